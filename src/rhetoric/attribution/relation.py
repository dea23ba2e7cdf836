"""A relation: cue, source and content of one attribution, as token ranges."""

from __future__ import annotations

from typing import Final

from rhetoric.engine.scan import Range
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import QUOTE, WORD

SPELT: Final = WORD | QUOTE  # what no content may lose at its ends


class Relation:
    """One attribution by token ranges; `heir` is the relation whose source it takes (a shared subject);
    `weak` that its verb may as well have a thing for a subject."""

    __slots__ = ("act", "content", "cue", "frame", "heir", "label", "quoted", "sentence", "source", "weak")

    def __init__(
        self,
        cue: Range | None,
        source: Range | None,
        content: list[Range],
        act: str,
        frame: str,
        sentence: int,
        heir: Relation | None = None,
        label: bool = False,
        quoted: bool = False,
        weak: bool = False,
    ) -> None:
        self.cue = cue
        self.source = source
        self.content = content
        self.act = act
        self.frame = frame
        self.sentence = sentence
        self.heir = heir
        self.label = label
        self.quoted = quoted
        self.weak = weak

    def begin(self) -> int:
        """The first token of all its parts."""
        first = self.content[0][0] if self.content else self.cue[0] if self.cue else 0
        if self.cue is not None and self.cue[0] < first:
            first = self.cue[0]
        if self.source is not None and self.source[0] < first:
            first = self.source[0]
        return first


def clean(document: Document, content: list[Range]) -> list[Range]:
    """Trim commas and ends from contents, and drop what holds no word."""
    norms, classes, counts = document.norms, document.classes, document.word_index
    out: list[Range] = []
    for first, last in content:
        while first < last and not classes[first] & SPELT and norms[first] not in ("$", "£", "€", "(", "["):
            first += 1
        while last > first and not classes[last - 1] & SPELT and norms[last - 1] not in ("%", ")", "]"):
            last -= 1
        if counts[last] > counts[first]:
            out.append((first, last))
    return out
