"""`score rules trace`: what each rule found in an article, and which condition removed it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.configuration import add_configuration, configured
from rhetoric.cli.console import Output, columns, wants_color
from rhetoric.cli.rules.articles import read_spot
from rhetoric.cli.rules.files import check_names, names_of, rule_files
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import Ink, clean, cut, wrap

if TYPE_CHECKING:
    from rhetoric.language.document import Document
    from rhetoric.trace import Trail

NARROWEST, WIDEST = 40, 120


def run(arguments: Sequence[str]) -> int:
    """Trace one article, or a line of it."""
    parser = Arguments("score rules trace", "What each rule found there and, where it is no finding, what removed it.")
    parser.usage = "score rules trace ARTICLE[:LINE[:COLUMN]] [--only RULE] [--rules PATH]"
    parser.add_argument("--rules", action="append", default=[], metavar="PATH", help="a rule file or folder beside the shipped ones")
    parser.add_argument(
        "--only", action="append", default=[], metavar="RULE", help="only this rule or pack, also one of attribution; repeatable"
    )
    parser.add_argument("--removed", action="store_true", help="only what is no finding")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    add_configuration(parser)
    options = parser.read(arguments, positional="articles")
    if len(options.articles) != 1:
        raise UsageError("one article at a time: `score rules trace ARTICLE`, or ARTICLE:LINE as findings are printed")
    from rhetoric.engine.examples import whole_scorer
    from rhetoric.engine.loader import load_packs
    from rhetoric.engine.packs import shipped_folder
    from rhetoric.trace import Places, switched_off, trace

    spot, article = read_spot(options.articles[0])
    choices = configured(options)
    places = choices.rules
    only = None
    if options.only:
        packs = load_packs(dict.fromkeys(file.resolve() for file in rule_files([shipped_folder(), *places])))
        check_names(options.only, packs)
        only = {rule.id for pack in packs for rule in pack.model.rules if not names_of(rule).isdisjoint(options.only)}
    scorer = whole_scorer(file for place in places for file in rule_files([place]))
    analysis = scorer.analyse(article)
    document = analysis.document
    places_of = Places(document)
    if choices.config is not None:
        choices.config.check(scorer.rules.names())
    found = trace(analysis, scorer.rules, only, set(options.only))
    trails = [
        trail
        for trail in switched_off(found, scorer.rules, choices.select, choices.ignore)
        if not (options.removed and trail.removed_by is None) and spot.touches(places_of.begin(trail.first), places_of.end(trail.last - 1))
    ]
    with Output(data=options.format == "json") as output:
        if options.format == "json":
            rows = [_row(trail, document, places_of.begin(trail.first), analysis.voicing.voices) for trail in trails]
            output.write(json.dumps({"file": spot.path, "hits": rows}, indent=2, ensure_ascii=False) + "\n")
            return DONE
        width = max(NARROWEST, min(options.width or columns(sys.stdout), WIDEST))
        ink = Ink(wants_color(options.color, sys.stdout))
        output.write(f"{clean(spot.path)}\n")
        for trail in trails:
            output.write("\n".join(_lines(trail, document, places_of.begin(trail.first), width, ink)) + "\n")
        kept = sum(trail.removed_by is None for trail in trails)
        output.write(f"{len(trails):,} candidate{'s' * (len(trails) != 1)}, {kept:,} of them finding{'s' * (kept != 1)}\n")
    return DONE


def _lines(trail: Trail, document: Document, place: tuple[int, int], width: int, ink: Ink) -> Iterator[str]:
    line, column = place
    outcome = "found" if trail.removed_by is None else f"removed by {trail.removed_by}"
    for text in wrap(f"{line}:{column} {trail.rule.id}: {outcome}", width):
        yield ink("dim" if trail.removed_by else "bold", text)
    words = cut(document.words_of(trail.first, trail.last), 200)
    group = f" of the group {trail.group}" if trail.group else ""
    by = f" by the phrase {trail.phrase}{group}" if trail.phrase is not None else f" as a whole {trail.rule.unit}"
    yield from wrap(f"“{words}”{by}", width, first="  ")
    for passed in trail.passed:
        yield from wrap(passed, width, first="  + ")
    if trail.removed_by is not None:
        yield from wrap(f"{trail.removed_by}: {trail.why}" if trail.why else trail.removed_by, width, first="  - ")


def _row(trail: Trail, document: Document, place: tuple[int, int], voices: bytearray) -> dict[str, object]:
    from rhetoric.language.document import VOICES

    line, column = place
    return {
        "rule": trail.rule.id,
        "line": line,
        "column": column,
        "text": document.words_of(trail.first, trail.last),
        "part": document.sentences[document.sentence_of[trail.first]].part,
        "voice": VOICES[voices[trail.first]],
        "phrase": trail.phrase,
        "group": trail.group or None,
        "passed": list(trail.passed),
        "outcome": "found" if trail.removed_by is None else "removed",
        "removed_by": trail.removed_by,
        "why": trail.why or None,
    }
