"""The store in an SQLite file: what is asked of it as jobs for a transaction. No SQL, no thread."""

import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, cast

from bot.store import sqlite_rows as rows
from bot.store.key import Key, Person, Place
from bot.store.port import LEASE, Change, Changes, Clock, Delivery, Held, T, utc
from bot.store.sqlite_file import SqliteFile


class Run(Protocol):
    """Runs a job in a transaction, of its own or with others."""

    def __call__(
        self, job: Callable[[sqlite3.Connection], T], *, long: bool = False
    ) -> Awaitable[T]:
        """What the job returned; what it raised comes out here. A `long` one reads much."""
        ...


class SqliteStore:
    """See `Store`. A change reads and writes in one transaction, so that no two of them meet."""

    def __init__(self, run: Run, close: Callable[[], Awaitable[None]], clock: Clock = utc) -> None:
        self._run = run
        self._close = close
        self._clock = clock

    async def update(self, key: Key, change: Change[T]) -> T:
        """See `Store.update`."""
        return await self._run(partial(rows.update, key, change, self._clock))

    async def update_all(self, keys: tuple[Key, ...], change: Changes[T]) -> T:
        """See `Store.update_all`."""
        return await self._run(partial(rows.update_all, keys, change, self._clock))

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """See `Store.keys`."""
        return await self._run(partial(rows.keys, owner), long=True)

    async def held(self, person: Person) -> Held:
        """See `Store.held`."""
        return await self._run(partial(rows.held, person), long=True)

    async def forget(self, person: Person) -> int:
        """See `Store.forget`."""
        return await self._run(partial(rows.forget, person), long=True)

    async def sweep(self, idle: int) -> int:
        """See `Store.sweep`."""
        return await self._run(partial(rows.sweep, idle, self._clock()), long=True)

    async def alarm(self, key: Key, at: int | None) -> None:
        """See `Store.alarm`."""
        await self._run(partial(rows.alarm, key, at))

    async def due(self, platform: str, lease: int = LEASE) -> tuple[Key, ...]:
        """See `Store.due`."""
        return await self._run(partial(rows.due, platform, lease, self._clock()), long=True)

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """See `Store.claim`."""
        return await self._run(partial(rows.claim, delivery, lease, self._clock()))

    async def once(
        self, delivery: Delivery, key: Key, change: Change[T], lease: int = LEASE
    ) -> T | None:
        """See `Store.once`."""
        update = partial(rows.update, key, change, self._clock)
        return await self._run(partial(rows.once, delivery, lease, self._clock(), update))

    async def done(self, *deliveries: Delivery) -> None:
        """See `Store.done`."""
        await self._run(partial(rows.done, deliveries))

    async def unfinished(self, platform: str, lease: int = LEASE) -> tuple[Delivery, ...]:
        """See `Store.unfinished`."""
        return await self._run(partial(rows.unfinished, platform, lease, self._clock()), long=True)

    async def close(self) -> None:
        """See `Store.close`."""
        await self._close()


def at_once(file: SqliteFile, clock: Clock = utc) -> SqliteStore:
    """A store that does everything where it is asked, and never waits: for one person at a time."""

    async def run(job: Callable[[sqlite3.Connection], T], *, long: bool = False) -> T:
        del long  # whoever asks waits
        ((value, error),) = file.transact((job,))
        if error is not None:
            raise error
        return cast("T", value)

    async def close() -> None:
        file.close()

    return SqliteStore(run, close, clock)
