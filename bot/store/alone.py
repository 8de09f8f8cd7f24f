"""One process at a time does something; others stand by, and take over when it ends.

The database decides, with a lock that goes when its holder does. There is no election here, no
lease to renew, and nothing is stored.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Protocol

from bot.store.opening import sqlite_path

if TYPE_CHECKING:
    from asyncpg import Connection

_log = logging.getLogger("advisor.store")

AGAIN: Final = 1.0  # seconds between two looks at whether the lock is free
LOOK: Final = 5.0  # seconds between two looks at whether it is still ours
# After about 25 s PostgreSQL gives up a holder whose machine was switched off.
_KEEPALIVE: Final = {
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


@asynccontextmanager
async def alone(
    address: str, name: str, stop: asyncio.Event, again: float = AGAIN
) -> AsyncIterator[asyncio.Event]:
    """Waits to be the only process at `name` among those that use the database at `address`.

    Gives an event that is set once the holder has to end: when `stop` is, which also ends the
    waiting, or when it is no longer sure to be alone, as when the database has gone.

    The lock belongs to a connection of its own. A pooler that shares connections between
    transactions cannot hold it.
    """
    ends = asyncio.Event()
    path = sqlite_path(address)
    lock: _Lock = _InPostgres(address, name, ends) if path is None else _OnDisk(path, name)
    stopping = asyncio.create_task(_passed_on(stop, ends))
    try:
        waited = False
        while not stop.is_set() and not await lock.take():
            if not waited:
                _log.info("standing by for=%s", name)
            waited = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), again)
        if waited and not stop.is_set():
            _log.info("taking over for=%s", name)
        if stop.is_set():
            ends.set()
        yield ends
    finally:
        stopping.cancel()
        await lock.release()


async def _passed_on(stop: asyncio.Event, ends: asyncio.Event) -> None:
    await stop.wait()
    ends.set()


class _Lock(Protocol):
    async def take(self) -> bool:
        """Whether the lock is ours now."""

    async def release(self) -> None:
        """Gives it back, if it is."""


class _InPostgres:
    """A lock of a session: it goes with the connection, however that ends."""

    def __init__(self, address: str, name: str, lost: asyncio.Event) -> None:
        digest = sha256(f"advisor/{name}".encode()).digest()
        self._number = int.from_bytes(digest[:8], "big", signed=True)
        self._address = address
        self._lost = lost
        self._connection: Connection | None = None
        self._watch: asyncio.Task[None] | None = None

    async def take(self) -> bool:
        """Whether the lock is ours now; where the database is away, it is not."""
        import asyncpg  # noqa: PLC0415 -- only where there is a PostgreSQL
        from asyncpg.exceptions import InterfaceError, PostgresError  # noqa: PLC0415

        try:
            if self._connection is None or self._connection.is_closed():
                self._connection = await asyncpg.connect(
                    self._address, server_settings=_KEEPALIVE, timeout=LOOK
                )
            query = "SELECT pg_try_advisory_lock($1)"
            if not await self._connection.fetchval(query, self._number, timeout=LOOK):
                return False
        except (PostgresError, InterfaceError, OSError, TimeoutError) as error:
            _log.warning("no lock error=%s", type(error).__name__)
            return False
        self._connection.add_termination_listener(lambda _: self._lost.set())
        self._watch = asyncio.create_task(self._watched(self._connection))
        return True

    async def release(self) -> None:
        """Closes the connection, and the lock goes with it."""
        if self._watch is not None:
            self._watch.cancel()
        if self._connection is not None:
            with suppress(Exception):  # it goes anyway when the process does
                await self._connection.close(timeout=LOOK)

    async def _watched(self, connection: "Connection") -> None:
        """Sets `lost` when the connection that holds the lock answers no more."""
        try:
            while True:
                await asyncio.sleep(LOOK)
                await connection.fetchval("SELECT 1", timeout=LOOK)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the lock is no longer sure
            _log.warning("lock lost error=%s", type(error).__name__)
            self._lost.set()


class _OnDisk:
    """The same on one machine, beside an SQLite file."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path.with_name(f"{path.name}.{sha256(name.encode()).hexdigest()[:8]}.lock")
        self._held: IO[str] | None = None

    async def take(self) -> bool:
        """Whether the lock is ours now; where there are no such locks, nobody is kept waiting."""
        try:
            import fcntl  # noqa: PLC0415 -- not on every system
        except ModuleNotFoundError:
            return True
        held = self._path.open("w")  # nothing is written; it is open while held
        self._path.chmod(0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            return False
        self._held = held
        return True

    async def release(self) -> None:
        """Closes the file, and the lock goes with it; the file stays, for whoever waits for it."""
        if self._held is not None:
            self._held.close()
