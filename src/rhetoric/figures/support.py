"""What stands behind a figure: a statement that covers it or stands beside it, a paper, an exchange, or nobody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from rhetoric.attribution.ledger import IDENTIFIED, Statement
from rhetoric.attribution.people import Kinds
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import NAME

LOOK_BACK: Final = 40  # tokens: where words around a figure are looked for


class Cover:
    """Which statements stand over, or next to, a range of tokens."""

    def __init__(self, document: Document, statements: Sequence[Statement], kinds: Kinds, numbers: set[int]) -> None:
        """`numbers` are the sentences that will be asked about."""
        self._document = document
        self._statements = statements
        self._kinds = kinds
        wanted = {n - k for n in numbers for k in range(_PARAGRAPH + 1)}
        rows: list[tuple[int, int, int]] = []
        self._by_sentence: dict[int, list[int]] = {}
        sentence_of = document.sentence_of
        for k, s in enumerate(statements):
            here: list[int] = []
            for a, b in s.content:
                rows.append((a, b, k))
                here.append(sentence_of[a])
            for place in (s.cue, s.source):
                if place is not None:
                    here.append(sentence_of[place[0]])
            for number in {*here}:
                if number in wanted:
                    self._by_sentence.setdefault(number, []).append(k)
        rows.sort()
        self._rows = rows
        self._starts = [a for a, _, _ in rows]

    def support(self, first: int, last: int, kind: str) -> tuple[str, int | None]:
        """`sourced`, `vague` or `unsourced`, and the statement that covers a figure at token `first`, if one does."""
        document, statements = self._document, self._statements
        best: int | None = None
        k = bisect_right(self._starts, first) - 1
        for a, b, index in self._rows[max(0, k - 6) : k + 1]:
            if a <= first < b and (best is None or statements[index].quality > statements[best].quality):
                best = index
        if best is not None and statements[best].quality >= 0.35:
            return "sourced", best
        number = document.sentence_of[first]
        here = self._by_sentence.get(number, [])
        if len(here) > _NEIGHBOURS:  # in a sentence without end, those that stand nearest
            k = bisect_right([statements[s].begin for s in here], first)
            here = here[max(0, k - _NEIGHBOURS // 2) : k + _NEIGHBOURS // 2]
        beside = [s for s in here if statements[s].act == "speech"]
        for index in beside:
            if statements[index].quality >= 0.35:
                return "sourced", index
        earlier = self._before(number, kind == "percent" and not _SHARES.isdisjoint(document.norms[last : last + 2]))
        if earlier is not None:
            return "sourced", earlier
        if kind in _ON_RECORD and self._on_record(number):
            return "sourced", None
        if self._named_paper(first, number):
            return "sourced", None
        if best is not None or beside or self._unnamed_before(first, number):
            return "vague", best if best is not None else (beside[0] if beside else None)
        return "unsourced", None

    def _before(self, number: int, shared: bool) -> int | None:
        """The statement before that a sentence goes on with: it points back, or (`shared`) tells more shares of a poll."""
        document, statements = self._document, self._statements
        sentence = document.sentences[number]
        opens = document.paragraphs[sentence.paragraph].first_sentence
        if number > opens and (
            document.norms[sentence.first] in _POINTING or document.norms[min(sentence.first + 1, sentence.last - 1)] in _POINTED
        ):
            for index in self._by_sentence.get(number - 1, ()):
                if statements[index].act == "speech" and statements[index].known.type in IDENTIFIED:
                    return index
        if shared:
            for earlier in range(number - 1, max(opens, number - _PARAGRAPH) - 1, -1):
                for index in self._by_sentence.get(earlier, ())[-_NEIGHBOURS:]:
                    known = statements[index].known
                    if statements[index].act == "speech" and known.type == "document" and known.head in COUNTS:
                        return index
        return None

    def _on_record(self, number: int) -> bool:
        """Whether a sentence tells prices and levels of an exchange, which anybody can look up."""
        sentence = self._document.sentences[number]
        first, last = sentence.first, sentence.last
        norms = self._document.norms[first : min(last, first + PROSE_SENTENCE)]
        return not TRADED.isdisjoint(norms) and not MOVES.isdisjoint(norms)

    def _named_paper(self, first: int, number: int) -> bool:
        """Whether a paper with a maker's name stands in the sentence: "the numbers in the Kent College poll are better"."""
        classes, kinds = self._document.classes, self._kinds
        sentence = self._document.sentences[number]
        low, high = sentence.first, sentence.last
        for k in range(max(low, first - LOOK_BACK), min(high, first + LOOK_BACK)):
            if k in kinds and "document" in kinds[k] and self._document.norms[k] in _PAPERS and k > low and classes[k - 1] & NAME:
                return True
        return False

    def _unnamed_before(self, first: int, number: int) -> bool:
        """Whether people or papers without a name stand before in the sentence: "analysts put it at 12 percent"."""
        document, kinds = self._document, self._kinds
        for k in range(max(document.sentences[number].first, first - LOOK_BACK), first):
            if k in kinds and "vague" in kinds[k] and document.norms[k] not in _ANYONE:
                return True
        return False


_PARAGRAPH: Final = 3  # sentences: how far the shares of a poll are told
PROSE_SENTENCE: Final = 80  # tokens: what is longer is no sentence of a market report
COUNTS: Final = frozenset("poll polls survey surveys census barometer tracker".split())
_PAPERS: Final = frozenset(
    "poll polls survey surveys report study census data figures records filing filings index analysis audit review".split()
)
# What polls give shares of: "40 percent of respondents", "a 23 percent approval rating".
_SHARES: Final = frozenset(
    (
        "of approval disapproval support backing favorable favourable unfavorable unfavourable rating ratings favorability said say says "
        "approve disapprove think believe want favor favour oppose undecided agree agreed disagree disagreed answered each"
    ).split()
)
_ANYONE: Final = frozenset(
    "people some many others several most few everyone everybody anyone users fans residents locals voters leaders".split()
)
_POINTING: Final = frozenset("that it its they their those this these".split())
_POINTED: Final = frozenset("figure figures number numbers total data report survey study poll count tally estimate estimates".split())
_ON_RECORD: Final = frozenset({"percent", "money", "count"})
TRADED: Final = frozenset(
    (
        "shares stock stocks index indices dow nasdaq s&p ftse dax nikkei cac sensex kospi stoxx crude brent wti futures bullion "
        "yield yields treasuries treasurys bitcoin equities benchmark nifty mib bourse"
    ).split()
)
MOVES: Final = frozenset(
    (
        "closed closing close closes opened traded trading settled rose fell gained lost slipped jumped dropped climbed ended finished "
        "edged tumbled surged rallied slid eased advanced declined dipped sank"
    ).split()
)
_NEIGHBOURS: Final = 12  # statements of a sentence that are looked at
