"""Parts of the manual that are made: the worked example, constants, packs, and figures out of the tables of benchmarks/validity.

    python tests/blocks.py

writes them anew between `<!-- made: NAME OF WHAT -->` and `<!-- /made -->` on every page that has such marks. What they are made from
are the shipped rules and models, and `calibration.md`, `accuracy.md` and `attribution.md` of `benchmarks/validity`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from worked import worked_example  # type: ignore[import-not-found]

from rhetoric import Scorer
from rhetoric.attribution.ledger import TIERS
from rhetoric.engine.ruleset import Rule
from rhetoric.scoring.model import shipped_model, shipped_models

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = (DOCS / "method.md", DOCS / "attribution.md", *sorted((DOCS / "dimensions").glob("*.md")))
VALIDITY = ROOT / "benchmarks" / "validity"
_BLOCK = re.compile(r"<!-- made: (?P<name>[a-z]+)(?: (?P<of>[^>]*?))? -->(?P<body>.*?)<!-- /made -->", re.S)


def filled_in(page: str, folder: Path = DOCS) -> str:
    """The text of a page of `folder` with every block made anew."""

    def made(found: re.Match[str]) -> str:
        name, of = found["name"], found["of"]
        text = BLOCKS[name](*([of] if of else []))
        text = re.sub(r"\]\(docs/", "](" + "../" * len(folder.relative_to(DOCS).parts), text)
        return f"<!-- made: {name}{' ' + of if of else ''} -->{text}<!-- /made -->"

    return _BLOCK.sub(made, page)


def example() -> str:
    """The worked example of the method."""
    return f"\n\n{worked_example()[0]}\n"


def weights() -> str:
    """The weights of the dimensions in each model."""
    models = [shipped_models()[number] for number in sorted(shipped_models())]
    rows = [("dimension", *(f"model {model.number}" for model in models)), ("---", *("--:" for _ in models))]
    rows += [(f"[`{name}`](docs/dimensions/{name}.md)", *(f"{m.weights[name]:g}" for m in models)) for name in models[-1].weights]
    return _table(rows)


def packs(dimension: str) -> str:
    """How many rules of which pack feed a dimension, and what their findings weigh."""
    rows: list[tuple[str, ...]] = [
        ("pack", "rules that cost", "that earn", "that are noted", "weights"),
        ("---", "--:", "--:", "--:", "---"),
    ]
    mine = [rule for rule in _rules() if rule.dimension == dimension]
    for pack in sorted({rule.pack for rule in mine}):
        of_pack = [rule for rule in mine if rule.pack == pack]
        count = [str(sum(rule.effect == effect for rule in of_pack)) for effect in ("debit", "credit", "note")]
        weigh = sorted({rule.weight for rule in of_pack if rule.effect != "note"})
        linked = f"[`{pack}`](docs/rules/{pack}.md)" if (DOCS / "rules" / f"{pack}.md").exists() else f"`{pack}`"
        rows.append((linked, *count, f"{weigh[0]:g} to {weigh[-1]:g}" if weigh else "–"))
    return _table(rows)


def constants(section: str) -> str:
    """The constants of a dimension in the newest model."""
    model = shipped_model()
    if section in model.curves:
        p10, median = model.curves[section]
        found = {"p10": p10, "median": median, **model.rates}
    else:
        found = dict({"sourcing": model.sourcing, "figures": model.figures, "headline": model.headline}[section])
    listed = [f"`{name}` {value:g}" for name, value in found.items()]
    if section == "sourcing":
        listed.append("`coverage_curve` " + ", ".join(f"{x:g} → {y:g}" for x, y in model.coverage_curve))
    return f"\n\nModel {model.number}: weight {model.weights[section]:g}; {'; '.join(listed)}.\n\n"


def agreement(mark: str) -> str:
    """The column of a mark in the table of calibrate.py."""
    head, *rows = _rows(VALIDITY / "calibration.md")
    at = head.index(mark)
    shown = [(row[0], row[at]) for row in rows if not row[0].startswith("without")]
    return _table([("constants or control", f"rank correlation, {mark}"), ("---", "--:"), *shown])


def tiers() -> str:
    """What each kind of source is worth as cover."""
    return _table([("source", "tier"), ("---", "--:"), *((f"`{name}`", f"{value:g}") for name, value in TIERS.items())])


def calibration() -> str:
    """The whole table of calibrate.py, and what the interval needs."""
    text = (VALIDITY / "calibration.md").read_text(encoding="utf-8")
    return f"\n\n{text.strip()}\n\n"


def accuracy() -> str:
    """Score and controls of the table of accuracy.py."""
    rows = _rows(VALIDITY / "accuracy.md")
    keep = [0, 1, 2, 3, len(rows[0]) - 2, len(rows[0]) - 1]
    head, *rest = [tuple(row[k] for k in keep) for row in rows]
    return _table([head, ("---", *("--:" for _ in keep[1:])), *rest])


def attribution() -> str:
    """Who says what beside the published systems, from the table of attribution.py."""
    head, *rows = _rows(VALIDITY / "attribution.md")
    return _table([head, ("---", "---", *("--:" for _ in head[2:])), *rows])


def failures() -> str:
    """What goes wrong first with annotated attributions."""
    _, *rows = _rows(VALIDITY / "attribution.md", 1)
    return _table([("", "number", "share"), ("---", "--:", "--:"), *rows])


def auc(row: str, column: str = "score") -> str:
    """The AUC of the score in the row that begins with some words."""
    head, *rows = _rows(VALIDITY / "accuracy.md")
    (found,) = [cells for cells in rows if cells[0].startswith(row)]
    return found[head.index(column)].removeprefix("0")


def said(row: str) -> str:
    """What the rate of "said" alone reaches there."""
    return auc(row, '"said" alone')


def correlation(table: str) -> str:
    """The rank correlation of the score with the readers, unseen where it was measured."""
    head, *rows = _rows(VALIDITY / f"{table}.md")
    by_name = {row[0]: row for row in rows}
    row = by_name.get("fitted, unseen") or by_name[f"model {shipped_model().number} as shipped"]
    return row[head.index("overall")].removeprefix("0")


BLOCKS: dict[str, Callable[..., str]] = {
    "example": example,
    "weights": weights,
    "tiers": tiers,
    "packs": packs,
    "constants": constants,
    "agreement": agreement,
    "calibration": calibration,
    "accuracy": accuracy,
    "attribution": attribution,
    "failures": failures,
    "auc": auc,
    "said": said,
    "correlation": correlation,
}


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Scorer().rules.rules)


def _rows(file: Path, table: int = 0) -> list[tuple[str, ...]]:
    """The cells of a table of a page, counted from 0, its line of dashes left out."""
    tables = re.findall(r"(?:^\|.*\n?)+", file.read_text(encoding="utf-8"), re.M)
    lines = [line for line in tables[table].splitlines() if not line.startswith("|---")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"


def rewrite() -> None:
    for page in PAGES:
        text = filled_in(page.read_text(encoding="utf-8"), page.parent)
        page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    rewrite()
