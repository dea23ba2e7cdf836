"""`score rules …`: the tools of a rule author, as a command line."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packs import rule, write  # type: ignore[import-not-found]

import rhetoric
from rhetoric.cli.main import main
from rhetoric.cli.rules import COMMANDS
from rhetoric.engine.examples import report_examples
from rhetoric.engine.format import format_rules
from rhetoric.engine.loader import load_pack
from rhetoric.engine.packs import pack_files, shipped_folder

ROOT = Path(__file__).parents[1]
TEXT = "The talks went on.\n\nA storm hit the harbour at noon. “A storm is near,” the mayor said.\n\nThe storm and the storm came back.\n"
PACK = """\
schema: rhetoric/1
pack: demo
version: 1.0.0

rules:
  # storms
  - id: demo.storm
    title: storm
    dimension: language
    effect: debit
    tags: [weather]
    find:
      - "storm"
    unless:
      - {sentence: ["harbour"]}
    examples:
      match:
        - "A [[storm]] came."  # plain
      no_match:
        - "A storm hit the harbour."
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "RHETORIC_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "demo.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main(["rules", *map(str, arguments)])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, _ = call(capsys, command, "--help")
    assert status == 0
    assert out.startswith(f"usage: score rules {command}")
    assert f"score rules {command}" in call(capsys, "--help")[1]


# --- test -------------------------------------------------------------------------------------------------------------------


def test_strict_turns_warnings_into_failures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = PACK + PACK.split("rules:\n")[1].replace("demo.storm", "demo.twin")
    (folder / "demo.yaml").write_text(twin, encoding="utf-8")
    status, out, _ = call(capsys, "test", "demo.yaml")
    assert status == 0
    assert re.search(r"^demo\.yaml:18:12: warning: demo\.storm: match: demo\.twin fires here too: add `also: \[demo\.twin\]`", out, re.M)
    assert out.endswith("2 rules, 4 examples: all pass, 2 warnings\n")
    status, out, _ = call(capsys, "test", "demo.yaml", "--strict")
    assert status == 1
    assert "warning" not in out
    assert out.endswith("2 rules, 4 examples: 2 failed\n")


def test_only_takes_rules_packs_and_tags(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("demo.storm", "demo", "weather"):
        assert call(capsys, "test", "demo.yaml", "--only", name)[:2] == (0, "1 rule, 2 examples: all pass\n")
    assert "did you mean `demo.storm`?" in call(capsys, "test", "demo.yaml", "--only", "storn")[2]


def test_the_shipped_packs_pass() -> None:
    assert report_examples(pack_files(shipped_folder())).failures == ()


# --- list -------------------------------------------------------------------------------------------------------------------


def test_the_catalogue_is_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "list", "--format", "markdown", "-o", tmp_path)[0] == 0
    made = {page.name: page.read_text(encoding="utf-8") for page in tmp_path.iterdir()}
    kept = {page.name: page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "rules").iterdir()}
    assert made == kept, "run `score rules list --format markdown -o docs/rules`"


def test_a_page_shows_what_its_author_wrote_and_no_markup_of_his(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, rule("one", "storm", title="a <b>bold</b> | [link](x) *claim*", why="`code` & _more_"), description="# no heading")
    status, out, _ = call(capsys, "list", "trial.yaml", "--format", "markdown")
    assert status == 0
    assert r"**a \<b\>bold\</b\> \| \[link\](x) \*claim\***" in out
    assert r"Why: \`code\` & \_more\_" in out
    assert "\\# no heading" in out
    assert "- **yes**" in out


def test_the_catalogue_needs_its_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "add --format markdown" in call(capsys, "list", "-o", "x")[2]
    (folder / "taken").write_text("")
    status, _, err = call(capsys, "list", "--format", "markdown", "-o", "taken")
    assert status == 2
    assert err.startswith("score: taken: can't write the output: File exists. ")


# --- new --------------------------------------------------------------------------------------------------------------------


def test_a_new_rule_loads_passes_and_is_canonical(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "new", "mine.wait-and-see", "-o", "mine.yaml")
    assert (status, out) == (0, "")
    assert "score rules test mine.yaml" in err
    text = (folder / "mine.yaml").read_text(encoding="utf-8")
    assert format_rules(text) == text
    assert call(capsys, "test", "mine.yaml", "--strict")[:2] == (0, "1 rule, 3 examples: all pass\n")
    assert call(capsys, "new", "mine.wait-and-see")[1] == text


@pytest.mark.parametrize("name", ["a.1", "a-b.c-", "x.no", f"{'p' * 40}.{'s' * 60}"])
def test_every_id_makes_a_rule_that_loads(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert call(capsys, "new", name, "-o", "mine.yaml")[0] == 0
    assert call(capsys, "test", "mine.yaml", "--strict")[0] == 0


def test_a_rule_more_is_added_at_the_end_of_its_pack(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "new", "demo.second", "-o", "demo.yaml")[0] == 0
    text = (folder / "demo.yaml").read_text(encoding="utf-8")
    assert text.startswith(PACK)
    assert [r.id for r in load_pack(folder / "demo.yaml").model.rules] == ["demo.storm", "demo.second"]
    assert call(capsys, "test", "demo.yaml", "--strict")[0] == 0


def test_a_rule_is_added_whatever_the_indentation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for shift in ("", "      "):
        text = re.sub(r"(?m)^  (?=.)", shift, PACK)
        (folder / "demo.yaml").write_text(text, encoding="utf-8")
        assert call(capsys, "new", "demo.second", "-o", "demo.yaml")[0] == 0
        assert call(capsys, "test", "demo.yaml", "--strict")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Mine.Wait And See"], "did you mean `mine.wait-and-see`?"),
        (["wait"], "did you mean `mine.wait`?"),
        (["../../x"], "is no rule id"),
        ([], "which id?"),
        (["a.b", "c.d"], "which id?"),
        (["loaded.x"], "comes with the library"),
        (["demo.storm", "-o", "demo.yaml"], "has a rule `demo.storm` already"),
        (["other.x", "-o", "demo.yaml"], "is the pack `demo`: write `score rules new demo.x`"),
        (["a.b", "-o", "no/such/place.yaml"], "no/such/place.yaml: can't write the output"),
        (["a.b", "-o", "one.txt"], "one.txt"),
    ],
)
def test_new_refuses(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    before = (folder / "demo.yaml").read_bytes(), (folder / "one.txt").read_bytes()
    status, out, err = call(capsys, "new", *words)
    assert (status, out) == (2, "")
    assert said in err
    assert before == ((folder / "demo.yaml").read_bytes(), (folder / "one.txt").read_bytes())


def test_rules_in_one_line_are_left_to_their_author(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(folder, rule("one", "storm"))
    assert "write the file with `score rules fmt`" in call(capsys, "new", "trial.two", "-o", file)[2]


# --- trace ------------------------------------------------------------------------------------------------------------------


def test_a_trace_of_an_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "trace", "one.txt", "--rules", "demo.yaml", "--only", "demo")
    assert status == 0
    assert out.splitlines()[0] == "one.txt"
    assert "3:3 demo.storm: removed by unless" in out
    assert "- unless: sentence: harbour (“harbour”)" in out
    assert "- voice: quoted; the rule reads author" in out
    assert out.count("demo.storm: found") == 2
    assert out.endswith("4 candidates, 2 of them findings\n")
    assert max(map(len, out.splitlines())) <= 80


def test_a_trace_of_a_line_a_column_and_what_is_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def places(spot: str, *more: str) -> list[str]:
        out = call(capsys, "trace", spot, "--rules", "demo.yaml", "--only", "demo.storm", *more)[1]
        return re.findall(r"^(\d+:\d+) ", out, re.M)

    assert places("one.txt:3") == ["3:3", "3:37"]
    assert places("one.txt:3:39") == places("one.txt:3:39:") == ["3:37"]
    assert places("one.txt:1") == []
    assert places("one.txt", "--removed") == ["3:3", "3:37"]


def test_a_trace_says_what_the_configuration_switches_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "rhetoric.toml"
    for text, said in (
        ('ignore = ["weather"]', "choice: ignored by weather"),
        ('select = ["loaded"]', "choice: not among what is selected"),
    ):
        config.write_text(f'rules = ["demo.yaml"]\n{text}\n', encoding="utf-8")
        assert f"- {said}" in call(capsys, "trace", "one.txt:5", "--only", "demo")[1]
    config.unlink()
    (folder / "demo.yaml").write_text(PACK.replace("title: storm", "title: storm\n    status: preview"), encoding="utf-8")
    out = call(capsys, "trace", "one.txt:5", "--only", "demo", "--rules", "demo.yaml")[1]
    assert "- choice: a preview rule runs where --select names it" in out


def test_a_trace_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "trace", "one.txt:3", "--rules", "demo.yaml", "--only", "weather", "--format", "json")
    assert status == 0
    data = json.loads(out)
    assert data["file"] == "one.txt"
    first = data["hits"][0]
    assert first["removed_by"] == "unless"
    assert (first["rule"], first["line"], first["column"], first["text"], first["phrase"]) == ("demo.storm", 3, 3, "storm", "storm")
    assert (first["part"], first["voice"], first["outcome"], first["passed"]) == (
        "body",
        "author",
        "removed",
        ["part: body", "voice: author"],
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "one article at a time"),
        (["one.txt", "demo.yaml"], "one article at a time"),
        (["one.txt:0"], "one.txt has 5 lines: there is no line 0"),
        (["one.txt:6"], "one.txt has 5 lines: there is no line 6"),
        (["one.txt:99999999999"], "no such file"),
        (["none.txt:3"], "none.txt: no such file"),
        (["one.txt", "--only", "demo.strom"], "there is no rule `demo.strom` in these files: did you mean"),
        (["one.txt", "--rules", "gone.yaml"], "gone.yaml: error[rules-missing]"),
        (["."], "a folder, not a file"),
        (["\0"], "no file can have this name"),
    ],
)
def test_trace_refuses(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    status, out, err = call(capsys, "trace", *words, *(["--rules", "demo.yaml"] if "--rules" not in words else []))
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.skipif(os.name == "nt", reason="a colon can't stand in a name there")
def test_a_file_whose_name_ends_like_a_line_is_that_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a:3").write_text("A storm came.", encoding="utf-8")
    out = call(capsys, "trace", "a:3", "--rules", "demo.yaml", "--only", "demo")[1]
    assert out.splitlines()[:2] == ["a:3", "1:3 demo.storm: found"]


# --- veto -------------------------------------------------------------------------------------------------------------------


def test_a_wrong_finding_becomes_an_example_to_mend_the_rule_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "veto", "one.txt:5:5", "demo.storm", "--rules", "demo.yaml", "--because", "a name")
    assert (status, err) == (0, "")
    assert out.startswith("demo.yaml:7:9: demo.storm: known_false: The storm and the storm came back.\n")
    text = (folder / "demo.yaml").read_text(encoding="utf-8")
    line = '        - {text: "The storm and the storm came back.", because: a name}'
    assert text == PACK + f"      known_false:\n{line}\n"
    assert call(capsys, "test", "demo.yaml")[0] == 0
    mended = text.replace('["harbour"]', '["harbour|back"]')
    (folder / "demo.yaml").write_text(mended, encoding="utf-8")
    status, out, _ = call(capsys, "test", "demo.yaml")
    assert status == 1
    assert "is not found any more: move it to no_match" in out


def test_the_least_text_that_shows_it_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folder, rule("near", "storm", when=[{"document": ["harvest"]}]), rule("head", "storm", scope={"part": ["headline"]}), pack="trial"
    )
    (folder / "far.txt").write_text("A harvest came in.\n\nIt rained for days.\n\nA storm came. Then all was still.\n", encoding="utf-8")
    assert call(capsys, "veto", "far.txt:5", "trial.near", "--rules", "trial.yaml")[0] == 0
    examples = load_pack(folder / "trial.yaml").model.rules[0].examples
    assert [e.text for e in examples.known_false] == ["A harvest came in.\n\nIt rained for days.\n\nA storm came. Then all was still."]
    (folder / "head.md").write_text("---\ntitle: A storm over the vote\n---\n\nNothing came of it.\n", encoding="utf-8")
    assert call(capsys, "veto", "head.md:2", "trial.head", "--rules", "trial.yaml")[0] == 0
    examples = load_pack(folder / "trial.yaml").model.rules[1].examples
    assert [(e.headline, e.text) for e in examples.known_false] == [("A storm over the vote", "")]


def test_a_shipped_rule_is_mended_in_a_checkout_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "site").mkdir()
    shutil.copytree(shipped_folder(), folder / "site" / "rules")
    monkeypatch.setattr("rhetoric.engine.packs.shipped_folder", lambda: folder / "site" / "rules")
    (folder / "two.txt").write_text("Only time will tell who is right.\n", encoding="utf-8")
    found = json.loads(call(capsys, "trace", "two.txt", "--only", "economy", "--format", "json")[1])["hits"]
    name = next(hit["rule"] for hit in found if hit["outcome"] == "found")
    status, _, err = call(capsys, "veto", "two.txt:1", name)
    assert status == 2
    assert "which the next update replaces: work in a checkout, or copy the pack and name it with --rules" in err
    (folder / "site" / "pyproject.toml").write_text("")
    status, out, _ = call(capsys, "veto", "two.txt:1", name)
    assert status == 0
    assert "write one of your own in its place before you send it in" in out
    assert "Only time will tell who is right." in (folder / "site" / "rules" / "economy.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "which finding?"),
        (["one.txt:5"], "which finding?"),
        (["one.txt", "demo.storm"], "which line? Write one.txt:LINE"),
        (["one.txt:5", "demo.storm"], "demo.storm has 2 findings there: add the column, one of 5:5, 5:19"),
        (["one.txt:3", "demo.storm"], "demo.storm has no finding at line 3; it has findings at 5:5, 5:19"),
        (["one.txt:5", "demo.strom"], "did you mean `demo.storm`?"),
        (["one.txt:5", "demo"], "`demo` is no single rule"),
        (["one.txt:77", "demo.storm"], "there is no line 77"),
        (["one.txt:5", "attribution.say-cue"], "feeds attribution"),
    ],
)
def test_veto_refuses_and_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    if words[1:] == ["attribution.say-cue"]:
        pack = next(file for file in pack_files(shipped_folder()) if file.stem == "attribution")
        words = [words[0], next(r.id for r in load_pack(pack).model.rules if r.phase == "attribution")]
    status, out, err = call(capsys, "veto", *words, "--rules", "demo.yaml")
    assert (status, out) == (2, "")
    assert said in err
    assert (folder / "demo.yaml").read_text(encoding="utf-8") == PACK


def test_a_veto_is_not_written_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "veto", "one.txt:5:5", "demo.storm", "--rules", "demo.yaml")[0] == 0
    before = (folder / "demo.yaml").read_bytes()
    status, _, err = call(capsys, "veto", "one.txt:5:5", "demo.storm", "--rules", "demo.yaml")
    assert status == 2
    assert "has this example under known_false already" in err
    assert (folder / "demo.yaml").read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_file_that_can_not_be_written_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "demo.yaml").chmod(0o444)
    status, _, err = call(capsys, "veto", "one.txt:5:5", "demo.storm", "--rules", "demo.yaml")
    assert (status, err) == (2, "score: demo.yaml: can't write the output: Permission denied\n")


def test_brackets_and_control_characters_of_an_article_do_no_harm(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.txt").write_bytes('A storm [[came]] "here": {x} \\ \x1b[31m\u202e #1 in.\n'.encode())
    assert call(capsys, "veto", "odd.txt:1", "demo.storm", "--rules", "demo.yaml")[0] == 0
    (example,) = load_pack(folder / "demo.yaml").model.rules[0].examples.known_false
    assert example.text == 'A storm [came] "here": {x} \\ #1 in.'


# --- stats ------------------------------------------------------------------------------------------------------------------


def test_stats_over_files_folders_and_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = folder / "texts"
    (texts / "more").mkdir(parents=True)
    (texts / "a.txt").write_text("A storm came.", encoding="utf-8")
    rows: list[dict[str, Any]] = [{"text": "A storm came."}, {"text": "It was still.", "headline": "Storm", "genre": "opinion"}]
    (texts / "more" / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    status, out, err = call(capsys, "stats", "texts", "one.txt", "--rules", "demo.yaml", "--select", "demo", "--format", "json")
    assert (status, err) == (0, "")
    data = json.loads(out)
    assert data["texts"] == 4
    assert [(row["rule"], row["hits"], row["texts_author"]) for row in data["rules"]] == [("demo.storm", 4, 0.75)]
    table = call(capsys, "stats", "texts", "--rules", "demo.yaml", "--select", "demo")[1]
    assert table.startswith("3 texts, ")
    assert re.search(r"^demo\.storm +2 ", table, re.M)
    assert "| `demo.storm` | debit 1 | 1 | 66.7% |" in call(capsys, "stats", "texts", "--rules", "demo.yaml", "--format", "markdown")[1]
    assert json.loads(call(capsys, "stats", "texts", "--limit", "1", "--format", "json")[1])["texts"] == 1


def test_what_can_not_be_read_is_reported_and_the_rest_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [b'{"text": "A storm came."}', b"{no json", b"[1]", b'{"text": 3}', b"\xff", b"", b'{"text": "Still."}', b"[" * 100_000]
    (folder / "odd.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    status, out, err = call(capsys, "stats", "odd.jsonl", "gone.txt", "--rules", "demo.yaml", "--select", "demo")
    assert status == 2
    assert out.startswith("2 texts, ")
    assert [line.split(":")[1] for line in err.splitlines() if line.startswith("odd.jsonl")] == ["2", "3", "4", "5", "8"]
    assert "gone.txt: no such file" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [([], "which texts?"), (["one.txt", "--limit", "0"], "1 or more"), (["one.txt", "--select", "demo.strom"], "demo.strom")],
)
def test_stats_refuses(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    status, out, err = call(capsys, "stats", *words, "--rules", "demo.yaml")
    assert (status, out) == (2, "")
    assert said in err


def test_the_script_of_the_benchmarks_makes_the_table(folder: Path) -> None:
    script = ROOT / "benchmarks" / "validity" / "rates.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, str(script), "one.txt", "--source", "One text"], capture_output=True, env=environment, check=False
    )
    out = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert out.startswith("# Rates by rule\n")
    assert "One text: 1 texts" in out


# --- packs of other people --------------------------------------------------------------------------------------------------


@pytest.fixture
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a pack, as an installer leaves it, that must never be imported."""
    site = folder / "site"
    (site / "acme_rules" / "packs").mkdir(parents=True)
    (site / "acme_rules" / "__init__.py").write_text("raise RuntimeError('a pack is data')", encoding="utf-8")
    (site / "acme_rules" / "packs" / "demo.yaml").write_text(PACK, encoding="utf-8")
    meta = site / "acme-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", encoding="utf-8")
    (meta / "entry_points.txt").write_text("[rhetoric.packs]\nacme = acme_rules:packs\nempty = acme_rules.none\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    return site


def test_a_pack_of_an_installed_package(installed: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "test", "pack:acme")[:2] == (0, "1 rule, 2 examples: all pass\n")
    (folder / "rhetoric.toml").write_text('rules = ["pack:acme"]\nselect = ["demo"]\n', encoding="utf-8")
    assert main(["one.txt", "--format", "concise"]) == 0
    assert "demo.storm" in capsys.readouterr().out
    assert main(["explain", "demo.storm"]) == 0
    assert "demo.storm" in {rule.id for rule in rhetoric.Scorer(rules="pack:acme").rules.rules}
    assert "acme_rules" not in sys.modules


def test_a_pack_of_an_installed_package_is_not_written_to(installed: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call(capsys, "veto", "one.txt:5:5", "demo.storm", "--rules", "pack:acme")
    assert status == 2
    assert "copy the pack and name it with --rules" in err
    assert (installed / "acme_rules" / "packs" / "demo.yaml").read_text(encoding="utf-8") == PACK


def test_packs_that_are_not_there(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "pack:acmee: error[pack-unknown]" in (err := call(capsys, "test", "pack:acmee")[2])
    assert "did you mean `acme`?" in err
    assert (
        "pack:empty: error[rules-missing]: `acme_rules.none` is no folder of an installed package" in call(capsys, "test", "pack:empty")[2]
    )


def test_two_packages_that_offer_one_name(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meta = installed / "other-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n", encoding="utf-8")
    (meta / "entry_points.txt").write_text("[rhetoric.packs]\nacme = other_rules\n", encoding="utf-8")
    assert (
        "pack:acme: error[pack-ambiguous]: several packages offer it: acme_rules:packs, other_rules" in call(capsys, "test", "pack:acme")[2]
    )


def test_a_pack_of_a_package_has_the_limits_of_every_pack(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (installed / "acme_rules" / "packs" / "demo.yaml").write_text(PACK.replace("title: storm", "title: &a storm"), encoding="utf-8")
    assert "error[yaml-anchor]" in call(capsys, "test", "pack:acme")[2]


# --- streams ----------------------------------------------------------------------------------------------------------------


class Closed(io.StringIO):
    """A pipe whose reader went away."""

    def write(self, text: str) -> int:
        raise BrokenPipeError

    def fileno(self) -> int:
        raise OSError


@pytest.mark.parametrize(
    "words",
    [
        ["test", "demo.yaml"],
        ["list", "demo.yaml"],
        ["list", "demo.yaml", "--format", "markdown"],
        ["new", "mine.x"],
        ["trace", "one.txt", "--rules", "demo.yaml"],
        ["stats", "one.txt", "--rules", "demo.yaml"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_a_reader_that_goes_away_ends_it_quietly(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    assert main(["rules", *words]) == 0
    assert capsys.readouterr().err == ""
