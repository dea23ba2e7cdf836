"""Who says what: every type of source, every direction of a cue, whom a pronoun means, and what is nobody's."""

from __future__ import annotations

import time

import pytest

import rhetoric
from rhetoric.analysis import attribution_hits
from rhetoric.attribution.cue import reading_of
from rhetoric.attribution.cues import Cues
from rhetoric.card import Attribution, ReportCard


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def said(card: ReportCard) -> list[tuple[str | None, str | None, list[str]]]:
    """Source, cue and contents of each attribution, as text."""
    return [(a.source.text if a.source else None, a.cue.text if a.cue else None, [c.text for c in a.content]) for a in card.attributions]


def only(card: ReportCard) -> Attribution:
    assert len(card.attributions) == 1, said(card)
    return card.attributions[0]


# Directions of a cue


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the road would open in June.", "The mayor", "said", ["the road would open in June"]),
        ("The mayor said that the road would open in June.", "The mayor", "said", ["that the road would open in June"]),
        ("The road would open in June, the mayor said.", "the mayor", "said", ["The road would open in June"]),
        ("The road would open in June, said the mayor of Kent.", "the mayor of Kent", "said", ["The road would open in June"]),
        ("The road, the mayor said, would open in June.", "the mayor", "said", ["The road", "would open in June"]),
        ("The road would open in June, the mayor said on Monday.", "the mayor", "said", ["The road would open in June"]),
        ("The road is shut, according to the police.", "the police", "according to", ["The road is shut"]),
        ("According to the police, the road is shut.", "the police", "According to", ["the road is shut"]),
        ("The mayor told reporters on Monday that the road was shut.", "The mayor", "told", ["that the road was shut"]),
        ("The mayor vowed to rebuild the school.", "The mayor", "vowed", ["to rebuild the school"]),
        ("The mayor is confident that the bridge will hold.", "The mayor", "is confident", ["that the bridge will hold"]),
        ("The mayor did not say when the road would open.", "The mayor", "did not say", ["when the road would open"]),
    ],
)
def test_a_cue_finds_its_source_and_its_content(scorer: rhetoric.Scorer, text: str, source: str, cue: str, content: list[str]) -> None:
    assert said(scorer.score(text)) == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"The road will open," the mayor said.', ['"The road will open,"']),
        ('"The road will open," said Anna Berg, the mayor.', ['"The road will open,"']),
        ('"The road will open," the mayor said. "We are glad of it."', ['"The road will open,"', '"We are glad of it."']),
        ('"The road," the mayor said, "will open."', ['"The road,"', '"will open."']),
        ('The mayor said: "The road will open."', ['"The road will open."']),
        ('The mayor said the road "will open to all of us" in June.', ['the road "will open to all of us" in June']),
    ],
)
def test_quotations_belong_to_their_speaker(scorer: rhetoric.Scorer, text: str, content: list[str]) -> None:
    found = only(scorer.score(text))
    assert [c.text for c in found.content] == content
    assert found.quote in ("direct", "mixed")


def test_a_quotation_in_the_next_paragraph_goes_on_with_its_speaker(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        '"The road will open," Anna Berg said. "It took a year."\n\n"We are glad of it, and so are the shops."\n\nIt rained.'
    )
    assert {s.name for s in card.sources} == {"Anna Berg"}
    assert any("We are glad" in c.text for a in card.attributions for c in a.content)


def test_a_second_verb_shares_the_subject_and_takes_its_own_content(scorer: rhetoric.Scorer) -> None:
    first, second = said(scorer.score("The mayor said the road would open and warned that it may rain."))
    assert first == ("The mayor", "said", ["the road would open"])
    assert second == ("The mayor", "warned", ["that it may rain"])
    first, second = said(scorer.score("The mayor said the road would open, adding that the bridge was safe."))
    assert first[2] == ["the road would open"]
    assert second == ("The mayor", "adding", ["that the bridge was safe"])


def test_an_attribution_never_stands_inside_another(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("The mayor said that the council had claimed that the engineer warned that the bridge would fall.")
    assert only(card).cue is not None
    assert said(card)[0][0] == "The mayor"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Anna Berg, a farmer from Kent, said the road was shut.", "Anna Berg, a farmer from Kent"),
        ("Anna Berg, 54, who lives in Kent, said the road was shut.", "Anna Berg, 54, who lives in Kent"),
        ("Two of the witnesses said the road was shut.", "Two of the witnesses"),
        ("Farmers and some shopkeepers said the road was shut.", "Farmers and some shopkeepers"),
        ("The union's president, Anna Berg, said the road was shut.", "The union's president, Anna Berg"),
        ("Anna Berg, however, said the road was shut.", "Anna Berg"),
        ("South Korea and the United States said the road was shut.", "South Korea and the United States"),
        ("Maria da Silva, an engineer, said the road was shut.", "Maria da Silva, an engineer"),
        ("Mohammed al-Rashid, who owns the mill, said the road was shut.", "Mohammed al-Rashid, who owns the mill"),
    ],
)
def test_a_source_has_its_title_age_and_apposition(scorer: rhetoric.Scorer, text: str, source: str) -> None:
    assert said(scorer.score(text))[0][0] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The council was told by the engineer that the bridge is safe.", "the engineer"),
        ("The mayor's claim that the bridge is safe was met with laughter.", "The mayor"),
        ("Her refusal to resign surprised the council.", "Her"),
    ],
)
def test_passives_and_nouns_name_their_source(scorer: rhetoric.Scorer, text: str, source: str) -> None:
    assert source in [s for s, _, _ in said(scorer.score(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The claim was filed in the town hall in May.",
        "The United States are large, and the Western states are dry.",
        "The terrorist attacks of that year are in every book.",
        "The shop adds another floor to the mill.",
        "He was called home before the rain.",
        "One must ask whether the bridge is safe.",
        "There are reports on the table.",
    ],
)
def test_what_looks_like_a_cue_is_none(scorer: rhetoric.Scorer, text: str) -> None:
    assert [a for a in scorer.score(text).attributions if a.source_type != "none"] == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor made it clear that the road would open.", "The mayor", "made it clear", ["that the road would open"]),
        ("The union took issue with the plan.", "The union", "took issue with", ["the plan"]),
        ("The senator gave his backing to the plan.", "The senator", "gave his backing to", ["the plan"]),
        ("The party is in favor of the tax.", "The party", "is in favor of", ["the tax"]),
        ("The firm has no plans to sell the mill.", "The firm", "has no plans", ["to sell the mill"]),
        ("The firm has no doubt that the mill will last.", "The firm", "has no doubt", ["that the mill will last"]),
        ("The engineer went on to say that the bridge was old.", "The engineer", "went on to say", ["that the bridge was old"]),
        ("The mayor said in a statement that the road would open.", "The mayor", "said in a statement", ["that the road would open"]),
        ("The mayor said repeatedly that the road would open.", "The mayor", "said repeatedly", ["that the road would open"]),
        ("The mayor called the plan a disgrace.", "The mayor", "called", ["the plan a disgrace"]),
        ("The union blames the firm for the delay.", "The union", "blames", ["the firm for the delay"]),
        ("The judge urged the firm to pay.", "The judge", "urged", ["the firm to pay"]),
        ("The mayor said the town gained by saying little.", "The mayor", "said", ["the town gained by saying little"]),
        ("The road is, in the words of its owner, a ruin.", "its owner", "in the words of", ["The road is", "a ruin"]),
        ("The council was told by the clerk that the mill was sold.", "the clerk", "was told", ["that the mill was sold"]),
        ("The plan was praised by the union for its care.", "the union", "was praised", ["The plan", "for its care"]),
        ("The plan, which the mayor said would cost little, was dropped.", "the mayor", "said", ["which", "would cost little"]),
        ("While the mayor said the road was safe, the clerk left.", "the mayor", "said", ["the road was safe"]),
        ("Lund's promise to rebuild the mill was kept.", "Lund", "promise", ["to rebuild the mill"]),
        ("KENT (AP) — The road is shut, the mayor said.", "the mayor", "said", ["The road is shut"]),
        ("The mill closed after the flood, says Anna Holm, of Kent.", "Anna Holm", "says", ["The mill closed after the flood"]),
        ("The sale is expected to help the town.", None, "is expected", ["The sale", "to help the town"]),
        ("Shares fell amid fears that the dam may break.", None, "fears", ["that the dam may break"]),
        ("It is unclear whether the road will open.", None, "It is unclear", ["whether the road will open"]),
    ],
)
def test_forms_of_attribution(scorer: rhetoric.Scorer, text: str, source: str | None, cue: str, content: list[str]) -> None:
    assert said(scorer.score(text)) == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"Why is it shut?" asked Anna Berg, the mayor.', "Anna Berg, the mayor", ['"Why is it shut?"']),
        ("“Why is it shut?”\nasked Anna Berg.", "Anna Berg", ["“Why is it shut?”"]),
        ('"Go home," Anna Berg barked. "It is late."', "Anna Berg", ['"Go home,"', '"It is late."']),
        ('"Go home," laughed Anna Berg.', "Anna Berg", ['"Go home,"']),
        (
            "“The bridge is bad.\nIt should be closed.\nNobody listens,” Anna Berg said.",
            "Anna Berg",
            ["“The bridge is bad.", "It should be closed.", "Nobody listens,”"],
        ),
    ],
)
def test_whoever_ends_a_quotation_speaks_all_of_it(scorer: rhetoric.Scorer, text: str, source: str, content: list[str]) -> None:
    assert [(s, c) for s, _, c in said(scorer.score(text))] == [(source, content)]


def test_a_quotation_that_follows_indirect_speech_goes_on_with_its_speaker(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("Anna Berg said the school must open again.\n\n“We will not force the pupils to come back.”")
    assert {s.name for s in card.sources} == {"Anna Berg"}
    assert [a.quote for a in card.attributions] == ["indirect", "direct"]


def test_a_quotation_of_nobody_is_words_without_a_source(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("The road is shut.\n\n“We will not force the pupils to come back.”\n\nIt rained.")
    assert only(card).source is None
    assert only(card).quote == "direct"
    assert not card.sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Jane Dole — a farmer in Kent — says the road is shut.", "Jane Dole — a farmer in Kent"),
        ("The famously gruff mayor said the road was shut.", "The famously gruff mayor"),
        ("A 2014 council report found that the bridge was old.", "A 2014 council report"),
        ("Nearly half of the farmers said the road was shut.", "Nearly half of the farmers"),
        ("Advocates within the union said the road was shut.", "Advocates within the union"),
        ("The mayor, speaking in Kent, said the road was shut.", "The mayor"),
        ("The fund on April 14 said the loss was small.", "The fund"),
        ("In response to Lund's claim that the mill is safe, she laughed.", "Lund"),
        ("According to the book and the film, the guards took the road.", "the book and the film"),
        ("The road is shut, said Jane Dole, a farmer who lives in Kent.", "Jane Dole, a farmer who lives in Kent"),
        ("The firm made a film that said: “We are going to be good to you.”", "that"),
    ],
)
def test_what_belongs_to_a_source(scorer: rhetoric.Scorer, text: str, source: str) -> None:
    assert said(scorer.score(text))[0][0] == source


@pytest.mark.parametrize(
    "text",
    [
        "The Kent attacks led to a new law.",
        "The town holds contests in May.",
        "The mayor promised.",
        "Guards watched the bridge during the talks.",
        "Thanks to the rain, the mill turned.",
        "The deadly attack on the mill is in every book.",
        "The band plans its third record.",
        "The use of these forecasts is small.",
        "The mayor's warning, it seems, was lost.",
        "The storm is going to say hello in the morning.",
        "The ties go back to the war, with the two towns maintaining a complex relationship over the decades.",
    ],
)
def test_homographs_and_things_do_not_speak(scorer: rhetoric.Scorer, text: str) -> None:
    assert [a for a in scorer.score(text).attributions if a.source_type != "none" and a.act == "speech" and a.content] == []


@pytest.mark.parametrize(
    ("cue", "presupposes"),
    [("said", "neutral"), ("admitted", "factive"), ("claimed", "doubting"), ("insisted", "assertive"), ("added", "neutral")],
)
def test_what_a_cue_presupposes_is_kept(scorer: rhetoric.Scorer, cue: str, presupposes: str) -> None:
    document = scorer.analyse(rhetoric.Article(f"The mayor {cue} that the road was shut.")).document
    hits = attribution_hits(document, scorer.rules)
    cues = Cues(document)
    for hit in hits:
        if "cue" in hit.rule.tags:
            cues.meet(reading_of(hit.rule.tags), hit.first, hit.last)
    assert [c.reading.presupposes for c in cues.settle() if document.norms[c.verb] == cue] == [presupposes]


def test_statements_stand_in_text_order_though_a_post_takes_the_place_of_one(scorer: rhetoric.Scorer) -> None:
    text = (
        "Mayor Anna Berg said the road was closed.\n\nHe said it is a shame for the town — Nick Lund (@nicklund) May 1, 2016\n\n"
        "The council said the bridge would stay open."
    )
    attributions = scorer.score(text).attributions
    assert [a.source.text for a in attributions if a.source] == ["Mayor Anna Berg", "Nick Lund", "The council"]


# Types of source


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Anna Berg", "named_person"),
        ("Dr. Anna Berg, a professor of law at Kent University,", "named_expert"),
        ("Kent University economist Anna Berg", "named_expert"),
        ("Foreign Minister Anna Berg", "named_official"),
        ("Gen. Anna Berg", "named_official"),
        ("The foreign ministry", "organisation"),
        ("Kent University", "organisation"),
        ("The Karvelian daily Ostra Tidende", "organisation"),
        ("The news agency Ostra Tidende", "organisation"),
        ("The firm Marlo Quint", "organisation"),
        ("The columnist of the paper, Anna Berg,", "named_person"),
        ("The annual report", "document"),
        ("Washington", "state"),
        ("Russian diplomats", "state"),
        ("A spokeswoman", "anonymous"),
        ("A source familiar with the talks", "anonymous"),
        ("Two of the officials", "anonymous"),
        ("Analysts", "vague"),
        ("Recent reports", "vague"),
        ("The international community", "collective"),
    ],
)
def test_the_type_of_a_source(scorer: rhetoric.Scorer, source: str, kind: str) -> None:
    card = scorer.score(f"{source} said that the old bridge would have to close in the spring.")
    assert only(card).source_type == kind


def test_a_name_behind_the_noun_of_a_body_may_be_a_persons(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("The agency Anna Berg had founded said nothing. In the paper Anna Berg said that the old bridge would close.")
    assert [s.name for s in card.sources if s.type == "named_person"] == ["Anna Berg"]


@pytest.mark.parametrize("text", ["It is believed that the ships left the port.", "The firm reportedly lost two ships in the storm."])
def test_what_nobody_owns_has_no_source(scorer: rhetoric.Scorer, text: str) -> None:
    card = scorer.score(text)
    assert only(card).source_type == "none"
    assert not card.sources


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor says the bridge is safe.", "speech"),
        ("The mayor fears that the bridge is unsafe.", "belief"),
        ("The mayor plans to close the bridge.", "intent"),
    ],
)
def test_saying_believing_and_wanting_are_told_apart(scorer: rhetoric.Scorer, text: str, act: str) -> None:
    assert only(scorer.score(text)).act == act


def test_an_unnamed_source_with_a_reason_covers_more_than_one_without(scorer: rhetoric.Scorer) -> None:
    bare = scorer.analyse(rhetoric.Article("An official said the bridge would have to close in the spring."))
    reason = scorer.analyse(
        rhetoric.Article("An official, who spoke on condition of anonymity, said the bridge would have to close in the spring.")
    )
    assert reason.voicing.statements[0].quality > bare.voicing.statements[0].quality


# The ledger


def names(card: ReportCard) -> dict[str, int]:
    return {s.name: s.mentions for s in card.sources}


def test_a_surname_is_carried_over_to_the_full_name(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        "Anna Berg, an engineer, said the bridge would close. It is old. Berg said it would last a year. Ms. Berg said it was dear."
    )
    assert names(card) == {"Anna Berg": 3}
    assert card.sources[0].role == "an engineer"


def test_namesakes_are_kept_apart(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        "Anna Berg said the bridge would close. Berg said so twice.\n\nPeter Berg said the mill would burn. Berg said so in a letter."
    )
    assert names(card) == {"Anna Berg": 2, "Peter Berg": 2}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Mr. Peter Lund said the mill was old. He said the roof would fall.", "Peter Lund"),
        ("Ms. Anna Berg said the mill was old, and Mr. Peter Lund slept. She said the roof would fall.", "Anna Berg"),
        ("The foreign ministry said the mill was old. It said the roof would fall.", "The foreign ministry"),
        ("Analysts said the mill was old. They said the roof would fall.", "Analysts"),
        ("South Korea and the United States met in May. They said the roof would fall.", "South Korea and the United States"),
    ],
)
def test_a_pronoun_means_the_last_speaker_that_it_fits(scorer: rhetoric.Scorer, text: str, owner: str) -> None:
    card = scorer.score(text)
    last = card.attributions[-1]
    assert last.source_id in [s.id for s in card.sources if s.name == owner], card.sources


def test_who_is_only_talked_about_is_no_source(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        "Anna Berg said that Peter Lund had sold the mill to Karl Holm. Peter Lund lives in Kent. Karl Holm met him in May."
    )
    assert names(card) == {"Anna Berg": 1}


def test_testimony_belongs_to_its_owner(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        "Ms. Anna Berg met the panel. Ms. Berg's testimony before the panel shocked the town, stating that the bridge was unsafe."
    )
    assert names(card) == {"Anna Berg": 1}


def test_speakers_of_a_transcript(scorer: rhetoric.Scorer) -> None:
    turns = [
        "BERG: The bridge will close in May.",
        "LUND: The mill will stay as it is.",
        "BERG: We have no money for it.",
        "LUND: Then we will find some.",
    ]
    card = scorer.score("\n\n".join(turns))
    assert sorted(s.mentions for s in card.sources) == [2, 2]


def test_a_label_that_comes_once_is_no_speaker(scorer: rhetoric.Scorer) -> None:
    assert not scorer.score("Note: The bridge will close in May.\n\nThe mill will stay.").sources


# Voices


def test_words_of_others_are_not_the_author_s(scorer: rhetoric.Scorer) -> None:
    text = 'It was a shocking plan. The mayor said it was a shocking plan. "It is a shocking plan," the mayor said.'
    voices = {f.start: f.voice for f in scorer.score(text).findings if f.text == "shocking"}
    assert set(voices.values()) <= {"author"}
    assert all(start < text.index("The mayor") for start in voices)


def test_what_somebody_backs_is_named_by_the_author_and_what_somebody_calls_it_is_not(scorer: rhetoric.Scorer) -> None:
    def voices(text: str) -> list[str]:
        return [f.voice for f in scorer.score(text).findings if f.text == "shocking"]

    assert voices("The mayor backs the shocking plan for the mill.") == ["author"]
    assert voices("The mayor called the plan for the mill shocking.") == []


# Shapes without end


@pytest.mark.parametrize(
    "unit",
    [
        "he said ",
        "according to the mayor, ",
        "said ",
        "Anna Berg, ",
        '"No," he said, ',
        "and warned that ",
        "X Smith said so. ",
        "“No, he said. ",
        "the fears that he went on to say that ",
        "— says ",
        "Berg's testimony to the court, stating that it was lost, was read. ",
    ],
)
def test_the_time_is_linear_in_the_text(scorer: rhetoric.Scorer, unit: str) -> None:
    def seconds(size: int) -> float:
        article = rhetoric.Article((unit * (size // len(unit) + 1))[:size])
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            scorer.analyse(article)
            best = min(best, time.process_time() - begin)
        return best

    seconds(2_000)
    assert seconds(80_000) < 3 * 8 * max(seconds(10_000), 0.002)
