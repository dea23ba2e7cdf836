"""Sentences that say again what an earlier one said, in the same words or in others."""

from __future__ import annotations

from collections import deque

from rhetoric.engine.scan import Range
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE

_MIN_STEMS = 7
_SHARED = 0.75
_SHARED_OF_LONGER = 0.5
_LEAST = 6  # stems in common: three quarters of the fewest
_LOOK_BACK = 250
_LONGEST = 400


def repeated_sentences(document: Document) -> list[Range]:
    """Token ranges of sentences of lead and body that share most of their content words with an earlier one.

    Content words are compared by their first five letters: at least three quarters of the shorter sentence's, at least
    seven, and half of the longer one's. A sentence is compared with the 250 before it, and only if at least half of its
    stems have been seen at all: that is rare, and keeps the cost linear.
    """
    stems = [word.stem for word in document.words]
    seen: set[str | None] = set()
    earlier: deque[set[str | None]] = deque(maxlen=_LOOK_BACK)  # the last first
    out: list[Range] = []
    for first, last, _, part in document.sentences:
        if part not in PROSE:
            continue
        own = set(stems[first : min(last, first + _LONGEST)])
        own.discard(None)
        size = len(own)
        if size < _MIN_STEMS:
            continue
        if len(own & seen) >= max(_LEAST, _SHARED_OF_LONGER * size):
            for other in earlier:
                shared = len(own & other)
                if shared >= _LEAST and shared >= max(_SHARED * min(size, len(other)), _SHARED_OF_LONGER * max(size, len(other))):
                    out.append((first, last))
                    break
        seen |= own
        earlier.appendleft(own)
    return out
