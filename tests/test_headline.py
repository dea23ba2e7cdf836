"""The headline against its body: names and numbers that the body lacks, and certainty that it does not bear out."""

from __future__ import annotations

import pytest

import rhetoric

BODY = (
    "The council of Pell voted on Monday to repair the old bridge. Anna Berg, the town engineer, said it would cost 2 million pounds. "
    "Poland sent builders, and the National Bridge Office paid for them."
)


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def rules(scorer: rhetoric.Scorer, headline: str, body: str = BODY) -> set[str]:
    return {f.rule for f in scorer.score(body, headline=headline).findings if f.part == "headline" and f.rule.startswith("headline.")}


def marks(scorer: rhetoric.Scorer, headline: str, body: str = BODY) -> dict[str, list[str]]:
    from rhetoric.headline import headline_marks

    analysis = scorer.analyse(rhetoric.Article(body, headline=headline))
    document = analysis.document
    hedges = [(h.first, h.last) for h in analysis.hits if h.rule.pack == "hedging"]
    cues = [s.cue for s in analysis.voicing.statements if s.cue is not None]
    found = headline_marks(document, analysis.figures, hedges, cues)
    return {name.partition(".")[2]: [document.words_of(a, b) for a, b in spans] for name, spans in found.items() if spans}


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Pell votes to repair the bridge", {}),
        ("Polish builders come to Pell", {}),
        ("NBO pays for the bridge at Pell", {}),
        ("Zanzibar votes to repair the bridge", {"absent": ["Zanzibar"]}),
        ("Bridge at Pell to cost 2 million", {}),
        ("Bridge at Pell to cost 2.1 million", {}),
        ("Bridge at Pell to cost 9 million", {"number": ["9"]}),
    ],
)
def test_names_and_numbers_have_to_stand_in_the_body(scorer: rhetoric.Scorer, headline: str, expected: dict[str, list[str]]) -> None:
    assert marks(scorer, headline) == expected


HEDGED = (
    "The old bridge at Pell may collapse in the next storm. The council met on Monday. It drank tea, and it heard the town engineer. "
    "Nobody voted, and the clerk wrote it all down."
)


def test_a_headline_firmer_than_its_body_is_told(scorer: rhetoric.Scorer) -> None:
    assert "firmer" in marks(scorer, "Old bridge at Pell will collapse in storm", HEDGED)
    assert "firmer" not in marks(scorer, "Old bridge at Pell may collapse in storm", HEDGED)
    assert "firmer" not in marks(scorer, "Old bridge at Pell will collapse in storm", HEDGED.replace("may collapse", "will collapse"))
    assert "firmer" not in marks(scorer, "Will the old bridge at Pell collapse in storm?", HEDGED)
    assert "firmer" not in marks(scorer, "Old bridge at Pell will collapse in storm, engineer says", HEDGED)


def test_a_body_of_a_few_words_is_not_judged(scorer: rhetoric.Scorer) -> None:
    assert marks(scorer, "Zanzibar pays 9 million", "It rained in Pell.") == {}


def test_the_marks_become_findings(scorer: rhetoric.Scorer) -> None:
    assert rules(scorer, "Zanzibar to pay 9 million for the bridge")
    assert not rules(scorer, "Pell votes to repair the bridge")


@pytest.mark.parametrize(
    ("headline", "shouted"),
    [
        ("Pell SLAMS the bridge", ["SLAMS"]),
        ("You WON'T cross the bridge", ["WON'T"]),
        ("PELL COUNCIL VOTES TO REPAIR THE OLD BRIDGE", []),
        ("NATO and UNESCO meet in Pell", []),
    ],
)
def test_capitals_shout_unless_they_are_the_style_of_the_house(scorer: rhetoric.Scorer, headline: str, shouted: list[str]) -> None:
    assert marks(scorer, headline).get("shout", []) == shouted


def test_a_name_beside_one_that_the_body_has_is_known(scorer: rhetoric.Scorer) -> None:
    assert "absent" not in marks(scorer, "Marlowe Berg votes for the bridge at Pell")
    assert "absent" not in marks(scorer, "Zanzibar: council of Pell votes to repair the bridge")


def test_a_list_may_be_numbered_and_another_thing_counted(scorer: rhetoric.Scorer) -> None:
    assert marks(scorer, "Seven lessons from the bridge at Pell") == {}
    assert "number" not in marks(scorer, "Bridge at Pell has 40 lamps")


def test_a_hedge_on_another_word_makes_no_headline_firmer(scorer: rhetoric.Scorer) -> None:
    beside = HEDGED.replace("may collapse in the next storm", "collapsed in a storm that may come back")
    assert "firmer" not in marks(scorer, "Old bridge at Pell collapses in storm", beside)
