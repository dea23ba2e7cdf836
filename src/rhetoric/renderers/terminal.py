"""The card for an editor at a terminal: verdict, dimensions, strengths, what costs most, who speaks, figures, measures.

Strengths stand before faults, the quoted words before the rule, and every fault comes with why it matters, what would mend it,
and how to contest it. Lines are at most `WIDEST` cells however wide the screen is: longer ones are hard to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rhetoric.renderers.layout import Ink, clean, cut, pad, signed, tail, width_of, wrap
from rhetoric.renderers.ledger import in_order, kind_of
from rhetoric.renderers.measures import articles, extreme, in_words
from rhetoric.scoring.total import DRAWN
from rhetoric.source_map import LINE_END

if TYPE_CHECKING:
    from rhetoric.article import Article
    from rhetoric.card import Dimension, Figure, Finding, ReportCard

NARROWEST, WIDEST = 20, 100
STRENGTHS = 3
COSTLIEST = 5
QUOTES = 3
SOURCES = 8
FIGURES = 6
STRONG = 85.0  # the bound of grade A
WEAK = 70.0  # the bound of grade B
CONTEXT = 24  # cells beside the quoted words below which there is no context worth showing

_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_STYLE_OF_GRADE = {"A": "bold good", "B": "bold good", "C": "bold fair", "D": "bold poor", "F": "bold poor", "NE": "bold"}
# Distances, weights and ranks are not asked for a source: an editor would wave that away.
_NOT_ASKED = frozenset({"measure", "rank"})
# What to do where a dimension as a whole costs points that no finding stands for.
_ADVICE = {
    "sourcing": "Say beside each claim who makes it, by name and role, and ask more than one.",
    "figures": "Give the reader more to check: figures with their source, dates, places, documents.",
}
_SUPPORT = (
    ("unsourced", "without a source"),
    ("vague", "with a source nobody can identify"),
    ("sourced", "with a source"),
)


def terminal(card: ReportCard, *, width: int = 80, color: bool = False, all_findings: bool = False, article: Article | None = None) -> str:
    """Return the card for a screen of `width` columns.

    `all_findings` shows every finding, source and figure instead of the first few. With the `article`, found words stand
    in their context, between double brackets as in the examples of the rules; without, between quotation marks.
    """
    page = _Page(max(NARROWEST, min(width, WIDEST)), Ink(color), all_findings, article)
    _head(card, page)
    _dimensions(card, page)
    _strengths(card, page)
    costs = _by_rule(f for f in card.findings if f.effect == "debit")
    hidden = _costs(card, costs, page)
    _advice(card, page)
    if all_findings:
        _notes(card, page)
    _sources(card, page)
    _figures(card, page)
    _measures(card, page)
    page.blank()
    page.prose(card.disclaimer)
    shown = [group[0].rule for group in costs] or [f.rule for f in card.findings if all_findings or f.effect == "credit"]
    if shown:
        more = "; --all shows every finding" if hidden else ""
        page.prose(f"To contest a finding: `score explain {shown[0]}` says why a rule exists and when not to trust it{more}.", style="dim")
    elif card.score is not None:
        page.prose("To contest the score: --explain prints every term that it is the sum of.", style="dim")
    return "\n".join(page.lines) + "\n"


def grade_style(grade: str) -> str:
    """The colour of a grade."""
    return _STYLE_OF_GRADE.get(grade, "bold")


def whole(score: float) -> int:
    """A score in whole points, rounded down: 84.9 is not shown as the 85 that would be an A."""
    return int(score + 1e-6)


class _Page:
    """Lines of a fixed width."""

    __slots__ = ("all", "article", "indent", "ink", "lines", "width")

    def __init__(self, width: int, ink: Ink, all_findings: bool, article: Article | None) -> None:
        self.article = article
        self.width = width
        self.ink = ink
        self.indent = " " * (9 if width >= 50 else 4)
        self.all = all_findings
        self.lines: list[str] = []

    def blank(self) -> None:
        self.lines.append("")

    def heading(self, text: str) -> None:
        self.blank()
        self.prose(text, style="bold")

    def prose(self, text: str, *, first: str = "", rest: str | None = None, style: str = "") -> None:
        lines = wrap(clean(text), self.width, first=first, rest=rest)
        self.lines.extend([self.ink(style, line) for line in lines] if style else lines)

    def item(self, mark: str, style: str, text: str) -> None:
        """A list item: a mark in a column of its own, in colour, and the text beside it."""
        first = f"  {mark:>5}  "
        head, *others = wrap(clean(text), self.width, first=first)
        self.lines += [f"  {' ' * (5 - len(mark))}{self.ink(style, mark)}  {head[len(first) :]}", *others]

    def found(self, finding: Finding, indent: str) -> None:
        """The place of a finding and its words: in their context where the article is at hand, else quoted."""
        place = _place(finding)
        room = self.width - width_of(indent) - width_of(place) - 1
        shown = self._in_context(finding, room) or self.quote(finding.text, 2 * room - 8 if room > 30 else 60)
        if room < 8:  # no screen of these days: the words on lines of their own
            self.prose(place, first=indent)
        self.prose(shown, first=f"{indent}{place} " if room >= 8 else indent + "  ", rest=indent + "  ")

    def _in_context(self, finding: Finding, room: int) -> str:
        """The found words with what stands around them in their paragraph: as much as fits into one line, or two for long words."""
        if self.article is None:
            return ""
        text = (self.article.headline or "") if finding.field == "headline" else self.article.text
        words = clean(finding.text)
        if not words or text[finding.start : finding.end] != finding.text:
            return ""
        room -= width_of(words) + 4  # the brackets
        if room < CONTEXT:
            room += self.width - 16  # a second line, without its indent and what the words at the end of the first one leave
        if room < CONTEXT:
            return ""
        # No more of a megabyte is looked at than can be shown.
        before, behind = text[max(0, finding.start - 2 * room) : finding.start], text[finding.end : finding.end + 2 * room]
        before, behind = LINE_END.split(before)[-1], LINE_END.split(behind)[0]
        left, right = clean(before), clean(behind)
        left = tail(left, max(room // 2, room - width_of(right) - 2) - 1) + " " * before[-1:].isspace()
        right = " " * behind[:1].isspace() + cut(right, room - width_of(left) - 1)
        return f"{left}[[{words}]]{right}".strip()

    def quote(self, text: str, cells: int) -> str:
        """The words of an article between quotation marks, no longer than about `cells`."""
        return f"\u201c{cut(text, max(8, cells))}\u201d"


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def _head(card: ReportCard, page: _Page) -> None:
    about = card.article
    headline, path = cut(about.headline or "", 2 * page.width), clean(about.path or "")
    page.prose(headline or path or "An article without a headline", style="bold")
    if headline and path:
        page.prose(path, style="dim")
    genre = clean(card.genre.name)
    if card.genre.assumed:
        genre += " (assumed; --genre sets another)"
    elif card.genre.probability < 0.995:
        genre += f" (judged from the text, {card.genre.probability:.0%} likely)"
    page.prose(f"Read as {genre} \u00b7 {_count(card.words, 'word')}, {_count(card.sentences, 'sentence')}", style="dim")
    page.blank()
    reasons = card.confidence.reasons
    if card.score is None:
        page.prose("No grade (NE): this text is not enough to judge.", style=grade_style("NE"))
        because, *others = (*card.gates, *reasons) or ("no reason given",)
        page.prose(because, first="Because: ", rest="  ")
        if others:
            page.prose("; ".join(others), first="Besides: ", rest="  ")
        if any(page.all or f.effect != "note" for f in card.findings):
            page.prose("What was found is listed, without points.")
        return
    low, high = card.interval or (None, None)
    interval = "" if low is None else f" (80 % interval {low:.0f} to {high:.0f})"
    page.prose(f"Grade {card.grade} \u00b7 {whole(card.score)} of 100{interval}", style=grade_style(card.grade))
    compared = _compared(card)
    if compared:
        page.prose(compared, rest="  ")
    if len(reasons) > 1:
        page.prose(f"Confidence {card.confidence.level}, because")
        for reason in reasons:
            page.prose(reason, first="  - ")
    else:
        page.prose(": ".join((f"Confidence {card.confidence.level}", *reasons)), rest="  ")
    for gate in card.gates:
        page.prose(gate, first="Limit: ", rest="  ")


def _compared(card: ReportCard) -> str:
    """Sourcing and score beside other articles of its length; nothing where there are none to compare with."""
    said = []
    sourcing = card.dimensions.get("sourcing")
    if sourcing is not None and sourcing.percentile is not None:
        end = extreme(sourcing.percentile)
        said.append(f"sourcing in the {end}" if end else f"better sourced than {sourcing.percentile:.0f} %")
    if card.percentile is not None and not card.gates:  # many articles stand at the cap of a gate: none of them is below it
        end = extreme(card.percentile)
        said.append(f"score in the {end}" if end else f"score higher than {card.percentile:.0f} %")
    return f"Among {articles(card.reference)} of this length: {', '.join(said)}" if said else ""


def _dimensions(card: ReportCard, page: _Page) -> None:
    shown = [(clean(name), d) for name, d in card.dimensions.items() if d.weight > 0]
    if card.score is None or not shown:
        return
    page.heading("DIMENSIONS")
    names = max(width_of(name) for name, _ in shown)
    bar = 20 if page.width >= 72 else 10 if page.width >= 32 else 0
    for name, dimension in shown:
        reason = clean(dimension.reason or "")
        if dimension.score is None:
            strip, number = "\u00b7" * bar, " \u2013"
            reason = f"does not apply: {reason}" if reason else "does not apply"
        else:
            full = round(max(0.0, min(dimension.score, 100.0)) / 100 * bar)
            strip, number = "\u2588" * full + "\u2591" * (bar - full), str(whole(dimension.score))
        row = f"  {pad(name, names)} {strip} {number:>3}" if bar else f"  {pad(name, names)} {number:>3}"
        room = page.width - width_of(row) - 2
        if not reason:
            page.lines.append(row)
        elif room >= 24:
            page.lines.extend(wrap(reason, page.width, first=row + "  "))
        else:
            page.lines.append(row)
            page.prose(reason, first="    ")


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one rule together, each group by points, the costliest group first; order of the text decides ties."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (-abs(f.points), f.field, f.start, f.end)):
        groups.setdefault(finding.rule, []).append(finding)
    return sorted(groups.values(), key=_weight_of)


def _weight_of(group: Sequence[Finding]) -> tuple[float, int, int, str]:
    return -abs(_points(group)), min(_SEVERITY[f.severity] for f in group), group[0].start, group[0].rule


def _points(group: Iterable[Finding]) -> float:
    return sum(finding.points for finding in group)


def _place(finding: Finding) -> str:
    place = f"{finding.line}:{finding.column}"
    return f"headline {place}" if finding.field == "headline" else place


def _title(card: ReportCard, finding: Finding) -> str:
    """What was found, and the id to contest it by."""
    note = card.rules.get(finding.rule)
    title = clean(note.title if note else finding.title)
    return f"{title[:1].upper()}{title[1:]} [{clean(finding.rule)}]".lstrip()


def _quotes(group: Sequence[Finding], page: _Page, indent: str) -> None:
    shown = group if page.all else group[:QUOTES]
    for finding in sorted(shown, key=lambda f: (f.field, f.start, f.end)):
        page.found(finding, indent)
    if len(group) > len(shown):
        page.prose(f"and {len(group) - len(shown):,} more like this", first=indent)


def _faulted(dimension: Dimension) -> bool:
    """Whether findings cost the dimension points: then its reason names faults, and it is no strength to show."""
    return any(term.points < 0 for term in dimension.terms)


def _strengths(card: ReportCard, page: _Page) -> None:
    groups = _by_rule(f for f in card.findings if f.effect == "credit")
    shown = groups if page.all else groups[:STRENGTHS]
    strong = [(n, d) for n, d in card.dimensions.items() if d.weight > 0 and d.score is not None and d.score >= STRONG and not _faulted(d)]
    strong.sort(key=lambda pair: -pair[1].weight * (pair[1].score or 0))
    strong = strong[: max(0, STRENGTHS - len(shown))]
    if not shown and not strong:
        return
    page.heading("STRENGTHS")
    for group in shown:
        points = _points(group)
        page.item(signed(points) if points else "+", "good", _title(card, group[0]))
        _quotes(group, page, page.indent)
    for name, dimension in strong:
        reason = f": {clean(dimension.reason)}" if dimension.reason else ""
        page.item("+", "good", f"{name}, {whole(dimension.score or 0)} of 100{reason}")
    if len(groups) > len(shown):
        page.prose(f"and {_count(len(groups) - len(shown), 'more kind', 'more kinds')} of credit (--all)", first="  ")


def _unexplained(card: ReportCard) -> list[tuple[float, str, str]]:
    """What costs a point or more without a finding that stands for it: points (below 0), what it is, and what to do.

    Weak dimensions and the weakest, with what that draws, less what their findings cost, and gates.
    """
    scored = [(name, d) for name, d in card.dimensions.items() if d.score is not None and d.weight > 0]
    whole_weight = sum(d.weight for _, d in scored)
    drawn = {t.name.removeprefix(DRAWN): t.points for t in card.terms if t.name.startswith(DRAWN)}
    lost = []
    for name, d in scored:
        points = ((d.score or 0.0) - 100) * d.weight / whole_weight + drawn.get(name, 0.0)
        points -= sum(card.findings[k].points for term in d.terms for k in term.findings if k < len(card.findings))
        if points <= -1 and ((d.score or 0.0) < WEAK or name in drawn):
            lost.append((points, _whole(name, d), _ADVICE.get(name, "")))
    limits = [t for t in card.terms if t.points <= -1 and not t.name.startswith(DRAWN)]
    gates = [(t.points, f"Limit of the score: {t.name.removeprefix('gate: ')}", "") for t in limits]
    return lost + gates


def _costs(card: ReportCard, groups: list[list[Finding]], page: _Page) -> int:
    """Print what costs most, with findings and without; return how many findings are not shown."""
    graded = card.score is not None
    # What costs nothing that would show is none of the costliest.
    costly = [g for g in groups if page.all or not graded or _points(g) <= -0.05]
    items: list[tuple[float, list[Finding] | tuple[str, str]]] = [(_points(g), g) for g in costly]
    items += [(points, (what, advice)) for points, what, advice in _unexplained(card)]
    items.sort(key=lambda item: item[0])
    if not items:
        return sum(map(len, groups))
    page.heading("WHAT COSTS MOST" if graded else "WHAT WAS FOUND")
    shown = items if page.all else items[:COSTLIEST]
    for points, item in shown:
        mark = "-" if not graded else "0" if points > -0.05 else signed(points)
        if isinstance(item, list):
            page.item(mark, "poor", _title(card, item[0]))
            _finding(card, item, page)
        else:
            what, advice = item
            page.item(mark, "poor", what)
            if advice:
                page.prose(f"Fix: {advice}", first=page.indent, rest=page.indent + "  ")
    seen = [item for _, item in shown if isinstance(item, list)]
    unseen = sum(map(len, groups)) - sum(map(len, seen))
    if unseen:
        page.prose(f"and {_count(unseen, 'finding')} of {_count(len(groups) - len(seen), 'other rule')} (--all)", first="  ")
    return 0 if page.all else unseen + sum(max(0, len(g) - QUOTES) for g in seen)


def _whole(name: str, dimension: Dimension) -> str:
    """What a dimension loses points by apart from its findings, or as a whole where it has none."""
    title = f"{name[:1].upper()}{name[1:]}"
    besides = [term.name for term in dimension.terms if not term.findings and term.points < 0]
    if besides and any(term.findings for term in dimension.terms):
        return f"{title} apart from findings: {', '.join(besides)}"
    return f"{title} as a whole: {dimension.reason or ', '.join(besides) or 'no reason given'}"


def _finding(card: ReportCard, group: Sequence[Finding], page: _Page) -> None:
    """The words that a rule found, what is wrong with them, and what would mend it."""
    indent = page.indent
    first = group[0]
    _quotes(group, page, indent)
    if len(group) == 1 or first.text not in first.message:
        page.prose(cut(first.message, 4 * page.width), first=indent)
    note = card.rules.get(first.rule)
    if note and note.why:
        page.prose(f"Why: {note.why}", first=indent, rest=indent + "  ")
    if note and note.advice:
        page.prose(f"Fix: {note.advice}", first=indent, rest=indent + "  ")


def _advice(card: ReportCard, page: _Page) -> None:
    if card.advice:
        page.heading("WHAT WOULD RAISE THE SCORE MOST, EACH ALONE")
    for advice in card.advice:
        where = f"line {advice.line}: " if advice.line else ""
        page.item(signed(advice.gain), "good", where + clean(advice.text))


def _notes(card: ReportCard, page: _Page) -> None:
    groups = _by_rule(f for f in card.findings if f.effect == "note")
    if groups:
        page.heading("ALSO NOTED, WITHOUT POINTS")
    for group in groups:
        page.prose(_title(card, group[0]), first="  ", rest="    ")
        _quotes(group, page, "    ")


def _sources(card: ReportCard, page: _Page) -> None:
    page.heading("WHO SPEAKS")
    ledger = in_order(card.sources)
    if not ledger:
        page.prose("Nobody: no statement in the text is attributed to a source.", first="  ")
    shown = ledger if page.all else ledger[:SOURCES]
    for source in shown:
        role = f", {cut(source.role, 60)}" if source.role and source.role != source.name else ""
        said = f"{_count(source.words, 'word')}, {_count(source.mentions, 'mention')}"
        if source.words and source.direct_share:
            said += f", {source.direct_share:.0%} quoted"
        page.prose(f"{cut(source.name, 60)}{role} ({kind_of(source)}): {said}", first="  ", rest="    ")
        if source.venue:
            page.prose(f"in: {cut(source.venue, 100)}", first="    ", style="dim")
    if len(ledger) > len(shown):
        page.prose(f"and {len(ledger) - len(shown):,} more (--all)", first="  ")
    ownerless = sum(1 for a in card.attributions if a.source_type == "none")
    if ownerless:
        page.prose(f"{_count(ownerless, 'statement')} attributed to nobody", first="  ")


def _figures(card: ReportCard, page: _Page) -> None:
    # Those that the dimension counts, so that the numbers agree; a headline's figures are taken from its body.
    counted = [f for f in card.figures if f.kind not in _NOT_ASKED and f.field == "text"]
    if not counted:
        return
    page.heading("FIGURES")
    for support, words in _SUPPORT:
        group: list[Figure] = [f for f in counted if f.support == support]
        if not group:
            continue
        shown = group if page.all else group[:FIGURES]
        more = f" and {len(group) - len(shown):,} more" if len(group) > len(shown) else ""
        texts = ", ".join(page.quote(f.text, 40) for f in shown)
        page.prose(f"{len(group):,} {words}: {texts}{more}", first="  ", rest="    ")


def _measures(card: ReportCard, page: _Page) -> None:
    if not card.measures:
        return
    page.heading(
        "MEASURES (shown, never graded)" if card.score is not None else "MEASURES (of so little text, or of no English, they say nothing)"
    )
    for line in in_words(card.measures, card.reference):
        page.prose(line, first="  ", rest="    ")
