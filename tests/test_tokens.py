"""What every rule and every span would lose if a word began or ended in the wrong place."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rhetoric
from rhetoric.language import tokens
from rhetoric.language.tokens import PIECE, tokenise

ANY_TEXT = st.text(st.characters(exclude_categories=()))
NEWS_TEXT = st.lists(
    st.sampled_from("U.S.¦p.m.¦Dr.¦No. 5¦J. K.¦don't¦’s¦'s¦F-16¦1,000.5¦``¦''¦--¦...¦“¦”¦ ¦\n¦\u2028¦a¦B¦7¦é¦-¦'".split("¦"))
).map("".join)


def forms(text: str) -> list[str]:
    return [piece.rstrip() for piece in tokenise(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't stop", ["don't", "stop"]),
        ("don’t stop", ["don’t", "stop"]),
        ("rock'n'roll", ["rock'n'roll"]),
        ("O'Neill", ["O'Neill"]),
        ("l’Élysée", ["l’Élysée"]),
        ("a well-known state-of-the-art plan", ["a", "well-known", "state-of-the-art", "plan"]),
        ("Jean‑Luc", ["Jean‑Luc"]),
        ("the F-16s and a Tu-22M3", ["the", "F-16s", "and", "a", "Tu-22M3"]),
        ("AT&T", ["AT&T"]),
        ("a 5-year-old", ["a", "5-year-old"]),
        ("COVID-19", ["COVID-19"]),
        ("he said.The", ["he", "said", ".", "The"]),
        ("x--y", ["x", "--", "y"]),
        ("wait... what", ["wait", "...", "what"]),
        ("wait… what", ["wait", "…", "what"]),
        ("and/or", ["and", "/", "or"]),
    ],
)
def test_a_word_keeps_its_inner_apostrophes_and_hyphens_and_signs_stand_alone(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin's army", ["Putin", "'s", "army"]),
        ("Putin’s army", ["Putin", "’s", "army"]),
        ("Kim Jong-un's", ["Kim", "Jong-un", "'s"]),
        ("the U.N.'s", ["the", "U.N.", "'s"]),
        ("sister-in-law’s", ["sister-in-law", "’s"]),
        ("the dogs' bowls", ["the", "dogs", "'", "bowls"]),
        ("the '90s", ["the", "'", "90s"]),
        ("it's", ["it", "'s"]),
    ],
)
def test_the_possessive_is_a_token_of_its_own(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000,000.50 people", ["1,000,000.50", "people"]),
        ("3.5%", ["3.5", "%"]),
        ("$3.5bn", ["$", "3.5bn"]),
        ("at 10:30", ["at", "10:30"]),
        ("in 2019, 12 of", ["in", "2019", ",", "12", "of"]),
        ("It was 12.", ["It", "was", "12", "."]),
        ("a vote of 5-2", ["a", "vote", "of", "5-2"]),
        ("10,000-strong", ["10,000-strong"]),
        ("1990s", ["1990s"]),
    ],
)
def test_a_number_with_its_separators_is_one_token(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. Navy", ["the", "U.S.", "Navy"]),
        ("5 p.m. Monday", ["5", "p.m.", "Monday"]),
        ("Dr. Smith met Mr. Bean", ["Dr.", "Smith", "met", "Mr.", "Bean"]),
        ("J. K. Rowling", ["J.", "K.", "Rowling"]),
        ("J.K. Rowling", ["J.K.", "Rowling"]),
        ("George W. Bush", ["George", "W.", "Bush"]),
        ("No. 5", ["No.", "5"]),
        ("No. He left.", ["No", ".", "He", "left", "."]),
        ("Acme Inc. said", ["Acme", "Inc.", "said"]),
        ("Washington, D.C., and", ["Washington", ",", "D.C.", ",", "and"]),
        ("e.g. this", ["e.g.", "this"]),
        ("They may.", ["They", "may", "."]),
        ("vitamin C.", ["vitamin", "C", "."]),
    ],
)
def test_an_abbreviation_keeps_its_full_stop_and_a_sentence_does_not(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_an_abbreviation_in_a_compound_holds_together() -> None:
    assert "." not in forms("non-U.S. firms left")


@given(ANY_TEXT | NEWS_TEXT)
def test_pieces_joined_are_the_text(text: str) -> None:
    pieces, starts = tokenise(text)
    assert len(starts) == len(pieces) + 1
    assert text[: starts[0]].strip() == ""
    assert text[: starts[0]] + "".join(pieces) == text
    assert starts[-1] == len(text)


@given(ANY_TEXT | NEWS_TEXT)
def test_a_text_read_a_stretch_at_a_time_has_the_same_tokens(text: str) -> None:
    with patch.object(tokens, "_STRETCH", 1):
        pieces = [piece for stretch in tokens.cut(text) for piece in stretch]
    assert pieces == PIECE.findall(text)


def test_a_long_text_has_the_same_tokens_as_if_it_were_read_at_once() -> None:
    text = "Dr. Berg met J. Smith of the U.S. Navy at No. 5 . He left at 5 p.m. on F.\n\nShe did not… " * 2000
    assert tokenise(text)[0] == PIECE.findall(text)


@given(ANY_TEXT | NEWS_TEXT)
def test_each_offset_leads_to_its_token(text: str) -> None:
    pieces, starts = tokenise(text)
    for piece, start, end in zip(pieces, starts, starts[1:], strict=False):
        form = piece.rstrip()
        assert form
        assert text[start : start + len(form)] == form
        assert text[start + len(form) : end].strip() == ""


@given(st.lists(st.sampled_from(["the", "U.S.", "F-16", "1,000", "don't", "Dr.", "said", ",", "“", "”"]), min_size=1))
def test_blanks_between_tokens_change_no_token(words: list[str]) -> None:
    assert forms(" ".join(words)) == forms("  \t".join(words))


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5 (Debian 12 has 3.11.2) then matches wrongly: every word ended one letter early, and no article was scored."""
    sources = Path(rhetoric.__file__).parent.rglob("*.py")
    possessive = re.compile(r"\)[*+?]\+(?!,)")  # with a comma behind it is a list of signs
    assert [path.name for path in sources if possessive.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("shape", ["a-", "1,", "a'b", "a."])
def test_a_token_of_megabytes_takes_no_more_memory_than_its_pieces(shape: str) -> None:
    text = shape * (1_000_000 // len(shape))
    tracemalloc.start()
    pieces, _ = tokenise(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "".join(pieces) == text
    assert peak < 12 * len(text)
