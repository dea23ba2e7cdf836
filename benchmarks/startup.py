"""Wall time and memory of `score one.txt`, cold, as a multiple of `python -c "from pydantic import BaseModel"`.

    python benchmarks/startup.py
    python benchmarks/startup.py FILE --runs 40

Run it with the Python of an environment into which the package was installed (`pip install .`, not editable): a checkout
has no compiled rules unless its build ran. Both commands take turns; medians count. A first round of each, not counted,
leaves byte code behind even where the shell forbids that (PYTHONDONTWRITEBYTECODE is taken out of the environment).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from articles import SIZE, corpus_articles

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows
    resource = None

IMPORT = "from pydantic import BaseModel"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}

# A process of its own starts the command, so that the peak memory of its children is that of the command alone.
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def seconds(*arguments: str) -> tuple[float, float]:
    """Wall time and processor time of a Python with these arguments; the latter is 0 where the system does not tell (Windows)."""
    before = children_seconds()
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=ENVIRONMENT, capture_output=True, check=False)
    wall = time.perf_counter() - begin
    used = children_seconds() - before
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: ended with {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return wall, used


def children_seconds() -> float:
    """Processor time of all child processes that have ended."""
    if resource is None:
        return 0.0
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(usage.ru_utime + usage.ru_stime)


def peak_megabytes(*arguments: str) -> float | None:
    """Peak resident memory of a Python with these arguments; None where the system does not tell (Windows)."""
    command = [sys.executable, "-c", _PEAK, sys.executable, *arguments]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    return int(done.stdout) * (1 if sys.platform == "darwin" else 1024) / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="the article to score; by default 4 KB of one of the corpus")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--most", type=float, default=3.0, help="end with 1 above this multiple; default 3")
    parser.add_argument("--most-memory", type=float, default=80.0, help="end with 1 above so many MB; default 80")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.file
        if file is None:
            file = Path(folder) / "one.txt"
            file.write_text("\n\n".join(corpus_articles())[:SIZE], encoding="utf-8")
        commands = {
            "python -c pass": ("-c", "pass"),
            f'python -c "{IMPORT}"': ("-c", IMPORT),
            "score one.txt": ("-m", "rhetoric", str(file.resolve())),
        }
        os.chdir(folder)  # so that no package of the current folder is taken for the installed one
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for run in range(arguments.runs + 1):
            for name, command in commands.items():
                taken = seconds(*command)
                if run:
                    times[name].append(taken)
        memory = {name: peak_megabytes(*command) for name, command in commands.items()}
        os.chdir(Path(folder).parent)
    wall = {name: statistics.median(w for w, _ in taken) for name, taken in times.items()}
    processor = {name: statistics.median(p for _, p in taken) for name, taken in times.items()}
    _, yardstick, ours = commands
    print(f"Python {sys.version.split()[0]}, {arguments.runs} runs in turns, medians.\n")
    print("| | wall ms | × yardstick | processor ms | × yardstick | peak MB |\n|---|--:|--:|--:|--:|--:|")
    for name in commands:
        row = [f"{wall[name] * 1e3:.0f}", f"{wall[name] / wall[yardstick]:.2f}"]
        row += [f"{processor[name] * 1e3:.0f}", f"{processor[name] / processor[yardstick]:.2f}"] if processor[yardstick] else ["–", "–"]
        used = memory[name]
        print(f"| `{name}` | {' | '.join(row)} | {'–' if used is None else f'{used:.0f}'} |")
    peak = memory[ours]
    failed = wall[ours] > arguments.most * wall[yardstick] or (peak is not None and peak > arguments.most_memory)
    print(f"\n{'TOO MUCH' if failed else 'OK'} (at most {arguments.most:g} times, {arguments.most_memory:g} MB)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
