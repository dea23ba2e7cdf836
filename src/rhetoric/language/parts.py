"""Parts: which blocks of a text are headline, lead, body, heading or caption, and which are site furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from rhetoric.language.signs import RunningCount
from rhetoric.language.vocabulary import CAPITAL, END, NUMERIC, QUOTE, STOPPED, WORD, Word

HEADLINE, LEAD, BODY, CAPTION, HEADING, CHROME = "headline", "lead", "body", "caption", "heading", "chrome"
PROSE: Final = frozenset({LEAD, BODY})


Block = tuple[int, int, str, bool]
"""A paragraph in the making: half-open token range, part, and whether it is an item of a list."""

_BULLETS: Final = frozenset({"•", "-", "–", "*", "·", "‣", "◦", "▪", "●", "■", "►"})
_AGO: Final = r"\d+\s*(?:s|m|h|d|w|sec|min|hr|second|minute|hour|day|week|month|year)s?\.?\s+ago"
#: Site furniture by the word a line begins with, as "words: what the whole line reads from that word on" (case and signs
#: at both ends apart). By first word, because nearly no line of an article begins with one of these.
_FURNITURE: Final = rf"""
    0: (?:{_AGO}|\d+\s+comments?|\d+\s+min(?:ute)?s?\s+read)
    about: about\s+{_AGO}
    updated published posted: \w+\b.{{0,60}}
    last: last\s+(?:updated|modified)\b.{{0,60}}
    share: share(?:\s+(?:this|on|via|with|article|story)\b.{{0,40}})?
    tweet email e-mail print save advertisement ad abstract home menu search end ends: [\w-]+
    copy: copy\s+link
    comment comments: comments?(?:\s*\(\d+\))?
    sponsored: sponsored(?:\s+content)?
    story: story\s+continues\s+below.{{0,40}}
    continue: continue\s+reading.{{0,40}}
    read: read\s+(?:more|next|also)\b.{{0,120}}
    related: related(?:\s+(?:articles?|stories|topics?|content))?:?.{{0,80}}
    more: more\s+(?:from|on|stories)\b.{{0,80}}
    see: see\s+also\b.{{0,80}}
    recommended newsletter newsletters: \w+.{{0,40}}
    sign: sign\s+(?:up|in)\b.{{0,120}}
    subscribe: subscribe\b.{{0,120}}
    log: log\s+in\b.{{0,40}}
    follow: follow\s+(?:us|@).{{0,80}}
    join: join\s+our\b.{{0,80}}
    c: c\).{{0,160}}
    copyright: copyright.{{0,160}}
    all: all\s+rights\s+reserved.{{0,80}}
    terms: terms\s+of\s+(?:use|service).{{0,40}}
    privacy: privacy\s+policy.{{0,40}}
    by: by\s+(?:[A-Z][\w.'’-]++\s*){{1,4}}(?:(?:,|and|\||for)\s+.{{0,80}})?
    min mins minute minutes: \w+\s+read
    tag tags topic topics category categories keyword keywords: \w+\s*:.{{0,200}}
    filed: filed\s+under\s*:.{{0,200}}
    click: click\s+here\b.{{0,80}}
    watch listen: \w+\s*:.{{0,120}}
    for: for\s+immediate\s+release.{{0,80}}
    media press: \w+\s+contacts?\b.{{0,200}}
    note notes: notes?\s+to\s+editors?.{{0,80}}
    contact contacts: contacts?\s*:.{{0,200}}
    full: full\s+text
    skip: skip\s+to\b.{{0,40}}
    back: back\s+to\s+top
    loading: loading.{{0,20}}
    this: this\s+(?:article|story|piece)\s+(?:was|has\s+been)\s+(?:originally\s+)?(?:publish|updat|amend|correct|translat)ed\b.{{0,240}}
"""
_ANY_NUMBER: Final = "0"
_FURNITURE_LENGTH: Final = 260
_CAPTION_HEADS: Final = frozenset("photo photograph image picture video graphic credit file caption pictured".split())
_CAPTION: Final = (
    r"(?i)\W*(?:photo(?:graph)?|image|picture|video|graphic|credit|file\s+photo|file\s*[-–—]|caption|pictured)\b"
    r"\s*(?::|by\b|credit|[-–—/])"
)
_BLURB: Final = (
    r"(?i)(?:the\s+(?:writer|author)|[\w.'’-]+(?:\s+[\w.'’-]+){0,3})"
    r"\s+(?:is|was|are|covers|writes|reports|works|contributed)\s+(?:an?|the|for|from|to|about|on)\b"
)
_BLURB_WORK: Final = (
    r"(?i)\b(?:reporters?|writers?|journalists?|correspondents?|editors?|columnists?|bloggers?|contributors?|freelancers?|author|staff|dog|cat|fellow\s+at"
    r"|follow\s+(?:him|her|them))\b|\bcovers\b|\bwrites\s+(?:for|about|on)\b|\bcontributed\s+(?:to|reporting)"
)
_LONG: Final = 50


@cache
def _furniture() -> dict[str, str]:
    """What a line of furniture reads, by its first word."""
    rows = (row.strip().partition(": ") for row in _FURNITURE.strip().splitlines())
    return {head: pattern for heads, _, pattern in rows for head in heads.split()}


@cache
def _whole_line(pattern: str) -> re.Pattern[str]:
    """Made when a line first begins with its word: most are never needed."""
    return re.compile(rf"(?ix){pattern}\W*$")


class _Line:
    """A block to be named: its tokens, how many words it has, the first of them (`last` without one), and its text.

    A long block is prose: its text is left out.
    """

    __slots__ = ("bullet", "first", "head", "last", "raw", "size")

    def __init__(self, first: int, last: int, size: int, head: int, raw: str, bullet: bool) -> None:
        self.first = first
        self.last = last
        self.size = size
        self.head = head
        self.raw = raw
        self.bullet = bullet


def find_blocks(text: str, text_at: int, words: Sequence[Word], starts: Sequence[int], word_index: RunningCount) -> list[Block]:
    """Cut the text into paragraphs and name the part of each.

    A paragraph is a line; lines of a text wrapped at a fixed width are joined up to the next blank line. A text of one
    block is body. `text_at` is the offset at which the article's text begins behind a headline argument; `word_index`
    holds the number of words before each token.
    """
    lines: list[_Line] = []
    for first, last in _paragraph_ranges(text, starts):
        if first < last:
            size = word_index[last] - word_index[first]
            raw = text[starts[first] : starts[last - 1] + words[last - 1].length] if size < _LONG else ""
            head = first
            while head < last and not words[head].classes & WORD:
                head += 1
            lines.append(_Line(first, last, size, head, raw, words[first].form in _BULLETS and last - first > 1))
    n = len(lines)
    if not n:
        return []
    parts = [""] * n
    title: str | None = None
    begin = 0
    if text_at > 0:
        parts[0] = HEADLINE
        title = _fold(lines[0].raw)
        begin = 1
    if n - begin == 1:
        parts[begin] = BODY
        return _blocks(lines, parts)
    chrome = [k >= begin and _is_chrome(words, starts, line) for k, line in enumerate(lines)]
    prose = [k >= begin and (line.size >= _LONG or not (chrome[k] or _is_short(words, line))) for k, line in enumerate(lines)]
    if not begin and _is_cut_title(words, lines[0]):
        prose[0] = False
    opening = prose.index(True) if True in prose else n
    if not begin:
        at = _headline(lines, chrome, words, opening)
        if at is not None:
            parts[at] = HEADLINE
            title = _fold(lines[at].raw)
    for k in range(begin, n):
        line = lines[k]
        if parts[k]:
            continue
        if line.size >= _LONG:
            parts[k] = BODY
        elif title and len(line.raw) < 2 * len(title) + _LONG and _fold(line.raw) == title:
            parts[k] = CHROME
        elif _is_caption(words, line):
            parts[k] = CAPTION
        elif prose[k] or (line.bullet and k > opening and not chrome[k]):
            parts[k] = BODY
        elif not chrome[k] and k + 1 < n and (prose[k + 1] or lines[k + 1].bullet) and _is_heading(words, line):
            parts[k] = HEADING
        elif k < opening or chrome[k] or not _ends(words, line) or not _is_latin(line.raw):
            parts[k] = CHROME
        else:
            parts[k] = BODY
    _strip_tail(parts, lines, chrome, words)
    lead = next((k for k, part in enumerate(parts) if part == BODY and not lines[k].bullet), None)
    if lead is not None and (HEADLINE in parts or any(part == BODY for k, part in enumerate(parts) if k != lead)):
        parts[lead] = LEAD
    return _blocks(lines, parts)


def _blocks(lines: Sequence[_Line], parts: Sequence[str]) -> list[Block]:
    return [(line.first, line.last, part, line.bullet) for line, part in zip(lines, parts, strict=True)]


def _paragraph_ranges(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Token ranges of the paragraphs."""
    ends: list[int] = []
    group: list[tuple[int, int]] = []  # offsets of the lines since the last empty one
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        if not line.isspace():
            group.append((at, end))
        elif group:
            if len(group) > 1:
                ends += _ends_of(text, group)
            else:
                ends.append(at)
            group = []
        at = end
    if group:
        ends += _ends_of(text, group)
    out: list[tuple[int, int]] = []
    n = len(starts) - 1
    first = 0
    for end in ends:
        last = bisect_left(starts, end, first, n)
        out.append((first, last))
        first = last
    return out


def _ends_of(text: str, group: list[tuple[int, int]]) -> list[int]:
    """The offsets at which the paragraphs of a group of lines end: each line is one, or all of them are."""
    if len(group) == 1 or _wrapped(text, group):
        return [group[-1][1]]
    return [end for _, end in group]


def _wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    """Whether the lines of a group are one paragraph wrapped at a fixed width."""
    inner = group[:-1]
    lengths = [end - start for start, end in inner]
    if any(n > 110 or n < 35 for n in lengths) or max(lengths) not in range(45, 111):
        return False
    running = sum(text[start:end].rstrip()[-1:] not in (".", "!", "?", "”", '"', ":") for start, end in inner)
    lower = sum(text[start : start + 4].lstrip()[:1].islower() for start, _ in group[1:])
    return running * 2 > len(inner) and lower * 3 >= len(inner)


def _fold(raw: str) -> str:
    return re.sub(r"\W+", " ", raw).strip().casefold()


def _ends(words: Sequence[Word], line: _Line) -> bool:
    """Whether the block ends as a sentence does."""
    i = line.last - 1
    while i > line.first and (words[i].classes & QUOTE or words[i].form in (")", "]")):
        i -= 1
    return bool(words[i].classes & END) or words[i].form in (":", ";") or words[i].form.endswith(".")


def _is_short(words: Sequence[Word], line: _Line) -> bool:
    """Too short, or without an end, to be prose: a title, a heading, a label."""
    if line.size >= 24:
        return False
    if _ends(words, line) and not _is_titled(words, line):
        final = words[line.last - 1].form
        return line.size < 4 or (
            final in ("!", "?") and line.size <= 20 and not any(w.form in (".", "!", "?") for w in words[line.first : line.last - 1])
        )
    return True


def _is_titled(words: Sequence[Word], line: _Line) -> bool:
    """Whether a line that ends in an abbreviation ("… and the U.S.") is in title case: a heading, not a sentence."""
    if not words[line.last - 1].form[:-1]:
        return False
    long_words = [w for w in words[line.first : line.last] if w.classes & WORD and w.length > 3]
    return len(long_words) > 2 and all(w.classes & CAPITAL for w in long_words)


def _is_cut_title(words: Sequence[Word], line: _Line) -> bool:
    """Whether the first line of a text ends in no stop but that of a name, as a title does: "Council quits the U.S."."""
    final = words[line.last - 1].classes
    return line.size <= _TITLE_WORDS and bool(final & STOPPED and final & CAPITAL)


_TITLE_WORDS: Final = 12


def _is_latin(raw: str) -> bool:
    letters = [c for c in raw[:200] if c.isalpha()]
    return bool(letters) and sum(c < "\u0250" for c in letters) * 2 > len(letters)


def _is_chrome(words: Sequence[Word], starts: Sequence[int], line: _Line) -> bool:
    """Whether the whole line is furniture."""
    raw = line.raw
    if not raw or len(raw) >= _FURNITURE_LENGTH:
        return False
    if line.head == line.last:
        return "##" in raw or "©" in raw
    word = words[line.head]
    pattern = _furniture().get(_ANY_NUMBER if word.classes & NUMERIC else word.norm)
    begin = starts[line.head] - starts[line.first]
    if pattern is not None and _whole_line(pattern).match(raw, begin):
        return True
    return begin > 0 and "©" in raw[:begin]


def _is_caption(words: Sequence[Word], line: _Line) -> bool:
    if line.head == line.last or words[line.head].norm.partition("-")[0] not in _CAPTION_HEADS:
        return False
    return re.match(_CAPTION, line.raw) is not None


def _is_heading(words: Sequence[Word], line: _Line) -> bool:
    if not 1 <= line.size <= 16 or not _is_latin(line.raw) or "..." in line.raw:
        return False
    opening = words[line.head]
    return (bool(opening.classes & CAPITAL) or opening.form[0].isdigit()) and words[line.last - 1].form not in (".", ",", ";")


def _headline(lines: Sequence[_Line], chrome: Sequence[bool], words: Sequence[Word], opening: int) -> int | None:
    """Which of the blocks before the first prose is the headline: one that is repeated, else the first that reads like one."""
    front = range(min(opening, 12))
    folded = [_fold(line.raw) for line in lines[: min(opening + 2, 14)]] if front else []
    for k in front:
        if not chrome[k] and len(folded[k].split()) >= 3 and folded[k] in folded[k + 1 :] and _is_latin(lines[k].raw):
            return k
    candidates = [
        k for k in front
        if not chrome[k] and _is_latin(lines[k].raw) and not _is_caption(words, lines[k]) and words[lines[k].first].form not in _BULLETS
        and "..." not in lines[k].raw
    ]  # fmt: skip
    for k in candidates:
        if 4 <= lines[k].size <= 30:
            return k
    return candidates[0] if candidates and lines[candidates[0]].size >= 2 else None


def _strip_tail(parts: list[str], lines: Sequence[_Line], chrome: Sequence[bool], words: Sequence[Word]) -> None:
    """Name the author's blurb and the furniture below the article."""
    for k in range(len(parts) - 1, 0, -1):
        line = lines[k]
        if parts[k] in (HEADLINE, LEAD):
            break
        label = line.size <= 4 and not _ends(words, line)
        if parts[k] != CHROME and not (chrome[k] and line.size < 40) and not label and not _is_blurb(line, lines[k - 1]):
            break
        parts[k] = CHROME


def _is_blurb(line: _Line, before: _Line) -> bool:
    """Whether a line says who wrote the article; `before` may hold the name alone."""
    if line.size >= _LONG or re.match(_BLURB, line.raw) is None:
        return False
    if re.search(_BLURB_WORK, line.raw):
        return True
    name = _fold(before.raw) if before.size <= 4 else ""
    return bool(name) and _fold(line.raw).startswith(name)
