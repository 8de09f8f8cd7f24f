"""Which way imports go, and what may not be named where: read from the source, nothing is run."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BOT = sorted((ROOT / "bot").rglob("*.py"))
CORE = sorted((ROOT / "bot" / "core").rglob("*.py"))
CODE = [*BOT, *sorted((ROOT / "adapters").rglob("*.py"))]
PLATFORMS = re.compile(r"slack|discord", re.IGNORECASE)
SUBJECTS = re.compile(r"django|flask", re.IGNORECASE)
BELOW = {  # what each part may use of `bot`, beside itself
    "core": set(),
    "knowledge": {"core", "errors", "languages", "understanding"},  # to check what is read alike
    "languages": {"core"},
    "understanding": {"core"},
    "store": {"errors"},
}


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_something_to_read() -> None:
    assert len(CORE) > 10
    assert len(CODE) > len(BOT) > len(CORE)


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_uses_the_standard_library_and_itself(path: Path) -> None:
    for module in imported(path):
        first = module.partition(".")[0]
        assert first in sys.stdlib_module_names or module == "bot" or module.startswith("bot.core")


@pytest.mark.parametrize("path", CORE, ids=name)
def test_the_core_has_no_clock_no_chance_and_no_input(path: Path) -> None:
    outside = {"time", "datetime", "random", "secrets", "os", "io", "socket", "asyncio", "pathlib"}
    assert not {module.partition(".")[0] for module in imported(path)} & outside


@pytest.mark.parametrize("path", BOT, ids=name)
def test_the_bot_never_imports_an_adapter(path: Path) -> None:
    assert not any(module.partition(".")[0] == "adapters" for module in imported(path))


@pytest.mark.parametrize("path", BOT, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    part = path.relative_to(ROOT / "bot").parts[0]
    if part not in BELOW:
        return
    used = {m.split(".")[1] for m in imported(path) if m.startswith("bot.")}
    assert used <= BELOW[part] | {part}


@pytest.mark.parametrize("path", BOT, ids=name)
def test_the_bot_names_no_platform(path: Path) -> None:
    assert not [line for line in path.read_text("utf-8").splitlines() if PLATFORMS.search(line)]


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_code_knows_what_the_shipped_guide_is_about(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if SUBJECTS.search(line):
            assert path.name == "settings.py"
            assert '"django-or-flask"' in line
