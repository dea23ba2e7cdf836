"""The reference table: where professional news stands in score, dimensions and measures, by genre and length.

It is written by `benchmarks/validity/reference.py` as `rules/reference.yaml` (schema `rhetoric-reference/1`) and holds
percentiles only. Each cell is a genre and a band of lengths; each of its rows is named as on the card: `score`, a dimension,
or a measure.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rhetoric.article import GENRES
from rhetoric.engine.ruleset import shipped_data
from rhetoric.engine.suggest import did_you_mean
from rhetoric.rounding import rounded

if TYPE_CHECKING:
    from rhetoric.engine.source import KeyPath, Source
    from rhetoric.errors import RuleError

SCHEMA: Final = "rhetoric-reference/1"
PERCENTILES: Final[tuple[int, ...]] = (5, 10, 25, 50, 75, 90, 95)
#: Bands of lengths, and the words of prose from which each but the first one begins.
BANDS: Final[tuple[str, ...]] = ("under 250", "250 to 599", "600 and more")
BEGINNINGS: Final[tuple[int, ...]] = (250, 600)
LEAST_ARTICLES: Final = 40
#: Decimals of the values, as many as on the card: a value that many articles share must be met exactly.
DIGITS: Final = 4

_KEYS: Final = ("schema", "version", "model", "ruleset_digest", "sources", "percentiles", "cells")
_KEYS_OF_CELL: Final = ("genre", "words", "articles", "values")
_HELP: Final = "the file is made by benchmarks/validity/reference.py: delete it, and make it again"


class Cell:
    """The articles of a genre in a band of lengths: their number, and the values at `PERCENTILES` by name."""

    __slots__ = ("articles", "genre", "values", "words")

    def __init__(self, genre: str, words: str, articles: int, values: dict[str, list[float]]) -> None:
        self.genre = genre
        self.words = words
        self.articles = articles
        self.values = values

    def percentile(self, name: str, value: float | None) -> float | None:
        """The share of the articles, in percent, that have less, and half of those that have the same.

        None where there is no value or no row of that name. Lines between the percentiles of the table; 5 stands for 5 or
        less and 95 for 95 or more.
        """
        at = self.values.get(name)
        if value is None or at is None:
            return None
        k = bisect_left(at, value)
        if k == len(at):
            return float(PERCENTILES[-1])
        if at[k] == value:  # many may share it: a headline without a fault, the cap of a gate
            return (PERCENTILES[k] + PERCENTILES[bisect_right(at, value) - 1]) / 2
        if k == 0:
            return float(PERCENTILES[0])
        low, high = PERCENTILES[k - 1], PERCENTILES[k]
        return rounded(low + (high - low) * (value - at[k - 1]) / (at[k] - at[k - 1]), 1)


class ReferenceTable(NamedTuple):
    """A table of cells by genre and band; scores and dimensions in it are those of scoring model `model`."""

    model: int
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, genre: str, words: int) -> Cell | None:
        """The cell for an article of so many words: of its genre, else of news, else None."""
        band = band_of(words)
        return self.cells.get((genre, band)) or self.cells.get(("news", band))


def band_of(words: int) -> str:
    """The band of a length in words."""
    return BANDS[bisect_right(BEGINNINGS, words)]


@cache
def shipped_reference() -> ReferenceTable:
    """The table that comes with the library, read when first asked for; without cells where it has none."""
    text = shipped_data()["reference"]
    return read_reference(text) if text else ReferenceTable(0, {})


def read_reference(text: str) -> ReferenceTable:
    """A table from its compiled form."""
    model, cells = json.loads(text)
    return ReferenceTable(model, {(genre, band): Cell(genre, band, articles, values) for genre, band, articles, values in cells})


def compile_reference(source: Source) -> str:
    """The compiled form of a table, as text: nobody who asks for no percentile takes it apart. Raises RuleError."""
    return json.dumps(_Checker(source).table(), separators=(",", ":"))


class _Checker:
    """Takes a table apart and says where it is broken: it could not be told from the numbers on a card."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def table(self) -> tuple[int, list[tuple[str, str, int, dict[str, list[float]]]]]:
        data = self._mapping((), self._source.data, _KEYS)
        if data["schema"] != SCHEMA:
            raise self._error("reference-schema", f"`schema` must be {SCHEMA}", ("schema",))
        for name in ("version", "ruleset_digest"):
            if not data[name] or not isinstance(data[name], str):
                raise self._error("reference-value", f"`{name}` must be a text", (name,))
        sources = data["sources"]
        if not sources or not isinstance(sources, list) or not all(isinstance(name, str) and name.strip() for name in sources):
            raise self._error("reference-value", "`sources` must be a list of the names of what the articles are from", ("sources",))
        if self._numbers(("percentiles",), data["percentiles"]) != [*PERCENTILES]:
            raise self._error("reference-value", f"`percentiles` must be {', '.join(map(str, PERCENTILES))}", ("percentiles",))
        if not isinstance(data["cells"], list):
            raise self._error("reference-value", "`cells` must be a list", ("cells",))
        cells = [self._cell(("cells", k), cell) for k, cell in enumerate(data["cells"])]
        seen: set[tuple[str, str]] = set()
        for k, (genre, band, _, _) in enumerate(cells):
            if (genre, band) in seen:
                raise self._error("reference-value", f"there are two cells for {genre} of {band} words", ("cells", k))
            seen.add((genre, band))
        return self._count(("model",), data["model"], 1), cells

    def _cell(self, path: KeyPath, given: Any) -> tuple[str, str, int, dict[str, list[float]]]:
        cell = self._mapping(path, given, _KEYS_OF_CELL)
        for key, known in (("genre", GENRES), ("words", BANDS)):
            if cell[key] not in known:
                raise self._error("reference-value", f"`{cell[key]}` is none of: {', '.join(known)}", (*path, key))
        articles = self._count((*path, "articles"), cell["articles"], LEAST_ARTICLES)
        if not isinstance(cell["values"], dict):
            raise self._error("reference-value", "`values` must be a mapping", (*path, "values"))
        return cell["genre"], cell["words"], articles, {n: self._row((*path, "values", n), row) for n, row in cell["values"].items()}

    def _row(self, path: KeyPath, given: Any) -> list[float]:
        row = self._numbers(path, given)
        if len(row) != len(PERCENTILES):
            raise self._error("reference-value", f"`{path[-1]}` has {len(row)} values, one for each percentile is {len(PERCENTILES)}", path)
        for k in range(1, len(row)):
            if row[k] < row[k - 1]:
                why = f"`{path[-1]}` falls from {row[k - 1]:g} to {row[k]:g}: percentiles never do"
                raise self._error("reference-value", why, (*path, k))
        return row

    def _mapping(self, path: KeyPath, given: Any, keys: Sequence[str]) -> Mapping[str, Any]:
        if not isinstance(given, dict):
            raise self._error("reference-value", f"this must be a mapping of {', '.join(keys)}", path)
        for key in given:
            if key not in keys:
                help = did_you_mean(key, keys)
                raise self._source.error("reference-key", f"there is no key `{key}` here", (*path, key), key=True, help=help)
        for key in keys:
            if key not in given:
                raise self._error("reference-key", f"`{key}` is missing", path)
        return given

    def _numbers(self, path: KeyPath, given: Any) -> list[float]:
        if not isinstance(given, list):
            raise self._error("reference-value", f"`{path[-1]}` must be a list of numbers", path)
        return [self._number((*path, k), text) for k, text in enumerate(given)]

    def _number(self, path: KeyPath, text: Any) -> float:
        try:
            number = float(text)
        except (TypeError, ValueError):
            number = float("nan")
        if not isfinite(number):
            raise self._error("reference-value", f"`{text}` is no number" if isinstance(text, str) else "this must be a number", path)
        return number

    def _count(self, path: KeyPath, text: Any, least: int) -> int:
        number = self._number(path, text)
        if number < least or not number.is_integer():
            raise self._error("reference-value", f"`{path[-1]}` must be a whole number of {least} or more", path)
        return int(number)

    def _error(self, code: str, why: str, path: KeyPath) -> RuleError:
        return self._source.error(code, why, path, help=_HELP)
