"""What somebody most likely meant by a word that does not exist."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that looks most like `word`, in any case, or None where none is near; ties go to the first by alphabet.

    >>> closest("mesage", ["message", "title"])
    'message'
    """
    from difflib import get_close_matches

    by_lower = {choice.lower(): choice for choice in sorted(choices, reverse=True)}
    near = get_close_matches(word.lower()[:60], sorted(by_lower), n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A help line for an unknown word: the near choice, else all of them when they are at most 30, else nothing."""
    known = sorted(choices)
    near = closest(word, known)
    if near is not None:
        return f"did you mean `{near}`?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 30 else ""
