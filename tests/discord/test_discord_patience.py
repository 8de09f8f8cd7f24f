"""What takes long is told of, once, and what does not is never."""

import asyncio

import pytest

from adapters.discord.patience import Patience


class Work:
    """Something that goes on until it is let go, and what is done when it takes long."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.told = asyncio.Event()

    async def done(self) -> str:
        await self.gate.wait()
        return "done"

    async def late(self) -> None:
        assert not self.told.is_set()
        self.told.set()


async def test_what_takes_long_is_told_once_and_the_rest_never() -> None:
    patience = Patience(0.01)
    works = [Work() for _ in range(4)]
    tasks = [asyncio.create_task(patience.over(work.done(), work.late)) for work in works]
    await asyncio.sleep(0)
    works[0].gate.set()
    works[2].gate.set()
    for slow in (works[1], works[3]):
        await asyncio.wait_for(slow.told.wait(), 5)
        slow.gate.set()

    assert await asyncio.gather(*tasks) == ["done"] * 4
    assert [work.told.is_set() for work in works] == [False, True, False, True]


async def test_after_all_is_done_the_next_is_waited_for_as_well() -> None:
    patience = Patience(0.01)
    for _ in range(2):
        work = Work()
        task = asyncio.create_task(patience.over(work.done(), work.late))
        await asyncio.wait_for(work.told.wait(), 5)
        work.gate.set()

        assert await task == "done"


async def test_what_fails_fails_after_what_was_begun_is_at_its_end() -> None:
    patience = Patience(0.0)
    begun, gate, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        await begun.wait()
        gate.set()
        raise ZeroDivisionError

    async def late() -> None:
        begun.set()
        await gate.wait()
        ended.set()

    with pytest.raises(ZeroDivisionError):
        await patience.over(work(), late)

    assert ended.is_set()
