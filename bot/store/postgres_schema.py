"""The tables in PostgreSQL, and how they come to be. What is asked of them is in `postgres`."""

from typing import Final

from asyncpg import Connection

from bot.errors import StoreError

_LOCK = 7_303_014_518  # any number; held while tables are made, so that machines take turns

# One entry a schema, numbered from 1; an entry is never changed once it was released.
MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE advisor_entries (
        key TEXT PRIMARY KEY,
        version BIGINT NOT NULL,
        person TEXT NOT NULL,
        place TEXT NOT NULL,
        seen BIGINT NOT NULL,
        text TEXT NOT NULL
    ) WITH (fillfactor = 60); -- room for the next text on the same page, so no index is touched
    CREATE INDEX advisor_entries_of_person ON advisor_entries (person) WHERE person <> '';
    CREATE INDEX advisor_entries_of_place ON advisor_entries (place) WHERE place <> '';
    CREATE TABLE advisor_deliveries (
        id TEXT PRIMARY KEY,
        ids TEXT NOT NULL,
        person TEXT NOT NULL,
        body TEXT NOT NULL,
        since BIGINT NOT NULL,
        done BOOLEAN NOT NULL
    );
    CREATE INDEX advisor_deliveries_of_person ON advisor_deliveries (person) WHERE person <> '';
    CREATE TABLE advisor_sweeps (last BIGINT NOT NULL);
    """,
    """
    CREATE TABLE advisor_alarms (
        key TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        at BIGINT NOT NULL,
        told BIGINT -- NULL: not yet
    );
    CREATE INDEX advisor_alarms_of_person ON advisor_alarms (person) WHERE person <> '';
    """,
)


async def migrate(db: Connection, where: str, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Brings the tables up to date, inside the transaction that is open on `db`.

    Raises:
        StoreError: a newer version of the advisor made the tables; nothing was changed.
    """
    await db.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
    await db.execute("CREATE TABLE IF NOT EXISTS advisor_schema (version INTEGER NOT NULL)")
    schema: int = await db.fetchval("SELECT coalesce(max(version), 0) FROM advisor_schema")
    if schema > len(migrations):
        raise StoreError(
            where,
            f"a newer version of the advisor made its tables (schema {schema}, not "
            f"{len(migrations)})",
            "start that version, or restore a dump from before",
        )
    for number, script in enumerate(migrations[schema:], schema + 1):
        await db.execute(script)
        await db.execute("INSERT INTO advisor_schema VALUES ($1)", number)
