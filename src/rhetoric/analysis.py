"""Everything that is known about an article before it is scored: phases 0 to 7 in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rhetoric.article import Article
from rhetoric.attribution.extract import Voicing, attribute, quotation_marks
from rhetoric.engine.findings import Evaluation, Hit, Stage
from rhetoric.engine.ruleset import MARKS_FROM_PACKS, Rule, RuleSet
from rhetoric.engine.scan import Range, scan
from rhetoric.figures.extract import find_figures
from rhetoric.figures.figure import Figure
from rhetoric.figures.marks import figure_marks
from rhetoric.genre import Judgement, judge_genre
from rhetoric.headline import headline_marks
from rhetoric.language.document import Document, analyse
from rhetoric.language.prose import prose_of
from rhetoric.language.tokens import MORE_THAN_ANY_TEXT
from rhetoric.language.vocabulary import Vocabulary
from rhetoric.measures.prose import Prose
from rhetoric.numbers import Numbers
from rhetoric.repetition import repeated_sentences


class Stages(NamedTuple):
    """The rules by the phase in which they run.

    `naming` are the rules of the attribution phase that only name a kind of source (a role, a body, a state) and ask for
    no context: their tags by phrase. They stand under every tenth word, and need no hits of their own.
    """

    attribution: Stage
    early: Stage
    late: Stage
    naming: dict[int, frozenset[str]]


@dataclass(frozen=True, eq=False)
class Analysis:
    """One article, analysed; all token ranges are into `document`. `marks` holds the marked spans by name."""

    document: Document
    prose: Prose
    voicing: Voicing
    figures: list[Figure]
    genre: Judgement
    hits: list[Hit]
    measure: Numbers
    marks: dict[str, list[Range]]


def split_phases(rules: RuleSet) -> Stages:
    """The rules of the attribution phase, of phase 6, and those that wait for the headline to be compared (phase 7)."""
    attribution = tuple(r for r in rules.rules if r.attribution)
    naming: dict[int, frozenset[str]] = {}
    for rule in attribution:
        if _only_names(rule):
            for phrase, _ in rule.find:
                naming[phrase] = naming.get(phrase, frozenset()) | frozenset(rule.tags[1:])
    late_marks = {"headline.firmer", "headline.absent", "headline.number", "headline.shout"}
    early: list[Rule] = []
    late: list[Rule] = []
    for rule in rules.rules:
        if rule.attribution:
            continue
        if rules.reads(rule) & late_marks:
            late.append(rule)
            late_marks |= set(rule.marks)
        else:
            early.append(rule)
    asking = [rule for rule in attribution if not _only_names(rule)]
    return Stages(Stage(asking, rules), Stage(early, rules), Stage(late, rules), naming)


def _only_names(rule: Rule) -> bool:
    plain = rule.unit == "match" and not (rule.when or rule.unless or rule.marks or rule.genres)
    return rule.attribution and plain and bool(rule.find) and rule.tags[:1] in (("role",), ("kind",))


def attribution_hits(document: Document, rules: RuleSet) -> list[Hit]:
    """The hits of the rules of the attribution phase, for those who want to see them: they make no findings."""
    return Evaluation(document, rules, scan(document), marks=quotation_marks(document)).run(
        Stage([r for r in rules.rules if r.attribution], rules)
    )


def examine(
    article: Article,
    rules: RuleSet,
    phases: Stages,
    vocabulary: Vocabulary,
    *,
    trace: bool = False,
) -> Analysis:
    """Run phases 0 to 7 over an article."""
    document = analyse(article, vocabulary)
    raw = scan(document)
    first = Evaluation(document, rules, raw, marks=quotation_marks(document))
    voicing, spoken = attribute(document, rules, first.each(phases.attribution), raw, phases.naming)
    kinds = voicing.kinds
    figures = find_figures(document, voicing.statements, kinds)
    marks = {**first.marks, **spoken, **figure_marks(document, figures), "sentence.duplicate": repeated_sentences(document)}
    speaking = sum([s.act == "speech" and s.known.type != "none" for s in voicing.statements])
    genre = judge_genre(document, article.genre, voicing.voices, speaking)
    prose = prose_of(document, vocabulary.chunks)
    measure = Numbers(document, prose, voicing, figures)
    evaluation = Evaluation(document, rules, raw, voices=voicing.voices, genre=genre.name, marks=marks, measure=measure, trace=trace)
    hits = evaluation.run(phases.early)
    if phases.late.rules:
        hedges = [h.span for h in hits if h.rule.pack == MARKS_FROM_PACKS["headline.firmer"] and "claim" in h.rule.tags]
        cues = [s.cue for s in voicing.statements if s.cue is not None]
        evaluation.marks.update(headline_marks(document, figures, hedges, cues))
        hits += evaluation.run(phases.late)
    if rules.silent:
        hits = [h for h in hits if h.rule.id not in rules.silent]
    hits.sort(key=_rule)
    hits.sort(key=_place)
    return Analysis(document, prose, voicing, figures, genre, hits, measure, evaluation.marks)


def _rule(hit: Hit) -> str:
    return hit.rule.id


def _place(hit: Hit) -> int:
    """Of hits that begin together, the shorter comes first; one number takes a quarter of the memory of a tuple."""
    return hit.first * MORE_THAN_ANY_TEXT + hit.last
