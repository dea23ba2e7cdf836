"""Phase 6: rules over hits and marks. What remains of the hits after scope, clauses and units are the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rhetoric.engine.clauses import Surroundings, holds
from rhetoric.engine.ruleset import Rule, RuleSet
from rhetoric.engine.scan import Hits, Range, scan_marks
from rhetoric.language.document import Document
from rhetoric.language.parts import BODY, LEAD
from rhetoric.language.vocabulary import WORD


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a half-open range of tokens, the number of the phrase that found it (-1 for a
    whole unit), its group, and the clauses' verdicts."""

    rule: Rule
    first: int
    last: int
    phrase: int
    group: str
    trace: tuple[str, ...] | None = None


class Stage:
    """Rules that run one after the other, with the way from a phrase back to them: made once, used for every document."""

    __slots__ = ("always", "marked", "rules", "uses")

    def __init__(self, rules: Sequence[Rule], rule_set: RuleSet) -> None:
        self.rules = tuple(rules)
        self.uses: dict[int, list[tuple[int, int]]] = {}
        self.marked: dict[int, list[tuple[int, int]]] = {}
        self.always = [k for k, rule in enumerate(self.rules) if not rule.find]
        for k, rule in enumerate(self.rules):
            for phrase, group in rule.find:
                if phrase in rule_set.marked:
                    self.marked.setdefault(k, []).append((phrase, group))
                else:
                    self.uses.setdefault(phrase, []).append((k, group))

    def candidates(self, hits: Hits) -> dict[int, list[tuple[int, int, int, int]]]:
        """Raw hits by the number of the rule that looks for them: (first, last, phrase, group)."""
        out: dict[int, list[tuple[int, int, int, int]]] = {}
        uses = self.uses
        for phrase, spans in hits.items():
            for k, group in uses.get(phrase, ()):
                found = out.get(k)
                if found is None:
                    found = out[k] = []
                for first, last in spans:
                    found.append((first, last, phrase, group))
        return out


class Evaluation:
    """Runs rules over one document, in the order of the mark graph, and collects their hits and marks.

    `voices` holds the voice of each token, or None while nobody has asked who speaks (the attribution phase).
    """

    def __init__(
        self,
        document: Document,
        rules: RuleSet,
        hits: Hits,
        *,
        voices: bytearray | None = None,
        genre: str = "news",
        marks: dict[str, list[Range]] | None = None,
        measure: Callable[[str], float] = lambda name: 0.0,
        trace: bool = False,
    ) -> None:
        self.document = document
        self.rules = rules
        self.marks: dict[str, list[Range]] = marks if marks is not None else {}
        self._hits: Hits = dict(hits)
        self._voices = voices
        self._genre = genre
        self._trace = trace
        self._around = Surroundings(document, self._hits, measure)
        self._starting_from_mark: dict[str, list[int]] = {}
        for phrase, patterns in rules.marked.items():
            for mark in {pattern.slots[pattern.anchor].mark for pattern in patterns}:
                self._starting_from_mark.setdefault(mark, []).append(phrase)
        for mark in self.marks:
            self._refresh(mark)

    def mark(self, name: str, spans: list[Range]) -> None:
        """Mark spans under a built-in name; phrases that start from it see them from now on."""
        self.marks[name] = spans
        self._refresh(name)

    def _refresh(self, mark: str) -> None:
        """Find the phrases that start from a mark, now that its spans are known."""
        for phrase in self._starting_from_mark.get(mark, ()):
            found = scan_marks(self.rules.marked[phrase], self.marks, self.document)
            if found:
                self._hits[phrase] = found

    def run(self, stage: Stage) -> list[Hit]:
        """Run the rules of a stage in their order; returns their hits rule by rule, each in text order."""
        out: list[Hit] = []
        hits = self._hits
        found_by_rule = stage.candidates(hits)
        for k in sorted({*found_by_rule, *stage.marked, *stage.always}):
            rule = stage.rules[k]
            if rule.genres and self._genre not in rule.genres:
                continue
            if rule.find:
                candidates = found_by_rule.get(k, [])
                for phrase, group in stage.marked.get(k, ()):
                    candidates += [(first, last, phrase, group) for first, last in hits.get(phrase, ())]
                if not candidates:
                    continue
                found = self._settle(rule, _longest(candidates))
            else:
                found = self._settle(rule, self._units(rule))
            if not found:
                continue
            out += found
            for mark in rule.marks:
                spans = self.marks.setdefault(mark, [])
                spans += [(hit.first, hit.last) for hit in found]
                spans.sort()
                self._refresh(mark)
        return out

    def _units(self, rule: Rule) -> list[tuple[int, int, int, int]]:
        document = self.document
        if rule.unit == "document":
            lead = next((s for s in document.sentences if s.part == LEAD), None)
            lead = lead or next((s for s in document.sentences if s.part == BODY), None)
            return [(lead.first, lead.last, -1, 0)] if lead else []
        if rule.unit == "paragraph":
            return [(p.first, p.last, -1, 0) for p in document.paragraphs]
        return [(s.first, s.last, -1, 0) for s in document.sentences]

    def _settle(self, rule: Rule, candidates: list[tuple[int, int, int, int]]) -> list[Hit]:
        """Scope, clauses and units, in this order."""
        document = self.document
        sentences, sentence_of = document.sentences, document.sentence_of
        voices = self._voices
        parts = rule.parts
        check_voice = voices is not None and len(rule.voices) < 3
        by_document = rule.unit == "document"
        seen: set[int] = set()
        out: list[Hit] = []
        for first, last, phrase, group in candidates:
            number = sentence_of[first]
            sentence = sentences[number]
            if sentence.part not in parts and not (by_document and phrase < 0):
                continue
            if check_voice and not by_document:
                assert voices is not None
                at = first
                if phrase < 0:  # a whole unit speaks with the voice of its first word
                    while at < last - 1 and not document.classes[at] & WORD:
                        at += 1
                if voices[at] not in rule.voices:
                    continue
            if rule.unit != "match":
                unit = 0 if by_document else sentence.paragraph if rule.unit == "paragraph" else number
                if unit in seen:
                    continue
            trace = self._verdict(rule, (first, last), phrase >= 0, group)
            if trace is None:
                continue
            if rule.unit != "match":
                seen.add(unit)
            out.append(Hit(rule, first, last, phrase, rule.groups[group], trace if self._trace else None))
        return out

    def _verdict(self, rule: Rule, span: Range, found: bool, group: int) -> tuple[str, ...] | None:
        """The clauses that were asked and held, or None where one of them drops the hit."""
        trace: list[str] = []
        for clause in rule.when:
            if clause.group in (-1, group):
                if not holds(clause, span, found, self._around):
                    return None
                if self._trace:
                    trace.append(f"when {clause.text}: holds")
        for clause in rule.unless:
            if clause.group in (-1, group):
                if holds(clause, span, found, self._around):
                    return None
                if self._trace:
                    trace.append(f"unless {clause.text}: does not hold")
        return tuple(trace)


def _longest(candidates: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Leftmost, then longest; what overlaps an earlier one is dropped."""
    if len(candidates) == 1:
        return candidates
    candidates.sort(key=lambda c: (c[0], -c[1], c[2]))
    out: list[tuple[int, int, int, int]] = []
    end = -1
    for candidate in candidates:
        if candidate[0] >= end:
            out.append(candidate)
            end = candidate[1]
    return out
