"""Relations without a cue: speakers of transcripts, posts, quotations beside any verb, quotations that stand alone."""

from __future__ import annotations

from typing import Final

from rhetoric.attribution.noun_phrases import DASHES, phrase_from
from rhetoric.attribution.relation import Relation, clean
from rhetoric.attribution.speech import Speech
from rhetoric.engine.scan import Range
from rhetoric.language.closed_classes import (
    SUBJECT_PRONOUNS,
)
from rhetoric.language.document import Document
from rhetoric.language.parts import HEADLINE, PROSE
from rhetoric.language.vocabulary import CAPITAL, LOWER, NAME, TITLE, WORD, YEAR

_NAMES: Final = 12  # tokens of a name
_DATELINE: Final = 16
_TURN: Final = 80  # tokens from somebody's words to a quotation in the same paragraph that is still his


def find_labelled(document: Document) -> list[Relation]:
    """Speakers before a colon at the head of a paragraph, as in transcripts; a label counts from its second use."""
    if document.text.count(":") < 2:
        return []
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


def find_posts(document: Document) -> list[Relation]:
    """Posts of a network as pages show them: their words, "— Anna Berg (@annaberg)", a date. At most fifty in a text."""
    norms, classes = document.norms, document.classes
    out: list[Relation] = []
    end = 0  # of the post before
    for at, norm in enumerate(norms):
        if norm != "@" or norms[at - 1] != "(" or len(out) == _POSTS:
            continue
        first = at - 1
        while first > 0 and classes[first - 1] & (NAME | TITLE) and at - first < _NAMES:
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
        content = clean(document, [(begin, first - 1)])
        end = next((k for k in range(at, min(sentence.last, at + _DATELINE)) if classes[k] & YEAR), at + 2) + 1
        if content:
            out.append(Relation((first - 1, first), (first, at - 1), content, "speech", "post", document.sentence_of[at]))
    return out


_POSTS, _SENTENCES, _POST = 50, 3, 60


def find_spoken(document: Document, speech: Speech) -> list[Relation]:
    """Quotations with somebody and any verb behind their comma: '"Go," the guard barked.' is speech, whatever the verb."""
    norms, classes = document.norms, document.classes
    out: list[Relation] = []
    for quotation in speech.quotations:
        at = quotation.last
        if quotation.first in speech.taken or at + 1 >= len(norms) or norms[quotation.inner_last - 1] not in (",", "?", "!"):
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
                speech.taken.add(quotation.first)
        elif norms[at].endswith("ed") and classes[at] & LOWER and classes[at + 1] & (NAME | TITLE):
            source = phrase_from(document, at + 1, high)
            if source is not None:
                out.append(Relation((at, at + 1), source, [(quotation.first, at)], "speech", "clause", number, quoted=True))
                speech.taken.add(quotation.first)
    return out


def find_loose(document: Document, speech: Speech, relations: list[Relation]) -> list[Relation]:
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
    quotations, taken = speech.quotations, speech.taken
    if not quotations:
        return out
    claimed: dict[int, Relation] = {}
    if any(q.continued for q in quotations):
        for relation in relations:
            for a, _ in relation.content:
                claimed.setdefault(a, relation)
    for k in range(len(quotations) - 1, 0, -1) if claimed else ():  # from the end of a quotation back to where it opened
        opening, first = quotations[k - 1], quotations[k].first
        if opening.continued and opening.last == first and first in taken and opening.first not in taken:
            owner = claimed.get(first)
            if owner is not None:
                owner.content.append((opening.first, opening.last))
                claimed[opening.first] = owner
                taken.add(opening.first)
    for relation in relations:
        if len(relation.content) > 1:
            relation.content.sort()
    for quotation in quotations:
        if quotation.first in taken:
            continue
        while at < len(relations) and relations[at].begin() <= quotation.first:
            before = relations[at]
            at += 1
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


_MANY: Final = 1 << 20
_WORDS: Final = 5
