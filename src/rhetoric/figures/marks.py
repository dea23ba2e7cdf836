"""The built-in marks of figures."""

from __future__ import annotations

from collections.abc import Sequence

from rhetoric.engine.scan import Range
from rhetoric.figures.asked import find_asked
from rhetoric.figures.clashes import find_clashes
from rhetoric.figures.figure import Figure
from rhetoric.language.document import Document


def figure_marks(document: Document, figures: Sequence[Figure]) -> dict[str, list[Range]]:
    """The built-in marks of figures: all, by support, vague magnitudes, and the later of two that clash.

    Of those that lack a source, only the ones that an editor would ask about are marked.
    """
    marks: dict[str, list[Range]] = {
        "figure": [], "figure.unsourced": [], "figure.credited": [], "figure.sourced": [], "figure.vague": [], "figure.clash": []
    }  # fmt: skip
    for k in find_asked(document, figures):
        mark = "figure.unsourced" if figures[k].support == "unsourced" else "figure.credited"
        marks[mark].append((figures[k].first, figures[k].last))
    for figure in figures:
        span = (figure.first, figure.last)
        marks["figure"].append(span)
        if figure.kind == "vague":
            marks["figure.vague"].append(span)
        if figure.support == "sourced":
            marks["figure.sourced"].append(span)
    for _, later in find_clashes(document, figures):
        marks["figure.clash"].append((figures[later].first, figures[later].last))
    return marks
