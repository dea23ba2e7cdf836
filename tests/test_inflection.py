"""What a phrase with `~` would miss, or hit by mistake, if a form were wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.language.inflection import IRREGULAR, inflections


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("suggest", "suggested suggesting suggests"),
        ("write", "writes writing written wrote"),
        ("say", "said saying says"),
        ("tell", "telling tells told"),
        ("think", "thinking thinks thought"),
        ("be", "am are been being is was were"),
        ("have", "had has having"),
        ("undergo", "undergoes undergoing undergone underwent"),
        ("foretell", "foretelling foretells foretold"),
        ("undertake", "undertaken undertakes undertaking undertook"),
        ("misread", "misreading misreads"),
        ("overthrow", "overthrew overthrowing overthrown overthrows"),
        ("behave", "behaved behaves behaving"),
        ("hope", "hoped hopes hoping"),
        ("hop", "hopped hopping hops"),
        ("agree", "agreed agreeing agrees"),
        ("lie", "lain lay lied lies lying"),
        ("die", "died dies dying"),
        ("belie", "belied belies belying"),
        ("singe", "singed singeing singes"),
        ("carry", "carried carries carrying"),
        ("play", "played playing plays"),
        ("panic", "panicked panicking panics"),
        ("traffic", "trafficked trafficking traffics"),
        ("travel", "traveled traveling travelled travelling travels"),
        ("appeal", "appealed appealing appeals"),
        ("refer", "referred referring refers"),
        ("offer", "offered offering offers"),
        ("fix", "fixed fixes fixing"),
        ("quiz", "quizzed quizzes quizzing"),
        ("double-down", "double-downed double-downing double-downs"),
        ("force-feed", "force-fed force-feeding force-feeds"),
    ],
)
def test_verbs(word: str, forms: str) -> None:
    assert inflections(word) == (word, *forms.split())


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("woman", "women"),
        ("spokesman", "spokesmen"),
        ("spokesperson", "spokespeople spokespersons"),
        ("person", "people persons"),
        ("crisis", "crises"),
        ("hypothesis", "hypotheses"),
        ("metamorphosis", "metamorphoses"),
        ("criterion", "criteria criterions"),
        ("thief", "thieves"),
        ("critic", "critics"),
        ("oligarch", "oligarchs"),
        ("aircraft", ""),
        ("passer-by", "passers-by"),
        ("german", "germans"),
        ("half", "halves"),
        ("ad", "ads"),
        ("rose", "roses"),
    ],
)
def test_nouns_are_not_inflected_as_verbs_where_the_plural_is_known(word: str, plural: str) -> None:
    assert inflections(word) == (word, *plural.split())


@pytest.mark.parametrize("word", ["city", "company", "church", "knife", "veto", "leaf", "speech"])
def test_nouns_that_may_be_verbs_have_their_plural(word: str) -> None:
    plural = {"city": "cities", "company": "companies", "church": "churches", "knife": "knives", "veto": "vetoes", "leaf": "leaves"}
    assert plural.get(word, "speeches") in inflections(word)


@pytest.mark.parametrize(
    ("word", "forms"),
    [("meeting", "meetings"), ("bring", "bringing brings brought"), ("feed", "fed feeding feeds"), ("embed", "embedded embedding embeds")],
)
def test_a_word_that_only_looks_inflected(word: str, forms: str) -> None:
    assert inflections(word) == (word, *forms.split())


@pytest.mark.parametrize("word", ["said", "sanctions", "alleged", "women", "us", "of", "it's", "'s", "F-16", "café", "42", ""])
def test_what_has_no_further_form_stays_alone(word: str) -> None:
    assert inflections(word) == (word,)


def test_a_rare_form_does_not_collide_with_another_word() -> None:
    assert "adding" not in inflections("ad")
    assert "uses" not in inflections("us")
    assert "dice" not in inflections("die")
    assert "singing" not in inflections("singe")


def test_the_table_is_complete_enough_and_has_no_line_twice() -> None:
    seen: dict[str, dict[str, list[str]]] = {}
    section = ""
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            base, *forms = line.split()
            assert base not in seen.setdefault(section, {}), line
            seen[section][base] = forms
    irregular = [word for word, forms in seen["verb"].items() if any(form not in (word + "ed", word + "d") for form in forms)]
    assert len(irregular) >= 220
    assert len(seen["noun"] | seen["noun-verb"]) >= 90


@given(st.text(max_size=30) | st.text(alphabet="abcdeiouyslngxz-", max_size=12))
def test_any_string_gives_itself_first_then_others_sorted_and_once(word: str) -> None:
    first, *others = inflections(word)
    assert first == word
    assert others == sorted(set(others))
    assert word not in others


def test_importing_reads_no_file() -> None:
    code = "import sys, rhetoric.language.inflection as i; sys.exit(i._irregular.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
