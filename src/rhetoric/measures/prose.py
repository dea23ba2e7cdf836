"""Prose: the sentences of an article, cut once into chunks that are looked at once, for every measure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from rhetoric.measures.chunks import Chunks
from rhetoric.measures.counts import Counts, unpack


class Prose:
    """Sentences and their chunks, the pieces between blanks, with what is known about each.

    `chunks` and `known` run through all sentences; `bounds` says where each sentence begins in them, with one more entry
    than there are sentences. A chunk is known by its counts, an integer, and by its `Tone` where the rules of sentiment ask
    about it (see `Toned`).
    """

    __slots__ = ("_looked_up_in", "bounds", "chunks", "known", "sentences")

    def __init__(self, sentences: Sequence[str], chunks: Chunks) -> None:
        cut = list(map(str.split, sentences))
        self.sentences = sentences
        self.bounds = list(accumulate(map(len, cut), initial=0))
        self.chunks = list(chain.from_iterable(cut))
        self.known = list(map(chunks.__getitem__, self.chunks))
        self._looked_up_in = chunks

    def instead(self, sentences: Sequence[str]) -> Prose:
        """Other sentences in the place of these."""
        return Prose(sentences, self._looked_up_in)

    def counts(self) -> Counts:
        """What the formulas of readability read."""
        chunks = len(self.chunks)
        words, *others = unpack(sum(self.known))
        wordless = chunks - words
        # A sentence of one or two words is none to textstat; most have more, whatever in them is no word.
        sentences = 0
        for first, last in pairwise(self.bounds):
            size = last - first
            sentences += size > 2 and (size - wordless > 2 or unpack(sum(self.known[first:last]))[0] > 2)
        return Counts(max(1, sentences), chunks, words, *others)
