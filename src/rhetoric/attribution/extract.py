"""Phase 3 and 4 in one: from the hits of attribution rules to statements, ledger, voices and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rhetoric.attribution.cues import Reading, find_cues, reading_of
from rhetoric.attribution.ledger import Entry, Statement, settle
from rhetoric.attribution.people import Kinds, People, find_people
from rhetoric.attribution.relations import find_relations
from rhetoric.engine.findings import Hit
from rhetoric.engine.ruleset import Pattern, RuleSet
from rhetoric.engine.scan import Hits, Range, labels_of
from rhetoric.language.document import ATTRIBUTED, QUOTED, Document
from rhetoric.language.quotations import SPEECH, TERM


@dataclass(frozen=True, slots=True)
class Voicing:
    """Who says what: statements in text order, ledger, voice of each token, marked spans, and what kind of source a token names."""

    statements: list[Statement]
    entries: list[Entry]
    voices: bytearray
    marks: dict[str, list[Range]]
    kinds: Kinds
    people: People


def quotation_marks(document: Document) -> dict[str, list[Range]]:
    """The built-in marks that stand before attribution: quotations by form."""
    return {
        "quotation.speech": [(q.first, q.last) for q in document.quotations if q.kind == SPEECH],
        "quotation.term": [(q.first, q.last) for q in document.quotations if q.kind == TERM],
    }


def attribute(document: Document, rules: RuleSet, hits: list[Hit], raw: Hits, naming: Mapping[int, frozenset[str]]) -> Voicing:
    """Join the hits of attribution rules into statements and say whose voice each token is.

    `naming` are phrases that name a kind of source wherever they stand, with the kind; they are read from the raw hits.
    """
    cues: list[tuple[Reading, Range]] = []
    kinds: Kinds = {}
    for phrase in naming.keys() & raw.keys():
        kind = naming[phrase]
        for first, last in raw[phrase]:
            for k in range(first, last):
                known = kinds.get(k)
                kinds[k] = kind if known is None else known | kind
    labelled = rules.labelled
    for hit in hits:
        reading, kind = _meaning(hit.rule.tags)
        first, last = hit.first, hit.last
        if reading is not None:
            patterns = labelled.get(hit.phrase)
            cues.append((reading, _cue(patterns, first, last, document) if patterns else (first, last)))
        elif kind:
            for k in range(first, last):
                known = kinds.get(k)
                kinds[k] = kind if known is None else known | kind
    relations = find_relations(document, find_cues(document, cues))
    people = find_people(document, kinds)
    statements, entries = settle(document, relations, kinds, people)
    voices = _voices(document, statements)
    marks = quotation_marks(document)
    _mark(document, statements, marks)
    return Voicing(statements, entries, voices, marks, kinds, people)


@cache
def _meaning(tags: tuple[str, ...]) -> tuple[Reading | None, frozenset[str]]:
    """What the tags of a rule say of its hits: how to read a cue, or what kind of source a word names."""
    if "cue" in tags:
        return reading_of(tags), _NONE
    return None, frozenset(tags[1:])


_NONE: frozenset[str] = frozenset()


def _cue(patterns: Sequence[Pattern], first: int, last: int, document: Document) -> Range:
    """The stretch of a hit that is labelled `cue`: by counting, where its slots, and all before or all behind it, are one word each."""
    if all(pattern.label for pattern in patterns):
        return first, last
    if len(patterns) == 1:
        pattern = patterns[0]
        cut = _counted(pattern)
        if cut is not None:
            before, size, behind = cut
            return (first + before, first + before + size) if behind is None else (last - behind - size, last - behind)
    return labels_of(patterns, (first, last), document).get("cue", (first, last))


def _counted(pattern: Pattern) -> tuple[int, int, int | None] | None:
    """Words before the cue, in it, and behind it (None where only those before it are certain); None where none are."""
    labels = pattern.labels or ()
    if "cue" not in labels:
        return None
    single = [row.low == row.high == 1 and not row.runs for row in pattern.slots]
    before = labels.index("cue")
    size = labels.count("cue")
    if not all(single[before : before + size]):
        return None
    if all(single[:before]):
        return before, size, None
    return (before, size, len(labels) - before - size) if all(single[before + size :]) else None


def _voices(document: Document, statements: list[Statement]) -> bytearray:
    """0 for the author, 1 inside quotation marks used as speech, 2 for the content of an indirect attribution."""
    voices = bytearray(len(document.words))
    attributed, quoted = bytes((ATTRIBUTED,)), bytes((QUOTED,))
    for statement in statements:
        if statement.frame == "agentless" or (statement.known.type == "collective" and statement.act == "belief"):
            continue  # what nobody said, and what "the West" thinks, are the author's own words
        for a, b in statement.content:
            voices[a:b] = attributed * (b - a)
    for q in document.quotations:
        if q.nested:
            continue
        if q.kind == SPEECH or voices[q.inner_first : q.inner_first + 1] == attributed:
            voices[q.first : q.last] = quoted * (q.last - q.first)
    return voices


def _mark(document: Document, statements: list[Statement], marks: dict[str, list[Range]]) -> None:
    whole = marks["attribution"] = []
    for statement in statements:
        kind = statement.known.type
        if kind == "none":
            continue
        first = statement.begin
        last = max([r[1] for r in statement.content] + [r[1] for r in (statement.cue, statement.source) if r])
        whole.append((first, min(last, document.sentences[document.sentence_of[first]].last)))
        if statement.source is not None and not statement.shared and (statement.act == "speech" or kind in ("vague", "collective")):
            marks.setdefault(f"source.{kind}", []).append(statement.source)
    for spans in marks.values():
        spans.sort()
