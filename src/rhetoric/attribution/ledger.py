"""The source ledger: every source of an article once, pronouns and surnames carried over to whom they mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rhetoric.attribution.noun_phrases import phrase_ending_at, phrase_from
from rhetoric.attribution.people import Kinds, People, Person
from rhetoric.attribution.relations import Relation
from rhetoric.attribution.sources import Known, classify, type_of
from rhetoric.engine.scan import Range
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import DAY, MONTH, YEAR

#: What a covered sentence is worth by who covers it; DESIGN.md §6. `scoring.yaml` may weigh, this only ranks.
TIERS = {
    "named_expert": 0.9,
    "named_official": 0.9,
    "named_person": 0.8,
    "organisation": 0.75,
    "document": 0.75,
    "anonymous": 0.35,
    "state": 0.35,
    "vague": 0.10,
    "collective": 0.05,
    "none": 0.0,
}
IDENTIFIED = frozenset({"named_person", "named_expert", "named_official", "organisation", "document"})
MIN_CONTENT_WORDS = 4
_NONE: frozenset[str] = frozenset()
_ANSWERS = frozenset({"a", "answer"})
_FINDING = frozenset("found finds find shown shows showed".split())
_SAME_PARAGRAPH = 60  # tokens: how far "it" reaches back
_SINGULAR = frozenset({"he", "she"})
_POSSESSORS = {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "i", "your": "you"}
_OF_MINDS = frozenset({"object", "infinitive", "attitude", "noun", "urging"})
_VENUES = frozenset(
    (
        "testimony interview statement speech letter report conference hearing briefing filing memo email tweet post study paper "
        "lawsuit court committee"
    ).split()
)


@dataclass(slots=True)
class Statement:
    """One attribution, complete: token ranges, the source it belongs to, and what it is worth as cover (0 to 1)."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    act: str
    frame: str
    known: Known
    quality: float
    words: int
    quote: str
    entry: int | None
    begin: int
    shared: bool = False  # the source stands before an earlier cue


@dataclass(slots=True)
class Entry:
    """A source of the ledger; `words` of content and the number of statements."""

    name: str
    type: str
    role: str | None
    mentions: int
    words: int

    @property
    def identified(self) -> bool:
        """Named person, organisation or document with at least four words attributed."""
        return self.type in IDENTIFIED and self.words >= MIN_CONTENT_WORDS


def settle(document: Document, relations: Sequence[Relation], kinds: Kinds, people: People) -> tuple[list[Statement], list[Entry]]:
    """Say who each relation's source is, and keep the ledger."""
    statements: list[Statement] = []
    entries: list[Entry] = []
    index: dict[str, int] = {}
    by_relation: dict[int, Known] = {}
    last_person: Known | None = None
    last_body: Known | None = None
    last_plural: Known | None = None
    mentions = people.mentions
    quoted = [(q.first, q.last) for q in document.quotations if not q.nested]
    opens = [first for first, _ in quoted]
    at_mention = 0
    spoken = body_spoken = -1_000
    mentioned: Person | None = None
    for relation in relations:
        begin = relation.source[0] if relation.source else relation.cue[0] if relation.cue else relation.begin()
        while at_mention < len(mentions) and mentions[at_mention][0] < begin:
            mentioned = mentions[at_mention][1]
            at_mention += 1
        known = _known(
            document,
            relation,
            by_relation,
            kinds,
            people,
            last_person,
            last_body,
            last_plural,
            mentioned,
            begin - spoken,
            begin - body_spoken,
        )
        by_relation[id(relation)] = known
        if (
            known.type == "none"
            and relation.source is not None
            and (relation.weak or relation.frame in _OF_MINDS)
            and not _personal(document, relation.source)
        ):
            if relation.frame in _OF_MINDS:
                continue
            relation.frame, relation.act = "agentless", "belief"  # "the move suggests …": the writer's own inference
        if known.type == "state" and relation.weak and relation.cue and document.norms[relation.cue[1] - 1] in _FINDING:
            continue  # "Russia has found a partner": no finding of fact
        words = sum(document.count_words(a, b) for a, b in relation.content)
        if known.type.startswith("named"):
            last_person, spoken = known, begin
        elif known.type in ("organisation", "document"):
            last_body = last_plural = known
            body_spoken = begin
        elif known.type in ("state", "vague", "anonymous", "collective"):
            last_plural = known
            body_spoken = begin if known.type == "state" else body_spoken
            if known.type == "anonymous" and relation.source and not document.norms[relation.source[1] - 1].endswith("s"):
                last_person, spoken = known, begin
        entry: int | None = None
        if known.type != "none":
            entry = index.get(known.key)
            if entry is None:
                entry = index[known.key] = len(entries)
                entries.append(Entry(known.name, known.type, known.role, 0, 0))
            item = entries[entry]
            item.mentions += 1
            if relation.act == "speech":
                item.words += words
            item.role = item.role or known.role
            if TIERS[known.type] > TIERS[item.type]:
                item.type = known.type
        statements.append(
            Statement(
                relation.source,
                relation.cue,
                tuple(relation.content),
                relation.act,
                relation.frame,
                known,
                _quality(document, relation, known),
                words,
                _quote(document, relation, quoted, opens),
                entry,
                relation.begin(),
                relation.heir is not None,
            )
        )
    return statements, entries


def _known(
    document: Document,
    relation: Relation,
    by_relation: dict[int, Known],
    kinds: Kinds,
    people: People,
    last_person: Known | None,
    last_body: Known | None,
    last_plural: Known | None,
    mentioned: Person | None,
    distance: int,
    body_distance: int,
) -> Known:
    if relation.heir is not None:
        return by_relation.get(id(relation.heir), Known("none", "", ""))
    if relation.source is None:
        return Known("none", "", "")
    first, last = relation.source
    norm = document.norms[first]
    if relation.label and norm in _ANSWERS and people.everyone:
        # "A:" is whoever is interviewed: the first person whom the text introduces.
        person = people.everyone[0]
        return Known(type_of(person), f"person:{person.name.lower()}", person.name, person.role, person, carried=True)
    if last - first == 1:
        carried: Known | None = None
        norm = _POSSESSORS.get(norm, norm) if relation.frame == "noun" else norm
        if norm in _SINGULAR:
            carried = _person_for(norm, last_person, mentioned, distance)
        elif norm == "they":
            carried = _plural_before(document, first, kinds, people) or last_plural
        elif norm == "it":
            near = body_distance <= _SAME_PARAGRAPH
            carried = (last_body or (last_plural if last_plural and last_plural.type == "state" else None)) if near else None
        elif norm in ("who", "which", "that", "whom"):
            carried = _antecedent(document, first, kinds, people)
        elif norm in ("i", "we", "you", "one"):
            return Known("none", "", document.words_of(first, last))
        if norm in ("he", "she", "they", "it", "who", "which", "that", "whom"):
            if carried is None:
                return Known("none", "", document.words_of(first, last))
            return Known(carried.type, carried.key, carried.name, carried.role, carried.person, carried=True)
    known = classify(document, relation.source, kinds, people)
    if (
        known.type == "state"
        and known.key in ("both countries", "both nations", "both sides", "the two countries")
        and last_plural
        and last_plural.type == "state"
    ):
        return Known("state", last_plural.key, last_plural.name, carried=True)
    return known


def _person_for(norm: str, last_person: Known | None, mentioned: Person | None, distance: int) -> Known | None:
    """The person that "he" or "she" means: the last speaker, unless somebody else of that gender was named since."""
    gender = "f" if norm == "she" else "m"

    def fits(person: Person | None) -> bool:
        return person is None or not person.gender or person.gender == gender

    newer = mentioned is not None and last_person is not None and last_person.person is not mentioned
    if last_person is not None and fits(last_person.person) and not (newer and distance > 120):
        return last_person
    if mentioned is None or not fits(mentioned):
        return None
    return Known(type_of(mentioned), f"person:{mentioned.name.lower()}", mentioned.name, mentioned.role, mentioned, carried=True)


_PERSONS = frozenset("he she they we i you who his her their our my your".split())


def _personal(document: Document, span: Range) -> bool:
    return span[1] - span[0] == 1 and document.norms[span[0]] in _PERSONS


def _plural_before(document: Document, at: int, kinds: Kinds, people: People) -> Known | None:
    """Whom "they" means by the sentence before: its subject if that is plural, else two states that it names together."""
    number = document.sentence_of[at]
    paragraph = document.paragraphs[document.sentences[number].paragraph]
    if number == paragraph.first_sentence:
        return None
    before = document.sentences[number - 1]
    low, high = before.first, min(before.last, before.first + 60)
    states = [k for k in range(before.first, min(before.last, before.first + 120)) if "state" in kinds.get(k, _NONE)]
    pairs = [(a, b) for a, b in pairwise(states) if document.norms[a + 1 : b] in (["and"], ["and", "the"])]
    if pairs:
        # The pair that is the subject, else the last one named.
        a, b = pairs[0] if pairs[0][0] <= before.first + 3 else pairs[-1]
        first, last = a, b + 1
        while first - 1 >= before.first and "state" in kinds.get(first - 1, _NONE):
            first -= 1
        while last < before.last and "state" in kinds.get(last, _NONE):
            last += 1
        return classify(document, (first, last), kinds, people)
    subject = phrase_from(document, low, high)
    if subject is not None:
        known = classify(document, subject, kinds, people)
        head = document.norms[min(subject[1], high) - 1]
        if known.type in ("state", "vague", "anonymous", "collective") and (head.endswith("s") or known.type == "state"):
            return known
    return None


def _antecedent(document: Document, at: int, kinds: Kinds, people: People) -> Known | None:
    end = at - 1 if document.norms[at - 1] == "," else at
    low = document.sentences[document.sentence_of[at]].first
    span = phrase_ending_at(document, end, low) if end > low else None
    return classify(document, span, kinds, people) if span else None


def _around(document: Document, span: Range) -> range:
    """The tokens of the sentence within forty of a source."""
    sentence = document.sentences[document.sentence_of[span[0]]]
    return range(max(sentence.first, span[0] - 40), min(sentence.last, span[1] + 40))


def _quality(document: Document, relation: Relation, known: Known) -> float:
    """The tier of DESIGN.md §6, halved for belief, nothing for intent (only speech is testimony)."""
    if relation.act == "intent":
        return 0.0
    quality = TIERS[known.type]
    if known.type.startswith("named"):
        quality = 0.9 if known.role else 0.8
        if known.role and relation.source is not None:
            near = _around(document, relation.source)
            dated = any(map((DAY | MONTH | YEAR).__and__, document.classes[near.start : near.stop]))
            if dated or not _VENUES.isdisjoint(document.norms[near.start : near.stop]):
                quality = 1.0
    elif known.type == "anonymous" and relation.source is not None:
        near = _around(document, relation.source)
        said = document.words_of(near.start, near.stop).lower()
        if any(
            reason in said
            for reason in (
                "anonymity",
                "not authorized",
                "not authorised",
                "not named",
                "asked not to be",
                "fear of",
                "because they",
                "because he",
                "because she",
            )
        ):
            quality = 0.5
    return quality / 2 if relation.act == "belief" else quality


def _quote(document: Document, relation: Relation, quoted: list[Range], opens: list[int]) -> str:
    """Whether the content is quoted (at most one word outside the marks), in part, or not at all."""
    if not relation.quoted:
        return "indirect"
    outside = 0
    for a, b in relation.content:
        outside += document.count_words(a, b)
        for first, last in quoted[max(0, bisect_right(opens, a) - 1) : bisect_right(opens, b)]:
            if first < b and a < last:
                outside -= document.count_words(max(a, first), min(b, last))
    return "direct" if outside <= 1 else "mixed"
