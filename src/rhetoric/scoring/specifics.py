"""Specifics: distinct things that a reader could look up.

Figures, dates, documents that speak, places smaller than a state ("in Kharkiv"), named sites ("the Knevichi airfield"), and
designations ("Tu-160", "Section 230"). Each counts once, however often the article names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rhetoric.analysis import Analysis
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE
from rhetoric.language.signs import IS_DATE, find_signs
from rhetoric.language.vocabulary import CAPITAL, DAY, MONTH, NAME, NUMERIC


def count_specifics(analysis: Analysis) -> int:
    """How many specifics the prose of an article has. Linear in the text."""
    document = analysis.document
    norms, sentences, sentence_of = document.norms, document.sentences, document.sentence_of
    found = {norms[i] for i in find_signs(document.signs, IS_DATE) if sentences[sentence_of[i]].part in PROSE}
    found |= _designations(document)
    found |= _places(analysis)
    people = {p.surname.lower() for p in analysis.voicing.people.everyone}
    named = len([words for words in found if words.rpartition(" ")[2] not in people])
    documents = len({e.name for e in analysis.voicing.entries if e.type == "document"})
    return named + documents + len(_figures(analysis))


def _figures(analysis: Analysis) -> set[tuple[str, float | None, str]]:
    document = analysis.document
    found: set[tuple[str, float | None, str]] = set()
    for figure in analysis.figures:
        if figure.kind != "rank" and document.sentences[document.sentence_of[figure.first]].part in PROSE:
            found.add((figure.kind, figure.value, figure.noun or figure.unit or ""))
    return found


def _designations(document: Document) -> set[str]:
    """Types, sections, flights and roads, which bear a number in their name."""
    norms, classes, sentences, sentence_of = document.norms, document.classes, document.sentences, document.sentence_of
    found: set[str] = set()
    for i in document.amounts:
        if not classes[i] & NUMERIC:
            continue
        norm = norms[i]
        if norm[0].isalpha():
            if not (classes[i] & CAPITAL and (match := _TYPE.match(norm))) or match[1] in _EVERYDAY:
                continue
            norm = match[1]
        elif i and norms[i - 1] in _NUMBERED and classes[i - 1] & CAPITAL and norm.isdecimal():
            norm = f"{norms[i - 1]} {norm}"
        else:
            continue
        if sentences[sentence_of[i]].part in PROSE:
            found.add(norm)
    return found


# "Under-21s" and "Mid-2020" are no names of things.
_TYPE: Final = re.compile(r"((?!(?:age|anti|mid|non|over|post|pre|sub|top|under)-)[a-z]{1,5}-[0-9]+[a-z]*?)s?\Z")
_EVERYDAY: Final = frozenset("covid-19 g-7 g-8 g-20 g-77".split())
_NUMBERED: Final = frozenset(
    "amendment article bill chapter flight highway h.r. interstate proposition resolution route section title".split()
)


def _places(analysis: Analysis) -> set[str]:
    """Names behind "in", "at" or "near", and those of sites; no states, no regions of the world."""
    document, kinds = analysis.document, analysis.voicing.kinds
    norms, classes, sentences, sentence_of = document.norms, document.classes, document.sentences, document.sentence_of
    found: set[str] = set()
    tokens = len(norms)
    end = 0
    for i in document.capitals:
        if i < end or not classes[i] & NAME or classes[i] & (DAY | MONTH):
            continue
        end = i + 1
        while end < tokens and classes[end] & NAME:
            end += 1
        # "Knevichi airfield", "Senate Park Hospital"; a site of one name alone ("the Hospital") is none.
        is_site = (end < tokens and norms[end] in _SITES) or (end - i > 1 and norms[end - 1] in _SITES)
        if not (is_site or _is_placed(norms, i)) or sentences[sentence_of[i]].part not in PROSE:
            continue
        if not any(norms[k] in _REGIONS or not kinds.get(k, _NOTHING).isdisjoint(_NO_SPECIFIC) for k in range(i, end)):
            found.add(" ".join(norms[i:end]))
    return found


def _is_placed(norms: Sequence[str], at: int) -> bool:
    """Whether "in", "at" or "near" stands before token `at`, an article apart."""
    before = norms[at - 1] if at else ""
    return (before in _PLACED and norms[at] != "the") or (before == "the" and at > 1 and norms[at - 2] in _PLACED)


_PLACED: Final = frozenset({"in", "at", "near"})
_SITES: Final = frozenset(
    (
        "airfield airport airstrip avenue barracks base beach boulevard bridge cathedral cemetery church clinic county "
        "courthouse dam factory harbor harbour highway hospital hotel jail library mine mosque museum park port prison reservoir road "
        "school shipyard square stadium station street temple theater theatre university"
    ).split()
)
_REGIONS: Final = frozenset(
    (
        "asia europe africa america americas oceania antarctica arctic pacific atlantic peninsula region east west north south "
        "northeast southeast"
    ).split()
)
_NO_SPECIFIC: Final = frozenset({"state", "demonym", "collective"})
_NOTHING: Final[frozenset[str]] = frozenset()
