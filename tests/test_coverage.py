"""Which claims have a source, and which source an editor would say it is: papers, polls, posts, bodies, and words that go on."""

from __future__ import annotations

import time

import pytest

import rhetoric
from rhetoric.scoring.tally import tally


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def qualities(scorer: rhetoric.Scorer, text: str) -> list[float]:
    from rhetoric.scoring.model import shipped_model

    return list(tally(scorer.analyse(rhetoric.Article(text)), shipped_model(None)).qualities)


def names(scorer: rhetoric.Scorer, text: str) -> list[str]:
    return [s.name for s in scorer.score(text).sources]


def test_what_somebody_says_that_others_believe_is_his_as_well(scorer: rhetoric.Scorer) -> None:
    (quality,) = qualities(
        scorer, "Anna Berg said the firm sold the mill because it believed that the river would flood the lower yard again."
    )
    assert quality >= 0.8


def test_sources_that_share_a_sentence_cover_it_together_at_their_mean(scorer: rhetoric.Scorer) -> None:
    (quality,) = qualities(scorer, "Anna Berg said the mill was lost, while residents said that the new road was far too loud.")
    assert 0.2 < quality < 0.8


def test_a_word_of_assent_covers_nothing(scorer: rhetoric.Scorer) -> None:
    assert qualities(scorer, "Anna Berg, a baker, said so. Piet Dahl, a clerk in Kent, said yes.") == [0, 0]


def test_shares_that_follow_upon_a_sourced_poll_are_the_poll_s(scorer: rhetoric.Scorer) -> None:
    poll = "A Kent Institute poll found that most shops were doing well. "
    assert min(qualities(scorer, poll + "Some 30 percent are about to close. Another 12 percent have new owners.")) > 0.7
    assert qualities(scorer, poll + "The mill has new owners. Some 30 percent are about to close.")[1:] == [0, 0]
    assert qualities(scorer, "The shops are doing well. Some 30 percent are about to close.") == [0, 0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Kent Institute poll last month showed Lund with a small lead.", "A Kent Institute poll last month"),
        ("The survey, conducted by the Kent Institute, finds most of the shops closed.", "The survey"),
        ("The mill was sold twice in ten years, records from the county of Kent show.", "records from the county of Kent"),
        ("Emails obtained by the Herald show that the mill was lost.", "Emails obtained by the Herald"),
        ("An internal memo seen by the Herald says the mill is lost.", "An internal memo seen by the Herald"),
        ("The clerk was sent to prison for four months, reports the Kent Herald.", "the Kent Herald"),
        ("The shops of the harbour will close in May, per the Kent Herald.", "the Kent Herald"),
        ("Lindt’s said net sales fell to two billion from three.", "Lindt’s"),
        ("The mill will close in May, said Will Berg, a clerk.", "Will Berg"),
        ("In New Kent, the union’s president, Anna Berg, said the mill would close.", "Anna Berg"),
        ("On Thursday, however, a council official, Anna Berg, said the government knew of it.", "Anna Berg"),
        ("Researchers reported in the journal Harbour Studies that tides are rising.", "Harbour Studies"),
        ("The harbour office, which has been under fire for months, said that the mill would close.", "The harbour office"),
        ("It is too late.\n\nThis is a shame for the town. — Nick Berg (@nickberg) September 20, 2016", "Nick Berg"),
        ("Anna Berg and her colleagues wrote that the tide was rising fast.", "Anna Berg"),
    ],
)
def test_the_source_that_an_editor_would_name(scorer: rhetoric.Scorer, text: str, name: str) -> None:
    (source,) = scorer.score(text).sources
    assert source.name == name
    assert source.type in ("named_person", "named_expert", "named_official", "organisation", "document")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Companies said that the mill would close in May.", "vague"),
        ("Some research suggests that the tide is rising.", "vague"),
        ("Two people familiar with the matter said the sale was off.", "anonymous"),
        ("Foreigners in the Netherlands said that the mill would close.", "anonymous"),
        ("Prosecutors said the clerk had sold the mill twice.", "organisation"),
        ("A spokesman for the company said the mill would close.", "organisation"),
        ("Officials who saw the mill said that it would close.", "vague"),
    ],
)
def test_the_type_that_an_editor_would_give(scorer: rhetoric.Scorer, text: str, kind: str) -> None:
    assert [s.type for s in scorer.score(text).sources] == [kind]


def test_one_body_is_one_source(scorer: rhetoric.Scorer) -> None:
    text = "The Ministry of Health said it was dark. The health ministry said that it was late. The ministry said it rained all day."
    assert names(scorer, text) == ["The Ministry of Health"]
    assert names(
        scorer, "A Kent Institute study found that tides rise. The team said that they may fall. The authors said they hope so."
    ) == ["A Kent Institute study"]
    assert names(scorer, "A Kent Institute poll found that most were sad. Forty percent said they would not vote.") == [
        "A Kent Institute poll"
    ]


def test_it_is_the_paper_that_the_sentence_before_is_about(scorer: rhetoric.Scorer) -> None:
    text = "Anna Berg, a clerk, said it rained a lot. The cabinet paper is new. It says that the mill would be sold in May."
    assert names(scorer, text) == ["Anna Berg", "The cabinet paper"]


def test_the_mogul_is_whom_the_sentence_before_was_about(scorer: rhetoric.Scorer) -> None:
    text = "Piet Dahl spoke in Kent on Monday. “It is the best mill,” the billionaire property mogul said."
    assert names(scorer, text) == ["Piet Dahl"]


def test_whom_somebody_only_mentions_is_no_source(scorer: rhetoric.Scorer) -> None:
    assert (
        names(scorer, "The man whom Anna Berg met left. The bridge that Piet Dahl built, the longest in Kent, was shut by the mayor.") == []
    )


# Whose words stand in quotation marks


def voices(scorer: rhetoric.Scorer, text: str, word: str) -> str:
    analysis = scorer.analyse(rhetoric.Article(text))
    at = analysis.document.norms.index(word)
    return ("author", "quoted", "attributed")[analysis.voicing.voices[at]]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The mill is shut.\n\n“The cruel plan is a bloodbath for the town.”\n\nThe road is open.", "author"),
        ("The mill is shut. The “cruel” plan was read out.", "author"),
        ("“The cruel plan is a bloodbath for the town,” Anna Berg said.", "quoted"),
        ("Anna Berg called it a “cruel” plan.", "quoted"),
        ("Anna Berg said the plan was a bloodbath.\n\n“The cruel plan is a ruin for the town.”", "quoted"),
        ("Q: What is it?\n\nA: It is a cruel plan.\n\nQ: And who made it?\n\nA: The clerk did.", "attributed"),
    ],
)
def test_quotation_marks_need_somebody_who_speaks(scorer: rhetoric.Scorer, text: str, voice: str) -> None:
    assert voices(scorer, text, "cruel") == voice


@pytest.mark.parametrize(
    "unit",
    [
        "It is a shame — Nick Berg (@nickberg) May 1, 2016 ",
        "Forty percent said they would not vote in the poll. ",
        "Men who saw the mill burn by the mayor said so. ",
        "“No” and “yes” and no. ",
    ],
)
def test_the_time_stays_linear(scorer: rhetoric.Scorer, unit: str) -> None:
    def seconds(times: int) -> float:
        begin = time.thread_time()
        scorer.score(unit * times)  # as `analyse` does not, it keeps the garbage collector out
        return time.thread_time() - begin

    few = min(seconds(400) for _ in range(3))
    assert min(seconds(1600) for _ in range(3)) < 8 * max(few, 0.005)
