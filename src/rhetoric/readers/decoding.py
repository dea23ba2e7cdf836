"""From bytes to characters: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import os
import re
import stat

from rhetoric.errors import InputError
from rhetoric.readers.paths import reason, shown

LIMIT = 64 * 1024 * 1024
"""Bytes an article may have; a longer file is not an article."""

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (  # first bytes, what they say
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (.docx, .odt, .epub and .xlsx files are such)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (an image, sound or film)"),
    (b"OggS", "an Ogg file"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)"),
    (b"\x00asm", "a program (WebAssembly)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_BLANKS = b" \t\n\v\f\r"
_ASCII = bytes(range(128))
# As the web reads Latin-1: the WHATWG's windows-1252, where the five bytes that Microsoft's table leaves out are themselves.
_CP1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))


def read_bytes(path: str) -> bytes:
    """Read a whole file.

    Raises `InputError` for what is missing, no regular file (a folder, a pipe, a device: opening those may wait for
    ever), not permitted, vanishing while it is read, or longer than 64 MiB.
    """
    try:
        _check_regular(path, os.stat(path).st_mode)
        # Non-blocking, should a pipe have taken the file's place since.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            found = os.fstat(file.fileno())
            _check_regular(path, found.st_mode)
            if found.st_size > LIMIT:
                raise too_large(path, found.st_size)
            data = file.read(found.st_size or LIMIT + 1)  # a file of the kernel says 0 and holds something
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(path)}: {reason(error)}") from None
    if len(data) > LIMIT:
        raise too_large(path, len(data))
    return data


def too_large(name: str, size: int) -> InputError:
    """The error for an input of more than 64 MiB (bytes, or characters of a string)."""
    return InputError(f"{shown(name)}: {size / 2**20:.1f} MiB; an article has at most {LIMIT // 2**20} MiB; split the file")


def decode(data: bytes, name: str) -> str:
    """Turn the bytes of an article into characters; `name` is for the message.

    With a BOM, that decides, and is no text. Without, UTF-16 where at least half of its units would be ASCII; else UTF-8; else
    windows-1252 (which Latin-1 is read as), if it is mostly ASCII. UTF-8 with a few broken bytes stays UTF-8, each of them
    U+FFFD; so are unpaired surrogates. A few NULs and other control characters are kept as they are.

    Raises `InputError` for binary files (a known signature, or more than one control character in 50 bytes) and for
    text in another encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (_controls(data) > 2 or not signature.isalnum()):  # a text may begin with letters
            raise InputError(f"{shown(name)}: seems to be {kind}, not text; convert the article to text (.txt) or Markdown (.md)")
    utf16 = _utf16_without_bom(data)
    if utf16:
        return data.decode(utf16, "replace")
    if _controls(data) > max(2, len(data) // 50):
        raise InputError(f"{shown(name)}: seems to be binary, not text; convert the article to text (.txt) or Markdown (.md)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(data, name)


def _decode_damaged(data: bytes, name: str) -> str:
    """Bytes that are not quite UTF-8: UTF-8 with some damage, or a one-byte encoding."""
    # WTF-8 and CESU-8, as some exporters write emoji: surrogates in three bytes each.
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = len(re.findall(r"[^\x00-\x7f\ufffd]", lenient))
    if whole > broken:
        return lenient
    high = len(data.translate(None, _ASCII))
    if high > 8 and high * 4 > len(data.translate(None, _BLANKS)):
        raise InputError(f"{shown(name)}: not in an encoding that is read (UTF-8, UTF-16, UTF-32, Latin-1); save the file as UTF-8")
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


def _utf16_without_bom(data: bytes) -> str | None:
    """The UTF-16 that this is, if half of the units of the first 4 KiB or more are ASCII, all with the NUL on the same side."""
    head = data[: min(len(data), 4096) & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(2, len(head) // 4) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _controls(data: bytes) -> int:
    """How many bytes are control characters that text does not have."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _check_regular(path: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise InputError(f"{shown(path)}: a folder, not a file; name a file in it")
    kind = "a pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    raise InputError(f"{shown(path)}: {kind}, not a file; to read a stream, name `-` and send it to standard input")
