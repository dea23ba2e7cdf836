"""The group of a verb: what stands before a form shows whether it is a verb, of whom, and whether it is passive or a participle."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.homographs import HOMOGRAPHS
from rhetoric.language.closed_classes import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import HEADLINE
from rhetoric.language.vocabulary import CAPITAL, COMMON, DAY, END, LOWER, NAME, NUMBER, QUOTE, TITLE, WORD


class VerbGroup:
    """What stands before a verb form: how many tokens `back` its group begins, and whether it is `helped` by an auxiliary, is
    `passive`, is a `participle` (an -ing form without "be"), and `opens` its sentence."""

    __slots__ = ("back", "helped", "opens", "participle", "passive")

    def __init__(self, back: int, helped: bool, passive: bool, participle: bool, opens: bool) -> None:
        self.back = back
        self.helped = helped
        self.passive = passive
        self.participle = participle
        self.opens = opens


#: As nearly all stand: "Berg said".
LONE: Final = VerbGroup(0, False, False, False, False)


def group_of(document: Document, first: int, certain: bool = False) -> VerbGroup | None:
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
        return LONE
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
                if is_participle(norm):
                    passive = norm != "been" or begin - 2 < low or norms[begin - 2] not in HAVE
            helped = True
        elif before in _FLOATING and begin - 1 > low and norms[begin - 2] in AUXILIARIES:
            pass  # "have long complained"
        elif before == "first" and begin - 1 > low and classes[begin - 2] & (NAME | LOWER) and norms[begin - 2] not in NO_SUBJECT:
            pass  # "the paper first reported"
        elif not is_adverb(before) or before in _ASIDES or classes[begin - 1] & (DAY | CAPITAL):
            break
        begin -= 1
    if helped and begin == first - 1 and norms[begin] == "'s" and (norm in HOMOGRAPHS or not (ing or is_participle(norm))):
        return None  # "Trump's attacks", "the mayor's warning that …"
    if begin < first and not helped and any(classes[k] & CAPITAL for k in range(begin, first)):
        begin = first
    participle = ing and not progressive
    if begin <= low:
        return VerbGroup(first - begin, helped, passive, participle, True)
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
    return VerbGroup(first - begin, helped, passive, participle, False)


def _tells(document: Document, verb: int) -> bool:
    """Whether a verb of saying is followed by what is said, and not by "to" or "by" as a passive is."""
    norms, classes = document.norms, document.classes
    behind = verb + 1
    if behind >= len(norms) or not classes[behind] & WORD:
        return False
    return norms[behind] not in PREPOSITIONS and norms[behind] != "to"


def _chained(document: Document, verb: int, to: int, low: int) -> VerbGroup | None:
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
    return VerbGroup(verb - k, helped, False, participle and not helped, False) if k > low else None


def auxiliaries_before(document: Document, first: int) -> int | None:
    """Where the auxiliaries, negation and adverbs before a form of "be" begin; None behind "to" or a gap."""
    norms, low = document.norms, document.sentences[document.sentence_of[first]].first
    begin = first
    while begin > low and norms[begin - 1] in _HELPERS:
        begin -= 1
    return begin if begin > low and norms[begin - 1] != "to" else None


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


def is_participle(norm: str) -> bool:
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
            and bool(document.classes[follows] & (NAME | TITLE) or document.norms[follows] in CLAUSE_OPENINGS)
        )
    third = verb.endswith("s") and not verb.endswith("ss")
    if c & NAME:
        if third and not _opens_object(document, subject + 2):
            return False
        return third or (norm.endswith("s") and not verb.endswith("ing"))
    plural = norm.endswith("s") and not norm.endswith("ss")
    if third:
        follows = min(len(document.norms) - 1, subject + 2)
        opens = document.norms[follows] in CLAUSE_OPENINGS or bool(document.classes[follows] & (NAME | TITLE | QUOTE | END))
        return not plural and opens
    return plural


def _opens_object(document: Document, i: int) -> bool:
    """Whether the token behind a form such as "attacks" may begin its object: "Trump attacks the bill", not "the Paris attacks led"."""
    if i >= len(document.norms):
        return True
    norm, c = document.norms[i], document.classes[i]
    return bool(c & (NAME | TITLE | QUOTE | NUMBER | END)) or norm in _OBJECT_OPENINGS


_HELPERS: Final = AUXILIARIES | NEGATIONS
_FLOATING: Final = frozenset("long first both all far so yet each".split())
_TELLING: Final = (
    _HELPERS | PREPOSITIONS | DETERMINERS | POSSESSIVES | {"'s", "to", "first"} | _FLOATING
)  # how the form behind is to be read
_TOLD: Final = frozenset("said told reported announced".split())
_OWNERS: Final = POSSESSIVES | {"'s"}
_ASIDES: Final = frozenset({"however", "meanwhile"})
NO_SUBJECT: Final = PREPOSITIONS | SUBORDINATORS | COORDINATORS | DETERMINERS | POSSESSIVES | AUXILIARIES
# ", raising concerns": what happened raised them.
_CAUSING: Final = frozenset("raising sparking fuelling fueling drawing causing prompting stoking".split())
# Verbs and adjectives that lend their subject to the infinitive behind them: "tried to argue", "was quick to praise".
_CATENATIVE: Final = frozenset(
    (
        "try tries tried trying continue continues continued continuing attempt attempts attempted attempting seek seeks sought seeking "
        "begin begins began begun start starts started starting struggle struggles struggled struggling manage manages managed managing "
        "tend tends tended used likely unlikely quick slow careful fail fails failed failing proceed proceeds proceeded dare dares dared "
        "rush rushes rushed hasten hastens hastened go went goes going on out yet"
    ).split()
)
_GONE_ON: Final = frozenset("go goes went gone going".split())
_PLURALS: Final = frozenset("these those some many most all both few several others".split())
_PRONOUN_DETERMINERS: Final = frozenset("some many most all others both few several none that this these those each another".split())
_PRINTS: Final = frozenset("reports notes".split())  # ", reports the Kent Herald"
_PAUSES: Final = frozenset({",", "—", "–", "--"})
CLAUSE_OPENINGS: Final = DETERMINERS | SUBJECT_PRONOUNS | {"that", "how", "why", "what", "whether", ":", "him", "them", "me", "us", "to"}
_OBJECT_OPENINGS: Final = CLAUSE_OPENINGS | POSSESSIVES | PREPOSITIONS | {","}
