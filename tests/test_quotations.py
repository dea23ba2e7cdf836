"""What voice, attribution and scare quotes would lose if a quotation were missed, invented, or taken for the wrong kind."""

from __future__ import annotations

import pytest
from documents import document  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

STYLES = [
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("``", "''"),
    ("«", "»"),
    ("»", "«"),
    ("„", "“"),
    ("„", "”"),
    ("‹", "›"),
    ("« ", " »"),
    ("«\u00a0", "\u00a0»"),
]


def quotations(text: str) -> list[tuple[str, str]]:
    """What stands inside the marks, and the kind."""
    read = document(text)
    return [(read.words_of(q.inner_first, q.inner_last), q.kind) for q in read.quotations]


def unpaired(text: str) -> int:
    return int(document(text).unpaired_quotes)


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_speech_and_terms_are_found_in_every_style(opening: str, closing: str) -> None:
    speech = f"He said: {opening}The bridge is not safe at all.{closing} She left."
    assert quotations(speech) == [("The bridge is not safe at all.", "speech")]
    assert unpaired(speech) == 0
    term = f"It is a {opening}strategic partnership{closing} now."
    assert quotations(term) == [("strategic partnership", "term")]
    split = f"{opening}The bridge is bad,{closing} he said on Monday, {opening}and it is old.{closing}"
    assert quotations(split) == [("The bridge is bad,", "speech"), ("and it is old.", "speech")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The “Kinzhal” missile flew.", "term"),
        ("the so-called “moderates” left", "term"),
        ("He read “War and Peace” twice.", "term"),
        ("He read “The Old Man and the Sea” twice.", "term"),
        ("He said “no” to it.", "term"),
        ("“Yes,” he said.", "speech"),
        ("“No.” She left.", "speech"),
        ("“Go!” he said.", "speech"),
        ("He asked: “Why?”", "speech"),
        ("She called it “a very bad and dangerous idea” on Monday.", "speech"),
        ("He wrote that it was “not the time for a long and costly war” in May.", "speech"),
    ],
)
def test_speech_is_told_from_a_term(text: str, kind: str) -> None:
    assert [k for _, k in quotations(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' bowls and the cats' beds were moved.",
        "The boys’ shoes and the girls’ hats were old.",
        "It was the summer of '69 and the '70s were near.",
        "It was the summer of ’69 and the ’70s were near.",
        "'Tis the season, he said, and 'twas fun.",
        "It’s John’s and Mary’s car, and they don’t care.",
        "The Smiths' house, the workers' union.",
        "He loves rock 'n' roll music.",
        "He loves rock ’n’ roll music.",
        "He is 5' 11\" tall.",
    ],
)
def test_apostrophes_and_inch_signs_are_no_quotation_marks(text: str) -> None:
    assert quotations(text) == []
    assert unpaired(text) == 0


@pytest.mark.parametrize(
    ("outer", "inner"),
    [(("“", "”"), ("‘", "’")), (('"', '"'), ("'", "'")), (("«", "»"), ("“", "”")), (("``", "''"), ("`", "'")), (("‘", "’"), ("“", "”"))],
)
def test_a_quotation_inside_a_quotation(outer: tuple[str, str], inner: tuple[str, str]) -> None:
    said = f"He told me {inner[0]}go away at once, my friend{inner[1]} and then he left,"
    read = document(f"{outer[0]}{said}{outer[1]} she said.")
    found = [(read.words_of(q.inner_first, q.inner_last), q.nested, q.kind) for q in read.quotations]
    assert found == [(said, False, "speech"), ("go away at once, my friend", True, "speech")]
    assert read.unpaired_quotes == 0


@pytest.mark.parametrize(("opening", "closing"), [style for style in STYLES if style[0] in ("“", '"', "``", "«", "„", "‘", "'")])
def test_speech_over_several_paragraphs_opens_each_and_closes_the_last(opening: str, closing: str) -> None:
    paragraphs = ["The bridge is not safe at all.", "It should have been closed a year ago.", "Nobody listened to us then,"]
    read = document("\n\n".join(opening + p for p in paragraphs) + f"{closing} he said.")
    assert [read.words_of(q.inner_first, q.inner_last) for q in read.quotations] == paragraphs
    assert [q.continued for q in read.quotations] == [True, True, False]
    assert {q.kind for q in read.quotations} == {"speech"}
    assert read.unpaired_quotes == 0


@pytest.mark.parametrize(
    "text",
    [
        "He said: “The bridge is not safe.",
        "The bridge is not safe,” he said.",
        'He said: "The bridge is not safe.',
        "He said: «The bridge.",
    ],
)
def test_an_unclosed_mark_quotes_nothing_and_is_counted(text: str) -> None:
    assert quotations(text) == []
    assert unpaired(text) == 1


def test_an_unclosed_mark_does_not_swallow_the_next_quotation() -> None:
    text = "“The bridge is bad, he said. She left. “It is even worse,” he added."
    assert quotations(text) == [("It is even worse,", "speech")]
    assert unpaired(text) == 1


def test_an_unclosed_mark_reaches_no_further_than_the_next_paragraph_with_marks() -> None:
    assert quotations("He said: “The bridge is bad.\n\nShe left. “It rained all day,” he said.") == [("It rained all day,", "speech")]
    far = "He said: “The bridge is bad." + "\n\nShe left." * 12 + "\n\nHe stayed.” She came."
    assert quotations(far) == []
    assert unpaired(far) == 2


def test_speech_of_many_lines_with_marks_at_its_ends_alone() -> None:
    lines = ["The bridge is bad.", "It should be closed.", "Nobody listens."]
    text = "He said: “" + "\n".join(lines) + "” She left."
    assert quotations(text) == [(line, "speech") for line in lines]
    assert unpaired(text) == 0


def test_speech_of_two_paragraphs_with_marks_at_its_ends_alone() -> None:
    text = "He said: “The bridge is bad.\n\nIt should be closed.” She left."
    assert quotations(text) == [("The bridge is bad.", "speech"), ("It should be closed.", "speech")]
    assert unpaired(text) == 0


@pytest.mark.parametrize("text", ["“”", '""', "“ ”", "“...”", "''", "‘’", "«»"])
def test_marks_around_nothing_are_no_speech(text: str) -> None:
    assert "speech" not in [kind for _, kind in quotations(text)]


MARKS = ["“", "”", "‘", "’", '"', "'", "``", "''", "«", "»", "„", "`", "‹", "›"]
HEAPS = st.lists(st.sampled_from([*MARKS, "the", "Bridge", "don’t", ".", ",", "?", " ", " ", "\n\n", "(", ")"])).map("".join)


@given(HEAPS)
def test_quotations_nest_or_stand_apart_and_stay_in_their_paragraph(text: str) -> None:
    read = document(text)
    paragraph_of = {i: k for k, p in enumerate(read.paragraphs) for i in range(p.first, p.last)}
    for q in read.quotations:
        assert q.first <= q.inner_first <= q.inner_last <= q.last
        assert q.continued or q.first < q.inner_first
        assert paragraph_of[q.first] == paragraph_of[q.last - 1]
    for a in read.quotations:
        for b in read.quotations:
            assert (
                a is b
                or a.last <= b.first
                or b.last <= a.first
                or (a.first < b.first and b.last <= a.last)
                or (b.first < a.first and a.last <= b.last)
            )


SAID = st.lists(
    st.sampled_from(
        [
            "{The bridge is not safe at all,} he said.",
            "She left.",
            "{It is old.}",
            "A {Kinzhal} missile flew.",
            "The dogs’ bowls broke.",
            "{Why?} she asked.",
            "\n\n",
        ]
    ),
    min_size=1,
).map(" ".join)


@given(SAID, st.sampled_from([s for s in STYLES if s not in (("‘", "’"), ("'", "'"), ("‹", "›"))]))
def test_one_style_finds_what_another_finds(text: str, style: tuple[str, str]) -> None:
    def found(opening: str, closing: str) -> list[tuple[str, str]]:
        return quotations(text.replace("{", opening).replace("}", closing))

    assert found(*style) == found("“", "”")
