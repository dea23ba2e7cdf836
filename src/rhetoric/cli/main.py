"""Which command is meant, and how every command ends.

Exit status: 0 done; 1 a threshold is not met, an example of a rule fails, a rule file is not in canonical form; 2 wrong use, or
something that can't be read or written. 2 wins over 1. 130 after Ctrl-C.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from rhetoric.cli import DONE, FAULT
from rhetoric.cli.console import let_go_of_stdout, prepare, say
from rhetoric.errors import RhetoricError, RuleError
from rhetoric.renderers.layout import clean

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (default: that of the process) and return its exit status. Never raises on odd input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(100_000)  # a command loads much and lives briefly: the collector would find nothing, 20 ms long
    try:
        prepare()
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as stop:  # argparse, after --help
        return _flushed(stop.code if isinstance(stop.code, int) else DONE)
    except RuleError as error:
        say(str(error))
        return _flushed(FAULT)
    except RhetoricError as error:
        say(f"score: {error}")
        return _flushed(FAULT)
    except BrokenPipeError:
        # Whoever read our output has seen enough (`score … | head -1`).
        let_go_of_stdout()
        return DONE
    except KeyboardInterrupt:
        say("score: interrupted")
        return _flushed(INTERRUPTED)
    except OSError as error:
        return _unwritten(error)
    return status


def _unwritten(error: OSError) -> int:
    """Say what kept the output from being written, and what to do."""
    if error.filename is None:
        let_go_of_stdout()
    where = f"{clean(str(error.filename))}: " if error.filename is not None else ""
    say(
        f"score: {where}can't write the output: {error.strerror or error}. Check folder, permission and space, or name another file with -o"
    )
    return FAULT


def _run(arguments: list[str]) -> int:
    command = arguments[0] if arguments else ""
    if command == "rules":
        from rhetoric.cli.rules import run
    elif command == "explain":
        from rhetoric.cli.explain import run
    elif command == "sources":
        from rhetoric.cli.sources import run
    else:
        from rhetoric.cli.score import run

        return run(arguments)
    return run(arguments[1:])


def _flushed(status: int) -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        let_go_of_stdout()
    except OSError as error:
        return _unwritten(error)
    return status
