"""`score PATH…`: cards of articles."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

from rhetoric.cli import COMMANDS, DONE, FAULT, MISSED
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.configuration import add_configuration, configured, names_in
from rhetoric.cli.console import Output, columns, is_terminal, let_go_of_stdout, say, wants_color
from rhetoric.cli.thresholds import GRADES, SEVERITIES, Thresholds
from rhetoric.errors import InputError, RuleError, UsageError
from rhetoric.renderers import FORMATS, render
from rhetoric.renderers.layout import clean
from rhetoric.renderers.summary import Tally, summary_line

if TYPE_CHECKING:
    from rhetoric import Scorer
    from rhetoric.article import Article
    from rhetoric.card import ReportCard

STDIN = "-"

# Those of `GenreName` in engine/model.py, which takes pydantic models of rule files to import; a test holds the two together.
GENRES = ("news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire", "science")

_EPILOG = """\
commands:
  score sources PATH...              the source ledger alone: who says how much, and where
  score rules COMMAND                work on rule files: new, test, trace, veto, stats, list, fmt, ids, schema
  score explain RULE                 what a rule finds, why, and when not to trust it
  An article whose path is the name of a command needs ./ before it, or -- before all paths.

exit status: 0 done, 1 a threshold is not met, 2 wrong use or an article that can't be read (2 wins).
environment: COLUMNS, NO_COLOR, FORCE_COLOR, RHETORIC_DEBUG=1 (traceback of an internal error)."""


def _parser() -> Arguments:
    parser = Arguments("score", "A report card for news articles: how they are sourced and worded, not whether they are true.", _EPILOG)
    parser.usage = "score PATH... [options]    (files, folders, globs; - reads standard input)"
    show = parser.add_argument_group("what is shown")
    show.add_argument("--format", choices=FORMATS, help="terminal (default), json, jsonl, concise, or explain")
    show.add_argument("--explain", action="store_true", help="the arithmetic of the score (--format explain)")
    show.add_argument("--all", action="store_true", help="every finding, source and figure; the full card of each article")
    show.add_argument("--summary", action="store_true", help="one line an article, as for several articles")
    show.add_argument("--sort", choices=("worst", "path", "input"), default="input", help="order of the articles (default: input)")
    show.add_argument("--width", type=_width, metavar="N", help="columns (default: those of the terminal, else 80)")
    show.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    show.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    show.add_argument("-q", "--quiet", action="store_true", help="no total, no progress, no word about thresholds")
    article = parser.add_argument_group("the article")
    article.add_argument("--headline", metavar="TEXT", help="its headline, where the text has none (one article only)")
    article.add_argument("--genre", metavar="GENRE", choices=GENRES, help=f"what it is: {', '.join(GENRES)}")
    article.add_argument("--stdin-filename", metavar="NAME", help="the name of what standard input holds; its ending says the format")
    rules = parser.add_argument_group("the rules")
    rules.add_argument("--rules", action="append", default=[], metavar="PATH", help="a rule file or folder beside the shipped ones")
    rules.add_argument("--select", action="append", default=[], metavar="ID", help="only these rules or packs")
    rules.add_argument("--ignore", action="append", default=[], metavar="ID", help="all but these rules or packs")
    add_configuration(rules)
    rules.add_argument("--measure", action="append", default=[], metavar="NAME", help="a function of textstat to show besides, such as lix")
    rules.add_argument("--model", type=int, metavar="N", help="scoring model (default: the newest)")
    rules.add_argument("--digest", metavar="HEX", help="refuse rules with another digest than that of earlier cards")
    limits = parser.add_argument_group("thresholds (exit status 1)")
    limits.add_argument("--min-score", type=_score, metavar="N", help="lowest score, 0 to 100; a text too short to grade is not judged")
    limits.add_argument("--min-grade", type=str.upper, choices=GRADES, metavar="GRADE", help="lowest grade, A to F")
    limits.add_argument("--fail-on", choices=SEVERITIES, help="no finding of this severity or a worse one")
    limits.add_argument("--exit-zero", action="store_true", help="exit status 0 where a threshold is not met")
    parser.add_argument("--version", action="store_true", help="show the version")
    return parser


def _score(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 100")
    return number


def _width(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of columns")
    return number


_score.__name__ = _width.__name__ = "number"  # argparse shows it: "invalid number value"


def run(arguments: Sequence[str]) -> int:
    """Score what a command line names and return the exit status."""
    options = _parser().read(arguments, positional="paths")
    if options.version:
        return _version()
    format = _format(options)
    if not options.paths:
        raise UsageError("no article: give a file, a folder, a glob, or - for standard input.\nTry `score --help`.")
    _check_output(options)

    scorer = configured(options).scorer(model=options.model, digest=options.digest, measures=list(names_in(options.measure)) or None)
    articles = _articles(options)
    first = list(islice(articles, 2))
    many = options.summary or len(first) > 1
    if options.headline is not None and len(first) > 1:
        raise UsageError("--headline is for one article; leave it out, or score the articles one by one")
    with Output(options.output, data=format in ("json", "jsonl")) as output:
        return _Run(options, format, many, scorer, output).over(chain(first, articles))


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("rhetoric-scorecard")
    except PackageNotFoundError:
        number = "(not installed)"
    from rhetoric.version import build

    with Output() as output:
        output.write(f"rhetoric {number} ({build()})\n")
    return DONE


def _format(options: argparse.Namespace) -> str:
    if options.explain and options.format not in (None, "explain"):
        raise UsageError(f"--explain is a format of its own; leave out --format {options.format}")
    if options.summary and (options.explain or options.format not in (None, "terminal")):
        raise UsageError("--summary is a form of the terminal card; leave out the other format")
    if options.summary and options.all:
        raise UsageError("--summary is one line an article, --all the whole card; leave out one of them")
    return "explain" if options.explain else options.format or "terminal"


def _check_output(options: argparse.Namespace) -> None:
    if options.output == "":
        raise UsageError("-o has an empty name; name a file, or leave -o out for standard output")
    if options.output is not None and any(path != STDIN and _same_file(path, options.output) for path in options.paths):
        raise UsageError(f"{clean(options.output)}: -o would overwrite an article; write to another file")


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _articles(options: argparse.Namespace) -> Iterator[str | InputError]:
    """What the command line names: paths of articles, `-`, and an error for each thing that is not there."""
    from rhetoric.readers.paths import expand

    # Neighbours are expanded together, so that a file named twice is read once.
    for special, paths in groupby(dict.fromkeys(options.paths), key=lambda path: path == STDIN or bool(_misspelt_command(path))):
        if special:
            yield from (_misspelt_command(path) or path for path in paths)
        else:
            for found in expand(list(paths)):
                # The cards of the last run are no article of this one.
                if options.output is None or isinstance(found, InputError) or not _same_file(found, options.output):
                    yield found


def _misspelt_command(path: str) -> InputError | None:
    """What to say about a bare word that is no file but looks like a command."""
    if any(sign in path for sign in "/\\.*?[") or os.path.lexists(path):
        return None
    from rhetoric.engine.suggest import closest

    near = closest(path, COMMANDS)
    if near is None:
        return None
    return InputError(f"{clean(path)}: no such file or folder. Did you mean the command `score {near}`? A command comes first on the line.")


class _Run:
    """One pass over the articles of a command line."""

    def __init__(self, options: argparse.Namespace, format: str, many: bool, scorer: Scorer, output: Output) -> None:
        from rhetoric.cli.progress import Progress

        self.options = options
        self.format = format
        self.many = many
        self.scorer = scorer
        self.output = output
        self.summary = many and format == "terminal" and not options.all
        self.width = options.width or columns(output.stream if options.output is None else None)
        self.color = wants_color(options.color, output.stream if options.output is None else None)
        self.thresholds = Thresholds(options.min_score, options.min_grade, options.fail_on)
        self.tally = Tally()
        self.status = DONE
        streamed_to_screen = options.sort == "input" and options.output is None and is_terminal(sys.stdout)
        self.progress = Progress(on=not options.quiet and not streamed_to_screen)

    def over(self, articles: Iterable[str | InputError]) -> int:
        """Score, print and judge all; return the exit status."""
        try:
            texts = (text for _, text in self._scored(articles)) if self.options.sort == "input" else self._sorted(articles)
            for piece in self._framed(texts):
                self.progress.clear()
                self.output.write(piece)
            self.progress.clear()
            if self.summary and not self.options.quiet:
                self.output.write(self.tally.line())
        except BrokenPipeError:
            # The reader has seen enough; what is known by now decides the status.
            let_go_of_stdout()
        finally:
            self.progress.clear()
        return self.status

    def _sorted(self, articles: Iterable[str | InputError]) -> Iterator[str]:
        """Texts in another order than that of the input: kept until all are there, without their cards."""
        key = _worst_first if self.options.sort == "worst" else _by_path
        kept = [(key(card), text) for card, text in self._scored(articles)]
        kept.sort(key=lambda pair: pair[0])
        return (text for _, text in kept)

    def _framed(self, texts: Iterable[str]) -> Iterator[str]:
        """The pieces to write: several JSON cards are an array, several cards for people have a line between them."""
        array = self.many and self.format == "json"
        cards = self.many and self.format in ("terminal", "explain") and not self.summary
        between = ""
        if array:
            yield "["
            between = "\n"
        for text in texts:
            yield between + (text.rstrip("\n") if array else text)
            between = ",\n" if array else "\n" + "=" * min(self.width, 80) + "\n\n" if cards else ""
        if array:
            yield "\n]\n"

    def _scored(self, articles: Iterable[str | InputError]) -> Iterator[tuple[ReportCard, str]]:
        """Each card with its text; what can't be read or scored is reported, and the rest goes on."""
        for item in articles:
            try:
                card, text = self._one(item)
            except InputError as error:
                self._fault(str(error))
                continue
            except (UsageError, RuleError):
                raise
            except OSError as error:
                self._fault(f"{clean(str(item))}: can't be read: {error.strerror or error}. Check that it is still there.")
                continue
            except Exception as error:
                self._fault(internal_error(item, error))
                continue
            self.tally.add(card)
            self._judge(card)
            self.progress.step()
            yield card, text

    def _one(self, item: str | InputError) -> tuple[ReportCard, str]:
        if isinstance(item, InputError):
            raise item
        article = read_article(item, self.options.stdin_filename)
        given: dict[str, Any] = {"headline": self.options.headline, "genre": self.options.genre}
        card = self.scorer.score(article, **{name: value for name, value in given.items() if value is not None})
        if self.summary:
            return card, summary_line(card, width=self.width, color=self.color)
        if self.options.headline is not None:
            article = replace(article, headline=self.options.headline)
        return card, render(card, self.format, width=self.width, color=self.color, all_findings=self.options.all, article=article)

    def _fault(self, message: str) -> None:
        self.progress.clear()
        say(message)
        self.tally.unread += 1
        self.status = FAULT

    def _judge(self, card: ReportCard) -> None:
        misses = self.thresholds.misses(card)
        if misses and not self.options.exit_zero:
            self.status = max(self.status, MISSED)
        if self.options.quiet:
            return
        name = clean(card.article.path or "") or "article"
        if self.thresholds.unjudged(card):
            misses.append("not enough text to grade (NE), so not judged by score or grade")
        for reason in misses:
            self.progress.clear()
            say(f"{name}: {reason}")


def read_article(path: str, stdin_filename: str | None = None) -> Article:
    """The article at a path, or on standard input (`-`)."""
    if path != STDIN:
        from rhetoric import read

        return read(path)
    from rhetoric.readers import read_string

    name = stdin_filename or "<stdin>"
    if sys.stdin is None:
        raise InputError(f"{name}: there is no standard input. Give a path instead of -")
    buffer = getattr(sys.stdin, "buffer", None)
    try:
        data = sys.stdin.read() if buffer is None else buffer.read()
    except (OSError, ValueError) as error:
        raise InputError(f"{clean(name)}: can't read standard input: {error}. Give a path instead of -") from error
    head = data[:8] if isinstance(data, str) else data[:8].decode("utf-8", "replace")
    if not stdin_filename and head.removeprefix("\ufeff").startswith(("---\n", "---\r\n")):
        name = "<stdin>.md"  # front matter: its title would be scored as prose
    article = read_string(data, name)
    return article if article.path is not None else replace(article, path=name)


def internal_error(item: str | InputError, error: Exception) -> str:
    """What to say of a bug: where it struck, and how to see more."""
    if os.environ.get("RHETORIC_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    what = clean(f"{type(error).__name__}: {error}")[:200]
    return f"{clean(str(item))}: internal error ({what}). Please report it; RHETORIC_DEBUG=1 shows where it happened."


def _worst_first(card: ReportCard) -> tuple[object, ...]:
    return card.score is None, card.score or 0.0, card.article.path or ""


def _by_path(card: ReportCard) -> tuple[object, ...]:
    return (card.article.path or "",)
