"""What the score tells on articles that people have labelled: reliable outlets, partisan ones, true and false stories, satire.

    python benchmarks/validity/accuracy.py FOLDER > benchmarks/validity/accuracy.md

FOLDER has your own copies of the datasets below, an article a line: `text`, perhaps `title`, and the key that is compared. Those that
are missing are left out. AUC is the probability that an article of the first group scores higher than one of the second: .50 is
chance. The two controls need no scoring: the number of words, and how often the text has the word "said".
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from measures import auc

from rhetoric import Article, Scorer, __version__
from rhetoric.scoring.profiles import SCORED


class Comparison(NamedTuple):
    """Two groups of articles of a file, told apart by the values of a key; `same` compares only those that share that key's value."""

    file: str
    key: str
    better: tuple[str, ...]
    worse: tuple[str, ...]
    says: str
    same: str | None = None


COMPARISONS = (
    Comparison("recovery2020.jsonl", "label", ("reliable",), ("unreliable",), "ReCOVery: outlets rated reliable against unreliable"),
    Comparison(
        "buzzfeed_webis.jsonl",
        "orientation",
        ("mainstream",),
        ("left", "right"),
        "BuzzFeed-Webis: mainstream against hyperpartisan",
    ),
    Comparison(
        "buzzfeed_webis.jsonl",
        "label",
        ("mostly true",),
        ("mostly false", "mixture of true and false"),
        "BuzzFeed-Webis, stories of the same outlet: mostly true against false and mixed",
        "outlet",
    ),
    Comparison("perezrosas2018.jsonl", "label", ("real",), ("fake",), "Celebrity news (Pérez-Rosas et al. 2018): real against fake"),
    Comparison("golbeck2018.jsonl", "label", ("satire",), ("fake",), "Golbeck et al. 2018: satire against fake"),
)
TOLD = [name for name in SCORED if name != "transparency"]  # no file here has a byline or a date in a place of its own
COLUMNS = ("score", *TOLD, "length alone", '"said" alone')


Labelled = Sequence[tuple[str, float]]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def values(row: dict[str, str], scorer: Scorer) -> dict[str, float | None]:
    """Score, dimensions and controls of an article; None for what its card leaves out."""
    words = row["text"].split()
    card = scorer.score(Article(row["text"], headline=row.get("title") or None))
    out: dict[str, float | None] = {"score": card.score, **{name: dimension.score for name, dimension in card.dimensions.items()}}
    said = sum(word.strip('.,"“”') == "said" for word in words) / max(1, len(words))
    return out | {"length alone": float(len(words)), '"said" alone': said}


def auc_within(better: Labelled, worse: Labelled) -> float:
    """The AUC over pairs of the same group (the first of each item)."""
    won = pairs = 0.0
    for group in sorted({group for group, _ in better} & {group for group, _ in worse}):
        above, below = ([value for name, value in side if name == group] for side in (better, worse))
        won += len(above) * len(below) * auc(above, below)
        pairs += len(above) * len(below)
    return won / pairs if pairs else float("nan")


def compare(comparison: Comparison, articles: Sequence[tuple[dict[str, str], dict[str, float | None]]]) -> list[str]:
    """How many articles with a score each group has, and the AUC of each column."""
    cells, sides = [], []
    for group in (comparison.better, comparison.worse):
        side = [(row, found) for row, found in articles if row[comparison.key] in group and found["score"] is not None]
        cells.append(str(len(side)))
        sides.append(side)
    for column in COLUMNS:
        better, worse = (
            [(row[comparison.same] if comparison.same else "", value) for row, found in side if (value := found.get(column)) is not None]
            for side in sides
        )
        cells.append(f"{auc_within(better, worse):.2f}" if better and worse else "–")
    return cells


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="articles of a file at most, spread over it evenly")
    options = parser.parse_args()
    scorer = Scorer()
    seen: dict[str, list[tuple[dict[str, str], dict[str, float | None]]]] = {}
    print("# What the score tells of labelled articles\n")
    print("AUC: how often an article of the first group has the higher value; .50 is chance. Articles without a grade are left out.\n")
    print(f"| first against second group | n | n | {' | '.join(COLUMNS)} |\n|---|{'--:|' * (len(COLUMNS) + 2)}")
    for comparison in COMPARISONS:
        path = options.folder / comparison.file
        if comparison.file not in seen and path.exists():
            rows = rows_of(path)
            step = max(1, len(rows) // options.limit) if options.limit else 1
            seen[comparison.file] = [(row, values(row, scorer)) for row in rows[::step]]
        if comparison.file in seen:
            print(f"| {comparison.says} | {' | '.join(compare(comparison, seen[comparison.file]))} |")
    print(f"\n`python benchmarks/validity/accuracy.py FOLDER`, rhetoric {__version__}, rules {scorer.rules.digest[:12]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
