"""Group commit: one transaction for all conversations that ask meanwhile, so that one fsync serves many turns.

Whatever is asked while a transaction is under way makes up the next one. It is filled on the event
loop, in microseconds, and committed in a thread, where the disk is waited for: so each group wakes
a thread once, and statements do not pass Python's lock to and fro. Who asks alone is committed on the loop,
too, as long as the disk is quick: to wake a thread and be woken by it costs as much as such a disk does.
What takes longer, reads much, or has to wait for another process, is left to the thread. Imported only where there is an event loop: a
terminal with one person needs neither it nor a thread.
"""

import asyncio
import math
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple, cast

from bot.errors import StoreError
from bot.store.port import Clock, T, utc
from bot.store.sqlite import SqliteStore
from bot.store.sqlite_file import Job, Outcome, SqliteFile

BATCH = 256  # jobs of a transaction: it bounds how long the first of them waits for the last
ON_THE_LOOP = 0.005  # seconds of a transaction; then the thread goes on, and the loop has Python's lock by turns
QUICK = 0.002  # seconds of a commit up to which the next one may hold the loop up; a slow disk does so once
WAITING = 10_000  # jobs that may queue; beyond it the bot says so rather than fall behind


def in_groups(file: SqliteFile, clock: Clock = utc) -> SqliteStore:
    """A store for many conversations at a time, on the event loop that is running."""
    writer = _Writer(file)
    return SqliteStore(writer.run, writer.close, clock)


class _Asked(NamedTuple):
    job: Job
    long: bool
    future: "asyncio.Future[object]"


class _Writer:
    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        self._loop = asyncio.get_running_loop()
        self._waiting: list[_Asked] = []
        self._under_way = False  # a transaction; or one will begin as soon as the loop comes to it
        self._blocking: SimpleQueue[Callable[[], list[Outcome]] | None] = SimpleQueue()
        self._took = math.inf  # seconds of the last commit
        self._group: list[_Asked] = []  # of the transaction that is under way
        self._ended = self._loop.create_future()
        self._closing = False
        Thread(target=self._work, name="advisor-writer", daemon=True).start()

    def run(self, job: Callable[[sqlite3.Connection], T], *, long: bool = False) -> Awaitable[T]:
        if self._closing:
            raise StoreError(self._file.path, "the advisor is stopping", "try again in a moment")
        if len(self._waiting) >= WAITING:
            raise StoreError(self._file.path, "too many are waiting", "try again in a moment")
        future: asyncio.Future[object] = self._loop.create_future()
        self._waiting.append(_Asked(job, long, future))
        if not self._under_way:
            self._under_way = True
            self._loop.call_soon(self._begin)
        return cast("asyncio.Future[T]", future)

    async def close(self) -> None:
        """What was asked before is finished first."""
        if not self._closing:
            self._closing = True
            if not self._under_way:
                self._blocking.put(None)
        await asyncio.shield(self._ended)

    def _begin(self) -> None:
        self._group, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
        jobs = [asked.job for asked in self._group]
        outcomes = None
        try:
            if not any(asked.long for asked in self._group):
                outcomes = self._file.begin(jobs, ON_THE_LOOP)
        except Exception as error:  # noqa: BLE001 -- likewise
            self._deliver([(None, error)] * len(jobs))
            return
        if outcomes is None:
            self._blocking.put(partial(self._file.transact, jobs))
            return
        committed = partial(self._committed, outcomes, jobs[len(outcomes) :])
        if len(jobs) == 1 and not self._waiting and self._took <= QUICK:
            self._deliver(self._outcomes(committed))
        else:
            self._blocking.put(committed)

    def _committed(self, outcomes: list[Outcome], left: list[Job]) -> list[Outcome]:
        begun = time.perf_counter()
        found = outcomes + self._file.commit(left)
        self._took = time.perf_counter() - begun
        return found

    def _outcomes(self, blocking: Callable[[], list[Outcome]]) -> list[Outcome]:
        try:
            return blocking()
        except Exception as error:  # noqa: BLE001 -- it goes to all who asked
            return [(None, error)] * len(self._group)

    def _deliver(self, outcomes: list[Outcome]) -> None:
        for (_, _, future), (value, error) in zip(self._group, outcomes, strict=True):
            if future.done():  # whoever asked has given up; the change stands
                continue
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)
        self._group = []
        self._under_way = bool(self._waiting)
        if self._under_way:  # after those who were just told: they may ask for more
            self._loop.call_soon(self._begin)
        elif self._closing:
            self._blocking.put(None)

    def _work(self) -> None:
        """What the thread does."""
        while (blocking := self._blocking.get()) is not None:
            self._tell(self._deliver, self._outcomes(blocking))
        self._file.close()
        self._tell(self._ended.set_result, None)

    def _tell(self, function: Callable[..., object], *values: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is left to be told
            self._loop.call_soon_threadsafe(function, *values)
