"""The quotations of a text that are used as speech, and which of them somebody speaks."""

from __future__ import annotations

from bisect import bisect_right

from rhetoric.language.document import Document
from rhetoric.language.quotations import Quotation


class Speech:
    """The quotations used as speech, ascending; `taken` are those (by their first tokens) that have a speaker."""

    __slots__ = ("_opens", "_within", "quotations", "taken")

    def __init__(self, document: Document, quotations: list[Quotation]) -> None:
        self.quotations = quotations
        self.taken: set[int] = set()
        self._opens = [q.first for q in quotations]
        self._within = bytearray(len(document.norms))  # most tokens stand in no quotation, and are asked about often
        for q in quotations:
            self._within[q.first : q.last] = b"\1" * (q.last - q.first)

    def around(self, at: int) -> Quotation | None:
        """The quotation that token `at` stands in, if there is one."""
        if not self._within[at]:
            return None
        quotation = self.quotations[bisect_right(self._opens, at) - 1]
        return quotation if quotation.first <= at < quotation.last else None

    def take(self, first: int, last: int) -> bool:
        """Note that somebody speaks the quotations among the tokens `first` to `last`; whether there are any."""
        if self._within.find(1, first, last) < 0:
            return False
        found = False
        for q in self.quotations[max(0, bisect_right(self._opens, first) - 1) : bisect_right(self._opens, last)]:
            if q.first < last and first < q.last:
                self.taken.add(q.first)
                found = True
        return found
