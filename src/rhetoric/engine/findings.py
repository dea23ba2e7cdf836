"""Phase 6: rules over hits and marks. What remains of the hits after scope, clauses and units are the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rhetoric.engine.clauses import Surroundings, holds, sentence_kind
from rhetoric.engine.ruleset import Rule, RuleSet
from rhetoric.engine.scan import Hits, Range, scan_marks
from rhetoric.language.document import VOICES, Document
from rhetoric.language.parts import BODY, LEAD
from rhetoric.language.vocabulary import WORD


class Hit:
    """What a rule found: a half-open range of tokens, `first` to `last` (`span` is both), the number of the phrase that found
    it (-1 for a whole unit), its group, and the clauses' verdicts."""

    __slots__ = ("first", "group", "last", "phrase", "rule", "span", "trace")

    def __init__(self, rule: Rule, span: Range, phrase: int, group: str, trace: tuple[str, ...] | None = None) -> None:
        self.rule: Rule = rule
        self.span = span
        self.first = span[0]
        self.last = span[1]
        self.phrase = phrase
        self.group = group
        self.trace = trace

    def under(self, rule: Rule) -> Hit:
        """The same hit of another rule."""
        return Hit(rule, self.span, self.phrase, self.group, self.trace)


Candidate = tuple[int, ...]
"""What a rule might find: first token, the one behind the last, then the `Use` that found it, unless one `Use` found all."""

Use = tuple[int, ...]
"""A phrase that a rule looks for, and the group in which it does. Of open length to the checker, as `Range` is."""

_WHOLE: Final[Use] = (-1, 0)  # found a whole unit
_AT_ONCE: Final = 1 << 10  # candidates: who reads hits as they come then finds them near at hand


class Stage:
    """Rules that run one after the other, with the ways from a phrase back to them and from a mark to the phrases that
    start from it: made once, used for every document."""

    __slots__ = ("always", "marked", "rules", "starts", "uses")

    def __init__(self, rules: Sequence[Rule], rule_set: RuleSet) -> None:
        self.rules = tuple(rules)
        self.uses: dict[int, list[tuple[int, int]]] = {}
        self.marked: dict[int, list[Use]] = {}
        self.starts: dict[str, list[int]] = {}
        self.always = [k for k, rule in enumerate(self.rules) if not rule.find]
        read: set[int] = set()
        for k, rule in enumerate(self.rules):
            for phrase, group in rule.find:
                if phrase in rule_set.marked:
                    self.marked.setdefault(k, []).append((phrase, group))
                    read.add(phrase)
                else:
                    self.uses.setdefault(phrase, []).append((k, group))
            for clause in (*rule.when, *rule.unless):
                read.update(phrase for phrase in clause.phrases if phrase in rule_set.marked)
        for phrase in sorted(read):
            for mark in sorted({row.mark for pattern in rule_set.marked[phrase] for row in pattern.slots if row.mark}):
                self.starts.setdefault(mark, []).append(phrase)

    def asked(self, hits: Hits) -> dict[int, list[Use]]:
        """The phrases that stand somewhere, by the number of the rule that looks for them."""
        out: dict[int, list[Use]] = {}
        uses = self.uses
        for phrase in uses.keys() & hits.keys():
            for k, group in uses[phrase]:
                if k in out:
                    out[k].append((phrase, group))
                else:
                    out[k] = [(phrase, group)]
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

    def run(self, stage: Stage) -> list[Hit]:
        """Run the rules of a stage in their order; returns their hits rule by rule, each in text order."""
        out: list[Hit] = []
        for found in self.each(stage):
            out += found
        return out

    def each(self, stage: Stage) -> Iterator[list[Hit]]:
        """Run the rules of a stage in their order: the hits of one rule after the other, in text order, about a thousand at once."""
        hits = self._hits
        asked = stage.asked(hits)
        for mark in stage.starts:
            if self.marks.get(mark):
                self._refresh(mark, stage)
        for k in sorted({*asked, *stage.marked, *stage.always}):
            rule = stage.rules[k]
            if rule.genres and self._genre not in rule.genres:
                continue
            if rule.find:
                uses = asked.get(k, []) + stage.marked.get(k, [])
                use = uses[0] if len(uses) == 1 else None  # one, as in most rules
                if use is not None:
                    candidates = hits.get(use[0], [])
                else:
                    candidates = sorted([span + use for use in uses for span in hits.get(use[0], ())])
            else:
                use, candidates = _WHOLE, self._units(rule)
            seen: set[int] = set()
            marked: list[Range] = []
            behind, end = 0, -1
            while behind < len(candidates):
                first, behind = behind, min(behind + _AT_ONCE, len(candidates))
                while behind < len(candidates) and candidates[behind][0] == candidates[behind - 1][0]:
                    behind += 1  # of those that begin together the longest counts
                here = _longest(candidates if behind - first == len(candidates) else candidates[first:behind], end)
                if not here:
                    continue
                end = here[-1][1]
                found = self._settle(rule, here, use, seen)
                if found:
                    if rule.marks:
                        marked += [hit.span for hit in found]
                    yield found
            if marked:
                for mark in rule.marks:
                    self.marks[mark] = sorted(self.marks.get(mark, []) + marked)
                    self._refresh(mark, stage)

    def _refresh(self, mark: str, stage: Stage) -> None:
        """Find the phrases that start from a mark that stands somewhere, as far as its spans are known by now."""
        for phrase in stage.starts.get(mark, ()):
            found = scan_marks(self.rules.marked[phrase], self.marks, self.document)
            if found:
                self._hits[phrase] = found

    def _units(self, rule: Rule) -> list[Candidate]:
        """The spans in which a rule without phrases looks."""
        document = self.document
        if rule.unit == "document":
            lead = next((s for s in document.sentences if s.part == LEAD), None)
            lead = lead or next((s for s in document.sentences if s.part == BODY), None)
            return [(lead.first, lead.last)] if lead else []
        if rule.unit == "paragraph":
            return [(p.first, p.last) for p in document.paragraphs]
        kinds = {clause.value for clause in rule.when if clause.region == "sentence_is" and clause.group == -1}
        return [
            (s.first, s.last)
            for number, s in enumerate(document.sentences)
            if s.part in rule.parts and kinds <= {sentence_kind(document, number)}
        ]

    def _settle(self, rule: Rule, candidates: list[Candidate], use: Use | None, seen: set[int]) -> list[Hit]:
        """Scope, clauses and units, in this order. `use` is what found the candidates, where they don't say so themselves.

        `seen` are the units in which the rule has found something so far.
        """
        sentences, sentence_of = self.document.sentences, self.document.sentence_of
        parts = rule.parts
        unit, by_document = rule.unit, rule.unit == "document"
        voices = self._voices if len(rule.voices) < len(VOICES) and not by_document else None
        conditions = bool(rule.when or rule.unless)
        out: list[Hit] = []
        trace: tuple[str, ...] | None = ()
        for candidate in candidates:
            first, last = candidate[0], candidate[1]
            if use is None:
                phrase, group = candidate[2], candidate[3]
            else:
                phrase, group = use[0], use[1]
            number = sentence_of[first]
            sentence = sentences[number]
            if sentence.part not in parts and not (by_document and phrase < 0):
                continue
            if voices is not None and voices[first if phrase >= 0 else self._first_word(first, last)] not in rule.voices:
                continue
            if unit != "match":
                here = 0 if by_document else sentence.paragraph if unit == "paragraph" else number
                if here in seen:
                    continue
            span = candidate if use is not None else candidate[:2]
            if conditions:
                trace = self._verdict(rule, span, phrase >= 0, group)
                if trace is None:
                    continue
            if unit != "match":
                seen.add(here)
            out.append(Hit(rule, span, phrase, rule.groups[group], trace if self._trace else None))
        return out

    def _first_word(self, first: int, last: int) -> int:
        """A whole unit speaks with the voice of its first word."""
        classes = self.document.classes
        return next((i for i in range(first, last) if classes[i] & WORD), last - 1)

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


def _longest(candidates: list[Candidate], end: int) -> list[Candidate]:
    """Leftmost, then longest; what overlaps an earlier one is dropped, or those before, which reach to `end`. They come sorted."""
    if len(candidates) == 1 and candidates[0][0] >= end:
        return candidates
    out: list[Candidate] = []
    begin = -1
    for candidate in candidates:
        if candidate[0] >= end:
            out.append(candidate)
        elif candidate[0] == begin and candidate[1] > end:
            out[-1] = candidate
        else:
            continue
        begin, end = candidate[0], candidate[1]
    return out
