"""A cue: the words that attribute, and how the rule that found them says they are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

FRAMES: Final = ("clause", "told", "infinitive", "object", "urging", "attitude", "noun", "according", "agentless", "owned")
#: What a cue lets the reader take for granted of its content: nothing, that it is true, that it may not be, that it is pressed.
PRESUPPOSED: Final = ("neutral", "factive", "doubting", "assertive")
PRIORITY: Final = {
    frame: k
    for k, frame in enumerate(("according", "owned", "urging", "told", "attitude", "infinitive", "agentless", "clause", "object", "noun"))
}


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
    frame = next((t for t in tags if t in PRIORITY), "clause")
    act = next((t for t in tags if t in ("speech", "belief", "intent")), "belief")
    presupposes = next((t for t in tags if t in PRESUPPOSED), "neutral")
    return Reading(frame, act, "weak" in tags, PRIORITY[frame], presupposes, "certain" in tags)
