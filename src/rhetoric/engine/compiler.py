"""Packs to a rule set: phrases parsed and anchored, lexicons expanded, rules put in the order of their marks.

The result is plain JSON data, so that it can be kept on disk and read back without YAML, pydantic or this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from rhetoric.engine.loader import LexiconEntry, Pack, load_packs
from rhetoric.engine.model import ClauseModel, RuleModel
from rhetoric.engine.packs import content_digest
from rhetoric.engine.phrase import Lexicon, PhraseError, Slot, anchor_of, parse, parse_lexicon_entry
from rhetoric.engine.ruleset import BUILT_IN_MARKS, FORMAT, RuleSet, build
from rhetoric.engine.source import KeyPath
from rhetoric.engine.suggest import closest
from rhetoric.errors import RuleError
from rhetoric.language.document import VOICES
from rhetoric.language.frequency import per_million

_PLAIN_VARIANTS = 6


def compile_packs(paths: Iterable[Path | str]) -> dict[str, Any]:
    """Compile rule files into the plain form of a rule set. Raises `RuleError`, with its place."""
    files = [Path(path) for path in paths]
    return _Compiler(load_packs(files), content_digest(files)).data()


def rule_set(paths: Iterable[Path | str]) -> RuleSet:
    """Compile rule files into a rule set. Raises `RuleError`."""
    return build(compile_packs(paths))


class _Compiler:
    def __init__(self, packs: Sequence[Pack], digest: str) -> None:
        self.packs = packs
        self.digest = digest
        self.phrases: list[str] = []
        self.phrase_numbers: dict[tuple[str, str], int] = {}
        self.phrase_marks: dict[int, set[str]] = {}
        self.patterns: list[list[Any]] = []
        self.rows: list[list[Any]] = []
        self.row_numbers: dict[Slot, int] = {}
        self.sets: list[list[str]] = []
        self.set_numbers: dict[frozenset[str], int] = {}
        self.runs: list[list[str]] = []
        self.run_numbers: dict[tuple[tuple[str, ...], ...], int] = {}

    def data(self) -> dict[str, Any]:
        rules: list[dict[str, Any]] = []
        places: list[tuple[Pack, int, RuleModel]] = []
        for pack in self.packs:
            lexicons = {name: self._lexicon(pack, entries) for name, entries in sorted(pack.lexicon_entries.items())}
            for i, rule in enumerate(pack.model.rules):
                rules.append(self._rule(pack, i, rule, lexicons))
                places.append((pack, i, rule))
        order = self._order(rules, places)
        return {
            "format": FORMAT,
            "digest": self.digest,
            "sets": [" ".join(forms) for forms in self.sets],
            "runs": self.runs,
            "rows": [_json(row) for row in self.rows],
            "patterns": [_json(pattern[1:]) for pattern in self.patterns],
            "phrase_of": [pattern[0] for pattern in self.patterns],
            "phrases": self.phrases,
            "rules": [rules[k] for k in order],
            **self._index(),
        }

    def _index(self) -> dict[str, Any]:
        """Where to look for each pattern (see `rhetoric.engine.ruleset.Index`), and which start from marks or have labels."""
        by_form: dict[str, list[str]] = {}
        by_case: dict[str, list[str]] = {}
        by_run: dict[str, list[str]] = {}
        by_class: list[tuple[int, int]] = []
        marked: list[int] = []
        labelled: list[int] = []
        for number, (_, anchor, slots, labels) in enumerate(self.patterns):
            forms, exact, classes, runs, _, _, _, mark = self.rows[slots[anchor]]
            if labels:
                labelled.append(number)
            if mark:
                marked.append(number)
                continue
            firsts = sorted({run.split(" ")[0] for run in self.runs[runs]}) if runs >= 0 else []
            for table, words in ((by_form, self.sets[forms] if forms >= 0 else []), (by_case, exact), (by_run, firsts)):
                for word in words:
                    table.setdefault(word, []).append(str(number))
            if classes:
                by_class.append((classes, number))
        tables = [{word: " ".join(numbers) for word, numbers in table.items()} for table in (by_form, by_case, by_run)]
        return {"index": [*tables, by_class], "marked": marked, "labelled": labelled}

    # Lexicons and phrases

    def _lexicon(self, pack: Pack, entries: Sequence[LexiconEntry]) -> Lexicon:
        forms: set[str] = set()
        runs: set[tuple[str, ...]] = set()
        for entry in entries:
            try:
                singles, several = parse_lexicon_entry(entry.text)
            except PhraseError as error:
                raise pack.entry_error(error.code, error.why, entry, at=error.at, width=error.width, help=error.help) from None
            forms |= singles
            runs |= several
        return Lexicon(frozenset(forms), tuple(sorted(runs)))

    def _phrase(self, pack: Pack, path: KeyPath, text: str, lexicons: dict[str, Lexicon]) -> int:
        """The number of a phrase; the same text in one pack has one number."""
        key = (pack.model.pack if "<" in text else "", text)
        known = self.phrase_numbers.get(key)
        if known is not None:
            return known
        number = len(self.phrases)
        self.phrases.append(text)
        self.phrase_numbers[key] = number
        try:
            for variant in parse(text, lexicons):
                self._patterns(number, variant)
        except PhraseError as error:
            raise pack.error(error.code, error.why, path, at=error.at, width=error.width, help=error.help) from None
        return number

    def _patterns(self, number: int, slots: tuple[Slot, ...]) -> None:
        labels = [slot.label for slot in slots]
        marks = [k for k, slot in enumerate(slots) if slot.mark]
        if marks:
            self.phrase_marks.setdefault(number, set()).update(slots[k].mark for k in marks)
            anchor = next((k for k in marks if slots[k].low), -1)
            if anchor < 0:
                raise PhraseError("phrase-no-anchor", "the mark of this phrase has to be there", 0, 1, "drop the '?'")
            self.patterns.append([number, anchor, [self._row(s) for s in slots], labels if any(labels) else None])
            return
        anchor_of(slots, per_million)  # refuses what has none
        for variant in _plain_variants(slots):
            anchor = anchor_of(variant, per_million)
            labels = [slot.label for slot in variant]
            self.patterns.append([number, anchor, [self._row(s) for s in variant], labels if any(labels) else None])

    def _row(self, slot: Slot) -> int:
        key = Slot(slot.forms, slot.exact, slot.classes, slot.sequences, slot.low, slot.high, slot.gap, slot.mark)
        number = self.row_numbers.get(key)
        if number is None:
            number = self.row_numbers[key] = len(self.rows)
            self.rows.append(
                [
                    self._set(slot.forms),
                    sorted(slot.exact),
                    slot.classes,
                    self._run(slot.sequences),
                    slot.low,
                    slot.high,
                    int(slot.gap),
                    slot.mark,
                ]
            )
        return number

    def _set(self, forms: frozenset[str]) -> int:
        if not forms:
            return -1
        number = self.set_numbers.get(forms)
        if number is None:
            number = self.set_numbers[forms] = len(self.sets)
            self.sets.append(sorted(forms))
        return number

    def _run(self, sequences: tuple[tuple[str, ...], ...]) -> int:
        if not sequences:
            return -1
        number = self.run_numbers.get(sequences)
        if number is None:
            number = self.run_numbers[sequences] = len(self.runs)
            self.runs.append([" ".join(run) for run in sequences])
        return number

    # Rules

    def _rule(self, pack: Pack, i: int, rule: RuleModel, lexicons: dict[str, Lexicon]) -> dict[str, Any]:
        here: KeyPath = ("rules", i)
        groups = ["", *rule.groups]
        find = [[self._phrase(pack, (*here, *path), text, lexicons), groups.index(group)] for path, group, text in rule.phrases()]
        clauses: dict[str, list[Any]] = {"when": [], "unless": []}
        for path, clause in rule.clauses():
            clauses[str(path[0])] += self._clauses(pack, (*here, *path), clause, groups, lexicons)
        name = pack.model.pack
        return {
            "id": rule.id,
            "pack": name,
            "title": rule.title,
            "message": rule.message,
            "why": rule.why,
            "advice": rule.advice,
            "status": rule.status,
            "attribution": rule.phase == "attribution",
            "dimension": rule.dimension or "",
            "effect": rule.effect,
            "weight": rule.weight,
            "rate_words": float(rule.rate.per_words) if rule.rate else None,
            "rate_cap": rule.rate.cap if rule.rate else None,
            "severity": rule.severity,
            "parts": sorted(rule.scope.part),
            "voices": sorted(VOICES.index(v) for v in rule.scope.voice),
            "genres": sorted(rule.scope.genre),
            "unit": rule.unit,
            "find": find,
            "groups": groups,
            "when": clauses["when"],
            "unless": clauses["unless"],
            "marks": [f"{name}.{mark}" for mark in rule.marks],
            "tags": list(rule.tags),
            "aliases": list(rule.aliases),
        }

    def _clauses(self, pack: Pack, path: KeyPath, clause: ClauseModel, groups: list[str], lexicons: dict[str, Lexicon]) -> list[list[Any]]:
        region = clause.region
        group = groups.index(clause.group) if clause.group else -1
        tokens = clause.tokens or 1
        if region in ("sentence_is", "measure"):
            value = clause.sentence_is if region == "sentence_is" else clause.measure
            bounds = "".join(
                f" {word} {bound:g}" for word, bound in (("at_least", clause.at_least), ("at_most", clause.at_most)) if bound is not None
            )
            return [[region, [], group, clause.at_least, clause.at_most, tokens, value, f"{region}: {value}{bounds}"]]
        by_part: dict[str, list[tuple[KeyPath, str]]] = {}
        for where, text in clause.phrases():
            by_part.setdefault(str(where[1]) if region == "part" else "", []).append(((*path, *where), text))
        out = []
        for part, phrases in by_part.items():
            numbers = [self._phrase(pack, where, text, lexicons) for where, text in phrases]
            shown = ", ".join(text for _, text in phrases)
            out.append(
                [region, numbers, group, clause.at_least, clause.at_most, tokens, part, f"{region}{f' {part}' if part else ''}: {shown}"]
            )
        return out

    # Order

    def _order(self, rules: list[dict[str, Any]], places: list[tuple[Pack, int, RuleModel]]) -> list[int]:
        """Rules so that each runs after those whose marks it reads; attribution rules first. Raises on a cycle."""
        makers: dict[str, list[int]] = {}
        for k, rule in enumerate(rules):
            for mark in rule["marks"]:
                makers.setdefault(mark, []).append(k)
        needs: list[list[tuple[str, int]]] = []
        for k, rule in enumerate(rules):
            numbers = [p for p, _ in rule["find"]] + [p for key in ("when", "unless") for c in rule[key] for p in c[1]]
            edges: list[tuple[str, int]] = []
            for mark in sorted({m for number in numbers for m in self.phrase_marks.get(number, ())}):
                if mark in makers:
                    late = rule["attribution"] and not all(rules[m]["attribution"] for m in makers[mark])
                    edges += [(mark, m) for m in makers[mark]]
                elif mark in BUILT_IN_MARKS:
                    late = rule["attribution"] and not mark.startswith("quotation.")
                else:
                    near = closest(mark, [*BUILT_IN_MARKS, *makers])
                    raise self._mark_error(
                        places[k], mark, "unknown-mark", f"nothing marks @{mark}", f"did you mean @{near}?" if near else ""
                    )
                if late:
                    raise self._mark_error(
                        places[k], mark, "late-mark", f"@{mark} is not known yet in the attribution phase", "drop `phase: attribution`"
                    )
            needs.append(edges)
        order: list[int] = []
        state = [0] * len(rules)
        for k in sorted(range(len(rules)), key=lambda k: (not rules[k]["attribution"], rules[k]["id"])):
            self._visit(k, needs, state, order, [], rules, places)
        return order

    def _visit(
        self, k: int, needs: list[list[tuple[str, int]]], state: list[int], order: list[int], trail: list[int],
        rules: list[dict[str, Any]], places: list[tuple[Pack, int, RuleModel]],
    ) -> None:  # fmt: skip
        if state[k] == 2:
            return
        state[k] = 1
        for mark, maker in needs[k]:
            if state[maker] == 1:
                circle = [*trail[trail.index(maker) if maker in trail else len(trail) :], k, maker]
                shown = " → ".join(rules[m]["id"] for m in circle)
                raise self._mark_error(
                    places[k],
                    mark,
                    "mark-cycle",
                    f"these rules wait for each other: {shown}",
                    "let one of them do without the other's mark",
                )
            self._visit(maker, needs, state, order, [*trail, k], rules, places)
        state[k] = 2
        order.append(k)

    @staticmethod
    def _mark_error(place: tuple[Pack, int, RuleModel], mark: str, code: str, why: str, help: str) -> RuleError:
        pack, i, rule = place
        texts = [(("rules", i, *path), text) for path, _, text in rule.phrases()]
        texts += [(("rules", i, *path, *where), text) for path, clause in rule.clauses() for where, text in clause.phrases()]
        for path, text in texts:
            if f"@{mark}" in text:
                return pack.error(code, why, path, at=text.index(f"@{mark}"), width=len(mark) + 1, help=help)
        return pack.error(code, why, ("rules", i, "id"), help=help)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _plain_variants(slots: tuple[Slot, ...]) -> list[tuple[Slot, ...]]:
    """Phrases with a few optional words are unrolled, because a run of required words is the fastest thing to test."""
    choices: list[list[tuple[Slot, ...]]] = []
    total = 1
    for slot in slots:
        plain = not (slot.gap or slot.classes or slot.sequences or slot.exact)
        if not plain or slot.high > 2:
            return [slots]
        once = Slot(forms=slot.forms, label=slot.label)
        options = [(once,) * times for times in range(slot.low, slot.high + 1)]
        total *= len(options)
        if total > _PLAIN_VARIANTS:
            return [slots]
        choices.append(options)
    return [tuple(slot for part in combination for slot in part) for combination in product(*choices)]
