"""`score rules schema`: JSON Schemas, for editors and for readers of the card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rhetoric.cli import DONE
from rhetoric.cli.arguments import Arguments
from rhetoric.cli.console import Output


def run(arguments: Sequence[str]) -> int:
    """Print the schema of a rule file, or write every schema into a folder."""
    parser = Arguments("score rules schema", "The JSON Schema of a rule file, for editors; -o writes every schema into a folder.")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="write the schemas of rule file, configuration and card into FOLDER")
    options = parser.read(arguments)
    from rhetoric.engine.schema import rule_file_schema, write_schemas

    if options.output is not None:
        write_schemas(Path(options.output))
        return DONE
    with Output(data=True) as output:
        output.write(json.dumps(rule_file_schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE
