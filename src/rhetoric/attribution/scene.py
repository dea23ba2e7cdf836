"""A scene: one sentence with its cues, and who is the subject of each."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.cue import Cue
from rhetoric.attribution.noun_phrases import DASHES, phrase_from, subject_before
from rhetoric.attribution.relation import SPELT
from rhetoric.attribution.speech import Speech
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import (
    AUXILIARIES,
    COORDINATORS,
    DAY_WORDS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
)
from rhetoric.language.document import Document, Sentence
from rhetoric.language.vocabulary import CAPITAL, DAY, MONTH, NAME, NUMBER, QUOTE, TITLE, WORD, YEAR

LOOK_AHEAD: Final = 60  # tokens
_ADDRESSEE: Final = 12
_DATELINE: Final = 16
_ACRONYM: Final = 3
_TAIL: Final = 24  # tokens of a sentence that only says who spoke


class Scene:
    """One sentence with its cues: who is the subject of each, and which of them closes it."""

    __slots__ = ("_inverted", "_subjects", "classes", "cues", "document", "end", "low", "norms", "number", "sentence", "speech")

    def __init__(self, document: Document, number: int, cues: list[Cue], speech: Speech) -> None:
        self.document = document
        self.norms = norms = document.norms
        self.classes = classes = document.classes
        self.number = number
        self.sentence = sentence = document.sentences[number]
        self.cues = cues
        self.speech = speech
        first, end = sentence.first, sentence.last
        while end > first and not classes[end - 1] & SPELT and norms[end - 1] not in (")", "%"):
            end -= 1
        self.end = end  # behind the last word or closing mark
        # A sentence that begins with a small letter, or is no more than "Berg said.", belongs to the quotation before it.
        self.low = first
        if first and classes[first - 1] & QUOTE and end - first <= _TAIL:
            small = not classes[first] & CAPITAL
            if (small or end == cues[-1].last) and self.speech.around(first - 1) is not None:
                self.low = first - 1
        self._subjects: dict[int, Range | None] = {}
        self._inverted: dict[int, Range | None] = {}

    def subject(self, k: int) -> Range | None:
        """The noun phrase right before cue `k`."""
        known = self._subjects
        if k not in known:
            known[k] = subject_before(self.document, self.cues[k].first, self.sentence.first)
        return known[k]

    def shares(self, k: int) -> bool:
        """Whether cue `k`, joined by "and" or a participle, has no subject of its own."""
        cue = self.cues[k]
        if not cue.joined:
            return True
        own = self.subject(k)
        return own is None or own[1] < cue.first - 1 or self.norms[cue.first - 1] in COORDINATORS

    def trailing(self) -> int:
        """The index of the cue that closes the sentence behind its content ("…, the ministry said on Monday."), or -1."""
        norms, cues, low = self.norms, self.cues, self.low
        last = cues[-1]
        if last.frame != "according" and low == self.sentence.first:
            signs = last.first - low - self.document.count_words(low, last.first)  # most often none
            if not signs or _CLOSERS.isdisjoint(norms[low : last.first]):
                return -1
        for k in range(len(cues) - 1, max(-1, len(cues) - 4), -1):
            cue = cues[k]
            if cue.frame == "according" and cue.first - self.sentence.first > 2:
                source = phrase_from(self.document, cue.last, self.end)
                if source is not None and source[1] >= self.end:
                    return k
            if cue.frame not in ("clause", "told") or cue.participle or cue.joined or cue.passive:
                continue
            inverted = self.inverted(k)
            if inverted is not None:
                first, after = cue.first, inverted[1]
            else:
                source = self.subject(k)
                if source is None or (source[1] - source[0] == 1 and norms[source[0]] in ("who", "which")):
                    continue
                first, after = source[0], cue.last
            if not self.closes(first):
                continue
            if cue.frame == "told" and inverted is None:
                after = behind_addressee(self.document, after, self.end)
            if self.adverbial(after) >= self.end or (inverted is not None and norms[after] == "," and cue is last):
                return k
        return -1

    def closes(self, end: int) -> bool:
        """Whether a comma, dash or closing quotation mark stands before token `end`."""
        before = end - 1
        return before >= self.low and self.norms[before] in _CLOSERS

    def quote_closes(self, end: int) -> bool:
        """Whether a closing quotation mark, and perhaps a comma, stands before token `end`."""
        classes, last = self.classes, end - self.low  # the tokens that stand before it
        return bool((last > 0 and classes[end - 1] & QUOTE) or (last > 1 and classes[end - 2] & QUOTE))

    def inverted(self, k: int) -> Range | None:
        """The subject of "…," said X."""
        if not self.closes(self.cues[k].first):
            return None
        if k not in self._inverted:
            self._inverted[k] = self._behind(k)
        return self._inverted[k]

    def _behind(self, k: int) -> Range | None:
        """The noun phrase behind cue `k`, if it is the subject."""
        cue = self.cues[k]
        document, norms, classes = self.document, self.norms, self.classes
        if (
            cue.frame not in ("clause", "told")
            or cue.last >= self.end
            or cue.participle
            or cue.verb != cue.first
            or norms[cue.verb] in _TOLD
        ):
            return None
        start, c = norms[cue.last], classes[cue.last]
        if (
            not c & WORD
            or c & DAY
            or start in SUBORDINATORS
            or (start in AUXILIARIES and not c & NAME)  # but "said Will Berg"
            or start in PREPOSITIONS
            or (is_adverb(start) and not c & NAME)
        ):
            return None
        found = phrase_from(document, cue.last, self.end)
        named = found is not None and c & (NAME | TITLE) and (found[1] >= self.end or norms[found[1]] == ",")
        if not named and not self.quote_closes(cue.first) and self._subject_apposed(k):
            return None
        if found is None or (
            found[1] < self.end
            and classes[found[1]] & WORD
            and norms[found[1]] not in PREPOSITIONS
            and norms[found[1]] not in SUBORDINATORS
            and not classes[found[1]] & DAY
            and not is_adverb(norms[found[1]])
            and norms[found[1]] not in ("this", "last", "earlier")
        ):
            return None
        return found

    def _subject_apposed(self, k: int) -> bool:
        """Whether the comma before a verb closes an apposition of its subject: no verb stands on its left."""
        source = self.subject(k)
        if source is None:
            return False
        norms = self.norms
        before = range(self.sentence.first, source[0])
        if any(norms[i] in AUXILIARIES for i in before):
            return False
        return (
            len([i for i in before if norms[i] not in PREPOSITIONS and not is_adverb(norms[i]) and norms[i] != "," and not self.dated(i)])
            < 4
        )

    def adverbial(self, i: int) -> int:
        """Behind days, adverbs and phrases such as "in a statement on Monday", as long as no clause begins there."""
        norms, classes = self.norms, self.classes
        stop = min(self.end, i + LOOK_AHEAD)
        while i < stop:
            norm, c = norms[i], classes[i]
            if norm in DAY_WORDS or c & (DAY | MONTH | YEAR | NUMBER) or (is_adverb(norm) and not c & NAME):
                i += 1
            elif (norm in _WHENCE and (norm != "when" or (i + 1 < stop and norms[i + 1] in _ASKED))) or (
                norm in _SPANS and i + 1 < stop and norms[i + 1] in _TIMES
            ):
                k = i + 1
                while k < stop:
                    inner = classes[k]
                    if norms[k] in (",", ":", "—", "–", ";") or inner & QUOTE or norms[k] in CLAUSE_OPENERS:
                        break
                    if norms[k] in PERSONAL and norms[k - 1] not in PREPOSITIONS:
                        break
                    if (inner & NAME or norms[k] in DETERMINERS) and self.dated(k - 1) and not inner & (DAY | MONTH | YEAR | NUMBER):
                        break  # "in a filing last week the firm had lost …"
                    k += 1
                if k < stop and norms[k] in PERSONAL and norm in _CLAUSAL:
                    return self.end if not any(norms[m] == "," or classes[m] & QUOTE for m in range(k, stop)) else k
                i = k
                if i < self.end and norms[i] not in _WHENCE:
                    return i
            else:
                return i
        return i

    def dated(self, i: int) -> bool:
        """Whether a day, or "last week", ends at token `i`."""
        norms = self.norms
        return bool(self.classes[i] & DAY) or (norms[i] in _TIMES and norms[i - 1] in ("last", "this", "earlier"))


_TOLD: Final = frozenset(
    "told tells tell informed informs assured assures reminded reminds notified".split()
)  # behind them stands who hears it
_CLOSERS: Final = frozenset({",", "—", "–", "?", "!", '"'})  # all quotation marks read as one
_WHENCE: Final = frozenset(
    "in on at during after before via through by with from when while as last earlier outside following about of".split()
)
_ASKED: Final = frozenset("asked pressed questioned speaking contacted reached told he she they".split())
_CLAUSAL: Final = frozenset("after before when while as".split())
_SPANS: Final = frozenset("this that last next earlier one two three few several".split())
_TIMES: Final = frozenset("week month year summer spring fall autumn winter weekend morning afternoon evening night time day".split())
CLAUSE_OPENERS: Final = frozenset("that whether if how why what there".split())


_SPEAKERS: Final = frozenset("he she they we i there about of".split())


def behind_addressee(document: Document, i: int, high: int) -> int:
    """Skip "reporters", "the committee on Monday", "him" behind a verb of telling."""
    norms, classes = document.norms, document.classes
    if i >= high or norms[i] in _SPEAKERS:
        return i
    for k in range(i, min(high, i + _ADDRESSEE)):
        norm = norms[k]
        if norm in ("that", "how", "why", "what", "whether", "if", ",", ":") or (norm == "to" and k > i) or classes[k] & QUOTE:
            return k
        if k > i and (norm in PERSONAL or norm in DETERMINERS) and norms[k - 1] not in PREPOSITIONS and norm not in ("this", "his", "her"):
            return k
        if k > i and (norm in _WHENCE or classes[k] & DAY or (norm in _SPANS and k + 1 < high and norms[k + 1] in _TIMES)):
            return k
    return min(high, i + 1)


def behind_dateline(document: Document, sentence: Sentence) -> int:
    """The first token behind "KENT (AP) —", where a sentence begins so."""
    first = sentence.first
    form = document.words[first].form
    if len(form) > _ACRONYM and form.isupper():
        norms = document.norms
        for i in range(first + 1, min(first + _DATELINE, sentence.last)):
            if norms[i] in DASHES:
                return i + 1
    return first
