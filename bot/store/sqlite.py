"""The store in an SQLite file: what is asked of it as SQL. Opening and threads are elsewhere."""

import json
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, cast

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
from bot.store.sqlite_file import SqliteFile


class Run(Protocol):
    """Runs a job in a transaction, of its own or with others."""

    def __call__(self, job: Callable[[sqlite3.Connection], T]) -> Awaitable[T]:
        """What the job returned; what it raised comes out here."""
        ...


_READ = "SELECT text, seen FROM entries WHERE key = ?"
_ADD = "INSERT INTO entries (key, person, place, seen, text) VALUES (?, ?, ?, ?, ?)"
_WRITE = "UPDATE entries SET seen = ?, text = ? WHERE key = ?"


class SqliteStore:
    """See `Store`. A change reads and writes in one transaction, so that no two of them meet."""

    def __init__(self, run: Run, close: Callable[[], Awaitable[None]], clock: Clock = utc) -> None:
        self._run = run
        self._close = close
        self._clock = clock

    async def update(self, key: Key, change: Change[T]) -> T:
        """See `Store.update`."""
        return await self._run(partial(_update, key, change, self._clock))

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """See `Store.keys`."""
        return await self._run(partial(_keys, owner))

    async def held(self, person: Person) -> Held:
        """See `Store.held`."""
        return await self._run(partial(_held, person))

    async def forget(self, person: Person) -> int:
        """See `Store.forget`."""
        return await self._run(partial(_forget, person))

    async def sweep(self, idle: int) -> int:
        """See `Store.sweep`."""
        return await self._run(partial(_sweep, idle, self._clock()))

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """See `Store.claim`."""
        return await self._run(partial(_claim, delivery, lease, self._clock()))

    async def done(self, delivery: Delivery) -> None:
        """See `Store.done`."""
        await self._run(partial(_done, delivery))

    async def unfinished(self, lease: int = LEASE) -> tuple[Delivery, ...]:
        """See `Store.unfinished`."""
        return await self._run(partial(_unfinished, lease, self._clock()))

    async def close(self) -> None:
        """See `Store.close`."""
        await self._close()


def at_once(file: SqliteFile, clock: Clock = utc) -> SqliteStore:
    """A store that does everything where it is asked, and never waits: for one person at a time."""

    async def run(job: Callable[[sqlite3.Connection], T]) -> T:
        ((value, error),) = file.transact((job,))
        if error is not None:
            raise error
        return cast("T", value)

    async def close() -> None:
        file.close()

    return SqliteStore(run, close, clock)


def _update(key: Key, change: Change[T], clock: Clock, db: sqlite3.Connection) -> T:
    name = str(key)
    row = db.execute(_READ, (name,)).fetchone()
    old = None if row is None else Kept(*row)
    text, outcome = change(old)
    now = clock()
    if as_before(old, text, now):
        return outcome
    if text is None:
        db.execute("DELETE FROM entries WHERE key = ?", (name,))
    elif old is None:
        db.execute(_ADD, (name, key.of_person, key.of_place, now, text))
    else:
        db.execute(_WRITE, (now, text, name))
    return outcome


def _keys(owner: Person | Place, db: sqlite3.Connection) -> tuple[Key, ...]:
    column = "person" if isinstance(owner, Person) else "place"
    rows = db.execute(f"SELECT key FROM entries WHERE {column} = ?", (str(owner),))  # noqa: S608
    return tuple(sorted(Key.parse(name) for (name,) in rows))


def _held(person: Person, db: sqlite3.Connection) -> Held:
    rows = db.execute("SELECT key, text, seen FROM entries WHERE person = ?", (str(person),))
    entries = sorted((Key.parse(name), Kept(text, seen)) for name, text, seen in rows)
    rows = db.execute("SELECT ids, body FROM deliveries WHERE person = ?", (str(person),))
    deliveries = sorted({(tuple(json.loads(ids)), body) for ids, body in rows})
    return Held(tuple(entries), tuple(Delivery(ids, body, person) for ids, body in deliveries))


def _forget(person: Person, db: sqlite3.Connection) -> int:
    held = _held(person, db)
    db.execute("DELETE FROM entries WHERE person = ?", (str(person),))
    db.execute("DELETE FROM deliveries WHERE person = ?", (str(person),))
    return len(held.entries) + len(held.deliveries)


def _sweep(idle: int, now: int, db: sqlite3.Connection) -> int:
    (last,) = db.execute("SELECT max(last) FROM sweeps").fetchone()
    db.execute("DELETE FROM sweeps")
    db.execute("INSERT INTO sweeps VALUES (?)", (now,))
    db.execute("UPDATE entries SET seen = ?1 WHERE seen > ?1", (now,))
    db.execute("UPDATE deliveries SET since = ?1 WHERE since > ?1", (now,))
    if last is None or now - last > LATE:
        return 0
    entries = db.execute("DELETE FROM entries WHERE seen < ?", (now - idle,)).rowcount
    old = (now - DELIVERIES_KEPT,)
    query = "SELECT count(DISTINCT ids) FROM deliveries WHERE since < ?"
    (deliveries,) = db.execute(query, old).fetchone()
    db.execute("DELETE FROM deliveries WHERE since < ?", old)
    return entries + int(deliveries)


def _claim(delivery: Delivery, lease: int, now: int, db: sqlite3.Connection) -> bool:
    query = "SELECT ids, since, done FROM deliveries WHERE id = ?"
    known = [row for name in delivery.ids for row in db.execute(query, (name,))]
    if any(done or since > now - lease for _, since, done in known):
        return False
    for ids, _, _ in known:
        for name in json.loads(ids):
            db.execute("DELETE FROM deliveries WHERE id = ?", (name,))
    ids, person = json.dumps(delivery.ids), str(delivery.person or "")
    rows = [(name, ids, person, delivery.body, now) for name in delivery.ids]
    db.executemany("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, 0)", rows)
    return True


def _done(delivery: Delivery, db: sqlite3.Connection) -> None:
    rows = [(name,) for name in delivery.ids]
    db.executemany("UPDATE deliveries SET done = 1, body = '' WHERE id = ?", rows)


def _unfinished(lease: int, now: int, db: sqlite3.Connection) -> tuple[Delivery, ...]:
    query = "SELECT ids, person, body FROM deliveries WHERE done = 0 AND since <= ?"
    rows = set(db.execute(query, (now - lease,)))
    db.execute("UPDATE deliveries SET since = ? WHERE done = 0 AND since <= ?", (now, now - lease))
    found = sorted((tuple(json.loads(ids)), body, person) for ids, person, body in rows)
    return tuple(
        Delivery(ids, body, Person.parse(person) if person else None) for ids, body, person in found
    )
