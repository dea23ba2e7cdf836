"""The numbers that rules ask for are those of the article, and there is one for every name in the language."""

from __future__ import annotations

import pytest
from articles import ARTICLES, NAMES  # type: ignore[import-not-found]

from rhetoric import Article, Scorer
from rhetoric.engine.ruleset import MEASURES

TEXT = """Anna Berg, the mayor, said the bridge cost 5 million dollars. "We paid for all of it in March," she said.

The river is wide. About 4,000 cars cross it each day."""


def test_they_count_what_stands_in_the_text() -> None:
    measure = Scorer().analyse(Article(TEXT)).measure
    assert {name: measure(name) for name in MEASURES if name not in ("reading_ease", "quoted_share", "attributed_share")} == {
        "words": 32,
        "sentences": 4,
        "paragraphs": 2,
        "sources": 1,
        "sources.identified": 1,
        "sources.named": 1,
        "attributions": 2,
        "quotations": 1,
        "figures": 2,
        "figures.sourced": 1,
        "figures.unsourced": 1,
    }
    assert measure("quoted_share") == pytest.approx(8 / 32)
    assert measure("attributed_share") == pytest.approx(6 / 32)


@pytest.mark.parametrize("name", NAMES)
def test_reading_ease_is_that_of_the_card(name: str) -> None:
    scorer = Scorer()
    article = ARTICLES[name]
    assert scorer.analyse(article).measure("reading_ease") == pytest.approx(
        scorer.score(article).measures["flesch_reading_ease"].value, abs=1e-4
    )


def test_there_is_none_of_another_name() -> None:
    with pytest.raises(KeyError, match="adverbs"):
        Scorer().analyse(Article(TEXT)).measure("adverbs")
