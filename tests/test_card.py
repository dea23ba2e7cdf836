"""What a program or an editor would lose if a card pointed at the wrong words, changed by itself, or could not be passed on."""

from __future__ import annotations

import copy
import json
import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from articles import ARTICLES, FILES, NAMES, PLAIN, spans  # type: ignore[import-not-found]
from pydantic import ValidationError

import rhetoric
from rhetoric.card import DISCLAIMER, ReportCard

ROOT = Path(__file__).resolve().parents[1]
SPAN = {"field", "start", "end", "text"}
FINDING = set("rule title message dimension effect severity points part voice line column clause_trace fingerprint".split())


@pytest.fixture(scope="module")
def cards() -> dict[str, ReportCard]:
    return {name: rhetoric.score(article) for name, article in ARTICLES.items()}


# The wire format


def test_the_keys_of_the_wire_format(cards: dict[str, ReportCard]) -> None:
    data = cards["wire-report"].model_dump(mode="json")
    assert (
        list(data)
        == (
            "schema version model ruleset_digest disclaimer article score grade confidence interval percentile reference gates genre words "
            "sentences terms dimensions measures findings attributions sources figures advice rules"
        ).split()
    )
    assert data["schema"] == "rhetoric-card/1"
    assert data["disclaimer"] == DISCLAIMER
    assert set(data["confidence"]) == {"level", "reasons"}
    assert set(data["genre"]) == {"name", "probability", "assumed"}
    assert set(data["reference"]) == {"genre", "words", "articles"}
    assert set(data["article"]) == {"path", "headline", "byline", "published", "publisher"}
    for dimension in data["dimensions"].values():
        assert set(dimension) == {"score", "weight", "percentile", "reason", "terms"}
    for term in [*data["terms"], *(t for d in data["dimensions"].values() for t in d["terms"])]:
        assert set(term) == {"name", "value", "points", "findings"}
    for measure in data["measures"].values():
        assert set(measure) == {"value", "unit", "percentile", "reason"}
        assert (measure["value"] is None) == (measure["reason"] is not None)
    for finding in data["findings"]:
        assert set(finding) == SPAN | FINDING
    for attribution in data["attributions"]:
        assert set(attribution) == {"source", "cue", "content", "act", "source_type", "role", "person", "quote", "source_id", "carried"}
        for span in [attribution["source"], attribution["cue"], *attribution["content"]]:
            assert span is None or set(span) == SPAN
    for source in data["sources"]:
        assert set(source) == {"id", "name", "type", "role", "affiliation", "venue", "mentions", "words", "direct_share"}
    for figure in data["figures"]:
        assert set(figure) == SPAN | {"kind", "value", "unit", "support", "attribution"}
    for advice in data["advice"]:
        assert set(advice) == {"text", "gain", "dimension", "span", "line"}
    assert min(map(len, (data["findings"], data["attributions"], data["sources"], data["figures"], data["terms"] or [0]))) > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_card_is_valid_against_the_schema(cards: dict[str, ReportCard], name: str) -> None:
    schema = json.loads((ROOT / "schema" / "card.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(cards[name].to_json()))
    validator.validate(rhetoric.score("Too short to grade.").model_dump(mode="json"))


@pytest.mark.parametrize("name", NAMES)
def test_the_card_is_whole_in_itself(cards: dict[str, ReportCard], name: str) -> None:
    card = cards[name]
    ids = {s.id for s in card.sources}
    assert len(ids) == len(card.sources)
    assert {a.source_id for a in card.attributions} - {None} <= ids
    assert {f.attribution for f in card.figures} - {None} <= set(range(len(card.attributions)))
    assert set(card.rules) == {f.rule for f in card.findings}
    assert len({f.fingerprint for f in card.findings}) == len(card.findings)
    indexes = [i for d in card.dimensions.values() for t in d.terms for i in t.findings]
    assert len(indexes) == len(set(indexes))
    assert set(indexes) <= set(range(len(card.findings)))
    for finding in card.findings:
        assert finding.message
        assert "{" not in finding.message
        assert card.rules[finding.rule].title == finding.title
        assert card.rules[finding.rule].why or finding.effect == "note"


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_back_from_json(cards: dict[str, ReportCard], name: str) -> None:
    card = cards[name]
    assert ReportCard.model_validate_json(card.to_json()) == card
    assert json.loads(card.to_json()) == json.loads(card.to_json(indent=2)) == card.model_dump(mode="json")


# A value


def test_a_card_can_not_be_changed(cards: dict[str, ReportCard]) -> None:
    card = cards["wire-report"]
    frozen: list[tuple[Any, str]] = [
        (card, "score"),
        (card.findings[0], "points"),
        (card.confidence, "level"),
        (card.dimensions["sourcing"], "score"),
    ]
    for thing, name in frozen:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(thing, name, None)
    assert {type(rows) for rows in (card.findings, card.terms, card.gates, card.sources, card.attributions, card.figures)} == {tuple}


def test_its_repr_is_one_short_line(cards: dict[str, ReportCard]) -> None:
    for card in [*cards.values(), rhetoric.score("Too short."), rhetoric.score("")]:
        assert len(repr(card)) < 240
        assert "\n" not in repr(card)
        assert repr(card).startswith("ReportCard(")
        assert f"grade='{card.grade}'" in repr(card)
        assert str(card) == repr(card)


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_pickled_and_copied(cards: dict[str, ReportCard], name: str) -> None:
    card = cards[name]
    for other in (pickle.loads(pickle.dumps(card)), copy.copy(card), copy.deepcopy(card), card.model_copy()):
        assert other == card
        assert other.to_json() == card.to_json()


def test_a_scorer_can_be_pickled() -> None:
    scorer = rhetoric.Scorer(select=["loaded", "metaphor"])
    text = PLAIN + " Storm clouds are gathering over the brutal regime. It reportedly fell by 40 percent."
    other = pickle.loads(pickle.dumps(scorer))
    assert other.score(text).to_json() == scorer.score(text).to_json()
    assert len(pickle.dumps(scorer)) < 2_000


# The same card, always


def test_eight_threads_write_the_same_bytes(cards: dict[str, ReportCard]) -> None:
    scorer = rhetoric.Scorer()
    names = NAMES * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: scorer.score(ARTICLES[name]).to_json(), names))
    assert [name for name, data in zip(names, found, strict=True) if data != cards[name].to_json()] == []


DIGEST = """
import hashlib, sys, rhetoric
digest = hashlib.sha256()
for path in sys.argv[1:]:
    article = rhetoric.read(path)
    card = rhetoric.score(article)
    digest.update(card.to_json().encode())
    for format in ("terminal", "concise", "json"):
        digest.update(rhetoric.render(card, format).encode())
print(digest.hexdigest())
"""


def test_hash_seeds_change_nothing() -> None:
    command = [sys.executable, "-c", DIGEST, *map(str, FILES)]
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("0", "1", "2")]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, env=seed, text=True) for seed in seeds]
    found = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(set(found)) == 1


def test_neither_the_scorer_nor_what_it_read_before_changes_a_card(cards: dict[str, ReportCard]) -> None:
    forwards, backwards = rhetoric.Scorer(), rhetoric.Scorer()
    first = {name: forwards.score(ARTICLES[name]).to_json() for name in NAMES}
    last = {name: backwards.score(ARTICLES[name]).to_json() for name in reversed(NAMES)}
    again = {name: forwards.score(ARTICLES[name]).to_json() for name in NAMES}
    assert first == last == again == {name: card.to_json() for name, card in cards.items()}


def test_many_articles_in_order_in_two_processes(cards: dict[str, ReportCard]) -> None:
    articles: list[Any] = [ARTICLES[name] for name in NAMES] + ["", "One word.", PLAIN]
    expected = [rhetoric.score(a).to_json() for a in articles]
    scorer = rhetoric.Scorer()
    assert [c.to_json() for c in scorer.score_many(iter(articles))] == expected
    assert [c.to_json() for c in scorer.score_many(iter(articles), jobs=2)] == expected


def test_many_articles_are_taken_a_few_at_a_time() -> None:
    taken = []

    def articles() -> Any:
        for k in range(10_000):
            taken.append(k)
            yield "One word."

    cards = rhetoric.Scorer(select=["loaded"]).score_many(articles())
    next(cards)
    assert len(taken) <= 2


# Spans


def assert_spans_hold(card: ReportCard, text: str, headline: str | None = None) -> None:
    fields = {"text": text, "headline": headline or ""}
    for span in spans(card):
        whole = fields[span.field]
        assert 0 <= span.start <= span.end <= len(whole)
        assert whole[span.start : span.end] == span.text
        assert span.text == span.text.strip()
        assert span.text


@pytest.mark.parametrize("name", NAMES)
def test_every_span_is_the_words_it_quotes(cards: dict[str, ReportCard], name: str) -> None:
    article = ARTICLES[name]
    assert_spans_hold(cards[name], article.text, article.headline)
    for line_end in ("\r\n", "\u2028", "\n\n"):
        text = f"{article.headline}\n\n{article.text}".replace("\n", line_end)
        assert_spans_hold(rhetoric.score(text), text)
        assert_spans_hold(rhetoric.score(article.text, headline=text[:60]), article.text, text[:60])


def test_the_headline_argument_has_spans_of_its_own() -> None:
    headline = "  Storm clouds gather over “brutal” regime of Kent  "
    card = rhetoric.score("The council met on Monday. Storm clouds gather.\n\nIt met again.", headline=headline)
    assert_spans_hold(card, "The council met on Monday. Storm clouds gather.\n\nIt met again.", headline)
    found = {(f.field, f.part, f.line, f.column, f.text) for f in card.findings if f.rule == "metaphor.weather"}
    assert ("headline", "headline", 1, 3, "Storm clouds") in found
    assert any(field == "text" and part == "lead" for field, part, *_ in found)
    assert {f.field for f in card.findings if f.part == "headline"} == {"headline"}


def test_a_title_inside_the_text_keeps_its_place_in_the_text() -> None:
    text = f"Storm clouds gather over regime\n\n{PLAIN}"
    (finding,) = [f for f in rhetoric.score(text).findings if f.rule == "metaphor.weather"]
    assert (finding.field, finding.part, finding.start, finding.line, finding.column) == ("text", "headline", 0, 1, 1)


LINE_ENDS = re.compile("\r\n|[\n\r\u2028\u2029]")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_and_column_lead_into_the_file(tmp_path: Path, line_end: str, bom: str) -> None:
    tail = "Über 🌩 storm clouds gather.\n\tStorm clouds gather again, and exports fell by 40 percent."
    text = f"\n\nA storm over Kent\n\n{PLAIN}\n\n{tail}".replace("\n", line_end)
    file = tmp_path / "article.txt"
    file.write_bytes((bom + text).encode())
    card = rhetoric.score(rhetoric.read(file))
    lines = LINE_ENDS.split(text)
    for finding in card.findings:
        rest = lines[finding.line - 1][finding.column - 1 :]
        assert LINE_ENDS.split(finding.text)[0] == rest[: len(LINE_ENDS.split(finding.text)[0])]
    clouds = [(f.line, f.column) for f in card.findings if f.text.lower().startswith("storm cloud")]
    assert clouds == [(len(lines) - 1, 8), (len(lines), 2)]


MARKDOWN = """\
---
title: "Storm clouds over *Kent*"
byline: Ana Ruiz
---

# A heading

The [council](https://pell.example/council) **met** on _Monday_, and storm clouds gathered.

> - Exports fell by **40 percent** &amp; storm clouds gathered,
>   the *brutal regime* fell.

Last ![a picture](x.png) storm clouds.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_and_column_lead_through_markdown(tmp_path: Path, line_end: str) -> None:
    source = MARKDOWN.replace("\n", line_end)
    file = tmp_path / "article.md"
    file.write_bytes(source.encode())
    article = rhetoric.read(file)
    card = rhetoric.score(article)
    assert_spans_hold(card, article.text, article.headline)
    lines = source.split(line_end)
    for finding in card.findings:
        word = re.findall(r"[\w-]+|\S", finding.text)[0]
        assert lines[finding.line - 1][finding.column - 1 :].startswith(word), finding
    assert {8, 10, 13} <= {f.line for f in card.findings if "storm clouds" in f.text.lower()}


# Arguments


def test_what_is_no_text_is_refused() -> None:
    for thing in (None, 1, b"bytes", ["text"]):
        with pytest.raises(rhetoric.InputError, match="an article is a string or an Article"):
            rhetoric.score(thing)  # type: ignore[arg-type]


def test_keywords_override_the_article() -> None:
    article = rhetoric.Article(PLAIN, headline="Old headline", byline="Old", genre="news")
    card = rhetoric.score(article, headline="New headline", byline="New", published="2024-05-01", publisher="Courier", genre="opinion")
    about = {"path": None, "headline": "New headline", "byline": "New", "published": "2024-05-01", "publisher": "Courier"}
    assert card.article.model_dump() == about
    assert card.genre.name == "opinion"
    assert rhetoric.score(article).article.headline == "Old headline"


def test_a_fingerprint_outlives_an_edit_elsewhere() -> None:
    first = rhetoric.score(f"{PLAIN}\n\nStorm clouds gather over the talks.")
    lead = "A new lead came on Monday, and it was long enough to be one."
    second = rhetoric.score(f"{lead}\n\n{PLAIN}\n\nStorm clouds gather over the talks.")

    def prints(card: ReportCard) -> set[str]:
        return {f.fingerprint for f in card.findings if f.rule == "metaphor.weather"}

    assert prints(first) == prints(second) != set()


def test_the_digest_of_the_rules_stands_on_the_card(cards: dict[str, ReportCard]) -> None:
    digests = {card.ruleset_digest for card in cards.values()}
    assert len(digests) == 1
    assert re.fullmatch("[0-9a-f]{64}", digests.pop())


def test_any_function_of_textstat_may_be_asked_for() -> None:
    text = "The council met on Monday. It agreed the budget by nine votes to four, the clerk said."
    card = rhetoric.Scorer(measures=["lix", "text_standard"]).score(text)
    import textstat

    assert card.measures["textstat_lix"].value == pytest.approx(textstat.lix(text), abs=1e-4)
    assert card.measures["textstat_text_standard"].reason == f"textstat says: {textstat.text_standard(text)}"
    with pytest.raises(rhetoric.UsageError, match="did you mean 'lix'"):
        rhetoric.Scorer(measures=["lixx"])
