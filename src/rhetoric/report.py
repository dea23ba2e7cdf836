"""The card is filled in here: spans become fields and offsets, places become lines and columns, and nothing is judged any more."""

from __future__ import annotations

import hashlib
from typing import Any

from rhetoric.analysis import Analysis
from rhetoric.article import SourceMap
from rhetoric.card import ReportCard
from rhetoric.engine.findings import Hit
from rhetoric.engine.ruleset import RuleSet
from rhetoric.engine.scan import Range
from rhetoric.language.document import VOICES, Document
from rhetoric.language.parts import HEADLINE
from rhetoric.measures.readability import Readability
from rhetoric.measures.sentiment import Sentiment
from rhetoric.scoring.dimensions import Column, Term
from rhetoric.scoring.model import Model
from rhetoric.scoring.score import Verdict
from rhetoric.version import __version__

_UNITS = {
    "flesch_reading_ease": "points",
    "flesch_kincaid_grade": "US school grade",
    "gunning_fog": "US school grade",
    "smog_index": "US school grade",
    "automated_readability_index": "US school grade",
    "coleman_liau_index": "US school grade",
    "dale_chall_readability_score": "points",
}


def make_card(analysis: Analysis, verdict: Verdict, rules: RuleSet, model: Model, readability: Readability, sentiment: Sentiment) -> ReportCard:
    """Fill in the card of an analysed and judged article."""
    document = analysis.document
    article = document.article
    places = _Places(document)
    findings = _findings(analysis, verdict, places)
    sources = [
        {"id": f"s{k + 1}", "name": _clean(e.name), "type": e.type, "role": e.role, "mentions": e.mentions, "words": e.words}
        for k, e in enumerate(analysis.voicing.entries)
    ]
    attributions = [
        {
            "source": places.span(s.source),
            "cue": places.span(s.cue),
            "content": [places.span(c) for c in s.content],
            "act": s.act,
            "source_type": s.known.type,
            "role": s.known.role,
            "person": s.known.name if s.known.type.startswith("named") else None,
            "quote": s.quote,
            "source_id": None if s.entry is None else f"s{s.entry + 1}",
        }
        for s in analysis.voicing.statements
    ]
    figures = []
    for f in analysis.figures:
        row: dict[str, Any] = places.span((f.first, f.last)) or {}
        figures.append({**row, "kind": f.kind, "value": f.value, "unit": f.unit, "support": f.support, "attribution": f.statement})
    prose = analysis.prose
    return ReportCard.model_validate(
        {
            "version": __version__,
            "model": model.number,
            "ruleset_digest": rules.digest,
            "article": {
                "path": article.path,
                "headline": verdict.tally.headline,
                "byline": article.byline,
                "published": article.published,
                "publisher": article.publisher,
            },
            "score": verdict.score,
            "grade": verdict.grade,
            "confidence": {"level": verdict.level, "reasons": verdict.reasons},
            "interval": verdict.interval,
            "gates": verdict.gates,
            "genre": {"name": analysis.genre.name, "probability": round(analysis.genre.probability, 4), "assumed": analysis.genre.assumed},
            "words": verdict.tally.words,
            "sentences": verdict.tally.sentences,
            "terms": [_term(t) for t in verdict.terms],
            "dimensions": {name: _dimension(c) for name, c in verdict.columns.items()},
            "measures": _measures(prose, readability, sentiment),
            "findings": findings,
            "attributions": attributions,
            "sources": sources,
            "figures": figures,
            "rules": {
                rule.id: {"title": rule.title, "why": rule.why, "advice": rule.advice}
                for rule in sorted({h.rule.id: h.rule for h in analysis.hits}.values(), key=lambda r: r.id)
            },
        }
    )


def _clean(text: str) -> str:
    return " ".join(text.split())


def _term(term: Term) -> dict[str, Any]:
    return {"name": term.name, "value": term.value, "points": term.points, "findings": term.findings}


def _dimension(column: Column) -> dict[str, Any]:
    score = None if column.score is None else round(column.score, 4)
    return {"score": score, "weight": column.weight, "reason": column.reason, "terms": [_term(t) for t in column.terms]}


class _Places:
    """Token ranges as spans of the card, and as lines and columns of the file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        article = document.article
        self._text = article.origin or SourceMap(article.text)
        self._headline = article.headline_origin or SourceMap(article.headline or "")

    def span(self, span: Range | None) -> dict[str, Any] | None:
        if span is None:
            return None
        document = self._document
        start, end = document.span(*span)
        field, a, b = document.field_of(start, end)
        return {"field": field, "start": a, "end": b, "text": document.text[start:end]}

    def position(self, field: str, offset: int) -> tuple[int, int]:
        return (self._text if field == "text" else self._headline).position(offset)


def _findings(analysis: Analysis, verdict: Verdict, places: _Places) -> list[dict[str, Any]]:
    document = analysis.document
    counts: dict[str, int] = {}
    for hit in analysis.hits:
        counts[hit.rule.id] = counts.get(hit.rule.id, 0) + 1
    prints: dict[str, int] = {}
    folded: dict[int, str] = {}
    out: list[dict[str, Any]] = []
    for k, hit in enumerate(analysis.hits):
        rule = hit.rule
        number = document.sentence_of[hit.first]
        sentence = document.sentences[number]
        row: dict[str, Any] = places.span((hit.first, hit.last)) or {}
        line, column = places.position(row["field"], row["start"])
        said = folded.get(number)
        if said is None:
            said = folded[number] = _clean(document.words_of(sentence.first, min(sentence.last, sentence.first + 200)))
        key = f"{rule.id}\0{said}"
        nth = prints[key] = prints.get(key, -1) + 1
        dimension = "headline" if sentence.part == HEADLINE and rule.dimension in ("language", "certainty", "economy") else rule.dimension
        row.update(
            rule=rule.id,
            title=rule.title,
            message=_message(hit, row["text"], counts[rule.id], analysis),
            dimension=dimension,
            effect=rule.effect,
            severity=rule.severity,
            points=round(verdict.points.get(k, 0.0), 4) + 0.0,
            part=sentence.part,
            voice=VOICES[analysis.voicing.voices[hit.first]],
            line=line,
            column=column,
            clause_trace=hit.trace,
            fingerprint=hashlib.sha256(f"{key}\0{nth}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        )
        out.append(row)
    return out


def _message(hit: Hit, text: str, count: int, analysis: Analysis) -> str:
    message = hit.rule.message
    if not message:
        return hit.rule.title
    if "{" not in message:
        return message
    shown = _clean(text)
    if len(shown) > 120:
        shown = shown[:117] + "…"
    out = []
    for piece in message.split("{"):
        name, brace, rest = piece.partition("}")
        if not brace:
            out.append(piece)
        elif name == "match":
            out.append(shown + rest)
        elif name == "count":
            out.append(f"{count}{rest}")
        else:
            out.append(f"{analysis.measure(name):g}{rest}")
    return "".join(out)


def _measures(prose: list[str], readability: Readability, sentiment: Sentiment) -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for name, value in readability.measure(prose).items():
        reason = None if value is not None else "no words"
        out[name] = {"value": None if value is None else round(value, 4), "unit": _UNITS[name], "percentile": None, "reason": reason}
    summary = sentiment.measure(prose)
    reason = None if summary.mean is not None else "no sentences"
    positive = summary.most_positive[1] if summary.most_positive else None
    negative = summary.most_negative[1] if summary.most_negative else None
    for name, value in (("mean", summary.mean), ("spread", summary.spread), ("most_positive", positive), ("most_negative", negative)):
        out[f"sentiment_{name}"] = {"value": None if value is None else round(value, 4), "unit": "compound -1 to 1", "percentile": None, "reason": reason}
    for name, found in (("most_positive", summary.most_positive), ("most_negative", summary.most_negative)):
        index = None if found is None else float(found[0] + 1)
        out[f"sentiment_{name}_sentence"] = {"value": index, "unit": "sentence of the prose, from 1", "percentile": None, "reason": reason}
    return out


