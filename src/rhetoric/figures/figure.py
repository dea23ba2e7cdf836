"""A figure: a number that a reader may want to check, what it counts, and what stands behind it."""

from __future__ import annotations

from typing import Final, NamedTuple

#: Kinds that a reader may ask a source for. Distances and weights are common knowledge too often, ranks are praise.
CHECKED: Final = frozenset({"percent", "money", "count", "multiple", "range"})


class Figure(NamedTuple):
    """A figure: its half-open token range, kind, value and unit, its support, and the statement behind it (an index) if any.

    `value` is in units (3 million is 3e6), the lower end of a range or of a vague magnitude; None where nobody could say.
    """

    first: int
    last: int
    kind: str
    value: float | None
    unit: str | None
    support: str
    statement: int | None
    noun: str
