"""Sentiment: VADER's tone of each sentence, in time linear in the sentence.

The rules are those of vaderSentiment 3.3.2, its quirks included, evaluated on a window around each sentiment word;
vaderSentiment itself rebuilds the whole word list for each. Before that, ’ becomes ', without which "isn’t good" is
positive. Tone says nothing about how an article is sourced: five reports on missile attacks score from +0.78 to +0.97
as whole texts, which is why the unit here is the sentence.

Source: C. J. Hutto & E. Gilbert, VADER: A parsimonious rule-based model for sentiment analysis of social media text,
ICWSM 2014.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from rhetoric.measures.chunks import Chunk
from rhetoric.measures.prose import Prose
from rhetoric.measures.tables import emoji, vader
from rhetoric.measures.tone import NO_TONE, Tone, strip_punctuation_around
from rhetoric.rounding import rounded

VADER_VERSION: Final = "3.3.2"

_CAPITALS: Final = 0.733
_NEGATED: Final = -0.74
_NEVER_SO: Final = 1.25


class Polarity(NamedTuple):
    """VADER's scores of one sentence: `compound` from -1 to 1; `positive`, `neutral` and `negative` are shares from 0 to 1."""

    compound: float
    positive: float
    neutral: float
    negative: float


class SentimentSummary(NamedTuple):
    """The compound scores of an article's sentences, each from -1 to 1; every field is None where there is no sentence.

    `mean` and `spread`, the population standard deviation, are over all sentences. `most_positive` and `most_negative`
    are the index of a sentence, the first of equals, and its compound score.
    """

    mean: float | None
    spread: float | None
    most_positive: tuple[int, float] | None
    most_negative: tuple[int, float] | None


def measure(prose: Prose) -> SentimentSummary:
    """The summary over the sentences of an article."""
    if not len(prose):
        return SentimentSummary(None, None, None, None)
    found = compounds(prose)
    # fsum, since the plain sum of floats differs between versions of Python.
    mean = math.fsum(found) / len(found)
    spread = math.sqrt(math.fsum([(compound - mean) ** 2 for compound in found]) / len(found))
    highest, lowest = max(found), min(found)
    return SentimentSummary(mean, spread, (found.index(highest), highest), (found.index(lowest), lowest))


def compounds(prose: Prose) -> list[float]:
    """The compound score of each sentence, from -1 (most negative) to 1 (most positive); 0 where no word has a valence."""
    out = [0.0] * len(prose)
    toned = [at for at, chunk in enumerate(prose.known) if chunk.tone is not None]
    behind = 0
    for number, (first, last) in enumerate(pairwise(prose.bounds)):
        begin = behind
        behind = bisect_left(toned, last, begin)
        if begin < behind:
            valences = _valences(prose, number, first, last, toned[begin:behind])
            if valences is None:
                out[number] = compounds(_spell_out(prose, number))[0]
            elif valences:
                out[number] = _compound(valences, prose.sentence(number))
    return out


def polarity(prose: Prose) -> Polarity:
    """The scores that vaderSentiment's `polarity_scores` gives for the only sentence of some prose, with ’ as '."""
    if not prose.known:
        return Polarity(0.0, 0.0, 0.0, 0.0)
    toned = [at for at, chunk in enumerate(prose.known) if chunk.tone is not None]
    valences = _valences(prose, 0, 0, len(prose.known), toned)
    if valences is None:
        return polarity(_spell_out(prose, 0))
    emphasis = _emphasis(prose.sentence(0))
    positive = negative = 0.0
    for valence in valences:
        if valence > 0:
            positive += valence + 1
        else:
            negative += valence - 1
    if positive > -negative:
        positive += emphasis
    elif positive < -negative:
        negative -= emphasis
    neutral = len(prose.known) - len(valences)
    total = positive - negative + neutral
    compound = _compound(valences, prose.sentence(0))
    return Polarity(compound, rounded(abs(positive / total), 3), rounded(neutral / total, 3), rounded(abs(negative / total), 3))


def _valences(prose: Prose, number: int, first: int, last: int, toned: list[int]) -> list[float] | None:
    """The valences of the words in a sentence that have one, in their order, after all rules, none of them 0.

    The sentence `number` has the chunks from `first` to `last`, of which those at `toned` have a tone. None where emoji stand in
    the way.
    """
    known = prose.known
    found: list[float] = []
    before_but = capitals_differ = None
    reach = first  # up to there, a word is near one that matters
    for at in toned:
        word = _tone(known[at])
        valence = word.valence
        if valence is None:
            if word.emoji:
                return None
            if before_but is None and word.lower == "but":
                before_but = len(found)
            reach = at + 4
            continue
        if at < reach or word.alone:
            one = _tone(known[at - 1]) if at > first else NO_TONE
            two = _tone(known[at - 2]) if at > first + 1 else NO_TONE
            three = _tone(known[at - 3]) if at > first + 2 else NO_TONE
            if capitals_differ is None and (word.upper or one.upper or two.upper or three.upper):
                # One of the words is in capitals, so they differ if another is not.
                capitals_differ = not all(strip_punctuation_around(chunk).isupper() for chunk in prose.chunks(number))
            valence = _in_context(prose, number, first, at, last, word, one, two, three, bool(capitals_differ))
        if word.matters:
            reach = at + 4
        if valence:
            found.append(valence)
    return found if before_but is None else _shift_at_but(found, before_but)


def _tone(chunk: Chunk) -> Tone:
    return chunk.tone or NO_TONE


def _in_context(
    prose: Prose,
    number: int,
    begin: int,
    at: int,
    last: int,
    word: Tone,
    first: Tone,
    second: Tone,
    third: Tone,
    capitals_differ: bool,
) -> float:
    """The valence of the word at `at` in the sentence `number`, which runs from `begin` to `last`.

    `first`, `second` and `third` are the words before it.
    """
    own = word.valence or 0.0
    lower = word.lower
    if lower == "kind" and at + 1 < last and _lower(prose.chunks(number)[at - begin + 1]) == "of":
        return 0.0
    valence = own
    if lower == "no" and at + 1 < last and _tone(prose.known[at + 1]).valence is not None:
        valence = 0.0
    if first.lower == "no" or second.lower == "no" or (third.lower == "no" and first.lower in ("or", "nor")):
        valence = own * _NEGATED
    if word.upper and capitals_differ:
        valence += _CAPITALS if valence > 0 else -_CAPITALS

    if at > begin and first.valence is None:
        valence += _boost(first, valence, capitals_differ)
        if first.negates:
            valence *= _NEGATED
    if at > begin + 1 and second.valence is None:
        valence += _boost(second, valence, capitals_differ) * 0.95
        if second.lower == "never" and first.lower in ("so", "this"):
            valence *= _NEVER_SO
        elif second.negates and not (second.lower == "without" and first.lower == "doubt"):
            valence *= _NEGATED
    if at > begin + 2 and third.valence is None:
        valence += _boost(third, valence, capitals_differ) * 0.9
        # VADER means "never so", but asks for "so" or "this" right before the word alone, too.
        if (third.lower == "never" and second.lower in ("so", "this")) or first.lower in ("so", "this"):
            valence *= _NEVER_SO
        elif third.negates and not (third.lower == "without" and "doubt" in (first.lower, second.lower)):
            valence *= _NEGATED
        if word.in_phrase or first.in_phrase or second.in_phrase or third.in_phrase:
            valence = _in_phrase(valence, list(map(_lower, prose.chunks(number)[at - begin - 3 : at - begin + 3])))

    if first.lower == "least" and (at == begin + 1 or _lower(prose.chunks(number)[at - begin - 2]) not in ("at", "very")):
        valence *= _NEGATED
    return valence


def _lower(chunk: str) -> str:
    return strip_punctuation_around(chunk).lower()


def _boost(word: Tone, valence: float, capitals_differ: bool) -> float:
    """What a booster or dampener before a word adds to its valence; 0 for any other word."""
    if not word.boost:
        return 0.0
    boost = -word.boost if valence < 0 else word.boost
    if word.upper and capitals_differ:
        boost += _CAPITALS if valence > 0 else -_CAPITALS
    return boost


def _in_phrase(valence: float, near: list[str]) -> float:
    """The valence of `near[3]` after VADER's special phrases and two-word boosters; `near` holds up to two words behind it."""
    third, second, first, word, *behind = near
    phrases = vader().phrases
    pairs = (f"{first} {word}", f"{second} {first} {word}", f"{second} {first}", f"{third} {second} {first}", f"{third} {second}")
    for phrase in pairs:
        if phrase in phrases:
            valence = phrases[phrase]
            break
    for end in range(1, len(behind) + 1):
        valence = phrases.get(" ".join((word, *behind[:end])), valence)
    boosts = vader().boosts
    for phrase in (pairs[3], pairs[4], pairs[2]):
        valence += boosts.get(phrase, 0.0)
    return valence


def _shift_at_but(valences: list[float], before: int) -> list[float]:
    """The valences with those before the first "but", `before` in number, halved and those behind it half as large again.

    VADER looks each valence up by value and changes the first that is equal, so that equal ones are hit in the wrong
    place: 2, 1, 0, but, 1 becomes 0.5, 0.5, 0, 0, 1. The places of each value are kept in a heap to find that first one
    without a search.
    """
    from heapq import heappop, heappush

    places: dict[float, list[int]] = {}
    for index, value in enumerate(valences):
        places.setdefault(value, []).append(index)
    for index in range(len(valences)):
        value = valences[index]
        if value:
            first = heappop(places[value])
            shifted = value * (0.5 if first < before else 1.5)
            valences[first] = shifted
            heappush(places.setdefault(shifted, []), first)
    return [value for value in valences if value]


def _emphasis(sentence: str) -> float:
    """What exclamation marks, up to four, and question marks, from two, add to a valence that is not 0."""
    emphasis = min(sentence.count("!"), 4) * 0.292
    questions = sentence.count("?")
    if questions > 1:
        emphasis += questions * 0.18 if questions <= 3 else 0.96
    return emphasis


def _compound(valences: list[float], sentence: str) -> float:
    total = sum(valences)
    if total and ("!" in sentence or "?" in sentence):
        total += _emphasis(sentence) if total > 0 else -_emphasis(sentence)
    return _between_minus_one_and_one(total)


@lru_cache(4096)
def _between_minus_one_and_one(total: float) -> float:
    # VADER cuts this off at -1 and 1, but the root is never smaller than the total.
    return rounded(total / math.sqrt(total * total + 15), 4)


def _spell_out(prose: Prose, number: int) -> Prose:
    """One of the sentences with VADER's words for each emoji, and a blank before them."""
    names = emoji()
    spelled: list[str] = []
    for chunk in prose.chunks(number):
        glued = False
        for is_emoji, signs in groupby(chunk, names.__contains__):
            if is_emoji:
                for sign in signs:
                    spelled += names[sign]
            elif glued:
                spelled[-1] += "".join(signs)
            else:
                spelled.append("".join(signs))
            glued = is_emoji
    return prose.instead([" ".join(spelled)])
