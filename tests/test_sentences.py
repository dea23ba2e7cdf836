"""What a phrase or a claim would lose if a sentence ended too early or too late."""

from __future__ import annotations

import pytest
from documents import document  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.language.sentences import _cuts


def sentences(text: str) -> list[str]:
    read = document(text)
    return [read.words_of(s.first, s.last) for s in read.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "He left at 5 p.m. Monday for the coast.",
        "He left at 5 p.m. on Monday.",
        "At 10 a.m. the team left.",
        "At 10 a.m. EST he left.",
        "The vote is on Jan. 5 in the town.",
        "The U.S. Navy sailed north.",
        "The U.S. and the U.K. met.",
        "J. K. Rowling spoke.",
        "George W. Bush spoke.",
        "It was No. 5 on the list.",
        "Dr. Smith met Gen. Jones and Sen. Doe.",
        "Acme Inc. opened a plant.",
        "He works at Acme Inc. in Ohio.",
        "He went to Washington, D.C., and left.",
        "The St. Louis team won.",
        "It cost $3.5 million.",
        "Wait... what is it?",
        "The non-U.S. firms left.",
        "She has a Ph.D. in law.",
        "Yahoo! grew.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(f"It rained. {text} It snowed.") == ["It rained.", text, "It snowed."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He left at 5 p.m.", "She stayed."),
        ("He lives in the U.S.", "The army left."),
        ("He works at Acme Inc.", "The firm grew."),
        ("The vote is on Jan. 5.", "It rained."),
        ("He left (he was ill).", "She stayed."),
        ("He left!!!", "She stayed."),
        ("Is it true?!", "Yes it is."),
        ("Did he go?", "No."),
        ("No.", "He stayed."),
        ("He left.", "5 people stayed."),
        ("It fell by 3.5.", "It rose."),
        ("He lives in Washington, D.C.", "She left."),
    ],
)
def test_a_sentence_ends_where_it_ends(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("``", "''"), ("«", "»"), ("„", "“")])
def test_a_quotation_that_ends_a_sentence_takes_its_mark_along(opening: str, closing: str) -> None:
    first = f"{opening}I left on Monday.{closing}"
    assert sentences(f"{first} She stayed.") == [first, "She stayed."]
    second = f"He said: {opening}I left on Monday.{closing}"
    assert sentences(f"{second} {first}") == [second, first]


@pytest.mark.parametrize(
    "text",
    [
        "“What?” she asked.",
        "“Stop!” he shouted.",
        '"What?" she asked.',
        "“Why now?” Smith asked.",
        "“I left,” he said.",
        "She said “no.” and he left.",
    ],
)
def test_a_question_in_quotation_marks_goes_on_with_its_speaker(text: str) -> None:
    assert sentences(f"It rained. {text} He left.") == ["It rained.", text, "He left."]


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "''"])
def test_a_mark_behind_the_last_stop_of_a_paragraph_is_no_sentence(mark: str) -> None:
    assert sentences(f"It rained. “It fell again. {mark}\n\nHe left.")[1:] == [f"“It fell again. {mark}", "He left."]
    assert sentences(f"It rained. “It fell again.{mark}\n\nHe left.")[1:] == [f"“It fell again.{mark}", "He left."]


def test_a_sentence_never_crosses_a_paragraph() -> None:
    assert sentences("the cat sat on\n\nthe mat and slept") == ["the cat sat on", "the mat and slept"]


TEXTS = st.lists(
    st.sampled_from("The U.S. Navy¦left.¦“What?”¦she asked.¦5 p.m.¦Monday¦Dr.¦No.¦5¦)¦(¦\"¦\n\n¦!¦…¦東京。¦``no.''".split("¦"))
).map(" ".join)


@given(TEXTS | st.text())
def test_every_token_stands_in_exactly_one_sentence(text: str) -> None:
    read = document(text)
    at = 0
    for number, sentence in enumerate(read.sentences):
        assert sentence.first == at
        assert sentence.first < sentence.last
        assert set(read.sentence_of[sentence.first : sentence.last]) == {number}
        at = sentence.last
    assert at == len(read.words) == len(read.sentence_of)


@given(TEXTS)
def test_the_style_of_quotation_marks_moves_no_sentence_end(text: str) -> None:
    plain = text.replace("``", "“").replace("''", "”").replace('"', "")
    curly = [s.replace("“", "").replace("”", "").strip() for s in sentences(plain)]
    angle = [s.replace("«", "").replace("»", "").strip() for s in sentences(plain.replace("“", "«").replace("”", "»"))]
    assert curly == angle


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from("The U.S. Navy left.|Why?|No. 5|(|)|[|Wait ...|Dr.|東京。|e.g. this|\u2028|!|He|1.5|".split("|")), min_size=1)
    .map(" ".join)
    .filter(lambda text: text == text.strip() != ""),
    max_size=9,
)


@given(PARAGRAPHS)
def test_paragraphs_asked_about_together_have_the_sentences_that_each_has_alone(paragraphs: list[str]) -> None:
    assert _cuts(paragraphs) == [_cuts([paragraph])[0] for paragraph in paragraphs]


def test_long_paragraphs_among_short_ones_keep_their_sentences() -> None:
    short, long, giant = "It rained. It fell.", "The river rose. " * 400, "The river rose again. " * 900
    paragraphs = [text.strip() for text in (short, long, short, long, giant, short, giant)]
    found = _cuts(paragraphs)
    assert found == [_cuts([paragraph])[0] for paragraph in paragraphs]
    assert [len(cuts) for cuts in found] == [1, 399, 1, 399, 899, 1, 899]
