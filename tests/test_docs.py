"""The documents hold: every command and setting is in them, their links lead somewhere, and their
examples run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from adapters.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = (
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)
TEXT = "\n".join(page.read_text("utf-8") for page in PAGES)

# Examples that neither need nor change anything: run as they stand.
HARMLESS = ("advise", "ask", "compare", "questions", "check")
EXAMPLES = [
    line
    for line in re.findall(r"^\$ (advisor .*)$", TEXT, re.MULTILINE)
    if line.split()[1] in HARMLESS and "path" not in line
]


def commands(group: click.Group, before: str = "advisor") -> list[str]:
    names = []
    for name, command in group.commands.items():
        names.append(f"{before} {name}")
        if isinstance(command, click.Group):
            names += commands(command, f"{before} {name}")
    return names


@pytest.mark.parametrize("command", commands(cli))
def test_every_command_is_documented(command: str) -> None:
    assert command in TEXT


def test_the_readme_has_a_row_for_every_command() -> None:
    rows = re.findall(r"^\| `(advisor .*)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    named = {command for row in rows for command in re.findall(r"advisor [a-z]+(?: [a-z]+)?", row)}

    assert [
        name
        for name in cli.commands
        if not any(f"{c} ".startswith(f"advisor {name} ") for c in named)
    ] == []


def test_the_help_has_a_short_line_of_its_own_for_every_command() -> None:
    lines = [line for group in groups(cli) for line in summaries(group)]

    assert len(lines) > 20
    assert [line for line in lines if len(line) > 60 or line.endswith("...")] == []
    assert len(set(lines)) == len(lines)


def groups(group: click.Group) -> list[click.Group]:
    within = [c for c in group.commands.values() if isinstance(c, click.Group)]
    return [group, *(g for inner in within for g in groups(inner))]


def summaries(group: click.Group) -> list[str]:
    return [command.get_short_help_str(65) for command in group.commands.values()]


def test_every_setting_is_documented() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for name in ("bot", "adapters")
        for path in (ROOT / name).rglob("*.py")
    )
    named = set(re.findall(r"""["'](ADVISOR_[A-Z_]+|SLACK_[A-Z_]+|DISCORD_[A-Z_]+)["']""", code))

    assert "ADVISOR_DATABASE_URL" in named
    assert [name for name in sorted(named) if f"`{name}`" not in TEXT] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_documents_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs_as_written(example: str, tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("advisor")

    done = subprocess.run(
        [script, *shlex.split(example)[1:]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "ADVISOR_DATA": str(tmp_path)},
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_there_are_examples_to_run() -> None:
    assert len(EXAMPLES) >= 2


def test_every_picture_is_shown_on_a_page() -> None:
    shown = set(re.findall(r"[\w-]+\.png", TEXT))

    assert shown == {path.name for path in (ROOT / "docs").glob("*.png")}
