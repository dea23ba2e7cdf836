"""`score rules fmt` gives every rule file one form, loses no comment and changes no data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.engine.format import WIDTH, format_rules
from rhetoric.engine.packs import pack_files, shipped_folder
from rhetoric.engine.source import read_source

UNTIDY = """\
# rules about the sky
# CC-BY-4.0
rules:  # all of them
  # the first
- title: storm metaphor   # a title
  # names it
  id: sky.storm
  effect: debit
  scope: {voice: author, part: [lead, body]}
  dimension: language
  why: A metaphor sets the frame before any fact is given, so that whoever reads on weighs what follows by a picture and
    not by what happened there.
  find: {cloud: [storm cloud~, "gather~ storm"], 'shadow': [
      "cast~ a shadow",  # the shadow
      'it''s dark']}
  unless:
  # weather reports
  - sentence: ["<weather>"]  # rain
    for: cloud
  - {for: shadow,
     # evenings
     sentence: [sunset]}
  # before the examples
  examples:
     no_match: ["rain: heavy", 'a # b', {because: none, text: "no"}]
     match:
       - |
         One line.

         Two lines.
       - "[[Storm clouds]] gather, he said: \\"rain\\" \\\\ snow."
schema: rhetoric/1
lexicons: {weather: [rain, =May]}
pack: sky
version: "1.10"
description: 'on'
# the end
"""

TIDY = """\
# rules about the sky
# CC-BY-4.0

schema: rhetoric/1
pack: sky
version: "1.10"
description: "on"

lexicons:
  weather:
    - "rain"
    - "=May"

rules:  # all of them
  # the first
  # names it
  - id: sky.storm
    title: storm metaphor  # a title
    why: >-
      A metaphor sets the frame before any fact is given, so that whoever reads on weighs what follows by a picture and not by what happened
      there.
    dimension: language
    effect: debit
    scope: {part: [lead, body], voice: author}
    find:
      cloud:
        - "storm cloud~"
        - "gather~ storm"
      shadow:
        - "cast~ a shadow"  # the shadow
        - "it's dark"
    unless:
      # weather reports
      - for: cloud
        sentence: ["<weather>"]  # rain
      - for: shadow
        # evenings
        sentence: ["sunset"]
    # before the examples
    examples:
      match:
        - |
          One line.

          Two lines.
        - "[[Storm clouds]] gather, he said: \\"rain\\" \\\\ snow."
      no_match:
        - "rain: heavy"
        - "a # b"
        - {text: "no", because: none}
# the end
"""


def test_the_canonical_form():
    assert format_rules(UNTIDY) == TIDY
    assert format_rules(TIDY) == TIDY
    assert read_source(TIDY).data == read_source(UNTIDY).data


@pytest.mark.parametrize("file", pack_files(shipped_folder()), ids=lambda file: file.stem)
def test_shipped_packs_keep_their_data_and_comments(file):
    text = file.read_text(encoding="utf-8")
    formatted = format_rules(text, file.name)
    assert read_source(formatted).data == read_source(text).data
    assert format_rules(formatted) == formatted
    assert formatted.count("#") == text.count("#")


def test_short_things_stand_in_brackets_and_long_ones_do_not():
    short = "rules:\n- id: a.b\n  references:\n  - cite: Hyland 2005\n  unless:\n  - tokens: 3\n    before:\n    - a\n"
    lines = format_rules(short).splitlines()
    assert "    references: [{cite: Hyland 2005}]" in lines
    assert '      - {before: ["a"], tokens: 3}' in lines
    long = {"rules": [{"id": "a.b", "unless": [{"before": [f"word{i}" for i in range(30)]}]}]}
    lines = format_rules(json.dumps(long)).splitlines()
    assert '          - "word7"' in lines
    assert max(map(len, lines)) <= WIDTH


def test_a_phrase_is_never_folded():
    phrase = "|".join(f"word{i}" for i in range(45))
    assert f'  - "{phrase} x y"\n' in format_rules(f'rules:\n- find: ["{phrase} x y"]\n')


ODD_TEXTS = ["no", "1.0", "", " ", "a: b", "- x", "# x", "a #b", "@x", "a\nb", "a\n\nb\n", "a \n b", "\n", "x\n\n", "it's", '"', "\\", "~"]
LONG_TEXTS = st.lists(st.sampled_from(["word", "longer-word", "of", "a:b", "#tag", "it's", "50%"]), min_size=20, max_size=40).map(" ".join)
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))
TEXTS = st.one_of(st.sampled_from(ODD_TEXTS), st.text(CHARACTERS, max_size=12), LONG_TEXTS)
KNOWN_KEYS = ["rules", "find", "match", "examples", "text", "scope", "unless", "sentence", "why", "title", "for", "lexicons", "defaults"]
KEYS = st.one_of(st.sampled_from(KNOWN_KEYS), st.text(st.sampled_from("ab-:# <'\"{\\"), min_size=1, max_size=5))
TREES = st.recursive(TEXTS, lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(KEYS, below, max_size=4)), max_leaves=12)


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5))
def test_formatting_anything_keeps_its_data_and_is_done_at_once(data: dict[str, Any]):
    text = json.dumps(data, ensure_ascii=False)
    once = format_rules(text)
    assert read_source(once).data == data
    assert format_rules(once) == once


TIDY_LINES = TIDY.splitlines()
TEXT_BEGINS = ("A metaphor", "there.", "One line", "Two lines")
TEXT_LINES = {i for i, line in enumerate(TIDY_LINES) if not line or line.strip().startswith(TEXT_BEGINS)}
COMMENTABLE = [i for i in range(len(TIDY_LINES)) if not {i, i - 1} & TEXT_LINES]


@given(st.data())
def test_comments_anywhere_survive(data: st.DataObject):
    lines = list(TIDY_LINES)
    notes: list[str] = []
    for i in data.draw(st.lists(st.sampled_from(COMMENTABLE), unique=True, max_size=6)):
        note = f"# note {len(notes)}."
        notes.append(note)
        if "#" not in lines[i] and data.draw(st.booleans()):
            lines[i] += f"  {note}"
        else:
            lines[i] = f"{' ' * data.draw(st.integers(0, 6))}{note}\n{lines[i]}"
    once = format_rules("\n".join(lines) + "\n")
    assert all(once.count(note) == 1 for note in notes)
    assert read_source(once).data == read_source(TIDY).data
    assert format_rules(once) == once
