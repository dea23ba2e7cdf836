"""What every stage behind it would lose if the document did not say where its words stand."""

from __future__ import annotations

import pytest
from documents import VOCABULARY, document  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.language.vocabulary import NAME, TOKEN_CLASSES, Vocabulary

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def names(text: str) -> list[str]:
    read = document(text)
    return [w.form for w, c in zip(read.words, read.classes, strict=True) if c & NAME]


@given(ANY_TEXT, st.none() | ANY_TEXT)
def test_a_token_leads_back_to_the_text_and_the_headline(text: str, headline: str | None) -> None:
    read = document(text, headline)
    for i, word in enumerate(read.words):
        start, end = read.span(i, i + 1)
        field, a, b = read.field_of(start, end)
        assert {"text": text, "headline": headline or ""}[field][a:b] == word.form
        assert read.token_at(start) == i
        assert read.token_at(end - 1) == i


@given(ANY_TEXT)
def test_the_tokens_are_all_that_is_not_blank(text: str) -> None:
    assert "".join(w.form for w in document(text).words) == "".join(text.split())


def test_spans_of_several_tokens() -> None:
    read = document("The  “Kinzhal”  flew.", "A title")
    assert [w.form for w in read.words] == ["A", "title", "The", "“", "Kinzhal", "”", "flew", "."]
    assert read.words_of(2, 6) == "The  “Kinzhal”"
    assert read.field_of(*read.span(2, 6)) == ("text", 0, 14)
    assert read.field_of(*read.span(0, 2)) == ("headline", 0, 7)
    assert read.words_of(3, 3) == ""


def test_an_empty_or_blank_headline_is_none() -> None:
    for headline in (None, "", " \n "):
        read = document("The bridge is closed.", headline)
        assert read.text_at == 0
        assert [p.part for p in read.paragraphs] == ["body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met Anna Berg on the bridge.", ["Anna", "Berg"]),
        ("Berg said it was closed. The mayor met Berg.", ["Berg", "Berg"]),
        ("Storms hit the town. Lamps fell.", []),
        ("Anna Berg left.", ["Anna", "Berg"]),
        ("The storm hit. “Storms come,” he said.", []),
        ("I think that I may.", ["I", "I"]),
    ],
)
def test_a_capital_is_a_name_unless_it_only_begins_a_sentence(text: str, expected: list[str]) -> None:
    assert [n for n in names(text) if n != "I"] == [n for n in expected if n != "I"]


def test_a_title_in_capitals_makes_no_names_of_common_words() -> None:
    read = document(
        "Council Closes Old Bridge Over the River Pell\n\n"
        "The council voted on Monday to close the old bridge over the river for two years, it said.\n\n"
        "Engineers found cracks in three of the piers in May, and the town has no money for a new one."
    )
    head = read.paragraphs[0]
    assert [read.words[i].form for i in range(head.first, head.last) if read.classes[i] & NAME] == ["Pell"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("12", {"number"}),
        ("1,000.5", {"number"}),
        ("twelve", {"number"}),
        ("twenty-two", {"number"}),
        ("1999", {"number", "year"}),
        ("3rd", {"ordinal"}),
        ("third", {"ordinal"}),
        ("January", {"month"}),
        ("Jan.", {"month"}),
        ("May", {"month"}),
        ("may", set()),
        ("march", set()),
        ("Monday", {"day"}),
        ("Dr.", {"title"}),
        ("Sen.", {"title"}),
        ("SHOCKING", {"SHOUT"}),
        ("NATO", set()),
        ("XQZTR", set()),
        ("US", set()),
        ("I", set()),
        ("bridge", set()),
        ("F-16", set()),
    ],
)
def test_token_classes(form: str, expected: set[str]) -> None:
    classes = VOCABULARY[form].classes
    assert {name for name, bit in TOKEN_CLASSES.items() if classes & bit} == expected


@pytest.mark.parametrize(
    ("form", "norm"), [("Don’t", "don't"), ("Jean‑Luc", "jean-luc"), ("Dr.", "dr"), ("U.S.", "u.s."), ("STORM", "storm")]
)
def test_words_are_compared_in_one_form(form: str, norm: str) -> None:
    assert Vocabulary()[form].norm == norm


def test_a_vocabulary_stops_growing_and_goes_on_working() -> None:
    small = Vocabulary(limit=3)
    assert [small[w].norm for w in ("A", "B", "C", "D", "E", "D")] == ["a", "b", "c", "d", "e", "d"]
    assert len(small) == 3
    assert small["x" * 65].norm == "x" * 65
    assert "x" * 65 not in Vocabulary()


def test_words_are_counted_in_prose_alone() -> None:
    text = (
        "Council closes old bridge after survey\n\nBy Ana Ruiz, Staff Writer\n\n"
        "The council voted to close the old bridge for two years, it said.\n\n"
        "Engineers found 3 cracks in the piers in May, they said."
    )
    read = document(text)
    assert read.prose_words == 13 + 11
    assert len(read.prose) == 2
