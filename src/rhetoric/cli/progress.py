"""How far it has come: a line on standard error that overwrites itself, for whoever waits longer than a second."""

from __future__ import annotations

import sys
import time

from rhetoric.cli.console import is_terminal

PATIENCE = 1.0  # seconds before the first line
INTERVAL = 0.1  # seconds between two


class Progress:
    """A count of articles. It shows nothing where nobody looks at standard error, and leaves nothing behind."""

    __slots__ = ("_done", "_next", "_on", "_shown")

    def __init__(self, *, on: bool = True) -> None:
        self._on = on and is_terminal(sys.stderr)
        self._next = time.monotonic() + PATIENCE
        self._done = 0
        self._shown = 0

    def step(self) -> None:
        """One article more is done."""
        self._done += 1
        if not self._on:
            return
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + INTERVAL
        line = f"{self._done:,} article{'s' * (self._done != 1)}"
        self._write("\r" + line + " " * (self._shown - len(line)))
        self._shown = len(line)

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._shown:
            self._write("\r" + " " * self._shown + "\r")
            self._shown = 0

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            self._on = False
