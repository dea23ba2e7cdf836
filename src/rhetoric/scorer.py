"""The scorer: rules, vocabulary and measures loaded once, then one pure function from article to card."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from rhetoric.analysis import Analysis, examine, split_phases
from rhetoric.article import GENRES, Article
from rhetoric.card import ReportCard
from rhetoric.engine.ruleset import RuleSet, shipped, with_packs
from rhetoric.engine.suggest import did_you_mean
from rhetoric.engine.weights import GREATEST, reweighted
from rhetoric.errors import InputError, UsageError
from rhetoric.language.common import common_words
from rhetoric.language.vocabulary import Vocabulary
from rhetoric.measures.readability import textstat_function
from rhetoric.scoring.advice import advise
from rhetoric.scoring.model import shipped_model
from rhetoric.scoring.score import judge

MAX_CHARACTERS = 64 * 1024 * 1024


class Scorer:
    """Scores articles with one set of rules and one model.

    `rules` are files or folders of packs that are added to the shipped ones, or `pack:NAME` for those of an installed
    package. `select` and `ignore` hold rule ids, pack names or tags, and so does `weights`, with a factor (0 to 100) on
    the weights of these rules: an id goes before a tag, a tag before a pack, and 0 makes a note of a rule. `model` is
    the number of the scoring model, the newest unless said; `digest` locks the rules: at least the first eight digits of
    the digest that cards name, and no other rules will do; `measures` are functions of textstat to put on the card
    besides; `trace` puts the verdict of each clause on the findings.
    A scorer may be used from several threads at once and can be pickled; it keeps what it learnt about words (at most
    some 100 MB), never a text.

    Raises `RuleError` for a rule file that can't be used and `UsageError` for a name that does not exist.
    """

    def __init__(
        self,
        *,
        rules: Sequence[str | Path] | str | Path | None = None,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        weights: Mapping[str, float] | None = None,
        model: int | None = None,
        digest: str | None = None,
        measures: Iterable[str] | None = None,
        trace: bool = False,
    ) -> None:
        self._model = shipped_model(model)
        paths = [rules] if isinstance(rules, (str, Path)) else list(rules or ())
        self._arguments: dict[str, Any] = {
            "rules": [str(p) for p in paths],
            "select": _names(select),
            "ignore": _names(ignore),
            "weights": _weights(weights),
            "model": self._model.number,
            "digest": digest,
            "measures": _names(measures) or [],
            "trace": trace,
        }
        everything = with_packs(paths) if paths else shipped()
        known = everything.names()
        for name in (*(self._arguments["select"] or ()), *(self._arguments["ignore"] or ()), *self._arguments["weights"]):
            if name not in known:
                help = did_you_mean(name, known) or "`score rules list` lists all."
                raise UsageError(f"there is no rule, pack or tag {name!r}: {help}")
        for name in self._arguments["measures"]:
            textstat_function(name, "One short sentence stands here.")  # refuses what textstat does not have
        chosen = everything.choose(self._arguments["select"], self._arguments["ignore"])
        self._rules: RuleSet = reweighted(chosen, self._arguments["weights"])
        _check_digest(self._rules.digest, digest)
        self._as_shipped = self._rules is everything is shipped()
        self._phases = split_phases(self._rules)
        self._vocabulary = Vocabulary(self._rules.anchors_of, common_words())

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._arguments,)

    def __repr__(self) -> str:
        return f"Scorer(rules={len(self._rules.rules)}, model={self._model.number}, digest={self._rules.digest[:12]!r})"

    @property
    def rules(self) -> RuleSet:
        """The rules it runs."""
        return self._rules

    def score(
        self,
        text: str | Article,
        *,
        headline: str | None = None,
        byline: str | None = None,
        published: str | None = None,
        publisher: str | None = None,
        genre: str | None = None,
    ) -> ReportCard:
        """The report card of an article.

        `text` is the body as a string, or an `Article`; the keywords override what the article says of itself. Raises
        `InputError` for what is no text or is too long (64 million characters), `UsageError` for an unknown genre.
        """
        return _uncollected(self._card, _article(text, headline, byline, published, publisher, genre))

    def _card(self, article: Article) -> ReportCard:
        """The card alone survives this call: the collector, when it wakes, has nothing else to walk."""
        from rhetoric.report import make_card

        analysis = self._examine(article)
        analysis.marks.clear()  # a card shows none of them, and a long text has many
        verdict = judge(analysis, self._model, article)
        advice = advise(analysis, verdict, self._model, article)
        wanted = self._arguments["measures"]
        return make_card(analysis, verdict, advice, self._rules, self._model, wanted, as_shipped=self._as_shipped)

    def analyse(self, article: Article) -> Analysis:
        """What is known about an article before it is scored: for tools that look inside."""
        return _uncollected(self._examine, article)

    def _examine(self, article: Article) -> Analysis:
        return examine(article, self._rules, self._phases, self._vocabulary, trace=self._arguments["trace"])

    def score_many(self, articles: Iterable[str | Article], *, jobs: int = 1) -> Iterator[ReportCard]:
        """The cards of many articles, in their order, a few at a time; `jobs` above 1 uses as many processes.

        Memory stays flat: articles are taken from the iterable as workers get free. An article that can't be scored
        raises where its card would come.
        """
        if jobs <= 1:
            for article in articles:
                yield self.score(article)
            return
        yield from _in_processes(self, articles, jobs)


_Made = TypeVar("_Made")


def _uncollected(make: Callable[[Article], _Made], article: Article) -> _Made:
    """What `make` makes of an article, with no garbage collection meanwhile.

    An analysis is hundreds of thousands of live tuples for a long text, none of them in a cycle; the collector would walk
    them again and again, and time would grow faster than the text. In threads the pause may end early, which only costs time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        return make(article)
    finally:
        if running:
            gc.enable()


def _names(names: Iterable[str] | None) -> list[str] | None:
    if names is None:
        return None
    return sorted({names} if isinstance(names, str) else set(names))


def _check_digest(digest: str, wanted: str | None) -> None:
    if wanted is None:
        return
    if len(wanted) < _DIGITS or not set(wanted.lower()) <= set("0123456789abcdef"):
        raise UsageError(f"a digest is {_DIGITS} to 64 hexadecimal digits, as `ruleset_digest` of a card has them; not {wanted!r}")
    if not digest.startswith(wanted.lower()):
        raise UsageError(
            f"these rules have the digest {digest}, not {wanted}: scores would not be comparable. "
            "Install the version that made the earlier cards, use the same packs and weights, or lock to the new digest"
        )


_DIGITS = 8


def _weights(weights: Mapping[str, float] | None) -> dict[str, float]:
    for name, factor in (weights or {}).items():
        if isinstance(factor, bool) or not isinstance(factor, (int, float)) or not 0 <= factor <= GREATEST:
            raise UsageError(f"the weight of {name!r} is a factor of 0 to {GREATEST:g}, not {factor!r}")
    return {name: float(factor) for name, factor in sorted((weights or {}).items())}


def _rebuild(arguments: dict[str, Any]) -> Scorer:
    return Scorer(**arguments)


def _article(
    text: str | Article, headline: str | None, byline: str | None, published: str | None, publisher: str | None, genre: str | None
) -> Article:
    if genre is not None and genre not in GENRES:
        raise UsageError(f"there is no genre {genre!r}. {did_you_mean(genre, GENRES)}".strip())
    given = {"headline": headline, "byline": byline, "published": published, "publisher": publisher, "genre": genre}
    given = {key: value for key, value in given.items() if value is not None}
    if isinstance(text, Article):
        article = text
        if given:
            from dataclasses import replace

            changed: dict[str, Any] = dict(given)
            if "headline" in given:
                changed["headline_origin"] = None
            article = replace(article, **changed, carries=article.carries | (given.keys() & {"byline", "published", "publisher"}))
    elif isinstance(text, str):
        article = Article(text, carries=frozenset(given.keys() & {"byline", "published", "publisher"}), **given)  # type: ignore[arg-type]
    else:
        raise InputError(f"an article is a string or an Article, not {type(text).__name__}; decode bytes first")
    if not isinstance(article.text, str) or not isinstance(article.headline, (str, type(None))):
        raise InputError("text and headline of an article are strings")
    if len(article.text) > MAX_CHARACTERS:
        raise InputError(f"the text has {len(article.text):,} characters; at most {MAX_CHARACTERS:,} are read. Split it")
    return article


def _in_processes(scorer: Scorer, articles: Iterable[str | Article], jobs: int) -> Iterator[ReportCard]:
    import multiprocessing
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    # Spawned, because forking a process with threads is unsafe and Windows has no fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(scorer,)) as pool:
        waiting: deque[Future[ReportCard]] = deque()
        try:
            for article in articles:
                waiting.append(pool.submit(_work, article))
                if len(waiting) >= 4 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


_worker: list[Scorer] = []  # the one scorer of a worker process


def _start_worker(scorer: Scorer) -> None:
    _worker[:] = [scorer]


def _work(article: str | Article) -> ReportCard:
    return _worker[0].score(article)


@cache
def default_scorer() -> Scorer:
    """The scorer with the shipped rules that `rhetoric.score` uses, made once."""
    return Scorer()


def score(
    text: str | Article,
    *,
    headline: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    genre: str | None = None,
) -> ReportCard:
    """The report card of an article, by the shipped rules; see `Scorer.score`.

    >>> score("Too short to grade.").grade
    'NE'
    """
    return default_scorer().score(text, headline=headline, byline=byline, published=published, publisher=publisher, genre=genre)
