"""What may stand in a rule file: the keys of `rhetoric/1`, their types, defaults and limits.

The descriptions are the reference that editors show (`schema/rule-file.json`). Scalars come as text and are typed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, LiteralString, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from rhetoric.card import DimensionName, Effect, PartName, Severity, Voice
from rhetoric.engine.packs import LEXICON_PATH
from rhetoric.engine.ruleset import MEASURES
from rhetoric.engine.suggest import did_you_mean

SCHEMA = "rhetoric/1"
MAX_RULES = 500
MAX_PHRASE = 400
MAX_TOKENS = 12

Status = Literal["stable", "preview", "deprecated"]
Phase = Literal["attribution", "rules"]
Unit = Literal["match", "sentence", "paragraph", "document"]
SentenceKind = Literal["question", "exclamation", "statement"]
GenreName = Literal["news", "analysis", "opinion", "feature", "interview", "press-release", "live", "satire", "science"]
Format = Literal["text", "markdown", "html", "json"]
VOICES: tuple[Voice, ...] = get_args(Voice)
REGIONS = ("phrase", "before", "after", "sentence", "nearby", "paragraph", "document", "part", "sentence_is", "measure")

# What a text must look like, and how an author is told.
PACK = r"^[a-z][a-z0-9-]{0,39}$"
RULE_ID = r"^[a-z][a-z0-9-]{0,39}\.[a-z0-9][a-z0-9-]{0,59}$"
NAME = r"^[a-z][a-z0-9_-]{0,39}$"
VERSION = r"^[0-9A-Za-z.+-]{1,40}$"
URL = r"^https?://\S+$"
DOI = r"^10\.[0-9]{4,9}/\S+$"
NOT_BLANK = r"\S"
LEXICON = rf"^{LEXICON_PATH}$"
PATTERNS = {
    PACK: ("bad-name", "is no pack name", "use lower-case letters, digits and hyphens, like `hedging`"),
    RULE_ID: ("bad-id", "is no rule id", "write `pack.slug` in lower-case letters, digits and hyphens, like `hedging.modal`"),
    NAME: ("bad-name", "can't be a name here", "use lower-case letters, digits, `-` and `_`"),
    VERSION: ("bad-version", "is no version", "write a version such as 1.0.0"),
    URL: ("bad-url", "is no web address", "begin with https://"),
    DOI: ("bad-doi", "is no DOI", "write it bare, like 10.1000/182"),
    NOT_BLANK: ("empty", "is blank", "write something, or delete it"),
    LEXICON: (
        "lexicon-path",
        "can't be the name of a lexicon file",
        "name a .txt file below the pack's folder with letters, digits, `_`, `-`, `.` and `/`, like lexicons/weather.txt",
    ),
}

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

Name = Annotated[str, Field(pattern=NAME)]
RuleId = Annotated[str, Field(pattern=RULE_ID)]
Words = Annotated[str, Field(pattern=NOT_BLANK)]
Phrase = Annotated[str, Field(pattern=NOT_BLANK, max_length=MAX_PHRASE)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]
PhrasePath = tuple[str | int, ...]


def refusal(code: LiteralString, why: str, *at: str | int, help: str = "") -> PydanticCustomError:
    """An error for a validator to raise: `at` is the key path below the value that is validated."""
    return PydanticCustomError(code, "{why}", {"why": why, "help": help, "at": at})


def _measure(value: str) -> str:
    if value not in MEASURES:
        raise refusal("unknown-value", f"`{value[:40]}` is no measure", help=did_you_mean(value, MEASURES))
    return value


MeasureName = Annotated[str, AfterValidator(_measure), Field(json_schema_extra={"enum": list(MEASURES)})]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _voices(value: Any) -> Any:
    return list(VOICES) if value in ("any", ["any"]) else _as_list(value)


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


class ReferenceModel(_Keys):
    """Where the claim behind a rule or a lexicon comes from."""

    cite: Words = Field(description="Author and year, such as Hyland 2005.")
    title: str = Field(default="", description="Title of the work.")
    url: str = Field(default="", pattern=URL, description="Web address.")
    doi: str = Field(default="", pattern=DOI, description="DOI, bare.")
    note: str = Field(default="", description="What it is cited for.")


class LexiconFile(_Keys):
    """Phrases in a text file of their own: one a line, `#` begins a comment."""

    file: str = Field(pattern=LEXICON, description="A .txt file below the pack's folder.")
    references: tuple[ReferenceModel, ...] = Field(default=(), description="Where the words come from, with their licence.")


def _entry_kind(value: Any) -> str:
    return "<file>" if isinstance(value, (dict, LexiconFile)) else "<phrase>"


LexiconItem = Annotated[Annotated[Phrase, Tag("<phrase>")] | Annotated[LexiconFile, Tag("<file>")], Discriminator(_entry_kind)]


def _find_kind(value: Any) -> str:
    return "<groups>" if isinstance(value, dict) else "<list>"


Find = Annotated[
    Annotated[Phrases, Tag("<list>")] | Annotated[dict[Name, Phrases], Field(min_length=1), Tag("<groups>")], Discriminator(_find_kind)
]
# The names of the kinds above, which pydantic mixes into the paths of its errors.
KINDS = frozenset({"<file>", "<phrase>", "<groups>", "<list>"})


class ScopeModel(_Keys):
    """Where a hit may start."""

    part: Annotated[tuple[PartName, ...], Field(min_length=1), BeforeValidator(_as_list, PartName | tuple[PartName, ...])] = Field(
        default=("lead", "body"), description="Parts of the article in which a hit may start."
    )
    voice: Annotated[
        tuple[Voice, ...],
        Field(min_length=1),
        BeforeValidator(_voices, Literal["author", "quoted", "attributed", "any"] | tuple[Voice, ...]),
    ] = Field(default=("author",), description="Whose words a hit may be: the author's, quoted, attributed, or any.")
    genre: Annotated[tuple[GenreName, ...], BeforeValidator(_as_list, GenreName | tuple[GenreName, ...])] = Field(
        default=(), description="Genres in which the rule runs; empty for every genre."
    )


class RateModel(_Keys):
    """Hits counted per so many words, and capped, so that one tic can't sink a card."""

    per_words: int = Field(default=1000, ge=1, le=100_000, description="Number of words the hits are counted for.")
    cap: float | None = Field(default=None, gt=0, allow_inf_nan=False, description="At most so many hits per that number of words count.")


class ClauseModel(_Keys):
    """A condition on a hit: exactly one region, and what must be found in it. It reads every voice, and never the hit itself."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in REGIONS]})

    group: Name | None = Field(default=None, alias="for", description="The clause holds for hits of this group of `find` alone.")
    phrase: Phrases | None = Field(default=None, description="One of these phrases overlaps the hit (a veto phrase).")
    before: Phrases | None = Field(default=None, description="Found within `tokens` before the hit.")
    after: Phrases | None = Field(default=None, description="Found within `tokens` after the hit.")
    sentence: Phrases | None = Field(default=None, description="Found in the sentence of the hit.")
    nearby: Phrases | None = Field(default=None, description="Found in the sentence of the hit or next door in its paragraph.")
    paragraph: Phrases | None = Field(default=None, description="Found in the paragraph of the hit.")
    document: Phrases | None = Field(default=None, description="Found anywhere in the article.")
    part: Annotated[dict[PartName, Phrases], Field(min_length=1)] | None = Field(
        default=None, description="Found in these parts of the article: one list of phrases a part."
    )
    sentence_is: SentenceKind | None = Field(default=None, description="What kind of sentence the hit stands in.")
    measure: MeasureName | None = Field(default=None, description="A number of the article, with `at_least` or `at_most`.")
    at_least: float | None = Field(default=None, allow_inf_nan=False, description="So many must be found, else 1; or the least value.")
    at_most: float | None = Field(default=None, allow_inf_nan=False, description="The greatest value of the measure.")
    tokens: int | None = Field(default=None, ge=1, le=MAX_TOKENS, description="How far `before` and `after` look: 1 to 12 tokens, else 1.")

    @property
    def region(self) -> str:
        """The name of the one region key."""
        return next(name for name in REGIONS if getattr(self, name) is not None)

    def phrases(self) -> Iterator[tuple[PhrasePath, str]]:
        """Each phrase with its key path below the clause: `("sentence", 0)`, `("part", "lead", 0)`."""
        found = getattr(self, self.region)
        if isinstance(found, dict):
            for part, phrases in found.items():
                yield from ((("part", part, i), phrase) for i, phrase in enumerate(phrases))
        elif isinstance(found, tuple):
            yield from (((self.region, i), phrase) for i, phrase in enumerate(found))

    @model_validator(mode="after")
    def _one_region(self) -> ClauseModel:
        given = [name for name in REGIONS if getattr(self, name) is not None]
        if not given:
            raise refusal("clause-region", "this clause does not say where to look", help=f"add one of: {', '.join(REGIONS)}")
        if len(given) > 1:
            both = " and ".join(f"`{name}`" for name in given)
            raise refusal("clause-region", f"one clause looks in one place, this one has {both}", given[1], help="write two clauses")
        region = given[0]
        if region == "measure":
            if self.at_least is None and self.at_most is None:
                raise refusal("clause-bound", "a measure needs a bound", "measure", help="add `at_least` or `at_most`")
        elif self.at_most is not None:
            help = "turn the clause round: `unless` with `at_least`"
            raise refusal("clause-bound", "`at_most` belongs to `measure`", "at_most", help=help)
        elif self.at_least is not None and (self.at_least < 1 or self.at_least != int(self.at_least)):
            raise refusal("clause-bound", "`at_least` counts what is found: 1, 2, 3 …", "at_least")
        elif self.at_least is not None and region == "sentence_is":
            raise refusal("clause-bound", "`sentence_is` takes no `at_least`", "at_least")
        if self.tokens is not None and region not in ("before", "after"):
            raise refusal("clause-bound", "`tokens` belongs to `before` and `after`", "tokens")
        return self


class ExampleModel(_Keys):
    """A text that proves a rule; a bare string is its `text`. `[[…]]` marks what a match must find."""

    headline: str = Field(default="", description="A headline that does not stand in the text.")
    text: str = Field(default="", description="The text of the article.")
    format: Format = Field(default="text", description="How the text is written.")
    because: str = Field(default="", description="Why it matches or does not.")
    repeat: int = Field(default=1, ge=1, le=200, description="The text stands there so many times: for rules that need a long article.")
    also: tuple[RuleId, ...] = Field(default=(), description="Other rules of the pack that fire here as well, and are meant to.")

    @model_validator(mode="after")
    def _says_something(self) -> ExampleModel:
        if not (self.headline.strip() or self.text.strip()):
            raise refusal("empty", "this example has neither `text` nor `headline`")
        for name, value in (("headline", self.headline), ("text", self.text)):
            marks = re.findall(r"\[\[|\]\]", value)
            if marks != ["[[", "]]"] * (len(marks) // 2):
                raise refusal("example-marks", f"the marks in `{name}` do not pair up: each `[[` needs one `]]`")
        return self

    @property
    def marked(self) -> bool:
        """Whether it says what must be found."""
        return "[[" in self.headline or "[[" in self.text


Example = Annotated[ExampleModel, BeforeValidator(_example, str | ExampleModel)]


class ExamplesModel(_Keys):
    """What the rule must find and must leave alone. A rule without them does not load."""

    match: Annotated[tuple[Example, ...], Field(min_length=1)] = Field(description="The rule finds exactly the `[[…]]` here.")
    no_match: Annotated[tuple[Example, ...], Field(min_length=1)] = Field(description="The rule finds nothing here: the traps.")
    known_miss: tuple[Example, ...] = Field(default=(), description="The rule ought to find something here, and does not yet.")
    known_false: tuple[Example, ...] = Field(default=(), description="The rule finds something here, and ought not to.")
    also: tuple[RuleId, ...] = Field(
        default=(), description="Other rules of the pack that fire in these examples as well, and are meant to."
    )

    def all(self) -> Iterator[tuple[str, int, ExampleModel]]:
        """Each example with its kind and its number there."""
        for kind in ("match", "no_match", "known_miss", "known_false"):
            yield from ((kind, i, example) for i, example in enumerate(getattr(self, kind)))

    @model_validator(mode="after")
    def _marks_in_matches_alone(self) -> ExamplesModel:
        for i, example in enumerate(self.no_match):
            if example.marked:
                raise refusal("example-marks", "`[[…]]` says what is found; nothing is to be found here", "no_match", i)
        return self


class DefaultsModel(_Keys):
    """Keys that every rule of the file has unless it says otherwise; `scope` is merged key by key."""

    title: Words = Field(default="", description="A noun phrase that names the thing found, never the fix.")
    message: str = Field(default="", description="One sentence for a finding; may use {match}, {count} and measures such as {words}.")
    why: str = Field(default="", description="Why it matters to a reader.")
    advice: str = Field(default="", description="What the writer can do.")
    references: tuple[ReferenceModel, ...] = Field(default=(), description="Literature.")
    tags: tuple[Words, ...] = Field(default=(), description="Words to select rules by.")
    aliases: tuple[RuleId, ...] = Field(default=(), description="Former ids of the rule.")
    falsepositives: tuple[Words, ...] = Field(default=(), description="Where the rule is known to be wrong.")
    status: Status = Field(default="stable", description="stable; preview (runs on request); deprecated.")
    phase: Phase = Field(default="rules", description="attribution for rules that find cues and sources; else rules.")
    dimension: DimensionName | None = Field(default=None, description="The column of the card it belongs to.")
    effect: Effect = Field(default="note", description="debit costs points, credit earns some, note does neither.")
    weight: float = Field(default=1.0, ge=0, le=100, allow_inf_nan=False, description="How much it matters inside its dimension: 0 to 100.")
    rate: RateModel | None = Field(default=None, description="Hits are counted per so many words, up to a cap.")
    severity: Severity | None = Field(default=None, description="error, warning or info: for CI alone. Warning for debits, else info.")
    scope: ScopeModel = Field(default_factory=lambda: ScopeModel(), description="Where a hit may start.")
    when: tuple[ClauseModel, ...] = Field(default=(), description="All of these must hold.")
    unless: tuple[ClauseModel, ...] = Field(default=(), description="None of these may hold.")
    unit: Unit = Field(default="match", description="At most one finding a match, sentence, paragraph or document.")
    marks: tuple[Name, ...] = Field(default=(), description="Names under which other rules see the span, as @pack.name.")


class RuleModel(DefaultsModel):
    """One rule: what to find, in which context, what it means for the card, and the examples that prove it."""

    id: RuleId = Field(description="pack.slug; for ever.")
    title: Words = Field(description="A noun phrase that names the thing found, never the fix.")
    severity: Severity = Field(default="info", description="error, warning or info: for CI alone. Warning for debits, else info.")
    find: Find | None = Field(default=None, description="Phrases, or named groups of phrases; absent for the whole unit.")
    examples: ExamplesModel = Field(description="What it must find and must leave alone.")

    @model_validator(mode="before")
    @classmethod
    def _defaults_from_other_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        severity = "warning" if data.get("effect") == "debit" else "info"
        return {"severity": severity, **data}

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups of `find`, in order; empty where it is one list."""
        return tuple(self.find) if isinstance(self.find, dict) else ()

    def phrases(self) -> Iterator[tuple[PhrasePath, str, str]]:
        """Each phrase of `find`: its key path below the rule (`("find", "sky", 0)`), its group or "", its text."""
        if isinstance(self.find, dict):
            for group, phrases in self.find.items():
                yield from ((("find", group, i), group, phrase) for i, phrase in enumerate(phrases))
        elif self.find is not None:
            yield from ((("find", i), "", phrase) for i, phrase in enumerate(self.find))

    def clauses(self) -> Iterator[tuple[PhrasePath, ClauseModel]]:
        """Each clause with its key path below the rule: `("when", 0)`, `("unless", 2)`."""
        yield from ((("when", i), clause) for i, clause in enumerate(self.when))
        yield from ((("unless", i), clause) for i, clause in enumerate(self.unless))

    @model_validator(mode="after")
    def _makes_sense(self) -> RuleModel:
        if self.phase == "rules":
            for key, what in (("dimension", "the column of the card"), ("effect", "debit, credit or note")):
                if key not in self.model_fields_set:
                    raise refusal("missing-key", f"`{key}` is missing", help=f"add `{key}`: {what}")
        if self.find is None and self.unit == "match":
            help = "add it, or say which whole unit is meant: `unit: sentence`, `paragraph` or `document`"
            raise refusal("missing-key", "`find` is missing", help=help)
        for path, clause in self.clauses():
            if clause.group is not None and clause.group not in self.groups:
                help = did_you_mean(clause.group, self.groups) if self.groups else "`find` has no groups: delete `for`"
                raise refusal("unknown-group", f"`find` has no group `{clause.group}`", *path, "for", help=help)
        self._check_message()
        return self

    def _check_message(self) -> None:
        known = ("match", "count", *MEASURES)
        for name in _PLACEHOLDER.findall(self.message):
            if name not in known:
                raise refusal("message-name", f"`{{{name}}}` can't stand in a message", "message", help=did_you_mean(name, known))
        if re.search(r"[{}]", _PLACEHOLDER.sub("", self.message)):
            raise refusal("message-name", "a brace without its partner", "message", help="write {match} for the words found")


class RuleFile(_Keys):
    """A pack of rules: one YAML file."""

    schema_: Literal["rhetoric/1"] = Field(alias="schema", description="The rule language and its version.")
    pack: str = Field(pattern=PACK, description="Prefix of every rule id in the file.")
    version: str = Field(pattern=VERSION, description="Version of the pack.")
    license: str = Field(default="", description="Licence of the rules, as an SPDX name.")
    description: str = Field(default="", description="What the pack is for.")
    defaults: DefaultsModel = Field(
        default_factory=lambda: DefaultsModel(), description="Keys that every rule has unless it says otherwise."
    )
    lexicons: dict[Name, Annotated[tuple[LexiconItem, ...], Field(min_length=1)]] = Field(
        default_factory=dict, description="Named lists of phrases, used as <name> inside phrases."
    )
    rules: Annotated[tuple[RuleModel, ...], Field(min_length=1, max_length=MAX_RULES)] = Field(description="The rules.")

    @model_validator(mode="after")
    def _ids(self) -> RuleFile:
        first: dict[str, int] = {}
        for i, rule in enumerate(self.rules):
            prefix = rule.id.partition(".")[0]
            if prefix != self.pack:
                why = f"the id `{rule.id}` belongs to a pack `{prefix}`, this is `{self.pack}`"
                help = f"write `{self.pack}.{rule.id.partition('.')[2]}`"
                raise refusal("id-foreign", why, "rules", i, "id", help=help)
            for key, name in (("id", rule.id), *(("aliases", alias) for alias in rule.aliases)):
                if name in first:
                    why = f"`{name}` is taken: rule {first[name] + 1} of this file, `{self.rules[first[name]].id}`, has it"
                    raise refusal("id-taken", why, "rules", i, key, help="ids are for ever: find another")
                first[name] = i
        for i, rule in enumerate(self.rules):
            lists = [((), rule.examples.also), *(((kind, k), example.also) for kind, k, example in rule.examples.all())]
            for where, also in lists:
                for k, name in enumerate(also):
                    if name not in first or self.rules[first[name]] is rule:
                        why = f"`{name}` is this very rule" if name == rule.id else f"this pack has no rule `{name}`"
                        path = ("rules", i, "examples", *where, "also", k)
                        raise refusal("unknown-rule", why, *path, help=did_you_mean(name, set(first) - {rule.id}))
        return self
