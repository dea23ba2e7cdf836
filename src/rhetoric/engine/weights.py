"""Rules weighed anew without copying them: by id, tag or pack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from rhetoric.engine.ruleset import Rule, RuleSet

GREATEST = 100.0


def reweighted(rules: RuleSet, weights: Mapping[str, float]) -> RuleSet:
    """The rule set with each rule's weight times the factor that `weights` has for it.

    An id (or former id) goes before a tag, a tag before a pack; of several tags the rule's first counts. A rule whose factor
    is 0 becomes a note: it is found and costs nothing. The digest tells the two sets apart.
    """
    import hashlib

    if not weights:
        return rules
    said = json.dumps(sorted(weights.items()), separators=(",", ":"))
    digest = hashlib.sha256(f"{rules.digest}\n{said}".encode()).hexdigest()
    return replace(rules, digest=digest, rules=tuple(weighed(rule, weights) for rule in rules.rules))


def weighed(rule: Rule, weights: Mapping[str, float]) -> Rule:
    """The rule with its weight times its factor, see `reweighted`."""
    factor = next((weights[name] for name in (rule.id, *rule.aliases, *rule.tags, rule.pack) if name in weights), 1.0)
    if factor == 1.0:
        return rule
    return replace(rule, weight=rule.weight * factor) if factor else replace(rule, effect="note", weight=0.0)
