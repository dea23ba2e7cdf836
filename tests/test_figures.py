"""Figures: every kind with its value and unit, what is none, what stands behind one, and magnitudes that clash."""

from __future__ import annotations

import pytest

import rhetoric
from rhetoric.card import Figure


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def figures(scorer: rhetoric.Scorer, text: str) -> list[Figure]:
    return list(scorer.score(text).figures)


@pytest.mark.parametrize(
    ("text", "found", "kind", "value", "unit"),
    [
        ("Rents rose by 12.5 percent last year.", "12.5 percent", "percent", 12.5, "%"),
        ("Rents rose by 12% last year.", "12%", "percent", 12.0, "%"),
        ("The mill cost $3.5 million to build.", "$3.5 million", "money", 3.5e6, "USD"),
        ("The mill cost £40bn to build.", "£40bn", "money", 40e9, "GBP"),
        ("The mill cost 300 euros to paint.", "300 euros", "money", 300.0, "euros"),
        ("The firm hired 1,250 workers in Kent.", "1,250 workers", "count", 1250.0, "workers"),
        ("The pipe is 40 miles long.", "40 miles", "measure", 40.0, "miles"),
        ("The price doubled in Kent.", "doubled", "multiple", 2.0, None),
        ("The firm hired 10 to 15 drivers in Kent.", "10 to 15 drivers", "range", 10.0, "drivers"),
        ("It is the second-largest mill in Kent.", "second-largest", "rank", 2.0, None),
        ("Hundreds of shops closed in Kent.", "Hundreds of shops", "vague", 100.0, "shops"),
        ("The firm sold large quantities of shells.", "large quantities of shells", "vague", None, "shells"),
        ("They built a 66-million-pound bridge in Kent.", "66-million-pound", "money", 66e6, "pound"),
        ("The wall has a 520m span.", "520m", "measure", 520.0, "m"),
        ("The firm sold 4m tickets in Kent.", "4m tickets", "count", 4e6, "tickets"),
        ("About 3.2 million people live there.", "3.2 million people", "count", 3.2e6, "people"),
        ("The pier cost between 10 and 12 million euros.", "10 and 12 million euros", "money", 10e6, "euros"),
    ],
)
def test_each_kind_with_value_and_unit(
    scorer: rhetoric.Scorer, text: str, found: str, kind: str, value: float | None, unit: str | None
) -> None:
    (figure,) = figures(scorer, text)
    assert (figure.text, figure.kind, figure.value, figure.unit) == (found, kind, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was built in 1931.",
        "The council met on 5 May.",
        "The shop opens at 9:30 on Monday.",
        "Anna Berg, 54, lives in Kent.",
        "The work took three years.",
        "An F-16 flew over Kent.",
        "World War II ended in May.",
        "The Group of 7 met in Kent.",
        "See page 12 of the book.",
        "One of the doors was open.",
        "The first train leaves at noon.",
    ],
)
def test_dates_times_ages_models_and_names_are_no_figures(scorer: rhetoric.Scorer, text: str) -> None:
    assert figures(scorer, text) == []


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("The ministry said that 12 percent of the bridges were unsafe.", "sourced"),
        ("About 12 percent of the bridges are unsafe, according to the ministry.", "sourced"),
        ("The survey showed that most bridges are old. It found that 12 percent of the bridges were unsafe.", "sourced"),
        ("Analysts say that 12 percent of the bridges are unsafe.", "vague"),
        ("It is believed that 12 percent of the bridges are unsafe.", "vague"),
        ("About 12 percent of the bridges are unsafe.", "unsourced"),
        ("The ministry said it had rained. It was cold.\n\nAbout 12 percent of the bridges are unsafe.", "unsourced"),
    ],
)
def test_who_stands_behind_a_figure(scorer: rhetoric.Scorer, text: str, support: str) -> None:
    assert [f.support for f in figures(scorer, text)] == [support]


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("A Kent College poll found that 40 percent of voters would stay. In the north, 60 percent of them would.", "sourced"),
        ("A Kent College survey found that 40 percent of voters would stay. Exports of fish fell by 12 percent.", "unsourced"),
        ("The numbers in the Kent College poll are better, with 60 percent for the bridge.", "sourced"),
        ("Shares in Harwick Shipping closed 12 percent lower on Monday.", "sourced"),
        ("Brent crude rose by $2 a barrel in the morning.", "sourced"),
        ("The firm raised its price by 12 percent on Monday.", "unsourced"),
        ("Analysts put the loss at 12 percent.", "vague"),
        ("Many people left, and 12 percent of the houses are empty.", "unsourced"),
    ],
)
def test_polls_papers_and_prices_stand_behind_figures(scorer: rhetoric.Scorer, text: str, support: str) -> None:
    assert figures(scorer, text)[-1].support == support


def test_one_vague_magnitude_alone_is_not_graded(scorer: rhetoric.Scorer) -> None:
    plain = (
        "The council of Kent met on Monday in the town hall. Anna Berg, the clerk, said the road to the port would be shut in May. "
        "The work will take until June, according to the minutes of the meeting. Buses will go by way of the market square. "
    ) * 3
    card = scorer.score(plain + "Hundreds of carts use the road.")
    assert (card.dimensions["figures"].reason or "").startswith("no figures")
    assert [f.support for f in card.figures] == ["unsourced"]


def test_a_figure_points_to_its_attribution(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("It rained. The ministry said that 12 percent of the bridges were unsafe.")
    (figure,) = card.figures
    assert figure.attribution is not None
    source = card.attributions[figure.attribution].source
    assert source is not None
    assert source.text == "The ministry"


@pytest.mark.parametrize(
    "text", ["Tenfold rents are paid.", "The price quadrupled.", "Scores of carts left.", "It is the tenth-oldest mill."]
)
def test_words_that_are_no_numbers_open_figures(scorer: rhetoric.Scorer, text: str) -> None:
    assert len(figures(scorer, text)) == 1


def clashes(scorer: rhetoric.Scorer, text: str) -> list[str]:
    return [f.text for f in scorer.score(text).findings if "clash" in f.rule]


def test_magnitudes_that_cannot_both_hold_are_told(scorer: rhetoric.Scorer) -> None:
    text = "The state sent hundreds of ballistic missiles abroad. It rained.\n\nThe state sent thousands of ballistic missiles abroad."
    assert clashes(scorer, text)


def test_magnitudes_of_different_things_are_no_clash(scorer: rhetoric.Scorer) -> None:
    assert not clashes(scorer, "The state sent hundreds of ballistic missiles abroad. It sent thousands of artillery shells abroad.")


def test_a_headline_and_a_caption_have_figures_too_but_page_furniture_has_none(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("The firm grew. It hired drivers in Kent.", headline="Rents rise by 12 percent")
    assert [(f.field, f.text) for f in card.figures] == [("headline", "12 percent")]


def test_a_verb_is_no_noun_that_a_number_counts() -> None:
    card = rhetoric.score("One lot in 12 has failed, and one in 20 was lost to frost.")
    assert [f.text for f in card.figures if f.kind == "count"] == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Exports of fish fell by 12 percent in a year.", ["12 percent"]),
        ("Exports of fish fell by 12 percent in a year. It was the 12 percent that hurt.", ["12 percent"]),
        ("Sales of fish fell by 12 percent in the fiscal quarter.", []),
        ("The ministry said that 12 percent of the bridges were unsafe. In the north, 20 percent were shut.", []),
        ("Some 12 percent of the bridges are unsafe. It rained. The ministry said 12 percent were unsafe.", []),
        ("The margin of error is plus or minus 3 percent.", []),
        ("The mayor wants a 25 percent tariff on fish.", []),
        ("The clerk was held on $50,000 bail.", []),
        ("The fund lost millions of dollars.", []),
        ("The fund lost $40 million in the spring.", ["$40 million"]),
        ("The storm killed 14 people in the port.", ["14 people"]),
        ("The yard has 14 cranes.", []),
        ("The hall is limited to 400 guests.", []),
        ("Neighbours heard shots. Some 911 calls were released.", []),
    ],
)
def test_only_figures_worth_a_question_are_asked_about(scorer: rhetoric.Scorer, text: str, asked: list[str]) -> None:
    found = [f.text for f in scorer.score(text).findings if f.rule == "figures.unsourced"]
    assert found == asked


def test_a_figure_that_nobody_is_asked_about_stays_a_fact(scorer: rhetoric.Scorer) -> None:
    assert [f.support for f in figures(scorer, "The port has a 25 percent tariff on fish.")] == ["unsourced"]


def test_hundreds_and_units_are_one_number(scorer: rhetoric.Scorer) -> None:
    assert [f.value for f in figures(scorer, "It has three hundred and eighty-one windows.")] == [381.0]
