"""Single requests to PostgreSQL, each within a transaction: a person's data, sweeps, alarms, deliveries."""

import json
from collections.abc import Iterable

from asyncpg import Connection

from bot.store.key import RECORD, Key, Person, joined
from bot.store.port import DELIVERIES_KEPT, LATE, Delivery, Held, Kept


async def held(db: Connection, person: Person) -> Held:
    """See `Store.held`."""
    query = "SELECT key, text, seen FROM advisor_entries WHERE person = $1"
    rows = await db.fetch(query, str(person))
    entries = sorted((Key.parse(row["key"]), Kept(row["text"], row["seen"])) for row in rows)
    query = "SELECT DISTINCT ids, body FROM advisor_deliveries WHERE person = $1"
    rows = await db.fetch(query, str(person))
    deliveries = sorted((tuple(json.loads(row["ids"])), row["body"]) for row in rows)
    return Held(tuple(entries), tuple(Delivery(ids, body, person) for ids, body in deliveries))


async def forget(db: Connection, person: Person) -> int:
    """See `Store.forget`."""
    query = "DELETE FROM advisor_entries WHERE person = $1 RETURNING key"
    entries = {row["key"] for row in await db.fetch(query, str(person))}
    query = "DELETE FROM advisor_deliveries WHERE person = $1 RETURNING ids"
    deliveries = {row["ids"] for row in await db.fetch(query, str(person))}
    await db.execute("DELETE FROM advisor_alarms WHERE person = $1", str(person))
    return len(entries) + len(deliveries)


async def sweep(db: Connection, idle: int, now: int) -> int:
    """See `Store.sweep`."""
    await db.execute("LOCK TABLE advisor_sweeps")  # machines take turns
    last: int | None = await db.fetchval("SELECT max(last) FROM advisor_sweeps")
    await db.execute("DELETE FROM advisor_sweeps")
    await db.execute("INSERT INTO advisor_sweeps VALUES ($1)", now)
    await db.execute("UPDATE advisor_entries SET seen = $1 WHERE seen > $1", now)
    await db.execute("UPDATE advisor_deliveries SET since = $1 WHERE since > $1", now)
    await db.execute("UPDATE advisor_alarms SET told = $1 WHERE told > $1", now)
    if last is None or now - last > LATE:
        return 0
    query = """
        DELETE FROM advisor_entries WHERE person <> '' AND seen < $1 AND key !~ $2 RETURNING key
    """
    entries = await db.fetch(query, now - idle, RECORD.pattern)
    query = "DELETE FROM advisor_alarms WHERE person <> '' AND at < $1 OR key = ANY($2::text[])"
    await db.execute(query, now - idle, [row["key"] for row in entries])
    query = "DELETE FROM advisor_deliveries WHERE since < $1 RETURNING ids"
    deliveries = await db.fetch(query, now - DELIVERIES_KEPT)
    return len(entries) + len({row["ids"] for row in deliveries})


async def alarm(db: Connection, key: Key, at: int | None) -> None:
    """See `Store.alarm`."""
    if at is None:
        await db.execute("DELETE FROM advisor_alarms WHERE key = $1", str(key))
        return
    query = """
        INSERT INTO advisor_alarms VALUES ($1, $2, $3, NULL)
        ON CONFLICT (key) DO UPDATE SET at = excluded.at, told = NULL
    """
    await db.execute(query, str(key), key.of_person, at)


async def due(db: Connection, platform: str, lease: int, now: int) -> tuple[Key, ...]:
    """See `Store.due`. What another machine is about to claim or to change is passed over."""
    query = """
        UPDATE advisor_alarms SET told = $1 WHERE key IN (
            SELECT key FROM advisor_alarms
            WHERE at <= $1 AND (told IS NULL OR told <= $2) AND starts_with(key, $3)
            FOR UPDATE SKIP LOCKED
        ) RETURNING key
    """
    rows = await db.fetch(query, now, now - lease, joined((platform, "")))
    return tuple(sorted(Key.parse(row["key"]) for row in rows))


async def claim(db: Connection, delivery: Delivery, lease: int, now: int) -> bool:
    """See `Store.claim`."""
    return (await claims(db, [(delivery, lease)], now))[0]


async def claims(db: Connection, asked: list[tuple[Delivery, int]], now: int) -> list[bool]:
    """For each delivery, with its lease, whether to handle it. No two of them share an id.

    Two machines that claim the same at once meet at the key of the table: one waits.
    """
    names = sorted(name for delivery, _ in asked for name in delivery.ids)
    query = """
        SELECT id, ids, since, done FROM advisor_deliveries
        WHERE id = ANY($1::text[]) ORDER BY id FOR UPDATE
    """
    known = {row["id"]: row for row in await db.fetch(query, names)}
    abandoned: set[str] = set()
    free: list[Delivery] = []
    for delivery, lease in asked:
        rows = [known[name] for name in delivery.ids if name in known]
        if not any(row["done"] or row["since"] > now - lease for row in rows):
            free.append(delivery)
            abandoned.update(name for row in rows for name in json.loads(row["ids"]))
    await _removed(db, abandoned)
    query = """
        INSERT INTO advisor_deliveries SELECT *, $5, FALSE
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
        ON CONFLICT (id) DO NOTHING RETURNING id
    """
    new = sorted(
        (name, json.dumps(one.ids), str(one.person or ""), one.body)
        for one in free
        for name in one.ids
    )
    made = await db.fetch(query, *zip(*new, strict=True), now) if new else []
    ours = {row["id"] for row in made}
    won = {one.ids for one in free if ours.issuperset(one.ids)}
    await _removed(db, ours.difference(*won))
    return [delivery.ids in won for delivery, _ in asked]


async def _removed(db: Connection, names: set[str]) -> None:
    if names:
        query = "DELETE FROM advisor_deliveries WHERE id = ANY($1::text[])"
        await db.execute(query, sorted(names))


async def done(db: Connection, deliveries: Iterable[Delivery]) -> None:
    """See `Store.done`."""
    query = """
        UPDATE advisor_deliveries AS d SET done = TRUE, body = ''
        FROM unnest($1::text[], $2::text[]) AS handled (id, ids)
        WHERE d.id = handled.id AND d.ids = handled.ids
    """
    named = ((delivery, json.dumps(delivery.ids)) for delivery in deliveries)
    rows = [(name, ids) for delivery, ids in named for name in delivery.ids]
    await db.execute(query, [name for name, _ in rows], [ids for _, ids in rows])


async def unfinished(db: Connection, platform: str, lease: int, now: int) -> tuple[Delivery, ...]:
    """See `Store.unfinished`."""
    query = """
        UPDATE advisor_deliveries SET since = $1
        WHERE NOT done AND since <= $2 AND starts_with(id, $3)
        RETURNING ids, person, body
    """
    rows = await db.fetch(query, now, now - lease, f"{platform}/")
    found = {(tuple(json.loads(row["ids"])), row["body"], row["person"]) for row in rows}
    return tuple(
        Delivery(ids, body, Person.parse(person) if person else None)
        for ids, body, person in sorted(found)
    )
