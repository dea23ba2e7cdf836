"""Noun phrases around a cue: where the source begins and ends, with its title, age and appositions."""

from __future__ import annotations

from typing import Final

from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import (
    AUXILIARIES,
    COORDINATORS,
    DAY_WORDS,
    DETERMINERS,
    NOMINAL_PREPOSITIONS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import DAY, END, LOWER, MONTH, NAME, NUMBER, QUOTE, TITLE, WORD, YEAR

_LONGEST: Final = 28
_APPOSITION: Final = 22
# What somebody says before a body: "X's testimony before the committee".
HEARD: Final = frozenset("testimony hearing appearance statement remarks deposition evidence speech address".split())
_QUANTIFIERS: Final = frozenset(
    (
        "some many most all both several few none each half one two three four five six seven eight nine ten dozens hundreds thousands"
    ).split()
)


_FLOATING: Final = frozenset({"both", "all", "each", "first"})
_BETWEEN: Final = DAY_WORDS | _FLOATING  # they may stand between a subject and its verb, as adverbs do


def subject_before(document: Document, end: int, low: int) -> Range | None:
    """The noun phrase that ends just before token `end`: the subject of a verb there. None where there is none.

    `low` is the first token that may belong to it. Weekdays and adverbs between subject and verb are left out; an
    apposition between commas belongs to it.
    """
    norms, classes = document.norms, document.classes
    i = end - 1
    if i < low:
        return None
    norm = norms[i]
    if norm in PERSONAL:
        return i, i + 1
    if norm in _BETWEEN or classes[i] & NUMBER or is_adverb(norm):
        dated = i > low and norm in DAY_WORDS and norms[i - 1].endswith("ed") and norms[i - 1] not in AUXILIARIES
        if dated:
            return phrase_ending_at(document, end, low)  # "a poll released Friday"
        while i >= low and (is_adverb(norms[i]) or norms[i] in DAY_WORDS) and not (classes[i] & NAME and not classes[i] & DAY):
            i -= 1
            if i >= low and norms[i] == "on" and classes[i + 1] & DAY:
                i -= 1
        if i > low + 2 and classes[i] & NUMBER and classes[i - 1] & MONTH and norms[i - 2] == "on":
            i -= 3  # "the fund on April 14 said"
        if i > low and norms[i] in _FLOATING and (classes[i - 1] & NAME or norms[i - 1] in SUBJECT_PRONOUNS):
            i -= 1  # "they both say"
        if i < low:
            return None
        norm = norms[i]
    if norm in RELATIVES and (norm != "that" or (i > low and _nominal(document, i - 1) and not classes[i + 1] & NAME)):
        return i, i + 1
    if norm in SUBJECT_PRONOUNS:
        return i, i + 1
    if norm == ",":
        return _with_apposition(document, i, low)
    if norm in DASHES:
        return _with_parenthesis(document, i, low)
    if not classes[i] & WORD and norm not in (")", "'s"):
        return _behind_title(document, i, low) if classes[i] & QUOTE else None
    found = phrase_ending_at(document, i + 1, low)
    if found is not None and found[0] - 1 > low:
        if norms[found[0] - 1] == "by":
            found = _before_by(document, found, low) or found
        elif "who" in norms[max(low, found[0] - _RELATIVE) : found[0]]:
            found = _before_who(document, found, low) or found
    if found is not None and found[0] - 1 > low and norms[found[0] - 1] == "and" and _coordinates(document, found[0] - 1, found[0]):
        other = phrase_ending_at(document, found[0] - 1, low)
        if other is not None and (other[0] == low or norms[other[0] - 1] in _BOUNDS or classes[other[0] - 1] & QUOTE):
            return other[0], found[1]  # "farmers and the mayor", where a clause begins
    return found


def _behind_title(document: Document, closing: int, low: int) -> Range | None:
    """`Jane Dole, author of "The Mill," told`: the phrase whose apposition ends with a title in quotation marks."""
    norms, classes = document.norms, document.classes
    if norms[closing - 1] != ",":
        return None
    opening = next((k for k in range(closing - 2, max(low + 2, closing - 10), -1) if classes[k] & QUOTE), -1)
    if opening < 0 or norms[opening - 1] not in PREPOSITIONS:
        return None
    found = _with_apposition(document, opening, low)
    return (found[0], closing - 1) if found is not None else None


def _before_who(document: Document, found: Range, low: int) -> Range | None:
    """`officials who spoke with the paper`: the phrase before a short "who …" that ends with `found`, with it; None if there is none."""
    norms, classes = document.norms, document.classes
    for i in range(found[0] - 1, max(low, found[0] - _RELATIVE), -1):
        if norms[i] == "who":
            if i == found[0] - 1 and (classes[i + 1] & NAME or norms[i + 1] in DETERMINERS):
                return None  # "the man who Berg said was ill"
            head = phrase_ending_at(document, i, low)
            bounded = head is not None and (
                head[0] == low or norms[head[0] - 1] in _BOUNDS or classes[head[0] - 1] & QUOTE or norms[head[0] - 1] == "and"
            )
            return (head[0], found[1]) if head is not None and bounded else None
        if not classes[i] & WORD or norms[i] in RELATIVES or norms[i] in SUBORDINATORS:
            return None
    return None


def _before_by(document: Document, found: Range, low: int) -> Range | None:
    """`records seen by the Herald`: the phrase before a participle and "by", with what follows; None if there is none."""
    norms = document.norms
    at = found[0] - 2
    if at <= low or norms[at + 1] != "by" or not (norms[at].endswith("ed") or norms[at] in ("seen", "written", "drawn")):
        return None
    head = phrase_ending_at(document, at, low)
    if head is None or norms[head[0] - 1] in AUXILIARIES or head[1] - head[0] > 6:
        return None
    return head[0], found[1]


_RELATIVE: Final = 10
_BOUNDS: Final = frozenset(", that but — – ; : because while if".split())


def is_prefixed(form: str) -> bool:
    """Whether a form is a name behind a small prefix: al-Rashid, d'Estaing."""
    if form.isalpha():
        return False
    cut = max(form.find("-", 0, 3), form.find("'", 0, 3), form.find("’", 0, 3))
    return cut > 0 and form[0].islower() and form[cut + 1 : cut + 2].isupper()


def _with_apposition(document: Document, comma: int, low: int) -> Range | None:
    """`Jane Dole, 54, a farmer who lives in Kent, says`: the phrase before one of the commas on the left, with what stands between."""
    norms, classes = document.norms, document.classes
    nearest = -1
    for i in range(comma - 1, max(low, comma - _APPOSITION) - 1, -1):
        if (
            (classes[i] & QUOTE and not norms[i - 1].endswith("s"))
            or (classes[i] & END and norms[i + 1] != ",")
            or norms[i] in (":", ";", "—", "–")
        ):
            break
        if norms[i] != "," or i == low:
            continue
        head = phrase_ending_at(document, i, low)
        if head is not None and head[0] - 1 > low and norms[head[0] - 1] == "," and norms[head[0]] in ("a", "an", "the"):
            before = phrase_ending_at(document, head[0] - 1, low)
            if before is not None and classes[head[0] - 2] & NAME and norms[before[0] - 1] not in PREPOSITIONS:
                head = before[0], head[1]  # "Jane Dole, a farmer who lives in Kent, for one, says"
        opening = norms[i + 1]
        if nearest < 0:
            nearest = i
            if head is not None and all(is_adverb(norms[k]) or norms[k] in _ASIDE for k in range(i + 1, comma)):
                return head  # ", however,"
        if head is None or not (
            classes[i - 1] & NAME
            or norms[i - 1] == ")"
            or norms[head[0]] in DETERMINERS
            or (opening in _WHICH and classes[head[0]] & (NAME | TITLE) and "'s" in norms[head[0] : i])
            or is_prefixed(document.words[i - 1].form)
        ):
            continue
        if classes[i - 1] & NAME and norms[i - 2] in PREPOSITIONS and all(classes[k] & NAME for k in range(i + 1, comma)):
            continue  # "a rally in Charleston, West Virginia"
        if opening.endswith(("ing", "ed")) and opening not in ("king",):
            return head  # "Berg, speaking in Kent, said"
        if (
            opening in _OPENINGS
            or classes[i + 1] & NUMBER
            or not any(norms[k] in AUXILIARIES and norms[k] != "'s" for k in range(i + 1, comma))
        ):
            return head[0], comma
    if nearest >= 0 and classes[comma - 1] & NAME and all(classes[k] & (NAME | TITLE) for k in range(nearest + 1, comma)):
        bare = nearest - low < _LONGEST and not any(norms[k] in AUXILIARIES or norms[k].endswith("ed") for k in range(low, nearest))
        bare = bare and norms[low] not in PREPOSITIONS  # "In New York, the union's president, Anna Berg, said"
        if not bare and nearest - low < _LONGEST:
            head = phrase_ending_at(document, nearest, low)
            if head is not None and norms[head[0]] in DETERMINERS and head[0] > low and norms[head[0] - 1] == ",":
                return head[0], comma
        return (low, comma) if bare else (nearest + 1, comma)  # "One delegate not on the list, Kelly Dole, says"
    return None


DASHES: Final = frozenset({"—", "–", "--", "-"})


def _with_parenthesis(document: Document, dash: int, low: int) -> Range | None:
    """`Jane Dole — a farmer in Kent — says`: the phrase before the first of two dashes, with what stands between."""
    norms = document.norms
    for i in range(dash - 1, max(low, dash - _LONGEST), -1):
        if norms[i] in DASHES:
            head = phrase_ending_at(document, i, low)
            return (head[0], dash) if head is not None else None
        if document.classes[i] & QUOTE:
            break
    return None


_WHICH: Final = frozenset({"which", "whose", "who"})
_ASIDE: Final = frozenset("for in fact part though on the other hand of course example instance too by contrast turn".split())
_OPENINGS: Final = frozenset("a an the who whose his her their its one now then also both former author which".split())


def phrase_ending_at(document: Document, end: int, low: int) -> Range | None:
    """The noun phrase whose last token is `end` - 1, walked leftwards to where it must begin."""
    norms, classes = document.norms, document.classes
    low = max(low, end - _LONGEST)
    first = end
    i = end - 1
    while i >= low:
        norm, c = norms[i], classes[i]
        if not c & WORD:
            if norm == "'s" and i > low:
                first = i
                i -= 1
                continue
            if norm == ")" and first == end:
                opening = next((k for k in range(i - 1, max(low, i - 16), -1) if norms[k] == "("), -1)
                if opening > low:
                    first = i
                    i = opening - 1
                    continue
            if norm == "%" and first < end and i > low:
                first = i
                i -= 1
                continue
            if norm in ("/", "&") and first < end and i > low:
                i -= 1
                continue
            if c & QUOTE and first < end and i > low and norms[i - 1].endswith("s") and document.starts[i] == document.end(i - 1):
                i -= 1  # the apostrophe of a plural
                continue
            if norm == "," and first < end and _listed(document, i, first, low):
                i -= 1
                continue
            break
        if norm in _CLOSED:
            if norm in RELATIVES or norm in PERSONAL or (norm in AUXILIARIES and not (first < end and c & classes[first] & NAME)):
                break  # but "Will Berg"
            if norm in DETERMINERS:
                first = i
                if i - 1 > low and norms[i - 1] == "of" and (norms[i - 2] in _QUANTIFIERS or classes[i - 2] & NUMBER):
                    i -= 2
                    continue
                if i - 1 > low and (
                    (norms[i - 1] in NOMINAL_PREPOSITIONS and _nominal(document, i - 2))
                    or (norms[i - 1] == "before" and norms[i - 2] in HEARD)
                ):
                    i -= 2
                    continue
                if norm in ("all", "both", "many", "some", "other", "most") and i - 1 >= low and norms[i - 1] in DETERMINERS:
                    first = i - 1
                break
            if norm in COORDINATORS:
                if norm == "and" and first < end and i - 1 >= low and _coordinates(document, i, first):
                    i -= 1
                    continue
                break
            if norm in PREPOSITIONS:
                if (
                    first < end
                    and i - 1 >= low
                    and ((norm in NOMINAL_PREPOSITIONS and _nominal(document, i - 1)) or (norm == "before" and norms[i - 1] in HEARD))
                ):
                    i -= 1
                    continue
                break
        adverb = is_adverb(norm)
        if adverb and first < end and i > low and norms[i - 1] in DETERMINERS and norms[i - 1] not in ("that", "this"):
            i -= 1  # "the famously gruff senator"
            continue
        if norm in SUBORDINATORS or (adverb and not c & NAME):
            if (
                first < end
                and norm in ("nearly", "almost", "roughly", "about", "only")
                and (classes[first] & NUMBER or norms[first] in _QUANTIFIERS)
            ):
                first = i
            break
        if first < end and c & YEAR and i > low and norms[i - 1] in ("a", "the"):
            first = i - 1  # "a 2014 Senate report"
            break
        if first < end and classes[first] & (NAME | TITLE) and (c & (DAY | YEAR) or (c & (NUMBER | MONTH) and not c & (NAME | LOWER))):
            break
        if first < end and not c & NAME and norm.endswith(("ed", "ing")) and norms[first] in DETERMINERS:
            break
        first = i
        i -= 1
    return (first, end) if document.count_words(first, end) else None


# What bounds a noun phrase, or joins two.
_CLOSED: Final = RELATIVES | PERSONAL | AUXILIARIES | DETERMINERS | COORDINATORS | PREPOSITIONS
_NO_NOUN: Final = AUXILIARIES | PREPOSITIONS | DETERMINERS | SUBORDINATORS | PERSONAL | COORDINATORS


def _nominal(document: Document, i: int) -> bool:
    norm, c = document.norms[i], document.classes[i]
    if not c & WORD:
        return norm == "%"
    return norm not in _NO_NOUN and not is_adverb(norm) and (bool(c & NAME) or not norm.endswith(("ing", "ed")))


def _coordinates(document: Document, conjunction: int, first: int) -> bool:
    """Whether "and" joins two noun phrases of one subject: names, or plurals."""
    left = document.classes[conjunction - 1]
    right = document.classes[first]
    if left & NAME and (right & (NAME | TITLE) or document.norms[first] in ("the", "his", "her", "its", "their")):
        return True
    plural = document.norms[conjunction - 1].endswith("s") and not left & NAME and not is_adverb(document.norms[conjunction - 1])
    return plural and (not right & NAME or bool(right & TITLE)) and document.norms[first] not in ("a", "an", "this", "that")


def _listed(document: Document, comma: int, first: int, low: int) -> bool:
    """Whether a comma stands in a list of names: "X, Y and Z"."""
    return (
        comma - 1 >= low
        and bool(document.classes[comma - 1] & NAME)
        and bool(document.classes[first] & NAME)
        and any(document.norms[k] == "and" for k in range(first, min(first + 8, len(document.norms))))
    )


def phrase_from(document: Document, start: int, high: int, leading: bool = False) -> Range | None:
    """The noun phrase that begins at token `start`, with an apposition or "who …" behind it: the source of "said X" or "according to X".

    It goes on to the next comma or the end of the clause, and stops before adverbials of time and place ("on Monday",
    "in an interview") and before a verb. `leading` says that a clause follows behind its comma ("According to X, …"): then
    an apposition counts only where a second comma closes it.
    """
    norms, classes = document.norms, document.classes
    if start >= high or norms[start] in PREPOSITIONS or (norms[start] in AUXILIARIES and not classes[start] & NAME):
        return None
    owns = norms[start] == "her" and start + 1 < high and classes[start + 1] & WORD and norms[start + 1] not in PREPOSITIONS
    if norms[start] in PERSONAL or (norms[start] in ("him", "her", "them", "me", "us") and not owns):
        return start, start + 1
    end = _phrase_end(document, start, min(high, start + _LONGEST), high, leading)
    while end > start and (norms[end - 1] in PREPOSITIONS or norms[end - 1] in COORDINATORS or norms[end - 1] in DETERMINERS):
        end -= 1
    return (start, end) if end > start else None


def _phrase_end(document: Document, start: int, stop: int, high: int, leading: bool) -> int:
    norms, classes = document.norms, document.classes
    i = start
    while i < stop:
        norm, c = norms[i], classes[i]
        if not c & WORD:
            if norm in _WITHIN and i > start:
                pass
            elif c & QUOTE and i > start and (norms[i - 1] in DETERMINERS or norms[i - 1] in ADJECTIVAL):
                closing = next((k for k in range(i + 1, min(high, i + 9)) if classes[k] & QUOTE), -1)
                if closing < 0:
                    break
                i = closing
            elif norm == "(" and i > start:
                closing = next((k for k in range(i + 1, min(high, i + 8)) if norms[k] == ")"), -1)
                if closing < 0:
                    break
                i = closing
            elif norm == "," and i > start:
                end = _apposition_end(document, i, high)
                if not end or (leading and (end >= high or norms[end] != "," or not _plain_apposition(document, i + 1, end))):
                    return i
                return end
            else:
                break
        elif norm in RELATIVES:
            if norm != "who" or i == start:
                break
            return _relative_end(document, i, high)
        elif (
            (norm in AUXILIARIES and not (i == start and c & NAME))
            or (norm in SUBORDINATORS and norm not in ("like", "than"))
            or norm in PERSONAL
        ):
            break
        elif norm in PREPOSITIONS:
            following = i + 1
            if (
                following >= high
                or (classes[following] & (DAY | MONTH | YEAR | NUMBER) and norm not in ("of", "with", "from"))
                or norms[following] in PERSONAL
            ):
                break
            if norm in ("during", "after", "before", "since", "until", "through", "via", "upon", "despite", "as", "per"):
                break
            if norm in ("in", "at", "on") and (norms[following] in DETERMINERS or norms[following] in _VENUES):
                break
        elif norm in COORDINATORS:
            if (
                norm not in ("and", "or")
                or i + 1 >= high
                or not (classes[i + 1] & (NAME | TITLE | NUMBER) or norms[i + 1] in DETERMINERS or norms[i + 1].endswith("s"))
            ):
                break
        elif (is_adverb(norm) and not c & NAME and i > start and norm not in ("then", "newly", "recently")) or (
            c & DAY and i > start and not norms[i - 1].endswith("ed")
        ):
            break
        elif norm in _TIMES and i > start and norms[i - 1] in ("last", "this", "earlier", "next"):
            return i - 1
        i += 1
    return i


ADJECTIVAL: Final = frozenset("new old own latest first second".split())
_WITHIN: Final = frozenset({"'s", "/", "&", "-"})
_VENUES: Final = frozenset("interview interviews statement remarks testimony response".split())
_TIMES: Final = frozenset("week month year summer spring fall autumn winter weekend morning afternoon evening night".split())


def _plain_apposition(document: Document, first: int, end: int) -> bool:
    """Whether what stands between two commas has no verb that shows by its form: "a widow", not "the road opened"."""
    return document.norms[first] == "who" or not any(
        document.norms[k].endswith("ed") and document.norms[k - 1] not in DETERMINERS for k in range(first + 1, end)
    )


def _relative_end(document: Document, at: int, high: int) -> int:
    """Where a clause with "who" ends: at the next comma, or where its sentence does."""
    norms, classes = document.norms, document.classes
    for i in range(at + 1, min(high, at + _LONGEST)):
        if norms[i] in (",", ";", "—", "–", ":") or classes[i] & (END | QUOTE):
            return i
    return high if high - at <= _LONGEST else at


def _apposition_end(document: Document, comma: int, high: int) -> int:
    """Where the apposition behind a comma ends, or 0 if what follows is none."""
    norms, classes = document.norms, document.classes
    at = comma + 1
    if at >= high:
        return 0
    opening = norms[at]
    if opening == "who":
        end = _relative_end(document, at, high)
        return end if end > at else 0
    if classes[at] & NUMBER and (at + 1 >= high or norms[at + 1] == "," or classes[at + 1] & END):  # an age
        return (_apposition_end(document, at + 1, high) or at + 1) if at + 1 < high and norms[at + 1] == "," else at + 1
    if not (opening in ("a", "an", "the", "one", "his", "her", "its", "their") or _nominal(document, at)):
        return 0
    if opening.endswith("ing") or classes[at] & (DAY | MONTH):
        return 0
    for i in range(at, min(high, comma + _APPOSITION)):
        norm, c = norms[i], classes[i]
        if norm == "'s" or (c & QUOTE and norms[i - 1].endswith("s")):
            continue
        if norm == "who" and i > at:
            end = _relative_end(document, i, high)
            return end if end > i else 0
        if norm in AUXILIARIES or norm in PERSONAL or norm in ("that", "while", "because", "but") or c & QUOTE:
            return 0
        if norm == ",":
            further = norms[i + 1] if i + 1 < high else ""
            if (further == "who" or (further in ("a", "an") and norms[at] not in ("a", "an"))) and i - at > 1:
                return _apposition_end(document, i, high) or i
            return i
        if (
            norm in (";", "—", "–", ":")
            or c & END
            or (norm in RELATIVES and norm != "who")
            or norm in ("after", "before", "during", "as")
            or c & DAY
        ):
            return i - 1 if i - 1 > at and norms[i - 1] == "on" else (i if i > at else 0)
    return min(high, comma + _APPOSITION) if high - comma < _APPOSITION else 0
