"""Turns in groups: the event loop waits neither for the disk nor for whoever else has the file."""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest

from bot.errors import StoreError
from bot.store import writer
from bot.store.key import Key, Person
from bot.store.port import Change, Kept
from bot.store.sqlite_file import Job, Outcome, SqliteFile
from bot.store.writer import ON_THE_LOOP, in_groups

ANN, BEN = Key("slack", person="U1"), Key("slack", person="U2")


class Watched(SqliteFile):
    """A file that remembers on which thread it was asked for what, and commits when it may."""

    def __init__(self, path: Path, busy: float = 10.0) -> None:
        super().__init__(path, busy=busy)
        self.asked: list[tuple[str, bool]] = []
        self.may_commit = Event()
        self.may_commit.set()

    def _note(self, what: str) -> None:
        self.asked.append((what, current_thread() is main_thread()))

    def begin(self, jobs: Sequence[Job], seconds: float) -> list[Outcome] | None:
        self._note("begin")
        return super().begin(jobs, seconds)

    def commit(self, jobs: Sequence[Job] = ()) -> list[Outcome]:
        self._note("commit")
        self.may_commit.wait()
        return super().commit(jobs)

    def transact(self, jobs: Sequence[Job]) -> list[Outcome]:
        self._note("transact")
        return super().transact(jobs)


def put(text: str) -> Change[None]:
    return lambda _: (text, None)


def text(old: Kept | None) -> tuple[str | None, str | None]:
    return (old.text, old.text) if old else (None, None)


async def ticks() -> int:
    """Has the loop come round so often, which takes a tenth of a second where nothing stops it."""
    for _ in range(20):
        await asyncio.sleep(0.005)
    return 20


async def test_a_turn_is_taken_on_the_loop_and_only_its_commit_in_the_thread(
    tmp_path: Path,
) -> None:
    file = Watched(tmp_path / "advisor.db")
    store = in_groups(file)

    await store.update(ANN, put("a"))

    assert file.asked == [("begin", True), ("commit", False)]
    await store.close()


@pytest.mark.parametrize(
    ("quick", "on_the_loop"),
    [(60.0, [False, True, True, False]), (0.0, [False, False, False, False])],
    ids=["a quick disk", "a slow one, which is waited for in the thread"],
)
async def test_who_asks_alone_is_committed_on_the_loop_while_the_disk_is_quick(
    quick: float, on_the_loop: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "QUICK", quick)
    file = Watched(tmp_path / "advisor.db")
    store = in_groups(file)

    for letter in "abc":
        await store.update(ANN, put(letter))
    await asyncio.gather(store.update(ANN, put("d")), store.update(BEN, put("d")))

    assert [here for what, here in file.asked if what == "commit"] == on_the_loop
    assert await store.update(ANN, text) == "d"
    await store.close()


async def test_what_cannot_be_committed_on_the_loop_is_told_and_the_next_one_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "QUICK", 60.0)
    file = Watched(tmp_path / "advisor.db")
    store = in_groups(file)
    await store.update(ANN, put("a"))
    monkeypatch.setattr(file, "_replaced", lambda: True)

    with pytest.raises(StoreError, match="replaced"):
        await store.update(ANN, put("b"))
    monkeypatch.undo()

    assert await store.update(ANN, text) == "b"
    await store.close()


async def test_turns_that_take_long_hold_the_loop_up_one_at_a_time(tmp_path: Path) -> None:
    store = in_groups(SqliteFile(tmp_path / "advisor.db"))
    on_the_loop: list[bool] = []

    def slow(old: Kept | None) -> tuple[str, int]:
        time.sleep(2 * ON_THE_LOOP)  # as a long text takes to be read
        on_the_loop.append(current_thread() is main_thread())
        return f"{old.text if old else ''}x", len(on_the_loop)

    told = await asyncio.gather(*[store.update(ANN, slow) for _ in range(4)])

    assert told == [1, 2, 3, 4]
    assert on_the_loop == [True, False, False, False]
    assert await store.update(ANN, text) == "xxxx"
    await store.close()


async def test_what_reads_much_is_left_to_the_thread(tmp_path: Path) -> None:
    file = Watched(tmp_path / "advisor.db")
    store = in_groups(file)

    await store.sweep(1)
    await store.forget(Person("slack", "", "U1"))
    await store.held(Person("slack", "", "U1"))
    await store.unfinished("slack")

    assert ("begin", True) not in file.asked
    assert file.asked.count(("transact", False)) == 4
    await store.close()


async def test_nothing_is_told_before_it_is_on_the_disk_and_who_comes_meanwhile_shares_one_commit(
    tmp_path: Path,
) -> None:
    file = Watched(tmp_path / "advisor.db")
    store = in_groups(file)
    file.may_commit.clear()

    first = asyncio.ensure_future(store.update(ANN, put("a")))
    await ticks()
    later = [asyncio.ensure_future(store.update(BEN, put(str(n)))) for n in range(10)]
    await ticks()
    assert not first.done()
    file.may_commit.set()
    await asyncio.gather(first, *later)

    assert file.asked.count(("commit", False)) == 2
    assert await store.update(BEN, text) == "9"
    await store.close()


async def test_the_loop_goes_on_while_another_program_writes(tmp_path: Path) -> None:
    file = Watched(tmp_path / "advisor.db")
    store = in_groups(file)
    with closing(sqlite3.connect(tmp_path / "advisor.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.ensure_future(store.update(ANN, put("a")))

        assert await asyncio.wait_for(ticks(), 2) == 20
        assert not waiting.done()
        other.execute("ROLLBACK")
        await waiting

    assert file.asked == [("begin", True), ("transact", False), ("commit", False)]
    assert await store.update(ANN, text) == "a"
    await store.close()


async def test_who_waits_too_long_for_another_program_is_told_and_the_next_turn_is_taken(
    tmp_path: Path,
) -> None:
    store = in_groups(Watched(tmp_path / "advisor.db", busy=0.05))
    with closing(sqlite3.connect(tmp_path / "advisor.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program keeps writing"):
            await store.update(ANN, put("a"))
        other.execute("ROLLBACK")

    await store.update(ANN, put("b"))
    assert await store.update(ANN, text) == "b"
    await store.close()


async def test_what_was_asked_before_the_end_is_kept(tmp_path: Path) -> None:
    store = in_groups(SqliteFile(tmp_path / "advisor.db"))
    asked = [asyncio.ensure_future(store.update(ANN, put(str(n)))) for n in range(600)]
    await asyncio.sleep(0)

    await store.close()

    assert all(one.done() for one in asked)
    with closing(sqlite3.connect(tmp_path / "advisor.db")) as db:
        assert db.execute("SELECT text FROM entries").fetchall() == [("599",)]
