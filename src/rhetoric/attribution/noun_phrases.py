"""Noun phrases around a cue: where the source begins and ends, with its title, age and appositions."""

from __future__ import annotations

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
from rhetoric.language.vocabulary import CAPITAL, DAY, END, MONTH, NAME, NUMBER, QUOTE, TITLE, WORD, YEAR

_LONGEST = 28
_APPOSITION = 22
# What somebody says before a body: "X's testimony before the committee".
HEARD = frozenset("testimony hearing appearance statement remarks deposition evidence speech address".split())
_RIGHT_PREPOSITIONS = frozenset("of for at from with in".split())


def subject_before(document: Document, end: int, low: int) -> Range | None:
    """The noun phrase that ends just before token `end`: the subject of a verb there. None where there is none.

    `low` is the first token that may belong to it. Weekdays and adverbs between subject and verb are left out; an
    apposition between commas belongs to it.
    """
    norms, classes = document.norms, document.classes
    i = end - 1
    while i >= low and (is_adverb(norms[i]) or norms[i] in DAY_WORDS) and not (classes[i] & NAME and not classes[i] & DAY):
        i -= 1
        if i >= low and norms[i] == "on" and classes[i + 1] & DAY:
            i -= 1
    if i < low:
        return None
    norm = norms[i]
    if norm in RELATIVES and norm != "that":
        return i, i + 1
    if norm in SUBJECT_PRONOUNS:
        return i, i + 1
    if norm == ",":
        return _with_apposition(document, i, low)
    if not classes[i] & WORD and norm not in (")", "'s"):
        return None
    return phrase_ending_at(document, i + 1, low)


def _with_apposition(document: Document, comma: int, low: int) -> Range | None:
    """`Jane Dole, a farmer from Kent, says`: the phrase before the first comma, with what stands between them."""
    norms, classes = document.norms, document.classes
    for i in range(comma - 1, max(low, comma - _APPOSITION) - 1, -1):
        if classes[i] & (QUOTE | END) or norms[i] in (":", ";", "—", "–"):
            return None
        if norms[i] == ",":
            opening = norms[i + 1]
            whole = phrase_ending_at(document, i, low)
            if whole is None:
                return None
            inner = range(i + 1, comma)
            if all(is_adverb(norms[k]) or norms[k] in ("for", "in", "fact", "part", "though", "on", "the", "other", "hand") for k in inner):
                return whole  # ", however,"
            fits = (
                opening in ("a", "an", "the", "who", "whose", "his", "her", "their", "its", "one", "now", "then", "also", "both", "then-", "former", "author")
                or all(classes[k] & NUMBER for k in inner)
                or not any(norms[k] in AUXILIARIES for k in inner)
            )
            named = classes[i - 1] & NAME or norms[whole[0]] in DETERMINERS
            if fits and named:
                if opening in ("who", "whose", "which"):
                    return whole
                return whole[0], comma
            if norms[comma - 1 : comma] and classes[comma - 1] & NAME:
                continue
            return None
    return None


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
                opening = next((k for k in range(i - 1, max(low, i - 6), -1) if norms[k] == "("), -1)
                if opening > low:
                    first = i
                    i = opening - 1
                    continue
            if norm == "," and first < end and _listed(document, i, first, low):
                i -= 1
                continue
            break
        if norm in AUXILIARIES or norm in RELATIVES or norm in PERSONAL:
            break
        if norm in DETERMINERS:
            first = i
            if i - 1 > low and ((norms[i - 1] in NOMINAL_PREPOSITIONS and _nominal(document, i - 2)) or (norms[i - 1] == "before" and norms[i - 2] in HEARD)):
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
            if first < end and i - 1 >= low and ((norm in NOMINAL_PREPOSITIONS and _nominal(document, i - 1)) or (norm == "before" and norms[i - 1] in HEARD)):
                i -= 1
                continue
            break
        if norm in SUBORDINATORS or (is_adverb(norm) and not c & NAME):
            break
        if first < end and classes[first] & (NAME | TITLE) and (c & (DAY | YEAR) or (c & (NUMBER | MONTH) and not c & NAME)):
            break
        if first < end and not c & NAME and norm.endswith(("ed", "ing")) and norms[first] in DETERMINERS:
            break
        first = i
        i -= 1
    if first >= end or all(not classes[k] & WORD for k in range(first, end)):
        return None
    return first, end


def _nominal(document: Document, i: int) -> bool:
    norm, c = document.norms[i], document.classes[i]
    closed = norm in AUXILIARIES or norm in PREPOSITIONS or norm in DETERMINERS or norm in SUBORDINATORS or norm in PERSONAL or norm in COORDINATORS
    return bool(c & WORD) and not closed and not is_adverb(norm) and (bool(c & NAME) or not norm.endswith(("ing", "ed")))


def _coordinates(document: Document, conjunction: int, first: int) -> bool:
    """Whether "and" joins two noun phrases of one subject: names, or plurals."""
    left = document.classes[conjunction - 1]
    right = document.classes[first]
    if left & NAME and (right & NAME or document.norms[first] in ("the", "his", "her", "its", "their")):
        return True
    return not left & NAME and document.norms[conjunction - 1].endswith("s") and not right & NAME and document.norms[first] not in DETERMINERS


def _listed(document: Document, comma: int, first: int, low: int) -> bool:
    """Whether a comma stands in a list of names: "X, Y and Z"."""
    return comma - 1 >= low and bool(document.classes[comma - 1] & NAME) and bool(document.classes[first] & NAME) and any(
        document.norms[k] == "and" for k in range(first, min(first + 8, len(document.norms)))
    )


def phrase_from(document: Document, start: int, high: int) -> Range | None:
    """The noun phrase that begins at token `start`, with an apposition behind it: the source of "said X" or "according to X"."""
    norms, classes = document.norms, document.classes
    if start >= high:
        return None
    if norms[start] in PERSONAL:
        return start, start + 1
    i = start
    while i < min(high, start + _LONGEST):
        norm, c = norms[i], classes[i]
        if not c & WORD:
            if norm == "'s":
                i += 1
                continue
            if norm == "(" and i > start:
                closing = next((k for k in range(i + 1, min(high, i + 6)) if norms[k] == ")"), -1)
                if closing > 0:
                    i = closing + 1
                    continue
            if norm == "," and i > start:
                end = _apposition_end(document, i, high)
                if end:
                    return start, end
            break
        if norm in AUXILIARIES or norm in RELATIVES or (norm in SUBORDINATORS and norm not in PREPOSITIONS) or norm in PERSONAL:
            break
        if norm in PREPOSITIONS:
            if i == start or norm not in _RIGHT_PREPOSITIONS or i + 1 >= high or classes[i + 1] & (DAY | MONTH | YEAR | NUMBER) or norms[i + 1] in PERSONAL:
                break
            if norm == "in" and norms[i + 1] in ("a", "an", "the", "his", "her", "its", "their") or norms[i + 1].endswith("ing"):
                break
        elif norm in COORDINATORS:
            if i == start or norm != "and" or i + 1 >= high or not (classes[i - 1] & NAME and classes[i + 1] & (NAME | TITLE)):
                break
        elif is_adverb(norm) and not c & NAME or (c & DAY and i > start):
            break
        elif i > start and not c & (CAPITAL | NAME) and norm.endswith("ing"):
            break
        i += 1
    while i > start and (norms[i - 1] in PREPOSITIONS or norms[i - 1] in COORDINATORS or norms[i - 1] in DETERMINERS):
        i -= 1
    return (start, i) if i > start else None


def _apposition_end(document: Document, comma: int, high: int) -> int:
    """Where the apposition behind a comma ends, or 0 if what follows is none."""
    norms, classes = document.norms, document.classes
    if comma + 1 >= high:
        return 0
    opening = norms[comma + 1]
    if not (opening in ("a", "an", "the", "one", "his", "her", "its", "their") or classes[comma + 1] & NUMBER or _nominal(document, comma + 1)):
        return 0
    if opening.endswith("ing") or classes[comma + 1] & (DAY | MONTH):
        return 0
    for i in range(comma + 1, min(high, comma + _APPOSITION)):
        norm, c = norms[i], classes[i]
        if norm in AUXILIARIES or norm in PERSONAL or norm in ("that", "while", "because", "but") or c & QUOTE:
            return 0
        if norm in (",", ";", "—", "–") or c & END or norm in RELATIVES or norm in ("after", "before", "during", "as"):
            return i if i > comma + 1 else 0
    return min(high, comma + _APPOSITION) if high - comma < _APPOSITION else 0
