"""Which store an address means, and how to work with it. No SQL, and no driver until it is needed."""

from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from bot.errors import InputError
from bot.store.port import Store, T

SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


class Finish(Protocol):
    """Runs a coroutine of a store to its end, for a program without an event loop."""

    def __call__(self, work: Coroutine[Any, Any, T]) -> T:
        """The value of the coroutine; what it raised comes out here."""
        ...


def sqlite_path(address: str) -> Path | None:
    """The file that `address` means (`sqlite:///path`), or None where it is a PostgreSQL one.

    Raises:
        InputError: it is neither.
    """
    if address.startswith(_POSTGRES):
        return None
    if address.startswith(SQLITE) and len(address) > len(SQLITE):
        return Path(address.removeprefix(SQLITE)).expanduser()
    raise InputError(
        "ADVISOR_DATABASE_URL begins with sqlite:/// or postgresql://; without it, an SQLite file "
        "in your data folder is used"
    )


async def opened(address: str) -> Store:
    """The store for a program that serves many conversations on the running event loop.

    Raises:
        StoreError: it cannot be opened, is damaged, or was written by a newer version.
    """
    path = sqlite_path(address)
    if path is None:
        from bot.store.postgres import connected  # noqa: PLC0415

        return await connected(address)
    from bot.store.sqlite_file import SqliteFile  # noqa: PLC0415
    from bot.store.writer import in_groups  # noqa: PLC0415

    return in_groups(SqliteFile(path))


@contextmanager
def at_hand(address: str) -> Iterator[tuple[Store, Finish]]:
    """The store for a program that does one thing at a time, with what finishes its coroutines.

    An event loop costs a terminal 45 ms before the first question. An SQLite file needs none.

    Raises:
        StoreError: as `opened`.
    """
    path = sqlite_path(address)
    if path is None:
        import asyncio  # noqa: PLC0415

        from bot.store.postgres import connected  # noqa: PLC0415

        with asyncio.Runner() as runner:
            store = runner.run(connected(address))
            try:
                yield store, lambda work: runner.run(work)  # noqa: PLW0108 -- it takes more than a `Finish`
            finally:
                runner.run(store.close())
        return
    from bot.store.sqlite import at_once  # noqa: PLC0415
    from bot.store.sqlite_file import SqliteFile  # noqa: PLC0415

    file = SqliteFile(path)
    try:
        yield at_once(file), finished
    finally:
        file.close()


def finished(work: Coroutine[Any, Any, T]) -> T:
    """The value of a coroutine that never waits, as those of an SQLite file at hand."""
    try:
        work.send(None)
    except StopIteration as done:
        return cast("T", done.value)
    work.close()
    raise RuntimeError("this store waits for something: run it in an event loop")
