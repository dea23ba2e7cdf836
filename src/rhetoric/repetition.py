"""Sentences that say again what an earlier one said, in the same words or in others."""

from __future__ import annotations

from rhetoric.engine.scan import Range
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE

_MIN_STEMS = 7
_SHARED = 0.75
_SHARED_OF_LONGER = 0.5
_LEAST = 6  # stems in common: three quarters of the fewest
_RECENT = 4
_LONGEST = 400
_FEW = 60  # up to so many sentences are gone through before an index of them is made, which is seldom needed then


def repeated_sentences(document: Document) -> list[Range]:
    """Token ranges of sentences of lead and body that share most of their content words with an earlier one.

    Content words are compared by their first five letters: at least three quarters of the shorter sentence's, at least
    seven, and half of the longer one's. A sentence is compared only if at least half of its stems have been seen, which is
    rare, and then with the last four sentences that hold each of its rarest ones: that keeps the cost linear.
    """
    stems = [word.stem for word in document.words]
    seen: set[str | None] = set()
    holders: dict[str | None, list[int]] = {}  # the sentences that have a stem, by their place in `earlier`
    earlier: list[set[str | None]] = []
    indexed = 0  # how many of `earlier` are in `holders`
    out: list[Range] = []
    for first, last, _, part in document.sentences:
        if last - first < _MIN_STEMS or part not in PROSE:
            continue
        own = set(stems[first : min(last, first + _LONGEST)])
        own.discard(None)
        size = len(own)
        if size < _MIN_STEMS:
            continue
        known = len(own & seen)
        if known >= _LEAST and 2 * known >= size:
            least = max(_LEAST, -(-size // 2))
            if len(earlier) > _FEW or max([len(own & other) for other in earlier]) >= least:
                for number in range(indexed, len(earlier)):
                    for stem in earlier[number]:
                        holders.setdefault(stem, []).append(number)
                indexed = len(earlier)
                if _repeats(own, least, holders, earlier):
                    out.append((first, last))
        seen |= own
        earlier.append(own)
    return out


def _repeats(own: set[str | None], least: int, holders: dict[str | None, list[int]], earlier: list[set[str | None]]) -> bool:
    """Whether an earlier sentence says what a sentence with these stems says.

    Whatever shares `least` of them has one of any `len(own) - least + 1`: the rarest are asked, for the last sentences
    that hold them (the prefix filter of set-similarity joins; Chaudhuri et al. 2006).
    """
    size = len(own)
    rarest = sorted((len(holders[stem]) if stem in holders else 0, stem or "") for stem in own)
    candidates = {number for count, stem in rarest[: size - least + 1] if count for number in holders[stem][-_RECENT:]}
    for number in candidates:
        other = earlier[number]
        shared = len(own & other)
        if shared >= _LEAST and shared >= max(_SHARED * min(size, len(other)), _SHARED_OF_LONGER * max(size, len(other))):
            return True
    return False
