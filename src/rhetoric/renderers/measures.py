"""Measures in plain words: what a number of a readability formula or of a sentiment scale means to somebody who never saw one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rhetoric.renderers.layout import clean

if TYPE_CHECKING:
    from rhetoric.card import Measure

# Lower bound of reading ease, and the style (Flesch 1949, The Art of Readable Writing).
_EASE = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "plain English"),
    (50, "fairly difficult"),
    (30, "difficult"),
)
# The thresholds that the authors of VADER publish for its compound value (Hutto & Gilbert 2014).
_TONE = 0.05
# Formulas that give the school grade a reader needs to have reached, by the names textstat gives them.
_SCHOOL_GRADE = {
    "flesch_kincaid_grade": "Flesch\u2013Kincaid",
    "gunning_fog": "Gunning fog",
    "smog_index": "SMOG",
    "automated_readability_index": "ARI",
    "coleman_liau_index": "Coleman\u2013Liau",
}
_LABELS = {
    **_SCHOOL_GRADE,
    "flesch_reading_ease": "Flesch reading ease",
    "dale_chall_readability_score": "Dale\u2013Chall",
}
# What a reader learns nothing from, after the number.
_BARE_UNITS = frozenset({"", "score", "index", "compound", "points"})


def in_words(measures: Mapping[str, Measure]) -> list[str]:
    """The measures as lines to read: those of one scale on one line, those without a value at the end with the reason."""
    lines = []
    grades = [f"{_LABELS[name]} {_number(m.value)}" for name, m in measures.items() if name in _SCHOOL_GRADE and m.value is not None]
    absent: dict[str, list[str]] = {}
    for name, measure in measures.items():
        if measure.value is None:
            absent.setdefault(clean(measure.reason or "") or "no reason given", []).append(_label(name))
        elif name not in _SCHOOL_GRADE:
            lines.append(_line(name, measure.value, measure))
        elif grades:
            lines.append(f"US school grade: {', '.join(grades)}")
            grades = []
    return lines + [f"not measured ({reason}): {', '.join(names)}" for reason, names in absent.items()]


def _line(name: str, value: float, measure: Measure) -> str:
    unit = clean(measure.unit)
    text = f"{_label(name)}: {_number(value)}"
    word = _word(name, value)
    if word:
        text += f", {word}"
    elif unit not in _BARE_UNITS:
        text += f" {unit}"
    if measure.percentile is not None:
        text += f" (higher than {measure.percentile:.0f} % of news articles)"
    return text


def _label(name: str) -> str:
    return _LABELS.get(name) or clean(name.replace("_", " ").replace(".", " "))


def _number(value: float) -> str:
    if float(value).is_integer() and abs(value) >= 10:
        return f"{value:,.0f}".replace("-", "\u2212")
    return f"{value:,.{2 if abs(value) < 2 else 1}f}".replace("-", "\u2212")


def _word(name: str, value: float) -> str:
    if name == "flesch_reading_ease":
        return next((word for least, word in _EASE if value >= least), "very difficult")
    if name.startswith("sentiment") and name.endswith(("mean", "positive", "negative", "sentiment")):
        return "positive in tone" if value >= _TONE else "negative in tone" if value <= -_TONE else "neutral in tone"
    return ""
