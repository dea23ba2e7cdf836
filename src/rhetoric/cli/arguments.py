"""Reading a command line: argparse, with errors as `UsageError` and a near option named for a misspelt one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from rhetoric.cli.console import columns
from rhetoric.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Arguments(argparse.ArgumentParser):
    """A parser whose options and paths may stand in any order, whose options are written in full."""

    def __init__(self, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            # Without a width argparse imports shutil, three milliseconds of every start.
            formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=max(40, min(columns(sys.stdout), 100))),
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\nTry `{self.prog} --help`.")

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help; argparse's own way of writing swallows a full disk."""
        out = sys.stdout if file is None else file
        if out is not None:
            out.write(self.format_help())

    def read(self, arguments: Sequence[str], *, positional: str | None = None) -> argparse.Namespace:
        """Parse a command line; what is no option goes to the list `positional`. After `--` nothing is an option."""
        arguments = list(arguments)
        end = arguments.index("--") if "--" in arguments else len(arguments)
        options, rest = self.parse_known_args(arguments[:end])
        for word in rest:
            if positional is None or (word.startswith("-") and word != "-"):
                self._unknown(word)
        if positional is not None:
            setattr(options, positional, [*rest, *arguments[end + 1 :]])
        return options

    def _unknown(self, word: str) -> NoReturn:
        from rhetoric.engine.suggest import closest

        if not word.startswith("-"):
            self.error(f"unexpected argument {word!r}")
        near = closest(word.partition("=")[0], [option for action in self._actions for option in action.option_strings])
        self.error(f"unknown option {word}" + (f": did you mean `{near}`?" if near else ""))
