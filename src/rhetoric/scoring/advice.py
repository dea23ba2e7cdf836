"""What would raise the grade: changes to the article, each put through the scoring model for what it would gain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from math import fsum
from operator import itemgetter
from typing import Final, NamedTuple

from rhetoric.analysis import Analysis
from rhetoric.article import Article
from rhetoric.attribution.ledger import MIN_CONTENT_WORDS, TIERS, Entry
from rhetoric.engine.findings import Hit
from rhetoric.engine.scan import Range
from rhetoric.figures.figure import CHECKED, Figure
from rhetoric.language.document import Document
from rhetoric.language.parts import PROSE
from rhetoric.rounding import rounded
from rhetoric.scoring.dimensions import missing_marks, score_of
from rhetoric.scoring.model import Model
from rhetoric.scoring.profiles import RATED
from rhetoric.scoring.score import Verdict, cap_of, in_genre, scores_of
from rhetoric.scoring.tally import Tally, rate_of
from rhetoric.scoring.total import slopes, total_of

MOST: Final = 3
_LEAST_GAIN: Final = 0.5  # points: less is not worth a line
_PER_KIND: Final = 2  # candidates of one kind that are put through the model
_NAMED: Final = TIERS["named_official"]  # what a claim is covered by once somebody with name and role says it
_UNCOVERED: Final = 0.35
_QUOTED: Final = 60  # characters of the article that a line of advice quotes


class Advice(NamedTuple):
    """A change, the points it would gain, the dimension it is about, and where it begins (a range of tokens; None for the whole)."""

    text: str
    gain: float
    dimension: str
    place: Range | None


class _Change(NamedTuple):
    """What would be counted after a change to the article, and how to `say` it: most changes gain too little to be said."""

    say: Callable[[], str]
    place: Range | None
    counted: Tally
    article: Article


def advise(analysis: Analysis, verdict: Verdict, model: Model, article: Article) -> tuple[Advice, ...]:
    """The changes that would gain most, at most three, best first; none for an article that has no score.

    Each is scored as the article would be: the counts after the change go through the same dimensions, weights and gates.
    Changes are not additive: two that lift the same gate gain together what one of them gains.
    """
    if verdict.score is None:
        return ()
    analysis = in_genre(analysis, model)
    genre = analysis.genre.name
    weighed = model.weighed(genre)
    scores = scores_of(verdict.columns)
    room = {name: slope * (100 - scores[name]) for name, slope in slopes(scores, weighed).items()}
    found: list[tuple[float, Range, str, _Change]] = []  # the gain negated, so that the first is the best
    for dimension in sorted(room, key=room.__getitem__, reverse=True):
        if not verdict.gates and (room[dimension] < _LEAST_GAIN or (len(found) >= MOST and room[dimension] <= -found[MOST - 1][0])):
            break  # without a gate, no change can gain more than its dimension has lost, times its slope
        for change in _CHANGES[dimension](analysis, verdict, model, article):
            after = score_of(dimension, change.counted, weighed, change.article, genre)
            if after is None:
                continue
            total = total_of({**scores, dimension: after}, weighed).score
            gain = rounded(min(total, cap_of(change.counted, model, genre)) - verdict.score, 2)
            if gain >= _LEAST_GAIN:
                found.append((-gain, change.place or (0, 0), dimension, change))
        found.sort(key=itemgetter(0, 1))
    return tuple([Advice(change.say(), -gain, dimension, change.place) for gain, _, dimension, change in found[:MOST]])


def _sourcing(analysis: Analysis, verdict: Verdict, model: Model, article: Article) -> Iterator[_Change]:
    yield from _name_sources(analysis, verdict.tally, model, article)
    yield from _cover_paragraphs(analysis, verdict.tally, article)


def _covered(counted: Tally, sentences: set[int]) -> tuple[float, ...]:
    return tuple([max(q, _NAMED) if number in sentences else q for number, q in zip(counted.claims, counted.qualities, strict=True)])


def _name_sources(analysis: Analysis, counted: Tally, model: Model, article: Article) -> Iterator[_Change]:
    """Sources without a name that carry most of the claims, each given one."""
    document = analysis.document
    entries = analysis.voicing.entries
    nameless = [k for k, e in enumerate(entries) if not e.identified and e.type in _NAMELESS and e.words >= MIN_CONTENT_WORDS]
    for k in sorted(nameless, key=lambda k: -entries[k].words)[:_PER_KIND]:
        entry = entries[k]
        spoken = [s for s in analysis.voicing.statements if s.entry == k and s.source is not None]
        if not spoken:
            continue
        sentences = {document.sentence_of[first] for s in spoken for first, _ in s.content}
        identified = counted.identified + 1 - (model.sourcing["state_counts"] if entry.type == "state" else 0.0)
        states = counted.states - (entry.type == "state")
        vague = counted.vague - (len(spoken) if entry.type in ("vague", "collective") else 0)
        changed = counted._replace(qualities=_covered(counted, sentences), identified=identified, states=states, vague=vague)
        yield _Change(partial(_say_who, entry), spoken[0].source, changed, article)


def _say_who(entry: Entry) -> str:
    return _NAMELESS[entry.type].format(_quote(entry.name))


_NAMELESS: Final = {
    "vague": "Name who {} are, with role",
    "collective": "Name who in {} says so",
    "anonymous": "Name {}, with role",
    "state": "Name who speaks for {}",
}


def _cover_paragraphs(analysis: Analysis, counted: Tally, article: Article) -> Iterator[_Change]:
    """The paragraphs with most claims that nobody stands behind, each given a named source."""
    document = analysis.document
    bare = [number for number, q in zip(counted.claims, counted.qualities, strict=True) if q < _UNCOVERED]
    paragraphs = [list(found) for _, found in groupby(bare, lambda number: document.sentences[number].paragraph)]
    for sentences in sorted(paragraphs, key=len, reverse=True)[:_PER_KIND]:
        first = document.sentences[sentences[0]]
        changed = counted._replace(qualities=_covered(counted, set(sentences)), identified=counted.identified + 1)
        place = first.first, first.last
        yield _Change(partial(_say_uncovered, document, place, len(sentences)), place, changed, article)


def _say_uncovered(document: Document, place: Range, count: int) -> str:
    claims = "the claim" if count == 1 else f"the {count} claims"
    return f"Name a source, with role, for {claims} of the paragraph that begins {_quote(document.words_of(*place))}"


def _figures(analysis: Analysis, verdict: Verdict, model: Model, article: Article) -> Iterator[_Change]:
    """All figures of a paragraph that lack a source, given one; magnitudes that clash, settled."""
    document, counted = analysis.document, verdict.tally
    lacking = [
        f for f in analysis.figures if f.support != "sourced" and (f.kind in CHECKED or f.kind == "vague") and _in_prose(document, f.first)
    ]
    paragraphs = [list(found) for _, found in groupby(lacking, lambda f: document.sentences[document.sentence_of[f.first]].paragraph)]
    for figures in sorted(paragraphs, key=len, reverse=True)[:_PER_KIND]:
        gone = {token for f in figures for token in range(f.first, f.last)}
        flagged = tuple([k for k in counted.figures_unsourced if gone.isdisjoint(range(analysis.hits[k].first, analysis.hits[k].last))])
        changed = counted._replace(figures_sourced=counted.figures_sourced + len(figures), figures_unsourced=flagged)
        yield _Change(partial(_say_lacking, document, figures), (figures[0].first, figures[0].last), changed, article)
    if counted.clashes:
        hit = analysis.hits[counted.clashes[0]]
        changed = counted._replace(clashes=(), clash_count=0)
        yield _Change(partial(_say_clash, document, hit), (hit.first, hit.last), changed, article)


def _say_lacking(document: Document, figures: Sequence[Figure]) -> str:
    shown = _listed([_quote(document.words_of(f.first, f.last)) for f in figures])
    return f"Say where {shown} come{'s' if len(figures) == 1 else ''} from"


def _say_clash(document: Document, hit: Hit) -> str:
    return f"Settle which magnitude holds: {_quote(document.words_of(hit.first, hit.last))} clashes with another"


def _reword(dimension: str, analysis: Analysis, verdict: Verdict, model: Model, article: Article) -> Iterator[_Change]:
    """All findings of the rules that cost most in a dimension, reworded."""
    document, hits, counted = analysis.document, analysis.hits, verdict.tally
    rate = counted.rates[dimension]
    by_rule: dict[str, list[int]] = {}
    for k in rate.findings:
        by_rule.setdefault(hits[k].rule.id, []).append(k)
    costly = sorted(by_rule.values(), key=lambda found: fsum([verdict.points.get(k, 0.0) for k in found]))
    for found in costly[:_PER_KIND]:
        gone = set(found)
        kept = [k for k in rate.findings if k not in gone]
        changed = counted._replace(rates={**counted.rates, dimension: rate_of(dimension, hits, kept, document, counted.words, model)})
        said = [hits[k] for k in found]
        yield _Change(partial(_say_worded, document, said), (said[0].first, said[0].last), changed, article)


def _say_worded(document: Document, hits: Sequence[Hit]) -> str:
    shown = _listed([_quote(document.words_of(hit.first, hit.last)) for hit in hits])
    return f"{shown}: {hits[0].rule.advice.rstrip('.')}"


def _headline(analysis: Analysis, verdict: Verdict, model: Model, article: Article) -> Iterator[_Change]:
    counted = verdict.tally
    for kind, found in counted.headline_findings.items():
        others = {k: v for k, v in counted.headline_findings.items() if k != kind}
        hit = analysis.hits[found[0]]
        yield _Change(partial(_say_headline, hit), (hit.first, hit.last), counted._replace(headline_findings=others), article)


def _say_headline(hit: Hit) -> str:
    return f"Headline: {hit.rule.advice.rstrip('.')}"


def _transparency(analysis: Analysis, verdict: Verdict, model: Model, article: Article) -> Iterator[_Change]:
    missing = missing_marks(article)
    told = [_MARKS[name] for name in missing if name in _MARKS]
    if told:
        whole = replace(
            article,
            byline=article.byline or "A. Writer",
            published="1 May 2024" if "published" in missing else article.published,
            publisher=article.publisher or "A Paper",
        )
        yield _Change(lambda: f"State {' and '.join(told)}", None, verdict.tally, whole)


_MARKS: Final = {"byline": "who wrote it", "published": "the day it was published", "publisher": "who publishes it"}


def _in_prose(document: Document, token: int) -> bool:
    return document.sentences[document.sentence_of[token]].part in PROSE


def _quote(text: str) -> str:
    shown = " ".join(text.split())
    if len(shown) > _QUOTED:
        shown = f"{shown[:_QUOTED].rsplit(' ', 1)[0]} …"
    return f"“{shown}”"


def _listed(shown: Sequence[str]) -> str:
    """The first two, and how many more."""
    distinct = list(dict.fromkeys(shown))
    return ", ".join(distinct[:2]) + (f" and {len(distinct) - 2} more" if len(distinct) > 2 else "")


_CHANGES: Final[dict[str, Callable[[Analysis, Verdict, Model, Article], Iterator[_Change]]]] = {
    "sourcing": _sourcing,
    "figures": _figures,
    **{dimension: partial(_reword, dimension) for dimension in RATED},
    "headline": _headline,
    "transparency": _transparency,
}
