"""The arithmetic of a score: every term, its value, its points, and the sums.

The points are those of the total, so that everything printed adds up. Two decimals are shown, rounded on the running sum: what
stands in the column adds up to what stands below it, to the last digit, and no number is further than 0.01 from its own value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rhetoric.renderers.layout import Ink, clean, cut, pad, signed, wrap

if TYPE_CHECKING:
    from rhetoric.card import ReportCard, Term

WIDEST = 90
POINTS = 9
_CONTEST = (
    "To contest a term: the card names the place and the rule of each finding in it, and `score explain RULE` says why the rule "
    "exists and when not to trust it."
)
VALUE = 10


def explain(card: ReportCard, *, width: int = 80, color: bool = False) -> str:
    """Return how the score of `card` comes about, as text of at most `width` cells a line."""
    page = _Page(max(32, min(width, WIDEST)), Ink(color))
    title = card.article.headline or card.article.path
    if title and clean(title):
        page.prose(cut(title, page.width))
    if card.score is None:
        _no_score(card, page)
    else:
        _sums(card, page)
    page.prose("")
    page.prose(card.disclaimer)
    if card.score is not None:
        page.prose(_CONTEST)
    return "\n".join(page.lines) + "\n"


def _no_score(card: ReportCard, page: _Page) -> None:
    page.prose(f"No score (NE, not enough text): {card.words:,} words, {card.sentences:,} sentences; scoring model {card.model}.")
    for reason in (*card.gates, *card.confidence.reasons):
        page.prose(reason, first="  because: ")
    page.prose("Nothing is added up. Findings, attributions, figures and measures are on the card.")


def _sums(card: ReportCard, page: _Page) -> None:
    assert card.score is not None
    page.prose(f"Score {card.score:.2f} of 100, grade {card.grade}. Scoring model {card.model}, rules {card.ruleset_digest[:12]}.")
    counted = sum(d.weight for d in card.dimensions.values() if d.score is not None)
    absent = [(name, d) for name, d in card.dimensions.items() if d.score is None and d.weight]
    page.prose("All points are points of the total: a dimension brings its score x its weight / 100.")
    page.prose("A value is what the points come from: a share, a count, or weighted findings in 1,000 words.")
    if absent:
        page.prose(f"The weights that count sum to {counted:g}; the sum below is scaled up for what does not apply:")
        for name, dimension in absent:
            page.prose(f"{name} (weight {dimension.weight:g}): {dimension.reason or 'no reason given'}", first="  - ", rest="    ")
    page.prose("")
    page.row("", "value", "points")
    for name, dimension in card.dimensions.items():
        if dimension.score is None or not (dimension.weight or dimension.terms):
            continue
        share = f", weight {dimension.weight:g} of {counted:g}" if dimension.weight else ", weight 0"
        page.prose("")
        page.heading(f"{name}: {dimension.score:.1f} of 100{share}")
        for term in dimension.terms:
            page.term(term)
        page.subtotal(f"= {name}")
    page.prose("")
    page.heading("total")
    for subtotal, label in page.subtotals:
        page.row(label.removeprefix("= "), "", subtotal)
    # What the card sums beside its dimensions: weights of dimensions that do not apply, what the weakest draws, and gates.
    for term in card.terms:
        page.term(term)
    for gate in card.gates:
        page.prose(gate, first="  gate: ")
    page.rule()
    page.row("= score", "", f"{page.running:.2f}", style="bold")
    if abs(page.sum - card.score) > 1e-6:
        page.prose(f"The terms add up to {page.sum:.6f}, not to the score of {card.score:.6f}. Please report this card.")


class _Page:
    """Lines of a fixed width, and the running sum of the points printed so far."""

    def __init__(self, width: int, ink: Ink) -> None:
        self.width = width
        self.ink = ink
        self.lines: list[str] = []
        self.sum = 0.0
        self.running = 0.0
        self.subtotals: list[tuple[str, str]] = []
        self._from = 0.0

    def prose(self, text: str, *, first: str = "", rest: str | None = None) -> None:
        self.lines.extend(wrap(clean(text), self.width, first=first, rest=rest))

    def heading(self, text: str) -> None:
        self.lines.extend(self.ink("bold", line) for line in wrap(text, self.width))

    def row(self, label: str, value: str, points: str, style: str = "") -> None:
        *before, last = wrap(label, self.width - POINTS - VALUE - 2, first="  ", rest="    ")
        self.lines.extend(before)
        line = pad(last, self.width - POINTS - VALUE - 1) + " " + value.rjust(VALUE) + points.rjust(POINTS)
        self.lines.append(self.ink(style, line) if style else line)

    def rule(self) -> None:
        self.lines.append(" " * (self.width - POINTS + 1) + "-" * (POINTS - 1))

    def term(self, term: Term) -> None:
        self.sum += term.points
        printed, self.running = self.running, round(self.sum, 2)
        value = "" if term.value is None else f"{term.value:.4g}"
        found = f" ({len(term.findings)} finding{'s' * (len(term.findings) != 1)})" if term.findings else ""
        self.row(clean(term.name) + found, value, signed(self.running - printed, 2))

    def subtotal(self, label: str) -> None:
        points = signed(self.running - self._from, 2)
        self._from = self.running
        self.subtotals.append((points, label))
        self.rule()
        self.row(label, "", points)
