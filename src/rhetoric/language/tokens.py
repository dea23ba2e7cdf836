"""Tokens: where words, numbers and signs begin and end.

A word with its inner apostrophes and hyphens is one token, the possessive `'s` its own; a number with its separators
is one; an abbreviation keeps its full stop; every other sign is one. One `findall` cuts a text into pieces, each a
token with the blanks behind it, so that offsets are running sums of lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

TITLES: Final = ("Mr Mrs Ms Dr Prof Gen Adm Sen Rep Gov Lt Col Capt Sgt Maj Cmdr Brig Rev Hon Supt Det Insp Pres Sec Amb").split()
ABBREVIATIONS: Final = (
    "Jr Sr St Inc Corp Co Ltd vs etc Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ave Blvd Mt Ft Calif Mass Conn Penn Fla "
    "Ariz Ill Mich Minn Wis Tenn Ala Va approx est Dept Univ Figs Fig al"
).split()


#: Tokens: no text is longer than 64 million characters. Two places in one number sort as a pair does, in a quarter of the memory.
MORE_THAN_ANY_TEXT: Final = 1 << 30


def _stopped() -> str:
    """Look-behinds for a full stop that belongs to an abbreviation: one for each length, as their width is fixed."""
    by_length: dict[int, list[str]] = {}
    for name in (*TITLES, *ABBREVIATIONS):
        by_length.setdefault(len(name), []).append(name)
    return "|".join(rf"(?<=\b(?:{'|'.join(names)})\.)" for names in by_length.values())


_TOO_LONG: Final = 1 + max(len(name) for name in (*TITLES, *ABBREVIATIONS))  # for an abbreviation

# No group is repeated possessively: Python before 3.11.5 then goes on in the wrong place behind a look-around (gh-106052).
# A greedy group remembers every round, 60 bytes each: no word has more than a hundred parts.
# The branches of the first two lines add nothing to the others: they take what nearly every token is, before anything else is tried.
PIECE: Final = re.compile(
    rf"[a-zA-Z]++(?:\s++|(?=[,;:!?)\]”\"]|['’]s(?!\w)|(?<=[a-zA-Z]{{{_TOO_LONG}}})\.))|"
    r"[,;“”\"()]\s*+|\.\s++|['’]s(?!\w)\s*+|"
    r"(?:"
    r"(?:[^\W\d_]\.){2,99}|Ph\.D\.?"  # U.S., p.m., J.K.
    r"|[^\W_]++(?:[-‐‑](?:[^\W\d_]\.){2,99}|[-‐‑&][^\W_]++|['’](?![sS](?!\w))[^\W_]++|(?<=\d)[.,:](?=\d)[^\W_]++){0,99}"
    rf"(?:\.(?:{_stopped()}|(?<=\b[A-Z]\.)(?=\s+[A-Z])|(?<=\bNo\.)(?=\s?\d)))?"  # Dr., No. 5, the J. of J. Smith
    r"|['’][sS](?!\w)"
    r"|\.{2,}|``|''|--+"
    r"|\S"
    r")\s*"
)


#: Behind blanks that no token looks across: a full stop may be an abbreviation's, by what follows, unless it stands alone.
_CUT: Final = re.compile(r"\s(?:(?<=[^\s.]\s)|(?<=\s\.\s))\s*+")
_STRETCH: Final = 1 << 14


def cut(text: str) -> Iterator[list[str]]:
    """The pieces of `text` (a token and the blanks behind it), a stretch of it at a time, so that not all of them need memory at once.

    Leading blanks belong to no piece. Where a stretch ends changes no token. Time is linear in the text.
    """
    first = len(text) - len(text.lstrip())
    while first < len(text):
        found = _CUT.search(text, first + _STRETCH)
        last = found.end() if found else len(text)
        yield PIECE.findall(text, first, last)
        first = last


def tokenise(text: str) -> tuple[list[str], list[int]]:
    """Cut `text` into pieces and say where each begins.

    Returns the n pieces and n + 1 ascending code-point offsets, the last one the end of the text.
    """
    pieces = [piece for stretch in cut(text) for piece in stretch]
    return pieces, list(accumulate(map(len, pieces), initial=len(text) - len(text.lstrip())))
