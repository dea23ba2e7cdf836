"""Measures in plain words: what a number of a readability formula or of a sentiment scale means to somebody who never saw one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rhetoric.renderers.layout import clean

if TYPE_CHECKING:
    from rhetoric.card import Measure, Reference

# Lower bound of reading ease, and the style (Flesch 1949, The Art of Readable Writing).
_EASE = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "plain English"),
    (50, "fairly difficult"),
    (30, "difficult"),
)
# Upper bound of the Dale–Chall score, and the reader it asks for (Dale & Chall 1948, A Formula for Predicting Readability).
_DALE_CHALL = (
    (5, "school grade 4 or lower"),
    (6, "school grades 5 and 6"),
    (7, "school grades 7 and 8"),
    (8, "school grades 9 and 10"),
    (9, "school grades 11 and 12"),
    (10, "college"),
)
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

# What the articles of a genre are called.
_ARTICLES = {
    "news": "news reports",
    "analysis": "analyses",
    "opinion": "opinion pieces",
    "feature": "features",
    "interview": "interviews",
    "press-release": "press releases",
    "live": "live blogs",
    "satire": "satirical pieces",
    "science": "science reports",
}
_LOWEST, _HIGHEST = 5, 95  # the ends of the table of percentiles: what lies beyond is not known
_SENTIMENT = {
    "sentiment_mean": "mean",
    "sentiment_spread": "spread",
    "sentiment_most_positive": "most positive",
    "sentiment_most_negative": "most negative",
}


def in_words(measures: Mapping[str, Measure], reference: Reference | None = None) -> list[str]:
    """The measures as lines to read: those of one scale on one line, those without a value at the end with the reason.

    `reference` are the articles that the percentiles compare with: named once a line, or news where they are not known.
    """
    others = articles(reference)
    lines = []
    tone = _together({name: m for name in _SENTIMENT if (m := measures.get(name))}, _SENTIMENT, measures, others)
    grades = _together({name: m for name, m in measures.items() if name in _SCHOOL_GRADE}, _LABELS, measures, others)
    absent: dict[str, list[str]] = {}
    for name, measure in measures.items():
        if name.endswith("_sentence") and name.removesuffix("_sentence") in _SENTIMENT:
            continue  # said beside the value it belongs to
        if measure.value is None:
            absent.setdefault(clean(measure.reason or "") or "no reason given", []).append(_label(name))
        elif name in _SENTIMENT:
            if tone:
                lines.append(f"Tone of the sentences (VADER, \u22121 to 1): {', '.join(tone)}")
            tone = []
        elif name not in _SCHOOL_GRADE:
            lines.append(_line(name, measure.value, measure, others))
        elif grades:
            lines.append(f"US school grade: {', '.join(grades)}")
            grades = []
    return lines + [f"not measured ({reason}): {', '.join(names)}" for reason, names in absent.items()]


def articles(reference: Reference | None) -> str:
    """What the articles are called that percentiles compare with."""
    genre = reference.genre if reference else "news"
    return _ARTICLES.get(genre) or f"{clean(genre)} articles"


def extreme(percentile: float) -> str:
    """The end of the table at which a percentile stands, where no more is known than that it is there; else nothing."""
    if percentile <= _LOWEST:
        return f"lowest {_LOWEST} %"
    return f"highest {100 - _HIGHEST} %" if percentile >= _HIGHEST else ""


def _together(group: Mapping[str, Measure], labels: Mapping[str, str], measures: Mapping[str, Measure], others: str) -> list[str]:
    """Measures of one scale, for one line: the first that is compared says with what, and how."""
    out = []
    of, than = f" of {others}", "higher than "
    for name, measure in group.items():
        if measure.value is None:
            continue
        sentence = measures.get(f"{name}_sentence")
        notes = [] if sentence is None or sentence.value is None else [f"sentence {sentence.value:,.0f}"]
        if measure.percentile is not None:
            end = extreme(measure.percentile)
            notes.append(f"{end or f'{than}{measure.percentile:.0f} %'}{of}")
            of, than = "", than if end else ""
        out.append(f"{labels[name]} {_number(measure.value)}" + (f" ({'; '.join(notes)})" if notes else ""))
    return out


def _line(name: str, value: float, measure: Measure, others: str) -> str:
    unit = clean(measure.unit)
    text = f"{_label(name)}: {_number(value)}"
    word = _word(name, value)
    if word:
        text += f", {word}"
    elif unit not in _BARE_UNITS:
        text += f" {unit}"
    if measure.percentile is not None:
        text += f" ({extreme(measure.percentile) or f'higher than {measure.percentile:.0f} %'} of {others})"
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
    if name == "dale_chall_readability_score":
        return next((word for least, word in _DALE_CHALL if value < least), "college graduate")
    return ""
