"""The source ledger: role, affiliation, venue, words and quoted share of each source, what it is worth, and how it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rhetoric
from rhetoric.attribution.ledger import Statement
from rhetoric.card import Source
from rhetoric.cli.main import main
from rhetoric.renderers.ledger import ledger


@pytest.fixture(scope="module")
def scorer() -> rhetoric.Scorer:
    return rhetoric.Scorer()


def only(scorer: rhetoric.Scorer, text: str) -> Source:
    (source,) = scorer.score(text).sources
    return source


def statement(scorer: rhetoric.Scorer, text: str) -> Statement:
    return scorer.analyse(rhetoric.Article(text)).voicing.statements[0]


# What an entry says


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Anna Berg, a professor of law at Kent College, said the bridge was old.", "a professor of law at Kent College", "Kent College"),
        ("Kent College economist Anna Berg said the bridge was old.", "Kent College economist", "Kent College"),
        ("But Kent County Clerk Anna Berg said the bridge was old.", "Kent County Clerk", "Kent County"),
        ("Anna Berg, 54, director of the Harbour Trust, said the bridge was old.", "director of the Harbour Trust", "Harbour Trust"),
        ("Transport Minister Anna Berg said the bridge was old.", "Transport Minister", None),
        ("The union's president, Anna Berg, said the bridge was old.", "president", None),
        ("Anna Berg said the bridge was old.", None, None),
    ],
)
def test_role_and_affiliation_are_in_the_words_of_the_text(
    scorer: rhetoric.Scorer, text: str, role: str | None, affiliation: str | None
) -> None:
    source = only(scorer, text)
    assert source.name == "Anna Berg"
    assert (source.role, source.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "Ms. Anna Berg spoke last. Ms. Berg's testimony before the Harbour Committee shocked it, stating that the bridge was not safe.",
            "testimony before the Harbour Committee",
        ),
        ("“The bridge is not safe,” Anna Berg said in an interview with the Kent Herald on Monday.", "interview with the Kent Herald"),
        ("In a press conference, Anna Berg said that the bridge was not safe for cars.", "press conference"),
        ("Anna Berg said in her annual report that the bridge was not safe for cars.", "annual report"),
        ("Anna Berg said the report was wrong about the bridge.", None),
        ("Anna Berg said that the bridge was not safe for cars.", None),
    ],
)
def test_where_a_source_spoke(scorer: rhetoric.Scorer, text: str, venue: str | None) -> None:
    assert {s.name: s.venue for s in scorer.score(text).sources}["Anna Berg"] == venue


def test_words_and_the_share_of_them_that_is_quoted(scorer: rhetoric.Scorer) -> None:
    source = only(scorer, "“The bridge is not safe,” Anna Berg said. It is old. Berg said that the road was shut.")
    assert (source.mentions, source.words, source.direct_share) == (2, 10, 0.5)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Secretary of Health and Human Services Anna Berg said the bridge was old.", ["Anna Berg"]),
        ("Secretary-General Anna Berg said the bridge was old.", ["Anna Berg"]),
        ("It was closed after Immigration and Customs Enforcement said the bridge was old.", ["Immigration and Customs Enforcement"]),
        ("The Harbour Fund on Monday said the bridge was old.", ["The Harbour Fund"]),
        ("It rained. Story Continued Below He said the bridge was old.", []),
    ],
)
def test_what_is_a_name_and_what_is_not(scorer: rhetoric.Scorer, text: str, names: list[str]) -> None:
    assert [s.name for s in scorer.score(text).sources] == names


def test_a_judgement_in_quotation_marks_is_said(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        "Anna Berg praised the bridge as “a marvel of bright iron and sound wood”. Peter Lund praised the bridge and its men."
    )
    assert [s.name for s in card.sources] == ["Anna Berg"]
    assert card.sources[0].words >= 8


def test_what_a_body_expects_has_been_said(scorer: rhetoric.Scorer) -> None:
    card = scorer.score(
        "The transport ministry expects that the bridge will last for ten years. Anna Berg hopes that it will last for twenty."
    )
    assert [(s.name, s.type) for s in card.sources] == [("The transport ministry", "organisation")]
    assert card.sources[0].words >= 4


def test_who_describes_something_has_said_all_of_it(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("Anna Berg described the bridge as “a ruin of rusty iron and rotten wood”.")
    assert [(s.name, s.words) for s in card.sources] == [("Anna Berg", 11)]


def test_a_spokeswoman_of_a_named_body_speaks_for_it(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("A spokeswoman for Harwick Shipping said the bridge was old. It is. Harwick Shipping said the pier was safe.")
    assert [(s.type, s.mentions) for s in card.sources] == [("organisation", 2)]


def test_researchers_of_a_named_body_are_its_research(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("Researchers at Kent College said that the bridge would last for another ten years.")
    assert [(s.type, s.affiliation) for s in card.sources] == [("organisation", "Kent College")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("“The bridge is not safe,” a dock worker told the Kent Herald on Monday.", "Kent Herald", "organisation"),
        ("“The bridge is not safe,” Anna Berg said in an interview with CNN on Monday.", "CNN", "organisation"),
        ("A source told HarbourNews.com that the bridge was not safe.", "HarbourNews.com", "organisation"),
        ("The plan is online. See the [harbour plan](https://www.kent-port.example/plan) for more.", "kent-port.example", "document"),
    ],
)
def test_outlets_and_linked_sites_are_listed_without_words(scorer: rhetoric.Scorer, text: str, name: str, kind: str) -> None:
    (second_hand,) = [s for s in scorer.score(text).sources if s.name == name]
    assert (second_hand.type, second_hand.words, second_hand.mentions) == (kind, 0, 1)


def test_the_paper_itself_is_not_second_hand(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("KENT (Reuters) - The bridge is not safe, Anna Berg told Reuters on Monday.")
    assert "Reuters" not in {s.name for s in card.sources}


def test_a_headline_makes_no_entry(scorer: rhetoric.Scorer) -> None:
    card = scorer.score("The river rose in the night. The road to the port is shut.", headline="Bridge is not safe, mayor says")
    assert card.attributions
    assert card.sources == ()


# What a source is worth


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("Mayor Anna Berg said in a letter to the council that the bridge was old.", 1.0),
        ("Mayor Anna Berg said on Monday that the bridge was old.", 1.0),
        ("Mayor Anna Berg said that the bridge was old.", 0.9),
        ("Anna Berg said that the bridge was old.", 0.8),
        ("The ministry said that the bridge was old.", 0.75),
        ("An official, who asked not to be named for fear of dismissal, said that the bridge was old.", 0.5),
        ("An official in the ministry said that the bridge was old.", 0.35),
        ("Norwegian diplomats said that the bridge was old.", 0.35),
        ("Experts said that the bridge was old.", 0.10),
        ("It is said that the bridge was old.", 0.0),
        ("Mayor Anna Berg believes that the bridge is old.", 0.45),
        ("Mayor Anna Berg plans to close the bridge.", 0.0),
    ],
)
def test_the_tiers(scorer: rhetoric.Scorer, text: str, quality: float) -> None:
    assert statement(scorer, text).quality == pytest.approx(quality)


# Vague, anonymous, collective


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A source", "vague"),
        ("Sources", "vague"),
        ("An insider", "vague"),
        ("An expert", "vague"),
        ("Some experts", "vague"),
        ("Legal experts", "vague"),
        ("Recent research", "vague"),
        ("A new study", "vague"),
        ("Several reports", "vague"),
        ("A police source", "anonymous"),
        ("A source close to the family", "anonymous"),
        ("Three experts", "anonymous"),
        ("A dock worker", "anonymous"),
        ("City officials", "anonymous"),
        ("Americans", "collective"),
        ("A Kent College study", "document"),
        ("The study", "document"),
        ("Police records", "document"),
        ("The Daily Courier", "organisation"),
        ("The Kent Post", "organisation"),
        ("Harbour Insider", "organisation"),
        ("The polls", "vague"),
        ("Hurricane Vera", "none"),
        ("Danish officials", "state"),
        ("The British", "state"),
        ("The scientific community", "collective"),
        ("The Western world", "collective"),
    ],
)
def test_who_can_be_asked_and_who_not(scorer: rhetoric.Scorer, source: str, kind: str) -> None:
    card = scorer.score(f"{source} said that the old bridge would have to close in the spring.")
    assert [a.source_type for a in card.attributions] == [kind]


def test_a_plural_for_one_named_expert_is_noted(scorer: rhetoric.Scorer) -> None:
    one = "Experts have warned that rents will rise. Karl Holm, an economist at Kent Bank, said they may double."
    two = f"{one} Inge Dahl, an economist at Port Bank, said they may not. Jane Dole, a professor of law, said nobody knew."
    assert "attribution.plural-for-one" in {f.rule for f in scorer.score(one).findings}
    assert "attribution.plural-for-one" not in {f.rule for f in scorer.score(two).findings}


# How it is shown

TEXT = """The river rose. Mayor Anna Berg said in a letter to the council that the bridge was old and would have to close.

“It will close in May,” Berg said. Experts said that the pier might be next. It is believed that the road is safe.
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "river.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_command_shows_the_ledger_as_a_table(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", article]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "2 sources, 1 identified · 1 statement attributed to nobody" in lines
    (row,) = [line for line in lines if "Anna Berg" in line]
    source = next(s for s in rhetoric.score(TEXT).sources if s.name == "Anna Berg")
    assert row.split() == ["Anna", "Berg", "named", "official", "2", str(source.words), f"{source.direct_share:.0%}"]
    assert "    Mayor; in: letter" in lines
    assert "It does not check" in out


def test_the_command_gives_the_ledger_as_json(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", article, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [s["name"] for s in data["sources"]] == ["Anna Berg", "Experts"]
    assert data["ownerless"] == 1
    assert "score" not in data


def test_several_ledgers_are_an_array_and_what_is_missing_is_told(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", article, "gone.txt", "--format", "json"]) == 2
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 1
    assert "gone.txt" in err


def test_a_bug_in_one_article_is_told_and_the_others_go_on(
    article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "boom.txt").write_text("boom", encoding="utf-8")
    score = rhetoric.Scorer.score

    def sometimes(self: rhetoric.Scorer, text: rhetoric.Article, **given: str | None) -> rhetoric.ReportCard:
        if text.text == "boom":
            raise RuntimeError("bolts loose")
        return score(self, text, **given)

    monkeypatch.setattr(rhetoric.Scorer, "score", sometimes)
    assert main(["sources", str(tmp_path / "boom.txt"), article]) == 2
    out, err = capsys.readouterr()
    assert "Anna Berg" in out
    assert "internal error (RuntimeError: bolts loose)" in err


def test_a_headline_for_several_articles_is_wrong_use(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", article, "gone.txt", "--headline", "Rain"]) == 2
    assert "--headline is for one article" in capsys.readouterr().err


def test_a_ledger_without_sources_says_so(scorer: rhetoric.Scorer) -> None:
    assert "Nobody: no statement in the text is attributed to a source." in ledger(scorer.score("The river rose in the night."))


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_no_line_of_the_ledger_is_wider_than_the_screen(scorer: rhetoric.Scorer, width: int) -> None:
    text = (
        TEXT
        + "A very long-winded representative of the Federation of Harbour Towns and Fishing Villages of the North said it was time. " * 2
    )
    shown = ledger(scorer.score(text), width=width)
    assert max(map(len, shown.splitlines())) <= min(width, 100)
