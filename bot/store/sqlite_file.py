"""One SQLite file: opened, checked and brought up to date; transactions; copies of it.

What is in the tables is not known here.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite_refusal import RESTART, refusal
from bot.store.sqlite_schema import MIGRATIONS, schema_of, upgrade

BUSY = 10.0  # seconds to wait for another process that is writing
SETTLED = 3 * 10**9  # nanoseconds after which two changes of a folder have two times, on FAT too
COPIES_KEPT = 30 * 24 * 3600  # seconds; a copy holds what people may have had forgotten since

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
        self._busy = self._patient = busy
        self._real = path.resolve()  # behind a link; the log is beside it
        try:
            self._db = _connected(path, busy)
        except (sqlite3.Error, OSError) as error:
            raise refusal(path, error) from error
        try:
            _checked(self._db)
            _migrated(self._db, path, migrations)
            _aged_out(path)
            self._identity = self._identified()
            self._seen: tuple[int, ...] = ()
        except (sqlite3.Error, OSError) as error:
            self._db.close()
            raise refusal(path, error) from error
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
        with self._or_nothing():
            self._patience(self._busy)
            self._db.execute("BEGIN IMMEDIATE")
        return self.commit(jobs)

    def begin(self, jobs: Sequence[Job], seconds: float) -> list[Outcome] | None:
        """Runs as many of the jobs as fit into `seconds`, in order, in a transaction; what they came to.

        `commit` is to follow, with the others. Nothing is waited for: neither for the disk, but where
        it must be read, nor for another process. None: one is writing, and nothing was begun.

        Raises:
            StoreError: nothing of it all was kept, and nothing is to be committed.
        """
        with self._or_nothing():
            self._patience(0)
            try:
                self._db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                return None
            outcomes: list[Outcome] = []
            end = time.perf_counter() + seconds
            while len(outcomes) < len(jobs) and (not outcomes or time.perf_counter() < end):
                outcomes.append(_attempted(jobs[len(outcomes)], self._db))
            return outcomes

    def commit(self, jobs: Sequence[Job] = ()) -> list[Outcome]:
        """Runs further jobs, and has all that was begun on the disk; what they came to.

        Raises:
            StoreError: nothing of it was kept.
        """
        with self._or_nothing():
            outcomes = [_attempted(job, self._db) for job in jobs]
            self._db.execute("COMMIT")
            if self._replaced():
                raise StoreError(self.path, "the file was replaced while in use", RESTART)
        return outcomes

    def close(self) -> None:
        """Closes the connection; what was committed is kept."""
        with suppress(sqlite3.Error):
            self._db.close()

    @contextmanager
    def _or_nothing(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                self._db.execute("ROLLBACK")
            raise refusal(self.path, error) from error

    def _patience(self, seconds: float) -> None:
        """How long to wait for another process that is writing, from now on."""
        if seconds != self._patient:
            self._db.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
            self._patient = seconds

    def _replaced(self) -> bool:
        """Whether these are other files. To one that was removed one can write: nobody reads it.

        The log is looked at only where its folder changed of late: to ask for a file's time has
        Linux (6.13 and later) keep that time anew at the next write, a quarter of a commit.
        """
        folder, file = os.stat(self._real.parent), os.stat(self.path)  # noqa: PTH116 -- every commit pays for it
        if (file.st_dev, file.st_ino) != self._identity[:2]:
            return True
        seen = (folder.st_dev, folder.st_ino, folder.st_mtime_ns)
        if seen == self._seen:
            return False
        if time.time_ns() - folder.st_mtime_ns > SETTLED:
            self._seen = seen
        return self._identified() != self._identity

    def _identified(self) -> tuple[int, ...]:
        files = self.path.stat(), Path(f"{self._real}-wal").stat()
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
        raise refusal(source, error) from error


def restored(copy: Path, path: Path) -> Path | None:
    """Puts the content of `copy` in place of that of `path`; where the old content now is.

    Other processes may have the database open: they see the old content or the new. Where the old
    one is damaged, its file is put aside as it is, and they are to be restarted.

    Raises:
        StoreError: `copy` is no sound database that this version reads; nothing was changed.
    """
    try:
        nameless = sqlite3.connect("", isolation_level=None)  # gone when it is closed
        with closing(nameless) as draft, closing(_existing(copy)) as source:
            _checked(source)
            if not 0 < schema_of(source) <= len(MIGRATIONS):
                raise StoreError(copy, "this is no copy that this version can read", _OTHER_COPY)
            source.backup(draft)
            upgrade(draft, MIGRATIONS)  # before anybody reads it
            aside = _put_aside(path) if path.exists() else None
            with closing(_connected(path, BUSY)) as db:
                draft.backup(db)
    except (sqlite3.Error, OSError) as error:
        raise refusal(copy, error) from error
    return aside


def copies(path: Path) -> list[Path]:
    """The copies that were put aside before a migration or a restore."""
    return sorted(path.parent.glob(f"{path.name}.before-*[0-9]"))


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


def _existing(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY)


def _checked(db: sqlite3.Connection) -> None:
    (word,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if word != "ok":
        raise sqlite3.DatabaseError(word)


def _migrated(db: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> None:
    schema = schema_of(db)
    if schema > len(migrations):
        raise StoreError(
            path,
            f"a newer version of the advisor wrote it (schema {schema}, not {len(migrations)})",
            "start that version, or restore a copy from before",
        )
    if 0 < schema < len(migrations):
        _copy(db, _aside(path, f"schema-{len(migrations)}"))
    if schema < len(migrations):
        upgrade(db, migrations)


def _aside(path: Path, what: str) -> Path:
    """A name for a copy that no file has."""
    name = f"{path.name}.before-{what}"
    taken = {copy.name for copy in copies(path)}
    number = 1
    while (numbered := f"{name}-{number}") in taken:
        number += 1
    return path.with_name(numbered)


def _put_aside(path: Path) -> Path:
    aside = _aside(path, "restore")
    try:
        with closing(_existing(path)) as db:
            _copy(db, aside)
    except sqlite3.OperationalError:  # busy or full, say: it may well be sound
        raise
    except sqlite3.DatabaseError:
        real = path.resolve()
        for suffix in ("-wal", "-shm", ""):  # a log must not be taken for that of the next file
            with suppress(FileNotFoundError):
                Path(f"{real}{suffix}").rename(f"{aside}{suffix}")
    return aside


def _aged_out(path: Path) -> None:
    for copy in path.parent.glob(f"{path.name}.before-*"):  # also what a copy that was cut off left
        with suppress(FileNotFoundError):  # another process has just given it its name
            if copy.stat().st_mtime < time.time() - COPIES_KEPT:
                copy.unlink()


def _copy(db: sqlite3.Connection, target: Path) -> None:
    """Copies `db` whole or not at all: the name is given when all is written."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        draft.touch(mode=0o600)  # as private as what it is a copy of
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
