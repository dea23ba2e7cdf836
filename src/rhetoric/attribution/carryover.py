"""Carry-over: whom "he", "they", "the minister" and "both countries" mean, how far that reaches, and how sure it is.

How far back a word may reach, in tokens: `_PRONOUN` for "he" and "she" (about a dozen sentences), `_THING` for "it", `_PLURAL` for
"they" and "both countries", `_PHRASE` for "the minister" and "the company" (a long article). Behind that a source stays unknown: no
words are given to somebody who may not have said them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rhetoric.attribution.noun_phrases import phrase_ending_at, phrase_from
from rhetoric.attribution.people import ROLES, Kinds, People, Person, office_key
from rhetoric.attribution.relation import Relation
from rhetoric.attribution.sources import LEARNED, PLURALS, Known, classify, head_of, of_person, plain_key
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import DETERMINERS
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import CAPITAL, NAME

_PRONOUN, _THING, _PLURAL, _PHRASE = 350, 60, 150, 2_000
_NONE: Final[frozenset[str]] = frozenset()
_POSSESSORS: Final = {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "i", "your": "you"}
_PRONOUNS: Final = frozenset("he she they it who which that whom i we you one".split())
_DEFINITE: Final = frozenset("the this that these those".split())
# Nouns by which any body with a name of its own may be called.
_ANY_BODY: Final = frozenset(
    (
        "company firm group agency organization organisation outlet newspaper network broadcaster retailer carrier airline bank "
        "business charity nonprofit non-profit corporation manufacturer automaker publisher lender insurer startup start-up maker giant "
        "website watchdog body paper"
    ).split()
)
# By such nouns, with a word or two before, writers call whom they have just spoken of: "the real estate mogul".
_CALLED: Final = frozenset(
    (
        "mogul tycoon magnate billionaire millionaire star superstar actress actor singer rapper comedian icon nominee front-runner "
        "frontrunner candidate hopeful politician lawmaker republican democrat socialist native businessman businesswoman entrepreneur "
        "veteran songwriter songstress director playwright novelist"
    ).split()
)
_STUDIES: Final = frozenset("study paper research journal medicine science nature article essay trial analysis review report".split())
_SHARES: Final = frozenset({"percent", "%", "respondents"})
_ROLE: Final = 8  # tokens before a name at the head of a sentence: "The mayor of Kent, Anna Berg, …"
_WITHIN: Final = 60  # tokens of a sentence in which a journal is looked for
_TEAM: Final = frozenset({"team", "co-authors", "study"})
_SAME_PAPER: Final = {
    "survey": "poll",
    "paper": "study",
    "research": "study",
    "analysis": "study",
    "documents": "document",
    "records": "record",
}


# What may stand beside the noun of a paper that has not been named yet: "a new poll released on Monday", and then "the Kent College poll".
_UNNAMED: Final = frozenset(
    "new recent latest released published conducted taken on monday tuesday wednesday thursday friday saturday sunday".split()
)


class Carryover:
    """What was said so far, by whom; feed it the relations of a text in order."""

    def __init__(self, document: Document, kinds: Kinds, people: People) -> None:
        self._document = document
        self._kinds = kinds
        self._people = people
        self._speaker: Known | None = None
        self._spoke = -10_000
        self._last_of: dict[str, tuple[Known, int]] = {}  # the last speaker of each gender
        self._body: tuple[Known, int] | None = None
        self._plural: tuple[Known, int] | None = None
        self._by_head: dict[str, tuple[Known, int]] = {}
        self._initials: dict[str, Known] = {}
        self._research: tuple[Known, int] | None = None
        self._mentions = _outside_quotations(document, people)
        self._places = [at for at, _ in self._mentions]
        self._polls_at: list[int] | None = None

    def known(self, relation: Relation, begin: int) -> Known:
        """The source of a relation whose first token is `begin`, except where it shares that of another."""
        if relation.source is None:
            return Known("none", "", "")
        document = self._document
        first, last = relation.source
        norm = document.norms[first]
        if relation.label and norm in ("a", "answer") and self._people.everyone:
            return of_person(self._people.everyone[0], "moderate")  # "A:" is whoever is interviewed: the first whom the text introduces
        if last - first == 1:
            norm = _POSSESSORS.get(norm, norm) if relation.frame == "noun" else norm
            if norm in _PRONOUNS and (norm == "i" or not document.words[first].form.isupper()):  # "WHO" is no "who"
                return self._pronoun(norm, first, begin)
        elif document.norms[last - 1] in ("he", "she", "they"):  # behind page furniture: "Story Continued Below He said"
            return self._pronoun(document.norms[last - 1], last - 1, begin)
        known = classify(document, relation.source, self._kinds, self._people)
        if known.person is None:
            if known.type in ("vague", "anonymous"):
                paper = self._polled(known, relation.source, begin) or self._published(known, relation.source)
                if paper is not None:
                    return paper
            carried = self._initials.get(known.key) or self._described(relation.source, begin) or self._shorter(known, relation.source)
            if carried is not None:
                return carried
            self._note_initials(known, relation.source)
        return known

    def _polled(self, known: Known, span: Range, begin: int) -> Known | None:
        """The poll in which "40 percent of voters" say something, if one has been spoken of."""
        norms = self._document.norms
        if _SHARES.isdisjoint(norms[span[0] : span[1]]):
            return None
        polls = self._polls()
        k = bisect_right(polls, self._document.sentences[self._document.sentence_of[begin]].last) - 1
        if k < 0 or begin - polls[k] > _PLURAL:
            return None
        at = polls[k]
        low = self._document.sentences[self._document.sentence_of[at]].first
        phrase = phrase_ending_at(self._document, at + 1, low) or (at, at + 1)
        earlier = self._by_head.get("poll")
        if earlier is not None and (self._document.norms[phrase[0]] in _DEFINITE or phrase[1] - phrase[0] == 1):
            return _carried(earlier[0], "moderate")
        poll = classify(self._document, phrase, self._kinds, self._people)
        if poll.type not in ("document", "vague", "organisation"):
            return None
        self._by_head.setdefault("poll", (poll, at))
        return _carried(poll, "moderate")

    def _polls(self) -> list[int]:
        """The tokens that name a poll."""
        if self._polls_at is None:
            self._polls_at = [k for k, norm in enumerate(self._document.norms) if norm in ("poll", "survey")]
        return self._polls_at

    def _published(self, known: Known, span: Range) -> Known | None:
        """The journal in which "researchers" report something."""
        if known.head not in LEARNED:
            return None
        document = self._document
        sentence = document.sentences[document.sentence_of[span[0]]]
        for k in range(sentence.first, min(sentence.last - 1, sentence.first + _WITHIN)):
            if document.norms[k] == "journal" and document.norms[k - 1] in DETERMINERS:
                last = first = k + 1
                while last < sentence.last and document.classes[last] & NAME:
                    last += 1
                if last > first:
                    name = document.words_of(first, last)
                    return Known("document", plain_key(name.lower()), name, head="journal")
        return None

    def _shorter(self, known: Known, span: Range) -> Known | None:
        """The body that was called "the Navy" before, for "the Danish Navy"."""
        earlier = self._by_head.get(known.head) if known.type == "organisation" else None
        if earlier is None or earlier[0].key != known.head or known.key == known.head:
            return None
        if (
            self._document.norms[span[0]] == "the"
            and not self._document.classes[span[1] - 1] & NAME
            and earlier[0].name[:4].lower() == "the "
        ):
            return _carried(earlier[0], "moderate")  # "the health ministry", called "the ministry" before
        origin = [self._kinds.get(k, _NONE) & {"state", "demonym"} for k in range(*span) if self._document.classes[k] & NAME]
        return _carried(earlier[0], "moderate") if len(origin) > 1 and all(origin[:-1]) else None

    def _note_initials(self, known: Known, span: Range) -> None:
        """Remember "(FAO)" behind the full name of a body."""
        document, norms = self._document, self._document.norms
        if "(" not in norms[span[0] : span[1] + 1]:
            return
        for at in (next((k for k in range(*span) if norms[k] == "("), span[1]), span[1]):
            if norms[at : at + 1] == ["("] and norms[at + 2 : at + 3] == [")"]:
                form = document.words[at + 1].form
                if form.isupper() and 2 <= len(form) <= 8:
                    self._initials[norms[at + 1]] = _carried(known, "high")

    def note(self, known: Known, relation: Relation, begin: int) -> None:
        """Remember who has just spoken."""
        kind = known.type
        if known.person is not None:
            self._speaker, self._spoke = known, begin
            person = known.person
            if not person.gender:
                person.gender = self._gender_by_content(relation)
            if person.gender:
                self._last_of[person.gender] = (known, begin)
            if known.others:
                self._plural = (known, begin)
        elif kind in ("organisation", "document"):
            self._body = self._plural = (known, begin)
        elif kind != "none" and known.key:
            self._plural = (known, begin)
            if kind == "state":
                self._body = (known, begin)
            if kind == "anonymous" and not known.head.endswith("s"):
                self._speaker, self._spoke = known, begin
        if kind in ("organisation", "document") and (known.head in LEARNED or known.head in _STUDIES):
            self._research = (known, begin)
        if kind == "organisation" and not known.carried and len(initials := _initials(known.name)) > 2:
            self._initials.setdefault(initials, _carried(known, "high"))
        if known.head and not known.carried and known.key:
            self._by_head[_SAME_PAPER.get(known.head, known.head)] = (known, begin)

    # Pronouns

    def _pronoun(self, norm: str, first: int, begin: int) -> Known:
        found: Known | None = None
        if norm in ("he", "she"):
            found = self._he_or_she("f" if norm == "she" else "m", begin)
        elif norm == "they":
            found = self._plural_before(first) or self._near(self._plural, begin, _PLURAL)
        elif norm == "it":
            found = self._thing_before(first) or self._near(self._body, begin, _THING)
        elif norm in ("who", "which", "that", "whom"):
            found = self._antecedent(first)
            if found is not None and found.type != "none":
                return found
        else:
            return _unnamed("none", self._document.words[first].form)  # the writer, or the reader
        if found is None:
            asks = first == self._document.sentences[self._document.sentence_of[first]].first and norm == "who"
            return _unnamed("anonymous" if norm in ("he", "she", "they", "who") and not asks else "none", self._document.words[first].form)
        return found

    @staticmethod
    def _near(memory: tuple[Known, int] | None, begin: int, reach: int) -> Known | None:
        if memory is None or begin - memory[1] > reach:
            return None
        return _carried(memory[0], "moderate")

    def _he_or_she(self, gender: str, begin: int) -> Known | None:
        """The last speaker, unless the pronoun does not fit, or somebody else whom it fits has become the subject since."""
        speaker = self._speaker if begin - self._spoke <= _PRONOUN else None
        person = speaker.person if speaker is not None else None
        topic = self._topic(gender, begin)
        if speaker is not None and (person is None or person.gender in ("", gender)):
            sure = person is not None and person.gender == gender
            if topic is None or topic is person or (sure and topic.gender != gender):
                if person is not None and not person.gender and topic is None:
                    person.gender = gender
                return _carried(speaker, "high" if sure else "moderate")
            return of_person(topic, "moderate" if topic.gender == gender else "low")
        if topic is not None:
            return of_person(topic, "moderate" if topic.gender == gender else "low")
        earlier = self._last_of.get(gender)
        newest = self._mentioned(gender, begin)
        if earlier is not None and begin - earlier[1] <= _PRONOUN and (newest is None or newest is not earlier[0].person):
            return _carried(earlier[0], "high" if newest is None else "moderate")
        return of_person(newest, "low") if newest is not None else None

    def _topic(self, gender: str, begin: int) -> Person | None:
        """Who was the subject of a sentence of the author's since the last speaker spoke, if the pronoun fits."""
        document = self._document
        spoken = document.sentence_of[self._spoke] if self._spoke >= 0 else -1
        k = bisect_right(self._places, begin - 1)
        while k and self._places[k - 1] > max(self._spoke, begin - _PLURAL):
            k -= 1
            at, person = self._mentions[k]
            number = document.sentence_of[at]
            if number == spoken or person.gender not in ("", gender):
                continue
            first = document.sentences[number].first
            if at - first <= 1:
                return person
            if at - first <= _ROLE and (
                document.classes[at - 1] & CAPITAL or (document.norms[at - 1] == "," and document.norms[first] in DETERMINERS)
            ):
                return person
        return None

    def _last_subject(self, begin: int) -> Person | None:
        """Whom the last sentence that opened with a name was about."""
        k = bisect_right(self._places, begin - 1)
        for at, person in reversed(self._mentions[max(0, k - 8) : k]):
            if begin - at > _PLURAL:
                return None
            if at - self._document.sentences[self._document.sentence_of[at]].first <= 1:
                return person
        return None

    def _mentioned(self, gender: str, begin: int) -> Person | None:
        """Who was named last by the author and is known to be a man or a woman, as asked."""
        k = bisect_right(self._places, begin - 1)
        for at, person in reversed(self._mentions[max(0, k - 8) : k]):
            if begin - at > _PLURAL:
                return None
            if person.gender == gender:
                return person
        return None

    def _gender_by_content(self, relation: Relation) -> str:
        """What "Berg said she would go" tells of Berg."""
        norms = self._document.norms
        for a, b in relation.content[:1]:
            if relation.cue is not None and a >= relation.cue[1] and not relation.quoted:
                for k in range(a, min(b, a + 3)):
                    if norms[k] in ("he", "she"):
                        return "f" if norms[k] == "she" else "m"
        return ""

    def _plural_before(self, at: int) -> Known | None:
        """Whom "they" means by the sentence before: two states that it names together, else its subject if that is plural."""
        document, kinds, people = self._document, self._kinds, self._people
        number = document.sentence_of[at]
        if number == document.paragraphs[document.sentences[number].paragraph].first_sentence:
            return None
        before = document.sentences[number - 1]
        low, high = before.first, min(before.last, before.first + 60)
        states = [k for k in range(before.first, min(before.last, before.first + 120)) if "state" in kinds.get(k, _NONE)]
        pairs = [(a, b) for a, b in pairwise(states) if document.norms[a + 1 : b] in (["and"], ["and", "the"])]
        if pairs:
            # The pair that is the subject, else the last one named.
            a, b = pairs[0] if pairs[0][0] <= before.first + 3 else pairs[-1]
            first, last = a, b + 1
            while first - 1 >= before.first and "state" in kinds.get(first - 1, _NONE):
                first -= 1
            while last < before.last and "state" in kinds.get(last, _NONE):
                last += 1
            return _carried(classify(document, (first, last), kinds, people), "moderate")
        subject = phrase_from(document, low, high)
        if subject is not None:
            known = classify(document, subject, kinds, people)
            if known.others or (
                known.type in ("state", "vague", "anonymous", "collective") and (known.head.endswith("s") or known.type == "state")
            ):
                return _carried(known, "moderate")
        return None

    def _thing_before(self, at: int) -> Known | None:
        """The body or paper that is the subject of the sentence before: "The paper is old. It says …"."""
        document = self._document
        number = document.sentence_of[at]
        if at > document.sentences[number].first + 1 or number == document.paragraphs[document.sentences[number].paragraph].first_sentence:
            return None
        before = document.sentences[number - 1]
        if document.norms[before.first] != "the":
            return None
        subject = phrase_from(document, before.first, min(before.last, before.first + 60))
        if subject is None:
            return None
        known = self._described(subject, before.first) or classify(document, subject, self._kinds, self._people)
        return _carried(known, "moderate") if known.type in ("document", "organisation") else None

    def _antecedent(self, at: int) -> Known | None:
        """The noun phrase before "who"."""
        document = self._document
        end = at - 1 if document.norms[at - 1] == "," else at
        low = document.sentences[document.sentence_of[at]].first
        span = phrase_ending_at(document, end, low) if end > low else None
        return classify(document, span, self._kinds, self._people) if span else None

    # "the minister", "the company", "the two leaders"

    def _described(self, span: Range, begin: int) -> Known | None:
        """The earlier source that "the" and a noun mean; None where the words may well mean a new one."""
        document, norms = self._document, self._document.norms
        first, last = span
        both = PLURALS.get(" ".join(norms[first:last])) if last - first <= 3 else None
        if both is not None:
            return self._two(both, begin, norms[last - 1])
        last = next((k for k in range(first, last) if norms[k] == ","), last)
        if norms[first] not in _DEFINITE or last - first > 5:
            return None
        head = head_of(document, first, last)
        word, tags = norms[head], self._kinds.get(head, _NONE)
        if head < last - 2 and norms[head + 1] == "of" and all("state" in self._kinds.get(k, _NONE) for k in range(last - 1, head + 2, -1)):
            last = head + 1  # "the president of the United States"
        if head != last - 1:
            return None
        if document.classes[head] & NAME and not tags & ROLES:  # "the Navy", after "the Danish Navy"
            namesake = self._by_head.get(word) if last - first == 2 else None
            return _carried(namesake[0], "moderate") if namesake is not None and namesake[0].type == "organisation" else None
        if word.endswith("-year-old"):
            person = self._people.holder(word, begin)
            return of_person(person, "high") if person is not None else None
        modifiers = norms[first + 1 : head]
        if tags & ROLES:
            office = office_key(word)
            former = "former" in modifiers
            person = self._people.holder(f"former {office}" if former else office, begin)
            if person is not None and _agree(person, modifiers):
                return of_person(person, "high" if begin - self._spoke <= _PRONOUN else "moderate")
        earlier = self._by_head.get(_SAME_PAPER.get(word, word))
        if earlier is not None and begin - earlier[1] <= _PHRASE:
            before = earlier[0]
            unnamed = before.type in ("document", "vague") and _UNNAMED.issuperset(set(before.key.split()) - {before.head})
            if unnamed and any(document.classes[k] & NAME for k in range(first + 1, head)):
                return Known("document", before.key, document.words_of(first, last), carried="moderate", head=before.head)
            if unnamed or all(m in before.key or m in DETERMINERS or m.endswith("-page") for m in modifiers):
                return _carried(before, "moderate")
        if (
            (word in LEARNED or word in _TEAM or word in ("findings", "results"))
            and not [m for m in modifiers if m not in _STUDIES]
            and self._research is not None
        ):
            return _carried(self._research[0], "moderate") if begin - self._research[1] <= _PHRASE else None
        if modifiers and word in _CALLED and not word.endswith("s"):
            person = self._last_subject(begin)
            return of_person(person, "moderate") if person is not None else None
        if word in _ANY_BODY and not modifiers and self._body is not None and begin - self._body[1] <= _PHRASE:
            body = self._body[0]
            if body.type == "organisation" and (body.head == word or not body.head.islower() or body.head not in _ANY_BODY):
                return _carried(body, "moderate")
        return None

    def _two(self, kind: str, begin: int, noun: str) -> Known | None:
        """The last two states, or the last two people of such an office, named before."""
        if kind == "state":
            earlier = self._plural
            if earlier is not None and earlier[0].type == "state" and " and " in earlier[0].key and begin - earlier[1] <= _PRONOUN:
                return _carried(earlier[0], "high")
            return self._two_states(begin)
        office = office_key(noun.removesuffix("s"))
        found: list[Person] = []
        k = bisect_right(self._places, begin - 1)
        for at, person in reversed(self._mentions[max(0, k - 12) : k]):
            if begin - at > _PLURAL:
                break
            fits = noun in ("men", "women", "pair", "couple", "two", "both", "duo") or person.kind == "official" or office in person.offices
            wrong = (noun == "men" and person.gender == "f") or (noun == "women" and person.gender == "m")
            if fits and not wrong and person not in found:
                found.append(person)
        if len(found) != 2:
            return None  # nobody, or more than two: then anyone's guess
        known = of_person(found[1], "moderate")
        known.others = (of_person(found[0], "moderate"),)
        return known

    def _two_states(self, begin: int) -> Known | None:
        document, kinds = self._document, self._kinds
        names: list[str] = []
        k = begin - 1
        while k >= max(0, begin - _PLURAL) and len(names) < 2:
            if "state" in kinds.get(k, _NONE) and document.classes[k] & CAPITAL:
                end = k + 1
                while k > 0 and "state" in kinds.get(k - 1, _NONE) and document.classes[k - 1] & CAPITAL:
                    k -= 1
                name = document.words_of(k, end)
                if name not in names:
                    names.append(name)
            k -= 1
        if len(names) < 2:
            return None
        name = " and ".join(reversed(names))
        return Known("state", plain_key(name.lower()), name, carried="low")


@lru_cache(64)
def _unnamed(type: str, name: str) -> Known:
    """Whoever "he" is: there is no more to say of him, so one serves all."""
    return Known(type, "", name)


def _carried(known: Known, confidence: str) -> Known:
    """The same source, for a mention that means it; one value serves all mentions that are as sure."""
    if known.carried == confidence:
        return known
    again = known.again
    if again is None or again.carried != confidence:
        again = known.again = Known(
            known.type, known.key, known.name, known.role, known.person, confidence, known.head, known.affiliation, known.others
        )
    return again


def _initials(name: str) -> str:
    """The first letters of the words of a name that begin with a capital."""
    return "".join([word[0] for word in name.split() if word[0].isupper() and word != "The"]).lower()


def _agree(person: Person, modifiers: Sequence[str]) -> bool:
    """Whether what stands before the office ("foreign") is part of the role that the person was given."""
    role = (person.role or "").lower().replace("-", " ").split()
    return all(m in role or m in ("former", "same", "then", "new") for m in modifiers)


def _outside_quotations(document: Document, people: People) -> list[tuple[int, Person]]:
    """The mentions of people in the author's words: whom a quoted speaker names is no subject of what follows."""
    quoted = [q.span for q in document.quotations if not q.nested]
    if not quoted:
        return people.mentions
    out: list[tuple[int, Person]] = []
    k = 0
    for mention in people.mentions:
        at = mention[0]
        while k < len(quoted) and quoted[k][1] <= at:
            k += 1
        if k == len(quoted) or at < quoted[k][0]:
            out.append(mention)
    return out
