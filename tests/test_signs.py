"""Signs: the fast searches find what a walk over all tokens would, and a word's sign says what its classes say."""

from __future__ import annotations

from documents import document  # type: ignore[import-not-found]
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.language.closed_classes import AUXILIARIES, COORDINATORS, DETERMINERS, PERSONAL, PREPOSITIONS
from rhetoric.language.magnitudes import MAGNITUDES
from rhetoric.language.signs import (
    IS_AMOUNT,
    IS_CAPITAL,
    IS_DATE,
    IS_FUNCTION,
    IS_INVOLVED,
    IS_QUOTE,
    IS_WORD,
    RunningCount,
    count_signs,
    find_signs,
    has_signs,
)
from rhetoric.language.vocabulary import CAPITAL, DAY, MONTH, NUMBER, NUMERIC, ORDINAL, QUOTE, WORD, YEAR

BITS = st.integers(1, 255)
SIGNS = st.binary(max_size=80) | st.lists(st.sampled_from([0] * 40 + [2, 5, 64, 255]), max_size=300).map(bytes)


@given(SIGNS, BITS)
def test_the_places_are_those_of_a_walk_over_all(signs: bytes, wanted: int) -> None:
    walked = [i for i, sign in enumerate(signs) if sign & wanted]
    assert find_signs(signs, wanted) == walked
    assert count_signs(signs, wanted) == len(walked)


def test_the_places_of_a_long_text_and_of_a_part_of_it() -> None:
    signs = bytes([0, 4, 0, 1, 5, 0, 0]) * 2000
    walked = [i for i, sign in enumerate(signs) if sign & 4]
    assert find_signs(signs, 4) == walked
    for first, last in ((1, 9000), (4096, 8192), (13_000, 20_000), (5, 5)):
        assert find_signs(signs, 4, first, last) == [i for i in walked if first <= i < last]


@given(st.binary(max_size=400) | SIGNS, BITS)
def test_a_running_count_is_that_of_a_walk(signs: bytes, wanted: int) -> None:
    running = RunningCount(signs, wanted)
    assert [running[i] for i in range(len(signs) + 1)] == [count_signs(signs[:i], wanted) for i in range(len(signs) + 1)]
    assert running.total == count_signs(signs, wanted)


def test_signs_say_what_classes_and_lists_say() -> None:
    read = document(
        "“We saw 12 ships in May 1999,” I said on Monday. Hundreds of men, the third-largest crew, came for the 3rd time; "
        "I'm told the COVID-19 ward doubled to twenty-one beds."
    )
    function = DETERMINERS | PREPOSITIONS | AUXILIARIES | PERSONAL | COORDINATORS
    for word, sign in zip(read.words, read.signs, strict=True):
        c, norm = word.classes, word.norm
        assert bool(sign & IS_WORD) == bool(c & WORD)
        assert bool(sign & IS_QUOTE) == bool(c & QUOTE)
        assert bool(sign & IS_CAPITAL) == (bool(c & CAPITAL) and norm not in ("i", "i'm"))
        assert bool(sign & IS_AMOUNT) == (bool(c & (NUMBER | NUMERIC | ORDINAL)) or norm in MAGNITUDES)
        assert bool(sign & IS_DATE) == bool(c & (YEAR | MONTH | DAY))
        assert bool(sign & IS_FUNCTION) == (norm in function)
        assert bool(sign & IS_INVOLVED) == (norm in ("we", "i", "i'm", "?"))
    found = {name: [read.words[i].form for i in find_signs(read.signs, bit)] for name, bit in (("date", IS_DATE), ("amount", IS_AMOUNT))}
    assert found["date"] == ["May", "1999", "Monday"]
    assert found["amount"] == ["12", "1999", "Hundreds", "third-largest", "3rd", "COVID-19", "doubled", "twenty-one"]


@given(SIGNS, BITS, st.integers(0, 80), st.integers(0, 80))
def test_a_stretch_has_what_one_of_its_bytes_has(signs: bytes, wanted: int, first: int, last: int) -> None:
    assert has_signs(signs, wanted, first, last) == any(sign & wanted for sign in signs[first:last])
