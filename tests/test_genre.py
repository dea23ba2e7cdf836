"""Genre: as stated, else by signs in the text, else news, assumed."""

from __future__ import annotations

import pytest

import rhetoric
from rhetoric.genre import GENRES, judge_genre

NEWS = "The council of Pell voted on Monday to repair the old bridge. The work will start in June and end in October. " * 12
OWN = "I think that my town needs our old bridge, and we should pay for it. I told my neighbours so, and they asked us to wait. " * 12


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def genre(scorer: rhetoric.Scorer, text: str, stated: str | None = None) -> tuple[str, bool]:
    judgement = judge_genre(scorer.analyse(rhetoric.Article(text)).document, stated)
    assert 0 < judgement.probability <= 1
    return judgement.name, judgement.assumed


@pytest.mark.parametrize("name", GENRES)
def test_a_stated_genre_stands(scorer: rhetoric.Scorer, name: str) -> None:
    assert genre(scorer, OWN, name) == (name, False)
    assert scorer.score(NEWS, genre=name).genre.probability == 1.0


def test_without_a_sign_it_is_news_and_said_to_be_assumed(scorer: rhetoric.Scorer) -> None:
    assert genre(scorer, NEWS) == ("news", True)


def test_the_first_person_in_the_author_s_own_words_is_opinion(scorer: rhetoric.Scorer) -> None:
    assert genre(scorer, OWN) == ("opinion", False)


def test_the_first_person_in_quotations_is_not(scorer: rhetoric.Scorer) -> None:
    text = '"I think that my town needs our old bridge, and we should pay for it," the mayor of Pell said on Monday. ' * 12
    assert genre(scorer, text) == ("news", True)


def test_a_short_text_in_the_first_person_decides_nothing(scorer: rhetoric.Scorer) -> None:
    assert genre(scorer, "I think that my town needs our old bridge.") == ("news", True)


def test_turns_of_question_and_answer_are_an_interview(scorer: rhetoric.Scorer) -> None:
    matters = ("bridge", "mill", "market", "harbour")
    turns = "\n\n".join(
        f"Q: What did the council say of the {m} last night?\n\nA: It voted to close the {m} for the whole of May." for m in matters
    )
    assert genre(scorer, turns) == ("interview", False)


def test_a_label_marks_a_press_release(scorer: rhetoric.Scorer) -> None:
    assert genre(scorer, f"FOR IMMEDIATE RELEASE\n\n{NEWS}\n\nIt will rain.") == ("press-release", False)
