"""Parts: which blocks of a text are headline, lead, body, heading or caption, and which are site furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rhetoric.language.vocabulary import CAPITAL, END, QUOTE, WORD, Word

HEADLINE, LEAD, BODY, CAPTION, HEADING, CHROME = "headline", "lead", "body", "caption", "heading", "chrome"
PROSE = frozenset({LEAD, BODY})


class Block(NamedTuple):
    """A paragraph in the making: half-open token range, part, and whether it is an item of a list."""

    first: int
    last: int
    part: str
    bullet: bool


_BULLETS = frozenset({"•", "-", "–", "*", "·", "‣", "◦", "▪", "●", "■", "►"})
_CHROME = re.compile(
    r"""(?ix) ^\W*(?:
      (?:about\s+)?\d+\s*(?:s|m|h|d|w|sec|min|hr|second|minute|hour|day|week|month|year)s?\.?\s+ago
      | (?:updated|published|posted|last\s+(?:updated|modified))\b.{0,60}
      | share(?:\s+(?:this|on|via|with|article|story)\b.{0,40})? | tweet | e-?mail | print | save | copy\s+link | comments?(?:\s*\(\d+\))? | \d+\s+comments?
      | advertisement | ad | sponsored(?:\s+content)? | story\s+continues\s+below.{0,40} | continue\s+reading.{0,40} | read\s+(?:more|next|also)\b.{0,120}
      | related(?:\s+(?:articles?|stories|topics?|content))?:?.{0,80} | more\s+(?:from|on|stories)\b.{0,80} | see\s+also\b.{0,80} | recommended.{0,40}
      | sign\s+(?:up|in)\b.{0,120} | subscribe\b.{0,120} | log\s+in\b.{0,40} | follow\s+(?:us|@).{0,80} | join\s+our\b.{0,80} | newsletter.{0,40}
      | (?:©|\(c\)|copyright).{0,160} | all\s+rights\s+reserved.{0,80} | terms\s+of\s+(?:use|service).{0,40} | privacy\s+policy.{0,40}
      | by\s+(?:[A-Z][\w.'’-]+\s*){1,4}(?:(?:,|and|\||for)\s+.{0,80})? | (?:min(?:ute)?s?\s+read|\d+\s+min(?:ute)?s?\s+read)
      | (?:tags?|filed\s+under|topics?|categor(?:y|ies)|keywords?)\s*:.{0,200} | click\s+here\b.{0,80} | watch\s*:.{0,120} | listen\s*:.{0,120}
      | for\s+immediate\s+release.{0,80} | media\s+contacts?\b.{0,200} | press\s+contacts?\b.{0,200} | notes?\s+to\s+editors?.{0,80} | contacts?\s*:.{0,200}
      | \#{2,} | -*\s*ends?\s*-* | abstract\.? | full\s+text\.? | skip\s+to\b.{0,40} | back\s+to\s+top | home | menu | search | loading.{0,20}
      | this\s+(?:article|story|piece)\s+(?:was|has\s+been)\s+(?:originally\s+)?(?:published|updated|amended|corrected|translated)\b.{0,240}
    )\W*$"""
)
_CAPTION = re.compile(r"(?i)^\W*(?:photo(?:graph)?|image|picture|video|graphic|credit|file\s+photo|file\s*[-–—]|caption|pictured)\b\s*(?::|by\b|credit|[-–—/])")
_BLURB = re.compile(
    r"(?i)^(?:the\s+(?:writer|author)|[\w.'’-]+(?:\s+[\w.'’-]+){0,3})\s+(?:is|was|are|covers|writes|reports|works|contributed)\s+(?:an?|the|for|from|to|about|on)\b"
)
_BLURB_WORK = re.compile(
    r"(?i)\b(?:reporters?|writers?|journalists?|correspondents?|editors?|columnists?|bloggers?|contributors?|freelancers?|author|staff|dog|cat|fellow\s+at|follow\s+(?:him|her|them))\b|\bcovers\b|\bwrites\s+(?:for|about|on)\b|\bcontributed\s+(?:to|reporting)"
)
_LONG = 50


def find_blocks(text: str, text_at: int, words: Sequence[Word], starts: Sequence[int]) -> list[Block]:
    """Cut the text into paragraphs and name the part of each.

    A paragraph is a line; lines of a text wrapped at a fixed width are joined up to the next blank line. A text of one
    block is body. `text_at` is the offset at which the article's text begins behind a headline argument.
    """
    ranges = [(first, last) for first, last in _paragraph_ranges(text, starts) if first < last]
    if not ranges:
        return []
    # Only short blocks can be furniture, titles or captions: the text of long ones is not looked at.
    counts = [_count(words, a, b) for a, b in ranges]
    raws = [text[starts[a] : starts[b - 1] + words[b - 1].length] if n < _LONG else "" for (a, b), n in zip(ranges, counts, strict=True)]
    given = text_at > 0
    parts = [""] * len(ranges)
    bullets = [_is_bullet(words, a, b) for a, b in ranges]
    title: str | None = None
    begin = 0
    if given:
        parts[0] = HEADLINE
        title = _fold(raws[0])
        begin = 1
    if len(ranges) - begin == 1:
        parts[begin] = BODY
        return [Block(a, b, part, bullet) for (a, b), part, bullet in zip(ranges, parts, bullets, strict=True)]
    prose = [False] * len(ranges)
    for k in range(begin, len(ranges)):
        prose[k] = counts[k] >= _LONG or (not _short(words, *ranges[k]) and not _is_chrome(raws[k]))
    opening = next((k for k in range(begin, len(ranges)) if prose[k]), len(ranges))
    if not given:
        at = _headline(raws, ranges, words, opening)
        if at is not None:
            parts[at] = HEADLINE
            title = _fold(raws[at])
    lead_seen = False
    for k in range(begin, len(ranges)):
        if parts[k]:
            continue
        a, b = ranges[k]
        if counts[k] >= _LONG:
            parts[k] = BODY
        elif title and _fold(raws[k]) == title:
            parts[k] = CHROME
        elif _CAPTION.match(raws[k]):
            parts[k] = CAPTION
        elif prose[k]:
            parts[k] = BODY
        elif bullets[k] and k > opening:
            parts[k] = BODY
        elif not _is_chrome(raws[k]) and _is_heading(words, a, b, raws[k]) and k + 1 < len(ranges) and (prose[k + 1] or bullets[k + 1]):
            parts[k] = HEADING
        elif k < opening or _is_chrome(raws[k]) or not _ends(words, a, b) or not _latin(raws[k]):
            parts[k] = CHROME
        else:
            parts[k] = BODY
    _strip_tail(parts, raws, ranges, words, bullets)
    for k, part in enumerate(parts):
        if part == BODY and not lead_seen and not bullets[k]:
            parts[k] = LEAD
            lead_seen = True
    if parts.count(LEAD) and not any(p == BODY for p in parts):
        parts[parts.index(LEAD)] = BODY if HEADLINE not in parts else LEAD
    return [Block(a, b, part, bullet) for (a, b), part, bullet in zip(ranges, parts, bullets, strict=True)]


def _paragraph_ranges(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Token ranges of the paragraphs."""
    lines: list[tuple[int, int]] = []  # offsets of each line; an empty one closes a group
    groups: list[list[tuple[int, int]]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        if line.isspace():
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append((at, end))
        at = end
    lines = []
    for group in groups:
        if len(group) > 1 and _wrapped(text, group):
            lines.append((group[0][0], group[-1][1]))
        else:
            lines.extend(group)
    out: list[tuple[int, int]] = []
    n = len(starts) - 1
    first = 0
    for _, end in lines:
        last = bisect_left(starts, end, first, n)
        out.append((first, last))
        first = last
    return out


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


def _is_bullet(words: Sequence[Word], first: int, last: int) -> bool:
    return last - first > 1 and words[first].form in _BULLETS


def _ends(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the block ends as a sentence does."""
    i = last - 1
    while i > first and (words[i].classes & QUOTE or words[i].form in (")", "]")):
        i -= 1
    return bool(words[i].classes & END) or words[i].form in (":", ";") or words[i].form.endswith(".")


def _count(words: Sequence[Word], first: int, last: int) -> int:
    """The number of words of a block; a long one is only known to be long."""
    if last - first > 4 * _LONG:
        return _LONG
    return sum([w.classes & WORD for w in words[first:last]])


def _short(words: Sequence[Word], first: int, last: int) -> bool:
    """Too short, or without an end, to be prose: a title, a heading, a label."""
    n = _count(words, first, last)
    if n >= 24:
        return False
    if _ends(words, first, last) and not _titled(words, first, last):
        final = words[last - 1].form
        return n < 4 or (final in ("!", "?") and n <= 20 and not any(w.form in (".", "!", "?") for w in words[first : last - 1]))
    return True


def _titled(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a line that ends in an abbreviation ("… and the U.S.") is in title case: a heading, not a sentence."""
    if not words[last - 1].form[:-1]:
        return False
    long_words = [w for w in words[first:last] if w.classes & WORD and w.length > 3]
    return len(long_words) > 2 and all(w.classes & CAPITAL for w in long_words)


def _latin(raw: str) -> bool:
    letters = [c for c in raw[:200] if c.isalpha()]
    return bool(letters) and sum(c < "\u0250" for c in letters) * 2 > len(letters)


def _is_chrome(raw: str) -> bool:
    return len(raw) < 260 and _CHROME.match(raw) is not None


def _is_heading(words: Sequence[Word], first: int, last: int, raw: str) -> bool:
    n = _count(words, first, last)
    opening = next((w for w in words[first:last] if w.classes & WORD), None)
    if opening is None or not 1 <= n <= 16 or not _latin(raw) or "..." in raw:
        return False
    return (bool(opening.classes & CAPITAL) or opening.form[0].isdigit()) and words[last - 1].form not in (".", ",", ";")


def _headline(raws: Sequence[str], ranges: Sequence[tuple[int, int]], words: Sequence[Word], opening: int) -> int | None:
    """Which of the blocks before the first prose is the headline: one that is repeated, else the first that reads like one."""
    front = range(min(opening, 12))
    folded = [_fold(raws[k]) for k in range(min(len(raws), opening + 2, 14))]
    for k in front:
        if len(folded[k].split()) >= 3 and folded[k] in folded[k + 1 :] and _latin(raws[k]):
            return k
    candidates = [
        k for k in front
        if _latin(raws[k]) and not _is_chrome(raws[k]) and not _CAPTION.match(raws[k]) and words[ranges[k][0]].form not in _BULLETS
        and "..." not in raws[k]
    ]  # fmt: skip
    for k in candidates:
        if 4 <= _count(words, *ranges[k]) <= 30:
            return k
    return candidates[0] if candidates and _count(words, *ranges[candidates[0]]) >= 2 else None


def _strip_tail(parts: list[str], raws: Sequence[str], ranges: Sequence[tuple[int, int]], words: Sequence[Word], bullets: Sequence[bool]) -> None:
    """Name the author's blurb and the furniture below the article."""
    k = len(parts) - 1
    while k > 0 and parts[k] not in (HEADLINE, LEAD):
        a, b = ranges[k]
        n = _count(words, a, b)
        name = _fold(raws[k - 1]) if _count(words, *ranges[k - 1]) <= 4 else ""
        blurb = n <= 60 and _BLURB.match(raws[k]) is not None and (
            _BLURB_WORK.search(raws[k]) is not None or bool(name and _fold(raws[k]).startswith(name))
        )  # fmt: skip
        label = n <= 4 and not _ends(words, a, b)
        if parts[k] == CHROME or blurb or label or (_is_chrome(raws[k]) and n < 40):
            parts[k] = CHROME
            k -= 1
        else:
            break
