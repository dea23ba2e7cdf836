"""Clauses: what must, or must not, stand around a hit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from rhetoric.engine.ruleset import Clause
from rhetoric.engine.scan import Hits, Range
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import QUOTE

_WIDEST: Final = 48  # tokens: no phrase matches more, so an overlapping hit begins at most this far before


class Surroundings:
    """What clauses may look at: the document, every hit by phrase number, and the measures known by now."""

    __slots__ = ("_in_part", "document", "hits", "measure")

    def __init__(self, document: Document, hits: Hits, measure: Callable[[str], float]) -> None:
        self.document = document
        self.hits = hits
        self.measure = measure
        self._in_part: dict[tuple[int, str], int] = {}

    def in_part(self, phrase: int, part: str) -> int:
        """How often a phrase stands in a part of the article."""
        known = self._in_part.get((phrase, part))
        if known is None:
            document = self.document
            known = sum(document.sentences[document.sentence_of[first]].part == part for first, _ in self.hits.get(phrase, ()))
            self._in_part[phrase, part] = known
        return known


def holds(clause: Clause, span: Range, found: bool, around: Surroundings) -> bool:
    """Whether the clause's condition is met for a hit at the token range `span`.

    `found` says that the hit comes from phrases; then the hit itself is not counted. Without phrases the hit is a whole
    unit, and what stands in it counts.
    """
    region = clause.region
    if region == "measure":
        value = around.measure(clause.value)
        return (clause.at_least is None or value >= clause.at_least) and (clause.at_most is None or value <= clause.at_most)
    document = around.document
    if region == "sentence_is":
        return sentence_kind(document, document.sentence_of[span[0]]) == clause.value
    need = 1 if clause.at_least is None else clause.at_least
    if region == "phrase":
        for phrase in clause.phrases:
            spans = around.hits.get(phrase)
            if spans and _overlapping(spans, span):
                return True
        return False
    low, high = _region(clause, span, document)
    count = 0
    for phrase in clause.phrases:
        spans = around.hits.get(phrase)
        if not spans:
            continue
        if region == "part":
            count += around.in_part(phrase, clause.value)
        elif region == "before":
            count += sum(1 for s in _between(spans, low - _WIDEST, high) if s[1] <= high and s[1] > low)
        else:
            begin, end = bisect_left(spans, (low, -1)), bisect_left(spans, (high, -1))
            count += end - begin
            if found and end > begin:
                count -= sum(1 for s in _between(spans, span[0] - _WIDEST, span[1]) if s[1] > span[0] and low <= s[0] < high)
        if count >= need and clause.at_most is None:
            return True
    return count >= need if clause.at_most is None else (clause.at_least or 0) <= count <= clause.at_most


def _region(clause: Clause, span: Range, document: Document) -> Range:
    """The tokens in which hits are counted, by where they begin (for `before`: where they end)."""
    number = document.sentence_of[span[0]]
    sentence = document.sentences[number]
    match clause.region:
        case "before":
            return max(sentence.first, span[0] - clause.tokens), span[0]
        case "after":
            return span[1], min(sentence.last, span[1] + clause.tokens)
        case "sentence":
            return sentence.first, sentence.last
        case "nearby":
            paragraph = document.paragraphs[sentence.paragraph]
            before = document.sentences[max(paragraph.first_sentence, number - 1)]
            after = document.sentences[min(paragraph.last_sentence - 1, number + 1)]
            return before.first, after.last
        case "paragraph":
            paragraph = document.paragraphs[sentence.paragraph]
            return paragraph.first, paragraph.last
    return 0, len(document.words)


def _between(spans: Sequence[Range], low: int, high: int) -> Sequence[Range]:
    return spans[bisect_left(spans, (low, -1)) : bisect_left(spans, (high, -1))]


def _overlapping(spans: Sequence[Range], span: Range) -> bool:
    first, last = span
    least = first - _WIDEST
    for k in range(bisect_left(spans, (last, -1)) - 1, -1, -1):
        low, high = spans[k]
        if high > first:
            return True
        if low < least:
            return False
    return False


def sentence_kind(document: Document, number: int) -> str:
    """`question`, `exclamation` or `statement`, by the mark a sentence ends with."""
    sentence = document.sentences[number]
    first, last = sentence.first, sentence.last
    if document.norms[last - 1] == ".":  # as most do
        return "statement"
    for i in range(last - 1, first - 1, -1):
        form = document.words[i].form
        if document.classes[i] & QUOTE or form in (")", "]"):
            continue
        return "question" if form == "?" else "exclamation" if form == "!" else "statement"
    return "statement"
