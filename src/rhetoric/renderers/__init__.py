"""A card as text: `render(card, format)`, one file a format.

Renderers are pure: a card and a few choices in, a string out. They read nothing, write nothing and know no terminal.
The text ends with one line end, except that of a format with nothing to say, which is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rhetoric.errors import UsageError

if TYPE_CHECKING:
    from rhetoric.article import Article
    from rhetoric.card import ReportCard

FORMATS = ("terminal", "json", "jsonl", "concise", "explain")

__all__ = ["FORMATS", "render"]


def render(
    card: ReportCard,
    format: str = "terminal",
    *,
    width: int = 80,
    color: bool = False,
    all_findings: bool = False,
    article: Article | None = None,
) -> str:
    """Return `card` as text.

    `format` is one of `FORMATS`; `width` (columns of the screen: 20 or more, 32 for `explain`) and `color` (ANSI colours)
    matter to `terminal` and `explain`; `all_findings` lifts the limits of `terminal`, and the `article` that was scored lets
    it show found words in their context. Raises `UsageError` for any other format.
    """
    # Each format is imported when it is asked for: a cold start pays for one.
    if format == "terminal":
        from rhetoric.renderers.terminal import terminal

        return terminal(card, width=width, color=color, all_findings=all_findings, article=article)
    if format == "json":
        from rhetoric.renderers.json import pretty

        return pretty(card) + "\n"
    if format == "jsonl":
        from rhetoric.renderers.json import line

        return line(card) + "\n"
    if format == "concise":
        from rhetoric.renderers.concise import concise

        return concise(card)
    if format == "explain":
        from rhetoric.renderers.explain import explain

        return explain(card, width=width, color=color)
    from rhetoric.engine.suggest import did_you_mean

    raise UsageError(f"unknown format {format!r}: {did_you_mean(format, FORMATS)}")
