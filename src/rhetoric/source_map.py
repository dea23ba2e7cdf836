"""The way back from a text to the file it was read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final

LINE_END: Final = re.compile("\r\n|[\n\r\u2028\u2029]")

Segments = tuple[tuple[int, int], ...]
_STEP: Final[Segments] = ((0, 0),)


class SourceMap:
    """Where the characters of a text stand in the file they were read from.

    `source` is the file as characters, without its BOM. `segments` are pairs (offset in the text, offset in the source),
    ascending, the first of them at text offset 0; between two of them both run in step. A text that is its own source
    has the one segment (0, 0). Offsets are code points, lines and columns count from 1; CRLF, CR, LF, U+2028 and U+2029
    end lines.
    """

    __slots__ = ("_line_starts", "_text_starts", "segments", "source")

    def __init__(self, source: str, segments: Segments = _STEP) -> None:
        self.source = source
        self.segments = segments
        self._text_starts = [at for at, _ in segments]
        self._line_starts: list[int] | None = None  # until somebody asks

    def __reduce__(self) -> tuple[type[SourceMap], tuple[str, Segments]]:
        return SourceMap, (self.source, self.segments)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceMap) and self.source == other.source and self.segments == other.segments

    def __hash__(self) -> int:
        return hash((self.source, self.segments))

    def source_offset(self, offset: int) -> int:
        """The offset in the source at which the text's character `offset` stands; kept inside the source."""
        offset = max(offset, 0)
        at, there = self.segments[bisect_right(self._text_starts, offset) - 1]
        return min(there + (offset - at), len(self.source))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the text's character `offset` in the source."""
        there = self.source_offset(offset)
        starts = self._line_starts
        if starts is None:
            starts = self._line_starts = _line_starts(self.source)
        line = bisect_right(starts, there)
        return line, there - starts[line - 1] + 1


def _line_starts(source: str) -> list[int]:
    if "\r" in source or "\u2028" in source or "\u2029" in source:
        return [0, *[m.end() for m in LINE_END.finditer(source)]]
    # Nearly every text has the one line end, which is found far faster than a class.
    return list(accumulate([len(line) + 1 for line in source.split("\n")[:-1]], initial=0))
