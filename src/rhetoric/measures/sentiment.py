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
from itertools import compress, count, groupby
from typing import Final, NamedTuple

from rhetoric.measures.prose import Prose
from rhetoric.measures.tables import emoji, vader

VADER_VERSION: Final = "3.3.2"

_CAPITALS: Final = 0.733
_NEGATED: Final = -0.74
_NEVER_SO: Final = 1.25

# What VADER strips from words: string.punctuation, a module that takes half a millisecond to import.
_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

_MAX_CACHED: Final = 200_000
_MAX_CACHED_LENGTH: Final = 64


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


class _Word:
    """What the rules ask about one word; `alone` is whether they may change its valence without a word before it."""

    __slots__ = ("alone", "boost", "emoji", "in_phrase", "lower", "negates", "upper", "valence")

    def __init__(
        self,
        lower: str,
        valence: float | None = None,
        boost: float = 0.0,
        negates: bool = False,
        upper: bool = False,
        in_phrase: bool = False,
        emoji: bool = False,
    ) -> None:
        self.lower = lower
        self.valence = valence
        self.boost = boost
        self.negates = negates
        self.upper = upper
        self.in_phrase = in_phrase
        self.emoji = emoji
        self.alone = upper or in_phrase or lower == "no"


_PLAIN: Final = _Word("")


def _token(chunk: str) -> str:
    """A chunk without the punctuation around it, unless no more than two characters would be left, as in an emoticon."""
    if not chunk.isascii():
        chunk = chunk.replace("’", "'")
    stripped = chunk.strip(_PUNCTUATION)
    return stripped if len(stripped) > 2 else chunk


class _Words(dict[str, _Word | None]):
    """The word of each chunk met so far, None where no rule asks about it; bounded in entries and in their length."""

    __slots__ = ("_asked", "_in_phrases", "_vader")

    def __init__(self) -> None:
        self._vader = vader()
        # Every phrase has one of these words; those left out stand in every sentence and would only cost time.
        pairs = (phrase.split() for phrase in (*self._vader.phrases, *self._vader.boosts) if " " in phrase)
        self._in_phrases = {word for pair in pairs for word in pair} - {"the", "of", "to", "for"}
        self._asked = self._in_phrases | self._vader.boosts.keys() | self._vader.negations | {"but", "least", "or", "this"}

    def __missing__(self, chunk: str) -> _Word | None:
        word = self._word(chunk)
        if len(chunk) <= _MAX_CACHED_LENGTH and len(self) < _MAX_CACHED:
            self[chunk] = word
        return word

    def _word(self, chunk: str) -> _Word | None:
        if not chunk.isascii() and _holds_emoji(chunk):
            return _Word("", emoji=True)
        token = _token(chunk)
        lower = token.lower()
        valence = self._vader.valence(lower)
        if valence is None and lower not in self._asked and "n't" not in lower:
            return None
        boost = self._vader.boosts.get(lower, 0.0)
        negates = lower in self._vader.negations or "n't" in lower
        return _Word(lower, None if boost else valence, boost, negates, token.isupper(), lower in self._in_phrases)


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
        sentence, chunks = _spell_out(sentence, sentence.split())
        if not chunks:
            return Polarity(0.0, 0.0, 0.0, 0.0)
        valences = self._valences(chunks) or []
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
        return self._compound_of(sentence, sentence.split())

    def measure(self, prose: Prose) -> SentimentSummary:
        """The summary over the sentences of an article."""
        if not prose.sentences:
            return SentimentSummary(None, None, None, None)
        compounds = list(map(self._compound_of, prose.sentences, prose.chunks))
        # fsum, since the plain sum of floats differs between versions of Python.
        mean = math.fsum(compounds) / len(compounds)
        spread = math.sqrt(math.fsum([(compound - mean) ** 2 for compound in compounds]) / len(compounds))
        highest, lowest = max(compounds), min(compounds)
        return SentimentSummary(mean, spread, (compounds.index(highest), highest), (compounds.index(lowest), lowest))

    def _compound_of(self, sentence: str, chunks: list[str]) -> float:
        valences = self._valences(chunks)
        if valences:
            return _compound(valences, sentence)
        return 0.0 if valences is not None else self._compound_of(*_spell_out(sentence, chunks))

    def _valences(self, chunks: list[str]) -> list[float] | None:
        """The valences of the words that have one, in their order, after all rules, none of them 0; None where emoji stand in the way."""
        words = list(map(self._words.__getitem__, chunks))
        found: list[float] = []
        before_but = capitals_differ = None
        last = -4
        for at in compress(count(), words):
            word = words[at] or _PLAIN
            valence = word.valence
            near = at - last < 4
            last = at
            if valence is None:
                if word.emoji:
                    return None
                if before_but is None and word.lower == "but":
                    before_but = len(found)
                continue
            if near or word.alone:
                first = (at > 0 and words[at - 1]) or _PLAIN
                second = (at > 1 and words[at - 2]) or _PLAIN
                third = (at > 2 and words[at - 3]) or _PLAIN
                if capitals_differ is None and (word.upper or first.upper or second.upper or third.upper):
                    # One of the words is in capitals, so they differ if another is not.
                    capitals_differ = not all(_token(chunk).isupper() for chunk in chunks)
                valence = _in_context(chunks, words, at, word, first, second, third, bool(capitals_differ))
            if valence:
                found.append(valence)
        return found if before_but is None else _shift_at_but(found, before_but)


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
    # VADER cuts this to -1 to 1, but the root is never smaller than the total.
    return round(total / math.sqrt(total * total + 15), 4)


def _holds_emoji(chunk: str) -> bool:
    # No emoji stands before ‼ in Unicode but ® and ©, so that quotation marks and dashes don't make this read the table.
    return (max(chunk) >= "‼" or "®" in chunk or "©" in chunk) and not emoji().keys().isdisjoint(chunk)


def _spell_out(sentence: str, chunks: list[str]) -> tuple[str, list[str]]:
    """A sentence and its chunks with VADER's words for each emoji, and a blank before them."""
    if sentence.isascii() or not any(map(_holds_emoji, chunks)):
        return sentence, chunks
    names = emoji()
    spelled: list[str] = []
    for chunk in chunks:
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
    return " ".join(spelled), spelled
