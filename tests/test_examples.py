"""Rules prove themselves: what counts as a failure, what as a warning, and how an author says that a neighbour is meant to fire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from packs import rule, write  # type: ignore[import-not-found]

from rhetoric.engine.examples import report_examples, run_examples, whole_scorer
from rhetoric.engine.format import format_rules
from rhetoric.engine.loader import load_pack
from rhetoric.errors import RuleError


def storm(**examples: Any) -> dict[str, Any]:
    return dict(rule("storm", "storm", examples={"match": ["A [[storm]] came."], "no_match": ["Rain fell."], **examples}))


def rain(**examples: Any) -> dict[str, Any]:
    return dict(rule("rain", "rain", examples={"match": ["The [[rain]] fell."], "no_match": ["Snow fell."], **examples}))


def test_a_neighbour_that_fires_unasked_is_a_warning_with_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, storm(), rain())
    report = report_examples([file])
    assert report.failures == ()
    (warning,) = report.warnings
    assert (warning.rule, warning.kind, warning.example) == ("trial.storm", "no_match", "Rain fell.")
    assert warning.why == "trial.rain fires here too: add `also: [trial.rain]` where that is meant"
    assert warning.place.startswith(f"{file}:1:")


@pytest.mark.parametrize(
    "examples",
    [{"no_match": [{"text": "Rain fell.", "also": ["trial.rain"]}]}, {"also": ["trial.rain"]}],
    ids=["for one example", "for all"],
)
def test_a_neighbour_that_is_asked_is_none(tmp_path: Path, examples: dict[str, Any]) -> None:
    assert report_examples([write(tmp_path, storm(**examples), rain())]).warnings == ()


def test_a_neighbour_whose_mark_the_rule_reads_need_not_be_asked(tmp_path: Path) -> None:
    heat = rain() | {"marks": ["wet"]}
    context = storm(match=["Rain fell. A [[storm]] came."]) | {"when": [{"document": ["@trial.wet"]}]}
    assert report_examples([write(tmp_path, context, heat)]).warnings == ()


@pytest.mark.parametrize(
    "examples", [{"match": [{"text": "A [[storm]] came.", "also": ["trial.snow"]}]}, {"also": ["trial.snow"]}], ids=["one", "all"]
)
def test_an_also_that_is_not_true_is_a_warning(tmp_path: Path, examples: dict[str, Any]) -> None:
    snow = rule("snow", "snow", examples={"match": ["[[Snow]] came."], "no_match": ["It came."]})
    (warning,) = report_examples([write(tmp_path, storm(no_match=["It came."], **examples), snow)]).warnings
    assert warning.why == "trial.snow does not fire here: take it out of `also`"


@pytest.mark.parametrize(
    ("name", "said"), [("trial.rian", "did you mean `trial.rain`?"), ("trial.storm", "`trial.storm` is this very rule")]
)
def test_also_names_another_rule_of_the_pack(tmp_path: Path, name: str, said: str) -> None:
    for examples in ({"also": [name]}, {"no_match": [{"text": "Rain.", "also": [name]}]}):
        file = write(tmp_path, storm(**examples), rain())
        with pytest.raises(RuleError, match=r"error\[unknown-rule\]") as caught:
            load_pack(file)
        assert said in str(caught.value)


def test_the_canonical_form_of_also() -> None:
    text = 'schema: rhetoric/1\nrules:\n  - examples:\n      no_match: [{text: "A b.", also: ["t.a", "t.b"]}]\n      also: ["t.c"]\n'
    assert format_rules(text).endswith('        - {text: "A b.", also: [t.a, t.b]}\n      also: [t.c]\n')


def test_known_misses_and_known_falses_are_told_when_they_change(tmp_path: Path) -> None:
    file = write(tmp_path, storm(known_miss=["A gale came.", "A storm came."], known_false=["A storm of ideas.", "A gale of ideas."]))
    failures = {(f.kind, f.example): f.why for f in run_examples([file])}
    assert failures == {
        ("known_miss", "A storm came."): "is found now: move it to match",
        ("known_false", "A gale of ideas."): "is not found any more: move it to no_match",
    }


def test_preview_rules_are_tested_too(tmp_path: Path) -> None:
    file = write(tmp_path, storm() | {"status": "preview"})
    assert run_examples([file]) == []
    assert "trial.storm" in {r.id for r in whole_scorer([file]).rules.rules}
    write(tmp_path, storm(match=["A [[gale]] came."]) | {"status": "preview"})
    assert [f.why for f in run_examples([file])] == ["found nothing"]


def test_a_group_without_an_example_fails(tmp_path: Path) -> None:
    file = write(tmp_path, storm() | {"find": {"sky": ["storm"], "sea": ["tide"]}})
    assert [f.why for f in run_examples([file])] == ["no example matches by the group `sea`"]


def test_only_some_rules(tmp_path: Path) -> None:
    file = write(tmp_path, storm(match=["[[Hail]] fell."]), rain(match=["[[Hail]] fell."]))
    assert {f.rule for f in run_examples([file], {"trial.rain"})} == {"trial.rain"}
