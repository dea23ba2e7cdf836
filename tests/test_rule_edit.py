"""An example is added to a rule file, and nothing else in it changes: no comment, no blank line, no other way of writing."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from rhetoric.engine.edit import Example, with_example
from rhetoric.engine.format import format_rules
from rhetoric.engine.packs import pack_files, shipped_folder
from rhetoric.engine.source import read_source
from rhetoric.errors import RuleError

HEAD = """\
# About this pack.
schema: rhetoric/1
pack:   demo      # loosely written
version: "1"

rules:
"""
RULE = """\
  # About the rule.
  - id: demo.one
    title: a storm
    dimension: language
    effect: debit
    find: ["storm"]
    examples:
      match:
        - "A [[storm]] came."     # the plain case
      no_match:
        - "Rain fell."
"""
NEXT = """\

  # About the next.
  - {id: demo.two, title: rain, dimension: language, effect: debit, find: [rain], examples: {match: ["[[Rain]]."], no_match: [x]}}
# The end.
"""


def added(text: str, example: Example = "A “storm” of 'ideas': \\ #1.", rule: int = 0) -> list[str]:
    """The lines that are new; every old line is still there, in its order."""
    edited = with_example(text, rule, "known_false", example)
    assert read_source(edited).data["rules"][rule]["examples"]["known_false"][-1] == example
    changes = [line for line in difflib.ndiff(text.splitlines(), edited.splitlines()) if line[0] in "+-"]
    assert not [line for line in changes if line[0] == "-"]
    return [line[2:] for line in changes]


def test_a_first_example_stands_below_the_others() -> None:
    assert added(HEAD + RULE + NEXT, "A storm.") == ["      known_false:", '        - "A storm."']


def test_a_second_stands_below_the_first_and_its_comment() -> None:
    text = HEAD + RULE + '      known_false:\n        - "One."   # why\n\n        # above the second\n        - "Two."  # why\n' + NEXT
    assert added(text, "Three.") == ['        - "Three."']
    assert with_example(text, 0, "known_false", "Three.").index("Three.") > text.index("Two.")


def test_every_sign_comes_back() -> None:
    (_, line) = added(HEAD + RULE + NEXT)
    assert "“storm”" in line


def test_a_mapping_keeps_its_keys() -> None:
    example: Example = {"headline": "Storm: “yes”", "text": "No, {never}.", "because": "a name"}
    assert added(HEAD + RULE + NEXT, example)[1] == '        - {headline: "Storm: “yes”", text: "No, {never}.", because: "a name"}'


@pytest.mark.parametrize(
    "last",
    [
        "      no_match:\n        - >-\n          Rain fell\n          all day.\n",
        "      no_match:\n        - |\n          Rain fell.\n\n          Again.\n",
        "      no_match: [Rain fell., 'Sun.']  # two\n",
        "      no_match:\n      - Rain fell.\n",
        "      no_match:\n        - {text: Rain fell., because: rain}\n",
        "      no_match:\n        - text: Rain fell.\n          because: rain\n",
        "      known_miss: []\n      no_match: [x]\n",
    ],
    ids=["folded", "literal", "brackets", "undented", "braces", "mapping", "empty list"],
)
@pytest.mark.parametrize("behind", ["", NEXT], ids=["last", "in the middle"])
def test_whatever_stands_above(last: str, behind: str) -> None:
    rule = RULE.split("      no_match")[0] + last
    assert added(HEAD + rule + behind, "A storm.")[0].strip() == "known_false:"


@pytest.mark.parametrize(
    ("given", "wanted"), [("known_false: []", 'known_false: ["S."]'), ("known_false: [a, 'b']", "known_false: [a, 'b', \"S.\"]")]
)
def test_brackets_stay_brackets(given: str, wanted: str) -> None:
    text = HEAD + RULE + f"      {given}\n" + NEXT
    assert with_example(text, 0, "known_false", "S.") == text.replace(given, wanted)


def test_braces_stay_braces() -> None:
    edited = with_example(HEAD + RULE + NEXT, 1, "known_false", "S.")
    assert edited == (HEAD + RULE + NEXT).replace("no_match: [x]}", 'no_match: [x], known_false: ["S."]}')


def test_line_ends_stay_and_the_last_line_may_have_none() -> None:
    crlf = (HEAD + RULE + NEXT).replace("\n", "\r\n")
    edited = with_example(crlf, 0, "known_false", "S.")
    assert "\n" not in edited.replace("\r\n", "")
    bare = (HEAD + RULE).rstrip("\n")
    assert with_example(bare, 0, "known_false", "S.").startswith(bare)


def test_canonical_form_is_kept() -> None:
    text = format_rules(HEAD + RULE + NEXT)
    long = "A storm of " + "very " * 40 + "long ideas."
    edited = with_example(text, 0, "known_false", {"text": long, "because": "it is long"})
    assert format_rules(edited) == edited


@pytest.mark.parametrize("file", pack_files(shipped_folder()), ids=lambda file: file.stem)
def test_the_shipped_packs_can_be_added_to(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    last = len(read_source(text).data["rules"]) - 1
    for rule in (0, last):
        edited = with_example(text, rule, "known_false", {"text": "One.", "because": "two"})
        assert [line for line in difflib.ndiff(text.splitlines(), edited.splitlines()) if line[0] == "-"] == []


def test_what_can_not_be_added_to_is_said_with_what_to_write() -> None:
    broken = HEAD + "  - {id: demo.one, examples: {match: [a], no_match: [b]}}\n"
    with pytest.raises(RuleError, match="example-not-added"):
        with_example(broken.replace("[b]}}", "[b], known_false: x}}"), 0, "match", "S.\x00")
