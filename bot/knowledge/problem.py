"""What is wrong with a guide, where, and how to mend it. No rule of the format stands here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

Severity = Literal["error", "warning"]

# A file with one of these could not be read at all, so what is in it is not known.
UNREADABLE = frozenset({"file", "encoding", "size", "syntax", "structure"})

_SHOWN = 40  # characters of somebody's text that a message repeats
_SUGGESTIONS = 50  # in one run: difflib takes milliseconds for each, and few are read


class Placed(Protocol):
    """Anything that knows where it was written; lines and columns count from 1."""

    @property
    def file(self) -> str:  # noqa: D102
        ...
    @property
    def line(self) -> int:  # noqa: D102
        ...
    @property
    def column(self) -> int:  # noqa: D102
        ...


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `code` names the kind of problem and never changes with the wording.

    `line` and `column` count from 1, in characters. An error keeps the guide from being used, a
    warning does not. `str()` is one line: `file:line:column: what is wrong: how to mend it`.
    """

    file: str
    line: int
    column: int
    message: str
    remedy: str
    code: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}: {self.remedy}"


def error(at: Placed, code: str, message: str, remedy: str) -> Problem:
    """A problem at `at` that keeps the guide from being used."""
    return Problem(at.file, at.line, at.column, message, remedy, code)


def warning(at: Placed, code: str, message: str, remedy: str) -> Problem:
    """A problem at `at` that the guide can be used with."""
    return Problem(at.file, at.line, at.column, message, remedy, code, "warning")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as an author goes through the files, each told once."""
    return tuple(sorted(set(problems), key=_place))


def _place(problem: Problem) -> tuple[list[str], int, int, str, str]:
    # By parts of the path, as the files are read: `a/x` before `a-b/x`.
    path = problem.file.split("/")
    return path, problem.line, problem.column, problem.code, problem.message


def place(at: Placed) -> str:
    """`file:line:column`, as editors understand it."""
    return f"{at.file}:{at.line}:{at.column}"


def shown(text: str) -> str:
    """Somebody's text in quotes, on one line, no longer than a message can bear."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return repr(cut)


class Suggester:
    """Guesses what was meant by a misspelt word.

    Gives up after some, so that a guide full of faults is told about as fast as any other.
    """

    def __init__(self) -> None:
        self._left = _SUGGESTIONS

    def remedy(self, word: str, known: Iterable[str], otherwise: str) -> str:
        """`did you mean …?` where something known is near `word`, else `otherwise`."""
        near = self.near(word, known)
        return f"did you mean {near!r}?" if near else otherwise

    def near(self, word: str, known: Iterable[str]) -> str:
        """What of `known` is near `word`; empty: nothing, or there were too many faults already."""
        if self._left <= 0:
            return ""
        from difflib import get_close_matches  # noqa: PLC0415  # only a fault needs it

        self._left -= 1
        return next(iter(get_close_matches(word[:_SHOWN], known, n=1)), "")
