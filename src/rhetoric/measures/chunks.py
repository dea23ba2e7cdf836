"""Chunks: what the measures know about each distinct piece of text between blanks, looked at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rhetoric.measures.counts import count_word, strip_punctuation, with_punctuation
from rhetoric.measures.tone import Tone, tone_of, words_asked_about

_MAX_CACHED_LENGTH: Final = 64


class Chunk:
    """What is known of a chunk: its counts (see `unpack`), and its tone, None where no rule of sentiment asks about it."""

    __slots__ = ("_followed", "counts", "tone")

    def __init__(self, counts: int, tone: Tone | None) -> None:
        self.counts = counts
        self.tone = tone
        self._followed: Chunk | None = None

    def followed(self) -> Chunk:
        """The same chunk with a sign of `FOLLOWING` behind it, if it is a word that `can_be_followed`."""
        if self._followed is None:
            self._followed = Chunk(with_punctuation(self.counts, 1), self.tone)
        return self._followed


#: Signs behind a word that change nothing that is known of it but the number of its characters.
FOLLOWING: Final = frozenset({",", ".", ";", ":", ")"})


def can_be_followed(word: str) -> bool:
    """Whether a sign of `FOLLOWING` leaves the word as it is to both libraries: what is shorter may be an emoticon with it."""
    return len(word) > 2 and word.isascii() and word.isalnum()


@lru_cache(4096)
def _toneless(counts: int) -> Chunk:
    """Few counts are distinct: that chunks share them keeps what a text asks for near at hand."""
    return Chunk(counts, None)


class Chunks:
    """What is known of each chunk; remembers what it met so far, at most `limit` chunks, none longer than 64 characters.

    One instance serves many articles and threads: two may look at the same chunk at once, and either result serves. A
    pickled one arrives without what it remembers.
    """

    __slots__ = ("_asked", "_known", "_limit")

    def __init__(self, limit: int = 200_000) -> None:
        self._known: dict[str, Chunk] = {}
        self._limit = limit
        self._asked = words_asked_about()

    def __reduce__(self) -> tuple[type[Chunks], tuple[()]]:
        return Chunks, ()

    def __len__(self) -> int:
        return len(self._known)

    def __getitem__(self, chunk: str) -> Chunk:
        return self._known.get(chunk) or self._look_at(chunk)

    def _look_at(self, chunk: str) -> Chunk:
        if chunk.isascii() and chunk.isalnum():
            # Neither library finds anything to strip; the same word without a capital may be known.
            lower = chunk.lower()
            bare = None if lower == chunk else self._known.get(lower)
            counts = count_word(chunk, lower) if bare is None else bare.counts
            tone = tone_of(chunk) if lower in self._asked else None
        else:
            word = strip_punctuation(chunk)
            lower = word.lower()
            # Beyond ASCII, lower case may have another length.
            bare = None if lower == chunk or not lower.isascii() else self[lower]
            counts = count_word(word, lower) if bare is None else bare.counts
            # Punctuation around a word without a tone, if it is long enough to be no emoticon, does not give it one.
            toneless = bare is not None and bare.tone is None and len(word) > 2 and chunk.isascii() and word in chunk
            tone = None if toneless else tone_of(chunk)
            if len(word) != len(chunk):
                counts = with_punctuation(counts, len(chunk) - len(word))
        known = _toneless(counts) if tone is None else Chunk(counts, tone)
        if len(chunk) <= _MAX_CACHED_LENGTH and len(self._known) < self._limit:
            self._known[chunk] = known
        return known
