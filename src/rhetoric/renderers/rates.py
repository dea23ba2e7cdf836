"""The counts of a census: a table for a terminal, a table in Markdown, and data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rhetoric.rates import Census, RuleCount
from rhetoric.renderers.layout import pad, width_of, wrap

OVERLAPS = 20
OFTEN = 0.10  # of the texts: a debit that fires in more of them costs a point at most, or asks for context


def data(census: Census) -> dict[str, Any]:
    """All counts as plain data; shares are 0 to 1, rates are per 1,000 words."""
    return {
        "texts": census.texts,
        "words": census.words,
        "sentences": census.sentences,
        "coverage": {
            "texts": _share(census.texts_found, census.texts),
            "texts_author": _share(census.own_texts_found, census.texts),
            "sentences": _share(census.sentences_found, census.sentences),
            "sentences_author": _share(census.own_sentences_found, census.sentences),
        },
        "packs": [
            {
                "pack": pack.pack,
                "rules": pack.rules,
                "texts": _share(pack.texts, census.texts),
                "texts_author": _share(pack.own_texts, census.texts),
            }
            for pack in census.packs()
        ],
        "rules": [_row(census, count) for count in census.rules()],
        "overlaps": [{**pair._asdict(), "share": round(pair.share, 4)} for pair in census.overlaps()],
        "phrases": [phrase._asdict() for phrase in census.phrases()],
        "entries": [entry._asdict() for entry in census.entries()],
    }


def table(census: Census, width: int, *, never: bool = False) -> Iterator[str]:
    """The lines of a table for a terminal; `never` lists every phrase and entry that finds nothing."""
    yield f"{census.texts:,} texts, {census.words:,} words, {census.sentences:,} sentences"
    for voice, in_texts, in_sentences in (
        ("anybody's", census.texts_found, census.sentences_found),
        ("the author's", census.own_texts_found, census.own_sentences_found),
    ):
        covered = f"{_percent(in_texts, census.texts)} of the texts, {_percent(in_sentences, census.sentences)} of the sentences"
        yield f"findings in {voice} voice: in {covered}"
    counts = census.rules()
    names = max([width_of(count.rule.id) for count in counts], default=4)
    yield ""
    yield f"{pad('rule', names)}  {'findings':>8}  {'per 1,000 words':>15}  {'texts':>6}  {'author':>6}"
    for count in counts:
        if count.hits:
            rate = 1000 * count.hits / census.words if census.words else 0.0
            texts, own = _percent(count.texts, census.texts), _percent(count.own_texts, census.texts)
            yield f"{pad(count.rule.id, names)}  {count.hits:>8,}  {rate:>15.3f}  {texts:>6}  {own:>6}"
    yield ""
    yield f"{pad('pack', names)}  {'rules':>8}  {'':>15}  {'texts':>6}  {'author':>6}"
    for pack in census.packs():
        texts, own = _percent(pack.texts, census.texts), _percent(pack.own_texts, census.texts)
        yield f"{pad(pack.pack, names)}  {pack.rules:>8,}  {'':>15}  {texts:>6}  {own:>6}"
    yield "texts: share of the texts with a finding; author: with one in the author's voice"
    overlaps = census.overlaps()
    if overlaps:
        yield ""
        yield "rules that find the same words: times, and share of the rarer rule's findings"
        for pair in overlaps[:OVERLAPS]:
            yield f"{pair.times:>8,}  {pair.share:>5.0%}  {pair.one} + {pair.other}"
        if len(overlaps) > OVERLAPS:
            yield f"and {len(overlaps) - OVERLAPS:,} pairs more (--format json has all)"
    yield from _never(census, counts, width, never)


def _never(census: Census, counts: list[RuleCount], width: int, listed: bool) -> Iterator[str]:
    silent = [count.rule.id for count in counts if not count.hits]
    phrases, entries = census.phrases(), census.entries()
    idle, idle_entries = [p for p in phrases if not p.hits], [e for e in entries if not e.hits]
    yield ""
    yield f"{len(silent):,} of {len(counts):,} rules never fired" + (":" if silent else "")
    yield from wrap(", ".join(silent), width, first="  ") if silent else ()
    yield f"{len(idle):,} of {len(phrases):,} phrases never fired" + (":" if idle and listed else "")
    if listed:
        for phrase in idle:
            group = f" [{phrase.group}]" if phrase.group else ""
            seen = f" (stands there {phrase.stands:,} times, always removed)" if phrase.stands else ""
            yield from wrap(f"{phrase.rule}{group}: {phrase.phrase}{seen}", width, first="  ", rest="    ")
    yield f"{len(idle_entries):,} of {len(entries):,} lexicon entries never fired" + (":" if idle_entries and listed else "")
    if listed:
        for entry in idle_entries:
            yield from wrap(f"{entry.pack} <{entry.lexicon}>: {entry.entry}", width, first="  ", rest="    ")
    if not listed and (idle or idle_entries):
        yield "--never lists them"


def markdown(census: Census, source: str) -> str:
    """A table of rates by rule, as it is kept beside the benchmarks; `source` says what the texts are."""
    lines = [
        f"{source}: {census.texts:,} texts, {census.words:,} words. "
        f"{_percent(census.texts_found, census.texts)} of the texts have a finding, "
        f"{_percent(census.own_texts_found, census.texts)} have one in the author's voice, "
        f"and so have {_percent(census.own_sentences_found, census.sentences)} of the sentences.",
        "",
        "| pack | rules | texts, author's voice | texts |",
        "|---|--:|--:|--:|",
        *(
            f"| `{pack.pack}` | {pack.rules:,} | {_percent(pack.own_texts, census.texts)} | {_percent(pack.texts, census.texts)} |"
            for pack in census.packs()
        ),
        "",
        "| rule | effect | conditions | texts, author's voice | texts | findings per 1,000 words | |",
        "|---|---|--:|--:|--:|--:|---|",
    ]
    counts = census.rules()
    for count in counts:
        rule = count.rule
        cost = rule.effect if rule.effect == "note" else f"{rule.effect} {rule.weight:g}"
        conditions = len(rule.when) + len(rule.unless)
        often = rule.effect == "debit" and rule.weight > 1 and not conditions and census.texts and count.own_texts / census.texts > OFTEN
        rate = 1000 * count.hits / census.words if census.words else 0.0
        lines.append(
            f"| `{rule.id}` | {cost} | {conditions} | {_percent(count.own_texts, census.texts)} | {_percent(count.texts, census.texts)} "
            f"| {rate:.3f} | {'too often for its weight' if often else 'never' if not count.hits else ''} |"
        )
    phrases, entries = census.phrases(), census.entries()
    fired, fired_entries = sum(p.hits > 0 for p in phrases), sum(e.hits > 0 for e in entries)
    silent = sum(not count.hits for count in counts)
    lines += [
        "",
        f"{len(counts) - silent:,} of {len(counts):,} rules fired, {fired:,} of {len(phrases):,} phrases, "
        f"and {fired_entries:,} of {len(entries):,} entries of the lexicons that phrases look for.",
    ]
    return "\n".join(lines) + "\n"


def _row(census: Census, count: RuleCount) -> dict[str, Any]:
    return {
        "rule": count.rule.id,
        "effect": count.rule.effect,
        "weight": count.rule.weight,
        "hits": count.hits,
        "hits_author": count.own_hits,
        "per_1000_words": round(1000 * count.hits / census.words, 4) if census.words else 0.0,
        "texts": _share(count.texts, census.texts),
        "texts_author": _share(count.own_texts, census.texts),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "0.0%"
