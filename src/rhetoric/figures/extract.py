"""The figures of an article, with their support."""

from __future__ import annotations

from collections.abc import Sequence

from rhetoric.attribution.ledger import Statement
from rhetoric.attribution.people import Kinds
from rhetoric.figures.figure import Figure
from rhetoric.figures.reading import Read, read_figure
from rhetoric.figures.support import Cover
from rhetoric.language.document import Document
from rhetoric.language.parts import CAPTION, HEADLINE, PROSE


def find_figures(document: Document, statements: Sequence[Statement], kinds: Kinds) -> list[Figure]:
    """The figures of headline, lead, body and captions, in text order. Linear in the text."""
    sentence_of = document.sentence_of
    found: list[Read] = []
    at = 0
    for i in document.amounts:
        if i < at:
            continue
        sentence = document.sentences[sentence_of[i]]
        first, last, part = sentence.first, sentence.last, sentence.part
        if part in PROSE or part in (HEADLINE, CAPTION):
            read = read_figure(document, i, first, last)
            if read is not None:
                found.append(read)
                at = read[1]
    if not found:
        return []
    cover = Cover(document, statements, kinds, {sentence_of[read[0]] for read in found})
    out: list[Figure] = []
    for first, last, kind, value, unit, noun in found:
        support, statement = cover.support(first, last, kind)
        out.append(Figure(first, last, kind, value, unit, support, statement, noun))
    return out
