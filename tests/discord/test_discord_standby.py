"""Shards by settings, and a second process that stands by: one answers, and never both."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.discord.app import serve
from adapters.discord.client import Bot
from adapters.discord.settings import Shards, discord_settings
from bot.advisor import Advisor
from bot.errors import InputError
from tests.discord.conftest import GatedStore, guide
from tests.discord.fake import TOKEN, Discord
from tests.discord.payloads import text
from tests.discord.test_discord_command import SERVE

ANN = 111_111_111_111_111_111


@pytest.mark.parametrize(
    ("given", "shards"), [("0-3/8", (0, 3, 8)), ("7/8", (7, 7, 8)), ("0/1", (0, 0, 1)), ("", None)]
)
def test_shards_are_read_as_they_are_set(given: str, shards: tuple[int, ...] | None) -> None:
    assert discord_settings({"DISCORD_TOKEN": TOKEN, "DISCORD_SHARDS": given}).shards == shards


@pytest.mark.parametrize("given", ["8/8", "3-0/8", "all", "0-3", "-1/2", "0/0", "0-9/8"])
def test_shards_that_cannot_be_are_refused_with_an_example(given: str) -> None:
    with pytest.raises(InputError, match="0-3/8"):
        discord_settings({"DISCORD_TOKEN": TOKEN, "DISCORD_SHARDS": given})


async def test_only_the_shards_that_are_set_log_in(discord_server: Discord) -> None:
    stop = asyncio.Event()
    bot = Bot(Advisor(guide(), GatedStore()), shards=Shards(2, 2, 8))
    serving = asyncio.create_task(serve(bot, TOKEN, stop))
    await asyncio.wait_for(discord_server.ready.wait(), 5)
    stop.set()
    await asyncio.wait_for(serving, 10)

    assert [said["shard"] for said in discord_server.identified] == [[2, 8]]


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'advisor.db'}"


@asynccontextmanager
async def process(server: Discord, database: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {"ADVISOR_DATABASE_URL": database, "DISCORD_TOKEN": TOKEN, "PATH": os.defpath}
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVE, server.url, "discord",
        env=environment, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def said(running: asyncio.subprocess.Process, words: bytes) -> None:
    assert running.stderr is not None
    async with asyncio.timeout(20):
        async for line in running.stderr:
            if words in line:
                return
    pytest.fail(f"never said {words!r}")


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
async def test_the_second_process_stands_by_and_goes_on_when_the_first_ends(
    discord_server: Discord, database: str, end: signal.Signals
) -> None:
    async with (
        process(discord_server, database) as first,
        process_after(first, discord_server, database) as second,
    ):
        await said(second, b"standing by")
        begun = await discord_server.command(ANN, "start")
        assert len(discord_server.identified) == 1
        discord_server.ready.clear()
        first.send_signal(end)
        await asyncio.wait_for(discord_server.ready.wait(), 20)
        resumed = await discord_server.command(ANN, "resume")
        second.send_signal(signal.SIGTERM)
        await asyncio.wait_for(second.wait(), 10)

    assert len(discord_server.identified) == 2
    assert (begun.kinds, resumed.kinds) == ([4], [4])
    assert "0 of " in text(resumed.components)
    assert second.returncode == 0


@asynccontextmanager
async def process_after(
    first: asyncio.subprocess.Process, server: Discord, database: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process begun once the first is logged in."""
    await asyncio.wait_for(server.ready.wait(), 20)
    assert first.returncode is None
    async with process(server, database) as second:
        yield second


async def test_who_stands_by_leaves_at_once_when_told_to(
    discord_server: Discord, database: str
) -> None:
    async with (
        process(discord_server, database) as first,
        process_after(first, discord_server, database) as second,
    ):
        await said(second, b"standing by")
        second.send_signal(signal.SIGTERM)
        await asyncio.wait_for(second.wait(), 5)
        alive = await discord_server.command(ANN, "help")

    assert second.returncode == 0
    assert alive.ephemeral
    assert len(discord_server.identified) == 1
