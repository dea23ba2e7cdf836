"""Genre: stated by the input, or judged from the form of the text, with a probability."""

from __future__ import annotations

from dataclasses import dataclass

from rhetoric.language.document import Document
from rhetoric.language.parts import CHROME, HEADING, PROSE
from rhetoric.language.vocabulary import WORD

GENRES = ("news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire")
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
        elif paragraph.part in PROSE and paragraph.last - paragraph.first > 2 and document.norms[paragraph.first + 1] == ":":
            questions += first in ("q", "question")
            answers += first in ("a", "answer")
    if questions >= 3 and answers >= 3:
        return Judgement("interview", 0.9, False)
    quoted = bytearray(len(document.words))
    for q in document.quotations:
        quoted[q.first : q.last] = b"\1" * (q.last - q.first)
    words = own = 0
    for sentence in document.sentences:
        if sentence.part in PROSE:
            for i in range(sentence.first, sentence.last):
                if document.classes[i] & WORD and not quoted[i]:
                    words += 1
                    own += document.norms[i] in _FIRST_PERSON
    if words >= 200 and own / words > 0.02:
        return Judgement("opinion", min(0.95, 0.5 + 10 * own / words), False)
    return Judgement("news", 0.7, True)


