"""The card is filled in here: spans become fields and offsets, places become lines and columns, and nothing is judged any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import BaseModel

from rhetoric.analysis import Analysis
from rhetoric.article import SourceMap
from rhetoric.card import (
    DISCLAIMER,
    SCHEMA,
    About,
    Attribution,
    Confidence,
    Dimension,
    Figure,
    Finding,
    Genre,
    Measure,
    ReportCard,
    RuleNote,
    Source,
    Span,
)
from rhetoric.card import Term as CardTerm
from rhetoric.engine.findings import Hit
from rhetoric.engine.ruleset import RuleSet
from rhetoric.engine.scan import Range
from rhetoric.language.document import VOICES, Document, encodable
from rhetoric.language.parts import HEADLINE
from rhetoric.measures.prose import Prose
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


_Model = TypeVar("_Model", bound=BaseModel)
_FIELDS: dict[type[BaseModel], set[str]] = {}


def _fill(model: type[_Model], values: dict[str, Any]) -> _Model:
    """A frozen model with these values, as unpickling makes one: not validated, because nothing here comes from outside.

    Validating would build pydantic's schemas first, a tenth of the time of `score FILE`. A test validates every card of
    the corpus.
    """
    fields = _FIELDS.get(model)
    if fields is None:
        fields = _FIELDS[model] = set(model.model_fields)
    filled = model.__new__(model)
    _set(filled, "__dict__", values)
    _set(filled, "__pydantic_fields_set__", fields)
    _set(filled, "__pydantic_extra__", None)
    _set(filled, "__pydantic_private__", None)
    return filled


_set = object.__setattr__  # the models are frozen


def make_card(
    analysis: Analysis,
    verdict: Verdict,
    rules: RuleSet,
    model: Model,
    readability: Readability,
    sentiment: Sentiment,
    wanted: Sequence[str] = (),
) -> ReportCard:
    """Fill in the card of an analysed and judged article; `wanted` are functions of textstat to put among the measures."""
    document = analysis.document
    article = document.article
    places = _Places(document)
    fired = sorted({h.rule.id: h.rule for h in analysis.hits}.values(), key=lambda r: r.id)
    about = {
        "path": _encodable(article.path),
        "headline": verdict.tally.headline,
        "byline": _encodable(article.byline),
        "published": _encodable(article.published),
        "publisher": _encodable(article.publisher),
    }
    genre = analysis.genre
    return _fill(
        ReportCard,
        {
            "schema_": SCHEMA,
            "version": __version__,
            "model": model.number,
            "ruleset_digest": rules.digest,
            "disclaimer": DISCLAIMER,
            "article": _fill(About, about),
            "score": verdict.score,
            "grade": verdict.grade,
            "confidence": _fill(Confidence, {"level": verdict.level, "reasons": verdict.reasons}),
            "interval": verdict.interval,
            "gates": verdict.gates,
            "genre": _fill(Genre, {"name": genre.name, "probability": round(genre.probability, 4), "assumed": genre.assumed}),
            "words": verdict.tally.words,
            "sentences": verdict.tally.sentences,
            "terms": tuple([_term(t) for t in verdict.terms]),
            "dimensions": {name: _dimension(c) for name, c in verdict.columns.items()},
            "measures": {**_measures(analysis.prose, readability, sentiment), **_textstat(analysis.prose, wanted)},
            "findings": _findings(analysis, verdict, places),
            "attributions": _attributions(analysis, places),
            "sources": _sources(analysis),
            "figures": _figures(analysis, places),
            "rules": {rule.id: _fill(RuleNote, {"title": rule.title, "why": rule.why, "advice": rule.advice}) for rule in fired},
        },
    )


def _attributions(analysis: Analysis, places: _Places) -> tuple[Attribution, ...]:
    out = []
    for s in analysis.voicing.statements:
        known = s.known
        row = {
            "source": None if s.source is None else places.span(s.source),
            "cue": None if s.cue is None else places.span(s.cue),
            "content": tuple([places.span(span) for span in s.content]),
            "act": s.act,
            "source_type": known.type,
            "role": known.role,
            "person": known.name if known.type.startswith("named") else None,
            "quote": s.quote,
            "source_id": None if s.entry is None else f"s{s.entry + 1}",
            "carried": known.carried or None,
        }
        out.append(_fill(Attribution, row))
    return tuple(out)


def _sources(analysis: Analysis) -> tuple[Source, ...]:
    out = []
    for k, e in enumerate(analysis.voicing.entries, 1):
        row: dict[str, Any] = {"id": f"s{k}", "name": _clean(e.name), "type": e.type, "role": e.role}
        row.update(affiliation=e.affiliation, venue=e.venue)
        row.update(mentions=e.mentions, words=e.words, direct_share=round(e.direct / e.words, 4) if e.words else 0.0)
        out.append(_fill(Source, row))
    return tuple(out)


def _figures(analysis: Analysis, places: _Places) -> tuple[Figure, ...]:
    out = []
    for f in analysis.figures:
        row = places.where((f.first, f.last))
        row.update(kind=f.kind, value=f.value, unit=f.unit, support=f.support, attribution=f.statement)
        out.append(_fill(Figure, row))
    return tuple(out)


def _encodable(text: str | None) -> str | None:
    return None if text is None else encodable(text)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _term(term: Term) -> CardTerm:
    return _fill(CardTerm, {"name": term.name, "value": term.value, "points": term.points, "findings": term.findings})


def _dimension(column: Column) -> Dimension:
    score = None if column.score is None else round(column.score, 4)
    terms = tuple([_term(t) for t in column.terms])
    return _fill(Dimension, {"score": score, "weight": column.weight, "reason": column.reason, "terms": terms})


class _Places:
    """Token ranges as spans of the card, and as lines and columns of the file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        article = document.article
        self._text = article.origin or SourceMap(article.text)
        self._headline = article.headline_origin or SourceMap(article.headline or "")

    def where(self, span: Range) -> dict[str, Any]:
        document = self._document
        start, end = document.span(*span)
        text = document.text[start:end]
        if start >= document.text_at:
            return {"field": "text", "start": start - document.text_at, "end": end - document.text_at, "text": text}
        return {"field": "headline", "start": start, "end": min(end, document.text_at), "text": text}

    def span(self, span: Range) -> Span:
        return _fill(Span, self.where(span))

    def position(self, field: str, offset: int) -> tuple[int, int]:
        return (self._text if field == "text" else self._headline).position(offset)


def _findings(analysis: Analysis, verdict: Verdict, places: _Places) -> tuple[Finding, ...]:
    document = analysis.document
    voices = analysis.voicing.voices
    counts = Counter([hit.rule.id for hit in analysis.hits])
    prints: dict[str, int] = {}
    folded: dict[int, str] = {}
    out: list[Finding] = []
    for k, hit in enumerate(analysis.hits):
        rule = hit.rule
        number = document.sentence_of[hit.first]
        sentence = document.sentences[number]
        row = places.where((hit.first, hit.last))
        line, column = places.position(row["field"], row["start"])
        said = folded.get(number)
        if said is None:
            said = folded[number] = _clean(document.words_of(sentence.first, min(sentence.last, sentence.first + 200)))
        key = f"{rule.id}\0{said}"
        nth = prints[key] = prints.get(key, -1) + 1
        row["rule"] = rule.id
        row["title"] = rule.title
        row["message"] = _message(hit, row["text"], counts[rule.id], analysis)
        row["dimension"] = "headline" if sentence.part == HEADLINE and rule.dimension in _WORDING else rule.dimension
        row["effect"] = rule.effect
        row["severity"] = rule.severity
        row["points"] = round(verdict.points.get(k, 0.0), 4) + 0.0
        row["part"] = sentence.part
        row["voice"] = VOICES[voices[hit.first]]
        row["line"] = line
        row["column"] = column
        row["clause_trace"] = hit.trace
        row["fingerprint"] = sha256(f"{key}\0{nth}".encode()).hexdigest()[:16]
        out.append(_fill(Finding, row))
    return tuple(out)


_WORDING = ("language", "certainty", "economy")


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


def _measures(sentences: list[str], readability: Readability, sentiment: Sentiment) -> dict[str, Measure]:
    prose = Prose(sentences)
    out: dict[str, Measure] = {}

    def put(name: str, value: float | None, unit: str, why_not: str) -> None:
        reason = None if value is not None else why_not
        out[name] = _fill(
            Measure, {"value": None if value is None else round(value, 4), "unit": unit, "percentile": None, "reason": reason}
        )

    for name, value in readability.measure(prose).items():
        put(name, value, _UNITS[name], "no words")
    summary = sentiment.measure(prose)
    put("sentiment_mean", summary.mean, "compound -1 to 1", "no sentences")
    put("sentiment_spread", summary.spread, "compound -1 to 1", "no sentences")
    for name, found in (("sentiment_most_positive", summary.most_positive), ("sentiment_most_negative", summary.most_negative)):
        put(name, found[1] if found else None, "compound -1 to 1", "no sentences")
        put(f"{name}_sentence", float(found[0] + 1) if found else None, "sentence of the prose, from 1", "no sentences")
    return out


def _textstat(sentences: list[str], wanted: Sequence[str]) -> dict[str, Measure]:
    """Measures by textstat itself, on the prose as one text: sentence ends are textstat's own there."""
    from rhetoric.measures.readability import textstat_function

    out: dict[str, Measure] = {}
    for name in wanted:
        value = textstat_function(name, " ".join(sentences))
        number = None if isinstance(value, str) else round(float(value), 4)
        reason = f"textstat says: {value}" if isinstance(value, str) else None
        out[f"textstat_{name}"] = _fill(Measure, {"value": number, "unit": f"textstat {name}", "percentile": None, "reason": reason})
    return out
