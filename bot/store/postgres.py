"""The store in PostgreSQL, for several machines: what is asked of it as SQL.

Turns are written in groups, and a version tells whether somebody else wrote in between. Where a
pooler stands in front, all is done in short transactions with unnamed statements.
"""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

import asyncpg
from asyncpg import Connection, Record
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
from bot.store.key import Key, Person, Place
from bot.store.port import (
    DELIVERIES_KEPT,
    LATE,
    LEASE,
    Change,
    Clock,
    Delivery,
    Held,
    Kept,
    T,
    as_before,
    utc,
)
from bot.store.postgres_schema import migrate

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

_READ = "SELECT key, version, text, seen FROM advisor_entries WHERE key = ANY($1::text[])"

# A row that was read must still be the one that was read; one that was not there must still be
# missing. An upsert would bring back what was removed in between.
_WRITE = """
    WITH new AS (
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[],
            $6::text[], $7::bigint[]) AS n (key, was, version, person, place, text, seen)
    ), changed AS (
        UPDATE advisor_entries AS e SET version = new.version, text = new.text, seen = new.seen
        FROM new WHERE e.key = new.key AND e.version = new.was RETURNING e.key
    ), added AS (
        INSERT INTO advisor_entries (key, version, person, place, text, seen)
        SELECT key, version, person, place, text, seen FROM new WHERE was IS NULL
        ON CONFLICT (key) DO NOTHING RETURNING key
    )
    SELECT key FROM changed UNION ALL SELECT key FROM added
"""
_REMOVE = """
    DELETE FROM advisor_entries AS e USING unnest($1::text[], $2::bigint[]) AS gone (key, was)
    WHERE e.key = gone.key AND e.version = gone.was RETURNING e.key
"""

_Work = Callable[[Connection], Awaitable[T]]
_Scope = Callable[[Connection], AbstractAsyncContextManager[object]]
_Change = Callable[[Kept | None], tuple[str | None, object]]


@dataclass(slots=True, eq=False)
class _Turns:
    """What was asked for one key, in order, and what came of it."""

    key: Key
    changes: list[_Change] = field(default_factory=list)
    futures: list["asyncio.Future[object]"] = field(default_factory=list)
    outcomes: list[tuple[object, Exception | None]] = field(default_factory=list)
    was: int | None = None  # the version that was read
    version: int | None = None  # the version under which the new text is written
    text: str | None = None
    settled: bool = False  # nothing is left to write

    def run(self, row: "Record | None", now: int) -> None:
        """Runs all changes upon `row`, whatever an earlier try made of another row."""
        old = kept = None if row is None else Kept(row["text"], row["seen"])
        self.was = None if row is None else row["version"]
        self.outcomes = []
        for change in self.changes:
            try:
                text, outcome = change(kept)
            except Exception as error:  # noqa: BLE001 -- it goes to whoever asked
                self.outcomes.append((None, error))
            else:
                self.outcomes.append((outcome, None))
                if not as_before(kept, text, now):
                    kept = None if text is None else Kept(text, now)
        self.text = None if kept is None else kept.text
        self.settled = as_before(old, self.text, now)
        self.version = secrets.randbits(63)

    def row(self, now: int) -> tuple[object, ...]:
        """The columns of `_WRITE`."""
        key = self.key
        return (str(key), self.was, self.version, key.of_person, key.of_place, self.text, now)

    def tell(self) -> None:
        """Hands out what came of it."""
        for future, (value, error) in zip(self.futures, self.outcomes, strict=True):
            if future.done():  # whoever asked has given up; the change stands
                continue
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)


class PostgresStore:
    """See `Store`."""

    def __init__(self, pool: "asyncpg.Pool", where: str, clock: Clock, turn: _Scope) -> None:
        self._pool = pool
        self._where = where
        self._clock = clock
        self._turn = turn  # what a group of turns needs around it: each statement stands alone
        self._waiting: dict[Key, _Turns] = {}
        self._writer: asyncio.Task[None] | None = None
        self._writing = False  # the writer will look once more for who waits
        self._closing = False

    async def update(self, key: Key, change: Change[T]) -> T:
        """See `Store.update`."""
        if self._closing:
            raise StoreError(self._where, "the advisor is stopping", "try again in a moment")
        if len(self._waiting) >= WAITING:
            raise StoreError(self._where, "too many are waiting", "try again in a moment")
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        turns = self._waiting.setdefault(key, _Turns(key))
        turns.changes.append(change)
        turns.futures.append(future)
        if not self._writing:  # one at a time: two groups were slower than a larger one
            self._writing = True
            self._writer = asyncio.create_task(self._write())
        return cast("T", await future)

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """See `Store.keys`."""
        column = "person" if isinstance(owner, Person) else "place"
        query = f"SELECT key FROM advisor_entries WHERE {column} = $1"  # noqa: S608
        rows = await self._in_transaction(lambda db: db.fetch(query, str(owner)))
        return tuple(sorted(Key.parse(row["key"]) for row in rows))

    async def held(self, person: Person) -> Held:
        """See `Store.held`."""
        return await self._in_transaction(lambda db: _held(db, person))

    async def forget(self, person: Person) -> int:
        """See `Store.forget`."""
        return await self._in_transaction(lambda db: _forget(db, person))

    async def sweep(self, idle: int) -> int:
        """See `Store.sweep`."""
        now = self._clock()
        return await self._in_transaction(lambda db: _sweep(db, idle, now))

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """See `Store.claim`."""
        now = self._clock()
        return await self._in_transaction(lambda db: _claim(db, delivery, lease, now))

    async def done(self, delivery: Delivery) -> None:
        """See `Store.done`."""
        query = "UPDATE advisor_deliveries SET done = TRUE, body = '' WHERE id = ANY($1::text[])"
        await self._in_transaction(lambda db: db.execute(query, list(delivery.ids)))

    async def unfinished(self, lease: int = LEASE) -> tuple[Delivery, ...]:
        """See `Store.unfinished`."""
        now = self._clock()
        query = """
            UPDATE advisor_deliveries SET since = $1 WHERE NOT done AND since <= $2
            RETURNING ids, person, body
        """
        rows = await self._in_transaction(lambda db: db.fetch(query, now, now - lease))
        found = {(tuple(json.loads(row["ids"])), row["body"], row["person"]) for row in rows}
        return tuple(
            Delivery(ids, body, Person.parse(person) if person else None)
            for ids, body, person in sorted(found)
        )

    async def close(self) -> None:
        """See `Store.close`."""
        self._closing = True
        if self._writer is not None:
            await self._writer
        await self._pool.close()

    async def _write(self) -> None:
        """Writes groups until nobody waits."""
        while self._waiting:
            left = [self._waiting.pop(key) for key in list(islice(self._waiting, GROUP))]
            try:
                while left:
                    settled = await self._run(partial(_settled, left, self._clock()), self._turn)
                    for turns in settled:
                        turns.tell()
                    left = [turns for turns in left if turns not in settled]
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


async def _settled(group: list[_Turns], now: int, db: Connection) -> list[_Turns]:
    """Those of `group` that came to an end: written, or with nothing to write."""
    names = {str(turns.key): turns for turns in group}
    rows = {row["key"]: row for row in await db.fetch(_READ, list(names))}
    settled: list[_Turns] = []
    write: list[_Turns] = []
    for name, turns in names.items():
        row = rows.get(name)
        if row is not None and row["version"] == turns.version:
            settled.append(turns)  # we wrote it, and lost the connection before we were told
            continue
        turns.run(row, now)
        (settled if turns.settled else write).append(turns)
    kept = [turns for turns in write if turns.text is not None]
    gone = [turns for turns in write if turns.text is None]
    done: set[str] = set()
    if kept:
        columns = zip(*(turns.row(now) for turns in sorted(kept, key=_name)), strict=True)
        done.update(row["key"] for row in await db.fetch(_WRITE, *map(list, columns)))
    if gone:
        args = [str(turns.key) for turns in gone], [turns.was for turns in gone]
        done.update(row["key"] for row in await db.fetch(_REMOVE, *args))
    return settled + [turns for turns in write if str(turns.key) in done]


def _name(turns: _Turns) -> str:
    return str(turns.key)


async def _held(db: Connection, person: Person) -> Held:
    query = "SELECT key, text, seen FROM advisor_entries WHERE person = $1"
    rows = await db.fetch(query, str(person))
    entries = sorted((Key.parse(row["key"]), Kept(row["text"], row["seen"])) for row in rows)
    query = "SELECT DISTINCT ids, body FROM advisor_deliveries WHERE person = $1"
    rows = await db.fetch(query, str(person))
    deliveries = sorted((tuple(json.loads(row["ids"])), row["body"]) for row in rows)
    return Held(tuple(entries), tuple(Delivery(ids, body, person) for ids, body in deliveries))


async def _forget(db: Connection, person: Person) -> int:
    query = "DELETE FROM advisor_entries WHERE person = $1 RETURNING key"
    entries = {row["key"] for row in await db.fetch(query, str(person))}
    query = "DELETE FROM advisor_deliveries WHERE person = $1 RETURNING ids"
    deliveries = {row["ids"] for row in await db.fetch(query, str(person))}
    return len(entries) + len(deliveries)


async def _sweep(db: Connection, idle: int, now: int) -> int:
    await db.execute("LOCK TABLE advisor_sweeps")  # machines take turns
    last: int | None = await db.fetchval("SELECT max(last) FROM advisor_sweeps")
    await db.execute("DELETE FROM advisor_sweeps")
    await db.execute("INSERT INTO advisor_sweeps VALUES ($1)", now)
    await db.execute("UPDATE advisor_entries SET seen = $1 WHERE seen > $1", now)
    await db.execute("UPDATE advisor_deliveries SET since = $1 WHERE since > $1", now)
    if last is None or now - last > LATE:
        return 0
    query = "DELETE FROM advisor_entries WHERE seen < $1 RETURNING key"
    entries = await db.fetch(query, now - idle)
    query = "DELETE FROM advisor_deliveries WHERE since < $1 RETURNING ids"
    deliveries = await db.fetch(query, now - DELIVERIES_KEPT)
    return len(entries) + len({row["ids"] for row in deliveries})


async def _claim(db: Connection, delivery: Delivery, lease: int, now: int) -> bool:
    """Two machines that claim the same at once meet at the key of the table: one waits."""
    query = "SELECT ids, since, done FROM advisor_deliveries WHERE id = ANY($1::text[]) FOR UPDATE"
    known = await db.fetch(query, list(delivery.ids))
    if any(row["done"] or row["since"] > now - lease for row in known):
        return False
    abandoned = {name for row in known for name in json.loads(row["ids"])}
    query = "DELETE FROM advisor_deliveries WHERE id = ANY($1::text[])"
    await db.execute(query, sorted(abandoned))
    query = """
        INSERT INTO advisor_deliveries SELECT id, $2, $3, $4, $5, FALSE
        FROM unnest($1::text[]) AS n (id) ON CONFLICT (id) DO NOTHING RETURNING id
    """
    ids, person = json.dumps(delivery.ids), str(delivery.person or "")
    ours = await db.fetch(query, sorted(delivery.ids), ids, person, delivery.body, now)
    if len(ours) == len(delivery.ids):
        return True
    await db.execute(
        "DELETE FROM advisor_deliveries WHERE id = ANY($1::text[])", [row["id"] for row in ours]
    )
    return False


def _refusal(where: str, error: Exception) -> StoreError:
    if isinstance(error, _PASSING):
        reason = str(error) or "it does not answer"
        return StoreError(where, reason, "check that it runs, and try again in a moment")
    return StoreError(where, str(error), "check ADVISOR_DATABASE_URL and the rights of its user")
