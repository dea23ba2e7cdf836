"""Rounding, as the built-in `round` does it, but cheaper in native code: a card rounds a hundred numbers."""

from __future__ import annotations

from typing import Final

_SCALES: Final[tuple[float, ...]] = (1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6)
_LARGE: Final = 1e9
_NEAR: Final = 1e-6


def rounded(number: float, digits: int) -> float:
    """`round(number, digits)` for 0 to 6 digits, to the last bit.

    The built-in writes the number out and reads it again, to be right about halves. Where the scaled number is no half within a
    margin larger than its own error, the nearest integer is certain, and one division gives the float nearest to the answer.
    """
    if number < 0:
        return -rounded(-number, digits)
    scale = _SCALES[digits]
    scaled = number * scale
    if 0 < scaled < _LARGE:
        whole = int(scaled)
        part = scaled - whole
        if part < 0.5 - _NEAR:
            return whole / scale
        if part > 0.5 + _NEAR:
            return (whole + 1) / scale
    return round(number, digits)
