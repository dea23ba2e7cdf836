"""Readability: seven formulas over the facts that textstat 0.7.8 defines, on the article's own sentences.

Textstat decides what a word, a syllable and a difficult word are; sentence ends are those of the caller, since
textstat takes every full stop for one ("Mr. Trump said the U.S. economy …" is four sentences to it). A formula says
how long the words and sentences are, not how well an article is written or sourced.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from rhetoric.errors import UsageError
from rhetoric.measures.counts import Counts
from rhetoric.measures.prose import Prose

TEXTSTAT_VERSION: Final = "0.7.8"


def flesch_reading_ease(counts: Counts) -> float:
    """Flesch reading ease: 206.835 - 1.015 words/sentences - 84.6 syllables/words. Up to about 121; news has 30 to 60, higher is easier.

    Source: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948. Textstat gives 0 for words
    without a syllable.
    """
    if not counts.syllables:
        return 0.0
    return 206.835 - 1.015 * (counts.words / counts.sentences) - 84.6 * (counts.syllables / counts.words)


def flesch_kincaid_grade(counts: Counts) -> float:
    """Flesch–Kincaid grade: 0.39 words/sentences + 11.8 syllables/words - 15.59, in US school grades from about -3.4 up.

    Source: J. P. Kincaid et al., Derivation of new readability formulas for Navy enlisted personnel, 1975. Textstat
    gives 0 for words without a syllable.
    """
    if not counts.syllables:
        return 0.0
    return 0.39 * (counts.words / counts.sentences) + 11.8 * (counts.syllables / counts.words) - 15.59


def gunning_fog(counts: Counts) -> float:
    """Gunning fog index: 0.4 (words/sentences + 100 hard words/words), in years of schooling from 0 up.

    Source: R. Gunning, The Technique of Clear Writing, 1952. Textstat's hard words have three syllables or more and
    are not on Dale and Chall's list.
    """
    return 0.4 * (counts.words / counts.sentences + 100 * counts.difficult_long / counts.words)


def smog_index(counts: Counts) -> float:
    """SMOG index: 1.043 √(30 polysyllables/sentences) + 3.1291, in US school grades from 3.13 up.

    Source: G. H. McLaughlin, SMOG grading: a new readability formula, Journal of Reading 12, 1969; made for samples
    of 30 sentences.
    """
    return 1.043 * math.sqrt(30 * (counts.polysyllables / counts.sentences)) + 3.1291


def automated_readability_index(counts: Counts) -> float:
    """Automated readability index: 4.71 characters/chunks + 0.5 words/sentences - 21.43, in US school grades.

    Source: E. A. Smith & R. J. Senter, Automated Readability Index, AMRL-TR-66-220, 1967. Textstat counts punctuation
    as characters, and a dash between blanks as a chunk.
    """
    return 4.71 * (counts.characters / counts.chunks) + 0.5 * (counts.words / counts.sentences) - 21.43


def coleman_liau_index(counts: Counts) -> float:
    """Coleman–Liau index: 0.058 letters per 100 words - 0.296 sentences per 100 words - 15.8, in US school grades.

    Source: M. Coleman & T. L. Liau, A computer readability formula designed for machine scoring, Journal of Applied
    Psychology 60, 1975.
    """
    return 0.058 * (100 * counts.letters / counts.words) - 0.296 * (100 * counts.sentences / counts.words) - 15.8


def dale_chall_readability_score(counts: Counts) -> float:
    """Dale–Chall score: 0.1579 percentage of difficult words + 0.0496 words/sentences, and 3.6365 more above 5 %; from 0 up.

    4.9 or less is US grade 4, 9 or more is college. Source: J. S. Chall & E. Dale, Readability Revisited: The New
    Dale–Chall Readability Formula, 1995; textstat looks up the word as it stands, so most inflected forms are difficult.
    """
    difficult = 100 * counts.difficult / counts.words
    score = 0.1579 * difficult + 0.0496 * (counts.words / counts.sentences)
    return score + 3.6365 if difficult > 5 else score


FORMULAS: Final[dict[str, Callable[[Counts], float]]] = {
    formula.__name__: formula
    for formula in (
        flesch_reading_ease,
        flesch_kincaid_grade,
        gunning_fog,
        smog_index,
        automated_readability_index,
        coleman_liau_index,
        dale_chall_readability_score,
    )
}


def measure(prose: Prose) -> dict[str, float | None]:
    """The seven measures by textstat's names, over the sentences of an article; None for each where there is no word."""
    counts = prose.counts()
    if not counts.words:
        return dict.fromkeys(FORMULAS)
    return {name: formula(counts) for name, formula in FORMULAS.items()}


def textstat_function(name: str, text: str) -> float | str:
    """The value of any function of textstat that takes a text alone and gives a number or a grade.

    `text` goes to textstat as it is, so that sentence ends are textstat's own here. Needs no network. The first call
    for a measure with syllables takes about a second, while textstat reads its dictionary.

    Raises UsageError for a name that is no such function, or if the textstat installed is not the one of `TEXTSTAT_VERSION`.
    """
    import difflib
    import inspect
    from importlib.metadata import PackageNotFoundError, version

    try:
        installed = version("textstat")
    except PackageNotFoundError:
        installed = "none"
    if installed != TEXTSTAT_VERSION:
        raise UsageError(
            f"textstat functions need textstat {TEXTSTAT_VERSION}, and {installed} is installed: pip install textstat=={TEXTSTAT_VERSION}"
        )
    from textstat.textstat import textstatistics

    # An instance of its own: the shared one may have been set to another language or rounding.
    textstat = textstatistics()
    functions = {}
    for each, function in inspect.getmembers(textstat, inspect.ismethod):
        if not each.startswith("_"):
            signature = inspect.signature(function)
            first, *others = signature.parameters.values()
            if (
                first.name == "text"
                and all(other.default is not other.empty for other in others)
                and set(signature.return_annotation.split(" | ")) <= {"float", "int", "str"}
                and each != "remove_punctuation"
            ):
                functions[each] = function
    if name not in functions:
        close = difflib.get_close_matches(name, functions, n=1)
        advice = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(functions)}"
        raise UsageError(f"textstat {TEXTSTAT_VERSION} has no function {name!r} that measures a text; {advice}")
    try:
        value: float | str = functions[name](text)
    finally:
        _forget_texts()
    return value


def _forget_texts() -> None:
    """Empty textstat's caches, which would keep up to 128 whole texts alive for each of its functions, but for its tables."""
    import sys

    for name, module in sorted(sys.modules.items()):
        if name.startswith("textstat.backend.") and not name.startswith("textstat.backend.utils"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and not value.__name__.startswith("get_"):
                    value.cache_clear()
