"""What an editor would lose if the wording packs accused the wrong words, leant to one side, or cost more than they promise."""

from __future__ import annotations

from functools import cache

import pytest

import rhetoric
from rhetoric.engine.loader import Pack, load_pack
from rhetoric.engine.model import RuleModel
from rhetoric.engine.packs import shipped_folder
from rhetoric.engine.phrase import parse_lexicon_entry

NAMES = ("loaded", "metaphor", "puffery")


@cache
def pack(name: str) -> Pack:
    return load_pack(shipped_folder() / f"{name}.yaml")


@cache
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer(select=NAMES)


def found(text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in scorer().score(text).findings]


RULES = [pytest.param(rule, id=rule.id) for name in NAMES for rule in pack(name).model.rules]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_why_what_to_do_and_when_not_to_trust_it(rule: RuleModel) -> None:
    said = {
        "message": rule.message,
        "why": rule.why,
        "advice": rule.advice,
        "falsepositives": rule.falsepositives,
        "cites": rule.references,
    }
    assert [key for key, value in said.items() if not value] == []
    assert min(len(rule.examples.match), len(rule.examples.no_match)) >= 4


def test_there_are_enough_rules_to_name_what_is_found() -> None:
    assert len(RULES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_a_word_stands_in_one_list_of_a_pack(name: str) -> None:
    at: dict[str, str] = {}
    for file in sorted((shipped_folder() / "lexicons" / name).glob("*.txt")):
        entries = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        assert entries == sorted(entries), f"{file.name} is not sorted"
        for form in {form for entry in entries for form in parse_lexicon_entry(entry)[0]}:
            assert at.setdefault(form, file.name) == file.name, f"{form!r} stands in {at[form]} and {file.name}"


# Both sides alike

SIDES = [
    ("The left-wing choir sang.", "The right-wing choir sang."),
    ("The left hates the new park.", "The right hates the new park."),
    ("The pro-life choir sang.", "The pro-choice choir sang."),
    ("Climate alarmists ran the fair.", "Climate deniers ran the fair."),
    ("The left-wing lunatics voted no.", "The right-wing lunatics voted no."),
    ("The Trump-bashing speech went on.", "The Obama-hating speech went on."),
    ("The freeloaders left late.", "The fat cats left late."),
]


@pytest.mark.parametrize(("one", "other"), SIDES)
def test_the_words_of_both_sides_cost_the_same(one: str, other: str) -> None:
    assert found(one)
    assert [rule for rule, _ in found(one)] == [rule for rule, _ in found(other)]


@pytest.mark.parametrize(
    "state", ["The American", "The Russian", "The Freedonian", "The Israeli", "The Iranian", "The British", "The Chinese"]
)
def test_every_country_is_treated_alike(state: str) -> None:
    rules = [rule for rule, _ in found(f"The {state} government, a brutal dictatorship, sent a ship.")]
    assert rules == ["loaded.pariah"]


# Sober senses

LITERAL = [
    "The fighter jet fired two missiles at the arsenal near the port.",
    "The army began its offensive in the east on Monday, and troops took the ridge.",
    "Russian fighter jets and bombers flew over the base.",
    "The warship carries ballistic missiles and a nuclear arsenal.",
    "Toxic waste leaked from the plant into the river.",
    "The storm hit the coast with heavy rain and wind.",
    "The battle for the town went on as troops moved north.",
    "An explosive device was found near the station.",
    "Surgeons removed the radical tumour in a radical mastectomy.",
    "The door slammed shut in the wind.",
    "She drank the bitter tea.",
    "The volcano erupted in May.",
]


@pytest.mark.parametrize("text", LITERAL)
def test_words_in_their_literal_sense_are_left_alone(text: str) -> None:
    assert found(text) == []


# Company

MILD = ["The draconian parking rule starts in May.", "The infamous letter ran to nine pages.", "The mayor kowtowed to the league."]


@pytest.mark.parametrize("text", MILD)
def test_a_mild_word_counts_only_beside_a_loaded_one(text: str) -> None:
    assert found(text) == []
    assert len(found(f"The shameless firm kept silent. {text}")) == 2


def test_loaded_company_in_a_quotation_is_no_company() -> None:
    assert found("“It is a shameless firm,” the baker said. The mayor kowtowed to the league.") == []


# Cost and names


def test_a_common_weak_word_costs_less_than_a_point() -> None:
    weights = {rule.id: rule.weight for rule in scorer().rules.rules}
    for common in ("puffery.very", "puffery.intensifier", "puffery.emphasis", "puffery.size", "puffery.drama", "puffery.rating"):
        assert weights[common] < 1


@pytest.mark.parametrize("former", ["loaded.puffery", "loaded.superlative", "loaded.sensation", "loaded.exaggeration"])
def test_a_rule_that_moved_to_another_pack_answers_to_its_former_name(former: str) -> None:
    text = "It was an amazing, brilliant and shocking loaf, and the fee was beyond belief."
    assert len(rhetoric.Scorer(select=[former]).score(text).findings) == 1
