"""The corpus can be trusted: every folder is whole, and every word that an annotation quotes stands in its article."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FOLDERS = [
    "announcement",
    "content-farm",
    "court-report",
    "disaster-report",
    "fact-check",
    "interview",
    "leak",
    "live-blog",
    "local-news",
    "markets",
    "obituary",
    "opinion",
    "padding",
    "policy",
    "press-release",
    "satire",
    "science",
    "science-preprint",
    "sport",
    "tabloid",
    "translated",
    "war-report",
    "weather",
    "wire-report",
]
LONG = {"live-blog", "wire-report"}
GENRES = {"news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire", "science"}
SOURCE_TYPES = {
    "named_person",
    "named_expert",
    "named_official",
    "organisation",
    "document",
    "state",
    "anonymous",
    "vague",
    "collective",
    "none",
}
IDENTIFIED_TYPES = {"named_person", "named_expert", "named_official", "organisation", "document"}
FIGURE_KINDS = {"percent", "money", "count", "measure", "multiple", "range", "rank", "vague magnitude"}
GRADES = {"sourcing", "figures", "language", "certainty", "headline", "overall"}
KEYS = {"article", "annotator", "genre", "sources", "attributions", "figures", "findings", "not_findings", "grades"}

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Any:
    return yaml.load(text, Loader=Loader)


def split(folder: str) -> tuple[dict[str, Any], str]:
    opening, front, body = (CORPUS / folder / "article.md").read_text("utf-8").split("---\n", 2)
    assert opening == ""
    return load(front), body


def annotation(folder: str) -> dict[str, Any]:
    loaded = load((CORPUS / folder / "annotation.yaml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def quoted_strings(notes: dict[str, Any]) -> list[str]:
    quoted: list[str | None] = []
    for source in notes["sources"]:
        quoted += [source["name"], source["role"]]
    for attribution in notes["attributions"]:
        quoted += [attribution["source"], attribution["cue"], *attribution["content"]]
    quoted += [figure["text"] for figure in notes["figures"]]
    quoted += [finding["quote"] for finding in notes["findings"] + notes["not_findings"]]
    return [text for text in quoted if text is not None]


def test_there_is_a_folder_a_genre_and_each_is_whole() -> None:
    assert sorted(path.name for path in CORPUS.iterdir() if path.is_dir()) == FOLDERS
    wanted = [CORPUS / folder / name for folder in FOLDERS for name in ("article.md", "annotation.yaml")]
    assert [str(path) for path in wanted if not path.is_file()] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_front_matter_has_its_five_fields(folder: str) -> None:
    front, _ = split(folder)
    assert set(front) == {"title", "byline", "date", "publisher", "genre"}
    assert isinstance(front["date"], datetime.date)
    assert all(isinstance(front[key], str) and front[key].strip() for key in ("title", "byline", "publisher"))
    assert front["genre"] in GENRES
    assert annotation(folder)["genre"] == front["genre"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_length_is_that_of_an_ordinary_article(folder: str) -> None:
    _, body = split(folder)
    words = sum(any(character.isalnum() for character in word) for word in body.split())
    low, high = (800, 1000) if folder in LONG else (350, 800)
    assert low <= words <= high


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_text_keeps_to_one_style_of_quotation_marks(folder: str) -> None:
    front, body = split(folder)
    text = front["title"] + body
    assert not (any(mark in text for mark in "“”‘’") and any(mark in text for mark in "\"'"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_quoted_string_stands_in_the_article(folder: str) -> None:
    front, body = split(folder)
    assert [text for text in quoted_strings(annotation(folder)) if not text or (text not in body and text not in front["title"])] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_content_and_cue_of_an_attribution_stand_in_one_place(folder: str) -> None:
    """Pieces run in the order of the text, and the cue is less than 500 characters from one of them."""
    front, body = split(folder)
    text = front["title"] + "\n" + body
    for attribution in annotation(folder)["attributions"]:
        at = 0
        spans = []
        for piece in attribution["content"]:
            at = text.find(piece, at)
            assert at >= 0, attribution
            spans.append((at, at + len(piece)))
            at += len(piece)
        around = [text[max(0, start - 500) : end + 500] for start, end in spans]
        assert any(attribution["cue"] in near for near in around), attribution


@pytest.mark.parametrize("folder", FOLDERS)
def test_annotation_uses_the_words_of_the_format(folder: str) -> None:
    notes = annotation(folder)
    assert set(notes) == KEYS
    assert notes["article"] == "article.md"
    assert notes["annotator"]
    names = [source["name"] for source in notes["sources"]]
    assert len(names) == len(set(names))
    for source in notes["sources"]:
        assert set(source) - {"note"} == {"name", "type", "role", "identified"}
        assert source["type"] in SOURCE_TYPES
        assert isinstance(source["identified"], bool)
        assert not source["identified"] or source["type"] in IDENTIFIED_TYPES, source
    for attribution in notes["attributions"]:
        assert set(attribution) - {"note"} == {"source", "who", "cue", "content", "act"}
        assert attribution["act"] in {"speech", "belief", "intent"}
        assert attribution["content"], attribution
        assert attribution["who"] is None or attribution["who"] in names, attribution
    for figure in notes["figures"]:
        assert set(figure) - {"note"} == {"text", "kind", "support"}
        assert figure["kind"] in FIGURE_KINDS
        assert figure["support"] in {"sourced", "vague", "unsourced"}
    for finding in notes["findings"]:
        assert set(finding) - {"note"} == {"quote", "kind", "whose", "verdict"}
        assert finding["kind"]
        assert finding["whose"] in {"author", "quoted", "attributed"}
        assert finding["verdict"] in {"fault", "strength", "note"}
    for innocent in notes["not_findings"]:
        assert set(innocent) - {"note"} == {"quote", "why"}
        assert innocent["why"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_grades_are_marks_out_of_a_hundred(folder: str) -> None:
    grades = annotation(folder)["grades"]
    assert set(grades) == GRADES
    assert isinstance(grades["overall"], int)
    assert all(mark is None or 0 <= mark <= 100 for mark in grades.values())


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_source_is_attributed_something(folder: str) -> None:
    """A person who is only talked about is no source."""
    notes = annotation(folder)
    speakers = {attribution["who"] for attribution in notes["attributions"]}
    assert [source["name"] for source in notes["sources"] if source["name"] not in speakers] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_quote_is_both_a_fault_and_innocent(folder: str) -> None:
    notes = annotation(folder)
    faults = {finding["quote"] for finding in notes["findings"] if finding["verdict"] == "fault"}
    assert faults.isdisjoint(innocent["quote"] for innocent in notes["not_findings"])
