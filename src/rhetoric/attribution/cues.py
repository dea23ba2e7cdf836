"""Cues: the words that attribute, as far as their context shows that they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rhetoric.engine.scan import Range
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
from rhetoric.language.vocabulary import CAPITAL, COMMON, DAY, END, NAME, NUMBER, QUOTE, TITLE, WORD

FRAMES = ("clause", "told", "infinitive", "object", "urging", "attitude", "noun", "according", "agentless", "owned")
_PRIORITY = {
    frame: k
    for k, frame in enumerate(("according", "owned", "urging", "told", "attitude", "infinitive", "agentless", "clause", "object", "noun"))
}
_PHRASAL = frozenset(_PRIORITY[frame] for frame in ("according", "agentless", "owned"))
_PLAIN = frozenset(_PRIORITY[frame] for frame in ("clause", "object"))  # of these two, the longer phrase
# Forms that are a noun as often as a verb: they need a subject that fits.
_NOUN_TOO = frozenset(
    (
        "claim claims report reports plan plans state states comment comments order orders warning warnings demand demands offer "
        "offers promise promises hope hopes fear fears estimate estimates request requests signal signals dispute disputes challenge "
        "challenges question questions praise blame support supports back backs favor favour complaint worry worries doubt doubts "
        "answer answers reply replies remark remarks joke jokes post posts note notes threat threats find finds vow vows pledge "
        "pledges guess rule rules show shows mean means decree fault object objects press direct label brand experience address dream "
        "dreams wonder view views response regard regards wish wishes aim aims desire desires promise result rebuke rebukes protest "
        "protests repeat write asks counter learned address cause mention mentions whisper shout shouts finding findings saying "
        "sayings meaning feeling feelings teaching teachings ruling rulings writing writings understanding building support comments "
        "remarks tweet tweets email emails brief counsel term terms sort call calls talk talks list lists attack attacks push view "
        "views vote votes hail slam doubt project projects advocate advocates stress fears paint recall figure figures detail details "
        "record records document documents bet bets boast boasts sense senses trust charge charges urge contact lecture lectures text "
        "caution alert pledge praise worship salute insult insults blast hit tease tout echo voice purpose prefer resent hate love "
        "distrust regret regrets admire campaign forecast forecasts appeal appeals lobby approach rant rants compliment honor target "
        "wager contest contests pound pounds stereotype stereotypes grill grills leak leaks caricature caricatures parody parodies mimic "
        "hammer hammers rip roast roasts toast toasts credit credits contrast contrasts parallel parallels frame frames cast casts float "
        "floats air vent vents broadcast herald hype plug plugs cheer cheers boo boos jeer jeers relish value treasure treasures esteem "
        "scorn disdain envy fight fights second battle battles march marches rally rallies strike strikes boycott boycotts crusade "
        "crusades clash clashes gamble mandate mandates dictate dictates command commands torch fault rank rate peg blasts hits slams "
        "shame snap snaps swipe swipes rail rails fume fumes sniff sigh sighs laugh laughs bark barks crow gasp gasps pitch worship trace "
        "highlight highlights reference references profile profiles evidence exhibit exhibits picture pictures pan pans "
        "comment quote quotes quip quips slap slaps smear smears slander taunt taunts praises thunder pipe whisper chant chants rap "
        "riff riffs curse curses cry cries lament laments pledges query queries poll polls survey surveys review reviews"
    ).split()
)
# "adds to the pressure", "adds another layer": arithmetic, not speech.
_ADDING = frozenset("add adds added adding".split())
# ", raising concerns": what happened raised them.
_CAUSING = frozenset("raising sparking fuelling fueling drawing causing prompting stoking".split())
_ADDED = frozenset("to up another more a an some further new in extra fuel weight pressure insult depth value".split())
_PRONOUN_DETERMINERS = frozenset("some many most all others both few several none that this these those each another".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its extent as half-open tokens, its head verb, and how it takes its source and content.

    `frame` is one of `FRAMES`; `act` is `speech`, `belief` or `intent`; `passive` a verb that takes its source with "by";
    `participle` an -ing form that shares the subject of the clause before it; `joined` a verb behind "and" or "but";
    `weak` a verb that things can be the subject of as well ("the move suggests …").
    """

    first: int
    last: int
    verb: int
    act: str
    frame: str
    passive: bool = False
    participle: bool = False
    joined: bool = False
    weak: bool = False


class Reading(NamedTuple):
    """How the tags of a rule say that its cues are to be read: frame and act of `Cue`, `weak`, and which frame goes first."""

    frame: str
    act: str
    weak: bool
    rank: int


def reading_of(tags: Iterable[str]) -> Reading:
    """The reading of a rule's tags; a clause that holds a belief, unless they say otherwise."""
    frame = next((t for t in tags if t in _PRIORITY), "clause")
    act = next((t for t in tags if t in ("speech", "belief", "intent")), "belief")
    return Reading(frame, act, "weak" in tags, _PRIORITY[frame])


def find_cues(document: Document, hits: Iterable[tuple[Reading, Range]]) -> list[Cue]:
    """The cues of a document, ascending; `hits` are those of rules tagged `cue`, each with the range labelled `cue`."""
    best: dict[int, tuple[int, Cue]] = {}
    for (frame, act, weak, rank), (first, last) in hits:
        known = best.get(first)
        if frame == "told" and document.norms[last : last + 1] == ["to"]:
            continue  # "promised to help": nobody is told
        if known is not None and (
            last < known[1].last if rank in _PLAIN and known[0] in _PLAIN and last != known[1].last else rank >= known[0]
        ):
            continue
        if rank in _PHRASAL:
            begin = _auxiliaries(document, first) if frame == "agentless" else None
            best[first] = (rank, Cue(first if begin is None else begin, last, first, act, frame))
        elif frame == "attitude":
            begin = _auxiliaries(document, first)
            if begin is not None:
                best[first] = (rank, Cue(begin, last, first, act, frame))
        elif frame == "noun":
            if not document.classes[first] & CAPITAL:
                best[first] = (rank, Cue(first, last, first, act, frame, weak=weak))
        else:
            cue = _verb(document, first, last, frame, act, weak)
            if cue is not None:
                best[first] = (rank, cue)
    cues = sorted((cue for _, cue in best.values()), key=lambda c: (c.first, -c.last))
    out: list[Cue] = []
    for cue in cues:
        if out and cue.first < out[-1].last:
            if _PRIORITY[cue.frame] < _PRIORITY[out[-1].frame] and cue.verb >= out[-1].first:
                out[-1] = cue
            continue
        out.append(cue)
    return out


def _auxiliaries(document: Document, first: int) -> int | None:
    """Where the auxiliaries, negation and adverbs before a form of "be" begin; None behind "to" or a gap."""
    norms, low = document.norms, document.sentences[document.sentence_of[first]].first
    begin = first
    while begin > low and (norms[begin - 1] in AUXILIARIES or norms[begin - 1] in NEGATIONS):
        begin -= 1
    return begin if begin > low and norms[begin - 1] != "to" else None


def _verb(document: Document, first: int, last: int, frame: str, act: str, weak: bool) -> Cue | None:
    """The cue of a verb form, with its auxiliaries, negation and adverbs; None where it is no verb."""
    norms, classes = document.norms, document.classes
    sentence = document.sentences[document.sentence_of[first]]
    norm = norms[first]
    titled = sentence.part == HEADLINE
    while last > first + 1 and norms[last - 1] in ("that", "how", "why", "whether", "if"):
        last -= 1  # they open the content
    following = norms[last] if last < sentence.last else ""
    if norm == "asked" and _is_asked(norms, first, sentence.first, following, not classes[first] & CAPITAL):
        return Cue(first, last + (following == "about"), first, act, "clause", passive=True)
    if classes[first] & CAPITAL and not titled and not _in_capitals(document, first, sentence):
        return None
    if classes[first] & NAME and not classes[first] & COMMON:
        return None
    if norm in _QUOTING and not _beside_words(document, first, last, sentence):
        return None
    if (
        (norm in _ADDING and following in _ADDED)
        or (norm == "telling" and not following.isalpha())
        or (norm == "telling" and following in COORDINATORS)
    ):
        return None
    begin = first
    passive = False
    seen_auxiliary = False
    while begin > sentence.first:
        before = norms[begin - 1]
        if before in AUXILIARIES or before in NEGATIONS:
            if before in BE and _participle(norm):
                passive = not any(norms[k] in HAVE for k in range(max(sentence.first, begin - 2), begin - 1)) or norm != "been"
            seen_auxiliary = True
        elif before in _FLOATING and begin - 1 > sentence.first and norms[begin - 2] in AUXILIARIES:
            pass  # "have long complained"
        elif not is_adverb(before) or before in ("however", "meanwhile") or classes[begin - 1] & (DAY | CAPITAL):
            break
        begin -= 1
    if seen_auxiliary and norms[begin] == "'s" and begin == first - 1 and not _participle(norm) and not norm.endswith("ing"):
        return None  # "Trump's attacks"
    if begin < first and not seen_auxiliary and any(classes[k] & CAPITAL for k in range(begin, first)):
        begin = first
    i = begin - 1
    participle = norm.endswith("ing") and not any(norms[k] in BE for k in range(begin, first))
    if i < sentence.first:
        if participle and frame != "object":
            return Cue(begin, last, first, act, frame, participle=True, weak=weak)
        goes_on = begin == first > 0 and classes[first - 1] & QUOTE and not classes[first] & CAPITAL and frame in ("clause", "told")
        return Cue(begin, last, first, act, frame, weak=weak) if goes_on else None  # "Why?" asked X
    before = norms[i]
    if before == "to":
        chained = _chained(document, i, sentence.first)
        if chained is None:
            return None
        begin, i, seen_auxiliary, participle = chained
        passive = False
        if i < sentence.first:
            return None
        before = norms[i]
    joined = before in COORDINATORS or (before == "then" and norms[i - 1] in COORDINATORS)
    if not seen_auxiliary and not participle:
        if before in POSSESSIVES or before == "'s" or (before in DETERMINERS and before not in _PRONOUN_DETERMINERS):
            return None
        if before in PREPOSITIONS and not titled:
            return None
        if norm in _NOUN_TOO and not _agrees(document, i, norm):
            return None
        if frame == "object" and _participle(norm) and norms[last : last + 1] == ["by"]:
            return None
    if participle and (before in (DETERMINERS | POSSESSIVES | {"'s"}) or norm in _CAUSING):
        return None
    if participle and not (before in _BEFORE_PARTICIPLES or classes[i] & QUOTE):
        if (
            frame not in ("clause", "object", "told")
            or (norm in _NOUN_TOO and norm not in _SIDING)
            or before in _NO_SUBJECT
            or not classes[i] & WORD
            or is_adverb(before)
        ):
            return None
        participle = False  # "a message saying …", "with the union calling it a lie"
    if passive and frame == "infinitive" and norms[last : last + 1] != ["by"]:
        return None
    if any(norms[k] in MODALS for k in range(begin, first)) and weak:
        return None
    if norms[begin] in CONTRACTED and weak:
        return None
    end = last
    if frame == "clause" and following.endswith("ly") and is_adverb(following) and not classes[last] & NAME:
        end += 1  # "said repeatedly"
    elif frame == "clause" and not passive and following in _CUE_PREPOSITIONS and norm not in _BARE:
        end += 1  # "complained about", "said of": the preposition belongs to the cue
    elif frame == "clause" and following == "in" and norms[last + 1 : last + 2] in (["a"], ["an"]) and norms[last + 2 : last + 3] and norms[last + 2] in _VENUES:
        end += 3  # "said in a statement"
    elif frame == "clause" and following == "on" and norms[last + 1 : last + 2] and norms[last + 1] in _SITES:
        end += 2
    return Cue(begin, end, first, act, frame, passive, participle, joined, weak)


_BEFORE_PARTICIPLES = frozenset(", while before after by and in without upon when since — –".split())
_FLOATING = frozenset("long first both all far so yet each".split())
_NO_SUBJECT = PREPOSITIONS | SUBORDINATORS | COORDINATORS | DETERMINERS | POSSESSIVES | AUXILIARIES
_CUE_PREPOSITIONS = frozenset({"about", "of", "against"})
_VENUES = frozenset("statement tweet email release post blog memo letter report filing".split())
_SITES = frozenset("twitter facebook instagram weibo telegram".split())
_BARE = frozenset(
    "say says said saying note notes noted report reports reported write writes wrote".split()
)  # "said of her" is no "said of"
_CLAUSE_OPENINGS = DETERMINERS | SUBJECT_PRONOUNS | {"that", "how", "why", "what", "whether", ":", "him", "them", "me", "us", "to"}
# Verbs that carry words only where some stand beside them: "he continued", "the law states that".
_QUOTING = frozenset("continued maintain maintains maintained state states stated opened began starts started concluded finished".split())


# "a group backing the bill": behind a noun they are no nouns themselves.
_SIDING = frozenset("supporting backing opposing endorsing rejecting".split())
# Verbs and adjectives that lend their subject to the infinitive behind them: "tried to argue", "was quick to praise".
_CATENATIVE = frozenset(
    (
        "try tries tried trying continue continues continued continuing attempt attempts attempted attempting seek seeks sought seeking "
        "begin begins began begun start starts started starting struggle struggles struggled struggling manage manages managed managing "
        "tend tends tended used likely unlikely quick slow careful fail fails failed failing proceed proceeds proceeded dare dares dared "
        "rush rushes rushed hasten hastens hastened go went goes going on out yet"
    ).split()
)
_GONE_ON = frozenset("go goes went gone going".split())


def _chained(document: Document, to: int, low: int) -> tuple[int, int, bool, bool] | None:
    """Where the chain of verbs before "to" begins ("went on to say"), what stands before it, and whether an auxiliary and an -ing form head it."""
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
    elif norms[k] == "yet":
        if k - 1 < low or norms[k - 1] not in HAVE:
            return None
    head = k
    auxiliary = False
    while k > low and (norms[k - 1] in AUXILIARIES or norms[k - 1] in NEGATIONS or is_adverb(norms[k - 1])):
        auxiliary = auxiliary or norms[k - 1] in AUXILIARIES
        k -= 1
    return k, k - 1, auxiliary, norms[head].endswith("ing") and not auxiliary


def _is_asked(norms: list[str], verb: int, low: int, following: str, small: bool) -> bool:
    """Whether "asked" is said of who is asked: "When asked whether …", "Asked by reporters, …"."""
    before = norms[verb - 1] if verb > low else "" if small else ","
    return before in ("when", "if", "while", "being", ",", "once") and (
        following in _CLAUSE_OPENINGS or following in ("by", "about", "if", "in", "on", "during", "at")
    )


def _beside_words(document: Document, first: int, last: int, sentence: Sentence) -> bool:
    """Whether "that", a colon or a quotation mark stands beside a cue."""
    norms, classes = document.norms, document.classes
    near = range(max(sentence.first, first - 6), first)
    return (
        last < sentence.last and (norms[last] in ("that", ":") or norms[last : last + 2] == [",", '"'] or bool(classes[last] & QUOTE))
    ) or any(classes[k] & QUOTE for k in near)


def _in_capitals(document: Document, at: int, sentence: Sentence) -> bool:
    """Whether the words around a capital are in title case, as in a headline inside the text."""
    longer = [
        k
        for k in range(max(sentence.first, at - 5), min(sentence.last, at + 6))
        if document.classes[k] & WORD and len(document.norms[k]) > 3
    ]
    return len(longer) > 3 and at > sentence.first and all(document.classes[k] & CAPITAL for k in longer)


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
    return bool(c & (NAME | TITLE | QUOTE | NUMBER | END)) or norm in _CLAUSE_OPENINGS or norm in POSSESSIVES or norm in PREPOSITIONS or norm == ","


def _agrees(document: Document, subject: int, verb: str) -> bool:
    """Whether the word before a form that may be a noun can be its subject: "analysts claim", "he claims", not "the claim"."""
    norm = document.norms[subject]
    c = document.classes[subject]
    if norm in SUBJECT_PRONOUNS or norm in _PRONOUN_DETERMINERS or norm in ("who", "which"):
        return True
    if not c & WORD:
        follows = subject + 2
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
