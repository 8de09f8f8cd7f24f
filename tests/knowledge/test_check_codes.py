"""Every kind of problem that a check can name is in a test."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "bot" / "knowledge").glob("*.py"))
TESTS = sorted(Path(__file__).parent.glob("test_*.py"))


def codes() -> set[str]:
    """The codes in the calls of `error` and `warning`, as they are written."""
    return {
        argument.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("error", "warning")
        for argument in node.args[1:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_kind_of_problem_has_a_test() -> None:
    written = "".join(path.read_text("utf-8") for path in TESTS if path != Path(__file__))

    assert len(codes()) > 30
    assert {code for code in codes() if f'"{code}"' not in written} == set()
