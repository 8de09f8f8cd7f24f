"""One SQLite file: opened, checked and brought up to date; transactions; copies of it.

What is in the tables is not known here, but for the migrations that make them.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from bot.errors import StoreError

BUSY = 10.0  # seconds to wait for another process that is writing
COPIES_KEPT = 30 * 24 * 3600  # seconds; a copy holds what people may have had forgotten since

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

Job = Callable[[sqlite3.Connection], object]
Outcome = tuple[object, Exception | None]
"""What a job returned, or what it raised."""


class SqliteFile:
    """The one connection of this process to the file at `path`. Not for two threads at a time."""

    def __init__(
        self,
        path: Path,
        migrations: Sequence[Sequence[str]] = MIGRATIONS,
        busy: float = BUSY,
    ) -> None:
        """Opens the file, makes it where there is none, and migrates it after a copy.

        Raises:
            StoreError: it cannot be opened, is damaged, or was written by a newer version.
        """
        self.path = path
        try:
            self._db = _connected(path, busy)
        except (sqlite3.Error, OSError) as error:
            raise _refusal(path, error) from error
        try:
            _checked(self._db)
            _migrated(self._db, path, migrations)
            _aged_out(path)
            self._identity = self._identified()
        except (sqlite3.Error, OSError) as error:
            self._db.close()
            raise _refusal(path, error) from error
        except StoreError:
            self._db.close()
            raise

    def transact(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Runs all jobs in one transaction; what each came to.

        A job that raises before it wrote anything spoils nothing for the others. When this
        returns, what they wrote is on the disk.

        Raises:
            StoreError: nothing of it all was kept.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            outcomes = [_attempted(job, self._db) for job in jobs]
            self._db.execute("COMMIT")
            if self._identified() != self._identity:
                raise StoreError(self.path, "the file was replaced while in use", _RESTART)
        except (sqlite3.Error, OSError) as error:
            with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                self._db.execute("ROLLBACK")
            raise _refusal(self.path, error) from error
        return outcomes

    def close(self) -> None:
        """Closes the connection; what was committed is kept."""
        with suppress(sqlite3.Error):
            self._db.close()

    def _identified(self) -> tuple[int, ...]:
        """Which files these are. To a file that was removed one can write, but nobody reads it."""
        files = (os.stat(self.path), os.stat(f"{self.path}-wal"))  # noqa: PTH116 -- every commit pays for it
        return tuple(number for file in files for number in (file.st_dev, file.st_ino))


def copied(source: Path, target: Path) -> None:
    """Writes a consistent copy of the database to `target`, also while others write to it.

    Raises:
        StoreError: there is no database at `source`, or a file at `target`, or the copy failed.
    """
    if target.exists():
        raise StoreError(target, "there is a file already", "name one that does not exist")
    try:
        with closing(_existing(source)) as db:
            _copy(db, target)
    except (sqlite3.Error, OSError) as error:
        raise _refusal(source, error) from error


def restored(copy: Path, path: Path) -> Path | None:
    """Puts the content of `copy` in place of that of `path`; where the old content now is.

    Other processes may have the database open: they see the old content or the new.

    Raises:
        StoreError: `copy` is no sound database that this version reads; nothing was changed.
    """
    try:
        with closing(_existing(copy)) as source, closing(_draft()) as draft:
            _checked(source)
            if not 0 < _schema(source) <= len(MIGRATIONS):
                raise StoreError(copy, "this is no copy that this version can read", _OTHER_COPY)
            aside = _aside(path, "restore") if path.exists() else None
            if aside is not None:
                copied(path, aside)
            source.backup(draft)
            _upgraded(draft, MIGRATIONS)  # before anybody reads it
            with closing(_connected(path, BUSY)) as db:
                draft.backup(db)
    except (sqlite3.Error, OSError) as error:
        raise _refusal(copy, error) from error
    return aside


def copies(path: Path) -> list[Path]:
    """The copies that were put aside before a migration or a restore."""
    return sorted(path.parent.glob(f"{path.name}.before-*"))


_RESTART = "restart the advisor, after putting the file back or restoring a copy"
_OTHER_COPY = "take another copy"


def _connected(path: Path, busy: float) -> sqlite3.Connection:
    if not path.exists():  # else closing it here would drop the locks of this very process
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    db = sqlite3.connect(path, timeout=busy, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")  # what a person had forgotten is overwritten
    except sqlite3.Error:
        db.close()
        raise
    return db


def _draft() -> sqlite3.Connection:
    """A database without a name, gone when it is closed."""
    return sqlite3.connect("", isolation_level=None)


def _existing(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY)


def _checked(db: sqlite3.Connection) -> None:
    (word,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if word != "ok":
        raise sqlite3.DatabaseError(word)


def _schema(db: sqlite3.Connection) -> int:
    (schema,) = db.execute("PRAGMA user_version").fetchone()
    return int(schema)


def _migrated(db: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> None:
    schema = _schema(db)
    if schema > len(migrations):
        raise StoreError(
            path,
            f"a newer version of the advisor wrote it (schema {schema}, not {len(migrations)})",
            "start that version, or restore a copy from before",
        )
    if 0 < schema < len(migrations):
        _copy(db, _aside(path, f"schema-{len(migrations)}"))
    _upgraded(db, migrations)


def _upgraded(db: sqlite3.Connection, migrations: Sequence[Sequence[str]]) -> None:
    """Each migration is one transaction with its number, so one that was cut off runs again."""
    schema = _schema(db)
    for number, statements in enumerate(migrations[schema:], schema + 1):
        db.execute("BEGIN IMMEDIATE")
        if _schema(db) < number:  # else another process has done it meanwhile
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")


def _aside(path: Path, what: str) -> Path:
    """A name for a copy that no file has."""
    name = f"{path.name}.before-{what}"
    taken = {copy.name for copy in copies(path)}
    number = 1
    while (numbered := f"{name}-{number}") in taken:
        number += 1
    return path.with_name(numbered)


def _aged_out(path: Path) -> None:
    for copy in copies(path):
        if copy.stat().st_mtime < time.time() - COPIES_KEPT:
            copy.unlink(missing_ok=True)


def _copy(db: sqlite3.Connection, target: Path) -> None:
    """Copies `db` whole or not at all: the name is given when all is written."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(draft)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            _checked(copy)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)


def _attempted(job: Job, db: sqlite3.Connection) -> Outcome:
    try:
        return job(db), None
    except sqlite3.Error:
        raise
    except Exception as error:  # noqa: BLE001 -- it goes to whoever asked for the job
        return None, error


def _refusal(path: Path, error: Exception) -> StoreError:
    words = str(error) or type(error).__name__
    if isinstance(error, FileNotFoundError):
        return StoreError(path, "the file is no longer there", _RESTART)
    if isinstance(error, OSError):
        return StoreError(path, error.strerror or words, "check the folder")
    if "locked" in words or "busy" in words:
        return StoreError(path, "another program keeps writing to it", "try again in a moment")
    if "full" in words:
        return StoreError(path, "the disk is full", "make room and try again")
    if any(sign in words for sign in ("readonly", "unable to open")):
        return StoreError(path, words, "check that the folder is there and yours to write")
    if isinstance(error, sqlite3.OperationalError):
        return StoreError(path, words, "check the disk and try again")
    return StoreError(path, f"the file is damaged ({words})", "restore a copy of it")
