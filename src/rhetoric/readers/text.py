"""Plain text: nothing is stripped, so every offset in the text is one in the file."""

from __future__ import annotations

from rhetoric.article import Article
from rhetoric.source_map import SourceMap


def read_text(source: str, path: str | None = None) -> Article:
    """Make an article of plain text, unchanged.

    Plain text has no front matter: a `---` block at its top is text like any other (name the file `.md` to have it
    read). It can't hold a byline, a date, a publisher or links in any agreed way, so it `carries` none of them.
    """
    return Article(text=source, path=path, format="text", origin=SourceMap(source))
