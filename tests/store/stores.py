"""The stores under test by name, and a clock that a test sets."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from bot.store.memory import MemoryStore
from bot.store.port import Clock, Store, utc
from bot.store.postgres import connected
from bot.store.sqlite import at_once
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups

KINDS = ("memory", "sqlite at once", "sqlite in groups", "postgres")


@dataclass
class SetClock:
    now: int = 1_800_000_000

    def __call__(self) -> int:
        return self.now


async def opened(kind: str, where: str, clock: Clock = utc) -> Store:
    match kind:
        case "memory":
            return MemoryStore(clock)
        case "sqlite at once":
            return at_once(SqliteFile(Path(where)), clock)
        case "sqlite in groups":
            return in_groups(SqliteFile(Path(where)), clock)
        case _:
            return await connected(where, clock)


def sql(address: str, statement: str) -> None:
    """Runs one statement, whether or not this thread has an event loop."""

    async def run() -> None:
        db = await asyncpg.connect(address)
        await db.execute(statement)
        await db.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
