"""Golden cards: the card of each article of the corpus, as it was when somebody last looked. `python tests/golden.py` writes them anew."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import rhetoric

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
README = CORPUS.parent / "README.md"
SHOWN = "content-farm"
NAMES = sorted(file.parent.name for file in CORPUS.glob("*/article.md"))
#: What changes with every release or edited rule, whether or not a card does.
PASSING = frozenset({"version", "ruleset_digest"})


def golden_file(name: str) -> Path:
    return CORPUS / name / "card.json"


def current(name: str) -> dict[str, Any]:
    """The card of an article of the corpus as plain data, with its path as in the repository."""
    article = replace(rhetoric.read(CORPUS / name / "article.md"), path=f"corpus/{name}/article.md")
    data: dict[str, Any] = rhetoric.score(article).model_dump(mode="json")
    return {key: value for key, value in data.items() if key not in PASSING}


def written(card: dict[str, Any]) -> str:
    return json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def readme_card() -> str:
    """The part of README.md between its card marks: the head of a real card, as a terminal of 80 columns shows it."""
    article = replace(rhetoric.read(CORPUS / SHOWN / "article.md"), path=f"corpus/{SHOWN}/article.md")
    shown = rhetoric.render(rhetoric.score(article), "terminal", article=article).split("\nWHO SPEAKS\n")[0].rstrip()
    return f"<!-- card -->\n`score corpus/{SHOWN}/article.md` begins:\n\n```text\n{shown}\n```\n<!-- /card -->"


def in_readme(text: str) -> re.Match[str]:
    found = re.search(r"<!-- card -->.*?<!-- /card -->", text, re.S)
    assert found, "README.md has lost its card marks"
    return found


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What differs between two cards, the score first, a line each."""
    out = []
    if (old["score"], old["grade"]) != (new["score"], new["grade"]):
        out.append(f"score {_shown(old['score'])} {old['grade']} → {_shown(new['score'])} {new['grade']}")
    for name in sorted({*old["dimensions"], *new["dimensions"]}):
        before, after = (card["dimensions"].get(name, {}).get("score") for card in (old, new))
        if before != after:
            out.append(f"{name} {_shown(before)} → {_shown(after)}")
    before, after = (Counter((f["rule"], f["text"]) for f in card["findings"]) for card in (old, new))
    for sign, found in (("−", before - after), ("+", after - before)):
        out += [f"{sign} {rule} “{text}”" + (f" ×{count}" if count > 1 else "") for (rule, text), count in sorted(found.items())]
    same = {"score", "grade"}
    out += [f"{key} differs" for key in sorted({*old, *new}) if key not in same and old.get(key) != new.get(key)]
    return out


def _shown(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def main() -> None:
    text = README.read_text("utf-8")
    README.write_text(text.replace(in_readme(text)[0], readme_card()), "utf-8", newline="\n")
    for name in NAMES:
        file = golden_file(name)
        card = current(name)
        old = json.loads(file.read_text("utf-8")) if file.is_file() else None
        file.write_text(written(card), encoding="utf-8", newline="\n")
        lines = ["new"] if old is None else changes(old, card) or ["as it was"]
        sys.stdout.write(f"{name}: {'; '.join(lines)}\n")


if __name__ == "__main__":
    main()
