"""Score how a news article is sourced and worded: a report card by readable rules.

>>> import rhetoric
>>> card = rhetoric.score("Analysts say the plan is dead.")
>>> card.grade
'NE'
"""

from typing import TYPE_CHECKING, Any

from rhetoric.errors import InputError, RhetoricError, RuleError, UsageError
from rhetoric.version import __version__

if TYPE_CHECKING:
    from rhetoric.article import Article
    from rhetoric.card import Attribution, Figure, Finding, Measure, ReportCard
    from rhetoric.readers import read
    from rhetoric.renderers import render
    from rhetoric.scorer import Scorer, score

__all__ = [
    "Article",
    "Attribution",
    "Figure",
    "Finding",
    "InputError",
    "Measure",
    "ReportCard",
    "RhetoricError",
    "RuleError",
    "Scorer",
    "UsageError",
    "__version__",
    "read",
    "render",
    "score",
]

_HOMES = {
    "Article": "rhetoric.article",
    "Attribution": "rhetoric.card",
    "Figure": "rhetoric.card",
    "Finding": "rhetoric.card",
    "Measure": "rhetoric.card",
    "ReportCard": "rhetoric.card",
    "Scorer": "rhetoric.scorer",
    "read": "rhetoric.readers",
    "render": "rhetoric.renderers",
    "score": "rhetoric.scorer",
}


def __getattr__(name: str) -> Any:
    """Names are loaded when first asked for: `score --version` should not pay for pydantic."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'rhetoric' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
