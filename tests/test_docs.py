"""The manual is complete and its links, commands and examples work."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from blocks import PAGES as MADE_PAGES  # type: ignore[import-not-found]
from blocks import filled_in
from golden import NAMES  # type: ignore[import-not-found]
from manual import run_page  # type: ignore[import-not-found]
from packs import rule, trial  # type: ignore[import-not-found]
from pydantic import BaseModel
from worked import ARTICLE, evaluate, printed_arithmetic, worked_example  # type: ignore[import-not-found]

import rhetoric.cli.main
from rhetoric import Scorer
from rhetoric import card as card_module
from rhetoric.cli.rules import COMMANDS as RULE_COMMANDS
from rhetoric.config import Configuration
from rhetoric.engine import model as rule_model
from rhetoric.engine.examples import run_examples
from rhetoric.engine.phrase import LABELS
from rhetoric.engine.ruleset import BUILT_IN_MARKS, MEASURES
from rhetoric.language.vocabulary import TOKEN_CLASSES
from rhetoric.scoring.profiles import RATED

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md"), *(ROOT / "corpus").glob("*.md")])
COMMANDS = ((), ("sources",), ("explain",), *(("rules", command) for command in RULE_COMMANDS))


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
    assert command[1:] == () or " ".join(["score", *command]) in section
    general = {"--help"} | ({"--rules", "--select"} if command == () else set())
    assert {option for option in options - general if option not in section} == set()


def test_the_page_of_the_command_line_names_no_option_that_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        rhetoric.cli.main.main([*command, "--help"])
    known = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"--[a-z][a-z-]+", read("docs", "cli.md"))) - known == set()


def test_every_key_of_the_configuration_is_documented() -> None:
    section = read("docs", "cli.md").split("## Configuration")[1]
    assert {key for key in keys([Configuration]) if f"`{key}`" not in section} == set()


def test_every_sign_class_label_and_error_of_a_phrase_is_documented() -> None:
    text = read("docs", "phrase-notation.md")
    codes = set(re.findall(r'PhraseError\(\s*"([a-z-]+)"', read("src", "rhetoric", "engine", "phrase.py")))
    assert "slow-phrase" in codes
    expected = {*(f"`<{name}>`" for name in TOKEN_CLASSES), *(f"`{label}(…)`" for label in LABELS), *(f"`{code}`" for code in codes)}
    assert {name for name in expected if name not in text} == set()


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("storm cloud", "STORM CLOUD. A storm clouds it. A storm-cloud, a storm of cloud.", ["STORM CLOUD"]),
        ("arms-race", "An arms-race and an arms race.", ["arms-race"]),
        ("don't", "They don’t, we don't, you do not.", ["don’t", "don't"]),
        ("=May", "In May they may, MAY they.", ["May"]),
        ("3,000", "Some 3,000 or 3000.", ["3,000"]),
        ("suggest~", "They suggest, it suggests, suggested, suggesting, a suggestion.", ["suggest", "suggests", "suggested", "suggesting"]),
        ("cry~", "Cry, cries, cried, crying.", ["Cry", "cries", "cried", "crying"]),
        ("write~", "They write, he writes, wrote, has written, writing.", ["write", "writes", "wrote", "written", "writing"]),
        ("crisis~", "One crisis, two crises.", ["crisis", "crises"]),
        ("rain~|snow", "It rained. It snowed. The snow.", ["rained", "snow"]),
        ("the mayor's|queen's", "He met the mayor's son and the queen’s.", ["the mayor's", "the queen’s"]),
        ("very? bad", "A bad day, a very bad one.", ["bad", "very bad"]),
        ("very|quite? bad", "Bad, very bad, quite bad.", ["Bad", "very bad", "quite bad"]),
        ("very{1,3} bad", "A bad, very bad, very very very bad day.", ["very bad", "very very very bad"]),
        ("very{0,2} bad", "So bad. It is very very bad.", ["bad", "very very bad"]),
        ("cast~ *{0,2} shadow", "It cast a long shadow. They cast it, a shadow.", ["cast a long shadow"]),
        (
            "about <number>",
            "There were about 12, about 3,000, about 1.5, about twelve.",
            ["about 12", "about 3,000", "about 1.5", "about twelve"],
        ),
        ("<ordinal> visit", "His 3rd visit, her third visit.", ["3rd visit", "third visit"]),
        ("in <month>", "It rained in January and in Jan.", ["in January", "in Jan"]),
        ("on <day>", "He left on Monday.", ["on Monday"]),
        ("since <year>", "It stood since 1848.", ["since 1848"]),
        ("met <title>", "He met Dr. Lee. She met Gen. Cole.", ["met Dr.", "met Gen."]),
        ("chairwoman <Name>{1,3}", "Then chairwoman Ann Lee left.", ["chairwoman Ann Lee"]),
        ("<SHOUT> now", "They said STOP now, and NATO now.", ["STOP now"]),
        ("warned :", "He warned: go.", ["warned:"]),
        ("however,", "It was, however, late. However late.", ["however,"]),
        ("mayor 's", "It was the mayor’s.", ["mayor’s"]),
        ("really \\?", "Is it really? It is really.", ["really?"]),
        ("so “ free", 'The so "free" press, the so «free» press.', ['so "free', "so «free"]),
    ],
)
def test_what_the_page_on_phrases_says_is_so(phrase: str, text: str, found: list[str], tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", phrase, scope={"voice": "any"}))
    assert [re.sub(r"\.$", "", words) for words in run.found(text)] == [re.sub(r"\.$", "", words) for words in found]


def test_the_walk_through_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    page = read("docs", "write-a-rule.md")
    assert page.count("\n$ score ") >= 10
    assert run_page(page, tmp_path) == page, "run `python tests/manual.py docs/write-a-rule.md`"


def test_every_dimension_and_constant_file_is_on_the_page_about_model_1() -> None:
    text = read("docs", "scoring.md")
    assert {name for name in get_args(card_module.DimensionName) if f"`{name}`" not in text} == set()
    assert "rules/scoring-1.yaml" in text


@pytest.mark.parametrize("page", MADE_PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_what_the_manual_quotes_of_rules_models_and_tables_is_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert filled_in(text, page.parent) == text, "run `python tests/blocks.py`"


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer()


@pytest.mark.parametrize("name", NAMES)
def test_a_pocket_calculator_comes_to_the_score_of_the_card(name: str, scorer: Scorer) -> None:
    text, total, card = worked_example(f"corpus/{name}/article.md", scorer)
    assert total == pytest.approx(card.score, abs=0.01)
    for expression, shown in printed_arithmetic(text):
        assert evaluate(expression) == pytest.approx(evaluate(shown), abs=0.00001)
    finals = {name: float(score) for name, score in re.findall(r"^(\w+) = (?:.+ = )?([\d.]+)$", text, re.M)}
    for name, dimension in card.dimensions.items():
        if dimension.score is not None and name in finals:
            assert finals[name] == pytest.approx(dimension.score, abs=0.02), name


def test_the_worked_example_meets_most_of_the_model() -> None:
    text, _, _ = worked_example(ARTICLE)
    for part in ("coverage_curve", "too little to check", "x₀ = ", "half of the interval"):
        assert part in text, f"the rules have changed: choose another article for tests/worked.py, this one has no {part}"


def test_every_constant_of_the_model_is_in_the_method_or_on_the_page_of_its_dimension() -> None:
    text = read("docs", "method.md") + "".join(page.read_text(encoding="utf-8") for page in MADE_PAGES)
    constants = yaml.safe_load(read("rules", "scoring.yaml"))
    named = {key for section in ("sourcing", "figures", "headline", "rates") for key in constants[section]} | set(constants)
    assert {key for key in named - {"schema", "model", *RATED} if f"`{key}" not in text} == set()


def test_every_dimension_has_a_page_that_says_when_not_to_trust_it() -> None:
    for name in get_args(card_module.DimensionName):
        page = read("docs", "dimensions", f"{name}.md")
        assert page.startswith(f"# {name.capitalize()}\n")
        assert "when not to trust it" in page.lower()


def test_every_module_is_on_the_page_about_how_it_is_built() -> None:
    text = read("docs", "architecture.md")
    package = ROOT / "src" / "rhetoric"
    folders = [package, *(package / name for name in ("language", "engine", "attribution", "measures", "scoring", "readers"))]
    files = {file.name for folder in folders for file in folder.glob("*.py") if not file.name.startswith("__")}
    assert {name for name in files if f"`{name}`" not in text} == set()


def _targets(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r"^\[[^\]]+\]: (\S+)$", text, re.M)]


def test_every_page_is_reached_from_the_readme() -> None:
    reached, open_ = set[Path](), [ROOT / "README.md"]
    while open_:
        page = open_.pop()
        if page in reached:
            continue
        reached.add(page)
        linked = [(page.parent / target.partition("#")[0]).resolve() for target in _targets(page) if not re.match(r"[a-z]+:|#", target)]
        open_ += [file for file in linked if file.suffix == ".md" and file.exists()]
    assert {page.relative_to(ROOT).as_posix() for page in PAGES if page not in reached} == set()


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_resolve(page: Path) -> None:
    broken = []
    for target in _targets(page):
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


def _readme_commands() -> list[str]:
    """Every `score` that README.md shows to somebody, as it stands there: lines of its blocks, and what is between backticks."""
    text = read("README.md")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in (*lines, *re.findall(r"`(score [^`]+)`", text)) if line.startswith("score ")]


@pytest.mark.parametrize("line", _readme_commands())
def test_every_command_of_the_readme_works_word_for_word(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = rhetoric.cli.main.main(shlex.split(line)[1:])
    out, err = capsys.readouterr()
    assert status == (1 if "--min-score" in line else 0), err
    assert out


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
