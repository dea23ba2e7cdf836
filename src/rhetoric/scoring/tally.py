"""What is counted for the score: covered claims, sourced figures, weighted findings per 1,000 words."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Final, NamedTuple

from rhetoric.analysis import Analysis
from rhetoric.attribution.ledger import MIN_CONTENT_WORDS, Statement
from rhetoric.engine.clauses import sentence_kind
from rhetoric.engine.findings import Hit
from rhetoric.figures.clashes import find_clashes
from rhetoric.figures.figure import CHECKED
from rhetoric.language.document import Document
from rhetoric.language.parts import CHROME, HEADLINE, PROSE
from rhetoric.language.signs import IS_FUNCTION, count_signs
from rhetoric.language.vocabulary import NUMERIC
from rhetoric.scoring.model import Model
from rhetoric.scoring.profiles import RATED
from rhetoric.scoring.specifics import count_specifics


class Rate(NamedTuple):
    """Weighted findings of one dimension in the author's voice: their indexes, weights, sum, the densest window's sum, and which
    of them stand in that window (a half-open range); of a text that is no longer than a window, all do."""

    findings: tuple[int, ...]
    weights: tuple[float, ...]
    total: float
    worst_window: float
    dense: tuple[int, int]


class Tally(NamedTuple):
    """Everything that the dimensions are computed from. `claims` are the numbers of the claim-bearing sentences and
    `qualities` the best tier that covers each, 0 to 1; `covering` says which sources cover a sentence (-1 - the entry of
    the ledger). `identified` counts the `states` among the sources by half,
    `vague` those of the `statements` whose source nobody could ask: vague, collective, or none ("is seen as")."""

    words: int
    sentences: int
    claims: tuple[int, ...]
    qualities: tuple[float, ...]
    covering: dict[int, list[int]]
    identified: float
    states: int
    vague: int
    statements: int
    figures: int
    figures_sourced: int
    figures_unsourced: tuple[int, ...]
    clashes: tuple[int, ...]
    clash_count: int
    specifics: int
    rates: dict[str, Rate]
    credits: tuple[int, ...]
    credit_total: float
    headline: str | None
    headline_findings: dict[str, tuple[int, ...]]
    english: bool
    chrome_share: float
    ends: int


def tally(analysis: Analysis, model: Model) -> Tally:
    """Count. Linear in the text."""
    document = analysis.document
    n = document.prose_words
    prose = document.prose
    hits = analysis.hits
    entries = analysis.voicing.entries
    counted = _once(hits, document)
    credits = tuple(
        [k for k, h in enumerate(hits) if h.rule.dimension == "certainty" and h.rule.effect == "credit" and _in_prose(document, h.first)]
    )
    headline = next((document.words_of(s.first, s.last) for s in document.sentences if s.part == HEADLINE), None)
    counted_kinds = [f for f in analysis.figures if (f.kind in CHECKED or f.kind == "vague") and _in_prose(document, f.first)]
    # One vague magnitude alone is no body of figures to be graded by; what is said of it is noted.
    checked = [] if [f.kind for f in counted_kinds] == ["vague"] else [f.support for f in counted_kinds]
    states = sum([e.type == "state" and not e.identified and e.words >= MIN_CONTENT_WORDS for e in entries])
    claims, qualities, covering = _coverage(analysis, model)
    return Tally(
        words=n,
        sentences=len(prose),
        claims=claims,
        qualities=qualities,
        covering=covering,
        states=states,
        vague=sum([_is_vague(s) for s in analysis.voicing.statements]),
        statements=len(analysis.voicing.statements),
        identified=float(sum([e.identified for e in entries])) + model.sourcing["state_counts"] * states,
        figures=len(checked),
        figures_sourced=checked.count("sourced"),
        figures_unsourced=_on_figures(analysis),
        clashes=tuple([k for k, h in enumerate(hits) if h.rule.dimension == "figures" and "clash" in h.rule.tags]),
        clash_count=len(find_clashes(document, analysis.figures)),
        specifics=count_specifics(analysis),
        rates={name: rate_of(name, hits, counted, document, n, model) for name in RATED},
        credits=credits,
        credit_total=min(model.rates["credit_most"], fsum([hits[k].rule.weight for k in credits])),
        headline=headline,
        headline_findings=_headline_findings(document, hits),
        english=_english(document, model),
        chrome_share=_chrome_share(document),
        ends=sum([document.words[s.last - 1].form in _SENTENCE_ENDS for s in prose]),
    )


_SENTENCE_ENDS: Final = frozenset({".", "!", "?", "”", '"', "''", "…"})


def _is_vague(statement: Statement) -> bool:
    kind = statement.known.type
    return kind in ("vague", "collective") or (kind == "none" and statement.frame == "agentless")


def _on_figures(analysis: Analysis) -> tuple[int, ...]:
    """The findings that say of a figure that it has no source."""
    lacking = {f.first for f in analysis.figures if f.support != "sourced"}
    return tuple([
        k
        for k, h in enumerate(analysis.hits)
        if h.rule.dimension == "figures" and h.rule.effect == "debit" and "clash" not in h.rule.tags
        and _in_prose(analysis.document, h.first) and not lacking.isdisjoint(range(h.first, min(h.last, h.first + _PHRASE)))
    ])  # fmt: skip


def _in_prose(document: Document, token: int) -> bool:
    return document.sentences[document.sentence_of[token]].part in PROSE


def _once(hits: Sequence[Hit], document: Document) -> list[int]:
    """The debits that count: where findings of several rules overlap, words cost points once, for the heaviest of them."""
    kept: list[int] = []
    end = -1
    for k, hit in enumerate(hits):  # hits are in text order
        rule = hit.rule
        if rule.effect != "debit" or rule.weight <= 0 or rule.dimension not in RATED or not _in_prose(document, hit.first):
            continue
        if kept and hit.first < end:
            if rule.weight > hits[kept[-1]].rule.weight:
                kept[-1] = k
            end = max(end, hit.last) if hit.last - hit.first <= _PHRASE else end
            continue
        kept.append(k)
        end = hit.last if hit.last - hit.first <= _PHRASE else hit.first
    return kept


_PHRASE: Final = 15  # tokens: a finding of a whole sentence does not shield the phrases in it


_NO_FINDINGS: Final = Rate((), (), 0.0, 0.0, (0, 0))


def rate_of(dimension: str, hits: Sequence[Hit], counted: Sequence[int], document: Document, words: int, model: Model) -> Rate:
    """The rate of a dimension: its findings among the `counted` hits (indexes), weighted."""
    chosen = [(k, hits[k]) for k in counted if hits[k].rule.dimension == dimension]
    if not chosen:
        return _NO_FINDINGS
    by_rule: dict[str, int] = {}
    for _, hit in chosen:
        by_rule[hit.rule.id] = by_rule.get(hit.rule.id, 0) + 1
    weights: list[float] = []
    for _, hit in chosen:
        weight = hit.rule.weight
        if hit.rule.rate_cap is not None and hit.rule.rate_words:
            allowed = hit.rule.rate_cap * max(1.0, words / hit.rule.rate_words)
            weight *= min(1.0, allowed / by_rule[hit.rule.id])
        weights.append(weight)
    worst = total = fsum(weights)
    dense = 0, len(chosen)
    window = model.rates["window_words"]
    if words > window:
        worst = running = 0.0
        begin = 0
        for k, (_, hit) in enumerate(chosen):
            running += weights[k]
            while document.count_words(chosen[begin][1].first, hit.first) >= window:
                running -= weights[begin]
                begin += 1
            if running > worst:
                worst, dense = running, (begin, k + 1)
    return Rate(tuple([k for k, _ in chosen]), tuple(weights), total, worst, dense)


class _Share:
    """How many words of a sentence are content of a source, and the best tier at which they are."""

    __slots__ = ("quality", "source", "words")

    def __init__(self, source: int, words: int, quality: float) -> None:
        self.source = source
        self.words = words
        self.quality = quality


class _Said:
    """What sources say in a sentence; `frame` counts the words of sources and cues in it."""

    __slots__ = ("_first", "_others", "frame")

    def __init__(self) -> None:
        self.frame = 0
        self._first: _Share | None = None
        self._others: dict[int, _Share] | None = None  # by source: hardly a sentence has a second one, and some have thousands

    def add(self, source: int, words: int, quality: float) -> None:
        """Note some more words of a source."""
        share = self._first
        if share is None:
            self._first = _Share(source, words, quality)
            return
        if share.source != source:
            if self._others is None:
                self._others = {}
            share = self._others.get(source)
            if share is None:
                self._others[source] = _Share(source, words, quality)
                return
        share.words += words
        if quality > share.quality:
            share.quality = quality

    def shares(self) -> list[_Share]:
        """One for each source, in the order in which they came."""
        out = [] if self._first is None else [self._first]
        if self._others is not None:
            out += self._others.values()
        return out


def _coverage(analysis: Analysis, model: Model) -> tuple[tuple[int, ...], tuple[float, ...], dict[int, list[int]]]:
    """The claim-bearing sentences, the best tier that covers each, and which sources do.

    Covered: content of one source is at least half of the sentence's words, those of sources and cues left out; where
    several sources share a sentence, the content of all of them is, at their mean tier. What somebody says that others
    say ("Berg said the firm believed …") is his as well. Shares that follow upon a poll are the poll's.
    """
    document = analysis.document
    sentences, sentence_of, word_index, norms = document.sentences, document.sentence_of, document.word_index, document.norms
    said: dict[int, _Said] = {}  # by sentence
    least_quality = model.sourcing["least_quality"]
    outer, outer_end, outer_sentence = 0, -1, -1  # the last reported clause, which may go on behind the next cue
    for k, statement in enumerate(analysis.voicing.statements):
        source = k if statement.entry is None else -1 - statement.entry  # two cues of one source cover a sentence together
        worth = statement.quality
        begin = statement.begin
        number = sentence_of[begin]
        if outer_end >= begin - 1 and number == outer_sentence and source != outer:
            last = max([b for _, b in statement.content], default=begin)
            said[number].add(outer, word_index[min(last, sentences[number].last)] - word_index[begin], 0.0)
            outer_end = last
            continue
        if worth <= 0:
            continue
        for first, last in statement.content:
            for number, words in _words_by_sentence(document, first, last):
                here = said.get(number)
                if here is None:
                    here = said[number] = _Said()
                here.add(source, words, worth)
        for span in (statement.source, statement.cue):
            if span is not None:
                for number, words in _words_by_sentence(document, span[0], span[1]):
                    here = said.get(number)
                    if here is None:
                        here = said[number] = _Said()
                    here.frame += words
        if statement.act == "speech" and statement.cue is not None and statement.content and worth > least_quality:
            last = statement.content[-1][1]
            if statement.content[-1][0] >= statement.cue[1] and sentence_of[last - 1] == sentence_of[statement.cue[0]]:
                outer, outer_end, outer_sentence = source, last, sentence_of[last - 1]
    claims: list[int] = []
    qualities: list[float] = []
    covering: dict[int, list[int]] = {}
    polling = any(form in document.text for form in _POLL_FORMS)
    poll, polled = -2, 0.0  # the last sentence about a poll that has a source, and its tier
    least = model.sourcing["claim_words"]
    for number, sentence in enumerate(sentences):
        first, last = sentence.first, sentence.last
        words = word_index[last] - word_index[first]
        if sentence.part not in PROSE or words < least or (norms[last - 1] != "." and sentence_kind(document, number) == "question"):
            continue
        best = 0.0
        here = said.get(number)
        if here is not None:
            words = max(words - here.frame, _SOMETHING)
            shares = here.shares()
            sources = [share.source for share in shares if share.words * 2 >= words]
            if sources:
                best = max([share.quality for share in shares if share.words * 2 >= words])
            if len(shares) > 1 and (shared := sum([share.words for share in shares])) * 2 >= words:
                mean = fsum([share.quality * share.words for share in shares]) / shared
                if mean > best:
                    sources, best = [share.source for share in shares], mean
            if sources:
                covering[number] = sources
                if polling and best > least_quality and not (_SHARES if poll == number - 1 else _POLLS).isdisjoint(norms[first:last]):
                    poll, polled = number, best
        if best == 0.0 and poll == number - 1 and not _SHARES.isdisjoint(norms[first:last]):
            poll, best = number, polled  # its next figures
        claims.append(number)
        qualities.append(best if best > least_quality else 0.0)
    return tuple(claims), tuple(qualities), covering


_POLL_FORMS: Final = ("poll", "Poll", "survey", "Survey")
_POLLS: Final = frozenset("poll polls survey surveys pollsters".split())
_SHARES: Final = frozenset("percent % respondents".split())
_SOMETHING: Final = 4  # words: "Anna Berg, a baker, said so" covers nothing


def _words_by_sentence(document: Document, first: int, last: int) -> list[tuple[int, int]]:
    """The sentences that a token range touches, with the number of its words in each."""
    opening = document.sentence_of[first]
    if last <= document.sentences[opening].last:
        return [(opening, document.count_words(first, last))]
    out: list[tuple[int, int]] = []
    for number in range(opening, document.sentence_of[last - 1] + 1):
        sentence = document.sentences[number]
        low, high = sentence.first, sentence.last
        out.append((number, document.count_words(max(low, first), min(high, last))))
    return out


_HEADLINE_KINDS: Final = ("firmer", "absent", "number")


def _headline_findings(document: Document, hits: Sequence[Hit]) -> dict[str, tuple[int, ...]]:
    out: dict[str, list[int]] = {}
    for k, hit in enumerate(hits):
        if hit.rule.effect != "debit" or document.sentences[document.sentence_of[hit.first]].part != HEADLINE:
            continue
        if hit.rule.dimension == "headline":
            kind = next((t for t in hit.rule.tags if t in _HEADLINE_KINDS), "sensational")
        elif hit.rule.dimension in ("language", "certainty", "economy"):
            kind = "loaded"
        else:
            continue
        out.setdefault(kind, []).append(k)
    return {kind: tuple(found) for kind, found in out.items()}


def _english(document: Document, model: Model) -> bool:
    """Judged from 40 words up by the share of English function words, which is 35 to 50 % in English prose."""
    words = document.word_index.total
    if words < model.enough["english_words"]:
        return True
    share = model.enough["english_share"]
    function_words = count_signs(document.signs, IS_FUNCTION)
    if function_words >= share * words:
        return True
    return function_words >= share * (words - len([c for c in document.classes if c & NUMERIC]))


def _chrome_share(document: Document) -> float:
    lines = len(document.paragraphs)
    return sum([p.part == CHROME for p in document.paragraphs]) / lines if lines else 0.0
