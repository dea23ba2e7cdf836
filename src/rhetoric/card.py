"""The report card: what `score()` returns, and the versioned wire format it is written as.

All models are frozen. A span is a pair of half-open code-point offsets into the field it names: `text`, the string
given to `score()`, or `headline`, the `headline=` argument.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "rhetoric-card/1"
DISCLAIMER = "This card describes how the article is sourced and worded. It does not check whether its claims are true."

DimensionName = Literal["sourcing", "figures", "language", "certainty", "headline", "economy", "transparency", "readability", "sentiment"]
Effect = Literal["debit", "credit", "note"]
Severity = Literal["error", "warning", "info"]
PartName = Literal["headline", "lead", "body", "caption", "heading", "chrome"]
Voice = Literal["author", "quoted", "attributed"]
FieldName = Literal["text", "headline"]
Act = Literal["speech", "belief", "intent"]
SourceType = Literal[
    "named_person", "named_expert", "named_official", "organisation", "document", "state", "anonymous", "vague", "collective", "none"
]
Certainty = Literal["high", "moderate", "low"]
FigureKind = Literal["percent", "money", "count", "measure", "multiple", "range", "rank", "vague"]
Support = Literal["sourced", "vague", "unsourced"]
GradeName = Literal["A", "B", "C", "D", "F", "NE"]
ConfidenceLevel = Literal["high", "moderate", "low", "very low"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, validate_by_name=True, defer_build=True)


class Span(_Value):
    """A piece of the article: half-open code-point offsets into `field`, and the words there."""

    field: FieldName
    start: int
    end: int
    text: str


class Term(_Value):
    """A summand of a score, in points of the total.

    `value` is the quantity the term was computed from (a share, a rate per 1,000 words, a count); `points` what it
    adds to the total score; `findings` the indexes of the findings that share it.
    """

    name: str
    value: float | None
    points: float
    findings: tuple[int, ...] = ()


class Dimension(_Value):
    """One scored column. `score` is 0 to 100, or None with a `reason` (not applicable); `percentile` as in `Reference`."""

    score: float | None
    weight: float
    percentile: float | None = None
    reason: str | None
    terms: tuple[Term, ...]


class Measure(_Value):
    """A number somebody computed: a value with its unit, or a reason why there is none; `percentile` as in `Reference`."""

    value: float | None
    unit: str
    percentile: float | None
    reason: str | None


class Confidence(_Value):
    """How far to trust the score, with the named reasons for every step down."""

    level: ConfidenceLevel
    reasons: tuple[str, ...]


class Genre(_Value):
    """What kind of text it was judged as; `assumed` says that nobody stated it and nothing in the text decided it."""

    name: str
    probability: float
    assumed: bool


class Reference(_Value):
    """The articles that the card's percentiles compare with: a number of professional articles of a genre and a length.

    A percentile is the share of them, in percent, that have less, and half of those that have the same; 5 stands for 5 or
    less and 95 for 95 or more. `genre` is the card's own, or `news` where too few articles of it are known; `words` is a
    range in words.
    """

    genre: str
    words: str
    articles: int


class Finding(_Value):
    """One thing a rule found. `line` and `column` count from 1 in the file (or in the field, without a file)."""

    rule: str
    title: str
    message: str
    dimension: DimensionName
    effect: Effect
    severity: Severity
    points: float
    part: PartName
    voice: Voice
    field: FieldName
    start: int
    end: int
    line: int
    column: int
    text: str
    clause_trace: tuple[str, ...] | None = None
    fingerprint: str


class Attribution(_Value):
    """Who says what: source, cue and content, as in PARC (Pareti 2016) and PolNeAR (Newell et al. 2018).

    `carried` says how sure it is that the words ("she", "the minister", a surname) mean a source named before; None where they
    name it themselves.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    source_type: SourceType
    role: str | None
    person: str | None
    quote: Literal["direct", "indirect", "mixed"]
    source_id: str | None
    carried: Certainty | None = None


class Source(_Value):
    """One entry of the source ledger; `words` counts the words of content attributed to it.

    `affiliation` is the body named in the role, `venue` where the source spoke, both in the words of the article; `direct_share` the
    share of its words that are quoted.
    """

    id: str
    name: str
    type: SourceType
    role: str | None
    affiliation: str | None = None
    venue: str | None = None
    mentions: int
    words: int
    direct_share: float = 0.0


class Figure(_Value):
    """A figure and what stands behind it; `attribution` is an index into the card's attributions."""

    field: FieldName
    start: int
    end: int
    text: str
    kind: FigureKind
    value: float | None
    unit: str | None
    support: Support
    attribution: int | None


class Advice(_Value):
    """A change that would raise the score, by `gain` points if it were the only one; `span` and `line` say where it begins."""

    text: str
    gain: float
    dimension: DimensionName
    span: Span | None
    line: int | None


class RuleNote(_Value):
    """What a reader of the card needs to know about a rule that fired."""

    title: str
    why: str
    advice: str


class About(_Value):
    """Which article this is, as far as the input says."""

    path: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None


class ReportCard(_Value):
    """The report card of one article.

    The points of the terms of all dimensions and of `terms` sum to `score`, to 1e-6. `score`, `interval`, every percentile
    and the dimensions' scores are None where the grade is `NE` (not enough text).
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    version: str
    model: int
    ruleset_digest: str
    disclaimer: str = DISCLAIMER
    article: About
    score: float | None
    grade: GradeName
    confidence: Confidence
    interval: tuple[float, float] | None
    percentile: float | None = None
    reference: Reference | None = None
    gates: tuple[str, ...]
    genre: Genre
    words: int
    sentences: int
    terms: tuple[Term, ...]
    dimensions: dict[str, Dimension]
    measures: dict[str, Measure]
    findings: tuple[Finding, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    advice: tuple[Advice, ...] = ()
    rules: dict[str, RuleNote]

    def __repr__(self) -> str:
        score = "–" if self.score is None else f"{self.score:.0f}"
        name = self.article.path or self.article.headline or ""
        about = f"{name!r}, " if name else ""
        return f"ReportCard({about}grade={self.grade!r}, score={score}, words={self.words}, findings={len(self.findings)})"

    __str__ = __repr__

    def explain(self) -> str:
        """The arithmetic of the score, line by line, as plain text."""
        from rhetoric.renderers.explain import explain

        return explain(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The wire format as a JSON string; the same bytes for the same card."""
        return self.model_dump_json(indent=indent)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema of the wire format."""
        return ReportCard.model_json_schema(mode="serialization", by_alias=True)
