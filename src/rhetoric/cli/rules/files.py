"""The rule files that a command line names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.errors import UsageError
from rhetoric.renderers.layout import clean

if TYPE_CHECKING:
    from rhetoric.engine.loader import Pack
    from rhetoric.engine.model import RuleModel


def rule_files(places: Sequence[str | Path]) -> list[Path]:
    """The packs in files, folders and installed packages, without a place the shipped ones. Raises `RuleError`."""
    from rhetoric.engine.packs import pack_files, shipped_folder

    return [file for place in places or [shipped_folder()] for file in pack_files(place)]


def check_names(names: Iterable[str], packs: Iterable[Pack]) -> None:
    """Raise `UsageError` for the first name that is neither rule, former id, pack nor tag of these packs."""
    rules = [rule for pack in packs for rule in pack.model.rules]
    known = {name for rule in rules for name in names_of(rule)}
    for name in sorted(set(names) - known):
        from rhetoric.engine.suggest import closest

        by_slug = {rule.id.partition(".")[2]: rule.id for rule in reversed(rules)}
        near = closest(name, known) or by_slug.get(closest(name, by_slug) or "")
        hint = f"did you mean `{near}`?" if near else "`score rules list` lists all rules."
        raise UsageError(f"there is no rule `{clean(name)}` in these files: {hint}")


def names_of(rule: RuleModel) -> set[str]:
    """Everything a rule may be chosen by: id, former ids, pack, tags."""
    return {rule.id, rule.id.partition(".")[0], *rule.aliases, *rule.tags}
