"""From dimensions to one score: nothing that gets better may lower it, and nothing makes up in full for what lacks most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rhetoric
from rhetoric.scoring.model import shipped_model
from rhetoric.scoring.profiles import SCORED
from rhetoric.scoring.total import slopes, total_of

MODEL = shipped_model()
POINTS = st.floats(0, 100)
TABLE = st.fixed_dictionaries(dict.fromkeys(SCORED, POINTS))


def mean_of(scores: dict[str, float]) -> float:
    return sum(MODEL.weights[name] * score for name, score in scores.items()) / sum(MODEL.weights[name] for name in scores)


@given(TABLE, st.sampled_from(SCORED), POINTS)
def test_no_better_dimension_lowers_the_total_and_the_slope_bounds_what_it_gains(scores: dict[str, float], name: str, other: float) -> None:
    worse, better = sorted((scores[name], other))
    low, high = ({**scores, name: score} for score in (worse, better))
    gain = total_of(high, MODEL).score - total_of(low, MODEL).score
    assert -1e-9 <= gain <= slopes(low, MODEL)[name] * (better - worse) + 1e-9


@given(TABLE)
def test_the_total_lies_between_the_weakest_and_the_mean(scores: dict[str, float]) -> None:
    total = total_of(scores, MODEL)
    assert min(scores.values()) - 1e-9 <= total.score <= mean_of(scores) + 1e-9
    assert total.mean == pytest.approx(mean_of(scores))


def test_the_weakest_is_the_one_that_draws_most_and_is_named() -> None:
    scores = dict.fromkeys(SCORED, 80.0)
    assert total_of(scores, MODEL).weakest is None
    assert total_of(scores, MODEL).score == pytest.approx(80)
    drawn = total_of({**scores, "language": 10.0}, MODEL)
    assert drawn.weakest == "language"
    assert drawn.score == pytest.approx(drawn.mean - MODEL.weakest["language"] * (drawn.mean - 10))
    assert total_of({**scores, "figures": 0.0}, MODEL).weakest is None  # what is not in `weakest` never draws


def test_an_opinion_is_drawn_less_by_its_wording() -> None:
    scores = {**dict.fromkeys(SCORED, 80.0), "language": 10.0}
    assert total_of(scores, MODEL.weighed("opinion")).share == pytest.approx(MODEL.weakest["language"] / 2)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_earlier_models_are_plain_means(number: int) -> None:
    assert total_of({**dict.fromkeys(SCORED, 80.0), "language": 0.0}, shipped_model(number)).pull == 0


def test_what_the_weakest_draws_is_a_term_that_its_findings_share() -> None:
    text = (
        "Anna Berg, the town engineer, said the bridge would be closed until October. “We have looked at each of the piers, and two of "
        "them have to be rebuilt,” Berg said. Peter Lund, the mayor, said the council would pay for the work. "
    ) * 4 + "The brutal, vicious and savage regime of the council blatantly ignored the town. Storm clouds are gathering."
    card = rhetoric.score(text)
    assert card.score is not None
    (drawn,) = [t for t in card.terms if t.name == "drawn to the weakest dimension, language"]
    assert drawn.points < 0
    costly = [f for f in card.findings if f.dimension == "language" and f.points < 0]
    assert costly
    assert set(drawn.findings) == {card.findings.index(f) for f in costly}
    lost = sum(t.points for t in card.dimensions["language"].terms if t.findings)
    own = sum(f.points for f in costly) - drawn.points
    assert own == pytest.approx(lost * 100 / sum(d.weight for d in card.dimensions.values() if d.score is not None), abs=0.01)
