"""A page of the manual that is run: its files are written, its commands are given, and their output stands in place of what stood there."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
from pathlib import Path

from rhetoric.cli.main import main

ROOT = Path(__file__).parents[1]

_BLOCK = re.compile(r"(?:<!-- file: (?P<file>[\w.-]+) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


def run_page(text: str, folder: Path) -> str:
    """The page with the real output under each `$ score …` of its console blocks, run in `folder` with the corpus beside it."""
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    before = Path.cwd()
    os.chdir(folder)
    try:
        return _BLOCK.sub(_run_block, text)
    finally:
        os.chdir(before)


def _run_block(found: re.Match[str]) -> str:
    if found["file"]:
        Path(found["file"]).write_text(found["body"], encoding="utf-8")
    if found["kind"] != "console":
        return found[0]
    lines = [line for line in found["body"].splitlines() if line.startswith("$ ")]
    return "```console\n" + "".join(f"{line}\n{_output(line[2:])}" for line in lines) + "```"


def _output(command: str) -> str:
    name, *words = shlex.split(command)
    assert name == "score", command
    # Both streams into one, as a terminal shows them.
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
        main(words)
    return screen.getvalue()


def rewrite() -> None:
    """Write the real output into the pages named on the command line."""
    import sys
    import tempfile

    os.environ.pop("COLUMNS", None)
    for name in sys.argv[1:]:
        page = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            text = run_page(page.read_text(encoding="utf-8"), Path(folder))
        page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    rewrite()
