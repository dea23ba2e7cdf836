"""The constants of the scoring models: the newest in `rules/scoring.yaml`, earlier ones in `rules/scoring-N.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from rhetoric.engine.packs import scoring_files, shipped_folder
from rhetoric.engine.ruleset import shipped_data
from rhetoric.errors import UsageError
from rhetoric.scoring.profiles import Profile, ProfileFault, profile_error, read_profiles

SHOWN: Final = ("readability", "sentiment")

_NEWS: Final = Profile()


class Model(NamedTuple):
    """A scoring model: its number, the weights of the dimensions (they sum to 100), how far the total is drawn to each of
    them where it is the weakest (0 to 1; those that are not named never draw), and the constants by section."""

    number: int
    weights: Mapping[str, float]
    weakest: Mapping[str, float]
    sourcing: Mapping[str, float]
    coverage_curve: tuple[tuple[float, float], ...]
    figures: Mapping[str, float]
    rates: Mapping[str, float]
    curves: Mapping[str, tuple[float, float]]
    headline: Mapping[str, float]
    no_source: tuple[float, float]
    no_figure_sourced: tuple[float, float]
    profiles: Mapping[str, Profile]
    grades: tuple[tuple[str, float], ...]
    enough: Mapping[str, float]
    confidence: Mapping[str, float]
    interval_z: float
    interval_error: float

    def profile(self, genre: str) -> Profile:
        """How a genre is scored; one without a profile of its own as news is."""
        return self.profiles.get(genre, _NEWS)

    def weighed(self, genre: str) -> Model:
        """The model with the weights that the dimensions have in a genre; what weighs less draws less as well."""
        factors = self.profile(genre).weights
        if not factors:
            return self
        weights, weakest = ({name: x * factors.get(name, 1.0) for name, x in row.items()} for row in (self.weights, self.weakest))
        return self._replace(weights=weights, weakest=weakest)


def read_model(data: Mapping[str, Any]) -> Model:
    """Make a model from the plain data of `scoring.yaml` (all scalars text). Raises KeyError or ValueError on a broken file."""

    def numbers(section: Mapping[str, Any]) -> dict[str, float]:
        return {key: float(value) for key, value in section.items() if isinstance(value, str)}

    curve = [row.split() for row in data["sourcing"]["coverage_curve"]]
    rates = data["rates"]
    gates = data["gates"]
    return Model(
        number=int(data["model"]),
        weights=numbers(data["weights"]),
        weakest=numbers(data["weakest"]),
        sourcing=numbers(data["sourcing"]),
        coverage_curve=tuple((float(x), float(y)) for x, y in curve),
        figures=numbers(data["figures"]),
        rates=numbers(rates),
        curves={key: (float(row["p10"]), float(row["median"])) for key, row in rates.items() if isinstance(row, dict)},
        headline=numbers(data["headline"]),
        no_source=(float(gates["no_source"]["words"]), float(gates["no_source"]["most"])),
        no_figure_sourced=(float(gates["no_figure_sourced"]["figures"]), float(gates["no_figure_sourced"]["most"])),
        profiles=read_profiles(data["genres"]),
        grades=tuple((name, float(least)) for name, least in data["grades"].items()),
        enough=numbers(data["enough"]),
        confidence=numbers(data["confidence"]),
        interval_z=float(data["interval_z"]),
        interval_error=float(data["interval_error"]),
    )


@cache
def shipped_models() -> dict[int, Model]:
    """The scoring models by number, the newest first. Raises `RuleError` for a genre profile that can't be used."""
    models: dict[int, Model] = {}
    for number, data in enumerate(shipped_data()["models"]):
        try:
            model = read_model(data)
        except ProfileFault as fault:
            from rhetoric.engine.source import read_source

            # Compiled constants have no places: the file is read again for the error.
            raise profile_error(read_source(scoring_files(shipped_folder())[number]), fault) from None
        models[model.number] = model
    return models


def shipped_model(number: int | None = None) -> Model:
    """A scoring model by its number; the newest where none is given. Raises `UsageError` for one that does not exist."""
    models = shipped_models()
    if number is None:
        return next(iter(models.values()))
    if number not in models:
        known = " and ".join(map(str, sorted(models)))
        raise UsageError(f"there is no scoring model {number}; this version has {known}")
    return models[number]
