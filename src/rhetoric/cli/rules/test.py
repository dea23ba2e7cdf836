"""`score rules test`: rules prove themselves with their own examples."""

from __future__ import annotations

from collections.abc import Sequence

from rhetoric.cli import DONE, MISSED
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output
from rhetoric.cli.rules.files import check_names, names_of, rule_files
from rhetoric.renderers.layout import clean, cut

WARNINGS = 10


def run(arguments: Sequence[str]) -> int:
    """Run the examples, print those that do not hold, and return the exit status."""
    parser = Arguments("score rules test", "Run the examples that stand in the rules.")
    parser.usage = "score rules test [PATH...] [--only RULE] [--strict]"
    parser.add_argument("--only", action="append", default=[], metavar="RULE", help="only the examples of this rule or pack")
    parser.add_argument("--strict", action="store_true", help="fail where another rule of the pack fires unasked in an example")
    options = parser.read(arguments, positional="paths")
    from rhetoric.engine.examples import report_examples
    from rhetoric.engine.loader import load_packs

    files = rule_files(options.paths)
    packs = load_packs(files)
    only = set(options.only)
    check_names(only, packs)
    tested = [rule for pack in packs for rule in pack.model.rules if not only or not only.isdisjoint(names_of(rule))]
    report = report_examples(files, {rule.id for rule in tested} if only else None)
    examples = sum(1 for rule in tested for _ in rule.examples.all())
    failures = [*report.failures, *(report.warnings if options.strict else ())]
    warnings = () if options.strict else report.warnings
    with Output() as output:
        for failure in failures:
            shown = f"    {cut(failure.example, 400)}\n" if failure.example else ""
            output.write(f"{failure.place}: {failure.rule}: {failure.kind}: {clean(failure.why)}\n{shown}")
        for warning in warnings[:WARNINGS]:
            output.write(f"{warning.place}: warning: {warning.rule}: {warning.kind}: {clean(warning.why)}\n")
        if len(warnings) > WARNINGS:
            output.write(f"and {len(warnings) - WARNINGS:,} more warnings; --strict shows all, and fails\n")
        verdict = f"{len(failures):,} failed" if failures else "all pass"
        verdict += f", {len(warnings):,} warning{'s' * (len(warnings) != 1)}" if warnings else ""
        output.write(f"{len(tested):,} rule{'s' * (len(tested) != 1)}, {examples:,} examples: {verdict}\n")
    return MISSED if failures else DONE
