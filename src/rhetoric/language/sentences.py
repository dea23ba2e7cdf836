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


def _without_quotes(text: str) -> str:
    """The text with a blank in the place of each quotation mark and apostrophe."""
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    return text


def find_sentences(text: str, words: Sequence[Word], starts: Sequence[int], paragraphs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The first tokens of the sentences of each paragraph, ascending; the first of them is always the paragraph's own.

    `text` is the document's; `paragraphs` are half-open ranges of tokens, ascending. Linear in the length of the text.
    """
    text = _without_quotes(text)
    out = [[first] for first, _ in paragraphs]
    asked: list[int] = []
    pieces: list[str] = []
    for k, (first, last) in enumerate(paragraphs):
        at, end = starts[first], starts[last]
        if last - first > 2 and not _PLAIN.fullmatch(text, at, end):
            asked.append(k)
            pieces.append(text[at:end].rstrip())
    for k, piece, cuts in zip(asked, pieces, _cuts(pieces), strict=True):
        if "no." in piece:  # "She said no. He agreed." is taken for a number
            cuts = sorted({*cuts, *(m.end() for m in _NO.finditer(piece))})
        first, last = paragraphs[k]
        out[k] += _mended(words, starts, first, last, cuts)
    return out


def _cuts(paragraphs: Sequence[str]) -> list[list[int]]:
    """Where sentencex ends sentences inside each paragraph: offsets just behind the blanks that follow them.

    It goes paragraph by paragraph, whatever it is given: as many are given at once as make a piece of fair size, since a call
    costs more than a paragraph.
    """
    out: list[list[int]] = []
    k = 0
    while k < len(paragraphs):
        size = len(paragraphs[k])
        if size > _CHUNK:
            out.append([cut for cut in _cuts_of_long(paragraphs[k]) if cut < size])
            k += 1
            continue
        together = [paragraphs[k]]
        while k + len(together) < len(paragraphs) and (size := size + len(paragraphs[k + len(together)])) <= _CHUNK:
            together.append(paragraphs[k + len(together)])
        k += len(together)
        ends = list(accumulate(map(len, sentencex.segment("en", _BREAK.join(together)))))
        at = nth = 0
        for paragraph in together:
            stop = at + len(paragraph)
            cuts: list[int] = []
            while nth < len(ends) and ends[nth] <= stop:
                if at < ends[nth] < stop:
                    cuts.append(ends[nth] - at)
                nth += 1
            out.append(cuts)
            at = stop + len(_BREAK)
    return out


_BREAK: Final = "\n\n"


def _cuts_of_long(text: str) -> list[int]:
    """The same for a paragraph that is too long for sentencex."""
    out: list[int] = []
    begin = 0
    while begin < len(text):
        end = len(text)
        if end - begin > _CHUNK:
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


def _mended(words: Sequence[Word], starts: Sequence[int], first: int, last: int, cuts: Sequence[int]) -> list[int]:
    """The tokens of a paragraph, behind its first, at which a sentence begins; `cuts` count from where the paragraph begins."""
    out: list[int] = []
    at = starts[first]
    i = before = first
    for cut in cuts:
        i = start = bisect_left(starts, at + cut, i, last)
        if start == last:
            break
        if words[start - 1].form == "." and words[start].classes & CAPITAL:  # most sentences: nothing to mend
            if start > before:
                out.append(start)
                before = start
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
        if start - 1 > before and opens:
            start -= 1  # an opening mark in front of the next sentence
        if start < last and start > before and not _goes_on(words, start):
            out.append(start)
            before = start
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
