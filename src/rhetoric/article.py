"""An article as it comes in: the text, what is known about it, and the way back to its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
GENRES = ("news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire", "science")


@dataclass(frozen=True)
class SourceMap:
    """Where the characters of a text stand in the file they were read from.

    `source` is the file as characters, without its BOM. `segments` are pairs (offset in the text, offset in the source),
    ascending, the first of them at text offset 0; between two of them both run in step. A text that is its own source
    has the one segment (0, 0). Offsets are code points, lines and columns count from 1; CRLF, CR, LF, U+2028 and U+2029
    end lines.
    """

    source: str
    segments: tuple[tuple[int, int], ...] = ((0, 0),)

    @cached_property
    def _line_starts(self) -> list[int]:
        source = self.source
        if "\r" in source or "\u2028" in source or "\u2029" in source:
            return [0, *[m.end() for m in LINE_END.finditer(source)]]
        # Nearly every text has the one line end, which is found far faster than a class.
        return list(accumulate([len(line) + 1 for line in source.split("\n")[:-1]], initial=0))

    @cached_property
    def _text_starts(self) -> list[int]:
        return [at for at, _ in self.segments]

    def source_offset(self, offset: int) -> int:
        """The offset in the source at which the text's character `offset` stands; kept inside the source."""
        offset = max(offset, 0)
        segments = self.segments
        at, there = segments[0] if len(segments) == 1 else segments[bisect_right(self._text_starts, offset) - 1]
        return min(there + (offset - at), len(self.source))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the text's character `offset` in the source."""
        there = self.source_offset(offset)
        starts = self._line_starts
        line = bisect_right(starts, there)
        return line, there - starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be scored.

    `text` is what is analysed and what spans of field `text` count in; `headline` is a headline that does not stand
    in the text. `carries` names the fields that the input could have held (`byline`, `published`, `publisher`,
    `links`): only these can count as missing. `links` is the number of hyperlinks in the body, where the format can
    hold any. `genre` is one of `GENRES` or None for "to be judged from the text". `origin` and `headline_origin` lead
    from text and headline back to the file; None where there is no file to lead back to.
    """

    text: str
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None
    genre: str | None = None
    path: str | None = None
    format: str = "text"
    links: int | None = None
    carries: frozenset[str] = frozenset()
    origin: SourceMap | None = field(default=None, repr=False)
    headline_origin: SourceMap | None = field(default=None, repr=False)
