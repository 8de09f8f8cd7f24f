"""Shards by settings, and a second process that stands by: one answers, and never both."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.app import connected, platform, serve
from adapters.discord.client import Bot
from adapters.discord.settings import DiscordSettings, Shards, discord_settings
from adapters.health import Health
from bot.advisor import Advisor
from bot.core.guide import Guide
from bot.errors import InputError
from bot.store.key import Key
from bot.store.port import Store
from bot.turn import Turn
from tests.discord.conftest import GatedStore, Running, guide
from tests.discord.fake import APPLICATION, GUILD, TOKEN, Discord
from tests.discord.payloads import buttons, text
from tests.discord.test_discord_command import SERVE
from tests.store.test_postgres import cut_all_off

ANN, BEN = 111_111_111_111_111_111, 222_222_222_222_222_222


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


async def test_each_shard_is_told_of_its_own_and_answers_it_once(
    discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asyncio.sleep  # Discord wants five seconds between two that log in
    monkeypatch.setattr("discord.client.asyncio.sleep", lambda _: whole(0))
    stop = asyncio.Event()
    bot = Bot(Advisor(guide(), GatedStore()), shards=Shards(0, 1, 2))
    serving = asyncio.create_task(serve(bot, TOKEN, stop))
    await discord_server.until(lambda: len(discord_server.identified) == 2, 15)
    await asyncio.wait_for(bot.wait_until_ready(), 5)
    logged_in = await connected(bot)
    seen = await discord_server.command(ANN, "start")
    direct = await discord_server.command(ANN, "start", direct=True)
    stop.set()
    await asyncio.wait_for(serving, 10)

    assert sorted(said["shard"] for said in discord_server.identified) == [[0, 2], [1, 2]]
    assert logged_in
    assert (seen.kinds, direct.kinds) == ([4], [4])


async def test_two_that_run_at_once_with_one_token_answer_everything_once(
    discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    first = await Running(discord_server, GatedStore()).ready()
    discord_server.ready.clear()
    second = await Running(discord_server, first.store).ready()
    walk = await discord_server.command(ANN, "start")
    while "Share in this channel" not in buttons(walk.components):
        walk = await discord_server.press(ANN, walk, next(iter(buttons(walk.components))))
    result = walk.message
    assert result is not None
    shared = await discord_server.press(ANN, result, "Share in this channel")
    public = await discord_server.command(ANN, "start", {"public": True})
    await discord_server.write(ANN, "is django secure?")
    await discord_server.write(ANN, f"<@{APPLICATION}> does flask have an orm?", GUILD)
    await discord_server.command(BEN, "team")
    await first.end()
    await second.end()

    assert all(seen.kinds in ([4], [7], [5, -1]) for seen in (walk, shared, public))
    assert walk.followups == shared.followups == public.followups == []
    assert "shares this advice" in text(shared.components)
    assert len(discord_server.threads) == 1
    told = [text(message["components"]) for message in discord_server.messages.values()]
    assert len(told) == len(set(told)) == 5  # a thread's opening, its walk, two answers, a card
    assert "late code=40060" in caplog.text
    assert "Traceback" not in caplog.text


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


class Log(logging.Handler):
    """What is logged, in order."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.put_nowait(record.getMessage())

    async def says(self, words: str) -> None:
        async with asyncio.timeout(10):
            while words not in await self._lines.get():
                pass


@pytest.fixture
def log() -> Iterator[Log]:
    told, ours = Log(), logging.getLogger("advisor")
    level = ours.level
    ours.addHandler(told)
    ours.setLevel(logging.INFO)
    yield told
    ours.setLevel(level)
    ours.removeHandler(told)


async def test_each_group_of_shards_is_served_by_one_process_and_another_takes_it_over(
    discord_server: Discord, database: str, log: Log
) -> None:
    stops: list[asyncio.Event] = []
    serving: list[asyncio.Future[None]] = []

    def begun(shards: Shards) -> None:
        served, stop = platform(DiscordSettings(TOKEN, shards), database), asyncio.Event()
        advisor = Advisor(guide(), GatedStore())
        stops.append(stop)
        health = Health(("discord",))
        serving.append(asyncio.ensure_future(served.serve(advisor, health, stop)))

    begun(Shards(0, 0, 2))
    begun(Shards(1, 1, 2))
    await discord_server.until(lambda: len(discord_server.identified) == 2)
    begun(Shards(1, 1, 2))
    await log.says("standing by for=discord/a-real-looking/1-1/2")
    stops[1].set()
    await asyncio.wait_for(serving[1], 10)
    await discord_server.until(lambda: len(discord_server.identified) == 3)
    seen = await discord_server.command(ANN, "start")
    for stop in stops:
        stop.set()
    await asyncio.wait_for(asyncio.gather(*serving), 15)

    *first, last = (said["shard"] for said in discord_server.identified)
    assert sorted(first) == [[0, 2], [1, 2]]
    assert last == [1, 2]
    assert seen.kinds == [4]


class Held(Advisor):
    """Somebody's turns take as long as the test wants."""

    def __init__(self, guide: Guide, store: Store) -> None:
        super().__init__(guide, store)
        self.going_on = asyncio.Event()

    async def handle(self, key: Key, *said: Any) -> Turn:
        if key.person == str(ANN):
            await self.going_on.wait()
        return await super().handle(key, *said)


async def test_who_is_cut_off_from_the_database_ends_its_work_while_the_other_takes_over(
    discord_server: Discord, postgres: str, log: Log
) -> None:
    stop, store = asyncio.Event(), GatedStore()
    old, new = Held(guide(), store), Advisor(guide(), store)
    served = platform(DiscordSettings(TOKEN), postgres)
    first = asyncio.ensure_future(served.serve(old, Health(("discord",)), stop))
    await asyncio.wait_for(discord_server.ready.wait(), 10)
    second = asyncio.ensure_future(served.serve(new, Health(("discord",)), stop))
    await log.says("standing by")
    held = await discord_server.command(ANN, "start", settle=False)
    await discord_server.until(lambda: held.kinds)
    cut_all_off(postgres)
    await discord_server.until(lambda: len(discord_server.identified) == 2, 10)
    both = await discord_server.command(BEN, "start")
    old.going_on.set()
    await discord_server.until(lambda: len(held.kinds) == 2)
    await log.says("standing by")  # the first, once it has left
    after = await discord_server.press(BEN, both, next(iter(buttons(both.components))))
    stop.set()
    await asyncio.wait_for(asyncio.gather(first, second), 15)

    assert (held.kinds, both.kinds, after.kinds) == ([5, -1], [4], [7])
    assert "0 of " in text(held.components)
    assert "1 of " in text(after.components)
    assert len(discord_server.identified) == 2
