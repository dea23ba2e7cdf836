"""`score rules test|list|schema|fmt`: work on rule files."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli import DONE, MISSED
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output, columns, say
from rhetoric.errors import RuleError, UsageError
from rhetoric.renderers.layout import clean, cut, pad, width_of

if TYPE_CHECKING:
    from rhetoric.engine.model import RuleModel

_HELP = """\
usage: score rules test   [PATH...] [--only RULE]   run the examples that stand in the rules
       score rules list   [PATH...] [--format json] every rule, with its effect, dimension and title
       score rules schema [-o FOLDER]               JSON Schema of a rule file; -o writes every schema
       score rules fmt    PATH... [--check]         write rule files in canonical form (- for standard input)

Without PATH the shipped rules are meant. A PATH is a rule file or a folder of them.
To score a file or folder named rules, write `score ./rules` or `score -- rules`."""


def run(arguments: Sequence[str]) -> int:
    """Run one of the subcommands and return the exit status."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in ("-h", "--help", "help"):
        with Output() as output:
            output.write(_HELP + "\n")
        return DONE
    command = _COMMANDS.get(name)
    if command is None:
        from rhetoric.engine.suggest import did_you_mean

        what = f"there is no `score rules {clean(name)}`: {did_you_mean(name, _COMMANDS)}" if name else "which of test, list, schema, fmt?"
        raise UsageError(f"{what}\nTo score a file or folder named rules, write `score ./rules`. Try `score rules --help`.")
    return command(rest)


def _files(places: Sequence[str]) -> list[Path]:
    from rhetoric.engine.packs import pack_files, shipped_folder

    wanted: Sequence[str | Path] = places or [shipped_folder()]
    return [file for place in wanted for file in pack_files(place)]


def _test(arguments: Sequence[str]) -> int:
    parser = Arguments("score rules test", "Run the examples that stand in the rules.")
    parser.add_argument("--only", action="append", default=[], metavar="RULE", help="only the examples of this rule")
    options = parser.read(arguments, positional="paths")
    from rhetoric.engine.examples import run_examples
    from rhetoric.engine.loader import load_packs

    files = _files(options.paths)
    rules = [rule for pack in load_packs(files) for rule in pack.model.rules]
    only = set(options.only)
    if unknown := sorted(only - {rule.id for rule in rules}):
        from rhetoric.engine.suggest import did_you_mean

        raise UsageError(f"there is no rule `{clean(unknown[0])}` in these files: {did_you_mean(unknown[0], (rule.id for rule in rules))}")
    failures = run_examples(files, only or None)
    tested = [rule for rule in rules if not only or rule.id in only]
    examples = sum(len(group) for rule in tested for group in _example_groups(rule))
    with Output() as output:
        for failure in failures:
            output.write(f"{failure.place}: {failure.rule}: {failure.kind}: {clean(failure.why)}\n    {cut(failure.example, 400)}\n")
        verdict = f"{len(failures):,} failed" if failures else "all pass"
        output.write(f"{len(tested):,} rule{'s' * (len(tested) != 1)}, {examples:,} examples: {verdict}\n")
    return MISSED if failures else DONE


def _example_groups(rule: RuleModel) -> tuple[Sequence[object], ...]:
    examples = rule.examples
    return examples.match, examples.no_match, examples.known_miss, examples.known_false


def _list(arguments: Sequence[str]) -> int:
    parser = Arguments("score rules list", "Every rule, with its effect, dimension and title.")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    options = parser.read(arguments, positional="paths")
    from rhetoric.engine.loader import load_packs

    packs = load_packs(_files(options.paths))
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
        "examples": sum(map(len, _example_groups(rule))),
    }


def _schema(arguments: Sequence[str]) -> int:
    parser = Arguments("score rules schema", "The JSON Schema of a rule file, for editors; -o writes every schema into a folder.")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="write the schemas of rule file and card into FOLDER")
    options = parser.read(arguments)
    from rhetoric.engine.schema import rule_file_schema, write_schemas

    if options.output is not None:
        write_schemas(Path(options.output))
        return DONE
    with Output(data=True) as output:
        output.write(json.dumps(rule_file_schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE


def _fmt(arguments: Sequence[str]) -> int:
    parser = Arguments("score rules fmt", "Write rule files in canonical form.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where a file is not in canonical form")
    options = parser.read(arguments, positional="paths")
    if not options.paths:
        raise UsageError("which rule files? Name files or folders, or - for standard input.")
    from rhetoric.engine.format import format_rules

    if "-" in options.paths:
        if options.paths != ["-"]:
            raise UsageError("standard input (-) is formatted alone, without other files")
        text = sys.stdin.read()
        formatted = format_rules(text, "<stdin>")
        if not options.check:
            with Output(data=True) as output:
                output.write(formatted)
        return MISSED if options.check and formatted != text else DONE
    changed = 0
    files = _files(options.paths)
    with Output() as output:
        for file in files:
            text = _rule_text(file)
            formatted = format_rules(text, str(file))
            if formatted == text:
                continue
            changed += 1
            if not options.check:
                file.write_text(formatted, encoding="utf-8", newline="\n")
            output.write(f"{clean(str(file))}: {'not in canonical form' if options.check else 'formatted'}\n")
    say(f"{len(files):,} rule file{'s' * (len(files) != 1)}, {changed:,} {'to format' if options.check else 'formatted'}")
    return MISSED if options.check and changed else DONE


def _rule_text(file: Path) -> str:
    """The text of a rule file with its line ends as they are, so that CRLF counts as a difference."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise RuleError("file-encoding", "the file is not UTF-8", file=str(file), help="save it as UTF-8") from None
    except OSError as error:
        raise RuleError("file-unreadable", f"the file can't be read: {error.strerror}", file=str(file)) from None


_COMMANDS = {"test": _test, "list": _list, "schema": _schema, "fmt": _fmt}
