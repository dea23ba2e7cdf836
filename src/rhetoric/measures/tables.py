"""The frozen tables behind the measures, each read from `data/` once a process, when it is first needed.

They are made by `benchmarks/tables/build_measures.py` from the packages that define the facts; NOTICE names their
sources and licences.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

# Searches in place before the words are read into a dict: about what a dozen articles ask, for a quarter of the time that takes.
_PATIENCE: Final = 2_000

# Three signs that lead nowhere are remembered up to this number, since there are as many as Unicode allows.
_MAX_REMEMBERED: Final = 20_000

_LONGEST_WHOLE: Final = 64
_WINDOW: Final = 60

# The level of a gap is that many ones in a field of ten bits, so that | keeps the higher of two levels.
_FIELD: Final = 10
_ODD: Final = int("0101010101" * (2 * _LONGEST_WHOLE), 2)


def _read(name: str) -> bytes:
    return (Path(__file__).parent / "data" / name).read_bytes()


def _lines(name: str) -> list[str]:
    """The lines of a table behind the comment at its top."""
    return _read(name).decode().split("\n")[1:-1]


class Words:
    """The words of the CMU Pronouncing Dictionary and of Dale and Chall's list, with syllables and easiness as textstat has them.

    The table is first searched where it stands, since to read it takes longer than to score some articles.
    """

    __slots__ = ("_all", "_asked", "_data", "_parts")

    def __init__(self) -> None:
        self._data = _read("words.txt")
        self._asked = 0
        self._all: dict[str, int] | None = None
        start = self._data.index(b"\n") + 1
        stop = self._data.index(b"\n", start)
        # The index gives two letters and the bytes of the groups that begin with them, and so on.
        pieces = self._data[start:stop].decode().split(" ")
        self._parts = dict(zip(pieces[::2], pairwise(accumulate(map(int, pieces[1::2]), initial=stop + 1)), strict=True))

    def find(self, word: str) -> int | None:
        """Twice the syllables of a word in lower case, and one more if it is easy; None for a word of neither list."""
        if self._all is not None:
            return self._all.get(word)
        self._asked += 1
        if self._asked > _PATIENCE:
            self._all = self._table()
        return self._search(word)

    def _search(self, word: str) -> int | None:
        start, stop = self._parts.get(word[:2], (0, 0))
        at = self._data.find(b"\n%b\n" % word[:3].encode("utf-8", "surrogatepass"), start - 1, stop)
        if at < 0:
            return None
        start = self._data.index(b"\n", at + 1)
        stop = self._data.index(b"\n", start + 1)
        at = self._data.find(b" %b " % word[3:].encode("utf-8", "surrogatepass"), start, stop)
        return None if at < 0 else self._data.count(b"\t", start, at)

    def _table(self) -> dict[str, int]:
        _, _, *lines = self._data.decode().split("\n")
        return {
            letters + rest: column
            for letters, group in zip(lines[::2], lines[1::2], strict=False)  # an empty line ends the file
            for column, rests in enumerate(group.split("\t"))
            if rests
            for rest in rests[1:-1].split(" ")
        }


@cache
def words() -> Words:
    """The words with their syllables and easiness."""
    return Words()


@cache
def _levels(value: str) -> int:
    """The levels of a pattern from its value: a letter for the offset, then a digit for each gap between letters from there on."""
    levels = 0
    for digit in reversed(value[1:]):
        levels = levels << _FIELD | (1 << int(digit)) - 1
    return levels << _FIELD * (ord(value[0].upper()) - ord("A"))


class Hyphenation:
    """Liang's hyphenation patterns for American English (hyph_en_US, as pyphen 0.18.1 reads them).

    A gap whose highest level is odd takes a hyphen. Remembers, for three letters, the levels of all patterns up to that
    length that begin there, and whether a longer one begins with them. Source: F. M. Liang, Word Hy-phen-a-tion by
    Com-put-er, Stanford 1983.
    """

    __slots__ = ("_known", "_reach", "_values")

    def __init__(self) -> None:
        reach, values = _lines("hyphenation.txt")
        self._reach = int(reach)
        pieces = values.split(" ")
        self._values = dict(zip(pieces[::2], pieces[1::2], strict=True))
        self._known: dict[str, tuple[int, bool]] = {}

    def _look_at(self, letters: str) -> tuple[int, bool]:
        value = self._values.get(letters)
        goes_on = value is not None and value[0].islower()
        if value is None:
            value = self._values.get(letters[:2]) or self._values.get(letters[:1], "A")
        found = _levels(value), goes_on
        if len(self._known) < _MAX_REMEMBERED:
            self._known[letters] = found
        return found

    def hyphens(self, word: str) -> int:
        """The hyphens that a word in lower case, of letters, digits and apostrophes, can take, two letters or more from either end."""
        end = len(word)
        if word.isdecimal():
            return 0  # no pattern holds a digit
        if end <= _LONGEST_WHOLE:
            return self._count(f".{word}.", 3, end)
        import re

        # No pattern holds another sign than these, and two of them keep patterns and ends apart as well as many.
        dotted = "." + re.sub("[^a-zé'’ﬀ-ﬄ]{2,}", "00", word) + "."
        end = len(dotted) - 2
        # A pattern that begins with the word fits into the first window; others reach no further than `_reach`.
        count = self._count(dotted[: _LONGEST_WHOLE + self._reach], 3, min(_LONGEST_WHOLE, end))
        piece, hyphens = "", 0
        for first in range(_LONGEST_WHOLE, end, _WINDOW):
            stop = min(first + _WINDOW, end)
            last, piece = piece, dotted[first - self._reach : stop + self._reach]
            if piece != last:
                hyphens = self._count(piece, self._reach, self._reach + stop - first)
            count += hyphens
        return count

    def _count(self, dotted: str, first: int, stop: int) -> int:
        """The hyphens in the gaps from `first` up to `stop`; gap n stands before the letter n of `dotted`."""
        if stop <= first:
            return 0
        values, known = self._values, self._known
        gaps = shift = 0
        # No pattern holds a blank, so that none is looked for beyond the end.
        padded = dotted + " "
        for start in range(stop):
            upto = start + 3
            letters = padded[start:upto]
            levels, goes_on = known.get(letters) or self._look_at(letters)
            if goes_on:
                longest = None
                while (value := values.get(padded[start : upto + 1])) is not None:
                    longest = value
                    upto += 1
                if longest:
                    levels = _levels(longest)
            if levels:
                gaps |= levels << shift
            shift += _FIELD
        gaps = gaps >> _FIELD * first & (1 << _FIELD * (stop - first)) - 1
        return (gaps & ~(gaps >> 1) & _ODD).bit_count()


@cache
def hyphenation() -> Hyphenation:
    """The hyphenation patterns."""
    return Hyphenation()


def look_up(word: str) -> int:
    """Twice the syllables of a word in lower case and without punctuation, as textstat 0.7.8 counts them, and one more if it is easy.

    The syllables are the vowels in the first pronunciation of the CMU Pronouncing Dictionary or, for a word that is
    not in it, one more than the hyphens it can take. Easy words are those that Dale and Chall's readers of grade 4
    know, as textstat lists them.
    """
    found = words().find(word)
    return 2 * hyphenation().hyphens(word) + 2 if found is None else found


class Vader:
    """VADER's lexicon and modifiers, in lower case, as of vaderSentiment 3.3.2.

    `valences` are the mean ratings of words, from -4 (most negative) to 4 (most positive). `boosts` are added to the valence
    of what follows; `phrases` replace it; `negations` turn it round. Source: Hutto & Gilbert 2014.
    """

    __slots__ = ("boosts", "negations", "phrases", "valences")

    def __init__(self) -> None:
        boosts, phrases, negations, *lexicon = _lines("vader.txt")
        self.boosts, self.phrases = (
            {key.replace("_", " "): float(value) for key, _, value in (pair.partition("\t") for pair in line.split(" "))}
            for line in (boosts, phrases)
        )
        self.negations = frozenset(negations.split(" "))
        self.valences: dict[str, float] = {}
        for line in lexicon:
            valence, *rated = line.split(" ")
            self.valences.update(dict.fromkeys(rated, float(valence)))


@cache
def vader() -> Vader:
    """VADER's lexicon and modifiers."""
    return Vader()


@cache
def emoji() -> dict[str, list[str]]:
    """VADER's words for each emoji of one code point."""
    return {line[0]: line[2:].split(" ") for line in _lines("emoji.txt")}
