"""Problems as text for people, JSON for scripts, and annotations for GitHub's pages."""

from collections.abc import Iterable

from bot.knowledge.problem import Problem


def as_text(problems: Iterable[Problem]) -> str:
    """A line a problem: `file:line:column: severity: what is wrong: how to mend it`."""
    return "".join(
        f"{p.file}:{p.line}:{p.column}: {p.severity}: {p.message}: {p.remedy}\n" for p in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects with the fields of `Problem`."""
    import json  # noqa: PLC0415  # no other format needs it
    from dataclasses import asdict  # noqa: PLC0415

    return (
        json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n"
    )


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, by which GitHub shows each problem at its line.

    See "Workflow commands for GitHub Actions" in its documentation; which characters must be
    escaped is told by the runner's source only (`ActionCommand.cs`).
    """
    return "".join(
        f"::{p.severity} file={_property(p.file)},line={p.line},col={p.column},"
        f"title={_property(p.code)}::{_data(f'{p.message}: {p.remedy}')}\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
