"""Relations of a text: each cue joined with its source and content by where they stand."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import Final

from rhetoric.attribution.cue import Cue
from rhetoric.attribution.frames import relate
from rhetoric.attribution.relation import Relation, clean
from rhetoric.attribution.scene import Scene, behind_dateline
from rhetoric.attribution.speech import Speech
from rhetoric.attribution.uncued import find_labelled, find_loose, find_posts, find_spoken
from rhetoric.language.closed_classes import RELATIVES
from rhetoric.language.document import Document
from rhetoric.language.parts import CAPTION, HEADLINE, PROSE
from rhetoric.language.quotations import SPEECH, Quotation


def find_relations(document: Document, cues: list[Cue]) -> list[Relation]:
    """Join each cue with its source and content; cues inside another's words are dropped (PolNeAR never nests).

    Returned in text order. Linear in the number of cues and quotations.
    """
    sentences, sentence_of = document.sentences, document.sentence_of
    firsts = [cue.first for cue in cues] if document.quotations else []
    speech = Speech(
        document, [q for q in document.quotations if not q.nested and (q.kind == SPEECH or _governed(document, q, cues, firsts))]
    )
    out: list[Relation] = []
    furthest, ordered = -1, True  # seen to while they are at hand, since a sort would fetch them all once more
    for number, here in groupby(cues, lambda cue: sentence_of[cue.verb]):
        if sentences[number].part in _JOINED:
            outside = [cue for cue in here if speech.around(cue.verb) is None]
            if outside:
                known = len(out)
                _join(Scene(document, number, outside, speech), out)
                for relation in out[known:]:
                    begin = relation.begin()
                    ordered = ordered and begin >= furthest
                    furthest = begin
    spoken = find_spoken(document, speech)
    out += spoken
    labelled = find_labelled(document)
    if labelled:  # what is said behind a speaker's name is his, whatever cues stand in it
        his = {sentences[r.sentence].paragraph for r in labelled}
        out = [r for r in out if sentences[r.sentence].paragraph not in his] + labelled
    posts = find_posts(document) if "(@" in document.text else []
    if posts:
        out = [r for r in out if not any(p.content[0][0] <= r.begin() < p.content[0][1] for p in posts)] + posts
    if spoken or labelled or posts or not ordered:
        out.sort(key=Relation.begin)
    loose = find_loose(document, speech, out)
    out = [r for r in out if r.content or (r.act == "speech" and r.frame in ("clause", "told", "owned"))]
    if loose:
        out += loose
        out.sort(key=Relation.begin)
    return out


_JOINED: Final = frozenset({*PROSE, HEADLINE, CAPTION})  # the parts in which cues count


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


def _join(scene: Scene, out: list[Relation]) -> None:
    """Add the relations of one sentence."""
    document, norms, cues, speech = scene.document, scene.norms, scene.cues, scene.speech
    quoted = bool(speech.quotations)
    covered = behind_dateline(document, scene.sentence)  # what stands before belongs to earlier relations
    previous: Relation | None = None
    tail = scene.trailing()
    for k, cue in enumerate(cues):
        according = cue.frame == "according"
        if k < tail and (not according or cues[tail].frame == "according"):
            continue  # inside the content of the trailing cue
        heir = previous if previous is not None and (cue.joined or cue.participle) and scene.shares(k) else None
        if heir is not None and cue.joined and heir.cue is not None and _relative(document, heir) and "," in norms[heir.cue[1] : cue.first]:
            heir = None  # "Berg, who backed it, sat down and said": not "who"
        if cue.first < covered and not according:
            before = norms[cue.first - 1]
            if heir is None or (cue.participle and not cue.joined and before not in (",", "—", "–", "-", "--", ";")):
                continue  # "by saying": a part of what the speaker before says
        relation = relate(scene, k, heir, covered, k == tail)
        if relation is None:
            continue
        source = relation.source
        if previous is not None:
            if previous.frame == "owned" and relation.heir is previous:
                # "her testimony …, stating that …" is one statement; behind it stand no more than views that nobody holds.
                at = len(out) - 1
                while out[at] is not previous:
                    at -= 1
                del out[at]
                relation.heir = None
            elif relation.cue is not None:
                at = relation.cue[0]
                if source is not None and relation.heir is None and source[0] < at:
                    at = source[0]
                if any(b > at for _, b in previous.content):
                    previous.content = clean(document, [(a, min(b, at)) for a, b in previous.content if a < at])
        relation.weak = cue.reading.weak
        out.append(relation)
        for a, b in relation.content:
            if b > covered:
                covered = b
            if quoted and speech.take(a, b):
                relation.quoted = True
        if source is not None and source[1] > covered:
            covered = source[1]
        if relation.frame != "agentless":
            previous = relation


def _relative(document: Document, relation: Relation) -> bool:
    source = relation.source
    return source is not None and source[1] - source[0] == 1 and document.norms[source[0]] in RELATIVES
