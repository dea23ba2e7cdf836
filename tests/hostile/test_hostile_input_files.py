"""Files that are no articles, in no encoding, of no size, or not there: an article or one clear error, at once, never a traceback."""

from __future__ import annotations

import os
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.article import Article
from rhetoric.errors import InputError
from rhetoric.readers import decoding, read, read_string
from rhetoric.readers.paths import expand

TEXT = "“Café” owners – said Ann Müller – saw rain.\nIt cost £5.\n"
CONVERT = "convert the article to text (.txt) or Markdown (.md)"
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and modes of POSIX")


def refusal(path: Path) -> str:
    """The message of the error, behind the path."""
    with pytest.raises(InputError) as caught:
        read(path)
    name, _, rest = str(caught.value).partition(f"{path.name}: ")
    assert name in (str(path.parent) + os.sep, path.parent.as_posix() + "/")
    return rest


# ---- encodings ----


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_every_usual_encoding_is_the_same_text(encoding: str, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(TEXT.encode(encoding))
    assert read(file).text == (TEXT if suffix == ".txt" else TEXT.replace("\n", " ").strip())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        (b"\xff\xfe", ""),
        (b"\xff\xfe\x00\x00", ""),
        (b"\xfe\xff\x00R", "R"),
        (b"\x00\x00\xfe\xff\x00\x00\x00R", "R"),
        (b"\xff\xfeR\x00x", "R\ufffd"),
        (b"\xff\xfe\x3d\xd8R\x00", "\ufffdR"),
        ("Ça, c'est déjà vu".encode("latin-1"), "Ça, c'est déjà vu"),
        (b"na\xefve \x93so\x94 \x81", "naïve “so” \x81"),
        ("“Rain” fell – ".encode() + b"\xff\xfe here", "“Rain” fell – \ufffd\ufffd here"),
        (b"Rain \xed\xa0\xbd\xed\xb8\x80 fell", "Rain 😀 fell"),
        (b"Rain \xed\xa0\xbd fell", "Rain \ufffd fell"),
        (b"Rain\x00 fell\x00.", "Rain\x00 fell\x00."),
        (b"\x1b[31mRain\x1b[0m." + b" Rain." * 50 + b"\x1a", "\x1b[31mRain\x1b[0m." + " Rain." * 50 + "\x1a"),
        ("雨が降った。\n彼は言った。".encode(), "雨が降った。\n彼は言った。"),
        ("هطل المطر".encode(), "هطل المطر"),
        ("Rain.\r\nSun.\u2028Fog.\rIce.".encode(), "Rain.\r\nSun.\u2028Fog.\rIce."),
        (b"PK is a name; RIFF, OggS and MZ too.", "PK is a name; RIFF, OggS and MZ too."),
        (b"RIFF was said.", "RIFF was said."),
        (b"hi", "hi"),
        (b"Rain", "Rain"),
    ],
)
def test_odd_bytes_are_read_as_far_as_they_are_text(data: bytes, text: str) -> None:
    assert read_string(data, "a.txt").text == text


def test_lone_surrogates_in_a_string_become_one_sign_each() -> None:
    assert read_string("a\ud83db\udc00", "a.txt").text == "a\ufffdb\ufffd"
    assert read_string("*a\ud83d*", "a.md").text == "a\ufffd"


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "euc_jp", "gb18030", "iso8859_7"])
def test_other_encodings_are_refused_not_guessed(encoding: str, tmp_path: Path) -> None:
    text = {"cp1251": "Дождь шёл весь день. ", "iso8859_7": "Έβρεχε όλη μέρα. "}.get(encoding, "雨が降った。彼は東京で言った。")
    file = tmp_path / "a.txt"
    file.write_bytes((text * 20).encode(encoding))
    assert refusal(file) in (
        "not in an encoding that is read (UTF-8, UTF-16, UTF-32, Latin-1); save the file as UTF-8",
        f"seems to be binary, not text; {CONVERT}",
    )


# ---- not text ----


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive (.docx, .odt, .epub and .xlsx files are such)"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\x7fELF\x02\x01", "a program (ELF)"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1\\ansi Rain}", "an RTF document"),
        (b"GIF89a\x00\x00\x01\x02\x03", "a GIF image"),
        (b"RIFF\x00\x00\x00\x01WEBP\x02", "a RIFF file (an image, sound or film)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
        (bytes(range(256)) * 8, "binary"),
        (b"\0" * 5000, "binary"),
        (zlib.compress(TEXT.encode() * 50 + bytes(range(256)) * 9), "binary"),
        (b"\x01\x02\x03\x04", "binary"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
def test_binary_files_say_what_they_seem_to_be(data: bytes, kind: str, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(data)
    assert refusal(file) == f"seems to be {kind}, not text; {CONVERT}"


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "", "a"]))
def test_any_bytes_are_an_article_or_an_input_error(data: bytes, name: str) -> None:
    try:
        outcome: Article | InputError = read_string(data, name)
    except InputError as error:
        outcome = error
    (outcome.text if isinstance(outcome, Article) else str(outcome)).encode()


# ---- not a file ----


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt") == "no such file; check the path, or whether the file was moved or deleted meanwhile"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "a folder, not a file; name a file in it"


def test_a_file_that_vanishes_between_the_finding_and_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Sun.", encoding="utf-8")
    outcomes = []
    for found in expand([str(tmp_path)]):
        assert isinstance(found, str)
        if found.endswith("a.txt"):
            os.remove(found)
        try:
            outcomes.append(read(found).text)
        except InputError as error:
            outcomes.append(type(error).__name__)
    assert outcomes == ["InputError", "Sun."]


def test_a_file_that_vanishes_between_the_look_and_the_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rain.", encoding="utf-8")
    check = decoding._check_regular

    def check_and_remove(path: str, mode: int) -> None:
        check(path, mode)
        file.unlink()

    monkeypatch.setattr(decoding, "_check_regular", check_and_remove)
    assert refusal(file).startswith("no such file")


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(refusal(pipe)), daemon=True)
    reader.start()
    reader.join(5)
    assert said == ["a pipe, not a file; to read a stream, name `-` and send it to standard input"]


@posix
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rain.", encoding="utf-8")
    check = decoding._check_regular

    def check_and_swap(path: str, mode: int) -> None:
        check(path, mode)
        file.unlink()
        os.mkfifo(file)

    monkeypatch.setattr(decoding, "_check_regular", check_and_swap)
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(refusal(file)), daemon=True)
    reader.start()
    reader.join(5)
    assert said == ["a pipe, not a file; to read a stream, name `-` and send it to standard input"]


@posix
def test_a_device_is_refused() -> None:
    assert refusal(Path("/dev/zero")) == "a device, not a file; to read a stream, name `-` and send it to standard input"


@posix
def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt") == "a symbolic link that leads back to itself; remove it"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Rain.", encoding="utf-8")
    file.chmod(0)
    assert refusal(file) == "permission denied; make it readable for this user"


@pytest.mark.parametrize("name", ["", "no\0pe.txt", "x" * 5000 + ".txt", "a/" * 3000])
def test_names_no_file_can_have(name: str) -> None:
    with pytest.raises(InputError):
        read(name)


@posix
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt")
    with pytest.raises(InputError) as caught:
        read(name)
    str(caught.value).encode()
    assert "\x1b" not in str(caught.value)
    try:
        Path(name).write_text("Rain.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    path = read(name).path
    assert path is not None
    path.encode()


def test_a_file_of_more_than_64_mib_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with open(file, "wb") as sparse:
        sparse.truncate(decoding.LIMIT + 1)
    assert refusal(file) == "64.0 MiB; an article has at most 64 MiB; split the file"
    with pytest.raises(InputError, match=r"^the input: 64\.0 MiB"):
        read_string(bytes(decoding.LIMIT + 1))


# ---- size and shape ----

SHAPES = [
    "Rain *fell* on [Kent](u) & “Sussex”, he said. ", "x", " ", "\n", "a\n", "*a ", "a* ", "_", "*a _b ~~c ** ", "[", "]", "[a](",
    '[a](b "', "[a](<b", "![", "[a][b", "`", "` `` ", "``a'' ", "<", "<a ", "<!-- ", "&amp", "\\", "> ", "- ", "- a\n", "a\n2. ",
    "a|b\n-|-\n", "```\n", "# ", "https://", "[x]: y\n", "\0 ", "\r", "\u2028", "{{< ", "{% ",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=[repr(shape) for shape in SHAPES])
def test_markdown_takes_time_in_step_with_its_length(shape: str) -> None:
    def seconds(size: int) -> float:
        source = "[ref]: /x\n\n" + shape * (size // len(shape))
        start = time.process_time()
        read_string(source, "a.md")
        return time.process_time() - start

    small = min(seconds(20_000) for _ in range(3))
    # Eight times the text; what is quadratic takes 64 times as long. The tenth of a second forgives a busy machine.
    assert min(seconds(160_000) for _ in range(2)) < 8 * 3 * small + 0.1


def test_five_megabytes_of_one_line() -> None:
    source = "Rain fell on Kent, she said. " * 180_000
    assert len(read_string(source, "a.txt").text) == len(source)
    assert len(read_string(source, "a.md").text) == len(source) - 1
