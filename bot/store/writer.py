"""Group commit: one thread writes for all conversations, so that one fsync serves many turns.

Whatever is asked while a transaction is under way makes up the next one. Imported only where
there is an event loop: a terminal with one person needs neither it nor a thread.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import cast

from bot.errors import StoreError
from bot.store.port import Clock, T, utc
from bot.store.sqlite import SqliteStore
from bot.store.sqlite_file import Job, Outcome, SqliteFile

BATCH = 256  # jobs of a transaction: it bounds how long the first of them waits for the last
WAITING = 10_000  # jobs that may queue; beyond it the bot says so rather than fall behind


def in_groups(file: SqliteFile, clock: Clock = utc) -> SqliteStore:
    """A store for many conversations at a time, on the event loop that is running."""
    writer = _Writer(file)
    return SqliteStore(writer.run, writer.close, clock)


_Asked = tuple[Job, "asyncio.Future[object]"]


class _Writer:
    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[_Asked | None] = SimpleQueue()
        self._ended = self._loop.create_future()
        self._closing = False
        Thread(target=self._work, name="advisor-writer", daemon=True).start()

    def run(self, job: Callable[[sqlite3.Connection], T]) -> Awaitable[T]:
        if self._closing:
            raise StoreError(self._file.path, "the advisor is stopping", "try again in a moment")
        if self._queue.qsize() >= WAITING:
            raise StoreError(self._file.path, "too many are waiting", "try again in a moment")
        future: asyncio.Future[object] = self._loop.create_future()
        self._queue.put((job, future))
        return cast("asyncio.Future[T]", future)

    async def close(self) -> None:
        """What was asked before is finished first."""
        if not self._closing:
            self._closing = True
            self._queue.put(None)
        await asyncio.shield(self._ended)

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            group = [first]
            while len(group) < BATCH:
                try:
                    asked = self._queue.get_nowait()
                except Empty:
                    break
                if asked is None:
                    self._queue.put(None)
                    break
                group.append(asked)
            self._tell(_deliver, group, self._outcomes(group))
        self._file.close()
        self._tell(self._ended.set_result, None)

    def _outcomes(self, group: list[_Asked]) -> list[Outcome]:
        try:
            return self._file.transact([job for job, _ in group])
        except Exception as error:  # noqa: BLE001 -- it goes to all who asked
            return [(None, error)] * len(group)

    def _tell(self, function: Callable[..., object], *values: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is left to be told
            self._loop.call_soon_threadsafe(function, *values)


def _deliver(group: list[_Asked], outcomes: list[Outcome]) -> None:
    for (_, future), (value, error) in zip(group, outcomes, strict=True):
        if future.done():  # whoever asked has given up; the change stands
            continue
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)
