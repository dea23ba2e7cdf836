"""`score explain RULE`: a rule's page in the manual, to contest a finding with."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.configuration import add_configuration, configured
from rhetoric.cli.console import Output, columns, wants_color
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import Ink, clean, wrap
from rhetoric.renderers.rule import sections

if TYPE_CHECKING:
    from rhetoric.engine.model import RuleModel

NARROWEST, WIDEST = 20, 100


def run(arguments: Sequence[str]) -> int:
    """Print the page of each rule named, or the list of a pack's rules, and return the exit status."""
    parser = Arguments("score explain", "What a rule finds, why it matters, what to do, and when not to trust it.")
    parser.usage = "score explain RULE... [--rules PATH]"
    parser.add_argument("--rules", action="append", default=[], metavar="PATH", help="a rule file or folder beside the shipped ones")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    add_configuration(parser)
    options = parser.read(arguments, positional="names")
    if not options.names:
        raise UsageError("which rule? Write `score explain RULE`, with an id as a card shows it; `score rules list` lists all.")
    width = max(NARROWEST, min(options.width or columns(sys.stdout), WIDEST))
    ink = Ink(wants_color(options.color, sys.stdout))
    added = configured(options).rules
    pages = [_answer(name, added, width, ink) for name in options.names]
    with Output() as output:
        output.write("\n".join(pages))
    return DONE


def _answer(name: str, added: Sequence[str], width: int, ink: Ink) -> str:
    known: dict[str, RuleModel] = {}
    for rule in _rules(name.partition(".")[0], added):
        if name == rule.id or name in rule.aliases:
            return "\n".join(page(rule, width, ink, asked=name)) + "\n"
        known[rule.id] = rule
    pack = [rule for rule in known.values() if rule.id.startswith(f"{name}.")]
    if pack:
        return "".join(f"{rule.id}: {clean(rule.title)}\n" for rule in pack)
    raise UsageError(_unknown(name, known))


def _unknown(name: str, known: Iterable[str]) -> str:
    from rhetoric.engine.suggest import closest

    ids = sorted(known)
    by_slug = {rule.partition(".")[2]: rule for rule in reversed(ids)}
    near = closest(name, ids) or by_slug.get(closest(name, by_slug) or "")
    hint = f"did you mean `{near}`?" if near else "`score rules list` lists all rules."
    return f"there is no rule `{clean(name)}`: {hint}"


def _rules(pack: str, added: Sequence[str]) -> Iterable[RuleModel]:
    """The rules of the added and the shipped packs; those of the file named like `pack` first, so that the rest need not be read."""
    from rhetoric.engine.loader import load_pack
    from rhetoric.engine.packs import pack_files, shipped_folder

    places: list[str | Path] = [*added, shipped_folder()]
    files = [file for place in places for file in pack_files(place)]
    for file in sorted(files, key=lambda file: file.stem != pack):
        yield from load_pack(file).model.rules


def page(rule: RuleModel, width: int, ink: Ink, *, asked: str = "") -> list[str]:
    """The page of a rule as lines of at most `width` cells."""
    lines = [ink("bold", line) for line in wrap(clean(f"{rule.id}: {rule.title}"), width)]
    if asked and asked != rule.id:
        lines += wrap(f"Its former id is {clean(asked)}.", width)
    for heading, mark, texts in sections(rule):
        lines += ["", ink("bold", heading)]
        for text in texts:
            lines += wrap(clean(text), width, first=f"  {mark}")
    return lines
