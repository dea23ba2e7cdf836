"""What is remembered about chunks of text is bounded, shared, and changes no value."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.measures import chunks, readability, sentiment
from rhetoric.measures.chunks import Chunks, Toned
from rhetoric.measures.prose import Prose

SENTENCES = ["One good two bad Three GOOD extraordinary.", "Not “good”, " + "x" * 65 + " and again."]


def values(sentences: list[str], known: Chunks) -> tuple[object, object]:
    prose = Prose(sentences, known)
    return readability.measure(prose), sentiment.measure(prose)


def test_is_bounded_and_never_changes_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    free = values(SENTENCES, Chunks())
    monkeypatch.setattr(chunks, "_MAX_CACHED", 3)
    bounded = Chunks()
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
        alone = Chunks()[chunk]
        again = known[chunk]
        assert again == alone
        assert type(again) is type(alone)
        if isinstance(again, Toned) and isinstance(alone, Toned):
            assert again.tone.__reduce_ex__(2)[2] == alone.tone.__reduce_ex__(2)[2]
