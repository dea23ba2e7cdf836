"""`score rules ids`: the record of every id that was ever used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rhetoric.cli import DONE, MISSED
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import clean


def run(arguments: Sequence[str]) -> int:
    """Bring `ids.tsv` of a folder of packs up to date, or say what it lacks."""
    parser = Arguments("score rules ids", "Write down which ids were ever used, and for what, into ids.tsv beside the packs.")
    parser.usage = "score rules ids [FOLDER] [--check] [--retitle RULE]"
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where ids.tsv is not up to date")
    retitle = "the rule, or every rule of the pack, finds what it always found, and has another title now"
    parser.add_argument("--retitle", action="append", default=[], metavar="RULE", help=retitle)
    options = parser.read(arguments, positional="folders")
    if len(options.folders) > 1:
        raise UsageError("one folder has one ids.tsv; name one folder")
    from rhetoric.cli.rules.files import check_names, rule_files
    from rhetoric.engine.ids import IDS_FILE, compare_ids, read_ids, updated
    from rhetoric.engine.loader import load_packs
    from rhetoric.engine.packs import shipped_folder

    folder = Path(options.folders[0]) if options.folders else shipped_folder()
    if not folder.is_dir():
        raise UsageError(f"{clean(str(folder))}: no such folder; ids.tsv stands in a folder of packs")
    packs = load_packs(rule_files([folder]))
    check_names(options.retitle, packs)
    file = folder / IDS_FILE
    known = read_ids(file)
    changes = compare_ids(packs, known)
    text = updated(known, changes, options.retitle)
    if not options.check and (changes or not file.exists()):
        file.write_text(text, encoding="utf-8", newline="\n")
        known = read_ids(file)
    open_changes = compare_ids(packs, known)
    with Output() as output:
        for name, before, after in open_changes:
            if before:
                output.write(f"{name}: stood for “{clean(before)}”, is now “{clean(after)}”: find another id, or --retitle {name}\n")
            else:
                output.write(f"{name}: not in {IDS_FILE} yet\n")
        gone = len(known.keys() - {rule.id for pack in packs for rule in pack.model.rules})
        output.write(f"{clean(str(file))}: {len(known):,} ids, {gone:,} of them gone, {len(open_changes):,} to settle\n")
    return MISSED if open_changes else DONE
