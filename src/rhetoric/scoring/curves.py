"""The two curves of the scoring model."""

from __future__ import annotations

from collections.abc import Sequence
from math import erf, log
from typing import Final

_TEN_PERCENT: Final = 0.9061938  # erfinv(0.8): puts the score at p10 on 0.9


def log_normal(x: float, p10: float, median: float) -> float:
    """The share of a log-normal distribution that lies above `x`: 0.9 at `p10`, 0.5 at `median`, 1 at and below 0.

    score = (1 - erf(z)) / 2 with z = ln(x / median) · 0.9061938 / -ln(p10 / median). Source: Lighthouse,
    shared/statistics.js. Falls from 1 to 0 as x grows.
    """
    if x <= 0:
        return 1.0
    z = log(x / median) * _TEN_PERCENT / -log(p10 / median)
    return (1 - erf(z)) / 2


def piecewise(x: float, points: Sequence[tuple[float, float]]) -> float:
    """Linear between `points` (x ascending), flat outside them."""
    x0, y0 = points[0]
    if x <= x0:
        return y0
    for x1, y1 in points:
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        x0, y0 = x1, y1
    return y0
