"""Make src/rhetoric/language/data/frequency.txt from the data of wordfreq (CC BY-SA 4.0).

    pip install wordfreq && python benchmarks/tables/build_frequency.py

wordfreq folds case, so which of its words are written with a capital wherever they stand is a list of our own here.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import wordfreq

WORDS = 4000
TARGET = Path(__file__).parents[2] / "src" / "rhetoric" / "language" / "data" / "frequency.txt"
WORD = re.compile(r"a|i|[a-z]+(?:['-]?[a-z]+)+")

NAMES = frozenset(
    """
    adam africa african alan alex alexander allen amazon america american americans anderson andrew android andy angeles ann anna
    anthony april arab arizona arthur asia asian atlanta atlantic august austin australia australian barbara bbc ben berlin bible
    biden bob boston brazil brian britain british brooklyn bruce bryan buddha ca california cambridge canada canadian carl carlos
    carolina carter catholic charles charlie charlotte chelsea chicago china chinese chris christ christian christians christmas
    christopher clark clinton colorado columbia craig dallas dan daniel dave david davis dean december democrat democrats denver
    derek detroit diego disney donald douglas dutch ed eddie edward egypt eli elizabeth emily emma england english eric eu europe
    european facebook fbi feb february florida ford france francis francisco frank fred french friday gary george georgia german
    germany google gordon graham greece greek greg harris harry harvard hawaii henry hollywood hong houston howard hughes ian ibm
    illinois india indian indiana indians instagram iowa iphone iran iraq ireland irish islam islamic israel israeli italian italy
    jack jackson jacob jake james jan jane january japan japanese jason jean jeff jennifer jeremy jerry jersey jerusalem jesse jesus
    jew jewish jews jim jimmy joe john johnny johnson jonathan jones jordan jose joseph josh joshua juan julia july june justin
    kansas karen kate keith kelly ken kennedy kenneth kent kentucky kenya kevin kim kong korea korean kremlin larry latin laura
    lawrence lee lewis lincoln lisa liverpool london los louis luke manchester marcus margaret maria marie martin maryland
    massachusetts matthew mcdonald melbourne mexican mexico miami michael michelle michigan microsoft miller minnesota mississippi
    missouri mohammed monday morgan moscow muhammad muslim muslims nathan nato nazi nba nelson netflix netherlands nfl nicholas nick
    nigeria nixon norway nov november obama oct october ohio oklahoma oliver olympic olympics ontario oregon orlando oxford pacific
    pakistan paris patrick paul pennsylvania peter phil philadelphia philip philippines pittsburgh poland portugal putin queensland
    rachel ralph reagan rebecca richard rio robert robinson roger roman rome ross russia russian russians ryan sam samsung samuel
    san santa sarah saturday saudi scotland scott scottish sean seattle sept september simon singapore smith soviet spain spanish
    spencer stephen steve steven stewart stuart sunday susan sweden swedish swiss switzerland sydney syria syrian taylor texas
    thailand thomas thompson thursday tim tom tony toronto trump tuesday turkey turkish twitter uk ukraine usa utah vegas venezuela
    victoria vietnam vincent virginia wales walter washington wayne wednesday welsh william williams wilson wisconsin york yorkshire
    youtube zealand
    """.split()
)


def main() -> None:
    """Write the table: one section of words, one of names, a line for each frequency."""
    words = [word for word in wordfreq.top_n_list("en", 2 * WORDS) if WORD.fullmatch(word)][:WORDS]
    lines = [
        f"# Occurrences per million words of the {WORDS} most frequent word forms of English, to two digits, and the words that",
        f"# have it; from wordfreq {version('wordfreq')} by Robyn Speer (https://github.com/rspeer/wordfreq), whose data are CC BY-SA 4.0.",
        "# Made by benchmarks/tables/build_frequency.py, which also says which of them are names.",
    ]
    for section, chosen in (("words", [w for w in words if w not in NAMES]), ("names", [w for w in words if w in NAMES])):
        lines.append(f"[{section}]")
        ranked = sorted((-float(f"{wordfreq.word_frequency(word, 'en') * 1e6:.2g}"), word) for word in chosen)
        lines += [f"{-negative:g} {' '.join(word for _, word in same)}" for negative, same in groupby(ranked, key=lambda pair: pair[0])]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
