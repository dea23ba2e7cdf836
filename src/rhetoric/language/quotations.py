"""Quotations: which marks open and close what, in every style, and whether the words inside are speech or a term."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from rhetoric.language.vocabulary import CAPITAL, END, NUMERIC, OPEN, QUOTE, WORD, Word

SPEECH: Final = "speech"
TERM: Final = "term"


class Quotation:
    """A stretch between quotation marks.

    `first` and `last` are half-open token indexes with the marks (`span` is both), `inner_first` and `inner_last` without. `kind` is
    `speech` or `term` (a name, a title, a word set off). `nested` quotations stand inside another. A quotation that
    goes on in the next paragraphs without a closing mark is one `Quotation` a paragraph, all but the last `continued`.
    """

    __slots__ = ("continued", "first", "inner_first", "inner_last", "kind", "last", "nested", "span")

    def __init__(self, first: int, last: int, inner_first: int, inner_last: int, kind: str, nested: bool, continued: bool) -> None:
        self.first = first
        self.last = last
        self.span: tuple[int, ...] = (first, last)  # for the many lists of them to share
        self.inner_first = inner_first
        self.inner_last = inner_last
        self.kind = kind
        self.nested = nested
        self.continued = continued


# Families of marks. Swapping one family for another never changes what is found.
_DOUBLE, _SINGLE, _ANGLE, _LATEX = "double", "single", "angle", "latex"
_FAMILY: Final = {
    '"': _DOUBLE, "“": _DOUBLE, "”": _DOUBLE, "„": _DOUBLE, "‟": _DOUBLE,
    "'": _SINGLE, "‘": _SINGLE, "’": _SINGLE, "‚": _SINGLE, "`": _SINGLE, "´": _SINGLE, "‹": _SINGLE, "›": _SINGLE,
    "«": _ANGLE, "»": _ANGLE, "``": _LATEX, "''": _LATEX,
}  # fmt: skip
_OPENING: Final = frozenset({"``", "“", "„", "‟", "‘", "‚", "«", "»", "‹", "›"})
_NEVER_CLOSING: Final = frozenset({"``", "‘", "„", "‚", "`"})
_TERM_WORDS: Final = 3
_LINES: Final = 8  # paragraphs over which a mark may stay open; texts with a line for each sentence break quotations often
_TITLE_WORDS: Final = 7


def find_quotations(
    words: Sequence[Word], starts: Sequence[int], marks: Sequence[int], paragraphs: Sequence[tuple[int, int]]
) -> tuple[list[Quotation], int]:
    """Pair the quotation marks of a document.

    `marks` are the tokens that are quotation marks, `paragraphs` half-open token ranges, both in order. Returns the
    quotations by first token, and the number of marks that could not be paired (a closing mark with nothing open, an
    opening mark that is never closed; a lone single mark is taken for an apostrophe and not counted). Linear in the
    number of marks.
    """
    found: list[Quotation] = []
    unpaired = 0
    left_open: tuple[int, str, int] | None = None  # token, family and paragraph of a mark that its paragraph does not close
    at = 0
    for number, (first, last) in enumerate(paragraphs):
        if left_open is None:
            if at == len(marks):
                break
            if marks[at] >= last:
                continue
        begin = at
        at = bisect_left(marks, last, at)
        here = marks[begin:at]
        stack: list[tuple[int, str]] = []
        if left_open is not None:
            opened, family, where = left_open
            if not here and number - where < _LINES:
                continue
            left_open = None
            again = next((i for i in here if _FAMILY[words[i].form] == family), -1)
            before, after = _touching(words, starts, again, first, last) if again >= 0 else (False, False)
            shuts = again >= 0 and family != _SINGLE and _may_close(words[again].form, before, after, words[opened].form)
            ends_here = shuts and not _may_open(words[again].form, before, after)
            if (where == number - 1 and again == first) or (ends_here and number - where <= _LINES):
                end = paragraphs[where][1]
                found.append(_quotation(words, opened, end, end, False, True))
                found += [Quotation(a, b, a, b, SPEECH, False, True) for a, b in paragraphs[where + 1 : number] if a < b]
                if again != first:
                    stack.append((first - 1, family))  # it goes on from the first word of this paragraph
            else:
                unpaired += family != _SINGLE
        for i in here:
            mark = words[i].form
            family = _FAMILY[mark]
            before, after = _touching(words, starts, i, first, last)
            depth = len(stack) - 1
            while depth >= 0 and stack[depth][1] != family:
                depth -= 1
            if depth >= 0 and _may_close(mark, before, after, words[stack[depth][0]].form):
                unpaired += sum([f != _SINGLE for _, f in stack[depth + 1 :]])
                opened = stack[depth][0]
                del stack[depth:]
                if i == opened + 2 and words[opened + 1].norm == "n":
                    continue  # rock 'n' roll
                if opened < first:
                    found.append(Quotation(first, i + 1, first, i, SPEECH, False, False))
                else:
                    found.append(_quotation(words, opened, i + 1, i, bool(stack), False))
            elif _may_open(mark, before, after):
                if depth >= 0:  # the same family again with no end between: the first one was never closed
                    unpaired += family != _SINGLE
                    del stack[depth]
                if len(stack) < 4:
                    stack.append((i, family))
            elif family != _SINGLE and not (before and words[i - 1].classes & NUMERIC):  # 5' 11" is a height
                unpaired += 1
        if stack:
            # A straight single mark may be an apostrophe: speech goes on from it only where it opens one paragraph after the other.
            sure = stack[0][0] == first or words[stack[0][0]].form == "‘"
            outer = next(((i, f) for i, f in stack if f != _SINGLE and i >= first), stack[0] if sure else None)
            unpaired += sum([f != _SINGLE for i, f in stack if outer is None or i != outer[0]])
            if outer is not None:
                left_open = (*outer, number)
    if left_open is not None:
        unpaired += left_open[1] != _SINGLE
    if any(q.nested for q in found):  # which closed before the one around it
        found.sort(key=_span)
    return found, unpaired


def _span(quotation: Quotation) -> tuple[int, ...]:
    return quotation.span


def _touching(words: Sequence[Word], starts: Sequence[int], i: int, first: int, last: int) -> tuple[bool, bool]:
    """Whether a word touches the mark at token `i` before and behind it, brackets and dashes apart."""
    before = i > first and starts[i - 1] + words[i - 1].length == starts[i] and not words[i - 1].classes & OPEN
    if before and words[i - 1].classes & QUOTE:  # a mark behind a mark leans the way that one does
        before = i - 1 > first and starts[i - 2] + words[i - 2].length == starts[i - 1] and not words[i - 2].classes & OPEN
    after = i + 1 < last and starts[i] + words[i].length == starts[i + 1]
    return before, after


def _may_open(mark: str, before: bool, after: bool) -> bool:
    if mark == "´":
        return False
    if mark in _OPENING:
        return True
    return after and not before


def _may_close(mark: str, before: bool, after: bool, opened: str) -> bool:
    if mark in _NEVER_CLOSING:
        return False
    if mark == "“":
        return opened == "„"
    if mark == "”":
        return True
    if mark in ("«", "»", "‹", "›"):  # «French» and »German«: whichever came first opens
        return mark != opened
    return before or not after


def _quotation(words: Sequence[Word], opened: int, last: int, inner_last: int, nested: bool, continued: bool) -> Quotation:
    inner_first = opened + 1
    return Quotation(opened, last, inner_first, inner_last, _kind(words, opened, inner_first, inner_last, continued), nested, continued)


def _kind(words: Sequence[Word], opened: int, first: int, last: int, continued: bool) -> str:
    """Speech or term, by form alone; attribution may still find a speaker for what looks like a term."""
    if continued or last - first > 2 * _TITLE_WORDS + 2:
        return SPEECH
    spoken = [w for w in words[first:last] if w.classes & WORD]
    if not spoken:
        return TERM
    ends = words[last - 1]
    heads_sentence = opened == 0 or bool(words[opened - 1].classes & (END | QUOTE)) or words[opened - 1].form == ":"
    if ends.classes & END and ends.form != ".":
        return SPEECH if heads_sentence or (ends.form in "!?" and len(spoken) > 1) else TERM
    if len(spoken) <= _TERM_WORDS:
        return SPEECH if heads_sentence and ends.form in (",", ".") else TERM
    capitals = [w for w in spoken if w.classes & CAPITAL]
    titled = 2 * len(capitals) >= len(spoken) and all(w.classes & CAPITAL for w in spoken if w.length > 3)
    if titled and len(spoken) <= _TITLE_WORDS and not heads_sentence:
        return TERM
    return SPEECH
