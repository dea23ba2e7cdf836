"""Sentence ends: `sentencex`, with mends for what news prose does to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import sentencex

from rhetoric.language.vocabulary import CAPITAL, DAY, END, MONTH, NUMERIC, QUOTE, STOPPED, TITLE, WORD, Word

# sentencex is quadratic in text with unclosed quotation marks, so it gets none: a blank of the same length instead.
_MARKS: Final = "\"'“”‘’„‟‚«»‹›`´"
_CHUNK: Final = 8_000
# One sentence, whatever sentencex knows: a line of Latin text with no sign in it that may end a sentence, but for the last.
_PLAIN: Final = re.compile(r"[\t \"-\-/->@-~\u00a0-\u024f\u2010-\u2015]*+[.!?]?\s*+")
_NO: Final = re.compile(r"\bno\.\s+")
_CLOCK: Final = frozenset({"p.m.", "a.m."})
_ZONES: Final = frozenset("et edt est gmt utc bst cet ct pt mt eastern central pacific local".split())
# What opens a sentence far more often than it follows "the U.S." inside one.
_STARTERS: Final = frozenset(
    "the a an he she it they we i in on at but and or so this that these those his her its their there however meanwhile if "
    "when while as for by "
    "with after before since although though some many most both all no one two not what why how who where last according officials".split()
)
_OPENERS: Final = frozenset("«“„‘") | {"``"}
_CLOSERS: Final = frozenset("”\"'’»)]") | {"''"}


def without_quotes(text: str) -> str:
    """The text with a blank in the place of each quotation mark and apostrophe."""
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    return text


def _cuts(text: str) -> list[int]:
    """Candidate boundaries of a long paragraph: offsets just behind the blanks that follow a sentence."""
    out: list[int] = []
    begin = 0
    while begin < len(text):
        end = len(text)
        if end - begin > _CHUNK:  # sentencex takes paragraphs, not megabytes
            end = text.rfind(" ", begin + _CHUNK // 2, begin + _CHUNK) + 1 or begin + _CHUNK
        at = begin
        pieces = sentencex.segment("en", text[begin:end])
        for piece in pieces:
            at += len(piece)
            out.append(at)
        if end < len(text) and text[begin:end].rstrip()[-1:] not in (".", "!", "?", "…") and out:
            out.pop()  # a cut of ours is no sentence end
        elif at != end and out:
            out[-1] = end
        begin = end
    return out


def sentence_starts(text: str, words: Sequence[Word], starts: Sequence[int], first: int, last: int) -> list[int]:
    """The first tokens of the sentences of the paragraph of tokens `first` to `last` (half-open), ascending.

    `text` is the document's, without quotation marks (see `without_quotes`). The first is always `first`. Linear in the paragraph's length.
    """
    out = [first]
    if last - first < 3:
        return out
    at, end = starts[first], starts[last]
    if _PLAIN.fullmatch(text, at, end):
        return out
    here = text[at:end]
    if len(here) <= _CHUNK:
        pieces = sentencex.segment("en", here)
        if len(pieces) < 2 and "no." not in here:
            return out
        cuts = list(accumulate(map(len, pieces)))
    else:
        cuts = _cuts(here)
    if "no." in here:  # "She said no. He agreed." is taken for a number
        cuts = sorted({*cuts, *(m.end() for m in _NO.finditer(here))})
    i = first
    for cut in cuts:
        i = start = bisect_left(starts, at + cut, i, last)
        if start == last:
            break
        if words[start - 1].form == "." and words[start].classes & CAPITAL:  # most sentences: nothing to mend
            if start > out[-1]:
                out.append(start)
            continue
        # Closing marks belong to the sentence they end.
        while (
            start < last
            and words[start].form in _CLOSERS
            and (_touches(words, starts, start - 1) or (words[start].form == "»" and not _touches(words, starts, start)))
        ):
            start += 1
        opens = (
            words[start - 1].classes & QUOTE
            and not _touches(words, starts, start - 2)
            and (_touches(words, starts, start - 1) or words[start - 1].form in _OPENERS)
        )
        if start - 1 > out[-1] and opens:
            start -= 1  # an opening mark in front of the next sentence
        if start < last and start > out[-1] and not _goes_on(words, start):
            out.append(start)
    return out


def _touches(words: Sequence[Word], starts: Sequence[int], token: int) -> bool:
    """Whether no blank stands behind the token."""
    return starts[token] + words[token].length == starts[token + 1]


def _asks_on(words: Sequence[Word], start: int) -> bool:
    """Whether a quotation ends before `start` and its speaker follows: “Why now?” Smith asked."""
    if not words[start - 1].classes & QUOTE or not words[start].classes & (CAPITAL | TITLE):
        return False
    if start < 2 or words[start - 2].form not in ("?", "!"):
        return False
    return any(word.norm in _SAYS for word in words[start + 1 : start + 4])


_SAYS: Final = frozenset(
    (
        "said says say asked asks wrote writes replied replies shouted shouts added adds tweeted demanded wondered cried yelled told joked"
    ).split()
)


def _goes_on(words: Sequence[Word], start: int) -> bool:
    """Whether the sentence before token `start` in truth goes on with it."""
    i = start
    if words[i].classes & QUOTE:
        i += 1
        if i >= len(words):
            return True
    following = words[i]
    before = words[start - 1]
    if _asks_on(words, start):
        return True
    if not following.classes & WORD:
        return following.form not in ("(", "[", "•", "-", "–", "—", "*", "$", "£", "€", "#", "@", "“", '"', "``", "...", "…", "¿", "¡")
    if before.classes & STOPPED or before.norm == "no":
        if before.norm in _CLOCK:
            return bool(following.classes & (DAY | MONTH)) or following.norm in _ZONES or not following.classes & CAPITAL
        if before.classes & TITLE:
            return True
        if before.norm == "no":
            return bool(following.classes & NUMERIC)
        if "." in before.norm:  # U.S. Navy, but: lives in the U.S. The army …
            return not (following.classes & CAPITAL and following.norm in _STARTERS)
        return not following.classes & CAPITAL
    if not following.classes & (CAPITAL | NUMERIC) and words[i].form[0].islower():
        j = start - 1
        while j > 0 and words[j].classes & QUOTE:
            j -= 1
        return bool(words[j].classes & END) or words[j].form != ":"
    return False
