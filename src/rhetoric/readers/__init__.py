"""Readers: an `Article` from a file or a string. One file a format; the suffix of the name decides which."""

from __future__ import annotations

import os
import re

from rhetoric.article import Article
from rhetoric.errors import InputError
from rhetoric.readers.decoding import LIMIT, decode, read_bytes, too_large
from rhetoric.readers.paths import posix, shown

__all__ = ["read", "read_string"]

MARKDOWN = frozenset({".md", ".markdown"})
NOT_YET = frozenset({".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(path: str | os.PathLike[str]) -> Article:
    """Read an article from a file.

    `.md` and `.markdown` are Markdown, with front matter if they begin with it; whatever else can be read as characters
    is plain text. Raises `InputError` for what can't be read: no such file, a folder, a binary file, a format that has
    no reader yet, front matter that is not well formed.
    """
    name = os.fspath(path)
    return _read(read_bytes(name), name)


def read_string(data: str | bytes, name: str = "") -> Article:
    """Read an article from memory, as if it stood in a file called `name`, which decides the format.

    Bytes are decoded as those of a file are. In a string, a leading BOM is dropped and a lone surrogate becomes U+FFFD.
    An empty `name` is plain text without a path. Raises `InputError` as `read` does.
    """
    if len(data) > LIMIT:
        raise too_large(name or "the input", len(data))
    return _read(data, name)


def _read(data: str | bytes, name: str) -> Article:
    suffix = os.path.splitext(name)[1].lower()
    if suffix in NOT_YET:
        raise InputError(f"{shown(name)}: {suffix} is not read yet; convert the article to text (.txt) or Markdown (.md)")
    source = decode(data, name or "the input") if isinstance(data, bytes) else _SURROGATE.sub("\ufffd", data.removeprefix("\ufeff"))
    path = _SURROGATE.sub("\ufffd", posix(name)) or None  # a name that is no UTF-8 has surrogates, which no JSON can hold
    if suffix in MARKDOWN:
        from rhetoric.readers.markdown import read_markdown

        return read_markdown(source, path)
    from rhetoric.readers.text import read_text

    return read_text(source, path)
