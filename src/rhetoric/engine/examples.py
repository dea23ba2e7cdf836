"""Inline examples run as tests: each rule must find what its author says and leave alone what its author says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.article import Article
from rhetoric.engine.findings import Hit
from rhetoric.engine.loader import Pack, load_packs
from rhetoric.engine.model import ExampleModel, RuleModel

if TYPE_CHECKING:
    from rhetoric.analysis import Analysis
    from rhetoric.scorer import Scorer

_MARK = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not hold: the rule, the kind of example, its text, what happened, and `file:line:column`."""

    rule: str
    kind: str
    example: str
    why: str
    place: str


def run_examples(paths: Iterable[Path | str], only: Collection[str] | None = None) -> list[ExampleFailure]:
    """Run the examples of the packs in these files, together with the shipped packs that they do not replace.

    `only` names rules; None means all. A `match` example must be found exactly at its `[[…]]`, a `no_match` one not at
    all; a `known_miss` that is found, or a `known_false` that is not, has to be moved. Raises `RuleError` for files
    that do not load.
    """
    from rhetoric.engine.ruleset import with_packs
    from rhetoric.scorer import Scorer

    files = [Path(path) for path in paths]
    packs = load_packs(files)
    with_packs(files)  # refuses what clashes with the shipped packs
    scorer = Scorer(rules=files)
    failures: list[ExampleFailure] = []
    for pack in packs:
        for i, rule in enumerate(pack.model.rules):
            if only is not None and rule.id not in only:
                continue
            failures += _rule(scorer, pack, i, rule)
    return failures


def _rule(scorer: Scorer, pack: Pack, i: int, rule: RuleModel) -> list[ExampleFailure]:
    out: list[ExampleFailure] = []
    groups_seen: set[str] = set()
    for kind in ("match", "no_match", "known_miss", "known_false"):
        for k, example in enumerate(getattr(rule.examples, kind)):
            found, groups = _found(scorer, rule, example)
            why = _judge(kind, example, found)
            if kind == "match":
                groups_seen |= groups
            if why:
                line, column = pack.source.position(("rules", i, "examples", kind, k))
                out.append(ExampleFailure(rule.id, kind, _shown(example), why, f"{pack.file}:{line}:{column}"))
    if not any(f.kind == "match" for f in out):
        for group in rule.groups:
            if group not in groups_seen:
                line, column = pack.source.position(("rules", i, "find"))
                out.append(
                    ExampleFailure(rule.id, "match", "", f"no example matches by the group `{group}`", f"{pack.file}:{line}:{column}")
                )
    return out


def _judge(kind: str, example: ExampleModel, found: list[tuple[str, int, int]]) -> str:
    """What is wrong, or nothing."""
    if kind == "no_match":
        return f"found {_quoted(example, found)}, should find nothing" if found else ""
    if kind == "known_miss":
        return "is found now: move it to match" if found else ""
    if kind == "known_false":
        return "" if found else "is not found any more: move it to no_match"
    if not found:
        return "found nothing"
    wanted = _wanted(example)
    if example.repeat > 1 or not wanted:
        return ""
    if sorted(found) != sorted(wanted):
        return f"found {_quoted(example, found)}, should find {_quoted(example, wanted)}"
    return ""


def _plain(text: str) -> str:
    return _MARK.sub("", text)


def _wanted(example: ExampleModel) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    for field, text in (("headline", example.headline), ("text", example.text)):
        marks = list(_MARK.finditer(text))
        for k in range(0, len(marks), 2):
            start = marks[k].start() - 2 * k
            out.append((field, start, marks[k + 1].start() - 2 * (k + 1)))
    return out


def _quoted(example: ExampleModel, spans: Iterable[tuple[str, int, int]]) -> str:
    texts = {"headline": _plain(example.headline), "text": _plain(example.text) * example.repeat}
    shown = [f"'{texts[field][start:end]}'" for field, start, end in sorted(spans)]
    return ", ".join(shown[:4]) + (" …" if len(shown) > 4 else "")


def _shown(example: ExampleModel) -> str:
    text = f"{example.headline} | {example.text}" if example.headline and example.text else example.headline or example.text
    return text if len(text) <= 160 else text[:157] + "…"


def _found(scorer: Scorer, rule: RuleModel, example: ExampleModel) -> tuple[list[tuple[str, int, int]], set[str]]:
    """Where the rule's hits stand, as (field, start, end), and the groups that found them."""
    text = _plain(example.text) * example.repeat
    if example.format == "markdown":
        from rhetoric.readers import read_string

        article = read_string(text, "example.md")
    else:
        article = Article(text, headline=_plain(example.headline) or None)
    if rule.scope.genre:
        from dataclasses import replace

        article = replace(article, genre=rule.scope.genre[0])
    analysis = scorer.analyse(article)
    hits = _attribution_hits(scorer, analysis, rule) if rule.phase == "attribution" else [h for h in analysis.hits if h.rule.id == rule.id]
    document = analysis.document
    found = [document.field_of(*document.span(h.first, h.last)) for h in hits]
    return sorted(set(found)), {h.group for h in hits}


def _attribution_hits(scorer: Scorer, analysis: Analysis, rule: RuleModel) -> list[Hit]:
    from rhetoric.analysis import attribution_hits

    return [h for h in attribution_hits(analysis.document, scorer.rules) if h.rule.id == rule.id]
