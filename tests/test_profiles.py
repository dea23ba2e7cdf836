"""Genre profiles: what weighs less in which genre stands in data, and is checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import rhetoric
from rhetoric.article import GENRES
from rhetoric.engine.packs import shipped_folder
from rhetoric.engine.ruleset import shipped
from rhetoric.engine.source import read_source
from rhetoric.scoring.model import shipped_model
from rhetoric.scoring.profiles import Profile, ProfileFault, profile_error, read_profiles
from rhetoric.scoring.score import judge

ROOT = Path(__file__).parents[1]


def test_the_shipped_profiles() -> None:
    profiles = shipped_model().profiles
    assert {"news", "opinion", "science", "press-release"} <= set(profiles) <= set(GENRES)
    assert profiles["news"] == Profile()
    assert (profiles["opinion"].weights, profiles["opinion"].gated) == ({"language": 0.5, "certainty": 0.5}, False)
    first = shipped_model(1).profiles["opinion"]
    assert (first.dimensions, first.weights, first.gated) == ({"language": 0.25, "certainty": 0.25}, {}, False)
    assert shipped_model().profile("feature") == Profile()


def test_their_rules_exist() -> None:
    named = {name for profile in shipped_model().profiles.values() for name in profile.rules}
    assert named <= shipped().names()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("opinon: {}", "2:3", "there is no genre `opinon`"),
        ("opinion: {dimension: {}}", "2:13", "there is no key `dimension` here"),
        ("opinion: {dimensions: {language: x}}", "2:36", "a factor is a number of 0 to 100"),
        ("opinion: {dimensions: {language: -1}}", "2:36", "a factor is a number"),
        ("opinion: {rules: {loaded: nan}}", "2:29", "a factor is a number"),
        ("opinion: {dimensions: {sourcing: 1}}", "2:26", "`sourcing` is no dimension whose findings are counted by rate"),
        ("opinion: {gates: maybe}", "2:20", "`gates` is yes or no"),
        ("opinion: 3", "2:12", "this must be a mapping"),
    ],
)
def test_what_is_refused_says_where(text: str, place: str, said: str) -> None:
    source = read_source(f"genres:\n  {text}\n", "scoring.yaml")
    with pytest.raises(ProfileFault) as caught:
        read_profiles(source.data["genres"])
    error = profile_error(source, caught.value)
    assert str(error).startswith(f"scoring.yaml:{place}: error[genre-profile]: {said}")


def test_a_misspelt_genre_is_told_with_its_neighbour() -> None:
    with pytest.raises(ProfileFault) as caught:
        read_profiles({"opinon": {}})
    assert caught.value.help == "did you mean `opinion`?"


def test_a_rule_weighs_less_in_a_genre_and_the_points_still_add_up() -> None:
    scorer = rhetoric.Scorer()
    article = replace(rhetoric.read(str(ROOT / "corpus" / "tabloid" / "article.md")), genre="feature")
    analysis = scorer.analyse(article)
    model = shipped_model()
    plain = judge(analysis, model, article)
    light = judge(analysis, model._replace(profiles={"feature": Profile(rules={"loaded": 0.0})}), article)
    assert plain.score is not None
    assert light.score is not None
    assert light.score > plain.score
    total = sum(t.points for column in light.columns.values() for t in column.terms) + sum(t.points for t in light.terms)
    assert total == pytest.approx(light.score, abs=1e-5)
    assert "debit" in {h.rule.effect for h in analysis.hits if h.rule.pack == "loaded"}  # the findings stay what they are


def test_every_profile_of_the_file_is_one_that_is_used() -> None:
    data = read_source(shipped_folder() / "scoring.yaml").data["genres"]
    assert read_profiles(data) == shipped_model().profiles
