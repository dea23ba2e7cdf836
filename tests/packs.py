"""Small packs of rules, written, compiled and run over a text, for the tests of what rules mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rhetoric.analysis import Analysis, examine, split_phases
from rhetoric.article import Article
from rhetoric.engine.compiler import rule_set
from rhetoric.engine.findings import Hit
from rhetoric.engine.packs import shipped_folder
from rhetoric.engine.ruleset import RuleSet
from rhetoric.language.common import common_words
from rhetoric.language.vocabulary import Vocabulary

ATTRIBUTION = shipped_folder() / "attribution.yaml"


def rule(slug: str = "one", *find: str, **keys: Any) -> dict[str, Any]:
    """A rule that loads: whatever is not said is plain."""
    values: dict[str, Any] = {
        "id": f"trial.{slug}",
        "title": "a trial",
        "dimension": "language",
        "effect": "debit",
        "examples": {"match": ["[[yes]]"], "no_match": ["no"]},
    }
    if find:
        values["find"] = list(find)
    return values | {key.rstrip("_"): value for key, value in keys.items()}


def write(folder: Path, *rules: dict[str, Any], pack: str = "trial", **keys: Any) -> Path:
    """A rule file; JSON is YAML too."""
    file = folder / f"{pack}.yaml"
    data = {"schema": "rhetoric/1", "pack": pack, "version": "1", **keys, "rules": rules}
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


@dataclass(frozen=True)
class Trial:
    """A rule set of one's own, with what it finds in a text."""

    rules: RuleSet

    def analysis(self, text: str, *, headline: str | None = None, genre: str | None = None, trace: bool = False) -> Analysis:
        vocabulary = Vocabulary(self.rules.anchors_of, common_words())
        article = Article(text, headline=headline, genre=genre)
        return examine(article, self.rules, split_phases(self.rules), vocabulary, trace=trace)

    def hits(self, text: str, **about: Any) -> list[Hit]:
        return [hit for hit in self.analysis(text, **about).hits if hit.rule.pack != "attribution"]

    def found(self, text: str, **about: Any) -> list[str]:
        """The words of each hit, in the order of the text."""
        analysis = self.analysis(text, **about)
        return [analysis.document.words_of(hit.first, hit.last) for hit in analysis.hits if hit.rule.pack != "attribution"]


def trial(folder: Path, *rules: dict[str, Any], beside: tuple[Path, ...] = (), **keys: Any) -> Trial:
    """The rules alone, or beside other packs: without `ATTRIBUTION` nobody is known to say anything."""
    return Trial(rule_set([write(folder, *rules, **keys), *beside]))
