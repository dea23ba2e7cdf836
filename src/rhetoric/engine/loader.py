"""Rule files to packs: read, checked, defaults merged in, lexicons opened, and every phrase with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rhetoric.engine.model import MAX_PHRASE, LexiconFile, RuleFile
from rhetoric.engine.packs import MAX_LEXICON_BYTES, lexicon_file
from rhetoric.engine.source import KeyPath, Source, read_source, read_text_file
from rhetoric.engine.validation import rule_error
from rhetoric.errors import RuleError


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """A phrase of a lexicon and where it stands, from 1; `path` leads to it in the pack, or to the file's name there."""

    text: str
    file: Path
    line: int
    column: int
    path: KeyPath


@dataclass(frozen=True, slots=True)
class Pack:
    """One rule file, ready to be compiled. Key paths are those of the file: `("rules", 3, "find", "sky", 0)`."""

    file: Path
    source: Source
    model: RuleFile
    lexicon_entries: dict[str, tuple[LexiconEntry, ...]]

    def error(self, code: str, why: str, path: KeyPath, *, at: int = 0, width: int = 1, help: str = "", key: bool = False) -> RuleError:
        """A RuleError that points into this pack's file; what a rule took from `defaults` is shown there."""
        if path not in self.source.places and path[:1] == ("rules",) and ("defaults", *path[2:]) in self.source.places:
            path = ("defaults", *path[2:])
        return self.source.error(code, why, path, at=at, width=width, help=help, key=key)

    def entry_error(self, code: str, why: str, entry: LexiconEntry, *, at: int = 0, width: int = 1, help: str = "") -> RuleError:
        """A RuleError that points at a phrase of a lexicon, in this file or in a file of its own."""
        if entry.file == self.file:
            return self.source.error(code, why, entry.path, at=at, width=width, help=help)
        shown = " " * (entry.column - 1) + entry.text
        column = entry.column + at
        return RuleError(code, why, file=str(entry.file), line=entry.line, column=column, source=shown, width=width, help=help)


def load_pack(path: Path | str) -> Pack:
    """The pack in a file.

    Raises RuleError with the place of whatever is wrong: the codes of `read_source`, of the models, and `path-outside`,
    `file-missing`, `phrase-too-long` and the like for lexicon files.
    """
    path = Path(path)
    return build_pack(read_source(path), path)


def build_pack(source: Source, file: Path) -> Pack:
    """The pack in a source that was read from `file`, whose folder is where its lexicon files stand."""
    try:
        model = RuleFile.model_validate(_merged(source.data))
    except ValidationError as error:
        raise rule_error(source, error) from None
    return Pack(file, source, model, _lexicons(source, model, file))


def load_packs(paths: Iterable[Path | str]) -> tuple[Pack, ...]:
    """The packs in these files, by pack name.

    Raises RuleError `pack-taken` where two have one name and `id-taken` where two share an id or a former id.
    """
    packs: dict[str, Pack] = {}
    owners: dict[str, Pack] = {}
    for path in paths:
        pack = load_pack(path)
        name = pack.model.pack
        if name in packs:
            why = f"the pack `{name}` is already in {packs[name].source.name}"
            raise pack.error("pack-taken", why, ("pack",), width=len(name), help="rename one of the two, or load one alone")
        packs[name] = pack
        for i, rule in enumerate(pack.model.rules):
            for path_in_rule, taken in ((("id",), rule.id), *((("aliases", j), alias) for j, alias in enumerate(rule.aliases))):
                if taken in owners and owners[taken] is not pack:
                    why = f"`{taken}` is already a rule of {owners[taken].source.name}"
                    raise pack.error("id-taken", why, ("rules", i, *path_in_rule), width=len(taken), help="ids are for ever: find another")
                owners[taken] = pack
    return tuple(packs[name] for name in sorted(packs))


def _merged(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a rule file with its defaults in every rule; what has a wrong shape is left for the models to refuse."""
    defaults, rules = data.get("defaults"), data.get("rules")
    if not isinstance(defaults, dict) or not isinstance(rules, list):
        return data
    return {**data, "rules": [_with_defaults(rule, defaults) if isinstance(rule, dict) else rule for rule in rules]}


def _with_defaults(rule: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    merged = {**{key: value for key, value in defaults.items() if key not in ("id", "find", "examples")}, **rule}
    own, general = rule.get("scope"), defaults.get("scope")
    if isinstance(own, dict) and isinstance(general, dict):
        merged["scope"] = {**general, **own}
    return merged


def _lexicons(source: Source, model: RuleFile, file: Path) -> dict[str, tuple[LexiconEntry, ...]]:
    found: dict[str, tuple[LexiconEntry, ...]] = {}
    for name, items in model.lexicons.items():
        entries: list[LexiconEntry] = []
        for i, item in enumerate(items):
            path: KeyPath = ("lexicons", name, i)
            if isinstance(item, LexiconFile):
                entries += _lexicon_lines(source, item.file, (*path, "file"), file)
            else:
                entries.append(LexiconEntry(item, file, *source.position(path), path))
        found[name] = tuple(entries)
    return found


def _lexicon_lines(source: Source, name: str, path: KeyPath, pack_file: Path) -> list[LexiconEntry]:
    # The digest of a pack finds its lexicons in the bytes: an escaped name would hide one from it.
    if name not in source.text:
        raise source.error("lexicon-path", "the name of a lexicon file is written out", path, help="write it without escapes")
    file = lexicon_file(pack_file.parent, name)
    if file is None:
        why = f"`{name}` stands outside the folder of the pack"
        raise source.error("path-outside", why, path, width=len(name), help="put the file below the pack's folder")
    if not file.is_file():
        raise source.error("file-missing", f"there is no file `{name}` in the folder of the pack", path, width=len(name))
    shown = pack_file.parent / name
    entries = []
    for number, line in enumerate(read_text_file(file, MAX_LEXICON_BYTES, str(shown)).splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        column = line.index(text) + 1
        if len(text) > MAX_PHRASE:
            why = f"a phrase of {len(text)} characters; at most {MAX_PHRASE} are allowed"
            help = "one phrase stands on one line"
            raise RuleError("phrase-too-long", why, file=str(shown), line=number, column=column, source=line, help=help)
        entries.append(LexiconEntry(text, shown, number, column, path))
    if not entries:
        raise RuleError("file-empty", "this lexicon holds no phrase", file=str(shown), help="write one phrase a line")
    return entries
