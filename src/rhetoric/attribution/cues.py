"""Cues: which of the words that rules have found attribute, as far as their context shows that they do."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.cue import PRIORITY, Cue, Reading
from rhetoric.attribution.homographs import HOMOGRAPHS
from rhetoric.attribution.verb_group import CLAUSE_OPENINGS, LONE, NO_SUBJECT, VerbGroup, auxiliaries_before, group_of, is_participle
from rhetoric.language.closed_classes import BE, CONTRACTED, COORDINATORS, MODALS, is_adverb
from rhetoric.language.document import Document, Sentence
from rhetoric.language.tokens import MORE_THAN_ANY_TEXT
from rhetoric.language.vocabulary import CAPITAL, NAME, NUMBER, QUOTE, WORD

_PHRASAL: Final = frozenset(PRIORITY[frame] for frame in ("according", "agentless", "owned"))
_ATTITUDE: Final = PRIORITY["attitude"]
_NOUN: Final = PRIORITY["noun"]
_PLAIN: Final = frozenset(PRIORITY[frame] for frame in ("clause", "object"))  # of these two, the longer phrase


class Cues:
    """The cues of a document in the making. Of several readings of one form the frame that says most wins ("told" before "clause"),
    and of equals the longer."""

    __slots__ = ("_best", "_document", "_groups")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._best: dict[int, Cue] = {}
        self._groups: dict[int, VerbGroup | None] = {}

    def meet(self, reading: Reading, first: int, last: int) -> None:
        """What a rule tagged `cue` has found, as half-open tokens: those labelled `cue`."""
        document, norms = self._document, self._document.norms
        rank = reading.rank
        known = self._best.get(first)
        if known is not None:
            plain = rank in _PLAIN and known.reading.rank in _PLAIN and last != known.last
            if last < known.last if plain else rank >= known.reading.rank:
                return
        cue: Cue | None = None
        if rank in _PHRASAL:
            begin = auxiliaries_before(document, first) if norms[first] in BE else first
            cue = _read(reading, first if begin is None else begin, last, first)
        elif rank == _ATTITUDE:
            begin = auxiliaries_before(document, first)
            cue = _read(reading, begin, last, first) if begin is not None else None
        elif rank == _NOUN:
            cue = _read(reading, first, last, first) if not document.classes[first] & CAPITAL else None
        else:
            groups = self._groups
            if first in groups:
                group = groups[first]
            else:
                group = group_of(document, first)
                if group is not LONE:  # which costs less to find again than to remember
                    groups[first] = group
            if group is None and reading.certain:
                group = groups[first] = group_of(document, first, certain=True)
            if norms[first] == "asked" and _is_asked(document, first, last):
                cue = Cue(reading, first, last + (norms[last] == "about"), first, "clause", passive=True)
            elif group is not None:
                cue = _verb(document, group, reading, first, last)
        if cue is not None:
            self._best[first] = cue

    def settle(self) -> list[Cue]:
        """The cues, ascending; afterwards there are none here."""
        self._groups.clear()
        cues = list(self._best.values())
        self._best.clear()
        cues.sort(key=_place)
        out: list[Cue] = []
        for cue in cues:
            if out and cue.first < out[-1].last:
                if PRIORITY[cue.frame] < PRIORITY[out[-1].frame] and cue.verb >= out[-1].first:
                    out[-1] = cue
                continue
            out.append(cue)
        return out


def _place(cue: Cue) -> int:
    """Of cues that begin together, the longer comes first; one number takes a quarter of the memory of two."""
    return cue.first * MORE_THAN_ANY_TEXT - cue.last


def _read(reading: Reading, first: int, last: int, verb: int) -> Cue:
    return Cue(reading, first, last, verb, reading.frame)


def _verb(document: Document, group: VerbGroup, reading: Reading, first: int, last: int) -> Cue | None:
    """The cue of a verb form, with its auxiliaries, negation and adverbs; None where the frame does not fit."""
    norms, classes = document.norms, document.classes
    sentence = document.sentences[document.sentence_of[first]]
    norm, frame, weak = norms[first], reading.frame, reading.weak
    while last > first + 1 and norms[last - 1] in _OPENERS:
        last -= 1  # they open the content
    following = norms[last] if last < sentence.last else ""
    if frame == "told" and following == "to":
        return None  # "promised to help": nobody is told
    if norm in _DOUBTFUL:
        if norm in _QUOTING and not _beside_words(document, first, last, sentence):
            return None
        if norm in _ADDING and (following in _ADDED or (following and classes[last] & NUMBER)):
            return None
        if norm == "telling" and (not following.isalpha() or following in COORDINATORS):
            return None
    begin, helped, passive, participle = first - group.back, group.helped, group.passive, group.participle
    if group.opens:
        quoted = begin == first > 0 and classes[first - 1] & QUOTE and not classes[first] & CAPITAL and frame in ("clause", "told")
        if not (participle and frame != "object") and not quoted:  # "Why?" asked X
            return None
        return Cue(reading, begin, last, first, frame, participle=participle)
    before = norms[begin - 1]
    if frame == "object" and not helped and not participle and following == "by" and is_participle(norm):
        passive = True  # "a bill opposed by farmers"
    if participle and not (before in _BEFORE_PARTICIPLES or classes[begin - 1] & QUOTE):
        if (
            frame not in ("clause", "object", "told")
            or (norm in HOMOGRAPHS and norm not in _SIDING)
            or before in NO_SUBJECT
            or not classes[begin - 1] & WORD
            or is_adverb(before)
        ):
            return None
        participle = False  # "a message saying …", "with the union calling it a lie"
    if passive and frame == "infinitive" and following != "by":
        return None
    if weak and (norms[begin] in CONTRACTED or not MODALS.isdisjoint(norms[begin:first])):
        return None
    joined = before in COORDINATORS or (before == "then" and norms[begin - 2] in COORDINATORS)
    if frame == "clause" and (following in _GOING_ON or following.endswith("ly")):
        last = _behind(document, last, sentence.last, norm, passive)
    return Cue(reading, begin, last, first, frame, passive, participle, joined)


def _behind(document: Document, last: int, high: int, norm: str, passive: bool) -> int:
    """What belongs to a verb of saying behind it: "said repeatedly", "complained about", "said in a statement"."""
    norms = document.norms
    following = norms[last]
    if following.endswith("ly") and is_adverb(following) and not document.classes[last] & NAME:
        return last + 1
    if following in _CUE_PREPOSITIONS:
        return last if passive or norm in _BARE else last + 1
    if following == "in" and last + 2 < high and norms[last + 1] in ("a", "an") and norms[last + 2] in _VENUES:
        return last + 3
    if following == "on" and last + 1 < high and norms[last + 1] in _SITES:
        return last + 2
    return last


def _is_asked(document: Document, verb: int, last: int) -> bool:
    """Whether "asked" is said of who is asked: "When asked whether …", "Asked by reporters, …"."""
    norms = document.norms
    sentence = document.sentences[document.sentence_of[verb]]
    low, high = sentence.first, sentence.last
    if last >= high:
        return False
    before = norms[verb - 1] if verb > low else "," if document.classes[verb] & CAPITAL else ""
    return before in _ASKING and (norms[last] in CLAUSE_OPENINGS or norms[last] in _ASKED)


def _beside_words(document: Document, first: int, last: int, sentence: Sentence) -> bool:
    """Whether "that", a colon or a quotation mark stands beside a cue."""
    norms, classes = document.norms, document.classes
    near = range(max(sentence.first, first - 6), first)
    return (
        last < sentence.last
        and (
            norms[last] == ":"
            or "that" in norms[last : min(last + 5, sentence.last)]
            or norms[last : last + 2] == [",", '"']
            or bool(classes[last] & QUOTE)
        )
    ) or any(classes[k] & QUOTE for k in near)


# "adds to the pressure", "adds another layer": arithmetic, not speech.
_ADDING: Final = frozenset("add adds added adding".split())
_ADDED: Final = frozenset("to up another more a an some further new in extra fuel weight pressure insult depth value".split())
_OPENERS: Final = frozenset("that how why whether if".split())
_BEFORE_PARTICIPLES: Final = frozenset(", while before after by and in without upon when since — –".split())
_CUE_PREPOSITIONS: Final = frozenset({"about", "of", "against"})
_GOING_ON: Final = _CUE_PREPOSITIONS | {"in", "on"}
_VENUES: Final = frozenset("statement tweet email release post blog memo letter report filing".split())
_SITES: Final = frozenset("twitter facebook instagram weibo telegram".split())
_BARE: Final = frozenset(
    "say says said saying note notes noted report reports reported write writes wrote".split()
)  # "said of her" is no "said of"
# Verbs that carry words only where some stand beside them: "he continued", "the law states that".
_QUOTING: Final = frozenset(
    "continued maintain maintaining maintains maintained state states opened began starts started concluded finished".split()
)
_DOUBTFUL: Final = _QUOTING | _ADDING | {"telling"}
# "a group backing the bill": behind a noun they are no nouns themselves.
_SIDING: Final = frozenset("supporting backing opposing endorsing rejecting".split())
_ASKING: Final = frozenset(", when if while being once".split())
_ASKED: Final = frozenset("by about if in on during at".split())
