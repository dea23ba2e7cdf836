"""The card is filled in here: spans become fields and offsets, places become lines and columns, and nothing is judged any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from rhetoric.analysis import Analysis
from rhetoric.card import (
    DISCLAIMER,
    SCHEMA,
    About,
    Attribution,
    Confidence,
    Dimension,
    FieldName,
    Figure,
    Finding,
    Genre,
    Measure,
    Reference,
    ReportCard,
    RuleNote,
    Source,
    Span,
)
from rhetoric.card import Advice as CardAdvice
from rhetoric.card import Term as CardTerm
from rhetoric.engine.findings import Hit
from rhetoric.engine.reference import DIGITS, Cell, shipped_reference
from rhetoric.engine.ruleset import RuleSet
from rhetoric.engine.scan import Range
from rhetoric.language.document import VOICES, Document, encodable
from rhetoric.language.parts import HEADLINE
from rhetoric.measures import readability, sentiment
from rhetoric.measures.prose import Prose
from rhetoric.rounding import rounded
from rhetoric.scoring.advice import Advice
from rhetoric.scoring.dimensions import Column, Term
from rhetoric.scoring.model import Model
from rhetoric.scoring.score import Verdict
from rhetoric.source_map import SourceMap
from rhetoric.version import __version__

_UNITS: Final = {
    "flesch_reading_ease": "points",
    "flesch_kincaid_grade": "US school grade",
    "gunning_fog": "US school grade",
    "smog_index": "US school grade",
    "automated_readability_index": "US school grade",
    "coleman_liau_index": "US school grade",
    "dale_chall_readability_score": "points",
}


class _Fields(dict[type[BaseModel], set[str]]):
    """The names of each model's fields, asked of it once."""

    def __missing__(self, model: type[BaseModel]) -> set[str]:
        fields = self[model] = set(model.model_fields)
        return fields


_Model = TypeVar("_Model", bound=BaseModel)
_FIELDS: Final = _Fields()
# The four slots that make a model's state. The models are frozen, and a hundred of them are on a card: set by their own
# descriptors, they cost half of what `object.__setattr__` takes.
_new = object.__new__
_set_values, _set_fields, _set_extra, _set_private = (BaseModel.__dict__[name].__set__ for name in BaseModel.__slots__)


def _fill(model: type[_Model], values: dict[str, Any]) -> _Model:
    """A frozen model with these values, as unpickling makes one: not validated, because nothing here comes from outside.

    Validating would build pydantic's schemas first, a tenth of the time of `score FILE`. A test validates every card of
    the corpus.
    """
    filled = _new(model)
    _set_values(filled, values)
    _set_fields(filled, _FIELDS[model])
    _set_extra(filled, None)
    _set_private(filled, None)
    return filled


def make_card(
    analysis: Analysis,
    verdict: Verdict,
    advice: Sequence[Advice],
    rules: RuleSet,
    model: Model,
    wanted: Sequence[str] = (),
    *,
    as_shipped: bool = True,
) -> ReportCard:
    """Fill in the card of an analysed and judged article; `wanted` are functions of textstat to put among the measures.

    `as_shipped` says that the rules are those with which the reference table was made: by others a score is another number.
    """
    document = analysis.document
    article = document.article
    places = _Places(document)
    fired = {h.rule.id: h.rule for h in analysis.hits}
    about = {
        "path": _encodable(article.path),
        "headline": verdict.tally.headline,
        "byline": _encodable(article.byline),
        "published": _encodable(article.published),
        "publisher": _encodable(article.publisher),
    }
    genre = analysis.genre
    table = shipped_reference()
    cell = None if verdict.score is None else table.cell(genre.name, verdict.tally.words)
    scored = cell if as_shipped and model.number == table.model else None
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
            "percentile": _percentile(scored, "score", verdict.score),
            "reference": None if cell is None else _reference(cell.genre, cell.words, cell.articles),
            "gates": verdict.gates,
            "genre": _fill(Genre, {"name": genre.name, "probability": rounded(genre.probability, 4), "assumed": genre.assumed}),
            "words": verdict.tally.words,
            "sentences": verdict.tally.sentences,
            "terms": tuple([_term(t) for t in verdict.terms]),
            "dimensions": {name: _dimension(name, c, scored) for name, c in verdict.columns.items()},
            "measures": _measures(analysis.prose, cell) | (_textstat(analysis.prose, wanted) if wanted else {}),
            "findings": _findings(analysis, verdict, places),
            "attributions": _attributions(analysis, places),
            "sources": _sources(analysis),
            "figures": _figures(analysis, places),
            "advice": tuple([_advice(a, places) for a in advice]),
            "rules": {id: _note(fired[id].title, fired[id].why, fired[id].advice) for id in sorted(fired)},
        },
    )


@lru_cache(4096)
def _note(title: str, why: str, advice: str) -> RuleNote:
    """Frozen, and the same on every card."""
    return _fill(RuleNote, {"title": title, "why": why, "advice": advice})


@lru_cache(64)
def _reference(genre: str, words: str, articles: int) -> Reference:
    """Frozen, and the same on every card of a cell."""
    return _fill(Reference, {"genre": genre, "words": words, "articles": articles})


def _percentile(cell: Cell | None, name: str, value: float | None) -> float | None:
    """Where a value, rounded as in the table, stands among the articles of a cell."""
    return None if cell is None or value is None else cell.percentile(name, rounded(value, DIGITS))


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
        row.update(mentions=e.mentions, words=e.words, direct_share=rounded(e.direct / e.words, 4) if e.words else 0.0)
        out.append(_fill(Source, row))
    return tuple(out)


def _figures(analysis: Analysis, places: _Places) -> tuple[Figure, ...]:
    out = []
    for f in analysis.figures:
        field, start, end, text = places.where(f.first, f.last)
        row = {
            "field": field,
            "start": start,
            "end": end,
            "text": text,
            "kind": f.kind,
            "value": f.value,
            "unit": f.unit,
            "support": f.support,
            "attribution": f.statement,
        }
        out.append(_fill(Figure, row))
    return tuple(out)


def _advice(advice: Advice, places: _Places) -> CardAdvice:
    row: dict[str, Any] = {"text": advice.text, "gain": advice.gain, "dimension": advice.dimension, "span": None, "line": None}
    if advice.place is not None:
        row["span"] = span = places.span(advice.place)
        row["line"] = places.position(span.field, span.start)[0]
    return _fill(CardAdvice, row)


def _encodable(text: str | None) -> str | None:
    return None if text is None else encodable(text)


def _clean(text: str) -> str:
    """The text with one space in the place of any blanks."""
    if text.isprintable() and "  " not in f" {text} ":  # no blank but the space is printable
        return text
    return " ".join(text.split())


def _term(term: Term) -> CardTerm:
    return _fill(CardTerm, {"name": term.name, "value": term.value, "points": term.points, "findings": term.findings})


def _dimension(name: str, column: Column, cell: Cell | None) -> Dimension:
    score = None if column.score is None else rounded(column.score, 4)
    row = {
        "score": score,
        "weight": column.weight,
        "percentile": _percentile(cell, name, score),
        "reason": column.reason,
        "terms": tuple([_term(t) for t in column.terms]),
    }
    return _fill(Dimension, row)


class _Places:
    """Token ranges as spans of the card, and as lines and columns of the file."""

    def __init__(self, document: Document) -> None:
        self._starts = document.starts
        self._tokens = document.words
        self._all = document.text
        self._text_at = document.text_at
        article = document.article
        self._text = article.origin or SourceMap(article.text)
        self._headline = article.headline_origin or SourceMap(article.headline or "")

    def where(self, first: int, last: int) -> tuple[FieldName, int, int, str]:
        """Field, offsets and words of a range of tokens that is not empty."""
        start = self._starts[first]
        if last == first + 1:
            word = self._tokens[first]
            end = start + word.length
            text = word.form  # which all spans of that word share
        else:
            end = self._starts[last - 1] + self._tokens[last - 1].length
            text = self._all[start:end]
        text_at = self._text_at
        if start >= text_at:
            return "text", start - text_at, end - text_at, text
        return "headline", start, min(end, text_at), text

    def span(self, span: Range) -> Span:
        field, start, end, text = self.where(span[0], span[1])
        return _fill(Span, {"field": field, "start": start, "end": end, "text": text})

    def position(self, field: FieldName, offset: int) -> tuple[int, int]:
        return (self._text if field == "text" else self._headline).position(offset)


def _findings(analysis: Analysis, verdict: Verdict, places: _Places) -> tuple[Finding, ...]:
    document = analysis.document
    voices, points = analysis.voicing.voices, verdict.points
    counts: dict[str, int] = {}
    prints: dict[str, int] = {}
    said, told = "", -1  # the words of the sentence of the finding before, and its number
    out: list[Finding] = []
    for k, hit in enumerate(analysis.hits):
        rule = hit.rule
        number = document.sentence_of[hit.first]
        sentence = document.sentences[number]
        first, last, part = sentence.first, sentence.last, sentence.part
        field, start, end, text = places.where(hit.first, hit.last)
        line, column = places.position(field, start)
        if number != told:
            said, told = _clean(document.words_of(first, min(last, first + 200))), number
        fingerprint = _fingerprint(rule.id, said, 0)
        nth = prints[fingerprint] = prints.get(fingerprint, -1) + 1
        row = {
            "field": field,
            "start": start,
            "end": end,
            "text": text,
            "rule": rule.id,
            "title": rule.title,
            "message": _message(hit, text, analysis, counts),
            "dimension": "headline" if part == HEADLINE and rule.dimension in _WORDING else rule.dimension,
            "effect": rule.effect,
            "severity": rule.severity,
            "points": rounded(points[k], 4) + 0.0 if k in points else 0.0,
            "part": part,
            "voice": VOICES[voices[hit.first]],
            "line": line,
            "column": column,
            "clause_trace": hit.trace,
            "fingerprint": _fingerprint(rule.id, said, nth) if nth else fingerprint,
        }
        out.append(_fill(Finding, row))
    return tuple(out)


def _fingerprint(rule: str, said: str, nth: int) -> str:
    return sha256(f"{rule}\0{said}\0{nth}".encode()).hexdigest()[:16]


_WORDING: Final = ("language", "certainty", "economy")


def _message(hit: Hit, text: str, analysis: Analysis, counts: dict[str, int]) -> str:
    message = hit.rule.message
    if not message:
        return hit.rule.title
    if "{" not in message:
        return message
    shown = _clean(text)
    if len(shown) > 120:
        shown = shown[:117] + "…"
    before, match, behind = message.partition("{match}")
    if match and "{" not in before and "{" not in behind:  # as in nearly all
        return before + shown + behind
    out = []
    for piece in message.split("{"):
        name, brace, rest = piece.partition("}")
        if not brace:
            out.append(piece)
        elif name == "match":
            out.append(shown + rest)
        elif name == "count":
            if not counts:
                counts.update(Counter([hit.rule.id for hit in analysis.hits]))
            out.append(f"{counts[hit.rule.id]}{rest}")
        else:
            out.append(f"{analysis.measure(name):g}{rest}")
    return "".join(out)


def _measures(prose: Prose, cell: Cell | None) -> dict[str, Measure]:
    out = {name: _measure(name, value, _UNITS[name], "no words", cell) for name, value in readability.measure(prose).items()}
    summary = sentiment.measure(prose)
    compound, place = "compound -1 to 1", "sentence of the prose, from 1"
    numbers = [("sentiment_mean", summary.mean, compound), ("sentiment_spread", summary.spread, compound)]
    for name, found in (("sentiment_most_positive", summary.most_positive), ("sentiment_most_negative", summary.most_negative)):
        numbers.append((name, found[1] if found else None, compound))
        numbers.append((f"{name}_sentence", float(found[0] + 1) if found else None, place))
    for name, value, unit in numbers:
        out[name] = _measure(name, value, unit, "no sentences", cell)
    return out


def _measure(name: str, value: float | None, unit: str, why_not: str, cell: Cell | None) -> Measure:
    row: dict[str, Any] = {"value": None, "unit": unit, "percentile": None, "reason": why_not}
    if value is not None:
        row["value"] = value = rounded(value, 4)
        row["reason"] = None
        if cell is not None:
            row["percentile"] = cell.percentile(name, value)
    return _fill(Measure, row)


def _textstat(prose: Prose, wanted: Sequence[str]) -> dict[str, Measure]:
    """Measures by textstat itself, on the prose as one text: sentence ends are textstat's own there."""
    from rhetoric.measures.readability import textstat_function

    out: dict[str, Measure] = {}
    text = " ".join([prose.sentence(number) for number in range(len(prose))])
    for name in wanted:
        value = textstat_function(name, text)
        number = None if isinstance(value, str) else rounded(float(value), 4)
        reason = f"textstat says: {value}" if isinstance(value, str) else None
        out[f"textstat_{name}"] = _fill(Measure, {"value": number, "unit": f"textstat {name}", "percentile": None, "reason": reason})
    return out
