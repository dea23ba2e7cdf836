"""Relations: cue, source and content joined up by where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rhetoric.attribution.cues import Cue
from rhetoric.attribution.noun_phrases import DASHES, phrase_ending_at, phrase_from, subject_before
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import (
    AUXILIARIES,
    CONTRACTED,
    COORDINATORS,
    DAY_WORDS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from rhetoric.language.document import Document, Sentence
from rhetoric.language.parts import CAPTION, HEADLINE, PROSE
from rhetoric.language.quotations import SPEECH, Quotation
from rhetoric.language.vocabulary import CAPITAL, DAY, END, LOWER, MONTH, NAME, NUMBER, QUOTE, TITLE, WORD, YEAR

_ADDRESSEE = 12
_LOOK_AHEAD = 60
_DATELINE = 16
_ACRONYM = 3
_FARTHEST = 300  # tokens in which the end of a content is looked for; without it an endless sentence would cost its square
_TAIL = 24  # tokens of a sentence that only says who spoke
_TURN = 80  # tokens from somebody's words to a quotation in the same paragraph that is still his


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
        first = self.content[0][0] if self.content else self.cue[0] if self.cue else 0
        if self.cue is not None and self.cue[0] < first:
            first = self.cue[0]
        if self.source is not None and self.source[0] < first:
            first = self.source[0]
        return first


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
    out += _spoken(document, speech, taken)
    labels = _labels(document)
    if labels:  # what is said behind a speaker's name is his, whatever cues stand in it
        spoken = {document.sentences[r.sentence].paragraph for r in labels}
        out = [r for r in out if document.sentences[r.sentence].paragraph not in spoken] + labels
    if "(@" in document.text:
        posts = _posts(document)
        out = [r for r in out if not any(p.content[0][0] <= r.begin() < p.content[0][1] for p in posts)] + posts
    out.sort(key=Relation.begin)
    loose = _loose_quotations(document, speech, taken, out)
    out = [r for r in out if r.content or (r.act == "speech" and r.frame in ("clause", "told", "owned"))]
    if loose:
        out += loose
        out.sort(key=Relation.begin)
    return out


def _governed(document: Document, quotation: Quotation, cues: list[Cue], firsts: list[int]) -> bool:
    """Whether a cue stands right beside what looks like a term: "No," he said."""
    k = bisect_right(firsts, quotation.last + 5) - 1
    for cue in cues[max(0, k - 2) : k + 1]:
        if cue.frame not in ("clause", "told", "according"):
            continue
        if 0 <= cue.first - quotation.last <= 4 and document.norms[quotation.inner_last - 1 : quotation.inner_last] in (
            [","],
            ["?"],
            ["!"],
        ):
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
    if opens:
        cues = [c for c in cues if _inside(c.verb, speech, opens) is None]
        if not cues:
            return out
    scene = _Scene(document, sentence, number, cues, speech, opens)
    covered = _behind_dateline(document, sentence)  # what stands before belongs to earlier relations
    previous: Relation | None = None
    tail = scene.trailing()
    for k, cue in enumerate(cues):
        if k < tail and (cue.frame != "according" or cues[tail].frame == "according"):
            continue  # inside the content of the trailing cue
        heir = previous if (cue.joined or cue.participle) and previous is not None and scene.shares(k) else None
        if (
            heir is not None
            and cue.joined
            and heir.cue is not None
            and _relative(document, heir)
            and "," in document.norms[heir.cue[1] : cue.first]
        ):
            heir = None  # "Berg, who backed it, sat down and said": not "who"
        if cue.first < covered and cue.frame != "according":
            before = document.norms[cue.first - 1]
            if heir is None or (cue.participle and not cue.joined and before not in (",", "—", "–", "-", "--", ";")):
                continue  # "by saying": a part of what the speaker before says
        relation = scene.relation(k, heir, covered, k == tail)
        if relation is None:
            continue
        if previous is not None and previous.frame == "owned" and relation.heir is previous:
            out.remove(previous)  # "her testimony …, stating that …" is one statement
            relation.heir = None
        elif previous is not None and relation.cue is not None:
            at = min(relation.cue[0], relation.source[0]) if relation.source and relation.heir is None else relation.cue[0]
            if any(b > at for _, b in previous.content):
                previous.content = _clean(document, [(a, min(b, at)) for a, b in previous.content if a < at])
        relation.weak = cue.weak
        out.append(relation)
        for a, b in relation.content:
            covered = max(covered, b)
            if opens:
                for q in speech[max(0, bisect_right(opens, a) - 1) : bisect_right(opens, b)]:
                    if q.first < b and a < q.last:
                        taken.add(q.first)
                        relation.quoted = True
        if relation.source is not None:
            covered = max(covered, relation.source[1])
        if relation.frame != "agentless":
            previous = relation
    return out


def _relative(document: Document, relation: Relation) -> bool:
    source = relation.source
    return source is not None and source[1] - source[0] == 1 and document.norms[source[0]] in RELATIVES


def _behind_dateline(document: Document, sentence: Sentence) -> int:
    """The first token behind "KENT (AP) —", where a sentence begins so."""
    first = sentence.first
    form = document.words[first].form
    if len(form) > _ACRONYM and form.isupper():
        norms = document.norms
        for i in range(first + 1, min(first + _DATELINE, sentence.last)):
            if norms[i] in DASHES:
                return i + 1
    return first


class _Scene:
    """One sentence with its cues: who is their subject, and where the content of each begins and ends."""

    def __init__(
        self, document: Document, sentence: Sentence, number: int, cues: list[Cue], speech: list[Quotation], opens: list[int]
    ) -> None:
        self.document = document
        self.norms = norms = document.norms
        self.classes = classes = document.classes
        self.sentence = sentence
        self.number = number
        self.cues = cues
        self.speech = speech
        self.opens = opens
        first, end = sentence.first, sentence.last
        while end > first and not classes[end - 1] & _SPELT and norms[end - 1] not in (")", "%"):
            end -= 1
        self.end = end  # behind the last word or closing mark
        # A sentence that begins with a small letter, or is no more than "Berg said.", belongs to the quotation before it.
        self.low = first
        if first and classes[first - 1] & QUOTE and end - first <= _TAIL:
            small = not classes[first] & CAPITAL
            if (small or end == cues[-1].last) and self.quotation(first - 1) is not None:
                self.low = first - 1
        self._subjects: dict[int, Range | None] = {}
        self._inverted: dict[int, Range | None] = {}

    def subject(self, k: int) -> Range | None:
        """The noun phrase right before cue `k`."""
        try:
            return self._subjects[k]
        except KeyError:
            found = self._subjects[k] = subject_before(self.document, self.cues[k].first, self.sentence.first)
            return found

    def quotation(self, at: int) -> Quotation | None:
        """The quotation used as speech around token `at`, if there is one."""
        return _inside(at, self.speech, self.opens) if self.opens else None

    def shares(self, k: int) -> bool:
        """Whether cue `k`, joined by "and" or a participle, has no subject of its own."""
        cue = self.cues[k]
        if not cue.joined:
            return True
        own = self.subject(k)
        return own is None or own[1] < cue.first - 1 or self.norms[cue.first - 1] in COORDINATORS

    def trailing(self) -> int:
        """The index of the cue that closes the sentence behind its content ("…, the ministry said on Monday."), or -1."""
        norms = self.norms
        if self.low == self.sentence.first and _CLOSERS.isdisjoint(norms[self.low : self.cues[-1].first]):
            last = self.cues[-1]
            if last.frame != "according":
                return -1
        for k in range(len(self.cues) - 1, max(-1, len(self.cues) - 4), -1):
            cue = self.cues[k]
            if cue.frame == "according" and cue.first - self.sentence.first > 2:
                source = phrase_from(self.document, cue.last, self.end)
                if source is not None and source[1] >= self.end:
                    return k
            if cue.frame not in ("clause", "told") or cue.participle or cue.joined or cue.passive:
                continue
            inverted = self.inverted(k)
            if inverted is not None:
                first, after = cue.first, inverted[1]
            else:
                source = self.subject(k)
                if source is None or (source[1] - source[0] == 1 and norms[source[0]] in ("who", "which")):
                    continue
                first, after = source[0], cue.last
            if first - 1 < self.low or not self.closes(first):
                continue
            if cue.frame == "told" and inverted is None:
                after = _behind_addressee(self.document, after, self.end)
            if self.adverbial(after) >= self.end or (inverted is not None and norms[after] == "," and k == len(self.cues) - 1):
                return k
        return -1

    def closes(self, end: int) -> bool:
        """Whether a comma, dash or closing quotation mark stands before token `end`."""
        before = end - 1
        return before >= self.low and self.norms[before] in _CLOSERS

    def quote_closes(self, end: int) -> bool:
        """Whether a closing quotation mark, and perhaps a comma, stands before token `end`."""
        classes, last = self.classes, end - self.low  # the tokens that stand before it
        return bool((last > 0 and classes[end - 1] & QUOTE) or (last > 1 and classes[end - 2] & QUOTE))

    def inverted(self, k: int) -> Range | None:
        """The subject of "…," said X."""
        if not self.closes(self.cues[k].first):
            return None
        if k not in self._inverted:
            self._inverted[k] = self._behind(k)
        return self._inverted[k]

    def _behind(self, k: int) -> Range | None:
        cue = self.cues[k]
        document, norms, classes = self.document, self.norms, self.classes
        if (
            cue.frame not in ("clause", "told")
            or cue.last >= self.end
            or cue.participle
            or cue.verb != cue.first
            or norms[cue.verb] in _TOLD
        ):
            return None
        start, c = norms[cue.last], classes[cue.last]
        if (
            not c & WORD
            or c & DAY
            or start in SUBORDINATORS
            or (start in AUXILIARIES and not c & NAME)  # but "said Will Berg"
            or start in PREPOSITIONS
            or (is_adverb(start) and not c & NAME)
        ):
            return None
        found = phrase_from(document, cue.last, self.end)
        named = found is not None and c & (NAME | TITLE) and (found[1] >= self.end or norms[found[1]] == ",")
        if not named and not self.quote_closes(cue.first) and self._subject_apposed(k):
            return None
        if found is None or (
            found[1] < self.end
            and classes[found[1]] & WORD
            and norms[found[1]] not in PREPOSITIONS
            and norms[found[1]] not in SUBORDINATORS
            and not classes[found[1]] & DAY
            and not is_adverb(norms[found[1]])
            and norms[found[1]] not in ("this", "last", "earlier")
        ):
            return None
        return found

    def _subject_apposed(self, k: int) -> bool:
        """Whether the comma before a verb closes an apposition of its subject: no verb stands on its left."""
        source = self.subject(k)
        if source is None:
            return False
        norms = self.norms
        before = range(self.sentence.first, source[0])
        if any(norms[i] in AUXILIARIES for i in before):
            return False
        return (
            len([i for i in before if norms[i] not in PREPOSITIONS and not is_adverb(norms[i]) and norms[i] != "," and not self._dated(i)])
            < 4
        )

    def adverbial(self, i: int) -> int:
        """Behind days, adverbs and phrases such as "in a statement on Monday", as long as no clause begins there."""
        norms, classes = self.norms, self.classes
        stop = min(self.end, i + _LOOK_AHEAD)
        while i < stop:
            norm, c = norms[i], classes[i]
            if norm in DAY_WORDS or c & (DAY | MONTH | YEAR | NUMBER) or (is_adverb(norm) and not c & NAME):
                i += 1
            elif (norm in _WHENCE and (norm != "when" or (i + 1 < stop and norms[i + 1] in _ASKED))) or (
                norm in _SPANS and i + 1 < stop and norms[i + 1] in _TIMES
            ):
                k = i + 1
                while k < stop:
                    inner = classes[k]
                    if norms[k] in (",", ":", "—", "–", ";") or inner & QUOTE or norms[k] in _OPENERS:
                        break
                    if norms[k] in PERSONAL and norms[k - 1] not in PREPOSITIONS:
                        break
                    if (inner & NAME or norms[k] in DETERMINERS) and self._dated(k - 1) and not inner & (DAY | MONTH | YEAR | NUMBER):
                        break  # "in a filing last week the firm had lost …"
                    k += 1
                if k < stop and norms[k] in PERSONAL and norm in _CLAUSAL:
                    return self.end if not any(norms[m] == "," or classes[m] & QUOTE for m in range(k, stop)) else k
                i = k
                if i < self.end and norms[i] not in _WHENCE:
                    return i
            else:
                return i
        return i

    def _dated(self, i: int) -> bool:
        """Whether a day, or "last week", ends at token `i`."""
        norms = self.norms
        return bool(self.classes[i] & DAY) or (norms[i] in _TIMES and norms[i - 1] in ("last", "this", "earlier"))

    def relation(self, k: int, heir: Relation | None, covered: int, closing: bool) -> Relation | None:
        """The relation of cue `k`, or None where it has neither source nor content."""
        cue = self.cues[k]
        document = self.document
        if cue.frame == "according":
            further = k + 1 < len(self.cues) and self.cues[k + 1].frame == "according"
            low = covered if not closing else _behind_dateline(document, self.sentence)
            return _according(document, self.sentence, self.number, cue, low, self.cues[k + 1].first if further else self.end)
        if cue.frame == "agentless":
            return self._agentless(k, covered)
        if cue.frame == "owned":
            return _owned(document, self.sentence, self.number, cue)
        if cue.frame == "noun":
            return self._noun(k)
        if cue.passive and cue.frame in ("clause", "told", "urging", "object"):
            return self._passive(k, covered)
        source: Range | None = None
        left_end, after = cue.first, cue.last
        inverted = False
        if heir is not None:
            source = heir.source
        elif cue.participle:
            source = _clause_subject(document, self.sentence, cue.first)
            if source is None:
                return None
        else:
            source = self.inverted(k)
            if source is not None:
                inverted, after = True, source[1]
            else:
                source = self.subject(k)
                if source is None and document.norms[cue.first - 1] in COORDINATORS:
                    source = _clause_subject(document, self.sentence, cue.first)
                if source is None and not (self.quote_closes(cue.first) and cue.frame == "clause"):
                    return None
                if source is not None:
                    left_end = source[0]
        if source is not None and source[1] - source[0] == 1 and heir is None:
            norm = document.norms[source[0]]
            if (
                norm in ("there", "what", "this")
                or (norm in ("that", "which") and (cue.weak or source[0] == self.sentence.first))
                or (norm == "it" and cue.frame == "attitude")
                or (norm in ("one", "you") and self.sentence.part != HEADLINE)
            ):
                return None  # "one must ask": the writer speaks
        relation = Relation((cue.first, cue.last), source, [], cue.act, cue.frame, self.number, heir)
        relation.content = _clean(document, self._content(k, relation, left_end, after, inverted, covered, closing))
        if not relation.content and (cue.participle or cue.frame not in ("clause", "told")):
            return None
        return relation

    def _noun(self, k: int) -> Relation | None:
        """ "Her claim that …", "the union's criticism of …": the owner is the source."""
        cue = self.cues[k]
        norms, classes = self.norms, self.classes
        owner = cue.first - 1
        for _ in range(2):
            if (
                owner > self.sentence.first
                and classes[owner] & WORD
                and norms[owner] not in POSSESSIVES
                and norms[owner] not in DETERMINERS
            ):
                owner -= 1
        if owner < self.sentence.first:
            return None
        source: Range | None = None
        if norms[owner] in POSSESSIVES and norms[owner] != "whose":
            source = (owner, owner + 1)
        elif norms[owner] == "'s" and owner > self.sentence.first:
            source = phrase_ending_at(self.document, owner, self.sentence.first)
            if source is not None:  # "in response to Lund's claim": Lund
                behind = max((i for i in range(*source) if norms[i] in PREPOSITIONS), default=source[0] - 1)
                source = behind + 1, source[1]
        begin = cue.last
        if source is None:
            return None if cue.weak else self._rumoured(k)
        content = _clean(self.document, [(begin, self.clause_end(k, begin))])
        return Relation((owner + 1, cue.last), source, content, cue.act, cue.frame, self.number) if content else None

    def _rumoured(self, k: int) -> Relation | None:
        """ "Fears that the bank may fail": somebody's, and the text does not say whose."""
        cue = self.cues[k]
        norms, classes = self.norms, self.classes
        first = cue.first
        for i in range(cue.first - 1, max(self.sentence.first, cue.first - 5) - 1, -1):
            if norms[i] in _ARTICLES:
                first = i  # "the growing concern about"
                break
            if not classes[i] & LOWER or norms[i] in _NO_MODIFIER:
                break
        content = _clean(self.document, [(cue.last, self.clause_end(k, cue.last))])
        return Relation((first, cue.last), None, content, "belief", "agentless", self.number) if content else None

    def _passive(self, k: int, covered: int) -> Relation | None:
        cue = self.cues[k]
        document = self.document
        by = next((i for i in range(cue.last, min(self.end, cue.last + 2)) if document.norms[i] == "by"), -1)
        if by < 0:
            if cue.frame == "told":
                return None
            if cue.frame == "object":
                return self._unowned(k, covered)
            return Relation(
                (cue.first, cue.last), None, _clean(document, [(cue.last, self.clause_end(k, cue.last))]), cue.act, "clause", self.number
            )
        source = phrase_from(document, by + 1, self.end)
        if source is None:
            return None
        content = [self.subject(k) if cue.frame == "object" else self.left(cue.first, covered)]
        if source[1] < self.end and document.norms[source[1]] in _OPENERS:  # "was told by the clerk that …"
            content.append((source[1], self.clause_end(k, source[1])))
        if cue.frame == "object":  # "was praised by the union for its care"
            why = next((i for i in range(source[0] + 1, source[1]) if document.norms[i] in ("for", "as", "over")), source[1])
            source = source[0], why
            if why < self.end and document.norms[why] in ("for", "as", "over"):
                content.append((why, self.clause_end(k, why)))
        return Relation((cue.first, by), source, _clean(document, [c for c in content if c]), cue.act, cue.frame, self.number)

    def _agentless(self, k: int, covered: int) -> Relation:
        """ "The sale is expected to help": its subject and what is said of it, and nobody who says so."""
        cue = self.cues[k]
        subject = self.subject(k)
        left = subject if subject is not None and subject[0] >= covered else (covered, cue.first)
        content = [left, (cue.last, self.clause_end(k, cue.last))]
        return Relation((cue.first, cue.last), None, _clean(self.document, content), "belief", "agentless", self.number)

    def _unowned(self, k: int, covered: int) -> Relation | None:
        """ "The plan was criticized as weak": somebody did, and the text does not say who."""
        cue = self.cues[k]
        subject = self.subject(k)
        if subject is None or subject[0] < covered or not _UNREAL.isdisjoint(self.norms[cue.first : cue.verb]):
            return None
        content = _clean(self.document, [subject, (cue.last, self.clause_end(k, cue.last))])
        return Relation((cue.first, cue.last), None, content, "belief", "agentless", self.number)

    def _content(self, k: int, relation: Relation, left_end: int, after: int, inverted: bool, covered: int, closing: bool) -> list[Range]:
        cue = self.cues[k]
        norms = self.norms
        if cue.frame in ("infinitive", "object", "urging", "attitude"):
            right = self.right(k, after, inverted)
            return [right] if right else []
        if not inverted and left_end - 1 > self.sentence.first and norms[left_end - 1] in ("which", "that", "who") and left_end < cue.first:
            right = self.right(k, after, inverted)
            if (
                right is not None
                and not self.classes[right[0]] & QUOTE
                and norms[right[0]] not in ("that", "it", "he", "she", "they")
            ):
                if norms[left_end - 2] == ",":
                    right = right[0], _next(norms, ",", right[0], right[1])
                return [(left_end - 1, left_end), right]  # "which he said would open"
        takes_left = self.closes(left_end) and (relation.heir is None or self.quote_closes(left_end))
        left = self.left(left_end, covered) if takes_left else None
        if closing:
            return [left] if left else []
        right = self.right(k, after, inverted)
        if left is None or right is None:
            if left is not None and right is None and not inverted and not self.quote_closes(left_end) and self.adverbial(after) < self.end:
                return []
            return [r for r in (left, right) if r]
        if self.quote_closes(left_end):
            quoted = self.quotation(right[0]) is not None
            opening = norms[right[0]]
            goes_on = norms[right[0] - 1] == "," and not (
                opening in SUBORDINATORS or opening in PREPOSITIONS or opening in COORDINATORS or opening.endswith("ing")
            )
            return [left, right] if quoted or norms[right[0]] == "that" or goes_on else [left]
        hung = norms[left[0]] in PREPOSITIONS or is_adverb(norms[left[0]])
        if hung and self.quotation(right[0]) is not None:
            return [right]
        if norms[right[0] - 1] == "," and norms[right[0]] not in _TURNS:
            return [left, right]  # "The plan, he said, is dead."
        return [right]  # "However, he said that …": what stands before is no content

    def left(self, end: int, low: int) -> Range | None:
        """Content in front of a cue: the quotation that closes there with what leads up to it, or the clause before a comma."""
        norms, classes = self.norms, self.classes
        i = end - 1
        if norms[i] == "," and i - 1 >= low and classes[i - 1] & QUOTE:
            i -= 1
        begin = low
        while begin < i and (norms[begin] in ("and", "but", ",") or not classes[begin] & (WORD | QUOTE)):
            begin += 1
        if classes[i] & QUOTE:
            quotation = self.quotation(i)
            if quotation is None:
                return None
            if quotation.first < low:
                return (quotation.first, i + 1)
            colon = quotation.first > low and norms[quotation.first - 1] == ":"
            return (quotation.first if colon else min(begin, quotation.first)), i + 1
        return (begin, i) if i > begin and norms[i] in (",", "—", "–", "?", "!") else None

    def right(self, k: int, after: int, inverted: bool) -> Range | None:
        """Content behind cue `k`: "that" and its clause, a quotation, an infinitive, an object."""
        cue = self.cues[k]
        document, high = self.document, self.end
        norms, classes = document.norms, document.classes
        i = after
        if cue.frame == "urging":
            begin = cue.last if norms[cue.last - 1] in PREPOSITIONS and norms[cue.last - 1] != "to" else cue.verb + 1
            return (begin, self.clause_end(k, cue.last)) if begin < high else None
        if cue.frame == "told" and not inverted:
            i = _behind_addressee(document, i, high)
        elif cue.last - cue.verb > 2 and i + 1 < high and norms[i] == "to" and norms[cue.verb + 1] == "in":
            i = _behind_addressee(document, i + 1, high)  # "said in a letter to the council that"
        if cue.frame in ("clause", "told"):
            i = self.adverbial(i)
            while i < high and norms[i] in (",", ":", "—", "–"):
                i += 1
            if inverted and i < high and not (classes[i] & QUOTE or norms[i] == "that"):
                i = next(
                    (
                        m
                        for m in range(i, min(high, i + _LOOK_AHEAD))
                        if classes[m] & QUOTE and self.quotation(m) is not None
                    ),
                    high,
                )
        if i >= high:
            return None
        quotation = self.quotation(i) if classes[i] & QUOTE else None
        if quotation is not None and quotation.first == i:
            end = quotation.last
            if end >= high or norms[end] in _QUOTE_STOPS or classes[end] & (END | QUOTE):
                return i, end
            return i, self.clause_end(k, end)
        end = self.clause_end(k, i)
        if end <= i:
            return None
        last = self.quotation(end - 1)
        if last is not None:
            end = max(end, last.last)
        return (i, end) if document.count_words(i, end) else None

    def _object_end(self, begin: int, end: int, verbless: bool) -> int:
        """Where an object ends: before a clause or a phrase of time behind it."""
        norms = self.norms
        whole, end = end, min(end, begin + _FARTHEST)
        if verbless:
            finite = next((i for i in range(begin + 1, end) if norms[i] in _FINITE_AUXILIARIES), end)
            if not any(norms[i] in _CLAUSAL_WORDS for i in range(begin, finite)):
                whole = end = finite  # "his promise to rebuild the mill was kept"
        if not _ENDING.isdisjoint(norms[begin + 1 : end]):
            for i in range(begin + 1, end):
                if norms[i] in _ENDING and self.quotation(i) is None:
                    return i
        return whole

    def _main_clause(self, i: int) -> bool:
        """Whether the main clause behind a subordinate one may begin at token `i`."""
        norm = self.norms[i]
        return bool(self.classes[i] & WORD) and not (
            norm in COORDINATORS or norm in PREPOSITIONS or norm in SUBORDINATORS or norm in RELATIVES or norm.endswith(("ing", "ed"))
        )

    def clause_end(self, k: int, begin: int) -> int:
        """Where the clause that begins behind cue `k` ends: at a clause of its own with the next cue, else with the sentence."""
        norms, classes, cues = self.norms, self.classes, self.cues
        frame = cues[k].frame
        stop = self._next_clause(k, begin) if k + 1 < len(cues) else self.end
        if frame in _NOMINAL:
            stop = self._object_end(begin, stop, frame == "noun" and norms[begin] != "that")
        limit = min(stop, begin + _FARTHEST)
        signs = _SIGNS.intersection(norms[begin + 1 : limit])
        if signs:
            if "," in signs:
                bare = frame in _BARE
                hanging = self._hangs(k)
                at = _next(norms, ",", begin + 1, limit)
                while at < limit:
                    ends = norms[at + 1] in _BREAKS or (bare and not _lists(self.document, at)) or (hanging and self._main_clause(at + 1))
                    if ends and self.quotation(at) is None:
                        stop = limit = at
                        break
                    at = _next(norms, ",", at + 1, limit)
            if not signs.isdisjoint(DASHES):
                at = self._dash(begin + 1, limit)
                if at < limit and self.quotation(at) is None:
                    stop = limit = at
            if ";" in signs:
                at = _next(norms, ";", begin + 1, limit)
                if at < limit and self.quotation(at) is None:
                    stop = at
        while stop > begin and (not (classes[stop - 1] & _SPELT or norms[stop - 1] in (")", "%")) or norms[stop - 1] in _LEADING):
            stop -= 1
        return stop

    def _next_clause(self, k: int, begin: int) -> int:
        """Where, behind `begin`, the clause of a cue behind cue `k` begins, or where the sentence ends."""
        norms, end = self.norms, self.end
        for m in range(k + 1, min(len(self.cues), k + 6)):
            following = self.cues[m]
            at = following.first
            if at <= begin:
                continue
            if at >= end:
                break
            if following.frame == "according" or (following.joined and self.shares(m)):
                return at
            if following.participle:
                if norms[at - 1] in (",", "—", "–", "-", ";"):  # else "by saying": a part of the clause
                    return at
            elif following.frame in _VERBAL and not _BOUNDARIES.isdisjoint(norms[begin:at]):
                source = self.subject(m)
                if source is None or source[0] <= begin + 2:
                    continue
                before = norms[source[0] - 1]
                coordinated = before in ("and", "but", "as", "because", "after", "so") and norms[source[0] - 2] == ","
                if coordinated or before in ("while", "though", "although", "whereas", ";") or (before == "," and self._hangs(k)):
                    return source[0]
        return end

    def _hangs(self, k: int) -> bool:
        """Whether cue `k` stands in a subordinate clause, behind which the main clause may begin."""
        opening, first = self.norms[self.sentence.first], self.cues[k].first
        return first - self.sentence.first < _LOOK_AHEAD and (
            opening in _HANGING or opening.endswith("ing") or self.norms[first - 1] in ("who", "which")
        )

    def _dash(self, begin: int, end: int) -> int:
        """The first dash among the tokens that no second one closes, or `end`."""
        norms = self.norms
        places = [i for i in range(begin, end) if norms[i] in DASHES]
        return places[0] if len(places) == 1 and norms[places[0] + 1] not in COORDINATORS else end


_VERBAL = frozenset({"clause", "told", "object", "infinitive", "urging", "attitude"})
_BOUNDARIES = frozenset({",", ";", "while", "though", "although", "whereas"})  # one of them stands before a clause of its own
_NOMINAL = frozenset({"object", "noun"})
_BARE = _NOMINAL | {"infinitive", "urging", "attitude"}
_FINITE_AUXILIARIES = frozenset("is are was were has have had will would can could may might must should did does do".split())
_CLAUSAL_WORDS = RELATIVES | {"what", "how", "why", "whether", "if", "when", "where", ","}
_ENDING = frozenset(": after before because despite since while although though when during unless until".split())
_SIGNS = DASHES | {",", ";"}  # where a content may end
_SPELT = WORD | QUOTE
_TOLD = frozenset("told tells tell informed informs assured assures reminded reminds notified".split())  # behind them stands who hears it
_UNREAL = MODALS | NEGATIONS | CONTRACTED
_CLOSERS = frozenset({",", "—", "–", "?", "!", '"'})  # all quotation marks read as one
_WHENCE = frozenset("in on at during after before via through by with from when while as last earlier outside following about of".split())
_ARTICLES = frozenset("the a an no any some".split())
_NO_MODIFIER = AUXILIARIES | PREPOSITIONS | COORDINATORS | SUBORDINATORS | DETERMINERS | RELATIVES | PERSONAL
_TURNS = frozenset("that who which while although though as because after before when since whether adding".split())
_ASKED = frozenset("asked pressed questioned speaking contacted reached told he she they".split())
_CLAUSAL = frozenset("after before when while as".split())
_SPANS = frozenset("this that last next earlier one two three few several".split())
_TIMES = frozenset("week month year summer spring fall autumn winter weekend morning afternoon evening night time day".split())
_OPENERS = frozenset("that whether if how why what there".split())
_QUOTE_STOPS = frozenset(", ; and but as while when after before in on at during".split())
_BREAKS = frozenset("something despite which who whose where when although though".split())
_HANGING = PREPOSITIONS | frozenset("while although though whereas if when after because since as asked".split())
_LEADING = COORDINATORS | frozenset("while though although whereas as before after".split())  # they lead on to what follows


def _next(norms: list[str], sign: str, begin: int, end: int) -> int:
    """The first place of a sign among the tokens `begin` to `end`, or `end`."""
    try:
        return norms.index(sign, begin, end)
    except ValueError:
        return end


def _lists(document: Document, comma: int) -> bool:
    """Whether a comma stands between names, or before "including" and the like."""
    norms, classes = document.norms, document.classes
    return norms[comma + 1] in ("including", "and", "or", "especially") or bool(
        (classes[comma - 1] & NAME and classes[comma + 1] & NAME)
        or (classes[comma + 1] & QUOTE and (classes[comma - 1] | classes[min(comma + 2, len(classes) - 1)]) & QUOTE)
    )


def _starts_clause(document: Document, i: int) -> bool:
    norm = document.norms[i]
    return norm in PERSONAL or norm in DETERMINERS or norm == "there" or bool(document.classes[i] & (NAME | TITLE))


def _clause_subject(document: Document, sentence: Sentence, end: int) -> Range | None:
    """The subject of the sentence: the noun phrase before its first finite verb, as far as that can be told."""
    norms, classes = document.norms, document.classes
    low = sentence.first
    for i in range(low + 1, min(end, low + 30)):
        norm = norms[i]
        if (norm in AUXILIARIES and norm != "'s") or (classes[i] & WORD and not classes[i] & CAPITAL and norm.endswith(_FINITE)):
            return subject_before(document, i, low)
    return _opening_name(document, low, end)


def _opening_name(document: Document, low: int, end: int) -> Range | None:
    """The name or pronoun that opens a sentence, behind a conjunction: the subject of what has no other verb that shows."""
    norms, classes = document.norms, document.classes
    while low < end and (norms[low] in COORDINATORS or classes[low] & QUOTE):
        low += 1
    if low < end and norms[low] in PERSONAL:
        return low, low + 1
    last = low
    while last < min(end, low + _ADDRESSEE) and classes[last] & (NAME | TITLE):
        last += 1
    return (low, last) if last > low and last < end and classes[last] & WORD else None


_FINITE = (
    "ed",
    "said",
    "told",
    "spoke",
    "wrote",
    "made",
    "took",
    "went",
    "came",
    "gave",
    "held",
    "left",
    "met",
    "set",
    "won",
    "began",
    "says",
    "hit",
    "shot",
)


_SPEAKERS = frozenset("he she they we i there about of".split())


def _behind_addressee(document: Document, i: int, high: int) -> int:
    """Skip "reporters", "the committee on Monday", "him" behind a verb of telling."""
    norms, classes = document.norms, document.classes
    if i >= high or norms[i] in _SPEAKERS:
        return i
    for k in range(i, min(high, i + _ADDRESSEE)):
        norm = norms[k]
        if norm in ("that", "how", "why", "what", "whether", "if", ",", ":") or (norm == "to" and k > i) or classes[k] & QUOTE:
            return k
        if k > i and (norm in PERSONAL or norm in DETERMINERS) and norms[k - 1] not in PREPOSITIONS and norm not in ("this", "his", "her"):
            return k
        if k > i and (norm in _WHENCE or classes[k] & DAY or (norm in _SPANS and k + 1 < high and norms[k + 1] in _TIMES)):
            return k
    return min(high, i + 1)


def _according(document: Document, sentence: Sentence, number: int, cue: Cue, low: int, high: int) -> Relation | None:
    """`low` and `high` are the ends of the sentence, or of what other such phrases in it leave to this one."""
    norms = document.norms
    leading = cue.first - low <= 2 or norms[cue.first] == "in" or (cue.first - low <= _HUNG and norms[low] in _HUNG_OPENINGS)
    source = phrase_from(document, cue.last, sentence.last, leading=leading)
    if source is None:
        return None
    content: list[Range] = []
    if cue.first - low > 2:
        end = cue.first
        while end > low and norms[end - 1] in (",", "—", "–"):
            end -= 1
        content.append((low, end))
        rest = source[1]
        if (
            rest < high
            and norms[rest + 1] not in COORDINATORS
            and norms[rest] == ","
            and rest + (2 if norms[cue.first] == "in" else 4) < high
        ):
            content.append((rest + 1, high))
    else:
        begin = source[1]
        while begin < high and norms[begin] == ",":
            begin += 1
        content.append((begin, high))
    content = [(a, b) for a, b in content if a < b]
    return Relation((cue.first, cue.last), source, _clean(document, content), cue.act, cue.frame, number)


_HUNG = 7  # tokens: "About 10 p.m., according to the log, …"
_HUNG_OPENINGS = PREPOSITIONS | {"about", "around", "meanwhile", "however", "overall", "yet", "still", "so", "and", "but"}


def _owned(document: Document, sentence: Sentence, number: int, cue: Cue) -> Relation | None:
    """ "X's testimony …, stating that …": the owner is the source."""
    norms = document.norms
    if cue.first - 1 < sentence.first or norms[cue.first - 1] != "'s":
        return None
    source = phrase_ending_at(document, cue.first - 1, sentence.first)
    if source is None:
        return None
    return Relation((cue.first, cue.last), source, _clean(document, [(cue.last, sentence.last)]), "speech", "owned", number)


def _labels(document: Document) -> list[Relation]:
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
    for label, places in sorted(found.items()):
        if len(places) < 2 or label in ("q", "question"):
            continue
        for number, first, colon in places:
            paragraph = document.paragraphs[number]
            out.append(
                Relation(
                    (colon, colon + 1),
                    (first, colon),
                    [(colon + 1, paragraph.last)],
                    "speech",
                    "label",
                    paragraph.first_sentence,
                    label=True,
                )
            )
    return out


def _posts(document: Document) -> list[Relation]:
    """Posts of a network as pages show them: their words, "— Anna Berg (@annaberg)", a date. At most fifty in a text."""
    norms, classes = document.norms, document.classes
    out: list[Relation] = []
    end = 0  # of the post before
    for at, norm in enumerate(norms):
        if norm != "@" or norms[at - 1] != "(" or len(out) == _POSTS:
            continue
        first = at - 1
        while first > 0 and classes[first - 1] & (NAME | TITLE) and at - first < _ADDRESSEE:
            first -= 1
        number = document.sentence_of[at]
        sentence = document.sentences[number]
        if first == at - 1 or norms[first - 1] not in DASHES or sentence.part == HEADLINE:
            continue
        opening = document.paragraphs[sentence.paragraph].first_sentence
        begin = max(sentence.first, end)
        while number > opening and number > document.sentence_of[at] - _SENTENCES and document.sentences[number - 1].first >= end:
            number -= 1
            begin = document.sentences[number].first
            if first - begin > _POST:
                break
        content = _clean(document, [(begin, first - 1)])
        end = next((k for k in range(at, min(sentence.last, at + _DATELINE)) if classes[k] & YEAR), at + 2) + 1
        if content:
            out.append(Relation((first - 1, first), (first, at - 1), content, "speech", "post", document.sentence_of[at]))
    return out


_POSTS, _SENTENCES, _POST = 50, 3, 60


def _spoken(document: Document, speech: list[Quotation], taken: set[int]) -> list[Relation]:
    """Quotations with somebody and any verb behind their comma: '"Go," the guard barked.' is speech, whatever the verb."""
    norms, classes = document.norms, document.classes
    out: list[Relation] = []
    for quotation in speech:
        at = quotation.last
        if quotation.first in taken or at + 1 >= len(norms) or norms[quotation.inner_last - 1] not in (",", "?", "!"):
            continue
        number = document.sentence_of[at]
        high = document.sentences[number].last
        if at == document.sentences[number].first and classes[at] & CAPITAL:
            continue
        if norms[at] in SUBJECT_PRONOUNS:
            source: Range | None = (at, at + 1)
        elif classes[at] & (NAME | TITLE):
            last = at
            while last < high and classes[last] & (NAME | TITLE):
                last += 1
            source = (at, last)
        else:
            source = None
        if source is not None:
            verb = source[1]
            if verb + 1 < high and norms[verb].endswith(("ed", "s")) and classes[verb] & LOWER and not classes[verb + 1] & WORD:
                out.append(Relation((verb, verb + 1), source, [(quotation.first, at)], "speech", "clause", number, quoted=True))
                taken.add(quotation.first)
        elif norms[at].endswith("ed") and classes[at] & LOWER and classes[at + 1] & (NAME | TITLE):
            source = phrase_from(document, at + 1, high)
            if source is not None:
                out.append(Relation((at, at + 1), source, [(quotation.first, at)], "speech", "clause", number, quoted=True))
                taken.add(quotation.first)
    return out


def _loose_quotations(document: Document, speech: list[Quotation], taken: set[int], relations: list[Relation]) -> list[Relation]:
    """Quotations that no cue took. Returns the new relations, and adds to the contents of the old.

    The opening paragraphs of a quotation belong to whoever speaks its end. One behind attributed words goes on with their
    speaker: in the same paragraph as more content of the relation before it, at the head of the next paragraph as a
    relation of its own that inherits the source. A whole sentence in quotation marks that follows nobody's words has
    no source.
    """
    out: list[Relation] = []
    at = 0
    before: Relation | None = None
    owner: Relation | None = None
    if not speech:
        return out
    claimed: dict[int, Relation] = {}
    if any(q.continued for q in speech):
        for relation in relations:
            for a, _ in relation.content:
                claimed.setdefault(a, relation)
    for k in range(len(speech) - 1, 0, -1) if claimed else ():  # from the end of a quotation back to where it opened
        opening = speech[k - 1]
        if opening.continued and opening.last == speech[k].first and speech[k].first in taken and opening.first not in taken:
            owner = claimed.get(speech[k].first)
            if owner is not None:
                owner.content.append((opening.first, opening.last))
                claimed[opening.first] = owner
                taken.add(opening.first)
    for relation in relations:
        if len(relation.content) > 1:
            relation.content.sort()
    for quotation in speech:
        while at < len(relations) and relations[at].begin() <= quotation.first:
            before = relations[at]
            at += 1
        if quotation.first in taken:
            continue
        sentence = document.sentences[document.sentence_of[quotation.first]]
        if sentence.part not in PROSE:
            continue
        if quotation.first != sentence.first and document.norms[quotation.first - 1] not in (":", ","):
            continue
        heads = document.paragraphs[sentence.paragraph].first == quotation.first
        distance = _MANY
        if before is not None and before.act == "speech" and before.frame != "agentless":
            ends = max([r[1] for r in (before.cue, before.source, *before.content[-1:]) if r])
            gap = document.sentences[document.sentence_of[max(0, ends - 1)]]
            distance = sentence.paragraph - gap.paragraph
            if distance == 0 and quotation.first - ends <= _TURN:
                before.content.append((quotation.first, quotation.last))
                before.quoted = True
                continue
        heir = before if distance <= (1 if before is not None and before.quoted else 0) + 1 else None
        if heads and quotation.inner_last - quotation.inner_first >= _WORDS:
            new = Relation(
                None, None, [(quotation.first, quotation.last)], "speech", "carried" if heir is not None else "loose",
                document.sentence_of[quotation.first], heir=heir, quoted=True,
            )  # fmt: skip
            out.append(new)
            if heir is not None:
                before = new
    return out


_MANY = 1 << 20
_WORDS = 5


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
