"""Cards built by hand, for the tests of what is done with a card."""

from __future__ import annotations

from typing import Any

from rhetoric.card import (
    About,
    Attribution,
    Confidence,
    Dimension,
    Figure,
    Finding,
    Genre,
    Measure,
    Reference,
    ReportCard,
    RuleNote,
    Source,
    Span,
    Support,
    Term,
)


def finding(rule: str, text: str, points: float = -1.0, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "rule": rule,
        "title": rule.partition(".")[2].replace("-", " "),
        "message": f"'{text}' is what the rule found.",
        "dimension": "language",
        "effect": "debit",
        "severity": "warning",
        "points": points,
        "part": "body",
        "voice": "author",
        "field": "text",
        "start": 10,
        "end": 10 + len(text),
        "line": 3,
        "column": 11,
        "text": text,
        "fingerprint": "00",
    }
    return Finding(**(values | changes))


def figure(text: str, support: Support) -> Figure:
    return Figure(field="text", start=0, end=len(text), text=text, kind="count", value=1.0, unit=None, support=support, attribution=None)


def _dimension(score: float | None, weight: float, reason: str | None, *terms: Term) -> Dimension:
    return Dimension(score=score, weight=weight, reason=reason, terms=terms)


# 30 + 15 + 15 = 60 points of weight count; a score s of weight w brings s * w / 60.
DIMENSIONS = {
    "sourcing": _dimension(
        64.0,
        30.0,
        "2 identified sources carry 28 % of the claims",
        Term(name="coverage", value=0.28, points=18.333333333333332),
        Term(name="diversity", value=2.0, points=13.666666666666668),
    ),
    "figures": _dimension(None, 20.0, "no figure in the text"),
    "language": _dimension(
        48.0,
        15.0,
        "9.1 coloured words in 1,000",
        Term(name="clean text", value=None, points=25.0),
        Term(name="loaded words", value=9.1, points=-13.0, findings=(0, 1, 2)),
    ),
    "certainty": _dimension(92.0, 15.0, "hardly any ownerless speculation", Term(name="ownerless speculation", value=1.5, points=23.0)),
    "readability": _dimension(41.0, 0.0, None),
}
SCORE = 67.0
TERMS: tuple[Term, ...] = ()
OWNERLESS = Attribution(
    source=None, cue=None, content=(), act="speech", source_type="none", role=None, person=None, quote="indirect", source_id=None
)

FINDINGS = (
    finding("loaded.epithet", "brutal regime", -6.0, start=10),
    finding("metaphor.weather", "storm clouds", -5.5, start=40, line=5, column=2, severity="info"),
    finding("loaded.epithet", "ruthless", -1.5, start=90, line=9, column=4),
    finding("certainty.unverified", "could not be verified", 0.8, effect="credit", dimension="certainty", severity="info", line=12),
    finding("hedging.epistemic", "may", 0.0, effect="note", severity="info", start=200, line=14),
    finding("attribution.vague-plural", "analysts", 0.0, effect="note", severity="warning", start=230, line=15),
)
RULES = {
    "loaded.epithet": RuleNote(title="epithet", why="It judges before a fact is given.", advice="Name what was done."),
    "metaphor.weather": RuleNote(title="storm metaphor", why="A metaphor sets the frame.", advice="Say what happened."),
    "certainty.unverified": RuleNote(title="limits of knowledge stated", why="Readers learn what is not known.", advice=""),
    "hedging.epistemic": RuleNote(title="hedge", why="Uncertainty.", advice=""),
    "attribution.vague-plural": RuleNote(title="vague source", why="Nobody can be asked.", advice="Name one."),
}


def card(**changes: Any) -> ReportCard:
    """A card of a news article, with everything a card can show."""
    values: dict[str, Any] = {
        "version": "0.1.0",
        "model": 1,
        "ruleset_digest": "0123456789abcdef",
        "article": About(path="news/bridge.md", headline="Council closes the bridge after a survey"),
        "score": SCORE,
        "grade": "C",
        "confidence": Confidence(level="moderate", reasons=("under 600 words", "genre guessed")),
        "interval": (58.4, 74.9),
        "percentile": 41.3,
        "reference": Reference(genre="news", words="250 to 599", articles=612),
        "gates": (),
        "genre": Genre(name="news", probability=0.6, assumed=True),
        "words": 412,
        "sentences": 21,
        "terms": TERMS,
        "dimensions": DIMENSIONS,
        "measures": {
            "flesch_reading_ease": Measure(value=41.2, unit="points", percentile=37.0, reason=None),
            "sentiment.mean": Measure(value=-0.12, unit="compound", percentile=None, reason=None),
            "smog_index": Measure(value=None, unit="grade", percentile=None, reason="fewer than 30 sentences"),
        },
        "findings": FINDINGS,
        "attributions": (
            Attribution(
                source=Span(field="text", start=0, end=8, text="Ana Ruiz"),
                cue=Span(field="text", start=9, end=13, text="said"),
                content=(Span(field="text", start=14, end=30, text="it was not safe."),),
                act="speech",
                source_type="named_official",
                role="city engineer",
                person="Ana Ruiz",
                quote="indirect",
                source_id="s1",
            ),
            OWNERLESS,
        ),
        "sources": (
            Source(id="s1", name="Ana Ruiz", type="named_official", role="city engineer", mentions=3, words=61),
            Source(id="s2", name="Harbour Trust", type="organisation", role=None, mentions=1, words=14),
        ),
        "figures": (figure("40 percent", "sourced"), figure("350 lorries", "unsourced"), figure("hundreds", "vague")),
        "advice": (),
        "rules": RULES,
    }
    return ReportCard(**(values | changes))


def ungraded(**changes: Any) -> ReportCard:
    """A card of a text that is too short to grade."""
    values: dict[str, Any] = {
        "score": None,
        "grade": "NE",
        "interval": None,
        "percentile": None,
        "reference": None,
        "terms": (),
        "dimensions": {name: _dimension(None, d.weight, "not enough text") for name, d in DIMENSIONS.items()},
        "confidence": Confidence(level="very low", reasons=("38 words, fewer than 120",)),
        "findings": tuple(f.model_copy(update={"points": 0.0}) for f in FINDINGS),
        "words": 38,
        "sentences": 3,
    }
    return card(**(values | changes))
