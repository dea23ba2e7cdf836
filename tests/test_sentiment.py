"""Sentiment equals vaderSentiment's `polarity_scores` sentence by sentence, bugs included, in linear time."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import fmean, pstdev

import pytest
import sentencex
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SentimentIntensityAnalyzer

from rhetoric.measures.chunks import Chunks
from rhetoric.measures.prose import prose_from
from rhetoric.measures.sentiment import Polarity, SentimentSummary, compounds, measure, polarity
from rhetoric.measures.tables import emoji, vader

CORPUS = Path(__file__).parents[1] / "corpus"
ANALYZER = SentimentIntensityAnalyzer()
CHUNKS = Chunks()


def assert_equals_vader(sentence: str) -> None:
    scores = ANALYZER.polarity_scores(sentence.replace("’", "'"))
    expected = Polarity(scores["compound"], scores["pos"], scores["neu"], scores["neg"])
    assert polarity(prose_from([sentence], CHUNKS)) == expected, sentence
    # Other sentences around it change nothing.
    assert compounds(prose_from(["Not very", sentence, "of it."], CHUNKS)) == [0.0, expected.compound, 0.0], sentence


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("article.*")), ids=lambda path: path.parent.name)
def test_equals_vader_on_the_corpus(path: Path) -> None:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        for sentence in sentencex.segment("en", block):
            assert_equals_vader(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        " ",
        "Nothing here.",
        "VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!",
        "The plan was good, but the results are bad and the tone is not great.",
        "good fine but fine good but good",
        "But good.",
        "good, BUT good",
        "no good no",
        "No, no, no good or great.",
        "There is no hope or love left, nor joy.",
        "It has never been so good as this good.",
        "Never this good, without a doubt great.",
        "It is the least good, at least good, very least good. Least good.",
        "This movie was kind of good, sort of bad, just enough fun.",
        "She is kind of kind and kind.",
        "That is the shit, the bomb and to die for friends at a bus stop, bad ass!",
        "Yeah right, a kiss of death of love for a beating heart.",
        "Not bad at all??? Really?? Is it good?????",
        "He isn’t good and can’t be happy; “terrible”, he said.",
        "😀good 💘 and 💋bad😁😁 ❤️ ©2016\t™ 🔛 so so GOOD :) :D ;-)",
        "ALL GREAT NEWS IS GOOD",
        "I SO HATE IT",
        "\ud800 good \x00 bad\u2028great\u00a0awful",
        "kind_of good, just_enough good",
    ],
)
def test_equals_vader_where_its_rules_bite(sentence: str) -> None:
    assert_equals_vader(sentence)


LEXICON = {word: valence for word, valence in ANALYZER.lexicon.items() if word == word.lower() and not set(word) & set(" \t")}
RULED = (
    "but no not never least at very so this without doubt or nor kind of sort just enough the shit bomb bad ass bus stop yeah right "
    "kiss death to die for beating heart isn’t n't good great terrible love U.S. market said by and".split()
)
CASES = st.sampled_from([str.lower, str.lower, str.lower, str.upper, str.title])
WORDS = st.builds(
    lambda case, before, word, behind: before + case(word) + behind,
    CASES,
    st.sampled_from(["", "", "", "", '"', "“", "(", "'", "😀"]),
    st.one_of(
        st.sampled_from(RULED),
        st.sampled_from(RULED),
        st.sampled_from(sorted(LEXICON)),
        st.sampled_from(sorted(BOOSTER_DICT)),
        st.sampled_from(NEGATE),
        st.sampled_from(sorted(emoji())),
        st.text(max_size=6),
    ),
    st.sampled_from(["", "", "", "", ",", "!", "!!", "?", "??", ".", '."', "’s", "😁", "—"]),
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from([" ", " ", " ", "  ", "\n"]))
def test_equals_vader_on_any_sentence(words: list[str], blank: str) -> None:
    assert_equals_vader(blank.join(words))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["good", "good", "fine", "bad", "but", "very", "x", "GOOD"]), max_size=40))
def test_equals_vader_where_valences_repeat_around_but(words: list[str]) -> None:
    assert_equals_vader(" ".join(words))


def test_curly_apostrophes_keep_negation() -> None:
    curly, straight = compounds(prose_from(["It isn’t good.", "It isn't good."], CHUNKS))
    assert curly == straight < 0


def test_time_is_linear_in_the_sentence() -> None:
    sentence = "good terrible but fine not very bad GREAT " * 25_000
    started = time.perf_counter()
    polarity(prose_from([sentence], CHUNKS))
    assert time.perf_counter() - started < 20, "vaderSentiment needs hours for these 200,000 words"


@pytest.mark.parametrize("shape", ["good but bad ", "😀", "😀 ", "©good! ", "- ", "x", "日本", "VERY GOOD ", "no good "])
def test_time_is_linear_in_the_shape(shape: str) -> None:
    sentence = shape * (200_000 // len(shape))
    started = time.perf_counter()
    polarity(prose_from([sentence], Chunks()))
    assert time.perf_counter() - started < 3, "vaderSentiment needs hours for some of these"


@pytest.mark.parametrize("shape", ["😀", "😀bad", "🆙", "good🔛 ", "👨‍👩‍👧"])
def test_equals_vader_where_emoji_run_on(shape: str) -> None:
    assert_equals_vader(shape * 60)


def test_summary() -> None:
    sentences = ["The sky is up.", "A great success!", "A terrible, deadly war.", "A great success!", "Deadly war, terrible, a."]
    compounds = [ANALYZER.polarity_scores(sentence)["compound"] for sentence in sentences]
    summary = measure(prose_from(sentences, CHUNKS))
    assert summary.mean == pytest.approx(fmean(compounds), abs=1e-12)
    assert summary.spread == pytest.approx(pstdev(compounds), abs=1e-12)
    assert summary.most_positive == (1, compounds[1])
    assert compounds[2] == compounds[4]
    assert summary.most_negative == (2, compounds[2])


def test_no_sentence_is_no_value() -> None:
    assert measure(prose_from([], CHUNKS)) == SentimentSummary(None, None, None, None)


def test_neutral_sentences_are_a_value() -> None:
    assert measure(prose_from(["It is up.", ""], CHUNKS)) == SentimentSummary(0.0, 0.0, (0, 0.0), (0, 0.0))


def test_tables_hold_what_vader_can_meet() -> None:
    assert vader().valences == LEXICON
    assert vader().boosts == BOOSTER_DICT
    assert emoji() == {sign: words.split() for sign, words in ANALYZER.emojis.items() if len(sign) == 1}
    assert {sign for sign in emoji() if sign < "‼"} == {"©", "®"}, "Sentiment looks for no other emoji before ‼"
