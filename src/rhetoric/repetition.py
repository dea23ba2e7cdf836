"""Sentences that say again what an earlier one said, in the same words or in others."""

from __future__ import annotations

from typing import Final

from rhetoric.engine.scan import Range
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE
from rhetoric.language.vocabulary import CAPITAL, NUMBER

_MIN_STEMS: Final = 7
_SHARED: Final = 0.55
_SHARED_OF_LONGER: Final = 0.5
_LEAST: Final = 6  # stems in common
_RECENT: Final = 4
_LONGEST: Final = 400
_MEMORY: Final = 120  # sentences that are remembered at least, and at most twice as many
_FEW: Final = 60  # up to so many sentences are gone through before an index of them is made, which is seldom needed then


def repeated_sentences(document: Document) -> list[Range]:
    """Token ranges of sentences of lead and body that say, word for word or reworded, what an earlier one said.

    Content words are compared by their first five letters: six at least, 55 % of the shorter sentence's, which has seven
    or more, and half of the longer one's; their numbers are the same. A title that stands in the text is nobody's earlier
    sentence: a lead may say it again. A sentence is compared only if at least half of its stems have been seen, which is
    rare, and then with the last four sentences that hold each of its rarest ones: that keeps the cost linear. What stands
    more than a hundred or two sentences back is forgotten: nobody reads a long report and a book's first page as one article.
    """
    seen: set[str | None] = set()
    holders: dict[str | None, list[int]] = {}  # the sentences that have a stem, by their place in `earlier`
    earlier: list[set[str | None]] = []
    places: list[Range] = []
    indexed = 0  # how many of `earlier` are in `holders`
    out: list[Range] = []
    for sentence in document.sentences:
        first, last = sentence.first, sentence.last
        if last - first < _MIN_STEMS or sentence.part not in PROSE:
            continue
        own = {word.stem for word in document.words[first : min(last, first + _LONGEST)]}
        own.discard(None)
        size = len(own)
        if size < _MIN_STEMS:
            continue
        if not earlier and _is_title(document, first, last):
            continue
        before = len(seen)
        seen |= own
        known = size - (len(seen) - before)
        if known >= _LEAST and 2 * known >= size:
            least = max(_LEAST, -(-size // 2))
            if len(earlier) > _FEW or max([len(own & other) for other in earlier]) >= least:
                for number in range(indexed, len(earlier)):
                    for stem in earlier[number]:
                        holders.setdefault(stem, []).append(number)
                indexed = len(earlier)
                alike = _alike(own, least, holders, earlier)
                if alike and any(_numbers(document, *places[k]) == _numbers(document, first, last) for k in alike):
                    out.append((first, last))
        earlier.append(own)
        places.append((first, last))
        if len(earlier) == 2 * _MEMORY:
            del earlier[:_MEMORY], places[:_MEMORY]
            seen = set().union(*earlier)
            holders.clear()
            indexed = 0
    return out


def _is_title(document: Document, first: int, last: int) -> bool:
    """Whether most content words of a sentence have a capital."""
    content = [word.classes for word in document.words[first:last] if word.stem]
    return sum(1 for classes in content if classes & CAPITAL) > 0.7 * len(content)


def _numbers(document: Document, first: int, last: int) -> set[str]:
    """The numbers of a sentence: two that differ in them report two facts, however alike their words."""
    return {word.norm for word in document.words[first:last] if word.classes & NUMBER}


def _alike(own: set[str | None], least: int, holders: dict[str | None, list[int]], earlier: list[set[str | None]]) -> list[int]:
    """The earlier sentences that say what a sentence with these stems says.

    Whatever shares `least` of them has one of any `len(own) - least + 1`: the rarest are asked, for the last sentences
    that hold them (the prefix filter of set-similarity joins; Chaudhuri et al. 2006).
    """
    size = len(own)
    rarest = sorted((len(holders[stem]) if stem in holders else 0, stem or "") for stem in own)
    candidates = {number for count, stem in rarest[: size - least + 1] if count for number in holders[stem][-_RECENT:]}
    out: list[int] = []
    for number in candidates:
        other = earlier[number]
        shared = len(own & other)
        if shared >= _LEAST and shared >= max(_SHARED * min(size, len(other)), _SHARED_OF_LONGER * max(size, len(other))):
            out.append(number)
    return out
