"""The whole: re-weighting, the pull of the weakest, gates, grade, confidence and interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import fsum
from typing import Final, NamedTuple

from rhetoric.analysis import Analysis
from rhetoric.article import Article
from rhetoric.engine.weights import weighed
from rhetoric.rounding import rounded
from rhetoric.scoring.dimensions import DIGITS, Column, Term, columns
from rhetoric.scoring.model import Model
from rhetoric.scoring.tally import Tally, tally
from rhetoric.scoring.total import DRAWN, slopes, total_of

LEVELS: Final = ("high", "moderate", "low", "very low")


class Sum(NamedTuple):
    """The score of a table of dimensions: the terms that re-weighting, the weakest dimension and gates add, what the gates say,
    the lowest cap (100 where none holds), and by how much the dimensions that apply are scaled up."""

    score: float
    terms: tuple[Term, ...]
    gates: tuple[str, ...]
    cap: float
    scale: float


class Verdict(NamedTuple):
    """Score and what belongs to it. The points of all terms of `columns` and of `terms` sum to `score`.

    `points` are each finding's share of its term. For "NE" score and interval are None and there are no columns.
    """

    score: float | None
    grade: str
    columns: dict[str, Column]
    terms: tuple[Term, ...]
    gates: tuple[str, ...]
    interval: tuple[float, float] | None
    level: str
    reasons: tuple[str, ...]
    points: dict[int, float]
    tally: Tally


def judge(analysis: Analysis, model: Model, article: Article) -> Verdict:
    """Score an analysis by a model."""
    analysis = in_genre(analysis, model)
    counted = tally(analysis, model)
    level, reasons = _confidence(analysis, counted, model)
    lacking = _lacking(counted, model)
    if lacking:
        return Verdict(None, "NE", {}, (), (), None, "very low", (lacking, *reasons), {}, counted)
    genre = analysis.genre.name
    table = columns(counted, model, article, genre)
    whole = add_up(table, counted, model, genre)
    score = whole.score
    scored = applicable(table)
    half = model.interval_z * (variance(table, model, genre) + model.interval_error**2) ** 0.5
    ungated = score - fsum([t.points for t in whole.terms if t.name.startswith("gate")])
    low, high = max(0.0, min(whole.cap, ungated - half)), min(whole.cap, ungated + half, 100.0)
    points: dict[int, float] = {}
    for scale, terms in ((whole.scale, [t for c in scored.values() for t in c.terms]), (1.0, whole.terms)):
        for term in terms:
            for finding, share in zip(term.findings, term.shares, strict=True):
                points[finding] = points.get(finding, 0.0) + share * scale
    grade = next((name for name, least in model.grades if score >= least), "F")
    interval = (rounded(min(low, score), 2), rounded(max(high, score), 2))
    return Verdict(score, grade, table, whole.terms, whole.gates, interval, level, reasons, points, counted)


def in_genre(analysis: Analysis, model: Model) -> Analysis:
    """The analysis with the weights that its rules have in its genre."""
    factors = model.profile(analysis.genre.name).rules
    if not factors:
        return analysis
    return replace(analysis, hits=[hit.under(weighed(hit.rule, factors)) for hit in analysis.hits])


def add_up(table: Mapping[str, Column], counted: Tally, model: Model, genre: str) -> Sum:
    """The score of a table of dimensions: their terms, scaled up for those that do not apply or weigh less, what the weakest
    draws, and the gates."""
    scored = applicable(table)
    whole = fsum(model.weights.values())
    used = fsum([c.weight for c in scored.values()])
    total = summed = fsum([t.points for c in scored.values() for t in c.terms])
    terms: list[Term] = []
    if used < whole and used:
        left_out = [name for name, c in table.items() if c.score is None and c.weight > 0]
        why = ([f"for {genre}"] if model.profile(genre).weights else []) + ([f"without {', '.join(left_out)}"] if left_out else [])
        terms.append(Term(f"re-weighting {', '.join(why)}", rounded(whole / used, DIGITS), rounded(total * whole / used - total, DIGITS)))
        total += terms[-1].points
    drawn = total_of(scores_of(table), model.weighed(genre))
    if drawn.weakest is not None:
        terms.append(_pulled(drawn.weakest, scored[drawn.weakest], drawn.pull))
        total += terms[-1].points
    gates: list[str] = []
    cap = 100.0
    for name, most, why_not in _gates(counted, model, genre):
        cap = min(cap, most)
        if total > most:
            terms.append(Term(name, most, rounded(most - total, DIGITS)))
            gates.append(f"Capped at {most:g} because {why_not}.")
            total += terms[-1].points
    score = rounded(min(100.0, max(0.0, summed + fsum([t.points for t in terms]))), DIGITS)
    return Sum(score, tuple(terms), tuple(gates), cap, whole / used if used else 1.0)


def variance(table: Mapping[str, Column], model: Model, genre: str) -> float:
    """The variance that the counts of one article leave to its score, in points squared: what its interval is made of beside the
    model's own error."""
    return fsum([(reach * table[name].spread) ** 2 for name, reach in slopes(scores_of(table), model.weighed(genre)).items()])


def applicable(table: Mapping[str, Column]) -> dict[str, Column]:
    """The dimensions that have a score and weigh something."""
    return {name: c for name, c in table.items() if c.score is not None and c.weight > 0}


def scores_of(table: Mapping[str, Column]) -> dict[str, float]:
    """The scores of the dimensions that have one and weigh something."""
    return {name: c.score for name, c in table.items() if c.score is not None and c.weight > 0}


def _pulled(name: str, weakest: Column, pull: float) -> Term:
    """What the total loses by its weakest dimension; the findings that make it so share that as they share what it has lost."""
    found = [(finding, share) for t in weakest.terms for finding, share in zip(t.findings, t.shares, strict=True)]
    lost = fsum([share for _, share in found])
    points = -rounded(pull, DIGITS)
    shares = tuple([points * share / lost for _, share in found]) if lost < 0 else ()
    return Term(DRAWN + name, weakest.score, points, tuple([k for k, _ in found]) if shares else (), shares)


def cap_of(counted: Tally, model: Model, genre: str) -> float:
    """What no score of such an article exceeds: the lowest gate, 100 where none holds."""
    return min([most for _, most, _ in _gates(counted, model, genre)], default=100.0)


def _lacking(counted: Tally, model: Model) -> str | None:
    """Why there is not enough text for a grade, or None."""
    if counted.words < model.enough["words"]:
        return f"{counted.words} words of prose; a grade needs {model.enough['words']:g}"
    if counted.sentences < model.enough["sentences"]:
        return f"{counted.sentences} sentences; a grade needs {model.enough['sentences']:g}"
    if not counted.english:
        return "the text does not read as English"
    return None


def _gates(counted: Tally, model: Model, genre: str) -> list[tuple[str, float, str]]:
    if not model.profile(genre).gated:
        return []
    out: list[tuple[str, float, str]] = []
    words, most = model.no_source
    others = counted.identified - model.sourcing["state_counts"] * counted.states  # a state opens no gate
    if counted.words >= words and others < 1:
        out.append(("gate: no identified source", most, f"nobody is identified as a source in {counted.words} words"))
    figures, most = model.no_figure_sourced
    if counted.figures >= figures and not counted.figures_sourced:
        out.append(("gate: no figure with a source", most, f"none of {counted.figures} figures has a source"))
    return out


def _confidence(analysis: Analysis, counted: Tally, model: Model) -> tuple[str, tuple[str, ...]]:
    """A level that steps down once for each named reason."""
    m = model.confidence
    reasons: list[str] = []
    if counted.words < m["moderate_words"]:
        reasons.append(f"under {m['moderate_words']:g} words: rates of so short a text are noisy")
    if counted.words < m["low_words"]:
        reasons.append(f"under {m['low_words']:g} words")
    if counted.chrome_share > m["chrome_share"] or (counted.sentences and counted.ends * 2 < counted.sentences):
        reasons.append("the text may be mis-extracted: much furniture, or sentences without an end")
    if analysis.genre.probability < m["genre_probability"]:
        reasons.append(f"the genre is guessed ({analysis.genre.name})")
    unpaired = analysis.document.unpaired_quotes
    if unpaired:
        reasons.append(f"{unpaired} quotation mark{'s' if unpaired > 1 else ''} without a partner")
    return LEVELS[min(len(reasons), len(LEVELS) - 1)], tuple(reasons)
