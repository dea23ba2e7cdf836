"""The scan: one pass over the tokens, every phrase of every rule and clause tried where its anchor stands.

A match grows from the anchor to both sides by sets of positions, never by backtracking, so that its cost is bounded
by the phrase's own width and the whole is linear in the text. Phrases never cross a sentence end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rhetoric.engine.ruleset import Anchors, Pattern, Row
from rhetoric.language.document import Document
from rhetoric.language.parts import HEADLINE
from rhetoric.language.signs import IS_ANCHOR, find_signs
from rhetoric.language.vocabulary import WORD

#: First token and the one behind the last. Of open length to the checker, since native code would take a pair apart and make it anew
#: each time it is handed on.
Range = tuple[int, ...]
Hits = dict[int, list[Range]]
Marks = Mapping[str, Sequence[Range]]


def scan(document: Document) -> Hits:
    """Raw hits: for each phrase number, the half-open token ranges where it stands, ascending and distinct.

    What only rules about headlines look for is found in headlines alone.
    """
    hits: Hits = {}
    disordered: set[int] = set()
    for first in range(0, len(document.signs), _AT_ONCE):
        _try(document, find_signs(document.signs, IS_ANCHOR, first, first + _AT_ONCE), False, hits, disordered)
    for sentence in document.sentences:
        if sentence.part == HEADLINE:
            heads = [i for i in range(sentence.first, sentence.last) if document.words[i].headline is not None]
            _try(document, heads, True, hits, disordered)
    for phrase in disordered:
        hits[phrase] = ordered(hits[phrase])
    return hits


_AT_ONCE: Final = 1 << 12  # tokens: the places of more would need memory


def _try(document: Document, places: list[int], headline: bool, hits: Hits, disordered: set[int]) -> None:
    """Try the phrases anchored at some tokens, those for headlines alone or all others, and add what stands there to the `hits`."""
    words, norms, classes, sentences = document.words, document.norms, document.classes, document.sentences
    sentence_of = document.sentence_of
    final = len(norms) - 1
    numbers: list[Any] = places  # as objects, that spans share
    count = len(places)
    for k, i in enumerate(places):
        word = words[i]
        anchors: Anchors = word.headline() if headline else word.anchors
        if anchors.alone:
            here: Range = (numbers[k], numbers[k + 1] if k + 1 < count and places[k + 1] == i + 1 else i + 1)
            for phrase in anchors.alone:
                found = hits.get(phrase)
                if found is None:
                    hits[phrase] = [here]
                else:
                    found.append(here)
        following, behind = (norms[i + 1], classes[i + 1]) if i < final else ("", 0)
        preceding, before = (norms[i - 1], classes[i - 1]) if i else ("", 0)
        tried = anchors.others
        if anchors.next and following in anchors.next:
            tried = tried + anchors.next[following]
        if anchors.previous and preceding in anchors.previous:
            tried = tried + anchors.previous[preceding]
        for pattern in tried:
            # What has to stand next door: nearly all that is tried fails here, in place, because a call takes longer.
            guard = pattern.next
            if guard is not None and following not in guard.forms and not behind & guard.classes:
                continue
            guard = pattern.previous
            if guard is not None and preceding not in guard.forms and not before & guard.classes:
                continue
            # Then the questions that are nearly as cheap, and only then a search.
            sentence = sentences[sentence_of[i]]
            low, high = sentence.first, sentence.last
            checks = pattern.checks
            if checks is not None:
                first = i - pattern.anchor
                span: Range | None = (first, first + pattern.size)
                if first < low or first + pattern.size > high:
                    continue
                for distance, forms in checks:
                    if norms[i + distance] not in forms:
                        span = None
                        break
            else:
                guard = pattern.later
                if guard is not None:
                    last = i + 1 + guard.reach
                    if last > high:
                        last = high
                    if guard.forms.isdisjoint(norms[i + 1 : last]) and not (guard.classes and _any(classes[i + 1 : last], guard.classes)):
                        continue
                guard = pattern.earlier
                if guard is not None:
                    first = i - guard.reach
                    if first < low:
                        first = low
                    if guard.forms.isdisjoint(norms[first:i]) and not (guard.classes and _any(classes[first:i], guard.classes)):
                        continue
                span = grow(pattern, i, document, low, high)
            if span is not None:
                found = hits.get(pattern.phrase)
                if found is None:
                    hits[pattern.phrase] = [span]
                    continue
                if span <= found[-1]:
                    disordered.add(pattern.phrase)
                found.append(span)


def _any(classes: Sequence[int], mask: int) -> bool:
    """Whether any of the tokens is of one of the classes in `mask`."""
    return any(c & mask for c in classes)


def scan_marks(patterns: Sequence[Pattern], marks: Marks, document: Document) -> list[Range]:
    """Where phrases that start from marked spans stand."""
    out: list[Range] = []
    for pattern in patterns:
        spans = marks.get(pattern.slots[pattern.anchor].mark, ())
        if pattern.size == 1:
            out += spans
            continue
        for first, last in spans:
            sentence = document.sentences[document.sentence_of[first]]
            span = _grow_sides(pattern, {first}, {last}, document, sentence.first, sentence.last, marks)
            if span is not None:
                out.append(span)
    return ordered(out)


def ordered(spans: list[Range]) -> list[Range]:
    """The spans, ascending and distinct. Nearly always they come so, and to see that costs less than to sort them."""
    before: Range = ()
    for span in spans:
        if span <= before:
            return sorted(dict.fromkeys(spans))  # in order but for a few: a set would shuffle them
        before = span
    return spans


def grow(pattern: Pattern, i: int, document: Document, low: int, high: int) -> Range | None:
    """The widest match of `pattern` whose anchor slot stands at token `i`, inside the sentence `low` to `high`."""
    if pattern.one_word:
        ends = {i + 1}
    else:
        row = pattern.slots[pattern.anchor]
        ends = _step(row, (i,), document, high) if row.once else _forward(row, {i}, document, high, {})
        if not ends:
            return None
    if pattern.size == 1:
        return i, max(ends)
    return _grow_sides(pattern, {i}, ends, document, low, high, {})


def _grow_sides(pattern: Pattern, begins: set[int], ends: set[int], document: Document, low: int, high: int, marks: Marks) -> Range | None:
    for row in pattern.behind:
        ends = _step(row, ends, document, high) if row.once else _forward(row, ends, document, high, marks)
        if not ends:
            return None
    for row in pattern.before:
        begins = _step_back(row, begins, document, low) if row.once else _backward(row, begins, document, low, marks)
        if not begins:
            return None
    return min(begins), max(ends)


def _forward(row: Row, positions: set[int], document: Document, high: int, marks: Marks) -> set[int]:
    """The positions behind `row` when it begins at any of `positions`."""
    if row.once:
        return _step(row, positions, document, high)
    if row.gap:
        return _pass(row, positions, document, high)
    if row.high == 1 and not row.mark:
        return _step(row, positions, document, high) | positions
    out = set(positions) if not row.low else set()
    here = positions
    for times in range(1, row.high + 1):
        if row.mark:
            spans = marks.get(row.mark, ())
            here = {last for p in here for _, last in _spans_from(spans, p) if last <= high}
        else:
            here = _step(row, here, document, high)
        if not here:
            break
        if times >= row.low:
            out |= here
    return out


def _pass(row: Row, positions: set[int], document: Document, high: int) -> set[int]:
    """The positions behind a gap that begins at any of `positions`: as many words as it allows, and nothing else."""
    classes = document.classes
    out: set[int] = set()
    for p in positions:
        last = p
        furthest = min(high, p + row.high)
        while last < furthest and classes[last] & WORD:
            last += 1
        out.update(range(p + row.low, last + 1))
    return out


def _step(row: Row, positions: Iterable[int], document: Document, high: int) -> set[int]:
    """The positions behind `row`, once, when it begins at any of `positions`."""
    norms = document.norms
    forms, mask, runs = row.forms, row.classes, row.runs
    out: set[int] = set()
    for p in positions:
        if p < high:
            norm = norms[p]
            if norm in forms or (mask and document.classes[p] & mask) or (row.exact and document.words[p].form in row.exact):
                out.add(p + 1)
            if norm in runs:
                for run in runs[norm]:
                    end = p + len(run)
                    if end <= high and norms[p + 1] == run[1] and tuple(norms[p:end]) == run:
                        out.add(end)
    return out


def _backward(row: Row, positions: set[int], document: Document, low: int, marks: Marks) -> set[int]:
    """The positions at which `row` may begin when it ends at any of `positions`."""
    if row.once:
        return _step_back(row, positions, document, low)
    if row.gap:
        return _pass_back(row, positions, document, low)
    if row.high == 1 and not row.mark:
        return _step_back(row, positions, document, low) | positions
    out = set(positions) if not row.low else set()
    here = positions
    for times in range(1, row.high + 1):
        if row.mark:
            spans = marks.get(row.mark, ())
            here = {first for p in here for first, _ in _spans_to(spans, p) if first >= low}
        else:
            here = _step_back(row, here, document, low)
        if not here:
            break
        if times >= row.low:
            out |= here
    return out


def _pass_back(row: Row, positions: set[int], document: Document, low: int) -> set[int]:
    """The positions at which a gap may begin when it ends at any of `positions`."""
    classes = document.classes
    out: set[int] = set()
    for p in positions:
        first = p
        furthest = max(low, p - row.high)
        while first > furthest and classes[first - 1] & WORD:
            first -= 1
        out.update(range(first, p - row.low + 1))
    return out


def _step_back(row: Row, positions: Iterable[int], document: Document, low: int) -> set[int]:
    """The positions at which `row`, once, may begin when it ends at any of `positions`."""
    norms = document.norms
    forms, mask, runs = row.forms, row.classes, row.runs_back
    out: set[int] = set()
    for p in positions:
        if p > low:
            norm = norms[p - 1]
            if norm in forms or (mask and document.classes[p - 1] & mask) or (row.exact and document.words[p - 1].form in row.exact):
                out.add(p - 1)
            if norm in runs:
                for run in runs[norm]:
                    begin = p - len(run)
                    if begin >= low and tuple(norms[begin:p]) == run:
                        out.add(begin)
    return out


def _spans_from(spans: Sequence[Range], first: int) -> Sequence[Range]:
    return [s for s in _near(spans, first) if s[0] == first]


def _spans_to(spans: Sequence[Range], last: int) -> Sequence[Range]:
    return [s for s in _near(spans, last) if s[1] == last]


def _near(spans: Sequence[Range], at: int) -> Sequence[Range]:
    """The spans that may touch token `at`: marks are sorted, and a window of them around the place is enough."""
    k = bisect_left(spans, (at, 0))
    return spans[max(0, k - 64) : k + 16]


def labels_of(patterns: Sequence[Pattern], span: Range, document: Document) -> dict[str, Range]:
    """The labelled stretches of a hit: for each label the token range it covers, leftmost and longest first."""
    for pattern in patterns:
        if pattern.labels is None:
            continue
        if pattern.label:
            return {pattern.label: span}
        cuts = _align(pattern, span, document)
        if cuts is None:
            continue
        out: dict[str, Range] = {}
        for k, label in enumerate(pattern.labels):
            if label and cuts[k] < cuts[k + 1]:
                first, last = out.get(label, (cuts[k], cuts[k + 1]))
                out[label] = (min(first, cuts[k]), max(last, cuts[k + 1]))
        return out
    return {}


def _align(pattern: Pattern, span: Range, document: Document) -> list[int] | None:
    """Where each slot of a matched phrase begins: reachable positions from the left, then walked back from the end."""
    first, last = span
    reach = [{first}]
    for row in pattern.slots:
        reach.append(_forward(row, reach[-1], document, last, {}))
        if not reach[-1]:
            return None
    if last not in reach[-1]:
        return None
    cuts = [last]
    for row, begins in zip(pattern.slots[::-1], reach[-2::-1], strict=True):
        behind = cuts[-1]
        if row.once and not row.runs:
            cuts.append(behind - 1)
        else:
            cuts.append(max([p for p in begins if behind in _forward(row, {p}, document, last, {})]))
    return cuts[::-1]
