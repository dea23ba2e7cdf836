"""Words that stand for a magnitude where no number does: "hundreds", "doubled", "a large amount", "second-largest"."""

from __future__ import annotations

from typing import Final

PLURALS: Final = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 100.0,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
    "tens": 20.0,
}
HEADS: Final = frozenset(("number numbers quantity quantities amount amounts volume volumes sum sums handful multitude majority").split())
RATIOS: Final = {
    "doubled": 2.0,
    "tripled": 3.0,
    "quadrupled": 4.0,
    "twofold": 2.0,
    "threefold": 3.0,
    "fourfold": 4.0,
    "tenfold": 10.0,
    "twice": 2.0,
}
ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SUPERLATIVES: Final = (
    "largest biggest highest lowest smallest longest shortest oldest youngest richest poorest busiest fastest best most".split()
)
RANKS: Final = frozenset(f"{ordinal}-{superlative}" for ordinal in ORDINALS for superlative in _SUPERLATIVES)
MAGNITUDES: Final = frozenset((*RANKS, *PLURALS, *HEADS, *RATIOS))
