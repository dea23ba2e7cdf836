"""`ARTICLE:LINE:COLUMN` as a command line writes it and as findings are printed, and the article itself."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from rhetoric.errors import UsageError
from rhetoric.renderers.layout import clean

if TYPE_CHECKING:
    from rhetoric.article import Article


class Spot(NamedTuple):
    """A file, and in it a line and a column from 1, where they are given."""

    path: str
    line: int | None = None
    column: int | None = None

    def touches(self, begin: tuple[int, int], end: tuple[int, int]) -> bool:
        """Whether a stretch from `begin` to `end` (line and column of its first and last character) lies here."""
        if self.line is None:
            return True
        if self.column is not None:
            return begin <= (self.line, self.column) <= end
        return begin[0] <= self.line <= end[0]


def read_spot(text: str) -> tuple[Spot, Article]:
    """What `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN` means; a file of that very name comes first.

    Raises `InputError` for what can't be read and `UsageError` for a line that the file does not have.
    """
    from rhetoric import read

    spot = Spot(text)
    if not os.path.lexists(text):
        found = re.fullmatch(r"(.+?):(\d{1,9})(?::(\d{1,9}))?:?", text, re.S)
        if found:
            spot = Spot(found[1], int(found[2]), int(found[3]) if found[3] else None)
    article = read(spot.path)
    if spot.line is not None:
        sources = [origin.source for origin in (article.origin, article.headline_origin) if origin is not None] or [article.text]
        lines = max(len(re.findall("\r\n|[\n\r\u2028\u2029]", source.rstrip("\r\n\u2028\u2029"))) + 1 for source in sources)
        if not 1 <= spot.line <= lines:
            raise UsageError(f"{clean(spot.path)} has {lines:,} line{'s' * (lines != 1)}: there is no line {spot.line}")
    return spot, article
