"""What an editor would lose if "better sourced than 8 % of news reports" were wrong, or nobody knew where it came from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from articles import ARTICLES, NAMES, PLAIN  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

import rhetoric
from rhetoric.article import GENRES
from rhetoric.card import Reference, ReportCard
from rhetoric.engine import reference as module
from rhetoric.engine.packs import REFERENCE_FILE, pack_files, shipped_folder
from rhetoric.engine.reference import (
    BANDS,
    DIGITS,
    LEAST_ARTICLES,
    PERCENTILES,
    Cell,
    ReferenceTable,
    band_of,
    compile_reference,
    read_reference,
    shipped_reference,
)
from rhetoric.engine.ruleset import shipped, shipped_data, write_compiled
from rhetoric.engine.source import read_source
from rhetoric.errors import RuleError
from rhetoric.scoring.model import shipped_model

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "benchmarks" / "validity" / "reference.py"
TABLE = """\
schema: rhetoric-reference/1
version: 0.1.0
model: 1
ruleset_digest: 0123abcd
sources:
  - "Some newspapers (Nobody 2020)"
percentiles: [5, 10, 25, 50, 75, 90, 95]
cells:
  - genre: news
    words: under 250
    articles: 52
    values:
      score: [10, 20, 30, 40, 50, 60, 70]
      sentiment_mean: [-0.5, -0.25, -0.1, 0, 0, 0.1, 0.2]
  - genre: opinion
    words: under 250
    articles: 40
    values:
      score: [1, 2, 3, 4, 5, 6, 7]
"""


def table(text: str = TABLE) -> ReferenceTable:
    return read_reference(compile_reference(read_source(text, "reference.yaml")))


def cell(*values: float) -> Cell:
    return Cell("news", BANDS[0], 52, {"score": [*values]})


# Where a value stands


@pytest.mark.parametrize(
    ("value", "percentile"),
    [(10, 5), (20, 10), (40, 50), (70, 95), (15, 7.5), (35, 37.5), (45, 62.5), (69, 94.5), (11, 5.5)],
)
def test_between_the_percentiles_of_the_table_a_line_is_drawn(value: float, percentile: float) -> None:
    assert cell(10, 20, 30, 40, 50, 60, 70).percentile("score", value) == percentile


@pytest.mark.parametrize(("value", "percentile"), [(9.9, 5), (-1e9, 5), (70.1, 95), (1e9, 95)])
def test_outside_the_table_no_more_is_said_than_is_known(value: float, percentile: float) -> None:
    assert cell(10, 20, 30, 40, 50, 60, 70).percentile("score", value) == percentile


def test_articles_with_the_same_value_share_the_middle() -> None:
    """Most headlines have no fault: that they stand at 100 is neither the best nor the worst of them."""
    headline = cell(75, 75, 100, 100, 100, 100, 100)
    assert [headline.percentile("score", value) for value in (74, 75, 76, 99.9, 100, 101)] == [5, 7.5, 10.6, 24.9, 60, 95]


def test_what_has_no_row_or_no_value_has_no_percentile() -> None:
    assert cell(10, 20, 30, 40, 50, 60, 70).percentile("figures", 5.0) is None
    assert cell(10, 20, 30, 40, 50, 60, 70).percentile("score", None) is None


@given(st.lists(st.integers(0, 12), min_size=7, max_size=7).map(sorted), st.lists(st.floats(-1, 13), min_size=2, max_size=20))
def test_more_never_stands_lower(at: list[int], values: list[float]) -> None:
    found = [cell(*at).percentile("score", value) or 0.0 for value in sorted([*values, *at])]
    assert found == sorted(found)
    assert 5 <= found[0] <= found[-1] <= 95


# Which articles it is compared with


def test_the_bands_of_lengths() -> None:
    words = (0, 249, 250, 599, 600, 100_000)
    assert [band_of(n) for n in words] == ["under 250", "under 250", "250 to 599", "250 to 599", "600 and more", "600 and more"]


def test_an_article_is_compared_with_its_genre_else_with_news_else_with_nothing() -> None:
    made = table()
    found = [made.cell(genre, words) for genre, words in (("opinion", 100), ("satire", 100), ("news", 249), ("news", 250))]
    assert [(c.genre, c.articles) if c else None for c in found] == [("opinion", 40), ("news", 52), ("news", 52), None]
    assert found[2] is not None
    assert found[2].values["score"] == [10, 20, 30, 40, 50, 60, 70]


# On the card


@pytest.fixture
def own_table(monkeypatch: pytest.MonkeyPatch) -> ReferenceTable:
    """The scorer compares with a table of one cell, which every article of 120 to 249 words gets."""
    made = table(TABLE.replace("model: 1", f"model: {shipped_model().number}"))
    monkeypatch.setattr("rhetoric.report.shipped_reference", lambda: made)
    return made


def test_the_card_says_where_score_and_measures_stand_and_among_whom(own_table: ReferenceTable) -> None:
    card = rhetoric.score(PLAIN)
    news = own_table.cells["news", "under 250"]
    assert card.reference == Reference(genre="news", words="under 250", articles=52)
    assert card.percentile == news.percentile("score", card.score) == 95
    tone = card.measures["sentiment_mean"]
    assert tone.percentile == news.percentile("sentiment_mean", tone.value) is not None
    assert card.measures["flesch_reading_ease"].percentile is None, "the table has no such row"
    assert {d.percentile for d in card.dimensions.values()} == {None}


def test_a_genre_of_its_own_is_taken(own_table: ReferenceTable) -> None:
    card = rhetoric.score(PLAIN, genre="opinion")
    assert card.reference is not None
    assert (card.reference.genre, card.reference.articles) == ("opinion", 40)
    assert card.measures["sentiment_mean"].percentile is None


def test_where_there_is_no_cell_there_are_no_percentiles(own_table: ReferenceTable) -> None:
    assert percentiles(rhetoric.score("\n\n".join([PLAIN, PLAIN, PLAIN]))) == set()


def percentiles(card: ReportCard) -> set[float]:
    found = {card.percentile, *(d.percentile for d in card.dimensions.values()), *(m.percentile for m in card.measures.values())}
    return {percentile for percentile in found if percentile is not None}


def test_a_text_without_a_grade_is_compared_with_nothing() -> None:
    card = rhetoric.score("The council met on Monday. It agreed the budget by nine votes to four, the clerk said.")
    assert card.score is None
    assert card.reference is None
    assert percentiles(card) == set()


@pytest.mark.parametrize("options", [{"ignore": ["hedging"]}, {"select": ["loaded"]}, {"weights": {"loaded": 0.5}}])
def test_a_score_by_other_rules_is_another_number_but_measures_stay(options: dict[str, Any]) -> None:
    card = rhetoric.Scorer(**options).score(PLAIN)
    assert card.percentile is None
    assert {d.percentile for d in card.dimensions.values()} == {None}
    assert card.measures == rhetoric.score(PLAIN).measures
    assert card.measures["gunning_fog"].percentile is not None


def test_a_score_by_another_model_is_another_number(monkeypatch: pytest.MonkeyPatch) -> None:
    other = shipped_reference()._replace(model=shipped_model().number + 1)
    monkeypatch.setattr("rhetoric.report.shipped_reference", lambda: other)
    card = rhetoric.score(PLAIN)
    assert card.percentile is None
    assert {d.percentile for d in card.dimensions.values()} == {None}
    assert card.measures["gunning_fog"].percentile is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_percentile_of_a_real_card_is_that_of_the_table(name: str) -> None:
    card = rhetoric.score(ARTICLES[name])
    place = shipped_reference().cell(card.genre.name, card.words)
    if card.score is None or place is None:
        assert percentiles(card) == set()
        return
    assert card.percentile == place.percentile("score", round(card.score, DIGITS))
    for key, value, percentile in [
        *((key, d.score, d.percentile) for key, d in card.dimensions.items()),
        *((key, m.value, m.percentile) for key, m in card.measures.items()),
    ]:
        assert percentile == place.percentile(key, value), key
    assert all(5 <= percentile <= 95 for percentile in percentiles(card))


def test_a_card_without_the_new_fields_can_still_be_read() -> None:
    data = json.loads(rhetoric.score(PLAIN).to_json())
    del data["percentile"], data["reference"]
    for dimension in data["dimensions"].values():
        del dimension["percentile"]
    assert ReportCard.model_validate(data).reference is None


# The table that is shipped


def test_the_shipped_table_says_where_it_comes_from() -> None:
    data = yaml.safe_load((shipped_folder() / REFERENCE_FILE).read_text(encoding="utf-8"))
    assert data["schema"] == "rhetoric-reference/1"
    assert data["sources"]
    assert all("(" in source for source in data["sources"]), "a name and a citation"
    assert len(data["ruleset_digest"]) == 64
    assert data["percentiles"] == [*PERCENTILES]
    assert all(c["articles"] >= LEAST_ARTICLES for c in data["cells"])


def test_the_shipped_table_was_made_by_the_newest_model() -> None:
    assert shipped_reference().model == shipped_model().number, "run benchmarks/validity/reference.py, see docs/scoring.md"


def test_the_shipped_table_has_every_measure_for_news_of_every_length() -> None:
    card = rhetoric.score(PLAIN)
    shown = {name for name, m in card.measures.items() if not name.endswith("_sentence")}
    scored = {"score", "sourcing", "figures", "language", "certainty", "economy"}
    for band in BANDS:
        assert shown | scored <= shipped_reference().cells["news", band].values.keys()


def test_the_table_is_no_pack_and_the_rules_do_not_change_with_it(tmp_path: Path) -> None:
    assert REFERENCE_FILE not in {file.name for file in pack_files(shipped_folder())}
    pack = tmp_path / REFERENCE_FILE
    pack.write_text("schema: rhetoric/1\npack: reference\n", encoding="utf-8")
    assert pack_files(tmp_path) == (pack,), "an author may call a pack so"
    pack.write_text(TABLE, encoding="utf-8")
    with pytest.raises(RuleError, match="this folder holds no rule file"):
        pack_files(tmp_path)


def test_what_the_build_compiles_carries_the_table(tmp_path: Path) -> None:
    write_compiled(shipped_folder(), tmp_path / "compiled.json")
    text = json.loads((tmp_path / "compiled.json").read_text(encoding="utf-8"))["reference"]
    read, shipped = read_reference(text), shipped_reference()
    assert read.model == shipped.model
    assert {key: cell.values for key, cell in read.cells.items()} == {key: cell.values for key, cell in shipped.cells.items()}
    assert text == shipped_data()["reference"]


def test_nothing_takes_the_table_apart_before_an_article_has_a_grade() -> None:
    code = (
        "import rhetoric; from rhetoric.engine.reference import shipped_reference as table\n"
        "scorer = rhetoric.Scorer(); before = table.cache_info().misses\n"
        f"scorer.score({PLAIN!r}); print(before, table.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_without_a_table_there_are_no_percentiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "shipped_data", lambda: {"reference": ""})
    assert shipped_reference.__wrapped__() == ReferenceTable(0, {})


BROKEN = [
    ("rhetoric-reference/1", "rhetoric-reference/2", 1, "reference-schema", "`schema` must be rhetoric-reference/1"),
    ("model: 1", "modell: 1", 3, "reference-key", "there is no key `modell` here"),
    ("model: 1\n", "", 1, "reference-key", "`model` is missing"),
    ("model: 1", "model: one", 3, "reference-value", "`one` is no number"),
    ("0123abcd", '""', 4, "reference-value", "`ruleset_digest` must be a text"),
    ('  - "Some newspapers (Nobody 2020)"', "  []", 6, "reference-value", "`sources` must be a list of the names"),
    ("[5, 10, 25", "[1, 10, 25", 7, "reference-value", "`percentiles` must be 5, 10, 25, 50, 75, 90, 95"),
    ("genre: news", "genre: nws", 9, "reference-value", "`nws` is none of: news, analysis"),
    ("words: under 250", "words: 250", 10, "reference-value", "`250` is none of: under 250"),
    ("articles: 52", "articles: 39", 11, "reference-value", "`articles` must be a whole number of 40 or more"),
    ("[10, 20, 30, 40", "[10, 20, 40", 13, "reference-value", "`score` has 6 values, one for each percentile is 7"),
    ("[10, 20, 30, 40", "[10, 20, 19, 40", 13, "reference-value", "`score` falls from 20 to 19: percentiles never do"),
    ("[10, 20, 30, 40", "[10, 20, nan, 40", 13, "reference-value", "`nan` is no number"),
    ("[10, 20, 30, 40, 50, 60, 70]", "ten", 13, "reference-value", "`score` must be a list of numbers"),
    ("genre: opinion", "genre: news", 15, "reference-value", "there are two cells for news of under 250 words"),
]


@pytest.mark.parametrize(("old", "new", "line", "code", "why"), BROKEN)
def test_a_broken_table_breaks_the_build_and_says_where(tmp_path: Path, old: str, new: str, line: int, code: str, why: str) -> None:
    assert old in TABLE
    for name in ("scoring.yaml", "weasel.yaml"):
        (tmp_path / name).write_bytes((shipped_folder() / name).read_bytes())
    (tmp_path / REFERENCE_FILE).write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        write_compiled(tmp_path, tmp_path / "compiled.json")
    error = caught.value
    assert (error.code, error.file, error.line) == (code, str(tmp_path / REFERENCE_FILE), line)
    assert error.why.startswith(why)


# The script that makes it


def make(folder: Path, rows: list[dict[str, str]], *options: str) -> tuple[int, str, str]:
    (folder / "data.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(SCRIPT), "data.jsonl", "--source", "Made up (Nobody 2020)", "--output", "table.yaml", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, cwd=folder, env=environment, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def test_the_script_makes_the_table_and_the_same_again(tmp_path: Path) -> None:
    rows = [{"text": f"{PLAIN} The clerk counted {k} chairs.", "title": f"Town counts {k} chairs"} for k in range(41)]
    rows += [rows[0], {"text": "Too short to grade."}, *({"text": "\n\n".join([PLAIN, PLAIN, row["text"]])} for row in rows[:39])]
    status, out, err = make(tmp_path, rows, "--genre", "feature")
    assert status == 0, err
    first = (tmp_path / "table.yaml").read_text(encoding="utf-8")
    assert make(tmp_path, rows, "--genre", "feature")[0] == 0
    assert (tmp_path / "table.yaml").read_text(encoding="utf-8") == first
    data = yaml.safe_load(first)
    assert [(c["genre"], c["words"], c["articles"]) for c in data["cells"]] == [("feature", "under 250", 41)]
    assert data["sources"] == ["Made up (Nobody 2020)"]
    assert (data["model"], data["ruleset_digest"], data["version"]) == (shipped_model().number, shipped().digest, rhetoric.__version__)
    made = read_reference(compile_reference(read_source(first))).cells["feature", "under 250"]
    cards = sorted(rhetoric.score(row["text"], headline=row["title"], genre="feature").score or 0.0 for row in rows[:41])
    assert made.values["score"] == pytest.approx([cards[k] for k in (2, 4, 10, 20, 30, 36, 38)], abs=1e-4)
    assert "headline" in made.values
    assert not any(name.endswith("_sentence") for name in made.values)
    assert "39  left out" in out
    assert "Town" not in first
    assert "chairs" not in first


def test_the_script_writes_nothing_from_too_few_articles(tmp_path: Path) -> None:
    status, _, err = make(tmp_path, [{"text": PLAIN}])
    assert status == 2
    assert "there is no genre and length with 40 articles that have a grade" in err
    assert not (tmp_path / "table.yaml").exists()


def test_every_genre_has_a_name_in_words() -> None:
    from rhetoric.renderers.measures import articles

    names = {articles(Reference(genre=genre, words=BANDS[0], articles=40)) for genre in GENRES}
    assert len(names) == len(GENRES)
    assert "news reports" in names
    assert articles(None) == "news reports"
