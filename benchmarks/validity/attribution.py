"""Who says what, against human annotation: exact F1 of source, cue and content beside the published systems, and what goes wrong.

    python benchmarks/validity/attribution.py FILE.jsonl [--limit N]

FILE has one JSON object a line: `text`, and `spans` with `start`, `end` (code points, half-open), `label` (`source`, `cue` or `content`)
and `rel`, which joins the spans of one attribution. The annotation is nobody's to publish here; give your own copy of PolNeAR
(Newell et al. 2018) in that form. Signs and quotation marks at both ends of a span are left out on both sides.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from rhetoric import Scorer

ROLES = ("source", "cue", "content")
EDGE = " \t\n\r\"'“”‘’`´.,;:!?…-–—()[]«»"
# Exact F1 in per cent on the test part of PolNeAR, as printed in the papers.
PUBLISHED = (
    ("rules", "as reported with CofeNet (COLING 2022)", 10.7, 22.8, 5.6),
    ("CRF", "the same", 50.6, 53.4, 28.6),
    ("BERT and more", "the same", 83.0, 75.0, 73.0),
    ("people among themselves", "Newell et al. 2018", 78.0, 71.0, 68.0),
)
Span = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the signs at its ends."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def annotated(row: dict[str, Any]) -> dict[str, dict[str, list[Span]]]:
    """The attributions of a row by their `rel`: the spans of each role."""
    out: dict[str, dict[str, list[Span]]] = {}
    for span in row["spans"]:
        if span["label"] in ROLES:
            place = trimmed(row["text"], span["start"], span["end"])
            if place[0] < place[1]:
                out.setdefault(span["rel"], {role: [] for role in ROLES})[span["label"]].append(place)
    return out


def extracted(card: dict[str, Any], text: str) -> list[dict[str, list[Span]]]:
    """The attributions of a card in the text: the spans of each role."""
    out = []
    for a in card["attributions"]:
        found: dict[str, list[Span]] = {}
        for role in ROLES:
            spans = a[role] if role == "content" else [a[role]]
            places = [trimmed(text, s["start"], s["end"]) for s in spans if s and s["field"] == "text"]
            found[role] = [p for p in places if p[0] < p[1]]
        out.append(found)
    return out


def overlaps(one: list[Span], other: list[Span]) -> bool:
    """Whether two lists of spans have a character in common."""
    return any(a < d and c < b for a, b in one for c, d in other)


def failure(gold: dict[str, list[Span]], found: dict[str, list[Span]] | None) -> str:
    """What is wrong first, from the cue outwards, in what was extracted for an annotated attribution."""
    if found is None:
        return "cue not found"
    if set(found["cue"]) != set(gold["cue"]):
        return "cue too long or too short"
    if set(found["source"]) != set(gold["source"]):
        if not found["source"]:
            return "source not found"
        return "source too long or too short" if overlaps(found["source"], gold["source"]) else "another source"
    if set(found["content"]) != set(gold["content"]):
        if not found["content"]:
            return "content not found"
        starts = {a for a, _ in found["content"]} == {a for a, _ in gold["content"]}
        ends = {b for _, b in found["content"]} == {b for _, b in gold["content"]}
        return "content ends elsewhere" if starts else "content begins elsewhere" if ends else "another content"
    return "all right"


def measure(rows: list[dict[str, Any]]) -> tuple[dict[str, tuple[float, float, float]], Counter[str], int]:
    """Precision, recall and F1 of each role; how each annotated attribution with a cue fared; attributions that nobody annotated."""
    scorer = Scorer()
    counts = {role: [0, 0, 0] for role in ROLES}
    fared: Counter[str] = Counter()
    surplus = 0
    for row in rows:
        gold = annotated(row)
        found = extracted(scorer.score(row["text"]).model_dump(mode="json"), row["text"])
        for role in ROLES:
            right = {span for spans in gold.values() for span in spans[role]}
            ours = {span for spans in found for span in spans[role]}
            counts[role][0] += len(right & ours)
            counts[role][1] += len(ours)
            counts[role][2] += len(right)
        with_cue = [g for g in gold.values() if g["cue"]]
        for g in with_cue:
            fared[failure(g, next((f for f in found if overlaps(f["cue"], g["cue"])), None))] += 1
        surplus += sum(bool(f["cue"]) and not any(overlaps(f["cue"], g["cue"]) for g in with_cue) for f in found)
    scores = {}
    for role, (hit, ours, right) in counts.items():
        p, r = hit / max(1, ours), hit / max(1, right)
        scores[role] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return scores, fared, surplus


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="an even sample of N rows")
    arguments = parser.parse_args()
    with arguments.file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    if arguments.limit and len(rows) > arguments.limit:
        rows = [rows[int(k * len(rows) / arguments.limit)] for k in range(arguments.limit)]
    scores, fared, surplus = measure(rows)
    print(f"{len(rows):,} articles. Exact F1 in per cent.\n")
    print("| system | from | source | cue | content |\n|---|---|--:|--:|--:|")
    for system, cite, *values in PUBLISHED:
        print(f"| {system} | {cite} | {' | '.join(f'{v:.1f}' for v in values)} |")
    print(f"| **rhetoric** | this table | {' | '.join(f'**{100 * scores[r][2]:.1f}**' for r in ROLES)} |")
    print(f"| precision | | {' | '.join(f'{100 * scores[r][0]:.1f}' for r in ROLES)} |")
    print(f"| recall | | {' | '.join(f'{100 * scores[r][1]:.1f}' for r in ROLES)} |\n")
    total = sum(fared.values())
    print(f"How the {total:,} annotated attributions with a cue fared, by what is wrong first:\n\n| | number | share |\n|---|--:|--:|")
    for what, number in fared.most_common():
        print(f"| {what} | {number:,} | {number / max(1, total):.0%} |")
    print(f"\n{surplus:,} attributions were found that nobody annotated.")


if __name__ == "__main__":
    main()
