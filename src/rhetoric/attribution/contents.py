"""Contents: where what somebody says begins and ends, before a cue and behind it."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.noun_phrases import DASHES
from rhetoric.attribution.relation import SPELT, Relation
from rhetoric.attribution.scene import LOOK_AHEAD, Scene, behind_addressee
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import (
    COORDINATORS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
)
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import END, NAME, QUOTE, WORD

_FARTHEST: Final = 300  # tokens in which the end of a content is looked for; without it an endless sentence would cost its square


def content_beside(
    scene: Scene, k: int, relation: Relation, left_end: int, after: int, inverted: bool, covered: int, closing: bool
) -> list[Range]:
    """The content of a relation whose cue and source begin at token `left_end` and end before token `after`."""
    cue = scene.cues[k]
    norms = scene.norms
    if cue.frame in ("infinitive", "object", "urging", "attitude"):
        right = content_behind(scene, k, after, inverted)
        return [right] if right else []
    if not inverted and left_end - 1 > scene.sentence.first and norms[left_end - 1] in ("which", "that", "who") and left_end < cue.first:
        right = content_behind(scene, k, after, inverted)
        if right is not None and not scene.classes[right[0]] & QUOTE and norms[right[0]] not in ("that", "it", "he", "she", "they"):
            if norms[left_end - 2] == ",":
                right = right[0], _next(norms, ",", right[0], right[1])
            return [(left_end - 1, left_end), right]  # "which he said would open"
    takes_left = scene.closes(left_end) and (relation.heir is None or scene.quote_closes(left_end))
    left = content_before(scene, left_end, covered) if takes_left else None
    if closing:
        return [left] if left else []
    right = content_behind(scene, k, after, inverted)
    if left is None:
        return [right] if right else []
    if right is None:
        unfinished = not inverted and not scene.quote_closes(left_end) and scene.adverbial(after) < scene.end
        return [] if unfinished else [left]
    if scene.quote_closes(left_end):
        quoted = scene.speech.around(right[0]) is not None
        opening = norms[right[0]]
        goes_on = norms[right[0] - 1] == "," and not (
            opening in SUBORDINATORS or opening in PREPOSITIONS or opening in COORDINATORS or opening.endswith("ing")
        )
        return [left, right] if quoted or norms[right[0]] == "that" or goes_on else [left]
    hung = norms[left[0]] in PREPOSITIONS or is_adverb(norms[left[0]])
    if hung and scene.speech.around(right[0]) is not None:
        return [right]
    if norms[right[0] - 1] == "," and norms[right[0]] not in _TURNS:
        return [left, right]  # "The plan, he said, is dead."
    return [right]  # "However, he said that …": what stands before is no content


def content_before(scene: Scene, end: int, low: int) -> Range | None:
    """Content in front of a cue: the quotation that closes there with what leads up to it, or the clause before a comma."""
    norms, classes = scene.norms, scene.classes
    i = end - 1
    if norms[i] == "," and i - 1 >= low and classes[i - 1] & QUOTE:
        i -= 1
    begin = low
    while begin < i and (norms[begin] in ("and", "but", ",") or not classes[begin] & (WORD | QUOTE)):
        begin += 1
    if classes[i] & QUOTE:
        quotation = scene.speech.around(i)
        if quotation is None:
            return None
        if quotation.first < low:
            return (quotation.first, i + 1)
        colon = quotation.first > low and norms[quotation.first - 1] == ":"
        return (quotation.first if colon else min(begin, quotation.first)), i + 1
    return (begin, i) if i > begin and norms[i] in (",", "—", "–", "?", "!") else None


def content_behind(scene: Scene, k: int, after: int, inverted: bool) -> Range | None:
    """Content behind cue `k`: "that" and its clause, a quotation, an infinitive, an object."""
    cue = scene.cues[k]
    document, high = scene.document, scene.end
    norms, classes = document.norms, document.classes
    i = after
    if cue.frame == "urging":
        begin = cue.last if norms[cue.last - 1] in PREPOSITIONS and norms[cue.last - 1] != "to" else cue.verb + 1
        return (begin, clause_end(scene, k, cue.last)) if begin < high else None
    if cue.frame == "told" and not inverted:
        i = behind_addressee(document, i, high)
    elif cue.last - cue.verb > 2 and i + 1 < high and norms[i] == "to" and norms[cue.verb + 1] == "in":
        i = behind_addressee(document, i + 1, high)  # "said in a letter to the council that"
    if cue.frame in ("clause", "told"):
        i = scene.adverbial(i)
        while i < high and norms[i] in (",", ":", "—", "–"):
            i += 1
        if inverted and i < high and not (classes[i] & QUOTE or norms[i] == "that"):
            i = next(
                (m for m in range(i, min(high, i + LOOK_AHEAD)) if classes[m] & QUOTE and scene.speech.around(m) is not None),
                high,
            )
    if i >= high:
        return None
    quotation = scene.speech.around(i) if classes[i] & QUOTE else None
    if quotation is not None and quotation.first == i:
        end = quotation.last
        if end >= high or norms[end] in _QUOTE_STOPS or classes[end] & (END | QUOTE):
            return i, end
        return i, clause_end(scene, k, end)
    end = clause_end(scene, k, i)
    if end <= i:
        return None
    last = scene.speech.around(end - 1)
    if last is not None:
        end = max(end, last.last)
    return (i, end) if document.count_words(i, end) else None


def clause_end(scene: Scene, k: int, begin: int) -> int:
    """Where the clause that begins behind cue `k` ends: at a clause of its own with the next cue, else with the sentence."""
    norms, classes, cues = scene.norms, scene.classes, scene.cues
    frame = cues[k].frame
    stop = _next_clause(scene, k, begin) if k + 1 < len(cues) else scene.end
    if frame in _NOMINAL:
        stop = _object_end(scene, begin, stop, frame == "noun" and norms[begin : begin + 1] != ["that"])
    limit = min(stop, begin + _FARTHEST)
    if begin + 1 < limit and scene.document.count_words(begin + 1, limit) < limit - begin - 1:  # not all of them words
        signs = _SIGNS.intersection(norms[begin + 1 : limit])
        if "," in signs:
            bare = frame in _BARE
            hanging = _hangs(scene, k)
            at = _next(norms, ",", begin + 1, limit)
            while at < limit:
                ends = norms[at + 1] in _BREAKS or (bare and not _lists(scene.document, at)) or (hanging and _main_clause(scene, at + 1))
                if ends and scene.speech.around(at) is None:
                    stop = limit = at
                    break
                at = _next(norms, ",", at + 1, limit)
        if not signs.isdisjoint(DASHES):
            at = _dash(scene, begin + 1, limit)
            if at < limit and scene.speech.around(at) is None:
                stop = limit = at
        if ";" in signs:
            at = _next(norms, ";", begin + 1, limit)
            if at < limit and scene.speech.around(at) is None:
                stop = at
    while stop > begin and (not (classes[stop - 1] & SPELT or norms[stop - 1] in (")", "%")) or norms[stop - 1] in _LEADING):
        stop -= 1
    return stop


def _next_clause(scene: Scene, k: int, begin: int) -> int:
    """Where, behind `begin`, the clause of a cue behind cue `k` begins, or where the sentence ends."""
    norms, end = scene.norms, scene.end
    for m in range(k + 1, min(len(scene.cues), k + 6)):
        following = scene.cues[m]
        at = following.first
        if at <= begin:
            continue
        if at >= end:
            break
        if following.frame == "according" or (following.joined and scene.shares(m)):
            return at
        if following.participle:
            if norms[at - 1] in (",", "—", "–", "-", ";"):  # else "by saying": a part of the clause
                return at
        elif following.frame in _VERBAL and not _BOUNDARIES.isdisjoint(norms[begin:at]):
            source = scene.subject(m)
            if source is None or source[0] <= begin + 2:
                continue
            before = norms[source[0] - 1]
            coordinated = before in ("and", "but", "as", "because", "after", "so") and norms[source[0] - 2] == ","
            if coordinated or before in ("while", "though", "although", "whereas", ";") or (before == "," and _hangs(scene, k)):
                return source[0]
    return end


def _hangs(scene: Scene, k: int) -> bool:
    """Whether cue `k` stands in a subordinate clause, behind which the main clause may begin."""
    opening, first = scene.norms[scene.sentence.first], scene.cues[k].first
    return first - scene.sentence.first < LOOK_AHEAD and (
        opening in _HANGING or opening.endswith("ing") or scene.norms[first - 1] in ("who", "which")
    )


def _object_end(scene: Scene, begin: int, end: int, verbless: bool) -> int:
    """Where an object ends: before a clause or a phrase of time behind it."""
    norms = scene.norms
    whole, end = end, min(end, begin + _FARTHEST)
    if verbless:
        finite = next((i for i in range(begin + 1, end) if norms[i] in _FINITE_AUXILIARIES), end)
        if not any(norms[i] in _CLAUSAL_WORDS for i in range(begin, finite)):
            whole = end = finite  # "his promise to rebuild the mill was kept"
    if not _ENDING.isdisjoint(norms[begin + 1 : end]):
        for i in range(begin + 1, end):
            if norms[i] in _ENDING and scene.speech.around(i) is None:
                return i
    return whole


def _main_clause(scene: Scene, i: int) -> bool:
    """Whether the main clause behind a subordinate one may begin at token `i`."""
    norm = scene.norms[i]
    return bool(scene.classes[i] & WORD) and not (
        norm in COORDINATORS or norm in PREPOSITIONS or norm in SUBORDINATORS or norm in RELATIVES or norm.endswith(("ing", "ed"))
    )


def _dash(scene: Scene, begin: int, end: int) -> int:
    """The first dash among the tokens that no second one closes, or `end`."""
    norms = scene.norms
    places = [i for i in range(begin, end) if norms[i] in DASHES]
    return places[0] if len(places) == 1 and norms[places[0] + 1] not in COORDINATORS else end


_VERBAL: Final = frozenset({"clause", "told", "object", "infinitive", "urging", "attitude"})
_BOUNDARIES: Final = frozenset({",", ";", "while", "though", "although", "whereas"})  # one of them stands before a clause of its own
_NOMINAL: Final = frozenset({"object", "noun"})
_BARE: Final = _NOMINAL | {"infinitive", "urging", "attitude"}
_FINITE_AUXILIARIES: Final = frozenset("is are was were has have had will would can could may might must should did does do".split())
_CLAUSAL_WORDS: Final = RELATIVES | {"what", "how", "why", "whether", "if", "when", "where", ","}
_ENDING: Final = frozenset(": after before because despite since while although though when during unless until".split())
_SIGNS: Final = DASHES | {",", ";"}  # where a content may end
_TURNS: Final = frozenset("that who which while although though as because after before when since whether adding".split())
_QUOTE_STOPS: Final = frozenset(", ; and but as while when after before in on at during".split())
_BREAKS: Final = frozenset("something despite which who whose where when although though".split())
_HANGING: Final = PREPOSITIONS | frozenset("while although though whereas if when after because since as asked".split())
_LEADING: Final = COORDINATORS | frozenset("while though although whereas as before after".split())  # they lead on to what follows


def _next(norms: list[str], sign: str, begin: int, end: int) -> int:
    """The first place of a sign among the tokens `begin` to `end`, or `end`."""
    try:
        return norms.index(sign, begin, end)
    except ValueError:
        return end


def _lists(document: Document, comma: int) -> bool:
    """Whether a comma stands between names, or before "including" and the like."""
    norms, classes = document.norms, document.classes
    return norms[comma + 1] in ("including", "and", "or", "especially") or bool(
        (classes[comma - 1] & NAME and classes[comma + 1] & NAME)
        or (classes[comma + 1] & QUOTE and (classes[comma - 1] | classes[min(comma + 2, len(classes) - 1)]) & QUOTE)
    )
