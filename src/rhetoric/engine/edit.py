"""A rule file with one example more: comments, layout and everything else in it stay as they are."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from rhetoric.engine.format import format_rules
from rhetoric.engine.source import KeyPath, Source, read_source
from rhetoric.errors import RhetoricError
from rhetoric.source_map import LINE_END

Example = str | dict[str, str]


def with_example(text: str, rule: int, kind: str, example: Example, name: str = "<text>") -> str:
    """The text of a rule file with `example` as the last of `kind` (such as `known_false`) of its rule number `rule`.

    A file in canonical form stays in it. Raises RuleError `example-not-added` where the file is written in a way that can't be
    added to; nothing is ever changed but the examples.
    """
    source = read_source(text, name)
    wanted = deepcopy(source.data)
    wanted["rules"][rule]["examples"].setdefault(kind, []).append(example)
    path: KeyPath = ("rules", rule, "examples")
    try:
        edited = _inserted(source, (*path, kind), _written(example))
        good = read_source(edited, name).data == wanted
    except (RhetoricError, IndexError):
        good = False
    if not good:
        help = f"write it there by hand: {kind}: [{_written(example)}]"
        raise source.error("example-not-added", "no example can be added to this way of writing", path, key=True, help=help)
    if format_rules(text, name) == text:
        return format_rules(edited, name)
    return edited


def _written(example: Example) -> str:
    # JSON is YAML, and every sign in it stays what it is.
    if isinstance(example, str):
        return json.dumps(example, ensure_ascii=False)
    return "{" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in example.items()) + "}"


def _inserted(source: Source, path: KeyPath, written: str) -> str:
    text, places = source.text, source.places
    there = places.get(path)
    if there is not None and there.style == "[":
        return _into_brackets(source, path, written)
    if there is not None:
        last = (*path, len(_value(source, path)) - 1)
        dash = text.rfind("-", 0, places[(*path, 0)].start)
        return _below(source, last, " " * _column(text, dash) + "- " + written)
    examples = places[path[:-1]]
    if examples.style == "{":
        return _into_brackets(source, path[:-1], f"{path[-1]}: [{written}]")
    keys = list(_value(source, path[:-1]))
    margin = " " * _column(text, places[(*path[:-1], keys[0])].key_start)
    return _below(source, (*path[:-1], keys[-1]), f"{margin}{path[-1]}:\n{margin}  - {written}")


def _value(source: Source, path: KeyPath) -> Any:
    value: Any = source.data
    for step in path:
        value = value[step]
    return value


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _into_brackets(source: Source, path: KeyPath, written: str) -> str:
    text, place = source.text, source.places[path]
    inside = [at for at in source.places if len(at) == len(path) + 1 and at[: len(path)] == path]
    if not inside:
        return f"{text[: place.start + 1]}{written}{text[place.start + 1 :]}"
    end = max(source.places[at].end for at in inside)
    return f"{text[:end]}, {written}{text[end:]}"


def _below(source: Source, path: KeyPath, lines: str) -> str:
    """The text with lines below the value at `path`: behind the last of the texts in it, and the comment on that line."""
    text = source.text
    ends = [
        place.end for at, place in source.places.items() if at[: len(path)] == path and (place.style in ("", "'", '"', "|", ">", "[", "{"))
    ]
    end = max(ends)
    while end and text[end - 1] in "\r\n \t":
        end -= 1
    found = LINE_END.search(text, end)
    end = found.start() if found else len(text)
    newline = "\r\n" if found and found[0] == "\r\n" else "\n"
    lines = lines.replace("\n", newline)
    return f"{text[:end]}{newline}{lines}{text[end:] if found else newline}"
