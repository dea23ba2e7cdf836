"""YAML is read as text with places; whatever YAML offers beyond that is refused with a place and a way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.engine.source import MAX_SCALAR, read_source
from rhetoric.errors import RuleError


@pytest.fixture(params=["c", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML: an installation without libyaml must refuse the same things in the same words."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    return request.param


def refusal(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        read_source(text, "pack.yaml")
    return caught.value


def test_every_scalar_stays_text(parser):
    source = read_source("a: no\nb: 1.10\nc: [on, 2024-01-01, ~, 0x1F, .inf]\nd:\ne: {f: null}\n")
    assert source.data == {"a": "no", "b": "1.10", "c": ["on", "2024-01-01", "~", "0x1F", ".inf"], "d": "", "e": {"f": "null"}}


def test_line_and_column_of_values_and_keys(parser):
    source = read_source('é𝒳: one\nrules:\n  - id: a.b\n    find: ["x", y]\n')
    assert source.position(("é𝒳",)) == (1, 5)
    assert source.position(("rules", 0, "id")) == (3, 9)
    assert source.position(("rules", 0, "find", 0)) == (4, 13)
    assert source.position(("rules", 0, "find", 1)) == (4, 17)
    assert source.position(("rules", 0, "find"), key=True) == (4, 5)
    assert source.position(("rules", 0)) == (3, 5)
    assert source.position(("rules", 0, "nothing", 7)) == (3, 5), "a path that is not there stands for what holds it"


@pytest.mark.parametrize(
    ("written", "word"),
    [('"one \\"two\\" three"', "three"), ('"caf\\u00e9 \\x41\\n end"', "end"), ("one two", "two"), ("'it''s me'", "me")],
)
def test_an_offset_inside_a_scalar_counts_escapes(parser, written, word):
    line = f"a: {written}"
    source = read_source(line)
    assert source.position(("a",), at=source.data["a"].index(word)) == (1, line.index(word) + 1)


@pytest.mark.parametrize("style", [">-", "|", ">"])
def test_an_offset_inside_a_block_finds_its_line(parser, style):
    source = read_source(f"a: {style}  # why\n    one\n    two three\nb: c\n")
    assert source.position(("a",), at=source.data["a"].index("three")) == (3, 9)
    assert source.position(("a",)) == (2, 5)


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30), st.data())
def test_every_character_of_a_double_quoted_text_is_found(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    source = read_source(f"a: {json.dumps(text, ensure_ascii=False)}\n")
    assert source.data["a"] == text
    before = json.dumps(text[:at], ensure_ascii=False)
    assert source.position(("a",), at=at) == (1, len("a: ") + len(before))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_and_a_byte_order_mark(end):
    source = read_source(f"\ufeffa: 1{end}b:{end}  - x{end}")
    assert source.data == {"a": "1", "b": ["x"]}
    assert source.position(("b", 0)) == (3, 5)


def test_an_error_shows_the_line_and_a_caret():
    source = read_source('a:\n  - "storm of *"\n', "pack.yaml")
    error = source.error("phrase-no-anchor", "no fixed word", ("a", 0), at=9, width=1, help="add a word")
    assert str(error) == (
        'pack.yaml:2:15: error[phrase-no-anchor]: no fixed word\n    2 |   - "storm of *"\n      |               ^\nhelp: add a word'
    )
    assert (error.line, error.column) == (2, 15)


QUOTE = [
    ("*{0,3} foo", "yaml-syntax", '"*{0,3} foo"'),
    ("*foo bar", "yaml-alias", '"*foo bar"'),
    ("@quotation", "yaml-syntax", '"@quotation"'),
    ("% of", "yaml-syntax", '"% of"'),
    (", said", "yaml-syntax", '", said"'),
    ("? foo", "yaml-syntax", '"? foo"'),
    ("! foo", "yaml-tag", '"! foo"'),
    ("!foo", "yaml-tag", '"!foo"'),
    ("& foo", "yaml-syntax", '"& foo"'),
    ("&foo bar", "yaml-anchor", '"&foo bar"'),
    ("| foo", "yaml-syntax", '"| foo"'),
    ("> foo", "yaml-syntax", '"> foo"'),
    ("`foo`", "yaml-syntax", '"`foo`"'),
    ("{0,3} foo", "yaml-syntax", '"{0,3} foo"'),
    ("[a, *{0,3} b]", "yaml-syntax", '"*{0,3} b"'),
    ("{for: x, sentence: @b}", "yaml-syntax", '"@b"'),
]


@pytest.mark.parametrize(("phrase", "code", "quoted"), QUOTE)
def test_an_unquoted_phrase_that_bites_is_shown_in_quotes(parser, phrase, code, quoted):
    error = refusal(f"find:\n  - plain\n  - {phrase}\n")
    assert error.code == code
    assert f"quote the phrase: {quoted}" in error.help
    assert error.line == 3
    assert error.source[error.column - 1 :].startswith(quoted[1])


@pytest.mark.parametrize(
    ("text", "code", "why", "place"),
    [
        ("", "file-empty", "the file is empty", (0, 0)),
        ("# nothing\n", "file-empty", "nothing but comments", (0, 0)),
        ("- a\n", "not-a-mapping", "this is a list", (1, 1)),
        ("words\n", "not-a-mapping", "this is a text", (1, 1)),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", "the key `a` stands here twice, first in line 1", (3, 1)),
        ("a: {b: 1, b: 2}\n", "duplicate-key", "the key `b`", (1, 11)),
        ("a: 1\n---\nb: 2\n", "yaml-documents", "a second document begins here", (2, 1)),
        ("a: &x [1]\nb: [*x]\n", "yaml-anchor", "YAML anchors are not allowed", (1, 4)),
        ("a: *x\n", "yaml-alias", "YAML aliases are not allowed", (1, 4)),
        ("<<: {a: 1}\n", "yaml-merge", "YAML merge keys are not allowed", (1, 1)),
        ("a: !!python/object/apply:os.system [ls]\n", "yaml-tag", "YAML tags are not allowed", (1, 4)),
        ("%TAG ! tag:x,2000:\n---\na: b\n", "yaml-tag", "YAML tags are not allowed", (1, 1)),
        ("[a]: b\n", "yaml-key", "a key must be a plain text", (1, 1)),
        ("a: b\x00\n", "control-character", "control character U+0000", (1, 5)),
        ("a: b\u202e\n", "control-character", "control character U+202E", (1, 5)),
        ('a: "\\x1b[31m"\n', "control-character", "control character U+001B in a text", (1, 4)),
        ("a: " + "x" * (MAX_SCALAR + 1), "text-too-long", "a text of 4,001 characters", (1, 4)),
        ("a:\n\t- b\n", "yaml-syntax", "a tab stands here", (2, 1)),
        ("a: b: c\n", "yaml-syntax", "a second `:` in one line", (1, 5)),
        ("a: [b\n", "yaml-syntax", "`[` is opened here and never closed", (1, 4)),
        ("a: {b: c\n", "yaml-syntax", "`{` is opened here and never closed", (1, 4)),
        ("a: 'tis so\n", "yaml-syntax", "a quotation mark is opened here and never closed", (1, 4)),
        ('a: "x" y\n', "yaml-syntax", "text after a closing quotation mark", (1, 8)),
        ('a: "x\\|y"\n', "yaml-syntax", "YAML does not know this escape", (1, 6)),
    ],
)
def test_what_is_refused_and_where(parser, text, code, why, place):
    error = refusal(text)
    assert error.code == code
    assert why in error.why
    assert (error.line, error.column) == place
    assert error.file == "pack.yaml"


def test_a_mapping_key_in_quotes_is_no_merge():
    assert read_source('"<<": x\n').data == {"<<": "x"}


def test_what_stands_on_the_disk(tmp_path: Path):
    file = tmp_path / "pack.yaml"
    file.write_bytes(b"a: ok\n")
    assert read_source(file).data == {"a": "ok"}
    assert read_source(file).name == str(file)
    file.write_bytes("a: 1\nb: café\n".encode("latin-1"))
    with pytest.raises(RuleError) as caught:
        read_source(file, "pack.yaml")
    assert str(caught.value) == "pack.yaml:2:7: error[file-encoding]: the file is not UTF-8\nhelp: save it as UTF-8"
    for path, why in ((tmp_path, "this is a folder, not a file"), (tmp_path / "none.yaml", "there is no such file")):
        with pytest.raises(RuleError, match=why) as caught:
            read_source(path)
        assert caught.value.code == "file-missing"
