"""The phrase notation of `rhetoric/1`: text to slots. Nothing here knows about YAML.

`storm` a word in any case · `=May` exact case · `suggest~` every inflection · `a|b` one of · `word?` optional ·
`*{0,3}` up to three words · `<Name>{1,3}` a token class or a lexicon, repeated · `@mark` a marked span · signs as
themselves, a backslash before one that is meant literally · `'s` the possessive · `source(…)` a labelled stretch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from rhetoric.engine.suggest import closest
from rhetoric.language.inflection import inflections
from rhetoric.language.tokens import tokenise
from rhetoric.language.vocabulary import TOKEN_CLASSES, normalise

LABELS = ("source", "cue", "role", "content")
MAX_SLOTS = 24
MAX_GAP = 12
MAX_REPEAT = 12
MAX_CHARACTERS = 400
MAX_LEXICON_EXPANSION = 4_000

_ITEM = re.compile(r"\S+")
_ESCAPED = re.compile(r"\\(.)")
_ESCAPED_OR_BAR = re.compile(r"\\.|\|")
_BRACES = re.compile(r"\{([^}]*)\}$")
_RANGE = re.compile(r"(\d{1,2}),(\d{1,2})$")
_LABEL = re.compile(r"([a-z]+)\(")
_NAME = re.compile(r"<([A-Za-z][\w-]*)>$")
_MARK = re.compile(r"@[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9_-]*)?$")

Sequence_ = tuple[str, ...]


class PhraseError(Exception):
    """A phrase that can't be read: `code`, why, and the half-open character range it is about."""

    def __init__(self, code: str, why: str, at: int, width: int, help: str = "") -> None:
        super().__init__(why)
        self.code, self.why, self.at, self.width, self.help = code, why, at, width, help


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase: what may stand there, and how often.

    `forms` are normalised words; `exact` words in their own case; `classes` bits of token classes; `sequences`
    alternatives of several tokens. A `gap` eats any words; a `mark` eats a marked span. `low` and `high` bound the
    repetitions.
    """

    forms: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    classes: int = 0
    sequences: tuple[Sequence_, ...] = ()
    low: int = 1
    high: int = 1
    gap: bool = False
    mark: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a lexicon's entries come to: single words and runs of words, normalised."""

    forms: frozenset[str]
    sequences: tuple[Sequence_, ...]


def parse(phrase: str, lexicons: Mapping[str, Lexicon]) -> tuple[tuple[Slot, ...], ...]:
    """Read a phrase. Returns one sequence of slots, or several where a labelled stretch is optional.

    Raises `PhraseError`.
    """
    if len(phrase) > MAX_CHARACTERS:
        raise PhraseError("phrase-too-long", f"a phrase has at most {MAX_CHARACTERS} characters, this one {len(phrase)}", 0, 1, "split it")
    variants: list[list[Slot]] = [[]]
    pending: list[list[Slot]] | None = None
    label = ""
    opened = 0
    for match in _ITEM.finditer(phrase):
        item, at = match.group(), match.start()
        found = _LABEL.match(item)
        if found and not item.startswith("\\"):
            if found[1] not in LABELS:
                near = closest(found[1], LABELS)
                help = f"did you mean {near}(…)?" if near else f"labels are {', '.join(LABELS)}; write \\( for a bracket"
                raise PhraseError("unknown-label", f"there is no label {found[1]!r}", at, len(found[1]), help)
            if label:
                raise PhraseError("nested-label", "a label can't stand inside another", at, len(item), f"close {label}(…) first")
            label, opened = found[1], at
            pending = [list(v) for v in variants]
            item = item[found.end() :]
            at += found.end()
            if not item:
                continue
        closed = optional = False
        if label and (item.endswith((")", ")?")) and not item.endswith("\\)")):
            optional = item.endswith("?")
            item = item[: -2 if optional else -1]
            closed = True
        if item:
            slots = _item(item, at, lexicons)
            for variant in variants:
                variant.extend(replace(slot, label=label) for slot in slots)
        if closed:
            if optional and pending is not None:
                variants += pending
            label, pending = "", None
    if label:
        raise PhraseError("open-label", f"{label}(… is never closed", opened, len(label) + 1, "add the closing bracket")
    for variant in variants:
        if not variant or not any(s.low for s in variant):
            raise PhraseError(
                "empty-phrase", "nothing in this phrase has to be there", 0, max(1, len(phrase)), "leave one word without '?'"
            )
        if len(variant) > MAX_SLOTS:
            raise PhraseError("phrase-too-long", f"a phrase has at most {MAX_SLOTS} places, this one {len(variant)}", 0, 1, "split it")
        if sum(s.high for s in variant if s.gap) > MAX_GAP:
            raise PhraseError(
                "gap-too-wide", f"the gaps of a phrase sum to at most {MAX_GAP} words", 0, 1, "narrow the *{…}, or use a clause"
            )
    return tuple(tuple(variant) for variant in variants)


def _item(item: str, at: int, lexicons: Mapping[str, Lexicon]) -> list[Slot]:
    """The slots of one blank-separated item."""
    whole, low, high = item, 1, 1
    body = item
    if len(body) > 1 and body.endswith("?") and not body.endswith("\\?"):
        body, low = body[:-1], 0
    braces = _BRACES.search(body)
    if braces and len(braces.group()) < len(body):
        bounds = _RANGE.match(braces[1])
        if not bounds or int(bounds[1]) > int(bounds[2]) or not 1 <= int(bounds[2]) <= MAX_REPEAT:
            help = f"write {{1,3}}: least, most, no blank, at most {MAX_REPEAT}"
            raise PhraseError("bad-repeat", f"{braces.group()} is not a number of times", at + braces.start(), len(braces.group()), help)
        low, high = (0 if low == 0 else int(bounds[1])), int(bounds[2])
        body = body[: braces.start()]
    if body == "*":
        if not braces and whole == "*":
            raise PhraseError("bad-gap", "a gap says how many words it may eat", at, 1, "write *{0,3}")
        return [Slot(gap=True, low=low, high=high)]
    if body.startswith("@"):
        if not _MARK.match(body):
            raise PhraseError(
                "bad-mark", f"{body!r} is no name of a mark", at, len(body), "marks read @pack.name, such as @figure.unsourced"
            )
        return [Slot(mark=body[1:], low=low, high=high)]
    forms: set[str] = set()
    exact: set[str] = set()
    sequences: set[Sequence_] = set()
    classes = 0
    alternatives = _alternatives(body)
    for alternative, offset in alternatives:
        here = at + offset
        if not alternative:
            raise PhraseError("empty-alternative", "nothing stands beside a '|'", at, len(item), "write a|b; for a literal bar write \\|")
        named = _NAME.match(alternative)
        if named:
            name = named[1]
            if name in TOKEN_CLASSES:
                classes |= TOKEN_CLASSES[name]
            elif name in lexicons:
                forms |= lexicons[name].forms
                sequences |= set(lexicons[name].sequences)
            else:
                near = closest(name, [*TOKEN_CLASSES, *lexicons])
                help = f"did you mean <{near}>?" if near else "define it under lexicons:"
                raise PhraseError("unknown-lexicon", f"there is no lexicon or token class <{name}>", here, len(alternative), help)
        elif alternative.startswith(("@", "*")) and len(alternative) > 1:
            raise PhraseError("bad-alternative", f"{alternative!r} can't be one of several", here, len(alternative), "let it stand alone")
        elif alternative.startswith("=") and len(alternative) > 1:
            tokens = _tokens(_literal(alternative[1:], here + 1))
            if len(tokens) != 1:
                raise PhraseError("bad-exact", "= stands before one word", here, len(alternative), "write =May")
            exact.add(tokens[0])
        elif alternative.endswith("~") and not alternative.endswith("\\~") and len(alternative) > 1:
            tokens = [normalise(t) for t in _tokens(_literal(alternative[:-1], here))]
            if len(tokens) != 1 or not tokens[0][:1].isalpha():
                raise PhraseError("bad-inflection", "~ stands behind one word", here, len(alternative), "write cloud~")
            forms.update(inflections(tokens[0]))
        else:
            tokens = [normalise(t) for t in _tokens(_literal(alternative, here))]
            if len(tokens) == 1:
                forms.add(tokens[0])
            else:
                sequences.add(tuple(tokens))
    plain = not classes and not forms and not exact and len(sequences) == 1 and low == high == 1
    if plain:  # "Putin's", "handful,": several tokens that stand alone are as many slots
        return [Slot(forms=frozenset({token})) for token in next(iter(sequences))]
    return [Slot(frozenset(forms), frozenset(exact), classes, tuple(sorted(sequences)), low, high)]


def _alternatives(body: str) -> list[tuple[str, int]]:
    """Split at bars that no backslash stands before; a lone bar is a sign."""
    if body == "|":
        return [("|", 0)]
    out: list[tuple[str, int]] = []
    begin = 0
    for match in _ESCAPED_OR_BAR.finditer(body):
        if match.group() == "|":
            out.append((body[begin : match.start()], begin))
            begin = match.end()
    out.append((body[begin:], begin))
    return out


def _literal(text: str, at: int) -> str:
    """`text` without the backslashes before signs that are meant literally."""
    if len(text) - len(text.rstrip("\\")) & 1:
        raise PhraseError(
            "bad-escape",
            "nothing stands behind the backslash",
            at + len(text) - 1,
            1,
            "put the sign there that is meant literally, or write \\\\",
        )
    return _ESCAPED.sub(r"\1", text)


def _tokens(text: str) -> list[str]:
    return [piece.rstrip() for piece in tokenise(text)[0]]


def parse_lexicon_entry(entry: str) -> tuple[set[str], set[Sequence_]]:
    """Read one entry of a lexicon: words, alternations and inflections, one or several in a row.

    Returns single forms and runs of forms. Raises `PhraseError`.
    """
    columns: list[set[Sequence_]] = []
    for match in _ITEM.finditer(entry):
        item, at = match.group(), match.start()
        if len(item) > 1 and (item[0] in "@*<=" or item.endswith(("?", "}"))):
            raise PhraseError(
                "bad-lexicon-entry",
                f"{item!r} can't stand in a lexicon",
                at,
                len(item),
                "lexicons hold words: word, word~, a|b; context belongs in a phrase",
            )
        slots = _item(item, at, {})
        if len(slots) > 1:
            columns += [{(form,) for form in slot.forms} for slot in slots]
        else:
            columns.append({(form,) for form in slots[0].forms} | set(slots[0].sequences))
    if not columns:
        raise PhraseError("empty-phrase", "an entry needs a word", 0, 1)
    runs: set[Sequence_] = {()}
    for column in columns:
        runs = {run + piece for run in runs for piece in column}
        if len(runs) > MAX_LEXICON_EXPANSION:
            raise PhraseError(
                "entry-too-wide", f"this entry stands for more than {MAX_LEXICON_EXPANSION} runs of words", 0, len(entry), "split it"
            )
    return {run[0] for run in runs if len(run) == 1}, {run for run in runs if len(run) > 1}


_SIGN_RATES = {
    ",": 50_000.0,
    ".": 50_000.0,
    '"': 15_000.0,
    "'s": 10_000.0,
    "-": 8_000.0,
    "–": 3_000.0,
    "—": 4_000.0,
    "(": 4_000.0,
    ")": 4_000.0,
    ":": 3_000.0,
}
_CLASS_RATES = {"SHOUT": 900.0, "month": 3_000.0, "day": 2_500.0, "year": 3_000.0, "number": 14_000.0, "ordinal": 3_000.0, "title": 2_000.0}
MAX_FORM_RATE = 6_500.0
_REFUSED = 1e6


def anchor_of(slots: tuple[Slot, ...], per_million: Callable[[str], float]) -> int:
    """The slot from which a phrase is searched: the one whose words are rarest in English.

    `per_million` gives occurrences per million words. Raises `PhraseError` where no slot will do, or where even the
    rarest stands everywhere.
    """
    best, rate = -1, float("inf")
    for k, slot in enumerate(slots):
        if not slot.low or slot.gap or slot.mark or slot.classes & TOKEN_CLASSES["Name"]:
            continue
        words = [*slot.forms, *(form.lower() for form in slot.exact), *(run[0] for run in slot.sequences)]
        rates = [_SIGN_RATES.get(w, per_million(w) if w[:1].isalnum() else 500.0) for w in sorted(words)]
        rates += [r for name, r in _CLASS_RATES.items() if slot.classes & TOKEN_CLASSES[name]]
        total = sum(rates)
        if max(rates, default=0.0) > MAX_FORM_RATE and not slot.classes:
            total += _REFUSED
        if total < rate:
            best, rate = k, total
    if best < 0:
        raise PhraseError(
            "phrase-no-anchor", "this phrase needs one fixed word", 0, 1, 'add the word that the phrase is about, such as "said <Name>"'
        )
    if rate >= _REFUSED:
        raise PhraseError(
            "slow-phrase",
            "the rarest word of this phrase stands in nearly every sentence",
            0,
            1,
            "add a word that is rarer than 'of' or 'is'",
        )
    return best
