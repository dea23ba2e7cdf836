"""Prose: the sentences of an article, cut once into chunks that are looked at once, for every measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from rhetoric.measures.chunks import Chunk, Chunks
from rhetoric.measures.counts import Counts, unpack


class Prose:
    """Sentences, and what is known of their chunks, the pieces between blanks.

    `known` runs through all sentences; `bounds` says where each sentence begins in it, with one more entry than there are
    sentences. `sentence` gives the text of a sentence by its number from 0: neither it nor its chunks are cut before
    somebody asks, and hardly anybody does.
    """

    __slots__ = ("_last", "_looked_up_in", "bounds", "known", "sentence")

    def __init__(self, sentence: Callable[[int], str], known: list[Chunk], bounds: list[int], looked_up_in: Chunks) -> None:
        self.sentence = sentence
        self.known = known
        self.bounds = bounds
        self._looked_up_in = looked_up_in
        self._last: tuple[int, list[str]] = (-1, [])

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def chunks(self, number: int) -> list[str]:
        """The chunks of a sentence; those of the last one asked for are kept."""
        last = self._last  # one value, so that threads may ask for different sentences
        if last[0] != number:
            last = self._last = (number, self.sentence(number).split())
        return last[1]

    def instead(self, sentences: Sequence[str]) -> Prose:
        """Other sentences in the place of these."""
        return prose_from(sentences, self._looked_up_in)

    def counts(self) -> Counts:
        """What the formulas of readability read."""
        known = self.known
        total = 0
        for first in range(0, len(known), _AT_ONCE):
            total += sum([chunk.counts for chunk in known[first : first + _AT_ONCE]])
        words, *others = unpack(total)
        wordless = len(known) - words
        # A sentence of one or two words is none to textstat; most have more, whatever in them is no word.
        sentences = 0
        for first, last in pairwise(self.bounds):
            size = last - first
            sentences += size > 2 and (size - wordless > 2 or unpack(sum([chunk.counts for chunk in known[first:last]]))[0] > 2)
        return Counts(max(1, sentences), len(known), words, *others)


_AT_ONCE: Final = 1 << 12  # chunks: more would need memory for all their counts


def prose_from(sentences: Sequence[str], looked_up_in: Chunks) -> Prose:
    """The prose of sentences that are given one by one."""
    known: list[Chunk] = []
    bounds = [0]
    for sentence in sentences:
        known += [looked_up_in[chunk] for chunk in sentence.split()]
        bounds.append(len(known))
    return Prose(sentences.__getitem__, known, bounds, looked_up_in)
