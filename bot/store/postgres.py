"""The store in PostgreSQL, for several machines: what is asked of it as SQL.

Turns are written in groups, and a version tells whether somebody else wrote in between. Where a
pooler stands in front, all is done in short transactions with unnamed statements.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

import asyncpg
from asyncpg import Connection
from asyncpg.exceptions import (
    CannotConnectNowError,
    DeadlockDetectedError,
    InterfaceError,
    InternalClientError,
    OperatorInterventionError,
    PostgresConnectionError,
    PostgresError,
    SerializationError,
    TooManyConnectionsError,
)

from bot.errors import StoreError
from bot.store import postgres_rows as rows
from bot.store.key import Key, Person, Place
from bot.store.port import (
    LEASE,
    Change,
    Changes,
    Clock,
    Delivery,
    Held,
    T,
    names_of,
    utc,
)
from bot.store.postgres_once import Asked, Presses
from bot.store.postgres_schema import migrate
from bot.store.postgres_together import ChangeError, Together
from bot.store.postgres_turns import Turns, settled

PATIENCE = 5.0  # seconds for which a lost connection is tried again before a person is told
CONNECTIONS = 4
GROUP = 256  # turns written together
WAITING = 10_000  # turns that may queue; beyond it the bot says so rather than fall behind

_PASSING = (
    SerializationError,
    DeadlockDetectedError,
    PostgresConnectionError,
    OperatorInterventionError,
    CannotConnectNowError,
    TooManyConnectionsError,
    InterfaceError,
    InternalClientError,
    OSError,
    TimeoutError,
)

_Work = Callable[[Connection], Awaitable[T]]
_Scope = Callable[[Connection], AbstractAsyncContextManager[object]]


class PostgresStore:
    """See `Store`."""

    def __init__(self, pool: "asyncpg.Pool", where: str, clock: Clock, turn: _Scope) -> None:
        self._pool = pool
        self._where = where
        self._clock = clock
        self._turn = turn  # what a group of turns needs around it: each statement stands alone
        self._waiting: dict[str, Turns] = {}
        self._writer: asyncio.Task[None] | None = None
        self._writing = False  # the writer will look once more for who waits
        self._presses = Presses(self._in_transaction, clock, GROUP)
        self._closing = False

    async def update(self, key: Key, change: Change[T]) -> T:
        """See `Store.update`."""
        self._check_open()
        if len(self._waiting) >= WAITING:
            raise StoreError(self._where, "too many are waiting", "try again in a moment")
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        name = str(key)
        turns = self._waiting.get(name)
        if turns is None:
            turns = self._waiting[name] = Turns(key, name)
        turns.changes.append(change)
        turns.futures.append(future)
        if not self._writing:  # one at a time: two groups were slower than a larger one
            self._writing = True
            self._writer = asyncio.create_task(self._write())
        return cast("T", await future)

    async def update_all(self, keys: tuple[Key, ...], change: Changes[T]) -> T:
        """See `Store.update_all`."""
        self._check_open()
        together = Together(keys, names_of(keys), change)
        try:
            return await self._in_transaction(partial(together.settled, self._clock()))
        except ChangeError as broken:
            raise broken.error from None

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """See `Store.keys`."""
        column = "person" if isinstance(owner, Person) else "place"
        query = f"SELECT key FROM advisor_entries WHERE {column} = $1"  # noqa: S608
        found = await self._in_transaction(lambda db: db.fetch(query, str(owner)))
        return tuple(sorted(Key.parse(row["key"]) for row in found))

    async def held(self, person: Person) -> Held:
        """See `Store.held`."""
        return await self._in_transaction(lambda db: rows.held(db, person))

    async def forget(self, person: Person) -> int:
        """See `Store.forget`."""
        return await self._in_transaction(lambda db: rows.forget(db, person))

    async def sweep(self, idle: int) -> int:
        """See `Store.sweep`."""
        now = self._clock()
        return await self._in_transaction(lambda db: rows.sweep(db, idle, now))

    async def alarm(self, key: Key, at: int | None) -> None:
        """See `Store.alarm`."""
        await self._in_transaction(lambda db: rows.alarm(db, key, at))

    async def due(self, platform: str, lease: int = LEASE) -> tuple[Key, ...]:
        """See `Store.due`."""
        now = self._clock()
        return await self._in_transaction(lambda db: rows.due(db, platform, lease, now))

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """See `Store.claim`."""
        now = self._clock()
        return await self._in_transaction(lambda db: rows.claim(db, delivery, lease, now))

    async def once(
        self, delivery: Delivery, key: Key, change: Change[T], lease: int = LEASE
    ) -> T | None:
        """See `Store.once`."""
        self._check_open()
        if len(self._presses.waiting) >= WAITING:
            raise StoreError(self._where, "too many are waiting", "try again in a moment")
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._presses.ask(Asked(delivery, lease, key, change, future))
        return cast("T | None", await future)

    async def done(self, *deliveries: Delivery) -> None:
        """See `Store.done`."""
        await self._in_transaction(lambda db: rows.done(db, deliveries))

    async def unfinished(self, platform: str, lease: int = LEASE) -> tuple[Delivery, ...]:
        """See `Store.unfinished`."""
        now = self._clock()
        return await self._in_transaction(lambda db: rows.unfinished(db, platform, lease, now))

    async def close(self) -> None:
        """See `Store.close`."""
        self._closing = True
        if self._writer is not None:
            await self._writer
        await self._presses.finish()
        await self._pool.close()

    def _check_open(self) -> None:
        if self._closing:
            raise StoreError(self._where, "the advisor is stopping", "try again in a moment")

    async def _write(self) -> None:
        """Writes groups until nobody waits."""
        while self._waiting:
            left = [self._waiting.pop(name) for name in list(islice(self._waiting, GROUP))]
            try:
                while left:
                    ended, left = await self._run(partial(settled, left, self._clock()), self._turn)
                    for turns in ended:
                        turns.tell()
            except Exception as error:  # noqa: BLE001 -- it goes to all who asked
                for turns in left:
                    turns.outcomes = [(None, error)] * len(turns.futures)
                    turns.tell()
        self._writing = False

    async def _in_transaction(self, work: _Work[T]) -> T:
        return await self._run(work, _transaction)

    async def _run(self, work: _Work[T], scope: _Scope) -> T:
        """What `work` returns, once it is committed; tried again where that may help."""
        deadline = time.monotonic() + PATIENCE
        pause = 0.01
        while True:
            try:
                async with self._pool.acquire(timeout=PATIENCE) as db, scope(db):
                    return await work(db)
            except _PASSING as error:
                if time.monotonic() + pause > deadline:
                    raise _refusal(self._where, error) from error
            except PostgresError as error:
                raise _refusal(self._where, error) from error
            await asyncio.sleep(pause)
            pause = min(2 * pause, 1.0)


async def connected(address: str, clock: Clock = utc) -> PostgresStore:
    """The store in the database at `address`, with its tables up to date.

    Raises:
        StoreError: it cannot be reached, or a newer version of the advisor made its tables.
    """
    parts = urlsplit(address)
    where = f"PostgreSQL at {parts.hostname or 'the local socket'}{parts.path}"  # no password
    try:
        direct = await _is_direct(address)
        pool = await asyncpg.create_pool(
            address,
            min_size=1,
            max_size=CONNECTIONS,
            # A pooler may hand the next transaction to a session that has not prepared it.
            statement_cache_size=100 if direct else 0,
            command_timeout=2 * PATIENCE,
            timeout=PATIENCE,
            connection_class=_Connection,
        )
    except (*_PASSING, PostgresError, ValueError) as error:
        raise _refusal(where, error) from error
    try:
        async with pool.acquire() as db, db.transaction():
            await migrate(db, where)
    except (*_PASSING, PostgresError) as error:
        await pool.close()
        raise _refusal(where, error) from error
    except StoreError:
        await pool.close()
        raise
    return PostgresStore(pool, where, clock, nullcontext if direct else _transaction)


def _transaction(db: Connection) -> AbstractAsyncContextManager[object]:
    transaction: AbstractAsyncContextManager[object] = db.transaction()
    return transaction


async def _is_direct(address: str) -> bool:
    """Whether a connection is one session of the server, not a pooler's to share out.

    A pooler tells a process id of its own when it is connected to.
    """
    db = await asyncpg.connect(address, timeout=PATIENCE, statement_cache_size=0)
    try:
        async with db.transaction():
            told: int = await db.fetchval("SELECT pg_backend_pid()")
        return bool(told == db.get_server_pid())
    finally:
        await db.close()


class _Connection(Connection):
    """A connection that holds nothing between transactions, so nothing need be reset after one."""

    def get_reset_query(self) -> str:
        return ""


def _refusal(where: str, error: Exception) -> StoreError:
    if isinstance(error, _PASSING):
        reason = str(error) or "it does not answer"
        return StoreError(where, reason, "check that it runs, and try again in a moment")
    return StoreError(where, str(error), "check ADVISOR_DATABASE_URL and the rights of its user")
