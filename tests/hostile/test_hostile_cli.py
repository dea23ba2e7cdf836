"""The real command in a process of its own, on input and in surroundings that break programs: never a traceback, always a status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = (
    "Council closes the harbour bridge\n\n"
    + "\n\n".join(
        f"Engineer Ana Ruiz of the Harbour Trust said on day {i} that span {i} had moved by {i} millimetres. "
        "“We will not open it before the survey is done,” she said. Drivers were sent over the north crossing."
        for i in range(1, 9)
    )
    + "\n"
)


def command(*arguments, folder=None, stdin=b"", **environment):
    """Run `score` in `folder`; standard input is `stdin`."""
    return subprocess.run(
        [sys.executable, "-m", "rhetoric.cli", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        timeout=120,
        env=environment_of(**environment),
        check=False,
    )


def environment_of(**changes):
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "RHETORIC_DEBUG", "PYTHONIOENCODING")}
    root = Path(__file__).resolve().parents[2] / "src"
    return kept | {"PYTHONPATH": os.pathsep.join([str(root), *filter(None, [kept.get("PYTHONPATH")])])} | changes


def assert_calm(done, *statuses):
    error = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in error
    assert "Exception ignored" not in error
    assert "internal error" not in error
    assert done.returncode in statuses, error


TEXTS = {
    "empty": b"",
    "blank": b" \n\n\t\n",
    "one-word": b"Bridge",
    "bom": "\ufeff".encode() + ARTICLE.encode(),
    "utf-16": ARTICLE.encode("utf-16"),
    "latin-1": "Café owners said it was déjà vu. ".encode("latin-1") * 40,
    "binary": bytes(range(256)) * 64,
    "nul": ARTICLE.encode().replace(b" ", b"\x00", 9),
    "crlf": ARTICLE.replace("\n", "\r\n").encode(),
    "separators": ARTICLE.replace("\n", "\u2028").encode(),
    "surrogates": ARTICLE.replace("Ruiz", "Ru\udc80iz").encode("utf-8", "surrogatepass"),
    "japanese": ("市議会は調査の結果、港の橋を閉鎖した。" * 80).encode(),
    "right-to-left": ("המועצה סגרה את הגשר לאחר הסקר. " * 80).encode(),
    "escape-codes": ("\x1b[2J\x1b]0;owned\x07 said Ana Ruiz. “\x9b31m” " * 60).encode(),
    "all-headline": b"BRIDGE CLOSED\n" * 60,
    "quotes": ("“" * 4000).encode(),
    "no-blank": b"x" * 200_000,
    "front-matter": b"---\ntitle: [\n---\n" + ARTICLE.encode(),
    "empty-headline": b"---\ntitle: ''\n---\n\n" + ARTICLE.encode(),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    for name, data in TEXTS.items():
        (folder / f"{name}.{'md' if 'front' in name or 'headline' in name else 'txt'}").write_bytes(data)
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("format", ["terminal", "jsonl", "concise", "explain"])
def test_every_odd_file_is_a_card_or_one_error(desk, format):
    files = sorted(path.name for path in desk.iterdir())
    words = ["--all"] if format == "terminal" else ["--format", format]
    done = command(*files, *words, folder=desk)
    assert_calm(done, 0, 2)
    out = done.stdout.decode("utf-8")
    assert "\x1b" not in out
    assert "\x9b" not in out
    errors = done.stderr.decode("utf-8").splitlines()
    assert all(line.partition(":")[0] in files for line in errors)
    assert not any(line.startswith("good.txt") for line in errors)
    assert done.returncode == (2 if errors else 0)
    if format == "jsonl":
        assert len([json.loads(line) for line in out.splitlines()]) + len(errors) == len(files)


@pytest.mark.parametrize("name", ["empty", "one-word", "surrogates", "nul", "binary", "escape-codes"])
def test_every_odd_standard_input_is_a_card_or_one_error(name):
    done = command("-", "--format", "json", stdin=TEXTS[name])
    assert_calm(done, 0, 2)
    if done.returncode == 0:
        assert json.loads(done.stdout)["grade"] in ("A", "B", "C", "D", "F", "NE")
    else:
        assert done.stderr.count(b"\n") == 1


def test_five_megabytes_of_one_line(tmp_path):
    (tmp_path / "long.txt").write_text("The mayor said that the bridge may open on Monday, and " * 95_000)
    done = command("long.txt", folder=tmp_path)
    assert_calm(done, 0)
    assert len(done.stdout) < 100_000


def test_a_reader_that_goes_away_ends_it_quietly(desk):
    for words in (["good.txt"], ["good.txt"] * 3 + ["--format", "json"], ["--help"], ["rules", "list"], ["explain", "hedging"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "rhetoric.cli", *words], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment_of()
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        with process.stderr:
            error = process.stderr.read()
        assert (process.wait(60), error) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is a thing of Linux")
@pytest.mark.parametrize("words", [["rules", "list"], ["good.txt"], ["good.txt", "--format", "json"], ["--help"], ["--version"]])
def test_a_full_disk_is_said(desk, words):
    line = [sys.executable, "-m", "rhetoric.cli", *words]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(line, cwd=desk, stdout=full, stderr=subprocess.PIPE, env=environment_of(), check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"score: can't write the output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is a thing of Linux")
def test_a_file_on_a_full_disk_is_named(desk):
    done = command("good.txt", "-o", "/dev/full", folder=desk)
    assert_calm(done, 2)
    assert done.stderr.startswith(b"score: /dev/full: can't write the output: ")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody stands in")
def test_a_folder_deleted_under_our_feet(desk, tmp_path):
    (tmp_path / "gone").mkdir()
    line = f'rmdir ../gone; "{sys.executable}" -m rhetoric.cli a.txt ../a.txt "*.txt" "{desk / "good.txt"}" -q'
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path / "gone", capture_output=True, env=environment_of(), timeout=60, check=False)
    assert_calm(done, 2)
    assert done.stdout.count(b"\n") == 1
    assert [row.partition(b":")[0] for row in done.stderr.splitlines()] == [b"a.txt", b"../a.txt", b"*.txt"]


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams(desk, closed):
    line = f'"{sys.executable}" -m rhetoric.cli good.txt gone.txt {closed}'
    done = subprocess.run(["sh", "-c", line], cwd=desk, capture_output=True, env=environment_of(), timeout=60, check=False)
    assert_calm(done, 2)


def test_a_screen_that_knows_ascii_alone(desk):
    done = command("good.txt", "japanese.txt", "--all", folder=desk, PYTHONIOENCODING="ascii")
    assert_calm(done, 0)
    assert done.stdout.isascii()
    done = command("good.txt", "--format", "json", folder=desk, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["article"]["path"].endswith("good.txt")


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_file_names_that_lie(tmp_path):
    for name in (b"a\nb.txt", b"\x1b[31mred.txt", b"caf\xe9.txt", "\u202etxt.exe.txt".encode(), b"-o.txt"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(ARTICLE, encoding="utf-8")
    for words in (["."], [".", "--format", "jsonl"], [".", "--format", "concise"], ["--", "-o.txt"]):
        done = command(*words, folder=tmp_path)
        assert_calm(done, 0)
        text = done.stdout.decode("utf-8")
        assert "\x1b" not in text
        assert "\u202e" not in text
    summary = command(".", "-q", folder=tmp_path).stdout.decode("utf-8")
    assert len(summary.splitlines()) == 5


def test_what_is_not_there_and_what_is_no_article(desk, tmp_path):
    (tmp_path / "empty").mkdir()
    missing = command("gone.txt", tmp_path / "empty", "no/*.txt", "", "a\x1b[31m.txt", folder=desk)
    assert_calm(missing, 2)
    assert missing.stdout.startswith(b"0 articles")
    assert b"\x1b" not in missing.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_folder_that_contains_itself(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to("self")
    done = command("in", "--format", "jsonl", folder=tmp_path)
    assert_calm(done, 0, 2)
    assert len(done.stdout.splitlines()) == 1


def test_the_same_bytes_for_every_hash_seed(desk):
    outputs = {command("good.txt", "--format", "json", folder=desk, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "4711")}
    assert len(outputs) == 1
