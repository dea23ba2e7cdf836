"""What a reader would lose if a number on the card were another than the one that `round` gives."""

from __future__ import annotations

import math
import struct

from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.rounding import rounded

DIGITS = st.integers(0, 6)
HALVES = st.builds(
    lambda n, digits, ulps: (n + 0.5) / 10**digits + ulps * math.ulp((n + 0.5) / 10**digits),
    st.integers(0, 10**7),
    DIGITS,
    st.integers(-4, 4),
)


def bits(number: float) -> bytes:
    return struct.pack("<d", number)


@settings(max_examples=2_000)
@given(st.floats() | st.floats(-100, 100) | HALVES | st.integers(0, 10**6).map(lambda n: n / 10**6), DIGITS)
def test_is_what_round_gives_to_the_last_bit(number: float, digits: int) -> None:
    for signed in (number, -number):
        if math.isfinite(signed):
            assert bits(rounded(signed, digits)) == bits(round(signed, digits))


def test_takes_no_number_for_what_it_is_not() -> None:
    assert math.isnan(rounded(math.nan, 2))
    assert rounded(-math.inf, 2) == -math.inf
    assert bits(rounded(-0.0, 4)) == bits(-0.0)
