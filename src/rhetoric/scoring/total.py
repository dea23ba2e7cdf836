"""From the scores of the dimensions to one: their weighted mean, drawn to the weakest."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Final

from rhetoric.scoring.model import Model

#: What the term of the weakest dimension is called, before the name of that dimension.
DRAWN: Final = "drawn to the weakest dimension, "


class Total:
    """The weighted `mean` of the dimensions, the `weakest` of them (None where none draws), and the `share` of the way, 0 to 1,
    that it draws the mean to its own score, which is `pull` points."""

    __slots__ = ("mean", "pull", "share", "weakest")

    def __init__(self, mean: float, weakest: str | None, share: float, pull: float) -> None:
        self.mean = mean
        self.weakest = weakest
        self.share = share
        self.pull = pull

    @property
    def score(self) -> float:
        return self.mean - self.pull


def total_of(scores: Mapping[str, float], model: Model) -> Total:
    """The total of an article with these `scores`, 0 to 100, of all dimensions that apply; `model` has the genre's weights.

    The weakest is, of those in `model.weakest`, the one with the largest share · (mean - score). So no strength makes up in full
    for what an article lacks most; and as the total is the least of functions that rise with each score, no better score of a
    dimension ever lowers it. (Composite indicators whose strengths do not compensate for weaknesses: OECD and JRC 2008, Handbook
    on Constructing Composite Indicators, step 6.)
    """
    whole = fsum([model.weights[name] for name in scores])
    mean = fsum([model.weights[name] * score for name, score in scores.items()]) / whole if whole else 0.0
    weakest, share, pull = None, 0.0, 0.0
    for name, part in model.weakest.items():
        if name in scores and part * (mean - scores[name]) > pull:
            weakest, share, pull = name, part, part * (mean - scores[name])
    return Total(mean, weakest, share, pull)


def slopes(scores: Mapping[str, float], model: Model) -> dict[str, float]:
    """How much of a better score of each dimension reaches the total, 0 to 1: at most that, for the total is concave in each."""
    total = total_of(scores, model)
    whole = fsum([model.weights[name] for name in scores])
    rest = (1 - total.share) / whole if whole else 0.0
    return {name: rest * model.weights[name] + (total.share if name == total.weakest else 0.0) for name in scores}
