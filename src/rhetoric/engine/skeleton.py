"""A rule to begin with: it loads, its examples hold, and its comments say what to write where."""

from __future__ import annotations

import re
from typing import Final

from rhetoric.engine.model import RULE_ID
from rhetoric.errors import UsageError

_HEAD: Final = """\
# A pack of rules. Run its examples:  score rules test THIS-FILE
# Every key and sign is explained in docs/rule-language.md and docs/phrase-notation.md.

schema: rhetoric/1
pack: {pack}
version: 0.1.0
description: What this pack is for, in a sentence.

rules:
"""

# One phrase that is nobody's: the skeleton has to load and to pass before a word of it is changed.
_RULE: Final = """\
  - id: {id}
    # Names the thing found, never the fix: it reads well after "allow".
    title: phrase to be named
    # One sentence for a finding; {{match}} are the words found.
    message: "'{{match}}' says nothing that the reader can use."
    why: Why it matters to a reader.
    advice: What the writer can do about it.
    # sourcing, figures, language, certainty, headline, economy or transparency
    dimension: economy
    # debit costs points, credit earns some, note does neither
    effect: debit
    weight: 1
    # Where a hit may start. Without this: lead and body, the author's own words.
    # scope: {{part: [headline, lead, body], voice: author}}
    find:
      # word  any case   word~  every inflection   a|b  one of   word?  may be missing   *{{0,3}}  up to three words
      - "my annoy~ {slug}"
    unless:
      # No finding where one of these stands in the same sentence: the literal sense, the false friend.
      - {{sentence: ["song|album"]}}
    examples:
      # What it must find, exactly the words in the brackets.
      match:
        - "This sentence holds [[my annoying {slug}]] for all to see."
      # What it must leave alone: the traps.
      no_match:
        - "The song My Annoying {slug} was never released."
        - "“That is my annoying {slug},” the editor said."
"""


def skeleton(rule_id: str) -> str:
    """A rule file with one rule of this id. Raises `UsageError` for what can't be an id."""
    check_id(rule_id)
    return _HEAD.format(pack=rule_id.partition(".")[0]) + rule_block(rule_id)


def rule_block(rule_id: str) -> str:
    """The rule alone, as an entry of `rules:` that is indented by two."""
    return _RULE.format(id=rule_id, slug=rule_id.partition(".")[2])


def added(text: str, rule_id: str) -> str:
    """The text of a rule file with a rule more at its end.

    The entries of `rules` have to stand in block style; they keep their indentation and the new one takes it over.
    """
    from rhetoric.engine.source import read_source

    source = read_source(text)
    places = source.places
    last = len(source.data["rules"]) - 1
    first_key = places["rules", last].start if last >= 0 else 0
    line = text[text.rfind("\n", 0, first_key) + 1 : first_key]
    dash = re.fullmatch(r"(\s*)-\s+", line)
    if places["rules",].style != "-" or dash is None or list(source.data)[-1] != "rules":
        why = "`rules` is not the last key in block style, one rule below the other"
        raise source.error("rules-style", why, ("rules",), key=True, help="write the file with `score rules fmt`, or add the rule by hand")
    shift = len(dash[1]) - 2
    block = rule_block(rule_id)
    if shift > 0:
        block = re.sub(r"(?m)^(?=.)", " " * shift, block)
    elif shift < 0:
        block = re.sub(rf"(?m)^ {{{-shift}}}", "", block)
    return text.rstrip("\n") + "\n\n" + block


def check_id(rule_id: str) -> None:
    """Raise `UsageError` for what can't be the id of a rule."""
    if re.fullmatch(RULE_ID, rule_id):
        return
    plain = re.sub(r"[^a-z0-9.]+", "-", rule_id.lower()).strip("-.")
    pack, _, slug = plain.partition(".")
    slug = slug.replace(".", "-").strip("-")[:60]
    guess = f"{pack[:40]}.{slug}" if slug else f"mine.{pack[:60]}"
    hint = f": did you mean `{guess}`?" if re.fullmatch(RULE_ID, guess) else ""
    raise UsageError(f"`{rule_id[:80]}` is no rule id; write PACK.NAME in lower-case letters, digits and hyphens{hint}")
