"""What rules found in an article and what removed it again: the whole way from phrase to finding, for rule authors.

The card knows only what survived. Here every candidate is judged anew, slowly and with reasons, by the same hits, marks, voices
and clauses; a test holds that both come to the same findings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rhetoric.analysis import Analysis, attribution_hits
from rhetoric.attribution.extract import quotation_marks
from rhetoric.engine.clauses import Surroundings, holds
from rhetoric.engine.ruleset import Clause, Rule, RuleSet
from rhetoric.engine.scan import Hits, Range, scan, scan_marks
from rhetoric.language.document import VOICES, Document
from rhetoric.language.parts import BODY, LEAD
from rhetoric.language.vocabulary import WORD
from rhetoric.source_map import SourceMap

SHOWN = 3  # of the words that a clause found
LOOKED_AT = 50  # of the places where a phrase of a clause stands, on either side


@dataclass(frozen=True, slots=True)
class Trail:
    """A candidate and its way: what found it, which conditions it met (`passed`), and what removed it.

    `phrase` is None where the rule is about whole units. `removed_by` is None for a finding, else `longer`, `part`, `voice`,
    `genre`, `unit`, `when`, `unless` or `choice`; `why` then says it in words.
    """

    rule: Rule
    first: int
    last: int
    phrase: str | None
    group: str
    passed: tuple[str, ...]
    removed_by: str | None
    why: str


class _Candidate(NamedTuple):
    first: int
    behind: int  # the end, negated: of two the longer sorts first
    phrase: int
    group: int


def trace(analysis: Analysis, rules: RuleSet, only: Iterable[str] | None = None, units: Collection[str] = ()) -> list[Trail]:
    """The trails of all candidates, in the order of the text; `only` names rules by id, else all but those of attribution.

    `rules` are those that the analysis was made with. Whole units that a rule drops, which is nearly every sentence, are
    traced only for the rules in `units`.
    """
    named = None if only is None else set(only)
    judges = {late: _Judge(analysis, rules, attribution=late) for late in (False, True)}
    trails = [
        trail
        for rule in rules.rules
        if (not rule.attribution if named is None else rule.id in named)
        for trail in judges[rule.attribution].trails(rule)
        if trail.phrase is not None or trail.removed_by is None or rule.id in units
    ]
    return sorted(trails, key=lambda trail: (trail.first, trail.last, trail.rule.id))


def switched_off(trails: Iterable[Trail], rules: RuleSet, select: Collection[str], ignore: Collection[str]) -> list[Trail]:
    """The trails with those findings removed by `choice` that a scorer with this `select` and `ignore` would not report."""
    chosen = rules.choose(select, ignore)
    running = {rule.id for rule in chosen.rules} - chosen.silent
    out: list[Trail] = []
    for trail in trails:
        if trail.removed_by is None and trail.rule.id not in running:
            named = sorted(trail.rule.names().intersection(ignore))
            why = f"ignored by {', '.join(named)}" if named else "not among what is selected"
            if not named and trail.rule.status == "preview":
                why = "a preview rule runs where --select names it"
            trail = replace(trail, removed_by="choice", why=why)
        out.append(trail)
    return out


class Places:
    """Lines and columns of a document's tokens in the file that it was read from."""

    def __init__(self, document: Document) -> None:
        article = document.article
        self._document = document
        self._text = article.origin or SourceMap(article.text)
        self._headline = article.headline_origin or SourceMap(article.headline or "")

    def begin(self, token: int) -> tuple[int, int]:
        """Where the first character of a token stands."""
        return self._place(self._document.starts[token])

    def end(self, token: int) -> tuple[int, int]:
        """Where its last character stands."""
        return self._place(max(self._document.starts[token], self._document.end(token) - 1))

    def _place(self, offset: int) -> tuple[int, int]:
        field, start, _ = self._document.field_of(offset, offset + 1)
        return (self._text if field == "text" else self._headline).position(start)


class _Judge:
    """Judges the candidates of rules of one phase."""

    def __init__(self, analysis: Analysis, rules: RuleSet, *, attribution: bool) -> None:
        self.rules = rules
        self.document = document = analysis.document
        # Rules of the attribution phase run before anybody knows who speaks.
        self.voices = None if attribution else analysis.voicing.voices
        self.genre = "news" if attribution else analysis.genre.name
        marks: Mapping[str, list[Range]] = analysis.marks
        if attribution:
            made: dict[str, list[Range]] = {}
            for hit in attribution_hits(document, rules):
                for mark in hit.rule.marks:
                    made.setdefault(mark, []).append((hit.first, hit.last))
            marks = {**quotation_marks(document), **{mark: sorted(spans) for mark, spans in made.items()}}
        self.hits: Hits = dict(scan(document))
        for number, patterns in rules.marked.items():
            found = scan_marks(patterns, dict(marks), document)
            if found:
                self.hits[number] = found
        self.measure = (lambda name: 0.0) if attribution else analysis.measure
        self.around = Surroundings(document, self.hits, self.measure)

    def trails(self, rule: Rule) -> Iterator[Trail]:
        """The candidates of a rule in text order, judged."""
        seen: dict[int, _Candidate] = {}
        before: _Candidate | None = None
        for candidate in self._candidates(rule):
            if rule.find and before is not None and candidate.first < -before.behind:
                yield self._removed(rule, candidate, "longer", self._inside(before, candidate), [])
                continue
            before = candidate
            yield self._judged(rule, candidate, seen)

    def _candidates(self, rule: Rule) -> list[_Candidate]:
        if rule.find:
            found = [_Candidate(first, -last, phrase, group) for phrase, group in rule.find for first, last in self.hits.get(phrase, ())]
            return sorted(found)
        document = self.document
        if rule.unit == "document":
            lead = next((s for part in (LEAD, BODY) for s in document.sentences if s.part == part), None)
            return [_Candidate(lead.first, -lead.last, -1, 0)] if lead else []
        units: Sequence[tuple[int, int]] = [(u.first, u.last) for u in document.sentences]
        if rule.unit == "paragraph":
            units = [(u.first, u.last) for u in document.paragraphs]
        return [_Candidate(first, -last, -1, 0) for first, last in units]

    def _inside(self, winner: _Candidate, candidate: _Candidate) -> str:
        if winner[:2] == candidate[:2]:
            return f"another phrase of the rule found the same words: {self.rules.phrases[winner.phrase]}"
        return f"inside or across “{self.document.words_of(winner.first, -winner.behind)}”, which the rule found first, or longer"

    def _judged(self, rule: Rule, candidate: _Candidate, seen: dict[int, _Candidate]) -> Trail:
        document = self.document
        first, last = candidate.first, -candidate.behind
        number = document.sentence_of[first]
        sentence = document.sentences[number]
        whole = candidate.phrase < 0
        by_document = rule.unit == "document"
        passed: list[str] = []
        if rule.genres:
            if self.genre not in rule.genres:
                return self._removed(rule, candidate, "genre", f"{self.genre}; the rule is for {_listed(rule.genres)}", passed)
            passed.append(f"genre: {self.genre}")
        if not (by_document and whole):
            if sentence.part not in rule.parts:
                return self._removed(rule, candidate, "part", f"{sentence.part}; the rule reads {_listed(rule.parts)}", passed)
            passed.append(f"part: {sentence.part}")
        if self.voices is not None and len(rule.voices) < len(VOICES) and not by_document:
            voice = self.voices[self._first_word(first, last) if whole else first]
            if voice not in rule.voices:
                wanted = _listed(VOICES[v] for v in rule.voices)
                return self._removed(rule, candidate, "voice", f"{VOICES[voice]}; the rule reads {wanted}", passed)
            passed.append(f"voice: {VOICES[voice]}")
        if rule.unit != "match":
            here = 0 if by_document else sentence.paragraph if rule.unit == "paragraph" else number
            if here in seen:
                earlier = document.words_of(seen[here].first, -seen[here].behind)
                why = f"at most one finding a {rule.unit}, and “{earlier}” is one"
                return self._removed(rule, candidate, "unit", why, passed)
        for kind, clauses, wanted_value in (("when", rule.when, True), ("unless", rule.unless, False)):
            for clause in clauses:
                if clause.group not in (-1, candidate.group):
                    continue
                held = holds(clause, (first, last), not whole, self.around)
                text = f"{_words(clause)}{self._witnesses(clause, (first, last), not whole) if held else ''}"
                if held is not wanted_value:
                    return self._removed(rule, candidate, kind, text, passed)
                passed.append(f"{kind} {text}: {'yes' if held else 'no'}")
        if rule.unit != "match":
            seen[here] = candidate
        return self._trail(rule, candidate, passed, None, "")

    def _first_word(self, first: int, last: int) -> int:
        return next((i for i in range(first, last) if self.document.classes[i] & WORD), last - 1)

    def _witnesses(self, clause: Clause, span: Range, found: bool) -> str:
        """The words that make a clause hold, so that its author sees which of two hundred it was."""
        shown: list[str] = []
        for phrase in clause.phrases:
            for other in self._near(clause, self.hits.get(phrase, []), span):
                alone = Surroundings(self.document, {phrase: [other]}, self.measure)
                if holds(replace(clause, at_least=None, at_most=None), span, found, alone):
                    words = f"“{self.document.words_of(*other)}”"
                    if words not in shown:
                        shown.append(words)
                if len(shown) > SHOWN:
                    return f" ({', '.join(shown[:SHOWN])} …)"
        return f" ({', '.join(shown)})" if shown else ""

    def _near(self, clause: Clause, spans: Sequence[Range], span: Range) -> Sequence[Range]:
        """The spans among which to look for those that count: the first of the article, or those around; never all of a long text."""
        if clause.region in ("document", "part"):
            return spans[:LOOKED_AT]
        here = bisect_left(spans, (span[0], -1))
        return spans[max(0, here - LOOKED_AT) : here + LOOKED_AT]

    def _removed(self, rule: Rule, candidate: _Candidate, by: str, why: str, passed: Sequence[str]) -> Trail:
        return self._trail(rule, candidate, passed, by, why)

    def _trail(self, rule: Rule, candidate: _Candidate, passed: Sequence[str], by: str | None, why: str) -> Trail:
        phrase = self.rules.phrases[candidate.phrase] if candidate.phrase >= 0 else None
        return Trail(rule, candidate.first, -candidate.behind, phrase, rule.groups[candidate.group], tuple(passed), by, why)


def _words(clause: Clause) -> str:
    """A clause as its author wrote it, with how far it looks and how much it wants."""
    reach = f", within {clause.tokens}" if clause.region in ("before", "after") and clause.tokens > 1 else ""
    least = f", {clause.at_least:g} or more" if clause.at_least not in (None, 1) and clause.region != "measure" else ""
    return f"{clause.text}{reach}{least}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
