"""The configuration of the command line: found upward, merged with options, refused with its place."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from packs import rule, write  # type: ignore[import-not-found]

import rhetoric
from rhetoric.cli.configuration import nearest
from rhetoric.cli.main import main
from rhetoric.config import Configuration, read_config
from rhetoric.errors import ConfigError, UsageError

TEXT = "The storm came at noon. " * 3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "desk" / "news"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    (place / "one.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def findings(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["one.txt", "--format", "json", *options]) == 0
    return sorted({finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]})


def refusal(file: Path, text: str) -> ConfigError:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(file)
    return caught.value


def test_the_nearest_counts_and_rhetoric_toml_before_pyproject(folder: Path) -> None:
    far = folder / "pyproject.toml"
    far.write_text("[tool.rhetoric]\n", encoding="utf-8")
    assert nearest() == str(far)
    (folder / "desk" / "pyproject.toml").write_text("[tool.other]\nnote = 'tool.rhetoric'\n# [tool.rhetoric]\n", encoding="utf-8")
    assert nearest() == str(far)
    near = folder / "desk" / "rhetoric.toml"
    near.write_text("", encoding="utf-8")
    assert nearest() == str(near)


@pytest.mark.parametrize("header", ["[tool.rhetoric]", "[tool.rhetoric.weights]", ' [ tool . "rhetoric" ]'])
def test_every_way_to_write_the_table_is_seen(folder: Path, header: str) -> None:
    (folder / "pyproject.toml").write_text(f"[project]\nname = 'x'\n{header}\n", encoding="utf-8")
    assert nearest() == str(folder / "pyproject.toml")


def test_rules_are_added_from_the_folder_of_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, rule("one", "storm"))
    (folder / "rhetoric.toml").write_text('rules = ["trial.yaml"]\nselect = "trial"\n', encoding="utf-8")
    assert findings(capsys) == ["trial.one"]
    assert findings(capsys, "--no-config") == []


def test_select_on_the_command_line_replaces_and_ignore_adds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, rule("one", "storm"), rule("two", "noon"), rule("three", "came"))
    (folder / "rhetoric.toml").write_text('rules = ["trial.yaml"]\nselect = ["trial"]\nignore = ["trial.one"]\n', encoding="utf-8")
    assert findings(capsys) == ["trial.three", "trial.two"]
    assert findings(capsys, "--ignore", "trial.two") == ["trial.three"]
    assert findings(capsys, "--select", "trial.two") == ["trial.two"]


def test_a_configuration_can_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, rule("one", "storm"))
    (folder / "house.toml").write_text('rules = ["trial.yaml"]\nselect = ["trial"]\n', encoding="utf-8")
    assert findings(capsys, "--config", str(folder / "house.toml")) == ["trial.one"]
    assert main(["one.txt", "--config", "a.toml", "--no-config"]) == 2
    assert "leave out one of them" in capsys.readouterr().err
    assert main(["one.txt", "--config", "none.toml"]) == 2
    assert capsys.readouterr().err.startswith("none.toml: error[file-unreadable]")


def test_weights_reach_the_scorer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, rule("one", "storm"))
    (folder / "rhetoric.toml").write_text('rules = ["trial.yaml"]\n[weights]\n"trial.one" = 0\n', encoding="utf-8")
    assert main(["one.txt", "--format", "json", "--select", "trial"]) == 0
    assert {f["effect"] for f in json.loads(capsys.readouterr().out)["findings"]} == {"note"}


def test_the_library_reads_no_configuration(folder: Path) -> None:
    (folder / "rhetoric.toml").write_text("this is no TOML", encoding="utf-8")
    assert rhetoric.Scorer().score(TEXT).grade == "NE"


@pytest.mark.parametrize(
    ("text", "code", "place", "said"),
    [
        ("# weights = 1\nruls = []\n", "unknown-key", (2, 1), "did you mean `rules`?"),
        ('select = [\n  "a",\n  3,\n]\n', "wrong-type", (3, 3), "`select` must be a list of names"),
        ("select = 3\n", "wrong-type", (1, 10), "this is `3`"),
        ("weights = 3\n", "wrong-type", (1, 11), "a table of factors"),
        ('[weights]\nloaded = 1\n"loaded.x" = -1\n', "out-of-range", (3, 14), "0 to 100, this is `-1`"),
        ("weights = {loaded = 1, metaphor = true}\n", "out-of-range", (1, 35), "the weight of `metaphor`"),
        ("[weights]\nloaded = nan\n", "out-of-range", (2, 10), "the weight of `loaded`"),
        ('note = """\nselect = 1\n"""\nselect = 1\n', "unknown-key", (1, 1), "there is no key `note`"),
        ('rules = ["gone.yaml"]\n', "rules-missing", (1, 10), "there is no file or folder `gone.yaml`"),
        ("select = [\n", "toml-syntax", (1, 1), "this is not TOML"),
        ("a = 1\nb = = 2\n", "toml-syntax", (2, 5), "this is not TOML"),
    ],
)
def test_what_is_refused_says_where_and_what(tmp_path: Path, text: str, code: str, place: tuple[int, int], said: str) -> None:
    error = refusal(tmp_path / "rhetoric.toml", text)
    assert (error.code, (error.line, error.column)) == (code, place)
    assert said in str(error)
    assert str(error).startswith(f"{tmp_path / 'rhetoric.toml'}:{place[0]}:{place[1]}: error[{code}]")


def test_in_pyproject_the_place_is_that_of_our_table(tmp_path: Path) -> None:
    text = '[project]\nselect = 1\n\n[tool.rhetoric]\nselect = 1\n\n[tool.rhetoric.weights]\n"x" = "y"\n'
    error = refusal(tmp_path / "pyproject.toml", text)
    assert (error.line, error.column) == (5, 10)


def test_names_are_checked_and_shown_where_they_stand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "rhetoric.toml"
    for text, place in (
        ('select = ["loaded", "metaphr"]\n', "1:21"),
        ('ignore = ["metaphr"]\n', "1:11"),
        ("[weights]\nmetaphr = 1\n", "2:1"),
    ):
        file.write_text(text, encoding="utf-8")
        assert main(["one.txt"]) == 2
        err = capsys.readouterr().err
        assert f"{file}:{place}: error[unknown-rule]: there is no rule, pack or tag `metaphr`" in err
        assert "did you mean `metaphor`?" in err
        assert "^^^^^^^" in err


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"select = ['x']\n" + b"#" * 2_000_000, b"a" + b"[" * 100_000], ids=["bytes", "huge", "deep"]
)
def test_odd_files_are_one_error(folder: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    (folder / "rhetoric.toml").write_bytes(data)
    assert main(["one.txt"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(str(folder / "rhetoric.toml"))
    assert "Traceback" not in err


def test_a_folder_of_that_name_is_no_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rhetoric.toml").mkdir()
    assert nearest() is None
    assert main(["one.txt", "--config", str(folder)]) == 2
    assert "can't be read" in capsys.readouterr().err


def test_the_error_can_be_pickled_and_is_a_rule_error(tmp_path: Path) -> None:
    error = refusal(tmp_path / "rhetoric.toml", "x = 1\n")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (ConfigError, str(error))
    assert isinstance(again, rhetoric.RuleError)


def test_a_configuration_is_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Configuration().select = ("x",)


def test_scoring_an_article_without_a_configuration_loads_nothing_for_it(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[project]\nname = 'rhetoric tool'\n", encoding="utf-8")
    loaded = "{'tomllib', 'rhetoric.config', 'rhetoric.trace', 'rhetoric.rates'} & set(sys.modules)"
    code = f"import sys; from rhetoric.cli.main import main; main(['one.txt']); sys.exit(', '.join(sorted({loaded})) or 0)"
    environment = {**os.environ, "PYTHONPATH": str(Path(rhetoric.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# Locked to a model and to rules


def test_a_scorer_can_be_locked_to_the_digest_that_a_card_names() -> None:
    digest = rhetoric.score("A text.").ruleset_digest
    assert rhetoric.Scorer(digest=digest).score("A text.").ruleset_digest == digest
    assert rhetoric.Scorer(digest=digest[:8].upper()).score("A text.").ruleset_digest == digest
    other = "0" * 8 if digest[0] != "0" else "1" * 8
    with pytest.raises(UsageError, match=rf"these rules have the digest {digest}, not {other}"):
        rhetoric.Scorer(digest=other)
    with pytest.raises(UsageError, match="have the digest"):
        rhetoric.Scorer(digest=digest, weights={"loaded": 0.5})
    with pytest.raises(UsageError, match="8 to 64 hexadecimal digits"):
        rhetoric.Scorer(digest=digest[:7])
    with pytest.raises(UsageError, match="8 to 64 hexadecimal digits"):
        rhetoric.Scorer(digest="not a digest")


def test_the_command_line_and_the_configuration_lock_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = rhetoric.Scorer().rules.digest
    file = folder / "desk" / "news" / "rhetoric.toml"
    file.write_text(f'digest = "{digest[:12]}"\nmodel = 1\n', encoding="utf-8")
    assert main(["one.txt", "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert (card["ruleset_digest"], card["model"]) == (digest, 1)
    other = "0" * 8 if digest[0] != "0" else "1" * 8
    assert main(["one.txt", "--digest", other]) == 2
    assert f"these rules have the digest {digest}, not {other}" in capsys.readouterr().err
    file.write_text("model = 99\n", encoding="utf-8")
    assert main(["one.txt"]) == 2
    assert "there is no scoring model 99" in capsys.readouterr().err
