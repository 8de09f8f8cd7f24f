"""Every kind of problem that a check can name is in a test."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "bot" / "knowledge").glob("*.py"))
TESTS = sorted(Path(__file__).parent.glob("test_*.py"))
MAKERS = ("error", "warning", "_error")  # the code is their second argument
HANDING_ON = "_error"  # makes a problem with the code that it was given
CHOOSING = "complaint"  # the code is the first thing that it gives back, to a maker


def written_codes(path: Path) -> Iterator[ast.expr]:
    """What stands in `path` where a problem gets its code."""
    functions = (
        n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)
    )
    for function in functions:
        for node in ast.walk(function):
            match node:
                case ast.Call(ast.Name(name) | ast.Attribute(_, name), [_, code, *_]):
                    if name in MAKERS and function.name != HANDING_ON:
                        yield code
                case ast.Return(ast.Tuple([code, *_])) if function.name == CHOOSING:
                    yield code


def codes() -> set[str]:
    """All codes. They are written out wherever a problem is made."""
    found = [code for path in SOURCES for code in written_codes(path)]
    chosen = [code for code in found if isinstance(code, ast.Starred)]
    assert [ast.unparse(code).partition("(")[0] for code in chosen] == [f"*{CHOOSING}"]
    constants = [code.value for code in found if isinstance(code, ast.Constant)]
    assert len(constants) + len(chosen) == len(found)
    return {str(value) for value in constants}


def test_every_kind_of_problem_has_a_test() -> None:
    written = {
        node.value
        for path in TESTS
        if path != Path(__file__)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }

    assert len(codes()) > 60
    assert codes() - written == set()
