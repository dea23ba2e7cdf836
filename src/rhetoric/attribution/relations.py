"""Relations: cue, source and content joined up by where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rhetoric.attribution.cues import Cue
from rhetoric.attribution.noun_phrases import phrase_ending_at, phrase_from, subject_before
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import AUXILIARIES, COORDINATORS, DAY_WORDS, DETERMINERS, PERSONAL, PREPOSITIONS, SUBORDINATORS
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import CAPTION, HEADLINE, PROSE
from rhetoric.language.quotations import SPEECH, Quotation
from rhetoric.language.vocabulary import CAPITAL, DAY, END, MONTH, NAME, NUMERIC, QUOTE, TITLE, WORD

_ADDRESSEE = 12
_LOOK_AHEAD = 60


@dataclass(slots=True)
class Relation:
    """One attribution by token ranges; `heir` is the relation whose source it takes (a shared subject);
    `weak` that its verb may as well have a thing for a subject."""

    cue: Range | None
    source: Range | None
    content: list[Range]
    act: str
    frame: str
    sentence: int
    heir: Relation | None = None
    label: bool = False
    quoted: bool = False
    weak: bool = False

    def begin(self) -> int:
        """The first token of all its parts."""
        return min([r[0] for r in self.content] + [r[0] for r in (self.cue, self.source) if r])


def find_relations(document: Document, cues: list[Cue]) -> list[Relation]:
    """Join each cue with its source and content; cues inside another's words are dropped (PolNeAR never nests).

    Returned in text order. Linear in the number of cues and quotations.
    """
    firsts = [cue.first for cue in cues]
    speech = [q for q in document.quotations if not q.nested and (q.kind == SPEECH or _governed(document, q, cues, firsts))]
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues:
        by_sentence.setdefault(document.sentence_of[cue.verb], []).append(cue)
    opens = [q.first for q in speech]
    out: list[Relation] = []
    taken: set[int] = set()  # quotations that have a speaker
    for number, here in by_sentence.items():
        sentence = document.sentences[number]
        if sentence.part not in PROSE and sentence.part not in (HEADLINE, CAPTION):
            continue
        out += _sentence(document, sentence, number, here, speech, opens, taken)
    out += _labels(document, out)
    out.sort(key=Relation.begin)
    out += _loose_quotations(document, speech, taken, out)
    out.sort(key=Relation.begin)
    return out


def _governed(document: Document, quotation: Quotation, cues: list[Cue], firsts: list[int]) -> bool:
    """Whether a cue stands right beside what looks like a term: "No," he said."""
    k = bisect_right(firsts, quotation.last + 5) - 1
    for cue in cues[max(0, k - 2) : k + 1]:
        if cue.frame not in ("clause", "told", "according"):
            continue
        if 0 <= cue.first - quotation.last <= 4 and document.norms[quotation.inner_last - 1 : quotation.inner_last] in ([","], ["?"], ["!"]):
            return True
    return False


def _inside(at: int, speech: list[Quotation], opens: list[int]) -> Quotation | None:
    k = bisect_right(opens, at) - 1
    if k >= 0 and speech[k].first <= at < speech[k].last:
        return speech[k]
    return None


def _sentence(
    document: Document, sentence: Sentence, number: int, cues: list[Cue], speech: list[Quotation], opens: list[int], taken: set[int]
) -> list[Relation]:
    out: list[Relation] = []
    covered = -1  # tokens below belong to the content of an earlier relation of the sentence
    named = sentence.first  # behind the last "according to X" of the sentence
    previous: Relation | None = None
    cues = [c for c in cues if _inside(c.verb, speech, opens) is None]
    for k, cue in enumerate(cues):
        if cue.frame == "according":
            further = k + 1 < len(cues) and cues[k + 1].frame == "according"
            relation = _according(document, sentence, number, cue, named, cues[k + 1].first if further else sentence.last)
            if relation is not None and relation.source is not None:
                named = relation.source[1]
        elif cue.frame == "agentless":
            if cue.first < covered:
                continue
            relation = _agentless(document, sentence, number, cue)
        elif cue.frame == "owned":
            relation = _owned(document, sentence, number, cue)
            if relation is None and cue.first >= covered:
                continue
        else:
            shares = (cue.joined or cue.participle) and previous is not None and previous.cue is not None
            if shares and cue.joined and document.norms[sentence.first] in _SUBORDINATE and "," in document.norms[previous.cue[1] : cue.first]:
                continue  # "While X boasts, Y is telling and suggests": Y's verb, and Y has been passed over
            if cue.first < covered and not shares:
                trailing = _trails(document, sentence, cue)
                if not trailing:
                    continue
            following = cues[k + 1] if k + 1 < len(cues) else None
            relation = _verb(document, sentence, number, cue, speech, opens, previous if shares else None, following)
        if relation is None:
            continue
        if previous is not None and relation.cue and any(a < relation.cue[0] < b for a, b in previous.content):
            cut = relation.source[0] if relation.source and relation.source[0] > (previous.cue or (0, 0))[1] else relation.cue[0]
            while cut - 1 > 0 and (document.norms[cut - 1] in COORDINATORS or document.norms[cut - 1] == ","):
                cut -= 1
            if relation.heir is not None:
                previous.content = [(a, min(b, cut)) for a, b in previous.content if a < min(b, cut)]
            elif relation.frame == "according" or _spans_left(relation):
                if relation.frame != "according" and out and out[-1] is previous:
                    out.pop()
                elif relation.frame == "according":
                    previous.content = [(a, min(b, relation.cue[0])) for a, b in previous.content if a < min(b, relation.cue[0])]
                    relation.content = []
        if not relation.content and relation.frame not in ("owned",):
            if relation.frame == "according":
                continue
            if relation.heir is None and relation.frame not in ("clause", "told"):
                continue
        relation.weak = cue.weak
        out.append(relation)
        for a, b in relation.content:
            covered = max(covered, b)
            for q in speech[max(0, bisect_right(opens, a) - 1) : bisect_right(opens, b)]:
                if q.first < b and a < q.last:
                    taken.add(q.first)
                    relation.quoted = True
        if relation.frame != "agentless":
            previous = relation
    return out


def _spans_left(relation: Relation) -> bool:
    assert relation.cue
    return bool(relation.content) and relation.content[0][0] < relation.cue[0]


def _trails(document: Document, sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue ends its sentence: "…, the ministry said." """
    return not any(
        document.classes[k] & WORD and document.norms[k] not in DAY_WORDS and document.norms[k] != "on" for k in range(cue.last, sentence.last)
    )


def _verb(
    document: Document, sentence: Sentence, number: int, cue: Cue, speech: list[Quotation], opens: list[int], shared: Relation | None, following: Cue | None
) -> Relation | None:
    norms, classes = document.norms, document.classes
    low, high = sentence.first, sentence.last
    source: Range | None = None
    heir: Relation | None = None
    after = cue.last
    left_end = cue.first
    inverted = False
    if cue.passive and cue.frame in ("clause", "told", "urging"):
        by = next((k for k in range(cue.last, min(high, cue.last + 2)) if norms[k] == "by"), -1)
        if by < 0:
            if cue.frame == "told":
                return None
            return Relation((cue.first, cue.last), None, _clean(document, [(cue.last, _clause_end(document, cue.last, high, following))]), cue.act, "clause", number)
        source = phrase_from(document, by + 1, high)
        if source:
            left = _left(document, sentence, low, cue.first, speech, opens)
            return Relation((cue.first, by), source, _clean(document, [left] if left else []), cue.act, cue.frame, number)
        return None
    if shared is not None:
        heir = shared
        if cue.joined:
            own = subject_before(document, cue.first, low)
            if own and own[0] > (shared.cue or (0, 0))[1] and norms[own[1]] not in COORDINATORS:
                heir, source = None, own
    elif cue.participle:
        source = _clause_subject(document, sentence, cue.first)
        if source is None:
            return None
    else:
        before = cue.first - 1
        closes = before >= low and (norms[before] == "," or classes[before] & QUOTE or norms[before] in ("—", "–"))
        if closes and cue.frame in ("clause", "told") and cue.last < high:
            start = norms[cue.last]
            c = classes[cue.last]
            if c & (NAME | TITLE) or start in DETERMINERS or start in PERSONAL or (c & WORD and start not in PREPOSITIONS and start not in SUBORDINATORS and start not in AUXILIARIES):
                quoted = bool(classes[before] & QUOTE) or (before - 1 >= low and bool(classes[before - 1] & QUOTE))
                found = phrase_from(document, cue.last, high)
                if found and (quoted or found[1] >= high - 1 or norms[found[1]] in (",", ".", "on", "in", "at", "during", "after", "—") or classes[found[1]] & (QUOTE | END)):
                    source, inverted, after = found, True, found[1]
        if source is None:
            source = subject_before(document, cue.first, low)
            if source is None:
                if cue.frame in ("clause", "told") and before >= low and norms[before] in COORDINATORS:
                    source = _clause_subject(document, sentence, cue.first)
                if source is None and not (closes and cue.frame == "clause"):
                    return None
            if source is not None:
                left_end = source[0]
    if source is not None and norms[source[0]] in ("there", "what", "that", "this", "which") and source[1] - source[0] == 1:
        return None
    if source is not None and source[1] - source[0] == 1 and norms[source[0]] in ("one", "you") and not sentence.part == HEADLINE:
        return None  # "one must ask": the writer speaks
    cue_range = (cue.first, cue.last)
    content: list[Range] = []
    left = None if (heir is not None and not _quote_closes(document, left_end, low)) or cue.frame in ("infinitive", "object", "urging") else _left(document, sentence, low, left_end, speech, opens)
    right = _right(document, sentence, cue, after, high, speech, opens, following, inverted)
    if left is not None and right is not None and not _quote_closes(document, left_end, low):
        left = None  # "However, he said that …": what stands before is no content
    if left is not None and right is not None and _quote_closes(document, left_end, low):
        starts_quote = _inside(right[0], speech, opens) is not None
        if not starts_quote and norms[right[0]] != "that":
            right = None
    if left:
        content.append(left)
    if right:
        content.append(right)
    if not content and cue.frame not in ("clause", "told"):
        return None
    return Relation(cue_range, source, _clean(document, content), cue.act, cue.frame, number, heir)


def _quote_closes(document: Document, end: int, low: int) -> bool:
    for k in (end - 1, end - 2):
        if k >= low and document.classes[k] & QUOTE:
            return True
    return False


def _clause_subject(document: Document, sentence: Sentence, end: int) -> Range | None:
    """The subject of the sentence: the noun phrase before its first finite verb, as far as that can be told."""
    norms, classes = document.norms, document.classes
    low = sentence.first
    for i in range(low + 1, min(end, low + 30)):
        norm = norms[i]
        if norm in AUXILIARIES or (classes[i] & WORD and not classes[i] & CAPITAL and norm.endswith(("ed", "said", "told", "spoke", "wrote", "made", "took", "went", "came", "gave", "held", "left", "met", "set"))):
            return subject_before(document, i, low)
    return None


def _left(document: Document, sentence: Sentence, low: int, end: int, speech: list[Quotation], opens: list[int]) -> Range | None:
    """Content in front of a trailing cue: the quotation that closes there, or the clause before a comma."""
    norms, classes = document.norms, document.classes
    i = end - 1
    if i < low:
        return None
    if norms[i] == "," and i - 1 >= low and classes[i - 1] & QUOTE:
        i -= 1
    if classes[i] & QUOTE:
        quotation = _inside(i, speech, opens)
        if quotation is None:
            return None
        begin = quotation.first
        if begin > low and document.count_words(low, begin) > 2:
            begin = low
        elif low < begin:
            begin = quotation.first
        return begin, i + 1
    if norms[i] not in (",", "—", "–", "?", "!"):
        return None
    begin = low
    while begin < i and (norms[begin] in COORDINATORS or not classes[begin] & (WORD | QUOTE)):
        begin += 1
    if document.count_words(begin, i) < 3 or norms[begin] in ("in", "on", "at", "after", "before", "during", "when", "while", "asked", "speaking", "as", "however", "meanwhile", "for", "with", "by", "earlier", "later", "despite", "although", "though", "if", "since", "to"):
        if not any(norms[k] in AUXILIARIES for k in range(begin, min(i, begin + _LOOK_AHEAD))) or norms[begin] in ("asked", "speaking", "when", "while", "as", "after", "before"):
            return None
    return begin, i


def _right(
    document: Document, sentence: Sentence, cue: Cue, after: int, high: int, speech: list[Quotation], opens: list[int], following: Cue | None, inverted: bool
) -> Range | None:
    """Content behind the cue: "that" and its clause, a quotation, an infinitive, an object."""
    norms, classes = document.norms, document.classes
    i = after
    if cue.frame == "told" and not inverted:
        i = _behind_addressee(document, i, high)
    if cue.frame == "urging":
        i = cue.last - 1 if norms[cue.last - 1] == "to" else cue.last
        j = cue.verb + 1
        if norms[cue.last - 1] == "to":
            return (j, _clause_end(document, cue.last, high, following)) if j < high else None
    while i < high and (norms[i] in DAY_WORDS or norms[i] in (",", ":", "—", "–") or (norms[i] == "on" and i + 1 < high and classes[i + 1] & DAY)):
        i += 1
    if inverted and i < high and not (classes[i] & QUOTE or norms[i] == "that"):
        # "said Jane Dole on Monday. " … a later quotation in the sentence is the second half
        k = next((k for k in range(i, min(high, i + _LOOK_AHEAD)) if classes[k] & QUOTE and _inside(k, speech, opens) is not None), -1)
        if k < 0:
            return None
        i = k
    if i < high and norms[i] in PREPOSITIONS and cue.frame in ("clause", "told") and norms[i] not in ("to",):
        # "said in a statement that …", "said on Monday": the content begins behind the adverbial, if at all
        k = next((k for k in range(i, min(high, i + 14)) if norms[k] == "that" or (classes[k] & QUOTE and _inside(k, speech, opens))), -1)
        if k < 0:
            comma = next((k for k in range(i, min(high, i + 10)) if norms[k] == ","), -1)
            if comma < 0 and document.count_words(i, high) > 5 and norms[i] in ("in", "on", "at", "during") and not classes[i + 1] & (DAY | MONTH | NUMERIC):
                return (i, _clause_end(document, i, high, following)) if not inverted and cue.frame == "clause" and norms[i] != "in" else None
            return None
        i = k
    if i >= high:
        return None
    quotation = _inside(i, speech, opens) if classes[i] & QUOTE else None
    if quotation is not None and quotation.first == i:
        end = quotation.last
        if end >= high:
            return i, end
        if norms[end] in (",", "and", "but", "as", "while", "when", "after", "before", "in", "on", "at", "during") or classes[end] & (END | QUOTE) or norms[end] == ";":
            return i, end
        return i, _clause_end(document, end, high, following)
    end = _clause_end(document, i, high, following)
    if norms[sentence.first] in _SUBORDINATE and cue.first - sentence.first < 12:
        end = _before_main_clause(document, i, end)
    last = _inside(end - 1, speech, opens) if end > i else None
    if last is not None:
        end = max(end, last.last)
    return (i, end) if document.count_words(i, end) else None


_SUBORDINATE = frozenset("while although though whereas if when after because since as".split())


def _before_main_clause(document: Document, begin: int, end: int) -> int:
    """`While X has accused Y of Z, it remains …`: the comma before the main clause, else `end`."""
    for k in range(begin, min(end - 1, begin + _LOOK_AHEAD)):
        if document.norms[k] == ",":
            following = document.norms[k + 1]
            if following in PERSONAL or following in DETERMINERS or following == "there" or document.classes[k + 1] & NAME:
                return k
    return end


def _behind_addressee(document: Document, i: int, high: int) -> int:
    """Skip "reporters", "the committee on Monday", "him" behind a verb of telling."""
    for k in range(i, min(high, i + _ADDRESSEE)):
        norm = document.norms[k]
        if norm in ("that", "to", "how", "why", "what", "whether", "if", ",", ":") or document.classes[k] & QUOTE:
            return k
        if k > i and (norm in PERSONAL or norm in DETERMINERS) and document.norms[k - 1] not in PREPOSITIONS:
            return k
    return min(high, i + 1)


def _clause_end(document: Document, begin: int, high: int, following: Cue | None) -> int:
    """Where the clause behind a cue ends: before a cue that shares its subject, before ", according to", at the sentence end."""
    norms, classes = document.norms, document.classes
    end = high
    while end > begin and not classes[end - 1] & WORD and not classes[end - 1] & QUOTE and norms[end - 1] not in (")", "%"):
        end -= 1
    if following is not None and begin < following.first < end:
        cut = following.first
        if following.frame == "according" or following.joined or following.participle:
            while cut > begin and (norms[cut - 1] in COORDINATORS or norms[cut - 1] == ","):
                cut -= 1
            return cut
    return end


def _according(document: Document, sentence: Sentence, number: int, cue: Cue, low: int, high: int) -> Relation | None:
    """`low` and `high` are the ends of the sentence, or of what other such phrases in it leave to this one."""
    norms, classes = document.norms, document.classes
    source = phrase_from(document, cue.last, sentence.last)
    if source is None:
        return None
    content: list[Range] = []
    if cue.first - low > 2:
        end = cue.first
        while end > low and norms[end - 1] in (",", "—", "–"):
            end -= 1
        content.append((low, end))
        rest = source[1]
        if high == sentence.last and rest < high and norms[rest] == "," and rest + 4 < high:
            content.append((rest + 1, high))
    else:
        begin = source[1]
        while begin < high and norms[begin] == ",":
            begin += 1
        content.append((begin, high))
    content = [(a, b) for a, b in content if a < b]
    return Relation((cue.first, cue.last), source, _clean(document, content), cue.act, cue.frame, number)


def _agentless(document: Document, sentence: Sentence, number: int, cue: Cue) -> Relation:
    content = [(sentence.first, cue.first), (cue.last, sentence.last)]
    return Relation((cue.first, cue.last), None, _clean(document, content), "belief", "agentless", number)


def _owned(document: Document, sentence: Sentence, number: int, cue: Cue) -> Relation | None:
    """"X's testimony …, stating that …": the owner is the source."""
    norms = document.norms
    if cue.first - 1 < sentence.first or norms[cue.first - 1] != "'s":
        return None
    source = phrase_ending_at(document, cue.first - 1, sentence.first)
    if source is None:
        return None
    return Relation((cue.first, cue.last), source, _clean(document, [(cue.last, sentence.last)]), "speech", "owned", number)


def _labels(document: Document, relations: list[Relation]) -> list[Relation]:
    """Speakers before a colon at the head of a paragraph, as in transcripts; a label counts from its second use."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.part not in PROSE or ":" not in document.norms[paragraph.first : min(paragraph.first + 6, paragraph.last)]:
            continue
        for i in range(paragraph.first, min(paragraph.first + 6, paragraph.last)):
            if document.norms[i] == ":" and i > paragraph.first:
                head = range(paragraph.first, i)
                if all(document.classes[k] & (CAPITAL | TITLE) or document.norms[k] == "." for k in head) and i + 1 < paragraph.last:
                    found.setdefault(" ".join(document.norms[k] for k in head), []).append((number, paragraph.first, i))
                break
            if not document.classes[i] & WORD and document.norms[i] != ".":
                break
    out: list[Relation] = []
    busy = {r.sentence for r in relations}
    for label, places in sorted(found.items()):
        if len(places) < 2 or label in ("q", "question"):
            continue
        for number, first, colon in places:
            paragraph = document.paragraphs[number]
            if paragraph.first_sentence in busy:
                continue
            out.append(Relation((colon, colon + 1), (first, colon), [(colon + 1, paragraph.last)], "speech", "label", paragraph.first_sentence, label=True))
    return out


def _loose_quotations(document: Document, speech: list[Quotation], taken: set[int], relations: list[Relation]) -> list[Relation]:
    """Quotations that no cue took: one behind attributed words goes on with their speaker.

    In the same paragraph it becomes more content of the relation before it; at the head of the next paragraph, behind a
    quotation, a relation of its own that inherits the source. Returns the new ones.
    """
    out: list[Relation] = []
    at = 0
    before: Relation | None = None
    for quotation in speech:
        while at < len(relations) and relations[at].begin() <= quotation.first:
            before = relations[at]
            at += 1
        if quotation.first in taken or before is None or before.act != "speech" or before.frame == "agentless":
            continue
        sentence = document.sentences[document.sentence_of[quotation.first]]
        if sentence.part not in PROSE:
            continue
        if quotation.first != sentence.first and document.norms[quotation.first - 1] not in (":", ","):
            continue
        ends = max([b for _, b in before.content] + [before.cue[1] if before.cue else 0])
        gap = document.sentences[document.sentence_of[max(0, ends - 1)]]
        if gap.paragraph == sentence.paragraph:
            if quotation.first - ends <= 24:
                before.content.append((quotation.first, quotation.last))
                before.quoted = True
        elif sentence.paragraph - gap.paragraph == 1 and before.quoted and document.paragraphs[sentence.paragraph].first == quotation.first:
            before = Relation(None, None, [(quotation.first, quotation.last)], "speech", "carried", document.sentence_of[quotation.first], heir=before, quoted=True)
            out.append(before)
    return out


def _clean(document: Document, content: list[Range]) -> list[Range]:
    """Trim commas and ends from contents, and drop what holds no word."""
    out: list[Range] = []
    for first, last in content:
        while first < last and not document.classes[first] & (WORD | QUOTE) and document.norms[first] not in ("$", "£", "€", "(", "["):
            first += 1
        while last > first and not document.classes[last - 1] & (WORD | QUOTE) and document.norms[last - 1] not in ("%", ")", "]"):
            last -= 1
        if first < last and document.count_words(first, last):
            out.append((first, last))
    return out
