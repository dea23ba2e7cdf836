"""Prose: the sentences of an article, each cut into chunks once for every measure."""

from __future__ import annotations

from collections.abc import Sequence


class Prose:
    """Sentences and their `chunks`, the pieces between blanks, one list a sentence in the same order."""

    __slots__ = ("chunks", "sentences")

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = sentences
        self.chunks = list(map(str.split, sentences))
