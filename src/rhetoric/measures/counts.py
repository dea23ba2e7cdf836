"""Counts: what textstat 0.7.8 says of a chunk of text, a piece between blanks, and of many together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rhetoric.measures.tables import look_up

# A chunk's counts stand side by side in one integer, so that a text's are one sum. A field takes sums up to 2**30.
_WIDTH: Final = 30
_MASK: Final = (1 << _WIDTH) - 1
_FIELDS: Final = range(0, 7 * _WIDTH, _WIDTH)
_WORD, _CHARACTER, _LETTER, _SYLLABLE, _POLYSYLLABLE, _DIFFICULT, _DIFFICULT_LONG = (1 << shift for shift in _FIELDS)

# An apostrophe counts as part of a word where one of these endings follows it: don't, it's, I'd, we've, they'll, you're.
_AROUND_WORDS: Final = '!"#$%&()*+,-./:;<=>?@[\\]^`{|}~“”‘’–—…'
_ENDINGS: Final = ("t", "s", "d", "ve", "ll", "re")
_NO_PART_OF_WORD: Final = re.compile(rf"[^\w']|'(?!{'|'.join(_ENDINGS)})")


class Counts(NamedTuple):
    """What the formulas are computed from.

    `sentences` are those of three words or more, at least 1; `chunks` are the pieces between blanks, `words` those of
    them that hold more than punctuation; `characters` is everything but blanks, `letters` all letters, digits and
    underscores. `polysyllables` have three syllables or more, `difficult` words are not on Dale and Chall's list, and
    `difficult_long` ones are both.
    """

    sentences: int
    chunks: int
    words: int
    characters: int
    letters: int
    syllables: int
    polysyllables: int
    difficult: int
    difficult_long: int


def unpack(packed: int) -> list[int]:
    """The fields of `Counts` from the words on, from the sum of some chunks' counts."""
    return [packed >> shift & _MASK for shift in _FIELDS]


def strip_punctuation(chunk: str) -> str:
    """`chunk`, which holds no blank, without punctuation, but with the apostrophes of contractions, as textstat strips it."""
    if chunk.isalnum():
        return chunk
    # Whatever is taken out here is no part of a word to textstat, wherever it stands.
    inner = chunk.strip(_AROUND_WORDS).replace("-", "").replace("’", "").replace(",", "").replace(".", "")
    if inner.isalnum():
        return inner
    before, mark, ending = inner.partition("'")
    if ending in _ENDINGS and before.isalnum() and mark + ending in chunk:
        return inner
    return _NO_PART_OF_WORD.sub("", chunk)


@lru_cache(4096)
def with_punctuation(packed: int, signs: int) -> int:
    """The counts of a chunk from those of its word, given the number of signs that are no part of it."""
    return packed + _CHARACTER * signs


def count_word(word: str, lower: str) -> int:
    """The counts of a chunk that is a word without punctuation, or of an empty one, which is what punctuation leaves."""
    if not word:
        return 0
    found = look_up(lower)
    if lower.isascii():
        return _of_word(len(word), 0 if word.isalnum() else word.count("'"), found, found >= _LONG)
    # Lower case can bring in a combining mark ("İ"), and textstat strips punctuation once more before it asks for difficulty.
    again = strip_punctuation(lower).lower()
    hard = found if again == lower else look_up(again)
    return _of_word(len(word), word.count("'"), found, hard >= _LONG)


_LONG: Final = 2 * 3  # three syllables, as they are looked up


@lru_cache(4096)
def _of_word(length: int, apostrophes: int, found: int, hard: bool) -> int:
    """The counts of a word that was `found` so; `hard` is whether textstat gives it three syllables when it asks for difficulty."""
    packed = _WORD + _CHARACTER * length + _LETTER * (length - apostrophes)
    packed += _SYLLABLE * (found >> 1) + _POLYSYLLABLE * (found >= _LONG)
    return packed if found & 1 else packed + _DIFFICULT + _DIFFICULT_LONG * hard
