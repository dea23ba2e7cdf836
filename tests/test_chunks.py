"""What is remembered about chunks of text is bounded, shared, and changes no value."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from articles import CORPUS  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

from rhetoric import read
from rhetoric.article import Article
from rhetoric.language.document import analyse
from rhetoric.language.prose import prose_of
from rhetoric.language.vocabulary import Vocabulary
from rhetoric.measures import readability, sentiment
from rhetoric.measures.chunks import Chunk, Chunks
from rhetoric.measures.prose import prose_from

SENTENCES = ["One good two bad Three GOOD extraordinary.", "Not “good”, " + "x" * 65 + " and again."]


def values(sentences: list[str], known: Chunks) -> tuple[object, object]:
    prose = prose_from(sentences, known)
    return readability.measure(prose), sentiment.measure(prose)


def test_is_bounded_and_never_changes_a_value() -> None:
    free = values(SENTENCES, Chunks())
    bounded = Chunks(limit=3)
    assert values(SENTENCES, bounded) == values(SENTENCES, bounded) == free
    assert len(bounded) == 3


def test_a_chunk_without_end_is_not_remembered() -> None:
    known = Chunks()
    values(["a" * 65], known)
    assert not known


def test_pickle_leaves_what_is_remembered_behind() -> None:
    known = Chunks()
    before = values(SENTENCES, known)
    size = len(pickle.dumps(known))
    copy = pickle.loads(pickle.dumps(known))
    assert size < 200
    assert not copy
    assert values(SENTENCES, copy) == before


def test_threads_share_one_instance() -> None:
    texts = [[f"A great word{n}, but terrible news{n} of government{n}."] for n in range(400)]
    known = Chunks()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: values(text, known), texts)) == [values(text, Chunks()) for text in texts]


FORMS = st.sampled_from(["good", "kind", "no", "isn't", "isn’t", "d", "till", "x_y", "dont", "ﬁne", "naïve", "mixed", "but"])
AROUND = st.text(alphabet="\"'“”’(),.:;-_!*😀\x00", max_size=3)
CASES = st.sampled_from([str.lower, str.upper, str.title])
CHUNKS = st.builds(lambda before, case, form, behind: before + case(form) + behind, AROUND, CASES, FORMS, AROUND)


@given(st.lists(CHUNKS, max_size=8))
def test_what_was_met_before_changes_nothing(met: list[str]) -> None:
    known = Chunks()
    for chunk in met:
        assert facts(known[chunk]) == facts(Chunks()[chunk])


def facts(chunk: Chunk) -> tuple[object, ...]:
    tone = chunk.tone
    if tone is None:
        return (chunk.counts,)
    return (
        chunk.counts, tone.lower, tone.valence, tone.boost, tone.negates, tone.upper, tone.in_phrase, tone.emoji, tone.alone, tone.matters,
    )  # fmt: skip


@given(st.lists(CHUNKS | st.text(max_size=6), max_size=40).map(" ".join))
def test_the_prose_of_a_document_is_that_of_its_sentences(text: str) -> None:
    assert_same_prose(text)


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*/article.md")), ids=lambda file: file.parent.name)
def test_the_prose_of_an_article_is_that_of_its_sentences(file: Path) -> None:
    assert_same_prose(read(file).text)


def test_the_prose_of_one_long_sentence() -> None:
    assert_same_prose("Well, (it) was “not” more's – than it… " * 1500 + "said" + ",.)" * 5000)


def assert_same_prose(text: str) -> None:
    vocabulary = Vocabulary()
    document = analyse(Article(text), vocabulary)
    from_tokens = prose_of(document, vocabulary.chunks)
    from_text = prose_from([document.words_of(s.first, s.last) for s in document.prose], Chunks())
    for number in range(len(from_text)):
        assert from_tokens.sentence(number) == from_text.sentence(number)
        assert from_tokens.chunks(number) == from_text.chunks(number)
    assert from_tokens.bounds == from_text.bounds
    assert [facts(chunk) for chunk in from_tokens.known] == [facts(chunk) for chunk in from_text.known]
