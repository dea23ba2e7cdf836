"""How long each stage takes on the articles of `corpus/`, all word forms known: `just bench`, or pytest --benchmark-enable.

This finds out which stage a change made slower; `compare.py` measures unseen texts, `scaling.py` long ones. A round is
all articles of the corpus, about 45 KB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from articles import corpus_articles

from rhetoric import Article, Scorer
from rhetoric.attribution.extract import attribute
from rhetoric.engine.scan import scan
from rhetoric.language.common import common_words
from rhetoric.language.document import Document, analyse
from rhetoric.language.tokens import tokenise
from rhetoric.language.vocabulary import Vocabulary

pytest.importorskip("pytest_benchmark")

TEXTS = corpus_articles()
Benchmark = Callable[..., Any]


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    warm = Scorer()
    for text in TEXTS:
        warm.score(text)
    return warm


@pytest.fixture(scope="module")
def vocabulary(scorer: Scorer) -> Vocabulary:
    return Vocabulary(scorer.rules.anchors_of, common_words())


@pytest.fixture(scope="module")
def documents(vocabulary: Vocabulary) -> list[Document]:
    return [analyse(Article(text), vocabulary) for text in TEXTS]


def test_findall_for_comparison(benchmark: Benchmark) -> None:
    assert all(benchmark(lambda: [re.findall(r"\w+", text) for text in TEXTS]))


def test_tokenise(benchmark: Benchmark) -> None:
    assert all(pieces for pieces, _ in benchmark(lambda: [tokenise(text) for text in TEXTS]))


def test_document(benchmark: Benchmark, vocabulary: Vocabulary, documents: list[Document]) -> None:
    found = benchmark(lambda: [analyse(Article(text), vocabulary) for text in TEXTS])
    assert [len(d.sentences) for d in found] == [len(d.sentences) for d in documents]


def test_scan(benchmark: Benchmark, documents: list[Document]) -> None:
    assert all(benchmark(lambda: [scan(document) for document in documents]))


def test_attribution(benchmark: Benchmark, scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    # What attribution is handed, by the analysis itself.
    given: list[tuple[Any, ...]] = []

    def note(document: Document, rules: Any, hits: Iterable[Any], *others: Any) -> Any:
        given.append((document, rules, list(hits), *others))  # for more than one go
        return attribute(*given[-1])

    monkeypatch.setattr("rhetoric.analysis.attribute", note)
    for text in TEXTS:
        scorer.analyse(Article(text))
    found = benchmark(lambda: [attribute(*arguments) for arguments in given])
    assert any(voicing.statements for voicing, _ in found)


def test_analysis(benchmark: Benchmark, scorer: Scorer) -> None:
    assert any(analysis.hits for analysis in benchmark(lambda: [scorer.analyse(Article(text)) for text in TEXTS]))


def test_card(benchmark: Benchmark, scorer: Scorer) -> None:
    assert all(card.words for card in benchmark(lambda: [scorer.score(text) for text in TEXTS]))


def test_json(benchmark: Benchmark, scorer: Scorer) -> None:
    cards = [scorer.score(text) for text in TEXTS]
    assert all(benchmark(lambda: [card.to_json() for card in cards]))
