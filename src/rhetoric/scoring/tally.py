"""What is counted for the score: covered claims, sourced figures, weighted findings per 1,000 words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rhetoric.analysis import Analysis
from rhetoric.attribution.ledger import IDENTIFIED
from rhetoric.engine.clauses import sentence_kind
from rhetoric.engine.findings import Hit
from rhetoric.figures import find_clashes
from rhetoric.language.closed_classes import AUXILIARIES, COORDINATORS, DETERMINERS, PERSONAL, PREPOSITIONS
from rhetoric.language.document import Document
from rhetoric.language.parts import CHROME, HEADLINE, PROSE
from rhetoric.language.vocabulary import CAPITAL, DAY, MONTH, NAME, NUMERIC, WORD, YEAR
from rhetoric.scoring.model import Model


@dataclass(frozen=True, slots=True)
class Rate:
    """Weighted findings of one dimension in the author's voice: their indexes, weights, sum, and the heaviest window's sum."""

    findings: tuple[int, ...]
    weights: tuple[float, ...]
    total: float
    worst_window: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything that the dimensions are computed from. `qualities` has one entry a claim-bearing sentence, 0 to 1."""

    words: int
    sentences: int
    qualities: tuple[float, ...]
    identified: float
    figures: int
    figures_sourced: int
    figures_unsourced: tuple[int, ...]
    clashes: tuple[int, ...]
    clash_count: int
    specifics: int
    rates: dict[str, Rate]
    credits: tuple[int, ...]
    credit_total: float
    headline: str | None
    headline_findings: dict[str, tuple[int, ...]]
    english: bool
    chrome_share: float
    ends: int


def tally(analysis: Analysis, model: Model) -> Tally:
    """Count. Linear in the text."""
    document = analysis.document
    classes = document.classes
    word_index = [0] * (len(classes) + 1)
    n = 0
    for sentence in document.sentences:
        prose = sentence.part in PROSE
        for i in range(sentence.first, sentence.last):
            word_index[i] = n
            if prose and classes[i] & WORD:
                n += 1
    word_index[len(classes)] = n
    sentences = sum(s.part in PROSE for s in document.sentences)
    hits = analysis.hits
    rates = {name: _rate(name, hits, document, word_index, model) for name in ("language", "certainty", "economy")}
    credits = tuple(k for k, h in enumerate(hits) if h.rule.dimension == "certainty" and h.rule.effect == "credit" and _in_prose(document, h))
    headline = next((document.words_of(s.first, s.last) for s in document.sentences if s.part == HEADLINE), None)
    clashes = find_clashes(document, analysis.figures)
    return Tally(
        words=n,
        sentences=sentences,
        qualities=_qualities(analysis, model),
        identified=sum(1.0 if e.identified else model.sourcing["state_counts"] if e.type == "state" and e.words >= 4 else 0.0 for e in analysis.voicing.entries),
        figures=sum(_in_body(document, f.first) and f.kind != "rank" for f in analysis.figures),
        figures_sourced=sum(f.support == "sourced" and _in_body(document, f.first) and f.kind != "rank" for f in analysis.figures),
        figures_unsourced=tuple(k for k, h in enumerate(hits) if h.rule.dimension == "figures" and h.rule.effect == "debit" and "clash" not in h.rule.tags and _in_prose(document, h)),
        clashes=tuple(k for k, h in enumerate(hits) if h.rule.dimension == "figures" and "clash" in h.rule.tags),
        clash_count=len(clashes),
        specifics=_specifics(analysis),
        rates=rates,
        credits=credits,
        credit_total=min(model.rates["credit_most"], sum(hits[k].rule.weight for k in credits)),
        headline=headline,
        headline_findings=_headline_findings(document, hits),
        english=_english(document, model),
        chrome_share=_chrome_share(document),
        ends=sum(1 for s in document.sentences if s.part in PROSE and document.words[s.last - 1].form in (".", "!", "?", "”", '"', "''", "…")),
    )


def _in_prose(document: Document, hit: Hit) -> bool:
    return document.sentences[document.sentence_of[hit.first]].part in PROSE


def _in_body(document: Document, token: int) -> bool:
    return document.sentences[document.sentence_of[token]].part in PROSE


def _rate(dimension: str, hits: Sequence[Hit], document: Document, word_index: Sequence[int], model: Model) -> Rate:
    chosen = [
        (k, h) for k, h in enumerate(hits)
        if h.rule.dimension == dimension and h.rule.effect == "debit" and h.rule.weight > 0 and _in_prose(document, h)
    ]  # fmt: skip
    by_rule: dict[str, int] = {}
    for _, hit in chosen:
        by_rule[hit.rule.id] = by_rule.get(hit.rule.id, 0) + 1
    words = word_index[-1]
    weights: list[float] = []
    for _, hit in chosen:
        weight = hit.rule.weight
        if hit.rule.rate_cap is not None and hit.rule.rate_words:
            allowed = hit.rule.rate_cap * max(1.0, words / hit.rule.rate_words)
            weight *= min(1.0, allowed / by_rule[hit.rule.id])
        weights.append(weight)
    worst = total = sum(weights)
    window = model.rates["window_words"]
    if words > window:
        worst = running = 0.0
        begin = 0
        for k, (_, hit) in enumerate(chosen):
            running += weights[k]
            while word_index[hit.first] - word_index[chosen[begin][1].first] >= window:
                running -= weights[begin]
                begin += 1
            worst = max(worst, running)
    return Rate(tuple(k for k, _ in chosen), tuple(weights), total, worst)


def _qualities(analysis: Analysis, model: Model) -> tuple[float, ...]:
    """For each claim-bearing sentence the best tier that covers it.

    Covered: content of an attribution is at least half of the sentence's words, those of source and cue left out.
    """
    document = analysis.document
    classes = document.classes
    content: dict[int, dict[int, int]] = {}
    frame: dict[int, dict[int, int]] = {}
    for k, statement in enumerate(analysis.voicing.statements):
        if statement.quality <= 0:
            continue
        for ranges, table in ((statement.content, content), ([r for r in (statement.source, statement.cue) if r], frame)):
            for first, last in ranges:
                for i in range(first, last):
                    if classes[i] & WORD:
                        row = table.setdefault(document.sentence_of[i], {})
                        row[k] = row.get(k, 0) + 1
    out: list[float] = []
    for number, sentence in enumerate(document.sentences):
        if sentence.part not in PROSE or sentence_kind(document, number) == "question":
            continue
        words = sum(1 for i in range(sentence.first, sentence.last) if classes[i] & WORD)
        if words < model.sourcing["claim_words"]:
            continue
        best = 0.0
        for k, count in content.get(number, {}).items():
            rest = words - frame.get(number, {}).get(k, 0)
            if count * 2 >= rest:
                best = max(best, analysis.voicing.statements[k].quality)
        out.append(best)
    return tuple(out)


def _specifics(analysis: Analysis) -> int:
    """Distinct things a reader could look up: figures, dates, documents, and names that are neither people nor states."""
    document = analysis.document
    kinds = analysis.voicing.kinds
    found: set[str] = set()
    for sentence in document.sentences:
        if sentence.part not in PROSE:
            continue
        i = sentence.first
        while i < sentence.last:
            c = document.classes[i]
            if c & (YEAR | MONTH | DAY):
                found.add(document.norms[i])
            elif c & NAME:
                first = i
                while i + 1 < sentence.last and document.classes[i + 1] & NAME:
                    i += 1
                tags = set().union(*(kinds.get(k, set()) for k in range(first, i + 1)))
                if not tags & {"state", "demonym", "collective"} and not document.classes[first] & CAPITAL == 0:
                    found.add(" ".join(document.norms[first : i + 1]))
            i += 1
    people = {p.surname.lower() for p in analysis.voicing.people.everyone}
    named = sum(1 for name in found if name.split()[-1] not in people)
    documents = len({e.name for e in analysis.voicing.entries if e.type in IDENTIFIED and e.type == "document"})
    return named + documents + sum(1 for f in analysis.figures if f.kind != "rank")


_HEADLINE_KINDS = ("firmer", "absent", "number")


def _headline_findings(document: Document, hits: Sequence[Hit]) -> dict[str, tuple[int, ...]]:
    out: dict[str, list[int]] = {}
    for k, hit in enumerate(hits):
        if hit.rule.effect != "debit" or document.sentences[document.sentence_of[hit.first]].part != HEADLINE:
            continue
        if hit.rule.dimension == "headline":
            kind = next((t for t in hit.rule.tags if t in _HEADLINE_KINDS), "sensational")
        elif hit.rule.dimension in ("language", "certainty", "economy"):
            kind = "loaded"
        else:
            continue
        out.setdefault(kind, []).append(k)
    return {kind: tuple(found) for kind, found in out.items()}


_ENGLISH = DETERMINERS | PREPOSITIONS | AUXILIARIES | PERSONAL | COORDINATORS


def _english(document: Document, model: Model) -> bool:
    """Judged from 40 words up by the share of English function words, which is 35 to 50 % in English prose."""
    words = [document.norms[i] for i, c in enumerate(document.classes) if c & WORD and not c & NUMERIC]
    if len(words) < model.enough["english_words"]:
        return True
    return sum(1 for w in words if w in _ENGLISH) >= model.enough["english_share"] * len(words)


def _chrome_share(document: Document) -> float:
    lines = len(document.paragraphs)
    return sum(p.part == CHROME for p in document.paragraphs) / lines if lines else 0.0


