"""A server sweeps by itself, and a sweep that fails stops nothing."""

import asyncio
import logging

import pytest

from bot.errors import StoreError
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.sweeping import swept

KEY = Key("chat", "w", "place", person="ann")


class Broken(MemoryStore):
    """Fails once, then sweeps."""

    failed = False

    async def sweep(self, idle: int) -> int:
        if not self.failed:
            self.failed = True
            raise StoreError("here", "the disk is full", "make room")
        return await super().sweep(idle)


async def kept(store: MemoryStore) -> bool:
    return await store.update(KEY, lambda old: (old and old.text, old is not None))


async def until_gone(store: MemoryStore) -> None:
    while await kept(store):  # noqa: ASYNC110 -- the store tells nobody when it swept
        await asyncio.sleep(0)


async def test_what_was_idle_is_removed_while_the_server_runs() -> None:
    now = [1_000_000]
    store = MemoryStore(clock=lambda: now[0])
    await store.sweep(100)
    await store.update(KEY, lambda _: ("text", None))
    now[0] += 1000

    async with swept(store, idle=100, every=0), asyncio.timeout(5):
        await until_gone(store)


async def test_a_sweep_that_fails_is_told_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    now = [1_000_000]
    store = Broken(clock=lambda: now[0])
    await MemoryStore.sweep(store, 100)
    await store.update(KEY, lambda _: ("text", None))
    now[0] += 1000

    with caplog.at_level(logging.INFO, "advisor.store"):
        async with swept(store, idle=100, every=0), asyncio.timeout(5):
            await until_gone(store)

    assert "store.not_swept error=StoreError" in caplog.text
    assert "store.swept removed=1" in caplog.text
