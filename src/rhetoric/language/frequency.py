"""How often English words occur: which word of a phrase is its rarest, which capital is only a sentence start."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "frequency.txt"
UNLISTED = 3.0
"""Occurrences per million words taken for a word that is not in the table; its rarest have more than 20."""


@cache
def _tables() -> tuple[dict[str, float], frozenset[str]]:
    per_million: dict[str, float] = {}
    common: frozenset[str] = frozenset()
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line == "[names]":
            common = frozenset(per_million)
        elif line[0] not in "#[":
            frequency, *words = line.split(" ")
            per_million.update(dict.fromkeys(words, float(frequency)))
    return per_million, common


def per_million(word: str) -> float:
    """Occurrences of the lower-case `word` in a million words of English; `UNLISTED` for one outside the 4,000 commonest.

    Source: wordfreq 3.1.1 (Speer 2022), rounded to two digits. Case is folded in it: "may" is the verb and the month.
    """
    return _tables()[0].get(word, UNLISTED)


def is_common(word: str) -> bool:
    """True for a lower-case word that is among the 4,000 commonest and is not only a name ("march", but not "moscow")."""
    return word in _tables()[1]
