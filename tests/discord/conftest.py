"""A bot of ours, the SDK real, talking to the small Discord of `tests.discord.fake`."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import cache

import discord.gateway
import discord.http
import pytest
from yarl import URL

from adapters.discord.app import serve
from adapters.discord.client import Bot
from bot.advisor import Advisor
from bot.core.guide import Guide
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.port import Change, T
from tests.discord.fake import TOKEN, Discord

SHIPPED = "django-or-flask"


@cache
def guide(name: str = SHIPPED) -> Guide:
    return load_guide(find_guide(name))


@pytest.fixture
async def discord_server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    server = Discord()
    await server.start()
    monkeypatch.setattr(discord.http.Route, "BASE", server.url)
    gateway = URL(server.socket_url)  # where the SDK goes without asking when shards are set
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    yield server
    await server.stop()


class GatedStore(MemoryStore):
    """A store that waits, or that fails, when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.fault: Exception | None = None

    async def update(self, key: Key, change: Change[T]) -> T:
        await self.gate.wait()
        if self.fault is not None:
            raise self.fault
        return await super().update(key, change)


class Running:
    """A bot that runs until it is stopped; `store` outlives it."""

    def __init__(
        self,
        server: Discord,
        store: GatedStore,
        name: str = SHIPPED,
        made: Callable[[Guide, GatedStore], Advisor] = Advisor,
        joining: frozenset[int] = frozenset(),
    ) -> None:
        self.server = server
        self.store = store
        self.stop = asyncio.Event()
        self.joining = joining
        self.bot = Bot(made(guide(name), store), patience=0.05, joining=joining)
        self.task = asyncio.create_task(serve(self.bot, TOKEN, self.stop))

    async def ready(self) -> "Running":
        await asyncio.wait_for(self.server.ready.wait(), 5)
        return self

    async def end(self) -> None:
        self.stop.set()
        await asyncio.wait_for(self.task, 10)

    async def restarted(self, name: str = SHIPPED) -> "Running":
        await self.end()
        self.server.ready.clear()
        return await Running(self.server, self.store, name, joining=self.joining).ready()


@pytest.fixture
async def running(discord_server: Discord) -> AsyncIterator[Running]:
    process = await Running(discord_server, GatedStore()).ready()
    yield process
    if not process.task.done():
        await process.end()
