"""Which numbers of a text are figures: their kind, value and unit.

Dates, times, ages, years, model numbers, names that hold a number, scores and list numbers are no figures.
"""

from __future__ import annotations

from typing import Final

from rhetoric.language.closed_classes import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from rhetoric.language.document import Document
from rhetoric.language.magnitudes import HEADS, ORDINALS, PLURALS, RATIOS
from rhetoric.language.vocabulary import CAPITAL, MONTH, NAME, NUMBER, NUMERIC, ORDINAL, WORD, YEAR

#: A half-open token range, kind, value, unit and noun.
Read = tuple[int, int, str, float | None, str | None, str]


_SCALES: Final = {
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
_UNITS_OF_ONE: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_EMERGENCY: Final = frozenset({"911", "999", "112"})  # telephone numbers
_ADDED_TO: Final = frozenset({"hundred", "thousand"})
PERCENT: Final = frozenset({"%", "percent", "percentage", "pct", "per"})
_CURRENCIES: Final = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}
_CURRENCY_WORDS: Final = frozenset(
    (
        "dollar dollars cent cents pound pounds euro euros yen yuan won rouble roubles ruble rubles rupee rupees franc francs krona "
        "kronor peso pesos shilling shillings naira rand crown crowns rupiah baht ringgit lira dinar dinars dirham dirhams riyal riyals "
        "zloty forint hryvnia"
    ).split()
)
_CURRENCY_CODES: Final = frozenset("us a c nz hk s usd eur gbp".split())
_MEASURES: Final = frozenset(
    (
        "km kilometer kilometers kilometre kilometres mile miles meter meters metre metres cm centimeter centimeters centimetre "
        "centimetres mm foot feet inch inches yard yards kg kilogram kilograms kilo kilos gram grams tonne tonnes ton tons ounce "
        "ounces lb lbs acre acres hectare hectares litre litres liter liters gallon gallons barrel barrels degree degrees mph kph "
        "knots watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts mw gw kw volt volts hertz decibels celsius "
        "fahrenheit bushel bushels cubic square sq magnitude"
    ).split()
)
_TIME: Final = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries night nights "
    "morning evening year-old old am pm a.m. p.m. o'clock est gmt edt bst utc".split()
)
_VAGUE_MODIFIERS: Final = frozenset(
    (
        "large huge vast great considerable significant substantial enormous growing record countless untold sizable sizeable massive small"
    ).split()
)
_MULTIPLES: Final = frozenset("times fold -fold".split())
_NOUNS: Final = frozenset("people troops police women men children aircraft staff personnel cattle sheep fish crew households".split())
_NAMED_BEFORE: Final = frozenset(
    (
        "no number article section chapter page room flight highway route interstate channel group type phase stage level title part "
        "paragraph clause amendment division district precinct ward grade class resolution apollo boeing airbus windows gate unit "
        "platform act rule form"
    ).split()
)
_SMALL: Final = frozenset("one two three four five six seven eight nine ten".split())
_AFTER_SMALL: Final = frozenset(
    {*PERCENT, *_CURRENCY_WORDS, *_SCALES, *_MULTIPLES, *_MEASURES, *"to - – and u.s. us canadian australian".split()}
)
_AFTER_YEAR: Final = _AFTER_SMALL - {"and"}
_LONGEST_NOUN: Final = 4


def read_figure(document: Document, i: int, low: int, high: int) -> Read | None:
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
    if following in PERCENT and (following != "per" or norms[end2 + 1 : end2 + 2] == ["cent"]):
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


def _attached(document: Document, i: int, low: int, high: int) -> Read | None:
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
        if following in PERCENT and following != "per":
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


_NO_NOUN: Final = AUXILIARIES | DETERMINERS | PREPOSITIONS | SUBORDINATORS


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


def _vague(document: Document, i: int, low: int, high: int) -> Read | None:
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
