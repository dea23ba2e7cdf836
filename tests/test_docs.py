"""The manual is complete and its links, commands and examples work."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

import rhetoric.cli.main
from rhetoric import card as card_module
from rhetoric.engine import model as rule_model
from rhetoric.engine.examples import run_examples
from rhetoric.engine.phrase import LABELS
from rhetoric.engine.ruleset import BUILT_IN_MARKS, MEASURES
from rhetoric.language.vocabulary import TOKEN_CLASSES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "benchmarks").glob("*.md"), *(ROOT / "corpus").glob("*.md")])
COMMANDS = ((), ("sources",), ("explain",), ("rules", "test"), ("rules", "list"), ("rules", "schema"), ("rules", "fmt"))


def read(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def names_in_code(text: str) -> set[str]:
    """Every word that stands between backticks, alone or in a list of them."""
    return {word for span in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"[\s,{}:|=]+", span) if word}


def keys(models: list[type[BaseModel]]) -> set[str]:
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


def models_of(module: Any) -> list[type[BaseModel]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
    ]


def test_every_field_of_the_card_is_documented() -> None:
    assert keys(models_of(card_module)) - names_in_code(read("docs", "card.md")) == set()


@pytest.mark.parametrize(
    "name", ["DimensionName", "Effect", "Severity", "PartName", "Voice", "Act", "SourceType", "FigureKind", "Support", "GradeName"]
)
def test_every_value_on_the_card_is_documented(name: str) -> None:
    assert set(get_args(getattr(card_module, name))) - names_in_code(read("docs", "card.md")) == set()


def test_the_page_of_the_card_names_no_field_that_is_gone() -> None:
    tables = re.findall(r"^\| (`[^|]+) \|", read("docs", "card.md"), re.M)
    documented = {name for row in tables for name in re.findall(r"`(\w+)`", row)}
    assert documented - keys(models_of(card_module)) == set()


def test_every_key_of_the_rule_language_is_documented() -> None:
    assert keys(models_of(rule_model)) - names_in_code(read("docs", "rule-language.md")) == set()


def test_every_value_of_the_rule_language_is_documented() -> None:
    names = ("Status", "Phase", "Unit", "SentenceKind", "GenreName", "Format")
    values = {value for name in names for value in get_args(getattr(rule_model, name))}
    assert values - names_in_code(read("docs", "rule-language.md")) == set()


def test_every_mark_measure_class_and_label_is_documented() -> None:
    text = read("docs", "rule-language.md")
    expected = {*(f"`@{mark}`" for mark in BUILT_IN_MARKS), *(f"`{m}`" for m in MEASURES), *(f"`<{name}>`" for name in TOKEN_CLASSES)}
    assert {name for name in expected if name not in text} == set()
    assert {label for label in LABELS if f"`{label}(…)`" not in text} == set()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_option_of_the_command_line_is_documented(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert rhetoric.cli.main.main([*command, "--help"]) == 0
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", capsys.readouterr().out))
    assert "--help" in options
    sections = re.split(r"^## ", read("docs", "cli.md"), flags=re.M)
    heading = " ".join(["`score", *command[:1]])
    section = next(part for part in sections if part.startswith(heading))
    general = {"--help"} | ({"--rules", "--select"} if command == () else set())
    assert {option for option in options - general if option not in section} == set()


def test_the_page_of_the_command_line_names_no_option_that_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        rhetoric.cli.main.main([*command, "--help"])
    known = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"--[a-z][a-z-]+", read("docs", "cli.md"))) - known == set()


def test_every_dimension_and_constant_file_is_on_the_page_about_scoring() -> None:
    text = read("docs", "scoring.md")
    assert {name for name in get_args(card_module.DimensionName) if f"`{name}`" not in text} == set()
    assert "rules/scoring.yaml" in text


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_resolve(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    targets = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r"^\[[^\]]+\]: (\S+)$", text, re.M)]
    broken = []
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            broken.append(target)
    assert broken == []


def test_the_commands_of_the_readme_exist() -> None:
    text = read("README.md")
    known = set(re.findall(r"(?:corpus|docs|schema)/[\w/.-]+\.\w+", text))
    assert known
    assert {path for path in known if not (ROOT / path).exists()} == set()
    for name in ("score", "test"):
        block = re.search(rf"<!-- ci: {name} -->\n```sh\n(.+)\n```", text)
        assert block, name
        assert block[1].startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_the_readme_uses_only_options_that_exist() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", read("README.md"), re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith(("score", "cat"))]
    options = {option for line in lines for option in re.findall(r"--[a-z][a-z-]+", line)}
    assert options
    assert options <= set(re.findall(r"--[a-z][a-z-]+", read("docs", "cli.md")))


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", read("README.md"), re.M | re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out


def test_the_rule_of_contributing_passes_its_own_examples(tmp_path: Path) -> None:
    block = re.search(r"<!-- rule -->\n```yaml\n(.*?)^```", read("CONTRIBUTING.md"), re.M | re.S)
    assert block
    (tmp_path / "mine.yaml").write_text(block[1], encoding="utf-8")
    assert list(run_examples([tmp_path / "mine.yaml"], None)) == []


def test_the_rule_of_the_reference_passes_its_own_examples(tmp_path: Path) -> None:
    block = re.search(r"^```yaml\n(.*?)^```", read("docs", "rule-language.md"), re.M | re.S)
    assert block
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "weather.txt").write_text("drizzle\nsnow~\n", encoding="utf-8")
    (tmp_path / "frames.yaml").write_text(block[1], encoding="utf-8")
    assert list(run_examples([tmp_path / "frames.yaml"], None)) == []


def test_the_changelog_has_the_version_and_says_which_scores_change() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    text = read("CHANGELOG.md")
    assert f"## [{version}]" in text
    section = text.split(f"## [{version}]", 1)[1].split("\n## ", 1)[0]
    assert "### Scores that change" in section
    assert yaml.safe_load(read("CITATION.cff"))["version"] == version


def test_every_shipped_table_is_in_the_notice() -> None:
    notice = read("NOTICE")
    tables = sorted((ROOT / "src" / "rhetoric").rglob("data/*"))
    assert tables
    assert [table.name for table in tables if table.name not in notice] == []


def _modules_with_examples() -> list[str]:
    source = ROOT / "src"
    files = [file for file in sorted((source / "rhetoric").rglob("*.py")) if ">>> " in file.read_text(encoding="utf-8")]
    return [".".join(file.relative_to(source).with_suffix("").parts).removesuffix(".__init__") for file in files]


@pytest.mark.parametrize("name", _modules_with_examples())
def test_the_examples_in_docstrings_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


@pytest.mark.skipif(os.name == "nt", reason="the script is for a POSIX shell")
def test_ci_runs_what_the_readme_says() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert set(re.findall(r"run_readme (\w+)", script.read_text(encoding="utf-8"))) == {"score", "test"}
