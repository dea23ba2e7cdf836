"""The wire format: one card as one JSON object, pretty or on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rhetoric.card import ReportCard

# Escaped, these are the same JSON and harmless: a terminal takes C1 codes for commands, many line readers take U+0085, U+2028
# and U+2029 for line ends (a card must stay one line), direction overrides reorder what a reader sees, and lone surrogates
# have no UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _dump(card: ReportCard, indent: int | None) -> str:
    try:
        text = card.to_json(indent=indent)
    except ValueError:
        # pydantic refuses lone surrogates, which an article may hold.
        import json

        separators = (",", ":") if indent is None else (",", ": ")
        text = json.dumps(card.model_dump(mode="json"), ensure_ascii=False, indent=indent, separators=separators)
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escaped, text)


def pretty(card: ReportCard) -> str:
    """One card as an indented JSON object, without a line end after it."""
    return _dump(card, 2)


def line(card: ReportCard) -> str:
    """One card as a JSON object on one line, for every reader's idea of a line, without a line end after it."""
    return _dump(card, None)
