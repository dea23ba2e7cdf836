"""The texts of a corpus: articles in files and folders, and `.jsonl` files with an object a line that has a `text`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rhetoric.errors import InputError
from rhetoric.renderers.layout import clean

if TYPE_CHECKING:
    from rhetoric.article import Article

LINES = (".jsonl", ".ndjson")


def read_texts(paths: Sequence[str]) -> Iterator[Article | InputError]:
    """Every text that the paths name, one after the other, and an error for each that can't be read."""
    from rhetoric import read
    from rhetoric.readers.paths import expand

    for path in paths:
        tables = list(_tables(path)) if os.path.isdir(path) else []
        for table in tables:
            yield from _rows(table)
        for found in expand([path]):
            if isinstance(found, InputError):
                if not tables:
                    yield found
            elif found.lower().endswith(LINES):
                yield from _rows(found)
            else:
                try:
                    yield read(found)
                except InputError as error:
                    yield error
                except OSError as error:
                    yield InputError(f"{clean(found)}: can't be read: {error.strerror or error}")


def _tables(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (os.path.join(place, name) for name in sorted(files) if name.lower().endswith(LINES))


def _rows(path: str) -> Iterator[Article | InputError]:
    try:
        with open(path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _article(line, f"{clean(path)}:{number}")
    except (OSError, ValueError) as error:
        yield InputError(f"{clean(path)}: can't be read: {getattr(error, 'strerror', None) or error}")


def _article(line: bytes, place: str) -> Article | InputError:
    from rhetoric.article import GENRES, Article

    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return InputError(f"{place}: no JSON: {clean(str(error))[:100]}")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return InputError(f"{place}: a line is an object with a `text`")
    headline, genre = row.get("headline"), row.get("genre")
    return Article(
        row["text"],
        headline=headline if isinstance(headline, str) and headline.strip() else None,
        genre=genre if genre in GENRES else None,
        path=place,
    )
