"""Reads all that is kept, for figures over many people. It changes nothing, not even the schema.

What it gives is people's: count it, and show none of it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.errors import StoreError
from bot.store.key import Key
from bot.store.opening import sqlite_path

_BATCH = 1000
_REMEDY = "check ADVISOR_DATABASE_URL; the first conversation makes the database"


def entries(address: str) -> Iterator[tuple[Key, str]]:
    """Every key and text of the database at `address`, as they stood at one moment.

    Not within a running event loop.

    Raises:
        StoreError: it cannot be read just now, or there is none.
        InputError: the address is none of a database.
    """
    path = sqlite_path(address)
    return _of_postgres(address) if path is None else _of_file(path)


def _of_file(path: Path) -> Iterator[tuple[Key, str]]:
    where = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(where, uri=True)) as db:
            for name, text in db.execute("SELECT key, text FROM entries"):
                yield Key.parse(name), text
    except sqlite3.Error as error:
        raise StoreError(path, f"it cannot be read ({error})", _REMEDY) from error


def _of_postgres(address: str) -> Iterator[tuple[Key, str]]:
    import asyncio  # noqa: PLC0415 -- only this one waits

    from asyncpg import Connection, connect  # noqa: PLC0415
    from asyncpg.exceptions import PostgresError  # noqa: PLC0415

    async def begun() -> Connection:
        db: Connection = await connect(address, statement_cache_size=0)
        await db.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        await db.execute("DECLARE kept CURSOR FOR SELECT key, text FROM advisor_entries")
        return db

    with asyncio.Runner() as runner:
        try:
            db = runner.run(begun())
            while rows := runner.run(db.fetch(f"FETCH {_BATCH} FROM kept")):
                yield from ((Key.parse(row["key"]), row["text"]) for row in rows)
            runner.run(db.close())
        except (PostgresError, OSError) as error:
            raise StoreError("PostgreSQL", f"it cannot be read ({error})", _REMEDY) from error
