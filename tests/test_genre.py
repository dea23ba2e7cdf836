"""Genre: as stated, else by signs in the text, else news, assumed."""

from __future__ import annotations

import pytest

import rhetoric
from rhetoric.article import GENRES

NEWS = "The council of Pell voted on Monday to repair the old bridge. The work will start in June and end in October. " * 12
OWN = "I think that my town needs our old bridge, and we should pay for it. I told my neighbours so, and they asked us to wait. " * 12


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def genre(scorer: rhetoric.Scorer, text: str, stated: str | None = None) -> tuple[str, bool]:
    judgement = scorer.analyse(rhetoric.Article(text, genre=stated)).genre
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


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("OPINION", "opinion"),
        ("Editorial", "opinion"),
        ("News analysis", "analysis"),
        ("NEWS RELEASE", "press-release"),
        ("Live updates", "live"),
        ("Satire", "satire"),
        ("Q&A", "interview"),
    ],
)
def test_a_label_of_its_own_line_says_what_it_is(scorer: rhetoric.Scorer, label: str, expected: str) -> None:
    assert genre(scorer, f"{label}\n\n{NEWS}\n\nIt will rain.") == (expected, False)


def test_a_label_in_front_of_the_headline_does_too(scorer: rhetoric.Scorer) -> None:
    article = rhetoric.Article(NEWS, headline="Opinion: Pell needs its bridge")
    assert scorer.analyse(article).genre.name == "opinion"
    article = rhetoric.Article(NEWS, headline="Opinion is divided over the bridge")
    assert scorer.analyse(article).genre.name == "news"


def test_an_editorial_board_in_the_byline_is_opinion(scorer: rhetoric.Scorer) -> None:
    assert scorer.analyse(rhetoric.Article(NEWS, byline="The Editorial Board")).genre.name == "opinion"


def test_a_column_by_we_with_no_byline_is_opinion(scorer: rhetoric.Scorer) -> None:
    text = (
        "We have waited nine years for this bridge. It's time that our council stopped counting cars and started counting days. "
        "We shouldn't have to drive to Marl to buy bread. Why must we pay for a survey that nobody reads? "
        "The mill is closed and the market isn't far behind. Our town must decide. "
    )
    assert genre(scorer, text * 5) == ("opinion", False)


def test_a_report_that_quotes_an_opinion_piece_at_length_stays_news(scorer: rhetoric.Scorer) -> None:
    quoted = (
        "\u201cWe have waited nine years for this bridge, and I can't see why we should wait for a tenth,\u201d Ada Brandt wrote in the "
        "Pell Courier on Monday. \u201cIt's our town. We must decide. Why don't they ask us?\u201d "
    )
    assert genre(scorer, (quoted + "The council will vote on the plan in June, according to its clerk. ") * 6) == ("news", True)


def test_satire_that_looks_like_wire_copy_is_news_until_it_says_so(scorer: rhetoric.Scorer) -> None:
    text = "PELL (Wire) - The council voted on Monday to replace the bridge with a firm handshake, its clerk said. " * 12
    assert genre(scorer, text) == ("news", True)
    assert genre(scorer, f"{text}\n\nThis article is satire.") == ("satire", False)


def test_a_report_on_satire_is_not_satire(scorer: rhetoric.Scorer) -> None:
    text = "The court of Pell ruled on Monday that a satirical poster of the mayor may hang in the hall, its clerk said. " * 12
    assert genre(scorer, text) == ("news", True)


def test_entries_by_the_clock_are_a_live_report(scorer: rhetoric.Scorer) -> None:
    entries = [
        f"{hour}:15 a.m.\n\nThe water at gauge {hour} of the Pell rose by {hour} inches, the river board said." for hour in range(5, 11)
    ]
    assert genre(scorer, "\n\n".join(entries)) == ("live", False)


def test_the_dateline_of_a_release_wire_marks_a_press_release(scorer: rhetoric.Scorer) -> None:
    assert genre(scorer, f"PELL, May 4 /PRNewswire/ -- {NEWS}\n\nIt will rain.") == ("press-release", False)


def test_turns_under_two_names_are_an_interview(scorer: rhetoric.Scorer) -> None:
    turns = "\n\n".join(
        f"Courier: What of the {m}?\n\nBrandt: We voted to close the {m} for the whole of May." for m in ("mill", "bridge", "hall", "quay")
    )
    assert genre(scorer, turns) == ("interview", False)
