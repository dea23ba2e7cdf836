"""What goes wrong with a bad frequency: slow phrases, searched from a common word."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

from rhetoric.language import frequency
from rhetoric.language.frequency import UNLISTED, per_million


def test_common_words_outweigh_rare_ones() -> None:
    assert per_million("the") > 40_000
    assert per_million("the") > per_million("said") > per_million("government") > per_million("expert") > per_million("sabre")


def test_an_unlisted_word_is_rarer_than_every_listed_one() -> None:
    table = frequency._table()
    assert per_million("zyzzyva") == UNLISTED < min(table.values())
    assert len(table) == 4000
    assert all(word == word.lower() for word in table)


def test_the_table_loads_in_two_milliseconds() -> None:
    def seconds() -> float:
        frequency._table.cache_clear()
        start = perf_counter()
        frequency._table()
        return perf_counter() - start

    assert min(seconds() for _ in range(20)) < 0.002


def test_importing_reads_no_file() -> None:
    code = "import sys, rhetoric.language.frequency as f; sys.exit(f._table.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
