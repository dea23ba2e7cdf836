"""The worked example of docs/method.md: one article, from what was counted to its score.

Of the program only the counts are used. Each line of arithmetic is computed as it is printed, from the rounded numbers that stand
in it, so that a reader with a pocket calculator gets the same: `test_docs.py` holds the result against the card.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import rhetoric
from rhetoric import Scorer
from rhetoric.analysis import Analysis
from rhetoric.scoring.dimensions import missing_marks
from rhetoric.scoring.model import Model, shipped_model
from rhetoric.scoring.score import Verdict, cap_of, judge, scores_of
from rhetoric.scoring.total import slopes

ROOT = Path(__file__).parents[1]
ARTICLE = "corpus/science-preprint/article.md"
NAMES = {name: getattr(math, name) for name in ("exp", "erf", "sqrt")} | {"ln": math.log, "min": min, "max": max}
SHOWN = 60  # characters of a sentence
_TIER_NOTE = "`q` is the tier of the best source that covers the sentence."


def evaluate(expression: str) -> float:
    """The value of a printed line of arithmetic."""
    plain = expression.replace("×", "*").replace("÷", "/").replace("−", "-").replace(",", ", ")
    return float(eval(plain, {"__builtins__": {}}, dict(NAMES)))


def number(value: float) -> str:
    """As it is printed: five decimals at most."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return text.replace("-", "−") if text != "-0" else "0"


class Sheet:
    """Paragraphs, tables and arithmetic, in the order in which they are worked out."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open = False

    def say(self, text: str) -> None:
        self._close()
        self.lines += [text, ""]

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._close()
        self.lines += [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)] + [""]

    def step(self, name: str, expression: str) -> float:
        """Print and compute one line; the value is the rounded one that is printed."""
        if not self._open:
            self.lines.append("```text")
            self._open = True
        shown = number(evaluate(expression))
        self.lines.append(f"{name} = {expression}" + ("" if shown == expression else f" = {shown}"))
        return evaluate(shown)

    def text(self) -> str:
        self._close()
        return "\n".join(self.lines).rstrip() + "\n"

    def _close(self) -> None:
        if self._open:
            self.lines += ["```", ""]
            self._open = False


def worked_example(path: str = ARTICLE, scorer: Scorer | None = None) -> tuple[str, float, rhetoric.ReportCard]:
    """The example as Markdown, the score that its arithmetic comes to, and the card of the same article."""
    article = rhetoric.read(ROOT / path)
    scorer, model = scorer or Scorer(), shipped_model()
    analysis = scorer.analyse(article)
    verdict = judge(analysis, model, article)
    card = scorer.score(article)
    counted, genre = verdict.tally, analysis.genre
    assert verdict.score is not None, "the example needs an article with a grade"
    sheet = Sheet()
    sheet.say(
        f"[`{path}`](../{path}): “{counted.headline}”. Read as {genre.name}; {counted.words} words in {counted.sentences} sentences; "
        f"scoring model {model.number}, rules {card.ruleset_digest[:12]}."
    )
    scores: dict[str, float | None] = {"sourcing": _sourcing(sheet, analysis, verdict, model), "figures": _figures(sheet, verdict, model)}
    share = model.profile(genre.name).dimensions
    for name in ("language", "certainty", "economy"):
        scores[name] = _rate(sheet, name, analysis, verdict, model, share.get(name, 1.0))
    scores["headline"] = _headline(sheet, verdict, model)
    sheet.say("#### Transparency")
    if not article.carries:
        sheet.say("The input can carry no byline, date or publisher: the dimension does not apply.")
        scores["transparency"] = None
    else:
        missing = missing_marks(article)
        asked = len(article.carries & {"byline", "published", "publisher", "links"})
        sheet.say(f"Of the {asked} marks that a {article.format} file can carry, missing: {', '.join(missing) or 'none'}.")
        scores["transparency"] = sheet.step("transparency", f"100 × (1 − {len(missing)} ÷ {asked})")
    total = _total(sheet, scores, verdict, model, genre.name)
    _interval(sheet, verdict, model, genre.name)
    sheet.say(f"`score {path} --explain` prints {verdict.score:.2f}, and the same terms in points of the total.")
    return sheet.text(), total, card


def _sourcing(sheet: Sheet, analysis: Analysis, verdict: Verdict, model: Model) -> float:
    counted, document, m = verdict.tally, analysis.document, model.sourcing
    entries, statements = analysis.voicing.entries, analysis.voicing.statements
    sheet.say("#### Sourcing")
    rows = []
    for at, q in zip(counted.claims, counted.qualities, strict=True):
        if q > 0:
            names = {entries[-1 - k].name if k < 0 else statements[k].known.name for k in counted.covering.get(at, ())}
            sentence = document.sentences[at]
            who = " · ".join(sorted(names)) or "the poll before it"
            rows.append((_cut(document.words_of(sentence.first, sentence.last)), who, number(q)))
    n = len(counted.claims)
    sheet.say(f"{n} sentences bear a claim; {len(rows)} of them are covered, the others have q = 0. {_TIER_NOTE}")
    sheet.table(("sentence", "covered by", "q"), rows)
    covered = sheet.step("sum of q", " + ".join(number(q) for q in counted.qualities if q > 0) or "0")
    k = sheet.step("K", f"({number(covered)} + {m['prior_sentences']:g} × {m['prior_quality']:g}) ÷ ({n} + {m['prior_sentences']:g})")
    curve = model.coverage_curve
    inside = [(low, high) for low, high in pairwise(curve) if low[0] <= k <= high[0]]
    if inside:
        (x0, y0), (x1, y1) = inside[0]
        coverage = sheet.step("C", f"{y0:g} + ({y1:g} − {y0:g}) × ({number(k)} − {x0:g}) ÷ ({x1:g} − {x0:g})")
    else:
        coverage = sheet.step("C", f"{(curve[0] if k < curve[0][0] else curve[-1])[1]:g}")
    sheet.say(
        f"C is K on the curve `coverage_curve`, between its two nearest points. Identified are {counted.identified:g} sources, "
        f"a state ({counted.states} here) counting {m['state_counts']:g}:"
    )
    diversity = sheet.step("D", f"1 − exp(−{counted.identified:g} ÷ {m['diversity_scale']:g})")
    ratio = m["coverage_share"]
    rest = f"{1 - m['floor']:g} × "
    good = sheet.step("C and D", f"{rest}({ratio:g} × {number(coverage)} ÷ 100 + {1 - ratio:g} × {number(diversity)})")
    vague = 0.0
    if counted.vague and m["vague_most"]:
        sheet.say(f"{counted.vague} of {counted.statements} statements have a source whom nobody could ask:")
        s = sheet.step("s", f"{counted.vague} ÷ ({counted.statements} + {m['vague_prior']:g})")
        vague = sheet.step("V", f"{number(good)} × {m['vague_most']:g} × (1 − exp(−{number(s)} ÷ {m['vague_scale']:g}))")
    return sheet.step("sourcing", f"100 × ({m['floor']:g} + {number(good)} − {number(vague)})")


def _figures(sheet: Sheet, verdict: Verdict, model: Model) -> float | None:
    counted, m = verdict.tally, model.figures
    graded = m["specifics_share"]
    few = counted.specifics * m["specifics_words"] < counted.words
    sheet.say("#### Figures")
    sheet.say(
        f"{counted.figures} figures count, {counted.figures_sourced} of them have a source; {counted.specifics} things could be looked up "
        f"(figures, dates, places, documents); {counted.clash_count} clashes of magnitude."
    )
    if not counted.figures and not few and not graded:
        sheet.say("Without a figure the dimension does not apply.")
        return None
    score = 100.0
    if counted.figures:
        share = sheet.step("F", f"({counted.figures_sourced} + {m['prior_sourced']:g}) ÷ ({counted.figures} + {m['prior_figures']:g})")
        score = sheet.step("from figures", f"100 × (1 − (1 − {graded:g}) × (1 − {number(share)}))")
    if graded:
        rate = sheet.step("r", f"1000 × {counted.specifics} ÷ ({counted.words} + {m['specifics_prior']:g})")
        weight = f"{graded:g} × " if counted.figures else ""
        loss = sheet.step("too little to check", f"{weight}100 × exp(−{number(rate)} ÷ {m['specifics_scale']:g})")
        score = sheet.step("less that", f"{number(score)} − {number(loss)}")
    if counted.clash_count:
        score = sheet.step("less clashes", f"max(0, {number(score)} − min({m['clash_most']:g}, {m['clash']:g} × {counted.clash_count}))")
    if few:
        score = sheet.step("at most", f"min({number(score)}, {m['specifics_cap']:g})")
    return sheet.step("figures", number(score))


def _rate(sheet: Sheet, name: str, analysis: Analysis, verdict: Verdict, model: Model, share: float) -> float:
    counted, document, hits, m = verdict.tally, analysis.document, analysis.hits, model.rates
    rate = counted.rates[name]
    p10, median = model.curves[name]
    sheet.say(f"#### {name.capitalize()}")
    if not rate.findings:
        sheet.say("Nothing was found in the author's voice.")
        return sheet.step(name, "100")
    rows = [
        (_cut(document.words_of(hits[k].first, hits[k].last)), f"`{hits[k].rule.id}`", number(weight))
        for k, weight in zip(rate.findings, rate.weights, strict=True)
    ]
    sheet.table(("words", "rule", "weight"), rows)
    total = sheet.step("w", " + ".join(number(weight) for weight in rate.weights))
    words, prior, window = counted.words / 1000, m["prior_words"] / 1000, m["window_words"] / 1000
    windowed = counted.words > m["window_words"]

    def value_at(label: str, of: float, worst: float) -> float:
        if share != 1:
            of = sheet.step("by the genre's profile", f"{number(of)} × {share:g}")
            worst = sheet.step("its densest window", f"{number(worst)} × {share:g}")
        prefix = f"{prior:g} × {p10:g}"
        if windowed:
            return sheet.step(label, f"{m['window_share']:g} × ({number(worst)} + {prefix}) ÷ ({window:g} + {prior:g})")
        return sheet.step(label, f"({number(of)} + {prefix}) ÷ ({words:g} + {prior:g})")

    def on_curve(x: float) -> float:
        z = sheet.step("z", f"ln({number(x)} ÷ {median:g}) × 0.9061938 ÷ −ln({p10:g} ÷ {median:g})")
        return sheet.step("curve", f"(1 − erf({number(z)})) ÷ 2")

    if windowed:
        sheet.say(f"The densest {m['window_words']:g} words hold {number(rate.worst_window)} of it. Rate per 1,000 words, then the curve:")
    found = on_curve(value_at("x", total, rate.worst_window))
    sheet.say("A text of this length without findings stands, by the shrinkage alone, at:")
    clean = on_curve(value_at("x₀", 0.0, 0.0))
    score = sheet.step(name, f"100 × min(1, {number(found)} ÷ {number(clean)})")
    if name == "certainty" and counted.credit_total:
        kept = max(0.0, 1 - counted.credit_total / rate.total)
        sheet.say(
            f"Honest uncertainty earns {number(counted.credit_total)} (at most {m['credit_most']:g}), "
            f"taken off the findings ({number(total)}), the densest window in the same proportion:"
        )
        left = sheet.step("w′", f"max(0, {number(total)} − {number(counted.credit_total)})")
        worst = sheet.step("window", f"{number(rate.worst_window)} × {number(kept)}")
        found = on_curve(value_at("x′", left, worst))
        score = sheet.step(name, f"100 × min(1, {number(found)} ÷ {number(clean)})")
    return score


def _headline(sheet: Sheet, verdict: Verdict, model: Model) -> float | None:
    counted, m = verdict.tally, model.headline
    sheet.say("#### Headline")
    if counted.headline is None:
        sheet.say("Without a headline the dimension does not apply.")
        return None
    faults = {kind: len(found) for kind, found in counted.headline_findings.items()}
    sheet.say("Faults: " + (", ".join(f"{kind} ({count})" for kind, count in faults.items()) or "none") + ".")
    costs = [f"{m[kind]:g}" for kind in faults]
    if faults.get("sensational", 0) > 1:
        costs.append(f"{m['sensational_more']:g} × {faults['sensational'] - 1}")
    return sheet.step("headline", f"max(0, 100 − {' − '.join(costs)})" if costs else "100")


def _total(sheet: Sheet, scores: dict[str, float | None], verdict: Verdict, model: Model, genre: str) -> float:
    sheet.say("#### The total")
    weights = {name: column.weight for name, column in verdict.columns.items()}  # those of the genre
    used = {name: score for name, score in scores.items() if score is not None and weights[name]}
    weight = sum(weights[name] for name in used)
    total = sheet.step("Σ weight × score", " + ".join(f"{weights[name]:g} × {number(score)}" for name, score in used.items()))
    mean = score = sheet.step("mean", f"{number(total)} ÷ {weight:g}")
    draw = {name: share * (mean - used[name]) for name, share in model.weighed(genre).weakest.items() if name in used}
    weakest = max(draw, key=draw.__getitem__)
    if draw[weakest] > 0:
        share = model.weighed(genre).weakest[weakest]
        sheet.say(
            f"Of the dimensions in `weakest` it is {weakest} that draws most, by its share of the way ({share:g}) from the mean to its "
            "own score:"
        )
        score = sheet.step("score", f"{number(mean)} − {share:g} × ({number(mean)} − {number(used[weakest])})")
    cap = cap_of(verdict.tally, model, genre)
    if cap < 100:
        score = sheet.step("under the gates", f"min({number(score)}, {cap:g})")
    bounds = ", ".join(f"{name} from {least:g}" for name, least in model.grades)
    sheet.say(f"Grade {verdict.grade}: {bounds}, else F. " + ("Gates: " + " ".join(verdict.gates) if verdict.gates else "No gate holds."))
    return score


def _interval(sheet: Sheet, verdict: Verdict, model: Model, genre: str) -> None:
    scores = scores_of(verdict.columns)
    reach = slopes(scores, model.weighed(genre))
    spread = {name: verdict.columns[name].spread for name in scores if verdict.columns[name].spread}
    sheet.say(
        "The spread that the counts leave to each dimension ("
        + ", ".join(f"{name} {deviation:.1f}" for name, deviation in spread.items())
        + "), times how much of the dimension reaches the score (its weight in what the weakest leaves of the way, and the weakest "
        "its share besides), and the error of the model itself (`interval_error`) make the 80 % interval:"
    )
    parts = [f"({number(reach[name])} × {deviation:.1f}) ** 2" for name, deviation in spread.items()]
    sheet.step("half of the interval", f"{model.interval_z:g} × sqrt({' + '.join([*parts, f'{model.interval_error:g} ** 2'])})")
    assert verdict.interval is not None
    low, high = verdict.interval
    sheet.say(f"On the card: {low:.0f} to {high:.0f}.")


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    return (shown if len(shown) <= SHOWN else shown[:SHOWN].rsplit(" ", 1)[0] + " …").replace("|", "\\|")


def printed_arithmetic(text: str) -> list[tuple[str, str]]:
    """Each expression of an example with the value printed behind it."""
    lines = [line.split(" = ") for block in re.findall(r"^```text\n(.*?)^```", text, re.M | re.S) for line in block.splitlines()]
    return [(cells[1], cells[-1]) for cells in lines]
