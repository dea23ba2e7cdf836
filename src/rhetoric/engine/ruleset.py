"""A rule set: every pack, compiled, frozen, ready to scan. It is written and read as plain JSON, never by pickle."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from rhetoric.engine.packs import REFERENCE_FILE, pack_files, scoring_files, shipped_folder
from rhetoric.language.vocabulary import normalise

FORMAT: Final = 4
COMPILED: Final = Path(__file__).parents[1] / "_compiled.json"

# Reads thousands of short pieces: without the search for blanks around each, in half of the time of `json.loads`.
_decode = json.JSONDecoder().raw_decode

#: Spans that Python marks; a rule may name them in a phrase as `@name`. Value: the phase from which they stand.
BUILT_IN_MARKS: Final = (
    "quotation.speech", "quotation.term", "attribution",
    "source.named_person", "source.named_expert", "source.named_official", "source.organisation", "source.document", "source.state",
    "source.anonymous", "source.vague", "source.collective",
    "figure", "figure.unsourced", "figure.credited", "figure.vague", "figure.sourced", "figure.clash",
    "headline.firmer", "headline.absent", "headline.number", "headline.shout", "sentence.duplicate",
)  # fmt: skip

#: Numbers that a `measure:` clause may ask for, and a message may name in braces.
MEASURES: Final = (
    "words", "sentences", "paragraphs", "sources", "sources.identified", "sources.named", "attributions", "quotations",
    "figures", "figures.sourced", "figures.unsourced", "reading_ease", "quoted_share", "attributed_share",
)  # fmt: skip


#: Built-in marks that are made from what the rules of a pack found: of hedges, those that are tagged `claim`.
MARKS_FROM_PACKS: Final = {"headline.firmer": "hedging"}


class Guard:
    """What has to stand on one side of an anchor: one of the words, or of the class bits, at most `reach` tokens away."""

    __slots__ = ("classes", "forms", "reach")

    def __init__(self, forms: frozenset[str], classes: int, reach: int) -> None:
        self.forms = forms
        self.classes = classes
        self.reach = reach


class Pattern:
    """One way to match a phrase, tied to the token from which it is searched.

    `phrase` is the phrase's number in the rule set. `slots` are rows (forms, exact, classes, sequences by first word,
    sequences by last word, low, high, gap, mark); `anchor` is the index of the slot to start from. `checks` is set
    where every slot is one required word: pairs (distance from the anchor, words) of those that `next` and `previous`
    do not ask for already. These are what has to stand right behind and before the anchor, `later` and `earlier` what
    has to stand further away, or None where nothing does: most candidates fail there. `beside` is what stands behind an
    anchor of one word; `one_word` says that the anchor never is more. `behind` and `before` are the slots on either
    side of the anchor, from it outwards.
    """

    __slots__ = (
        "anchor", "before", "behind", "beside", "checks", "earlier", "label", "labels", "later", "next", "one_word", "phrase",
        "previous", "size", "slots",
    )  # fmt: skip

    def __init__(self, phrase: int, anchor: int, slots: tuple[Row, ...], labels: tuple[str, ...] | None) -> None:
        self.phrase = phrase
        self.anchor = anchor
        self.slots = slots
        self.labels = labels
        self.label = labels[0] if labels and len(set(labels)) == 1 else ""  # one label over the whole phrase
        self.size = len(slots)
        plain = all(row.low == row.high == 1 and not (row.gap or row.mark or row.classes or row.runs or row.exact) for row in slots)
        self.checks = tuple((k - anchor, row.forms) for k, row in enumerate(slots) if abs(k - anchor) > 1) if plain else None
        self.behind = slots[anchor + 1 :]
        self.before = slots[:anchor][::-1]
        self.beside = _guard(self.behind, False, 1)
        reach = slots[anchor].high * slots[anchor].longest
        self.next, self.later = _by_reach(self.beside if reach == 1 else _guard(self.behind, False, reach))
        self.previous, self.earlier = _by_reach(_guard(self.before, True, 1))
        self.one_word = slots[anchor].once and reach == 1


def _by_reach(guard: Guard | None) -> tuple[Guard | None, Guard | None]:
    """The guard as one of what stands next door, or as one of what stands further away."""
    return (guard, None) if guard is None or guard.reach == 1 else (None, guard)


def _guard(rows: tuple[Row, ...], back: bool, reach: int) -> Guard | None:
    """What the slots on one side of an anchor ask for, up to the first that has to be there and is no gap.

    The first of the slots begins at most `reach` tokens from where the anchor does.
    """
    forms: set[str] = set()
    classes = 0
    gaps = reach > 1
    for row in rows:
        if row.mark:
            return None
        if row.low and not row.gap:
            own = row.beginnings(back)
            if gaps or not (forms or classes):  # the row's own set: a copy would be one more to keep near at hand
                return Guard(own, row.classes, reach if gaps else 1)
            return Guard(own | forms, row.classes | classes, 1)
        gaps = gaps or row.gap
        forms |= row.beginnings(back)
        classes |= row.classes
        reach += row.high * row.longest
    return None


class Anchors:
    """The patterns to try where a word stands, sorted so that the few that can match there are found by look-ups.

    `alone` are the phrases that are this one word. `next` and `previous` hold patterns by the word that has to stand
    beside; `others` are those that want a class there, one of many words, or something further away.
    """

    __slots__ = ("alone", "next", "others", "previous")

    def __init__(self, patterns: Iterable[Pattern], form: str, norm: str, classes: int) -> None:
        self.alone: list[Any] = []  # numbers, as the objects that hits are looked up by: compiled, an int would be made anew each time
        self.next: dict[str, list[Pattern]] = {}
        self.previous: dict[str, list[Pattern]] = {}
        self.others: list[Pattern] = []
        for pattern in patterns:
            row = pattern.slots[pattern.anchor]
            direct = norm in row.forms or form in row.exact or bool(classes & row.classes)
            runs = row.runs.get(norm, ())
            if row.high == 1 and pattern.size == 1 and not runs:
                if pattern.phrase not in self.alone:
                    self.alone.append(pattern.phrase)
                continue
            if not direct and row.high == 1:
                following = frozenset(run[1] for run in runs)
            else:
                following = _few(pattern.next if runs or row.high > 1 else pattern.beside)
            preceding = _few(pattern.previous)
            if following and not (preceding and len(preceding) < len(following)):
                for word in following:
                    self.next.setdefault(word, []).append(pattern)
            elif preceding:
                for word in preceding:
                    self.previous.setdefault(word, []).append(pattern)
            else:
                self.others.append(pattern)
        # Most words lack most of these: one empty list and dict for all stay in the processor's cache.
        self.alone = self.alone or _NO_PHRASES
        self.next = self.next or _NO_PATTERNS
        self.previous = self.previous or _NO_PATTERNS
        self.others = self.others or _NO_OTHERS


_NO_PHRASES: Final[list[Any]] = []
_NO_PATTERNS: Final[dict[str, list[Pattern]]] = {}
_NO_OTHERS: Final[list[Pattern]] = []


_FEW: Final = 24


def _few(guard: Guard | None) -> frozenset[str]:
    """The words of which one stands next door, if no class will do as well and they are not too many to list."""
    return guard.forms if guard and guard.reach == 1 and not guard.classes and len(guard.forms) <= _FEW else frozenset()


class Row:
    """A slot at run time; see `rhetoric.engine.phrase.Slot`. `once` says that it is neither optional nor repeated, nor a gap or mark."""

    __slots__ = ("classes", "exact", "forms", "gap", "high", "longest", "low", "mark", "once", "runs", "runs_back")

    def __init__(
        self,
        forms: frozenset[str],
        exact: frozenset[str],
        classes: int,
        runs: Iterable[tuple[str, ...]],
        low: int,
        high: int,
        gap: bool,
        mark: str,
    ) -> None:
        self.forms = forms
        self.exact = exact
        self.classes = classes
        self.low = low
        self.high = high
        self.gap = gap
        self.mark = mark
        self.once = low == high == 1 and not (gap or mark)
        self.runs: dict[str, list[tuple[str, ...]]] = {}
        self.runs_back: dict[str, list[tuple[str, ...]]] = {}
        self.longest = 1
        for run in runs:
            self.runs.setdefault(run[0], []).append(run)
            self.runs_back.setdefault(run[-1], []).append(run)
            self.longest = max(self.longest, len(run))

    def beginnings(self, back: bool) -> frozenset[str]:
        """The words it may begin with; read `back`wards, those it may end with."""
        runs = self.runs_back if back else self.runs
        return self.forms.union(map(normalise, self.exact), runs) if self.exact or runs else self.forms


@dataclass(frozen=True, eq=False)
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


# No tuple: every stage asks rules for their fields by name, and a slot is read in a quarter of the time.
@dataclass(frozen=True, eq=False)
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

    def names(self) -> set[str]:
        """Everything it may be chosen by."""
        return {self.id, self.pack, *self.tags, *self.aliases}

    def wanted(self, names: set[str]) -> bool:
        """Whether it runs where `names` are selected, or nothing is."""
        if self.status == "preview":
            return not names.isdisjoint((self.id, *self.aliases))
        return not names or not names.isdisjoint(self.names())


class Patterns:
    """The patterns of a rule set by number, made when first asked for: an article touches a fraction of them.

    For the same reason patterns and rows are kept as JSON text and sets as words with blanks between them: reading a few
    thousand strings costs a tenth of reading the lists. `phrase_of` is the phrase of each pattern.
    """

    __slots__ = ("_made", "_made_rows", "_made_sets", "_patterns", "_rows", "_runs", "_sets", "phrase_of")

    def __init__(self, data: dict[str, Any]) -> None:
        self.phrase_of: list[int] = data["phrase_of"]
        self._patterns: list[str] = data["patterns"]
        self._rows: list[str] = data["rows"]
        self._sets: list[str] = data["sets"]
        self._runs: list[list[str]] = data["runs"]
        self._made: dict[int, Pattern] = {}
        self._made_rows: dict[int, Row] = {}
        self._made_sets: dict[int, frozenset[str]] = {-1: frozenset()}

    def __getitem__(self, number: int) -> Pattern:
        pattern = self._made.get(number)
        if pattern is None:
            (anchor, slots, labels), _ = _decode(self._patterns[number])
            rows = tuple(map(self._row, slots))
            pattern = self._made[number] = Pattern(self.phrase_of[number], anchor, rows, tuple(labels) if labels else None)
        return pattern

    def _row(self, number: int) -> Row:
        row = self._made_rows.get(number)
        if row is None:
            (forms, exact, classes, runs, low, high, gap, mark), _ = _decode(self._rows[number])
            sequences = [tuple(run.split(" ")) for run in self._runs[runs]] if runs >= 0 else ()
            row = self._made_rows[number] = Row(self._set(forms), frozenset(exact), classes, sequences, low, high, bool(gap), mark)
        return row

    def _set(self, number: int) -> frozenset[str]:
        forms = self._made_sets.get(number)
        if forms is None:
            forms = self._made_sets[number] = frozenset(self._sets[number].split(" "))
        return forms


class Index(NamedTuple):
    """Where to look for each pattern, as numbers with blanks between them: by the words of its anchor, by words in their own
    case, by the first of several words; then pairs of class bits and number."""

    by_form: dict[str, str]
    by_case: dict[str, str]
    by_run: dict[str, str]
    by_class: list[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class RuleSet:
    """Every rule of a scorer, in the order in which they run, with one table of phrases.

    `digest` is the SHA-256 of the packs' content. `silent` are the ids of rules that run for their marks alone. `marked`
    are the patterns that start from marked spans instead of words, `labelled` those with labelled stretches, both by
    phrase number. `anchors_of(form, norm, classes)` gives what to try at a token.
    """

    digest: str
    rules: tuple[Rule, ...]
    silent: frozenset[str]
    phrases: tuple[str, ...]
    marked: dict[int, tuple[Pattern, ...]]
    labelled: dict[int, tuple[Pattern, ...]]
    anchors_of: Anchored = field(repr=False)

    def reads(self, rule: Rule) -> set[str]:
        """The marks that the phrases of a rule and of its clauses name."""
        numbers = {p for p, _ in rule.find}.union(*(clause.phrases for clause in (*rule.when, *rule.unless)))
        return {row.mark for number in numbers for pattern in self.marked.get(number, ()) for row in pattern.slots if row.mark}

    def choose(self, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None) -> RuleSet:
        """A rule set with some rules only: `select` and `ignore` hold rule ids, packs or tags.

        Rules of the attribution phase always run. Rules of status `preview` run if they are selected by their own names.
        Rules whose marks are read by those that run do so too, silently. Unknown names are the caller's to check with
        `names()`.
        """
        wanted, unwanted = set(select or ()), set(ignore or ())
        if not wanted and not unwanted and not any(r.status == "preview" for r in self.rules):
            return self
        makers: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for mark in rule.marks:
                makers.setdefault(mark, []).append(rule)
        for mark, pack in MARKS_FROM_PACKS.items():
            makers[mark] = [rule for rule in self.rules if rule.pack == pack]
        running = {rule.id: rule for rule in self.rules if rule.attribution or (rule.wanted(wanted) and not unwanted & rule.names())}
        loud = set(running)
        waiting = list(running.values())
        while waiting:
            for mark in sorted(self.reads(waiting.pop())):
                for rule in makers.get(mark, ()):
                    if rule.id not in running:
                        running[rule.id] = rule
                        waiting.append(rule)
        rules = tuple(rule for rule in self.rules if rule.id in running)
        return replace(self, rules=rules, silent=frozenset(running.keys() - loud), anchors_of=self.anchors_of.within(rules))

    def names(self) -> set[str]:
        """Everything that `choose` understands: ids, aliases, packs, tags."""
        return {name for rule in self.rules for name in rule.names()}


class HeadlineAnchors:
    """Anchors that are prepared when first asked for: few words ever stand in a headline."""

    __slots__ = ("_anchors", "_given")

    def __init__(self, patterns: Patterns, numbers: list[int], form: str, norm: str, classes: int) -> None:
        self._given = patterns, numbers, form, norm, classes
        self._anchors: Anchors | None = None

    def __call__(self) -> Anchors:
        if self._anchors is None:
            patterns, numbers, form, norm, classes = self._given
            self._anchors = Anchors(map(patterns.__getitem__, numbers), form, norm, classes)
        return self._anchors


Pair = tuple[Anchors | None, HeadlineAnchors | None]


class Anchored:
    """Where to look for the patterns of some rules: by the words of their anchors, by words in their own case, by classes.

    What no rule reads is left out, and what only rules about headlines read is kept apart, to be tried there alone.
    """

    __slots__ = ("_anywhere", "_classes", "_headline", "_index", "_known", "_patterns")

    def __init__(self, patterns: Patterns, index: Index, rules: Iterable[Rule]) -> None:
        self._patterns = patterns
        self._index = index
        self._known: dict[tuple[str, int], Pair] = {}
        self._classes = 0
        for mask, _ in index.by_class:
            self._classes |= mask
        self._anywhere: set[int] = set()
        self._headline: set[int] = set()
        for rule in rules:
            phrases = self._headline if rule.parts == _HEADLINE and rule.find else self._anywhere
            phrases.update(p for p, _ in rule.find)
            for clause in (*rule.when, *rule.unless):
                everywhere = clause.region == "document" or (clause.region == "part" and clause.value not in _HEADLINE)
                (self._anywhere if everywhere else phrases).update(clause.phrases)

    def within(self, rules: Iterable[Rule]) -> Anchored:
        """The same for some of the rules."""
        return Anchored(self._patterns, self._index, rules)

    def __call__(self, form: str, norm: str, classes: int) -> Pair:
        """What to try at a token, by its form as written, its norm and its classes: anywhere, and in a headline besides."""
        index = self._index
        numbers = index.by_form.get(norm, "")
        bits = classes & self._classes
        if form in index.by_case or norm in index.by_run:
            return self._prepare(f"{numbers} {index.by_case.get(form, '')} {index.by_run.get(norm, '')}", bits, form, norm)
        if not numbers and not bits:
            return _NOWHERE
        # Nothing but these sets it apart from other words, and most share them with some.
        pair = self._known.get((numbers, bits))
        if pair is None:
            pair = self._known[numbers, bits] = self._prepare(numbers, bits, form, norm)
        return pair

    def _prepare(self, listed: str, bits: int, form: str, norm: str) -> Pair:
        numbers = [*map(int, listed.split()), *(number for mask, number in self._index.by_class if bits & mask)]
        anywhere: list[int] = []
        headline: list[int] = []
        for number in dict.fromkeys(numbers):
            phrase = self._patterns.phrase_of[number]
            if phrase in self._anywhere:
                anywhere.append(number)
            elif phrase in self._headline:
                headline.append(number)
        return (
            Anchors(map(self._patterns.__getitem__, anywhere), form, norm, bits) if anywhere else None,
            HeadlineAnchors(self._patterns, headline, form, norm, bits) if headline else None,
        )


_HEADLINE: Final = frozenset({"headline"})
_NOWHERE: Final[Pair] = (None, None)


def build(data: dict[str, Any]) -> RuleSet:
    """Make a rule set from its plain form (see `rhetoric.engine.compiler.compile_packs`)."""
    patterns = Patterns(data)
    by_form, by_case, by_run, by_class = data["index"]
    index = Index(by_form, by_case, by_run, [(mask, number) for mask, number in by_class])

    def by_phrase(numbers: list[int]) -> dict[int, tuple[Pattern, ...]]:
        out: dict[int, list[Pattern]] = {}
        for number in numbers:
            out.setdefault(patterns.phrase_of[number], []).append(patterns[number])
        return {phrase: tuple(found) for phrase, found in out.items()}

    rules = tuple(_rule(row) for row in data["rules"])
    phrases = tuple(data["phrases"])
    return RuleSet(
        data["digest"],
        rules,
        frozenset(),
        phrases,
        by_phrase(data["marked"]),
        by_phrase(data["labelled"]),
        Anchored(patterns, index, rules),
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
    """The shipped packs, scoring constants and reference table as plain data.

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
    """SHA-256 over everything in the folder of the shipped rules: cheap, because each scorer asks at its start."""
    import hashlib

    digest = hashlib.sha256()
    # Walked and read without a Path a file, which would take twice as long; in one order on every platform.
    places: list[tuple[str, str, str]] = []
    for place, _, names in os.walk(folder):
        places += [(place.replace(os.sep, "/"), name, os.path.join(place, name)) for name in names if name.endswith((".yaml", ".txt"))]
    for _, name, path in sorted(places):
        with open(path, "rb", buffering=0) as file:
            content = file.read()
        digest.update(name.encode())
        digest.update(content.replace(b"\r\n", b"\n") if b"\r" in content else content)
    return digest.hexdigest()


def _compile_folder(folder: Path) -> dict[str, Any]:
    from rhetoric.engine.compiler import compile_packs
    from rhetoric.engine.reference import compile_reference
    from rhetoric.engine.source import read_source

    reference = folder / REFERENCE_FILE
    return {
        "format": FORMAT,
        "source": _source_digest(folder),
        "rules": compile_packs(pack_files(folder)),
        "models": [read_source(file).data for file in scoring_files(folder)],
        "reference": compile_reference(read_source(reference)) if reference.is_file() else "",
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
    """Compile a folder's packs, scoring constants and reference table into `target`; the build does this. Raises `RuleError`."""
    data = _compile_folder(rules_folder)
    target.write_text(json.dumps(data, separators=(",", ":")), encoding="utf-8")
