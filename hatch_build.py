"""Build hook: compiles the shipped rule packs into the package, and the modules that an article passes through to native code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What is compiled. Readers, the command line and the compiler of rules wait for files or people, and cards are pydantic's.
NATIVE = (
    "analysis.py", "genre.py", "headline.py", "numbers.py", "repetition.py", "report.py", "rounding.py", "source_map.py",
    "attribution/*.py", "figures/*.py", "language/*.py", "measures/*.py", "scoring/*.py", "engine/clauses.py", "engine/findings.py",
    "engine/reference.py", "engine/ruleset.py", "engine/scan.py",
)  # fmt: skip

# -O3 compiles longer and runs no faster here: most of the time is spent inside Python's own objects.
# Setuptools compiles the files of an extension one after the other: here as many at once as there are processors (with MSVC one).
_COMPILE = """
import os, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from setuptools import setup
from setuptools.command.build_ext import build_ext
from distutils.ccompiler import new_compiler
from distutils.errors import CCompilerError, DistutilsExecError
from distutils.sysconfig import customize_compiler

# Most calls go from one file to another, and from outside nothing is called but the modules' own beginnings: linked as one
# program, cards take a twentieth less time.
WHOLE = ["-flto=auto", "-fvisibility=hidden", "-fno-semantic-interposition", "-fno-plt"]

def works(flags):
    compiler = new_compiler()
    customize_compiler(compiler)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "empty.c")
        open(source, "w").close()
        try:
            objects = compiler.compile([source], output_dir=folder, extra_postargs=flags)
            compiler.link_shared_object(objects, os.path.join(folder, "empty"), extra_postargs=flags)
        except (CCompilerError, DistutilsExecError):
            return False
        return True

class AtOnce(build_ext):
    def build_extensions(self):
        compiler = self.compiler
        if hasattr(compiler, "_compile"):
            one, link, waiting = compiler._compile, compiler.link_shared_object, []
            pool = ThreadPoolExecutor(os.cpu_count())
            compiler._compile = lambda *args: waiting.append(pool.submit(one, *args))
            compiler.link_shared_object = lambda *args, **named: ([job.result() for job in waiting], link(*args, **named))[1]
        super().build_extensions()

flags = [] if os.name == "nt" else next((flags for flags in (WHOLE, []) if works(flags)), None)
if flags is None:
    sys.exit("no C compiler works here")
from mypyc.build import mypycify
options = ["--config-file=", "--ignore-missing-imports", *sys.argv[1:]]
modules = mypycify(options, opt_level="2", debug_level="0", multi_file=True, group_name="rhetoric")
for module in modules:
    module.extra_compile_args += flags
    module.extra_link_args += flags
setup(name="rhetoric", packages=[], ext_modules=modules, cmdclass={"build_ext": AtOnce}, script_args=["build_ext", "--inplace"])
"""


class Build(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Writes `rhetoric/_compiled.json` for wheels and editable installs; a broken pack breaks the build, in its own words.

    Wheels get native modules beside those in Python, by mypyc, where there is a C compiler: the same cards in three fifths of
    the time. RHETORIC_NATIVE=0 leaves them out, RHETORIC_NATIVE=1 fails without them. An editable install has none, since they would
    go stale.
    """

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
        # An editable install reads rules/ and modules from the checkout: a copy beside them would go stale.
        if version == "editable":
            return
        build_data["force_include"][str(rules)] = "rhetoric/rules"
        wanted = os.environ.get("RHETORIC_NATIVE", "")
        if wanted != "0":
            self._folder = tempfile.TemporaryDirectory()  # until the wheel is written
            native = self._compile(root / "src", Path(self._folder.name), must=wanted == "1")
            if native:
                build_data["force_include"].update(native)
                build_data["pure_python"] = False
                build_data["infer_tag"] = True

    def _compile(self, source: Path, folder: Path, *, must: bool) -> dict[str, str]:
        """The files of native code, made in `folder`, each with its place in the wheel; none where they can't be made."""
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
        modules = sorted({str(path.relative_to(folder)) for pattern in NATIVE for path in (folder / "rhetoric").glob(pattern)})
        modules = [module for module in modules if not module.endswith("__init__.py")]
        self.app.display_info("rhetoric: compiling to native code, which takes two or three minutes (RHETORIC_NATIVE=0 leaves it out)")
        done = subprocess.run([sys.executable, "-c", _COMPILE, *modules], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            said = f"{done.stdout}\n{done.stderr}".strip()[-2000:]
            if must:
                sys.exit(f"rhetoric: native code could not be compiled\n{said}")
            self.app.display_warning(f"rhetoric: no native code, because it could not be compiled; cards take half as long again\n{said}")
            return {}
        built = [path for suffix in ("*.so", "*.pyd") for path in folder.rglob(suffix) if "build" not in path.relative_to(folder).parts]
        return {str(path): path.relative_to(folder).as_posix() for path in built}
