"""Ids are for ever: the record knows every id that was ever used, and for what."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import rule, write  # type: ignore[import-not-found]

from rhetoric.cli.main import main
from rhetoric.engine.examples import run_examples
from rhetoric.engine.ids import IDS_FILE, compare_ids, read_ids
from rhetoric.engine.loader import load_packs
from rhetoric.engine.packs import pack_files, shipped_folder
from rhetoric.errors import RuleError

EXAMPLES = {"match": ["A [[storm]] came."], "no_match": ["Rain fell."]}


def storm(title: str = "a storm", slug: str = "one") -> dict[str, object]:
    return dict(rule(slug, "storm", title=title, examples=EXAMPLES))


def test_the_record_of_the_shipped_packs_is_up_to_date() -> None:
    changes = compare_ids(load_packs(pack_files(shipped_folder())), read_ids(shipped_folder() / IDS_FILE))
    assert changes == [], "run `score rules ids`; --retitle RULE where a rule has a better title"


def test_a_new_id_is_written_down_and_an_old_one_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, storm())
    assert main(["rules", "ids", str(tmp_path), "--check"]) == 1
    assert not (tmp_path / IDS_FILE).exists()
    assert main(["rules", "ids", str(tmp_path)]) == 0
    write(tmp_path, storm(slug="two"))
    assert main(["rules", "ids", str(tmp_path)]) == 0
    assert read_ids(tmp_path / IDS_FILE) == {"trial.one": "a storm", "trial.two": "a storm"}
    assert "2 ids, 1 of them gone, 0 to settle" in capsys.readouterr().out


def test_an_id_that_stood_for_something_else_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, storm())
    main(["rules", "ids", str(tmp_path)])
    write(tmp_path, storm("a metaphor"))
    (failure,) = run_examples([file])
    assert (failure.rule, failure.kind) == ("trial.one", "id")
    assert "this id stood for “a storm”, and ids are for ever" in failure.why
    assert main(["rules", "ids", str(tmp_path)]) == 1
    assert read_ids(tmp_path / IDS_FILE) == {"trial.one": "a storm"}
    assert main(["rules", "ids", str(tmp_path), "--retitle", "trial"]) == 0
    assert read_ids(tmp_path / IDS_FILE) == {"trial.one": "a metaphor"}
    assert run_examples([file]) == []
    assert main(["rules", "ids", str(tmp_path), "--retitle", "trial.onne"]) == 2
    assert "did you mean `trial.one`?" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["trial.one a storm\n", "trial.one\ta\ntrial.one\tb\n"])
def test_a_broken_record_is_shown_with_its_line(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, storm())
    (tmp_path / IDS_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"ids\.tsv:\d:1: error\[ids-file\]"):
        run_examples([file])


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "ids", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err
    assert main(["rules", "ids", "a", "b"]) == 2
