"""Our card beside what people use today, on the same unseen texts, in one run.

    python benchmarks/compare.py
    python benchmarks/compare.py --articles FILE.jsonl --warm 100 --texts 60

Every contender has met the warming texts, and meets each measured text once: the first sight of a text is what counts,
with its new words, and no cache can answer. Contenders take turns text by text, in an order drawn by lot, so that a
noisy machine is noisy for all; a ratio is the median of the texts' own ratios.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from articles import folds
from clock import NAME, clock

MEASURES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "dale_chall_readability_score",
)
BASE = 're.findall(r"\\w+")'
CARD = "rhetoric: card"
CARD_JSON = "rhetoric: card and JSON"
Contender = Callable[[str], Any]


def _textstat() -> Contender:
    """Textstat's seven measures alone. Its caches remember whole texts and the counts of each, and are emptied before every
    text, but for its dictionaries: a text comes once in real work."""
    from textstat.textstat import textstatistics

    functions = [getattr(textstatistics(), name) for name in MEASURES]
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("textstat.")]
    caches = [
        value
        for module in modules
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and not getattr(value, "__name__", "").startswith("get_")
    ]

    def measure(text: str) -> None:
        for function in functions:
            function(text)

    def forget(text: str) -> Callable[[], None]:
        for cache in caches:
            cache.cache_clear()
        return lambda: measure(text)

    return forget


def _vader() -> Contender:
    """VADER sentence by sentence (a whole article takes six times as long); cutting the sentences is not counted."""
    import sentencex
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    score = SentimentIntensityAnalyzer().polarity_scores

    def prepare(text: str) -> Callable[[], None]:
        sentences = [s.strip() for line in text.splitlines() if line.strip() for s in sentencex.segment("en", line)]

        def measure() -> None:
            for sentence in sentences:
                score(sentence)

        return measure

    return prepare


def _proselint() -> Contender:
    from proselint.checks import __register__  # type: ignore[import-untyped, unused-ignore]
    from proselint.registry import CheckRegistry  # type: ignore[import-untyped, unused-ignore]
    from proselint.tools import LintFile  # type: ignore[import-untyped, unused-ignore]

    CheckRegistry().register_many(__register__)
    return lambda text: lambda: LintFile("article", text).lint()


def _card(*, as_json: bool) -> Contender:
    from rhetoric import Scorer

    score = Scorer().score
    if as_json:
        return lambda text: lambda: score(text).to_json()
    return lambda text: lambda: score(text)


#: Name, package and maker. A maker returns a function that prepares a text, outside the clock, and gives what is to be timed.
CONTENDERS: tuple[tuple[str, str, Callable[[], Contender]], ...] = (
    (BASE, "", lambda: lambda text: lambda: re.findall(r"\w+", text)),
    (CARD, "rhetoric-scorecard", lambda: _card(as_json=False)),
    (CARD_JSON, "rhetoric-scorecard", lambda: _card(as_json=True)),
    ("textstat: seven measures", "textstat", _textstat),
    ("vaderSentiment, by sentence", "vaderSentiment", _vader),
    ("proselint", "proselint", _proselint),
)


def compare(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], chance: random.Random) -> tuple[dict[str, list[float]], list[str]]:
    """Seconds of each contender for each unseen text, and a note for each contender that is not there.

    `pairs` are texts to warm with and texts to measure.
    """
    times: dict[str, list[float]] = {}
    notes: list[str] = []
    for warming, unseen in pairs:
        contenders: dict[str, Contender] = {}
        for name, package, make in CONTENDERS:
            try:
                contenders[name] = make()
            except ImportError:
                note = f"{name} is left out: pip install {package}"
                if note not in notes:
                    notes.append(note)
        for name, contender in contenders.items():
            # Those that learn nothing from a text need only have loaded what they load.
            for text in warming if name.startswith("rhetoric") else warming[:3]:
                contender(text)()
        for text in unseen:
            order = list(contenders)
            chance.shuffle(order)
            for name in order:
                run = contenders[name](text)
                begin = clock()
                run()
                times.setdefault(name, []).append(clock() - begin)
    return times, notes


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=Path, help="a folder of .txt or .md, or a file of JSON objects with `text`, one a line")
    parser.add_argument("--warm", type=int, default=100, help="at most so many texts to warm with")
    parser.add_argument("--texts", type=int, default=60, help="at most so many unseen texts")
    parser.add_argument("--seed", type=int, default=1, help="of the order of texts and contenders")
    parser.add_argument("--json", action="store_true", help="print the ratios as JSON instead")
    arguments = parser.parse_args()
    pairs = list(folds(arguments.articles, arguments.warm, arguments.texts, arguments.seed))
    times, notes = compare(pairs, random.Random(arguments.seed))
    base = times[BASE]
    ratios = {name: statistics.median(t / b for t, b in zip(taken, base, strict=True)) for name, taken in times.items()}
    if arguments.json:
        print(json.dumps(ratios))
        return 0
    texts = [text for _, unseen in pairs for text in unseen]
    warming = [len(w) for w, _ in pairs]
    print(
        f"{len(texts)} unseen texts of {statistics.median(map(len, texts)):,.0f} characters (median), "
        f"warmed on {' or '.join(map(str, sorted(set(warming))))} others; {NAME}, medians.\n"
    )
    print("| | version | µs a text | × findall |\n|---|---|--:|--:|")
    for name, package, _ in CONTENDERS:
        if name in times:
            print(f"| {name} | {_version(package)} | {statistics.median(times[name]) * 1e6:,.0f} | {ratios[name]:.1f} |")
    for note in notes:
        print(f"\n{note}")
    return 0


def _version(package: str) -> str:
    if not package:
        return f"Python {sys.version.split()[0]}"
    try:
        number = version(package)
    except PackageNotFoundError:
        number = "checkout"
    if package == "rhetoric-scorecard":
        from rhetoric.version import build

        number += f" ({build()})"
    return number


if __name__ == "__main__":
    sys.exit(main())
