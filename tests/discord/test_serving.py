"""Several platforms in one program, against both fakes on loopback."""

import asyncio
import logging
import re
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from adapters.discord import app as on_discord
from adapters.discord.settings import DiscordSettings
from adapters.serving import Platform, served
from adapters.slack import run as on_slack
from bot.errors import InputError
from bot.knowledge import find_guide
from bot.settings import Settings
from tests.discord.fake import TOKEN, Discord
from tests.slack.conftest import settings_for
from tests.slack.fake_slack import Slack, fake_slack
from tests.slack.payloads import direct

SHIPPED = find_guide("django-or-flask")
FREE = {"ADVISOR_HEALTH_PORT": "0"}


def at(folder: Path) -> Settings:
    return Settings("django-or-flask", folder, f"sqlite:///{folder / 'a.db'}", 60, 600)


async def fetched(port: int, path: str) -> str:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return await answer.text()


async def health_port(caplog: pytest.LogCaptureFixture) -> int:
    for _ in range(500):
        if found := re.search(r"health\.told port=(\d+)", caplog.text):
            return int(found[1])
        await asyncio.sleep(0.01)
    pytest.fail("health is not told")


async def becomes(port: int, said: str) -> None:
    for _ in range(500):
        if await fetched(port, "/readyz") == said:
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"it never said {said!r}")


async def test_one_program_serves_both_and_readiness_follows_each(
    tmp_path: Path, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    stop = asyncio.Event()
    async with fake_slack() as slack:
        platforms = [
            on_slack.platform(settings_for(slack, "socket")),
            on_discord.platform(DiscordSettings(TOKEN)),
        ]
        serving = asyncio.create_task(served(SHIPPED, at(tmp_path), platforms, stop, FREE))
        port = await health_port(caplog)
        await becomes(port, "ready\n")

        discord_server.faults.append(("POST /interactions", 403, 50013))
        await discord_server.command(2, "start", settle=False)
        await discord_server.until(lambda: not discord_server.faults)
        await both_answer(slack, discord_server)
        turns = await fetched(port, "/metrics")
        await slack_stays_away(slack)
        await becomes(port, "not ready: slack\n")
        alive = await fetched(port, "/livez")
        stop.set()
        await asyncio.wait_for(serving, 10)

    assert 'advisor_turns_total{outcome="answered",platform="slack"} 1.0' in turns
    assert 'advisor_turns_total{outcome="answered",platform="discord"} 2.0' in turns
    assert 'advisor_refusals{platform="discord"} 1.0' in turns
    assert alive == "alive\n"


async def both_answer(slack: Slack, elsewhere: Discord) -> None:
    await slack.envelope("events_api", direct("hello"), "one")
    async with asyncio.timeout(5):
        await slack.something_said.wait()
    await elsewhere.command(1, "start")


async def slack_stays_away(slack: Slack) -> None:
    for _ in range(50):
        slack.refuse("apps.connections.open", "internal_error")
    await slack.sockets[-1].close()


async def test_discord_is_not_ready_once_its_gateway_is_gone(
    tmp_path: Path, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    stop = asyncio.Event()
    platform = on_discord.platform(DiscordSettings(TOKEN))
    serving = asyncio.create_task(served(SHIPPED, at(tmp_path), [platform], stop, FREE))
    port = await health_port(caplog)
    await becomes(port, "ready\n")

    await discord_server.stop()

    await becomes(port, "not ready: discord\n")
    stop.set()
    await asyncio.wait_for(serving, 10)


async def test_one_that_cannot_start_ends_the_program_and_the_others_leave_cleanly(
    tmp_path: Path,
) -> None:
    left = []

    async def well(_: object, __: object, stop: asyncio.Event) -> None:
        await stop.wait()
        left.append("well")

    async def refused(*_: object) -> None:
        raise InputError("Slack refuses the token")

    platforms = [Platform("well", well), Platform("refused", refused)]
    with pytest.raises(InputError, match="Slack refuses"):
        await asyncio.wait_for(served(SHIPPED, at(tmp_path), platforms, asyncio.Event(), {}), 5)

    assert left == ["well"]


def test_without_any_token_it_says_what_to_set(tmp_path: Path) -> None:
    program = "from adapters.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", program, "serve"],
        env={"ADVISOR_DATA": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip

    assert ran.returncode == 2
    assert "SLACK_BOT_TOKEN or DISCORD_TOKEN" in ran.stderr
    assert ran.stderr.count("\n") == 1
