"""Frames: how each kind of cue is joined with its source and its content."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.contents import clause_end, content_before, content_beside
from rhetoric.attribution.cue import Cue
from rhetoric.attribution.noun_phrases import phrase_ending_at, phrase_from, subject_before
from rhetoric.attribution.relation import Relation, clean
from rhetoric.attribution.scene import CLAUSE_OPENERS, Scene, behind_dateline
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import (
    AUXILIARIES,
    CONTRACTED,
    COORDINATORS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import HEADLINE
from rhetoric.language.vocabulary import CAPITAL, LOWER, NAME, QUOTE, TITLE, WORD

_NAMES: Final = 12  # tokens of a name


def relate(scene: Scene, k: int, heir: Relation | None, covered: int, closing: bool) -> Relation | None:
    """The relation of cue `k`, or None where it has neither source nor content."""
    cue = scene.cues[k]
    document = scene.document
    if cue.frame == "according":
        further = k + 1 < len(scene.cues) and scene.cues[k + 1].frame == "according"
        low = covered if not closing else behind_dateline(document, scene.sentence)
        return _according(document, scene.sentence, scene.number, cue, low, scene.cues[k + 1].first if further else scene.end)
    if cue.frame == "agentless":
        return _agentless(scene, k, covered)
    if cue.frame == "owned":
        return _owned(document, scene.sentence, scene.number, cue)
    if cue.frame == "noun":
        return _noun(scene, k)
    if cue.passive and cue.frame in ("clause", "told", "urging", "object"):
        return _passive(scene, k, covered)
    source: Range | None = None
    left_end, after = cue.first, cue.last
    inverted = False
    if heir is not None:
        source = heir.source
    elif cue.participle:
        source = _clause_subject(document, scene.sentence, cue.first)
        if source is None:
            return None
    else:
        source = scene.inverted(k)
        if source is not None:
            inverted, after = True, source[1]
        else:
            source = scene.subject(k)
            if source is None and document.norms[cue.first - 1] in COORDINATORS:
                source = _clause_subject(document, scene.sentence, cue.first)
            if source is None and not (scene.quote_closes(cue.first) and cue.frame == "clause"):
                return None
            if source is not None:
                left_end = source[0]
    if source is not None and source[1] - source[0] == 1 and heir is None:
        norm = document.norms[source[0]]
        if (
            norm in ("there", "what", "this")
            or (norm in ("that", "which") and (cue.reading.weak or source[0] == scene.sentence.first))
            or (norm == "it" and cue.frame == "attitude")
            or (norm in ("one", "you") and scene.sentence.part != HEADLINE)
        ):
            return None  # "one must ask": the writer speaks
    relation = Relation((cue.first, cue.last), source, [], cue.reading.act, cue.frame, scene.number, heir)
    relation.content = clean(document, content_beside(scene, k, relation, left_end, after, inverted, covered, closing))
    if not relation.content and (cue.participle or cue.frame not in ("clause", "told")):
        return None
    return relation


def _noun(scene: Scene, k: int) -> Relation | None:
    """ "Her claim that …", "the union's criticism of …": the owner is the source."""
    cue = scene.cues[k]
    norms, classes = scene.norms, scene.classes
    owner = cue.first - 1
    for _ in range(2):
        if owner > scene.sentence.first and classes[owner] & WORD and norms[owner] not in POSSESSIVES and norms[owner] not in DETERMINERS:
            owner -= 1
    if owner < scene.sentence.first:
        return None
    source: Range | None = None
    if norms[owner] in POSSESSIVES and norms[owner] != "whose":
        source = (owner, owner + 1)
    elif norms[owner] == "'s" and owner > scene.sentence.first:
        source = phrase_ending_at(scene.document, owner, scene.sentence.first)
        if source is not None:  # "in response to Lund's claim": Lund
            behind = max((i for i in range(*source) if norms[i] in PREPOSITIONS), default=source[0] - 1)
            source = behind + 1, source[1]
    begin = cue.last
    if source is None:
        return None if cue.reading.weak else _rumoured(scene, k)
    content = clean(scene.document, [(begin, clause_end(scene, k, begin))])
    return Relation((owner + 1, cue.last), source, content, cue.reading.act, cue.frame, scene.number) if content else None


def _rumoured(scene: Scene, k: int) -> Relation | None:
    """ "Fears that the bank may fail": somebody's, and the text does not say whose."""
    cue = scene.cues[k]
    norms, classes = scene.norms, scene.classes
    first = cue.first
    for i in range(cue.first - 1, max(scene.sentence.first, cue.first - 5) - 1, -1):
        if norms[i] in _ARTICLES:
            first = i  # "the growing concern about"
            break
        if not classes[i] & LOWER or norms[i] in _NO_MODIFIER:
            break
    content = clean(scene.document, [(cue.last, clause_end(scene, k, cue.last))])
    return Relation((first, cue.last), None, content, "belief", "agentless", scene.number) if content else None


def _passive(scene: Scene, k: int, covered: int) -> Relation | None:
    cue = scene.cues[k]
    document = scene.document
    by = next((i for i in range(cue.last, min(scene.end, cue.last + 2)) if document.norms[i] == "by"), -1)
    if by < 0:
        if cue.frame == "told":
            return None
        if cue.frame == "object":
            return _unowned(scene, k, covered)
        return Relation(
            (cue.first, cue.last),
            None,
            clean(document, [(cue.last, clause_end(scene, k, cue.last))]),
            cue.reading.act,
            "clause",
            scene.number,
        )
    source = phrase_from(document, by + 1, scene.end)
    if source is None:
        return None
    content = [scene.subject(k) if cue.frame == "object" else content_before(scene, cue.first, covered)]
    if source[1] < scene.end and document.norms[source[1]] in CLAUSE_OPENERS:  # "was told by the clerk that …"
        content.append((source[1], clause_end(scene, k, source[1])))
    if cue.frame == "object":  # "was praised by the union for its care"
        why = next((i for i in range(source[0] + 1, source[1]) if document.norms[i] in ("for", "as", "over")), source[1])
        source = source[0], why
        if why < scene.end and document.norms[why] in ("for", "as", "over"):
            content.append((why, clause_end(scene, k, why)))
    return Relation((cue.first, by), source, clean(document, [c for c in content if c]), cue.reading.act, cue.frame, scene.number)


def _agentless(scene: Scene, k: int, covered: int) -> Relation:
    """ "The sale is expected to help": its subject and what is said of it, and nobody who says so."""
    cue = scene.cues[k]
    subject = scene.subject(k)
    left = subject if subject is not None and subject[0] >= covered else (covered, cue.first)
    content = [left, (cue.last, clause_end(scene, k, cue.last))]
    return Relation((cue.first, cue.last), None, clean(scene.document, content), "belief", "agentless", scene.number)


def _unowned(scene: Scene, k: int, covered: int) -> Relation | None:
    """ "The plan was criticized as weak": somebody did, and the text does not say who."""
    cue = scene.cues[k]
    subject = scene.subject(k)
    if subject is None or subject[0] < covered or not _UNREAL.isdisjoint(scene.norms[cue.first : cue.verb]):
        return None
    content = clean(scene.document, [subject, (cue.last, clause_end(scene, k, cue.last))])
    return Relation((cue.first, cue.last), None, content, "belief", "agentless", scene.number)


def _clause_subject(document: Document, sentence: Sentence, end: int) -> Range | None:
    """The subject of the sentence: the noun phrase before its first finite verb, as far as that can be told."""
    norms, classes = document.norms, document.classes
    low = sentence.first
    for i in range(low + 1, min(end, low + 30)):
        norm = norms[i]
        if (norm in AUXILIARIES and norm != "'s") or (classes[i] & WORD and not classes[i] & CAPITAL and norm.endswith(_FINITE)):
            return subject_before(document, i, low)
    return _opening_name(document, low, end)


def _opening_name(document: Document, low: int, end: int) -> Range | None:
    """The name or pronoun that opens a sentence, behind a conjunction: the subject of what has no other verb that shows."""
    norms, classes = document.norms, document.classes
    while low < end and (norms[low] in COORDINATORS or classes[low] & QUOTE):
        low += 1
    if low < end and norms[low] in PERSONAL:
        return low, low + 1
    last = low
    while last < min(end, low + _NAMES) and classes[last] & (NAME | TITLE):
        last += 1
    return (low, last) if last > low and last < end and classes[last] & WORD else None


_FINITE: Final = (
    "ed",
    "said",
    "told",
    "spoke",
    "wrote",
    "made",
    "took",
    "went",
    "came",
    "gave",
    "held",
    "left",
    "met",
    "set",
    "won",
    "began",
    "says",
    "hit",
    "shot",
)


def _according(document: Document, sentence: Sentence, number: int, cue: Cue, low: int, high: int) -> Relation | None:
    """`low` and `high` are the ends of the sentence, or of what other such phrases in it leave to this one."""
    norms = document.norms
    leading = cue.first - low <= 2 or norms[cue.first] == "in" or (cue.first - low <= _HUNG and norms[low] in _HUNG_OPENINGS)
    source = phrase_from(document, cue.last, sentence.last, leading=leading)
    if source is None:
        return None
    content: list[Range] = []
    if cue.first - low > 2:
        end = cue.first
        while end > low and norms[end - 1] in (",", "—", "–"):
            end -= 1
        content.append((low, end))
        rest = source[1]
        if rest + (2 if norms[cue.first] == "in" else 4) < high and norms[rest] == "," and norms[rest + 1] not in COORDINATORS:
            content.append((rest + 1, high))
    else:
        begin = source[1]
        while begin < high and norms[begin] == ",":
            begin += 1
        content.append((begin, high))
    content = [(a, b) for a, b in content if a < b]
    return Relation((cue.first, cue.last), source, clean(document, content), cue.reading.act, cue.frame, number)


_HUNG: Final = 7  # tokens: "About 10 p.m., according to the log, …"
_HUNG_OPENINGS: Final = PREPOSITIONS | {"about", "around", "meanwhile", "however", "overall", "yet", "still", "so", "and", "but"}


def _owned(document: Document, sentence: Sentence, number: int, cue: Cue) -> Relation | None:
    """ "X's testimony …, stating that …": the owner is the source."""
    norms = document.norms
    if cue.first - 1 < sentence.first or norms[cue.first - 1] != "'s":
        return None
    source = phrase_ending_at(document, cue.first - 1, sentence.first)
    if source is None:
        return None
    return Relation((cue.first, cue.last), source, clean(document, [(cue.last, sentence.last)]), "speech", "owned", number)


_UNREAL: Final = MODALS | NEGATIONS | CONTRACTED
_ARTICLES: Final = frozenset("the a an no any some".split())
_NO_MODIFIER: Final = AUXILIARIES | PREPOSITIONS | COORDINATORS | SUBORDINATORS | DETERMINERS | RELATIVES | PERSONAL
