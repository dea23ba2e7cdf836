"""Which rules a command line means: its options, and the configuration that is found upward from the working directory."""

from __future__ import annotations

import argparse
import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from rhetoric.cli.arguments import Arguments
from rhetoric.errors import UsageError

if TYPE_CHECKING:
    from rhetoric import Scorer
    from rhetoric.config import ConfigFile

NAMES = ("rhetoric.toml", "pyproject.toml")
MAX_BYTES = 1024 * 1024

_HEADER = re.compile(rb"""^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*["']?rhetoric["']?[ \t]*[\].]""", re.M)


class Choices(NamedTuple):
    """The rules of a command: places of packs, names to run and not to run, factors on weights."""

    rules: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: ConfigFile | None

    def scorer(self, **more: Any) -> Scorer:
        """A scorer with these rules. Raises `ConfigError` where the configuration names what does not exist."""
        from rhetoric import Scorer

        if self.config is not None:
            settings = self.config.settings
            more["weights"] = settings.weights or None
            for name, value in (("model", settings.model), ("digest", settings.digest)):
                if more.get(name) is None:
                    more[name] = value
        try:
            return Scorer(rules=list(self.rules) or None, select=list(self.select) or None, ignore=list(self.ignore) or None, **more)
        except UsageError:
            if self.config is not None:
                from rhetoric.engine.ruleset import with_packs

                self.config.check(with_packs(self.rules).names())
            raise


def add_configuration(parser: Arguments | argparse._ArgumentGroup) -> None:
    """The options that say which configuration counts."""
    parser.add_argument("--config", metavar="FILE", help="the configuration to use, instead of the nearest")
    parser.add_argument("--no-config", action="store_true", help="use no configuration")


def configured(options: argparse.Namespace) -> Choices:
    """What options and configuration say together: rules and what is ignored add up, `--select` replaces.

    Raises `ConfigError` for a configuration that can't be used.
    """
    if options.config is not None and options.no_config:
        raise UsageError("--config names a configuration, --no-config wants none; leave out one of them")
    file = None if options.no_config else options.config if options.config is not None else nearest()
    select, ignore = names_in(getattr(options, "select", [])), names_in(getattr(options, "ignore", []))
    if file is None:
        return Choices(tuple(options.rules), select, ignore, None)
    from pathlib import Path

    from rhetoric.config import read_config

    config = read_config(Path(file))
    settings = config.settings
    return Choices((*config.rules, *options.rules), select or settings.select, (*settings.ignore, *ignore), config)


def names_in(given: list[str]) -> tuple[str, ...]:
    """Names from repeated options, with commas between or without."""
    return tuple(name for text in given for name in text.replace(",", " ").split())


def nearest() -> str | None:
    """The nearest configuration at or above the working directory: `rhetoric.toml`, or a `pyproject.toml` with `[tool.rhetoric]`."""
    try:
        folder = os.getcwd()
    except OSError:
        return None  # the directory is gone
    while True:
        for name in NAMES:
            file = os.path.join(folder, name)
            if os.path.isfile(file) and (name == NAMES[0] or _has_table(file)):
                return file
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _has_table(file: str) -> bool:
    """Whether a `pyproject.toml` has our table, told by its header alone: every start of the command asks, and TOML takes a while."""
    try:
        with open(file, "rb") as stream:
            return _HEADER.search(stream.read(MAX_BYTES)) is not None
    except OSError:
        return False
