"""What a card must reach for exit status 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rhetoric.renderers.concise import reported

if TYPE_CHECKING:
    from rhetoric.card import ReportCard

GRADES = ("A", "B", "C", "D", "F")
SEVERITIES = ("error", "warning", "info")


class Thresholds(NamedTuple):
    """The lowest score (0 to 100) and grade, and the severity of findings that is not accepted; None where not asked.

    A text too short to grade (NE) has no score to miss: only its findings count, and `unjudged` says so.
    """

    min_score: float | None = None
    min_grade: str | None = None
    fail_on: str | None = None

    def misses(self, card: ReportCard) -> list[str]:
        """Why a card does not pass, one reason each; empty where it does."""
        reasons = []
        if self.min_score is not None and card.score is not None and card.score < self.min_score:
            reasons.append(f"score {_below(card.score, self.min_score)} is below --min-score {self.min_score:g}")
        if self.min_grade is not None and card.grade in GRADES and GRADES.index(card.grade) > GRADES.index(self.min_grade):
            reasons.append(f"grade {card.grade} is below --min-grade {self.min_grade}")
        if self.fail_on is not None:
            refused = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
            found = [f.rule for f in reported(card) if f.severity in refused]
            if found:
                names = sorted(set(found))
                some = ", ".join(names[:3]) + (", \u2026" if len(names) > 3 else "")
                at_least = "" if self.fail_on == "error" else " or worse"
                reasons.append(f"{len(found)} finding{'s' * (len(found) != 1)} of severity {self.fail_on}{at_least} (--fail-on): {some}")
        return reasons

    def unjudged(self, card: ReportCard) -> bool:
        """Whether a score or grade is asked for that the card does not have."""
        return card.score is None and (self.min_score is not None or self.min_grade is not None)


def _below(score: float, bound: float) -> str:
    """`score` with as many decimals as it takes to see that it is below `bound`."""
    return next((text for digits in (1, 2, 4, 6) if float(text := f"{score:.{digits}f}") < bound), repr(score))
