"""Words that dictionaries list in lower case only: a capital on one of them is a sentence start, not a name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("data") / "common.txt"


@cache
def common_words() -> frozenset[str]:
    """About 35,000 lower-case word forms. Source: SCOWL's American English list, cut to wordfreq's 60,000 commonest forms."""
    return frozenset(_TABLE.read_text(encoding="utf-8").split())
