"""One process at a time: who waits, who takes over, and what ends a holder."""

import asyncio
import contextlib
import sys
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import pytest

from bot.store.alone import alone
from tests.store.test_postgres import cut_all_off

HOLD = """
import asyncio, sys
from bot.store.alone import alone
async def main():
    async with alone(sys.argv[1], "post", asyncio.Event()) as ends:
        print("held", flush=True)
        await ends.wait()
asyncio.run(main())
"""
taken = partial(alone, again=0.01)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'advisor.db'}"


async def waits(entering: asyncio.Task[asyncio.Event]) -> bool:
    """Whether it is still waiting after several looks."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(entering), 0.1)
    return not entering.done()


async def test_the_second_waits_and_takes_over_when_the_first_leaves(address: str) -> None:
    stop = asyncio.Event()
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        await first.enter_async_context(taken(address, "post", stop))
        entering = asyncio.create_task(second.enter_async_context(taken(address, "post", stop)))
        assert await waits(entering)
        await first.aclose()

        assert not (await asyncio.wait_for(entering, 5)).is_set()


async def test_other_names_do_not_wait_for_each_other(address: str) -> None:
    stop = asyncio.Event()
    first, second = taken(address, "0-3/8", stop), taken(address, "4-7/8", stop)
    async with asyncio.timeout(5), first, second as ends:
        assert not ends.is_set()


async def test_who_waits_can_be_told_to_stop(address: str) -> None:
    stop = asyncio.Event()
    async with taken(address, "post", asyncio.Event()), AsyncExitStack() as second:
        entering = asyncio.create_task(second.enter_async_context(taken(address, "post", stop)))
        assert await waits(entering)
        stop.set()

        assert (await asyncio.wait_for(entering, 5)).is_set()


async def test_a_holder_ends_when_it_is_told_to_stop(address: str) -> None:
    stop = asyncio.Event()
    async with taken(address, "post", stop) as ends:
        stop.set()

        assert await asyncio.wait_for(ends.wait(), 5)


async def test_what_a_killed_process_held_is_free(address: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, address, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 20) == b"held\n"
    async with AsyncExitStack() as second:
        entering = asyncio.create_task(
            second.enter_async_context(taken(address, "post", asyncio.Event()))
        )
        assert await waits(entering)
        process.kill()
        await process.wait()

        assert not (await asyncio.wait_for(entering, 5)).is_set()


async def test_a_holder_ends_when_the_database_lets_go_of_it(postgres: str) -> None:
    async with taken(postgres, "post", asyncio.Event()) as ends:
        cut_all_off(postgres)

        assert await asyncio.wait_for(ends.wait(), 5)
    async with asyncio.timeout(5), taken(postgres, "post", asyncio.Event()) as ends:
        assert not ends.is_set()


async def test_a_database_that_is_away_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    stop = asyncio.Event()
    address = "postgresql://ann:hidden@127.0.0.1:1/test"
    async with AsyncExitStack() as stack:
        entering = asyncio.create_task(stack.enter_async_context(taken(address, "post", stop)))
        assert await waits(entering)
        stop.set()
        await asyncio.wait_for(entering, 5)

    assert "no lock error=" in caplog.text
    assert "hidden" not in caplog.text
