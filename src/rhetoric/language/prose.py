"""The prose of a document, as the measures read it."""

from __future__ import annotations

from typing import Final

from rhetoric.language.document import Document
from rhetoric.measures.chunks import FOLLOWING, Chunk, Chunks
from rhetoric.measures.prose import Prose


def prose_of(document: Document, looked_up_in: Chunks) -> Prose:
    """The sentences of lead and body: what `prose_from` makes of their texts, but most chunks are one token, and known with its word."""
    known: list[Chunk] = []
    bounds = [0]
    sentences = document.prose
    text, words, starts = document.text, document.words, document.starts
    for sentence in sentences:
        last = sentence.last
        at = base = behind = sentence.first
        begins: list[int] = []  # of the tokens from `base` to `behind`, and of two more: an array is slow to ask one by one
        while at < last:
            if at >= behind:
                base, behind = at, min(at + _AT_ONCE, last)
                begins = starts[base : behind + 2].tolist()
            word = words[at]
            begin = begins[at - base]
            end = begin + word.length
            at += 1
            if at == last or begins[at - base] != end:
                known.append(word.chunk)
            elif word.followed is not None and words[at].form in FOLLOWING and (at + 1 == last or begins[at + 1 - base] != end + 1):
                known.append(word.followed)
                at += 1
            else:
                while at < last and starts[at] == end:
                    end += words[at].length
                    at += 1
                known.append(looked_up_in[text[begin:end]])
        bounds.append(len(known))
    return Prose(lambda number: document.words_of(sentences[number].first, sentences[number].last), known, bounds, looked_up_in)


_AT_ONCE: Final = 1 << 12  # tokens: the offsets of more would need memory
