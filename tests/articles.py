"""Articles to score: those of the corpus, and a plain one to add sentences to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rhetoric
from rhetoric.card import ReportCard

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FILES = sorted(CORPUS.glob("*/article.md"))
NAMES = [file.parent.name for file in FILES]
ARTICLES = {file.parent.name: rhetoric.read(file) for file in FILES}


def spans(card: ReportCard) -> list[Any]:
    """Everything on a card that has `field`, `start`, `end` and `text`."""
    attributed = [span for a in card.attributions for span in (a.source, a.cue, *a.content) if span is not None]
    return [*card.findings, *card.figures, *attributed]


#: An article with sources and figures, and with nothing that a rule of wording finds in it.
PLAIN = """\
The council of Pell voted on Monday to repair the bridge on Mill Street. Work on the piers will start in June and end in \
October. Anna Berg, the town engineer, said the repair would cost 2 million pounds.

"We have looked at each of the piers, and two of them have to be rebuilt before the winter," Berg said. A ferry will \
take walkers over the river until then. Buses will go by way of the north road, according to the transport office.

The bridge was built in 1931 for carts and the first cars. About 4,000 cars a day used it last year, according to a \
survey by the county. Peter Lund, who owns the bakery beside it, said he would open on Sundays for as long as the work \
lasts.

"My customers walk over it with their bread, and in June they will come by boat," Lund said. The council will meet again \
on 5 May to choose a builder. Three firms have sent in their plans, the minutes of the meeting show."""
