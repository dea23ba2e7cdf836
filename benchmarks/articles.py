"""Texts to measure with: the articles of `corpus/`, or any others that a command line names."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
SIZE = 4_000


def corpus_articles() -> list[str]:
    """The texts of the articles in `corpus/`, without their front matter."""
    return [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1].strip() for path in sorted(CORPUS.glob("*/article.md"))]


def read_articles(place: Path) -> list[str]:
    """The texts of a folder (`*.txt`, `*.md`) or of a file with one JSON object a line, each with a `text`."""
    if place.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted(place.iterdir()) if path.suffix in (".txt", ".md")]
    with place.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [row["text"] for row in rows if isinstance(row.get("text"), str)]


def recombine(articles: list[str], chance: random.Random, size: int = SIZE) -> list[str]:
    """New texts of about `size` characters from the paragraphs of some articles, each paragraph used once."""
    paragraphs = [p.strip() for article in articles for p in article.split("\n\n") if p.strip()]
    chance.shuffle(paragraphs)
    out: list[str] = []
    here: list[str] = []
    for paragraph in paragraphs:
        here.append(paragraph)
        if sum(map(len, here)) >= size:
            out.append("\n\n".join(here))
            here = []
    return out


def cut(article: str, size: int = SIZE) -> str | None:
    """The beginning of an article, about `size` characters up to the end of a line or sentence; None if it is much shorter."""
    if len(article) < 0.75 * size:
        return None
    if len(article) <= 1.25 * size:
        return article
    end = max(article.rfind(mark, int(0.75 * size), size) for mark in ("\n", ". "))
    return article[: end + 1 if end > 0 else size].rstrip()


def folds(place: Path | None, warm: int, unseen: int, seed: int = 1) -> Iterator[tuple[list[str], list[str]]]:
    """Pairs of texts to warm with and unseen ones to measure.

    Without a place, each third part of the corpus in turn is unseen, and the rest warms: the paragraphs of either side
    are recombined to texts of about 4 KB. With one, there is one pair, of articles in an order drawn by lot.
    """
    chance = random.Random(seed)
    if place is not None:
        texts = [text for article in read_articles(place) if (text := cut(article)) is not None]
        chance.shuffle(texts)
        if len(texts) < 2:
            raise SystemExit(f"{place}: {len(texts)} texts of {SIZE:,} characters or nearly; at least 2 are needed")
        measured = texts[: min(unseen, len(texts) // 2)]
        yield texts[len(measured) : len(measured) + warm], measured
        return
    articles = corpus_articles()
    for k in range(3):
        held_out = articles[k::3]
        yield recombine([a for a in articles if a not in held_out], chance)[:warm], recombine(held_out, chance)[:unseen]
