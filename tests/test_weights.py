"""Rules weighed anew: by id, tag or pack, without copying a pack."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from packs import rule, write  # type: ignore[import-not-found]

import rhetoric

TEXT = "\n\n".join(
    f"The {word} storm hit the town on Monday, Mayor Ann Lee said. A noon train left." for word in "one two three four".split() * 4
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path, rule("one", "storm|train", weight=4, tags=["weather"], aliases=["trial.former"]))


def points(file: Path, **weights: float) -> float:
    names = {name.replace("_", "."): factor for name, factor in weights.items()}
    card = rhetoric.Scorer(rules=file, select=["trial"], weights=names).score(TEXT)
    return sum(f.points for f in card.findings)


def test_a_factor_by_id_tag_or_pack_halves_what_it_costs(file: Path) -> None:
    plain = points(file)
    assert plain < 0
    light = points(file, trial_one=0.25)
    assert plain < light < 0
    assert points(file, trial=0.25) == points(file, weather=0.25) == points(file, trial_former=0.25) == light


def test_an_id_goes_before_a_tag_and_a_tag_before_a_pack(file: Path) -> None:
    assert points(file, trial_one=1, weather=0.25, trial=0.1) == points(file)
    assert points(file, weather=0.25, trial=1) == points(file, trial_one=0.25)


def test_nothing_is_a_note(file: Path) -> None:
    card = rhetoric.Scorer(rules=file, select=["trial"], weights={"trial": 0}).score(TEXT)
    assert {(f.effect, f.points) for f in card.findings} == {("note", 0.0)}


def test_the_digest_tells_it_and_a_factor_of_one_changes_no_card(file: Path) -> None:
    plain = rhetoric.Scorer(rules=file).score(TEXT)
    light = rhetoric.Scorer(rules=file, weights={"trial": 0.5}).score(TEXT)
    same = rhetoric.Scorer(rules=file, weights={"trial": 1}).score(TEXT)
    assert len({plain.ruleset_digest, light.ruleset_digest, same.ruleset_digest}) == 3
    assert same.model_copy(update={"ruleset_digest": plain.ruleset_digest}) == plain


def test_a_pickled_scorer_keeps_them(file: Path) -> None:
    scorer = rhetoric.Scorer(rules=file, weights={"trial": 0.5})
    assert pickle.loads(pickle.dumps(scorer)).score(TEXT) == scorer.score(TEXT)


@pytest.mark.parametrize("factor", [-1, 101, float("nan"), float("inf"), True, "1"])
def test_what_is_no_factor_is_refused(file: Path, factor: object) -> None:
    with pytest.raises(rhetoric.UsageError, match="a factor of 0 to 100"):
        rhetoric.Scorer(rules=file, weights={"trial": factor})  # type: ignore[dict-item]


def test_a_name_that_does_not_exist_is_told_with_its_neighbour(file: Path) -> None:
    with pytest.raises(rhetoric.UsageError, match=r"did you mean `trial\.one`"):
        rhetoric.Scorer(rules=file, weights={"trial.onne": 1})
