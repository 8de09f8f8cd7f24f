"""A guide's folder while somebody writes in it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.knowledge import load_guide
from bot.knowledge.watch import Looks, Reading, Snapshot, looked, read, readings, snapshot

ONE: Snapshot = {Path("a.yaml"): (1, 10, 1, 1)}
HALF: Snapshot = {Path("a.yaml"): (1, 4, 2, 2)}
NONE: Snapshot = {}


@pytest.fixture
def folder(tmp_path: Path, base: str) -> Path:
    folder = tmp_path / "tea"
    folder.mkdir()
    (folder / "a.yaml").write_text(base, "utf-8")
    return folder


def saved_by_renaming(path: Path, text: str) -> None:
    """As most editors do it: another file, put in the place of the old one."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def read_at(looks: list[Snapshot]) -> list[bool]:
    seen, read = Looks(), []
    for now in looks:
        seen, due = looked(seen, now)
        read.append(due)
    return read


@pytest.mark.parametrize(
    ("looks", "due"),
    [
        ([ONE, ONE, ONE, ONE], [False, True, False, False]),
        ([ONE, ONE, HALF, ONE, ONE], [False, True, False, False, False]),
        ([ONE, ONE, NONE, HALF, HALF], [False, True, False, False, True]),
        ([ONE, HALF, ONE, HALF], [False, False, False, False]),
    ],
    ids=["once", "half a save undone", "renamed over", "never at rest"],
)
def test_a_folder_is_read_when_it_has_changed_and_come_to_rest(
    looks: list[Snapshot], due: list[bool]
) -> None:
    assert read_at(looks) == due


@pytest.mark.parametrize("save", [Path.write_text, saved_by_renaming])
def test_every_way_to_save_shows_even_at_the_same_size_and_time(
    folder: Path, base: str, save: Callable[[Path, str], object]
) -> None:
    path = folder / "a.yaml"
    before, was = snapshot(folder), path.stat()

    save(path, base.replace("Hot", "Ice"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    assert snapshot(folder) != before


def test_what_is_no_part_of_the_guide_is_not_watched(folder: Path) -> None:
    before = snapshot(folder)

    for name in (".a.yaml.swp", "a.yaml~", "conversations/story.txt", ".git/x.yaml", "notes.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", "utf-8")

    assert snapshot(folder) == before


def test_a_folder_that_is_gone_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    assert snapshot(tmp_path / "tea") == {}
    assert [p.code for p in read(tmp_path / "tea").problems] == ["file"]


def test_another_guide_in_its_place_is_a_problem(folder: Path) -> None:
    found = read(folder, "coffee")

    assert found.guide is None
    assert [(p.line, p.code) for p in found.problems] == [(1, "other-guide")]


class Author:
    """Acts between two looks at the folder: one deed at each, then rests until told again."""

    def __init__(self) -> None:
        self.deeds: list[Callable[[], object]] = []
        self.looks = 0

    async def pause(self) -> None:
        self.looks += 1
        assert self.looks < 100, "nothing was read"
        if self.deeds:
            self.deeds.pop(0)()


async def following(found: AsyncIterator[Reading]) -> Reading:
    async with asyncio.timeout(20):
        return await anext(found)


async def test_a_broken_save_tells_its_problems_and_the_next_good_one_the_guide(
    folder: Path, base: str
) -> None:
    path, author = folder / "a.yaml", Author()
    async with aclosing(readings(folder, load_guide(folder), author.pause)) as found:
        author.deeds = [lambda: path.write_text(base.replace("favours: tea", "favours: tee"))]
        broken = await following(found)
        author.deeds = [lambda: saved_by_renaming(path, base.replace("Hot", "Cold"))]
        mended = await following(found)
        author.deeds = [
            lambda: path.write_text(""),  # an editor that empties the file first
            lambda: path.write_text(base),
        ]
        back = await following(found)

    assert broken.guide is None
    assert [(p.line, p.column, p.code) for p in broken.problems] == [(35, 14, "dangling")]
    assert mended.guide is not None
    assert mended.guide.source_by_id["book"].title == "Cold Drinks"
    assert back.guide is not None
    assert back.guide.version == load_guide(folder).version


async def test_touching_a_file_is_not_a_change(folder: Path, base: str) -> None:
    path, author = folder / "a.yaml", Author()
    async with aclosing(readings(folder, load_guide(folder), author.pause)) as found:
        author.deeds = [path.touch, lambda: None, lambda: None, lambda: path.write_text("x: 1\n")]
        first = await following(found)

    assert first.guide is None


async def test_without_a_guide_the_first_reading_is_what_the_folder_holds(folder: Path) -> None:
    async with aclosing(readings(folder, pause=Author().pause)) as found:
        first = await following(found)

    assert first.guide is not None
    assert first.guide.id == "tea"
