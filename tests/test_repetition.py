"""Sentences that say again what an earlier one said."""

from __future__ import annotations

import time

import pytest

import rhetoric
from rhetoric.repetition import repeated_sentences

FIRST = "The council of Pell decided on Monday evening to repair the ancient stone bridge before winter."
SAME = "On Monday evening the council of Pell has decided to repair its ancient stone bridge before the winter."
OTHER = "Farmers from seven villages brought apples, honey and smoked cheese to the autumn market."


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def repeated(scorer: rhetoric.Scorer, text: str) -> list[str]:
    document = scorer.analyse(rhetoric.Article(text)).document
    return [document.words_of(a, b) for a, b in repeated_sentences(document)]


def test_the_later_of_two_alike_is_found_in_other_words_and_far_away(scorer: rhetoric.Scorer) -> None:
    assert repeated(scorer, f"{FIRST} {OTHER} {SAME}") == [SAME]
    filler = " ".join(f"Number {k} of the {chr(97 + k % 26) * 5} ships sailed past harbour {k * 7}." for k in range(100))
    assert SAME in repeated(scorer, f"{FIRST} {filler} {SAME}")


REWORDED = "Before the winter comes, the stone bridge is to be repaired, the council of Pell has decided after a long debate."


def test_a_sentence_in_other_words_is_found(scorer: rhetoric.Scorer) -> None:
    assert repeated(scorer, f"{FIRST} {OTHER} {REWORDED}") == [REWORDED]


def test_two_alike_with_other_numbers_report_two_facts(scorer: rhetoric.Scorer) -> None:
    first = "Among farmers in the northern valley, 90 percent sold their apples at the autumn market."
    assert repeated(scorer, f"{first} {OTHER} {first}") == [first]
    assert repeated(scorer, f"{first} {OTHER} {first.replace('90', '60').replace('northern', 'southern')}") == []


def test_a_lead_may_repeat_the_title_above_it(scorer: rhetoric.Scorer) -> None:
    title = "Council of Pell Decides on Monday Evening to Repair Ancient Stone Bridge Before Winter."
    assert repeated(scorer, f"{title} {FIRST}") == []


def test_sentences_on_one_matter_are_not_alike(scorer: rhetoric.Scorer) -> None:
    later = "The stone bridge was raised by monks, and the council keeps their ancient drawings in Pell."
    assert repeated(scorer, f"{FIRST} {OTHER} {later}") == []


def test_short_sentences_are_never_repeated(scorer: rhetoric.Scorer) -> None:
    assert repeated(scorer, "It rained hard in Pell. The mill burned. It rained hard in Pell.") == []


def test_a_quoted_sentence_twice_in_the_headline_and_body_is_fine(scorer: rhetoric.Scorer) -> None:
    document = scorer.analyse(rhetoric.Article(f"{FIRST} {OTHER}", headline=FIRST)).document
    assert repeated_sentences(document) == []


def test_the_time_is_linear(scorer: rhetoric.Scorer) -> None:
    def seconds(times: int) -> float:
        document = scorer.analyse(rhetoric.Article(f"{FIRST} {OTHER} " * times)).document
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            repeated_sentences(document)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(2_000) < 3 * 10 * max(seconds(200), 0.0005)
