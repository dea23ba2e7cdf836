"""Traces: an author of rules sees why a phrase that stands there is no finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from packs import Trial, rule, trial  # type: ignore[import-not-found]

import rhetoric
from rhetoric.analysis import attribution_hits
from rhetoric.engine.examples import whole_scorer
from rhetoric.trace import Places, Trail, trace

ROOT = Path(__file__).parents[1]


def trails(run: Trial, text: str, **about: Any) -> list[Trail]:
    return trace(run.analysis(text, **about), run.rules, [r.id for r in run.rules.rules], [r.id for r in run.rules.rules])


def only(run: Trial, text: str, **about: Any) -> Trail:
    (trail,) = trails(run, text, **about)
    return trail


def test_a_finding_says_what_it_passed(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm", when=[{"sentence": ["talks"]}], unless=[{"sentence": ["rain"]}]))
    trail = only(run, "A storm hit the talks.")
    assert (trail.removed_by, trail.phrase) == (None, "storm")
    assert trail.passed == ("part: body", "voice: author", "when sentence: talks (“talks”): yes", "unless sentence: rain: no")


@pytest.mark.parametrize(
    ("keys", "text", "by", "why"),
    [
        ({"unless": [{"sentence": ["rain|sleet"]}]}, "A storm brought rain.", "unless", "sentence: rain|sleet (“rain”)"),
        ({"when": [{"sentence": ["talks"]}]}, "A storm came.", "when", "sentence: talks"),
        ({"unless": [{"after": ["warning"], "tokens": 3}]}, "A storm and flood warning.", "unless", "after: warning, within 3 (“warning”)"),
        ({"when": [{"document": ["rain"], "at_least": 2}]}, "A storm. Rain.", "when", "document: rain, 2 or more"),
        ({"when": [{"measure": "words", "at_least": 50}]}, "A storm came.", "when", "measure: words at_least 50"),
        ({"when": [{"sentence_is": "question"}]}, "A storm came.", "when", "sentence_is: question"),
        ({"scope": {"part": ["caption"]}}, "A storm came.", "part", "body; the rule reads caption"),
        ({"scope": {"genre": ["opinion"]}}, "A storm came.", "genre", "news; the rule is for opinion"),
    ],
)
def test_what_removed_it_is_named_by_its_text(tmp_path: Path, keys: dict[str, Any], text: str, by: str, why: str) -> None:
    trail = only(trial(tmp_path, rule("one", "storm", **keys)), text)
    assert (trail.removed_by, trail.why) == (by, why)


def test_a_voice_is_named(tmp_path: Path) -> None:
    trail = only(trial(tmp_path, rule("one", "storm")), "“A storm is coming,” the mayor said.")
    assert (trail.removed_by, trail.why) == ("voice", "quoted; the rule reads author")


def test_what_lies_inside_a_longer_hit_says_so(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm cloud~", "cloud~"))
    longer, shorter = trails(run, "Storm clouds came.")
    assert longer.removed_by is None
    assert (shorter.removed_by, shorter.phrase) == ("longer", "cloud~")
    assert "“Storm clouds”" in shorter.why


def test_the_second_of_a_unit_points_at_the_first(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm|gale", unit="sentence"))
    _, second = trails(run, "A storm and a gale came.")
    assert (second.removed_by, second.why) == ("unit", "at most one finding a sentence, and “storm” is one")


def test_a_clause_of_another_group_is_not_asked(tmp_path: Path) -> None:
    find = {"sky": ["storm"], "sea": ["tide"]}
    run = trial(
        tmp_path,
        rule("one", find=find, unless=[{"for": "sea", "sentence": ["rain"]}], examples={"match": ["storm", "tide"], "no_match": ["no"]}),
    )
    storm, tide = trails(run, "A storm and a tide of rain came.")
    assert (storm.group, storm.removed_by) == ("sky", None)
    assert (tide.group, tide.removed_by) == ("sea", "unless")


def test_whole_units_are_traced_where_the_rule_is_named(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", unit="sentence", when=[{"sentence_is": "question"}]))
    analysis = run.analysis("Is it? It is.")
    assert [t.removed_by for t in trace(analysis, run.rules)] == [None]
    assert [t.removed_by for t in trace(analysis, run.rules, ["trial.one"], ["trial.one"])] == [None, "when"]


@pytest.mark.parametrize("folder", sorted((ROOT / "corpus").glob("*/article.md")), ids=lambda path: path.parent.name)
def test_a_trace_and_a_card_come_to_the_same_findings(folder: Path, shipped_scorer: rhetoric.Scorer) -> None:
    analysis = shipped_scorer.analyse(rhetoric.read(str(folder)))
    kept = [(t.rule.id, t.first, t.last) for t in trace(analysis, shipped_scorer.rules) if t.removed_by is None]
    assert sorted(kept) == sorted((h.rule.id, h.first, h.last) for h in analysis.hits)
    feeding = {r.id for r in shipped_scorer.rules.rules if r.attribution}
    traced = {(t.rule.id, t.first, t.last) for t in trace(analysis, shipped_scorer.rules, feeding) if t.removed_by is None}
    assert traced == {(h.rule.id, h.first, h.last) for h in attribution_hits(analysis.document, shipped_scorer.rules)}


@pytest.fixture(scope="module")
def shipped_scorer() -> rhetoric.Scorer:
    return whole_scorer([])


def test_positions_are_those_of_findings(shipped_scorer: rhetoric.Scorer) -> None:
    article = rhetoric.read(str(ROOT / "corpus" / "tabloid" / "article.md"))
    analysis = shipped_scorer.analyse(article)
    card = shipped_scorer.score(article)
    place = Places(analysis.document)
    traced = {(t.rule.id, *place.begin(t.first)) for t in trace(analysis, shipped_scorer.rules) if t.removed_by is None}
    assert traced == {(f.rule, f.line, f.column) for f in card.findings}
