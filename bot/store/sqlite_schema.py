"""The tables in SQLite, and how they come to be. What is asked of them is in `sqlite_rows`."""

import sqlite3
from collections.abc import Sequence
from typing import Final

# One entry a schema, numbered from 1; an entry is never changed once it was released.
MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE entries (
            key TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            place TEXT NOT NULL,
            seen INTEGER NOT NULL,
            text TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX entries_of_person ON entries (person) WHERE person <> ''",
        "CREATE INDEX entries_of_place ON entries (place) WHERE place <> ''",
        """
        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY,
            ids TEXT NOT NULL,
            person TEXT NOT NULL,
            body TEXT NOT NULL,
            since INTEGER NOT NULL,
            done INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX deliveries_of_person ON deliveries (person) WHERE person <> ''",
        "CREATE TABLE sweeps (last INTEGER NOT NULL) STRICT",
    ),
    (
        """
        CREATE TABLE alarms (
            key TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            at INTEGER NOT NULL,
            told INTEGER -- NULL: not yet
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX alarms_of_person ON alarms (person) WHERE person <> ''",
    ),
)


def schema_of(db: sqlite3.Connection) -> int:
    """How many of the migrations made the tables; 0: there are none yet."""
    (schema,) = db.execute("PRAGMA user_version").fetchone()
    return int(schema)


def upgrade(db: sqlite3.Connection, migrations: Sequence[Sequence[str]]) -> None:
    """Brings the tables up to date in one transaction: nobody sees half of them.

    What was cut off runs again. What another process did meanwhile, also a newer one, stays.
    """
    db.execute("BEGIN IMMEDIATE")
    schema = schema_of(db)
    for statements in migrations[schema:]:
        for statement in statements:
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {max(schema, len(migrations))}")
    db.execute("COMMIT")
