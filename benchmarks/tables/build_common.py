"""Rebuild `language/data/common.txt`: words that dictionaries list in lower case only.

    python benchmarks/tables/build_common.py DICTIONARY

DICTIONARY is a case-keeping word list, one word a line (SCOWL's american-english). A word is kept if it is among the
60,000 most frequent forms of wordfreq and the dictionary has it in lower case and not capitalised; so "john" and "may"
are not in, "analysts" is.
"""

import sys
from pathlib import Path

from wordfreq import top_n_list

words = set(Path(sys.argv[1]).read_text(encoding="utf-8").split())
kept = sorted(w for w in top_n_list("en", 60_000) if w.isalpha() and len(w) > 1 and w in words and w.capitalize() not in words)
target = Path(__file__).parents[2] / "src/rhetoric/language/data/common.txt"
target.write_text("\n".join(kept) + "\n", encoding="utf-8")
print(len(kept), "words")
