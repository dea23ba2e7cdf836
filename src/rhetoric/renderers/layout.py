"""Text on a screen of so many cells: what may be shown, how wide it is, where a line ends.

A cell is a column of a terminal. Own code instead of `rich` or `textwrap`: `score one.txt` has about 45 ms for everything that
is not Python or pydantic, `rich` takes more than that to import, and `textwrap` counts characters where Chinese, Japanese and
Korean ones take two cells and combining ones none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

_ESCAPE_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, erase
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"  # OSC: titles, hyperlinks, the clipboard
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\\\|\x9c)"  # DCS, SOS, PM, APC
    "|\x1b[ -/]+[0-~]"
)
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_STYLES = {"bold": "1", "dim": "2", "good": "32", "fair": "33", "poor": "31"}


class Ink:
    """Paints words where colours are asked for, and leaves them alone otherwise."""

    __slots__ = ("_on",)

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, style: str, text: str) -> str:
        """`text` in a style: bold, dim, good, fair or poor; several with blanks between."""
        if not self._on or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[s] for s in style.split())}m{text}\x1b[0m"


def clean(text: str) -> str:
    """Return `text` as one line that is safe to print.

    An article can't move the cursor, colour the screen or turn the reading direction: escape sequences, control characters and
    direction overrides go, lone surrogates become U+FFFD, runs of white space one blank.
    """
    if not (text.isascii() and text.isprintable()):
        text = _SURROGATE.sub("\ufffd", text)
        text = _ESCAPE_SEQUENCE.sub("", text)
        text = " ".join(text.split())
        text = _FORBIDDEN.sub("", text)
    return " ".join(text.split())


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def width_of(text: str) -> int:
    """The cells that clean `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _head(text: str, cells: int) -> str:
    """The longest beginning of `text` that takes at most `cells`, with the combining characters that belong to it."""
    used = 0
    for at, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[:at]
    return text


def cut(text: str, cells: int) -> str:
    """`text` made clean and, where it takes more than `cells`, cut and closed with "…"."""
    # No more of a megabyte is looked at than can be shown.
    text = clean(text[: 8 * cells + 64]) + ("\u2026" if len(text) > 8 * cells + 64 else "")
    if width_of(text) <= cells:
        return text
    head = _head(text, max(0, cells - 1)).rstrip("\u2026 ")
    blank = head.rfind(" ")
    if blank > len(head) // 2 and not text[len(head)].isspace():
        head = head[:blank]
    return head.rstrip(" ,;:") + "\u2026"


def tail(text: str, cells: int) -> str:
    """The end of clean `text`: where it takes more than `cells`, from the beginning of a word, with "\u2026" before it."""
    if width_of(text) <= cells:
        return text
    used = 1
    at = len(text)
    while at and used + _cells(text[at - 1]) <= cells:
        at -= 1
        used += _cells(text[at])
    blank = text.find(" ", at)
    if 0 <= blank < at + (len(text) - at) // 2 and not text[at - 1].isspace():
        at = blank
    return "\u2026" + text[at:].lstrip()


def pad(text: str, cells: int) -> str:
    """`text` with blanks behind it up to `cells`."""
    return text + " " * (cells - width_of(text))


def signed(number: float, digits: int = 1) -> str:
    """`number` with its sign, a real minus; nothing rounds to a negative zero."""
    return f"{round(number, digits) or 0.0:+.{digits}f}".replace("-", "\u2212")


def wrap(text: str, width: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """Return clean `text` as lines of at most `width` cells; at least one.

    `first` stands before the first line, `rest` before the others (absent: blanks as wide as `first`). A word longer than a line
    is broken.
    """
    rest = " " * width_of(first) if rest is None else rest
    lines: list[str] = []
    line, used, empty = first, width_of(first), True
    for word, cells in _words(text, max(4, width - max(used, width_of(rest)))):
        if not empty and used + 1 + cells > width:
            lines.append(line)
            line, used, empty = rest, width_of(rest), True
        if empty:
            line, used, empty = line + word, used + cells, False
        else:
            line, used = f"{line} {word}", used + 1 + cells
    lines.append(line.rstrip())
    return lines


def _words(text: str, room: int) -> Iterator[tuple[str, int]]:
    """The words of `text` with their cells, in pieces of at most `room`."""
    for word in text.split():
        cells = width_of(word)
        while cells > room:
            piece = _head(word, room) or word[0]
            yield piece, width_of(piece)
            word = word[len(piece) :]
            cells = width_of(word)
        if word:
            yield word, cells
