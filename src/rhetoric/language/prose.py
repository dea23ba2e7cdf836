"""The prose of a document, as the measures read it."""

from __future__ import annotations

from rhetoric.language.document import Document
from rhetoric.measures.chunks import FOLLOWING, Chunks
from rhetoric.measures.prose import Prose


def prose_of(document: Document, looked_up_in: Chunks) -> Prose:
    """The sentences of lead and body: what `Prose` says of their texts, but most chunks are one token, and known with its word.

    A comma or full stop behind a word is left out of `chunks`: the rules of sentiment strip it, too.
    """
    prose = Prose((), looked_up_in)
    chunks, known = prose.chunks, prose.known
    text, words, starts = document.text, document.words, document.starts
    for sentence in document.prose:
        first, last = sentence.first, sentence.last
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
            elif word.followed is not None and words[at].form in FOLLOWING and (at + 1 == last or starts[at + 1] != end + 1):
                chunks.append(word.form)
                known.append(word.followed)
                at += 1
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
