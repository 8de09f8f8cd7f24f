"""What people wait for before anything is on the screen, over a bare interpreter in the same run.

Run as `python -m bench.startup_bench`.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.figures import Figure, table

_RUNS = 9
_ADVISOR = str(Path(sys.executable).with_name("advisor"))


def bare(env: Mapping[str, str]) -> float:
    """Milliseconds of an interpreter that does nothing."""
    return _ended([sys.executable, "-c", "pass"], env)


def help_shown(env: Mapping[str, str]) -> float:
    """Milliseconds of `advisor --help`."""
    return _ended([_ADVISOR, "--help"], env)


def first_question(env: Mapping[str, str]) -> float:
    """Milliseconds until `advisor chat` through a pipe has written the first numbered choice."""
    begun = perf_counter()
    with subprocess.Popen(
        [_ADVISOR, "chat", "--fresh"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=env,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdin
        for line in process.stdout:
            if line.startswith("  1. "):
                break
        taken = perf_counter() - begun
        process.stdin.close()
        process.stdout.read()
    return taken * 1000


def by_turns(works: Mapping[str, Callable[[], float]], runs: int = _RUNS) -> dict[str, list[float]]:
    """Each work so many times, by turns, so that a busy machine is as busy for all."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for run in range(runs + 1):
        for name, work in works.items():
            once = work()
            if run:  # the first warms the file cache
                taken[name].append(once)
    return taken


def figures() -> list[Figure]:
    """Start-up times as differences of the least, and of the medians."""
    with TemporaryDirectory() as folder:
        env = as_installed(Path(folder))
        taken = by_turns(
            {
                "bare": lambda: bare(env),
                "help": lambda: help_shown(env),
                "chat": lambda: first_question(env),
            }
        )
    floor, middle = min(taken["bare"]), median(taken["bare"])
    return [
        Figure("bare python -c pass, least", floor, "ms"),
        Figure("advisor --help over it, least", min(taken["help"]) - floor, "ms", most=80),
        Figure("advisor --help over it, median", median(taken["help"]) - middle, "ms"),
        Figure("first question over it, least", min(taken["chat"]) - floor, "ms", most=250),
        Figure("first question over it, median", median(taken["chat"]) - middle, "ms"),
    ]


def as_installed(folder: Path) -> dict[str, str]:
    """An environment with data of its own, in which code stays compiled from one start to the next.

    That is how whoever has installed it starts it; where this is switched off, as on some machines
    for development, each start would compile all of the code again.
    """
    ours = {"ADVISOR_DATA": str(folder), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    return {**os.environ, **ours, "PYTHONDONTWRITEBYTECODE": ""}


def _ended(command: list[str], env: Mapping[str, str]) -> float:
    begun = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    print(table(figures()))
