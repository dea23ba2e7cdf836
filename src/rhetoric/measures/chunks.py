"""Chunks: what the measures know about each distinct piece of text between blanks, looked at once."""

from __future__ import annotations

from typing import Final

from rhetoric.measures.counts import count_word, strip_punctuation, with_punctuation
from rhetoric.measures.tone import Tone, tone_of, words_asked_about

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

    __slots__ = ("_asked",)

    def __init__(self) -> None:
        self._asked = words_asked_about()

    def __reduce__(self) -> tuple[type[Chunks], tuple[()]]:
        return Chunks, ()

    def __missing__(self, chunk: str) -> int:
        if chunk.isascii() and chunk.isalnum():
            # Neither library finds anything to strip: the same word without a capital is likely to be known.
            lower = chunk.lower()
            counts = count_word(chunk, chunk) if lower == chunk else self[lower]
            tone = tone_of(chunk) if lower in self._asked else None
        else:
            word = strip_punctuation(chunk)
            lower = word.lower()
            # Beyond ASCII, lower case may have another length.
            counts = count_word(word, lower) if lower == chunk or not lower.isascii() else self[lower]
            # Punctuation around a word without a tone, if it is long enough to be no emoticon, does not give it one.
            toneless = type(counts) is int and len(word) > 2 and chunk.isascii() and word in chunk and lower != chunk
            tone = None if toneless else tone_of(chunk)
            if len(word) != len(chunk):
                counts = with_punctuation(counts, len(chunk) - len(word))
        if tone is not None:
            counts = Toned(counts, tone)
        elif type(counts) is Toned:
            counts = int(counts)
        if len(chunk) <= _MAX_CACHED_LENGTH and len(self) < _MAX_CACHED:
            self[chunk] = counts
        return counts
