"""Sentences that say again what an earlier one said, in the same words or in others."""

from __future__ import annotations

from rhetoric.engine.scan import Range
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE

_MIN_STEMS = 7
_SHARED = 0.75
_SHARED_OF_LONGER = 0.5
_RECENT = 6
_LONGEST = 400


def repeated_sentences(document: Document) -> list[Range]:
    """Token ranges of sentences of lead and body that share most of their content words with an earlier one.

    Content words are compared by their first five letters: at least three quarters of the shorter sentence's, at least
    seven, and half of the longer one's. Each sentence is compared with the last six that
    hold each of its rarer words, so that the cost stays linear.
    """
    words = document.words
    holders: dict[str, list[int]] = {}
    stems: list[set[str]] = []
    out: list[Range] = []
    for sentence in document.sentences:
        if sentence.part not in PROSE:
            continue
        own = {stem for word in words[sentence.first : min(sentence.last, sentence.first + _LONGEST)] if (stem := word.stem) is not None}
        number = len(stems)
        stems.append(own)
        if len(own) >= _MIN_STEMS:
            shared: dict[int, int] = {}
            for stem in own:
                earlier_ones = holders.get(stem)
                if earlier_ones is not None:
                    for earlier in earlier_ones[-_RECENT:]:
                        shared[earlier] = shared.get(earlier, 0) + 1
            for earlier, count in shared.items():
                if count * 2 < len(own):
                    continue
                smaller, larger = sorted((len(own), len(stems[earlier])))
                if smaller >= _MIN_STEMS and len(own & stems[earlier]) >= max(_SHARED * smaller, _SHARED_OF_LONGER * larger):
                    out.append((sentence.first, sentence.last))
                    break
        for stem in own:
            if stem in holders:
                holders[stem].append(number)
            else:
                holders[stem] = [number]
    return out
