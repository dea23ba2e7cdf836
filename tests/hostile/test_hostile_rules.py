"""A rule file is somebody's upload: whatever it is, it is refused at once, with its own code, and never with a traceback."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.engine.format import format_rules
from rhetoric.engine.loader import load_pack, load_packs
from rhetoric.engine.packs import content_digest
from rhetoric.engine.source import MAX_BYTES, read_source
from rhetoric.errors import RuleError

SECONDS = 1.0

GOOD = """\
schema: rhetoric/1
pack: good
version: 1.0.0
lexicons:
  words:
    - "rain"
rules:
  - id: good.one
    title: a thing
    dimension: language
    effect: note
    find:
      - "storm cloud~"
    examples:
      match: ["[[Storm clouds]] gather."]
      no_match: ["It rained."]
"""

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghijklmnop"))


@contextmanager
def at_once() -> Iterator[None]:
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < SECONDS


@pytest.fixture(params=["c", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)


def refusal(folder: Path, content: str | bytes, name: str = "pack.yaml") -> RuleError:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with at_once(), pytest.raises(RuleError) as caught:
        load_pack(file)
    return caught.value


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        pytest.param(BOMB, "yaml-anchor", "YAML anchors are not allowed in rule files", id="bomb"),
        pytest.param("a: *a\n", "yaml-alias", "YAML aliases are not allowed in rule files", id="alias"),
        pytest.param("a: !!python/object/apply:os.system ['true']\n", "yaml-tag", "YAML tags are not allowed", id="tag"),
        pytest.param("a: !<tag:yaml.org,2002:binary> aGk=\n", "yaml-tag", "YAML tags are not allowed", id="verbatim-tag"),
        pytest.param(GOOD + "rules: []\n", "duplicate-key", "the key `rules` stands here twice, first in line 7", id="duplicate-key"),
        pytest.param("<<: {pack: x}\n", "yaml-merge", "YAML merge keys are not allowed", id="merge"),
        pytest.param("a: " + "[" * 50 + "]" * 50, "yaml-depth", "nested more than 10 levels deep", id="50-lists"),
        pytest.param("a: " + "{b: " * 50 + "}" * 50, "yaml-depth", "nested more than 10 levels deep", id="50-mappings"),
        pytest.param("".join(f"{'  ' * i}a:\n" for i in range(50)), "yaml-depth", "nested more than 10 levels deep", id="50-indents"),
        pytest.param("a:\n  " + "- " * 100_000, "yaml-depth", "nested more than 10 levels deep", id="100000-dashes"),
        pytest.param("a: " + "[" * 200_000, "yaml-depth", "nested more than 10 levels deep", id="200000-brackets"),
        pytest.param("a: [" + "b," * 100_000 + "]", "yaml-nodes", "more than 20,000 keys and values", id="nodes"),
        pytest.param("a: " + "x" * 200_000, "text-too-long", "a text of 200,000 characters", id="scalar"),
        pytest.param("a: |\n" + " x\n" * 60_000, "text-too-long", "characters; at most 4,000", id="block"),
        pytest.param(b"x" * 10_000_000, "file-too-big", "the file is larger than 256 KiB", id="10-MB"),
        pytest.param(b"a: \xff\xfe\n", "file-encoding", "the file is not UTF-8", id="not-utf-8"),
        pytest.param(GOOD.encode("utf-16"), "file-encoding", "the file is not UTF-8", id="utf-16"),
        pytest.param(b"a: x\x00y\n", "control-character", "control character U+0000", id="nul"),
        pytest.param('a: "\\e[2J"\n', "control-character", "control character U+001B", id="escape"),
        pytest.param("a: \u202eevil\n", "control-character", "control character U+202E", id="right-to-left-override"),
        pytest.param("", "file-empty", "the file is empty", id="empty"),
        pytest.param("\ufeff \n\n", "file-empty", "the file is empty", id="blank"),
        pytest.param("#\n" * 100_000, "file-empty", "the file holds nothing but comments", id="comments"),
        pytest.param("- schema: rhetoric/1\n", "not-a-mapping", "this is a list", id="list"),
        pytest.param(GOOD + "---\n" + GOOD, "yaml-documents", "a second document begins here", id="documents"),
        pytest.param(GOOD + "exec: rm\n", "unknown-key", "there is no key `exec` here", id="unknown-key"),
        pytest.param(GOOD.replace("id: good.one", "id: hedging.one"), "id-foreign", "belongs to a pack `hedging`", id="foreign-id"),
        pytest.param(GOOD.replace("examples:", "examples: {}\n    x:"), "missing-key", "`match` is missing", id="no-examples"),
        pytest.param(GOOD.replace("a thing", "a thing\n    message: '{match.__class__}'"), "message-name", "can't stand", id="format"),
        pytest.param('"' * 200_000, "yaml-syntax", "text after a closing quotation mark", id="quotes"),
        pytest.param("a: '" + "\n" * 200_000, "yaml-syntax", "a quotation mark is opened here and never closed", id="open-quote"),
        pytest.param("? " * 100_000, "yaml-syntax", "YAML takes `?` here for a key", id="question-marks"),
        pytest.param("%YAML 9.9\n---\na: b\n", "yaml-syntax", "`%` means something to YAML here", id="directive"),
    ],
)
def test_a_hostile_file_is_refused_at_once(tmp_path, content, code, message):
    error = refusal(tmp_path, content)
    assert error.code == code
    assert message in error.why
    assert str(tmp_path / "pack.yaml") in str(error)
    assert len(str(error)) < 1500, "an error is read by people"


def test_a_file_that_is_too_big_is_not_read(tmp_path):
    file = tmp_path / "pack.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(1024**3)
    with at_once(), pytest.raises(RuleError) as caught:
        load_pack(file)
    assert caught.value.code == "file-too-big"


def test_a_file_as_large_as_allowed_is_read_at_once(tmp_path):
    line = '      - "storm cloud~ over the sea and the land"\n'
    head, tail = GOOD.split('      - "storm cloud~"\n')
    text = head + line * ((MAX_BYTES - len(GOOD)) // len(line)) + tail
    file = tmp_path / "pack.yaml"
    file.write_text(text, encoding="utf-8")
    with at_once():
        assert len(load_pack(file).source.text) > 0.99 * MAX_BYTES


def test_a_device_or_a_pipe_is_no_rule_file(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(pipe)
    with at_once(), pytest.raises(RuleError) as caught:
        load_pack(pipe)
    assert caught.value.code == "file-missing"


def lexicon(name: str) -> str:
    return GOOD.replace('- "rain"', f"- {{file: {name}}}")


@pytest.mark.parametrize("name", ["../secret.txt", "a/../../secret.txt", "/etc/hosts.txt"])
def test_a_path_out_of_the_folder(tmp_path, name):
    (tmp_path / "secret.txt").write_text("classified\n", encoding="utf-8")
    folder = tmp_path / "packs"
    folder.mkdir()
    error = refusal(folder, lexicon(name))
    assert error.code == "path-outside"
    assert f"`{name}` stands outside the folder of the pack" in error.why
    assert "classified" not in str(error)
    assert (error.line, error.column) == (6, 14)


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("links need a right here that this user does not have")


def test_a_link_out_of_the_folder(tmp_path):
    (tmp_path / "secret.txt").write_text("classified\n", encoding="utf-8")
    folder = tmp_path / "packs"
    folder.mkdir()
    link(folder / "words.txt", tmp_path / "secret.txt")
    error = refusal(folder, lexicon("words.txt"))
    assert error.code == "path-outside"
    with_secret = content_digest([folder / "pack.yaml"])
    (tmp_path / "secret.txt").write_text("changed\n", encoding="utf-8")
    assert content_digest([folder / "pack.yaml"]) == with_secret


def test_links_in_a_circle(tmp_path):
    link(tmp_path / "a.txt", tmp_path / "b.txt")
    link(tmp_path / "b.txt", tmp_path / "a.txt")
    error = refusal(tmp_path, lexicon("a.txt"))
    assert error.code in ("path-outside", "file-missing")
    assert len(content_digest([tmp_path / "pack.yaml"])) == 64


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"x\n" * 600_000, "file-too-big", "the file is larger than 1024 KiB"),
        (b"rain\n\xff\n", "file-encoding", "the file is not UTF-8"),
        (b"rain\x1b[2J\n", "control-character", "control character U+001B"),
        (b"# nothing\n\n", "file-empty", "this lexicon holds no phrase"),
        (b"rain\n" + b"x" * 401, "phrase-too-long", "a phrase of 401 characters"),
    ],
)
def test_a_hostile_lexicon(tmp_path, content, code, message):
    (tmp_path / "words.txt").write_bytes(content)
    error = refusal(tmp_path, lexicon("words.txt"))
    assert error.code == code
    assert message in error.why
    assert error.file == str(tmp_path / "words.txt")


@pytest.mark.parametrize(
    ("name", "code"),
    [("words.yaml", "lexicon-path"), ("words", "lexicon-path"), ('"w\\u006frds.txt"', "lexicon-path"), ("none.txt", "file-missing")],
)
def test_a_lexicon_that_is_none(tmp_path, name, code):
    for there in ("words.yaml", "words", "words.txt"):
        (tmp_path / there).write_text("rain\n", encoding="utf-8")
    assert refusal(tmp_path, lexicon(name)).code == code


def test_a_folder_named_like_a_lexicon(tmp_path):
    (tmp_path / "words.txt").mkdir()
    assert refusal(tmp_path, lexicon("words.txt")).code == "file-missing"


def test_a_pack_that_takes_the_name_or_the_id_of_another(tmp_path):
    mine, theirs = tmp_path / "mine.yaml", tmp_path / "theirs.yaml"
    mine.write_text(GOOD, encoding="utf-8")
    theirs.write_text(GOOD, encoding="utf-8")
    with at_once(), pytest.raises(RuleError, match="the pack `good` is already in") as caught:
        load_packs([mine, theirs])
    assert caught.value.code == "pack-taken"
    theirs.write_text(GOOD.replace("good", "evil").replace("effect: note", "effect: note\n    aliases: [good.one]"), encoding="utf-8")
    with at_once(), pytest.raises(RuleError, match=r"`good\.one` is already a rule of") as caught:
        load_packs([mine, theirs])
    assert caught.value.code == "id-taken"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(data)
    with pytest.raises(RuleError):
        load_pack(file)


def refused(content: str, file: Path) -> RuleError | None:
    file.write_text(content, encoding="utf-8")
    try:
        load_pack(file)
    except RuleError as error:
        return error
    return None


SIGNS = ["\n", "\n  ", ": ", "- ", "{", "}", "[", "]", '"', "'", "*", "&a", "!", "@", "%", "|", ">", "#", "?", "\t", "<<", "é", "0"]


@given(st.lists(st.sampled_from([*GOOD.split(), *SIGNS])))
def test_any_heap_of_yaml_is_refused(tmp_path_factory, pieces):
    error = refused("".join(pieces), tmp_path_factory.getbasetemp() / "heap.yaml")
    assert error is not None
    assert error.code
    assert error.why


@given(st.lists(st.sampled_from([*GOOD.split(), *SIGNS]), max_size=12))
def test_any_heap_that_is_read_is_formatted_without_loss(pieces):
    text = "a: " + "".join(pieces)
    try:
        source = read_source(text)
    except RuleError:
        return
    assert read_source(format_rules(text)).data == source.data


@given(st.integers(0, len(GOOD) - 1), st.sampled_from(["", "x", " ", *SIGNS]))
def test_one_wrong_key_press_is_read_or_refused_in_its_file(tmp_path_factory, at, pressed):
    file = tmp_path_factory.getbasetemp() / "typo.yaml"
    error = refused(GOOD[:at] + pressed + GOOD[at + 1 :], file)
    assert error is None or error.file == str(file)
