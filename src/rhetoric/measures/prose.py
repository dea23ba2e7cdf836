"""Prose: the sentences of an article, cut once into chunks that are looked at once, for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from rhetoric.measures.chunks import Chunk, Chunks
from rhetoric.measures.counts import Counts, unpack


class Prose:
    """Sentences and their chunks, the pieces between blanks, with what is known about each.

    `chunks` and `known` run through all sentences; `bounds` says where each sentence begins in them, with one more entry
    than there are sentences.
    """

    __slots__ = ("_looked_up_in", "bounds", "chunks", "known", "sentences")

    def __init__(self, sentences: Sequence[str], looked_up_in: Chunks) -> None:
        cut = list(map(str.split, sentences))
        self.sentences = [*sentences]
        self.bounds = list(accumulate(map(len, cut), initial=0))
        self.chunks = list(chain.from_iterable(cut))
        self.known: list[Chunk] = [looked_up_in[chunk] for chunk in self.chunks]
        self._looked_up_in = looked_up_in

    def instead(self, sentences: Sequence[str]) -> Prose:
        """Other sentences in the place of these."""
        return Prose(sentences, self._looked_up_in)

    def counts(self) -> Counts:
        """What the formulas of readability read."""
        counts = [chunk.counts for chunk in self.known]
        chunks = len(counts)
        words, *others = unpack(sum(counts))
        wordless = chunks - words
        # A sentence of one or two words is none to textstat; most have more, whatever in them is no word.
        sentences = 0
        for first, last in pairwise(self.bounds):
            size = last - first
            sentences += size > 2 and (size - wordless > 2 or unpack(sum(counts[first:last]))[0] > 2)
        return Counts(max(1, sentences), chunks, words, *others)
