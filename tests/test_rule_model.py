"""A rule file says what it means, and what is wrong with it is said in plain words at the right place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from rhetoric.engine.loader import Pack, build_pack, load_pack, load_packs
from rhetoric.engine.model import ClauseModel, RuleModel
from rhetoric.engine.packs import content_digest, pack_files, shipped_folder
from rhetoric.engine.schema import rule_file_schema, schema_files, write_schemas
from rhetoric.engine.source import read_source
from rhetoric.engine.suggest import closest, did_you_mean
from rhetoric.errors import RuleError

ROOT = Path(__file__).parents[1]

PACK = """\
schema: rhetoric/1
pack: sky
version: 1.10
defaults:
  dimension: language
  scope: {voice: any}
lexicons:
  weather:
    - "rain|wind~"
rules:
  - id: sky.storm
    title: storm metaphor
    message: "'{match}' is weather."
    effect: debit
    weight: 2
    find:
      cloud:
        - "storm cloud~"
    unless:
      - {for: cloud, sentence: ["<weather>"]}
    examples:
      match: ["[[Storm clouds]] gather."]
      no_match:
        - {text: "Storm clouds brought rain.", because: literal}
"""


def pack(text: str) -> Pack:
    return build_pack(read_source(text, "sky.yaml"), Path("sky.yaml"))


def changed(old: str, new: str) -> str:
    assert PACK.count(old) == 1, f"{old!r} must stand in the sample once"
    return PACK.replace(old, new)


def refusal(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        pack(text)
    return caught.value


def test_a_pack_with_its_defaults():
    read = pack(PACK)
    rule = read.model.rules[0]
    assert read.model.version == "1.10", "a version is text, not a number"
    assert (rule.dimension, rule.effect, rule.weight) == ("language", "debit", 2.0)
    assert (rule.unit, rule.status, rule.phase) == ("match", "stable", "rules")
    assert rule.severity == "warning", "a debit warns unless it says otherwise"
    assert rule.scope.part == ("lead", "body")
    assert rule.scope.voice == ("author", "quoted", "attributed")
    assert rule.groups == ("cloud",)
    assert list(rule.phrases()) == [(("find", "cloud", 0), "cloud", "storm cloud~")]
    [(path, clause)] = rule.clauses()
    assert (path, clause.region, clause.group) == (("unless", 0), "sentence", "cloud")
    assert list(clause.phrases()) == [(("sentence", 0), "<weather>")]
    assert rule.examples.no_match[0].because == "literal"
    [entry] = read.lexicon_entries["weather"]
    assert (entry.text, entry.line) == ("rain|wind~", 9)


def test_scope_is_merged_and_the_rest_replaced():
    text = changed("    weight: 2\n", "    scope: {part: headline}\n    tags: [b]\n")
    text = text.replace("{voice: any}", "{voice: quoted, genre: [news]}\n  tags: [a]")
    rule = pack(text).model.rules[0]
    assert (rule.scope.part, rule.scope.voice, rule.scope.genre, rule.tags) == (("headline",), ("quoted",), ("news",), ("b",))


def test_a_note_and_an_attribution_rule_need_less():
    note = pack(changed("effect: debit\n    weight: 2", "effect: note")).model.rules[0]
    assert (note.effect, note.severity) == ("note", "info")
    cue = pack(changed("    effect: debit\n    weight: 2", "    phase: attribution").replace("  dimension: language\n", "")).model.rules[0]
    assert (cue.phase, cue.dimension, cue.effect) == ("attribution", None, "note")


def test_one_list_of_phrases_and_none():
    text = changed('    find:\n      cloud:\n        - "storm cloud~"', '    find:\n      - "a storm"').replace("for: cloud, ", "")
    assert list(pack(text).model.rules[0].phrases()) == [(("find", 0), "", "a storm")]
    text = changed('    find:\n      cloud:\n        - "storm cloud~"', "    unit: document").replace("for: cloud, ", "")
    assert pack(text).model.rules[0].find is None


@pytest.mark.parametrize(
    ("clause", "region", "paths"),
    [
        ("before: [a, b], tokens: 12", "before", [("before", 0), ("before", 1)]),
        ("part: {headline: [a], lead: [b]}, at_least: 2", "part", [("part", "headline", 0), ("part", "lead", 0)]),
        ("sentence_is: question", "sentence_is", []),
        ("measure: words, at_least: 250, at_most: 900.5", "measure", []),
        ("document: [a], at_least: 3", "document", [("document", 0)]),
    ],
)
def test_every_region_of_a_clause(clause, region, paths):
    read = pack(changed('sentence: ["<weather>"]', clause)).model.rules[0].unless[0]
    assert read.region == region
    assert [path for path, _ in read.phrases()] == paths


def test_numbers_need_a_bound_and_stay_numbers():
    clause = ClauseModel.model_validate({"measure": "words", "at_least": "250"})
    assert clause.at_least == 250.0


def test_models_are_frozen():
    rule = pack(PACK).model.rules[0]
    with pytest.raises(ValidationError):
        rule.title = "other"


REFUSED = [
    ("title: storm metaphor", "titel: storm metaphor", "unknown-key", "there is no key `titel` here", "did you mean `title`?", (12, 5)),
    ("effect: debit", "effect: debt", "unknown-value", "`debt` is no effect", "did you mean `debit`?", (14, 13)),
    ("    effect: debit\n", "", "missing-key", "`effect` is missing", "debit, credit or note", (11, 5)),
    ("weight: 2", "weight: 200", "out-of-range", "`weight` must be at most 100, this is 200", "", (15, 13)),
    ("weight: 2", "weight: two", "wrong-type", "`weight` must be a number, this is `two`", "", (15, 13)),
    ("weight: 2", "weight: nan", "wrong-type", "`weight` must be a number, this is `nan`", "", (15, 13)),
    ("dimension: language", "dimension: langage", "unknown-value", "`langage` is no dimension", "did you mean `language`?", (5, 14)),
    ("voice: any", "voise: any", "unknown-key", "there is no key `voise` here", "did you mean `voice`?", (6, 11)),
    ("  dimension: language", "  id: x\n  dimension: language", "unknown-key", "`id` can't have a default", "in each rule", (5, 3)),
    ("{match}", "{mach}", "message-name", "`{mach}` can't stand in a message", "did you mean `match`?", (13, 15)),
    ("{match}", "{match.__class__}", "message-name", "can't stand in a message", "", (13, 15)),
    ("{match}", "{match", "message-name", "a brace without its partner", "write {match}", (13, 15)),
    ("for: cloud", "for: clud", "unknown-group", "`find` has no group `clud`", "did you mean `cloud`?", (20, 15)),
    ("sentence: [", "sentense: [", "unknown-key", "no key `sentense` here", "did you mean `sentence`?", (20, 22)),
    ('sentence: ["<weather>"]', 'sentence: "<weather>"', "wrong-type", "`sentence` must be a list", "begins with `- `", (20, 33)),
    ('sentence: ["<weather>"]', "tokens: 3", "clause-region", "does not say where to look", "add one of:", (20, 9)),
    ('sentence: ["<weather>"]', "before: [a], after: [b]", "clause-region", "`before` and `after`", "two clauses", (20, 42)),
    ('sentence: ["<weather>"]', "before: [a], tokens: 13", "out-of-range", "`tokens` must be at most 12", "", (20, 43)),
    ('sentence: ["<weather>"]', "document: [a], tokens: 2", "clause-bound", "`tokens` belongs to `before` and `after`", "", (20, 45)),
    ('sentence: ["<weather>"]', "document: [a], at_most: 2", "clause-bound", "`at_most` belongs to `measure`", "`unless`", (20, 46)),
    ('sentence: ["<weather>"]', "document: [a], at_least: 1.5", "clause-bound", "counts what is found", "", (20, 47)),
    ('sentence: ["<weather>"]', "measure: wods, at_least: 3", "unknown-value", "`wods` is no measure", "did you mean `words`?", (20, 31)),
    ('sentence: ["<weather>"]', "measure: words", "clause-bound", "a measure needs a bound", "at_least", (20, 31)),
    ('- "storm cloud~"', "- storm: cloud", "wrong-type", "`cloud` must be a text, this is a mapping", "quote the phrase", (18, 11)),
    ('- "storm cloud~"', "- {0,3}", "wrong-type", "`cloud` must be a text, this is a mapping", "quote the phrase", (18, 11)),
    ('        - "storm cloud~"\n', "", "empty", "`cloud` is empty", "write something, or delete it", (17, 7)),
    ('- "storm cloud~"', f'- "{"x" * 401}"', "phrase-too-long", "a phrase of 401 characters; at most 400", "make several of it", (18, 12)),
    ('- "storm cloud~"', '- " "', "empty", "is blank", "", (18, 12)),
    ("id: sky.storm", "id: sea.storm", "id-foreign", "belongs to a pack `sea`, this is `sky`", "write `sky.storm`", (11, 9)),
    ("id: sky.storm", "id: Storm", "bad-id", "`Storm` is no rule id", "write `pack.slug`", (11, 9)),
    ("weight: 2", "aliases: [sky.storm]", "id-taken", "`sky.storm` is taken", "ids are for ever", (15, 14)),
    ("[[Storm", "[Storm", "example-marks", "do not pair up", "", (22, 16)),
    ('"Storm clouds brought', '"[[Storm]] clouds brought', "example-marks", "nothing is to be found here", "", (24, 11)),
    ('{text: "Storm clouds brought rain.", because: literal}', "{because: x}", "empty", "has neither `text` nor `headline`", "", (24, 11)),
    ("because: literal", "becuase: literal", "unknown-key", "no key `becuase` here", "did you mean `because`?", (24, 48)),
    ("because: literal", "repeat: 201", "out-of-range", "`repeat` must be at most 200", "", (24, 56)),
    ("because: literal", "repeat: 1.5", "wrong-type", "`repeat` must be a whole number", "", (24, 56)),
    ("      match: [", "      matches: [", "unknown-key", "there is no key `matches` here", "did you mean `match`?", (22, 7)),
    ("schema: rhetoric/1", "schema: rhetoric/2", "unknown-value", "`rhetoric/2` is no known schema", "did you mean `rhetoric/1`?", (1, 9)),
    ("pack: sky\n", "", "missing-key", "`pack` is missing", "add it", (1, 1)),
    ("pack: sky\n", "pack: Sky Pack\n", "bad-name", "`Sky Pack` is no pack name", "like `hedging`", (2, 7)),
    ("weight: 2", "unit: phrase", "unknown-value", "`phrase` is no unit", "use one of: document, match, paragraph, sentence", (15, 11)),
    ("weight: 2", "references: [Hyland]", "wrong-type", "`references` must be a mapping", "key: value", (15, 18)),
    ("weight: 2", "references: [{cite: a, url: foo}]", "bad-url", "`foo` is no web address", "https://", (15, 33)),
    ("weight: 2", "marks: [A b]", "bad-name", "`A b` can't be a name here", "", (15, 13)),
    ("  weather:", "  Weather:", "bad-name", "`Weather` can't be a name here", "lower-case", (8, 3)),
    ('- "rain|wind~"', "- {fil: x.txt}", "unknown-key", "there is no key `fil` here", "did you mean `file`?", (9, 8)),
    ('- "rain|wind~"', '- {file: "a b.csv"}', "lexicon-path", "can't be the name of a lexicon file", "name a .txt file", (9, 15)),
    ('    find:\n      cloud:\n        - "storm cloud~"\n', "", "missing-key", "`find` is missing", "unit: sentence", (11, 5)),
]


@pytest.mark.parametrize(("old", "new", "code", "why", "help", "place"), REFUSED, ids=[f"{case[2]}-{i}" for i, case in enumerate(REFUSED)])
def test_what_is_refused_says_where_why_and_what_to_do(old, new, code, why, help, place):
    error = refusal(changed(old, new))
    assert error.code == code
    assert why in error.why
    assert help in error.help
    assert (error.line, error.column) == place
    for jargon in ("Input should", "valid", "dictionary", "tuple", "pydantic", "extra_forbidden", "str "):
        assert jargon not in str(error)


def test_a_rule_without_examples_does_not_load():
    error = refusal(PACK[: PACK.index("    examples:")])
    assert (error.code, error.why) == ("missing-key", "`examples` is missing")
    assert "must not" in error.help


def test_many_mistakes_are_one_error_first_by_place():
    text = changed("title: storm metaphor", "title: storm metaphor\n    colour: red").replace("weight: 2", "weight: 200")
    error = refusal(text.replace("for: cloud", "fr: cloud"))
    assert error.why == "there is no key `colour` here"
    assert "also sky.yaml:16:13: `weight` must be at most 100, this is 200" in error.help
    assert "also sky.yaml:21:10: there is no key `fr` here" in error.help


def test_a_wrong_default_is_shown_once_where_it_stands():
    rule = PACK[PACK.index("  - id:") :]
    text = changed("  dimension: language", "  dimension: language\n  weight: -1")
    error = refusal(text + rule.replace("sky.storm", "sky.other").replace("    weight: 2\n", ""))
    assert (error.why, error.line) == ("`weight` must be at least 0, this is -1", 6)
    assert "also" not in error.help


def test_too_many_rules():
    rule = PACK[PACK.index("  - id:") :]
    text = PACK[: PACK.index("  - id:")] + "".join(rule.replace("sky.storm", f"sky.s{i}") for i in range(501))
    assert refusal(text).why == "501 rules; at most 500 are allowed"


def test_lexicon_files_with_their_lines(tmp_path: Path):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "weather.txt").write_bytes("\ufeff# words of weather\r\n\r\nrain\r\n  snow|hail \n".encode())
    file = tmp_path / "sky.yaml"
    file.write_text(changed('- "rain|wind~"', '- "wind~"\n    - {file: lexicons/weather.txt}'), encoding="utf-8")
    read = load_pack(file)
    entries = read.lexicon_entries["weather"]
    assert [(entry.text, entry.file.name, entry.line) for entry in entries] == [
        ("wind~", "sky.yaml", 9),
        ("rain", "weather.txt", 3),
        ("snow|hail", "weather.txt", 4),
    ]
    inline = read.entry_error("x", "why", entries[0], at=4)
    assert (inline.file, inline.line, inline.column) == (str(file), 9, 12)
    lined = read.entry_error("x", "why", entries[2], at=5, width=4)
    assert (lined.line, lined.column, lined.source) == (4, 8, "  snow|hail")


def test_an_error_of_a_pack_finds_what_came_from_the_defaults():
    error = pack(PACK).error("x", "why", ("rules", 0, "scope", "voice"))
    assert (error.line, error.column) == (6, 18)
    error = pack(PACK).error("x", "why", ("rules", 0, "find", "cloud", 0), at=6, width=5)
    assert (error.line, error.column) == (18, 18)


def test_packs_come_sorted_and_never_share_a_name_or_an_id(tmp_path: Path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(PACK, encoding="utf-8")
    second.write_text(PACK.replace("sky", "sea"), encoding="utf-8")
    assert [read.model.pack for read in load_packs([first, second])] == ["sea", "sky"]

    second.write_text(PACK, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_packs([first, second])
    assert (caught.value.code, caught.value.file, caught.value.line) == ("pack-taken", str(second), 2)
    assert str(first) in caught.value.why

    second.write_text(PACK.replace("sky", "sea").replace("weight: 2", "aliases: [sky.storm]"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_packs([first, second])
    assert (caught.value.code, caught.value.line, caught.value.column) == ("id-taken", 15, 15)
    assert str(first) in caught.value.why


def test_pack_files(tmp_path: Path):
    for name in ("b.yaml", "a.yaml", "scoring.yaml", "c.yml", "words.txt"):
        (tmp_path / name).write_text("x: y\n", encoding="utf-8")
    assert [file.name for file in pack_files(tmp_path)] == ["a.yaml", "b.yaml"]
    assert pack_files(tmp_path / "c.yml") == (tmp_path / "c.yml",)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(RuleError, match="this folder holds no rule file"):
        pack_files(empty)
    with pytest.raises(RuleError, match="there is no such file or folder"):
        pack_files(tmp_path / "none")


def test_the_digest_sees_every_byte_that_counts(tmp_path: Path):
    def digest(folder: str, pack_text: str, words: str | None) -> str:
        place = tmp_path / folder
        (place / "lexicons").mkdir(parents=True, exist_ok=True)
        (place / "sky.yaml").write_bytes(pack_text.encode())
        (place / "other.txt").write_text(folder, encoding="utf-8")
        if words is not None:
            (place / "lexicons" / "w.txt").write_bytes(words.encode())
        return content_digest(pack_files(place))

    text = changed('- "rain|wind~"', "- {file: lexicons/w.txt}")
    same = digest("one", text, "rain\nsnow\n")
    assert len(same) == 64
    assert digest("two", text.replace("\n", "\r\n"), "rain\r\nsnow\r\n") == same, "neither folders nor line ends count"
    assert len({same, digest("three", text, "rain\n"), digest("four", text, None), digest("five", text + "#", "rain\nsnow\n")}) == 4


def test_the_digest_reads_nothing_outside_the_folder(tmp_path: Path):
    folder = tmp_path / "pack"
    folder.mkdir()
    file = folder / "sky.yaml"
    file.write_text("x: ../secret.txt\n", encoding="utf-8")
    before = content_digest([file])
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    assert content_digest([file]) == before


def test_near_words():
    assert closest("mesage", ["message", "title"]) == "message"
    assert closest("MESSAGE", ["message", "title"]) == "message"
    assert closest("zzz", ["message", "title"]) is None
    assert did_you_mean("zzz", ["b", "a"]) == "use one of: a, b"
    assert did_you_mean("zzz", []) == ""


def test_the_schemas_in_the_repository_are_up_to_date(tmp_path: Path):
    for name, text in schema_files().items():
        assert (ROOT / "schema" / name).read_text(encoding="utf-8") == text, f"run write_schemas: schema/{name} is old"
    assert [path.name for path in write_schemas(tmp_path / "new")] == ["card.json", "config.json", "rule-file.json"]


def test_the_schema_describes_every_key():
    schema = rule_file_schema()
    for name, model in {**schema["$defs"], "the file": schema}.items():
        for key, value in model["properties"].items():
            target = schema["$defs"].get(value.get("$ref", "").rpartition("/")[2], {})
            assert value.get("description") or target.get("description"), f"{name}: `{key}` has no description"
    assert set(schema["$defs"]["RuleModel"]["properties"]) == {info.alias or key for key, info in RuleModel.model_fields.items()}


@pytest.mark.parametrize("file", pack_files(shipped_folder()), ids=lambda file: file.stem)
def test_shipped_packs_load_and_satisfy_the_schema(file: Path):
    assert load_pack(file).model.pack == file.stem
    jsonschema.Draft202012Validator(rule_file_schema()).validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def test_the_schema_and_the_loader_agree():
    validator = jsonschema.Draft202012Validator(rule_file_schema())
    validator.validate(yaml.safe_load(PACK))
    told_by_shape = {"unknown-key", "unknown-value", "out-of-range", "wrong-type", "bad-id", "bad-name", "bad-url", "phrase-too-long"}
    for old, new, code, *_ in REFUSED:
        if code in told_by_shape:
            with pytest.raises(jsonschema.ValidationError):
                validator.validate(yaml.safe_load(changed(old, new)))


def test_the_schemas_are_valid_json_schema():
    for text in schema_files().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))
