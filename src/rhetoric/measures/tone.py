"""Tone: what VADER's rules ask about one word."""

from __future__ import annotations

from functools import cache
from typing import Final

from rhetoric.measures.tables import emoji, vader

# What VADER strips from words: string.punctuation, a module that takes half a millisecond to import.
_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


class Tone:
    """What the rules ask about one word.

    `alone` is whether they may change its valence without a word before it, `matters` whether it may change that of the
    words behind it.
    """

    __slots__ = ("alone", "boost", "emoji", "in_phrase", "lower", "matters", "negates", "upper", "valence")

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
        self.matters = self.alone or negates or valence is None


NO_TONE: Final = Tone("")


def tone_of(chunk: str) -> Tone | None:
    """The tone of a chunk of text, None where no rule asks about it."""
    if chunk.isascii():
        # As below, for nearly every chunk.
        token = chunk if chunk.isalnum() else chunk.strip(_PUNCTUATION)
        if len(token) < 3:
            token = chunk
    elif holds_emoji(chunk):
        return Tone("", emoji=True)
    else:
        token = strip_punctuation_around(chunk)
    lower = token.lower()
    listed = words_asked_about()
    if lower not in listed:
        return Tone(lower, negates=True, upper=token.isupper()) if "n't" in lower else None
    boost = vader().boosts.get(lower, 0.0)
    valence = None if boost else listed[lower]
    return Tone(lower, valence, boost, lower in vader().negations or "n't" in lower, token.isupper(), lower in _words_of_phrases())


def strip_punctuation_around(chunk: str) -> str:
    """A chunk without the punctuation around it, unless no more than two characters would be left, as in an emoticon."""
    if not chunk.isascii():
        chunk = chunk.replace("’", "'")
    stripped = chunk.strip(_PUNCTUATION)
    return stripped if len(stripped) > 2 else chunk


def holds_emoji(chunk: str) -> bool:
    """Whether VADER would read a word for one of its characters."""
    # No emoji stands before ‼ in Unicode but ® and ©, so that quotation marks and dashes don't make this read the table.
    return (max(chunk) >= "‼" or "®" in chunk or "©" in chunk) and not emoji().keys().isdisjoint(chunk)


@cache
def _words_of_phrases() -> frozenset[str]:
    """Words of which every phrase has one; those left out stand in every sentence and would only cost time."""
    pairs = (phrase.split() for phrase in (*vader().phrases, *vader().boosts) if " " in phrase)
    return frozenset(word for pair in pairs for word in pair) - {"the", "of", "to", "for"}


@cache
def words_asked_about() -> dict[str, float | None]:
    """Every word that a rule asks about, with its valence if it has one."""
    asked = (*_words_of_phrases(), *vader().boosts, *vader().negations, "but", "least", "or", "this")
    return {**dict.fromkeys(asked), **vader().valences}
