"""Quotations: which marks open and close what, in every style, and whether the words inside are speech or a term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rhetoric.language.vocabulary import CAPITAL, END, OPEN, QUOTE, WORD, Word

SPEECH = "speech"
TERM = "term"


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    `first` and `last` are half-open token indexes with the marks, `inner_first` and `inner_last` without. `kind` is
    `speech` or `term` (a name, a title, a word set off). `nested` quotations stand inside another. A quotation that
    goes on in the next paragraph without a closing mark is one `Quotation` a paragraph, all but the last `continued`.
    """

    first: int
    last: int
    inner_first: int
    inner_last: int
    kind: str
    nested: bool
    continued: bool


# Families of marks. Swapping one family for another never changes what is found.
_DOUBLE, _SINGLE, _ANGLE, _LATEX = "double", "single", "angle", "latex"
_FAMILY = {
    '"': _DOUBLE, "“": _DOUBLE, "”": _DOUBLE, "„": _DOUBLE, "‟": _DOUBLE,
    "'": _SINGLE, "‘": _SINGLE, "’": _SINGLE, "‚": _SINGLE, "`": _SINGLE, "´": _SINGLE, "‹": _SINGLE, "›": _SINGLE,
    "«": _ANGLE, "»": _ANGLE, "``": _LATEX, "''": _LATEX,
}  # fmt: skip
_TERM_WORDS = 3
_TITLE_WORDS = 7


def find_quotations(words: Sequence[Word], starts: Sequence[int], paragraphs: Sequence[tuple[int, int]]) -> tuple[list[Quotation], int]:
    """Pair the quotation marks of a document.

    `paragraphs` are half-open token ranges in order. Returns the quotations by first token, and the number of marks
    that could not be paired (a closing mark with nothing open, an opening mark that is never closed; a lone single mark is
    taken for an apostrophe and not counted). Linear in the number of tokens.
    """
    found: list[Quotation] = []
    unpaired = 0
    carried: str | None = None  # family of a quotation that the paragraph before left open
    marks = [i for i, word in enumerate(words) if word.classes & QUOTE]
    at = 0
    for number, (first, last) in enumerate(paragraphs):
        begin = at
        while at < len(marks) and marks[at] < last:
            at += 1
        here = marks[begin:at]
        if not here:
            carried = None
            continue
        stack: list[tuple[int, str]] = []
        if carried is not None and (here[0] != first or _FAMILY[words[first].form] != carried):
            carried = None
        for i in here:
            mark = words[i].form
            family = _FAMILY[mark]
            before = i > first and starts[i - 1] + words[i - 1].length == starts[i] and not words[i - 1].classes & OPEN
            if before and words[i - 1].classes & QUOTE:  # a mark behind a mark leans the way that one does
                before = i - 1 > first and starts[i - 2] + words[i - 2].length == starts[i - 1] and not words[i - 2].classes & OPEN
            after = i + 1 < last and starts[i] + words[i].length == starts[i + 1]
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][1] == family), -1)
            closes = depth >= 0 and _may_close(mark, before, after, words[stack[depth][0]].form)
            if closes:
                unpaired += sum(f != _SINGLE for _, f in stack[depth + 1 :])
                opened = stack[depth][0]
                del stack[depth:]
                found.append(_quotation(words, opened, i + 1, i, bool(stack), False))
            elif _may_open(mark, before, after):
                if depth >= 0:  # the same family again with no end between: the first one was never closed
                    unpaired += family != _SINGLE
                    del stack[depth]
                if len(stack) < 4:
                    stack.append((i, family))
            elif family != _SINGLE:
                unpaired += 1
        carried = None
        if stack:
            opened, family = stack[0]
            follower = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            goes_on = (
                family != _SINGLE
                and follower is not None
                and follower[0] < len(words)
                and _FAMILY.get(words[follower[0]].form) == family
            )
            if goes_on:
                found.append(_quotation(words, opened, last, last, False, True))
                carried = family
                unpaired += sum(f != _SINGLE for _, f in stack[1:])
            else:
                unpaired += sum(f != _SINGLE for _, f in stack)
    found.sort()
    return found, unpaired


def _may_open(mark: str, before: bool, after: bool) -> bool:
    if mark in ("''", "´"):
        return False
    if mark in ("``", "“", "„", "‟", "‘", "‚"):
        return True
    return after and not before


def _may_close(mark: str, before: bool, after: bool, opened: str) -> bool:
    if mark in ("``", "‘", "„", "‚", "`"):
        return False
    if mark == "“":
        return opened == "„"
    if mark in ("”", "''"):
        return True
    return before or not after


def _quotation(words: Sequence[Word], opened: int, last: int, inner_last: int, nested: bool, continued: bool) -> Quotation:
    inner_first = opened + 1
    return Quotation(opened, last, inner_first, inner_last, _kind(words, opened, inner_first, inner_last, continued), nested, continued)


def _kind(words: Sequence[Word], opened: int, first: int, last: int, continued: bool) -> str:
    """Speech or term, by form alone; attribution may still find a speaker for what looks like a term."""
    if continued or last - first > 2 * _TITLE_WORDS + 2:
        return SPEECH
    inner = words[first:last]
    spoken = [w for w in inner if w.classes & WORD]
    if not spoken:
        return TERM
    ends = inner[-1]
    heads_sentence = opened == 0 or bool(words[opened - 1].classes & (END | QUOTE)) or words[opened - 1].form == ":"
    if ends.classes & END and ends.form != ".":
        return SPEECH if heads_sentence or (ends.form in "!?" and len(spoken) > 1) else TERM
    if len(spoken) <= _TERM_WORDS:
        return SPEECH if heads_sentence and ends.form in (",", ".") else TERM
    long_words = [w for w in spoken if w.length > 3]
    if len(spoken) <= _TITLE_WORDS and long_words and not heads_sentence and all(w.classes & CAPITAL for w in long_words):
        return TERM
    return SPEECH
