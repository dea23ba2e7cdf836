"""Genre: stated by the input, or judged from the form of the text, with a probability."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import compress

from rhetoric.language.document import Document
from rhetoric.language.parts import CHROME, HEADING, PROSE

GENRES = ("news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire", "science")
_RELEASE = ("for immediate release", "media contact", "press contact", "notes to editors", "note to editors")
_OPINION = ("opinion", "editorial", "op-ed", "commentary", "column", "comment", "viewpoint")
_FIRST_PERSON = frozenset("i my me we our us".split())


@dataclass(frozen=True, slots=True)
class Judgement:
    """A genre with its probability (0 to 1); `assumed` where nothing in the text decided it."""

    name: str
    probability: float
    assumed: bool


def judge_genre(document: Document, stated: str | None) -> Judgement:
    """The genre that was stated, else the one that the form shows, else news, assumed.

    Signs: press-release labels, an opinion label over the text, alternating questions and answers, the share of first
    person in the author's own words. Probabilities are rough, from a reading of the corpus.
    """
    if stated:
        return Judgement(stated, 1.0, False)
    questions = answers = 0
    for paragraph in document.paragraphs:
        first = document.norms[paragraph.first]
        if paragraph.part in (CHROME, HEADING):
            said = document.words_of(paragraph.first, paragraph.last).lower().strip(" :*#-")
            if said.startswith(_RELEASE):
                return Judgement("press-release", 0.9, False)
            if said in _OPINION:
                return Judgement("opinion", 0.9, False)
        if paragraph.part != CHROME and paragraph.last - paragraph.first > 2 and document.norms[paragraph.first + 1] == ":":
            questions += first in ("q", "question")
            answers += first in ("a", "answer")
    if questions >= 3 and answers >= 3:
        return Judgement("interview", 0.9, False)
    words = document.word_count()
    own = 0
    if words >= 200:
        quotations = [(q.first, q.last) for q in document.quotations if not q.nested]
        opens = [first for first, _ in quotations]
        for i in compress(range(len(document.norms)), map(_FIRST_PERSON.__contains__, document.norms)):
            k = bisect_right(opens, i) - 1
            if document.sentences[document.sentence_of[i]].part in PROSE and not (k >= 0 and i < quotations[k][1]):
                own += 1
    if words >= 200 and own / words > 0.02:
        return Judgement("opinion", min(0.95, 0.5 + 10 * own / words), False)
    return Judgement("news", 0.7, True)
