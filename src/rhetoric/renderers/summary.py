"""Many cards at a glance: one line an article, and one line for all of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rhetoric.renderers.layout import Ink, clean, cut, pad, width_of
from rhetoric.renderers.terminal import grade_style, whole

if TYPE_CHECKING:
    from rhetoric.card import ReportCard

GRADES = ("A", "B", "C", "D", "F", "NE")
SHORTEST_HEADLINE = 12


def summary_line(card: ReportCard, *, width: int = 80, color: bool = False) -> str:
    """Return grade, score, path and headline of a card, with a line end.

    A path is never cut, so that it can be used; the headline takes what `width` leaves, or nothing.
    """
    score = "\u2013" if card.score is None else str(whole(card.score))
    path = clean(card.article.path or "") or "article"
    line = f"{Ink(color)(grade_style(card.grade), pad(card.grade, 2))} {score:>3}  {path}"
    room = width - 8 - width_of(path) - 2
    headline = cut(card.article.headline or "", room) if room >= SHORTEST_HEADLINE else ""
    return f"{line}  {headline}\n" if headline else line + "\n"


class Tally:
    """What all cards together say: how many of each grade, and the median score. It keeps a number an article."""

    __slots__ = ("_grades", "_scores", "unread")

    def __init__(self) -> None:
        self._grades: Counter[str] = Counter()
        self._scores: list[float] = []
        self.unread = 0

    def add(self, card: ReportCard) -> None:
        self._grades[card.grade] += 1
        if card.score is not None:
            self._scores.append(card.score)

    def line(self) -> str:
        """The total line, with a line end."""
        articles = sum(self._grades.values())
        text = f"{articles:,} article{'s' * (articles != 1)}"
        grades = ", ".join(f"{grade} {self._grades[grade]:,}" for grade in GRADES if self._grades[grade])
        if grades:
            text += f": {grades}"
        if self._scores:
            ranked = sorted(self._scores)
            middle = (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2
            text += f"; median score {whole(middle)}"
        if self.unread:
            text += f"; {self.unread:,} not read"
        return text + "\n"
