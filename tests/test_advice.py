"""What would raise the grade: each change is worth what the card says, and is about the words it quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from articles import ARTICLES, NAMES, PLAIN  # type: ignore[import-not-found]

import rhetoric
from rhetoric.article import Article


@pytest.mark.parametrize("name", NAMES)
def test_at_most_three_changes_best_first_and_all_of_them_gain(name: str) -> None:
    card = rhetoric.score(ARTICLES[name])
    gains = [a.gain for a in card.advice]
    assert len(gains) <= 3
    assert gains == sorted(gains, reverse=True)
    assert all(g >= 0.5 for g in gains)
    assert card.score is not None
    assert all(card.score + g <= 100 for g in gains)


def test_what_is_not_graded_gets_no_advice() -> None:
    assert rhetoric.score("Too short to grade.").advice == ()


def test_the_line_is_that_of_the_words() -> None:
    text = f"{PLAIN}\n\nThe disgraceful plan is a shameful bloodbath, and its brutal architects are cruel."
    card = rhetoric.score(text)
    language = [a for a in card.advice if a.dimension == "language"]
    assert language
    assert language[0].line == text.count("\n") + 1
    assert language[0].span is not None
    assert language[0].span.text in language[0].text


def test_a_reworded_finding_gains_what_was_promised() -> None:
    """The advice about language is followed to the letter, and the score rises by the promised points."""
    loaded = "The plan is a disgraceful and shameful one."
    text = f"{PLAIN}\n\n{loaded}"
    card = rhetoric.score(text)
    advice = next(a for a in card.advice if a.dimension == "language")
    assert card.score is not None
    better = rhetoric.score(text.replace("disgraceful and shameful", "disputed and costly")).score
    assert better is not None
    # Findings of several rules overlap here, so that following the advice may gain a little more than the one rule's share.
    assert better - card.score >= advice.gain - 0.01


def test_a_missing_byline_gains_what_was_promised() -> None:
    article = Article(PLAIN, publisher="A Paper", published="1 May 2024", carries=frozenset({"byline", "publisher", "published"}))
    card = rhetoric.score(article)
    advice = next(a for a in card.advice if a.dimension == "transparency")
    assert advice.text == "State who wrote it"
    assert advice.span is None
    assert advice.line is None
    better = rhetoric.score(replace(article, byline="Anna Berg")).score
    assert card.score is not None
    assert better is not None
    assert better - card.score == pytest.approx(advice.gain, abs=0.01)


def test_a_nameless_source_is_to_be_named() -> None:
    text = f"{PLAIN}\n\nAnalysts said the bridge of Pell would have to be closed for the whole of the winter and the spring."
    card = rhetoric.score(text)
    named = rhetoric.score(text.replace("Analysts said", "Anna Berg, a professor of engineering at Marl University, said"))
    assert card.score is not None
    assert named.score is not None
    assert named.score > card.score
    assert any("Analysts" in a.text for a in card.advice) or len(card.advice) == 3
