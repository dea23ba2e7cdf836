"""What an editor would lose if the score were not the sum of what the card lists."""

from __future__ import annotations

from itertools import pairwise
from math import exp
from typing import Any

import pytest
from articles import ARTICLES, NAMES, PLAIN  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

import rhetoric
from rhetoric.card import ReportCard
from rhetoric.scoring.curves import log_normal, piecewise
from rhetoric.scoring.model import SHOWN, shipped_model, shipped_models
from rhetoric.scoring.profiles import SCORED

# The formulas are those of model 1, whose constants stand in the manual and never change; the newest has tests of its own below.
MODEL = shipped_model(1)
score_1 = rhetoric.Scorer(model=1).score
SCORED_WEIGHT = {"sourcing": 30, "figures": 20, "language": 15, "certainty": 15, "headline": 8, "economy": 7, "transparency": 5}
OLD_BOAT = "The boat on the lake is old."  # 7 words

STOCK = [
    "Anna Berg, the town engineer, said the bridge would be closed until October.",
    "“We have looked at each of the piers, and two of them have to be rebuilt,” Berg said.",
    "Exports fell by 40 percent in a year.",
    "About 4,000 cars a day used it last year, according to a survey by the county.",
    "Hundreds of tractors were sent.",
    "In all, thousands of tractors were sent.",
    "Analysts say the plan is dead.",
    "The pact could embolden the army and trigger an arms race.",
    "It may lead to a wider war, and nothing will ever be the same.",
    "The claim could not be independently verified.",
    "Storm clouds are gathering over the brutal regime!",
    "It is seen as a testament to the ever-evolving landscape of power.",
    "Only time will tell what the future holds.",
    "What does it mean for us?",
    "The council met on Monday in the old hall by the river.",
    "The council met on Monday in the old hall by the river, again.",
    "He left.",
    "Peter Lund, who owns the bakery, said on 5 May that he would open on Sundays.",
    "Washington fears that the talks will fail.",
    "SHOCKING news came from Kent, and critics slammed it.",
]
TEXTS = st.lists(st.tuples(st.sampled_from(STOCK), st.sampled_from([" ", " ", "\n\n"])), min_size=12, max_size=45).map(
    lambda rows: "".join(a + b for a, b in rows)
)
ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "headline": st.sampled_from(
            ["Council meets in hall", "You won't believe what this SHOCKING bridge did!", "War in Zanzibar kills 90?", ""]
        ),
        "byline": st.sampled_from(["Ana Ruiz", " "]),
        "published": st.sampled_from(["2024-05-01", "9 days ago"]),
        "genre": st.sampled_from(["news", "opinion", "interview", "press-release", "satire"]),
    },
)


def term_sum(card: ReportCard) -> float:
    return sum(t.points for d in card.dimensions.values() for t in d.terms) + sum(t.points for t in card.terms)


def assert_adds_up(card: ReportCard) -> None:
    assert card.score is not None
    assert term_sum(card) == pytest.approx(card.score, abs=1e-6)
    assert 0 <= card.score <= 100
    used = {name: d for name, d in card.dimensions.items() if d.score is not None and d.weight}
    weight = sum(d.weight for d in used.values())
    for name, dimension in card.dimensions.items():
        total = sum(t.points for t in dimension.terms)
        if dimension.score is None:
            assert dimension.reason, name
            assert total == 0
        else:
            assert 0 <= dimension.score <= 100
            assert total == pytest.approx(dimension.weight * dimension.score / 100, abs=1e-4), name
    gates = [t for t in card.terms if t.name.startswith("gate")]
    assert len(gates) == len(card.gates)
    before_gates = card.score - sum(t.points for t in gates)
    assert before_gates == pytest.approx(sum(d.weight * (d.score or 0) for d in used.values()) / weight, abs=1e-3)
    assert card.interval is not None
    low, high = card.interval
    assert 0 <= low <= card.score + 0.005
    assert card.score - 0.005 <= high <= 100
    assert card.grade == next((name for name, least in (("A", 85), ("B", 70), ("C", 55), ("D", 40)) if card.score >= least), "F")
    scale = sum(SCORED_WEIGHT.values()) / weight
    counted: set[int] = set()
    for term in (t for d in card.dimensions.values() for t in d.terms):
        if term.findings:
            shared = sum(card.findings[i].points for i in term.findings)
            assert shared == pytest.approx(term.points * scale, abs=1e-4 * len(term.findings)), term.name
            counted |= set(term.findings)
    for i, finding in enumerate(card.findings):
        assert finding.effect != "debit" or finding.points <= 0
        assert finding.effect != "credit" or finding.points >= 0
        assert i in counted or finding.points == 0
        assert finding.effect != "note" or finding.points == 0


@pytest.mark.parametrize("name", NAMES)
def test_it_adds_up_on_the_corpus(name: str) -> None:
    assert_adds_up(score_1(ARTICLES[name]))
    assert_adds_up(score_1(ARTICLES[name].text))
    assert_adds_up(score_1(ARTICLES[name], genre="opinion"))


@given(TEXTS, ABOUT)
def test_it_adds_up_on_any_article(text: str, about: dict[str, Any]) -> None:
    card = score_1(text, **about)
    if card.grade == "NE":
        assert card.words < 120 or card.sentences < 6
    else:
        assert_adds_up(card)


def test_the_weights_are_those_of_the_model() -> None:
    card = score_1(ARTICLES["wire-report"])
    assert {name: d.weight for name, d in card.dimensions.items()} == SCORED_WEIGHT | {"readability": 0, "sentiment": 0}
    assert tuple(card.dimensions) == (*SCORED, *SHOWN)
    assert sum(SCORED_WEIGHT.values()) == 100
    assert card.model == 1


# Curves


@pytest.mark.parametrize(("p10", "median"), [(3, 12), (6, 16), (1.5, 8)])
def test_the_log_normal_curve(p10: float, median: float) -> None:
    assert log_normal(p10, p10, median) == pytest.approx(0.9, abs=1e-6)
    assert log_normal(median, p10, median) == pytest.approx(0.5)
    assert log_normal(0, p10, median) == log_normal(-1, p10, median) == 1
    assert log_normal(1e9, p10, median) == pytest.approx(0)
    values = [log_normal(x / 10, p10, median) for x in range(600)]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(
    ("k", "points"), [(-1, 0), (0, 0), (0.05, 10), (0.10, 20), (0.15, 32.5), (0.20, 45), (0.30, 65), (0.40, 80), (0.55, 100), (1, 100)]
)
def test_the_coverage_curve(k: float, points: float) -> None:
    assert piecewise(k, MODEL.coverage_curve) == pytest.approx(points)


def test_the_curves_of_the_model_are_those_of_the_manual() -> None:
    assert MODEL.curves == {"language": (3, 12), "certainty": (6, 16), "economy": (1.5, 8)}


def test_coverage_and_diversity_are_computed_as_written() -> None:
    """K = (Σq + 4 · 0.30) / (N + 4); D = 1 − e^(−n/3)."""
    claim = "Anna Berg, the town engineer, said the {} was old and not safe for cars. "
    card = score_1("".join(claim.format(word) for word in ("bridge pier road lamp hall ferry wall gate roof tower school".split())))
    (coverage, diversity) = card.dimensions["sourcing"].terms
    assert coverage.value == pytest.approx(0.9)
    assert coverage.points == pytest.approx(30 * 0.6 * piecewise((0.9 * 11 + 1.2) / 15, MODEL.coverage_curve) / 100, abs=1e-6)
    assert diversity.value == 1
    assert diversity.points == pytest.approx(30 * 0.4 * (1 - exp(-1 / 3)), abs=1e-6)


def test_the_share_of_figures_is_computed_as_written() -> None:
    """(s + ½) / (n + 1½)."""
    sourced = "About 4,000 cars a day used the bridge, according to a survey by the county. "
    card = score_1(PLAIN + "\n\n" + sourced + "Exports of fish fell by 40 percent. The lake is deep.")
    figures = card.dimensions["figures"]
    total = len(card.figures)
    with_source = sum(f.support == "sourced" for f in card.figures)
    assert 0 < with_source < total
    assert figures.score == pytest.approx(100 * (with_source + 0.5) / (total + 1.5), abs=1e-3)


# Gates


def long_text(sentence: str, words: int) -> str:
    count = len(sentence.split())
    return " ".join([sentence] * -(-words // count))


def test_the_gate_of_no_identified_source() -> None:
    card = score_1(long_text("The bridge over the river in Kent is closed until May 2025.", 250))
    assert card.score is not None
    assert card.score <= 39
    assert card.grade == "F"
    assert any("nobody is identified as a source" in gate for gate in card.gates)
    short = score_1(long_text("The bridge over the river in Kent is closed until May 2025.", 240))
    assert short.words < 250
    assert short.gates == ()


def test_one_identified_source_opens_the_gate() -> None:
    text = long_text("The bridge over the river in Kent is closed until May 2025.", 250)
    assert score_1(text + " Anna Berg, the town engineer, said it would be mended.").gates == ()


def test_a_state_opens_no_gate() -> None:
    text = long_text("The bridge over the river in Kent is closed until May 2025.", 250)
    assert score_1(text + " Washington said the bridge would be mended by the end of May.").gates != ()


def test_the_gate_of_figures_without_a_source() -> None:
    text = long_text("Anna Berg, the town engineer, said the bridge was safe.", 200)
    free = (
        " The lake is deep.\n\nExports fell by 40 percent in Kent. The hills are green. The port lost 900 ships in the storm. "
        "The roads are wet. Rents rose by 12 percent in May. The sky is grey."
    )
    card = score_1(text + free)
    assert [f.support for f in card.figures].count("unsourced") >= 3
    assert card.score is not None
    assert card.score <= 59
    assert any("has a source" in gate for gate in card.gates)
    two = score_1(text + free.replace("40 percent", "a lot"))
    assert two.gates == ()


@pytest.mark.parametrize("genre", ["opinion", "interview", "satire"])
def test_gates_stand_open_for_genres_that_need_no_source(genre: str) -> None:
    assert score_1(long_text("The bridge over the river in Kent is closed until May 2025.", 250), genre=genre).gates == ()


# Not enough text


def assert_not_graded(card: ReportCard, reason: str) -> None:
    assert card.grade == "NE"
    assert card.score is None
    assert card.interval is None
    assert all(d.score is None for d in card.dimensions.values())
    assert term_sum(card) == 0
    assert reason in " ".join(card.confidence.reasons)
    assert all(f.points == 0 for f in card.findings)


def test_119_words_are_not_enough_and_120_are() -> None:
    few = " ".join([OLD_BOAT] * 17)
    assert_not_graded(score_1(few), "119 words")
    enough = score_1(few.replace("lake", "blue lake", 1))
    assert enough.words == 120
    assert enough.grade != "NE"


def test_5_sentences_are_not_enough_and_6_are() -> None:
    sentence = "The boat on the lake is old and the lamp on the quay is new and the gate of the port is to be shut at noon. "
    assert_not_graded(score_1(sentence * 5), "5 sentences")
    six = score_1(sentence * 6)
    assert six.sentences == 6
    assert six.grade != "NE"


GERMAN = "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke zu schließen. Die Ingenieure fanden Risse in drei der Pfeiler. " * 8
JAPANESE = "東京で会議が開かれた。首相は法案に反対すると述べた。" * 60
FRENCH = "Le conseil de la ville a décidé lundi de fermer le vieux pont. Les ingénieurs ont trouvé des fissures dans trois des piles. " * 8


@pytest.mark.parametrize("text", [GERMAN, FRENCH, JAPANESE])
def test_another_language_is_not_graded(text: str) -> None:
    assert_not_graded(score_1(text), "")
    assert_not_graded(score_1(text, headline="Ein Titel"), "")


def test_german_is_told_from_english() -> None:
    assert_not_graded(score_1(GERMAN), "English")


def test_not_graded_takes_away_the_score_and_nothing_else() -> None:
    card = score_1("Anna Berg, the town engineer, said exports fell by 40 percent. Storm clouds are gathering over the talks.")
    assert_not_graded(card, "words")
    assert [f.rule for f in card.findings if f.rule.startswith("metaphor")]
    assert len(card.attributions) == len(card.sources) == len(card.figures) == 1
    assert card.measures["flesch_reading_ease"].value is not None
    assert card.words == 18
    assert card.confidence.level == "very low"


# Not applicable


def test_a_dimension_that_does_not_apply_gives_its_weight_to_the_others() -> None:
    without = score_1(PLAIN)
    assert {name for name, d in without.dimensions.items() if d.score is None} == {"headline", "transparency", "readability", "sentiment"}
    (term,) = without.terms
    assert term.name == "re-weighting without headline, transparency"
    whole = score_1(PLAIN, headline="Council repairs bridge", byline="Ana Ruiz", published="2024-05-01", publisher="Courier")
    assert whole.terms == ()
    assert whole.dimensions["transparency"].score == whole.dimensions["headline"].score == 100
    assert whole.score is not None
    assert without.score is not None
    assert whole.score == pytest.approx(without.score * 0.87 + 13, abs=1e-3)


def test_figures_do_not_apply_without_any_unless_there_is_nothing_to_check() -> None:
    text = "Anna Berg, the town engineer, said the {} in Kent and the {} at Dover were safe. "
    nouns = "bridge port road hall quay school ferry lamp gate tower wall park".split()
    checkable = score_1("".join(text.format(a, b) for a, b in pairwise(nouns)))
    assert checkable.figures == ()
    assert checkable.dimensions["figures"].score is None
    vague = score_1("".join(f"The {a} is near the {b}, and it is old and wet and cold. " for a, b in pairwise(nouns)))
    assert vague.dimensions["figures"].score == 25


@pytest.mark.parametrize(
    ("about", "score"),
    [
        ({"byline": "Ana Ruiz"}, 100),
        ({"byline": " "}, 0),
        ({"byline": "Ana Ruiz", "published": "9 days ago"}, 50),
        ({"published": "2024-05-01"}, 100),
        ({"published": "5 May"}, 100),
    ],
)
def test_transparency_asks_only_for_what_the_input_could_carry(about: dict[str, str], score: float) -> None:
    assert score_1(PLAIN, **about).dimensions["transparency"].score == score


# Genre


def test_opinion_is_graded_at_a_quarter_of_its_wording() -> None:
    text = PLAIN + " Storm clouds are gathering over the brutal regime. The pact could embolden the army and trigger an arms race."
    news, opinion = score_1(text, genre="news"), score_1(text, genre="opinion")
    for name in ("language", "certainty"):
        plain, mild = news.dimensions[name], opinion.dimensions[name]
        assert plain.score is not None
        assert mild.score is not None
        assert plain.score < mild.score < 100
    for name in ("sourcing", "figures", "economy"):
        assert news.dimensions[name] == opinion.dimensions[name]

    def rate(card: ReportCard) -> float:
        """Weighted findings per 1,000 words of the whole text, from its term: (total + .150 · p10) / (words / 1000 + .150)."""
        value = next(t.value for t in card.dimensions["language"].terms if t.findings)
        assert value is not None
        return value * (card.words / 1000 + 0.15) - 0.15 * 3

    assert news.words <= 200
    assert rate(opinion) == pytest.approx(rate(news) / 4, abs=1e-3)


def test_a_stated_genre_is_taken_and_a_guess_is_said_to_be_one() -> None:
    assert score_1(PLAIN, genre="satire").genre.model_dump() == {"name": "satire", "probability": 1.0, "assumed": False}
    guessed = score_1(PLAIN)
    assert guessed.genre.name == "news"
    assert guessed.genre.assumed
    assert "the genre is guessed (news)" in guessed.confidence.reasons


# Headline


@pytest.mark.parametrize(
    ("headline", "lost"),
    [
        ("Council repairs bridge", {}),
        ("Zanzibar repairs bridge", {"name not in the body": 25}),
        ("Council repairs 777 bridges", {"number not in the body": 15}),
        ("Council repairs bridge!", {"sensational wording": 25}),
        ("Zanzibar repairs 777 bridges", {"name not in the body": 25, "number not in the body": 15}),
        ("Zanzibar repairs 777 bridges!", {"sensational wording": 25, "name not in the body": 25, "number not in the body": 15}),
        ("Mill Street bakery to sell fresh bread from boats", {"firmer than the body": 25}),
    ],
)
def test_the_headline_loses_a_fixed_amount_for_each_fault(headline: str, lost: dict[str, float]) -> None:
    text = PLAIN + " The Mill Street bakery could sell fresh bread from boats, it says."
    dimension = score_1(text, headline=headline).dimensions["headline"]
    assert {t.name: round(-t.points / 0.08) for t in dimension.terms[1:]} == lost
    assert dimension.score == 100 - sum(lost.values())
    assert all(t.findings for t in dimension.terms[1:])


def test_a_clash_of_magnitudes_costs_twelve_and_shows_its_finding() -> None:
    card = score_1(PLAIN + " The port has received hundreds of new tractors. In all, thousands of new tractors were shipped.")
    (term,) = [t for t in card.dimensions["figures"].terms if t.name == "magnitudes that clash"]
    assert term.points == pytest.approx(-0.12 * 20, abs=1e-6)
    assert {card.findings[i].rule for i in term.findings} == {"figures.clash"}


def test_the_headline_never_falls_below_nothing() -> None:
    headline = "You won't BELIEVE what these SHOCKING 777 secrets of Zanzibar's brutal regime will do!!! Are you ready?"
    dimension = score_1(PLAIN, headline=headline).dimensions["headline"]
    assert dimension.score is not None
    assert 0 <= dimension.score < 50
    assert sum(t.points for t in dimension.terms) >= -1e-9


# Confidence


def test_confidence_steps_down_for_named_reasons() -> None:
    levels = ("high", "moderate", "low", "very low")
    for text, about in (
        (PLAIN, {}),
        (PLAIN, {"genre": "news"}),
        (PLAIN * 2, {"genre": "news"}),
        (PLAIN * 5, {"genre": "news"}),
        (PLAIN + " He said: “It is open.", {"genre": "news"}),
    ):
        card = score_1(text, **about)
        assert card.confidence.level == levels[min(len(card.confidence.reasons), 3)]
    assert score_1(PLAIN * 5, genre="news").confidence.level == "high"
    assert "1 quotation mark without a partner" in score_1(PLAIN + " He said: “It is open.").confidence.reasons


def test_more_text_narrows_the_interval() -> None:
    short, long = score_1(PLAIN), score_1(PLAIN + "\n\n" + PLAIN + "\n\n" + PLAIN)
    assert short.interval is not None
    assert long.interval is not None
    assert long.interval[1] - long.interval[0] < short.interval[1] - short.interval[0]


# The newest model


def adds_up(card: ReportCard) -> bool:
    terms = [*card.terms, *(t for d in card.dimensions.values() for t in d.terms)]
    return card.score is not None and abs(sum(t.points for t in terms) - card.score) <= 1e-6


@pytest.mark.parametrize("name", NAMES)
def test_the_newest_model_adds_up_on_the_corpus(name: str) -> None:
    card = rhetoric.score(ARTICLES[name])
    assert card.model == shipped_model().number > 1
    assert adds_up(card)


def test_every_model_weighs_to_a_hundred_and_can_be_chosen() -> None:
    for number, model in shipped_models().items():
        assert sum(model.weights.values()) == pytest.approx(100)
        assert rhetoric.Scorer(model=number).score(PLAIN).model == number


def test_sources_whom_nobody_could_ask_cost_in_sourcing_and_name_their_share() -> None:
    named = PLAIN + " Anna Berg, the town engineer, said the bridge was safe for walkers."
    vague = PLAIN + " Analysts said the bridge was safe for walkers."
    before, after = rhetoric.score(named).dimensions["sourcing"], rhetoric.score(vague).dimensions["sourcing"]
    assert not [t for t in before.terms if t.name == "sources whom nobody could ask"]
    (term,) = [t for t in after.terms if t.name == "sources whom nobody could ask"]
    assert term.points < 0
    assert after.score is not None
    assert before.score is not None
    assert after.score < before.score


def test_more_to_check_is_never_worse() -> None:
    bare = "The council of Pell met in the old hall and voted to repair the bridge over the river. " * 12
    dated = bare.replace("met in", "met on Monday in", 1).replace("the bridge", "the bridge at Marl", 2)
    scores = [rhetoric.score(text).dimensions["figures"].score for text in (bare, dated)]
    assert None not in scores
    assert scores[0] < scores[1]  # type: ignore[operator]


def test_opinion_weighs_wording_by_half_and_finds_the_same() -> None:
    text = PLAIN + " Storm clouds are gathering over the brutal regime. The pact could embolden the army and trigger an arms race."
    news, opinion = rhetoric.score(text, genre="news"), rhetoric.score(text, genre="opinion")
    for name in ("language", "certainty"):
        assert opinion.dimensions[name].score == news.dimensions[name].score
        assert opinion.dimensions[name].weight == news.dimensions[name].weight / 2
    assert any(t.name == "re-weighting for opinion, without headline, transparency" for t in opinion.terms)
    assert adds_up(opinion)


def test_the_interval_of_wording_does_not_narrow_by_text_that_does_not_count() -> None:
    """The rate is that of the densest window: what stands around it is no further evidence."""
    from rhetoric.scoring.dimensions import by_rate
    from rhetoric.scoring.tally import Rate, tally

    model = shipped_model()
    counted = tally(rhetoric.Scorer().analyse(ARTICLES["wire-report"]), model)
    rate = Rate((0, 1, 2, 3), (1.0,) * 4, 4.0, 4.0, (0, 4))
    spreads = {
        words: by_rate("language", counted._replace(words=words, rates={**counted.rates, "language": rate}), model, 1.0, "").spread
        for words in (500, 1000, 3000)
    }
    assert spreads[500] > 0
    assert spreads[500] == pytest.approx(spreads[1000]) == pytest.approx(spreads[3000])


def test_a_finding_outside_the_densest_window_costs_nothing_and_says_so() -> None:
    calm = "The river runs from the hills to the sea, and a path follows it for most of the way. "
    text = f"The shameless mayor left. {calm * 40}The brutal, vicious and savage regime blatantly ignored the town. {calm * 4}"
    card = rhetoric.score(text)
    wording = [f for f in card.findings if f.dimension == "language" and f.effect == "debit"]
    assert wording[0].text == "shameless"
    assert wording[0].points == 0
    assert sum(f.points for f in wording[1:]) < 0
    assert adds_up(card)
    assert rhetoric.score(text.replace("shameless mayor", "mayor")).score == pytest.approx(card.score, abs=0.1)
