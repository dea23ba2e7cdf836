"""The prose of a document, as the measures read it."""

from __future__ import annotations

from rhetoric.language.document import Document
from rhetoric.measures.chunks import Chunks
from rhetoric.measures.prose import Prose


def prose_of(document: Document, looked_up_in: Chunks) -> Prose:
    """The sentences of lead and body: the same as `Prose` of their texts, but most chunks are one token, and known with its word."""
    prose = Prose((), looked_up_in)
    chunks, known = prose.chunks, prose.known
    text, words, starts = document.text, document.words, document.starts
    for first, last, _, _ in document.prose:
        begin = starts[first]
        prose.sentences.append(text[begin : starts[last - 1] + words[last - 1].length])
        at = first
        while at < last:
            word = words[at]
            end = begin + word.length
            at += 1
            if at == last or starts[at] != end:
                chunks.append(word.form)
                known.append(word.chunk)
            else:
                while at < last and starts[at] == end:
                    end += words[at].length
                    at += 1
                chunk = text[begin:end]
                chunks.append(chunk)
                known.append(looked_up_in[chunk])
            begin = starts[at]
        prose.bounds.append(len(chunks))
    return prose
