"""How often rules fire in a body of texts: what an author of rules looks at before an editor does.

A `Census` takes one analysis after the other and keeps counts alone, so that memory does not grow with the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rhetoric.analysis import Analysis
from rhetoric.engine.findings import Hit
from rhetoric.engine.loader import Pack
from rhetoric.engine.phrase import parse_lexicon_entry
from rhetoric.engine.ruleset import Rule, RuleSet
from rhetoric.engine.scan import scan
from rhetoric.language.document import AUTHOR, Document
from rhetoric.language.parts import PROSE
from rhetoric.language.vocabulary import WORD


@dataclass(slots=True)
class RuleCount:
    """The findings of a rule, and the texts with one; `own` counts those in the author's voice alone."""

    rule: Rule
    hits: int = 0
    own_hits: int = 0
    texts: int = 0
    own_texts: int = 0


class PhraseCount(NamedTuple):
    """A phrase of a rule: findings by it, and how often it stands in the texts at all (None where it starts from a mark)."""

    rule: str
    group: str
    phrase: str
    hits: int
    stands: int | None


class EntryCount(NamedTuple):
    """An entry of a lexicon that phrases look for, and the findings in which it stands."""

    pack: str
    lexicon: str
    entry: str
    hits: int


class PackCount(NamedTuple):
    """A pack: its rules, and the texts in which one of them has a finding; `own_texts` counts the author's voice alone."""

    pack: str
    rules: int
    texts: int
    own_texts: int


class Overlap(NamedTuple):
    """Two rules whose findings overlap, how often, and the share of the rarer one's findings that do."""

    one: str
    other: str
    times: int
    share: float


@dataclass(slots=True)
class _Lexicon:
    """The runs of words of a lexicon by their first word, with the number of the entry each comes from."""

    pack: str
    name: str
    entries: list[str] = field(default_factory=list)
    runs: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    hits: Counter[int] = field(default_factory=Counter)


class Census:
    """Counts of what the rules of a scorer do in texts. `packs` are those of the rules, for the entries of their lexicons."""

    def __init__(self, rules: RuleSet, packs: Iterable[Pack] = ()) -> None:
        self.texts = self.words = self.sentences = 0
        self.texts_found = self.own_texts_found = 0
        self.sentences_found = self.own_sentences_found = 0
        self._rules = rules
        self._counts = {rule.id: RuleCount(rule) for rule in rules.rules if not rule.attribution and rule.id not in rules.silent}
        self._phrases: Counter[tuple[str, int]] = Counter()
        self._stands: Counter[int] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._packs: Counter[str] = Counter()
        self._own_packs: Counter[str] = Counter()
        self._lexicons = _lexicons(packs)
        self._read_by: dict[int, list[_Lexicon]] = {}
        for count in self._counts.values():
            for number, _ in count.rule.find:
                named = [
                    lexicon for name, lexicon in self._lexicons.get(count.rule.pack, {}).items() if f"<{name}>" in rules.phrases[number]
                ]
                if named:
                    self._read_by[number] = named

    def add(self, analysis: Analysis) -> None:
        """Count one text."""
        document = analysis.document
        voices = analysis.voicing.voices
        self.texts += 1
        self.words += document.prose_words
        self.sentences += sum(s.part in PROSE for s in document.sentences)
        for number, spans in scan(document).items():
            self._stands[number] += len(spans)
        seen: set[str] = set()
        own_seen: set[str] = set()
        marked: set[int] = set()
        own_marked: set[int] = set()
        for hit in analysis.hits:
            count = self._counts.get(hit.rule.id)
            if count is None:
                continue
            count.hits += 1
            seen.add(hit.rule.id)
            own = voices[_first_word(document, hit)] == AUTHOR
            if own:
                count.own_hits += 1
                own_seen.add(hit.rule.id)
            if hit.rule.unit != "document":
                number = document.sentence_of[hit.first]
                marked.add(number)
                if own:
                    own_marked.add(number)
            if hit.phrase >= 0:
                self._phrases[hit.rule.id, hit.phrase] += 1
                for lexicon in self._read_by.get(hit.phrase, ()):
                    _count_entries(lexicon, document.norms, hit)
        for name in seen:
            self._counts[name].texts += 1
        for name in own_seen:
            self._counts[name].own_texts += 1
        self._packs.update({self._counts[name].rule.pack for name in seen})
        self._own_packs.update({self._counts[name].rule.pack for name in own_seen})
        self.texts_found += bool(seen)
        self.own_texts_found += bool(own_seen)
        sentences = document.sentences
        self.sentences_found += sum(sentences[number].part in PROSE for number in marked)
        self.own_sentences_found += sum(sentences[number].part in PROSE for number in own_marked)
        self._overlap(analysis.hits)

    def _overlap(self, hits: Sequence[Hit]) -> None:
        open_hits: list[Hit] = []
        for hit in hits:  # in text order
            if hit.phrase < 0 or hit.rule.id not in self._counts:
                continue
            open_hits = [other for other in open_hits if other.last > hit.first]
            for other in open_hits:
                if other.rule.id != hit.rule.id:
                    one, two = sorted((other.rule.id, hit.rule.id))
                    self._pairs[one, two] += 1
            open_hits.append(hit)

    def rules(self) -> list[RuleCount]:
        """A count a rule, the most frequent in the author's voice first."""
        return sorted(self._counts.values(), key=lambda count: (-count.own_texts, -count.hits, count.rule.id))

    def packs(self) -> list[PackCount]:
        """A count a pack, by name."""
        rules = Counter(count.rule.pack for count in self._counts.values())
        return [PackCount(pack, rules[pack], self._packs[pack], self._own_packs[pack]) for pack in sorted(rules)]

    def phrases(self) -> list[PhraseCount]:
        """A count a phrase of a rule, in the order of the rules' ids and as they stand in the rule."""
        phrases, marked = self._rules.phrases, self._rules.marked
        return [
            PhraseCount(
                rule.id,
                rule.groups[group],
                phrases[number],
                self._phrases[rule.id, number],
                None if number in marked else self._stands[number],
            )
            for rule in (self._counts[name].rule for name in sorted(self._counts))
            for number, group in rule.find
        ]

    def entries(self) -> list[EntryCount]:
        """A count an entry of a lexicon that some phrase of `find` reads."""
        read = {id(lexicon) for lexicons in self._read_by.values() for lexicon in lexicons}
        return [
            EntryCount(lexicon.pack, lexicon.name, entry, lexicon.hits[number])
            for lexicons in self._lexicons.values()
            for lexicon in lexicons.values()
            if id(lexicon) in read
            for number, entry in enumerate(lexicon.entries)
        ]

    def overlaps(self) -> list[Overlap]:
        """Rules that find the same words, the most frequent first."""
        rarer = {pair: min(self._counts[name].hits for name in pair) for pair in self._pairs}
        found = [Overlap(*pair, count, count / rarer[pair]) for pair, count in self._pairs.items()]
        return sorted(found, key=lambda pair: (-pair.times, pair.one, pair.other))


def _first_word(document: Document, hit: Hit) -> int:
    """Where the voice of a finding is asked: a whole unit speaks with that of its first word."""
    if hit.phrase >= 0:
        return hit.first
    return next((i for i in range(hit.first, hit.last) if document.classes[i] & WORD), hit.first)


def _lexicons(packs: Iterable[Pack]) -> dict[str, dict[str, _Lexicon]]:
    out: dict[str, dict[str, _Lexicon]] = {}
    for pack in packs:
        for name, entries in pack.lexicon_entries.items():
            lexicon = _Lexicon(pack.model.pack, name)
            for number, entry in enumerate(entries):
                lexicon.entries.append(entry.text)
                forms, runs = parse_lexicon_entry(entry.text)
                for run in (*((form,) for form in forms), *runs):
                    lexicon.runs.setdefault(run[0], []).append((run, number))
            out.setdefault(pack.model.pack, {})[name] = lexicon
    return out


def _count_entries(lexicon: _Lexicon, norms: Sequence[str], hit: Hit) -> None:
    found = {
        number
        for i in range(hit.first, hit.last)
        for run, number in lexicon.runs.get(norms[i], ())
        if i + len(run) <= hit.last and tuple(norms[i : i + len(run)]) == run
    }
    lexicon.hits.update(found)
