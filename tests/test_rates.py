"""A census says of each rule how often it fires, whose words it fires on, and what never does."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest
from packs import ATTRIBUTION, Trial, rule, trial  # type: ignore[import-not-found]

from rhetoric.engine.loader import load_packs
from rhetoric.rates import Census
from rhetoric.renderers import rates


def census(run: Trial, folder: Path, *texts: str) -> Census:
    out = Census(run.rules, load_packs([folder / "trial.yaml"]))
    for text in texts:
        out.add(run.analysis(text))
    return out


@pytest.fixture
def run(tmp_path: Path) -> Trial:
    return trial(
        tmp_path,
        rule("any", "storm", "gale", scope={"voice": "any"}),
        rule("author", "storm cloud~", weight=2),
        rule("lexical", "<weather>", unless=[{"sentence": ["<calm>"]}]),
        rule("silent", "never here"),
        beside=(ATTRIBUTION,),
        lexicons={"weather": ["rain", "cold front~", "sleet"], "calm": ["calm"]},
    )


TEXTS = (
    "A storm cloud came. Rain fell in the town.",
    "“A storm is coming,” Mayor Ann Lee said. The town slept well.",
    "Two cold fronts and rain met. A calm rain fell.",
    "Nothing of the kind was seen.",
)


def test_hits_and_shares_by_rule(run: Trial, tmp_path: Path) -> None:
    counts = {count.rule.id: count for count in census(run, tmp_path, *TEXTS).rules()}
    storm = counts["trial.any"]
    assert (storm.hits, storm.own_hits, storm.texts, storm.own_texts) == (2, 1, 2, 1)
    lexical = counts["trial.lexical"]
    assert (lexical.hits, lexical.texts) == (3, 2)
    assert counts["trial.silent"].hits == 0


def test_shares_by_pack(run: Trial, tmp_path: Path) -> None:
    packs = {pack.pack: pack for pack in census(run, tmp_path, *TEXTS).packs()}
    assert packs["trial"] == ("trial", 4, 3, 2)
    assert set(packs) == {"attribution", "trial"}


def test_coverage(run: Trial, tmp_path: Path) -> None:
    data = rates.data(census(run, tmp_path, *TEXTS))
    assert (data["texts"], data["coverage"]["texts"], data["coverage"]["texts_author"]) == (4, 0.75, 0.5)
    assert data["sentences"] == 7
    assert data["coverage"]["sentences"] == round(4 / 7, 4)
    assert data["coverage"]["sentences_author"] == round(3 / 7, 4)
    assert data["rules"][0]["per_1000_words"] == round(1000 * data["rules"][0]["hits"] / data["words"], 4)


def test_phrases_and_entries_that_never_fire(run: Trial, tmp_path: Path) -> None:
    counted = census(run, tmp_path, *TEXTS)
    phrases = [p for p in counted.phrases() if p.rule.startswith("trial.")]
    assert {p.phrase: p.hits for p in phrases} == {"storm": 2, "gale": 0, "storm cloud~": 1, "<weather>": 3, "never here": 0}
    assert {p.phrase: p.stands for p in phrases}["<weather>"] == 4  # one of them removed by its clause
    assert {e.entry: e.hits for e in counted.entries()} == {"rain": 2, "cold front~": 1, "sleet": 0}  # a lexicon of clauses is no find
    table = "\n".join(rates.table(counted, 80, never=True))
    assert "trial.silent" in table.split(" rules never fired:\n")[1].split(" phrases never fired")[0]
    assert "\n  trial.any: gale\n  trial.silent: never here\n" in table
    assert "1 of 3 lexicon entries never fired:\n  trial <weather>: sleet" in table


def test_a_phrase_that_is_always_removed_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    run = trial(tmp_path, rule("one", "storm", unless=[{"sentence": ["rain"]}]))
    table = "\n".join(rates.table(census(run, tmp_path, "A storm of rain came. The storm and the rain."), 80, never=True))
    assert "trial.one: storm (stands there 2 times, always removed)" in table


def test_overlaps(run: Trial, tmp_path: Path) -> None:
    (pair,) = census(run, tmp_path, *TEXTS).overlaps()
    assert pair == ("trial.any", "trial.author", 1, 1.0)


def test_no_text_is_no_division_by_nothing(run: Trial, tmp_path: Path) -> None:
    empty = census(run, tmp_path)
    assert rates.data(empty)["rules"][0]["texts"] == 0.0
    assert "\n".join(rates.table(empty, 80)).startswith("0 texts, 0 words")
    assert "0 texts" in rates.markdown(empty, "Nothing")


def test_a_debit_that_fires_too_often_for_its_weight_is_marked(tmp_path: Path) -> None:
    run = trial(
        tmp_path, rule("heavy", "storm", weight=2), rule("light", "storm"), rule("asks", "storm", weight=2, when=[{"document": ["town"]}])
    )
    lines = rates.markdown(census(run, tmp_path, *TEXTS), "Four texts").splitlines()
    assert [line.split("`")[1] for line in lines if "too often" in line] == ["trial.heavy"]


def test_the_table_fits_eighty_columns(run: Trial, tmp_path: Path) -> None:
    assert max(len(line) for line in rates.table(census(run, tmp_path, *TEXTS), 80, never=True)) <= 80


def test_memory_does_not_grow_with_the_texts(run: Trial, tmp_path: Path) -> None:
    counted = census(run, tmp_path)
    tracemalloc.start()
    try:
        held = []
        for _ in range(3):
            for text in TEXTS * 30:
                counted.add(run.analysis(text))
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
        # The first round makes what is made once.
        assert held[2] - held[1] < 20_000
    finally:
        tracemalloc.stop()
