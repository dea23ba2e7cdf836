"""What kind of source a noun phrase is, and whose it is when it is a pronoun or a lone surname."""

from __future__ import annotations

from dataclasses import dataclass

from rhetoric.attribution.noun_phrases import HEARD, is_prefixed
from rhetoric.attribution.people import Kinds, People, Person, name_run
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import DETERMINERS, NOMINAL_PREPOSITIONS, PERSONAL, PREPOSITIONS, RELATIVES
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import CAPITAL, NAME, NUMBER, TITLE, WORD

_NONE: frozenset[str] = frozenset()
_RECENT = frozenset("recent some many several various other numerous new latest multiple most few unnamed media news intelligence".split())
_STATE_PLURALS = frozenset(
    "both countries|both nations|both sides|the two countries|the two nations|the two sides|the two leaders|both governments".split("|")
)


_OWNED = HEARD | frozenset("letter memo tweet post comment comments interview warning email message".split())


def type_of(person: Person) -> str:
    """The source type of somebody named."""
    return _TYPES.get(person.kind, "named_person")


_TYPES = {"expert": "named_expert", "official": "named_official"}


@dataclass(slots=True)
class Known:
    """What is known about the source of one relation. `key` is the same for every mention of one source."""

    type: str
    key: str
    name: str
    role: str | None = None
    person: Person | None = None
    carried: bool = False


def classify(document: Document, span: Range, kinds: Kinds, people: People) -> Known:
    """The source that the noun phrase at `span` names, by its own words; pronouns are the caller's (`pronoun_of`)."""
    first, last = span
    norms, classes = document.norms, document.classes
    main_end = next((k for k in range(first, last) if norms[k] == ","), last)
    text = document.words_of(first, main_end)
    i = first
    possessor_end = max((k for k in range(first, main_end) if norms[k] == "'s"), default=first - 1)
    if possessor_end > first and document.norms[_head(document, possessor_end + 1, main_end)] in _OWNED:
        return classify(document, (first, possessor_end), kinds, people)  # "X's testimony": X
    # A person named in the phrase (not as the owner of something: "Putin's minister")
    i = max(first, possessor_end + 1)
    while i < main_end:
        if i == first and is_prefixed(document.words[i].form):
            person = people.find(document.words[i].form, i)
            if person is not None:
                return Known(
                    type_of(person),
                    f"person:{person.name.lower()}",
                    person.name,
                    person.role or (person.title or None),
                    person,
                    carried=True,
                )
        if classes[i] & NAME and not classes[i] & TITLE:
            run = name_run(document, i, main_end, kinds)
            if run and not _affiliation(document, run[0], first):
                known = _person(document, run, first, main_end, last, kinds, people)
                if known is not None:
                    return known
                i = run[1]
                continue
        i += 1
    head = _head(document, first, main_end)
    tags = kinds.get(head, _NONE)
    plural = norms[head].endswith("s") or norms[head] in ("people", "police", "media")
    lowered = " ".join(norms[first:main_end])
    if lowered in _STATE_PLURALS:
        return Known("state", lowered, text)
    inside = _NONE.union(*(kinds.get(k, _NONE) for k in range(first, main_end)))
    if "state" in tags and (classes[head] & CAPITAL or "." in norms[head]):
        return Known("state", _plain(lowered), text)
    if "collective" in tags and not (inside & {"demonym"}) and not (classes[head] & NAME and norms[head] not in ("west",)):
        return Known("collective", _plain(lowered), text)
    modifiers = {norms[k] for k in range(first, head)}
    if "document" in tags:
        vague = (plural and (modifiers & _RECENT or head == first)) or norms[head] in ("imagery",)
        if vague and not any(classes[k] & NAME for k in range(first, last)):
            return Known("vague", _plain(lowered), text)
        return Known("document", _plain(lowered), text)
    if inside & {"state", "demonym"} and tags & {"official", "expert", "vague"} and plural:
        return Known("state", _plain(lowered), text, role=text)
    if "organisation" in tags or (inside & {"organisation"} and classes[head] & NAME):
        if modifiers & _RECENT and plural:
            return Known("vague", _plain(lowered), text)
        return Known("organisation", _plain(lowered), text)
    if "vague" in tags or norms[head] in ("some", "many", "others", "most", "few", "several"):
        affiliated = any(classes[k] & NAME for k in range(head + 1, main_end))
        if (
            affiliated
            or any(k.isdigit() for k in modifiers)
            or modifiers & {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
        ):
            return Known("anonymous", _plain(lowered), text, role=text)
        if (
            plural
            and modifiers
            & {
                "the",
                "his",
                "her",
                "their",
                "its",
                "defence",
                "defense",
                "prosecution",
                "police",
                "court",
                "health",
                "city",
                "state",
                "fire",
                "government",
            }
            and norms[head] == "officials"
        ):
            return Known("anonymous", _plain(lowered), text, role=text)
        return Known("vague", _plain(lowered), text)
    if tags & {"official", "expert", "person"} or norms[head] in ("percent", "%") or classes[head] & NUMBER:
        return Known("anonymous", _plain(lowered), text, role=text)
    if first < possessor_end and not tags:
        return Known("none", _plain(lowered), text)  # "Beijing's silence" says nothing
    if any(classes[k] & NAME for k in range(first, main_end)):
        if "state" in inside and all(kinds.get(k, _NONE) & {"state"} or not classes[k] & NAME for k in range(first, main_end)):
            return Known("state", _plain(lowered), text)
        return Known("organisation", _plain(lowered), text)
    if norms[first] in RELATIVES:
        return Known("none", "", text)
    return Known("anonymous" if _animate(norms[head]) else "none", _plain(lowered), text)


def _animate(norm: str) -> bool:
    return norm.endswith(
        ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman", "women", "ian", "ians", "ant", "ants", "ee", "ees")
    ) or norm in ("couple", "family", "families", "crowd", "kid", "kids", "child", "children", "people")


def _affiliation(document: Document, at: int, first: int) -> bool:
    """Whether a name stands behind "of", "at" or "for": then it says where the speaker belongs."""
    return (at - 1 >= first and document.norms[at - 1] in NOMINAL_PREPOSITIONS) or (
        at - 2 >= first and document.norms[at - 1] in DETERMINERS and document.norms[at - 2] in NOMINAL_PREPOSITIONS
    )


def _person(document: Document, run: Range, first: int, main_end: int, last: int, kinds: Kinds, people: People) -> Known | None:
    a, b = run
    name = " ".join(document.words[k].form for k in range(a, b))
    behind = kinds.get(b, _NONE) if b < main_end else _NONE
    if behind & {"organisation", "document", "official", "expert", "person", "vague"}:
        return None  # "Apple spokesman", "Kent University", "Pew survey"
    person = people.find(name, a)
    titled = a > first and bool(document.classes[a - 1] & TITLE)
    if person is None:
        if b - a == 1 and not titled:
            form = document.words[a].form
            if document.norms[a - 1 : a] == ["the"] or (form.isupper() and len(form) > 1) or not form[0].isupper():
                return None
            person = Person(name, name)
            return Known("named_person", f"person:{name.lower()}", name, None, person)
        if b - a > 4 or document.norms[a - 1 : a] == ["the"]:
            return None
        person = Person(name, name.split()[-1])
    return Known(
        type_of(person),
        f"person:{person.name.lower()}",
        person.name,
        person.role or (person.title or None),
        person,
        carried=b - a == 1 and not titled,
    )


def _head(document: Document, first: int, last: int) -> int:
    """The head of a noun phrase: the last word before a preposition."""
    norms, classes = document.norms, document.classes
    for k in range(first + 1, last):
        if norms[k] in PREPOSITIONS:
            head = _word_before(document, k, first)
            if norms[k] == "of" and k + 1 < last and (norms[head] in _PARTS or classes[head] & NUMBER):
                return _head(document, k + 1, last)  # "two of the witnesses"
            return head
        if norms[k] in RELATIVES or norms[k] in _POSTMODIFIERS:
            return _word_before(document, k, first)
    if norms[first] in PERSONAL:
        return first
    return _word_before(document, last, first) if classes[last - 1] & WORD or last - 1 > first else first


_PARTS = frozenset("some many most all both several few none each half one two three four five majority percent % third quarter".split())
_POSTMODIFIERS = frozenset("familiar close involved briefed privy knowledgeable present here there everywhere alike".split())


def _word_before(document: Document, end: int, first: int) -> int:
    k = end - 1
    while k > first and not document.classes[k] & WORD:
        k -= 1
    return k


def _plain(text: str) -> str:
    """The key of a source without a person: no article, and the same for "X and Y" and "Y and X"."""
    if " and " in text:
        return " and ".join(sorted(_plain(part) for part in text.split(" and ")))
    words = text.replace("’", "'").split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
