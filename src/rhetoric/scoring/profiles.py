"""Genre profiles: what weighs less in an opinion piece than in a news report, as data (`genres` in `rules/scoring.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rhetoric.article import GENRES
from rhetoric.engine.suggest import did_you_mean
from rhetoric.errors import RuleError

if TYPE_CHECKING:
    from rhetoric.engine.source import KeyPath, Source

SCORED: Final[tuple[str, ...]] = ("sourcing", "figures", "language", "certainty", "headline", "economy", "transparency")
RATED: Final[tuple[str, ...]] = ("language", "certainty", "economy")
KEYS: Final = ("dimensions", "weights", "rules", "gates")
GREATEST: Final = 100.0


class Profile(NamedTuple):
    """How a genre is scored: factors on the findings of a dimension, on the weights of dimensions and on those of rules (by
    id, tag or pack), and whether gates cap its score."""

    dimensions: Mapping[str, float] = {}
    weights: Mapping[str, float] = {}
    rules: Mapping[str, float] = {}
    gated: bool = True


class ProfileFault(ValueError):
    """What is wrong in the profiles, with the key path to it below `genres`."""

    def __init__(self, path: KeyPath, why: str, *, key: bool = False, help: str = "") -> None:
        super().__init__(f"genres.{'.'.join(map(str, path))}: {why}")
        self.path, self.why, self.key, self.help = path, why, key, help


def read_profiles(section: Any) -> dict[str, Profile]:
    """The profiles by genre from plain data, all scalars text. A genre without one is scored as news is. Raises `ProfileFault`."""
    out: dict[str, Profile] = {}
    for genre, given in _mapping(section, ()).items():
        if genre not in GENRES:
            raise ProfileFault((genre,), f"there is no genre `{genre}`", key=True, help=did_you_mean(genre, GENRES))
        keys = _mapping(given, (genre,))
        for key in keys:
            if key not in KEYS:
                raise ProfileFault((genre, key), f"there is no key `{key}` here", key=True, help=did_you_mean(key, KEYS))
        dimensions = _factors(keys.get("dimensions", {}), (genre, "dimensions"))
        for name in dimensions:
            if name not in RATED:
                why = f"`{name}` is no dimension whose findings are counted by rate"
                raise ProfileFault((genre, "dimensions", name), why, key=True, help=did_you_mean(name, RATED))
        weights = _factors(keys.get("weights", {}), (genre, "weights"))
        for name in weights:
            if name not in SCORED:
                why = f"`{name}` is no dimension that is scored"
                raise ProfileFault((genre, "weights", name), why, key=True, help=did_you_mean(name, SCORED))
        gates = keys.get("gates", "yes")
        if gates not in ("yes", "no"):
            raise ProfileFault((genre, "gates"), "`gates` is yes or no")
        out[genre] = Profile(dimensions, weights, _factors(keys.get("rules", {}), (genre, "rules")), gates == "yes")
    return out


def profile_error(source: Source, fault: ProfileFault) -> RuleError:
    """The fault as an error that points into the file that `source` was read from."""
    return source.error("genre-profile", fault.why, ("genres", *fault.path), key=fault.key, help=fault.help)


def _factors(given: Any, path: KeyPath) -> dict[str, float]:
    out: dict[str, float] = {}
    for name, text in _mapping(given, path).items():
        try:
            factor = float(text)
        except (TypeError, ValueError):
            factor = -1.0
        if not 0 <= factor <= GREATEST:
            raise ProfileFault((*path, name), f"a factor is a number of 0 to {GREATEST:g}")
        out[name] = factor
    return out


def _mapping(given: Any, path: KeyPath) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise ProfileFault(path, "this must be a mapping of keys", help="write `key: value` on lines of their own, or {} for none")
    return given
