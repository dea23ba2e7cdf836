"""Where rule packs stand on the disk, and what a set of them is called.

Nothing here opens YAML: a scorer asks for the digest first and reads the packs only when no compiled form of them is at hand.

A place is a file, a folder, or `pack:NAME` for the packs that an installed package offers as the entry point NAME of the group
`rhetoric.packs`. Such a package is only looked into, never imported: packs are data, wherever they come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rhetoric.errors import RuleError

MAX_LEXICON_BYTES = 1024 * 1024
SCORING_FILE = "scoring.yaml"
REFERENCE_FILE = "reference.yaml"
_SCORING = re.compile(r"scoring(?:-\d+)?\.yaml")
# No pack is turned away for a name that its author was free to choose.
_REFERENCE = re.compile(rb"^schema: *\"?rhetoric-reference/", re.M)
INSTALLED = "pack:"
GROUP = "rhetoric.packs"

# The signs of a lexicon's path. They need no escape in YAML, so that a pack's bytes name every lexicon it reads.
LEXICON_PATH = r"[A-Za-z0-9_./-]{1,200}\.txt"
_NAMED_LEXICON = re.compile(rf"(?<![A-Za-z0-9_./-]){LEXICON_PATH}".encode())


def shipped_folder() -> Path:
    """The folder of the packs that come with the library: inside the wheel, or `rules/` of the checkout.

    Raises RuleError `rules-missing` where the installation has neither.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "rules", package.parents[1] / "rules"):
        if folder.is_dir():
            return folder
    raise RuleError("rules-missing", "this installation has no rules", file=str(package / "rules"), help="install the package again")


def pack_files(place: Path | str) -> tuple[Path, ...]:
    """The packs of a folder (its `*.yaml` but scoring models and the reference table, by name), or the one file that `place` is.

    Raises RuleError `rules-missing` where there is none, and the errors of `installed_folder` for `pack:NAME`.
    """
    if str(place).startswith(INSTALLED):
        place = installed_folder(str(place).removeprefix(INSTALLED))
    place = Path(place)
    if place.is_file():
        return (place,)
    if not place.is_dir():
        raise RuleError("rules-missing", "there is no such file or folder", file=str(place), help="name a rule file or a folder of them")
    packs = (file for file in place.glob("*.yaml") if file.is_file() and not _is_data(file))
    found = sorted(packs, key=lambda file: file.name)
    if not found:
        other = next(iter(sorted(file.name for file in place.glob("*.yml"))), None)
        help = f"rename `{other}` to end in .yaml" if other else "a rule file ends in .yaml"
        raise RuleError("rules-missing", "this folder holds no rule file", file=str(place), help=help)
    return tuple(found)


def _is_data(file: Path) -> bool:
    """Whether it is a scoring model, or the reference table."""
    if _SCORING.fullmatch(file.name):
        return True
    return file.name == REFERENCE_FILE and _REFERENCE.search(_bytes(file) or b"") is not None


def scoring_files(folder: Path) -> tuple[Path, ...]:
    """The scoring models of a folder: `scoring.yaml`, the newest, and then the earlier ones, `scoring-N.yaml`."""
    earlier = sorted(file for file in folder.glob("scoring-*.yaml") if _SCORING.fullmatch(file.name))
    return (folder / SCORING_FILE, *earlier)


def installed_folder(name: str) -> Path:
    """The folder of the packs that an installed package offers under this name.

    Its entry point reads `NAME = "package"` or, for a folder inside, `NAME = "package:folder"`. Raises RuleError
    `pack-unknown` where no package offers it, `pack-ambiguous` where two do, and `rules-missing` where it has no folder.
    """
    from importlib.metadata import entry_points

    offered = entry_points(group=GROUP)
    values = sorted({entry.value for entry in offered if entry.name == name})
    if not values:
        from rhetoric.engine.suggest import did_you_mean

        help = did_you_mean(name, {entry.name for entry in offered}) or "install the package that brings it, or name a file or folder"
        raise RuleError("pack-unknown", f"no installed package offers the pack `{name}`", file=f"{INSTALLED}{name}", help=help)
    if len(values) > 1:
        why = f"several packages offer it: {', '.join(values)}"
        raise RuleError("pack-ambiguous", why, file=f"{INSTALLED}{name}", help="name the folder of the one you mean")
    package, *below = values[0].replace(":", ".").split(".")
    for location in _package_folders(package.strip()):
        folder = location.joinpath(*(part.strip() for part in below))
        if folder.is_dir():
            return folder
    help = f"its entry point in `{GROUP}` names a package, or package:folder"
    raise RuleError("rules-missing", f"`{values[0]}` is no folder of an installed package", file=f"{INSTALLED}{name}", help=help)


def _package_folders(package: str) -> list[Path]:
    """Where a top-level package stands; finding it runs none of its code."""
    from importlib.util import find_spec

    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return []
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []


def content_digest(paths: Iterable[Path]) -> str:
    """SHA-256 (64 hexadecimal digits) over the names and bytes of packs and of every lexicon file they name.

    Line ends count as one LF and folders do not count, so that the digest is the same on every machine. The order of
    `paths` does not matter.

    Raises RuleError `file-unreadable` where a pack can't be read; a lexicon that is not there, is too big or stands
    outside its pack's folder counts as missing, which loading the pack then reports.
    """
    import hashlib

    parts: set[tuple[str, bytes]] = set()
    for path in paths:
        data = _bytes(path)
        if data is None:
            raise RuleError("file-unreadable", "the file can't be read", file=str(path))
        parts.add((path.name, data))
        folder = path.parent.resolve()
        for name in sorted({match[0].decode() for match in _NAMED_LEXICON.finditer(data)}):
            words = _bytes(lexicon_file(folder, name))
            parts.add((name, b"missing" if words is None else b"present\n" + words))
    digest = hashlib.sha256()
    for name, data in sorted(parts):
        digest.update(f"{name}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def lexicon_file(folder: Path, name: str) -> Path | None:
    """The file that a pack in `folder` means by `name`, links followed; None where that is not below the folder."""
    try:
        folder = folder.resolve()
        file = (folder / name).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return file if file.is_relative_to(folder) else None


def _bytes(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        if not path.is_file() or path.stat().st_size > MAX_LEXICON_BYTES:
            return None
        return path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    except OSError:
        return None
