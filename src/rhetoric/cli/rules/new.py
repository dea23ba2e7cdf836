"""`score rules new`: a commented rule to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output, say
from rhetoric.errors import UsageError
from rhetoric.renderers.layout import clean


def run(arguments: Sequence[str]) -> int:
    """Write a new pack with one rule, or add one rule to a pack."""
    parser = Arguments("score rules new", "A commented rule to begin with: it loads and passes, and its comments say what to write where.")
    parser.usage = "score rules new PACK.ID [-o FILE]"
    parser.add_argument("-o", "--output", metavar="FILE", help="a new rule file, or the file of the pack to add the rule to")
    options = parser.read(arguments, positional="ids")
    if len(options.ids) != 1:
        raise UsageError("which id? Write `score rules new PACK.ID`, such as `score rules new mine.wait-and-see -o mine.yaml`.")
    from rhetoric.engine.packs import pack_files, shipped_folder
    from rhetoric.engine.skeleton import check_id, skeleton

    (rule_id,) = options.ids
    check_id(rule_id)
    pack = rule_id.partition(".")[0]
    file = None if options.output is None else Path(options.output)
    if file is not None and file.exists():
        return _add(rule_id, file)
    shipped = {place.stem: place for place in pack_files(shipped_folder())}
    if pack in shipped:
        own = f"a name of your own, such as `{f'my-{rule_id}'}`"
        raise UsageError(f"the pack `{pack}` comes with the library: take {own}, or add to it with `-o {clean(str(shipped[pack]))}`")
    text = skeleton(rule_id)
    if file is None:
        with Output(data=True) as output:
            output.write(text)
        return DONE
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    say(f"{clean(str(file))}: written. Next: edit it, and run `score rules test {clean(str(file))}`")
    return DONE


def _add(rule_id: str, file: Path) -> int:
    from rhetoric.cli.rules.fmt import rule_text
    from rhetoric.engine.loader import load_pack
    from rhetoric.engine.skeleton import added

    model = load_pack(file).model
    taken = {name for rule in model.rules for name in (rule.id, *rule.aliases)}
    if rule_id in taken:
        raise UsageError(f"{clean(str(file))} has a rule `{rule_id}` already")
    if model.pack != rule_id.partition(".")[0]:
        slug = rule_id.partition(".")[2]
        raise UsageError(f"{clean(str(file))} is the pack `{model.pack}`: write `score rules new {model.pack}.{slug}`, or name a new file")
    file.write_text(added(rule_text(file).replace("\r\n", "\n"), rule_id), encoding="utf-8", newline="\n")
    say(f"{clean(str(file))}: rule added. Next: edit it, and run `score rules test {clean(str(file))}`")
    return DONE
