"""The people of a text: full names with their titles, roles and ages, so that a surname or "the minister" finds its owner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from rhetoric.attribution.names import FAMILY_FIRST, GIVEN, NO_GIVEN, PARTICLES, SUFFIXES, gender_of, skeleton, spelling
from rhetoric.attribution.noun_phrases import is_prefixed
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import COORDINATORS, DETERMINERS, PERSONAL, PREPOSITIONS, SUBORDINATORS, is_adverb
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import PROSE
from rhetoric.language.vocabulary import CAPITAL, DAY, MONTH, NAME, NUMBER, QUOTE, TITLE, WORD

Kinds = dict[int, frozenset[str]]  # what kind of source a token names, by the rules of the attribution phase
_NONE: Final[frozenset[str]] = frozenset()
ROLES: Final = frozenset({"official", "expert", "person"})
_FEMALE: Final = frozenset("mrs ms miss madam lady dame queen princess duchess sister".split())
_MALE: Final = frozenset("mr sir lord king prince duke brother".split())
_FEMALE_ROLES: Final = frozenset(
    (
        "spokeswoman chairwoman congresswoman councilwoman policewoman businesswoman anchorwoman assemblywoman saleswoman actress "
        "waitress duchess queen princess empress baroness countess mother daughter sister wife widow aunt niece grandmother "
        "granddaughter girlfriend woman girl mom mum mummy heroine abbess nun midwife"
    ).split()
)
_MALE_ROLES: Final = frozenset(
    (
        "spokesman chairman congressman councilman policeman businessman anchorman assemblyman salesman fisherman duke king prince "
        "emperor baron father son brother husband widower uncle nephew grandfather grandson boyfriend man boy dad monk friar"
    ).split()
)
# What a title in front of a name says of somebody's office: "Sen. Berg" is "the senator".
_OFFICES: Final = {
    "gen": ("general",), "adm": ("admiral",), "sen": ("senator",), "rep": ("representative", "congressman", "congresswoman"),
    "gov": ("governor",), "lt": ("lieutenant",), "col": ("colonel",), "capt": ("captain",), "sgt": ("sergeant",), "maj": ("major",),
    "cmdr": ("commander",), "brig": ("brigadier",), "dr": ("doctor",), "prof": ("professor",), "rev": ("reverend",),
}  # fmt: skip
_LEARNED: Final = frozenset({"dr", "prof"})
_NOT_A_NAME: Final = frozenset({"official", "expert", "person", "state", "organisation", "demonym", "document", "collective"})
# Capitalised in a title or in page furniture, and still no name: "The Daily Post", "Continued Below He".
_NO_NAME: Final = (DETERMINERS | PREPOSITIONS | PERSONAL | {"below", "above"}) - PARTICLES - frozenset("per an any no most like".split())
_NAMESAKES: Final = 12  # mentions of a surname: how far back another bearer is looked for
_A_BODY: Final = frozenset({"organisation", "document"})
_SPOKEN_FOR: Final = _A_BODY | ROLES
_NAME_OR_TITLE: Final = NAME | TITLE
_NAME_NO_DAY: Final = NAME | TITLE | DAY


class Person:
    """A person named in the text: full name, title and role in the words of the text.

    `offices` are the words by which "the minister" or "the 54-year-old" may mean this person, `forms` the names by which it was called
    so far; `role_at` is where the role stands: first token, end, kind, head. `known` says that a title, a role, an age or a given name
    shows that this is a person and no company.
    """

    __slots__ = ("age", "first", "forms", "gender", "given", "kind", "known", "name", "offices", "role", "role_at", "surname", "title")

    def __init__(
        self,
        name: str,
        surname: str,
        kind: str = "person",  # official · expert · person
        role: str | None = None,
        title: str = "",
        given: str = "",  # the key of the given name
        gender: str = "",
        age: str = "",
        role_at: tuple[int, int, str, int] | None = None,
        offices: tuple[str, ...] = (),
        forms: tuple[str, ...] = (),
        first: int = 0,  # the token at which the text first names this person
        known: bool = False,
    ) -> None:
        self.name = name
        self.surname = surname
        self.kind = kind
        self.role = role
        self.title = title
        self.given = given
        self.gender = gender
        self.age = age
        self.role_at = role_at
        self.offices = offices
        self.forms = forms
        self.first = first
        self.known = known

    @property
    def key(self) -> str:
        """The key of this person in the ledger."""
        return f"person:{self.name.lower()}"


# Who is called by one name: somebody, or, where namesakes take turns, from which token on each of them.
_Namesakes = tuple[list[int], list[Person]]
_Bearers = Person | _Namesakes


class People:
    """Everybody named with at least two names, or with a title or office, in order of appearance; all mentions in text order."""

    __slots__ = ("_bodies", "_by_office", "_by_surname", "_given", "_lone", "_runs", "everyone", "mentions")

    def __init__(self) -> None:
        self.everyone: list[Person] = []
        self.mentions: list[tuple[int, Person]] = []
        self._by_surname: dict[str, _Bearers] = {}
        self._given: dict[str, Person | None] = {}  # by the first and middle names
        self._runs: dict[str, Person | None] = {}  # by whole names of three words and more, or with a hyphen, and by their ends
        self._by_office: dict[str, _Bearers] = {}
        self._lone: dict[str, Person] = {}  # those of whom only a surname is known
        self._bodies: set[str] = set()

    def find(self, words: Sequence[str], at: int, gender: str = "") -> Person | None:
        """The person that a full name, or a part of one, means at token `at`: of namesakes, the one mentioned last before it.

        `gender` is that of a title before the name: "Mrs. Berg" is not Karl Berg. An initial stands for every given name that begins
        with it; spellings of one name are one; a name is found by its surname, by its last words ("Suu Kyi", "von der Leyen"), where
        no surname fits by its first or a middle one, and in the other order ("Abe Shinzo") where one of the two is a family name of
        those that stand first. A part that two people share means neither.
        """
        by_surname = self._by_surname
        surname = spelling(words[-1])
        bearers = by_surname.get(surname)
        if len(words) == 1:
            if bearers is None:
                return self._given.get(surname)
            lone = self._lone.get(surname)
            return lone if lone is not None and (not gender or lone.gender in ("", gender)) else _bearer(bearers, at, gender)
        given = spelling(words[0])
        if bearers is not None:
            for person in (bearers,) if isinstance(bearers, Person) else _nearest(bearers, at):
                if given == person.given or _same_given(given, person.given):
                    return person
        if len(words) > 2 or bearers is not None or "-" in words[-1]:
            found = self._runs.get("".join(map(spelling, words)))
            if found is not None:
                return found
        if (surname in FAMILY_FIRST or given in FAMILY_FIRST) and given in by_surname:
            others = by_surname[given]
            for person in (others,) if isinstance(others, Person) else _nearest(others, at):
                if person.given == surname:
                    return person
        return None

    def hear(self, name: str, at: int) -> None:
        """Note that one name alone stands at token `at`, if it is that of somebody known."""
        key = spelling(name)
        bearers = self._by_surname.get(key)
        person = self._given.get(key) if bearers is None else self._lone.get(key) or _bearer(bearers, at)
        if person is not None:
            self.mentions.append((at, person))

    def holder(self, office: str, at: int) -> Person | None:
        """Whoever was last named with an office (see `office_key`) or an age before token `at`."""
        bearers = self._by_office.get(office)
        person = None if bearers is None else _bearer(bearers, at)
        return person if person is not None and person.first < at else None

    def is_body(self, words: Sequence[str]) -> bool:
        """Whether a name stands in the text as that of a body: "the Morning Post", "a Morning Post report"."""
        return "".join(map(spelling, words)) in self._bodies

    def note_body(self, words: Sequence[str]) -> None:
        """Note that `words` name a body, no person."""
        self._bodies.add("".join(map(spelling, words)))

    def lone(self, surname: str) -> Person | None:
        """Somebody of whom nothing but this surname is known so far."""
        return self._lone.get(spelling(surname))

    def rename(self, person: Person, words: Sequence[str]) -> None:
        """Take over a fuller name."""
        self._lone.pop(spelling(person.surname), None)
        person.name, person.surname = " ".join(words), words[-1]

    def mention(self, person: Person, words: Sequence[str], at: int) -> None:
        """Note that `person` is called `words` (first name to surname) at token `at`, behind all mentions so far."""
        self.mentions.append((at, person))
        if not person.forms:
            person.first = at
        given, surname = spelling(words[0]), spelling(words[-1])
        by_surname, by_office = self._by_surname, self._by_office
        if by_surname.get(surname) is not person:
            _note(by_surname, surname, person, at)
        if len(words) > 1 and given in FAMILY_FIRST:
            _note(by_surname, given, person, at)
        for office in person.offices:
            if by_office.get(office) is not person:
                _note(by_office, office, person, at)
        form = " ".join(words)
        if form in person.forms:
            return
        person.forms += (form,)
        if len(words) == 1:
            if person.name == form:
                self._lone.setdefault(surname, person)
            return
        person.given = given
        _claim(self._given, given, person)
        if len(words) > 2 or "-" in form:
            keys = [spelling(w) for w in words]
            for key in keys[1:-1]:
                _claim(self._given, key, person)
            for k in range(min(len(keys) - 1, 4)):
                _claim(self._runs, "".join(keys[k:]), person)

    def hold(self, person: Person, offices: Iterable[str], at: int) -> None:
        """Note that `person` is given these offices (or this age) at token `at`."""
        for office in map(office_key, offices):
            if office not in person.offices:
                person.offices += (office,)
                _note(self._by_office, office, person, at)


def _claim(names: dict[str, Person | None], key: str, person: Person) -> None:
    """Note that a part of a name means this person; nobody, if it means somebody else as well."""
    if names.setdefault(key, person) is not person:
        names[key] = None


def _note(lines: dict[str, _Bearers], key: str, person: Person, at: int) -> None:
    """Note that `key` means `person` from token `at` on."""
    known = lines.get(key)
    if known is None or known is person:
        lines[key] = person
    elif isinstance(known, Person):
        lines[key] = ([known.first, at], [known, person])
    elif known[1][-1] is not person:
        known[0].append(at)
        known[1].append(person)


def _bearer(bearers: _Bearers, at: int, gender: str = "") -> Person | None:
    """Of those with one name who may be a man or a woman, as asked, the one mentioned last before token `at`, else the first."""
    if isinstance(bearers, Person):
        return bearers if not gender or bearers.gender in ("", gender) else None
    places, people = bearers
    k = max(1, bisect_right(places, at))
    if not gender:
        return people[k - 1]
    return next((p for p in reversed(people[max(0, k - _NAMESAKES) : k]) if p.gender in ("", gender)), None)


def _nearest(namesakes: _Namesakes, at: int) -> Sequence[Person]:
    """Those with one name, the one mentioned last before token `at` first; of many no more than the nearest."""
    places, people = namesakes
    k = max(1, bisect_right(places, at))
    return people[max(0, k - _NAMESAKES) : k][::-1]


def _same_given(one: str, other: str) -> bool:
    """Whether two given names that differ may be one: one the initial of the other, or both spelt with the same consonants."""
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    bones = skeleton(one) if one[:1] == other[:1] else ""
    return bool(bones) and bones == skeleton(other)


_HOLDERS: Final = ("woman", "man", "person")


def office_key(noun: str) -> str:
    """One key for the chairman, the chairwoman and the chair, the spokesman and the spokesperson."""
    if not noun.endswith(_HOLDERS):
        return noun
    for ending in _HOLDERS:
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            return noun.removesuffix(ending)
    return noun


def name_run(document: Document, i: int, high: int, kinds: Kinds) -> Range | None:
    """The run of name words from token `i`, without titles, offices, states and bodies; None if there is none."""
    end = _run_end(document, i, i, high, kinds)
    return (i, end) if end > i else None


def _run_end(document: Document, first: int, i: int, high: int, kinds: Kinds) -> int:
    """Where a run of name words from token `first` ends, if it goes on to `i`; "da", "van der" and "al-Rashid" belong to it before a name.

    A name word that is an office, a state or a body elsewhere ("King", "Jordan", "West") belongs to it beside a given name.
    """
    classes, norms = document.classes, document.norms
    while i < high:
        c = classes[i]
        if c & _NAME_OR_TITLE == NAME:
            if (
                c & DAY
                or norms[i] in _NO_NAME
                or (i in kinds and not kinds[i].isdisjoint(_NOT_A_NAME) and not _is_name_too(document, first, i, high, kinds))
            ):
                break
        elif i == first or not c & WORD:
            break
        elif norms[i] in PARTICLES:
            k = i + 1 if i + 1 < high and norms[i + 1] not in PARTICLES else i + 2
            if k >= high or classes[k] & _NAME_OR_TITLE != NAME:
                break
            i = k
        elif norms[i].isalpha() or not is_prefixed(document.words[i].form):
            break
        i += 1
    return i


def _is_name_too(document: Document, first: int, i: int, high: int, kinds: Kinds) -> bool:
    """Whether a word that names an office, a state or a body is part of a name here: "Stephen King", "Jordan Hale"."""
    norms, classes = document.norms, document.classes
    if "organisation" in kinds[i] and "state" not in kinds[i] and (norms[i] not in FAMILY_FIRST or document.words[i].form.isupper()):
        return False
    if i > first:
        ends = i + 1 >= high or classes[i + 1] & _NAME_OR_TITLE != NAME
        return ends and spelling(norms[i - 1]) in GIVEN
    following = i + 1 < high and classes[i + 1] & _NAME_OR_TITLE == NAME and i + 1 not in kinds
    return following and (norms[i] in GIVEN or norms[i] in FAMILY_FIRST)


def find_people(document: Document, kinds: Kinds) -> People:
    """Collect full names over the prose, with the role left ("Kremlin spokesman X") or right ("X, a professor of …")."""
    people = People()
    classes, norms, sentences, sentence_of = document.classes, document.norms, document.sentences, document.sentence_of
    everyone = people.everyone
    at = -1
    lasts = len(classes)
    for i in document.capitals:  # as every name is
        if i < at or classes[i] & _NAME_NO_DAY != NAME:
            continue
        norm = norms[i]
        if norm in _NO_NAME:
            continue
        named = i in kinds and not kinds[i].isdisjoint(_NOT_A_NAME)
        if named and norm not in GIVEN and norm not in FAMILY_FIRST:
            if everyone:
                people.hear(norm, i)  # "King said", after Stephen King
            continue
        sentence = sentences[sentence_of[i]]
        first, high, part = sentence.first, sentence.last, sentence.part
        if part not in PROSE or (classes[i] & MONTH and (i + 1 >= lasts or not classes[i + 1] & NAME)):
            continue
        at = i + 1
        if at < high and classes[at] & WORD:
            if classes[at] & NAME or norms[at] in PARTICLES or not norms[at].isalpha():
                at = max(at, _run_end(document, i, i if named else at, high, kinds))
            elif named:
                continue
        elif named and at >= high:
            continue
        if at - i > 1 or i - 1 in kinds or (i > first and classes[i - 1] & TITLE) or (at in kinds and not kinds[at].isdisjoint(_A_BODY)):
            _meet(document, (i, at), sentence, kinds, people)
        elif everyone:
            people.hear(norm, i)
    return people


# Bodies that are called by their noun and then their name.
_NAMED_BODIES: Final = frozenset(
    (
        "airline bank blog broadsheet carmaker charity company daily firm fortnightly magazine manufacturer monthly "
        "network newspaper ngo nonprofit non-profit organisation organization outlet paper retailer site startup start-up tabloid tank "
        "watchdog website weekly"
    ).split()
)


def _called_body(document: Document, first: int, low: int, forms: Sequence[str]) -> bool:
    """Whether the noun before a name says that it is a body's: "the daily Ostra Tidende"; but "the paper Anna Berg had read"."""
    if first == low or spelling(forms[0]) in GIVEN:
        return False
    norms = document.norms
    return norms[first - 1] in _NAMED_BODIES or (norms[first - 1] == "agency" and first - 1 > low and norms[first - 2] == "news")


def _meet(document: Document, run: Range, sentence: Sentence, kinds: Kinds, people: People) -> None:
    """Take note of a run of name words: somebody known, somebody new, or no person."""
    first, last = run
    low, high = sentence.first, sentence.last
    norms, words, classes = document.norms, document.words, document.classes
    before = norms[first - 1] if first > low else ""
    if norms[first] in NO_GIVEN or before in NO_GIVEN:
        return
    titled = bool(before) and bool(classes[first - 1] & TITLE)
    tagged = first - 2 if titled else first - 1
    by_role = tagged in kinds and tagged >= low
    if last in kinds and last < high:
        behind = kinds[last]
        if not behind.isdisjoint(_A_BODY) and classes[last] & NAME:
            return  # the first words of a body's name
        if not titled and not by_role and not behind.isdisjoint(_SPOKEN_FOR) and norms[last] != ",":
            people.note_body([word.form for word in words[first:last]])  # "a Morning Post report", "a Rennick spokesman"
            return
    left = _role_before(document, tagged + 1, low, kinds) if by_role else None
    if left is None and tagged - 1 in kinds and tagged - 1 > low and norms[tagged] == ",":
        left = _role_before(document, tagged, low, kinds)  # "the union's president, Anna Berg,"
        if left is not None and norms[left[0] - 1] not in DETERMINERS and norms[left[0] - 1] != "'s" and norms[left[0]] not in DETERMINERS:
            left = None
    end = last
    while end > first + 1 and norms[end - 1] in SUFFIXES:
        end -= 1
    if not titled and left is None and end == first + 1:
        return
    forms = [word.form for word in words[first:end]]
    if len(forms) > 4 and len(forms) > 4 + sum(w.lower() in PARTICLES for w in forms):
        return
    if not titled and left is None and (before == "the" or _called_body(document, first, low, forms)):
        people.note_body(forms)
        return
    title = gender = ""
    if titled:
        title = before
        gender = gender_of_title(title)
    person = people.find(forms, first, gender)
    if person is None and len(forms) > 1:
        person = people.lone(forms[-1])
        if person is not None:
            if person.gender and gender_of(spelling(forms[0])) not in ("", person.gender):
                person = None
            else:
                people.rename(person, forms)
    if person is None:
        person = Person(" ".join(forms), forms[-1])
        people.everyone.append(person)
        given = spelling(forms[0])
        if len(forms) > 1:
            person.gender = gender_of(given)
            person.known = given in GIVEN
    elif len(forms) > len(person.name.split()):
        person.name, person.surname = " ".join(forms), forms[-1]
    people.mention(person, forms, first)
    if titled:
        person.title = person.title or document.words[first - 1].form
        person.gender = gender or person.gender
        if title in _LEARNED and person.kind == "person":
            person.kind = "expert"
        elif title in _OFFICES and title not in _LEARNED:
            person.kind = "official"
        people.hold(person, _OFFICES.get(title, ()), first)
    person.known = person.known or titled or left is not None
    if last + 1 < high and norms[last] in (",", "("):
        _age(document, last, high, person, people)
        right = _role_after(document, last, high, kinds)
        if right is not None:
            _take_role(document, right, person, people, first)
    if left is not None:
        _take_role(document, left, person, people, first)


def gender_of_title(title: str) -> str:
    """`f` for Mrs., `m` for Mr.; nothing for Dr."""
    return "f" if title in _FEMALE else "m" if title in _MALE else ""


def _take_role(document: Document, role: tuple[int, int, str, int], person: Person, people: People, at: int) -> None:
    first, last, kind, head = role
    noun = document.norms[head]
    past = not _PAST.isdisjoint(document.norms[first:head])
    people.hold(person, (f"former {noun}" if past else noun,), at)
    person.known = True
    if not person.gender:
        person.gender = "f" if noun in _FEMALE_ROLES else "m" if noun in _MALE_ROLES else ""
    if person.role is None:
        person.role = document.words_of(first, last)
        if kind != "person" or person.kind == "person":
            person.kind = kind
        person.role_at = role


_PAST: Final = frozenset("former ex outgoing ousted retired late then".split())


def affiliation(document: Document, person: Person, kinds: Kinds) -> str | None:
    """The body or place in somebody's role, in the words of the text: "Kent College" of "a professor of law at Kent College"."""
    norms, classes = document.norms, document.classes
    if person.role_at is None:
        return None
    first, last, _, head = person.role_at
    best: Range | None = None
    k = head + 1
    while k < last:
        if norms[k] in ("of", "at", "for", "with", "from"):
            begin = k + 1
            while begin < last and norms[begin] in DETERMINERS:
                begin += 1
            end = begin
            while end < last and (classes[end] & NAME or (end > begin and norms[end] in _IN_BODIES)):
                end += 1
            while end > begin and not classes[end - 1] & NAME:
                end -= 1
            if end > begin and (best is None or norms[k] == "at"):
                best = (begin, end)
            k = max(end, k + 1)
        else:
            k += 1
    if best is None:
        begin = end = first
        for k in range(first, head):
            known = kinds.get(k, _NONE)
            if norms[k] in _QUALIFIERS or known & ROLES or ("demonym" in known and end == first):
                continue
            if classes[k] & NAME or (norms[k] in ("of", "for", "and", "&") and k > begin and k + 1 < head and classes[k + 1] & NAME):
                begin, end = (k, k + 1) if end == first else (begin, k + 1)
            elif end > first:
                break
        if end > begin and classes[begin] & NAME:
            best = (begin, end)
    return document.words_of(*best) if best else None


_IN_BODIES: Final = frozenset({"of", "for", "and", "&", "'s", "-", "/", "the"})


def _age(document: Document, last: int, high: int, person: Person, people: People) -> None:
    """Take in the age of ", 54," or ", a 54-year-old …" behind a name."""
    norms = document.norms
    at = last + 1
    if document.classes[at] & NUMBER and norms[at].isdecimal() and 5 <= int(norms[at]) <= 120 and norms[at + 1 : at + 2] != ["-"]:
        person.age = norms[at]
    else:
        at += norms[at] == "a"
        if at < high and norms[at].endswith("-year-old"):
            person.age = norms[at].partition("-")[0]
    if person.age:
        person.known = True
        people.hold(person, (f"{person.age}-year-old",), last)


_QUALIFIERS: Final = frozenset(
    (
        "former deputy prime foreign vice chief senior defense defence finance interior acting then political assistant associate "
        "longtime veteran lead junior top retired outgoing incoming newly elected interim co assistant principal general national "
        "regional local private public trade health education labor labour justice home communications press media policy research "
        "security human rights"
    ).split()
)


def _role_before(document: Document, end: int, low: int, kinds: Kinds) -> tuple[int, int, str, int] | None:
    """`Kremlin spokesman` in front of a name: first token, end, kind and head of the role."""
    i = end - 1
    if i < low or not kinds.get(i, _NONE) & ROLES:
        return None
    kind = kind_of(kinds[i])
    if document.words[i].form.islower() and document.norms[i].endswith("s") and not document.norms[i].endswith("ss"):
        return None
    first = i
    while first > low and end - first < 8:
        c = document.classes[first - 1]
        norm = document.norms[first - 1]
        if not c & WORD and norm != "'s":
            break
        known = kinds.get(first - 1, _NONE) & (ROLES | {"state", "demonym", "organisation"})
        if known or c & NAME or norm in _QUALIFIERS or (norm == "'s" and first - 2 >= low and document.classes[first - 2] & NAME):
            first -= 1
        elif (
            norm == "of" and first - 2 >= low and document.classes[first - 2] & NAME and "organisation" in kinds.get(first - 2, _NONE)
        ):  # "University of Kent economist"
            first -= 2
        elif first - 1 == low and c & CAPITAL and not _closed(norm):
            first -= 1  # "Transport Minister Anna Berg", at the start
        else:
            break
    while first < end and (document.norms[first] == "'s" or document.norms[first] in DETERMINERS):
        first += 1
    return first, end, kind, i


def _closed(norm: str) -> bool:
    """Whether a word at the start of a sentence is certainly no part of a role."""
    return norm in DETERMINERS or norm in PREPOSITIONS or norm in COORDINATORS or norm in SUBORDINATORS or is_adverb(norm)


def _role_after(document: Document, start: int, high: int, kinds: Kinds) -> tuple[int, int, str, int] | None:
    """`, a professor of government at Dartmouth College,` behind a name: first token, end, kind and head of the role."""
    norms, classes = document.norms, document.classes
    begin = start + 1
    if classes[begin] & NUMBER and norms[begin].isdecimal() and norms[begin + 1 : begin + 2] == [","]:
        begin += 2  # an age
    found: str | None = None
    head = begin
    stop = min(high, start + 26)
    for i in range(begin, stop):
        norm = norms[i]
        if norm in _NO_ROLE or classes[i] & QUOTE or (norm in _BEHIND_A_ROLE and found) or (i == begin and norm in PREPOSITIONS):
            break
        if i in kinds and (found is None or (i == head + 1 and not classes[i] & NAME)):
            tags = kinds[i] & ROLES
            if tags:
                found, head = kind_of(tags), i
    else:
        i = stop
    if found is None:
        return None
    return begin, i, found, head


_BEHIND_A_ROLE: Final = frozenset("said says who told argues argued and noted added wrote warned explained".split())
_NO_ROLE: Final = frozenset(
    (
        ", ) ; . — – is was are were has have had do does did will would can could should may might must also said says who that whose "
        "which"
    ).split()
)


def kind_of(tags: frozenset[str]) -> str:
    """The kind that a role's tags mean: expertise before office before anything else."""
    return "expert" if "expert" in tags else "official" if "official" in tags else "person"
