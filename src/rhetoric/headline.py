"""The headline against the body: nouns and numbers that the body lacks, and certainty that it does not bear out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rhetoric.engine.clauses import sentence_kind
from rhetoric.engine.scan import Range
from rhetoric.figures.figure import Figure
from rhetoric.language.common import common_words
from rhetoric.language.document import Document
from rhetoric.language.parts import HEADLINE, PROSE
from rhetoric.language.vocabulary import CAPITAL, COMMON, DAY, MONTH, NUMBER, QUOTE, SHOUT, TITLE, WORD

_MIN_BODY_WORDS: Final = 12
_STEM: Final = 3
_OVERLAP: Final = 0.6
_MOSTLY_CAPITALS: Final = 0.5
_HEAVY: Final = frozenset({"percent", "money", "multiple"})
_LIST: Final = 12  # so many things the body may set forth one by one, and not count
_EXACT: Final = 100  # beyond this nobody counts what the body shows: the number has to stand there


def headline_marks(
    document: Document, figures: Iterable[Figure], uncertain: Iterable[Range], attributed: Iterable[Range]
) -> dict[str, list[Range]]:
    """The built-in marks of the headline.

    `headline.absent` marks a name of the headline of which the body mentions no part; `headline.number` a figure of the
    headline for which the body has another value, and not this one; `headline.firmer` a headline that states flatly what
    the body hedges wherever it says it; `headline.shout` a word in capitals where most are not. `uncertain` are the hedges
    found, `attributed` the cues; both as token ranges.

    Names are compared by their first three letters, so that "Polish" answers for "Poland"; bodies under 12 words are
    not judged. Source of the checks: Chesney et al. 2017 on incongruent headlines.
    """
    marks: dict[str, list[Range]] = {f"headline.{kind}": [] for kind in ("absent", "number", "firmer", "shout")}
    heads = [s for s in document.sentences if s.part == HEADLINE]
    if not heads:
        return marks
    first, last = heads[0].first, heads[-1].last
    classes = document.classes
    capitals = _in_capitals(document, first, last)
    if not capitals:
        marks["headline.shout"] = [(i, i + 1) for i in range(first, last) if classes[i] & SHOUT or document.words[i].form in _SHOUTED]
    if document.prose_words < _MIN_BODY_WORDS:
        return marks
    body = _body(document)
    if not capitals:
        marks["headline.absent"] = _absent(document, first, last, body)
    marks["headline.number"] = _numbers(document, first, last, figures)
    if _firmer(document, first, heads[0].last, uncertain, attributed, body):
        marks["headline.firmer"].append((first, heads[0].last))
    return marks


def _in_capitals(document: Document, first: int, last: int) -> bool:
    """Whether most words of a headline are in capitals: a house style, in which no word shouts and no name stands out."""
    forms = [word.form for word in document.words[first:last] if word.classes & WORD]
    return sum(form.isupper() and len(form) > 1 for form in forms) > _MOSTLY_CAPITALS * len(forms)


_SHOUTED: Final = frozenset(
    "NOT YES LIE LIAR WOW SICK WON'T CAN'T DON'T ISN'T DIDN'T DOESN'T WON’T CAN’T DON’T ISN’T DIDN’T DOESN’T".split()
)


def _body(document: Document) -> set[str]:
    """The tokens of lead and body, each once."""
    norms = document.norms
    return set().union(*[norms[p.first : p.last] for p in document.paragraphs if p.part in PROSE])


def _absent(document: Document, first: int, last: int, body: set[str]) -> list[Range]:
    """Names of the headline of which no word stands in the body.

    Title case makes no names: a word counts that no dictionary has in lower case, or stands beside one that does not.
    Labels before a colon, tags in brackets and whatever follows a dash belong to the page, acronyms may be spelt out
    below.
    """
    norms, classes = document.norms, document.classes
    stems: set[str] = set()
    colon = next((i for i in range(first, last) if norms[i] == ":"), first)
    dash = next((i for i in range(first + 1, last) if norms[i] in _DASHES), last)
    begin = colon if colon - first <= _LABEL else first
    known = common_words()
    out: list[Range] = []
    i = begin
    while i < dash:
        end = i
        while end < dash and classes[end] & CAPITAL and classes[end] & WORD:
            end += 1
        names = [
            k
            for k in range(i, end)
            if document.words[k].form.isalpha()
            and not classes[k] & (COMMON | MONTH | DAY | TITLE | NUMBER)
            and len(norms[k]) > _STEM
            and not document.words[k].form.isupper()
        ]
        if names and not stems:
            stems = {norm[:_STEM] for norm in body}
        if names and not any(norms[k][:_STEM] in stems for k in names):
            out += [(k, k + 1) for k in names if not _is_plain(norms[k]) and norms[k] + "s" not in known]
        i = max(end, i + 1)
    return out


_LABEL: Final = 4  # a label before a colon is no longer than this
_DASHES: Final = frozenset({"-", "--", "–", "—", "|", "(", "["})


def _numbers(document: Document, first: int, last: int, figures: Iterable[Figure]) -> list[Range]:
    """Figures of the headline that the body never gives, if it has another value of the same thing or they are large."""
    norms, sentences, sentence_of = document.norms, document.sentences, document.sentence_of
    valued = [f for f in figures if f.value is not None]
    counted = [f for f in valued if first <= f.first < last]
    if not counted:
        return []
    given = [f for f in valued if f.first >= last]
    amounts = {norms[i] for i in document.amounts if sentences[sentence_of[i]].part in PROSE}
    numbers = {v for norm in amounts if (v := _digits(norm)) is not None}
    numbers.update([float(f.value) for f in given if f.value is not None], [float(_WORDS[norm]) for norm in amounts & _WORDS.keys()])
    out: list[Range] = []
    for figure in counted:
        if figure.value is None:
            continue
        values = [figure.value, *[v for i in range(figure.first, figure.last) if (v := _digits(norms[i])) is not None]]
        if any(abs(value - n) <= 0.1 * max(value, n) for value in values for n in numbers):
            continue
        if figure.kind == "count" and figure.value <= _LIST:
            continue
        rivals = [
            f
            for f in given
            if (f.kind == figure.kind and (figure.kind in _HEAVY or f.noun == figure.noun != "")) or (f.kind == "money" and not figure.noun)
        ]
        places = [i for i in range(figure.first, figure.last) if _digits(norms[i]) is not None]
        if places and (rivals or figure.value > _EXACT):
            out.append((places[0], places[0] + 1))
    return out


_WORDS: Final = {
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


def _firmer(document: Document, first: int, last: int, uncertain: Iterable[Range], attributed: Iterable[Range], body: set[str]) -> bool:
    if sentence_kind(document, document.sentence_of[first]) == "question":
        return False
    norms, classes = document.norms, document.classes
    hedged = sorted(uncertain)
    cued = sorted(attributed)
    if (
        document.norms[first] in _ASKING
        or any(first <= a < last for a, _ in hedged)
        or any(first <= a < last for a, _ in cued)
        or any(classes[i] & QUOTE or norms[i] == ":" for i in range(first, last))
    ):
        return False
    key = {norms[i][:_KEY] for i in range(first, last) if classes[i] & WORD and len(norms[i]) > 3}
    if len(key) < 3:
        return False
    hedges: dict[int, list[int]] = {}
    for _, behind in hedged:
        hedges.setdefault(document.sentence_of[behind - 1], []).append(behind)
    matching = 0
    least = max(3, _OVERLAP * len(key))
    shared = {norm for norm in body if norm[:_KEY] in key}
    if len(shared) < least:
        return False
    for number, sentence in enumerate(document.sentences):
        if sentence.part not in PROSE:
            continue
        found = shared.intersection(norms[sentence.first : sentence.last])
        if len(found) >= least and len({norm[:_KEY] for norm in found}) >= least:
            matching += 1
            places = [i for i in range(sentence.first, sentence.last) if norms[i] in found]
            if not any(_weakened(norms, behind) in places for behind in hedges.get(number, ())):
                return False
    return matching > 0


def _weakened(norms: Sequence[str], behind: int) -> int:
    """The word that a hedge weakens: the first behind it that says something ("may have been *sold*")."""
    return next((i for i in range(behind, min(behind + 4, len(norms))) if norms[i] not in _LINKS), behind)


_KEY: Final = 5
_LINKS: Final = frozenset("a an the to be been being have has had is are was were also soon still now well already even not".split())
_ASKING: Final = frozenset("how why what when where who whom whose which if whether".split())
