"""`score explain RULE`: a rule's page in the manual, to contest a finding with."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output, columns, wants_color
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import Ink, clean, cut, wrap

if TYPE_CHECKING:
    from rhetoric.engine.model import ExampleModel, ReferenceModel, RuleModel

NARROWEST, WIDEST = 20, 100
EXAMPLES = 5
EXAMPLE_CELLS = 300

_EFFECT = {"debit": "It costs points", "credit": "It earns points", "note": "It is noted, without points,"}
_VOICE = {"author": "the author's words", "quoted": "words in quotation marks", "attributed": "words attributed without quotation marks"}
_STATUS = {"preview": "Preview: it runs where --select names it.", "deprecated": "Deprecated: it will go away."}


def run(arguments: Sequence[str]) -> int:
    """Print the page of each rule named, or the list of a pack's rules, and return the exit status."""
    parser = Arguments("score explain", "What a rule finds, why it matters, what to do, and when not to trust it.")
    parser.usage = "score explain RULE... [--rules PATH]"
    parser.add_argument("--rules", action="append", default=[], metavar="PATH", help="a rule file or folder beside the shipped ones")
    parser.add_argument("--width", type=int, metavar="N", help="columns (default: those of the terminal, else 80)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    options = parser.read(arguments, positional="names")
    if not options.names:
        raise UsageError("which rule? Write `score explain RULE`, with an id as a card shows it; `score rules list` lists all.")
    width = max(NARROWEST, min(options.width or columns(sys.stdout), WIDEST))
    ink = Ink(wants_color(options.color, sys.stdout))
    pages = [_answer(name, options.rules, width, ink) for name in options.names]
    with Output() as output:
        output.write("\n".join(pages))
    return DONE


def _answer(name: str, added: Sequence[str], width: int, ink: Ink) -> str:
    known: dict[str, RuleModel] = {}
    for rule in _rules(name.partition(".")[0], added):
        if name == rule.id or name in rule.aliases:
            return "\n".join(page(rule, width, ink, asked=name)) + "\n"
        known[rule.id] = rule
    pack = [rule for rule in known.values() if rule.id.startswith(f"{name}.")]
    if pack:
        return "".join(f"{rule.id}: {clean(rule.title)}\n" for rule in pack)
    raise UsageError(_unknown(name, known))


def _unknown(name: str, known: Iterable[str]) -> str:
    from rhetoric.engine.suggest import closest

    ids = sorted(known)
    by_slug = {rule.partition(".")[2]: rule for rule in reversed(ids)}
    near = closest(name, ids) or by_slug.get(closest(name, by_slug) or "")
    hint = f"did you mean `{near}`?" if near else "`score rules list` lists all rules."
    return f"there is no rule `{clean(name)}`: {hint}"


def _rules(pack: str, added: Sequence[str]) -> Iterable[RuleModel]:
    """The rules of the added and the shipped packs; those of the file named like `pack` first, so that the rest need not be read."""
    from rhetoric.engine.loader import load_pack
    from rhetoric.engine.packs import pack_files, shipped_folder

    places: list[str | Path] = [*added, shipped_folder()]
    files = [file for place in places for file in pack_files(place)]
    for file in sorted(files, key=lambda file: file.stem != pack):
        yield from load_pack(file).model.rules


def page(rule: RuleModel, width: int, ink: Ink, *, asked: str = "") -> list[str]:
    """The page of a rule as lines of at most `width` cells."""
    lines = [ink("bold", line) for line in wrap(clean(f"{rule.id}: {rule.title}"), width)]

    def add(heading: str, texts: Iterable[str], mark: str = "") -> None:
        texts = [clean(text) for text in texts if text.strip()]
        if texts:
            lines.extend(["", ink("bold", heading)])
        for text in texts:
            lines.extend(wrap(text, width, first=f"  {mark}"))

    if asked and asked != rule.id:
        lines += wrap(f"Its former id is {clean(asked)}.", width)
    add("WHAT IT SAYS", [rule.message])
    add("WHY", [rule.why])
    add("WHAT TO DO", [rule.advice])
    add("EFFECT", _effect(rule))
    add("WHERE IT LOOKS", [_where(rule), _counts(rule)])
    add("WHEN NOT TO TRUST IT", _doubts(rule), "- ")
    add("IT FINDS", _examples(rule.examples.match), "+ ")
    add("IT LEAVES ALONE", _examples(rule.examples.no_match), "- ")
    add("REFERENCES", map(_reference, rule.references), "- ")
    return lines


def _effect(rule: RuleModel) -> list[str]:
    dimension = f" in the dimension {rule.dimension}" if rule.dimension else ""
    weight = f", weight {rule.weight:g}" if rule.effect != "note" else ""
    texts = [f"{_EFFECT[rule.effect]}{dimension}{weight}. Severity for CI: {rule.severity}."]
    if rule.phase == "attribution":
        texts = ["It feeds attribution (who says what) and is no finding of its own."]
    if rule.rate is not None:
        cap = f", at most {rule.rate.cap:g} of them" if rule.rate.cap is not None else ""
        texts.append(f"It is counted in {rule.rate.per_words:,} words{cap}.")
    return [*texts, _STATUS.get(rule.status, "")]


def _where(rule: RuleModel) -> str:
    voices = "anybody's words" if len(rule.scope.voice) == len(_VOICE) else " and ".join(_VOICE[voice] for voice in rule.scope.voice)
    genres = f"; only in {', '.join(rule.scope.genre)}" if rule.scope.genre else ""
    unit = f"; at most once a {rule.unit}" if rule.unit != "match" else ""
    return f"{', '.join(rule.scope.part)}; {voices}{genres}{unit}."


def _counts(rule: RuleModel) -> str:
    phrases = sum(1 for _ in rule.phrases())
    clauses = len(rule.when) + len(rule.unless)
    text = f"{phrases} phrase{'s' * (phrases != 1)}" if phrases else "The whole unit, without phrases"
    if rule.groups:
        text += f" in {len(rule.groups)} group{'s' * (len(rule.groups) != 1)} ({', '.join(rule.groups)})"
    if clauses:
        text += f"; {clauses} condition{'s' * (clauses != 1)} on the words around"
    return text + "."


def _doubts(rule: RuleModel) -> list[str]:
    wrong = [f"It is known to be wrong here: {_shown(example)}" for example in rule.examples.known_false]
    missed = [f"It is known to miss this: {_shown(example)}" for example in rule.examples.known_miss]
    return [*rule.falsepositives, *wrong, *missed] or ["No false finding is known yet. If you have met one, report it with the sentence."]


def _examples(examples: Sequence[ExampleModel]) -> list[str]:
    shown = [_shown(example) for example in examples[:EXAMPLES]]
    return shown + ([f"and {len(examples) - EXAMPLES} more in the rule file"] if len(examples) > EXAMPLES else [])


def _shown(example: ExampleModel) -> str:
    parts = [cut(example.text, EXAMPLE_CELLS)] if example.text else []
    if example.headline:
        parts.insert(0, f"headline: {example.headline}")
    times = f" ({example.repeat} times over)" if example.repeat > 1 else ""
    because = f" ({example.because})" if example.because else ""
    return " / ".join(parts) + times + because


def _reference(reference: ReferenceModel) -> str:
    where = reference.url or (f"https://doi.org/{reference.doi}" if reference.doi else "")
    return ". ".join(part for part in (reference.cite, reference.title, reference.note, where) if part)
