"""What a card would lose if site furniture were read as the article, or the article as furniture."""

from __future__ import annotations

import pytest
from documents import document  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

HEAD = "Council closes old bridge after survey"
LEAD = "The council voted on Monday to close the old bridge over the river for two years, the mayor said."
BODY = "Engineers found cracks in three of the piers in May, and the town has no money for a new one."


def parts(*blocks: str, headline: str | None = None) -> list[str]:
    return [p.part for p in document("\n\n".join(blocks), headline).paragraphs]


def test_headline_lead_body() -> None:
    assert parts(HEAD, LEAD, BODY) == ["headline", "lead", "body"]
    assert parts(LEAD, BODY) == ["lead", "body"]
    assert parts("Is the bridge doomed?", LEAD, BODY) == ["headline", "lead", "body"]


def test_a_headline_may_end_in_an_abbreviation() -> None:
    assert parts("Council Closes Bridges Across the U.S.", LEAD, BODY) == ["headline", "lead", "body"]
    assert parts("Council closes bridges across the U.S.", LEAD, BODY) == ["headline", "lead", "body"]


def test_a_headline_argument_is_the_headline_and_its_echo_is_furniture() -> None:
    assert parts(LEAD, BODY, headline=HEAD) == ["headline", "lead", "body"]
    assert parts(HEAD, LEAD, BODY, headline=HEAD) == ["headline", "chrome", "lead", "body"]


@pytest.mark.parametrize("text", [LEAD, HEAD, "One.", "Share", f"{HEAD}."])
def test_a_text_of_one_block_is_body(text: str) -> None:
    assert parts(text) == ["body"]
    assert parts(text, headline="Another headline") == ["headline", "body"]


def test_a_doubled_title_counts_once() -> None:
    assert parts(HEAD, HEAD, LEAD, BODY) == ["headline", "chrome", "lead", "body"]
    assert parts("World", HEAD, "By Ana Ruiz, Staff Writer", "9 日前", HEAD.upper(), LEAD, BODY) == [
        "chrome",
        "headline",
        "chrome",
        "chrome",
        "chrome",
        "lead",
        "body",
    ]


FURNITURE = [
    "By Ana Ruiz",
    "By Ana Ruiz and Tom Bell, Staff Writers",
    "Updated 3 hours ago",
    "9 days ago",
    "9 日前",
    "Share",
    "Share on Facebook",
    "5 min read",
    "Advertisement",
    "12 comments",
    "Sign up for our newsletter",
    "Read more: Ten bridges to see",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_the_headline_and_the_lead(line: str) -> None:
    assert parts(HEAD, line, LEAD, BODY) == ["headline", "chrome", "lead", "body"]


@pytest.mark.parametrize("line", [line for line in FURNITURE if not line.startswith("By")])
def test_furniture_inside_and_below_the_text(line: str) -> None:
    assert parts(HEAD, LEAD, line, BODY) == ["headline", "lead", "chrome", "body"]
    assert parts(HEAD, LEAD, BODY, line) == ["headline", "lead", "body", "chrome"]


@pytest.mark.parametrize("line", ["NEWS | POLITICS", "World", "FOR IMMEDIATE RELEASE"])
def test_a_label_above_the_headline(line: str) -> None:
    assert parts(line, HEAD, LEAD, BODY) == ["chrome", "headline", "lead", "body"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Tags: bridge, council, river"],
        ["Topics: Pell", "Related stories"],
        ["© 2024 Pell Courier. All rights reserved."],
        ["Ana Ruiz is a reporter for the Pell Courier. She lives in Pell with her dog."],
        ["Ana Ruiz", "Ana Ruiz writes about bridges. Her cat is the office mascot."],
        ["The author is a fellow at the Harbour Institute."],
        ["###", "Media contact: Ana Ruiz, ana@pell.example"],
    ],
)
def test_blurbs_and_labels_below_the_text(lines: list[str]) -> None:
    assert parts(HEAD, LEAD, BODY, *lines) == ["headline", "lead", "body", *["chrome"] * len(lines)]


def test_a_person_in_the_story_is_no_blurb() -> None:
    about = "Ana Ruiz is a reporter who lives near the bridge, and she saw it fall on Monday night with her own eyes."
    assert parts(HEAD, LEAD, about, BODY) == ["headline", "lead", "body", "body"]


@pytest.mark.parametrize(
    "line", ["Photo: Ana Ruiz", "Image: The old bridge over the river Pell. Credit: Ana Ruiz", "File photo - the bridge in May."]
)
def test_captions(line: str) -> None:
    assert parts(HEAD, line, LEAD, BODY) == ["headline", "caption", "lead", "body"]
    assert parts(HEAD, LEAD, line, BODY) == ["headline", "lead", "caption", "body"]


@pytest.mark.parametrize("line", ["What happens next", "What happens next?", "A long history", "3. The money"])
def test_section_headings(line: str) -> None:
    assert parts(HEAD, LEAD, line, BODY) == ["headline", "lead", "heading", "body"]


def test_short_paragraphs_of_prose_stay_prose() -> None:
    assert parts(HEAD, LEAD, "“No,” he said.", BODY, "He left.") == ["headline", "lead", "body", "body", "body"]
    assert parts(HEAD, LEAD, BODY, "“We will see.”") == ["headline", "lead", "body", "body"]


def test_bullets_are_body_and_no_lead() -> None:
    read = document(f"{HEAD}\n\n{LEAD}\n\n- the bridge is closed\n- the road is open\n• the lamp is out\n\n{BODY}")
    assert [(p.part, p.bullet) for p in read.paragraphs] == [
        ("headline", False),
        ("lead", False),
        ("body", True),
        ("body", True),
        ("body", True),
        ("body", False),
    ]


def test_a_text_wrapped_at_a_fixed_width_is_joined() -> None:
    wrapped = (
        "The council voted on Monday to close the old bridge over the\n"
        "river for two years, the mayor said. Engineers found cracks in\n"
        "three of the piers in May, and the town has no money for a new\n"
        "one."
    )
    read = document(f"{HEAD}\n\n{wrapped}\n\n{BODY}")
    assert [p.part for p in read.paragraphs] == ["headline", "lead", "body"]
    assert len([s for s in read.sentences if s.part == "lead"]) == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n\n\n", " \n \t \n"])
def test_every_line_end_ends_a_paragraph(line_end: str) -> None:
    assert [p.part for p in document(line_end.join([HEAD, LEAD, BODY])).paragraphs] == ["headline", "lead", "body"]


LINES = st.lists(
    st.sampled_from(
        [
            HEAD,
            LEAD,
            BODY,
            *FURNITURE,
            "He left.",
            "- a point",
            "Photo: Ana Ruiz",
            "•",
            "“",
            "...",
            "!!!",
            "東京で会議",
            "© 2024",
            "#",
            "A",
            "By",
        ]
    ),
    max_size=14,
)


@given(LINES, st.sampled_from([None, HEAD, "By", "9 日前"]))
def test_any_heap_of_lines_has_at_most_one_headline_and_one_lead(lines: list[str], headline: str | None) -> None:
    read = document("\n\n".join(lines), headline)
    found = [p.part for p in read.paragraphs]
    assert found.count("headline") <= 1
    assert found.count("lead") <= 1
    assert found.count("headline") == 1 or headline is None
    if "lead" in found:
        assert "body" not in found[: found.index("lead")] or all(
            p.bullet for p in read.paragraphs[: found.index("lead")] if p.part == "body"
        )
    assert [p.last for p in read.paragraphs] == [p.first for p in read.paragraphs[1:]] + [len(read.words)][: len(found)]
    for p in read.paragraphs:
        assert {read.sentences[i].part for i in range(p.first_sentence, p.last_sentence)} == {p.part}
