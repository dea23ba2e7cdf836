"""The headline against the body: nouns and numbers that the body lacks, and certainty that it does not bear out."""

from __future__ import annotations

from collections.abc import Iterable

from rhetoric.engine.clauses import sentence_kind
from rhetoric.engine.scan import Range
from rhetoric.figures import Figure
from rhetoric.language.document import Document
from rhetoric.language.parts import HEADLINE, PROSE
from rhetoric.language.vocabulary import CAPITAL, COMMON, DAY, MONTH, NUMBER, QUOTE, TITLE, WORD

_MIN_BODY_WORDS = 12
_STEM = 3
_OVERLAP = 0.5


def headline_marks(
    document: Document, figures: Iterable[Figure], uncertain: Iterable[Range], attributed: Iterable[Range]
) -> dict[str, list[Range]]:
    """The built-in marks of the headline.

    `headline.absent` marks a name of the headline that the body never mentions; `headline.number` a number of the
    headline that the body does not give; `headline.firmer` a headline that states flatly what every sentence of the body
    on the matter hedges. `uncertain` are the hedges found, `attributed` the cues; both as token ranges.

    Names are compared by their first three letters, so that "Polish" answers for "Poland"; bodies under 12 words are
    not judged. Source of the checks: Chesney et al. 2017 on incongruent headlines.
    """
    marks: dict[str, list[Range]] = {"headline.absent": [], "headline.number": [], "headline.firmer": []}
    head = next((s for s in document.sentences if s.part == HEADLINE), None)
    if head is None:
        return marks
    norms, classes = document.norms, document.classes
    body = [i for s in document.sentences if s.part in PROSE for i in range(s.first, s.last) if classes[i] & WORD]
    if len(body) < _MIN_BODY_WORDS:
        return marks
    stems = {norms[i][:_STEM] for i in body}
    whole = {norms[i] for i in body}
    initials = _initials(document)
    for i in range(head.first, head.last):
        c, norm = classes[i], norms[i]
        if c & CAPITAL and c & WORD and not c & (COMMON | MONTH | DAY | TITLE | NUMBER) and len(norm) > 2 and norm[:_STEM] not in stems:
            parts = norm.replace(".", "").split("-")
            if norm.replace(".", "") in initials or any(p[:_STEM] in stems for p in parts) or norm in whole or _is_plain(norm):
                continue
            marks["headline.absent"].append((i, i + 1))
    given = {f.value for f in figures if f.value is not None and f.first >= head.last}
    numbers = (
        [float(v) for i in body if (v := _digits(norms[i])) is not None]
        + sorted(given)
        + [float(_WORDS[norms[i]]) for i in body if norms[i] in _WORDS]
    )
    for i in range(head.first, head.last):
        value = _digits(norms[i])
        if value is not None and classes[i] & NUMBER and not any(abs(value - n) <= 0.1 * max(value, n) for n in numbers):
            marks["headline.number"].append((i, i + 1))
    if _firmer(document, head.first, head.last, uncertain, attributed):
        marks["headline.firmer"].append((head.first, head.last))
    return marks


_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
}  # fmt: skip


def _is_plain(norm: str) -> bool:
    """Inflected forms whose base the body may have under another shape are not judged."""
    return norm.endswith(("ing", "ed", "er", "est", "ly", "'t"))


def _digits(norm: str) -> float | None:
    plain = norm.replace(",", "")
    if plain[:1].isdigit() and plain.replace(".", "", 1).isdecimal():
        return float(plain)
    return None


def _initials(document: Document) -> set[str]:
    """The acronyms that the capitalised words of the body spell."""
    out: set[str] = set()
    run = ""
    for i, c in enumerate(document.classes):
        if c & CAPITAL:
            run += document.norms[i][0]
            for size in (2, 3, 4, 5):
                if len(run) >= size:
                    out.add(run[-size:])
        elif document.norms[i] not in ("of", "the", "and", "for", "'s"):
            run = ""
    return out


def _firmer(document: Document, first: int, last: int, uncertain: Iterable[Range], attributed: Iterable[Range]) -> bool:
    if sentence_kind(document, document.sentence_of[first]) == "question":
        return False
    norms, classes = document.norms, document.classes
    hedged = sorted(uncertain)
    cued = sorted(attributed)
    if (
        any(first <= a < last for a, _ in hedged)
        or any(first <= a < last for a, _ in cued)
        or any(classes[i] & QUOTE or norms[i] == ":" for i in range(first, last))
    ):
        return False
    key = {norms[i][:5] for i in range(first, last) if classes[i] & WORD and len(norms[i]) > 3}
    if len(key) < 3:
        return False
    hedged_sentences = {document.sentence_of[a] for a, _ in hedged}
    matching = 0
    for number, sentence in enumerate(document.sentences):
        if sentence.part not in PROSE:
            continue
        stems = {norms[i][:5] for i in range(sentence.first, sentence.last)}
        if len(key & stems) >= max(3, _OVERLAP * len(key)):
            matching += 1
            if number not in hedged_sentences:
                return False
    return matching > 0
