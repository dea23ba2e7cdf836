"""`score rules stats`: how often each rule fires in a body of texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rhetoric.cli import DONE, FAULT
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.configuration import add_configuration, configured
from rhetoric.cli.console import Output, columns, say
from rhetoric.cli.rules.files import rule_files
from rhetoric.cli.rules.texts import read_texts
from rhetoric.errors import InputError, UsageError

if TYPE_CHECKING:
    from rhetoric.article import Article
    from rhetoric.rates import Census
    from rhetoric.scorer import Scorer

NARROWEST, WIDEST = 40, 120


def run(arguments: Sequence[str]) -> int:
    """Count over every text named, print the counts, and return the exit status."""
    parser = Arguments("score rules stats", "How often each rule fires in a body of texts, which rules overlap, and what never fires.")
    parser.usage = "score rules stats PATH... [options]    (files, folders, globs; .jsonl with a text a line)"
    parser.add_argument("--rules", action="append", default=[], metavar="PATH", help="a rule file or folder beside the shipped ones")
    parser.add_argument("--select", action="append", default=[], metavar="ID", help="only these rules or packs")
    parser.add_argument("--ignore", action="append", default=[], metavar="ID", help="all but these rules or packs")
    parser.add_argument("--never", action="store_true", help="list every phrase and lexicon entry that finds nothing")
    parser.add_argument("--limit", type=int, metavar="N", help="stop after N texts")
    parser.add_argument("--format", choices=("table", "json", "markdown"), default="table", help="default: table")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    add_configuration(parser)
    options = parser.read(arguments, positional="paths")
    if not options.paths:
        raise UsageError("which texts? Name files, folders, or .jsonl files that have a `text` in every line.")
    if options.limit is not None and options.limit < 1:
        raise UsageError("--limit is a number of texts, 1 or more")
    from rhetoric.renderers import rates

    choices = configured(options)
    census, faults = count_texts(choices.scorer(), choices.rules, read_texts(options.paths), options.limit)
    with Output(data=options.format == "json") as output:
        if options.format == "json":
            output.write(json.dumps(rates.data(census), indent=2, ensure_ascii=False) + "\n")
        elif options.format == "markdown":
            output.write(rates.markdown(census, "The texts given"))
        else:
            width = max(NARROWEST, min(options.width or columns(sys.stdout), WIDEST))
            output.write("\n".join(rates.table(census, width, never=options.never)) + "\n")
    return FAULT if faults else DONE


def count_texts(
    scorer: Scorer, places: Sequence[str], texts: Iterable[Article | InputError], limit: int | None = None
) -> tuple[Census, int]:
    """The census of texts, one at a time, and the number of those that could not be read; each is reported."""
    from rhetoric.cli.progress import Progress
    from rhetoric.engine.loader import load_packs
    from rhetoric.engine.packs import pack_files, shipped_folder
    from rhetoric.rates import Census
    from rhetoric.scorer import MAX_CHARACTERS

    files = {file.resolve(): file for file in (*pack_files(shipped_folder()), *(f for place in places for f in rule_files([place])))}
    census = Census(scorer.rules, load_packs(files.values()))
    faults = 0
    progress = Progress()
    for text in texts:
        if limit is not None and census.texts >= limit:
            break
        if isinstance(text, InputError) or len(text.text) > MAX_CHARACTERS:
            progress.clear()
            say(str(text) if isinstance(text, InputError) else f"{text.path}: longer than {MAX_CHARACTERS:,} characters")
            faults += 1
            continue
        census.add(scorer.analyse(text))
        progress.step()
    progress.clear()
    return census, faults
