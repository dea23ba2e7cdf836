"""The people of a text: full names with their titles and roles, so that a lone surname finds its owner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rhetoric.attribution.noun_phrases import is_prefixed
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import DETERMINERS
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import PROSE
from rhetoric.language.vocabulary import NAME, TITLE, WORD

Kinds = dict[int, frozenset[str]]  # what kind of source a token names, by the rules of the attribution phase
_FEMALE = frozenset("mrs ms miss madam lady queen princess duchess sister".split())
_MALE = frozenset("mr sir lord king prince duke brother".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())


@dataclass(slots=True)
class Person:
    """A person named in the text: full name, title and role in the words of the text."""

    name: str
    surname: str
    kind: str = "person"  # official · expert · person
    role: str | None = None
    title: str = ""
    gender: str = ""


@dataclass(slots=True)
class People:
    """Everybody named with at least two names, or with a title or office, in order of appearance; all mentions in text order."""

    everyone: list[Person] = field(default_factory=list)
    mentions: list[tuple[int, Person]] = field(default_factory=list)
    _lone: dict[str, Person] = field(default_factory=dict)  # those of whom only a surname is known
    _mentions: dict[str, tuple[list[int], list[Person]]] = field(default_factory=dict)

    def find(self, name: str, at: int) -> Person | None:
        """The person that a full name or a surname means at token `at`: of namesakes, the one mentioned last before it.

        An initial stands for every first name that begins with it, and the other way round.
        """
        parts = _key(name).split()
        surname = parts[-1]
        if surname not in self._mentions:
            return None
        if len(parts) == 1:
            return self._lone.get(surname) or self._last(at, (surname,))
        first = parts[0].rstrip(".")
        if len(first) == 1:
            return self._last(at, (f"{first}* {surname}",))
        return self._last(at, (f"{first} {surname}", f"{first[:1]} {surname}"))

    def mention(self, person: Person, names: Sequence[str], at: int) -> None:
        """Note that `person` is called `names` (first name to surname) at token `at`, behind all mentions so far."""
        self.mentions.append((at, person))
        surname = _key(names[-1])
        keys = [surname]
        if len(names) > 1:
            first = _key(names[0]).rstrip(".")
            keys += (f"{first} {surname}", f"{first[:1]}* {surname}")
        elif person.name == names[0]:
            self._lone.setdefault(surname, person)
        for key in keys:
            known = self._mentions.get(key)
            if known is None:
                self._mentions[key] = ([at], [person])
            else:
                known[0].append(at)
                known[1].append(person)

    def _last(self, at: int, keys: Iterable[str]) -> Person | None:
        """Of those mentioned under `keys`, the one mentioned last before token `at`, else the one who comes first."""
        best: Person | None = None
        when = -1
        for key in keys:
            known = self._mentions.get(key)
            if known is None:
                continue
            places, people = known
            k = bisect_right(places, at)
            if k and places[k - 1] > when:
                best, when = people[k - 1], places[k - 1]
            elif best is None:
                best = people[0]
        return best


def _key(name: str) -> str:
    return name.lower().replace("’", "'")


def name_run(document: Document, i: int, high: int, kinds: Kinds) -> Range | None:
    """The run of name words from token `i`, without titles, offices, states and bodies; None if there is none."""
    first = i
    i = _run_end(document, i, high, kinds)
    return (first, i) if i > first else None


def _run_end(document: Document, i: int, high: int, kinds: Kinds) -> int:
    """Where a run of name words from token `i` ends; "da" and "van der" belong to it before a name, so does "al-Rashid"."""
    classes, norms = document.classes, document.norms
    first = i
    while i < high:
        if classes[i] & _NAME_OR_TITLE == NAME:
            if i in kinds and not kinds[i].isdisjoint(_NOT_A_NAME):
                break
        elif i == first:
            break
        elif norms[i] in PARTICLES:
            k = i + 1 if i + 1 < high and norms[i + 1] not in PARTICLES else i + 2
            if k >= high or classes[k] & _NAME_OR_TITLE != NAME:
                break
            i = k
        elif not is_prefixed(document.words[i].form):
            break
        i += 1
    return i


PARTICLES = frozenset("da de del della der den di dos du van von vander bin ibn al el la le ter ten af av zu zur y e".split())
_NAME_OR_TITLE = NAME | TITLE
_NONE: frozenset[str] = frozenset()
_NOT_A_NAME = {"official", "expert", "person", "state", "organisation", "demonym", "document", "collective"}


def find_people(document: Document, kinds: Kinds) -> People:
    """Collect full names over the prose, with the role left ("Kremlin spokesman X") or right ("X, a professor of …")."""
    people = People()
    classes, norms, sentences, sentence_of = document.classes, document.norms, document.sentences, document.sentence_of
    at = -1
    for i in [i for i, c in enumerate(classes) if c & NAME]:
        if i < at or classes[i] & TITLE or (i in kinds and not kinds[i].isdisjoint(_NOT_A_NAME)):
            continue
        sentence = sentences[sentence_of[i]]
        if sentence.part not in PROSE:
            continue
        at = i + 1
        if at < sentence.last and (classes[at] & NAME or norms[at] in PARTICLES or "-" in norms[at] or "'" in norms[at]):
            at = _run_end(document, i, sentence.last, kinds)
        if at - i > 1 or i - 1 in kinds or (i and classes[i - 1] & TITLE):
            _meet(document, (i, at), sentence, kinds, people)
    return people


def _meet(document: Document, run: Range, sentence: Sentence, kinds: Kinds, people: People) -> None:
    """Take note of a run of name words: somebody known, somebody new, or no person."""
    first, last = run
    titled = first > sentence.first and bool(document.classes[first - 1] & TITLE)
    tagged = first - (2 if titled else 1)
    by_role = tagged >= sentence.first and tagged in kinds
    if last - first == 1 and not titled and not by_role:
        return
    left = _role_before(document, tagged + 1, sentence.first, kinds) if by_role else None
    words = [document.words[k].form for k in range(first, last)]
    if len(words) > 1 and document.norms[last - 1] in _SUFFIXES:
        words = words[:-1]
    if len(words) > 4 + sum(w in PARTICLES for w in words) or (len(words) == 1 and not titled and left is None):
        return
    if last < sentence.last and kinds.get(last, _NONE) & {"organisation", "document"} and document.classes[last] & NAME:
        return  # the first words of a body's name
    name = " ".join(words)
    person = people.find(name, first)
    if person is None:
        person = Person(name, words[-1])
        people.everyone.append(person)
    elif len(words) > len(person.name.split()):
        person.name = name
    people.mention(person, words, first)
    if titled:
        title = document.norms[first - 1]
        person.title = person.title or document.words[first - 1].form
        person.gender = person.gender or ("f" if title in _FEMALE else "m" if title in _MALE else "")
        if title in ("dr", "prof") and person.kind == "person":
            person.kind = "expert"
        elif title in ("gen", "adm", "sen", "rep", "gov", "lt", "col", "capt", "sgt", "maj", "cmdr", "brig"):
            person.kind = "official"
    right = _role_after(document, last, sentence.last, kinds)
    role = right or left
    if role and person.role is None:
        a, b, kind = role
        person.role = document.words_of(a, b)
        if kind != "person" or person.kind == "person":
            person.kind = kind


def _role_before(document: Document, end: int, low: int, kinds: Kinds) -> tuple[int, int, str] | None:
    """`Kremlin spokesman` in front of a name: the role word and what qualifies it."""
    i = end - 1
    if i < low or not kinds.get(i, _NONE) & {"official", "expert", "person"}:
        return None
    kind = _kind(kinds[i])
    if document.words[i].form.islower() and document.norms[i].endswith("s") and not document.norms[i].endswith("ss"):
        return None
    first = i
    while first > low and end - first < 8:
        c = document.classes[first - 1]
        norm = document.norms[first - 1]
        known = kinds.get(first - 1, _NONE)
        if not c & WORD and norm != "'s":
            break
        if (
            known & {"official", "expert", "person", "state", "demonym", "organisation"}
            or c & NAME
            or norm
            in (
                "former",
                "deputy",
                "prime",
                "foreign",
                "vice",
                "chief",
                "senior",
                "defense",
                "defence",
                "finance",
                "interior",
                "acting",
                "then",
                "political",
                "assistant",
                "associate",
            )
        ):
            first -= 1
        else:
            break
    while first < end and (document.norms[first] == "'s" or document.norms[first] in DETERMINERS):
        first += 1
    return first, end, kind


def _role_after(document: Document, start: int, high: int, kinds: Kinds) -> tuple[int, int, str] | None:
    """`, a professor of government at Dartmouth College,` behind a name."""
    if start + 1 >= high or document.norms[start] not in (",", "("):
        return None
    found: str | None = None
    for i in range(start + 1, min(high, start + 20)):
        norm = document.norms[i]
        if norm in (",", ")", ";", ".") or (norm in ("said", "says", "who", "told", "argues", "and") and found):
            break
        if norm in ("is", "was", "are", "were", "has", "had", "said", "says", "who", "that"):
            break
        tags = kinds.get(i, _NONE) & {"official", "expert", "person"}
        if tags and found is None:
            found = _kind(tags)
    else:
        i = min(high, start + 20)
    if found is None:
        return None
    return start + 1, i, found


def _kind(tags: frozenset[str]) -> str:
    return "expert" if "expert" in tags else "official" if "official" in tags else "person"
