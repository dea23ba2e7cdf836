"""The command line: which command is meant, what is printed where, and with which status it ends.

Scoring is replaced by a scorer whose cards are known, so that these tests are about the command line alone.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from pathlib import Path

import pytest
from cards import FINDINGS, card, ungraded  # type: ignore[import-not-found]

import rhetoric
from rhetoric.card import About
from rhetoric.cli import COMMANDS, console, progress, score
from rhetoric.cli.main import main
from rhetoric.cli.thresholds import Thresholds

PACK = """\
schema: rhetoric/1
pack: demo
version: 1.0.0
defaults:
  dimension: language
  effect: debit
rules:
  - id: demo.fuss
    title: fuss
    message: "'{match}' makes a fuss."
    why: It tells readers what to feel.
    advice: Say what happened.
    references:
      - cite: Doe 2020
        doi: 10.1000/182
    aliases:
      - demo.old-fuss
    falsepositives:
      - a play of that name
    weight: 2
    find:
      - "much ado"
    unless:
      - sentence:
          - "play|comedy"
    examples:
      match:
        - "There was [[much ado]] about the bill."
      no_match:
        - "The comedy is called Much Ado."
"""


class Desk:
    """A scorer that takes the score from the text: `score 41`, `short` (no grade), `boom` (a bug), `^C`."""

    made: dict[str, object] = {}  # noqa: RUF012 - the last arguments, for a test to look at

    def __init__(self, **given):
        type(self).made = given

    def score(self, article, *, headline=None, genre=None):
        type(self).made |= {"headline": headline, "genre": genre}
        about = About(path=article.path, headline=headline or "A headline")
        if "boom" in article.text:
            raise RuntimeError("bolts\x1b[31m loose")
        if "^C" in article.text:
            raise KeyboardInterrupt
        if "short" in article.text:
            return ungraded(article=about)
        points = int(article.text.split("score ")[1])
        grade = next((g for g, least in zip("ABCD", (85, 70, 55, 40), strict=True) if points >= least), "F")
        return card(article=about, score=float(points), grade=grade)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to work in, with a scorer whose cards are known, and no colours or widths of the machine."""
    monkeypatch.setattr(rhetoric, "Scorer", Desk, raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "RHETORIC_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def articles(folder):
    for name, text in (("a.txt", "score 67"), ("b.txt", "score 20"), ("c.txt", "score 90")):
        (folder / name).write_text(text)
    return ["a.txt", "b.txt", "c.txt"]


def call(capsys, *arguments):
    """Status, standard output and standard error of a command line."""
    status = main([str(a) for a in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


# --- one article, several, none ---------------------------------------------------------------------------------------------


def test_one_article_is_a_whole_card(articles, capsys):
    status, out, err = call(capsys, "a.txt")
    assert (status, err) == (0, "")
    assert "Grade C · 67 of 100" in out
    assert "WHO SPEAKS" in out


def test_several_articles_are_a_line_each_and_a_total(articles, capsys):
    status, out, err = call(capsys, *articles)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "C   67  a.txt  A headline",
        "F   20  b.txt  A headline",
        "A   90  c.txt  A headline",
        "3 articles: A 1, C 1, F 1; median score 67",
    ]


def test_all_shows_the_whole_card_of_each(articles, capsys):
    _, out, _ = call(capsys, "--all", *articles)
    assert out.count("WHO SPEAKS") == 3
    assert out.count("ALSO NOTED") == 3


def test_a_folder_of_one_article_is_one_article(folder, capsys):
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("score 67")
    assert "WHO SPEAKS" in call(capsys, "in")[1]
    assert call(capsys, "in", "--summary")[1].splitlines()[-1] == "1 article: C 1; median score 67"


@pytest.mark.parametrize(("order", "names"), [("worst", "bac"), ("path", "abc"), ("input", "cba")])
def test_articles_are_sorted_on_request(articles, capsys, order, names):
    _, out, _ = call(capsys, "--sort", order, "--format", "jsonl", "c.txt", "b.txt", "a.txt")
    assert "".join(json.loads(line)["article"]["path"][-5] for line in out.splitlines()) == names


def test_worst_first_puts_what_has_no_grade_last(articles, folder, capsys):
    (folder / "d.txt").write_text("short")
    _, out, _ = call(capsys, "--sort", "worst", "d.txt", *articles)
    assert [line.split()[0] for line in out.splitlines()[:4]] == ["F", "C", "A", "NE"]


def test_an_article_named_twice_is_scored_once(articles, capsys):
    assert call(capsys, "a.txt", "b.txt", "./a.txt", "b.txt")[1].splitlines()[-1].startswith("2 articles")


def test_options_and_paths_stand_in_any_order(articles, capsys):
    assert call(capsys, "a.txt", "--sort", "worst", "b.txt") == call(capsys, "--sort=worst", "a.txt", "b.txt")


# --- formats and places -----------------------------------------------------------------------------------------------------


def test_json_is_an_object_for_one_and_an_array_for_several(articles, capsys):
    assert json.loads(call(capsys, "a.txt", "--format", "json")[1])["score"] == 67
    cards = json.loads(call(capsys, *articles, "--format", "json")[1])
    assert [c["score"] for c in cards] == [67, 20, 90]
    assert json.loads(call(capsys, "no.txt", "nor.txt", "--format", "json")[1]) == []


def test_jsonl_is_streamed_card_by_card(articles, capsys, monkeypatch):
    seen = []

    def scored(self, article, **_):
        seen.append("scored")
        return card()

    monkeypatch.setattr(Desk, "score", scored)
    monkeypatch.setattr(console.Output, "write", lambda self, text: seen.append("written"))
    assert main([*articles, "--format", "jsonl"]) == 0
    assert seen == ["scored", "written"] * 3


def test_concise_prints_findings_alone(articles, capsys):
    _, out, err = call(capsys, *articles, "--format", "concise")
    assert err == ""
    assert len(out.splitlines()) == 12
    assert out.startswith("a.txt:3:11: warning loaded.epithet ")


def test_explain_is_the_arithmetic(articles, capsys):
    out = call(capsys, "a.txt", "--explain")[1]
    assert out == call(capsys, "a.txt", "--format", "explain")[1]
    assert "= score" in out
    assert "WHO SPEAKS" not in out


def test_output_goes_to_a_file_and_the_status_stays(articles, folder, capsys):
    status, out, _ = call(capsys, "b.txt", "-o", "out.txt", "--min-score", "50", "-q")
    assert (status, out) == (1, "")
    assert "Grade F" in (folder / "out.txt").read_text(encoding="utf-8")


def test_an_article_is_never_overwritten(articles, folder, capsys):
    status, _, err = call(capsys, "a.txt", "-o", "./a.txt")
    assert status == 2
    assert "-o would overwrite an article" in err
    assert (folder / "a.txt").read_text() == "score 67"


def test_the_output_of_the_last_run_is_no_article(articles, folder, capsys):
    for _ in range(2):
        assert call(capsys, folder, "-o", folder / "cards.txt")[0] == 0
        assert "3 articles" in (folder / "cards.txt").read_text(encoding="utf-8")


def test_an_output_that_can_not_be_written_is_an_error(articles, capsys):
    status, _, err = call(capsys, "a.txt", "-o", "no/such/folder.txt")
    assert status == 2
    assert err.startswith("score: no/such/folder.txt: can't write the output: ")
    assert "name another file with -o" in err
    assert "-o has an empty name" in call(capsys, "a.txt", "-o", "")[2]


def test_width_and_columns(articles, capsys, monkeypatch):
    assert max(map(len, call(capsys, "a.txt", "--width", "40")[1].splitlines())) <= 40
    monkeypatch.setenv("COLUMNS", "50")
    assert 40 < max(map(len, call(capsys, "a.txt")[1].splitlines())) <= 50
    assert call(capsys, "a.txt", "--width", "0")[0] == 2


# --- standard input ---------------------------------------------------------------------------------------------------------


def stdin(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_standard_input_has_a_name(folder, capsys, monkeypatch):
    stdin(monkeypatch, "score 67")
    assert json.loads(call(capsys, "-", "--format", "json", "--stdin-filename", "desk/x.md")[1])["article"]["path"] == "desk/x.md"
    stdin(monkeypatch, "score 67")
    assert call(capsys, "-", "--summary")[1].startswith("C   67  <stdin>")


@pytest.mark.parametrize("start", ["---\n", "\ufeff---\r\n"])
def test_front_matter_on_standard_input_is_no_prose(folder, capsys, monkeypatch, start):
    text = start + "title: Rain\n---\n\nscore 67"
    stdin(monkeypatch, text)
    assert call(capsys, "-", "--summary")[1].startswith("C   67  <stdin>.md")
    stdin(monkeypatch, text.replace("title: Rain", "title: Rain: more"))
    assert call(capsys, "-")[2].startswith("<stdin>.md:2:12: front matter: not YAML")
    stdin(monkeypatch, "--- said he, score 67")
    assert call(capsys, "-", "--summary")[1].startswith("C   67  <stdin>  ")


def test_no_standard_input_is_said(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    status, _, err = call(capsys, "-")
    assert status == 2
    assert "no standard input" in err


# --- which command ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_a_path_with_the_name_of_a_command_is_marked_as_a_path(folder, capsys, command):
    (folder / command).mkdir()
    (folder / command / "a.txt").write_text("score 67")
    for words in ([f"./{command}"], ["--", command], ["--summary", command]):
        assert call(capsys, *words)[0] == 0
    status, out, _ = call(capsys, command)
    assert (status, out) == (2, "")


def test_the_rules_command_tells_how_to_mean_a_path(folder, capsys):
    assert "write `score ./rules`" in call(capsys, "rules")[2]


@pytest.mark.parametrize(("word", "command"), [("ruls", "rules"), ("explian", "explain"), ("rule", "rules")])
def test_a_misspelt_command_is_recognised(folder, capsys, word, command):
    status, out, err = call(capsys, word)
    assert (status, out) == (2, "")
    assert err == f"{word}: no such file or folder. Did you mean the command `score {command}`? A command comes first on the line.\n"


def test_a_file_named_like_a_misspelt_command_is_scored(folder, capsys):
    (folder / "ruls").mkdir()
    (folder / "ruls" / "a.txt").write_text("score 67")
    assert call(capsys, "ruls")[0] == 0


def test_help_lists_everything_and_version_is_one_line(folder, capsys):
    status, out, _ = call(capsys, "--help")
    assert status == 0
    for word in ("--format", "--min-grade", "--stdin-filename", "score explain RULE", "exit status", "NO_COLOR"):
        assert word in out
    status, out, _ = call(capsys, "--version")
    assert status == 0
    assert re.fullmatch(r"rhetoric \S.*\n", out)
    for command in ("rules --help", "explain --help", "rules test --help"):
        assert call(capsys, *command.split())[0] == 0


# --- wrong use --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no article: give a file, a folder, a glob, or - for standard input"),
        (["a.txt", "--fromat", "json"], "unknown option --fromat: did you mean `--format`?"),
        (["a.txt", "--min-scor=3"], "unknown option --min-scor=3: did you mean `--min-score`?"),
        (["a.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["a.txt", "--min-score", "101"], "101 is not between 0 and 100"),
        (["a.txt", "--min-score", "nan"], "nan is not between 0 and 100"),
        (["a.txt", "--min-score", "many"], "invalid number value: 'many'"),
        (["a.txt", "--min-grade", "E"], "invalid choice: 'E'"),
        (["a.txt", "--genre", "poem"], "invalid choice: 'poem'"),
        (["a.txt", "--explain", "--format", "json"], "--explain is a format of its own"),
        (["a.txt", "--summary", "--format", "json"], "--summary is a form of the terminal card"),
        (["a.txt", "--summary", "--all"], "leave out one of them"),
        (["a.txt", "b.txt", "--headline", "H"], "--headline is for one article"),
    ],
)
def test_wrong_use_is_status_2_with_what_to_do(articles, capsys, words, message):
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith("score: ")
    assert message in err


def test_choices_reach_the_scorer(articles, capsys):
    words = ["--rules", "r.yaml", "--rules", "more", "--select", "hedging,loaded.epithet", "--ignore", "weasel"]
    assert call(capsys, "a.txt", *words, "--headline", "Hi", "--genre", "opinion")[0] == 0
    assert Desk.made == {
        "rules": ["r.yaml", "more"],
        "select": ["hedging", "loaded.epithet"],
        "ignore": ["weasel"],
        "measures": None,
        "model": None,
        "digest": None,
        "headline": "Hi",
        "genre": "opinion",
    }
    call(capsys, "a.txt")
    assert Desk.made == {
        "rules": None,
        "select": None,
        "ignore": None,
        "measures": None,
        "model": None,
        "digest": None,
        "headline": None,
        "genre": None,
    }


def test_the_genres_are_those_of_the_rule_language():
    from typing import get_args

    from rhetoric.engine.model import GenreName

    assert get_args(GenreName) == score.GENRES


# --- what goes wrong with one article ---------------------------------------------------------------------------------------


def test_what_can_not_be_read_is_reported_and_the_rest_is_scored(articles, capsys):
    status, out, err = call(capsys, "a.txt", "gone.txt", "b.txt")
    assert status == 2
    assert [line[:8] for line in out.splitlines()[:2]] == ["C   67  ", "F   20  "]
    assert out.splitlines()[-1].endswith("; 1 not read")
    assert err.startswith("gone.txt: ")
    assert err.count("\n") == 1


def test_a_file_that_vanishes_is_reported(articles, folder, capsys, monkeypatch):
    monkeypatch.setattr(rhetoric, "read", lambda path: (_ for _ in ()).throw(FileNotFoundError(2, "No such file")), raising=False)
    status, _, err = call(capsys, "a.txt")
    assert status == 2
    assert "can't be read: No such file" in err


def test_a_bug_met_by_one_article_does_not_stop_the_others(articles, folder, capsys, monkeypatch):
    (folder / "a.txt").write_text("boom")
    status, out, err = call(capsys, *articles)
    assert status == 2
    assert "2 articles" in out
    assert err == "a.txt: internal error (RuntimeError: bolts loose). Please report it; RHETORIC_DEBUG=1 shows where it happened.\n"
    monkeypatch.setenv("RHETORIC_DEBUG", "1")
    main(articles)
    assert "Traceback" in capsys.readouterr().err


def test_interruption_is_quiet(folder, capsys):
    (folder / "a.txt").write_text("^C")
    status, out, err = call(capsys, "a.txt")
    assert (status, out, err) == (130, "", "score: interrupted\n")


# --- thresholds -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["--min-score", "67"], 0, ""),
        (["--min-score", "67.5"], 1, "a.txt: score 67.0 is below --min-score 67.5\n"),
        (["--min-grade", "C"], 0, ""),
        (["--min-grade", "b"], 1, "a.txt: grade C is below --min-grade B\n"),
        (["--fail-on", "error"], 0, ""),
        (
            ["--fail-on", "warning"],
            1,
            "a.txt: 3 findings of severity warning or worse (--fail-on): attribution.vague-plural, loaded.epithet\n",
        ),
        (["--fail-on", "warning", "--exit-zero"], 0, None),
        (["--min-score", "99", "--quiet"], 1, ""),
    ],
)
def test_thresholds(articles, capsys, words, status, message):
    found, _, err = call(capsys, "a.txt", *words)
    assert found == status
    assert message is None or err == message


def test_a_fault_wins_over_a_threshold(articles, capsys):
    assert call(capsys, "b.txt", "gone.txt", "--min-score", "50")[0] == 2
    assert call(capsys, "gone.txt", "b.txt", "--min-score", "50")[0] == 2
    assert call(capsys, "gone.txt", "b.txt", "--min-score", "50", "--exit-zero")[0] == 2


def test_a_text_too_short_to_grade_is_not_judged_and_that_is_said(folder, capsys):
    (folder / "a.txt").write_text("short")
    status, _, err = call(capsys, "a.txt", "--min-score", "50", "--min-grade", "A")
    assert status == 0
    assert err == "a.txt: not enough text to grade (NE), so not judged by score or grade\n"
    assert call(capsys, "a.txt", "--fail-on", "info")[0] == 1


def test_a_score_just_below_is_shown_below():
    assert Thresholds(min_score=60).misses(card(score=59.9996)) == ["score 59.9996 is below --min-score 60"]
    assert Thresholds(min_score=60).misses(card(score=60.0)) == []


def test_fail_on_looks_at_what_concise_prints():
    credit = FINDINGS[3].model_copy(update={"severity": "error"})
    assert Thresholds(fail_on="info").misses(card(findings=(credit, FINDINGS[4]))) == []


def test_quiet_leaves_cards_and_errors(articles, capsys):
    _, out, err = call(capsys, *articles, "gone.txt", "-q")
    assert len(out.splitlines()) == 3
    assert err.startswith("gone.txt: ")


# --- colours, widths, progress ----------------------------------------------------------------------------------------------


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("choice", "stream", "environment", "colour"),
    [
        ("auto", Screen(), {"TERM": "xterm"}, True),
        ("auto", io.StringIO(), {"TERM": "xterm"}, False),
        ("auto", Screen(), {"TERM": "dumb"}, False),
        ("auto", Screen(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        ("auto", Screen(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1"}, True),
        ("auto", io.StringIO(), {"FORCE_COLOR": "0"}, False),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Screen(), {"FORCE_COLOR": "1"}, False),
        ("auto", None, {}, False),
    ],
)
def test_colours(choice, stream, environment, colour):
    assert console.wants_color(choice, stream, environment) is colour


@pytest.mark.parametrize(("given", "columns"), [("", 80), ("120", 120), ("0", 80), ("-4", 80), ("٣", 80), ("9" * 5000, 999999)])
def test_columns(given, columns):
    assert console.columns(io.StringIO(), {"COLUMNS": given}) == columns


def test_a_pipe_gets_no_colour_and_a_file_neither(articles, folder, capsys, monkeypatch):
    assert "\x1b" not in call(capsys, "a.txt")[1]
    assert "\x1b" in call(capsys, "a.txt", "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in call(capsys, "a.txt")[1]


def test_progress_waits_a_second_and_leaves_nothing(monkeypatch):
    clock = iter([0.0, 0.5, 1.2, 1.21, 1.4])  # begun, and four steps
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    bar = progress.Progress()
    bar.step()
    assert screen.getvalue() == ""
    bar.step()
    bar.step()
    bar.step()
    assert screen.getvalue() == "\r2 articles\r4 articles"
    bar.clear()
    bar.clear()
    assert screen.getvalue().endswith("\r          \r")


def test_progress_is_for_terminals(monkeypatch, capsys):
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    bar = progress.Progress()
    bar.step()
    bar.clear()
    assert capsys.readouterr().err == ""


def test_a_screen_without_the_signs_gets_others(articles, capsys, monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["a.txt"]) == 0
    text = raw.getvalue().decode("ascii")
    assert "########" in text
    assert '"brutal regime"' in text
    assert "?" not in text


# --- score explain ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def pack(folder):
    file = folder / "demo.yaml"
    file.write_text(PACK, encoding="utf-8")
    return file


def test_explain_is_a_rules_page(pack, capsys):
    status, out, err = call(capsys, "explain", "demo.fuss", "--rules", pack)
    assert (status, err) == (0, "")
    flat = " ".join(out.split())
    for part in (
        "demo.fuss: fuss",
        "WHY It tells readers what to feel.",
        "WHAT TO DO Say what happened.",
        "EFFECT It costs points in the dimension language, weight 2. Severity for CI: warning.",
        "the author's words",
        "1 phrase; 1 condition",
        "WHEN NOT TO TRUST IT - a play of that name",
        "IT FINDS + There was [[much ado]] about the bill.",
        "IT LEAVES ALONE - The comedy is called Much Ado.",
        "REFERENCES - Doe 2020. https://doi.org/10.1000/182",
    ):
        assert part in flat
    assert all(len(line) <= 80 for line in out.splitlines())


def test_explain_knows_former_ids_and_packs(pack, capsys):
    assert "Its former id is demo.old-fuss." in call(capsys, "explain", "demo.old-fuss", "--rules", pack)[1]
    assert call(capsys, "explain", "demo", "--rules", pack)[1] == "demo.fuss: fuss\n"


@pytest.mark.parametrize("name", ["demo.fus", "fuss", "dmo.fuss"])
def test_explain_says_which_rule_may_be_meant(pack, capsys, name):
    status, out, err = call(capsys, "explain", name, "--rules", pack)
    assert (status, out) == (2, "")
    assert err == f"score: there is no rule `{name}`: did you mean `demo.fuss`?\n"


def test_explain_without_a_rule_and_without_a_near_one(pack, capsys):
    assert "which rule?" in call(capsys, "explain")[2]
    assert "`score rules list` lists all rules." in call(capsys, "explain", "zzzz", "--rules", pack)[2]


# --- score rules ------------------------------------------------------------------------------------------------------------


def test_rules_list(pack, capsys):
    status, out, _ = call(capsys, "rules", "list", pack)
    assert status == 0
    assert out.splitlines() == ["demo.fuss  debit 2    language     fuss", "1 rules in 1 packs, 1 phrases"]
    rows = json.loads(call(capsys, "rules", "list", pack, "--format", "json")[1])
    assert rows[0] | {"id": "demo.fuss", "phrases": 1, "examples": 2, "severity": "warning"} == rows[0]


def test_rules_test_passes_and_fails(pack, capsys):
    assert call(capsys, "rules", "test", pack) == (0, "1 rule, 2 examples: all pass\n", "")
    pack.write_text(PACK.replace("The comedy is called Much Ado.", "Much ado again."), encoding="utf-8")
    status, out, _ = call(capsys, "rules", "test", pack)
    assert status == 1
    assert "demo.fuss" in out
    assert "Much ado again." in out
    assert re.search(r"demo\.yaml:\d+:\d+: ", out)
    assert out.endswith("1 rule, 2 examples: 1 failed\n")


def test_rules_test_of_one_rule(pack, capsys):
    assert call(capsys, "rules", "test", pack, "--only", "demo.fuss")[0] == 0
    status, _, err = call(capsys, "rules", "test", pack, "--only", "demo.fus")
    assert status == 2
    assert "did you mean `demo.fuss`" in err


def test_a_broken_rule_file_is_shown_with_place_and_caret(pack, capsys):
    pack.write_text(PACK.replace("    why:", "    wy:"), encoding="utf-8")
    for command in ("test", "list"):
        status, out, err = call(capsys, "rules", command, pack)
        assert (status, out) == (2, "")
        assert re.match(r"\S*demo\.yaml:\d+:\d+: error\[", err)
        assert "^" in err


def test_rules_schema(folder, capsys):
    schema = json.loads(call(capsys, "rules", "schema")[1])
    assert "rules" in schema["properties"]
    assert call(capsys, "rules", "schema", "-o", folder / "schemas")[0] == 0
    assert {path.name for path in Path(folder / "schemas").glob("*.json")} >= {"card.json", "rule-file.json"}


def test_rules_fmt_writes_the_canonical_form_once(pack, capsys):
    loose = PACK.replace("  - id: demo.fuss\n    title: fuss", '  - title: "fuss"\n    id: demo.fuss')
    pack.write_text(loose, encoding="utf-8")
    assert call(capsys, "rules", "fmt", "--check", pack)[0] == 1
    assert pack.read_text(encoding="utf-8") == loose
    status, out, _ = call(capsys, "rules", "fmt", pack)
    assert (status, out) == (0, f"{pack}: formatted\n")
    assert call(capsys, "rules", "fmt", "--check", pack)[:2] == (0, "")
    assert call(capsys, "rules", "fmt", pack)[:2] == (0, "")


def test_rules_fmt_reads_standard_input(folder, capsys, monkeypatch):
    stdin(monkeypatch, PACK)
    formatted = call(capsys, "rules", "fmt", "-")[1]
    assert "pack: demo" in formatted
    stdin(monkeypatch, formatted)
    assert call(capsys, "rules", "fmt", "--check", "-")[0] == 0


def test_rules_fmt_keeps_line_ends_of_one_kind(pack, capsys):
    call(capsys, "rules", "fmt", pack)
    pack.write_bytes(pack.read_bytes().replace(b"\n", b"\r\n"))
    assert call(capsys, "rules", "fmt", "--check", pack)[0] == 1
    call(capsys, "rules", "fmt", pack)
    assert b"\r" not in pack.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tset"], "there is no `score rules tset`: did you mean `test`?"),
        (["fmt"], "which rule files?"),
        (["list", "no-such-folder"], "no-such-folder: error[rules-missing]"),
        (["schema", "x"], "unexpected argument 'x'"),
    ],
)
def test_rules_wrong_use(folder, capsys, words, message):
    status, out, err = call(capsys, "rules", *words)
    assert (status, out) == (2, "")
    assert message in err
