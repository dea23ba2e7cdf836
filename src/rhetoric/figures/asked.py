"""Of which figures without a source an editor would ask "says who?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rhetoric.figures.figure import CHECKED, Figure
from rhetoric.figures.reading import PERCENT
from rhetoric.figures.support import COUNTS, LOOK_BACK, MOVES, PROSE_SENTENCE, TRADED
from rhetoric.language.document import Document
from rhetoric.language.magnitudes import PLURALS, RATIOS
from rhetoric.language.parts import HEADLINE


def find_asked(document: Document, figures: Sequence[Figure]) -> list[int]:
    """The figures (indexes) without a source of which an editor would ask "says who?".

    All others that lack one stay `unsourced`: a fact that is counted, and no reproach. Nobody is asked twice for one value,
    or for two of a kind in one sentence; nor for a value that has a source elsewhere, a count that the reader can go through
    on his fingers, what the reader is taken to know ("the 50 states"), prices, rates and thresholds that somebody has set,
    and a figure that goes on with the report of the sentence before.
    """
    sentence_of, sentences = document.sentence_of, document.sentences
    sourced = (f for f in figures if f.support == "sourced" and f.value is not None)
    given: set[tuple[str, float | None, str | None]] = {(f.kind, f.value, f.unit) for f in sourced}
    reports: dict[str, int] = {}  # by kind, the last sentence whose figure has a source, itself or from the one before
    asked: dict[str, int] = {}  # by kind, the last sentence that was asked about
    out: list[int] = []
    for k, figure in enumerate(figures):
        value = (figure.kind, figure.value, figure.unit)
        number = sentence_of[figure.first]
        if sentences[number].part == HEADLINE:
            continue
        if figure.support == "sourced":
            reports[figure.kind] = number
            continue
        if figure.kind not in CHECKED or value in given:
            continue
        before = reports.get(figure.kind)
        if before is not None and number - before <= _GOES_ON and _goes_on(document, before, number):
            reports[figure.kind] = number
            continue
        if figure.value is not None:
            given.add(value)
        if asked.get(figure.kind) != number and not _is_plain(document, figure):
            asked[figure.kind] = number
            out.append(k)
    return out


def _goes_on(document: Document, before: int, number: int) -> bool:
    """Whether a sentence may go on with the report of one before: in its paragraph, next to it where each has one, or of a poll."""
    sentences, paragraphs = document.sentences, document.paragraphs
    here, there = sentences[number], sentences[before]
    if here.paragraph == there.paragraph:
        return True
    if number - before > 1:
        return False
    if paragraphs[there.paragraph].first_sentence == before and (
        number + 1 >= len(sentences) or sentences[number + 1].paragraph != here.paragraph
    ):
        return True
    return not COUNTS.isdisjoint(document.norms[there.first : min(there.last, there.first + PROSE_SENTENCE)])


def _is_plain(document: Document, figure: Figure) -> bool:
    """Whether a figure needs no source: small, known, on public record, or a term that somebody has set."""
    norms = document.norms
    sentence = document.sentences[document.sentence_of[figure.first]]
    first, last = sentence.first, sentence.last
    before = norms[max(first, figure.first - 3) : figure.first]
    behind = norms[figure.last : min(last, figure.last + 4)]
    around = norms[max(first, figure.first - LOOK_BACK) : min(last, figure.last + LOOK_BACK)]
    if not _LIMITS.isdisjoint(before) or not _LIMITS.isdisjoint(behind[:2]) or not _BALLOTS.isdisjoint(around):
        return True
    if figure.kind == "multiple":  # of figures that stand beside it: "doubled, from 300 to 600"
        return norms[figure.first] in RATIOS and any(norm[0].isdigit() for norm in around)
    if figure.kind == "percent":
        if figure.value == 100 or "margin" in around or not _TERMS.isdisjoint(behind):
            return True
        if behind[:1] == ["to"] and not PERCENT.isdisjoint(behind) and "from" not in before:  # a ballot, or the poll before one
            return True
        return _is_result(around) or (not _MARKETS.isdisjoint(around) and not _RISES.isdisjoint(around))
    if figure.kind == "money":
        if norms[figure.first] in PLURALS or ("for" in before and not _DEALS.isdisjoint(around)):  # "millions of dollars": no number
            return True
        if not _SET.isdisjoint(before) or not _SET.isdisjoint(behind[:2]) or before[-1:] == ["the"] or _is_result(around):
            return True
        if figure.unit in ("pound", "pounds") and not _WEIGHED.isdisjoint(before):
            return True
        return (figure.value or _DEAR) < _DEAR and (behind[:1] in _EACH or not _PRICED.isdisjoint(before) or not _PRICED.isdisjoint(behind))
    if figure.kind not in ("count", "range"):
        return False
    if before[-1:] and (before[-1] in _KNOWN or (before[-1] in _LATEST and before[-2:-1] and before[-2] in _KNOWN)):
        return True
    if figure.noun in _RECORDED or (figure.noun in _SUBJECTS and not _STUDIES.isdisjoint(around)):
        return True
    if not _VICTIMS.isdisjoint(around):
        return False
    if (figure.value or _FEW) < _FEW:
        return True
    return (figure.value or _CROWD) <= _CROWD and not _PRESENT.isdisjoint(around)


def _is_result(norms: Sequence[str]) -> bool:
    """Whether a company's results are told, which it has to file."""
    return not _PERIODS.isdisjoint(norms) and not _RESULTS.isdisjoint(norms)


_PERIODS: Final = frozenset("quarter quarterly fiscal".split())
_RESULTS: Final = frozenset("sales loss losses profit profits revenue revenues earnings income turnover gdp product".split())
_WEIGHED: Final = frozenset("lost losing lose gained gain weigh weighs weighed weighing".split())
_GOES_ON: Final = 2  # sentences: how far behind a figure with a source its paragraph goes on with the same report
_FEW: Final = 20  # so many things a reader can count, or is shown
_CROWD: Final = 100  # so many people a reporter counts in a room
_DEAR: Final = 1000  # in any currency: what costs less has its price on display
_TERMS: Final = frozenset(
    (
        "tariff tariffs stake stakes tax taxes levy duty duties surcharge discount interest threshold holding royalty commission coupon "
        "deposit quota chance certain sure proof vat excise mps seats delegates lawmakers members"
    ).split()
)
_PRICED: Final = frozenset(
    "costs cost costing price priced ticket tickets fee fees fine fines sells sell retails admission pay wage on".split()
)
_EACH: Final = (["a"], ["an"], ["per"], ["each"], ["apiece"])
_SET: Final = frozenset(
    (
        "bail bond fine fines prize bounty reward bonus ticket tickets fee fees salary scholarship bill act package bailout stimulus "
        "budget contract lawsuit settlement grant grants verdict"
    ).split()
)
_LIMITS: Final = frozenset(
    "limited limit limits capped cap maximum minimum capacity quota threshold above every ceiling interviews".split()
)
_BALLOTS: Final = frozenset("ballot ballots cast bested outpolled runoff".split())
_DEALS: Final = frozenset("acquired acquire acquires bought buy buys sold sell purchased purchase".split())
_SUBJECTS: Final = frozenset("patients participants volunteers subjects people men women adults children respondents".split())
_STUDIES: Final = frozenset("study studies trial trials paper experiment tested researchers scientists sample".split())
_MARKETS: Final = TRADED | frozenset("fund funds portfolios s.&".split()) - {"benchmark"}
_RISES: Final = MOVES | frozenset(
    "up down risen slumped plunged soared shed added falling rising dropping gaining losing climbing "
    "gain gains returns posted posting".split()
)
_KNOWN: Final = frozenset("the these those his her its their our my your all both".split())
_LATEST: Final = frozenset("first last past next top other remaining same".split())
_VICTIMS: Final = frozenset(
    (
        "dead death deaths died die dies dying killed kill kills killing injured wounded injuries casualties victims arrested infected "
        "infections raped murdered murders executed abducted kidnapped slain fatalities"
    ).split()
)
# What is counted in public: ballots, seats, places on a map, rounds of a game.
_RECORDED: Final = frozenset(
    (
        "votes seats delegates senators lawmakers mps members electors signatures states counties countries nations districts provinces "
        "points goals yards runs wins losses games matches touchdowns rebounds assists laps sets rounds holes pages words characters "
        "episodes chapters books novels albums songs tracks stories floors seasons questions minutes meters"
    ).split()
)
_PRESENT: Final = frozenset(
    (
        "group crowd attended attending attendance gathered gathering stood standing sat sitting lined audience room queue marched watched"
    ).split()
)
