"""Phase 3 and 4 in one: from the hits of attribution rules to statements, ledger, voices and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rhetoric.attribution.cue import Cue, Reading, reading_of
from rhetoric.attribution.cues import Cues
from rhetoric.attribution.ledger import Entry, Statement, settle
from rhetoric.attribution.people import Kinds, People, find_people
from rhetoric.attribution.relations import find_relations
from rhetoric.engine.findings import Hit
from rhetoric.engine.ruleset import Pattern, RuleSet
from rhetoric.engine.scan import Hits, Range, labels_of, ordered
from rhetoric.language.document import ATTRIBUTED, QUOTED, Document
from rhetoric.language.quotations import SPEECH, TERM
from rhetoric.language.vocabulary import CAPITAL, WORD


class Voicing(NamedTuple):
    """Who says what: statements in text order, ledger, voice of each token, and what kind of source a token names."""

    statements: list[Statement]
    entries: list[Entry]
    voices: bytearray
    kinds: Kinds
    people: People


def quotation_marks(document: Document, spoken: frozenset[int] | None = None) -> dict[str, list[Range]]:
    """The built-in marks of quotations by form, as they stand before attribution.

    With those that somebody speaks (by first tokens), the others are left out, but for names: “Kinzhal” stays a term, while a word in
    quotation marks that nobody is heard to say is the author's.
    """
    speech: list[Range] = [q.span for q in document.quotations if q.kind == SPEECH]
    terms: list[Range] = [q.span for q in document.quotations if q.kind == TERM]
    if spoken is not None:
        speech = [r for r in speech if r[0] in spoken]
        terms = [r for r in terms if r[0] in spoken or _is_name(document, r)]
    return {"quotation.speech": speech, "quotation.term": terms}


def _is_name(document: Document, span: Range) -> bool:
    """Whether what stands in quotation marks is a name or a title, by its capitals, or is mentioned as a word."""
    first, last = span
    if first and document.norms[first - 1] in _MENTIONING:
        return True
    opening = document.sentences[document.sentence_of[first]].first  # the capital there shows nothing
    long = [k for k in range(first, last) if document.classes[k] & WORD and len(document.norms[k]) > 3 and k > opening + 1]
    return bool(long) and all(document.classes[k] & CAPITAL for k in long)


# Before a word that is mentioned, or doubted, in quotation marks: `the so-called “experts”`.
_MENTIONING: Final = frozenset(
    (
        "called dubbed named titled word words term terms phrase slogan hashtag nicknamed entitled labelled labeled so-called "
        "self-styled self-proclaimed supposed alleged purported would-be these those such your own"
    ).split()
)


def attribute(
    document: Document, rules: RuleSet, hits: Iterable[list[Hit]], raw: Hits, naming: Mapping[int, frozenset[str]]
) -> tuple[Voicing, dict[str, list[Range]]]:
    """Join the `hits` of attribution rules, one rule at a time, into statements and say whose voice each token is.

    `naming` are phrases that name a kind of source wherever they stand, with the kind; they are read from the raw hits. Besides
    who says what, the spans that this marks.
    """
    kinds: Kinds = {}
    for phrase in naming.keys() & raw.keys():
        _name(kinds, naming[phrase], raw[phrase])
    relations = find_relations(document, _read(document, rules, hits, kinds))
    people = find_people(document, kinds)
    statements, entries = settle(document, relations, kinds, people)
    # Without rules that find speakers, quotation marks are all there is to go by.
    heard = _spoken(document, statements) if _plan(rules)[0] else frozenset([q.first for q in document.quotations])
    voices = _voices(document, statements, heard)
    marks = quotation_marks(document, heard)
    _mark(document, statements, marks)
    return Voicing(statements, entries, voices, kinds, people), marks


def _name(kinds: Kinds, kind: frozenset[str], spans: Sequence[Range]) -> None:
    """Note that the tokens of some spans name a kind of source."""
    setdefault = kinds.setdefault
    for first, last in spans:
        for k in range(first, last) if last - first > 1 else (first,):
            known = setdefault(k, kind)
            if known is not kind:
                kinds[k] = known | kind


def _read(document: Document, rules: RuleSet, hits: Iterable[list[Hit]], kinds: Kinds) -> list[Cue]:
    """The cues among the hits; what the other hits name goes into `kinds`."""
    readings, naming, cuts = _plan(rules)
    spoken = bytearray(len(document.words))  # a cue among quoted words would stand inside another's statement
    for q in document.quotations:
        if q.kind == SPEECH and not q.nested:
            spoken[q.first : q.last] = b"\1" * (q.last - q.first)
    cues = Cues(document)
    for found in hits:
        rule = found[0].rule.id
        reading = readings.get(rule)
        if reading is None:
            _name(kinds, naming[rule], [hit.span for hit in found])
            continue
        for hit in found:
            first, last = hit.first, hit.last
            if not (spoken[first] and spoken[last - 1]):
                cut = cuts.get(hit.phrase)
                if cut is not None:
                    first, last = cut(first, last, document)
                cues.meet(reading, first, last)
    return cues.settle()


@lru_cache(8)
def _plan(rules: RuleSet) -> tuple[dict[str, Reading], dict[str, frozenset[str]], dict[int, Cut]]:
    """How the cues of each rule are to be read, what kind of source the others name, and how phrases are cut down to their cue."""
    readings = {rule.id: reading_of(rule.tags) for rule in rules.rules if rule.attribution and "cue" in rule.tags}
    naming = {rule.id: frozenset(rule.tags[1:]) for rule in rules.rules if rule.attribution and rule.id not in readings}
    cuts: dict[int, Cut] = {}
    for phrase, patterns in rules.labelled.items():
        if not all(pattern.label for pattern in patterns):
            cuts[phrase] = _cut(patterns)
    return readings, naming, cuts


Cut = Callable[[int, int, Document], Range]


def _cut(patterns: Sequence[Pattern]) -> Cut:
    """What finds the cue in a hit: by counting, where the slots before and behind it are one word each."""
    before, size, behind = _counted(patterns[0]) if len(patterns) == 1 else (None, None, None)
    if before is not None and behind is not None:
        return lambda first, last, document: (first + before, last - behind)
    if before is not None and size is not None:
        return lambda first, last, document: (first + before, first + before + size)
    if behind is not None and size is not None:
        return lambda first, last, document: (last - behind - size, last - behind)
    return lambda first, last, document: labels_of(patterns, (first, last), document).get("cue", (first, last))


def _counted(pattern: Pattern) -> tuple[int | None, int | None, int | None]:
    """Words before the cue, in it, and behind it; None where their number is not certain."""
    labels = pattern.labels or ()
    if "cue" not in labels:
        return None, None, None
    before = labels.index("cue")
    size = labels.count("cue")
    single = [row.low == row.high == 1 and not row.runs for row in pattern.slots]
    return (
        before if all(single[:before]) else None,
        size if all(single[before : before + size]) else None,
        len(labels) - before - size if all(single[before + size :]) else None,
    )


def _voices(document: Document, statements: list[Statement], spoken: frozenset[int]) -> bytearray:
    """0 for the author, 1 inside quotation marks used as speech, 2 for the content of an indirect attribution.

    `spoken` are the quotations that somebody speaks.
    """
    voices = bytearray(len(document.words))
    attributed, quoted = bytes((ATTRIBUTED,)), bytes((QUOTED,))
    for statement in statements:
        if statement.frame in _NOBODYS or (statement.known.type == "collective" and statement.act == "belief"):
            continue  # what nobody said, and what "the West" thinks, are the author's own words
        if statement.source is not None and statement.known.type == "none" and document.norms[statement.source[0]] in _AUTHOR:
            continue  # "I think that …": the author himself
        if statement.frame in _OF_THINGS and statement.act != "speech" and statement.quote == "indirect":
            # Whom somebody praises or backs, the author names in his own words; what for, they say.
            reason = next((k for a, b in statement.content for k in range(a, b) if document.norms[k] in _REASONS), None)
            if reason is not None:
                last = statement.content[-1][1]
                voices[reason:last] = attributed * (last - reason)
            continue
        for a, b in statement.content:
            voices[a:b] = attributed * (b - a)
    for q in document.quotations:
        if q.first in spoken and not q.nested and (q.kind == SPEECH or voices[q.inner_first : q.inner_first + 1] == attributed):
            voices[q.first : q.last] = quoted * (q.last - q.first)
    return voices


_AUTHOR: Final = frozenset({"i", "we"})


def _spoken(document: Document, statements: list[Statement]) -> frozenset[int]:
    """The quotations (their first tokens) that somebody speaks: in a statement, or, of some length, within a paragraph of one.

    Quotation marks alone make no speech, or a writer could hide his own words in them.
    """
    if not document.quotations:
        return frozenset()
    said = bytearray(len(document.words))
    speakers: set[int] = set()  # paragraphs in which somebody speaks
    for statement in statements:
        if statement.frame not in _NOBODYS:
            for a, b in statement.content:
                said[a:b] = b"\1" * (b - a)
            if statement.act == "speech" or statement.quoted:
                speakers.add(document.sentences[document.sentence_of[statement.begin]].paragraph)
    out: list[int] = []
    for q in document.quotations:
        paragraph = document.sentences[document.sentence_of[q.first]].paragraph
        if said.count(1, q.first, q.last) or (
            not speakers.isdisjoint((paragraph - 1, paragraph, paragraph + 1))
            and document.count_words(q.inner_first, q.inner_last) >= _WORDS
        ):
            out.append(q.first)
    return frozenset(out)


_NOBODYS: Final = frozenset({"agentless", "loose"})  # what nobody says, and a quotation that nobody speaks
_WORDS: Final = 5  # fewer are a term or a sneer, where nobody says them
_OF_THINGS: Final = frozenset({"object", "noun"})
_REASONS: Final = frozenset("as for because that over of whether how".split())


def _mark(document: Document, statements: list[Statement], marks: dict[str, list[Range]]) -> None:
    whole = marks["attribution"] = []
    for statement in statements:
        kind = statement.known.type
        if kind == "none":
            continue
        first = statement.begin
        end = document.sentences[document.sentence_of[first]].last
        last = first
        for span in (*statement.content, statement.cue, statement.source):
            if span is not None and span[1] > last:
                last = span[1]
        whole.append((first, last if last < end else end))
        if statement.source is not None and not statement.shared and (statement.act == "speech" or kind in ("vague", "collective")):
            marks.setdefault(f"source.{kind}", []).append(statement.source)
    for name, spans in marks.items():
        marks[name] = ordered(spans)
