"""`score rules fmt`: rule files in canonical form."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rhetoric.cli import DONE, MISSED
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output, say
from rhetoric.cli.rules.files import rule_files
from rhetoric.errors import RuleError, UsageError
from rhetoric.renderers.layout import clean


def run(arguments: Sequence[str]) -> int:
    """Format the files named, or say which are not in canonical form."""
    parser = Arguments("score rules fmt", "Write rule files in canonical form.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 where a file is not in canonical form")
    options = parser.read(arguments, positional="paths")
    if not options.paths:
        raise UsageError("which rule files? Name files or folders, or - for standard input.")
    from rhetoric.engine.format import format_rules

    if "-" in options.paths:
        if options.paths != ["-"]:
            raise UsageError("standard input (-) is formatted alone, without other files")
        text = sys.stdin.read()
        formatted = format_rules(text, "<stdin>")
        if not options.check:
            with Output(data=True) as output:
                output.write(formatted)
        return MISSED if options.check and formatted != text else DONE
    changed = 0
    files = rule_files(options.paths)
    with Output() as output:
        for file in files:
            text = rule_text(file)
            formatted = format_rules(text, str(file))
            if formatted == text:
                continue
            changed += 1
            if not options.check:
                file.write_text(formatted, encoding="utf-8", newline="\n")
            output.write(f"{clean(str(file))}: {'not in canonical form' if options.check else 'formatted'}\n")
    say(f"{len(files):,} rule file{'s' * (len(files) != 1)}, {changed:,} {'to format' if options.check else 'formatted'}")
    return MISSED if options.check and changed else DONE


def rule_text(file: Path) -> str:
    """The text of a rule file with its line ends as they are, so that CRLF counts as a difference."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise RuleError("file-encoding", "the file is not UTF-8", file=str(file), help="save it as UTF-8") from None
    except OSError as error:
        raise RuleError("file-unreadable", f"the file can't be read: {error.strerror}", file=str(file)) from None
