"""The frozen tables behind the measures, each read from `data/` once a process, when it is first needed.

They are made by `benchmarks/tables/build_measures.py` from the packages that define the facts; NOTICE names their
sources and licences.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

# Three signs that lead nowhere are remembered up to this number, since there are as many as Unicode allows.
_MAX_REMEMBERED: Final = 20_000

_LONGEST_WHOLE: Final = 64
_WINDOW: Final = 60

# The level of a gap is that many ones in a field of ten bits, so that | keeps the higher of two levels.
_FIELD: Final = 10
_ODD: Final = int("0101010101" * (2 * _LONGEST_WHOLE), 2)


def _read(name: str) -> bytes:
    return (Path(__file__).parent / "data" / name).read_bytes()


class _Groups(dict[str, tuple[int, int]]):
    """A table of words in groups, searched where it stands, since to cut it up takes longer than to score an article.

    Remembers where in `data` the text of the group begins and ends whose words begin with these three letters; a group
    that does not exist stands at (0, 0). `head` are the lines before the groups.
    """

    __slots__ = ("_parts", "data", "head")

    def __init__(self, name: str, head: int = 0) -> None:
        self.data = _read(name)
        lines = []
        start = 0
        # A comment and the index come first.
        for _ in range(head + 2):
            stop = self.data.index(b"\n", start)
            lines.append(self.data[start:stop].decode())
            start = stop + 1
        self.head = lines[2:]
        # The index gives two letters and the bytes of the groups that begin with them, and so on.
        pieces = lines[1].split(" ")
        self._parts = dict(zip(pieces[::2], pairwise(accumulate(map(int, pieces[1::2]), initial=start)), strict=True))

    def __missing__(self, letters: str) -> tuple[int, int]:
        start, stop = self._parts.get(letters[:2], (0, 0))
        if stop:
            mark = b"\n%b\n" % letters.encode("utf-8", "surrogatepass")
            at = self.data.find(mark, start - 1, stop)
            if at >= 0:
                at += len(mark)
                self[letters] = found = at, self.data.index(b"\n", at)
                return found
        if len(self) < _MAX_REMEMBERED:
            self[letters] = 0, 0
        return 0, 0


@cache
def _levels(value: str) -> int:
    """The levels of a pattern from its value: a letter for the offset, A is 0, then a digit for each gap between letters from there on."""
    levels = 0
    for digit in reversed(value[1:]):
        levels = levels << _FIELD | (1 << int(digit)) - 1
    return levels << _FIELD * (ord(value[0]) - ord("A"))


class Hyphenation(dict[str, tuple[int, dict[str, str]]]):
    """Liang's hyphenation patterns for American English (hyph_en_US, as pyphen 0.18.1 reads them).

    Remembers, for three letters, the levels of the patterns up to that length that begin there, and the value of
    each longer one by its letters behind the three; the beginnings of a longer one stand among them, with the value A if they
    are no patterns. A gap whose highest level is odd takes a hyphen. Source: F. M. Liang, Word Hy-phen-a-tion by
    Com-put-er, Stanford 1983.
    """

    __slots__ = ("_groups", "_reach", "_short")

    def __init__(self) -> None:
        self._groups = _Groups("hyphenation.txt", head=2)
        reach, short = self._groups.head
        self._reach = int(reach)
        pieces = short.split(" ")
        self._short = {pattern: _levels(value) for pattern, value in zip(pieces[::2], pieces[1::2], strict=True)}

    def __missing__(self, letters: str) -> tuple[int, dict[str, str]]:
        start, stop = self._groups[letters]
        longer: dict[str, str] = {}
        if stop:
            pieces = self._groups.data[start:stop].decode().split(" ")
            longer = dict(zip(pieces[::2], pieces[1::2], strict=True))
        levels = self._short.get(letters[:1], 0) | self._short.get(letters[:2], 0) | _levels(longer.pop("", "A"))
        found = levels, longer
        if stop or len(self) < _MAX_REMEMBERED:
            self[letters] = found
        return found

    def hyphens(self, word: str) -> int:
        """The hyphens that a word in lower case, of letters, digits and apostrophes, can take, two letters or more from either end."""
        end = len(word)
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
        gaps = shift = 0
        # No pattern holds a blank, so that none is looked for beyond the end.
        padded = dotted + " "
        for start in range(len(dotted) - 1):
            behind = start + 3
            levels, longer = self[padded[start:behind]]
            if longer:
                upto = behind + 1
                while (found := longer.get(padded[behind:upto])) is not None:
                    levels |= _levels(found)
                    upto += 1
            if levels:
                gaps |= levels << shift
            shift += _FIELD
        gaps = gaps >> _FIELD * first & (1 << _FIELD * (stop - first)) - 1
        return (gaps & ~(gaps >> 1) & _ODD).bit_count()


@cache
def hyphenation() -> Hyphenation:
    """The hyphenation patterns."""
    return Hyphenation()


@cache
def _words() -> _Groups:
    return _Groups("words.txt")


# Groups of words that were asked for twice, cut up: searching in place is right for one cold article and wrong for the hundredth.
_cut_words: dict[str, dict[str, tuple[int, bool]] | None] = {}


def look_up(word: str) -> tuple[int, bool]:
    """The syllables of a word in lower case and without punctuation, as textstat 0.7.8 counts them, and whether it is an easy word.

    The syllables are the vowels in the first pronunciation of the CMU Pronouncing Dictionary or, for a word that is
    not in it, one more than the hyphens it can take. Easy words are those that Dale and Chall's readers of grade 4
    know, as textstat lists them. The table holds both lists.
    """
    letters = word[:3]
    group = _cut_words.get(letters)
    if group is None:
        words = _words()
        start, stop = words[letters]
        if stop and letters not in _cut_words:
            _cut_words[letters] = None
            at = words.data.find(f" {word[3:]} ".encode("utf-8", "surrogatepass"), start, stop)
            if at >= 0:
                column = words.data.count(b"\t", start, at)
                return column >> 1, column & 1 == 1
            return hyphenation().hyphens(word) + 1, False
        if stop:
            columns = words.data[start:stop].decode().split("\t")
            group = {rest: (k >> 1, k & 1 == 1) for k, column in enumerate(columns) if column for rest in column[1:-1].split(" ")}
            _cut_words[letters] = group
    found = group.get(word[3:]) if group else None
    return found or (hyphenation().hyphens(word) + 1, False)


class Vader:
    """VADER's lexicon and modifiers, in lower case, as of vaderSentiment 3.3.2.

    `boosts` are added to the valence of what follows; `phrases` replace it; `negations` turn it round. Source: Hutto &
    Gilbert 2014.
    """

    __slots__ = ("_cut", "_valences", "boosts", "negations", "phrases")

    def __init__(self) -> None:
        self._valences = _Groups("vader.txt", head=3)
        self._cut: dict[str, dict[str, float] | None] = {}  # groups asked for twice, as above
        boosts, phrases, negations = self._valences.head
        self.boosts, self.phrases = (
            {key.replace("_", " "): float(value) for key, _, value in (pair.partition("\t") for pair in line.split(" "))}
            for line in (boosts, phrases)
        )
        self.negations = frozenset(negations.split(" "))

    def valence(self, word: str) -> float | None:
        """The mean rating of a word, from -4 (most negative) to 4 (most positive); None for a word that was not rated."""
        letters = word[:3]
        group = self._cut.get(letters)
        if group is not None:
            return group.get(word[3:])
        start, stop = self._valences[letters]
        if not stop:
            return None
        data = self._valences.data
        if letters in self._cut:
            pairs = (pair.partition("\t") for pair in data[start:stop].decode().split(" ") if pair)
            group = self._cut[letters] = {rest: float(value) for rest, _, value in pairs}
            return group.get(word[3:])
        self._cut[letters] = None
        key = f" {word[3:]}\t".encode("utf-8", "surrogatepass")
        at = data.find(key, start, stop)
        if at < 0:
            return None
        at += len(key)
        return float(data[at : data.index(b" ", at)])


@cache
def vader() -> Vader:
    """VADER's lexicon and modifiers."""
    return Vader()


@cache
def emoji() -> dict[str, list[str]]:
    """VADER's words for each emoji of one code point."""
    return {line[0]: line[2:].split(" ") for line in _read("emoji.txt").decode().split("\n")[1:-1]}
