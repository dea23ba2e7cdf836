"""The canonical form of a rule file, written by `score rules fmt`.

Keys stand in the order of the models; phrases and examples in block lists and double quotes; small mappings in braces where
they fit one line; long texts folded. Comments stay with what they stand above or behind. The data never changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rhetoric.engine.model import ClauseModel, ExampleModel, ExamplesModel, LexiconFile, RateModel, ReferenceModel, RuleFile, ScopeModel
from rhetoric.engine.source import KeyPath, Source, read_source
from rhetoric.engine.validation import keys_of
from rhetoric.source_map import LINE_END

WIDTH = 140
LF = "\n"

_EXAMPLES = ("match", "no_match", "known_miss", "known_false")
# Never written in brackets: one phrase stands on one line, and diffs are lines.
_BLOCK = frozenset({"defaults", "lexicons", "rules", "find", "when", "unless", "examples", "falsepositives", *_EXAMPLES})
_RULE_ORDER = (
    *("id", "title", "status", "phase", "message", "why", "advice", "dimension", "effect", "weight", "rate", "severity"),
    *("references", "tags", "aliases", "falsepositives", "scope", "unit", "marks", "find", "when", "unless", "examples"),
)
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "": keys_of(RuleFile),
    "defaults": _RULE_ORDER,
    "rules": _RULE_ORDER,
    "scope": keys_of(ScopeModel),
    "rate": keys_of(RateModel),
    "references": keys_of(ReferenceModel),
    "when": keys_of(ClauseModel),
    "unless": keys_of(ClauseModel),
    "examples": keys_of(ExamplesModel),
    **dict.fromkeys(_EXAMPLES, keys_of(ExampleModel)),
}
# Texts that need no quotes, behind a key and inside brackets: words and signs in which YAML sees no comment and no key.
_PLAIN = re.compile(r"[A-Za-z0-9(/](?:[^\s:#\x00-\x1f\x7f-\x9f\ufeff]| (?=[^\s#])|(?<=\S)#|:(?=\S))*")
_PLAIN_IN_BRACKETS = re.compile(r"[A-Za-z0-9(/](?:[^\s:#,?\[\]{}\x00-\x1f\x7f-\x9f\ufeff]| (?=[^\s#,?\[\]{}])|(?<=\S)#|:(?=//))*")
# What YAML 1.1 reads as something else than text: quoted where the author did so.
_OTHER_TYPE = re.compile(r"(?i)(?:y|n|yes|no|on|off|true|false|null|~|[-+.0-9][-+._:0-9a-z]*)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NAMED_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def format_rules(text: str, name: str = "<text>") -> str:
    """The canonical form of a rule file; formatting it again changes nothing.

    The file need not be a valid pack, but must be YAML as `read_source` reads it, which raises RuleError where it is not.
    """
    source = read_source(text, name)
    writer = _Writer(source, _comments(source))
    lines = [*writer.comments.head, *([""] if writer.comments.head else []), *writer.mapping(source.data, (), 0)]
    lines += writer.comments.tail
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Comments:
    """The comments of a file: at its head and tail, on lines above a node, and behind it on its line."""

    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    above: dict[KeyPath, list[str]] = field(default_factory=dict)
    behind: dict[KeyPath, str] = field(default_factory=dict)

    def inside(self, path: KeyPath) -> bool:
        """Whether a comment stands somewhere below this node."""
        return any(len(at) > len(path) and at[: len(path)] == path for at in (*self.above, *self.behind))


def _comments(source: Source) -> _Comments:
    found = _Comments()
    text = source.text
    # Where each node begins: at its key, if it has one. Of several that begin together, the outermost comes first.
    nodes = sorted((place.key_start if place.key_end else place.start, len(path), path) for path, place in source.places.items() if path)
    starts = [start for start, _, _ in nodes]
    first = starts[0] if starts else len(text)
    for at, comment, alone in _comment_spans(source):
        following = bisect_left(starts, at)
        if alone:
            if at < first:
                found.head.append(comment)
            elif following < len(nodes):
                found.above.setdefault(nodes[following][2], []).append(comment)
            else:
                found.tail.append(comment)
            continue
        on_line = [path for _, _, path in nodes[bisect_left(starts, _line_start(text, at)) : following]]
        whole = [path for path in on_line if source.places[path].end <= at]
        path = (whole or on_line[-1:] or [nodes[max(0, following - 1)][2]])[0]
        found.behind[path] = f"{found.behind[path]} {comment}" if path in found.behind else comment
    return found


def _comment_spans(source: Source) -> Iterator[tuple[int, str, bool]]:
    """Offset, text, and whether it has its line for itself, of each comment."""
    text = source.text
    covered: list[tuple[int, int]] = []
    for place in source.places.values():
        if place.key_end:
            covered.append((place.key_start, place.key_end))
        if place.style in ("|", ">"):
            header = LINE_END.search(text, place.start, place.end)
            covered.append((header.end() if header else place.end, place.end))
        elif place.style in ("", "'", '"'):
            covered.append((place.start, place.end))
    scalars = sorted(span for span in covered if span[1] > span[0])
    at = 0
    for start, end in [*scalars, (len(text), len(text))]:
        for found in re.finditer(r"(?m)(?:^|(?<=\s))#[^\r\n\u2028\u2029]*", text[at:start]) if start > at else ():
            where = at + found.start()
            yield where, found[0].rstrip(), not text[_line_start(text, where) : where].strip()
        at = max(at, end)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in "\r\n\u2028\u2029") + 1


class _Writer:
    def __init__(self, source: Source, comments: _Comments) -> None:
        self.source = source
        self.comments = comments

    def mapping(self, data: dict[str, Any], path: KeyPath, indent: int) -> Iterator[str]:
        above = next((step for step in reversed(path) if isinstance(step, str)), "")
        order = keys_of(LexiconFile) if path[:1] == ("lexicons",) and len(path) == 3 else _ORDERS.get(above, ())
        for i, key in enumerate(_ordered(data, order)):
            at = (*path, key)
            if i and not path and (key in ("lexicons", "rules") or isinstance(data[key], dict)):
                yield ""
            yield from self._above(at, indent)
            yield from self._value(f"{' ' * indent}{_key(key)}:", data[key], at, indent + 2)

    def _list(self, data: list[Any], path: KeyPath, indent: int) -> Iterator[str]:
        for i, item in enumerate(data):
            at = (*path, i)
            if i and path == ("rules",):
                yield ""
            yield from self._above(at, indent)
            yield from self._value(f"{' ' * indent}-", item, at, indent + 2)

    def _value(self, lead: str, value: Any, path: KeyPath, indent: int) -> Iterator[str]:
        """The lines of a value behind `key:` or `-`; what is nested in it is indented by `indent`."""
        comment = self.comments.behind.get(path)
        behind = f"  {comment}" if comment else ""
        if isinstance(value, str):
            yield from self._text(lead, value, path, indent, behind)
            return
        flow = self._flow(value, path)
        if flow is not None and len(lead) + 1 + len(flow) <= WIDTH:
            yield f"{lead} {flow}{behind}"
        elif isinstance(value, dict) and lead.endswith("-"):
            if comment:
                yield " " * (indent - 2) + comment
            first = True
            for line in self.mapping(value, path, indent):
                # Comments above the first key stand above the item.
                if first and not line.lstrip().startswith("#"):
                    yield f"{lead} {line[indent:]}"
                    first = False
                else:
                    yield f"{' ' * (indent - 2)}{line.lstrip()}" if first else line
        else:
            yield lead + behind
            yield from self.mapping(value, path, indent) if isinstance(value, dict) else self._list(value, path, indent)

    def _text(self, lead: str, value: str, path: KeyPath, indent: int, behind: str) -> Iterator[str]:
        if _literal(value):
            yield f"{lead} |{'' if value.endswith(LF) else '-'}{behind}"
            yield from (f"{' ' * indent}{line}" if line else "" for line in value.removesuffix(LF).split(LF))
            return
        one_line = value if self._is_plain(value, path, _PLAIN) else _quoted(value)
        if len(lead) + 1 + len(one_line) <= WIDTH or _is_phrase(path) or not _foldable(value):
            yield f"{lead} {one_line}{behind}"
            return
        yield f"{lead} >{'' if value.endswith(LF) else '-'}{behind}"
        line = ""
        for word in value.removesuffix(LF).split(" "):
            if line and indent + len(line) + 1 + len(word) > WIDTH:
                yield " " * indent + line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield " " * indent + line

    def _flow(self, value: Any, path: KeyPath) -> str | None:
        """The value in brackets on one line, or None where it must not stand so."""
        if isinstance(value, str):
            plain = self._is_plain(value, path, _PLAIN_IN_BRACKETS)
            return None if _literal(value) else value if plain else _quoted(value)
        if not value:
            return "{}" if isinstance(value, dict) else "[]"
        rule = path[:1] == ("rules",) and len(path) == 2
        group = path[2:3] == ("find",) or (path[:1] == ("lexicons",) and len(path) == 2 and any(isinstance(item, str) for item in value))
        if path[-1] in _BLOCK or rule or group or self.comments.inside(path):
            return None
        if isinstance(value, dict):
            above = next((step for step in reversed(path) if isinstance(step, str)), "")
            order = keys_of(LexiconFile) if path[0] == "lexicons" else _ORDERS.get(above, ())
            parts = [(_key(key), self._flow(value[key], (*path, key))) for key in _ordered(value, order)]
            return None if any(part is None for _, part in parts) else "{" + ", ".join(f"{key}: {part}" for key, part in parts) + "}"
        items = [self._flow(item, (*path, i)) for i, item in enumerate(value)]
        return None if any(item is None for item in items) else "[" + ", ".join(str(item) for item in items) + "]"

    def _is_plain(self, value: str, path: KeyPath, shape: re.Pattern[str]) -> bool:
        if not shape.fullmatch(value) or _is_phrase(path):
            return False
        place = self.source.places.get(path)
        return not (_OTHER_TYPE.fullmatch(value) and place is not None and place.style in ("'", '"'))

    def _above(self, path: KeyPath, indent: int) -> Iterator[str]:
        for comment in self.comments.above.get(path, ()):
            yield " " * indent + comment


def _is_phrase(path: KeyPath) -> bool:
    """Whether the text at this path is a phrase, an example or a message: always quoted, never folded."""
    if path[:1] == ("lexicons",):
        return len(path) == 3
    if "also" in path:
        return False
    if isinstance(path[-1], str):
        return path[-1] in ("message", "headline", "text")
    return any(step in ("find", "when", "unless", "examples") for step in path[1:3])


def _ordered(data: dict[str, Any], order: tuple[str, ...]) -> list[str]:
    known = [key for key in order if key in data]
    return known + [key for key in data if key not in order]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_][\w.-]*", key) else _quoted(key)


def _foldable(value: str) -> bool:
    """Whether the text is one paragraph of words with single blanks, so that folding gives it back."""
    body = value.removesuffix(LF)
    return bool(body) and "  " not in body and body == body.strip(" ") and not _UNPRINTABLE.search(body)


def _literal(value: str) -> bool:
    """Whether the text has several lines that a literal block gives back."""
    lines = value.removesuffix(LF).split(LF)
    ends = bool(lines[0]) and bool(lines[-1])
    return len(lines) > 1 and ends and not any(line != line.strip() or _UNPRINTABLE.search(line) for line in lines)


def _quoted(value: str) -> str:
    escaped = "".join(_NAMED_ESCAPES.get(char, char) for char in value)
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'
