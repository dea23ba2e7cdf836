"""What kind of source a noun phrase names, by its own words."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.names import GIVEN, NO_GIVEN, SUFFIXES
from rhetoric.attribution.noun_phrases import DASHES, HEARD, is_prefixed
from rhetoric.attribution.people import ROLES, Kinds, People, Person, gender_of_title, name_run
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import DETERMINERS, NOMINAL_PREPOSITIONS, PERSONAL, PREPOSITIONS, RELATIVES
from rhetoric.language.document import Document
from rhetoric.language.vocabulary import CAPITAL, DAY, MONTH, NAME, NUMBER, NUMERIC, TITLE, WORD, YEAR

_NONE: Final[frozenset[str]] = frozenset()
_MARKS: Final = frozenset({",", "(", *DASHES})  # behind the main part of a phrase
_JOINTS: Final = _MARKS | {"on", "in", "'s", "and"}  # where a phrase has more than one part
_ARTICLES: Final = frozenset({"the", "a", "an"})
_INDEFINITE: Final = frozenset({"a", "an", "another"})
_NUMBERS: Final = frozenset("one two three four five six seven eight nine ten dozen dozens hundreds thousands couple pair both".split())
_RECENT: Final = frozenset(
    (
        "recent some many several various other numerous new latest multiple most few unnamed media news intelligence press leaked "
        "unconfirmed conflicting early initial anecdotal"
    ).split()
)
#: Whoever is two at once: whom they mean is said before.
PLURALS: Final = {
    "both countries": "state", "both nations": "state", "both sides": "state", "both governments": "state", "both capitals": "state",
    "the two countries": "state", "the two nations": "state", "the two sides": "state", "the two governments": "state",
    "the two leaders": "named", "both leaders": "named", "the two men": "named", "both men": "named", "the two women": "named",
    "both women": "named", "the pair": "named", "the couple": "named", "the two": "named", "both": "named", "the leaders": "named",
    "the duo": "named", "the two ministers": "named", "the two presidents": "named", "both ministers": "named",
    "both presidents": "named", "the two candidates": "named", "both candidates": "named",
}  # fmt: skip
_OWNED: Final = HEARD | frozenset("letter memo tweet post comment comments interview warning email message".split())
_UNCOUNTED: Final = frozenset("imagery research evidence science intelligence information speculation".split())
# Levels of government that are no country: their officials are a role, not a state.
_LEVELS: Final = frozenset("federal state local city county provincial regional municipal".split())
# Somebody of whom nothing is said.
_ANYBODY: Final = frozenset(
    "source sources insider insiders man woman guy person people someone somebody user users fan fans observer observers one".split()
)
_MAKERS: Final = frozenset("in by from for of released published conducted commissioned compiled obtained seen filed".split())
_NAME_NO_TITLE_OR_DAY: Final = NAME | TITLE | DAY
_TYPES: Final = {"expert": "named_expert", "official": "named_official"}


class Known:
    """What is known about the source of one relation. `key` is the same for every mention of one source.

    `head` is the noun by which "the ministry" or "the poll" may mean it later; `others` stand beside it ("Berg and Lund"); `carried`
    says how sure it is that an earlier source is meant (high, moderate, low), and is empty where the words themselves name it; `again`
    is the same source as the last mention that was carried over to it has it.
    """

    __slots__ = ("affiliation", "again", "carried", "head", "key", "name", "others", "person", "role", "type")

    def __init__(
        self,
        type: str,
        key: str,
        name: str,
        role: str | None = None,
        person: Person | None = None,
        carried: str = "",
        head: str = "",
        affiliation: str | None = None,
        others: tuple[Known, ...] = (),
    ) -> None:
        self.type = type
        self.key = key
        self.name = name
        self.role = role
        self.person = person
        self.carried = carried
        self.head = head
        self.affiliation = affiliation
        self.others = others
        self.again: Known | None = None


def of_person(person: Person, carried: str = "") -> Known:
    """The source that a person is."""
    role = person.role or person.title or None
    return Known(_TYPES.get(person.kind, "named_person"), person.key, person.name, role, person, carried)


def classify(document: Document, span: Range, kinds: Kinds, people: People) -> Known:
    """The source that the noun phrase at `span` names; pronouns and "the minister" are left to `carryover`."""
    first, last = span
    norms, classes = document.norms, document.classes
    if norms[last - 1] == "'s" and last - first > 1:
        text = document.words_of(first, last)
        return Known("organisation", plain_key(text.lower()), text, head=norms[last - 2])  # "Lindt's"
    phrase = norms[first:last]
    main_end, possessor_end, begin = last, first - 1, first
    if not _JOINTS.isdisjoint(phrase):
        if not _MARKS.isdisjoint(phrase):
            main_end = first + next(k for k, norm in enumerate(phrase) if norm in _MARKS)
        if "on" in phrase or "in" in phrase:
            main_end = next(
                (k for k in range(first + 1, main_end - 1) if classes[k + 1] & (DAY | MONTH) and norms[k] in ("on", "in")), main_end
            )
        if "'s" in phrase:
            possessor_end = max((k for k in range(first, main_end) if norms[k] == "'s"), default=first - 1)
            begin = possessor_end + 1
        if possessor_end > first and norms[head_of(document, begin, main_end)] in _OWNED:
            return classify(document, (first, possessor_end), kinds, people)  # "X's testimony": X
        if "and" in phrase and possessor_end < first:
            both = _joined(document, first, main_end, kinds, people)
            if both is not None:
                return both
    head = head_of(document, first, main_end)
    person = _person(document, begin, main_end, head, kinds, people)
    if person is None and (not classes[head] & NAME or norms[first] in _INDEFINITE):
        person = _apposed(document, span, main_end, head, kinds, people)
    return person or _by_head(document, first, last, main_end, possessor_end, head, kinds, people)


def _by_head(
    document: Document, first: int, last: int, main_end: int, possessor_end: int, head: int, kinds: Kinds, people: People
) -> Known:
    norms, classes = document.norms, document.classes
    text = document.words_of(first, main_end)
    word = norms[head]
    tags = kinds.get(head, _NONE)
    lowered = " ".join(norms[first:main_end])
    plain = plain_key(lowered)
    plural = word.endswith("s") or word in ("people", "police", "media")
    inside = tags.union(*[kinds[k] for k in range(first, main_end) if k in kinds]) if main_end - first > 1 else tags
    modifiers = set(norms[first:head])

    def known(kind: str, role: str | None = None) -> Known:
        return Known(kind, plain, text, role, head=word)

    if classes[head] & DAY and head == first:
        return known("none")  # "on Thursday said"
    if lowered in PLURALS:
        return Known("state" if PLURALS[lowered] == "state" else "anonymous", plain, text, head=word)
    if "state" in tags and (classes[head] & CAPITAL or "." in word):
        return known("state")
    if word in _STATES and "collective" not in tags and "demonym" not in inside:
        return known("collective" if head == first or norms[first] in ("the", "these", "those") else "vague")
    if "collective" in tags and modifiers & _NUMBERS:
        return known("anonymous", text)
    if "collective" in tags and (not classes[head] & NAME or word == "west" or (head == first and plural)):
        return known("collective")
    proper = classes[head] & NAME and _proper(document, first, head, kinds)
    if proper and ("organisation" in tags or not tags & {"document", "official", "state"}):
        return known("organisation")  # "the Daily Caller", "the New England Journal"
    if tags and tags <= _SOMEBODY and word not in _PARTISANS and _insider(document, first, head, kinds):
        return known("organisation")  # "Harbour Insider"
    if head > first and norms[head - 1] in NO_GIVEN and classes[head] & NAME:
        return known("none")  # "Hurricane Vera"
    if "document" in tags or (word in _OUTCOMES and not tags & ROLES):
        named = _has_name(document, first, last)
        indefinite = norms[first] in ("a", "an", "one", "another")
        vague = (plural and (modifiers & _RECENT or head == first)) or (word in _UNCOUNTED and norms[first] not in _DEFINITE)
        made = named or (last < len(norms) and norms[last] in _MAKERS) or not _MAKERS.isdisjoint(norms[head + 1 : last])
        vague = vague or word in _MANY_PAPERS
        return known("vague" if (vague or indefinite) and not made else "document")
    if tags & ROLES or "vague" in tags:
        body = _speaks_for(document, first, main_end, head, kinds)
        if body is not None:
            return Known("organisation", plain_key(body.lower()), text, text, head=word, affiliation=body)
    if plural and not inside.isdisjoint(_ORIGINS) and not tags.isdisjoint(_SPEAKING):
        if not modifiers & _LEVELS or "state" in inside:
            return known("state", text)
        return known("anonymous", text)
    if "demonym" in tags and classes[head] & NAME:
        return known("state")  # "the British"
    if "organisation" in tags or ("organisation" in inside and classes[head] & NAME):
        anybody = plural and (modifiers & _RECENT or (head == first and not classes[head] & NAME and word not in _FORCES))
        return known("vague" if anybody else "organisation")  # "companies say"
    if "vague" in tags or word in _ANYBODY or word in ("some", "many", "others", "most", "few", "several"):
        return known(*_unnamed(document, first, last, head, main_end, modifiers, text))
    if word == "prosecutors" and inside.isdisjoint(_ORIGINS):
        return known("organisation", text)  # the prosecution, as "police" are the force
    if tags == _EXPERT and head - first <= 1 and last == head + 1 and norms[first] in ("a", "an", "one", word):
        return known("vague")  # "an expert said"
    if tags & ROLES or word in ("percent", "%") or classes[head] & NUMBER:
        return known("anonymous", text)
    if first < possessor_end and not tags and not classes[head] & NAME:
        return known("none")  # "Beijing's silence" says nothing
    if any(map(NAME.__and__, classes[first:main_end])) and _has_name(document, first, last):
        if (
            classes[head] & (NAME | TITLE)
            and "state" in inside
            and all("state" in kinds.get(k, _NONE) or not classes[k] & NAME for k in range(first, main_end))
        ):
            return known("state")
        if classes[head] & NAME and not classes[head] & NUMERIC:
            return known("organisation")
    form = document.words[head].form
    if head == first and form.isupper() and form.isalpha() and len(form) > 1:
        return known("organisation")  # "WHO" is no "who"
    if norms[first] in RELATIVES:
        return known("none")
    return known("anonymous" if _animate(word) else "none")


def _unnamed(document: Document, first: int, last: int, head: int, main_end: int, modifiers: set[str], text: str) -> tuple[str, str | None]:
    """Whether an unnamed source has a role that a reader can place (`anonymous`), or none at all."""
    word = document.norms[head]
    counted = bool(modifiers & _NUMBERS) or any(k.isdigit() for k in modifiers)
    placed = any(map(NAME.__and__, document.classes[head + 1 : main_end])) or (head > first and _has_name(document, first, last))
    behind = head + 1 < last and document.norms[head + 1] in _DESCRIBES
    told = modifiers - DETERMINERS - _NUMBERS - _RECENT - _SAYING_NOTHING
    if word in _ANYBODY:
        return ("anonymous", text) if behind or placed or told else ("vague", None)
    if counted or placed or (word.endswith("s") and modifiers & {"the", "these", "those", "his", "her", "their", "its"}) or told & _OFFICES:
        return "anonymous", text
    return "vague", None


_DEFINITE: Final = frozenset("the this that these those its their his her".split())
_OUTCOMES: Final = frozenset({"findings", "results", "excerpts"})  # of a study, or of a speech that is released
_FORCES: Final = frozenset({"police", "firefighters"})
_MANY_PAPERS: Final = frozenset("polls surveys studies reports estimates forecasts".split())
_SOMEBODY: Final = frozenset({"person", "vague", "expert"})
_NO_BODY: Final = _SOMEBODY | {"state", "demonym", "official"}
_PARTISANS: Final = frozenset(
    "democrat democrats republican republicans conservative conservatives liberal liberals progressive progressives independent".split()
)
_EXPERT: Final = frozenset({"expert"})
_ORIGINS: Final = frozenset({"state", "demonym"})
_SPEAKING: Final = frozenset({"official", "expert", "vague"})
_NAMED_OR_DATED: Final = NAME | MONTH | YEAR
_STATES: Final = frozenset("nations countries governments".split())
_SPOKES: Final = frozenset("spokesman spokeswoman spokesperson spokespeople spokespersons spokesmen representative representatives".split())
LEARNED: Final = frozenset(
    (
        "researchers scientists analysts economists academics scholars experts strategists historians investigators engineers doctors "
        "authors physicists epidemiologists forecasters pollsters lawyers statisticians"
    ).split()
)


def _speaks_for(document: Document, first: int, end: int, head: int, kinds: Kinds) -> str | None:
    """The body for which an unnamed spokesman speaks, or whose researchers publish: who asks, asks the body."""
    norms, classes = document.norms, document.classes
    if norms[head] not in _SPOKES and norms[head] not in LEARNED:
        return None
    if head + 2 < end and norms[head + 1] in ("for", "at", "from", "of", "with"):
        begin = head + 2
        while begin < end and norms[begin] in DETERMINERS:
            begin += 1
        names = [k for k in range(begin, end) if classes[k] & NAME]
        if names and names[0] == begin and kinds.get(begin, _NONE) != {"state"} and not _is_person(document, begin, end, kinds):
            return document.words_of(begin, end)
        if norms[head] in _SPOKES and begin < end and "organisation" in kinds.get(head_of(document, begin, end), _NONE):
            return document.words_of(head + 2, end)  # "a spokesman for the company"
    elif norms[head] in _SPOKES:
        begin, stop = first, head - (norms[head - 1] == "'s")
        while begin < stop and norms[begin] in DETERMINERS:
            begin += 1
        if begin < stop and classes[begin] & NAME and kinds.get(begin, _NONE).isdisjoint(_ORIGINS):
            return document.words_of(begin, stop)
        if begin < stop and "organisation" in kinds.get(stop - 1, _NONE):
            return document.words_of(first if norms[first] != "a" else begin, stop)  # "a police spokeswoman"
    return None


def _is_person(document: Document, first: int, end: int, kinds: Kinds) -> bool:
    """Whether what a spokesman speaks for is somebody and no body: "a spokesman for Mr. Berg"."""
    return bool(document.classes[first] & TITLE or kinds.get(first, _NONE) & ROLES or document.norms[first] in GIVEN)


_CLOSE: Final = frozenset("familiar close involved briefed privy knowledgeable with at in within inside near from who".split())
_DESCRIBES: Final = _CLOSE | RELATIVES | {","}  # behind a head: more is said of who it is
_SAYING_NOTHING: Final = frozenset("young old older local anonymous unnamed unidentified certain other close one".split())
_OFFICES: Final = frozenset(
    "defence defense prosecution police court health hospital fire government military security school election".split()
)


def _has_name(document: Document, first: int, last: int) -> bool:
    """Whether a phrase names somebody, something or a date, weekdays apart."""
    return any(c & _NAMED_OR_DATED and not c & DAY for c in document.classes[first:last])


def _proper(document: Document, first: int, head: int, kinds: Kinds) -> bool:
    """Whether "the" and at least two capitals in a row make the proper name of a body."""
    k, capitals = head, 1
    while k > first and document.classes[k - 1] & NAME and document.norms[k - 1] not in _ARTICLES:
        tags = kinds.get(k - 1, _NONE)
        if "official" in tags:
            break
        k -= 1
        capitals += "demonym" not in tags
    return capitals > 1 and k > first and document.norms[k - 1] in _ARTICLES and not document.classes[k] & (DAY | MONTH)


def _insider(document: Document, first: int, head: int, kinds: Kinds) -> bool:
    """Whether a role word is the last of a name of a body: in capitals, behind another capital, without an article."""
    if head == first or not document.classes[head] & document.classes[head - 1] & NAME or document.norms[first] in DETERMINERS:
        return False
    return kinds.get(head - 1, _NONE).isdisjoint(_NO_BODY)


def _animate(norm: str) -> bool:
    return norm.endswith(
        ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman", "women", "ian", "ians", "ant", "ants", "ee", "ees")
    ) or norm in ("couple", "family", "families", "crowd", "kid", "kids", "child", "children", "people", "guys", "mps")


def _joined(document: Document, first: int, end: int, kinds: Kinds, people: People) -> Known | None:
    """ "Berg and Lund", "the ministry and Anna Berg": two sources that say the same, each of its own."""
    norms = document.norms
    at = next((k for k in range(first + 1, end - 1) if norms[k] == "and"), -1)
    if at < 0 or not document.classes[at - 1] & (NAME | WORD):
        return None
    if norms[at + 1] in _THEIR and norms[at + 2 : at + 3] and norms[at + 2] in _WITH:
        return _person(document, first, at, head_of(document, first, at), kinds, people)  # "Berg and his colleagues"
    right = _person(document, at + 1, end, head_of(document, at + 1, end), kinds, people)
    if right is None or not (" " in right.name or right.carried):
        return None
    left = _person(document, first, at, head_of(document, first, at), kinds, people)
    if left is not None and not (" " in left.name or left.carried):
        return None
    if left is None:
        head = head_of(document, first, at)
        if "organisation" not in kinds.get(head, _NONE) or norms[first] not in DETERMINERS:
            return None
        left = _by_head(document, first, at, at, first - 1, head, kinds, people)
    if left.key == right.key:
        return None
    left.others = (right,)
    return left


_THEIR: Final = frozenset("his her their".split())
_WITH: Final = frozenset(
    "colleagues co-authors coauthors team aides staff allies lawyers lawyer campaign family supporters wife husband company".split()
)


def _person(document: Document, first: int, end: int, head: int, kinds: Kinds, people: People) -> Known | None:
    """The person who is the head of the phrase from `first` to `end`; not whose lawyer speaks, nor where somebody works."""
    classes = document.classes
    i = first
    while i < end:
        if classes[i] & _NAME_NO_TITLE_OR_DAY == NAME:
            run = name_run(document, i, end, kinds)
            if run is None:
                if i == head and i == first:
                    person = people.find((document.words[i].form,), i)
                    if person is not None and person.known:
                        return of_person(person, "high")  # "King", after Stephen King; "Bill", after Bill Hale
                i += 1
                continue
            inside = i > first and classes[i - 1] & NAME and "organisation" in kinds.get(i - 1, _NONE)  # "CBS North Carolina"
            inside = inside and document.norms[i] not in GIVEN
            if not inside and _heads(document, run, first, end, head, kinds):
                found = _named(document, run, first, end, kinds, people)
                if found is not None:
                    return found
            i = run[1]
            continue
        if i == first and is_prefixed(document.words[i].form):
            person = people.find((document.words[i].form,), i)
            if person is not None:
                return of_person(person, "high")
        i += 1
    return None


def _heads(document: Document, run: Range, first: int, end: int, head: int, kinds: Kinds) -> bool:
    """Whether a run of name words is what the phrase is about."""
    a, b = run
    norms = document.norms
    if a <= head < b or norms[b - 1] in SUFFIXES:
        return True
    if a > head:
        before = kinds.get(a - 1, _NONE) & ROLES or document.classes[a - 1] & TITLE
        if b == end and before and "organisation" in kinds.get(head, _NONE) and document.classes[head] & NAME:
            return norms[head + 1 : head + 2] in (["of"], ["for"])  # "University of Kent professor Anna Berg"
        if b == end and norms[a] in GIVEN and "official" in kinds.get(head, _NONE) and norms[head + 1 : head + 2] == ["of"]:
            return True  # "Secretary of Health Anna Berg"
        return norms[a - 1] in ("named", "called") or (norms[a - 1] == "as" and norms[a - 2] == "known")
    return False


def _named(document: Document, run: Range, first: int, end: int, kinds: Kinds, people: People) -> Known | None:
    a, b = run
    if a > first and document.norms[a - 1] in NOMINAL_PREPOSITIONS and document.norms[a - 1] != "to":
        return None
    if document.norms[a] in NO_GIVEN or (a > first and document.norms[a - 1] in NO_GIVEN):
        return None
    words = [word.form for word in document.words[a:b]]
    while len(words) > 1 and words[-1].lower().rstrip(".") in SUFFIXES:
        words.pop()
    behind = kinds.get(b, _NONE) if b < end else _NONE
    if not behind.isdisjoint(_SPOKEN_OF):
        return None  # "Apple spokesman", "Kent University", "Pew survey"
    titled = a > first and bool(document.classes[a - 1] & TITLE)
    person = people.find(words, a, gender_of_title(document.norms[a - 1]) if titled else "")
    if not titled and not (person is not None and person.known) and _in_a_body(document, run, first):
        return None
    if person is not None and (person.known or titled or not people.is_body(words)):
        return of_person(person, "high" if len(words) == 1 and not titled else "")
    by_role = a > first and bool(kinds.get(a - 1, _NONE) & ROLES)
    if not titled and not by_role and people.is_body(words):
        return None
    form = words[0]
    if len(words) == 1 and not titled:
        if document.norms[a - 1 : a] == ["the"] or (form.isupper() and len(form) > 1) or not form[0].isupper():
            return None
    elif len(words) > 5 or document.norms[a - 1 : a] == ["the"]:
        return None
    return of_person(Person(" ".join(words), words[-1]))


_SPOKEN_OF: Final = ROLES | {"organisation", "document", "vague"}


def _in_a_body(document: Document, run: Range, first: int) -> bool:
    """Whether what stands before makes a run the end of a body's name: "Immigration and Customs Enforcement", "People's Daily"."""
    a, b = run
    norms = document.norms
    if a > first + 1 and norms[a - 1] == "and" and document.classes[a - 2] & NAME:
        return True
    return b - a == 1 and a > 1 and norms[a - 1] == "'s" and norms[a - 2] == "people"


def _apposed(document: Document, span: Range, main_end: int, head: int, kinds: Kinds, people: People) -> Known | None:
    """The person whom a role stands beside: "the union's president, Anna Berg" and "[Anna Berg,] dean of the school"."""
    first, last = span
    norms, classes = document.norms, document.classes
    low = document.sentences[document.sentence_of[first]].first
    if main_end + 1 < last:
        called = next((k for k in range(main_end + 1, min(last - 1, main_end + 4)) if norms[k] in ("as", "named", "called")), -1)
        if called > 0 and (norms[called] != "as" or "known" in norms[main_end + 1 : called]) and classes[called + 1] & NAME:
            run = name_run(document, called + 1, last, kinds)
            return _named(document, run, run[0], run[1], kinds, people) if run is not None else None
        if (kinds.get(head, _NONE) & ROLES or _animate(norms[head])) and classes[main_end + 1] & (NAME | TITLE):
            start = main_end + 1 + bool(classes[main_end + 1] & TITLE)
            while start < last - 1 and kinds.get(start, _NONE) & ROLES and classes[start + 1] & NAME:
                start += 1  # "the agency's spokesman, Colonel Piet Dahl"
            run = name_run(document, start, last, kinds)
            if run is not None and (run[1] == last or norms[run[1]] in (",", "(", "of")):
                return _named(document, run, start, run[1], kinds, people)
    begin = first - 1
    while begin > low and classes[begin - 1] & NAME:
        begin -= 1
    placed = low < begin < first - 1 and norms[begin - 1] in PREPOSITIONS  # "In New York, the mayor said"
    if first - 2 >= low and norms[first - 1] == "," and norms[first] not in PERSONAL and not placed:
        k = first - 1
        while k > low and classes[k - 1] & NAME and not classes[k - 1] & TITLE:
            k -= 1
        if k < first - 1 and (k == low or classes[k - 1] & TITLE or first - 1 - k > 1):
            run = name_run(document, k, first - 1, kinds)
            if run is not None and run[1] == first - 1 and (run[1] - run[0] > 1 or people.find((document.words[k].form,), k) is not None):
                return _named(document, run, k, first - 1, kinds, people)
    return None


def head_of(document: Document, first: int, last: int) -> int:
    """The head of a noun phrase: the last word before a preposition, a relative clause or a participle."""
    if last - first == 1:
        return first
    norms, classes = document.norms, document.classes
    for k in range(first + 1, last):
        norm = norms[k]
        if norm not in _BEHIND_HEADS and not norm.endswith("ed"):
            continue
        if norm in PREPOSITIONS:
            at = _word_before(document, k, first)
            if norm == "of" and k + 1 < last and (norms[at] in _PARTS or classes[at] & NUMBER):
                return head_of(document, k + 1, last)  # "two of the witnesses"
            return at
        if norm in _SPANS and norms[k + 1 : k + 2] and norms[k + 1] in _TIMES and k + 2 == last:
            return _word_before(document, k, first)  # "a poll last month"
        if norm in RELATIVES or norm in _POSTMODIFIERS or (norm.endswith("ed") and _participle(document, k, first, last)):
            return _word_before(document, k, first)
    if norms[first] in PERSONAL:
        return first
    return _word_before(document, last, first) if classes[last - 1] & WORD or last - 1 > first else first


_SPANS: Final = frozenset("last this earlier".split())
_TIMES: Final = frozenset("week month year weekend summer spring fall autumn winter morning afternoon evening night".split())
_PARTS: Final = frozenset(
    "some many most all both several few none each half one two three four five majority percent % third quarter".split()
)
_POSTMODIFIERS: Final = frozenset(
    (
        "seen shown sent given written led drawn held leaked familiar close involved briefed privy knowledgeable present here there "
        "everywhere alike taken conducted published"
    ).split()
)


_BEHIND_HEADS: Final = PREPOSITIONS | RELATIVES | _POSTMODIFIERS | _SPANS


def _participle(document: Document, k: int, first: int, last: int) -> bool:
    """Whether "-ed" stands behind its noun: "a poll released Tuesday", and not "a released poll"."""
    if document.classes[k] & NAME or (k == first + 1 and document.norms[first] in DETERMINERS):
        return False
    following = k + 1
    return following >= last or bool(document.classes[following] & (DAY | MONTH)) or document.norms[following] in PREPOSITIONS


def _word_before(document: Document, end: int, first: int) -> int:
    k = end - 1
    while k > first and (not document.classes[k] & WORD or document.classes[k] & DAY or document.norms[k] in _REFLEXIVES):
        k -= 1
    return k


_REFLEXIVES: Final = frozenset("himself herself itself themselves alike".split())


_OFFICES_OF: Final = frozenset("ministry department".split())


def plain_key(text: str) -> str:
    """The key of a source without a person: no article, and the same for "X and Y" and "Y and X"."""
    if text.isalpha():
        return text
    if " and " in text:
        return " and ".join(sorted(plain_key(part) for part in text.split(" and ")))
    words = text.replace("’", "'").split()
    if len(words) > 2 and "of" in words[1:3]:
        at = words.index("of")
        if words[at - 1] in _OFFICES_OF:  # the Ministry of Health is the health ministry
            rest = [w for w in words[at + 1 :] if w not in DETERMINERS]
            words = [*words[: at - 1], *rest, words[at - 1]]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
