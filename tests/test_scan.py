"""What a rule would miss or invent if the scan did not find exactly what its phrase says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packs import rule, write  # type: ignore[import-not-found]

from rhetoric.article import Article
from rhetoric.engine.compiler import rule_set
from rhetoric.engine.ruleset import RuleSet
from rhetoric.engine.scan import labels_of, scan
from rhetoric.language.common import common_words
from rhetoric.language.document import Document, analyse
from rhetoric.language.vocabulary import NAME, NUMBER, WORD, Vocabulary

LEXICONS = {"weather": ["rain", "storm surge", "hard|soft wind~"]}


def phrases(folder: Path, *find: str) -> RuleSet:
    return rule_set([write(folder, rule("one", *find), lexicons=LEXICONS)])


def read(rules: RuleSet, text: str) -> Document:
    return analyse(Article(text), Vocabulary(rules.anchors_of, common_words()))


def found(folder: Path, phrase: str, text: str) -> list[str]:
    rules = phrases(folder, phrase)
    document = read(rules, text)
    return [document.words_of(first, last) for spans in scan(document).values() for first, last in spans]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("storm", "A Storm, a STORM and storms.", ["Storm", "STORM"]),
        ("storm~", "A Storm, a STORM and storms.", ["Storm", "STORM", "storms"]),
        ("=Storm", "A Storm, a STORM and storms.", ["Storm"]),
        ("=May <number>", "In May 2019 it may 12 times.", ["May 2019"]),
        ("write~ off", "He wrote off, writes off and has written off.", ["wrote off", "writes off", "written off"]),
        ("storm|gale cloud~", "Storm clouds, gale cloud, rain cloud.", ["Storm clouds", "gale cloud"]),
        ("dark? storm", "A dark storm.", ["dark storm", "storm"]),
        ("storm dark|black?", "A storm black and a storm.", ["storm", "storm black", "storm"]),
        ("very{1,3} stormy", "very very very very stormy", ["very very very stormy"]),
        ("very{2,3} stormy", "It was very stormy.", []),
        ("cast~ *{0,3} shadow", "It casts a very long shadow.", ["casts a very long shadow"]),
        ("cast~ *{0,2} shadow", "It casts a very long shadow.", []),
        ("cast~ *{1,2} shadow", "It casts shadow.", []),
        ("heavy <weather>", "heavy rain, heavy storm surge, heavy hard winds", ["heavy rain", "heavy storm surge", "heavy hard winds"]),
        ("<weather> alert", "a storm surge alert, a rain alert", ["storm surge alert", "rain alert"]),
        ("spoke <Name>{1,3}", "Then spoke Anna Maria Berg Lund.", ["spoke Anna Maria Berg"]),
        ("<Name> stormed", "It stormed. Then Berg stormed.", ["Berg stormed"]),
        ("<number> geese", "12 geese, twelve geese, 1,000 geese, some geese", ["12 geese", "twelve geese", "1,000 geese"]),
        ("<SHOUT> news", "SHOCKING news, NATO news", ["SHOCKING news"]),
        ("<month> storm", "the May storm, the may storm", ["May storm"]),
        ("Putin 's grip", "Putin’s grip and Putin's grip", ["Putin’s grip", "Putin's grip"]),
        ("don't bother", "don’t bother and don't bother", ["don’t bother", "don't bother"]),
        ("storm , but", "A storm, but also a storm but", ["storm, but"]),
        ("really \\?", "Really? Really!", ["Really?"]),
        ("u.s. storms", "The U.S. storms", ["U.S. storms"]),
    ],
)
def test_a_phrase_finds_what_it_says(tmp_path: Path, phrase: str, text: str, expected: list[str]) -> None:
    assert sorted(found(tmp_path, phrase, text)) == sorted(expected)


@pytest.mark.parametrize("text", ["It casts a long, dark shadow.", "It casts (a) shadow.", "It casts “a” shadow.", "It casts – a shadow."])
def test_a_gap_eats_words_and_no_signs(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "cast~ *{0,4} shadow", text) == []


@pytest.mark.parametrize(
    "text", ["He saw the storm. Clouds came.", "A storm!\n\nClouds came.", "The storm\nClouds came over the hills and the sea."]
)
def test_a_phrase_never_crosses_a_sentence_end(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "storm .|!? cloud~", text) == []
    assert found(tmp_path, "storm *{0,3} came", text) == []


QUOTED = [
    "He said “no storm” today.",
    'He said "no storm" today.',
    "He said ``no storm'' today.",
    "He said «no storm» today.",
    "He said ‘no storm’ today.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_quotation_marks_of_every_style_are_the_same(tmp_path: Path, text: str) -> None:
    """docs/rule-language.md: signs stand for themselves; quotation marks of every style are the same."""
    assert len(found(tmp_path, 'said " no storm', text)) == 1
    assert len(found(tmp_path, "said “ no storm ”", text)) == 1


def labels(folder: Path, phrase: str, text: str) -> dict[str, str]:
    rules = phrases(folder, phrase)
    document = read(rules, text)
    ((number, spans),) = scan(document).items()
    widest = max(spans, key=lambda s: s[1] - s[0])
    return {name: document.words_of(*span) for name, span in labels_of(rules.labelled[number], widest, document).items()}


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("source(<Name>{1,3}) cue(whispered) that", "Anna Berg whispered that", {"source": "Anna Berg", "cue": "whispered"}),
        (
            "cue(whispered) source(<Name>{1,3}) role(, the mayor)?",
            "whispered Anna Berg, the mayor",
            {"cue": "whispered", "source": "Anna Berg", "role": ", the mayor"},
        ),
        (
            "cue(whispered) source(<Name>{1,3}) role(, the mayor)?",
            "whispered Anna Berg, the judge",
            {"cue": "whispered", "source": "Anna Berg"},
        ),
        ("the role(*{0,2} mayor) cue(whispered)", "the former deputy mayor whispered", {"role": "former deputy mayor", "cue": "whispered"}),
        ("cue(whispered *{0,2} against) content(it)", "whispered loudly against it", {"cue": "whispered loudly against", "content": "it"}),
    ],
)
def test_labelled_stretches_come_out(tmp_path: Path, phrase: str, text: str, expected: dict[str, str]) -> None:
    assert labels(tmp_path, phrase, f"Then {text} it rained.") == expected


# The reference: every way a phrase can match, by brute force, from the notation's own words.

Token = tuple[str, str, int]
Test = Callable[[Token], bool]


def word(form: str) -> tuple[Test, ...]:
    return (lambda token: token[1] == form,)


def run(text: str) -> tuple[Test, ...]:
    return tuple(test for form in text.split() for test in word(form))


ELEMENTS: dict[str, tuple[list[tuple[Test, ...]], int, int]] = {
    "storm": ([word("storm")], 1, 1),
    "zebra?": ([word("zebra")], 0, 1),
    "zebra|cloud": ([word("zebra"), word("cloud")], 1, 1),
    "zebra|cloud{0,2}": ([word("zebra"), word("cloud")], 0, 2),
    "quagga{1,3}": ([word("quagga")], 1, 3),
    "*{0,2}": ([(lambda token: bool(token[2] & WORD),)], 0, 2),
    "*{1,1}": ([(lambda token: bool(token[2] & WORD),)], 1, 1),
    "=Storm": ([(lambda token: token[0] == "Storm",)], 1, 1),
    "<Name>{1,2}": ([(lambda token: bool(token[2] & NAME),)], 1, 2),
    "<number>": ([(lambda token: bool(token[2] & NUMBER),)], 1, 1),
    "<weather>": ([run("rain"), run("storm surge"), run("hard wind"), run("soft wind")], 1, 1),
    "<weather>|zebra?": ([run("rain"), run("storm surge"), run("hard wind"), run("soft wind"), run("zebra")], 0, 1),
    ",": ([word(",")], 1, 1),
    "’s": ([word("'s")], 1, 1),
    "storm|cloud's": ([word("storm"), run("cloud 's")], 1, 1),
}
TOKENS = ["storm", "Storm", "cloud", "zebra", "quagga", "surge", "rain", "hard", "soft", "wind", "12", "Berg", ",", ".", "’s", "“"]


def matches(elements: list[str], tokens: list[Token], low: int, high: int) -> set[tuple[int, int]]:
    out = set()
    for start in range(low, high):
        ends = {start}
        for name in elements:
            runs, least, most = ELEMENTS[name]
            here, reached = ends, set(ends) if not least else set()
            for times in range(1, most + 1):
                here = {p + len(r) for p in here for r in runs if p + len(r) <= high and all(t(tokens[p + k]) for k, t in enumerate(r))}
                if times >= least:
                    reached |= here
            ends = reached
        out |= {(start, end) for end in ends if end > start}
    return out


def inside(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


ANCHORS = {"storm", "quagga{1,3}", "zebra|cloud", "=Storm", "<weather>"}


@given(
    st.lists(st.sampled_from(sorted(ELEMENTS)), min_size=1, max_size=4).filter(lambda elements: not ANCHORS.isdisjoint(elements)),
    st.lists(st.sampled_from(TOKENS), min_size=1, max_size=14),
)
def test_the_scan_finds_what_brute_force_finds(tmp_path_factory: Any, elements: list[str], tokens: list[str]) -> None:
    rules = phrases(tmp_path_factory.getbasetemp(), " ".join(elements))
    document = read(rules, " ".join(tokens).replace(" ’s", "’s"))
    seen = {span for spans in scan(document).values() for span in spans}
    known = [(w.form, n, c) for w, n, c in zip(document.words, document.norms, document.classes, strict=True)]
    expected = {m for s in document.sentences for m in matches(elements, known, s.first, s.last)}
    assert seen <= expected, "nothing is invented"
    assert [m for m in expected if not any(inside(m, span) for span in seen)] == [], "nothing is missed"
    if expected:
        leftmost = min(start for start, _ in expected)
        assert (leftmost, max(end for start, end in expected if start == leftmost)) in seen, "leftmost, then longest"
