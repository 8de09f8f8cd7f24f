"""What is asked of the tables in SQLite, each within a transaction that somebody else opened."""

import json
import sqlite3
from collections.abc import Callable, Iterable

from bot.store.key import RECORD, Key, Person, Place, joined
from bot.store.port import (
    DELIVERIES_KEPT,
    LATE,
    Change,
    Changes,
    Clock,
    Delivery,
    Held,
    Kept,
    T,
    as_before,
    names_of,
)

_ADD = "INSERT INTO entries (key, person, place, seen, text) VALUES (?, ?, ?, ?, ?)"


def update(key: Key, change: Change[T], clock: Clock, db: sqlite3.Connection) -> T:
    """See `Store.update`."""
    old = _kept(str(key), db)
    text, outcome = change(old)
    _put(key, old, text, clock(), db)
    return outcome


def update_all(
    keys: tuple[Key, ...], change: Changes[T], clock: Clock, db: sqlite3.Connection
) -> T:
    """See `Store.update_all`."""
    olds = tuple([_kept(name, db) for name in names_of(keys)])
    texts, outcome = change(olds)
    now = clock()
    for put in list(zip(keys, olds, texts, strict=True)):  # as many as keys, or none
        _put(*put, now, db)
    return outcome


def keys(owner: Person | Place, db: sqlite3.Connection) -> tuple[Key, ...]:
    """See `Store.keys`."""
    column = "person" if isinstance(owner, Person) else "place"
    rows = db.execute(f"SELECT key FROM entries WHERE {column} = ?", (str(owner),))  # noqa: S608
    return tuple(sorted(Key.parse(name) for (name,) in rows))


def held(person: Person, db: sqlite3.Connection) -> Held:
    """See `Store.held`."""
    rows = db.execute("SELECT key, text, seen FROM entries WHERE person = ?", (str(person),))
    entries = sorted((Key.parse(name), Kept(text, seen)) for name, text, seen in rows)
    rows = db.execute("SELECT ids, body FROM deliveries WHERE person = ?", (str(person),))
    deliveries = sorted({(tuple(json.loads(ids)), body) for ids, body in rows})
    return Held(tuple(entries), tuple(Delivery(ids, body, person) for ids, body in deliveries))


def forget(person: Person, db: sqlite3.Connection) -> int:
    """See `Store.forget`."""
    found = held(person, db)
    db.execute("DELETE FROM entries WHERE person = ?", (str(person),))
    db.execute("DELETE FROM deliveries WHERE person = ?", (str(person),))
    db.execute("DELETE FROM alarms WHERE person = ?", (str(person),))
    return len(found.entries) + len(found.deliveries)


def sweep(idle: int, now: int, db: sqlite3.Connection) -> int:
    """See `Store.sweep`."""
    (last,) = db.execute("SELECT max(last) FROM sweeps").fetchone()
    db.execute("DELETE FROM sweeps")
    db.execute("INSERT INTO sweeps VALUES (?)", (now,))
    db.execute("UPDATE entries SET seen = ?1 WHERE seen > ?1", (now,))
    db.execute("UPDATE deliveries SET since = ?1 WHERE since > ?1", (now,))
    db.execute("UPDATE alarms SET told = ?1 WHERE told > ?1", (now,))
    if last is None or now - last > LATE:
        return 0
    db.create_function("record", 1, lambda key: RECORD.search(key) is not None, deterministic=True)
    idling = "FROM entries WHERE person <> '' AND seen < ?1 AND NOT record(key)"
    missed = f"person <> '' AND at < ?1 OR key IN (SELECT key {idling})"
    db.execute(f"DELETE FROM alarms WHERE {missed}", (now - idle,))  # noqa: S608 -- constants
    entries = db.execute(f"DELETE {idling}", (now - idle,)).rowcount
    old = (now - DELIVERIES_KEPT,)
    query = "SELECT count(DISTINCT ids) FROM deliveries WHERE since < ?"
    (deliveries,) = db.execute(query, old).fetchone()
    db.execute("DELETE FROM deliveries WHERE since < ?", old)
    return entries + int(deliveries)


def alarm(key: Key, at: int | None, db: sqlite3.Connection) -> None:
    """See `Store.alarm`."""
    if at is None:
        db.execute("DELETE FROM alarms WHERE key = ?", (str(key),))
    else:
        row = (str(key), key.of_person, at)
        db.execute("INSERT OR REPLACE INTO alarms VALUES (?, ?, ?, NULL)", row)


def due(platform: str, lease: int, now: int, db: sqlite3.Connection) -> tuple[Key, ...]:
    """See `Store.due`."""
    query = """
        UPDATE alarms SET told = ?1
        WHERE at <= ?1 AND (told IS NULL OR told <= ?2) AND substr(key, 1, ?3) = ?4 RETURNING key
    """
    begin = joined((platform, ""))
    rows = db.execute(query, (now, now - lease, len(begin), begin)).fetchall()
    return tuple(sorted(Key.parse(name) for (name,) in rows))


def claim(delivery: Delivery, lease: int, now: int, db: sqlite3.Connection) -> bool:
    """See `Store.claim`."""
    abandoned = _abandoned(delivery, lease, now, db)
    if abandoned is None:
        return False
    _claim(delivery, abandoned, now, db)
    return True


def once(
    delivery: Delivery,
    lease: int,
    now: int,
    work: Callable[[sqlite3.Connection], T],
    db: sqlite3.Connection,
) -> T | None:
    """See `Store.once`. What `work` raises before it wrote anything leaves all as it was."""
    abandoned = _abandoned(delivery, lease, now, db)
    if abandoned is None:
        return None
    outcome = work(db)
    _claim(delivery, abandoned, now, db)
    return outcome


def done(deliveries: Iterable[Delivery], db: sqlite3.Connection) -> None:
    """See `Store.done`."""
    query = "UPDATE deliveries SET done = 1, body = '' WHERE id = ? AND ids = ?"
    named = ((delivery, json.dumps(delivery.ids)) for delivery in deliveries)
    db.executemany(query, [(name, ids) for delivery, ids in named for name in delivery.ids])


def unfinished(platform: str, lease: int, now: int, db: sqlite3.Connection) -> tuple[Delivery, ...]:
    """See `Store.unfinished`."""
    left = "WHERE done = 0 AND since <= ? AND substr(id, 1, ?) = ?"
    which = (now - lease, len(platform) + 1, f"{platform}/")
    rows = set(db.execute(f"SELECT ids, person, body FROM deliveries {left}", which))  # noqa: S608 -- a constant
    db.execute(f"UPDATE deliveries SET since = ? {left}", (now, *which))  # noqa: S608 -- a constant
    found = sorted((tuple(json.loads(ids)), body, person) for ids, person, body in rows)
    return tuple(
        Delivery(ids, body, Person.parse(person) if person else None) for ids, body, person in found
    )


def _abandoned(delivery: Delivery, lease: int, now: int, db: sqlite3.Connection) -> set[str] | None:
    """The ids of claims that `delivery` takes the place of; None where one of them still holds."""
    found: set[str] = set()
    for name in delivery.ids:
        row = db.execute("SELECT ids, since, done FROM deliveries WHERE id = ?", (name,)).fetchone()
        if row is None:
            continue
        ids, since, done = row
        if done or since > now - lease:
            return None
        found.update(json.loads(ids))
    return found


def _claim(delivery: Delivery, abandoned: Iterable[str], now: int, db: sqlite3.Connection) -> None:
    for name in abandoned:
        db.execute("DELETE FROM deliveries WHERE id = ?", (name,))
    ids, person = json.dumps(delivery.ids), str(delivery.person or "")
    rows = [(name, ids, person, delivery.body, now) for name in delivery.ids]
    db.executemany("INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, 0)", rows)


def _kept(name: str, db: sqlite3.Connection) -> Kept | None:
    row = db.execute("SELECT text, seen FROM entries WHERE key = ?", (name,)).fetchone()
    return None if row is None else Kept(*row)


def _put(key: Key, old: Kept | None, text: str | None, now: int, db: sqlite3.Connection) -> None:
    if as_before(old, text, now):
        return
    name = str(key)
    if text is None:
        db.execute("DELETE FROM entries WHERE key = ?", (name,))
    elif old is None:
        db.execute(_ADD, (name, key.of_person, key.of_place, now, text))
    else:
        db.execute("UPDATE entries SET seen = ?, text = ? WHERE key = ?", (now, text, name))
