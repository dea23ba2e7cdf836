"""A figure: a number that a reader may want to check, what it counts, and what stands behind it."""

from __future__ import annotations

from typing import Final

#: Kinds that a reader may ask a source for. Distances and weights are common knowledge too often, ranks are praise.
CHECKED: Final = frozenset({"percent", "money", "count", "multiple", "range"})


class Figure:
    """A figure: its half-open token range, kind, value and unit, its support, and the statement behind it (an index) if any.

    `value` is in units (3 million is 3e6), the lower end of a range or of a vague magnitude; None where nobody could say.
    """

    __slots__ = ("first", "kind", "last", "noun", "statement", "support", "unit", "value")

    def __init__(
        self,
        first: int,
        last: int,
        kind: str,
        value: float | None,
        unit: str | None,
        support: str,
        statement: int | None,
        noun: str,
    ) -> None:
        self.first = first
        self.last = last
        self.kind = kind
        self.value = value
        self.unit = unit
        self.support = support
        self.statement = statement
        self.noun = noun
