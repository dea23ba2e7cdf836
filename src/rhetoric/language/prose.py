"""The prose of a document, as the measures read it."""

from __future__ import annotations

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
        first, last = sentence.first, sentence.last
        begins: list[int] = starts[first : last + 1].tolist()  # of these tokens, and of the one behind
        size = last - first
        at = 0
        while at < size:
            word = words[first + at]
            begin = begins[at]
            end = begin + word.length
            at += 1
            if at == size or begins[at] != end:
                known.append(word.chunk)
            elif word.followed is not None and words[first + at].form in FOLLOWING and (at + 1 == size or begins[at + 1] != end + 1):
                known.append(word.followed)
                at += 1
            else:
                while at < size and begins[at] == end:
                    end += words[first + at].length
                    at += 1
                known.append(looked_up_in[text[begin:end]])
        bounds.append(len(known))
    return Prose(lambda number: document.words_of(sentences[number].first, sentences[number].last), known, bounds, looked_up_in)
