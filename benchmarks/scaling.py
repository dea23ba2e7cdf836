"""Time per KB of a long text against a short one, in every shape that has made some text tool quadratic.

    python benchmarks/scaling.py
    python benchmarks/scaling.py --small 40 --large 1000 --only prose --only "he said"

Each shape runs in a process of its own, so that one that never ends does not stop the others. The cards are warm (the
shape has been scored before) and the garbage collector is off while the clock runs; the best of several runs counts.
Ends with 1 if a shape is too steep, or did not finish.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

from articles import corpus_articles
from clock import NAME, clock


def filled(unit: str) -> Callable[[int], str]:
    """A shape that says `unit` over and over."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def joined(pieces: Iterator[str], size: int, glue: str = " ") -> str:
    """As many pieces as fill `size` characters."""
    out: list[str] = []
    length = 0
    for piece in pieces:
        out.append(piece)
        length += len(piece) + len(glue)
        if length >= size:
            break
    return glue.join(out)


def prose_paragraphs() -> Iterator[str]:
    """Paragraphs of the corpus without end, their longer words exchanged for others, so that hardly a sentence says again what one did.

    Shorter ones than that stay: who says what, and what it is said of, is to be as frequent in a long text as in a short one.
    """
    chance = random.Random(1)
    paragraphs = [p.strip() for article in corpus_articles() for p in article.split("\n\n") if len(p) > 120]
    long_words = sorted({w for p in paragraphs for w in re.findall(r"\b[a-z]{5,}\b", p)})
    while True:
        for paragraph in chance.sample(paragraphs, len(paragraphs)):
            yield re.sub(r"\b[a-z]{5,}\b", lambda _: chance.choice(long_words), paragraph)


def prose(size: int) -> str:
    return joined(prose_paragraphs(), size, "\n\n")


def one_sentence(size: int) -> str:
    return re.sub(r"[.!?:“”\"\n]+", " ", prose(size))


def names(size: int) -> str:
    """Names of two words from a stock of 10,000."""
    starts = "Al Bel Cor Dan El Fen Gar Hol Is Jor".split()
    ends = "a ar en er is on or us yn ith".split()
    tails = "den ford ham ley man more son ton well wood".split()
    stock = [f"{a}{b} {c}{d}" for a in starts for b in ends for c in starts for d in tails]
    chance = random.Random(2)
    return joined((f"{chance.choice(stock)}," for _ in iter(int, 1)), size)


def namesakes(size: int) -> str:
    """One surname with ever new first names, each with a sentence to say."""
    return joined((f"{_letters(k)} Smith said the town was fine." for k in range(size)), size)


def _letters(number: int) -> str:
    out = "A"
    while number:
        number, digit = divmod(number, 26)
        out += chr(97 + digit)
    return out


def transcript(size: int) -> str:
    """Turns of two speakers; 5,000 of them and more in the long text."""
    turns = (
        "Q: What did the council decide on the bridge last night, and who voted for it?",
        "A: The council voted to close it. We will say more in May.",
    )
    return joined((turns[k % 2] for k in range(size)), size, "\n\n")


def quotation(opening: str, closing: str) -> Callable[[int], str]:
    return filled(f"{opening}We will close the bridge in May,{closing} the mayor said. ")


SHAPES: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "one sentence without end": one_sentence,
    "one line of prose": lambda size: " ".join(prose(size).split()),
    "all capitals": lambda size: prose(size).upper(),
    "no blanks": lambda size: re.sub(r"\s+", "", prose(size)),
    "one letter": filled("a"),
    "one word repeated": filled("bridge "),
    "every sentence the same": filled("The council said on Monday that the old bridge would close. "),
    "every paragraph the same": filled("The council said on Monday that the old bridge would close.\n\n"),
    "a finding each 40 characters": filled("It was a shocking plan for the old town. "),
    "names only": names,
    "namesakes": namesakes,
    "digits only": filled("7"),
    "numbers": filled("1,250 people, 12 percent, $3.5 million, "),
    "blanks": filled(" "),
    "blank lines": filled("\n"),
    "one-line paragraphs": filled("The council met in May.\n\n"),
    "short lines": filled("council met\n"),
    "bullets": filled("- The council met in May and voted.\n"),
    "brackets": filled("("),
    "brackets in prose": filled("The plan (of the council (in May)) was [as ever] late. "),
    "full stops": filled(". "),
    "ellipses": filled("."),
    "commas": filled("late, "),
    "hyphens": filled("old-"),
    "initials": filled("U.S. "),
    "he said": filled("he said "),
    "he said.": filled("He said. "),
    "said": filled("said "),
    "according to": filled("according to the mayor, "),
    "emoji": filled("😀 "),
    "Japanese": filled("町議会は橋を閉じると述べた。"),
    "combining marks": filled("e\u0301\u0302 "),
    "transcript": transcript,
}
for _name, _open, _close in (
    ("“ ”", "“", "”"),
    ('" "', '"', '"'),
    ("' '", "'", "'"),
    ("‘ ’", "‘", "’"),
    ("« »", "«", "»"),
    ("„ “", "„", "“"),
    ("`` ''", "``", "''"),
):
    SHAPES[f"quotations {_name}"] = quotation(_open, _close)
    SHAPES[f"pairs {_name}"] = filled(f"{_open}{_close} ")
for _mark in ("“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "''"):
    SHAPES[f"only {_mark}"] = filled(_mark)
    SHAPES[f"unclosed {_mark}"] = quotation(_mark, "")


def measure(name: str, sizes: tuple[int, int], seconds: float) -> tuple[float, float]:
    """Best times in seconds of a warm card for a short and a long text of one shape, in characters.

    They take turns until the long one has taken `seconds` in all, but at least twice, so that a busy neighbour meets both.
    """
    from rhetoric import Scorer

    short, long = map(SHAPES[name], sizes)
    score = Scorer().score

    def timed(text: str) -> float:
        begin = clock()
        card = score(text)
        taken = clock() - begin
        del card
        return taken

    gc.collect()
    gc.disable()
    timed(short)
    timed(long)  # so that both are warm
    shorts: list[float] = []
    longs: list[float] = []
    while len(longs) < 2 or sum(longs) < seconds:
        longs.append(timed(long))
        shorts += [timed(short) for _ in range(8)]
    return min(shorts), min(longs)


def in_child(name: str, arguments: argparse.Namespace) -> tuple[list[float], str]:
    """The two times of a shape, measured in a process of its own, or what went wrong."""
    sizes = (str(arguments.small * 1000), str(arguments.large * 1000))
    command = [sys.executable, __file__, "--child", name, *sizes, "--seconds", str(arguments.seconds)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=arguments.limit, check=False, encoding="utf-8", errors="replace")
    except subprocess.TimeoutExpired:
        return [], f"longer than {arguments.limit:g} s"
    if done.returncode:
        return [], (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    return json.loads(done.stdout), ""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--small", type=int, default=40, help="size of the short text in KB (1,000 characters); default 40")
    parser.add_argument("--large", type=int, default=4000, help="size of the long text in KB; default 4000")
    parser.add_argument("--most", type=float, default=1.3, help="the ratio of times per KB from which a shape is too steep; default 1.3")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long the long text is measured, at least twice; default 3")
    parser.add_argument("--tries", type=int, default=3, help="a shape that seems too steep is measured so often; default 3")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds after which a process is ended; default 180")
    parser.add_argument("--only", action="append", default=[], help="only the shapes with this in their name; may be repeated")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        name, short, long = arguments.child
        print(json.dumps(measure(name, (int(short), int(long)), arguments.seconds)))
        return 0
    chosen = [name for name in SHAPES if not arguments.only or any(part in name for part in arguments.only)]
    print(f"Python {sys.version.split()[0]}, {NAME}, best of several runs.\n")
    print(f"| shape | µs per KB at {arguments.small:,} KB | at {arguments.large:,} KB | ratio | |\n|---|--:|--:|--:|---|")
    steep = 0
    for name in chosen:
        best: tuple[float, float, float] | None = None
        trouble = ""
        for _ in range(arguments.tries):  # another look where a neighbour on the machine may have been at fault
            times, trouble = in_child(name, arguments)
            if trouble:
                break
            short, long = times[0] / arguments.small * 1e6, times[1] / arguments.large * 1e6
            best = min(best or (float("inf"), 0, 0), (long / short, short, long))
            if best[0] <= arguments.most:
                break
        if best is None:
            verdict = "TOO STEEP" if trouble.startswith("longer") else "FAILED"
            print(f"| {name} | – | {trouble} | – | {verdict} |", flush=True)
        else:
            verdict = "OK" if best[0] <= arguments.most else "TOO STEEP"
            print(f"| {name} | {best[1]:,.0f} | {best[2]:,.0f} | {best[0]:.2f} | {verdict} |", flush=True)
        steep += verdict != "OK"
    print(f"\n{steep} of {len(chosen)} shapes failed or are steeper than {arguments.most:g}.")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
