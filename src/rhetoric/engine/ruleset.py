"""A rule set: every pack, compiled, frozen, ready to scan. It is written and read as plain JSON, never by pickle."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rhetoric.engine.packs import SCORING_FILE, content_digest, pack_files, shipped_folder

FORMAT = 1
COMPILED = Path(__file__).parents[1] / "_compiled.json"

#: Spans that Python marks; a rule may name them in a phrase as `@name`. Value: the phase from which they stand.
BUILT_IN_MARKS = (
    "quotation.speech", "quotation.term", "attribution",
    "source.named_person", "source.named_expert", "source.named_official", "source.organisation", "source.document", "source.state",
    "source.anonymous", "source.vague", "source.collective",
    "figure", "figure.unsourced", "figure.vague", "figure.sourced", "figure.clash",
    "headline.firmer", "headline.absent", "headline.number", "sentence.duplicate",
)  # fmt: skip

#: Numbers that a `measure:` clause may ask for, and a message may name in braces.
MEASURES = (
    "words", "sentences", "paragraphs", "sources", "sources.identified", "sources.named", "attributions", "quotations", "figures", "figures.sourced",
    "figures.unsourced", "reading_ease", "quoted_share", "attributed_share",
)  # fmt: skip


class Pattern:
    """One way to match a phrase, tied to the token from which it is searched.

    `phrase` is the phrase's number in the rule set. `slots` are rows (forms, exact, classes, sequences by first word,
    sequences by last word, low, high, gap, mark); `anchor` is the index of the slot to start from. `checks` is set
    where every slot is one required word: pairs (distance from the anchor, words), tested before anything else.
    Otherwise `next` and `previous` are what has to stand beside the anchor (words, class bits), or None where nothing
    does: most candidates fail there.
    """

    __slots__ = ("anchor", "checks", "label", "labels", "next", "phrase", "previous", "size", "slots")

    def __init__(self, phrase: int, anchor: int, slots: tuple[Row, ...], labels: tuple[str, ...] | None) -> None:
        self.phrase = phrase
        self.anchor = anchor
        self.slots = slots
        self.labels = labels
        self.label = labels[0] if labels and len(set(labels)) == 1 else ""  # one label over the whole phrase
        self.size = len(slots)
        plain = all(row.low == row.high == 1 and not (row.gap or row.mark or row.classes or row.runs or row.exact) for row in slots)
        self.checks = tuple((k - anchor, row.forms) for k, row in enumerate(slots) if k != anchor) if plain else None
        single = slots[anchor].high == 1 and not slots[anchor].runs
        self.next = _beside(slots[anchor + 1 :], False) if single else None
        self.previous = _beside(slots[:anchor][::-1], True) if slots[anchor].high == 1 else None


def _beside(rows: tuple[Row, ...], back: bool) -> tuple[frozenset[str], int] | None:
    """What the token next to the anchor has to be, if the slots on that side say so: one of the words, or of the classes."""
    forms: set[str] = set()
    classes = 0
    for row in rows:
        if row.gap or row.mark:
            return None
        forms |= row.forms
        forms |= {form.lower() for form in row.exact}
        forms |= set(row.runs_back if back else row.runs)
        classes |= row.classes
        if row.low:
            return frozenset(forms), classes
    return None


class Row:
    """A slot at run time; see `rhetoric.engine.phrase.Slot`."""

    __slots__ = ("classes", "exact", "forms", "gap", "high", "low", "mark", "runs", "runs_back")

    def __init__(
        self, forms: frozenset[str], exact: frozenset[str], classes: int, runs: Iterable[tuple[str, ...]], low: int, high: int, gap: bool, mark: str
    ) -> None:
        self.forms = forms
        self.exact = exact
        self.classes = classes
        self.low = low
        self.high = high
        self.gap = gap
        self.mark = mark
        self.runs: dict[str, list[tuple[str, ...]]] = {}
        self.runs_back: dict[str, list[tuple[str, ...]]] = {}
        for run in runs:
            self.runs.setdefault(run[0], []).append(run)
            self.runs_back.setdefault(run[-1], []).append(run)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on a hit. `phrases` are numbers of phrases; `text` says it as its author wrote it."""

    region: str
    phrases: tuple[int, ...]
    group: int
    at_least: float | None
    at_most: float | None
    tokens: int
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: what it looks for, where, under which conditions, and what a hit means for the card.

    `find` are pairs (phrase number, group number); `groups` the names of the groups. `marks` are full mark names.
    """

    id: str
    pack: str
    title: str
    message: str
    why: str
    advice: str
    status: str
    attribution: bool
    dimension: str
    effect: str
    weight: float
    rate_words: float | None
    rate_cap: float | None
    severity: str
    parts: frozenset[str]
    voices: frozenset[int]
    genres: frozenset[str]
    unit: str
    find: tuple[tuple[int, int], ...]
    groups: tuple[str, ...]
    when: tuple[Clause, ...]
    unless: tuple[Clause, ...]
    marks: tuple[str, ...]
    tags: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Every rule of a scorer, in the order in which they run, with one table of phrases.

    `digest` is the SHA-256 of the packs' content. `marked` are the patterns that start from marked spans instead of
    words, by phrase number.
    """

    digest: str
    rules: tuple[Rule, ...]
    phrases: tuple[str, ...]
    marked: dict[int, tuple[Pattern, ...]]
    labelled: dict[int, tuple[Pattern, ...]]
    _by_form: dict[str, list[Pattern]] = field(repr=False)
    _by_class: tuple[tuple[int, Pattern], ...] = field(repr=False)

    def anchors_of(self, norm: str, classes: int) -> tuple[Pattern, ...] | None:
        """The patterns to try at a token of this form and these classes, or None."""
        found = self._by_form.get(norm)
        if self._by_class:
            more = [pattern for mask, pattern in self._by_class if classes & mask]
            if more:
                found = found + more if found else more
        return tuple(found) if found else None

    def choose(self, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None, *, preview: bool = False) -> RuleSet:
        """A rule set with some rules only: `select` and `ignore` hold rule ids, packs or tags.

        Rules of the attribution phase always run, and so do rules whose marks a chosen rule reads; the latter make no
        findings of their own unless chosen. Raises nothing: unknown names are the caller's to check with `names()`.
        """
        wanted, unwanted = set(select or ()), set(ignore or ())
        if not wanted and not unwanted and not any(r.status == "preview" for r in self.rules):
            return self
        rules = tuple(
            r
            for r in self.rules
            if r.attribution
            or (
                (r.status != "preview" or preview or r.id in wanted)
                and (not wanted or wanted & {r.id, r.pack, *r.tags, *r.aliases})
                and not unwanted & {r.id, r.pack, *r.tags, *r.aliases}
            )
        )
        return RuleSet(self.digest, rules, self.phrases, self.marked, self.labelled, self._by_form, self._by_class)

    def names(self) -> set[str]:
        """Everything that `choose` understands: ids, aliases, packs, tags."""
        return {name for r in self.rules for name in (r.id, r.pack, *r.tags, *r.aliases)}


def build(data: dict[str, Any]) -> RuleSet:
    """Make a rule set from its plain form (see `rhetoric.engine.compiler.compile_packs`)."""
    sets = [frozenset(forms) for forms in data["sets"]]
    empty: frozenset[str] = frozenset()
    runs = [tuple(tuple(run) for run in group) for group in data["runs"]]
    rows = [
        Row(sets[f] if f >= 0 else empty, frozenset(x) if x else empty, c, runs[q] if q >= 0 else (), low, high, bool(gap), mark)
        for f, x, c, q, low, high, gap, mark in data["rows"]
    ]
    by_form: dict[str, list[Pattern]] = {}
    by_class: list[tuple[int, Pattern]] = []
    marked: dict[int, list[Pattern]] = {}
    labelled: dict[int, list[Pattern]] = {}
    for phrase, anchor, slots, labels in data["patterns"]:
        pattern = Pattern(phrase, anchor, tuple(rows[k] for k in slots), tuple(labels) if labels else None)
        row = pattern.slots[anchor]
        if labels:
            labelled.setdefault(phrase, []).append(pattern)
        if row.mark:
            marked.setdefault(phrase, []).append(pattern)
            continue
        for form in row.forms:
            entry = by_form.get(form)
            if entry is None:
                by_form[form] = [pattern]
            else:
                entry.append(pattern)
        for form in {x.lower() for x in row.exact} | set(row.runs):
            if form not in row.forms:
                by_form.setdefault(form, []).append(pattern)
        if row.classes:
            by_class.append((row.classes, pattern))
    rules = tuple(_rule(row) for row in data["rules"])
    return RuleSet(
        data["digest"],
        rules,
        tuple(data["phrases"]),
        {k: tuple(v) for k, v in marked.items()},
        {k: tuple(v) for k, v in labelled.items()},
        by_form,
        tuple(by_class),
    )


def _rule(row: dict[str, Any]) -> Rule:
    clauses = {key: tuple(Clause(c[0], tuple(c[1]), *c[2:]) for c in row[key]) for key in ("when", "unless")}
    return Rule(
        **{
            **row,
            **clauses,
            "parts": frozenset(row["parts"]),
            "voices": frozenset(row["voices"]),
            "genres": frozenset(row["genres"]),
            "find": tuple((p, g) for p, g in row["find"]),
            "groups": tuple(row["groups"]),
            "marks": tuple(row["marks"]),
            "tags": tuple(row["tags"]),
            "aliases": tuple(row["aliases"]),
        }
    )


@cache
def shipped_data() -> dict[str, Any]:
    """The shipped packs and scoring constants as plain data.

    Read from the table made at build time if it was made from exactly these files, else compiled now: the YAML files
    are what counts, and an edited pack is never shadowed by an old table.
    """
    folder = shipped_folder()
    if COMPILED.is_file():
        try:
            data: dict[str, Any] = json.loads(COMPILED.read_bytes())
            if data["format"] == FORMAT and data["source"] == _source_digest(folder):
                return data
        except (ValueError, KeyError, TypeError):
            pass  # a damaged table costs time, not correctness
    return _compile_folder(folder)


def _source_digest(folder: Path) -> str:
    return content_digest([*pack_files(folder), folder / SCORING_FILE])


def _compile_folder(folder: Path) -> dict[str, Any]:
    from rhetoric.engine.compiler import compile_packs
    from rhetoric.engine.source import read_source

    return {
        "format": FORMAT,
        "source": _source_digest(folder),
        "rules": compile_packs(pack_files(folder)),
        "scoring": read_source(folder / SCORING_FILE).data,
    }


@cache
def shipped() -> RuleSet:
    """The shipped packs. Raises `RuleError` where the installation is broken."""
    return build(shipped_data()["rules"])


def with_packs(paths: Iterable[str | Path]) -> RuleSet:
    """The shipped packs and those in files or folders; a file that is itself shipped counts once.

    Raises `RuleError`, also where two packs share a name or an id.
    """
    from rhetoric.engine.compiler import rule_set

    files = {file.resolve(): file for file in pack_files(shipped_folder())}
    more = {file.resolve(): file for path in paths for file in pack_files(path)}
    if more.keys() <= files.keys():
        return shipped()
    return rule_set([*files.values(), *(file for key, file in more.items() if key not in files)])


def write_compiled(rules_folder: Path, target: Path) -> None:
    """Compile a folder's packs and scoring constants into a table at `target`; the build does this. Raises `RuleError`."""
    data = _compile_folder(rules_folder)
    target.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")
