"""Signs: the few things that whole texts are searched for, as one byte a token, so that the search is done in C.

A stage that looks for something rare (a quotation mark, a number, a word that begins a phrase) would otherwise ask
every token for it, and a dozen such stages would cost more than reading the text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import Final

from rhetoric.language.closed_classes import (
    AUXILIARIES,
    COLLOQUIAL,
    COORDINATORS,
    DETERMINERS,
    FIRST_PERSON_PLURAL,
    FIRST_PERSON_SINGULAR,
    OBLIGATION,
    PERSONAL,
    PREPOSITIONS,
    SECOND_PERSON,
)
from rhetoric.language.magnitudes import MAGNITUDES
from rhetoric.language.tokens import MORE_THAN_ANY_TEXT

IS_WORD: Final = 1
IS_QUOTE: Final = 1 << 1
IS_CAPITAL: Final = 1 << 2  # and may be a name: "I" is none
IS_ANCHOR: Final = 1 << 3  # phrases are tried where it stands
IS_AMOUNT: Final = 1 << 4  # holds a digit, names a number or an ordinal, or is one of MAGNITUDES
IS_DATE: Final = 1 << 5  # a year, a month, a day of the week
IS_FUNCTION: Final = 1 << 6  # one of the commonest function words: a third of any English text and more
IS_INVOLVED: Final = 1 << 7  # what a writer uses who speaks to the reader in his own name

#: The signs that a word has by its norm alone.
LISTED: Final[dict[str, int]] = {}
for _bit, _words in (
    (IS_FUNCTION, DETERMINERS | PREPOSITIONS | AUXILIARIES | PERSONAL | COORDINATORS),
    (IS_INVOLVED, FIRST_PERSON_SINGULAR | FIRST_PERSON_PLURAL | SECOND_PERSON | OBLIGATION | COLLOQUIAL | {"?"}),
    (IS_AMOUNT, MAGNITUDES),
):
    for _word in _words:
        LISTED[_word] = LISTED.get(_word, 0) | _bit


@cache
def _selector(wanted: int) -> bytes:
    return bytes([bool(sign & wanted) for sign in range(256)])


def find_signs(signs: bytes, wanted: int, first: int = 0, last: int = MORE_THAN_ANY_TEXT) -> list[int]:
    """The places of the bytes from `first` to `last` with any of the `wanted` bits, ascending."""
    out: list[int] = []
    selector = _selector(wanted)
    for begin in range(first, min(last, len(signs)), _AT_ONCE):
        at = begin - 1
        for others in signs[begin : min(last, begin + _AT_ONCE)].translate(selector).split(b"\1"):
            at += len(others) + 1
            out.append(at)
        del out[-1]  # the end
    return out


_AT_ONCE: Final = 1 << 12  # what is split needs fifty times its memory for a moment


class RunningCount:
    """How many tokens with some sign stand before each token, and before the end: asked by index, like a list of these numbers.

    One byte a token, where a list would take 36: what a long text costs most is memory.
    """

    __slots__ = ("_before", "_within", "total")

    def __init__(self, signs: bytes, wanted: int) -> None:
        marked = signs.translate(_selector(wanted))
        self.total = 0
        self._before: list[int] = []  # each block
        within: list[bytes] = []
        for first in range(0, len(marked) + 1, _BLOCK):
            counts = bytes(accumulate(marked[first : first + _BLOCK], initial=0))
            within.append(counts[:_BLOCK])
            self._before.append(self.total)
            self.total += counts[-1]
        self._within = b"".join(within)

    def __getitem__(self, token: int) -> int:
        return self._before[token // _BLOCK] + self._within[token]


_BLOCK: Final = 128


def count_signs(signs: bytes, wanted: int) -> int:
    """How many of the bytes have any of the `wanted` bits."""
    return signs.translate(_selector(wanted)).count(1)


def has_signs(signs: bytes, wanted: int, first: int, last: int) -> bool:
    """Whether any of the bytes from `first` to `last` has any of the `wanted` bits."""
    return _any(wanted).search(signs, first, last) is not None


@cache
def _any(wanted: int) -> re.Pattern[bytes]:
    return re.compile(b"[%b]" % re.escape(bytes([sign for sign in range(256) if sign & wanted])))
