"""What pydantic finds wrong in a rule file, in words for people who write rules and not programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from rhetoric.engine.model import (
    KINDS,
    MAX_PHRASE,
    PATTERNS,
    ClauseModel,
    DefaultsModel,
    ExampleModel,
    ExamplesModel,
    LexiconFile,
    RateModel,
    ReferenceModel,
    RuleFile,
    RuleModel,
    ScopeModel,
)
from rhetoric.engine.source import KeyPath, Source
from rhetoric.engine.suggest import closest, did_you_mean
from rhetoric.errors import RuleError

SHOWN_OTHERS = 5

# The model of a mapping, by the last key above it.
_MODELS: Mapping[str, type[BaseModel]] = {
    "defaults": DefaultsModel,
    "rules": RuleModel,
    "scope": ScopeModel,
    "rate": RateModel,
    "references": ReferenceModel,
    "when": ClauseModel,
    "unless": ClauseModel,
    "examples": ExamplesModel,
    "match": ExampleModel,
    "no_match": ExampleModel,
    "known_miss": ExampleModel,
    "known_false": ExampleModel,
}
# What an author writes for a key that takes something else.
_SHAPES = {
    "list": ("a list", "write each entry on a line of its own that begins with `- `"),
    "mapping": ("a mapping of keys", "write `key: value` on lines of their own"),
    "text": ("a text", "quote the phrase"),
    "number": ("a number", ""),
}


def rule_error(source: Source, error: ValidationError) -> RuleError:
    """One RuleError for all that is wrong: the first by its place in the file in full, the others as a short list."""
    found: dict[tuple[int, int, str], tuple[str, str, str, KeyPath, bool]] = {}
    items: list[dict[str, Any]] = [{**item} for item in error.errors(include_url=False)]
    misspelt = {(*item["loc"][:-1], _meant(item["loc"])) for item in items if item["type"] == "extra_forbidden"}
    for item in items:
        # A list whose entries are all wrong is reported as too short, too; a misspelt key as unknown and as missing.
        if (item["type"] == "too_short" and item["input"]) or (item["type"] == "missing" and item["loc"] in misspelt):
            continue
        code, why, help, path, key = _explain(source, item)
        found.setdefault((*source.position(path, key=key), why), (code, why, help, path, key))
    (_, first), *others = sorted(found.items())
    code, why, help, path, key = first
    lines = [help] if help else []
    lines += [f"also {source.name}:{line}:{column}: {also}" for (line, column, also), _ in others[:SHOWN_OTHERS]]
    if len(others) > SHOWN_OTHERS:
        lines.append(f"and {len(others) - SHOWN_OTHERS} more")
    width = len(str(path[-1])) if key and path else 1
    return source.error(code, why, path, width=width, help="\n".join(lines), key=key)


def _explain(source: Source, item: dict[str, Any]) -> tuple[str, str, str, KeyPath, bool]:
    """Code, reason, help, key path, and whether the key is meant and not its value."""
    context = item.get("ctx") or {}
    loc: KeyPath = tuple(step for step in item["loc"] if step not in KINDS)
    key = bool(loc) and loc[-1] == "[key]"
    path = _written(source, loc[:-1] if key else loc)
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    kind: str = item["type"]
    value = item.get("input")
    if "why" in context:
        path = _written(source, (*path, *context["at"]))
        return kind, context["why"], context["help"], path, kind == "missing-key"
    if kind == "extra_forbidden":
        return (*_unknown_key(path), path, True)
    if kind == "missing":
        proof = ": a rule proves itself with texts it must match and texts it must not"
        help = "add it" + (proof if name in ("examples", "match", "no_match") else "")
        return "missing-key", f"`{name}` is missing", help, path[:-1], True
    if value in ("", [], {}, ()):
        return "empty", f"`{name}` is empty", "write something, or delete it", path, isinstance(path[-1], str)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        return "unknown-value", f"`{_short(value)}` is no {_singular(name)}", did_you_mean(str(value), choices), path, key
    if kind == "string_pattern_mismatch":
        code, why, help = PATTERNS[context["pattern"]]
        return code, f"`{_short(value)}` {why}", help, path, key
    if kind == "string_too_long":
        why = f"a phrase of {len(str(value))} characters; at most {MAX_PHRASE} are allowed"
        return "phrase-too-long", why, "make several of it", path, key
    if kind == "too_long":
        why = f"{context['actual_length']} rules; at most {context['max_length']} are allowed"
        return "too-many-rules", why, "make two packs of it", path, True
    bounds = {"greater_than_equal": "at least", "less_than_equal": "at most", "greater_than": "more than"}
    if kind in bounds:
        limit = next(iter(context.values()))
        return "out-of-range", f"`{name}` must be {bounds[kind]} {limit:g}, this is {_short(item['input'])}", "", path, False
    return (*_wrong_shape(kind, name, path, value), path, False)


def _written(source: Source, path: KeyPath) -> KeyPath:
    """The path as it stands in the file: what a rule does not say itself comes from `defaults`."""
    if len(path) > 2 and path[0] == "rules" and path[:3] not in source.places and ("defaults", path[2]) in source.places:
        return ("defaults", *path[2:])
    if len(path) > 3 and path[2] == "scope" and path[:4] not in source.places and ("defaults", *path[2:4]) in source.places:
        return ("defaults", *path[2:])
    return path


def _unknown_key(path: KeyPath) -> tuple[str, str, str]:
    key = str(path[-1])
    model = _model_above(path)
    if model is DefaultsModel and key in RuleModel.model_fields:
        return "unknown-key", f"`{key}` can't have a default", "write it in each rule"
    if key in keys_of(RuleModel) and closest(key, keys_of(model)) is None:
        return "unknown-key", f"there is no key `{key}` here", f"`{key}` is a key of a rule: check the indentation"
    return "unknown-key", f"there is no key `{key}` here", did_you_mean(key, keys_of(model))


def _meant(loc: KeyPath) -> str | None:
    return closest(str(loc[-1]), keys_of(_model_above(loc)))


def _model_above(path: KeyPath) -> type[BaseModel]:
    """The model of the mapping in which the last key of the path stands."""
    above = next((step for step in reversed(path[:-1]) if isinstance(step, str) and step not in KINDS), "")
    if path[0] == "lexicons" and above != "references":
        return LexiconFile
    return _MODELS.get(above, RuleFile)


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model as they are written in YAML, in the order of the model."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _wrong_shape(kind: str, name: str, path: KeyPath, value: Any) -> tuple[str, str, str]:
    wanted, help = _SHAPES["mapping"]
    if kind in ("list_type", "tuple_type"):
        wanted, help = _SHAPES["list"]
    elif kind == "string_type":
        wanted, help = _SHAPES["text"]
    elif kind.startswith(("int", "float", "finite")):
        wanted, help = _SHAPES["number"]
        if kind in ("int_from_float", "int_parsing") and isinstance(value, str) and re.fullmatch(r"-?\d*\.\d+", value):
            wanted = "a whole number"
    what = f"an entry of `{name}`" if path and isinstance(path[-1], int) else f"`{name}`"
    given = "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else f"`{_short(value)}`"
    return "wrong-type", f"{what} must be {wanted}, this is {given}", help


def _singular(name: str) -> str:
    return {"schema": "known schema", "sentence_is": "kind of sentence"}.get(name, name)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
