"""The reference table: percentiles of score, dimensions and measures in professional news, by genre and length.

    python benchmarks/validity/reference.py DATA.jsonl MORE.jsonl --source "PolNeAR (Newell et al. 2018)" --source "…"

writes `rules/reference.yaml` (`--output` another file). DATA has an object a line with a `text` and perhaps a `title`. Each
different text is scored once by the shipped rules and the newest model; its genre is judged, or that of `--genre`. Articles
without a grade are left out, and so are cells, and rows within them, of fewer than 40 articles. No text gets into the table,
and there is no chance in it: the same articles, rules and model give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rhetoric import Article, ReportCard, Scorer, __version__
from rhetoric.article import GENRES
from rhetoric.engine.packs import REFERENCE_FILE, shipped_folder
from rhetoric.engine.reference import BANDS, DIGITS, LEAST_ARTICLES, PERCENTILES, SCHEMA, band_of, compile_reference
from rhetoric.engine.source import read_source
from rhetoric.scoring.model import shipped_model

HEAD = """\
# Where professional news stands in score, dimensions and measures: percentiles by genre and length, and nothing else of the
# articles. Made by benchmarks/validity/reference.py, not by hand; docs/scoring.md says what they can't tell.
"""

Cells = Mapping[tuple[str, str], list[dict[str, float]]]


def read(paths: Iterable[Path], genre: str | None) -> Iterator[Article]:
    """Every different text once, in the order of the files: datasets share articles."""
    seen = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["text"] not in seen:
                    seen.add(row["text"])
                    yield Article(row["text"], headline=row.get("title") or None, genre=genre)


def values(card: ReportCard) -> dict[str, float]:
    """The numbers of a card that have a row: score, dimensions, and measures but for the numbers of sentences."""
    found = {"score": card.score}
    found |= {name: dimension.score for name, dimension in card.dimensions.items()}
    found |= {name: measure.value for name, measure in card.measures.items() if not name.endswith("_sentence")}
    return {name: round(value, DIGITS) for name, value in found.items() if value is not None}


def percentiles(numbers: list[float]) -> list[float]:
    """The numbers at `PERCENTILES`, with lines between the sorted numbers."""
    cuts = statistics.quantiles(numbers, n=100, method="inclusive")
    return [round(cuts[p - 1], DIGITS) + 0.0 for p in PERCENTILES]


def table(cells: Cells, model: int, digest: str, sources: Iterable[str]) -> str:
    """The table as it stands in the file."""
    lines = [HEAD + f"schema: {SCHEMA}", f"version: {__version__}", f"model: {model}", f"ruleset_digest: {digest}", "sources:"]
    lines += [f"  - {json.dumps(source, ensure_ascii=False)}" for source in sources]
    lines += [f"percentiles: {[*PERCENTILES]}", "cells:"]
    for genre in GENRES:
        for band in BANDS:
            articles = cells.get((genre, band), [])
            if len(articles) < LEAST_ARTICLES:
                continue
            lines += [f"  - genre: {genre}", f"    words: {band}", f"    articles: {len(articles)}", "    values:"]
            for name in dict.fromkeys(name for article in articles for name in article):
                numbers = [article[name] for article in articles if name in article]
                if len(numbers) >= LEAST_ARTICLES:
                    row = ", ".join(f"{number:.{DIGITS}f}".rstrip("0").rstrip(".") for number in percentiles(numbers))
                    some = "" if len(numbers) == len(articles) else f"  # the {len(numbers)} to which it applies"
                    lines.append(f"      {name}: [{row}]{some}")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="+", type=Path, help=".jsonl files with a text a line")
    parser.add_argument("--source", action="append", required=True, help="where the articles are from: NAME (citation); once for each")
    parser.add_argument("--genre", choices=GENRES, help="what all articles are; judged one by one unless said")
    parser.add_argument("--output", type=Path, default=shipped_folder() / REFERENCE_FILE, help="the file to write")
    arguments = parser.parse_args()
    scorer = Scorer()
    cells: dict[tuple[str, str], list[dict[str, float]]] = {}
    ungraded = 0
    for card in map(scorer.score, read(arguments.data, arguments.genre)):
        if card.score is None:
            ungraded += 1
        else:
            cells.setdefault((card.genre.name, band_of(card.words)), []).append(values(card))
    if max(map(len, cells.values()), default=0) < LEAST_ARTICLES:
        parser.error(f"there is no genre and length with {LEAST_ARTICLES} articles that have a grade")
    text = table(cells, shipped_model().number, scorer.rules.digest, arguments.source)
    compile_reference(read_source(text, str(arguments.output)))
    arguments.output.write_text(text, encoding="utf-8", newline="\n")
    for (genre, band), articles in sorted(cells.items()):
        print(f"{genre:15} {band:12} {len(articles):5}{'' if len(articles) >= LEAST_ARTICLES else '  left out'}")
    print(f"without a grade {ungraded:18}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
