"""What a score would be worth if it moved with things that do not matter, or stood still for things that do.

The promises are those of docs/scoring.md: for 300 words and more, away from gates, to half a point.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from articles import ARTICLES, NAMES, PLAIN  # type: ignore[import-not-found]

import rhetoric
from rhetoric.article import Article
from rhetoric.card import ReportCard

HALF = 0.5


def score_of(article: Article) -> float:
    card = rhetoric.score(article)
    assert card.score is not None
    return card.score


def changed(article: Article, change: Callable[[str], str]) -> Article:
    """The article with text and headline changed; its places in a file are given up."""
    headline = None if article.headline is None else change(article.headline)
    return replace(article, text=change(article.text), headline=headline, origin=None, headline_origin=None)


def bare(article: Article) -> Article:
    return changed(article, lambda text: text)


# Quotation marks


def curly(text: str) -> str:
    """Straight double marks as curly ones: each paragraph opens and closes in turn. Curly ones stay."""
    out = []
    for paragraph in re.split(r"(\n+)", text):
        pieces = paragraph.split('"')
        out.append("".join(piece + (("“", "”")[k % 2] if k < len(pieces) - 1 else "") for k, piece in enumerate(pieces)))
    return "".join(out)


STYLES: dict[str, Callable[[str], str]] = {
    "straight": lambda text: text.replace("“", '"').replace("”", '"'),
    "straight, singles too": lambda text: text.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'"),
    "LaTeX": lambda text: text.replace("“", "``").replace("”", "''"),
    "angle": lambda text: text.replace("“", "«").replace("”", "»"),
    "angle, spaced": lambda text: text.replace("“", "«\u00a0").replace("”", "\u00a0»"),
    "German": lambda text: text.replace("“", "„").replace("”", "“"),
    # Where singles nest, or a plural possessive stands inside, nobody could tell one from the other.
    "singles": lambda text: text if re.search("[‘']|s’ ", text) else text.replace("“", "‘").replace("”", "’"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", STYLES)
def test_the_style_of_quotation_marks_never_matters(style: str, name: str) -> None:
    before = rhetoric.score(changed(ARTICLES[name], curly))
    after = rhetoric.score(changed(ARTICLES[name], lambda text: STYLES[style](curly(text))))
    assert [f.rule for f in after.findings] == [f.rule for f in before.findings]
    assert [(a.source_type, a.act, a.quote) for a in after.attributions] == [(a.source_type, a.act, a.quote) for a in before.attributions]
    assert after.score == pytest.approx(before.score, abs=1e-6)


# Blanks and line ends


def without_places(card: ReportCard) -> Any:
    """The card's data without offsets and columns, a line end being one."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(v) for key, v in value.items() if key not in ("start", "end", "line", "column", "path")}
        if isinstance(value, list):
            return [plain(v) for v in value]
        return re.sub(r"\s+", " ", value) if isinstance(value, str) else value

    return plain(card.model_dump(mode="json"))


BLANKS: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "blank lines with blanks": lambda text: text.replace("\n\n", "\n \t\n  \n\n"),
    "trailing blanks": lambda text: re.sub(r"(?m)$", "  ", text),
    "blanks at both ends": lambda text: f"\n\n  {text}\n\n ",
    "double blanks": lambda text: re.sub(r"(?<=\.) ", "  ", text),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "LINE SEPARATOR": lambda text: text.replace("\n", "\u2028"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("blanks", BLANKS)
def test_blanks_and_line_ends_never_matter(blanks: str, name: str) -> None:
    article = bare(ARTICLES[name])
    text = BLANKS[blanks](article.text)
    assert without_places(rhetoric.score(replace(article, text=text))) == without_places(rhetoric.score(article))


@pytest.mark.parametrize("name", NAMES)
def test_crlf_moves_offsets_and_neither_lines_nor_columns(name: str) -> None:
    article = bare(ARTICLES[name])
    before = rhetoric.score(article)
    after = rhetoric.score(replace(article, text=article.text.replace("\n", "\r\n")))
    assert [(f.line, f.column) for f in after.findings] == [(f.line, f.column) for f in before.findings]


# Wording


def loaded_words(card: ReportCard) -> list[tuple[int, int]]:
    """Where loaded words stand in the text, with the blank behind them; no verbs, which may be the cue of an attribution."""
    loaded = [
        f for f in card.findings if f.rule.startswith("loaded.") and f.rule != "loaded.verb" and f.effect == "debit" and f.field == "text"
    ]
    return [(f.start, f.end + 1) for f in loaded if re.fullmatch(r"[\w-]+", f.text)]


@pytest.mark.parametrize("name", NAMES)
def test_a_loaded_word_removed_never_lowers_the_score(name: str) -> None:
    article = bare(ARTICLES[name])
    card = rhetoric.score(article)
    assert card.score is not None
    for start, end in loaded_words(card):
        without = replace(article, text=article.text[:start] + article.text[end:])
        assert score_of(without) >= card.score - HALF, article.text[start : end + 20]


def test_the_corpus_has_loaded_words_to_remove() -> None:
    assert sum(len(loaded_words(rhetoric.score(bare(article)))) for article in ARTICLES.values()) >= 3


@pytest.mark.parametrize("adjective", ["brutal", "shocking", "disgraceful", "monstrous"])
@pytest.mark.parametrize("name", NAMES)
def test_a_loaded_adjective_added_never_raises_the_score(name: str, adjective: str) -> None:
    article = bare(ARTICLES[name])
    sentence = "\n\nThe {}regime met in the old hall by the river."
    plain = replace(article, text=article.text + sentence.format(""))
    loaded = replace(article, text=article.text + sentence.format(adjective + " "))
    assert score_of(loaded) <= score_of(plain) + HALF


# Sources

SOURCES = [
    "Ottoline Grange, a hydrologist at the University of Sarn, said the river had been rising since March.",
    "“The river has been rising since the first week of March,” said Ottoline Grange, a hydrologist at the University of Sarn.",
    "The river had been rising since March, according to Ottoline Grange, director of the Sarn Institute.",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sentence", SOURCES)
def test_a_new_named_source_never_lowers_the_score(name: str, sentence: str) -> None:
    article = bare(ARTICLES[name])
    before = score_of(article)
    paragraphs = article.text.rstrip("\n").split("\n\n")
    # Not inside a speech of several paragraphs, nor between a person and the pronoun that means them.
    places = [k for k, p in enumerate(paragraphs) if k and re.match(r"[A-Z]", p) and not re.search(r"\b([Hh]e|[Ss]he|[Tt]hey)\b", p)]
    for at in (*places[:: max(1, len(places) // 4)], len(paragraphs)):
        text = "\n\n".join([*paragraphs[:at], sentence, *paragraphs[at:]])
        assert score_of(replace(article, text=text)) >= before - HALF, at


@pytest.mark.parametrize("name", NAMES)
def test_a_named_analyst_in_the_place_of_analysts_raises_the_score(name: str) -> None:
    article = bare(ARTICLES[name])

    def with_source(source: str) -> float:
        sentence = f"{source} said that the river had been rising since March and would not fall again before June."
        return score_of(replace(article, text=article.text.rstrip("\n") + "\n\n" + sentence))

    assert with_source("Ottoline Grange, an analyst at the Sarn Institute,") > with_source("Analysts")


FILLER = [
    "The river runs from the hills to the sea.",
    "A path follows it for most of the way.",
    "In spring the water is high, and in autumn it is low.",
    "There are fields on both banks, with hedges between them.",
    "The path is wide enough for a cart.",
    "Willows grow where the ground is wet.",
    "Boats lie at the landing behind the mill.",
    "Below the mill the water is slow and deep.",
    "The road to the hills begins at the square.",
    "Snow lies on the hills until the end of the winter.",
    "Birds rest on the sandbanks on their way to the south.",
    "A wall keeps the water out of the gardens.",
]


@pytest.mark.parametrize("name", NAMES)
def test_filler_never_raises_the_score_by_more_than_two_points(name: str) -> None:
    article = bare(ARTICLES[name])
    card = rhetoric.score(article)
    assert card.score is not None
    for share in (0.25, 0.5, 1):
        sentences: list[str] = []
        while sum(len(s.split()) for s in sentences) < share * card.words:
            turn, k = divmod(len(sentences), len(FILLER))
            sentences.append(FILLER[k].replace("The ", ("The ", "One ", "Another ", "Every ")[turn % 4]))
        paragraphs = [" ".join(sentences[k : k + 4]) for k in range(0, len(sentences), 4)]
        longer = replace(article, text="\n\n".join([article.text.rstrip("\n"), *paragraphs]))
        assert score_of(longer) <= card.score + 2, share


LOADED = [
    "The brutal regime of the council blatantly ignored the town.",
    "Storm clouds are gathering over the shameless mayor.",
]


@pytest.mark.parametrize("loaded", [1, 2])
@pytest.mark.parametrize("words", [300, 330, 450])
def test_filler_round_a_few_loaded_words_never_raises_the_score_by_more_than_two_points(loaded: int, words: int) -> None:
    def text(words: int) -> str:
        sentences = [
            "Anna Berg, the town engineer, said the bridge would be closed until October.",
            "Peter Lund, the mayor, said the council would pay for the work on the piers.",
            *LOADED[:loaded],
        ]
        while sum(len(s.split()) for s in sentences) < words:
            turn, k = divmod(len(sentences), len(FILLER))
            sentences.append(FILLER[k].replace("The ", ("The ", "One ", "Another ", "Every ")[turn % 4]))
        return "\n\n".join(" ".join(sentences[k : k + 4]) for k in range(0, len(sentences), 4))

    before = score_of(Article(text(words)))
    for share in (1.25, 1.5, 2):
        assert score_of(Article(text(int(words * share)))) <= before + 2, share


# Names and spelling


@pytest.mark.parametrize(
    "names",
    [
        {"Anna Berg": "Keiko Tanaka", "Berg": "Tanaka", "Peter Lund": "Kwame Mensah", "Lund": "Mensah"},
        {"Anna Berg": "Maria da Silva", "Berg": "da Silva", "Peter Lund": "Liam O’Neill", "Lund": "O’Neill"},
        {"Anna Berg": "Siobhán Łukasiewicz", "Berg": "Łukasiewicz", "Peter Lund": "Mohammed al-Rashid", "Lund": "al-Rashid"},
        {"Anna Berg": "Anne-Marie Smith-Jones", "Berg": "Smith-Jones", "Peter Lund": "John Brown", "Lund": "Brown"},
        {"Pell": "Kyiv"},
        {"Pell": "Ouagadougou"},
        {"Mill Street": "Rue Royale"},
    ],
)
def test_the_names_of_persons_and_places_never_matter(names: dict[str, str]) -> None:
    text = PLAIN * 2
    other = text
    for old, new in names.items():
        other = re.sub(rf"\b{old}\b", new, other)
    assert other != text
    assert rhetoric.score(other).score == pytest.approx(rhetoric.score(text).score, abs=HALF)


@pytest.mark.parametrize("country", ["Canada", "Russia", "Nigeria", "North Korea", "Brazil"])
def test_the_names_of_countries_never_matter(country: str) -> None:
    abroad = PLAIN.replace("The council of Pell", "{} said the council").replace("The bridge was built", "The bridge in {} was built")
    text = "\n\n".join([PLAIN, abroad, "The talks between {} and Peru will go on in May."])
    france = rhetoric.score(text.replace("{}", "France")).score
    assert rhetoric.score(text.replace("{}", country)).score == pytest.approx(france, abs=HALF)


SPELLINGS = (
    "centre center,labour labor,colour color,defence defense,metres meters,organisation organization,harbour harbor,neighbour neighbor,"
    "programme program,per cent percent,favour favor"
).split(",")


@pytest.mark.parametrize("name", NAMES)
def test_us_and_uk_spelling_never_matters(name: str) -> None:
    article = bare(ARTICLES[name])
    text = article.text
    for pair in SPELLINGS:
        uk, us = pair.rsplit(" ", 1)
        text = text.replace(uk, us).replace(uk.capitalize(), us.capitalize())
    assert score_of(replace(article, text=text)) == pytest.approx(score_of(article), abs=HALF)
