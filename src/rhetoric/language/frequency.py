"""How often English words occur: which word of a phrase is its rarest."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("data") / "frequency.txt"
UNLISTED: Final = 3.0
"""Occurrences per million words taken for a word that is not in the table; its rarest have more than 20."""


@cache
def _table() -> dict[str, float]:
    per_million: dict[str, float] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line[0] not in "#[":
            frequency, *words = line.split(" ")
            per_million.update(dict.fromkeys(words, float(frequency)))
    return per_million


def per_million(word: str) -> float:
    """Occurrences of the lower-case `word` in a million words of English; `UNLISTED` for one outside the 4,000 commonest.

    Source: wordfreq 3.1.1 (Speer 2022), rounded to two digits. Case is folded in it: "may" is the verb and the month.
    """
    return _table().get(word, UNLISTED)
