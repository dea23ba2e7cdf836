"""`score rules veto`: a wrong finding becomes a `known_false` example of its rule, to mend the rule with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.configuration import add_configuration, configured
from rhetoric.cli.console import Output
from rhetoric.cli.rules.articles import Spot, read_spot
from rhetoric.cli.rules.files import check_names, rule_files
from rhetoric.errors import RhetoricError, UsageError
from rhetoric.renderers.layout import clean, cut

if TYPE_CHECKING:
    from rhetoric.analysis import Analysis
    from rhetoric.engine.edit import Example
    from rhetoric.engine.findings import Hit
    from rhetoric.engine.loader import Pack
    from rhetoric.engine.model import RuleModel
    from rhetoric.scorer import Scorer

LONGEST = 3_500  # characters of an example: a text in YAML has at most 4,000


def run(arguments: Sequence[str]) -> int:
    """Write the finding into the rule file and say what to do next."""
    parser = Arguments(
        "score rules veto", "Keep a wrong finding as an example (known_false) in the file of its rule, to mend the rule with."
    )
    parser.usage = "score rules veto ARTICLE:LINE[:COLUMN] RULE [--rules PATH] [--because TEXT]"
    parser.add_argument("--rules", action="append", default=[], metavar="PATH", help="the rule file or folder that has the rule")
    parser.add_argument("--because", metavar="TEXT", help="why the finding is wrong, for whoever mends the rule")
    add_configuration(parser)
    options = parser.read(arguments, positional="words")
    if len(options.words) != 2:
        raise UsageError("which finding? Write `score rules veto ARTICLE:LINE RULE`, as `score ARTICLE --format concise` prints them.")
    from rhetoric.engine.examples import whole_scorer
    from rhetoric.engine.loader import load_packs
    from rhetoric.engine.packs import INSTALLED, pack_files, shipped_folder

    where, name = options.words
    spot, article = read_spot(where)
    if spot.line is None:
        raise UsageError(f"which line? Write {clean(where)}:LINE, as `score ARTICLE --format concise` prints them.")
    places = configured(options).rules
    added = [file for place in places for file in rule_files([place])]
    installed = {file.resolve() for place in places if place.startswith(INSTALLED) for file in rule_files([place])}
    shipped = {file.resolve() for file in pack_files(shipped_folder())}
    packs = load_packs({file.resolve(): file for file in (*added, *pack_files(shipped_folder()))}.values())
    pack, number, rule = _rule(name, packs)
    if rule.phase == "attribution":
        raise UsageError(f"{rule.id} feeds attribution and makes no findings; write the example into {clean(str(pack.file))}")
    if pack.file.resolve() in installed or (pack.file.resolve() in shipped and not _is_checkout()):
        why = f"{rule.id} is part of an installation ({clean(str(pack.file))}), which the next update replaces"
        raise UsageError(f"{why}: work in a checkout, or copy the pack and name it with --rules")
    scorer = whole_scorer(added)
    analysis = scorer.analyse(article)
    hit = _hit(analysis, rule, spot)
    example = _example(scorer, analysis, rule, hit)
    if options.because:
        example = {**({"text": example} if isinstance(example, str) else example), "because": clean(options.because)}
    text = example if isinstance(example, str) else example.get("text", "")
    if any((known.text, known.headline) == (text, _part(example, "headline")) for known in rule.examples.known_false):
        raise UsageError(f"{rule.id} has this example under known_false already: mend the rule, then move it to no_match")
    _write(pack, number, example)
    line, column = pack.source.position(("rules", number, "id"))
    with Output() as output:
        shown = example if isinstance(example, str) else " / ".join(v for k, v in example.items() if k != "because")
        output.write(f"{clean(str(pack.file))}:{line}:{column}: {rule.id}: known_false: {cut(shown, 200)}\n")
        test = f"score rules test {clean(str(pack.file))} --only {rule.id}"
        output.write(f"Mend the rule until `{test}` says that it is not found any more, then move it to no_match.\n")
        if pack.file.resolve() in shipped:
            output.write("The example is somebody's sentence: write one of your own in its place before you send it in.\n")
    return DONE


def _part(example: Example, name: str) -> str:
    return "" if isinstance(example, str) else example.get(name, "")


def _is_checkout() -> bool:
    from rhetoric.engine.packs import shipped_folder

    return (shipped_folder().parent / "pyproject.toml").is_file()


def _rule(name: str, packs: Sequence[Pack]) -> tuple[Pack, int, RuleModel]:
    for pack in packs:
        for i, rule in enumerate(pack.model.rules):
            if name == rule.id or name in rule.aliases:
                return pack, i, rule
    check_names([name], packs)
    raise UsageError(f"`{clean(name)}` is no single rule: write its id, as findings show it")


def _hit(analysis: Analysis, rule: RuleModel, spot: Spot) -> Hit:
    from rhetoric.trace import Places

    place = Places(analysis.document)
    own = [hit for hit in analysis.hits if hit.rule.id == rule.id]
    here = [hit for hit in own if spot.touches(place.begin(hit.first), place.end(hit.last - 1))]
    if len(here) == 1:
        return here[0]
    places = [":".join(map(str, place.begin(hit.first))) for hit in (here or own)]
    some = ", ".join(places[:8]) + (", …" if len(places) > 8 else "")
    if here:
        raise UsageError(f"{rule.id} has {len(here)} findings there: add the column, one of {some}")
    elsewhere = f"; it has findings at {some}" if own else ", nor anywhere else in the article"
    trace = f"`score rules trace {clean(spot.path)}:{spot.line} --only {rule.id}` says why"
    raise UsageError(f"{rule.id} has no finding at line {spot.line}{f', column {spot.column}' if spot.column else ''}{elsewhere}. {trace}.")


def _example(scorer: Scorer, analysis: Analysis, rule: RuleModel, hit: Hit) -> Example:
    """The least text in which the rule still makes this finding: a sentence, its paragraph, what stands before it, the article."""
    from rhetoric.engine.examples import found_in
    from rhetoric.engine.model import ExampleModel

    document = analysis.document
    said = _plain(document.words_of(hit.first, hit.last))
    for candidate in _texts(analysis, hit):
        if not any(candidate.values()) or sum(map(len, candidate.values())) > LONGEST:
            continue
        again, hits = found_in(scorer, ExampleModel.model_validate(candidate), rule)
        if any(h.rule.id == rule.id and _plain(again.document.words_of(h.first, h.last)) == said for h in hits):
            return candidate["text"] if set(candidate) == {"text"} else candidate
    why = "needs more of the article around it than an example can hold"
    raise UsageError(f"this finding of {rule.id} {why} ({LONGEST:,} characters): write an example by hand that shows the mistake")


def _texts(analysis: Analysis, hit: Hit) -> Iterator[dict[str, str]]:
    document = analysis.document
    number = document.sentence_of[hit.first]
    sentence = document.sentences[number]
    headline = _plain(analysis.document.article.headline or "")
    paragraphs = [_plain(document.words_of(p.first, p.last)) for p in document.paragraphs if p.part != "headline"]
    whole = "\n\n".join(paragraphs)
    if sentence.part == "headline":
        title = _plain(document.words_of(sentence.first, sentence.last))
        yield {"headline": title}
        for count in (1, 3, len(paragraphs)):
            yield {"headline": title, "text": "\n\n".join(paragraphs[:count])}
        return
    paragraph = document.paragraphs[sentence.paragraph]
    first, last = paragraph.first_sentence, paragraph.last_sentence
    yield {"text": _plain(document.words_of(sentence.first, document.sentences[document.sentence_of[hit.last - 1]].last))}
    near = document.sentences[max(first, number - 1)].first, document.sentences[min(last - 1, number + 1)].last
    yield {"text": _plain(document.words_of(*near))}
    own = _plain(document.words_of(paragraph.first, paragraph.last))
    yield {"text": own}
    at = paragraphs.index(own) if own in paragraphs else 0
    for least in (at - 1, at - 3, 0):
        yield {"text": "\n\n".join(paragraphs[max(0, least) : at + 1])}
    yield {"text": whole}
    if headline:
        yield {"headline": headline, "text": whole}


def _plain(text: str) -> str:
    """Text of an article as a rule file can hold it: no control characters, and no brackets that mark what is found."""
    return clean(text).replace("[[", "[").replace("]]", "]")


def _write(pack: Pack, number: int, example: Example) -> None:
    from rhetoric.cli.rules.fmt import rule_text
    from rhetoric.engine.edit import with_example
    from rhetoric.engine.loader import build_pack
    from rhetoric.engine.source import read_source

    text = with_example(rule_text(pack.file), number, "known_false", example, str(pack.file))
    try:
        build_pack(read_source(text, str(pack.file)), pack.file)
    except RhetoricError as error:
        raise UsageError(f"the example makes the pack unusable, and was not written: {error}") from None
    pack.file.write_bytes(text.encode("utf-8"))
