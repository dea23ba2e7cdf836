"""Measures of agreement that the scripts here share."""

from __future__ import annotations

from collections.abc import Sequence


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 0, equal values sharing the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last < len(order) and values[order[last]] == values[order[first]]:
            last += 1
        for k in order[first:last]:
            out[k] = (first + last - 1) / 2
        first = last
    return out


def rank_correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Spearman's rho, -1 to 1; 0 where one side does not vary."""
    x, y = ranks(a), ranks(b)
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    covariance = sum((p - mean_x) * (q - mean_y) for p, q in zip(x, y, strict=True))
    spread = (sum((p - mean_x) ** 2 for p in x) * sum((q - mean_y) ** 2 for q in y)) ** 0.5
    return covariance / spread if spread else 0.0


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The probability that one of `positive` exceeds one of `negative`, ties counting half (Mann-Whitney)."""
    ranked = ranks([*positive, *negative])
    n, m = len(positive), len(negative)
    return (sum(ranked[:n]) + n - n * (n + 1) / 2) / (n * m) if n and m else float("nan")
