"""The scored columns: each a score of 0 to 100 with the terms it is the sum of, in points of the total."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, fsum
from typing import Final

from rhetoric.article import Article
from rhetoric.rounding import rounded
from rhetoric.scoring.curves import log_normal, piecewise
from rhetoric.scoring.model import SHOWN, Model
from rhetoric.scoring.profiles import SCORED
from rhetoric.scoring.tally import Tally

DIGITS: Final = 6


class Term:
    """A summand: `points` of the total, `value` what it was computed from, `findings` (indexes) with their shares of it."""

    __slots__ = ("findings", "name", "points", "shares", "value")

    def __init__(
        self,
        name: str,
        value: float | None,
        points: float,
        findings: tuple[int, ...] = (),
        shares: tuple[float, ...] = (),
    ) -> None:
        self.name = name
        self.value = value
        self.points = points
        self.findings = findings
        self.shares = shares


class Column:
    """A dimension: score 0 to 100, or None with a reason; `spread` is the standard deviation of the score."""

    __slots__ = ("reason", "score", "spread", "terms", "weight")

    def __init__(self, score: float | None, weight: float, reason: str | None, terms: tuple[Term, ...], spread: float = 0.0) -> None:
        self.score = score
        self.weight = weight
        self.reason = reason
        self.terms = terms
        self.spread = spread


def columns(tally: Tally, model: Model, article: Article, genre: str) -> dict[str, Column]:
    """Every dimension, in the order of the card."""
    weighed = model.weighed(genre)
    scored = {name: column(name, tally, weighed, article, genre) for name in SCORED}
    shown = {name: Column(None, model.weights[name], "shown, not scored", ()) for name in SHOWN}
    return {**scored, **shown}


def column(name: str, tally: Tally, model: Model, article: Article, genre: str) -> Column:
    """One dimension that is scored; the weights of `model` are those of the genre."""
    if name == "sourcing":
        return sourcing(tally, model)
    if name == "figures":
        return figures(tally, model)
    if name == "headline":
        return headline(tally, model)
    if name == "transparency":
        return transparency(article, model)
    share = model.profile(genre).dimensions.get(name, 1.0)
    if name == "certainty":
        return by_rate(name, tally, model, share, _FINDINGS[name], tally.credit_total, tally.credits)
    return by_rate(name, tally, model, share, _FINDINGS[name])


def score_of(name: str, tally: Tally, model: Model, article: Article, genre: str) -> float | None:
    """The score that a dimension gives to these counts, as its column does."""
    return _Sourcing(tally, model).score() if name == "sourcing" else column(name, tally, model, article, genre).score


_FINDINGS: Final = {"language": "loaded wording", "certainty": "speculation and verdicts nobody owns", "economy": "padding"}


def _points(weight: float, share: float) -> float:
    """Points of the total for a share (0 to 1) of a dimension's weight."""
    return rounded(weight * share, DIGITS)


class _Sourcing:
    """The shares of the weight of sourcing: the floor, coverage, diversity, and what is lost by sources whom nobody could ask."""

    __slots__ = (
        "_claims",
        "_model",
        "_prior",
        "_rest",
        "_tally",
        "coverage",
        "diversity",
        "floor",
        "kept",
        "total",
        "vague",
        "vague_share",
    )

    def __init__(self, tally: Tally, model: Model) -> None:
        m = model.sourcing
        self._model = model
        self._tally = tally
        self.floor = m["floor"]
        self._rest = 1 - self.floor
        self._prior = m["prior_sentences"] * m["prior_quality"]
        self._claims = len(tally.qualities) + m["prior_sentences"]
        self.total = fsum(tally.qualities)
        self.coverage = self.coverage_of(self.total)
        self.diversity = self.diversity_of(tally.identified)
        self.vague_share = self.vague = 0.0
        self.kept = 1.0  # of what coverage and diversity give
        if tally.vague and m["vague_most"]:
            self.vague_share = tally.vague / (tally.statements + m["vague_prior"])
            loss = m["vague_most"] * (1 - exp(-self.vague_share / m["vague_scale"]))
            there = self.coverage + self.diversity
            if m["vague_of_the_rest"]:
                self.kept = 1 - loss
                self.vague = there * loss
            else:
                self.vague = min(there, loss)

    def coverage_of(self, covered: float) -> float:
        share = self._rest * self._model.sourcing["coverage_share"]
        return share * (piecewise((covered + self._prior) / self._claims, self._model.coverage_curve) / 100)

    def diversity_of(self, sources: float) -> float:
        return self._rest * (1 - self._model.sourcing["coverage_share"]) * (1 - exp(-sources / self._model.sourcing["diversity_scale"]))

    def mean(self) -> float:
        return self.total / len(self._tally.qualities) if self._tally.qualities else 0.0

    def score(self) -> float:
        return 100 * (self.floor + self.coverage + self.diversity - self.vague)

    def terms(self) -> tuple[Term, ...]:
        weight = self._model.weights["sourcing"]
        terms = [Term("start", 100 * self.floor, _points(weight, self.floor))] if self.floor else []
        terms.append(Term("coverage", rounded(self.mean(), 4), _points(weight, self.coverage)))
        terms.append(Term("diversity", self._tally.identified, _points(weight, self.diversity)))
        if self._tally.vague and self._model.sourcing["vague_most"]:
            terms.append(Term("sources whom nobody could ask", rounded(self.vague_share, 4), _points(weight, -self.vague)))
        return tuple(terms)


def sourcing(tally: Tally, model: Model) -> Column:
    """How much of what the article claims is covered by whom: coverage, diversity, less for sources whom nobody could ask."""
    shares = _Sourcing(tally, model)
    coverage, diversity, total, mean = shares.coverage, shares.diversity, shares.total, shares.mean()
    deviation = fsum([(q - mean) ** 2 for q in tally.qualities]) ** 0.5
    spread_k = ((shares.coverage_of(total + deviation) + diversity) - (shares.coverage_of(total - deviation) + diversity)) / 2
    more, fewer = tally.identified + tally.identified**0.5, max(0.0, tally.identified - tally.identified**0.5)
    spread_d = ((coverage + shares.diversity_of(more)) - (coverage + shares.diversity_of(fewer))) / 2
    covered = len([q for q in tally.qualities if q >= 0.35])
    return Column(
        shares.score(),
        model.weights["sourcing"],
        f"{_have(covered, len(tally.qualities), 'claim')} a source; {_identified(tally, model.sourcing['state_counts'])}",
        shares.terms(),
        100 * shares.kept * (spread_k**2 + spread_d**2) ** 0.5,
    )


def _have(count: int, of: int, noun: str) -> str:
    """ "1 of 14 claims has"."""
    return f"{count} of {of} {noun}{'' if of == 1 else 's'} {'has' if 1 in (count, of) else 'have'}"


def _identified(tally: Tally, state_counts: float) -> str:
    named = round(tally.identified - state_counts * tally.states)
    states = f", and {tally.states} state{'s' if tally.states > 1 else ''}" if tally.states else ""
    return f"{named} source{'' if named == 1 else 's'} identified{states}"


def figures(tally: Tally, model: Model) -> Column:
    """The share of figures with a source and how much there is to check, less for clashes; at most a cap where there is
    hardly anything to check."""
    m = model.figures
    weight = model.weights["figures"]
    few = tally.specifics * m["specifics_words"] < tally.words
    graded = m["specifics_share"]
    if not tally.figures and not few and not graded:
        return Column(None, weight, "no figures", ())
    terms = [Term("start", 100.0, _points(weight, 1.0))]
    share = 1.0
    if tally.figures:
        supported = (tally.figures_sourced + m["prior_sourced"]) / (tally.figures + m["prior_figures"])
        share = 1 - (1 - graded) * (1 - supported)
        # Each figure that lacks a source costs the same; what no finding stands for is a term of its own.
        lacking = max(1, tally.figures - tally.figures_sourced, len(tally.figures_unsourced))
        flagged = (share - 1) * len(tally.figures_unsourced) / lacking
        if flagged:
            terms.append(
                _lost("figures without a source", float(len(tally.figures_unsourced)), _points(weight, flagged), tally.figures_unsourced)
            )
        if share - 1 < flagged:
            terms.append(Term("other figures, and how few there are", float(tally.figures), _points(weight, share - 1 - flagged)))
    score = 100 * share
    if graded:
        rate = 1000 * tally.specifics / (tally.words + m["specifics_prior"])
        loss = (graded if tally.figures else 1.0) * 100 * exp(-rate / m["specifics_scale"])
        score -= loss
        terms.append(Term("how much there is to check", rounded(rate, 4), _points(weight, -loss / 100)))
    if tally.clash_count:
        loss = min(m["clash_most"], m["clash"] * tally.clash_count, score)
        score -= loss
        terms.append(_lost("magnitudes that clash", float(tally.clash_count), _points(weight, -loss / 100), tally.clashes))
    if few and score > m["specifics_cap"]:
        terms.append(Term("hardly anything to check", float(tally.specifics), _points(weight, (m["specifics_cap"] - score) / 100)))
        score = m["specifics_cap"]
    things = f"{tally.specifics or 'no'} thing{'' if tally.specifics == 1 else 's'} to check"
    reason = f"no figures to grade; {things}" if graded else "no figure, date, place or document to check"
    spread = 0.0
    if tally.figures:
        reason = f"{_have(tally.figures_sourced, tally.figures, 'figure')} a source"
        if graded:
            reason += f"; {things}"
        spread = 100 * (1 - graded) * (supported * (1 - supported) / (tally.figures + m["prior_figures"])) ** 0.5
    return Column(score, weight, reason, tuple(terms), spread)


def _lost(name: str, value: float, points: float, findings: tuple[int, ...], weights: tuple[float, ...] = ()) -> Term:
    """A term whose points its findings share by weight."""
    weights = weights or (1.0,) * len(findings)
    total = fsum(weights)
    return Term(name, value, points, findings, tuple([points * w / total if w else 0.0 for w in weights]) if total else ())


class _RateCurve:
    """Weighted findings of a text of `words` words to a rate per 1,000, and that to a score from 0 to 1; see `by_rate`."""

    __slots__ = ("_clean", "_median", "_p10", "_prior", "_size", "_thousands", "_whole_text", "_window_share", "windowed")

    def __init__(self, words: int, model: Model, p10: float, median: float) -> None:
        self._p10 = p10
        self._median = median
        self._prior = model.rates["prior_words"] / 1000
        self._window_share = model.rates["window_share"]
        self._whole_text = bool(model.rates["whole_text"])
        self._thousands = words / 1000
        self._size = model.rates["window_words"] / 1000
        self.windowed = words > model.rates["window_words"]
        self._clean = log_normal(self.per_thousand(0.0, 0.0), p10, median)

    def per_thousand(self, total: float, window: float) -> float:
        """The rate, given the weights of all findings and of those in the densest window."""
        prior = self._prior
        whole = (total + prior * self._p10) / (self._thousands + prior)
        if not self.windowed:
            return whole
        densest = self._window_share * (window + prior * self._p10) / (self._size + prior)
        return max(whole, densest) if self._whole_text else densest

    def at(self, rate: float) -> float:
        """The score: a text without findings stands at the p10 rate by shrinkage, and is not to lose by that."""
        return min(1.0, log_normal(rate, self._p10, self._median) / self._clean)


def by_rate(name: str, tally: Tally, model: Model, share: float, what: str, credit: float = 0.0, credited: tuple[int, ...] = ()) -> Column:
    """A dimension scored by weighted findings per 1,000 words of the author's own text, on a log-normal curve.

    The rate is `window_share` of that of the densest window of `window_words`, so that what stands around it dilutes nothing;
    that of the whole text where it is shorter than that or, by `whole_text`, where it is higher. Both are shrunk by
    `prior_words` at the p10 rate. `share` scales it (the genre's profile), `credit` is taken off the findings.
    """
    rate = tally.rates[name]
    p10, median = model.curves[name]
    weight = model.weights[name]
    start = Term("start", 100.0, _points(weight, 1.0))
    if not rate.findings:
        return Column(100.0, weight, "none found", (start,))
    curve = _RateCurve(tally.words, model, p10, median)
    debits = curve.per_thousand(rate.total * share, rate.worst_window * share)
    kept = max(0.0, 1 - credit / rate.total) if rate.total else 0.0
    net = curve.per_thousand(rate.total * share * kept, rate.worst_window * share * kept)
    before, after = curve.at(debits), curve.at(net)
    weights = rate.weights
    if curve.windowed and not model.rates["whole_text"]:  # what stands outside the window costs nothing
        first, last = rate.dense
        weights = tuple([w if first <= k < last else 0.0 for k, w in enumerate(weights)])
    terms = [start, _lost(what, rounded(debits, 4), _points(weight, before - 1), rate.findings, weights)]
    if credited and after > before:
        terms.append(_lost("honest uncertainty", credit, _points(weight, after - before), credited))
    deviation = fsum([w * w for w in rate.weights]) ** 0.5 * share
    in_window = deviation * (rate.worst_window / rate.total) ** 0.5 if rate.total else 0.0
    total, window = rate.total * share, rate.worst_window * share
    fewer = curve.per_thousand(max(0.0, total - deviation) * kept, max(0.0, window - in_window) * kept)
    more = curve.per_thousand((total + deviation) * kept, (window + in_window) * kept)
    spread = 100 * (curve.at(fewer) - curve.at(more)) / 2
    count = len(rate.findings)
    reason = f"{count} finding{'s' if count > 1 else ''} in the author's voice"
    return Column(100 * after, weight, reason, tuple(terms), abs(spread))


def headline(tally: Tally, model: Model) -> Column:
    """Starts at 100 and loses a fixed amount for each kind of fault; not applicable without a headline."""
    weight = model.weights["headline"]
    if tally.headline is None:
        return Column(None, weight, "no headline", ())
    m = model.headline
    terms = [Term("start", 100.0, _points(weight, 1.0))]
    score = 100.0
    for kind, name in _HEADLINE_FAULTS.items():
        found = tally.headline_findings.get(kind, ())
        if not found:
            continue
        loss = m[kind] + (m["sensational_more"] * (len(found) - 1) if kind == "sensational" else 0.0)
        loss = min(score, loss)
        score -= loss
        terms.append(_lost(name, float(len(found)), _points(weight, -loss / 100), found))
    lost = [t.name for t in terms[1:]]
    return Column(score, weight, ", ".join(lost) or "nothing to hold against it", tuple(terms))


_HEADLINE_FAULTS: Final = {
    "sensational": "sensational wording",
    "firmer": "firmer than the body",
    "absent": "name not in the body",
    "number": "number not in the body",
    "loaded": "loaded wording",
}
_ABSOLUTE: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def transparency(article: Article, model: Model) -> Column:
    """The share of what the input could carry and does: byline, absolute date, publisher, links."""
    weight = model.weights["transparency"]
    if not article.carries:
        return Column(None, weight, "the input carries no byline, date or publisher", ())
    asked = [name for name in _MARKS if name in article.carries]
    missing = missing_marks(article)
    terms = [Term("start", 100.0, _points(weight, 1.0))]
    terms += [Term(f"no {name if name != 'published' else 'absolute date'}", 0.0, _points(weight, -1 / len(asked))) for name in missing]
    reason = f"missing: {', '.join(missing)}" if missing else f"{', '.join(asked)} given"
    return Column(100 * (1 - len(missing) / len(asked)), weight, reason, tuple(terms))


_MARKS: Final = ("byline", "published", "publisher", "links")


def missing_marks(article: Article) -> list[str]:
    """Which of byline, absolute date, publisher and links the input could carry and does not."""
    has: Mapping[str, bool] = {
        "byline": bool(article.byline and article.byline.strip()),
        "published": _is_date(article.published),
        "publisher": bool(article.publisher and article.publisher.strip()),
        "links": bool(article.links),
    }
    return [name for name in _MARKS if name in article.carries and not has[name]]


def _is_date(text: str | None) -> bool:
    """Whether a date names a day: digits of a year, or a month by name; "9 days ago" does not."""
    if not text:
        return False
    lowered = text.lower()
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return any(len(d) == 4 for d in digits) or (bool(digits) and any(month in lowered for month in _ABSOLUTE))
