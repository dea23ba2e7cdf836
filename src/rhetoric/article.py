"""An article as it comes in: the text, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rhetoric.source_map import SourceMap

GENRES = ("news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire", "science")


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
