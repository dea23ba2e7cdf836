"""Whatever text comes in, a card goes out: no exception, valid JSON, spans that hold, in time that grows with the text."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

import pytest
from articles import spans  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

import rhetoric
from rhetoric.card import ReportCard
from rhetoric.renderers import FORMATS, render

SURROGATE = re.compile("[\ud800-\udfff]")


def checked(text: str, headline: str | None = None) -> ReportCard:
    """The card, after everything that must hold for any text. A lone surrogate stands on the card as U+FFFD, which JSON can hold."""
    card = rhetoric.score(text, headline=headline)
    assert json.loads(card.model_dump_json())["words"] == card.words
    fields = {"text": SURROGATE.sub("\ufffd", text), "headline": SURROGATE.sub("\ufffd", headline or "")}
    for span in spans(card):
        assert 0 <= span.start <= span.end <= len(fields[span.field])
        assert fields[span.field][span.start : span.end] == span.text
    for finding in card.findings:
        assert finding.line >= 1
        assert finding.column >= 1
    assert (card.score is None) == (card.grade == "NE") == (card.interval is None)
    if card.score is not None:
        total = sum(t.points for d in card.dimensions.values() for t in d.terms) + sum(t.points for t in card.terms)
        assert total == pytest.approx(card.score, abs=1e-6)
    return card


PROSE = "Anna Berg, the town engineer, said the bridge in Kent was closed. "


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t \u2028\u3000\n",
        "word",
        "Storm",
        ".",
        "?",
        "“",
        "”",
        "'",
        "''",
        "``",
        "…",
        "\ufeff",
        "\ufeffStorm clouds gather.",
        "\x00",
        "Storm\x00clouds\x00gather.\x00",
        "\x1b[31mStorm clouds\x1b[0m gather.",
        "\ud800",
        "the cat \ud800 sat on the mat. Storm clouds gather\udfff.",
        "\udc00\ud800 Storm clouds \ud83d gather over 40 percent.",
        "Storm clouds\r\n\r\ngather.\r\n",
        "Storm clouds gather.\u2028Exports fell by 40 percent.\u2029It rained.",
        "東京で会議が開かれた。首相は「反対だ」と述べた。",
        "قال الوزير إن «الجسر مغلق» حتى مايو.",
        "\u202eStorm clouds gather\u202c.",
        "👩‍👩‍👧‍👦 said 👍🏽. Storm 🌩️ clouds gather.",
        "S\u0301t\u0301o\u0301r\u0301m\u0301 clouds gather.",
        "e\u0301" * 500,
        "Storm\u200b clouds\u200c gather\u200d over\u2060 Kent\ufeff.",
        "\u00ad".join("Storm clouds gather over the regime."),
        "İstanbul ſaid ß ﬁne ǅ.",
        "١٢٣ percent, ４０ percent, ½ percent, ² percent, Ⅻ percent.",
        "0" * 5000 + " percent",
        "1" + "0" * 400 + " people",
        "1.2.3.4.5 percent, 1,,2 percent, 1e400 percent",
        "“”‘’\"'«»„“``''" * 100,
        "Council closes bridge\n" * 50,
        "Council closes bridge",
        "said said said said",
        "The plan is dead, according to Berg yesterday",
        "The town had no reason for fear of",
        "according to according to",
        "He said that she said that he said that she said that it rained.",
        ": : : “ : ”",
        "Q: Why? A: Because.\n" * 20,
        "- \n- \n- \n",
        "{match} {words} {0} %s %(x)s {{}}",
        "[[Storm clouds]] gather.",
        "<script>alert('storm clouds')</script>",
        "\\ \\n \\u0000",
    ],
)
def test_odd_texts(text: str) -> None:
    for headline in (None, "", " \n ", "“", "Storm clouds over Kent\x00"):
        assert checked(text, headline).grade == "NE"


def test_a_lone_surrogate_in_the_headline() -> None:
    card = checked("It rained.", "Storm clouds over \ud800 Kent")
    assert card.article.headline == "Storm clouds over \ufffd Kent"


def test_a_text_that_is_all_headline() -> None:
    card = checked("Council closes bridge after survey\n\nCouncil closes bridge\n\nBridge closed in Kent")
    assert card.grade == "NE"
    assert checked("", "Storm clouds gather over the regime").findings
    assert checked("", "Storm clouds gather over the regime").sentences == 0


def test_a_text_of_quotations_alone_is_its_writer_s() -> None:
    card = checked("“The bridge is not safe at all and the brutal regime knows it.” " * 40)
    assert {f.voice for f in card.findings if f.rule.startswith("loaded")} == {"author"}


def test_every_format_renders_an_odd_card() -> None:
    for text in (
        "",
        "\ud800 the cat sat on the mat.",
        "\x1b[31mStorm clouds\x07 gather.",
        "👩‍👩‍👧‍👦 Storm clouds " * 30,
        "東京で会議が開かれた。" * 30,
    ):
        card = rhetoric.score(text, headline=text[:30])
        for format in FORMATS:
            render(card, format).encode()
        card.explain().encode()


# Long texts: forty thousand characters take a tenth of a second; what is quadratic takes many.

NUMBERS = range(10**9)
SHAPES: dict[str, Callable[[int], str]] = {
    "prose": lambda n: PROSE * (n // len(PROSE)),
    "one line of one word": lambda n: "word " * (n // 5),
    "no blank": lambda n: "a" * n,
    "one endless sentence": lambda n: "the cat and " * (n // 12),
    "an endless sentence of hedges": lambda n: "the bridge may open on Monday, and " * (n // 35),
    "an endless sentence of speakers": lambda n: "he said " * (n // 8),
    "an endless sentence of sources": lambda n: "according to the mayor " * (n // 23),
    "an endless sentence of said that": lambda n: "The mayor said that the bridge may open on Monday, and " * (n // 55),
    "ten thousand names": lambda n: " ".join(f"Xan{i:x} Berg{i:x} said it was so." for i in NUMBERS[: n // 34]),
    "names alone": lambda n: " ".join(f"Xan{i:x}a Qer{i:x}o," for i in NUMBERS[: n // 17]),
    "one name": lambda n: "Berg said so. " * (n // 14),
    "capitals": lambda n: "THE CAT SAT. " * (n // 13),
    "figures": lambda n: "About 300 people paid $5 million. " * (n // 34),
    "figures of one noun": lambda n: "Hundreds of cars came. Thousands of cars went. " * (n // 47),
    "figures of many nouns": lambda n: " ".join(f"Hundreds of xa{i:x} came. Thousands of xa{i:x} went." for i in NUMBERS[: n // 52]),
    "an endless list of figures": lambda n: "12 percent and " * (n // 15),
    "findings": lambda n: "Storm clouds may gather. " * (n // 25),
    "findings in one sentence": lambda n: "storm clouds may gather and " * (n // 28),
    "one sentence again and again": lambda n: (
        "Officials quickly closed several bridges because flooding damaged concrete foundations. " * (n // 88)
    ),
    "turns of a transcript": lambda n: "\n".join(f"SPEAKER {i}: Thank you, we think that it may rain." for i in NUMBERS[: n // 47]),
    "questions and answers": lambda n: "\n".join(("Q: What is it? ", "A: It is a bridge, he said.")[i % 2] for i in NUMBERS[: n // 22]),
    "opened curly marks": lambda n: "“The cat sat. " * (n // 14),
    "closed curly marks": lambda n: "The cat sat.” " * (n // 14),
    "straight marks": lambda n: '"The cat sat. ' * (n // 14),
    "quotations that go on": lambda n: "“The cat sat.\n\n" * (n // 15),
    "quotations with speakers": lambda n: "“The cat sat,” he said. " * (n // 24),
    "terms": lambda n: "The “cat” sat. " * (n // 15),
    "nested marks": lambda n: "“‘" * (n // 4) + "a" + "’”" * (n // 4),
    "marks of one kind": lambda n: "“" * n,
    "straight marks alone": lambda n: '"' * n,
    "apostrophes alone": lambda n: "'" * n,
    "graves": lambda n: "``" * (n // 2),
    "brackets": lambda n: "(" * n,
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "full stops": lambda n: "." * n,
    "abbreviations": lambda n: "U.S." * (n // 4),
    "abbreviations apart": lambda n: "U.S. Dr. No. 5 p.m. " * (n // 20),
    "hyphens": lambda n: "a-" * (n // 2),
    "inner apostrophes": lambda n: "a'" * (n // 2),
    "digits and commas": lambda n: "1," * (n // 2),
    "lines": lambda n: "a\n" * (n // 2),
    "empty lines": lambda n: "\n" * n,
    "headlines": lambda n: "Council closes bridge\n\n" * (n // 23),
    "bullets": lambda n: "- a bridge is shut\n" * (n // 19),
    "furniture": lambda n: "Share on Facebook\n\n" * (n // 19),
    "line separators": lambda n: "The cat sat there.\u2028" * (n // 19),
    "wrapped lines": lambda n: "the cat sat on the mat and the dog sat on the other mat and\n" * (n // 61),
    "families": lambda n: "👩‍👩‍👧‍👦" * (n // 7),
    "combining marks": lambda n: "e\u0301" * (n // 2),
    "zero width": lambda n: "a\u200b" * (n // 2),
    "Japanese": lambda n: "東京で会議が開かれた。" * (n // 11),
    "Arabic": lambda n: "قال الوزير إن الجسر مغلق. " * (n // 26),
    "NUL": lambda n: "\0 a " * (n // 4),
    "surrogates": lambda n: "\ud800 the cat " * (n // 10),
    "blanks": lambda n: " " * n,
    "words that differ": lambda n: " ".join(f"word{i:05x}" for i in NUMBERS[: n // 10]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text_and_not_with_its_square(shape: str) -> None:
    text = SHAPES[shape](40_000)
    assert 30_000 < len(text) <= 50_000
    began = time.perf_counter()
    rhetoric.score(text)
    assert time.perf_counter() - began < 1


def test_ten_thousand_names() -> None:
    text = " ".join(f"Xan{i:x} Berg{i:x} said the bridge was shut." for i in range(10_000))
    began = time.perf_counter()
    card = rhetoric.score(text)
    assert time.perf_counter() - began < 15
    assert len(card.sources) == 10_000


def test_five_thousand_turns() -> None:
    turn = "{}: Thank you. We think that the bridge may open in May.\n\n"
    text = "".join(turn.format(("MAYOR BERG", "MR. LUND", "Q", "A")[i % 4]) for i in range(5_000))
    began = time.perf_counter()
    card = checked(text)
    assert time.perf_counter() - began < 15
    assert len(card.sources) < 20


def test_a_megabyte_of_one_line() -> None:
    text = PROSE * (1_000_000 // len(PROSE))
    began = time.perf_counter()
    card = rhetoric.score(text)
    assert time.perf_counter() - began < 10
    assert card.words > 160_000


def test_a_text_beyond_the_limit_is_one_clear_error() -> None:
    class Long(str):
        def __len__(self) -> int:
            return 64 * 1024 * 1024 + 1

    with pytest.raises(rhetoric.InputError, match="at most 67,108,864 are read"):
        rhetoric.score(Long("text"))


ANY = st.text(st.characters(exclude_categories=()))
BITS = st.lists(
    st.sampled_from(
        (
            "“¦”¦‘¦’¦\"¦'¦``¦''¦«¦»¦\n¦\n\n¦\r\n¦\u2028¦ ¦ ¦ ¦.¦,¦?¦:¦—¦(¦he said¦said¦Anna Berg¦Berg¦Analysts¦"
            "according to¦the mayor¦40 percent¦hundreds of cars¦thousands of cars¦storm clouds¦may¦May¦U.S.¦"
            "5 p.m.¦No.¦Dr.¦who¦that¦it is seen as¦told¦was told by¦brutal¦reportedly¦Q:¦A:¦- ¦By Ana Ruiz¦"
            "Share¦東京¦\ud800¦\0¦é¦!¦SHOCKING¦2024¦$3 billion¦three speculations¦could trigger"
        ).split("¦")
    ),
    max_size=60,
).map(" ".join)


@given(ANY | BITS, st.none() | ANY | BITS)
def test_any_text_at_all(text: str, headline: str | None) -> None:
    checked(text, headline)


@given(BITS)
def test_any_heap_of_news(text: str) -> None:
    checked(text + "\n\n" + PROSE * 12 + text)


@given(BITS)
def test_any_heap_without_blanks_between(text: str) -> None:
    checked(text.replace(" ", ""))
