"""Sentences that say again what an earlier one said, in the same words or in others."""

from __future__ import annotations

from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import AUXILIARIES, DETERMINERS, PREPOSITIONS
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE
from rhetoric.language.vocabulary import WORD

_MIN_STEMS = 6
_SHARED = 0.62
_RECENT = 6


def repeated_sentences(document: Document) -> list[Range]:
    """Token ranges of sentences of lead and body that share most of their content words with an earlier one.

    Content words are compared by their first five letters; the share is that of the shorter sentence (overlap
    coefficient, Szymkiewicz-Simpson), at least 0.62 of at least six. Each sentence is compared with the last six that
    hold each of its rarer words, so that the cost stays linear.
    """
    norms, classes = document.norms, document.classes
    holders: dict[str, list[int]] = {}
    stems: list[frozenset[str]] = []
    out: list[Range] = []
    for sentence in document.sentences:
        if sentence.part not in PROSE:
            continue
        own = frozenset(
            norms[i][:5]
            for i in range(sentence.first, min(sentence.last, sentence.first + 400))
            if classes[i] & WORD and len(norms[i]) > 3 and norms[i] not in AUXILIARIES and norms[i] not in PREPOSITIONS and norms[i] not in DETERMINERS
        )
        number = len(stems)
        stems.append(own)
        if len(own) >= _MIN_STEMS:
            shared: dict[int, int] = {}
            for stem in own:
                for earlier in holders.get(stem, ())[-_RECENT:]:
                    shared[earlier] = shared.get(earlier, 0) + 1
            for earlier, count in shared.items():
                if count * 2 < len(own):
                    continue
                smaller = min(len(own), len(stems[earlier]))
                if smaller >= _MIN_STEMS and len(own & stems[earlier]) >= _SHARED * smaller:
                    out.append((sentence.first, sentence.last))
                    break
        for stem in own:
            holders.setdefault(stem, []).append(number)
    return out
