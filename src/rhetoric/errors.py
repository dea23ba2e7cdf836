"""Everything this library raises on purpose.

RhetoricError
├── InputError    an article that can't be read, or an argument that can't be used
├── RuleError     a rule file, pack or lexicon that can't be used: says file, line, column
│   └── ConfigError   a configuration file that can't be used, in the same form
└── UsageError    a command line or a call that asks for what does not exist
"""

from __future__ import annotations


class RhetoricError(Exception):
    """Base of all errors of this library; `str()` is one message that says where, why and what to do."""


class InputError(RhetoricError):
    """An article that can't be read: names the file, the reason and the way out."""


class UsageError(RhetoricError):
    """A call or a command line that asks for something that does not exist."""


class RuleError(RhetoricError):
    """A rule file that can't be used.

    `code` is a stable short name (`duplicate-key`, `phrase-no-anchor`), `line` and `column` count from 1 in code
    points, `source` is the offending line, `width` the number of characters the caret covers.
    """

    def __init__(
        self, code: str, why: str, *, file: str = "", line: int = 0, column: int = 0, source: str = "", width: int = 1, help: str = ""
    ) -> None:
        self.code = code
        self.why = why
        self.file = file
        self.line = line
        self.column = column
        self.source = source
        self.width = width
        self.help = help
        super().__init__(self.render())

    def __reduce__(self) -> tuple[object, ...]:
        return (
            _rebuild_rule_error,
            (type(self), self.code, self.why, self.file, self.line, self.column, self.source, self.width, self.help),
        )

    def render(self) -> str:
        """The message as an author reads it: place, code, reason; the line with a caret; what to write instead."""
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column}"
        out = [f"{place}: error[{self.code}]: {self.why}" if place else f"error[{self.code}]: {self.why}"]
        if self.source and self.line:
            gutter = f"{self.line:>5} | "
            cut = max(0, self.column - 1 - 60)
            shown = self.source[cut : cut + 100]
            caret = "^" * max(1, min(self.width, len(shown) - (self.column - 1 - cut)))
            out.append(gutter + shown)
            out.append(" " * 5 + " | " + " " * (self.column - 1 - cut) + caret)
        if self.help:
            out.append(f"help: {self.help}")
        return "\n".join(out)


class ConfigError(RuleError):
    """A configuration of the command line that can't be used; the library reads none."""


def _rebuild_rule_error(
    kind: type[RuleError], code: str, why: str, file: str, line: int, column: int, source: str, width: int, help: str
) -> RuleError:
    return kind(code, why, file=file, line=line, column=column, source=source, width=width, help=help)
