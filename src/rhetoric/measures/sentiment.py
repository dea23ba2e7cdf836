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
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from string import punctuation
from typing import Final, NamedTuple

from rhetoric.measures.tables import emoji, vader

VADER_VERSION: Final = "3.3.2"

_CAPITALS: Final = 0.733
_NEGATED: Final = -0.74
_NEVER_SO: Final = 1.25

_MAX_CACHED: Final = 200_000
_MAX_CACHED_LENGTH: Final = 64


class Polarity(NamedTuple):
    """VADER's scores of one sentence: `compound` from -1 to 1; `positive`, `neutral` and `negative` are shares from 0 to 1."""

    compound: float
    positive: float
    neutral: float
    negative: float


@dataclass(frozen=True, slots=True)
class SentimentSummary:
    """The compound scores of an article's sentences, each from -1 to 1; every field is None where there is no sentence.

    `mean` and `spread`, the population standard deviation, are over all sentences. `most_positive` and `most_negative`
    are the index of a sentence, the first of equals, and its compound score.
    """

    mean: float | None
    spread: float | None
    most_positive: tuple[int, float] | None
    most_negative: tuple[int, float] | None


class _Word(NamedTuple):
    """What the rules ask about one word; a word they never ask about has none of these."""

    lower: str
    valence: float | None = None
    boost: float = 0.0
    negates: bool = False
    upper: bool = False
    in_phrase: bool = False
    emoji: bool = False


_PLAIN: Final = _Word("")


def _token(chunk: str) -> str:
    """A chunk without the punctuation around it, unless no more than two characters would be left, as in an emoticon."""
    chunk = chunk.replace("’", "'")
    stripped = chunk.strip(punctuation)
    return stripped if len(stripped) > 2 else chunk


class _Words(dict[str, _Word | None]):
    """The word of each chunk met so far, None where no rule asks about it; bounded in entries and in their length."""

    __slots__ = ("_in_phrases", "_vader")

    def __init__(self) -> None:
        self._vader = vader()
        # Every phrase has one of these words; those left out stand in every sentence and would only cost time.
        pairs = (phrase.split() for phrase in (*self._vader.phrases, *self._vader.boosts) if " " in phrase)
        self._in_phrases = {word for pair in pairs for word in pair} - {"the", "of", "to", "for"}

    def __missing__(self, chunk: str) -> _Word | None:
        word = self._word(chunk)
        if len(chunk) <= _MAX_CACHED_LENGTH and len(self) < _MAX_CACHED:
            self[chunk] = word
        return word

    def _word(self, chunk: str) -> _Word | None:
        if not chunk.isascii() and not emoji().keys().isdisjoint(chunk):
            return _Word("", emoji=True)
        token = _token(chunk)
        lower = token.lower()
        boost = self._vader.boosts.get(lower, 0.0)
        valence = None if boost else self._vader.valences.get(lower)
        negates = lower in self._vader.negations or "n't" in lower
        in_phrase = lower in self._in_phrases
        if valence is None and not (boost or negates or in_phrase or lower in ("but", "least", "or", "this")):
            return None
        return _Word(lower, valence, boost, negates, token.isupper(), in_phrase)


class Sentiment:
    """VADER's sentiment of articles; remembers what the rules ask about each distinct chunk of text it has met.

    One instance serves many articles and threads. A pickled one arrives without what it remembers.
    """

    __slots__ = ("_words",)

    def __init__(self) -> None:
        self._words = _Words()

    def __reduce__(self) -> tuple[type[Sentiment], tuple[()]]:
        return Sentiment, ()

    def polarity(self, sentence: str) -> Polarity:
        """The scores that vaderSentiment's `polarity_scores` gives for the sentence with ’ as '."""
        sentence = _spell_out_emoji(sentence)
        chunks = sentence.split()
        if not chunks:
            return Polarity(0.0, 0.0, 0.0, 0.0)
        valences = self._valences(sentence) or []
        emphasis = _emphasis(sentence)
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
        neutral = len(chunks) - len(valences)
        total = positive - negative + neutral
        return Polarity(
            _compound(valences, sentence), round(abs(positive / total), 3), round(neutral / total, 3), round(abs(negative / total), 3)
        )

    def compound(self, sentence: str) -> float:
        """The compound score of a sentence, from -1 (most negative) to 1 (most positive); 0 where no word has a valence."""
        valences = self._valences(sentence)
        if valences is None:
            return self.compound(_spell_out_emoji(sentence))
        return _compound(valences, sentence) if valences else 0.0

    def measure(self, sentences: Sequence[str]) -> SentimentSummary:
        """The summary over the sentences of an article."""
        if not sentences:
            return SentimentSummary(None, None, None, None)
        compounds = list(map(self.compound, sentences))
        # fsum, since the plain sum of floats differs between versions of Python.
        mean = math.fsum(compounds) / len(compounds)
        spread = math.sqrt(math.fsum([(compound - mean) ** 2 for compound in compounds]) / len(compounds))
        highest, lowest = max(compounds), min(compounds)
        return SentimentSummary(mean, spread, (compounds.index(highest), highest), (compounds.index(lowest), lowest))

    def _valences(self, sentence: str) -> list[float] | None:
        """The valences of the words that have one, in their order, after all rules, none of them 0; None where emoji stand in the way."""
        chunks = sentence.split()
        words = list(map(self._words.__getitem__, chunks))
        if not any(words):
            return []
        found: list[tuple[int, float]] = []
        but = None
        capitals_differ = None
        for at, word in enumerate(words):
            if word is None:
                continue
            if word.valence is None:
                if word.emoji:
                    return None
                if but is None and word.lower == "but":
                    but = at
                continue
            valence = word.valence
            first = words[at - 1] if at > 0 else None
            second = words[at - 2] if at > 1 else None
            third = words[at - 3] if at > 2 else None
            if first or second or third or word.upper or word.in_phrase or word.lower == "no":
                if capitals_differ is None and (
                    word.upper or (first and first.upper) or (second and second.upper) or (third and third.upper)
                ):
                    # One of the words is in capitals, so they differ if another is not.
                    capitals_differ = not all(_token(chunk).isupper() for chunk in chunks)
                valence = _in_context(chunks, words, at, word, first or _PLAIN, second or _PLAIN, third or _PLAIN, bool(capitals_differ))
            if valence:
                found.append((at, valence))
        if but is not None:
            return _shift_at_but(found, but)
        return [valence for _, valence in found]


def _in_context(
    chunks: list[str], words: list[_Word | None], at: int, word: _Word, first: _Word, second: _Word, third: _Word, capitals_differ: bool
) -> float:
    """The valence of the word at `at`, given the `first`, `second` and `third` word before it."""
    own = word.valence or 0.0
    following = words[at + 1] if at + 1 < len(words) else None
    lower = word.lower
    if lower == "kind" and at + 1 < len(chunks) and _token(chunks[at + 1]).lower() == "of":
        return 0.0
    valence = own
    if lower == "no" and following is not None and following.valence is not None:
        valence = 0.0
    if first.lower == "no" or second.lower == "no" or (third.lower == "no" and first.lower in ("or", "nor")):
        valence = own * _NEGATED
    if word.upper and capitals_differ:
        valence += _CAPITALS if valence > 0 else -_CAPITALS

    if at > 0 and first.valence is None:
        valence += _boost(first, valence, capitals_differ)
        if first.negates:
            valence *= _NEGATED
    if at > 1 and second.valence is None:
        valence += _boost(second, valence, capitals_differ) * 0.95
        if second.lower == "never" and first.lower in ("so", "this"):
            valence *= _NEVER_SO
        elif second.negates and not (second.lower == "without" and first.lower == "doubt"):
            valence *= _NEGATED
    if at > 2 and third.valence is None:
        valence += _boost(third, valence, capitals_differ) * 0.9
        # VADER means "never so", but asks for "so" or "this" right before the word alone, too.
        if (third.lower == "never" and second.lower in ("so", "this")) or first.lower in ("so", "this"):
            valence *= _NEVER_SO
        elif third.negates and not (third.lower == "without" and "doubt" in (first.lower, second.lower)):
            valence *= _NEGATED
        if word.in_phrase or first.in_phrase or second.in_phrase or third.in_phrase:
            valence = _in_phrase(valence, [_token(chunk).lower() for chunk in chunks[at - 3 : at + 3]])

    if first.lower == "least" and (at == 1 or _token(chunks[at - 2]).lower() not in ("at", "very")):
        valence *= _NEGATED
    return valence


def _boost(word: _Word, valence: float, capitals_differ: bool) -> float:
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


def _shift_at_but(found: list[tuple[int, float]], but: int) -> list[float]:
    """The valences with those before the first "but" halved and those behind it half as large again.

    VADER looks each valence up by value and changes the first that is equal, so that equal ones are hit in the wrong
    place: 2, 1, 0, but, 1 becomes 0.5, 0.5, 0, 0, 1. The places of each value are kept in a heap to find that first one
    without a search.
    """
    places: dict[float, list[int]] = {}
    values = []
    for index, (_, value) in enumerate(found):
        values.append(value)
        places.setdefault(value, []).append(index)
    for index in range(len(values)):
        value = values[index]
        if value:
            first = heappop(places[value])
            shifted = value * (0.5 if found[first][0] < but else 1.5)
            values[first] = shifted
            heappush(places.setdefault(shifted, []), first)
    return [value for value in values if value]


def _emphasis(sentence: str) -> float:
    """What exclamation marks, up to four, and question marks, from two, add to a valence that is not 0."""
    emphasis = min(sentence.count("!"), 4) * 0.292
    questions = sentence.count("?")
    if questions > 1:
        emphasis += questions * 0.18 if questions <= 3 else 0.96
    return emphasis


def _compound(valences: list[float], sentence: str) -> float:
    total = float(sum(valences))
    if total > 0:
        total += _emphasis(sentence)
    elif total < 0:
        total -= _emphasis(sentence)
    return round(max(-1.0, min(1.0, total / math.sqrt(total * total + 15))), 4)


def _spell_out_emoji(sentence: str) -> str:
    """The sentence with VADER's words for each emoji, and a blank before them where none stands."""
    names = emoji()
    if sentence.isascii() or names.keys().isdisjoint(sentence):
        return sentence
    pieces = []
    blank_before = True
    for sign in sentence:
        name = names.get(sign)
        if name is None:
            pieces.append(sign)
            blank_before = sign == " "
        else:
            pieces.append(name if blank_before else f" {name}")
            blank_before = False
    return "".join(pieces)
