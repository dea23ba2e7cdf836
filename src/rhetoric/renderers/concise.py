"""One line a finding, for editors' problem lists and for grep.

`path:line:col: severity rule message (points)`, in the order of the text: debits, and notes that are warnings or errors. Credits
and mere information are left out, and an article without findings says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rhetoric.renderers.layout import clean, cut

if TYPE_CHECKING:
    from rhetoric.card import Finding, ReportCard

NO_PATH = "article"
MESSAGE_CELLS = 400


def reported(card: ReportCard) -> list[Finding]:
    """The findings that somebody may want to act on, which are also those that `--fail-on` looks at."""
    return [f for f in card.findings if f.effect == "debit" or (f.effect == "note" and f.severity != "info")]


def concise(card: ReportCard) -> str:
    """Return the lines of a card; `""` where there is nothing to report. An article without a path is called `article`."""
    path = clean(card.article.path or "") or NO_PATH
    return "".join(
        # A hyphen for a minus: this is for programs.
        f"{path}:{f.line}:{f.column}: {f.severity} {f.rule} {cut(f.message, MESSAGE_CELLS)} ({round(f.points, 1) or 0.0:+.1f})\n"
        for f in sorted(reported(card), key=lambda f: (f.line, f.column, f.rule, f.start, f.end))
    )
