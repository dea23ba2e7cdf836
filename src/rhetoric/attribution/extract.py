"""Phase 3 and 4 in one: from the hits of attribution rules to statements, ledger, voices and marks."""

from __future__ import annotations

from dataclasses import dataclass

from rhetoric.attribution.cues import find_cues
from rhetoric.attribution.ledger import Entry, Statement, settle
from rhetoric.attribution.people import Kinds, People, find_people
from rhetoric.attribution.relations import find_relations
from rhetoric.engine.findings import Hit
from rhetoric.engine.ruleset import RuleSet
from rhetoric.engine.scan import Range, labels_of
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


def attribute(document: Document, rules: RuleSet, hits: list[Hit]) -> Voicing:
    """Join the hits of attribution rules into statements and say whose voice each token is."""
    cues: list[tuple[Hit, Range]] = []
    kinds: Kinds = {}
    for hit in hits:
        tags = hit.rule.tags
        if "cue" in tags:
            span = (hit.first, hit.last)
            patterns = rules.labelled.get(hit.phrase)
            cues.append((hit, labels_of(patterns, span, document).get("cue", span) if patterns else span))
        elif len(tags) > 1:
            kind = frozenset(tags[1:])
            for k in range(hit.first, hit.last):
                known = kinds.get(k)
                kinds[k] = kind if known is None else known | kind
    relations = find_relations(document, find_cues(document, cues))
    people = find_people(document, kinds)
    statements, entries = settle(document, relations, kinds, people) if relations else ([], [])
    voices = _voices(document, statements)
    marks = quotation_marks(document)
    _mark(document, statements, marks)
    return Voicing(statements, entries, voices, marks, kinds, people)


def _voices(document: Document, statements: list[Statement]) -> bytearray:
    """0 for the author, 1 inside quotation marks used as speech, 2 for the content of an indirect attribution."""
    voices = bytearray(len(document.words))
    for statement in statements:
        if statement.frame == "agentless" or (statement.known.type == "collective" and statement.act == "belief"):
            continue  # what nobody said, and what "the West" thinks, are the author's own words
        for a, b in statement.content:
            voices[a:b] = bytes((ATTRIBUTED,)) * (b - a)
    for q in document.quotations:
        if q.nested:
            continue
        if q.kind == SPEECH or voices[q.inner_first : q.inner_first + 1] == bytes((ATTRIBUTED,)):
            voices[q.first : q.last] = bytes((QUOTED,)) * (q.last - q.first)
    return voices


def _mark(document: Document, statements: list[Statement], marks: dict[str, list[Range]]) -> None:
    whole = marks["attribution"] = []
    for statement in statements:
        ranges = [r for r in (statement.source, statement.cue, *statement.content) if r is not None]
        first = min(r[0] for r in ranges)
        last = max(r[1] for r in ranges)
        sentence = document.sentences[document.sentence_of[first]]
        if statement.known.type != "none":
            whole.append((first, min(last, sentence.last)))
        if statement.source is not None and statement.known.type != "none" and statement.act == "speech":
            marks.setdefault(f"source.{statement.known.type}", []).append(statement.source)
        elif statement.source is not None and statement.known.type in ("vague", "collective"):
            marks.setdefault(f"source.{statement.known.type}", []).append(statement.source)
    for spans in marks.values():
        spans.sort()
