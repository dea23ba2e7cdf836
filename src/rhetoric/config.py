"""The configuration of the command line: `[tool.rhetoric]` in `pyproject.toml`, or `rhetoric.toml`.

The command line alone reads it; the library takes arguments.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rhetoric.engine.packs import INSTALLED
from rhetoric.engine.suggest import did_you_mean
from rhetoric.engine.weights import GREATEST
from rhetoric.errors import ConfigError

TABLE = ("tool", "rhetoric")
MAX_BYTES = 1024 * 1024

TomlPath = tuple[str | int, ...]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_as_list, str | tuple[str, ...])]
Factor = Annotated[float, Field(strict=True, ge=0, le=GREATEST, allow_inf_nan=False)]


class Configuration(BaseModel):
    """What a configuration may say. Names are rule ids, former ids, packs or tags."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: Names = Field(
        default=(), description="Rule files and folders beside the shipped ones, from the file's folder; pack:NAME for installed packs."
    )
    select: Names = Field(default=(), description="Only these rules. Preview rules run where they are named here.")
    ignore: Names = Field(default=(), description="All but these rules.")
    weights: dict[str, Factor] = Field(
        default_factory=dict, description="Factors on the weights of rules: 0.5 halves what a finding costs, 0 makes a note of it."
    )
    model: int | None = Field(default=None, strict=True, description="The number of the scoring model; the newest unless said.")
    digest: str | None = Field(default=None, description="At least eight digits of the digest of the rules: other rules are refused.")


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration and the file it stands in."""

    file: Path
    settings: Configuration
    text: str = field(repr=False)
    table: TomlPath = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The places of its rules, as a command line would name them."""
        return tuple(place if place.startswith(INSTALLED) else str(self.file.parent / place) for place in self.settings.rules)

    def error(self, code: str, why: str, path: TomlPath, *, key: bool = False, help: str = "") -> ConfigError:
        """An error that points at the value at `path` in the configuration, or at its key."""
        return _error(self.file, self.text, code, why, (*self.table, *path), key=key, help=help)

    def check(self, known: Iterable[str]) -> None:
        """Raise `ConfigError` for the first name that is no rule, pack or tag."""
        known = set(known)
        given: list[tuple[TomlPath, str]] = [
            *((("select", i), name) for i, name in enumerate(self.settings.select)),
            *((("ignore", i), name) for i, name in enumerate(self.settings.ignore)),
            *((("weights", name), name) for name in self.settings.weights),
        ]
        for path, name in given:
            if name not in known:
                why = f"there is no rule, pack or tag `{name}`"
                raise self.error("unknown-rule", why, path, key=path[0] == "weights", help=did_you_mean(name, known))


def read_config(file: Path) -> ConfigFile:
    """The configuration in a file. Raises `ConfigError`, with its place, for what can't be used."""
    text = _read(file)
    try:
        data: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (max(1, text.count("\n")), 1)
        why = str(error).partition(" (at ")[0]
        shown = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
        raise ConfigError("toml-syntax", f"this is not TOML: {why}", file=str(file), line=line, column=column, source=shown) from None
    table: TomlPath = TABLE if file.name == "pyproject.toml" else ()
    for step in table:
        data = data.get(step, {}) if isinstance(data, dict) else data
    try:
        settings = Configuration.model_validate(data)
    except ValidationError as error:
        raise _first_error(file, text, table, error) from None
    config = ConfigFile(file, settings, text, table)
    for i, place in enumerate(settings.rules):
        if not place.startswith(INSTALLED) and not (file.parent / place).exists():
            help = f"paths count from the folder of {file.name}"
            raise config.error("rules-missing", f"there is no file or folder `{place}`", ("rules", i), help=help)
    return config


def _read(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = f"the file can't be read: {getattr(error, 'strerror', None) or error}"
        raise ConfigError("file-unreadable", why, file=str(file)) from None
    if len(data) > MAX_BYTES:
        raise ConfigError("file-too-big", f"the file is larger than {MAX_BYTES // 1024} KiB", file=str(file))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigError("file-encoding", "the file is not UTF-8", file=str(file), help="save it as UTF-8") from None


def _first_error(file: Path, text: str, table: TomlPath, error: ValidationError) -> ConfigError:
    errors = [(*_explain({**item}), tuple(item["loc"])) for item in error.errors(include_url=False)]
    made = [_error(file, text, code, why, (*table, *path), key=key, help=help) for code, why, help, key, path in errors]
    return min(made, key=lambda one: (one.line, one.column))


def _explain(item: dict[str, Any]) -> tuple[str, str, str, bool]:
    """Code, reason, help, and whether the key is meant."""
    kind, loc, value = item["type"], item["loc"], item.get("input")
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        return "unknown-key", f"there is no key `{name}` here", did_you_mean(name, Configuration.model_fields), True
    shown = str(value)[:40]
    if loc[:1] == ("weights",):
        if len(loc) == 1:
            return "wrong-type", "`weights` must be a table of factors", 'write weights = {"loaded" = 0.5}', False
        return "out-of-range", f"the weight of `{name}` must be a number of 0 to {GREATEST:g}, this is `{shown}`", "", False
    if not loc:
        return "wrong-type", "the configuration must be a table of keys", "", False
    return "wrong-type", f"`{name}` must be a list of names, this is `{shown}`", f'write {name} = ["…"]', False


def _error(file: Path, text: str, code: str, why: str, path: TomlPath, *, key: bool, help: str) -> ConfigError:
    start, end = _locate(text, path, key)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    source = text.split("\n")[line - 1]
    return ConfigError(code, why, file=str(file), line=line, column=column, source=source, width=max(1, end - start), help=help)


_KEY = r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEYS = re.compile(rf"[ \t]*(\[\[?)?[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*(\]\]?|=)?")
_HIDDEN = re.compile(r"""\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3}|("(?:\\.|[^"\\\n])*"|'[^'\n]*')|#[^\n]*""", re.S)
_VALUE = re.compile(r"""("(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\s,\[\]{}#=]+)""")


def _locate(text: str, path: TomlPath, key: bool) -> tuple[int, int]:
    """Where the value (or key) at a path stands: half-open offsets. What can't be found stands for what it is in.

    The standard library's parser keeps no places. The text is known to be TOML, so lines that begin with a key or a table's name
    are enough, once comments and texts of several lines are blanked out.
    """
    masked = _HIDDEN.sub(lambda found: found[0] if found[1] else re.sub(r"[^\n]", " ", found[0]), text)
    places: dict[TomlPath, tuple[int, int, int]] = {(): (0, 0, 0)}
    table: TomlPath = ()
    at = 0
    for line in masked.split("\n"):
        found = _KEYS.match(line)
        if found and found[3]:
            names = tuple(name[1:-1] if name[0] in "\"'" else name for name in re.findall(_KEY, found[2]))
            begin, end = at + found.start(2), at + found.end(2)
            if found[1]:
                table = names
                places.setdefault(names, (begin, end, end))
            elif found[3] == "=":
                places.setdefault((*table, *names), (begin, end, at + found.end()))
        at += len(line) + 1
    known = path
    while known not in places:
        known = known[:-1]
    begin, end, value = places[known]
    for step in path[len(known) :]:
        if isinstance(step, int):
            for _, entry in zip(range(step + 1), _VALUE.finditer(masked, value), strict=False):
                begin, end = entry.span()
            return begin, end
        entry_key = re.compile(rf"""["']?{re.escape(step)}["']?[ \t]*=""").search(masked, value)
        if entry_key is None:
            return begin, end
        begin, end, value = entry_key.start(), entry_key.end() - 1, entry_key.end()
        end = begin + len(masked[begin:end].rstrip())
    if not key:
        entry_value = _VALUE.search(masked, value)
        if entry_value and "\n" not in masked[value : entry_value.start()]:
            begin, end = entry_value.span()
    return begin, end
