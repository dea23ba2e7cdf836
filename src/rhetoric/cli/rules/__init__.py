"""`score rules …`: work on rule files, one file a command."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from rhetoric.cli import DONE
from rhetoric.cli.console import Output
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import clean

COMMANDS = ("new", "test", "trace", "veto", "stats", "list", "fmt", "ids", "schema")

_HELP = """\
usage: score rules new    PACK.ID [-o FILE]           a commented rule to begin with
       score rules test   [PATH...] [--only RULE]     run the examples that stand in the rules
       score rules trace  ARTICLE[:LINE] [--only RULE]  what each rule found there, and what removed it
       score rules veto   ARTICLE:LINE RULE           keep a wrong finding as an example in the rule
       score rules stats  PATH...                     how often each rule fires in a body of texts
       score rules list   [PATH...] [--format json]   every rule; as markdown the catalogue of rules
       score rules fmt    PATH... [--check]           write rule files in canonical form (- for standard input)
       score rules ids    [FOLDER] [--check]          write down which ids were ever used, and for what
       score rules schema [-o FOLDER]                 JSON Schema of a rule file; -o writes every schema

Without PATH the shipped rules are meant. A PATH of test, list and fmt is a rule file or a folder of them.
To score a file or folder named rules, write `score ./rules` or `score -- rules`."""


def run(arguments: Sequence[str]) -> int:
    """Run one of the subcommands and return the exit status."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in ("-h", "--help", "help"):
        with Output() as output:
            output.write(_HELP + "\n")
        return DONE
    if name not in COMMANDS:
        from rhetoric.engine.suggest import did_you_mean

        what = f"there is no `score rules {clean(name)}`: {did_you_mean(name, COMMANDS)}" if name else f"which of {', '.join(COMMANDS)}?"
        raise UsageError(f"{what}\nTo score a file or folder named rules, write `score ./rules`. Try `score rules --help`.")
    status: int = import_module(f"rhetoric.cli.rules.{name}").run(rest)
    return status
