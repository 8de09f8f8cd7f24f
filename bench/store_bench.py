"""Durable turns a second and their p99, beside the floors: what the bare driver does without a read.

Run as `python -m bench.store_bench`. Each figure is the median of rounds in which the floor and the
store take turns, so that the ratios hold on a busy machine where the figures themselves do not.
A turn here reads a conversation, changes it and keeps it; the time of the advice is not in it.
"""

import asyncio
import os
import resource
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter

import asyncpg

from bench.figures import Figure, table
from bot.store.key import Key
from bot.store.port import Delivery, Kept, Store
from bot.store.postgres import connected
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups

SECONDS = 0.6
ROUNDS = 5
CONVERSATIONS = 1000
TEXT = "x" * 350  # six answers take about as much

Turn = Callable[[str, str], Awaitable[object]]
"""Keeps a text under a name."""

_UPSERT = "INSERT INTO bare VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET text = excluded.text"
_PG_UPSERT = _UPSERT.replace("?", "$")


async def measured(turn: Turn, clients: int) -> tuple[float, float]:
    """Turns a second, and the 99th percentile of a turn in milliseconds."""
    numbers = count()
    times: list[float] = []
    end = perf_counter() + SECONDS

    async def client(number: int) -> None:
        while (begun := perf_counter()) < end:
            turned = next(numbers)
            name = f"u{(turned * 7 + number) % CONVERSATIONS}"
            await turn(name, f"{TEXT}{turned}")
            times.append(perf_counter() - begun)

    begun = perf_counter()
    await asyncio.gather(*map(client, range(clients)))
    return len(times) / (perf_counter() - begun), quantiles(times, n=100)[-1] * 1000


def through(store: Store) -> Turn:
    """A turn of the store: it depends on what was read. Keys are made once, as the floor's names."""
    key = cache(lambda name: Key("slack", "T1", "C1", "1.5", name))

    async def turn(name: str, text: str) -> None:
        def change(old: Kept | None) -> tuple[str, int]:
            return text, len(old.text) if old else 0

        await store.update(key(name), change)

    return turn


def pressed(store: Store) -> Turn:
    """As `through`, of a press: its delivery is claimed with it."""
    key = cache(lambda name: Key("slack", "T1", "C1", "1.5", name))
    numbers = count()

    async def turn(name: str, text: str) -> None:
        delivery = Delivery((f"slack/T1/{next(numbers)}",), TEXT)
        assert await store.once(delivery, key(name), lambda _: (text, True))

    return turn


@contextmanager
def bare_writer(path: Path) -> Iterator[Turn]:
    """One thread, upserts only, one commit for all that wait; no read, no version, no migration."""
    loop = asyncio.get_running_loop()
    queue: SimpleQueue[tuple[str, str, asyncio.Future[None]] | None] = SimpleQueue()

    def deliver(futures: list["asyncio.Future[None]"]) -> None:
        for future in futures:
            future.set_result(None)

    def work() -> None:
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE bare (key TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
        while (first := queue.get()) is not None:
            group = [first]
            try:
                while len(group) < 256 and (item := queue.get_nowait()) is not None:
                    group.append(item)
            except Empty:
                pass
            db.execute("BEGIN IMMEDIATE")
            for key, text, _ in group:
                db.execute(_UPSERT, (key, text))
            db.execute("COMMIT")
            loop.call_soon_threadsafe(deliver, [future for _, _, future in group])
        db.close()

    def turn(key: str, text: str) -> Awaitable[None]:
        future: asyncio.Future[None] = loop.create_future()
        queue.put((key, text, future))
        return future

    thread = Thread(target=work)
    thread.start()
    yield turn
    queue.put(None)
    thread.join()


@asynccontextmanager
async def bare_upserts(address: str, connections: int) -> AsyncIterator[Turn]:
    """One upsert a turn, each on a connection of its own."""
    pool = [await asyncpg.connect(address) for _ in range(connections)]

    async def turn(key: str, text: str) -> None:
        db = pool.pop()
        await db.execute(_PG_UPSERT, key, text)
        pool.append(db)

    yield turn
    for db in pool:
        await db.close()


@asynccontextmanager
async def bare_groups(address: str) -> AsyncIterator[Turn]:
    """One connection, all that wait in one upsert by unnest; no read, no version."""
    db = await asyncpg.connect(address)
    waiting: list[tuple[str, str, asyncio.Future[None]]] = []
    query = (
        "INSERT INTO bare SELECT * FROM unnest($1::text[], $2::text[]) AS n (key, text) "
        "ON CONFLICT (key) DO UPDATE SET text = excluded.text"
    )
    wake = asyncio.Event()

    async def work() -> None:
        while await wake.wait():
            wake.clear()
            while waiting:
                group = {key: (text, future) for key, text, future in waiting}
                futures = [future for _, _, future in waiting]
                waiting.clear()
                await db.execute(query, list(group), [text for text, _ in group.values()])
                for future in futures:
                    future.set_result(None)

    def turn(key: str, text: str) -> Awaitable[None]:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting.append((key, text, future))
        wake.set()
        return future

    worker = asyncio.create_task(work())
    yield turn
    worker.cancel()
    await db.close()


async def compared(
    name: str, floor: Turn, ours: Turn, clients: int, target: float | None
) -> list[Figure]:
    """The floor, the store, and their ratio beside its target."""
    rounds = [
        (await measured(floor, clients), await measured(ours, clients)) for _ in range(ROUNDS)
    ]
    bare = median(rate for (rate, _), _ in rounds)
    rate = median(rate for _, (rate, _) in rounds)
    ratio = median(ours / floor for (floor, _), (ours, _) in rounds)
    p99s = [median(p99) for p99 in zip(*((f, o) for (_, f), (_, o) in rounds), strict=True)]
    what = f"{name}, {clients} in flight"
    return [
        Figure(f"{what}: the floor", bare, "turns/s"),
        Figure(f"{what}: the floor's p99", p99s[0], "ms"),
        Figure(what, rate, "turns/s"),
        Figure(f"{what}: p99", p99s[1], "ms"),
        Figure(f"{what}: of the floor", 100 * ratio, "%", least=target),
    ]


async def sqlite_figures(folder: Path) -> list[Figure]:
    """SQLite beside a bare writer thread with group commit, both durable at every turn."""
    figures: list[Figure] = []
    store = in_groups(SqliteFile(folder / "advisor.db"))
    with bare_writer(folder / "bare.db") as floor:
        for clients, target in ((1, 70), (10, None), (50, 60)):
            figures += await compared("SQLite", floor, through(store), clients, target)
        figures += await compared("SQLite, with deliveries", floor, pressed(store), 50, None)
    figures.append(Figure("SQLite, 10,000 open conversations", await grown(store), "MB", most=4))
    await store.close()
    return figures


async def postgres_figures(address: str) -> list[Figure]:
    """PostgreSQL beside upserts of the bare driver: alone at 1 and 10, grouped at 50."""
    figures: list[Figure] = []
    store = await connected(address)
    for clients, target in ((1, None), (10, 70)):
        async with bare_upserts(address, clients) as floor:
            figures += await compared("PostgreSQL", floor, through(store), clients, target)
    async with bare_groups(address) as floor:
        figures += await compared("PostgreSQL, grouped", floor, through(store), 50, 50)
        figures += await compared("PostgreSQL, with deliveries", floor, pressed(store), 50, None)
    more = await grown(store)
    figures.append(Figure("PostgreSQL, 10,000 open conversations", more, "MB", most=4))
    await store.close()
    return figures


async def grown(store: Store) -> float:
    """Megabytes by which the process grows with 10,000 conversations."""
    turn = through(store)
    before = _resident()
    for number in range(0, 10_000, 50):
        works = (turn(f"v{n}", TEXT) for n in range(number, number + 50))
        await asyncio.gather(*works)
    return _resident() - before


def figures() -> list[Figure]:
    """Both databases; PostgreSQL only where a server answers."""
    with TemporaryDirectory() as folder:
        found = asyncio.run(sqlite_figures(Path(folder)))
    address = os.environ.get("ADVISOR_TEST_DATABASE_URL", "postgresql://root@127.0.0.1:5432/test")
    try:
        found += asyncio.run(_in_schema(address))
    except OSError as error:
        print(f"PostgreSQL: none at {address} ({error})", file=sys.stderr)
    return found


def main() -> None:
    """Prints the figures of this run."""
    print(table(figures()))


async def _in_schema(address: str) -> list[Figure]:
    db = await asyncpg.connect(address)
    schema = f"advisor_bench_{os.getpid()}"
    await db.execute(f"CREATE SCHEMA {schema}")
    try:
        await db.execute(f"CREATE TABLE {schema}.bare (key TEXT PRIMARY KEY, text TEXT)")
        return await postgres_figures(f"{address}?search_path={schema}")
    finally:
        await db.execute(f"DROP SCHEMA {schema} CASCADE")
        await db.close()


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main()
