"""What a writer might try in order to look better sourced or calmer than the text is, and what it gets him: nothing.

To half a point, on every article of the corpus of 300 words and more.
"""

from __future__ import annotations

import pytest
from articles import ARTICLES, NAMES  # type: ignore[import-not-found]
from test_metamorphic import HALF, changed, score_of  # type: ignore[import-not-found]

import rhetoric

FAMOUS = "Marie Curie, Nelson Mandela, Ada Lovelace, Mahatma Gandhi, Frida Kahlo and Albert Einstein have all lived in interesting times."
NOBODY = (
    "Anna Berg, a baker, said so. Piet Dahl, a clerk, agreed. Ruth Kern, a teacher, said yes. Omar Haddad, a driver, nodded. "
    "Li Na, a nurse, said no. Tom Reeve, a mason, said so. Eva Lund, a painter, agreed. Juan Ortiz, a waiter, said yes. "
) * 2


def longer(text: str, addition: str) -> str:
    return f"{text.rstrip()}\n\n{addition}\n"


@pytest.mark.parametrize("name", NAMES)
def test_dropping_names_of_people_who_say_nothing_earns_nothing(name: str) -> None:
    before = score_of(changed(ARTICLES[name], lambda text: text))
    assert score_of(changed(ARTICLES[name], lambda text: longer(text, FAMOUS))) <= before + HALF


@pytest.mark.parametrize("name", NAMES)
def test_according_to_reports_is_no_source(name: str) -> None:
    """Hanging "according to reports" on sentences that had no source at all."""

    def hang(text: str) -> str:
        return longer(text, "The plan will go ahead next spring, according to reports. The costs are known, according to sources.")

    before = score_of(changed(ARTICLES[name], lambda text: text))
    assert score_of(changed(ARTICLES[name], lambda text: hang(text))) <= before + HALF


def test_twenty_sources_who_say_nothing_identify_nobody() -> None:
    card = rhetoric.score("The plan is disputed in the town. " * 40 + "\n\n" + NOBODY)
    with_nobody = card.dimensions["sourcing"].score
    without = rhetoric.score("The plan is disputed in the town. " * 40).dimensions["sourcing"].score
    assert with_nobody is not None
    assert without is not None
    assert with_nobody <= without + HALF


@pytest.mark.parametrize("name", NAMES)
def test_quotation_marks_around_the_writers_own_words_win_nothing(name: str) -> None:
    """Each sentence with a finding about language is put into quotation marks, and nobody is named who says it."""
    article = changed(ARTICLES[name], lambda text: text)
    card = rhetoric.score(article)
    assert card.score is not None
    loaded = [f for f in card.findings if f.dimension == "language" and f.effect == "debit" and f.voice == "author" and f.field == "text"]
    text = article.text
    for finding in reversed(loaded):
        text = f"{text[: finding.start]}“{finding.text}”{text[finding.end :]}"
    assert score_of(changed(article, lambda t: text if t == article.text else t)) <= card.score + HALF


def test_a_loaded_sentence_in_quotation_marks_without_a_speaker_still_counts() -> None:
    own = "The disgraceful and shameful plan is a bloodbath for the helpless town, and its brutal architects are cruel cowards."
    plain = "The council of Pell met on Monday in the old hall, and the clerk read out the plan for the bridge. " * 12
    bare = rhetoric.score(f"{plain}\n\n{own}\n\n{plain}")
    quoted = rhetoric.score(f"{plain}\n\n“{own}”\n\n{plain}")
    spoken = rhetoric.score(f"{plain}\n\n“{own}” Anna Berg, a baker, said.\n\n{plain}")
    language = [card.dimensions["language"].score for card in (bare, quoted, spoken)]
    assert None not in language
    assert language[1] <= language[0] + HALF
    assert language[2] == 100
