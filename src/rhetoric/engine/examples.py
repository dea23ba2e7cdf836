"""Inline examples run as tests: each rule must find what its author says and leave alone what its author says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.article import Article
from rhetoric.engine.findings import Hit
from rhetoric.engine.ids import reused_ids
from rhetoric.engine.loader import Pack, load_packs
from rhetoric.engine.model import ExampleModel, RuleModel
from rhetoric.engine.source import KeyPath

if TYPE_CHECKING:
    from rhetoric.analysis import Analysis
    from rhetoric.scorer import Scorer

_MARK = re.compile(r"\[\[|\]\]")
_SUFFIXES = {"markdown": "md", "html": "html", "json": "json"}
# A rule fires here, and another rule of the pack is expected to keep out.
_ALONE = ("match", "no_match")


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not hold: the rule, the kind of example, its text, what happened, and `file:line:column`."""

    rule: str
    kind: str
    example: str
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class ExampleReport:
    """What running examples showed: failures, and warnings about other rules that fire in them without being asked."""

    failures: tuple[ExampleFailure, ...]
    warnings: tuple[ExampleFailure, ...]


def run_examples(paths: Iterable[Path | str], only: Collection[str] | None = None) -> list[ExampleFailure]:
    """The examples of the packs in these files that do not hold; see `report_examples`."""
    return list(report_examples(paths, only).failures)


def report_examples(paths: Iterable[Path | str], only: Collection[str] | None = None) -> ExampleReport:
    """Run the examples of the packs in these files, together with the shipped packs that they do not replace.

    `only` names rules; None means all. A `match` example must be found exactly at its `[[…]]`, a `no_match` one not at
    all; a `known_miss` that is found, or a `known_false` that is not, has to be moved. An id that `ids.tsv` beside its pack
    has for something else is a failure too. Where another rule of the pack fires in a `match` or `no_match` example that
    does not name it under `also`, that is a warning (unless the rule reads its marks, and can't fire without it), and so is
    an `also` that does not. Raises `RuleError` for files that
    do not load.
    """
    files = [Path(path) for path in paths]
    packs = load_packs(files)
    runner = _Runner(whole_scorer(files))
    for pack in packs:
        for i, rule in enumerate(pack.model.rules):
            if only is None or rule.id in only:
                runner.rule(pack, i, rule)
        for i, title in reused_ids(pack):
            rule = pack.model.rules[i]
            if only is None or rule.id in only:
                why = (
                    f"this id stood for “{title}”, and ids are for ever: find another, "
                    f"or say that it still finds the same with `score rules ids --retitle {rule.id}`"
                )
                runner.failures.append(ExampleFailure(rule.id, "id", "", why, _place(pack, ("rules", i, "id"))))
    return ExampleReport(tuple(runner.failures), tuple(runner.warnings))


def whole_scorer(rules: Iterable[Path | str]) -> Scorer:
    """A scorer with these and the shipped packs in which every rule runs, those of status `preview` too."""
    from rhetoric.engine.ruleset import with_packs
    from rhetoric.scorer import Scorer

    places = list(rules)
    everything = with_packs(places).rules
    select = {rule.id for rule in everything} if any(rule.status == "preview" for rule in everything) else None
    return Scorer(rules=places, select=select)


def found_in(scorer: Scorer, example: ExampleModel, rule: RuleModel) -> tuple[Analysis, list[Hit]]:
    """The analysis of an example and what all rules of the phase of `rule` find in it."""
    from rhetoric.analysis import attribution_hits

    text = plain(example.text) * example.repeat
    if example.format in _SUFFIXES:
        from rhetoric.readers import read_string

        article = read_string(text, f"example.{_SUFFIXES[example.format]}")
    else:
        article = Article(text, headline=plain(example.headline) or None)
    if rule.scope.genre:
        article = replace(article, genre=rule.scope.genre[0])
    analysis = scorer.analyse(article)
    return analysis, attribution_hits(analysis.document, scorer.rules) if rule.phase == "attribution" else analysis.hits


def plain(text: str) -> str:
    """The text of an example without its `[[…]]`."""
    return _MARK.sub("", text)


class _Runner:
    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.compiled = {rule.id: rule for rule in scorer.rules.rules}
        self.failures: list[ExampleFailure] = []
        self.warnings: list[ExampleFailure] = []

    def rule(self, pack: Pack, i: int, rule: RuleModel) -> None:
        """Run the examples of one rule."""
        marking = self._marking(rule.id)
        groups_seen: set[str] = set()
        fired: set[str] = set()
        matches = True
        for kind, k, example in rule.examples.all():
            here: KeyPath = ("rules", i, "examples", kind, k)
            analysis, hits = found_in(self.scorer, example, rule)
            own = [hit for hit in hits if hit.rule.id == rule.id]
            document = analysis.document
            found = sorted({document.field_of(*document.span(hit.first, hit.last)) for hit in own})
            if kind == "match":
                groups_seen.update(hit.group for hit in own)
            if why := _judge(kind, example, found):
                matches = matches and kind != "match"
                self.failures.append(ExampleFailure(rule.id, kind, _shown(example), why, _place(pack, here)))
            # Rules of the attribution phase make no findings: they are there to work together.
            if rule.phase != "attribution" and kind in _ALONE:
                others = {hit.rule.id for hit in hits if hit.rule.pack == pack.model.pack} - {rule.id}
                fired |= others
                for name in sorted(others.difference(example.also, rule.examples.also, marking)):
                    why = f"{name} fires here too: add `also: [{name}]` where that is meant"
                    self.warnings.append(ExampleFailure(rule.id, kind, _shown(example), why, _place(pack, here)))
                self._stale(pack, rule, here, example.also, others)
        self._stale(pack, rule, ("rules", i, "examples"), rule.examples.also, fired)
        if matches:
            for group in rule.groups:
                if group not in groups_seen:
                    why = f"no example matches by the group `{group}`"
                    self.failures.append(ExampleFailure(rule.id, "match", "", why, _place(pack, ("rules", i, "find"))))

    def _marking(self, rule_id: str) -> set[str]:
        """The rules whose marks a rule reads: it can't fire where they do not."""
        read = self.scorer.rules.reads(self.compiled[rule_id])
        return {rule.id for rule in self.compiled.values() if not read.isdisjoint(rule.marks)}

    def _stale(self, pack: Pack, rule: RuleModel, here: KeyPath, also: Iterable[str], fired: set[str]) -> None:
        for name in also:
            if name not in fired:
                why = f"{name} does not fire here: take it out of `also`"
                self.warnings.append(ExampleFailure(rule.id, "also", "", why, _place(pack, (*here, "also"))))


def _place(pack: Pack, path: KeyPath) -> str:
    line, column = pack.source.position(path)
    return f"{pack.file}:{line}:{column}"


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
    wanted = sorted(_wanted(example))
    if example.repeat > 1 or not wanted:
        return ""
    if found != wanted:
        return f"found {_quoted(example, found)}, should find {_quoted(example, wanted)}"
    return ""


def _wanted(example: ExampleModel) -> Iterator[tuple[str, int, int]]:
    for field, text in (("headline", example.headline), ("text", example.text)):
        marks = list(_MARK.finditer(text))
        for k in range(0, len(marks), 2):
            start = marks[k].start() - 2 * k
            yield field, start, marks[k + 1].start() - 2 * (k + 1)


def _quoted(example: ExampleModel, spans: Iterable[tuple[str, int, int]]) -> str:
    texts = {"headline": plain(example.headline), "text": plain(example.text) * example.repeat}
    shown = [f"'{texts[field][start:end]}'" for field, start, end in sorted(spans)]
    return ", ".join(shown[:4]) + (" …" if len(shown) > 4 else "")


def _shown(example: ExampleModel) -> str:
    text = f"{example.headline} | {example.text}" if example.headline and example.text else example.headline or example.text
    return text if len(text) <= 160 else text[:157] + "…"
