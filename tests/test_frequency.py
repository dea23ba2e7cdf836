"""What goes wrong with a bad frequency: slow phrases (a common anchor) and names lost at sentence starts."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

import pytest

from rhetoric.language import frequency
from rhetoric.language.frequency import UNLISTED, is_common, per_million


def test_common_words_outweigh_rare_ones() -> None:
    assert per_million("the") > 40_000
    assert per_million("the") > per_million("said") > per_million("government") > per_million("expert") > per_million("sabre")


def test_an_unlisted_word_is_rarer_than_every_listed_one() -> None:
    table, _ = frequency._tables()
    assert per_million("zyzzyva") == UNLISTED < min(table.values())
    assert len(table) == 4000
    assert all(word == word.lower() for word in table)


@pytest.mark.parametrize("word", ["the", "however", "officials", "may", "march", "brown", "will", "white", "experts", "critics"])
def test_a_capital_on_a_common_word_is_only_a_sentence_start(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["moscow", "smith", "china", "monday", "russian", "zelensky", "james", "", "j"])
def test_a_name_is_not_a_common_word(word: str) -> None:
    assert not is_common(word)


def test_the_table_loads_in_two_milliseconds() -> None:
    def seconds() -> float:
        frequency._tables.cache_clear()
        start = perf_counter()
        frequency._tables()
        return perf_counter() - start

    assert min(seconds() for _ in range(20)) < 0.002


def test_importing_reads_no_file() -> None:
    code = "import sys, rhetoric.language.frequency as f; sys.exit(f._tables.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
