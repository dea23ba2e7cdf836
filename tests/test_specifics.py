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
        ("Prices rose 5 percent. In the end prices rose 5 percent, and wages by 7 percent.", 2),
        # none of these leads anywhere
        ("The guests were shown the aircraft.", 0),
        ("The shops closed for Covid-19.", 0),
        ("The talks of the G-20 went on.", 0),
        ("The section was closed to guests.", 0),
        ("They met in Europe.", 0),
        ("The airfield was closed to guests.", 0),
        ("Under-21s lost, and Pre-2008 rules came back.", 0),
        ("The Tuesday hospital of the town is full.", 1),  # the day
    ],
)
def test_specifics(text: str, count: int) -> None:
    assert specifics(text) == count


def test_what_stands_in_the_headline_alone_is_not_in_the_article() -> None:
    article = rhetoric.Article("The mill was sold. Nobody would say to whom.", headline="The 500 workers of 12 mills lose 40 percent")
    assert count_specifics(SCORER.analyse(article)) == 0
