"""Front matter: the YAML block between two `---` lines at the very start of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from rhetoric.article import GENRES
from rhetoric.errors import InputError
from rhetoric.readers.paths import shown
from rhetoric.source_map import LINE_END, SourceMap

LIMIT = 16 * 1024
"""Characters that front matter may have, fences included."""

TITLE = ("title", "headline")
BYLINE = ("byline", "authors", "author")
PUBLISHED = ("published", "date")
PUBLISHER = ("publisher", "source", "site")

_DEPTH = 8
_TOML_LINES = 100
_KEY = re.compile(r"""[ \t]*(?:[-?\[{][ \t]*)*["']?[\w-]+["']?[ \t]*:(?:[ \t]|$)""")
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_WRITE = 'write `key: value` lines, with double quotes around a value that has a colon in it (title: "Storm: what we know")'


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says, each field None where it does not, and the offset behind it at which the article begins."""

    end: int
    title: str | None = None
    title_origin: SourceMap | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None
    genre: str | None = None


class _Node(NamedTuple):
    """A scalar, sequence or mapping, and the half-open offsets at which it stands in the file."""

    value: str | list[_Node] | dict[str, _Node]
    start: int
    end: int


def read_front_matter(source: str, name: str) -> FrontMatter | None:
    """Read the front matter of a file, or None where it has none; `name` is for messages.

    Front matter begins with `---` as the very first line and ends with the next line that is `---` or `...`. It is front
    matter only if a `key:` line comes before the first blank line; otherwise the `---` is a thematic break, and what
    follows is the article. Keys in any case: `title` or `headline`; `byline`, `authors` or `author` (a name, or a list of
    them); `published` or `date`; `publisher`, `source` or `site`; `genre`. The first of them that is filled in counts;
    other keys are left alone. Values are text as written: no dates, no numbers, no anchors, aliases or tags.

    Raises `InputError`, with file, line and column, for a block that does not end within 16 KiB, is not YAML or no
    mapping, has a key twice, or names a genre that does not exist; and for front matter in TOML, between two `+++`.
    """
    bounds = _find(source, name)
    return _Block(source, *bounds, name).read() if bounds else None


def _find(source: str, name: str) -> tuple[int, int, int] | None:
    """Where the block begins and ends between its fences, and where the line behind it begins."""
    lines = _lines(source)
    start, end, body = next(lines)
    fence = source[start:end].rstrip(" \t")
    if fence == "+++" and any(source[start:end].rstrip(" \t") == "+++" for start, end, _ in islice(lines, _TOML_LINES)):
        raise InputError(
            f"{shown(name)}:1:1: front matter in TOML (`+++`) is not read; write it as YAML, `key: value` lines between two `---`"
        )
    if fence != "---":
        return None
    has_key = False
    for start, end, behind in lines:
        line = source[start:end].rstrip(" \t")
        if line in ("---", "..."):
            return (body, start, behind) if has_key else None
        if not line and not has_key:
            return None
        has_key = has_key or _KEY.match(line) is not None
        if end > LIMIT:
            break
    if not has_key:
        return None
    within = " within 16 KiB" if len(source) > LIMIT else ""
    raise InputError(
        f"{shown(name)}:1:1: front matter that does not end{within}; close it with a line `---`, "
        "or begin the file with a blank line if this is no front matter"
    )


def _lines(source: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each line, and the start of the next."""
    at = 0
    for line_end in LINE_END.finditer(source):
        yield at, line_end.start(), line_end.end()
        at = line_end.end()
    yield at, len(source), len(source)


@dataclass(frozen=True, slots=True)
class _Block:
    source: str
    start: int
    end: int
    behind: int
    name: str

    def read(self) -> FrontMatter:
        fields = self._parse()
        title, node = self._first(fields, TITLE)
        return FrontMatter(
            end=self.behind,
            title=title,
            title_origin=SourceMap(self.source, _trace(title, self.source, node.start, node.end)) if title and node else None,
            byline=self._first(fields, BYLINE, many=True)[0],
            published=self._first(fields, PUBLISHED)[0],
            publisher=self._first(fields, PUBLISHER, many=True)[0],
            genre=self._genre(fields),
        )

    def _genre(self, fields: dict[str, _Node]) -> str | None:
        said, node = self._first(fields, ("genre",))
        if not said or not node:
            return None
        genre = re.sub(r"[\s_-]+", "-", said.lower())
        if genre not in GENRES:
            raise self._error(node.start, f"`{shown(said[:60])}` is no genre", f"use one of {', '.join(GENRES)}, or leave the line out")
        return genre

    def _first(self, fields: dict[str, _Node], keys: tuple[str, ...], *, many: bool = False) -> tuple[str | None, _Node | None]:
        """The value of the first of the keys that has one, as one line of text, and its node."""
        for key in keys:
            if key in fields and (text := self._text(key, fields[key], many)):
                return text, fields[key]
        return None, None

    def _text(self, key: str, node: _Node, many: bool) -> str:
        match node.value:
            case str(value):
                return " ".join(value.split())
            case list(items) if many:
                return ", ".join(filter(None, (self._text(key, item, False) for item in items)))
            case dict(fields) if "name" in fields:
                return self._text(key, fields["name"], False)
        raise self._error(node.start, f"the value of `{key}` is not text", "write it on one line behind the key")

    def _parse(self) -> dict[str, _Node]:
        import yaml

        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        events = yaml.parse(self.source[self.start : self.end], loader)
        try:
            next(events), next(events)  # the starts of stream and document
            root = self._node(events, next(events), 0)
            next(events)
            more = not isinstance(next(events), yaml.StreamEndEvent)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
            at = self.start + mark.index if mark else self.start
            if "nesting depth" in why:  # libyaml from 0.2.6 on has a limit of its own, and meets it while it reads ahead
                raise self._too_deep(at) from None
            raise self._error(at, f"not YAML ({why})", _WRITE) from None
        if more or not isinstance(root.value, dict):
            raise self._error(root.start, "not a list of keys with values", _WRITE)
        return root.value

    def _node(self, events: Iterator[Any], event: Any, depth: int) -> _Node:
        import yaml

        start, end = self.start + event.start_mark.index, self.start + event.end_mark.index
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            raise self._error(start, "anchors (&), aliases (*) and tags (!) are not read", "put the value in double quotes")
        if depth > _DEPTH:
            raise self._too_deep(start)
        if isinstance(event, yaml.ScalarEvent):
            return _Node("" if event.value in _NULLS and event.implicit[0] else event.value, start, end)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[_Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(events, event, depth + 1))
            return _Node(items, start, end)
        fields: dict[str, _Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(events, event, depth + 1)
            if not isinstance(key.value, str):
                raise self._error(key.start, "a key that is not text", _WRITE)
            value = self._node(events, next(events), depth + 1)
            if key.value.lower() in fields:
                raise self._error(key.start, f"`{shown(key.value[:60])}` stands here twice", "leave one of the lines out")
            fields[key.value.lower()] = value
        return _Node(fields, start, end)

    def _too_deep(self, offset: int) -> InputError:
        return self._error(offset, f"nested more than {_DEPTH} deep", "front matter is a flat list of keys with values")

    def _error(self, offset: int, why: str, help: str) -> InputError:
        line, column = SourceMap(self.source).position(offset)
        return InputError(f"{shown(self.name)}:{line}:{column}: front matter: {why}; {help}")


def _trace(text: str, source: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Segments from a scalar's text to where it is written: quotation marks, escapes and folded lines stand in between."""
    segments: list[tuple[int, int]] = []
    there = start
    for at, character in enumerate(text):
        found = -1 if character == " " else source.find(character, there, end)
        if found < 0:  # written as an escape; and a blank may be the end of a line
            found = there
        if not segments or found - there:
            segments.append((at, found))
        there = min(found + 1, end)
    return tuple(segments) or ((0, start),)
