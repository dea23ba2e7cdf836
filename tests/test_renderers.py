"""What an editor or a program would lose: a card that misleads, lines that do not fit, sums that do not add up, a hijacked screen."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from typing import Any

import pytest
from articles import ARTICLES, NAMES  # type: ignore[import-not-found]
from cards import FINDINGS, RULES, SCORE, card, finding, ungraded  # type: ignore[import-not-found]

import rhetoric
from rhetoric.article import Article
from rhetoric.card import DISCLAIMER, About, Confidence, Dimension, Measure, Reference, Source, Term
from rhetoric.errors import UsageError
from rhetoric.renderers import FORMATS, render
from rhetoric.renderers.layout import Ink, clean, cut, pad, signed, tail, width_of, wrap
from rhetoric.renderers.measures import in_words
from rhetoric.renderers.summary import Tally, summary_line

ANSI = re.compile("\x1b\\[[0-9;]*m")
WORDS_WE_NEVER_SAY = re.compile(r"\b(false|fake|bias|biased|propaganda|misinformation|untrustworthy|machine|AI)\b")
FOR_PEOPLE = ("terminal", "explain")
NASTY = "a\x1b[31mred\x1b[0m \x1b]0;title\x07b\x1b]52;c;cm0=\x1b\\ c\x9b2Jd\x00\x08\u202egnp.exe\u2066 e\ud800\r\nf\u2028g\x85h\x7f"


def lines_of(text: str) -> list[str]:
    return ANSI.sub("", text).splitlines()


# --- every format -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("made", [card, ungraded])
def test_formats_are_pure_and_end_a_line(format, made):
    first, second = render(made(), format), render(made(), format)
    assert first == second
    assert first.endswith("\n")
    assert not first.endswith("\n\n")


def test_an_unknown_format_names_the_near_one():
    with pytest.raises(UsageError, match="unknown format 'concize': did you mean `concise`"):
        render(card(), "concize")


@pytest.mark.parametrize("format", FOR_PEOPLE)
@pytest.mark.parametrize("made", [card, ungraded])
def test_cards_for_people_say_what_they_are_not(format, made):
    text = render(made(), format)
    assert DISCLAIMER in " ".join(text.split())
    assert not WORDS_WE_NEVER_SAY.search(text)


@pytest.mark.parametrize("width", [20, 33, 40, 63, 80, 200])
@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("made", [card, ungraded])
def test_terminal_lines_fit_the_screen(width, everything, made):
    for line in lines_of(render(made(), "terminal", width=width, all_findings=everything, color=True)):
        assert width_of(line) <= width, line


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit_in_wide_and_combining_scripts(width):
    japanese, hebrew, hindi = "議会は調査の後に橋を閉鎖した" * 9, "המועצה סגרה את הגשר לאחר סקר " * 5, "परिषद ने पुल बंद कर दिया " * 5
    made = card(
        article=About(path="新聞/橋.md", headline=japanese),
        findings=(finding("loaded.epithet", hebrew), finding("metaphor.weather", hindi), finding("hype.x", japanese)),
        sources=(Source(id="s", name=japanese, type="state", role=hindi, mentions=1, words=2),),
    )
    for format in FOR_PEOPLE:
        text = render(made, format, width=width)
        assert all(width_of(line) <= width for line in lines_of(text))
    assert "新聞/橋.md" in render(made, width=width)


# --- the terminal card ------------------------------------------------------------------------------------------------------


def test_the_card_reads_in_the_order_an_editor_asks():
    text = render(card(), width=80)
    order = [
        "Council closes the bridge after a survey",
        "Grade C · 67 of 100 (80 % interval 58 to 75)",
        "Confidence moderate, because\n  - under 600 words\n  - genre guessed",
        "DIMENSIONS",
        "STRENGTHS",
        "“could not be verified”",
        "WHAT COSTS MOST",
        "“brutal regime”",
        "Why: It judges before a fact is given.",
        "Fix: Name what was done.",
        "“storm clouds”",
        "WHO SPEAKS",
        "Ana Ruiz, city engineer (named official): 61 words, 3 mentions",
        "FIGURES",
        "1 without a source: “350 lorries”",
        "MEASURES",
        "This card describes",
        "`score explain loaded.epithet`",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_genre_nobody_stated_is_said_to_be_assumed():
    assert "Read as news (assumed;" in render(card())
    stated = card().genre.model_copy(update={"assumed": False, "probability": 1.0, "name": "opinion"})
    assert "Read as opinion · 412 words" in render(card(genre=stated))
    judged = stated.model_copy(update={"probability": 0.82})
    assert "opinion (judged from the text, 82% likely)" in render(card(genre=judged))


def test_a_score_is_never_shown_as_the_grade_it_missed():
    text = render(card(score=84.97, grade="B"))
    assert "Grade B · 84 of 100" in text
    assert "85 of 100" not in text


def test_bars_show_the_score_and_what_does_not_apply_has_none():
    rows = {line.split()[0]: line for line in render(card()).splitlines() if "█" in line or "····" in line}
    assert rows["sourcing"].count("█") == 13
    assert rows["certainty"].count("█") == 18
    assert "does not apply: no figure in the text" in rows["figures"]
    assert "readability" not in rows  # weight 0 is a measure


def test_gates_are_printed():
    text = render(card(gates=("at most 39: no identified source in 412 words",)))
    assert "Limit: at most 39: no identified source in 412 words" in text


def test_findings_of_a_rule_stand_together_with_their_sum_and_places():
    lines = render(card()).splitlines()
    at = next(i for i, line in enumerate(lines) if "[loaded.epithet]" in line)
    assert lines[at].split() == ["−7.5", "Epithet", "[loaded.epithet]"]
    assert lines[at + 1].strip() == "3:11 “brutal regime”"
    assert lines[at + 2].strip() == "9:4 “ruthless”"


def test_a_finding_in_a_headline_of_its_own_says_so():
    text = render(card(findings=(finding("loaded.epithet", "brutal", field="headline", part="headline", line=1, column=5),)))
    assert "headline 1:5 “brutal”" in text


def test_only_the_costliest_rules_are_shown_and_the_rest_is_counted():
    many = tuple(finding(f"pack.rule-{i}", f"word{i}", -float(i), start=i) for i in range(1, 9))
    text = render(card(findings=many, dimensions={}))
    assert [i for i in range(1, 9) if f"word{i}”" in text] == [4, 5, 6, 7, 8]
    assert text.index("word8") < text.index("word4")
    assert "and 3 findings of 3 other rules (--all)" in text
    everything = render(card(findings=many), all_findings=True)
    assert all(f"word{i}”" in everything for i in range(1, 9))
    assert "--all" not in everything


def test_of_one_rule_a_few_places_are_shown_and_the_rest_is_counted():
    many = tuple(finding("loaded.epithet", f"word{i}", -1.0, start=i, line=i + 1) for i in range(7))
    text = render(card(findings=many))
    assert text.count("“word") == 3
    assert "and 4 more like this" in text
    assert render(card(findings=many), all_findings=True).count("“word") == 7


def test_notes_without_points_appear_on_request():
    assert "analysts" not in render(card())
    assert "15:11 “analysts”" in render(card(), all_findings=True)


def test_without_credits_a_strong_dimension_is_the_strength():
    text = render(card(findings=()))
    strengths = text[text.index("STRENGTHS") : text.index("WHO SPEAKS")]
    assert "certainty, 92 of 100: hardly any ownerless speculation" in strengths
    assert text.endswith("To contest the score: --explain prints every term that it is the sum of.\n")


def test_a_dimension_that_costs_more_than_its_findings_is_listed_among_them_with_what_to_do():
    text = " ".join(render(card()).split())
    # Sourcing has 64 of 100 and half of the weight that counts: 18 points are gone, and no finding stands for them.
    assert "−18.0 Sourcing as a whole: 2 identified sources carry 28 % of the claims Fix: Say beside each claim who makes it" in text
    assert text.index("Sourcing as a whole") < text.index("[loaded.epithet]")
    assert "Language as a whole" not in text  # its 13 points are those of its findings
    assert "Certainty as a whole" not in text  # 92 of 100 is no weakness
    strong = {name: d.model_copy(update={"score": 71.0}) for name, d in card().dimensions.items()}
    assert "as a whole" not in render(card(dimensions=strong))


def test_a_dimension_whose_findings_cost_a_part_says_what_costs_the_rest():
    terms = (Term(name="start", value=100.0, points=60.0), Term(name="no source", value=1.0, points=-6.0, findings=(0,)))
    rest = Term(name="few figures", value=2.0, points=-24.0)
    figures = Dimension(score=50.0, weight=60.0, reason="1 of 4 figures have a source", terms=(*terms, rest))
    text = render(card(dimensions={"figures": figures}, findings=(finding("figures.unsourced", "350", -10.0),)))
    assert "−40.0  Figures apart from findings: few figures" in text


def test_a_gate_stands_among_what_costs_most():
    gate = Term(name="gate: no identified source", value=39.0, points=-28.0)
    text = render(card(terms=(gate,), gates=("Capped at 39 because nobody is identified as a source in 412 words.",)))
    assert "  −28.0  Limit of the score: no identified source\n" in text
    assert text.index("Capped at 39") < text.index("Limit of the score") < text.index("Sourcing as a whole")


def test_a_finding_that_costs_nothing_is_none_of_the_costliest():
    made = card(findings=(finding("loaded.sneer", "of course", 0.0), finding("loaded.epithet", "brutal", -2.0)))
    text = render(made)
    assert "[loaded.sneer]" not in text
    assert "and 1 finding of 1 other rule (--all)" in text
    assert "      0  Sneer [loaded.sneer]" in render(made, all_findings=True)


def test_the_rule_to_contest_is_the_costliest_one():
    made = card(findings=(finding("a.first", "one", -1.0, start=1), finding("b.costly", "two", -5.0, start=20)))
    assert "`score explain b.costly`" in render(made)


# --- context ----------------------------------------------------------------------------------------------------------------

PROSE = "The council met. Ministers said that the brutal regime would not last until the spring.\nAnother line."


def in_context(text: str, words: str, width: int = 80, **changes: object) -> list[str]:
    start = text.index(words)
    found = finding("loaded.epithet", words, start=start, end=start + len(words), **changes)
    made = render(card(findings=(found,)), width=width, article=Article(text))
    lines = [line.strip() for line in made.splitlines()]
    at = next(k for k, line in enumerate(lines) if line.startswith("3:11 "))
    return lines[at : at + 2]


def test_found_words_are_seen_in_their_context():
    line, _ = in_context(PROSE, "brutal regime")
    assert line == "3:11 …said that the [[brutal regime]] would not last until the spring."


def test_context_ends_with_the_paragraph_and_keeps_no_blank_the_article_does_not_have():
    assert in_context("Stop!\nNo more.", "!")[0] == "3:11 Stop[[!]]"
    assert in_context("Before.\r\nUnending war, they said.\u2029Behind.", "Unending")[0] == "3:11 [[Unending]] war, they said."


def test_long_words_have_a_second_line_and_longer_ones_stand_alone():
    long = "raised concerns among the whole of the international community"
    first, second = in_context(f"The visit of the North Korean leader to Russia has {long}, said a man.", long)
    assert first.startswith("3:11 …visit of the North Korean leader to Russia has [[raised concerns")
    assert second.endswith("community]], said a man.")
    whole = "word " * 40 + "end"
    assert in_context(f"Here {whole} there.", whole)[0].startswith("3:11 “word word")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_context_fits_the_screen(width):
    text = "議会は調査の後に橋を閉鎖した " * 9 + "brutal " + "המועצה סגרה את הגשר " * 9 + "x" * 300
    found = finding("loaded.epithet", "brutal", start=text.index("brutal"), end=text.index("brutal") + 6)
    rendered = render(card(findings=(found,)), width=width, article=Article(text))
    assert all(width_of(line) <= width for line in rendered.splitlines())
    assert "brutal" in rendered


def test_a_long_place_on_a_narrow_screen_has_a_line_of_its_own():
    found = finding("loaded.epithet", "38,000 homes", field="headline", line=1234, column=567)
    lines = render(card(findings=(found,)), width=20).splitlines()
    at = lines.index("    headline")
    assert lines[at + 1 : at + 3] == ["    1234:567", "      “38,000 homes”"]


def test_context_of_a_headline_is_the_headline():
    found = finding("loaded.epithet", "brutal", field="headline", start=4, end=10)
    text = render(card(findings=(found,)), article=Article("Elsewhere.", headline="The brutal winter is over"))
    assert "headline 3:11 The [[brutal]] winter is over" in text


def test_another_article_is_no_context():
    found = finding("loaded.epithet", "brutal", start=4, end=10)
    assert "3:11 “brutal”" in render(card(findings=(found,)), article=Article("Something else entirely."))


def test_context_can_not_drive_the_terminal():
    text = f"{NASTY} brutal {NASTY}"
    start = text.index("brutal")
    rendered = render(card(findings=(finding("a.b", "brutal", start=start, end=start + 6),)), article=Article(text))
    assert "[[brutal]]" in rendered
    assert [c for c in rendered if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")] == []


def test_the_context_of_a_finding_in_megabytes_is_cut():
    text = "x" * 2_000_000 + " brutal " + "y" * 2_000_000
    found = finding("a.b", "brutal", start=2_000_001, end=2_000_007)
    assert len(render(card(findings=(found,)), article=Article(text))) < 10_000


def test_a_text_too_short_to_grade_says_why_and_keeps_its_findings():
    text = render(ungraded())
    assert "No grade (NE)" in text
    assert "Because: 38 words, fewer than 120" in text
    assert "“brutal regime”" in text
    assert "DIMENSIONS" not in text
    assert "of 100" not in text
    assert not re.search("[−+][0-9]+[.][0-9]", text[: text.index("MEASURES")])  # no points where there is no score


def test_a_text_in_which_nothing_is_shown_names_no_rule_and_no_list():
    made = ungraded(findings=(FINDINGS[4],), confidence=Confidence(level="very low", reasons=("38 words", "a guess", "furniture")))
    text = render(made)
    assert "contest" not in text
    assert "Because: 38 words\nBesides: a guess; furniture\n" in text
    assert "they say nothing" in text
    assert "hedging.epistemic" in render(made, all_findings=True)
    assert "What was found" not in render(ungraded(findings=()))


def test_an_article_where_nobody_speaks_says_so():
    assert "Nobody: no statement in the text is attributed to a source." in render(card(sources=(), attributions=()))
    assert "1 statement attributed to nobody" in render(card())


def test_colour_is_asked_for_and_changes_no_word():
    plain, coloured = render(card()), render(card(), color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;33mGrade C" in coloured
    assert ANSI.sub("", coloured) == plain


def test_a_card_with_nothing_but_its_fields_renders():
    nothing = dict.fromkeys(("findings", "attributions", "sources", "figures", "terms"), ())
    bare = card(article=About(), measures={}, rules={}, dimensions={}, score=0.0, **nothing)
    for format in FORMATS:
        render(bare, format)
    assert "An article without a headline" in render(bare)


def test_a_finding_whose_rule_has_no_note_is_shown_with_its_own_title():
    assert "Epithet [loaded.epithet]" in render(card(rules={}))


# --- hostile text -----------------------------------------------------------------------------------------------------------


def hostile_card():
    span = finding("loaded.epithet", NASTY, message=NASTY, title=NASTY)
    return card(
        article=About(path=NASTY, headline=NASTY),
        findings=(span, span.model_copy(update={"effect": "credit"}), span.model_copy(update={"effect": "note"})),
        sources=(Source(id="s", name=NASTY, type="vague", role=NASTY, mentions=1, words=1),),
        gates=(NASTY,),
        rules={},
    )


@pytest.mark.parametrize("format", FORMATS)
def test_an_article_can_not_drive_the_terminal(format):
    text = render(hostile_card(), format, all_findings=True)
    bad = [c for c in text if c != "\n" and (unicodedata.category(c) in ("Cc", "Cs") or c in "\u202e\u2066\u2028")]
    assert bad == []
    text.encode("utf-8")


def test_json_keeps_what_it_escapes():
    made = hostile_card()
    for format in ("json", "jsonl"):
        assert json.loads(render(made, format))["article"]["headline"] == NASTY


def test_clean_removes_commands_and_keeps_words():
    assert clean(NASTY) == "ared b cdgnp.exe e\ufffd f g h"
    assert clean("tail \x1b]0;never closed") == "tail ]0;never closed"
    assert clean("א\u200fב 👩\u200d🚀 né") == "א\u200fב 👩\u200d🚀 né"


@pytest.mark.parametrize("text", ["\x1b[" * 50_000, "\x1b]" * 50_000, "\x1b[" + "0" * 200_000, "\x1b]" + "x" * 200_000, "x" * 2_000_000])
def test_huge_and_odd_findings_are_cut(text):
    assert width_of(cut(text, 100)) <= 100
    clean(text)
    rendered = render(card(findings=(finding("loaded.epithet", text),)))
    assert len(rendered) < 10_000


# --- explain ----------------------------------------------------------------------------------------------------------------


def points_by_block(text: str) -> list[list[float]]:
    """The numbers of the points column, in blocks: terms, then what stands below the line."""
    blocks: list[list[float]] = [[]]
    for line in text.splitlines():
        if (found := re.search(r"([−+]?\d+\.\d\d)$", line)) and line.startswith("  "):
            blocks[-1].append(float(found[1].replace("−", "-")))
            if line.lstrip().startswith("= "):
                blocks.append([])
    return [block for block in blocks if block]


def assert_adds_up(text: str, score: float) -> None:
    blocks = points_by_block(text)
    for *terms, total in blocks:
        assert round(sum(terms), 2) == total
    assert blocks[-1][-1] == round(score, 2)


def test_the_arithmetic_adds_up_on_paper():
    text = render(card(), "explain")
    assert_adds_up(text, SCORE)
    assert "sourcing: 64.0 of 100, weight 30 of 60" in text
    assert "- figures (weight 20): no figure in the text" in text
    assert "loaded words (3 findings)" in text


def test_the_card_explains_itself():
    assert card().explain() == render(card(), "explain")


@pytest.mark.parametrize("seed", range(20))
def test_rounding_never_breaks_a_sum(seed):
    dice = random.Random(seed)
    terms = {name: tuple(Term(name=f"t{i}", value=dice.random(), points=dice.uniform(-9, 20)) for i in range(7)) for name in "abcd"}
    dimensions = {name: Dimension(score=50.0, weight=25.0, reason=None, terms=t) for name, t in terms.items()}
    gate = Term(name="limit: no identified source", value=39.0, points=-dice.uniform(0, 10))
    score = sum(term.points for t in (*terms.values(), (gate,)) for term in t)
    text = render(card(dimensions=dimensions, terms=(gate,), score=score), "explain")
    assert_adds_up(text, score)
    assert "limit: no identified source" in text


def test_a_sum_that_is_not_the_score_is_admitted():
    assert "not to the score of 70.000000" in " ".join(render(card(score=70.0), "explain").split())
    assert "Please report" not in render(card(), "explain")


def test_no_score_no_sum():
    text = render(ungraded(), "explain")
    assert "because: 38 words, fewer than 120" in text
    assert points_by_block(text) == []


# --- concise, json, summary -------------------------------------------------------------------------------------------------


def test_concise_is_one_line_a_finding_in_the_order_of_the_text():
    assert render(card(), "concise").splitlines() == [
        "news/bridge.md:3:11: warning loaded.epithet 'brutal regime' is what the rule found. (-6.0)",
        "news/bridge.md:5:2: info metaphor.weather 'storm clouds' is what the rule found. (-5.5)",
        "news/bridge.md:9:4: warning loaded.epithet 'ruthless' is what the rule found. (-1.5)",
        "news/bridge.md:15:11: warning attribution.vague-plural 'analysts' is what the rule found. (+0.0)",
    ]


def test_concise_has_nothing_to_say_about_a_clean_article():
    assert render(card(findings=()), "concise") == ""


def test_json_is_the_wire_format():
    made = card()
    assert json.loads(render(made, "json")) == json.loads(render(made, "jsonl")) == made.model_dump(mode="json")
    assert render(made, "jsonl").count("\n") == 1
    assert len(render(made, "json").splitlines()) > 100


def test_json_is_one_line_for_every_idea_of_a_line():
    made = card(article=About(headline="a\u2028b\x85c"))
    assert len(render(made, "jsonl").splitlines()) == 1


def test_summary_lines_keep_the_path_and_cut_the_headline():
    assert summary_line(card()) == "C   67  news/bridge.md  Council closes the bridge after a survey\n"
    assert summary_line(ungraded(), width=40) == "NE   –  news/bridge.md  Council closes…\n"
    long = "very/long/" * 12 + "a.txt"
    assert summary_line(card(article=About(path=long, headline="Hello"))) == f"C   67  {long}\n"


def test_the_median_is_not_rounded_up_to_a_score_that_no_line_shows():
    tally = Tally()
    tally.add(card(score=69.91))
    assert tally.line() == "1 article: C 1; median score 69\n"


def test_the_total_counts_grades_and_what_was_not_read():
    tally = Tally()
    for made in (card(score=80.0, grade="B"), card(), card(score=20.0, grade="F"), ungraded()):
        tally.add(made)
    tally.unread = 2
    assert tally.line() == "4 articles: B 1, C 1, F 1, NE 1; median score 67; 2 not read\n"
    assert Tally().line() == "0 articles\n"


# --- measures and layout ----------------------------------------------------------------------------------------------------


def test_measures_are_in_plain_words():
    def measure(value: float | None, percentile: float | None = None, reason: str | None = None) -> Measure:
        return Measure(value=value, unit="x", percentile=percentile, reason=reason)

    lines = in_words(
        {
            "flesch_reading_ease": measure(41.2, 37.0),
            "flesch_kincaid_grade": measure(12.3),
            "gunning_fog": measure(14.0),
            "smog_index": measure(None, reason="no sentence"),
            "coleman_liau_index": measure(None, reason="no sentence"),
            "dale_chall_readability_score": measure(9.9),
            "sentiment_mean": measure(-0.2),
            "sentiment_spread": measure(0.31),
            "sentiment_most_positive": measure(0.83),
            "sentiment_most_positive_sentence": measure(4.0),
            "sentiment_most_negative": measure(None, reason="no sentences"),
            "sentiment_most_negative_sentence": measure(None, reason="no sentences"),
            "words_per_sentence": measure(21.25),
        }
    )
    assert lines == [
        "Flesch reading ease: 41.2, difficult (higher than 37 % of news reports)",
        "US school grade: Flesch–Kincaid 12.3, Gunning fog 14",
        "Dale–Chall: 9.9, college",
        "Tone of the sentences (VADER, −1 to 1): mean −0.20, spread 0.31, most positive 0.83 (sentence 4)",
        "words per sentence: 21.2 x",
        "not measured (no sentence): SMOG, Coleman–Liau",
        "not measured (no sentences): sentiment most negative",
    ]


def test_measures_beside_other_articles_name_them_once_a_line():
    def measure(value: float, percentile: float | None) -> Measure:
        return Measure(value=value, unit="x", percentile=percentile, reason=None)

    lines = in_words(
        {
            "flesch_reading_ease": measure(90.0, 95.0),
            "flesch_kincaid_grade": measure(4.1, 5.0),
            "gunning_fog": measure(8.0, 33.4),
            "smog_index": measure(9.0, None),
            "coleman_liau_index": measure(10.0, 61.5),
            "sentiment_mean": measure(-0.2, 12.0),
            "sentiment_most_positive": measure(0.83, 95.0),
            "sentiment_most_positive_sentence": measure(4.0, None),
        },
        Reference(genre="opinion", words="250 to 599", articles=80),
    )
    assert lines == [
        "Flesch reading ease: 90, very easy (highest 5 % of opinion pieces)",
        "US school grade: Flesch–Kincaid 4.1 (lowest 5 % of opinion pieces), Gunning fog 8.0 (higher than 33 %), SMOG 9.0, "
        "Coleman–Liau 10 (62 %)",
        "Tone of the sentences (VADER, −1 to 1): mean −0.20 (higher than 12 % of opinion pieces), "
        "most positive 0.83 (sentence 4; highest 5 %)",
    ]


def compared(sourcing: float | None, score: float | None, **changes: Any) -> str:
    """What the terminal card says below the grade, on one line."""
    beside = card().dimensions | {"sourcing": card().dimensions["sourcing"].model_copy(update={"percentile": sourcing})}
    reference = Reference(genre="news", words="250 to 599", articles=600)
    page = render(card(**({"dimensions": beside, "percentile": score, "reference": reference} | changes)), "terminal", width=80)
    assert max(map(len, page.splitlines())) <= 80
    after = page.split("Grade C", 1)[1].partition("\n")[2]
    return " ".join(after.partition("Confidence")[0].split())


def test_the_card_says_how_it_stands_beside_other_articles():
    assert compared(8.2, 41.0) == "Among news reports of this length: better sourced than 8 %, score higher than 41 %"
    assert compared(5.0, None) == "Among news reports of this length: sourcing in the lowest 5 %"
    assert compared(95.0, 95.0) == "Among news reports of this length: sourcing in the highest 5 %, score in the highest 5 %"
    assert compared(None, None) == ""


def test_the_cap_of_a_gate_is_not_compared():
    """Every article that the gate stops stands at it: that one is above half of them would be said of each."""
    assert compared(8.2, 7.5, gates=("Capped at 59 because …",)) == "Among news reports of this length: better sourced than 8 %"


def test_layout_counts_cells_and_not_characters():
    assert [width_of(text) for text in ("abc", "橋", "e\u0301", "", "\u200d", "é")] == [3, 2, 1, 0, 0, 1]
    assert pad("橋", 4) == "橋  "
    assert cut("a bridge of stone and steel", 12) == "a bridge of…"
    assert cut("bridges", 4) == "bri…"
    assert tail("a bridge of stone and steel", 12) == "…and steel"
    assert tail("bridges", 4) == "…ges"
    assert tail("short", 9) == "short"
    assert cut("short", 9) == "short"
    assert signed(-0.04) == "+0.0"
    assert signed(-2.25, 2) == "−2.25"
    assert Ink(False)("bold", "x") == "x"
    assert Ink(True)("bold good", "x") == "\x1b[1;32mx\x1b[0m"


@pytest.mark.parametrize("width", [10, 17, 40])
def test_wrapping_loses_nothing_and_fits(width):
    text = "The council closed the bridge 議会は調査の後に橋を閉鎖した " + "x" * 50 + " after a survey."
    lines = wrap(text, width, first="12: ", rest="  ")
    assert all(width_of(line) <= width for line in lines)
    body = lines[0][4:] + "".join(line[2:] for line in lines[1:])
    assert body.replace(" ", "") == text.replace(" ", "")
    assert wrap("", 10, first="> ") == [">"]


def test_the_fixture_card_is_consistent():
    """The cards of these tests keep the promises of a real one, so that what is shown about them is what will be shown."""
    made = card()
    terms = [term for dimension in made.dimensions.values() for term in dimension.terms] + list(made.terms)
    assert sum(term.points for term in terms) == pytest.approx(made.score, abs=1e-9)
    assert {f.rule for f in FINDINGS} == set(RULES)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_to_cost_is_never_more_than_what_is_lost(name: str) -> None:
    """What the weakest dimension draws is shared by its findings, or is part of its line: not told twice."""
    scored = rhetoric.score(ARTICLES[name])
    assert scored.score is not None
    page = render(scored, width=100, all_findings=True).partition("WHAT COSTS MOST")[2].partition("WHAT WOULD RAISE")[0]
    told = sum(float(points) for points in re.findall(r"^ +−(\d+\.\d) ", page, re.M))
    earned = sum(t.points for t in scored.terms if t.points > 0) + sum(f.points for f in scored.findings if f.points > 0)
    assert told <= 100 - scored.score + earned + 1
