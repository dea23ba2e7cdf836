"""What counts as a thing that a reader could look up: each once, and nothing that says nothing."""

from __future__ import annotations

import pytest

import rhetoric
from rhetoric.scoring.specifics import count_specifics

SCORER = rhetoric.Scorer()


def specifics(text: str) -> int:
    return count_specifics(SCORER.analyse(rhetoric.Article(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The guests were shown the Tu-160 and the MiG-31I.", 2),
        ("The guests saw an F-16. Two more F-16s were in the yard.", 1),
        ("The suit was brought under Section 230 and Section 231.", 2),
        ("The plane left the Knevichi airfield.", 1),
        ("They met at Vladivostok.", 1),
        ("The talks were held in July, and again in July.", 1),
        # none of these leads anywhere
        ("The guests were shown the aircraft.", 0),
        ("The shops closed for Covid-19.", 0),
        ("The talks of the G-20 went on.", 0),
        ("The section was closed to guests.", 0),
        ("They met in Europe.", 0),
        ("The airfield was closed to guests.", 0),
    ],
)
def test_specifics(text: str, count: int) -> None:
    assert specifics(text) == count
