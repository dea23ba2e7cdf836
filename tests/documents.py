"""Documents made from strings, for the tests of the text model."""

from __future__ import annotations

from rhetoric.article import Article
from rhetoric.language.common import common_words
from rhetoric.language.document import Document, analyse
from rhetoric.language.vocabulary import Vocabulary

VOCABULARY = Vocabulary(common=common_words())


def document(text: str, headline: str | None = None) -> Document:
    return analyse(Article(text, headline=headline), VOCABULARY)
