"""Magnitudes of one thing that cannot both hold."""

from __future__ import annotations

from collections.abc import Sequence

from rhetoric.figures.figure import Figure
from rhetoric.language.document import Document


def find_clashes(document: Document, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Pairs of figures (indexes) that give one noun magnitudes that can't both hold: "hundreds" and "thousands" of missiles.

    Only vague magnitudes are compared, with each other and with counts, and only where the noun and the word before it
    agree; two exact counts may well be of two things.
    """
    last: dict[tuple[str, str], int] = {}
    out: list[tuple[int, int]] = []
    for k, figure in enumerate(figures):
        if not figure.noun or figure.value is None or figure.kind not in ("vague", "count"):
            continue
        before = document.norms[figure.last - 2] if figure.last - 2 > figure.first else ""
        key = (figure.noun, before if before not in ("of", "") and figure.last - 2 > figure.first else "")
        earlier = last.get(key)
        if earlier is not None and "vague" in (figure.kind, figures[earlier].kind) and key[1]:
            a, b = figures[earlier].value or 1.0, figure.value
            if max(a, b) / max(1.0, min(a, b)) >= 10:
                out.append((earlier, k))
        last[key] = k
    return out
