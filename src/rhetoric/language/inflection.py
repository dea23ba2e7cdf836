"""The inflected forms of an English word, for the `~` of the phrase notation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

IRREGULAR: Final = Path(__file__).with_name("data") / "irregular.txt"

VERB_PREFIXES: Final = ("counter", "inter", "under", "fore", "over", "with", "for", "mis", "out", "pre", "be", "re", "un", "up")
"""Prefixes that a verb keeps its irregular forms behind: foretell, undertake, misread, overthrow."""

NOUN_HEADS: Final = {
    "woman": ("women",),
    "man": ("men",),
    "person": ("people", "persons"),
    "child": ("children",),
    "wife": ("wives",),
    "foot": ("feet",),
    "tooth": ("teeth",),
    "goose": ("geese",),
    "mouse": ("mice",),
    "half": ("halves",),
    "shelf": ("shelves",),
    "leaf": ("leaves",),
    "thief": ("thieves",),
}
"""Last parts of compound nouns, with their plurals: spokesman, grandchild, housewife."""

C_VERBS: Final = frozenset({"bivouac", "frolic", "mimic", "panic", "picnic", "politic", "traffic"})

_WORD: Final = re.compile(r"(?:[a-z]+-)*[a-z]{2,}")
_LAST_CVC: Final = re.compile(r"(?:[^aeiou]|qu|^)[aeiouy][bcdfgklmnprstvz]$")
_SIBILANT: Final = re.compile(r"(?:[sxz]|ch|sh)$")
_VOWEL_GROUP: Final = re.compile(r"(?:(?<!q)u|[aeioy])+")


@dataclass(frozen=True, slots=True)
class _Irregular:
    verb: dict[str, list[str]] = field(default_factory=dict)
    whole: dict[str, list[str]] = field(default_factory=dict)
    ing: dict[str, list[str]] = field(default_factory=dict)
    noun: dict[str, list[str]] = field(default_factory=dict)
    noun_verb: dict[str, list[str]] = field(default_factory=dict)
    double: dict[str, list[str]] = field(default_factory=dict)
    either: dict[str, list[str]] = field(default_factory=dict)


@cache
def _irregular() -> _Irregular:
    tables = _Irregular()
    section: dict[str, list[str]] = {}
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = getattr(tables, line.strip("[]").replace("-", "_"))
        elif line and not line.startswith("#"):
            base, *forms = line.split()
            section[base] = forms
    return tables


@cache
def _irregular_forms() -> frozenset[str]:
    table = _irregular()
    return frozenset(form for part in (table.verb, table.whole, table.noun, table.noun_verb) for forms in part.values() for form in forms)


def inflections(word: str) -> tuple[str, ...]:
    """Every inflected form of the lower-case base form `word`: the base first, the others sorted, none twice.

    A word is inflected as a verb (-s, past, participles) and as a noun (plural), since a phrase says nothing about
    the part of speech; comparatives are not formed. Spelling variants stand side by side ("travelled", "traveled").
    A hyphenated word inflects its last part. A word that is inflected already gives what can still be formed from it:
    "meeting" its plural, "said" and "sanctions" little or nothing.
    """
    forms = _forms(word)
    forms.discard(word)
    return (word, *sorted(forms))


def _forms(word: str) -> set[str]:
    table = _irregular()
    if word in table.whole:
        return set(table.whole[word])
    if not _WORD.fullmatch(word):
        return set()
    if word in table.noun and word not in table.verb:
        return set(table.noun[word])
    if word in table.noun_verb:
        return {*table.noun_verb[word], *_past(word), *_ing(word)}
    if word in table.verb:
        return {_s(word), *table.verb[word], *_ing(word)}
    if "-" in word:
        before, _, last = word.rpartition("-")
        return {f"{before}-{form}" for form in _forms(last)}
    for prefix in VERB_PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and (stem in table.verb or stem in ("do", "go")):
            return {prefix + form for form in _forms(stem)}
    for head, plurals in NOUN_HEADS.items():
        stem = word.removesuffix(head)
        if stem != word and len(stem) > 2:
            return {stem + plural for plural in plurals}
    return _regular(word)


def _regular(word: str) -> set[str]:
    if word.endswith("sis"):
        return {word[:-2] + "es"}
    if word in _irregular_forms() or _is_plural_or_third_person(word) or _is_past(word):
        return set()
    if _is_participle(word) or (word.endswith("ic") and word not in C_VERBS):
        return {_s(word)}
    return {_s(word), *_past(word), *_ing(word)}


def _is_plural_or_third_person(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "aiosu"


def _is_past(word: str) -> bool:
    return word.endswith("ed") and not word.endswith("eed") and bool(_VOWEL_GROUP.search(word[:-2])) and word not in _irregular().double


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and bool(_VOWEL_GROUP.search(word[:-3]))


def _s(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeio" and (word[-2] != "u" or word.endswith("quy")):
        return word[:-1] + "ies"
    if word.endswith("z") and _doubles(word):
        return word + "zes"
    return word + "es" if _SIBILANT.search(word) else word + "s"


def _past(word: str) -> set[str]:
    if word.endswith("e"):
        return {word + "d"}
    if word.endswith("y") and word[-2] not in "aeiou":
        return {word[:-1] + "ied"}
    return {stem + "ed" for stem in _stems(word)}


def _ing(word: str) -> set[str]:
    table = _irregular()
    if word in table.ing:
        return set(table.ing[word])
    if word.endswith("ie"):
        return {word[:-2] + "ying"}
    if word.endswith("e") and word[-2] not in "eoy":
        return {word[:-1] + "ing"}
    return {stem + "ing" for stem in _stems(word)}


def _stems(word: str) -> set[str]:
    """What -ed and -ing are put behind: the word, with its last consonant doubled, or each."""
    if word in C_VERBS:
        return {word + "k"}
    if word in _irregular().either:
        return {word, word + word[-1]}
    if _doubles(word):
        return {word + word[-1]}
    if word.endswith("l") and _LAST_CVC.search(word):
        return {word, word + "l"}
    return {word}


def _doubles(word: str) -> bool:
    """True for one stressed syllable of consonant, vowel, consonant; stress in longer words is a list."""
    if word in _irregular().double:
        return True
    return len(_VOWEL_GROUP.findall(word)) == 1 and bool(_LAST_CVC.search(word)) and word[-1] != "c"
