"""Closed classes of English: the short words that show where a noun phrase or a clause begins and ends.

Lists after Quirk et al. (1985), A Comprehensive Grammar of the English Language, chapters 4-6 and 9-11.
"""

from __future__ import annotations

from typing import Final

DETERMINERS: Final = frozenset(
    (
        "the a an this that these those his her its their our my your some any no each every either neither both all many several few "
        "most another other such"
    ).split()
)
POSSESSIVES: Final = frozenset("his her its their our my your whose".split())
SUBJECT_PRONOUNS: Final = frozenset("he she they it we i you who one everyone everybody anyone anybody someone somebody nobody".split())
PERSONAL: Final = frozenset("he she they it we i you".split())
RELATIVES: Final = frozenset("who which that whom whose".split())
PREPOSITIONS: Final = frozenset(
    (
        "of in to for on at by with from about as into through during after before over under between against without within along "
        "across behind beyond near amid among despite toward towards upon via per since until like unlike including regarding "
        "concerning following beside besides inside outside off onto throughout around past up down out"
    ).split()
)
NOMINAL_PREPOSITIONS: Final = frozenset("of for at in from with on to under behind within by among inside outside near against".split())
COORDINATORS: Final = frozenset("and but or nor yet so".split())
SUBORDINATORS: Final = frozenset(
    (
        "that if because while although though when whenever where wherever whereas unless until since as after before once whether "
        "lest than why how what"
    ).split()
)
BE: Final = frozenset("be am is are was were been being 's 're".split())
HAVE: Final = frozenset("have has had having 've".split())
DO: Final = frozenset("do does did doing done".split())
MODALS: Final = frozenset("can could may might must shall should will would ought cannot 'll 'd".split())
CONTRACTED: Final = frozenset(
    (
        "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can't couldn't won't wouldn't shouldn't mustn't "
        "mightn't ain't"
    ).split()
)
AUXILIARIES: Final = BE | HAVE | DO | MODALS | CONTRACTED
NEGATIONS: Final = frozenset("not never neither nor n't".split())
FIRST_PERSON_SINGULAR: Final = frozenset("i my me mine myself i'm i've i'd i'll".split())
FIRST_PERSON_PLURAL: Final = frozenset("we our us ours we're we've we'll".split())
SECOND_PERSON: Final = frozenset("you your yours you're you've".split())
OBLIGATION: Final = frozenset("must should ought let's".split())
COLLOQUIAL: Final = CONTRACTED | frozenset(
    "it's that's there's here's what's who's he's she's they're they've they'd".split()
)  # contractions that no formal register writes
ADVERBS: Final = frozenset(
    (
        "also then later now again often once twice still already just even only too always never ever soon today yesterday tomorrow "
        "tonight further however meanwhile moreover therefore thus instead rather quite very almost perhaps maybe sometimes usually "
        "here there earlier recently"
    ).split()
)
DAY_WORDS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow".split())


def is_adverb(norm: str) -> bool:
    """Whether a form is an adverb by list or by its ending; "family" and "only-child" kinds of noun are listed out."""
    return norm in ADVERBS or (norm.endswith("ly") and len(norm) > 4 and norm not in _LY_NOUNS)


_LY_NOUNS: Final = frozenset(
    (
        "family italy july assembly supply reply ally bully anomaly monopoly homily butterfly belly jelly rally tally folly italy "
        "daily elderly friendly likely unlikely deadly costly early only weekly monthly yearly"
    ).split()
)
