"""A change of any card of the corpus shows, and a change of a score is written down."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from golden import NAMES, README, changes, current, golden_file, in_readme, readme_card, written  # type: ignore[import-not-found]

CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"
HELP = (
    "If the change is meant: run `python tests/golden.py`, read its diff, and write which scores changed, by how much and by which rules, "
    "under **Scores that change** in CHANGELOG.md."
)


@pytest.mark.parametrize("name", NAMES)
def test_the_card_is_the_golden_card(name: str) -> None:
    file = golden_file(name)
    if not file.is_file():
        help = "run `python tests/golden.py`, and read the cards before they are committed"
        pytest.fail(f"corpus/{name}/card.json is missing: {help}.", pytrace=False)
    text = file.read_text("utf-8")
    card = current(name)
    if text == written(card):
        return
    found = changes(json.loads(text), card) or ["only the way it is written"]
    shown = "\n".join(f"  {line}" for line in found[:40]) + (f"\n  and {len(found) - 40} more" if len(found) > 40 else "")
    pytest.fail(f"the card of corpus/{name} changed:\n{shown}\n{HELP}", pytrace=False)


def test_there_is_a_golden_card_for_every_article_and_for_nothing_else() -> None:
    corpus = golden_file("x").parents[1]
    assert sorted(file.parent.name for file in corpus.glob("*/card.json")) in (NAMES, []), "no card of an article that is gone"
    assert len(NAMES) == 24


def test_a_golden_card_says_nothing_about_this_machine() -> None:
    for name in NAMES:
        text = written(current(name))
        assert str(Path.home()) not in text
        assert str(golden_file(name).parents[2]) not in text


def test_every_change_is_told() -> None:
    old = current(NAMES[0])
    assert changes(old, old) == []
    new = copy.deepcopy(old)
    new["score"], new["grade"] = 12.5, "F"
    new["dimensions"]["economy"]["score"] = None
    gone = new["findings"].pop(0)
    new["words"] += 1
    told = changes(old, new)
    assert told[0] == f"score {old['score']:.2f} {old['grade']} → 12.50 F"
    assert f"economy {old['dimensions']['economy']['score']:.2f} → –" in told
    assert f"− {gone['rule']} “{gone['text']}”" in told
    assert {"words differs", "findings differs", "dimensions differs"} <= set(told)
    for key in old:
        other = copy.deepcopy(old)
        other[key] = 0.5 if key == "score" else type(old[key])()
        assert other[key] == old[key] or changes(old, other), key


def test_the_changelog_has_a_place_for_scores() -> None:
    assert "Scores that change" in CHANGELOG.read_text("utf-8")


def test_the_readme_shows_the_card_that_score_prints() -> None:
    text = README.read_text("utf-8")
    assert in_readme(text)[0] == readme_card(), "run python tests/golden.py"
