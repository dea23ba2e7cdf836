"""Genre: stated by the input, or judged from labels, form and the writer's own words, with a probability."""

from __future__ import annotations

import re
from collections import Counter
from math import exp, sqrt
from typing import Final, NamedTuple

from rhetoric.language.closed_classes import COLLOQUIAL, FIRST_PERSON_PLURAL, FIRST_PERSON_SINGULAR, OBLIGATION, SECOND_PERSON
from rhetoric.language.document import AUTHOR, Document
from rhetoric.language.parts import CHROME, HEADING, HEADLINE, PROSE
from rhetoric.language.signs import IS_INVOLVED, find_signs
from rhetoric.rounding import rounded


class Judgement(NamedTuple):
    """A genre with its probability (0 to 1); `assumed` where nothing in the text decided it."""

    name: str
    probability: float
    assumed: bool


#: What a line of its own says a text is, by genre.
_LABELS: Final = {
    label: genre
    for genre, labels in {
        "opinion": "opinion|opinions|editorial|op-ed|commentary|column|comment|viewpoint|guest column|guest essay|perspective",
        "analysis": "analysis|news analysis|explainer",
        "interview": "interview|q&a|q & a|question and answer",
        "press-release": "press release|news release|media release",
        "live": "live|live blog|live updates|live coverage|as it happened",
        "satire": "satire|humor|humour|parody",
    }.items()
    for label in labels.split("|")
}
_RELEASE: Final = re.compile(
    r"for immediate release|(?:media|press) contacts?\b|notes? to (?:the )?editors?\b|source: .{2,60}(?:newswire|business wire)", re.I
)
_WIRED: Final = re.compile(r"/ ?PR ?Newswire|\(BUSINESS WIRE\)|GLOBE ?NEWSWIRE|/EINPresswire", re.I)
_TITLED: Final = re.compile(r"(opinion|editorial|op-ed|commentary|analysis|explainer|interview|q&a|live|satire|press release)\s*[:|]", re.I)
_SATIRE: Final = re.compile(r"\bsatir(?:e|ical)\b|\bparody\b", re.I)
_BOARD: Final = re.compile(r"\beditorial board\b|\bcolumnist\b", re.I)
_CONTRIBUTOR: Final = re.compile(
    r"\b(?:columnist|opinion (?:writer|editor|contributor)|guest columnist|op-ed contributor|editorial board)\b", re.I
)
_CLOCK: Final = re.compile(r"\W{0,4}\d{1,2}(?:[:.]\d\d(?!\d)|\s?[ap]\.?m\b)", re.I)
_SHORT_LINE: Final = 40  # tokens: what labels, blurbs and notes on satire do not exceed
_LABEL: Final = 5  # tokens of a label, or of a speaker's name with its colon
_HEAD: Final = 600  # characters in which a wire service is named
_TURNS: Final = 3  # of each of the two who speak in an interview, at least
_ENDS: Final = 3  # paragraphs at either end of a text in which a blurb may stand

# Marks of somebody who argues in his own name, each a word of the author's own voice.
_I, _WE, _YOU, _OUGHT, _COLLOQUIAL, _QUESTION = range(6)
_MARKS: Final = {
    word: mark
    for mark, words in enumerate((FIRST_PERSON_SINGULAR, FIRST_PERSON_PLURAL, SECOND_PERSON, OBLIGATION, COLLOQUIAL, {"?"}))
    for word in words
}
#: Log-odds of opinion against news: where nothing points either way, and for the square root of each mark's rate per 1,000
#: own words. Signs after Biber (1988), dimension 1 (involved against informational production), and Krüger et al. (2017),
#: "Classifying news versus opinions in newspapers": first person, modals of obligation, questions and contractions against
#: attributed speech. Sizes rounded from a fit to 70 graded articles (`benchmarks/validity`).
_PRIOR: Final = -3.0
_EVIDENCE: Final = {_I: 0.75, _WE: 0.35, _YOU: 0.1, _OUGHT: 0.5, _COLLOQUIAL: 0.8, _QUESTION: 0.4}
_ATTRIBUTION: Final = -0.2
_MOST: Final = 20.0  # a mark's rate counts up to here
_LEAST_WORDS: Final = 200
_SURE: Final = 0.6


def judge_genre(document: Document, stated: str | None, voices: bytearray, attributions: int) -> Judgement:
    """The genre that was stated, else the one that labels or form show, else opinion or news by whose voice is heard.

    `voices` holds the voice of each token, `attributions` how many statements have a source. Labels over the text, its
    headline and notes at its end come first; then turns of question and answer, entries with the time of day, the
    forms of a press release; then first person, obligation, questions and contractions in the author's own words.
    Satire that looks like wire copy and says nowhere what it is counts as news: no form gives it away.
    """
    if stated:
        return Judgement(stated, 1.0, False)
    said = _labelled(document) or _formed(document)
    if said is not None:
        return said
    if document.prose_words < _LEAST_WORDS:
        return Judgement("news", 0.7, True)
    opinion = _argues(document, voices, attributions)
    if opinion >= _SURE:
        return Judgement("opinion", rounded(min(opinion, 0.95), 4), False)
    return Judgement("news", rounded(max(0.5, min(0.9, 1 - opinion)), 4), True)


def _labelled(document: Document) -> Judgement | None:
    """What the text says of itself."""
    if document.article.byline and _BOARD.search(document.article.byline):
        return Judgement("opinion", 0.9, False)
    behind = len(document.paragraphs) - _ENDS
    for number, paragraph in enumerate(document.paragraphs):
        first, last, part = paragraph.first, paragraph.last, paragraph.part
        size = last - first
        if size > _SHORT_LINE or (_ENDS <= number < behind and part in PROSE):
            continue
        line = document.words_of(first, last)
        if part == HEADLINE:
            titled = _TITLED.match(line)
            if titled:
                return Judgement(_LABELS[titled.group(1).lower()], 0.9, False)
        if size <= _LABEL:
            genre = _LABELS.get(line.lower().strip(" :*#-|"))
            if genre is not None:
                return Judgement(genre, 0.9, False)
        if part in (CHROME, HEADING) and _RELEASE.match(line):
            return Judgement("press-release", 0.9, False)
        if part == CHROME and _CONTRIBUTOR.search(line):
            return Judgement("opinion", 0.85, False)
        if (part == CHROME or number >= behind) and part != HEADLINE and _is_noted(line):
            return Judgement("satire", 0.85, False)
    return None


def _is_noted(line: str) -> bool:
    """Whether a line says that this is satire; most hold neither word, which is seen without a search for whole words."""
    lowered = line.lower()
    return ("satir" in lowered or "parody" in lowered) and _SATIRE.search(line) is not None


def _formed(document: Document) -> Judgement | None:
    """What the shape of the paragraphs shows: turns, entries by the clock, the dateline of a release."""
    speakers: Counter[str] = Counter()
    turns = entries = 0
    norms, text, starts = document.norms, document.text, document.starts
    in_turns = text.count(":") >= 2 * _TURNS
    for paragraph in document.paragraphs:
        first, last, part = paragraph.first, paragraph.last, paragraph.part
        if part == HEADLINE:
            continue
        if norms[first][0].isdigit() and _CLOCK.match(text, starts[first]):
            entries += 1
        if not in_turns or part == CHROME or last - first < 4:
            continue
        turns += 1
        opening = norms[first : first + _LABEL]
        if ":" in opening:
            speakers[" ".join(opening[: opening.index(":")])] += 1
    if entries >= 4:
        return Judgement("live", 0.85, False)
    main = [count for _, count in speakers.most_common(2)] if len(speakers) > 1 else []
    if main and main[1] >= _TURNS and sum(main) * 2 > turns:
        return Judgement("interview", 0.9, False)
    if "wire" in text[:_HEAD].lower() and _WIRED.search(text, 0, _HEAD):
        return Judgement("press-release", 0.85, False)
    return None


def _argues(document: Document, voices: bytearray, attributions: int) -> float:
    """The probability that the author argues in his own name, 0 to 1."""
    words = document.prose_words
    rates = [0] * len(_EVIDENCE)
    sentences, sentence_of = document.sentences, document.sentence_of
    norms = document.norms
    for i in find_signs(document.signs, IS_INVOLVED):
        if voices[i] == AUTHOR and sentences[sentence_of[i]].part in PROSE:
            rates[_MARKS[norms[i]]] += 1
    own = words * voices.count(AUTHOR) / max(1, len(voices))
    thousands = (own + 30) / 1000
    odds = _PRIOR + _ATTRIBUTION * sqrt(1000 * attributions / words)
    for mark, weight in _EVIDENCE.items():
        odds += weight * sqrt(min(_MOST, rates[mark] / thousands))
    return 1 / (1 + exp(-odds))
