"""What the author of a rule would lose if scope, clauses, units, marks or order did not mean what the manual says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from articles import PLAIN  # type: ignore[import-not-found]
from packs import ATTRIBUTION, rule, trial, write  # type: ignore[import-not-found]

import rhetoric
from rhetoric.engine.compiler import rule_set
from rhetoric.engine.ruleset import RuleSet, with_packs
from rhetoric.errors import RuleError, UsageError

HEAD = "Storm clouds over the council"
LEAD = "The council met on Monday under storm clouds to vote on the old bridge over the river, and it rained."
BODY = "Engineers found cracks in three of the piers in May, and saw storm clouds over the river on the way home."
ARTICLE = f"{HEAD}\n\n{LEAD}\n\nA storm cloud diary\n\n{BODY}\n\nRead more: storm clouds over Kent"
ANY = {"voice": "any"}


# Scope


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (["headline"], 1),
        (["lead"], 1),
        (["body"], 1),
        (["heading"], 1),
        (["chrome"], 1),
        (["lead", "body"], 2),
        (["headline", "lead", "body", "heading", "chrome"], 5),
    ],
)
def test_scope_by_part(tmp_path: Path, part: list[str], count: int) -> None:
    hits = trial(tmp_path, rule("one", "storm cloud~", scope={"part": part})).hits(ARTICLE)
    assert len(hits) == count


def test_lead_and_body_are_the_default_parts(tmp_path: Path) -> None:
    assert len(trial(tmp_path, rule("one", "storm cloud~")).hits(ARTICLE)) == 2


VOICES = (
    "Storm clouds gathered. “I saw storm clouds over the town on Monday,” Anna Berg said. "
    "Berg said that storm clouds had come from the sea."
)


@pytest.mark.parametrize(
    ("voice", "found"),
    [
        (None, ["Storm clouds"]),
        ("author", ["Storm clouds"]),
        ("quoted", ["storm clouds"]),
        ("attributed", ["storm clouds"]),
        (["quoted", "attributed"], ["storm clouds", "storm clouds"]),
        ("any", ["Storm clouds", "storm clouds", "storm clouds"]),
    ],
)
def test_scope_by_voice(tmp_path: Path, voice: Any, found: list[str]) -> None:
    keys = {} if voice is None else {"scope": {"voice": voice}}
    assert trial(tmp_path, rule("one", "storm cloud~", **keys), beside=(ATTRIBUTION,)).found(VOICES) == found


def test_scope_is_asked_where_a_hit_starts(tmp_path: Path) -> None:
    text = "The storm “clouds that came over the town on Monday” passed."
    assert trial(tmp_path, rule("one", "storm “ clouds")).found(text) == ["storm “clouds"]
    assert trial(tmp_path, rule("one", "storm “ clouds", scope={"voice": "quoted"})).found(text) == []


def test_scope_by_genre(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm", scope={"genre": ["opinion", "satire"]}))
    assert run.found("A storm came.", genre="opinion") == ["storm"]
    assert run.found("A storm came.", genre="satire") == ["storm"]
    assert run.found("A storm came.", genre="news") == []
    assert run.found("A storm came.") == []


# Groups and clauses

SKY = {"sky": ["storm~"], "shadow": ["shadow~"]}


def test_for_asks_hits_of_one_group(tmp_path: Path) -> None:
    run = trial(tmp_path, rule(find=SKY, unless=[{"for": "sky", "sentence": ["rain"]}]))
    assert run.found("A storm and a shadow, no drop. A storm, a shadow and rain.") == ["storm", "shadow", "shadow"]
    assert [h.group for h in run.hits("A storm and a shadow.")] == ["sky", "shadow"]
    both = trial(tmp_path, rule(find=SKY, unless=[{"sentence": ["rain"]}]))
    assert both.found("A storm and a shadow, no drop. A storm, a shadow and rain.") == ["storm", "shadow"]


@pytest.mark.parametrize(
    ("clause", "text", "holds"),
    [
        ({"phrase": ["storm door"]}, "A storm door fell.", True),
        ({"phrase": ["perfect storm"]}, "A perfect storm came.", True),
        ({"phrase": ["storm door"]}, "A storm hit the storm-door.", False),
        ({"before": ["perfect"]}, "A perfect storm came.", True),
        ({"before": ["perfect"]}, "A perfect big storm came.", False),
        ({"before": ["perfect"], "tokens": 2}, "A perfect big storm came.", True),
        ({"before": ["perfect"], "tokens": 3}, "A perfect , “ storm came.", True),
        ({"before": ["perfect"], "tokens": 12}, "It is perfect. A storm came.", False),
        ({"before": ["perfect"]}, "A storm was perfect.", False),
        ({"before": ["very perfect"]}, "A very perfect storm.", True),
        ({"after": ["door"]}, "A storm door fell.", True),
        ({"after": ["door"]}, "A storm hit a door.", False),
        ({"after": ["door"], "tokens": 3}, "A storm hit a door.", True),
        ({"after": ["door"], "tokens": 12}, "A storm came. A door fell.", False),
        ({"after": ["door"]}, "A door and a storm.", False),
        ({"sentence": ["rain"]}, "Rain fell from the storm.", True),
        ({"sentence": ["rain"]}, "Rain fell. A storm came.", False),
        ({"nearby": ["rain"]}, "Rain fell. A storm came.", True),
        ({"nearby": ["rain"]}, "A storm came. Rain fell.", True),
        ({"nearby": ["rain"]}, "A storm came. It blew hard. Rain fell.", False),
        ({"nearby": ["rain"]}, "A storm came over the hills.\n\nRain fell on the town and on us.", False),
        ({"paragraph": ["rain"]}, "A storm came. It blew hard. Rain fell.", True),
        ({"paragraph": ["rain"]}, "A storm came over the hills.\n\nRain fell on the town and on us.", False),
        ({"document": ["rain"]}, "A storm came over the hills.\n\nRain fell on the town and on us.", True),
        ({"document": ["rain"]}, "A storm came over the hills.", False),
        ({"document": ["rain"], "at_least": 2}, "A storm came with rain.", False),
        ({"document": ["rain"], "at_least": 2}, "Rain, a storm and rain.", True),
        ({"document": ["rain", "hail"], "at_least": 2}, "Rain, a storm and hail.", True),
        ({"sentence": ["storm"]}, "A storm came.", False),
        ({"sentence": ["storm"]}, "A storm came after a storm.", True),
        ({"document": ["storm"], "at_least": 2}, "A storm came after a storm.", False),
        ({"sentence": ["rain"]}, "“Rain came at last over the town,” he said of the storm.", True),
        ({"sentence_is": "question"}, "Did the storm come?", True),
        ({"sentence_is": "question"}, "The storm came!", False),
        ({"sentence_is": "exclamation"}, "The storm came!", True),
        ({"sentence_is": "statement"}, "The storm came.", True),
        ({"sentence_is": "statement"}, "The storm came (at last).”", True),
        ({"sentence_is": "question"}, "He asked: “Did the storm come?”", True),
        ({"measure": "words", "at_least": 4}, "The storm came today.", True),
        ({"measure": "words", "at_least": 5}, "The storm came today.", False),
        ({"measure": "words", "at_most": 4}, "The storm came today.", True),
        ({"measure": "words", "at_most": 3}, "The storm came today.", False),
        ({"measure": "words", "at_least": 2, "at_most": 4}, "The storm came today.", True),
    ],
)
def test_each_region_of_a_clause(tmp_path: Path, clause: dict[str, Any], text: str, holds: bool) -> None:
    when = trial(tmp_path, rule("one", "storm", when=[clause], scope=ANY)).found(text)
    unless = trial(tmp_path, rule("one", "storm", unless=[clause], scope=ANY)).found(text)
    assert bool(when) is holds
    assert bool(unless) is not holds


def test_a_clause_about_parts_reads_those_parts(tmp_path: Path) -> None:
    def run(part: str) -> bool:
        return bool(trial(tmp_path, rule("one", "engineers", when=[{"part": {part: ["storm cloud~"]}}])).found(text))

    text = f"{HEAD}\n\n{LEAD.replace('storm ', '')}\n\n{BODY}\n\nRead more: storm clouds over Kent"
    assert run("headline")
    assert not run("lead")
    assert run("body")
    assert run("chrome")


def test_every_clause_of_when_and_no_clause_of_unless(tmp_path: Path) -> None:
    keys = {"when": [{"sentence": ["rain"]}, {"sentence": ["hail"]}], "unless": [{"sentence": ["snow"]}, {"sentence": ["fog"]}]}
    run = trial(tmp_path, rule("one", "storm", **keys))
    assert run.found("A storm, rain and hail.") == ["storm"]
    for text in ("A storm and rain.", "A storm and hail.", "A storm, rain, hail and snow.", "A storm, rain, hail and fog."):
        assert run.found(text) == []


def test_clauses_leave_a_trace_on_request(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm", when=[{"sentence": ["rain"]}], unless=[{"document": ["snow"]}]))
    (hit,) = run.hits("A storm and rain.", trace=True)
    assert hit.trace == ("when sentence: rain: holds", "unless document: snow: does not hold")
    (hit,) = run.hits("A storm and rain.")
    assert hit.trace is None


# Units

PARAGRAPHS = "A storm hit the north and a storm hit the south. Another storm came.\n\nThe last storm came in May and went to sea."


@pytest.mark.parametrize(("unit", "count"), [("match", 4), ("sentence", 3), ("paragraph", 2), ("document", 1)])
def test_at_most_one_finding_a_unit(tmp_path: Path, unit: str, count: int) -> None:
    hits = trial(tmp_path, rule("one", "storm", unit=unit)).hits(PARAGRAPHS)
    assert len(hits) == count
    assert hits[0].first == 1


def test_a_hit_that_its_clauses_drop_does_not_use_up_its_unit(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm", unit="sentence", unless=[{"before": ["no"]}]))
    assert run.found("There was no storm but a storm.") == ["storm"]


def test_without_find_the_whole_unit_counts(tmp_path: Path) -> None:
    sentences = trial(tmp_path, rule(unit="sentence", when=[{"sentence": ["storm"]}]))
    assert sentences.found("A storm came. It rained. The storm went.") == ["A storm came.", "The storm went."]
    paragraphs = trial(tmp_path, rule(unit="paragraph", when=[{"paragraph": ["storm"], "at_least": 3}]))
    assert paragraphs.found(PARAGRAPHS) == ["A storm hit the north and a storm hit the south. Another storm came."]
    questions = trial(tmp_path, rule(unit="sentence", when=[{"sentence_is": "question"}]))
    assert questions.found("Did it rain? It did. “Did it?” he asked.") == ["Did it rain?"]


def test_a_finding_about_the_document_points_at_the_first_sentence_of_the_lead(tmp_path: Path) -> None:
    run = trial(tmp_path, rule(unit="document", when=[{"measure": "words", "at_least": 10}]))
    first = "It rained on Monday, and the river rose."
    assert run.found(f"{HEAD}\n\n{first} It fell again on Tuesday night.\n\n{BODY}") == [first]
    assert run.found("One word.") == []


# Order, overlap, marks


def test_overlaps_are_settled_alike_however_many_there_are(tmp_path: Path) -> None:
    rules = trial(tmp_path, rule("one", "storm", "storm cloud", "cloud cover", "cover", "grows"), rule("two", "cloud"))
    unit = "storm cloud cover grows "
    assert rules.found(unit) == ["storm cloud", "cloud", "cover", "grows"]
    assert rules.found(unit * 3000) == rules.found(unit) * 3000


def test_leftmost_then_longest(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm", "storm cloud~", "cloud~ over", "perfect storm cloud~", "over the town"))
    assert run.found("A perfect storm cloud over the town.") == ["perfect storm cloud", "over the town"]
    assert run.found("A storm, storm clouds.") == ["storm", "storm clouds"]


def test_rules_never_hide_each_other(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm cloud~"), rule("two", "storm"), rule("three", "cloud~"))
    assert sorted(h.rule.id for h in run.hits("Storm clouds came.")) == ["trial.one", "trial.three", "trial.two"]


def test_a_mark_is_seen_by_rules_that_stand_earlier_in_the_file(tmp_path: Path) -> None:
    run = trial(
        tmp_path,
        rule("a-last", "@trial.bad over", effect="note"),
        rule("b-middle", "@trial.sky", unless=[{"sentence": ["rain"]}], marks=["bad"]),
        rule("z-first", "storm cloud~", marks=["sky"]),
    )
    text = "Storm clouds over Kent. Storm clouds and rain over Kent. Storm clouds over rain."
    found = {(h.rule.id, h.first) for h in run.hits(text)}
    assert found == {("trial.z-first", 0), ("trial.z-first", 5), ("trial.z-first", 12), ("trial.b-middle", 0), ("trial.a-last", 0)}


def test_marks_stand_in_phrases_and_in_clauses(tmp_path: Path) -> None:
    use = rule("use", "town", when=[{"sentence": ["@trial.sky"]}])
    run = trial(tmp_path, rule("mark", "storm", marks=["sky"]), use, rule("term", "so-called @quotation.term"))
    found = [(h.rule.id) for h in run.hits("The town saw a storm. The town slept. The so-called “moderates” left.")]
    assert sorted(found) == ["trial.mark", "trial.term", "trial.use"]


def refusal(folder: Path, *rules: dict[str, Any], **keys: Any) -> RuleError:
    with pytest.raises(RuleError) as caught:
        trial(folder, *rules, **keys)
    return caught.value


def test_marks_that_wait_for_each_other(tmp_path: Path) -> None:
    error = refusal(tmp_path, rule("one", "@trial.b", marks=["a"]), rule("two", "@trial.a", marks=["b"]))
    assert error.code == "mark-cycle"
    assert "trial.one → trial.two → trial.one" in error.why
    assert error.line
    own = refusal(tmp_path, rule("one", "storm", unless=[{"sentence": ["@trial.a"]}], marks=["a"]))
    assert own.code == "mark-cycle"


def test_a_long_chain_of_marks_is_no_cycle_and_no_recursion(tmp_path: Path) -> None:
    chain = [rule("r0", "storm", marks=["m0"]), *(rule(f"r{k}", f"@trial.m{k - 1}", marks=[f"m{k}"]) for k in range(1, 499))]
    assert len(trial(tmp_path, *reversed(chain)).hits("A storm came.")) == 499


def test_a_mark_that_nothing_makes(tmp_path: Path) -> None:
    error = refusal(tmp_path, rule("one", "@figure.unsorced"))
    assert (error.code, error.help) == ("unknown-mark", "did you mean @figure.unsourced?")
    late = refusal(tmp_path, rule("one", "said @figure.unsourced", phase="attribution"))
    assert late.code == "late-mark"


@pytest.mark.parametrize("phrase", ["a\\", "storm a|\\", "storm \\{1,2}", "<Name>", "of the", "a * b", "who(x) storm", "@Figure"])
def test_a_phrase_that_can_not_be_used_is_a_rule_error_at_its_place(tmp_path: Path, phrase: str) -> None:
    error = refusal(tmp_path, rule("one", "storm", phrase))
    assert error.code
    assert error.file.endswith("trial.yaml")
    assert error.line == 1


# What a hit means for the card. Zebras cost, quaggas earn, okapis are noted, gnus run on request.


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(
        tmp_path_factory.mktemp("zoo"),
        rule("zebra", "zebra~", weight=5, tags=["stripes"], message="'{match}' is one of {count} in {words} words."),
        rule("ass", "wild ass~", weight=1),
        rule("lion", "lion~", dimension="certainty", weight=5),
        rule("quagga", "quagga~", dimension="certainty", effect="credit", weight=2, tags=["stripes"], aliases=["trial.equus"]),
        rule("okapi", "okapi~", effect="note", weight=9),
        rule("gnu", "gnu~", status="preview", weight=5, tags=["horns"]),
        rule("yak", "yak~", rate={"per_words": 1000, "cap": 1}, weight=5),
        pack="trial",
    )


@pytest.fixture(scope="module")
def scorer(zoo: Path) -> rhetoric.Scorer:
    return rhetoric.Scorer(rules=zoo)


def plus(*sentences: str) -> str:
    return " ".join([PLAIN, *sentences])


def undrawn(card: rhetoric.ReportCard) -> float:
    """The score without what the weakest dimension draws."""
    assert card.score is not None
    return card.score - sum(t.points for t in card.terms if t.name.startswith("drawn"))


def test_a_debit_costs_a_credit_earns_a_note_does_neither(scorer: rhetoric.Scorer) -> None:
    base = scorer.score(plus("A horse ran over the field.", "A cow ran over the field."))
    debit = scorer.score(plus("A zebra ran over the field.", "A cow ran over the field."))
    note = scorer.score(plus("An okapi ran over the field.", "A cow ran over the field."))
    assert base.score is not None
    assert debit.score is not None
    assert debit.score < base.score == note.score
    (zebra,) = [f for f in debit.findings if f.rule == "trial.zebra"]
    # Language is the weakest now: what another dimension drew before is no longer lost.
    assert zebra.points == pytest.approx(debit.score - undrawn(base), abs=1e-3)
    assert zebra.message == f"'zebra' is one of 1 in {debit.words} words."
    assert (zebra.effect, zebra.severity, zebra.dimension, zebra.title) == ("debit", "warning", "language", "a trial")
    (okapi,) = [f for f in note.findings if f.rule == "trial.okapi"]
    assert (okapi.effect, okapi.severity, okapi.points) == ("note", "info", 0.0)


def test_a_credit_makes_good_for_a_debit_of_its_dimension(scorer: rhetoric.Scorer) -> None:
    base = scorer.score(plus("A horse ran over the field.", "A cow ran over the field."))
    debit = scorer.score(plus("A lion ran over the field.", "A cow ran over the field."))
    both = scorer.score(plus("A lion ran over the field.", "A quagga ran over the field."))
    credit = scorer.score(plus("A horse ran over the field.", "A quagga ran over the field."))
    assert base.score is not None
    assert debit.score is not None
    assert both.score is not None
    assert debit.score < both.score < base.score == credit.score
    (quagga,) = [f for f in both.findings if f.rule == "trial.quagga"]
    (lion,) = [f for f in both.findings if f.rule == "trial.lion"]
    assert lion.points < 0 < quagga.points
    drawn = sum(t.points for t in both.terms if t.name.startswith("drawn") and t.findings)  # shared by the two
    assert lion.points + quagga.points == pytest.approx(undrawn(both) + drawn - undrawn(base), abs=1e-3)
    assert quagga.effect == "credit"


def test_a_heavier_rule_costs_more_and_shares_its_term_by_weight(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(plus("A zebra ran over the field.", "A wild ass ran over the field."))
    points = {f.rule: f.points for f in card.findings}
    assert points["trial.zebra"] == pytest.approx(5 * points["trial.ass"], rel=1e-3)
    assert points["trial.ass"] < 0


def test_a_capped_rate_costs_no_more_for_five_than_for_one(scorer: rhetoric.Scorer) -> None:
    one = scorer.score(plus("A yak, a cow, a pig, a hen and a duck ran over the field."))
    five = scorer.score(plus("A yak, a yak, a yak, a yak and a yak ran over the field."))
    assert one.score == pytest.approx(five.score, abs=1e-6)
    yaks = [f.points for f in five.findings if f.rule == "trial.yak"]
    assert len(yaks) == 5
    assert sum(yaks) == pytest.approx(next(f.points for f in one.findings if f.rule == "trial.yak"), abs=1e-3)


def trials(card: rhetoric.ReportCard) -> set[str]:
    return {f.rule.partition(".")[2] for f in card.findings if f.rule.startswith("trial.")}


ANIMALS = "A zebra, a quagga, an okapi and a gnu ran over the field."


@pytest.fixture(scope="module")
def everything(zoo: Path) -> RuleSet:
    return with_packs([zoo])


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, {"zebra", "quagga", "okapi"}),
        ({"select": ["trial"]}, {"zebra", "quagga", "okapi"}),
        ({"select": ["trial.zebra"]}, {"zebra"}),
        ({"select": "trial.zebra"}, {"zebra"}),
        ({"select": ["stripes"]}, {"zebra", "quagga"}),
        ({"select": ["trial.equus"]}, {"quagga"}),
        ({"select": ["trial.gnu"]}, {"gnu"}),
        ({"select": ["loaded"]}, set()),
        ({"ignore": ["trial"]}, set()),
        ({"ignore": ["stripes"]}, {"okapi"}),
        ({"ignore": ["trial.equus"]}, {"zebra", "okapi"}),
        ({"select": ["trial"], "ignore": ["trial.zebra"]}, {"quagga", "okapi"}),
        ({"select": ["trial", "trial.gnu"]}, {"zebra", "quagga", "okapi", "gnu"}),
    ],
)
def test_select_ignore_and_preview(
    zoo: Path, everything: RuleSet, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, Any], expected: set[str]
) -> None:
    monkeypatch.setattr("rhetoric.scorer.with_packs", lambda paths: everything)  # compiled once
    assert trials(rhetoric.Scorer(rules=zoo, **chosen).score(ANIMALS)) == expected


def test_a_chosen_rule_still_sees_the_marks_of_others(tmp_path: Path) -> None:
    """RuleSet.choose: rules whose marks a chosen rule reads run too, without findings of their own."""
    path = write(tmp_path, rule("sky", "storm cloud~", marks=["sky"]), rule("use", "@trial.sky over"))
    text = "Storm clouds over Kent."
    assert trials(rhetoric.Scorer(rules=path, select=["trial.use"]).score(text)) == {"use"}
    assert trials(rhetoric.Scorer(rules=path, ignore=["trial.sky"]).score(text)) == {"use"}


THREE = ["The pact could embolden the army.", "It could also trigger an arms race.", "It may derail the vote."]
HEDGED = "The paper factory could close next year, the union said. Its owner declined to comment on the letter. "


@pytest.mark.parametrize(
    ("name", "headline", "text"),
    [
        ("certainty.stacked-speculation", None, " ".join(THREE)),
        ("headline.firmer", "Paper factory will close next year", HEDGED),
        ("figures.unsourced", None, "Exports fell by 40 percent in a year. Shops were shut."),
    ],
)
def test_a_shipped_rule_alone_finds_what_it_finds_in_company(name: str, headline: str | None, text: str) -> None:
    in_company = [f.text for f in rhetoric.score(text, headline=headline).findings if f.rule == name]
    alone = [(f.rule, f.text) for f in rhetoric.Scorer(select=[name]).score(text, headline=headline).findings]
    assert in_company
    assert alone == [(name, said) for said in in_company]


def test_a_name_that_does_not_exist_is_told_with_its_neighbour(zoo: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no rule, pack or tag 'trial\.zebr'.*trial\.zebra"):
        rhetoric.Scorer(rules=zoo, select=["trial.zebr"])
    with pytest.raises(UsageError, match="there is no scoring model 7"):
        rhetoric.Scorer(model=7)
    with pytest.raises(UsageError, match="there is no genre 'novel'"):
        rhetoric.score("A text.", genre="novel")


def test_the_digest_tells_rule_sets_apart(tmp_path: Path) -> None:
    first = rule_set([write(tmp_path, rule("one", "storm"))])
    again = rule_set([write(tmp_path, rule("one", "storm"))])
    other = rule_set([write(tmp_path, rule("one", "storms"))])
    assert first.digest == again.digest != other.digest


# The twelve that the language has to express, on the shipped rules.

FILLER = "The town lies by the river. Its market opens at nine, and its school has a new roof. "


def found(rule_id: str, text: str, headline: str | None = None) -> list[str]:
    return [f.text for f in rhetoric.score(text, headline=headline).findings if f.rule == rule_id]


def test_1_figure_with_no_source() -> None:
    assert found("figures.unsourced", "Exports fell by 40 percent in a year. Shops were shut.") == ["40 percent"]
    assert found("figures.unsourced", "Exports fell by 40 percent in a year, the Customs Office said. Shops were shut.") == []


def test_2_experts_in_the_plural_with_one_named_next_to_them() -> None:
    plural = "Experts say the plan is dead."
    named = "Dr. Jane Dole, a professor of law at Kent University, argues that it was never alive."
    assert found("attribution.vague-source", plural) == ["Experts"]
    assert found("attribution.vague-source", f"{plural} {named}") == []
    assert found("attribution.vague-source", f"{named} {plural}") == []
    assert found("attribution.vague-source", f"{plural} {FILLER} {named}") == ["Experts"]


def test_3_headline_firmer_than_the_body() -> None:
    assert found("headline.firmer", HEDGED + FILLER, "Paper factory will close next year") == ["Paper factory will close next year"]
    assert found("headline.firmer", HEDGED + FILLER, "Paper factory could close next year, union says") == []
    assert found("headline.firmer", HEDGED.replace("could", "will") + FILLER, "Paper factory will close next year") == []


def test_4_clash_of_magnitudes() -> None:
    assert found("figures.clash", "The port has received hundreds of new tractors. In all, thousands of new tractors were shipped.")
    assert found("figures.clash", "The port has received hundreds of new tractors. In all, thousands of sailors went ashore.") == []


def test_5_three_speculations_in_a_paragraph() -> None:
    assert len(found("certainty.stacked-speculation", " ".join(THREE))) == 1
    assert found("certainty.stacked-speculation", "\n\n".join(THREE)) == []
    assert found("certainty.stacked-speculation", " ".join(THREE[:2])) == []


def test_6_reportedly_with_no_report_in_sight() -> None:
    assert found("weasel.evidential", "The ship reportedly sank off the coast.") == ["reportedly"]
    assert found("weasel.evidential", "The ship reportedly sank off the coast, according to the Harbour Gazette.") == []


def test_7_honest_uncertainty_is_a_credit() -> None:
    card = rhetoric.score("The army said it took the town. The claim could not be independently verified.")
    (credit,) = [f for f in card.findings if f.rule == "certainty.says-what-is-unverified"]
    assert (credit.effect, credit.dimension) == ("credit", "certainty")
    assert "could not be independently verified" in credit.text


def test_8_sarcasm_quotes() -> None:
    assert found("loaded.scare-quotes", "The so-called “reform” of the tax came into force.") != []
    assert found("loaded.scare-quotes", "The “Kinzhal” missile flew over the town.") == []
    assert found("loaded.scare-quotes", "“The reform will help us all in the end,” she said.") == []


def test_9_no_identified_source_in_250_words() -> None:
    vague = "Analysts say the plan is dead and gone. " * 32
    assert len(vague.split()) >= 250
    assert len(found("attribution.no-identified-source", vague)) == 1
    assert found("attribution.no-identified-source", vague[: len(vague) // 2]) == []
    assert found("attribution.no-identified-source", vague + "The plan is dead and gone for good, said Adm. Samuel Dole.") == []


def test_10_press_release_marker_in_chrome() -> None:
    text = f"FOR IMMEDIATE RELEASE\n\nAcme opens a shop in Kent\n\n{FILLER}{FILLER}\n\n{FILLER}"
    (marker,) = [f for f in rhetoric.score(text).findings if f.rule == "attribution.press-release"]
    assert (marker.text, marker.part) == ("FOR IMMEDIATE RELEASE", "chrome")
    assert rhetoric.score(text).genre.name == "press-release"


def test_11_question_as_headline() -> None:
    assert found("headline.question", FILLER, "Is the bridge doomed?") == ["?"]
    assert found("headline.question", f"Is the bridge doomed?\n\n{FILLER}{FILLER}\n\n{FILLER}") == ["?"]
    assert found("headline.question", "Is the bridge doomed? It is old.", "A bridge") == []


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Jane Dole, a professor of law at Kent University, argues that the plan is dead.",
        "The plan is dead, said Jane Dole, an economist at Kent University.",
        "Kent University economist Jane Dole said the plan is dead.",
        "The plan is dead, argues Kent University law professor Jane Dole.",
    ],
)
def test_12_named_expert_with_affiliation_left_or_right_of_the_name(text: str) -> None:
    (expert,) = found("attribution.named-expert", text)
    assert "Jane Dole" in expert
    assert "Kent University" in expert
    assert [a.source_type for a in rhetoric.score(text).attributions] == ["named_expert"]
