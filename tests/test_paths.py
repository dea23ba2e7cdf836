"""Which files a command line means: nothing read twice, nothing forgotten, nothing walked for ever."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rhetoric.errors import InputError
from rhetoric.readers.paths import expand, posix, shown

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles, drafts and everything else that lies about in one; the current folder."""
    for name in (
        "b.txt", "a.md", "C.TXT", "photo.png", "notes.rst", ".hidden.txt", "desk/z.markdown", "desk/deep/y.text", "desk/2024/x.md",
        ".git/x.txt", "node_modules/x.md", "__pycache__/x.txt", "desk/.cache/x.txt",
    ):  # fmt: skip
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str) -> list[str]:
    """What `expand` finds; errors as their messages behind a `!`."""
    return [one if isinstance(one, str) else f"!{one}" for one in expand(paths)]


ARTICLES = ["news/C.TXT", "news/a.md", "news/b.txt", "news/desk/z.markdown", "news/desk/2024/x.md", "news/desk/deep/y.text"]


def test_a_folder_is_every_article_below_it_in_a_fixed_order(newsroom: Path) -> None:
    assert found("news") == ARTICLES
    assert found("news/") == ARTICLES


def test_the_current_folder_needs_no_prefix(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newsroom / "news" / "desk")
    assert found(".") == ["z.markdown", "2024/x.md", "deep/y.text"]


def test_a_named_file_is_read_whatever_its_suffix(newsroom: Path) -> None:
    assert found("news/notes.rst", "news/.hidden.txt") == ["news/notes.rst", "news/.hidden.txt"]


def test_a_hidden_folder_is_read_when_named(newsroom: Path) -> None:
    assert found("news/desk/.cache") == ["news/desk/.cache/x.txt"]


def test_no_file_twice(newsroom: Path) -> None:
    assert found("news/a.md", "news/./a.md", "news", str(newsroom / "news" / "b.txt")) == ["news/a.md", "news/C.TXT", *ARTICLES[2:]]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/*.md", ["news/a.md"]),
        ("news/?.*", ["news/C.TXT", "news/a.md", "news/b.txt"]),
        ("news/[ab].*", ["news/a.md", "news/b.txt"]),
        ("news/**/*.md", ["news/a.md", "news/desk/2024/x.md"]),
        ("**/x.md", ["news/desk/2024/x.md"]),
        ("news/**", ARTICLES),
        ("**", ARTICLES),
        ("news/d*", ARTICLES[3:]),
        ("news/*/", ARTICLES[3:]),
        ("news/*.rst", ["news/notes.rst"]),
        ("news/.h*", ["news/.hidden.txt"]),
        ("*/desk/*/*", ["news/desk/2024/x.md", "news/desk/deep/y.text"]),
    ],
)
def test_a_glob_the_shell_left_alone(newsroom: Path, pattern: str, expected: list[str]) -> None:
    assert found(pattern) == expected


def test_an_absolute_glob(newsroom: Path) -> None:
    root = newsroom.as_posix()
    assert found(f"{root}/news/*.md") == [f"{root}/news/a.md"]


def test_a_file_named_like_a_glob_is_that_file(newsroom: Path) -> None:
    (newsroom / "news" / "[a].txt").write_text("Rain.", encoding="utf-8")
    assert found("news/[a].txt") == ["news/[a].txt"]


def test_one_bad_name_never_stops_the_others(newsroom: Path) -> None:
    assert found("gone.txt", "news/a.md", "empty", "*.nothing", "", "no\0pe", "news/b.txt/x.txt", "x" * 5000, "news/b.txt") == [
        "!gone.txt: no such file; check the path, or whether the file was moved or deleted meanwhile",
        "news/a.md",
        "!empty: no article in this folder; articles end in .markdown, .md, .text, .txt, other files are read when named",
        "!*.nothing: no file matches; check the folder, and that `**/` stands before names at any depth",
        "!'': an empty path; name a file, a folder or a glob",
        "!no\\x00pe: no file can have this name; check the path",
        "!news/b.txt/x.txt: no such file; check the path, or whether the file was moved or deleted meanwhile",
        f"!{'x' * 5000}: no file can have a name this long; check the path",
        "news/b.txt",
    ]


def test_errors_are_input_errors(newsroom: Path) -> None:
    assert all(isinstance(one, InputError) for one in expand(["gone", "empty", "*.nothing"]))


def test_files_are_found_one_by_one(newsroom: Path) -> None:
    walk = expand(["news", "gone.txt"])
    assert next(walk) == "news/C.TXT"


@links
def test_a_loop_of_links_ends(newsroom: Path) -> None:
    (newsroom / "news" / "desk" / "up").symlink_to(newsroom / "news", target_is_directory=True)
    (newsroom / "news" / "up").symlink_to(newsroom, target_is_directory=True)
    assert found("news") == ARTICLES
    assert found("**/*.md") == ["news/a.md", "news/desk/2024/x.md"]
    assert found("news/desk/up") == [path.replace("news/", "news/desk/up/", 1) for path in ARTICLES]


@links
def test_a_linked_article_is_read_once(newsroom: Path) -> None:
    (newsroom / "news" / "0.txt").symlink_to(newsroom / "news" / "b.txt")
    assert found("news") == ["news/0.txt", "news/C.TXT", "news/a.md", *ARTICLES[3:]]


@links
def test_a_link_to_itself_is_named_so_that_reading_it_can_say_so(newsroom: Path) -> None:
    (newsroom / "empty" / "me.txt").symlink_to(newsroom / "empty" / "me.txt")
    assert found("empty") == ["empty/me.txt"]
    assert found("empty/me.txt") == ["!empty/me.txt: a symbolic link that leads back to itself; remove it"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_reported(newsroom: Path) -> None:
    closed = newsroom / "news" / "desk"
    closed.chmod(0)
    try:
        assert found("news") == [*ARTICLES[:3], "!news/desk: permission denied; make it readable for this user"]
    finally:
        closed.chmod(0o755)


def test_a_name_is_shown_without_what_would_drive_a_terminal() -> None:
    assert shown("a\x1b[31m\n\udcff.txt") == "a\\x1b[31m\\n\\udcff.txt"
    assert shown("Überblick – 日本.txt") == "Überblick – 日本.txt"


def test_paths_have_forward_slashes() -> None:
    assert posix(os.path.join("news", "a.md")) == "news/a.md"


@pytest.mark.parametrize("address", ["https://news.example/a?b=1", "HTTP://news.example/[a]"])
def test_a_web_address_is_not_fetched_and_that_is_said(address: str) -> None:
    (error,) = expand([address])
    assert str(error) == f"{address}: a web address, and nothing is fetched; save the article as text (.txt) or Markdown (.md)"
