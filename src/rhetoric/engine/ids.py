"""The record of ids: every rule id that was ever published, with what it stood for.

An id stands in articles, baselines and other people's configuration. It may go away, but it never comes back for something
else. `ids.tsv` beside the packs keeps them: a line each, id and title with a tab between, sorted, written by `score rules ids`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from rhetoric.engine.loader import Pack
from rhetoric.engine.source import MAX_BYTES, read_text_file
from rhetoric.errors import RuleError

IDS_FILE = "ids.tsv"

_HEAD = "# Every rule id that was ever used, and what for. Written by `score rules ids`; ids are for ever.\n"


class Change(NamedTuple):
    """An id that the record lacks (`before` is empty) or has with another title."""

    id: str
    before: str
    after: str


def read_ids(file: Path) -> dict[str, str]:
    """The titles by id that a record holds; nothing where there is no such file. Raises `RuleError`."""
    if not file.exists():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(read_text_file(file, 16 * MAX_BYTES).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, tab, title = line.partition("\t")
        if not tab or name in found:
            why = f"`{name}` stands here twice" if tab else "a line is an id, a tab and a title"
            raise RuleError("ids-file", why, file=str(file), line=number, column=1, source=line, help="`score rules ids` writes this file")
        found[name] = title
    return found


def reused_ids(pack: Pack) -> list[tuple[int, str]]:
    """The rules of a pack (by their number) whose id the record beside it has for something else, with the title it had."""
    known = read_ids(pack.file.parent / IDS_FILE)
    return [
        (i, known[rule.id]) for i, rule in enumerate(pack.model.rules) if known.get(rule.id, _one_line(rule.title)) != _one_line(rule.title)
    ]


def compare_ids(packs: Iterable[Pack], known: dict[str, str]) -> list[Change]:
    """What a record lacks of the ids of these packs."""
    rules = sorted((rule.id, _one_line(rule.title)) for pack in packs for rule in pack.model.rules)
    return [Change(name, known.get(name, ""), title) for name, title in rules if known.get(name) != title]


def updated(known: dict[str, str], changes: Iterable[Change], retitled: Collection[str]) -> str:
    """The text of a record with the new ids, and with new titles for those ids (or packs) that are `retitled`."""
    ids = dict(known)
    for change in changes:
        if not change.before or not {change.id, change.id.partition(".")[0]}.isdisjoint(retitled):
            ids[change.id] = change.after
    return _HEAD + "".join(f"{name}\t{title}\n" for name, title in sorted(ids.items()))


def _one_line(title: str) -> str:
    return " ".join(title.split())
