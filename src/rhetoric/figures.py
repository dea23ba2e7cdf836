"""Figures: numbers that a reader may want to check, what they count, and what stands behind them.

Dates, times, ages, years, model numbers, names that hold a number, scores and list numbers are no figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rhetoric.attribution.ledger import IDENTIFIED, Statement
from rhetoric.attribution.people import Kinds
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from rhetoric.language.document import Document
from rhetoric.language.magnitudes import HEADS, ORDINALS, PLURALS, RATIOS
from rhetoric.language.parts import CAPTION, HEADLINE, PROSE
from rhetoric.language.signs import IS_AMOUNT, find_signs
from rhetoric.language.vocabulary import CAPITAL, MONTH, NAME, NUMBER, NUMERIC, ORDINAL, WORD, YEAR

_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "k": 1e3,
    "b": 1e9,
}
_UNITS_OF_ONE = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_EMERGENCY = frozenset({"911", "999", "112"})  # telephone numbers
_ADDED_TO = frozenset({"hundred", "thousand"})
_PERCENT = frozenset({"%", "percent", "percentage", "pct", "per"})
_CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}
_CURRENCY_WORDS = frozenset(
    (
        "dollar dollars cent cents pound pounds euro euros yen yuan won rouble roubles ruble rubles rupee rupees franc francs krona "
        "kronor peso pesos shilling shillings naira rand crown crowns rupiah baht ringgit lira dinar dinars dirham dirhams riyal riyals "
        "zloty forint hryvnia"
    ).split()
)
_CURRENCY_CODES = frozenset("us a c nz hk s usd eur gbp".split())
_MEASURES = frozenset(
    (
        "km kilometer kilometers kilometre kilometres mile miles meter meters metre metres cm centimeter centimeters centimetre "
        "centimetres mm foot feet inch inches yard yards kg kilogram kilograms kilo kilos gram grams tonne tonnes ton tons ounce "
        "ounces lb lbs acre acres hectare hectares litre litres liter liters gallon gallons barrel barrels degree degrees mph kph "
        "knots watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts mw gw kw volt volts hertz decibels celsius "
        "fahrenheit bushel bushels cubic square sq magnitude"
    ).split()
)
_TIME = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries night nights "
    "morning evening year-old old am pm a.m. p.m. o'clock est gmt edt bst utc".split()
)
_VAGUE_MODIFIERS = frozenset(
    (
        "large huge vast great considerable significant substantial enormous growing record countless untold sizable sizeable massive small"
    ).split()
)
_MULTIPLES = frozenset("times fold -fold".split())
_NOUNS = frozenset("people troops police women men children aircraft staff personnel cattle sheep fish crew households".split())
_NAMED_BEFORE = frozenset(
    (
        "no number article section chapter page room flight highway route interstate channel group type phase stage level title part "
        "paragraph clause amendment division district precinct ward grade class resolution apollo boeing airbus windows gate unit "
        "platform act rule form"
    ).split()
)
_BEYOND = frozenset(
    (
        "more less fewer under over about around nearly almost roughly approximately some least most than up to at only just another every"
    ).split()
)
_SMALL = frozenset("one two three four five six seven eight nine ten".split())
_AFTER_SMALL = frozenset(
    {*_PERCENT, *_CURRENCY_WORDS, *_SCALES, *_MULTIPLES, *_MEASURES, *"to - – and u.s. us canadian australian".split()}
)
_AFTER_YEAR = _AFTER_SMALL - {"and"}
_LONGEST_NOUN = 4
_NEIGHBOURS = 12
_LOOK_BACK = 40


#: Kinds that a reader may ask a source for. Distances and weights are common knowledge too often, ranks are praise.
CHECKED = frozenset({"percent", "money", "count", "multiple", "range"})


class Figure(NamedTuple):
    """A figure: its half-open token range, kind, value and unit, its support, and the statement behind it (an index) if any.

    `value` is in units (3 million is 3e6), the lower end of a range or of a vague magnitude; None where nobody could say.
    """

    first: int
    last: int
    kind: str
    value: float | None
    unit: str | None
    support: str
    statement: int | None
    noun: str


def find_figures(document: Document, statements: Sequence[Statement], kinds: Kinds) -> list[Figure]:
    """The figures of headline, lead, body and captions, in text order. Linear in the text."""
    sentence_of = document.sentence_of
    found: list[_Read] = []
    at = 0
    for i in find_signs(document.signs, IS_AMOUNT):
        if i < at:
            continue
        first, last, _, part = document.sentences[sentence_of[i]]
        if part in PROSE or part in (HEADLINE, CAPTION):
            read = _read(document, i, first, last)
            if read is not None:
                found.append(read)
                at = read[1]
    if not found:
        return []
    cover = _Cover(document, statements, kinds, {sentence_of[read[0]] for read in found})
    out: list[Figure] = []
    for first, last, kind, value, unit, noun in found:
        support, statement = cover.support(first, last, kind)
        out.append(Figure(first, last, kind, value, unit, support, statement, noun))
    return out


_Read = tuple[int, int, str, float | None, str | None, str]


def _read(document: Document, i: int, low: int, high: int) -> _Read | None:
    norms, classes = document.norms, document.classes
    norm, c = norms[i], classes[i]
    if norm in RATIOS:
        return (i, i + 1, "multiple", RATIOS[norm], None, "") if norm != "twice" or norms[i + 1 : i + 2] == ["as"] else None
    if c & ORDINAL or (norm.partition("-")[0] in ORDINALS and "-" in norm):
        head, _, tail = norm.partition("-")
        superlative = tail or (norms[i + 1] if i + 1 < high else "")
        if superlative.endswith("est") or superlative == "most":
            return i, i + (1 if tail else 2), "rank", float(ORDINALS.get(head, 0)) or None, None, ""
        return None
    if norm in PLURALS or norm in HEADS:
        return _vague(document, i, low, high)
    if not c & NUMBER:
        return _attached(document, i, low, high) if c & NUMERIC else None
    first = i
    prev = norms[i - 1] if i > low else ""
    if prev not in _CURRENCIES:
        behind = norms[i + 1] if i + 1 < high else ""
        if norm in _SMALL and behind not in _AFTER_SMALL:
            return None
        if c & YEAR and behind not in _AFTER_YEAR:
            return None
    value, end = _number(document, i, high)
    symbol = _CURRENCIES.get(prev)
    if symbol:
        first = i - 1
        if first > low and norms[first - 1] in _CURRENCY_CODES:
            first -= 1
        end, value = _range_end(document, end, high, value, money=True)
        return first, end, "money", value, symbol, ""
    end2, value2 = _range_end(document, end, high, value)
    following = norms[end2] if end2 < high else ""
    if following in _PERCENT and (following != "per" or norms[end2 + 1 : end2 + 2] == ["cent"]):
        last = end2 + (2 if following == "per" else 1)
        if last < high and norms[last] in ("point", "points"):
            last += 1
        return first, last, "percent", value2, "%", ""
    if following in _CURRENCY_WORDS or (
        following in ("u.s.", "us", "canadian", "australian") and norms[end2 + 1 : end2 + 2] and norms[end2 + 1] in _CURRENCY_WORDS
    ):
        last = end2 + (1 if following in _CURRENCY_WORDS else 2)
        return first, last, "money", value2, norms[last - 1], ""
    if following == "-" and norms[end2 + 1 : end2 + 2] and norms[end2 + 1] in _CURRENCY_WORDS:
        return first, end2 + 2, "money", value2, norms[end2 + 1], ""
    scaled = end > i + 1 or norms[i] in ("million", "billion", "trillion")
    if _is_name_or_date(document, i, end2, low, high, scaled):
        return None
    if following in _MULTIPLES:
        return (
            (first, end2 + 1, "multiple", value2, None, "")
            if norms[end2 + 1 : end2 + 2]
            and norms[end2 + 1] in ("more", "as", "higher", "faster", "larger", "bigger", "greater", "the", "over", "likelier", "less")
            else None
        )
    if following in _MEASURES:
        last = end2 + 1
        if following in ("square", "cubic", "sq") and last < high:
            last += 1
        return first, last, "measure", value2, norms[last - 1], ""
    if following in _TIME or following.startswith("year"):
        return None
    small_word = norms[i] in _UNITS_OF_ONE and (value or 0) <= 10
    noun, noun_end = _noun(document, end2, high)
    if scaled or (noun and not small_word and not norms[i].startswith("0")):
        return first, noun_end if noun else end2, "range" if end2 > end else "count", value2, noun or None, noun
    return None


def _number(document: Document, i: int, high: int) -> tuple[float | None, int]:
    """The value of a number at token `i` with its scale words, and the token behind it."""
    norms, classes = document.norms, document.classes
    value = _value(norms[i])
    end = i + 1
    while end < high and norms[end] in _SCALES and classes[end] & WORD and len(norms[end]) > 1:
        value = (value or 1.0) * _SCALES[norms[end]]
        end += 1
    while end < high and classes[end] & NUMBER and norms[end] in _UNITS_OF_ONE and norms[i] in _SCALES:
        value = (value or 0.0) + _UNITS_OF_ONE[norms[end]]
        end += 1
    if end > i + 1 and end + 1 < high and norms[end] == "and" and norms[end - 1] in _ADDED_TO:
        rest = _value(norms[end + 1]) if norms[end + 1].partition("-")[0] in _UNITS_OF_ONE else None
        if rest is not None and value is not None:  # "three hundred and eighty-one"
            value, end = value + rest, end + 2
            while end < high and norms[end] in _UNITS_OF_ONE:
                value, end = value + _UNITS_OF_ONE[norms[end]], end + 1
    return value, end


def _value(norm: str) -> float | None:
    if norm[0].isdigit():
        try:
            return float(norm.replace(",", ""))
        except ValueError:
            return None
    if norm in _SCALES:
        return _SCALES[norm]
    head, _, tail = norm.partition("-")
    if head in _UNITS_OF_ONE:
        return float(_UNITS_OF_ONE[head] + _UNITS_OF_ONE.get(tail, 0))
    return None


def _range_end(document: Document, end: int, high: int, value: float | None, money: bool = False) -> tuple[int, float | None]:
    """Take in the second number of "10 to 15", "between 10 and 15" or "10–15"."""
    norms, classes = document.norms, document.classes
    if (
        end + 1 < high
        and norms[end] in ("to", "-", "–", "and")
        and (norms[end] != "and" or norms[max(0, end - 2)] == "between" or norms[max(0, end - 3)] == "between")
    ):
        k = end + 1
        if money and norms[k] in _CURRENCIES and k + 1 < high:
            k += 1
        if classes[k] & NUMBER and not classes[k] & YEAR:
            second, last = _number(document, k, high)
            if value is not None and second is not None and last > k + 1 and value < 1000:
                value *= second / (_value(norms[k]) or second)
            return last, value
    return end, value


def _attached(document: Document, i: int, low: int, high: int) -> _Read | None:
    """`$3.5bn`, `10km`, `15-percent`, `5%-plus`: a number with its unit in one token."""
    norm = document.norms[i]
    digits = 0
    while digits < len(norm) and (norm[digits].isdigit() or norm[digits] in ",."):
        digits += 1
    if not digits:
        return None
    value = _value(norm[:digits].rstrip(",."))
    unit = norm[digits:].lstrip("-")
    symbol = _CURRENCIES.get(document.norms[i - 1]) if i > low else None
    if unit in _SCALES:
        scaled = (value or 0.0) * _SCALES[unit]
        if symbol:
            return i - 1, i + 1, "money", scaled, symbol, ""
        if unit == "m" and i + 1 < high and not document.classes[i + 1] & NAME:
            counted, end = _noun(document, i + 1, high)
            if not counted:
                return i, i + 1, "measure", value, "m", ""  # "a 520m span"
            return i, end, "count", scaled, counted, counted
        return (i, i + 1, "count", scaled, None, "") if unit in ("m", "bn", "tn", "million", "billion", "trillion", "mn") else None
    scale, _, currency = unit.partition("-")
    if scale in _SCALES and currency in _CURRENCY_WORDS:
        return i, i + 1, "money", (value or 0.0) * _SCALES[scale], currency, ""  # "a 66-million-pound bridge"
    if unit in _CURRENCY_WORDS:
        return i, i + 1, "money", value, unit, ""
    if unit in ("percent", "pct", "per-cent"):
        return i, i + 1, "percent", value, "%", ""
    if unit.split("-")[0] in _MEASURES:
        return i, i + 1, "measure", value, unit.split("-")[0], ""
    if symbol:
        end = i + 1
        while end < high and document.norms[end] in _SCALES:
            value = (value or 1.0) * _SCALES[document.norms[end]]
            end += 1
        return i - 1, end, "money", value, symbol, ""
    parts = norm.split("-")
    if len(parts) == 2 and all(p.replace(".", "").replace(",", "").isdecimal() for p in parts) and i + 1 < high:
        following = document.norms[i + 1]
        if following in _PERCENT and following != "per":
            return i, i + 2, "percent", _value(parts[0]), "%", ""
        if following in _MEASURES:
            return i, i + 2, "measure", _value(parts[0]), following, ""
    return None


def _is_name_or_date(document: Document, i: int, end: int, low: int, high: int, scaled: bool) -> bool:
    norms, classes = document.norms, document.classes
    prev = norms[i - 1] if i > low else ""
    prev_classes = classes[i - 1] if i > low else 0
    following = norms[end] if end < high else ""
    following_classes = classes[end] if end < high else 0
    if scaled:
        return False
    if classes[i] & YEAR and "," not in norms[i]:
        return True
    if prev_classes & MONTH or following_classes & MONTH or prev == "/" or following == "/" or prev in ("aged", "age", "#"):
        return True
    if following in ("-", "–") and end + 1 < high and classes[end + 1] & NUMBER:
        return True
    if norms[i] in _EMERGENCY and following.startswith(("call", "dispatch", "operator", "tape", "record")):
        return True
    if prev in _NAMED_BEFORE or (prev_classes & NAME and i - 1 > low):
        return True
    if prev == "," and following in (",", ".") and i - 2 >= low and classes[i - 2] & NAME:
        return True
    if i == low and following in (".", ")"):
        return True
    return ":" in norms[i]


_NO_NOUN = AUXILIARIES | DETERMINERS | PREPOSITIONS | SUBORDINATORS


def _noun(document: Document, start: int, high: int) -> tuple[str, int]:
    """The plural noun that a number counts, within a few words behind it, and the token behind it."""
    norms, classes = document.norms, document.classes
    for k in range(start, min(high, start + _LONGEST_NOUN)):
        norm, c = norms[k], classes[k]
        if not c & WORD or norm in _NO_NOUN or c & (NUMBER | NUMERIC) or norm in _TIME:
            if norm in ("more", "of") and k == start:
                continue
            return "", start
        if norm in _NOUNS or (norm.endswith("s") and not norm.endswith(("ss", "'s", "us", "is"))):
            if c & NAME and not classes[start] & NAME:
                return "", start
            return norm, k + 1
    return "", start


def _vague(document: Document, i: int, low: int, high: int) -> _Read | None:
    """`hundreds of missiles`, `large quantities of shells`."""
    norms, classes = document.norms, document.classes
    if i + 1 >= high:
        return None
    norm = norms[i]
    if norm in HEADS:
        prev = norms[i - 1] if i > low else ""
        if norms[i + 1] != "of" or not (prev in _VAGUE_MODIFIERS or norm in ("handful", "multitude")):
            return None
        if norm == "majority" and prev not in ("vast", "large", "great"):
            return None
        noun, end = _noun(document, i + 2, high)
        return (i - 1 if prev in _VAGUE_MODIFIERS else i, end if noun else i + 1, "vague", None, noun or None, noun)
    if norm in ("tens", "scores") and norms[i + 1] != "of":
        return None
    end = i + 1
    value: float | None = PLURALS[norm]
    while end + 1 < high and norms[end] == "of" and norms[end + 1] in PLURALS:
        value = (value or 1.0) * PLURALS[norms[end + 1]]
        if norm == "tens":
            value = 2 * PLURALS[norms[end + 1]] * 10
        end += 2
    if end < high and norms[end] == "of":
        money = end + 1 < high and norms[end + 1] in _CURRENCY_WORDS
        noun, last = _noun(document, end + 1, high)
        if money:
            return i, end + 2, "money", value, norms[end + 1], ""
        return i, last if noun else end, "vague", value, noun or None, noun
    if norms[i - 1 : i] == ["the"] or (classes[i] & CAPITAL and i > low):
        return None
    return i, end, "vague", value, None, ""


class _Cover:
    """Which statements stand over, or next to, a range of tokens."""

    def __init__(self, document: Document, statements: Sequence[Statement], kinds: Kinds, numbers: set[int]) -> None:
        """`numbers` are the sentences that will be asked about."""
        self._document = document
        self._statements = statements
        self._kinds = kinds
        wanted = {n - k for n in numbers for k in range(_PARAGRAPH + 1)}
        rows: list[tuple[int, int, int]] = []
        self._by_sentence: dict[int, list[int]] = {}
        sentence_of = document.sentence_of
        for k, s in enumerate(statements):
            here: list[int] = []
            for a, b in s.content:
                rows.append((a, b, k))
                here.append(sentence_of[a])
            for place in (s.cue, s.source):
                if place is not None:
                    here.append(sentence_of[place[0]])
            for number in {*here}:
                if number in wanted:
                    self._by_sentence.setdefault(number, []).append(k)
        rows.sort()
        self._rows = rows
        self._starts = [a for a, _, _ in rows]

    def support(self, first: int, last: int, kind: str) -> tuple[str, int | None]:
        """`sourced`, `vague` or `unsourced`, and the statement that covers a figure at token `first`, if one does."""
        document, statements = self._document, self._statements
        best: int | None = None
        k = bisect_right(self._starts, first) - 1
        for a, b, index in self._rows[max(0, k - 6) : k + 1]:
            if a <= first < b and (best is None or statements[index].quality > statements[best].quality):
                best = index
        if best is not None and statements[best].quality >= 0.35:
            return "sourced", best
        number = document.sentence_of[first]
        here = self._by_sentence.get(number, [])
        if len(here) > _NEIGHBOURS:  # in a sentence without end, those that stand nearest
            k = bisect_right(here, first, key=lambda s: statements[s].begin)
            here = here[max(0, k - _NEIGHBOURS // 2) : k + _NEIGHBOURS // 2]
        beside = [s for s in here if statements[s].act == "speech"]
        for index in beside:
            if statements[index].quality >= 0.35:
                return "sourced", index
        earlier = self._before(number, kind == "percent" and not _SHARES.isdisjoint(document.norms[last : last + 2]))
        if earlier is not None:
            return "sourced", earlier
        if kind in _ON_RECORD and self._on_record(number):
            return "sourced", None
        if self._named_paper(first, number):
            return "sourced", None
        if best is not None or beside or self._unnamed_before(first, number):
            return "vague", best if best is not None else (beside[0] if beside else None)
        return "unsourced", None

    def _before(self, number: int, shared: bool) -> int | None:
        """The statement before that a sentence goes on with: it points back, or (`shared`) tells more shares of a poll."""
        document, statements = self._document, self._statements
        sentence = document.sentences[number]
        opens = document.paragraphs[sentence.paragraph].first_sentence
        if number > opens and (
            document.norms[sentence.first] in _POINTING or document.norms[min(sentence.first + 1, sentence.last - 1)] in _POINTED
        ):
            for index in self._by_sentence.get(number - 1, ()):
                if statements[index].act == "speech" and statements[index].known.type in IDENTIFIED:
                    return index
        if shared:
            for earlier in range(number - 1, max(opens, number - _PARAGRAPH) - 1, -1):
                for index in self._by_sentence.get(earlier, ())[-_NEIGHBOURS:]:
                    known = statements[index].known
                    if statements[index].act == "speech" and known.type == "document" and known.head in _COUNTS:
                        return index
        return None

    def _on_record(self, number: int) -> bool:
        """Whether a sentence tells prices and levels of an exchange, which anybody can look up."""
        first, last, _, _ = self._document.sentences[number]
        norms = self._document.norms[first : min(last, first + _PROSE_SENTENCE)]
        return not _TRADED.isdisjoint(norms) and not _MOVES.isdisjoint(norms)

    def _named_paper(self, first: int, number: int) -> bool:
        """Whether a paper with a maker's name stands in the sentence: "the numbers in the Kent College poll are better"."""
        classes, kinds = self._document.classes, self._kinds
        low, high, _, _ = self._document.sentences[number]
        for k in range(max(low, first - _LOOK_BACK), min(high, first + _LOOK_BACK)):
            if k in kinds and "document" in kinds[k] and self._document.norms[k] in _PAPERS and k > low and classes[k - 1] & NAME:
                return True
        return False

    def _unnamed_before(self, first: int, number: int) -> bool:
        """Whether people or papers without a name stand before in the sentence: "analysts put it at 12 percent"."""
        document, kinds = self._document, self._kinds
        for k in range(max(document.sentences[number].first, first - _LOOK_BACK), first):
            if k in kinds and "vague" in kinds[k] and document.norms[k] not in _ANYONE:
                return True
        return False


_PARAGRAPH = 3  # sentences: how far the shares of a poll are told
_PROSE_SENTENCE = 80  # tokens: what is longer is no sentence of a market report
_COUNTS = frozenset("poll polls survey surveys census barometer tracker".split())
_PAPERS = frozenset("poll polls survey surveys report study census data figures records filing filings index analysis audit review".split())
# What polls give shares of: "40 percent of respondents", "a 23 percent approval rating".
_SHARES = frozenset(
    (
        "of approval disapproval support backing favorable favourable unfavorable unfavourable rating ratings favorability said say says "
        "approve disapprove think believe want favor favour oppose undecided agree agreed disagree disagreed answered each"
    ).split()
)
_ANYONE = frozenset("people some many others several most few everyone everybody anyone users fans residents locals voters leaders".split())
_POINTING = frozenset("that it its they their those this these".split())
_POINTED = frozenset("figure figures number numbers total data report survey study poll count tally estimate estimates".split())
_ON_RECORD = frozenset({"percent", "money", "count"})
_TRADED = frozenset(
    (
        "shares stock stocks index indices dow nasdaq s&p ftse dax nikkei cac sensex kospi stoxx crude brent wti futures bullion "
        "yield yields treasuries treasurys bitcoin equities benchmark nifty mib bourse"
    ).split()
)
_MOVES = frozenset(
    (
        "closed closing close closes opened traded trading settled rose fell gained lost slipped jumped dropped climbed ended finished "
        "edged tumbled surged rallied slid eased advanced declined dipped sank"
    ).split()
)


def find_clashes(document: Document, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Pairs of figures (indexes) that give one noun magnitudes that can't both hold: "hundreds" and "thousands" of missiles.

    Only vague magnitudes are compared, with each other and with counts, and only where the noun and the word before it
    agree; two exact counts may well be of two things.
    """
    last: dict[tuple[str, str], int] = {}
    out: list[tuple[int, int]] = []
    for k, figure in enumerate(figures):
        if not figure.noun or figure.value is None or figure.kind not in ("vague", "count"):
            continue
        before = document.norms[figure.last - 2] if figure.last - 2 > figure.first else ""
        key = (figure.noun, before if before not in ("of", "") and figure.last - 2 > figure.first else "")
        earlier = last.get(key)
        if earlier is not None and "vague" in (figure.kind, figures[earlier].kind) and key[1]:
            a, b = figures[earlier].value or 1.0, figure.value
            if max(a, b) / max(1.0, min(a, b)) >= 10:
                out.append((earlier, k))
        last[key] = k
    return out


def find_asked(document: Document, figures: Sequence[Figure]) -> list[int]:
    """The figures (indexes) without a source of which an editor would ask "says who?".

    All others that lack one stay `unsourced`: a fact that is counted, and no reproach. Nobody is asked twice for one value,
    or for two of a kind in one sentence; nor for a value that has a source elsewhere, a count that the reader can go through
    on his fingers, what the reader is taken to know ("the 50 states"), prices, rates and thresholds that somebody has set,
    and a figure that goes on with the report of the sentence before.
    """
    sentence_of, sentences = document.sentence_of, document.sentences
    sourced = (f for f in figures if f.support == "sourced" and f.value is not None)
    given: set[tuple[str, float | None, str | None]] = {(f.kind, f.value, f.unit) for f in sourced}
    reports: dict[str, int] = {}  # by kind, the last sentence whose figure has a source, itself or from the one before
    asked: dict[str, int] = {}  # by kind, the last sentence that was asked about
    out: list[int] = []
    for k, figure in enumerate(figures):
        value = (figure.kind, figure.value, figure.unit)
        number = sentence_of[figure.first]
        if sentences[number].part == HEADLINE:
            continue
        if figure.support == "sourced":
            reports[figure.kind] = number
            continue
        if figure.kind not in CHECKED or value in given:
            continue
        before = reports.get(figure.kind)
        if before is not None and number - before <= _GOES_ON and _goes_on(document, before, number):
            reports[figure.kind] = number
            continue
        if figure.value is not None:
            given.add(value)
        if asked.get(figure.kind) != number and not _is_plain(document, figure):
            asked[figure.kind] = number
            out.append(k)
    return out


def _goes_on(document: Document, before: int, number: int) -> bool:
    """Whether a sentence may go on with the report of one before: in its paragraph, next to it where each has one, or of a poll."""
    sentences, paragraphs = document.sentences, document.paragraphs
    here, there = sentences[number], sentences[before]
    if here.paragraph == there.paragraph:
        return True
    if number - before > 1:
        return False
    if paragraphs[there.paragraph].first_sentence == before and (
        number + 1 >= len(sentences) or sentences[number + 1].paragraph != here.paragraph
    ):
        return True
    return not _COUNTS.isdisjoint(document.norms[there.first : min(there.last, there.first + _PROSE_SENTENCE)])


def _is_plain(document: Document, figure: Figure) -> bool:
    """Whether a figure needs no source: small, known, on public record, or a term that somebody has set."""
    norms = document.norms
    first, last, _, _ = document.sentences[document.sentence_of[figure.first]]
    before = norms[max(first, figure.first - 3) : figure.first]
    behind = norms[figure.last : min(last, figure.last + 4)]
    around = norms[max(first, figure.first - _LOOK_BACK) : min(last, figure.last + _LOOK_BACK)]
    if not _LIMITS.isdisjoint(before) or not _LIMITS.isdisjoint(behind[:2]) or not _BALLOTS.isdisjoint(around):
        return True
    if figure.kind == "multiple":  # of figures that stand beside it: "doubled, from 300 to 600"
        return norms[figure.first] in RATIOS and any(norm[0].isdigit() for norm in around)
    if figure.kind == "percent":
        if figure.value == 100 or "margin" in around or not _TERMS.isdisjoint(behind):
            return True
        if behind[:1] == ["to"] and not _PERCENT.isdisjoint(behind) and "from" not in before:  # a ballot, or the poll before one
            return True
        return _is_result(around) or (not _MARKETS.isdisjoint(around) and not _RISES.isdisjoint(around))
    if figure.kind == "money":
        if norms[figure.first] in PLURALS or ("for" in before and not _DEALS.isdisjoint(around)):  # "millions of dollars": no number
            return True
        if not _SET.isdisjoint(before) or not _SET.isdisjoint(behind[:2]) or before[-1:] == ["the"] or _is_result(around):
            return True
        if figure.unit in ("pound", "pounds") and not _WEIGHED.isdisjoint(before):
            return True
        return (figure.value or _DEAR) < _DEAR and (behind[:1] in _EACH or not _PRICED.isdisjoint(before) or not _PRICED.isdisjoint(behind))
    if figure.kind not in ("count", "range"):
        return False
    if before[-1:] and (before[-1] in _KNOWN or (before[-1] in _LATEST and before[-2:-1] and before[-2] in _KNOWN)):
        return True
    if figure.noun in _RECORDED or (figure.noun in _SUBJECTS and not _STUDIES.isdisjoint(around)):
        return True
    if not _VICTIMS.isdisjoint(around):
        return False
    if (figure.value or _FEW) < _FEW:
        return True
    return (figure.value or _CROWD) <= _CROWD and not _PRESENT.isdisjoint(around)


def _is_result(norms: Sequence[str]) -> bool:
    """Whether a company's results are told, which it has to file."""
    return not _PERIODS.isdisjoint(norms) and not _RESULTS.isdisjoint(norms)


_PERIODS = frozenset("quarter quarterly fiscal".split())
_RESULTS = frozenset("sales loss losses profit profits revenue revenues earnings income turnover gdp product".split())
_WEIGHED = frozenset("lost losing lose gained gain weigh weighs weighed weighing".split())
_GOES_ON = 2  # sentences: how far behind a figure with a source its paragraph goes on with the same report
_FEW = 20  # so many things a reader can count, or is shown
_CROWD = 100  # so many people a reporter counts in a room
_DEAR = 1000  # in any currency: what costs less has its price on display
_TERMS = frozenset(
    (
        "tariff tariffs stake stakes tax taxes levy duty duties surcharge discount interest threshold holding royalty commission coupon "
        "deposit quota chance certain sure proof vat excise mps seats delegates lawmakers members"
    ).split()
)
_PRICED = frozenset("costs cost costing price priced ticket tickets fee fees fine fines sells sell retails admission pay wage on".split())
_EACH = (["a"], ["an"], ["per"], ["each"], ["apiece"])
_SET = frozenset(
    (
        "bail bond fine fines prize bounty reward bonus ticket tickets fee fees salary scholarship bill act package bailout stimulus "
        "budget contract lawsuit settlement grant grants verdict"
    ).split()
)
_LIMITS = frozenset("limited limit limits capped cap maximum minimum capacity quota threshold above every ceiling interviews".split())
_BALLOTS = frozenset("ballot ballots cast bested outpolled runoff".split())
_DEALS = frozenset("acquired acquire acquires bought buy buys sold sell purchased purchase".split())
_SUBJECTS = frozenset("patients participants volunteers subjects people men women adults children respondents".split())
_STUDIES = frozenset("study studies trial trials paper experiment tested researchers scientists sample".split())
_MARKETS = _TRADED | frozenset("fund funds portfolios s.&".split()) - {"benchmark"}
_RISES = _MOVES | frozenset(
    "up down risen slumped plunged soared shed added falling rising dropping gaining losing climbing "
    "gain gains returns posted posting".split()
)
_KNOWN = frozenset("the these those his her its their our my your all both".split())
_LATEST = frozenset("first last past next top other remaining same".split())
_VICTIMS = frozenset(
    (
        "dead death deaths died die dies dying killed kill kills killing injured wounded injuries casualties victims arrested infected "
        "infections raped murdered murders executed abducted kidnapped slain fatalities"
    ).split()
)
# What is counted in public: ballots, seats, places on a map, rounds of a game.
_RECORDED = frozenset(
    (
        "votes seats delegates senators lawmakers mps members electors signatures states counties countries nations districts provinces "
        "points goals yards runs wins losses games matches touchdowns rebounds assists laps sets rounds holes pages words characters "
        "episodes chapters books novels albums songs tracks stories floors seasons questions minutes meters"
    ).split()
)
_PRESENT = frozenset(
    (
        "group crowd attended attending attendance gathered gathering stood standing sat sitting lined audience room queue marched watched"
    ).split()
)


def figure_marks(document: Document, figures: Sequence[Figure]) -> dict[str, list[Range]]:
    """The built-in marks of figures: all, by support, vague magnitudes, and the later of two that clash.

    Of those that lack a source, only the ones that an editor would ask about are marked.
    """
    marks: dict[str, list[Range]] = {
        "figure": [], "figure.unsourced": [], "figure.credited": [], "figure.sourced": [], "figure.vague": [], "figure.clash": []
    }  # fmt: skip
    for k in find_asked(document, figures):
        mark = "figure.unsourced" if figures[k].support == "unsourced" else "figure.credited"
        marks[mark].append((figures[k].first, figures[k].last))
    for figure in figures:
        span = (figure.first, figure.last)
        marks["figure"].append(span)
        if figure.kind == "vague":
            marks["figure.vague"].append(span)
        if figure.support == "sourced":
            marks["figure.sourced"].append(span)
    for _, later in find_clashes(document, figures):
        marks["figure.clash"].append((figures[later].first, figures[later].last))
    return marks
