"""Chunks: what the measures know about each distinct piece of text between blanks, looked at once."""

from __future__ import annotations

from typing import Final

from rhetoric.measures.counts import count_word, strip_punctuation, with_punctuation
from rhetoric.measures.tone import Tone, tone_of

_MAX_CACHED: Final = 200_000
_MAX_CACHED_LENGTH: Final = 64


class Toned(int):
    """The counts of a chunk that the rules of sentiment ask about, with its tone; those of any other are a plain integer."""

    tone: Tone

    def __new__(cls, counts: int, tone: Tone) -> Toned:
        toned = super().__new__(cls, counts)
        toned.tone = tone
        return toned


class Chunks(dict[str, int]):
    """The counts of each chunk met so far, `Toned` where it has a tone; bounded in entries and in their length.

    One instance serves many articles and threads: two may look at the same chunk at once, and either result serves. A
    pickled one arrives without what it remembers.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Chunks], tuple[()]]:
        return Chunks, ()

    def __missing__(self, chunk: str) -> int:
        word = strip_punctuation(chunk)
        lower = word.lower()
        # The same word without a capital or a comma is likely to be known. Beyond ASCII, lower case may have another length.
        counts = self[lower] if lower != chunk and lower.isascii() else count_word(word, lower)
        if len(word) != len(chunk):
            counts = with_punctuation(counts, len(chunk) - len(word))
        tone = tone_of(chunk)
        if tone is not None:
            counts = Toned(counts, tone)
        if len(chunk) <= _MAX_CACHED_LENGTH and len(self) < _MAX_CACHED:
            self[chunk] = counts
        return counts
