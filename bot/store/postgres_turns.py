"""The turns of many conversations in PostgreSQL as one group: read, run, written, told.

Retrying and connections are elsewhere. Each statement stands alone: of a group, those that nobody
else wrote in between are kept, and the others are for the next try.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from operator import attrgetter

from asyncpg import Connection, Record

from bot.store.key import Key
from bot.store.port import Kept, as_before

READ = "SELECT key, version, text, seen FROM advisor_entries WHERE key = ANY($1::text[])"

# A row that was read must still be the one that was read; one that was not there must still be
# missing. One upsert for both would bring back what was removed in between.
CHANGE = """
    WITH done AS (
        UPDATE advisor_entries AS e SET version = new.version, text = new.text, seen = $5
        FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
            AS new (key, was, version, text)
        WHERE e.key = new.key AND e.version = new.was RETURNING e.key
    ) SELECT array_agg(key) FROM done
"""
ADD = """
    WITH done AS (
        INSERT INTO advisor_entries (key, version, text, person, place, seen)
        SELECT *, $6 FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
        ON CONFLICT (key) DO NOTHING RETURNING key
    ) SELECT array_agg(key) FROM done
"""
REMOVE = """
    WITH done AS (
        DELETE FROM advisor_entries AS e USING unnest($1::text[], $2::bigint[]) AS gone (key, was)
        WHERE e.key = gone.key AND e.version = gone.was RETURNING e.key
    ) SELECT array_agg(key) FROM done
"""

VERSIONS = count(secrets.randbits(62))  # no two writes have the same, whoever makes them

_Change = Callable[[Kept | None], tuple[str | None, object]]


@dataclass(slots=True, eq=False)
class Turns:
    """What was asked for one key, in order, and what came of it."""

    key: Key
    name: str
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
        self.version = next(VERSIONS)

    def tell(self) -> None:
        """Hands out what came of it."""
        tell(self.futures, self.outcomes)


def tell(
    futures: list["asyncio.Future[object]"], outcomes: list[tuple[object, Exception | None]]
) -> None:
    """Hands out what came of what was asked."""
    for future, (value, error) in zip(futures, outcomes, strict=True):
        if future.done():  # whoever asked has given up; the change stands
            continue
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)


async def settled(group: list[Turns], now: int, db: Connection) -> tuple[list[Turns], list[Turns]]:
    """Those of `group` that came to an end, and those that somebody else wrote in between."""
    rows = {row["key"]: row for row in await db.fetch(READ, [turns.name for turns in group])}
    ended: list[Turns] = []
    write: list[Turns] = []
    for turns in group:
        row = rows.get(turns.name)
        if row is not None and row["version"] == turns.version:
            ended.append(turns)  # we wrote it, and lost the connection before we were told
            continue
        turns.run(row, now)
        (ended if turns.settled else write).append(turns)
    if not write:
        return ended, []
    done = await written(write, now, db)
    left: list[Turns] = []
    for turns in write:
        (ended if turns.name in done else left).append(turns)
    return ended, left


async def written(write: list[Turns], now: int, db: Connection) -> set[str]:
    """The names of those that nobody else wrote in between."""
    write.sort(key=attrgetter("name"))  # machines lock rows in one order
    new = [turns for turns in write if turns.was is None]
    gone = [turns for turns in write if turns.text is None]
    changed = [turns for turns in write if turns.was is not None and turns.text is not None]
    done: set[str] = set()
    if changed:
        columns = _columns(changed, "name", "was", "version", "text")
        done.update(await db.fetchval(CHANGE, *columns, now) or ())
    if new:
        owners = [t.key.of_person for t in new], [t.key.of_place for t in new]
        columns = _columns(new, "name", "version", "text")
        done.update(await db.fetchval(ADD, *columns, *owners, now) or ())
    if gone:
        done.update(await db.fetchval(REMOVE, *_columns(gone, "name", "was")) or ())
    return done


def _columns(rows: list[Turns], *names: str) -> list[list[object]]:
    return [list(map(attrgetter(name), rows)) for name in names]
