"""`score sources PATH…`: the source ledger alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from rhetoric.cli import DONE, FAULT
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output, columns, say, wants_color
from rhetoric.cli.score import STDIN, internal_error, read_article
from rhetoric.errors import InputError, UsageError
from rhetoric.renderers.layout import clean
from rhetoric.renderers.ledger import as_data, ledger


def run(arguments: Sequence[str]) -> int:
    """Print the ledger of each article and return the exit status: 2 where one can't be read, while the others go on."""
    parser = Arguments("score sources", "Who says how much in an article: each source once, with role, venue and quoted share.")
    parser.usage = "score sources PATH... [options]    (files, folders, globs; - reads standard input)"
    parser.add_argument("--format", choices=("table", "json"), default="table", help="table (default) or json")
    parser.add_argument("--headline", metavar="TEXT", help="the headline, where the text has none (one article only)")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    options = parser.read(arguments, positional="paths")
    if not options.paths:
        raise UsageError("no article: give a file, a folder, a glob, or - for standard input.\nTry `score sources --help`.")
    from rhetoric import Scorer

    found = list(_found(options.paths))
    if options.headline is not None and len(found) > 1:
        raise UsageError("--headline is for one article; leave it out, or ask for the articles one by one")
    scorer = Scorer()
    width = options.width or columns(sys.stdout)
    color = wants_color(options.color, sys.stdout)
    status = DONE
    pieces: list[str] = []
    with Output(data=options.format == "json") as output:
        for item in found:
            try:
                if isinstance(item, InputError):
                    raise item
                card = scorer.score(read_article(item), headline=options.headline)
            except (InputError, OSError) as error:
                say(clean(str(error)))
                status = FAULT
                continue
            except Exception as error:
                say(internal_error(item, error))
                status = FAULT
                continue
            if options.format == "json":
                pieces.append(json.dumps(as_data(card), indent=2))
            else:
                output.write(("\n" if pieces else "") + ledger(card, width=width, color=color))
                pieces.append("")
        if options.format == "json" and pieces:
            output.write((pieces[0] if len(found) == 1 else "[" + ",\n".join(pieces) + "]") + "\n")
    return status


def _found(paths: Sequence[str]) -> Iterator[str | InputError]:
    from rhetoric.readers.paths import expand

    for path in dict.fromkeys(paths):
        if path == STDIN:
            yield path
        else:
            yield from expand([path])
