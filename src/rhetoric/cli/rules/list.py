"""`score rules list`: every rule, as a table, as data, or as the catalogue in the manual."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output, columns
from rhetoric.cli.rules.files import rule_files
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import clean, cut, pad, width_of

if TYPE_CHECKING:
    from rhetoric.engine.loader import Pack
    from rhetoric.engine.model import RuleModel


def run(arguments: Sequence[str]) -> int:
    """List the rules of the shipped packs, or of those named."""
    parser = Arguments("score rules list", "Every rule, with its effect, dimension and title.")
    parser.usage = "score rules list [PATH...] [--format FORMAT] [-o FOLDER]"
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="with --format markdown: write a page a pack into FOLDER")
    options = parser.read(arguments, positional="paths")
    if options.output is not None and options.format != "markdown":
        raise UsageError("-o writes the catalogue of rules: add --format markdown")
    from rhetoric.engine.loader import load_packs

    packs = load_packs(rule_files(options.paths))
    if options.format == "markdown":
        return _catalogue(packs, options.output)
    rows = [row for pack in packs for row in map(_row, pack.model.rules)]
    with Output(data=options.format == "json") as output:
        if options.format == "json":
            output.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
            return DONE
        width = options.width or columns(sys.stdout)
        names = max((width_of(str(row["id"])) for row in rows), default=0)
        for row in rows:
            cost = str(row["effect"]) if row["effect"] == "note" else f"{row['effect']} {row['weight']:g}"
            line = f"{pad(str(row['id']), names)}  {cost:<10} {row['dimension'] or row['phase']:<12} "
            status = "" if row["status"] == "stable" else f"({row['status']}) "
            output.write(line + cut(status + str(row["title"]), max(20, width - width_of(line))) + "\n")
        output.write(f"{len(rows):,} rules in {len(packs):,} packs, {sum(int(str(row['phrases'])) for row in rows):,} phrases\n")
    return DONE


def _catalogue(packs: Sequence[Pack], folder: str | None) -> int:
    from rhetoric.renderers.rule import index_page, pack_page

    pages = {"index.md": index_page(packs), **{f"{pack.model.pack}.md": pack_page(pack) for pack in packs}}
    if folder is None:
        with Output(data=True) as output:
            output.write("\n".join(pages.values()))
        return DONE
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return DONE


def _row(rule: RuleModel) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": clean(rule.title),
        "status": rule.status,
        "phase": rule.phase,
        "dimension": rule.dimension,
        "effect": rule.effect,
        "weight": rule.weight,
        "severity": rule.severity,
        "phrases": sum(1 for _ in rule.phrases()),
        "examples": sum(1 for _ in rule.examples.all()),
    }
