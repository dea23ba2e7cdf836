"""Which files a command line means: files, folders and globs, each file once, in an order that never changes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rhetoric.errors import InputError

Found: TypeAlias = str | InputError
"""A file to read (forward slashes), or what is wrong with one of the names: reported, while the others go on."""

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
SKIPPED = frozenset({"node_modules", "__pycache__"})
_LISTED = ", ".join(sorted(SUFFIXES))


def expand(paths: Sequence[str]) -> Iterator[Found]:
    """Find the files that `paths` name, each once however often and by whatever link it is named.

    - A file is itself, whatever its suffix.
    - A folder is every article below it (`.txt .text .md .markdown`): sorted, a folder's files before its sub-folders;
      without hidden names, `node_modules` and `__pycache__`; linked files are read, linked sub-folders not entered, so
      that no loop of links can be walked.
    - A glob (`*`, `?`, `[…]`, and `**` for folders at any depth) is what it matches, where no file has that very name.

    A name that is not there, a glob that matches nothing and a folder without articles each yield an `InputError`.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand_one(path):
            if isinstance(found, str):
                real = _real(found)
                if real in seen:
                    continue
                seen.add(real)
                found = posix(found)
            yield found


def shown(path: str) -> str:
    """The path as a message can print it: forward slashes, and escapes for what no terminal should see."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in _slashed(path))


def posix(path: str) -> str:
    """The path with forward slashes; usable for opening it, too."""
    return _slashed(path)


def reason(error: OSError | ValueError) -> str:
    """Why a name of the file system can't be used, and what to do, in one clause."""
    if not isinstance(error, OSError):
        return "no file can have this name; check the path"
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "no such file; check the path, or whether the file was moved or deleted meanwhile"
        case errno.EACCES | errno.EPERM:
            return "permission denied; make it readable for this user"
        case errno.EISDIR:
            return "a folder, not a file"
        case errno.ELOOP:
            return "a symbolic link that leads back to itself; remove it"
        case errno.ENAMETOOLONG:
            return "no file can have a name this long; check the path"
    return f"can't be read ({error.strerror or type(error).__name__}); check the disk and the path"


def _real(path: str) -> str:
    try:
        return os.path.normcase(os.path.realpath(path))
    except OSError:  # the folder we stand in was deleted
        return path


def _slashed(path: str) -> str:
    # A backslash is a separator on Windows alone; elsewhere it is a character of a name.
    return path.replace("\\", "/") if os.sep == "\\" else path


def _expand_one(path: str) -> Iterator[Found]:
    if not path:
        yield InputError("'': an empty path; name a file, a folder or a glob")
        return
    if path.lower().startswith(("http://", "https://")):
        yield InputError(f"{shown(path)}: a web address, and nothing is fetched; save the article as text (.txt) or Markdown (.md)")
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        if _magic(path):
            yield from _expand_glob(path)
        else:
            yield InputError(f"{shown(path)}: {reason(error)}")
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield InputError(f"{shown(path)}: no article in this folder; articles end in {_LISTED}, other files are read when named")


def _expand_glob(pattern: str) -> Iterator[Found]:
    any_match = False
    for match in _glob(_slashed(pattern)):
        found = _walk(match) if os.path.isdir(match) else [match]
        for one in found:
            any_match = True
            yield one
    if not any_match:
        yield InputError(f"{shown(pattern)}: no file matches; check the folder, and that `**/` stands before names at any depth")


def _walk(root: str) -> Iterator[Found]:
    """The articles below a folder, and an error for each folder that can't be listed."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            files, below = _listing(folder)
        except OSError as error:
            yield InputError(f"{shown(folder)}: {reason(error)}")
            continue
        for name in files:
            if os.path.splitext(name)[1].lower() in SUFFIXES:
                yield _join(folder, name)
        folders += [_join(folder, name) for name in reversed(below)]


def _listing(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files in a folder and of the sub-folders to enter, sorted, without hidden ones."""
    files: list[str] = []
    below: list[str] = []
    with os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not _is_folder(entry):
                files.append(entry.name)
            elif entry.name not in SKIPPED and not _is_link(entry):
                below.append(entry.name)
    return sorted(files), sorted(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: named as a file, so that reading it says so
        return False


def _is_link(entry: os.DirEntry[str]) -> bool:
    # Junctions are the other links of Windows; Python asks for them from 3.12 on.
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or bool(is_junction and is_junction())


def _glob(pattern: str) -> list[str]:
    """The files and folders that a pattern matches, sorted.

    Goes through the parts of the pattern one by one with a set of folders, so that it is linear in the size of the tree
    times the parts, and never enters a linked folder for `**`. A hidden name matches only a part that begins with a dot, a skipped one
    only a part that names it.
    """
    from fnmatch import fnmatch

    drive, rest = os.path.splitdrive(pattern)
    level = {drive + "/" if rest.startswith("/") else drive}
    parts = [part for part in rest.split("/") if part]
    if parts[-1] == "**":  # whatever is below: what a folder stands for anyway
        parts.pop()
    for part in parts:
        if part == "**":
            level = {below for folder in level for below in _folders(folder)}
        elif not _magic(part):
            level = {path for folder in level if os.path.lexists(path := _join(folder, part))}
        else:
            level = {
                _join(folder, name)
                for folder in level
                for name in _names(folder)
                if fnmatch(name, part) and name not in SKIPPED and (part.startswith(".") or not name.startswith("."))
            }
    if rest.endswith("/"):
        level = {path for path in level if os.path.isdir(path)}
    return sorted(path or "." for path in level)


def _folders(root: str) -> Iterator[str]:
    folders = [root]
    while folders:
        folder = folders.pop()
        yield folder
        try:
            below = _listing(folder)[1]
        except OSError:
            continue
        folders += [_join(folder, name) for name in below]


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []


def _join(folder: str, name: str) -> str:
    return name if folder in ("", ".") else os.path.join(folder, name)


def _magic(pattern: str) -> bool:
    return any(sign in pattern for sign in "*?[")
