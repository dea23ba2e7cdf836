"""Standard output and standard error as the commands use them: encodings, colours, widths, readers that went away."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

DEFAULT_WIDTH = 80

# What stands for the signs of a card where the screen's encoding has none of them.
_ASCII = str.maketrans(
    {
        "\u2588": "#",
        "\u2591": ".",
        "\u2212": "-",
        "\u2013": "-",
        "\u00b7": "-",
        "\u201c": '"',
        "\u201d": '"',
        "\u2018": "'",
        "\u2019": "'",
        "\u2026": "...",
    }
)


def prepare() -> None:
    """Make the standard streams able to take any text: what can't be shown is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        # A Windows pipe or file would get the ANSI code page, which has no sign for a bar and no reader expects any more.
        if os.name == "nt" and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            reconfigure(errors="replace")


def say(text: str) -> None:
    """Write a line to standard error; nobody there to read it is no reason to stop."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def let_go_of_stdout() -> None:
    """Point standard output at nothing, so that what is still buffered for a closed pipe can't fail again at exit."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at a stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def wants_color(choice: str, stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour what goes to `stream`: `choice` (auto, always, never) first, then NO_COLOR, FORCE_COLOR, TERM."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0", "false"):
        return True
    if environment.get("TERM") == "dumb" or not is_terminal(stream):
        return False
    # The old Windows console prints escape sequences as they are.
    return os.name != "nt" or any(environment.get(name) for name in ("WT_SESSION", "TERM", "ANSICON"))


def columns(stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> int:
    """The width to lay out for: COLUMNS, else that of the terminal, else 80."""
    given = environment.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:6]) > 0:
        return int(given[:6])
    if stream is not None and is_terminal(stream):
        try:
            return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
        except (OSError, ValueError):
            pass
    return DEFAULT_WIDTH


class Output:
    """Where a command's result goes: standard output, or the file of `-o`.

    `data` says that programs read it (JSON): it is UTF-8 whatever the screen's encoding is. Every piece is flushed, so that a
    reader at the other end of a pipe gets each card when it is done.
    """

    def __init__(self, path: str | None = None, *, data: bool = False) -> None:
        self.path = path
        self.stream: TextIO | None = sys.stdout
        self._plain = False
        if path is not None:
            self.stream = open(path, "w", encoding="utf-8", errors="replace", newline="\n")  # noqa: SIM115 - close() closes it
        elif data and hasattr(self.stream, "reconfigure"):
            self.stream.reconfigure(encoding="utf-8", errors="replace")
        elif self.stream is not None:
            self._plain = not _can_show("\u2588\u2591\u2212\u201c\u2026", getattr(self.stream, "encoding", None))

    def write(self, text: str) -> None:
        """Write a piece. Raises `OSError` (`BrokenPipeError` where the reader went away)."""
        if self.stream is None or not text:
            return
        try:
            self.stream.write(text.translate(_ASCII) if self._plain else text)
            self.stream.flush()
        except OSError as error:
            error.filename = self.path
            raise

    def close(self) -> None:
        """Close a file; standard output stays open."""
        if self.path is not None and self.stream is not None:
            with suppress(OSError):  # every piece was flushed: what fails here has failed, and been raised, before
                self.stream.close()

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _can_show(signs: str, encoding: str | None) -> bool:
    try:
        signs.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
