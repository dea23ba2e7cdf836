"""Fit the constants of the scoring model to graded articles, and say how well the fit holds on articles it has not seen.

    python benchmarks/validity/calibrate.py PANEL.jsonl
    python benchmarks/validity/calibrate.py PANEL.jsonl --print > constants.txt
    python benchmarks/validity/calibrate.py PANEL.jsonl --with MORE.jsonl

Each line of PANEL.jsonl is an article: `text`, `title`, and `grades`, a list of marks of 0 to 100 by two or more readers for
`overall`, `sourcing`, `figures`, `language`, `certainty` and `headline` (a mark may be absent).

What is fitted is listed in `PARAMETERS`: scales of curves, each with bounds that keep the published direction of its sign
(more cover never lowers a score, more loaded words never raise it). The weights of the dimensions are chosen: fitted to 70
articles, they rank others worse. The search goes along one parameter after the other and has no chance in it: the same marks
give the same constants. Figures headed "unseen" are cross-validated: every article is scored by constants that were fitted
without its fold. Articles of MORE.jsonl, and those of `corpus/`, whose marks stand in their annotation, are always fitted to
and measured apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from measures import rank_correlation

import rhetoric
from rhetoric import Scorer
from rhetoric.article import Article
from rhetoric.scoring.dimensions import Column, columns
from rhetoric.scoring.model import Model, shipped_model
from rhetoric.scoring.score import add_up, judge, variance
from rhetoric.scoring.tally import Tally, tally

DIMENSIONS = ("sourcing", "figures", "language", "certainty", "headline")
MARKS = ("overall", *DIMENSIONS)
WEIGHED = (*DIMENSIONS, "economy")  # what the score is without
CORPUS = Path(__file__).parents[2] / "corpus"
LEFT_OUT = 50.0  # what counts for a score that the card leaves out
CORPUS_WEIGHT = 0.1  # its articles are good of their kind nearly all, as a panel is not
OVERALL_WEIGHT, DIMENSION_WEIGHT = 2.0, 0.2  # of squared errors in the loss
STEEPNESS = 3.0  # of the curves of rates: the median by p10


class Graded(NamedTuple):
    """An article as the model sees it, and the readers' mean marks."""

    counted: Tally
    article: Article
    genre: str
    enough: bool
    marks: Mapping[str, float]
    words: int
    said: float
    weight: float = 1.0


class Parameter(NamedTuple):
    """A constant to fit: where the search starts, its bounds, and how far a first step goes (a factor)."""

    name: str
    start: float
    low: float
    high: float


PARAMETERS = (
    Parameter("sourcing floor", 0.2, 0.12, 0.3),
    Parameter("specifics scale", 12.0, 5.0, 40.0),
    Parameter("language median", 12.0, 11.0, 24.0),
    Parameter("certainty median", 23.0, 21.5, 40.0),
    Parameter("headline scale", 2.0, 0.6, 4.0),
)
Values = tuple[float, ...]


def with_values(model: Model, values: Values) -> Model:
    """The model with these values in the place of its constants."""
    v = dict(zip((p.name for p in PARAMETERS), values, strict=True))
    return model._replace(
        sourcing={**model.sourcing, "floor": v["sourcing floor"]},
        figures={**model.figures, "specifics_scale": v["specifics scale"]},
        curves={**model.curves, **{name: (v[f"{name} median"] / STEEPNESS, v[f"{name} median"]) for name in ("language", "certainty")}},
        headline={**model.headline, **{name: cost * v["headline scale"] for name, cost in _WORDING.items()}},
    )


# What a headline says is fitted; whether the body bears it out is judged with less certainty, and costs what it always did.
_WORDING = {"sensational": 25.0, "sensational_more": 10.0, "loaded": 10.0}


def read(path: Path, scorer: Scorer, model: Model) -> list[Graded]:
    """The graded articles of a file, analysed once: what is fitted comes after the counting."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [graded(Article(row["text"], headline=row.get("title")), row["grades"], scorer, model) for row in rows]


def read_corpus(scorer: Scorer, model: Model) -> list[Graded]:
    """The articles of `corpus/` with the marks of whoever wrote and annotated them, who had not read the rules."""
    out = []
    for file in sorted(CORPUS.glob("*/article.md")):
        marks = yaml.safe_load((file.parent / "annotation.yaml").read_text(encoding="utf-8"))["grades"]
        out.append(graded(rhetoric.read(file), [marks], scorer, model))
    return out


def graded(article: Article, grades: Sequence[Mapping[str, Any]], scorer: Scorer, model: Model) -> Graded:
    """An article analysed and counted, with the mean of its marks."""
    analysis = scorer.analyse(article)
    given = {name: [g[name] for g in grades if g.get(name) is not None] for name in MARKS}
    marks = {name: statistics.mean(values) for name, values in given.items() if values}
    words = article.text.split()
    said = 1000 * sum(w.strip('.,"“”') == "said" for w in words) / max(1, len(words))
    enough = judge(analysis, model, article).score is not None
    return Graded(tally(analysis, model), article, analysis.genre.name, enough, marks, len(words), said)


def score(item: Graded, model: Model) -> tuple[float | None, dict[str, Column]]:
    """The score by a model, None where there is not enough text, and the dimensions."""
    if not item.enough:
        return None, {}
    table = columns(item.counted, model, item.article, item.genre)
    return add_up(table, item.counted, model, item.genre).score, table


def interval_error(errors: Sequence[float], variances: Sequence[float], z: float) -> float:
    """The model's own standard error with which 80 % of the errors lie inside their intervals, to a tenth of a point."""
    for tenth in range(500):
        own = tenth / 10
        inside = sum(abs(e) <= z * (v + own**2) ** 0.5 for e, v in zip(errors, variances, strict=True))
        if inside >= 0.8 * len(errors):
            return own
    return 50.0


def predicted(item: Graded, model: Model) -> dict[str, float]:
    """Score and dimensions as they are compared with the marks."""
    total, table = score(item, model)
    out = {"overall": LEFT_OUT if total is None else total}
    for name in DIMENSIONS:
        column = table.get(name)
        out[name] = LEFT_OUT if column is None or column.score is None else column.score
    return out


def loss(items: Sequence[Graded], model: Model) -> float:
    """Mean weighted squared error over marks."""
    total = 0.0
    for item in items:
        for name, value in predicted(item, model).items():
            if name in item.marks:
                total += item.weight * (OVERALL_WEIGHT if name == "overall" else DIMENSION_WEIGHT) * (value - item.marks[name]) ** 2
    return total / sum(item.weight for item in items)


def fit(items: Sequence[Graded], model: Model, rounds: int) -> Values:
    """The values with the least loss, found along one parameter after the other with shrinking steps."""
    values = [p.start for p in PARAMETERS]
    best = loss(items, with_values(model, tuple(values)))
    step = 0.5
    for _ in range(rounds):
        moved = False
        for k, parameter in enumerate(PARAMETERS):
            for factor in (1 + step, 1 / (1 + step)):
                trial = values.copy()
                trial[k] = min(parameter.high, max(parameter.low, values[k] * factor))
                if trial[k] == values[k]:
                    continue
                there = loss(items, with_values(model, tuple(trial)))
                if there < best - 1e-9:
                    best, values, moved = there, trial, True
                    break
        if not moved:
            step /= 2
            if step < 0.02:
                break
    return tuple(values)


def rounded(values: Values) -> Values:
    """Two figures a constant: more would claim what 70 articles cannot know."""
    return tuple(float(f"{value:.2g}") for value in values)


def describe(items: Sequence[Graded], guesses: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Rank correlation of each mark, mean error and bias of the score."""
    out = {}
    for name in MARKS:
        pairs = [(guess[name], item.marks[name]) for guess, item in zip(guesses, items, strict=True) if name in item.marks]
        out[name] = rank_correlation([a for a, _ in pairs], [b for _, b in pairs])
    errors = [guess["overall"] - item.marks["overall"] for guess, item in zip(guesses, items, strict=True)]
    out["error"] = statistics.mean(map(abs, errors))
    out["bias"] = statistics.mean(errors)
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("panel", type=Path, help="graded articles, one JSON object a line")
    parser.add_argument("--with", dest="more", type=Path, action="append", default=[], help="graded articles to fit to besides")
    parser.add_argument("--folds", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=30, help="passes of the search at most")
    parser.add_argument("--print", action="store_true", help="print the fitted constants for rules/scoring.yaml and nothing else")
    parser.add_argument("--as-is", action="store_true", help="measure the shipped models without fitting")
    options = parser.parse_args()
    scorer = Scorer()
    base = shipped_model()
    items = read(options.panel, scorer, base)
    besides = [item for path in options.more for item in read(path, scorer, base)]
    corpus = read_corpus(scorer, base)
    besides += [item._replace(weight=CORPUS_WEIGHT) for item in corpus]
    rows: list[tuple[str, dict[str, float]]] = []
    aside: list[tuple[str, dict[str, float]]] = []
    if not options.print:
        for model in (*map(shipped_model, range(1, base.number)), base):
            rows.append((f"model {model.number} as shipped", describe(items, [predicted(item, model) for item in items])))
    if not options.as_is:
        everything = rounded(fit([*items, *besides], base, options.rounds))
        if options.print:
            print_constants(with_values(base, everything))
            return 0
        aside.append(("corpus, seen", describe(corpus, [predicted(item, with_values(base, everything)) for item in corpus])))
        rows.append(("fitted to all, seen", describe(items, [predicted(item, with_values(base, everything)) for item in items])))
        unseen: list[dict[str, float]] = [{}] * len(items)
        variances = [0.0] * len(items)
        for fold in range(options.folds):
            known = [item for k, item in enumerate(items) if k % options.folds != fold]
            model = with_values(base, rounded(fit([*known, *besides], base, options.rounds)))
            for k in range(fold, len(items), options.folds):
                unseen[k] = predicted(items[k], model)
                variances[k] = variance(score(items[k], model)[1], model, items[k].genre)
        rows.append(("fitted, unseen", describe(items, unseen)))
        graded = [k for k, item in enumerate(items) if item.enough]
        errors = [unseen[k]["overall"] - items[k].marks["overall"] for k in graded]
        needed = interval_error(errors, [variances[k] for k in graded], base.interval_z)
        model = with_values(base, everything)
    else:
        needed, model = 0.0, base
    controls: tuple[tuple[str, Callable[[Graded], float]], ...] = (
        ("length alone", lambda item: log(1 + item.words)),
        ('rate of "said" alone', lambda item: item.said),
    )
    unknown = {"error": float("nan"), "bias": float("nan")}
    for name, of in controls:
        rows.append((name, describe(items, [dict.fromkeys(MARKS, of(item)) for item in items]) | unknown))
    for name in WEIGHED:
        without = model._replace(weights={**model.weights, name: 0.0})
        rows.append((f"without {name}", describe(items, [predicted(item, without) for item in items])))
    print(f"{len(items)} graded articles; rank correlation with the readers' mean, mean error and bias of the score.\n")
    print(f"| | {' | '.join(MARKS)} | error | bias |\n|---|{'--:|' * (len(MARKS) + 2)}")
    for name, row in rows + aside:
        cells = [f"{row[mark]:.2f}" for mark in MARKS] + ["–" if row[k] != row[k] else f"{row[k]:.1f}" for k in ("error", "bias")]
        print(f"| {name} | {' | '.join(cells)} |")
    if needed:
        print(f"\nFor 80 % of unseen articles the readers' mean lies in the interval with interval_error {needed:.1f}.")
    return 0


def print_constants(model: Model) -> None:
    """The fitted constants in the form of rules/scoring.yaml."""
    print("sourcing:", {"floor": model.sourcing["floor"]})
    print("figures:", {"specifics_scale": model.figures["specifics_scale"]})
    for name in ("language", "certainty"):
        p10, median = model.curves[name]
        print(f"  {name}: {{p10: {p10:.2g}, median: {median:.2g}}}")
    print("headline:", {name: round(cost) for name, cost in model.headline.items()})


if __name__ == "__main__":
    sys.exit(main())
