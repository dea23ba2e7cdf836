"""Words that dictionaries list in lower case only: a capital on one of them is a sentence start, not a name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("data") / "common.txt"


_PATIENCE: Final = 400


class WordList:
    """A sorted word list that is first searched where it lies: reading it costs a file, not 35,000 objects.

    Once the searches have cost as much as making a set would have, it makes one.
    """

    def __init__(self, data: bytes) -> None:
        self._data = b"\n" + data
        self._asked = 0
        self._words: frozenset[str] = frozenset()

    def __contains__(self, word: object) -> bool:
        if self._words:
            return word in self._words
        if not isinstance(word, str):
            return False
        self._asked += 1
        if self._asked > _PATIENCE:
            self._words = frozenset(self._data.decode().split())
        key = word.encode("utf-8", "replace")
        data = self._data
        low, high = 0, len(data) - 1
        while low < high:  # the line that begins behind `low` is not beyond the key, the one behind `high` is
            middle = data.rfind(b"\n", low, (low + high) // 2 + 1)
            if middle <= low:
                middle = data.find(b"\n", low + 1, high)
                if middle < 0:
                    break
            end = data.find(b"\n", middle + 1)
            if data[middle + 1 : end] <= key:
                low = middle
            else:
                high = middle
        return data[low + 1 : data.find(b"\n", low + 1)] == key


@cache
def common_words() -> WordList:
    """About 35,000 lower-case word forms. Source: SCOWL's American English list, cut to wordfreq's 60,000 commonest forms."""
    return WordList(_TABLE.read_bytes().replace(b"\r", b""))
