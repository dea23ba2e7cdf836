"""The source ledger: every source of an article once, with its role, where it spoke, and how much of the article it covers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from rhetoric.attribution.carryover import Carryover
from rhetoric.attribution.people import Kinds, People, Person, affiliation
from rhetoric.attribution.relation import Relation
from rhetoric.attribution.sources import Known, plain_key
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import DETERMINERS, PREPOSITIONS
from rhetoric.language.document import Document
from rhetoric.language.parts import HEADLINE
from rhetoric.language.signs import IS_DATE, has_signs
from rhetoric.language.vocabulary import DAY, MONTH, NAME, YEAR

#: What a covered sentence is worth by who covers it; DESIGN.md §6. `scoring.yaml` may weigh, this only ranks.
TIERS: Final = {
    "named_expert": 0.9,
    "named_official": 0.9,
    "named_person": 0.8,
    "organisation": 0.75,
    "document": 0.75,
    "anonymous": 0.35,
    "state": 0.35,
    "vague": 0.10,
    "collective": 0.05,
    "none": 0.0,
}
IDENTIFIED: Final = frozenset({"named_person", "named_expert", "named_official", "organisation", "document"})
MIN_CONTENT_WORDS: Final = 4
_FINDING: Final = frozenset("found finds find shown shows showed".split())
_OF_MINDS: Final = frozenset({"object", "infinitive", "attitude", "noun", "urging"})
_PERSONS: Final = frozenset("he she they we i you who his her their our my your".split())
_NOBODY: Final = Known("none", "", "")


class Statement:
    """One attribution, complete: token ranges, the source it belongs to, and what it is worth as cover (0 to 1).

    `quoted` counts the words of its content that stand in quotation marks.
    """

    __slots__ = ("act", "begin", "content", "cue", "entry", "frame", "known", "quality", "quote", "quoted", "shared", "source", "words")

    def __init__(
        self,
        source: Range | None,
        cue: Range | None,
        content: tuple[Range, ...],
        act: str,
        frame: str,
        known: Known,
        quality: float,
        words: int,
        quoted: int,
        quote: str,
        entry: int | None,
        begin: int,
        shared: bool = False,  # the source stands before an earlier cue
    ) -> None:
        self.source = source
        self.cue = cue
        self.content = content
        self.act = act
        self.frame = frame
        self.known = known
        self.quality = quality
        self.words = words
        self.quoted = quoted
        self.quote = quote
        self.entry = entry
        self.begin = begin
        self.shared = shared


class Entry:
    """A source of the ledger: who it is in the words of the text, where it spoke (`venue`), how often, in how many words.

    `words` are those of what it says; `direct` those of them that are quoted.
    """

    __slots__ = ("affiliation", "direct", "mentions", "name", "role", "type", "venue", "words")

    def __init__(
        self,
        name: str,
        type: str,
        role: str | None,
        affiliation: str | None = None,
        venue: str | None = None,
        mentions: int = 0,
        words: int = 0,
        direct: int = 0,
    ) -> None:
        self.name = name
        self.type = type
        self.role = role
        self.affiliation = affiliation
        self.venue = venue
        self.mentions = mentions
        self.words = words
        self.direct = direct

    @property
    def identified(self) -> bool:
        """Named person, organisation or document with at least four words attributed."""
        return self.type in IDENTIFIED and self.words >= MIN_CONTENT_WORDS


def settle(document: Document, relations: Sequence[Relation], kinds: Kinds, people: People) -> tuple[list[Statement], list[Entry]]:
    """Say who each relation's source is, and keep the ledger.

    Whoever says something gets an entry, or is quoted with a judgement ("called it “a ruin of iron”"); who only thinks, wants or is
    talked about gets none, nor does a headline make one.
    """
    carryover = Carryover(document, kinds, people)
    word_index, sentences = document.word_index, document.sentences
    quoted: list[Range] = [q.span for q in document.quotations if not q.nested]
    opens = [first for first, _ in quoted]
    shared = {id(relation.heir): _NOBODY for relation in relations if relation.heir is not None}
    statements: list[Statement] = []
    entries: list[Entry] = []
    index: dict[str, int] = {}
    people_of: dict[int, Person] = {}
    heard: list[Range] = []
    for relation in relations:
        begin = relation.source[0] if relation.source else relation.cue[0] if relation.cue else relation.begin()
        known = carryover.known(relation, begin) if relation.heir is None else shared[id(relation.heir)]
        if id(relation) in shared:
            shared[id(relation)] = known
        if _is_inference(document, relation, known):
            if known.type != "none" or relation.frame in _OF_MINDS:
                continue
            relation.frame, relation.act = "agentless", "belief"  # "the move suggests …": the writer's own inference
        carryover.note(known, relation, begin)
        words = 0
        for a, b in relation.content:
            words += word_index[b] - word_index[a]
        direct, quote = _quoted(document, relation, quoted, opens, words) if relation.quoted else (0, "indirect")
        quality, place = _worth(document, relation, known)
        venue = None if place is None else document.words_of(*place)
        statement = Statement(
            relation.source, relation.cue, tuple(relation.content), relation.act, relation.frame, known, quality, words, direct, quote,
            None, relation.begin(), relation.heir is not None,
        )  # fmt: skip
        statements.append(statement)
        if relation.act == "speech" and (relation.frame == "told" or place is not None):
            outlet = _outlet(document, relation, place, kinds)
            if outlet is not None:
                heard.append(outlet)
        spoken = relation.act == "speech" or (relation.act == "belief" and _states(known, relation))
        speaks = spoken or (relation.act == "belief" and (direct > 1 or known.type in ("vague", "collective")))
        if known.key and known.type != "none" and speaks and sentences[relation.sentence].part != HEADLINE:
            for one in (known, *known.others):
                number = index.get(one.key)
                if number is None:
                    number = index[one.key] = len(entries)
                    entries.append(Entry(one.name, one.type, one.role))
                _credit(entries[number], statement, one, venue, spoken)
                if one.person is not None:
                    people_of[number] = one.person
    for statement in statements:
        statement.entry = index.get(statement.known.key) if statement.known.key else None
        if statement.entry is not None:
            entries[statement.entry].mentions += 1
            for other in statement.known.others:
                if other.key in index:
                    entries[index[other.key]].mentions += 1
    _add_second_hand(document, heard, entries, index)
    for number, person in people_of.items():
        entries[number].affiliation = affiliation(document, person, kinds)
    return statements, entries


def _outlet(document: Document, relation: Relation, venue: Range | None, kinds: Kinds) -> Range | None:
    """The name of the outlet to whom a source spoke: "told the Kent Herald", "in an interview with CNN"."""
    norms, classes = document.norms, document.classes
    places = [venue] if venue is not None else []
    if relation.frame == "told" and relation.cue is not None:
        last = document.sentences[document.sentence_of[relation.cue[0]]].last
        places.append((relation.cue[1], min(last, relation.cue[1] + 5)))
    for low, high in places:
        for k in range(low, high):
            site = norms[k + 1 : k + 2] == ["."] and norms[k + 2 : k + 3] in _SITES
            if not classes[k] & NAME or not (site or norms[k] in _MAGAZINES or "outlet" in kinds.get(k, _NONE)):
                continue
            first, last = k, k + (3 if site else 1)
            while first > low and classes[first - 1] & NAME:
                first -= 1
            while last < high and classes[last] & (NAME | DAY) == NAME and not site:
                last += 1
            return first, last
    return None


# Magazines called by a common noun; whoever speaks to one, does so in its capitals.
_MAGAZINES: Final = frozenset("people time life fortune wired billboard glamour vogue elle esquire gq cosmopolitan playboy".split())
_SITES: Final = (["com"], ["org"], ["net"])
_LINK: Final = re.compile(r"\]\(https?://(?:www\.)?([\w.-]{4,60})")  # of a Markdown file that is read as plain text


def _add_second_hand(document: Document, heard: Sequence[Range], entries: list[Entry], index: dict[str, int]) -> None:
    """List the outlets to whom sources spoke and the sites that are linked: a reader can look there, though they say nothing here.

    They have no words, so that they are no identified sources. The paper itself ("LONDON (Reuters) -") is none of them.
    """
    names = [(document.words_of(a, b), "organisation") for a, b in heard]
    if "](http" in document.text:
        names += [(site, "document") for site in dict.fromkeys(_LINK.findall(document.text))]
    if not names:
        return
    opening = document.norms[:_DATELINE]
    own = {opening[k + 1] for k in range(len(opening) - 2) if opening[k] == "(" and opening[k + 2] == ")"}
    own.add((document.article.publisher or "").lower())
    for name, kind in names:
        key = plain_key(name.lower())
        if key in own:
            continue
        if key not in index:
            index[key] = len(entries)
            entries.append(Entry(name, kind, None))
        entries[index[key]].mentions += 1


_DATELINE: Final = 60
_NONE: Final[frozenset[str]] = frozenset()


def _states(known: Known, relation: Relation) -> bool:
    """Whether a belief has been stated, for neither a paper nor a body has a mind: "the survey blames", "the ministry expects that"."""
    return known.type == "document" or (known.type == "organisation" and relation.frame == "clause")


def _credit(entry: Entry, statement: Statement, known: Known, venue: str | None, spoken: bool) -> None:
    if statement.frame != "post":
        entry.words += statement.words if spoken else statement.quoted
    entry.direct += statement.quoted
    entry.role = entry.role or known.role
    entry.affiliation = entry.affiliation or known.affiliation
    entry.venue = entry.venue or venue
    if TIERS[known.type] > TIERS[entry.type] or (known.type == "document" and known.name != entry.name and known.carried):
        entry.type, entry.name = known.type, known.name
    if known.person is not None:
        entry.name = known.person.name


def _is_inference(document: Document, relation: Relation, known: Known) -> bool:
    """Whether the writer infers ("the move suggests …"), or a state does something that is no finding of fact ("has found a partner")."""
    if known.type == "none" and relation.source is not None and (relation.weak or relation.frame in _OF_MINDS):
        first, last = relation.source
        return last - first > 1 or document.norms[first] not in _PERSONS
    return known.type == "state" and relation.weak and relation.cue is not None and document.norms[relation.cue[1] - 1] in _FINDING


def _around(document: Document, span: Range) -> Range:
    """The tokens of the sentence that stand near a source."""
    first, last = span
    sentence = document.sentences[document.sentence_of[first]]
    low, high = sentence.first, sentence.last
    return low if first - low < _NEAR else first - _NEAR, high if high - last < _NEAR else last + _NEAR


_NEAR: Final = 40


def _worth(document: Document, relation: Relation, known: Known) -> tuple[float, Range | None]:
    """The tier of DESIGN.md §6, halved for belief, nothing for intent (only speech is testimony); and where the source spoke."""
    if relation.act == "intent" or relation.frame == "post":
        return 0.0, None  # a post that is pasted in is shown, and nobody was asked
    quality = TIERS[known.type]
    venue: Range | None = None
    if relation.source is not None and (known.person is not None or known.type in ("organisation", "anonymous")):
        low, high = _around(document, relation.source)
        if relation.act == "speech" and not _VENUES.isdisjoint(document.norms[low:high]):
            venue = _venue(document, relation, low, high)
        if known.type.startswith("named"):
            quality = 0.9 if known.role else 0.8
            if known.role and (venue is not None or has_signs(document.signs, IS_DATE, low, high)):
                quality = 1.0
        elif known.type == "anonymous" and _gives_a_reason(document, low, high):
            quality = 0.5
    return quality / 2 if relation.act == "belief" else quality, venue


_DATED: Final = DAY | MONTH | YEAR
_VENUES: Final = frozenset(
    (
        "testimony interview interviews statement speech letter report conference hearing briefing filing filings memo email e-mail tweet "
        "post study paper lawsuit complaint affidavit indictment court debate address article column op-ed editorial release "
        "message broadcast podcast book blog video"
    ).split()
)
_INTO: Final = frozenset("in at during on via through by to from 's into for".split())


def _venue(document: Document, relation: Relation, low: int, high: int) -> Range | None:
    """Where a source spoke: "testimony before the Senate Armed Services Committee"."""
    norms, classes = document.norms, document.classes
    content = relation.content
    for k in range(low, high):
        if norms[k] not in _VENUES or any(a <= k < b for a, b in content):
            continue
        first = k
        while first > low and (classes[first - 1] & NAME or norms[first - 1] in _KINDS_OF_VENUE) and k - first < 5:
            first -= 1
        opening = first
        while opening > low and norms[opening - 1] in DETERMINERS:
            opening -= 1
        if opening == low or norms[opening - 1] not in _INTO:
            continue
        last = k + 1
        while last < high and last - k < 16:
            if classes[last] & NAME and not classes[last] & _DATED:
                last += 1
                continue
            if norms[last] not in PREPOSITIONS and norms[last] not in ("and", "'s"):
                break
            behind = last + 1
            while behind < high and norms[behind] in DETERMINERS:
                behind += 1
            if behind >= high or not classes[behind] & NAME or classes[behind] & _DATED or any(a <= behind < b for a, b in content):
                break
            last = behind + 1
        return first, last
    return None


_KINDS_OF_VENUE: Final = frozenset(
    (
        "press news court written joint televised telephone phone radio video campaign annual opening open public quarterly recent new "
        "rare brief exclusive separate private sworn prepared emailed signed"
    ).split()
)
_REASONS: Final = (
    "anonymity", "not authorized", "not authorised", "unauthorized", "unauthorised", "not be named", "not be identified", "not named",
    "not allowed to speak", "not permitted to speak", "asked not to", "requested not to", "declined to be named",
    "declined to be identified",
    "fear of", "fears of", "feared for", "fearing", "for fear", "for safety", "for security reasons", "because they were not",
    "because he was not", "because she was not", "to speak publicly", "to speak openly", "to speak freely", "discuss private",
    "discuss internal", "discuss sensitive", "withheld", "whose name", "identity",
)  # fmt: skip


_OF_REASONS: Final = frozenset({word for reason in _REASONS for word in reason.split()}) - frozenset(
    "not to be of for because he she they was were whose name on".split()
)


def _gives_a_reason(document: Document, low: int, high: int) -> bool:
    """Whether the sentence says why a source is not named."""
    norms = document.norms[low:high]
    if _OF_REASONS.isdisjoint(norms):
        return False
    said = " ".join(norms)
    return any(reason in said for reason in _REASONS)


def _quoted(document: Document, relation: Relation, quoted: list[Range], opens: list[int], words: int) -> tuple[int, str]:
    """How many words of the content are quoted, and whether that is all of it (but one word) or a part."""
    inside = 0
    word_index = document.word_index
    for a, b in relation.content:
        at = bisect_right(opens, a)
        for first, last in quoted[at - 1 if at else 0 : bisect_right(opens, b)]:
            if first < b and a < last:
                inside += word_index[b if b < last else last] - word_index[a if a > first else first]
    return inside, "direct" if words - inside <= 1 else "mixed"
