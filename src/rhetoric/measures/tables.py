"""The frozen tables behind the measures, each read from `data/` once a process, when it is first needed.

They are made by `benchmarks/tables/build_measures.py` from the packages that define the facts; NOTICE names their
sources and licences.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

_EVEN_LEVELS: Final = b"\0" + b"02468"
_NO_OFFSET: Final = ord("A")


def _lines(name: str) -> list[str]:
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    return text.split("\n")[1:-1]


@cache
def easy_words() -> frozenset[str]:
    """The words that Dale and Chall's readers of grade 4 know, in lower case, as textstat 0.7.8 lists them."""
    return frozenset(_lines("easy_words.txt"))


class Hyphenation(NamedTuple):
    """Liang's hyphenation patterns for American English (hyph_en_US, as pyphen 0.18.1 reads them).

    `levels` maps the letters of a pattern to a letter for an offset (A is 0), followed by the level, a digit, of each
    gap between letters from there on; a gap whose highest level is odd takes a hyphen. Patterns have at most `longest`
    letters, and at most `longest_inner` where they don't start with the word. Source: F. M. Liang, Word Hy-phen-a-tion
    by Com-put-er, Stanford 1983.
    """

    levels: dict[str, bytes]
    longest: int
    longest_inner: int

    def hyphens(self, word: str) -> int:
        """The number of hyphens that `word`, in lower case, can take, two letters or more from either end."""
        end = len(word)
        if end < 4:
            return 0
        dotted = f".{word}."
        gaps = bytearray(end + 3)
        get = self.levels.get
        reach = self.longest
        for start in range(end + 1):
            for stop in range(start + 1, min(start + reach, end + 2) + 1):
                found = get(dotted[start:stop])
                if found is not None:
                    gap = start + found[0] - _NO_OFFSET
                    for level in found[1:]:
                        if level > gaps[gap]:
                            gaps[gap] = level
                        gap += 1
            reach = self.longest_inner
        return len(gaps[3:end].translate(None, _EVEN_LEVELS))


@cache
def hyphenation() -> Hyphenation:
    """The hyphenation patterns."""
    longest, *lines = _lines("hyphenation.txt")
    levels: dict[str, bytes] = {}
    for line in lines:
        value, *patterns = line.split(" ")
        found = value.encode()
        for pattern in patterns:
            levels[pattern] = found
    return Hyphenation(levels, *map(int, longest.split()))


@cache
def _exceptions() -> dict[str, str]:
    return {line[:2].rstrip("\t"): line for line in _lines("syllables.txt")}


def count_syllables(word: str) -> int:
    """The syllables of a word in lower case and without punctuation, as textstat 0.7.8 counts them.

    That is the number of vowels in the first pronunciation of the CMU Pronouncing Dictionary, or, for a word that is
    not in it, one more than the hyphens it can take. The table holds the words for which the two differ.
    """
    line = _exceptions().get(word[:2])
    if line is not None:
        at = line.find(f" {word[2:]} ")
        if at >= 0:
            return line.count("\t", 0, at) - 1
    return hyphenation().hyphens(word) + 1


class Vader(NamedTuple):
    """VADER's lexicon and modifiers, in lower case, as of vaderSentiment 3.3.2.

    `valences` are mean ratings from -4 (most negative) to 4 (most positive). `boosts` are added to what follows;
    `phrases` replace its valence; `negations` turn it round. Source: Hutto & Gilbert 2014.
    """

    valences: dict[str, float]
    boosts: dict[str, float]
    phrases: dict[str, float]
    negations: frozenset[str]


@cache
def vader() -> Vader:
    """VADER's lexicon and modifiers."""
    columns: dict[str, dict[str, float]] = {"valence": {}, "boost": {}, "phrase": {}, "negation": {}}
    for line in _lines("vader.txt"):
        column, value, *words = line.split(" ")
        columns[column].update(dict.fromkeys(words, float(value)))
    boosts, phrases = ({key.replace("_", " "): value for key, value in columns[name].items()} for name in ("boost", "phrase"))
    return Vader(columns["valence"], boosts, phrases, frozenset(columns["negation"]))


@cache
def emoji() -> dict[str, str]:
    """VADER's words for each emoji of one code point."""
    return {line[0]: line[2:] for line in _lines("emoji.txt")}
