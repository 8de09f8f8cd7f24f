"""What the pages for authors show works as it stands there, typed by somebody with nothing else."""

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.all_guides import EVERY, OURS

DOCS = Path(__file__).parents[2] / "docs"
SCRIPT = Path(sys.executable).with_name("advisor")
WHO = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do, to whom a day is a text."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in known if not tag.endswith("timestamp")]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def blocks(page: str, kind: str) -> list[str]:
    text = (DOCS / page).read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    return [line for block in blocks(page, "console") for line in block.splitlines()]


def run(folder: Path, command: str, typed: str = "") -> str:
    done = subprocess.run(
        [str(SCRIPT), *shlex.split(command)[1:]],
        cwd=folder, env={**os.environ, "ADVISOR_DATA": str(folder)}, input=typed,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), (command, done.stdout, done.stderr)
    return done.stdout


def kept_in_git(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "."], [*WHO, "commit", "-q", "-m", "as published"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)


def written_down(folder: Path) -> Path:
    """The first guide of the pages, with the story, compared today."""
    guide, story = folder / "bus-or-bike", folder / "bus-or-bike/conversations/short-way.txt"
    story.parent.mkdir(parents=True)
    text = re.sub(
        r"checked: .*",
        f"checked: {datetime.now(UTC).date()}",
        blocks("write-a-guide.md", "yaml")[0],
    )
    (guide / "guide.yaml").write_text(text, "utf-8")
    story.write_text(blocks("test-a-guide.md", "text")[0], "utf-8")
    return guide


def test_what_the_page_says_of_peoples_own_words_fits_its_guide(tmp_path: Path) -> None:
    guide = written_down(tmp_path)
    for section in ("asked", "described"):
        (written,) = [b for b in blocks("write-a-guide.md", "yaml") if b.startswith(f"{section}:")]
        (guide / f"{section}.yaml").write_text(written, "utf-8")

    assert run(tmp_path, "advisor check bus-or-bike") == "bus-or-bike: no problems.\n"


def test_a_guide_is_written_checked_and_talked_to(tmp_path: Path) -> None:
    written_down(tmp_path)
    check, chat, ask = commands("write-a-guide.md")

    assert run(tmp_path, check) == "bus-or-bike: no problems.\n"
    talk = run(tmp_path, chat, "not far\nnever\n")
    assert "Advice:" in talk
    assert "arrive dry" in run(tmp_path, ask)


def test_a_question_is_added(tmp_path: Path) -> None:
    guide = written_down(tmp_path)
    run(tmp_path, "advisor test bus-or-bike --update")
    kept_in_git(tmp_path)
    (guide / "luggage.yaml").write_text(blocks("add-a-question.md", "yaml")[0], "utf-8")
    story = guide / "conversations" / "short-way.txt"
    story.write_text(story.read_text("utf-8") + ">> Heavy ones\n", "utf-8")

    told = [run(tmp_path, command) for command in commands("add-a-question.md")]

    assert told[0] == "bus-or-bike: no problems.\n"
    assert "Do you carry heavy bags?" in told[1]
    assert "Heavy ones" in story.read_text("utf-8")
    assert "New questions, which running conversations will be asked: bags" in told[3]


def test_a_change_is_published(tmp_path: Path) -> None:
    for name in ("old", "new"):
        written_down(tmp_path / name)
    run(tmp_path, "advisor test new/bus-or-bike --update")
    kept_in_git(tmp_path)
    head = tmp_path / "new" / "bus-or-bike" / "guide.yaml"
    head.write_text(head.read_text("utf-8").replace("{bus: 2}", "{bus: 6}"), "utf-8")
    run(tmp_path, "advisor test new/bus-or-bike --update")
    run(tmp_path, "advisor chat --guide old/bus-or-bike", typed="far\n")

    told = [run(tmp_path, command) for command in commands("publish-a-change.md")]

    assert "since rain=never gives The bus +6 instead of +2" in told[1]
    assert told[1] == told[2]
    assert (tmp_path / "impact.html").exists()
    assert "Of 1 conversation under way in the database:" in told[4]


def test_a_language_is_added_and_kept_in_step(tmp_path: Path) -> None:
    guide = written_down(tmp_path)
    begin, check, chat, again, right = commands("add-a-language.md")
    assert "Wrote 14 texts to fill in" in run(tmp_path, begin)
    german = blocks("add-a-language.md", "yaml")[0]
    (guide / "languages" / "de.yaml").write_text(german, "utf-8")

    assert "nobody is told" in run(tmp_path, check)
    assert "Wie weit ist es?" in run(tmp_path, chat, "nicht weit\n")
    assert "has a place for each text" in run(tmp_path, again)
    assert "warning" not in run(tmp_path, check)
    text = (guide / "guide.yaml").read_text("utf-8")
    (guide / "guide.yaml").write_text(
        text.replace("ride in the rain", "go by bike in rain"), "utf-8"
    )
    assert "translated from 'Would you ride in the rain?'" in run(tmp_path, check)
    run(tmp_path, right)
    assert "warning" not in run(tmp_path, check)


def test_editors_complete_and_check_by_the_schema_that_the_first_line_names(
    tmp_path: Path,
) -> None:
    run(tmp_path, "advisor new guide lunch")
    text = (tmp_path / "lunch" / "guide.yaml").read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named
    schema = json.loads((tmp_path / "lunch" / named[1]).read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    editor = Draft7Validator(schema)

    assert list(editor.iter_errors(yaml.load(text, Editor))) == []  # noqa: S506 -- a safe loader
    misspelt = yaml.load(text.replace("favours: walk", "favors: walk"), Editor)  # noqa: S506
    assert ["favors" in error.message for error in editor.iter_errors(misspelt)] == [True]
    run(tmp_path, "advisor check lunch --strict")


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_the_schema_takes_every_file_of_every_guide(folder: Path) -> None:
    files = sorted(folder.rglob("*.yaml"))

    assert files
    for file in files:
        kind = "language" if file.parent.name == "languages" else "guide"
        schema = json.loads((DOCS / f"{kind}.schema.json").read_text("utf-8"))
        editor = Draft7Validator(schema)
        loaded = yaml.load(file.read_text("utf-8"), Editor)  # noqa: S506 -- a safe loader
        assert [e.message for e in editor.iter_errors(loaded)] == [], file


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_a_guide_on_another_subject_needs_no_code(tmp_path: Path, folder: Path) -> None:
    guide = shlex.quote(str(folder))

    assert run(tmp_path, f"advisor test {guide}").endswith(" stories, 0 not as written\n")
    assert "flowchart" in run(tmp_path, f"advisor graph {guide}")
    assert "PostgreSQL" in run(tmp_path, f"advisor compare --guide {guide} writers")
    assert "Advice" in run(tmp_path, f"advisor chat --guide {guide}", "1\n1\nresult\n")
