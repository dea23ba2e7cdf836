"""The source ledger: each source of an article once, with its role, its venue, and how much it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rhetoric.renderers.layout import Ink, clean, cut, pad, width_of, wrap

if TYPE_CHECKING:
    from rhetoric.card import ReportCard, Source

NARROWEST, WIDEST = 20, 100
_TABLE = 64  # a table needs so many cells
_NUMBERS = 8  # cells of a column of numbers
_KIND = 16


def in_order(sources: Sequence[Source]) -> list[Source]:
    """Sources as a ledger lists them: whoever says most first."""
    return sorted(sources, key=lambda s: (-s.words, -s.mentions, len(s.id), s.id))


def about(source: Source) -> str:
    """Role and venue of a source in the words of the text, or nothing."""
    parts = [cut(source.role, 120)] if source.role and source.role != source.name else []
    if source.affiliation and source.affiliation not in (source.role or "") and source.affiliation not in source.name:
        parts.append(cut(source.affiliation, 80))
    if source.venue:
        parts.append(f"in: {cut(source.venue, 100)}")
    return "; ".join(parts)


def kind_of(source: Source) -> str:
    """The type of a source in words."""
    return source.type.replace("_", " ")


def table(sources: Sequence[Source], width: int, ink: Ink) -> list[str]:
    """The ledger as lines of at most `width` cells: name, type, attributions, words, quoted share; role and venue below the name."""
    if width < _TABLE:
        return [line for source in in_order(sources) for line in _item(source, width)]
    name = width - _KIND - 3 * _NUMBERS - 2
    lines = [ink("dim", f"  {pad('source', name)}{pad('type', _KIND)}{'times':>{_NUMBERS}}{'words':>{_NUMBERS}}{'quoted':>{_NUMBERS}}")]
    for source in in_order(sources):
        numbers = f"{source.mentions:>{_NUMBERS},}{source.words:>{_NUMBERS},}{_share(source):>{_NUMBERS}}"
        head, *others = wrap(cut(source.name, 2 * name - 8), name + 1, first="  ", rest="    ")
        lines.append(f"{head}{' ' * max(1, name + 2 - width_of(head))}{pad(kind_of(source), _KIND)}{numbers}".rstrip())
        lines += others
        if note := about(source):
            lines += [ink("dim", line) for line in wrap(note, width, first="    ")]
    return lines


def _item(source: Source, width: int) -> list[str]:
    """A source as a paragraph, where a table has no room."""
    said = f"{source.words:,} words, {source.mentions:,} times, {_share(source)} quoted"
    lines = wrap(f"{cut(source.name, 60)} ({kind_of(source)}): {said}", width, first="  ", rest="    ")
    note = about(source)
    return lines + (wrap(note, width, first="    ") if note else [])


def _share(source: Source) -> str:
    return f"{source.direct_share:.0%}" if source.words else "\u2013"


def ledger(card: ReportCard, *, width: int = 80, color: bool = False) -> str:
    """The ledger of a card as text of `width` columns."""
    width, ink = max(NARROWEST, min(width, WIDEST)), Ink(color)
    title = cut(card.article.headline or card.article.path or "An article without a headline", 2 * width)
    lines = [ink("bold", line) for line in wrap(title, width)]
    if card.article.headline and card.article.path:
        lines += [ink("dim", line) for line in wrap(clean(card.article.path), width)]
    lines += [*wrap(summary(card), width), ""]
    lines += table(card.sources, width, ink) if card.sources else ["  Nobody: no statement in the text is attributed to a source."]
    lines += ["", *wrap(card.disclaimer, width)]
    return "\n".join(lines) + "\n"


def summary(card: ReportCard) -> str:
    """How many sources there are, how many a reader could ask, and what nobody stands behind."""
    sources = len(card.sources)
    named = sum(s.words >= 4 and s.type not in ("state", "anonymous", "vague", "collective", "none") for s in card.sources)
    ownerless = sum(a.source_type == "none" for a in card.attributions)
    parts = [f"{sources:,} source{'s' * (sources != 1)}, {named:,} identified"]
    if ownerless:
        parts.append(f"{ownerless:,} statement{'s' * (ownerless != 1)} attributed to nobody")
    return " \u00b7 ".join(parts)


def as_data(card: ReportCard) -> dict[str, Any]:
    """The ledger as it stands in the wire format: `article`, `sources`, and what is needed to read them alone."""
    data = card.model_dump(mode="json", include={"schema_", "version", "ruleset_digest", "disclaimer", "article", "words", "sources"})
    data["ownerless"] = sum(a.source_type == "none" for a in card.attributions)
    return data
