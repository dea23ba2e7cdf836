"""YAML as it was written: plain data, and the line and column of every piece of it.

A rule file is somebody's upload. It is read event by event, so that what YAML offers for attacks and accidents (aliases, tags,
merge keys, duplicate keys, types by guess) is refused before anything is built. Every scalar stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rhetoric.errors import RuleError
from rhetoric.source_map import LINE_END

MAX_BYTES = 256 * 1024
MAX_DEPTH = 10
MAX_NODES = 20_000
MAX_SCALAR = 4_000

KeyPath = tuple[str | int, ...]

# The directional marks are refused because they make a line read differently from what it does (CVE-2021-42574).
_DANGEROUS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
CONTROL = re.compile(f"[{_DANGEROUS}]")
_CONTROL_IN_VALUE = re.compile(f"[{_DANGEROUS}\r\u2028\u2029]")
_WHITE = " \t\r\n\u2028\u2029"
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])")
_VALUE_START = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?")


class Place(NamedTuple):
    """Where a value stands in its file and, in a mapping, its key: half-open code-point offsets into the text.

    `style` is the quotation mark or block sign of a scalar (`"`, `'`, `|`, `>`), empty for a plain one; of a mapping or list
    it is the bracket, or `:` and `-` where it has none.
    """

    start: int
    end: int
    key_start: int
    key_end: int
    style: str


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file: its text, its data (dicts, lists and strings only) and the place of every key path in it."""

    name: str
    text: str
    data: dict[str, Any]
    places: dict[KeyPath, Place] = field(repr=False)
    _line_starts: list[int] = field(repr=False)

    def position(self, path: KeyPath, *, at: int = 0, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1 in code points, of character `at` of the value at `path`, or of its key.

        A path that does not exist stands for the longest beginning of it that does.
        """
        found = path
        while found and found not in self.places:
            found = found[:-1]
        place = self.places[found]
        if key and place.key_end:
            return self._line_column(place.key_start)
        value: Any = self.data
        for step in found:
            value = value[step]
        if not isinstance(value, str):
            start = place.key_start if place.key_end and place.style in (":", "-") else place.start
            return self._line_column(start)
        return self._line_column(place.start + _raw_offset(self.text[place.start : place.end], place.style, value, at))

    def error(self, code: str, why: str, path: KeyPath, *, at: int = 0, width: int = 1, help: str = "", key: bool = False) -> RuleError:
        """A RuleError that points into the value at `path` (character `at`, `width` characters), or at its key."""
        line, column = self.position(path, at=at, key=key)
        return _error_at(self.name, self.text, self._line_starts, code, why, line, column, width, help)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def read_source(origin: Path | str, name: str = "") -> Source:
    """Reads YAML from a file (a `Path`) or from text (a `str`); `name` is what error messages call it.

    Raises RuleError, with a code of its own for each reason:

    - `file-missing`, `file-unreadable`, `file-too-big` (over 256 KiB), `file-encoding` (not UTF-8), `file-empty`,
      `control-character`, `not-a-mapping` (the top level)
    - `yaml-anchor`, `yaml-alias`, `yaml-merge`, `yaml-tag`, `yaml-documents` (more than one), `yaml-depth` (over 10),
      `yaml-nodes` (over 20,000), `yaml-key` (a key that is no text), `duplicate-key`, `text-too-long` (over 4,000
      characters), `yaml-syntax`
    """
    if isinstance(origin, Path):
        name = name or str(origin)
        text = read_text_file(origin, MAX_BYTES, name)
    else:
        name = name or "<text>"
        if len(origin) > MAX_BYTES or len(origin.encode(errors="surrogatepass")) > MAX_BYTES:
            raise _too_big(name, MAX_BYTES)
        text = _checked(origin.removeprefix("\ufeff"), name)
    if not text.strip():
        raise RuleError("file-empty", "the file is empty", file=name, help="begin with `schema: rhetoric/1`")
    return _Reader(text, name).read()


def read_text_file(path: Path, limit: int, name: str = "") -> str:
    """The text of a UTF-8 file of at most `limit` bytes without control characters; a BOM is no text.

    Raises RuleError `file-missing`, `file-unreadable`, `file-too-big`, `file-encoding` or `control-character`.
    """
    name = name or str(path)
    try:
        if not path.is_file():
            why = "this is a folder, not a file" if path.is_dir() else "there is no such file"
            raise RuleError("file-missing", why, file=name)
        if path.stat().st_size > limit:
            raise _too_big(name, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name can't be used"
        raise RuleError("file-unreadable", f"the file can't be read: {reason}", file=name) from None
    if len(data) > limit:
        raise _too_big(name, limit)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        starts = _line_starts(before)
        line, column = len(starts), len(before) - starts[-1] + 1
        why = "the file is not UTF-8"
        raise RuleError("file-encoding", why, file=name, line=line, column=column, help="save it as UTF-8") from None
    return _checked(text.removeprefix("\ufeff"), name)


def _checked(text: str, name: str) -> str:
    found = CONTROL.search(text)
    if found is None:
        return text
    starts = _line_starts(text)
    line = bisect_right(starts, found.start())
    column = found.start() - starts[line - 1] + 1
    why = f"control character U+{ord(found[0]):04X}"
    raise RuleError("control-character", why, file=name, line=line, column=column, help="delete it; rule files are plain text")


def _too_big(name: str, limit: int) -> RuleError:
    return RuleError("file-too-big", f"the file is larger than {limit // 1024} KiB", file=name, help="split it into several files")


def _line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in LINE_END.finditer(text))]


def _error_at(name: str, text: str, starts: list[int], code: str, why: str, line: int, column: int, width: int, help: str) -> RuleError:
    end = LINE_END.search(text, starts[line - 1])
    shown = text[starts[line - 1] : end.start() if end else len(text)]
    return RuleError(code, why, file=name, line=line, column=column, source=shown, width=width, help=help)


def _raw_offset(raw: str, style: str, value: str, at: int) -> int:
    """Where character `at` of a scalar stands in the source of it: escapes, folding and indentation counted."""
    where = 0
    if style in ("'", '"'):
        where = 1
    elif style:
        # The line of the block sign holds no text.
        header = LINE_END.search(raw)
        where = header.end() if header else len(raw)
    for char in value[:at]:
        where = _next(raw, where, char, style)
    while at < len(value) and value[at] not in _WHITE and where < len(raw) and raw[where] in _WHITE:
        where += 1
    return where


def _next(raw: str, where: int, char: str, style: str) -> int:
    if char in _WHITE and style != '"':
        return where + 1 if where < len(raw) and raw[where] in _WHITE else where
    while where < len(raw) and raw[where] in _WHITE and raw[where] != char:
        where += 1
    if style == '"' and raw.startswith("\\", where):
        escape = _ESCAPE.match(raw, where)
        return escape.end() if escape else where + 1
    if style == "'" and raw.startswith("''", where):
        return where + 2
    return where + 1


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("key", "path", "place", "value")

    def __init__(self, value: dict[str, Any] | list[Any], path: KeyPath, place: Place) -> None:
        self.value = value
        self.path = path
        self.place = place
        self.key: tuple[str, int, int] | None = None


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.starts = _line_starts(text)
        self.places: dict[KeyPath, Place] = {}
        self.open: list[_Open] = []
        self.root: Any = None
        self.nodes = 0

    def read(self) -> Source:
        documents = 0
        event: Any
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    help = "one file holds one pack: delete `---`"
                    raise self._error("yaml-documents", "a second document begins here", event, help=help)
                if event.tags:
                    raise self._error("yaml-tag", "YAML tags are not allowed in rule files", event, help="delete the line with %TAG")
            elif isinstance(event, yaml.AliasEvent):
                why = "YAML aliases are not allowed in rule files"
                raise self._error("yaml-alias", why, event, help=f"if this is a phrase, quote the phrase: {self._quoted(event)}")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                done, mark = self.open.pop(), event.end_mark
                self.places[done.path] = done.place._replace(end=mark.index if mark else done.place.start)
        if not documents:
            raise RuleError("file-empty", "the file holds nothing but comments", file=self.name, help="begin with `schema: rhetoric/1`")
        if not isinstance(self.root, dict):
            why = "a rule file is a mapping of keys, this is " + ("a list" if isinstance(self.root, list) else "a text")
            line, column = self._line_column(self.places[()].start)
            help = "begin with `schema: rhetoric/1`"
            raise _error_at(self.name, self.text, self.starts, "not-a-mapping", why, line, column, 1, help)
        return Source(self.name, self.text, self.root, self.places, self.starts)

    def _node(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            why = "YAML anchors are not allowed in rule files"
            raise self._error("yaml-anchor", why, event, help=f"if this is a phrase, quote the phrase: {self._quoted(event)}")
        if event.tag is not None or self.text.startswith("!", start):
            why = "YAML tags are not allowed in rule files"
            raise self._error("yaml-tag", why, event, help=f"if this is a phrase, quote the phrase: {self._quoted(event)}")
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._error("yaml-nodes", f"more than {MAX_NODES:,} keys and values", event, help="split the file into several packs")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
            return
        if len(self.open) >= MAX_DEPTH:
            raise self._error("yaml-depth", f"nested more than {MAX_DEPTH} levels deep", event)
        path, key = self._slot(event)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if value == {} and self.text.startswith("?", start):
            raise self._error("yaml-syntax", "YAML takes `?` here for a key", event, help=f"quote the phrase: {self._quoted(event)}")
        style = self.text[start] if event.flow_style else ":" if value == {} else "-"
        self._put(value)
        self.open.append(_Open(value, path, Place(start, start, *key, style)))

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        start, end = event.start_mark.index, event.end_mark.index
        if len(value) > MAX_SCALAR:
            raise self._error("text-too-long", f"a text of {len(value):,} characters; at most {MAX_SCALAR:,} are allowed", event)
        control = _CONTROL_IN_VALUE.search(value)
        if control is not None:
            raise self._error("control-character", f"control character U+{ord(control[0]):04X} in a text", event, help="delete it")
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if value == "<<" and event.style in (None, ""):
                raise self._error("yaml-merge", "YAML merge keys are not allowed in rule files", event, width=2, help="write the keys out")
            if value in top.value:
                line = self._line_column(self.places[(*top.path, value)].key_start)[0]
                why = f"the key `{value}` stands here twice, first in line {line}"
                raise self._error("duplicate-key", why, event, width=end - start, help="keep one of the two")
            top.key = (value, start, end)
            # Set ahead of the value, so that a duplicate can name the place of the first.
            self.places[(*top.path, value)] = Place(start, end, start, end, "")
            return
        path, key = self._slot(event)
        self._put(value)
        self.places[path] = Place(start, end, *key, event.style or "")

    def _slot(self, event: Any) -> tuple[KeyPath, tuple[int, int]]:
        """The key path of the value that begins, and the place of its key."""
        if not self.open:
            return (), (0, 0)
        top = self.open[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value)), (0, 0)
        if top.key is None:
            raise self._error("yaml-key", "a key must be a plain text", event, help="quote the phrase, if this is one")
        return (*top.path, top.key[0]), top.key[1:]

    def _put(self, value: Any) -> None:
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is not None:
            top.value[top.key[0]] = value
            top.key = None

    def _events(self) -> Iterator[Any]:
        # The C parser takes 14 ms for 170 KB, the pure one 196 ms.
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            yield from yaml.parse(self.text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except (yaml.YAMLError, RecursionError) as error:
            raise RuleError("yaml-syntax", f"this is not YAML: {error}", file=self.name) from None

    def _syntax(self, error: yaml.MarkedYAMLError) -> RuleError:
        problem = (error.problem or "").replace("\n", " ")
        context = error.context or ""
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, len(self.text)) if mark is not None else 0
        opened = min(error.context_mark.index, len(self.text)) if error.context_mark is not None else at
        if "nesting depth" in problem:  # libyaml from 0.2.6 on has a limit of its own, and meets it while it reads ahead
            line, column = self._line_column(at)
            return _error_at(
                self.name, self.text, self.starts, "yaml-depth", f"nested more than {MAX_DEPTH} levels deep", line, column, 1, ""
            )
        if "quoted scalar" in context:
            if "escape" in problem:
                at = self.text.rfind("\\", 0, at + 1)
                return self._at(at, "YAML does not know this escape", "in double quotes write `\\\\` for a backslash")
            return self._at(opened, "a quotation mark is opened here and never closed", "close it, or write the phrase in double quotes")
        if self.text.startswith("\t", at):
            return self._at(at, "a tab stands here", "indent with blanks")
        for offset in (opened, at, self._value_start(at)):
            phrase = self._unquoted(offset)
            if phrase:
                return self._at(offset, f"`{phrase[0]}` means something to YAML here", f"quote the phrase: {_quote(phrase)}")
        if "mapping values" in problem:
            return self._at(at, "a second `:` in one line", "write the text in double quotes, or begin a new line for the key")
        bracket = self.text[opened : opened + 1] or (self.open[-1].place.style if self.open else "")
        if "flow" in context and bracket in ("[", "{"):
            opened = opened if opened < len(self.text) else self.open[-1].place.start
            help = f"close it with `{']' if bracket == '[' else '}'}`, or quote the phrase"
            return self._at(opened, f"`{bracket}` is opened here and never closed, or a comma is missing", help)
        if self.text[self._value_start(at)] in "\"'":
            help = 'write the whole text in double quotes, with `\\"` for a quotation mark inside'
            return self._at(at, "text after a closing quotation mark", help)
        return self._at(at, f"this is not YAML: {problem}", "check the indentation, and quote the phrase if this is one")

    def _unquoted(self, offset: int) -> str:
        """The phrase at `offset` if it begins with a sign that YAML takes for its own, else nothing."""
        _, column = self._line_column(offset)
        whole = self._line(offset)
        before, rest = whole[: column - 1], whole[column - 1 :].rstrip()
        if rest[:1] in ("{", "["):
            # Brackets that close before the line ends are a phrase: `{0,3} foo`.
            after = rest[rest.rfind("}" if rest[0] == "{" else "]") + 1 :].strip()
            return rest if after not in ("", rest, ",") and after[0] not in ",:#]}" else ""
        if rest[:1] not in tuple("*@%&!|>,?`"):
            return ""
        if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
            rest = re.split(r", |[\]}]+$", rest)[0]
        return rest

    def _value_start(self, offset: int) -> int:
        """Where the text of the line of `offset` begins, behind `- ` and `key: `."""
        _, column = self._line_column(offset)
        found = _VALUE_START.match(self._line(offset))
        return min(offset - column + 1 + (found.end() if found else 0), len(self.text) - 1)

    def _line(self, offset: int) -> str:
        start = self.starts[bisect_right(self.starts, min(offset, len(self.text))) - 1]
        end = LINE_END.search(self.text, start)
        return self.text[start : end.start() if end else len(self.text)]

    def _quoted(self, event: Any) -> str:
        """What the line holds from this event on, in double quotes."""
        return _quote(self._unquoted(event.start_mark.index))

    def _error(self, code: str, why: str, event: Any, *, width: int = 1, help: str = "") -> RuleError:
        line, column = self._line_column(event.start_mark.index)
        return _error_at(self.name, self.text, self.starts, code, why, line, column, width, help)

    def _at(self, offset: int, why: str, help: str) -> RuleError:
        line, column = self._line_column(min(offset, len(self.text)))
        return _error_at(self.name, self.text, self.starts, "yaml-syntax", why, line, column, 1, help)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _quote(words: str) -> str:
    escaped = words[:60].replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
