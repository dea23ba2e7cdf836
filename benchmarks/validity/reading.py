"""The summary of `reading.tsv`: for each pack the findings that a reader called right, arguable or wrong.

    python benchmarks/validity/reading.py [READING.tsv]

A row is an article, the line of the finding, its rule and the verdict; no text. `README.md` says who read, and how.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

READING = Path(__file__).with_name("reading.tsv")


def summary(rows: list[dict[str, str]]) -> list[str]:
    verdicts: dict[str, Counter[str]] = {}
    for row in rows:
        pack = row["rule"].partition(".")[0]
        for name in (pack, "all" if pack == "figures" else "all but figures"):
            verdicts.setdefault(name, Counter())[row["verdict"]] += 1
    verdicts["all"] = verdicts.get("all", Counter()) + verdicts.get("all but figures", Counter())
    lines = ["| pack | findings | right | right or arguable |", "|---|--:|--:|--:|"]
    for name in sorted(verdicts, key=lambda name: (name == "all", name == "all but figures", name)):
        count = verdicts[name]
        total = count.total()
        lines.append(f"| {name} | {total} | {count['right'] / total:.2f} | {1 - count['wrong'] / total:.2f} |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reading", nargs="?", type=Path, default=READING)
    with parser.parse_args().reading.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    sys.stdout.write("\n".join(summary(rows)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
