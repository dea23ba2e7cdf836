"""Cues: the words that attribute, as far as their context shows that they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rhetoric.attribution.homographs import HOMOGRAPHS
from rhetoric.language.closed_classes import (
    AUXILIARIES,
    BE,
    CONTRACTED,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    MODALS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import HEADLINE
from rhetoric.language.tokens import MORE_THAN_ANY_TEXT
from rhetoric.language.vocabulary import CAPITAL, COMMON, DAY, END, LOWER, NAME, NUMBER, QUOTE, TITLE, WORD

FRAMES: Final = ("clause", "told", "infinitive", "object", "urging", "attitude", "noun", "according", "agentless", "owned")
#: What a cue lets the reader take for granted of its content: nothing, that it is true, that it may not be, that it is pressed.
PRESUPPOSED: Final = ("neutral", "factive", "doubting", "assertive")
_PRIORITY: Final = {
    frame: k
    for k, frame in enumerate(("according", "owned", "urging", "told", "attitude", "infinitive", "agentless", "clause", "object", "noun"))
}
_PHRASAL: Final = frozenset(_PRIORITY[frame] for frame in ("according", "agentless", "owned"))
_ATTITUDE: Final = _PRIORITY["attitude"]
_NOUN: Final = _PRIORITY["noun"]
_PLAIN: Final = frozenset(_PRIORITY[frame] for frame in ("clause", "object"))  # of these two, the longer phrase
# "adds to the pressure", "adds another layer": arithmetic, not speech.
_ADDING: Final = frozenset("add adds added adding".split())
# ", raising concerns": what happened raised them.
_CAUSING: Final = frozenset("raising sparking fuelling fueling drawing causing prompting stoking".split())
_ADDED: Final = frozenset("to up another more a an some further new in extra fuel weight pressure insult depth value".split())
_PLURALS: Final = frozenset("these those some many most all both few several others".split())
_PRONOUN_DETERMINERS: Final = frozenset("some many most all others both few several none that this these those each another".split())


class Reading:
    """How the tags of a rule say that its cues are to be read.

    `frame` is one of `FRAMES`; `act` is `speech`, `belief` or `intent`; `weak` a verb that things can be the subject of as well
    ("the move suggests …"), or a noun that needs an owner; `presupposes` one of `PRESUPPOSED`; of two cues that begin together, the
    one of lower `rank` says more; `certain` that the phrase names the subject, so that a form that may be a noun is none.
    """

    __slots__ = ("act", "certain", "frame", "presupposes", "rank", "weak")

    def __init__(self, frame: str, act: str, weak: bool, rank: int, presupposes: str, certain: bool) -> None:
        self.frame = frame
        self.act = act
        self.weak = weak
        self.rank = rank
        self.presupposes = presupposes
        self.certain = certain


class Cue:
    """A cue: its extent as half-open tokens, its head verb, and how it takes its source and content.

    `frame` is one of `FRAMES`, nearly always that of its `reading`; `passive` a verb that takes its source with "by"; `participle`
    an -ing form that shares the subject of the clause before it; `joined` a verb behind "and" or "but".
    """

    __slots__ = ("first", "frame", "joined", "last", "participle", "passive", "reading", "verb")

    def __init__(
        self,
        reading: Reading,
        first: int,
        last: int,
        verb: int,
        frame: str,
        passive: bool = False,
        participle: bool = False,
        joined: bool = False,
    ) -> None:
        self.reading = reading
        self.first = first
        self.last = last
        self.verb = verb
        self.frame = frame
        self.passive = passive
        self.participle = participle
        self.joined = joined


def reading_of(tags: Sequence[str]) -> Reading:
    """The reading of a rule's tags; a clause that holds a belief, unless they say otherwise."""
    frame = next((t for t in tags if t in _PRIORITY), "clause")
    act = next((t for t in tags if t in ("speech", "belief", "intent")), "belief")
    presupposes = next((t for t in tags if t in PRESUPPOSED), "neutral")
    return Reading(frame, act, "weak" in tags, _PRIORITY[frame], presupposes, "certain" in tags)


class Cues:
    """The cues of a document in the making. Of several readings of one form the frame that says most wins ("told" before "clause"),
    and of equals the longer."""

    __slots__ = ("_best", "_document", "_lefts")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._best: dict[int, Cue] = {}
        self._lefts: dict[int, Left | None] = {}

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
            begin = _auxiliaries(document, first) if norms[first] in BE else first
            cue = _read(reading, first if begin is None else begin, last, first)
        elif rank == _ATTITUDE:
            begin = _auxiliaries(document, first)
            cue = _read(reading, begin, last, first) if begin is not None else None
        elif rank == _NOUN:
            cue = _read(reading, first, last, first) if not document.classes[first] & CAPITAL else None
        else:
            lefts = self._lefts
            if first in lefts:
                left = lefts[first]
            else:
                left = lefts[first] = _left(document, first)
            if left is None and reading.certain:
                left = lefts[first] = _left(document, first, certain=True)
            if norms[first] == "asked" and _is_asked(document, first, last):
                cue = Cue(reading, first, last + (norms[last] == "about"), first, "clause", passive=True)
            elif left is not None:
                cue = _verb(document, left, reading, first, last)
        if cue is not None:
            self._best[first] = cue

    def settle(self) -> list[Cue]:
        """The cues, ascending; afterwards there are none here."""
        self._lefts.clear()
        cues = list(self._best.values())
        self._best.clear()
        cues.sort(key=_place)
        out: list[Cue] = []
        for cue in cues:
            if out and cue.first < out[-1].last:
                if _PRIORITY[cue.frame] < _PRIORITY[out[-1].frame] and cue.verb >= out[-1].first:
                    out[-1] = cue
                continue
            out.append(cue)
        return out


def _place(cue: Cue) -> int:
    """Of cues that begin together, the longer comes first; one number takes a quarter of the memory of two."""
    return cue.first * MORE_THAN_ANY_TEXT - cue.last


def _read(reading: Reading, first: int, last: int, verb: int) -> Cue:
    return Cue(reading, first, last, verb, reading.frame)


def _auxiliaries(document: Document, first: int) -> int | None:
    """Where the auxiliaries, negation and adverbs before a form of "be" begin; None behind "to" or a gap."""
    norms, low = document.norms, document.sentences[document.sentence_of[first]].first
    begin = first
    while begin > low and norms[begin - 1] in _HELPERS:
        begin -= 1
    return begin if begin > low and norms[begin - 1] != "to" else None


class Left:
    """What stands before a verb form: how many tokens `back` its group begins, and whether it is `helped` by an auxiliary, is
    `passive`, is a `participle` (an -ing form without "be"), and `opens` its sentence."""

    __slots__ = ("back", "helped", "opens", "participle", "passive")

    def __init__(self, back: int, helped: bool, passive: bool, participle: bool, opens: bool) -> None:
        self.back = back
        self.helped = helped
        self.passive = passive
        self.participle = participle
        self.opens = opens


_NOTHING_LEFT: Final = Left(0, False, False, False, False)  # as nearly all stand: "Berg said"


def _left(document: Document, first: int, certain: bool = False) -> Left | None:
    """The group of a verb form; None where what stands before it shows that it is no verb, or a mere infinitive.

    `certain` says that it agrees with its subject, whatever stands between.
    """
    norms, classes = document.norms, document.classes
    sentence = document.sentences[document.sentence_of[first]]
    low, part = sentence.first, sentence.part
    norm, c = norms[first], classes[first]
    ing = norm.endswith("ing")
    if c & CAPITAL:
        if c & NAME and not c & COMMON:
            return None
        if part != HEADLINE and not _in_capitals(document, first, sentence):
            return None
    elif first > low and not ing and norms[first - 1] not in _TELLING and norm not in HOMOGRAPHS and not is_adverb(norms[first - 1]):
        return _NOTHING_LEFT
    begin = first
    passive = helped = progressive = firm = False
    while begin > low:
        before = norms[begin - 1]
        if before in _HELPERS:
            if before == "'s" and norm in _TOLD and begin - 2 >= low and classes[begin - 2] & NAME and _tells(document, first):
                firm = True  # "Lindt's said"
                break
            if before in BE:
                progressive = True
                if _participle(norm):
                    passive = norm != "been" or begin - 2 < low or norms[begin - 2] not in HAVE
            helped = True
        elif before in _FLOATING and begin - 1 > low and norms[begin - 2] in AUXILIARIES:
            pass  # "have long complained"
        elif before == "first" and begin - 1 > low and classes[begin - 2] & (NAME | LOWER) and norms[begin - 2] not in _NO_SUBJECT:
            pass  # "the paper first reported"
        elif not is_adverb(before) or before in _ASIDES or classes[begin - 1] & (DAY | CAPITAL):
            break
        begin -= 1
    if helped and begin == first - 1 and norms[begin] == "'s" and (norm in HOMOGRAPHS or not (ing or _participle(norm))):
        return None  # "Trump's attacks", "the mayor's warning that …"
    if begin < first and not helped and any(classes[k] & CAPITAL for k in range(begin, first)):
        begin = first
    participle = ing and not progressive
    if begin <= low:
        return Left(first - begin, helped, passive, participle, True)
    before = norms[begin - 1]
    if before == "to":
        return _chained(document, first, begin - 1, low)
    if not helped and not participle:
        if (before in _OWNERS and not firm) or (before in DETERMINERS and before not in _PRONOUN_DETERMINERS):
            return None
        if before in PREPOSITIONS and part != HEADLINE:
            return None
        if norm in HOMOGRAPHS and not certain and not _agrees(document, begin - 1, norm):
            return None
    if participle and (before in _OWNERS or before in DETERMINERS or norm in _CAUSING):
        return None
    return Left(first - begin, helped, passive, participle, False)


def _tells(document: Document, verb: int) -> bool:
    """Whether a verb of saying is followed by what is said, and not by "to" or "by" as a passive is."""
    norms, classes = document.norms, document.classes
    behind = verb + 1
    if behind >= len(norms) or not classes[behind] & WORD:
        return False
    return norms[behind] not in PREPOSITIONS and norms[behind] != "to"


def _verb(document: Document, left: Left, reading: Reading, first: int, last: int) -> Cue | None:
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
    begin, helped, passive, participle = first - left.back, left.helped, left.passive, left.participle
    if left.opens:
        quoted = begin == first > 0 and classes[first - 1] & QUOTE and not classes[first] & CAPITAL and frame in ("clause", "told")
        if not (participle and frame != "object") and not quoted:  # "Why?" asked X
            return None
        return Cue(reading, begin, last, first, frame, participle=participle)
    before = norms[begin - 1]
    if frame == "object" and not helped and not participle and following == "by" and _participle(norm):
        passive = True  # "a bill opposed by farmers"
    if participle and not (before in _BEFORE_PARTICIPLES or classes[begin - 1] & QUOTE):
        if (
            frame not in ("clause", "object", "told")
            or (norm in HOMOGRAPHS and norm not in _SIDING)
            or before in _NO_SUBJECT
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


_HELPERS: Final = AUXILIARIES | NEGATIONS
_FLOATING: Final = frozenset("long first both all far so yet each".split())
_TELLING: Final = (
    _HELPERS | PREPOSITIONS | DETERMINERS | POSSESSIVES | {"'s", "to", "first"} | _FLOATING
)  # how the form behind is to be read
_TOLD: Final = frozenset("said told reported announced".split())
_OWNERS: Final = POSSESSIVES | {"'s"}
_ASIDES: Final = frozenset({"however", "meanwhile"})
_OPENERS: Final = frozenset("that how why whether if".split())
_BEFORE_PARTICIPLES: Final = frozenset(", while before after by and in without upon when since — –".split())
_NO_SUBJECT: Final = PREPOSITIONS | SUBORDINATORS | COORDINATORS | DETERMINERS | POSSESSIVES | AUXILIARIES
_CUE_PREPOSITIONS: Final = frozenset({"about", "of", "against"})
_GOING_ON: Final = _CUE_PREPOSITIONS | {"in", "on"}
_VENUES: Final = frozenset("statement tweet email release post blog memo letter report filing".split())
_SITES: Final = frozenset("twitter facebook instagram weibo telegram".split())
_BARE: Final = frozenset(
    "say says said saying note notes noted report reports reported write writes wrote".split()
)  # "said of her" is no "said of"
_CLAUSE_OPENINGS: Final = DETERMINERS | SUBJECT_PRONOUNS | {"that", "how", "why", "what", "whether", ":", "him", "them", "me", "us", "to"}
_OBJECT_OPENINGS: Final = _CLAUSE_OPENINGS | POSSESSIVES | PREPOSITIONS | {","}
# Verbs that carry words only where some stand beside them: "he continued", "the law states that".
_QUOTING: Final = frozenset(
    "continued maintain maintaining maintains maintained state states opened began starts started concluded finished".split()
)
_DOUBTFUL: Final = _QUOTING | _ADDING | {"telling"}


# "a group backing the bill": behind a noun they are no nouns themselves.
_SIDING: Final = frozenset("supporting backing opposing endorsing rejecting".split())
# Verbs and adjectives that lend their subject to the infinitive behind them: "tried to argue", "was quick to praise".
_CATENATIVE: Final = frozenset(
    (
        "try tries tried trying continue continues continued continuing attempt attempts attempted attempting seek seeks sought seeking "
        "begin begins began begun start starts started starting struggle struggles struggled struggling manage manages managed managing "
        "tend tends tended used likely unlikely quick slow careful fail fails failed failing proceed proceeds proceeded dare dares dared "
        "rush rushes rushed hasten hastens hastened go went goes going on out yet"
    ).split()
)
_PRINTS: Final = frozenset("reports notes".split())  # ", reports the Kent Herald"
_PAUSES: Final = frozenset({",", "—", "–", "--"})
_GONE_ON: Final = frozenset("go goes went gone going".split())


def _chained(document: Document, verb: int, to: int, low: int) -> Left | None:
    """The group of an infinitive `verb` with the verbs that lend it their subject ("went on to say"); None where there are none."""
    norms = document.norms
    k = to - 1
    if k < low or norms[k] not in _CATENATIVE:
        return None
    if norms[k] in ("on", "out"):
        k -= 1
        if k < low or norms[k] not in _GONE_ON:
            return None
    elif norms[k] in _GONE_ON:
        return None  # "is going to say": not yet said
    elif norms[k] == "yet" and (k - 1 < low or norms[k - 1] not in HAVE):
        return None
    participle = norms[k].endswith("ing")
    helped = False
    while k > low and (norms[k - 1] in _HELPERS or is_adverb(norms[k - 1])):
        helped = helped or norms[k - 1] in AUXILIARIES
        k -= 1
    return Left(verb - k, helped, False, participle and not helped, False) if k > low else None


def _is_asked(document: Document, verb: int, last: int) -> bool:
    """Whether "asked" is said of who is asked: "When asked whether …", "Asked by reporters, …"."""
    norms = document.norms
    sentence = document.sentences[document.sentence_of[verb]]
    low, high = sentence.first, sentence.last
    if last >= high:
        return False
    before = norms[verb - 1] if verb > low else "," if document.classes[verb] & CAPITAL else ""
    return before in _ASKING and (norms[last] in _CLAUSE_OPENINGS or norms[last] in _ASKED)


_ASKING: Final = frozenset(", when if while being once".split())
_ASKED: Final = frozenset("by about if in on during at".split())


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


def _in_capitals(document: Document, at: int, sentence: Sentence) -> bool:
    """Whether the words around a capital are in title case, as in a headline inside the text."""
    if at == sentence.first:
        return False
    longer = 0
    for k in range(max(sentence.first, at - 5), min(sentence.last, at + 6)):
        c = document.classes[k]
        if c & WORD and len(document.norms[k]) > 3:
            if not c & CAPITAL:
                return False
            longer += 1
    return longer > 3


def _participle(norm: str) -> bool:
    return norm.endswith(("ed", "en", "wn", "ght")) or norm in (
        "said",
        "told",
        "felt",
        "held",
        "put",
        "known",
        "understood",
        "thought",
        "heard",
        "found",
        "shown",
        "seen",
    )


def _opens_object(document: Document, i: int) -> bool:
    """Whether the token behind a form such as "attacks" may begin its object: "Trump attacks the bill", not "the Paris attacks led"."""
    if i >= len(document.norms):
        return True
    norm, c = document.norms[i], document.classes[i]
    return bool(c & (NAME | TITLE | QUOTE | NUMBER | END)) or norm in _OBJECT_OPENINGS


def _agrees(document: Document, subject: int, verb: str) -> bool:
    """Whether the word before a form that may be a noun can be its subject: "analysts claim", "he claims", not "the claim"."""
    norm = document.norms[subject]
    c = document.classes[subject]
    if norm in _PLURALS and verb.endswith("s"):
        return False  # "these forecasts"
    if norm in SUBJECT_PRONOUNS or norm in _PRONOUN_DETERMINERS or norm in ("who", "which"):
        return True
    if not c & WORD:
        follows = subject + 2
        if norm in _PAUSES:  # "Berg, the mayor, states that"
            following = subject + 2
            if following >= len(document.norms):
                return False
            return document.norms[following] == "that" or (
                verb in _PRINTS and bool(document.classes[following] & NAME or document.norms[following] == "the")
            )
        return (
            bool(c & QUOTE)
            and follows < len(document.norms)
            and bool(document.classes[follows] & (NAME | TITLE) or document.norms[follows] in _CLAUSE_OPENINGS)
        )
    third = verb.endswith("s") and not verb.endswith("ss")
    if c & NAME:
        if third and not _opens_object(document, subject + 2):
            return False
        return third or (norm.endswith("s") and not verb.endswith("ing"))
    plural = norm.endswith("s") and not norm.endswith("ss")
    if third:
        follows = min(len(document.norms) - 1, subject + 2)
        opens = document.norms[follows] in _CLAUSE_OPENINGS or bool(document.classes[follows] & (NAME | TITLE | QUOTE | END))
        return not plural and opens
    return plural
