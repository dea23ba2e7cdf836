"""Speed, guarded cheaply: a card costs a small multiple of finding the words, and a long text no more a KB than a short one.

The limits are generous, so that only a change of kind turns this red; `benchmarks/` measures what is promised.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rhetoric import Scorer
from rhetoric.version import build

CORPUS = Path(__file__).parents[1] / "corpus"
TRIES = 4
MOST_TIMES_FINDALL = {"Python": 50, "native code": 33}[build()]
MOST_STEEPNESS = 1.4

# Processor time where it is fine enough: a busy machine stretches wall time at random.
clock = time.thread_time if time.get_clock_info("thread_time").resolution <= 1e-6 else time.perf_counter


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer()


@pytest.fixture(scope="module")
def articles() -> list[str]:
    return [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for path in sorted(CORPUS.glob("*/article.md"))]


def seconds(work: Callable[[], object]) -> float:
    begin = clock()
    work()
    return clock() - begin


def enough(measure: Callable[[], float], most: float) -> bool:
    """Whether one of a few measurements stays below `most`: noise only ever adds."""
    return any(measure() <= most for _ in range(TRIES))


def test_a_warm_card_takes_a_small_multiple_of_finding_the_words(scorer: Scorer, articles: list[str]) -> None:
    for article in articles:
        scorer.score(article)

    def ratio() -> float:
        words = min(seconds(lambda: [re.findall(r"\w+", article) for article in articles]) for _ in range(5))
        return min(seconds(lambda: [scorer.score(article) for article in articles]) for _ in range(3)) / words

    assert enough(ratio, MOST_TIMES_FINDALL)


def paragraphs(articles: list[str]) -> list[str]:
    return articles[0].split("\n\n")[1:6] * 40


def found_everywhere(articles: list[str]) -> list[str]:
    return ["The disgraceful plan cost the town 12 million dollars and closed 40 schools in a shocking way."] * 220


# Both lengths say everything more than once, so that there is as much to find in either.
@pytest.mark.parametrize(("pieces", "glue"), [(paragraphs, "\n\n"), (found_everywhere, " ")])
def test_a_long_text_takes_no_more_a_kilobyte_than_a_short_one(
    scorer: Scorer, articles: list[str], pieces: Callable[[list[str]], list[str]], glue: str
) -> None:
    short = glue.join(pieces(articles))[:20_000]
    long = glue.join([short] * 20)
    scorer.score(short)

    def steepness() -> float:
        a_time = min(seconds(lambda: scorer.score(short)) for _ in range(5)) / len(short)
        return seconds(lambda: scorer.score(long)) / len(long) / a_time

    assert enough(steepness, MOST_STEEPNESS)
