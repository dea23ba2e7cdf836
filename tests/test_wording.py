"""What is said of an article: no verdict on its truth, its side or its making; no bad grade without reasons; always how to contest it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from golden import NAMES  # type: ignore[import-not-found]

import rhetoric
from rhetoric import Scorer
from rhetoric.card import ReportCard
from rhetoric.engine.loader import load_packs
from rhetoric.engine.model import RuleModel
from rhetoric.engine.packs import pack_files, shipped_folder

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "rhetoric"
VERDICTS = re.compile(
    r"\b(?:false|fakes?|faked|bias(?:ed|es)?|propagand\w+|disinformation|misinformation|liars?|untrustworthy|unreliable|dishonest|"
    r"(?:machine|ai|computer)[- ](?:written|generated|made)|(?:written|made|generated) by (?:a machine|machines|an? ai))\b",
    re.I,
)
SPEAKING = ("card.py", "report.py", "renderers/*.py", "scoring/*.py", "cli/score.py", "cli/sources.py", "cli/thresholds.py")
RULES = [rule for pack in load_packs(pack_files(shipped_folder())) for rule in pack.model.rules]


def verdicts(text: str) -> set[str]:
    return {found.lower() for found in VERDICTS.findall(text)}


def words_found_by(rule: RuleModel) -> str:
    """The phrases of a rule and the names of its lexicons: a rule may name the words that it finds."""
    return " ".join([rule.id, *map(str, rule.phrases())])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_passes_a_verdict_on_the_article(rule: RuleModel) -> None:
    said = " ".join([rule.title, rule.message, rule.why, rule.advice])
    assert verdicts(said) - verdicts(words_found_by(rule)) == set()


def test_the_program_has_no_words_for_such_a_verdict() -> None:
    found = []
    for file in sorted(
        {file for pattern in SPEAKING for file in SOURCE.glob(pattern)} - {SOURCE / "renderers" / "rule.py"}
    ):  # a page of a rule
        tree = ast.parse(file.read_text(encoding="utf-8"))
        bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings speak to programmers
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare and verdicts(node.value):
                found.append(f"{file.name}:{node.lineno}: {node.value}")
    assert found == []


@pytest.fixture(scope="module")
def cards() -> dict[str, tuple[rhetoric.Article, ReportCard]]:
    scorer = Scorer()
    articles = {name: rhetoric.read(ROOT / "corpus" / name / "article.md") for name in NAMES}
    return {name: (article, scorer.score(article)) for name, article in articles.items()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["terminal", "explain", "concise"])
def test_a_rendering_says_such_a_word_only_where_the_article_does(cards, form: str, name: str) -> None:
    article, card = cards[name]
    text = rhetoric.render(card, form, article=article, all_findings=True) if form == "terminal" else rhetoric.render(card, form)
    assert verdicts(text) - verdicts(f"{article.headline} {article.text}") - verdicts(" ".join(card.rules)) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_whole_card_says_what_it_is_not_and_how_to_contest_it(cards, name: str) -> None:
    article, card = cards[name]
    for text in (rhetoric.render(card, article=article), rhetoric.render(card, "explain")):
        flat = " ".join(text.split())
        assert card.disclaimer in flat
        assert "To contest" in flat
    assert f'"disclaimer":"{card.disclaimer}"' in rhetoric.render(card, "jsonl")


BARE = "The plan moves the town forward. The work goes on in every street. It changes how people live. The town looks ahead. "
LOUD = "This shocking disaster is a total nightmare! Everyone knows the corrupt council will destroy the town. It is a disgrace! "


@pytest.mark.parametrize("text", [BARE * 15, LOUD * 15], ids=["nobody speaks", "loud"])
def test_a_low_grade_has_reasons_that_can_be_checked(text: str) -> None:
    card = rhetoric.score(text)
    assert card.grade in "DF"
    flat = " ".join(rhetoric.render(card, all_findings=True).split())
    assert "WHAT COSTS MOST" in flat
    assert re.search(r"0 of \d+ claims have a source; 0 sources identified", flat)


def test_no_low_grade_of_the_corpus_without_reasons_for_most_of_what_it_lost(cards) -> None:
    """Places in the text, or counts of claims, figures and sources: what they cost is named, and comes to nine tenths of the loss."""
    low = {name: pair for name, pair in cards.items() if pair[1].grade in "DF"}
    assert low
    for article, card in low.values():
        assert card.score is not None
        text = rhetoric.render(card, all_findings=True, article=article)
        section = text[text.index("WHAT COSTS MOST") :]
        section = section[: section.index("\n\n")]
        lost = sum(float(points.replace("−", "-")) for points in re.findall(r"^ {2,5}(−\d+\.\d)  ", section, re.M))
        assert -lost >= 0.9 * (100 - card.score), text
