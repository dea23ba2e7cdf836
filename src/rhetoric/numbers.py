"""The numbers that rules may ask for: counts and shares of one article, each computed when first asked."""

from __future__ import annotations

from rhetoric.attribution.extract import Voicing
from rhetoric.figures.figure import Figure
from rhetoric.language.document import ATTRIBUTED, QUOTED, Document
from rhetoric.language.parts import PROSE
from rhetoric.language.vocabulary import WORD
from rhetoric.measures import readability
from rhetoric.measures.prose import Prose


class Numbers:
    """Called with a name, gives the number; names are those of the rule language (see `rhetoric.engine.model`)."""

    __slots__ = ("_document", "_figures", "_known", "_prose", "_voicing")

    def __init__(self, document: Document, prose: Prose, voicing: Voicing, figures: list[Figure]) -> None:
        self._document = document
        self._prose = prose
        self._voicing = voicing
        self._figures = figures
        self._known: dict[str, float] = {}

    def __call__(self, name: str) -> float:
        """Raises KeyError for a name that there is not."""
        number = self._known.get(name)
        if number is None:
            number = self._known[name] = float(self._compute(name))
        return number

    def _compute(self, name: str) -> float:
        document, voicing, figures = self._document, self._voicing, self._figures
        match name:
            case "words":
                return document.prose_words
            case "sentences":
                return len(document.prose)
            case "paragraphs":
                return len([p for p in document.paragraphs if p.part in PROSE])
            case "sources":
                return len(voicing.entries)
            case "sources.identified":
                return len([e for e in voicing.entries if e.identified])
            case "sources.named":
                return len([e for e in voicing.entries if e.type.startswith("named")])
            case "attributions":
                return len(voicing.statements)
            case "quotations":
                return len(document.quotations)
            case "figures":
                return len(figures)
            case "figures.sourced" | "figures.unsourced":
                support = name.removeprefix("figures.")
                return len([f for f in figures if f.support == support])
            case "reading_ease":
                return readability.measure(self._prose)["flesch_reading_ease"] or 0.0
            case "quoted_share":
                return self._share(QUOTED)
            case "attributed_share":
                return self._share(ATTRIBUTED)
        raise KeyError(name)

    def _share(self, voice: int) -> float:
        """The share of the words of the prose that are in this voice."""
        document, voices = self._document, self._voicing.voices
        words = [i for s in document.prose for i in range(s.first, s.last) if document.classes[i] & WORD]
        return len([i for i in words if voices[i] == voice]) / len(words) if words else 0.0
