"""`advisor test`, as `docs/test-a-guide.md` tells it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SCRIPT = Path(sys.executable).with_name("advisor")
STORY = "bus-or-bike/conversations/short-way.txt"


def block(page: str, kind: str) -> str:
    found = re.search(
        rf"^```{kind}\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where both examples of the documents were written down."""
    story = tmp_path / STORY
    story.parent.mkdir(parents=True)
    story.write_text(block("test-a-guide.md", "text"), "utf-8")
    guide = block("write-a-guide.md", "yaml")
    (tmp_path / "bus-or-bike" / "guide.yaml").write_text(guide, "utf-8")
    return tmp_path


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "ADVISOR_DATA": str(folder)}
    parts = [str(SCRIPT), *shlex.split(command)[1:]]
    return subprocess.run(
        parts, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_what_the_page_says_is_what_happens(folder: Path) -> None:
    commands = re.findall(
        r"^advisor .*$", (DOCS / "test-a-guide.md").read_text("utf-8"), re.MULTILINE
    )

    ran = [run(folder, command) for command in commands]

    assert [(done.returncode, done.stderr) for done in ran] == [(0, "")] * 3
    assert ran[0].stdout.startswith(f"{STORY}: written anew\n")
    assert ran[1].stdout == "1 story, 0 not as written\n"
    assert "Advice:" in (folder / STORY).read_text("utf-8")


def test_a_story_that_goes_otherwise_shows_where_and_fails(folder: Path) -> None:
    run(folder, "advisor test bus-or-bike --update")
    written = (folder / STORY).read_text("utf-8")
    head = folder / "bus-or-bike" / "guide.yaml"
    head.write_text(head.read_text("utf-8").replace("How far is it?", "How far away is it?"))

    ran = run(folder, "advisor test bus-or-bike")

    assert ran.returncode == 1
    assert "\n    -How far is it?\n    +How far away is it?\n" in ran.stdout
    assert "1 story, 1 not as written; once they are right" in ran.stdout
    assert (folder / STORY).read_text("utf-8") == written


def test_a_button_that_is_not_there_fails_with_its_line(folder: Path) -> None:
    (folder / STORY).write_text(">> (arrive)\n>> Nevr\n", "utf-8")

    ran = run(folder, "advisor test bus-or-bike --update")

    assert ran.returncode == 1
    assert f"{STORY}: line 2: nothing is called “Nevr” by then; did you mean “Never”?" in ran.stdout
    assert (folder / STORY).read_text("utf-8") == ">> (arrive)\n>> Nevr\n"


def test_a_guide_without_stories_or_with_an_error_is_told_apart_from_a_failure(
    folder: Path,
) -> None:
    (folder / STORY).unlink()
    none = run(folder, "advisor test bus-or-bike")
    (folder / "bus-or-bike" / "guide.yaml").write_text("guide: [", "utf-8")
    broken = run(folder, "advisor test bus-or-bike")

    assert (none.returncode, broken.returncode) == (2, 2)
    assert "holds no story" in none.stderr
    assert "guide.yaml:2:1" in broken.stderr
