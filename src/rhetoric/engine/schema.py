"""JSON Schemas for editors and for readers of the card, made from the models; `schema/` holds them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rhetoric.card import ReportCard

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_file_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a rule file, with a description for every key.

    It knows keys, values and shapes; what binds several keys together, `score rules test` says.
    """
    from rhetoric.engine.model import RuleFile

    schema = _plain(RuleFile.model_json_schema(by_alias=True, mode="validation"))
    # Text in YAML needs no quotes, and an editor takes an unquoted 1.0 for a number.
    schema["properties"]["version"]["type"] = ["string", "number"]
    return {"$schema": DIALECT, "title": "rhetoric rule file", **schema}


def card_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the card's wire format."""
    return {"$schema": DIALECT, **ReportCard.json_schema()}


def config_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the configuration: of `rhetoric.toml`, and of `[tool.rhetoric]` in `pyproject.toml`."""
    from rhetoric.config import Configuration

    return {"$schema": DIALECT, "title": "rhetoric configuration", **_plain(Configuration.model_json_schema(mode="validation"))}


def schema_files() -> dict[str, str]:
    """The files of `schema/` by name, as they must read: the same bytes on every run."""
    schemas = {"card.json": card_schema(), "config.json": config_schema(), "rule-file.json": rule_file_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes `card.json`, `config.json` and `rule-file.json` into a folder, made if need be; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schema_files().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)


def _plain(node: Any) -> Any:
    """The schema without what only Python has: titles made from class names, and nulls, which no YAML text becomes."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key == "title" and isinstance(value, str):
            continue
        if key == "default" and (value is None or value in ("", [])):
            continue
        kept[key] = {name: _plain(below) for name, below in value.items()} if key in ("properties", "$defs") else _plain(value)
    if "patternProperties" in kept:
        kept.setdefault("additionalProperties", False)
    choices = [choice for choice in kept.get("anyOf", ()) if choice != {"type": "null"}]
    if "anyOf" in kept:
        kept["anyOf"] = choices
    if len(choices) == 1:
        del kept["anyOf"]
        kept = {**choices[0], **kept}
    return kept
