"""Build hook: compiles the shipped rule packs into the package, and takes `rules/` into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Writes `rhetoric/_compiled.json` for wheels and editable installs; a broken pack breaks the build, in its own words."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        rules = root / "rules"
        sys.path.insert(0, str(root / "src"))
        try:
            from rhetoric.engine.ruleset import write_compiled
            from rhetoric.errors import RhetoricError

            try:
                write_compiled(rules, root / "src" / "rhetoric" / "_compiled.json")
            except RhetoricError as error:
                # An exception would bury the message under a traceback of the build tool.
                sys.exit(str(error))
        finally:
            sys.path.pop(0)
        # An editable install reads rules/ from the checkout; a copy beside it would go stale.
        if version != "editable":
            build_data["force_include"][str(rules)] = "rhetoric/rules"
