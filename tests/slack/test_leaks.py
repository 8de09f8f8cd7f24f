"""Whatever raises, and whatever it says: no log line holds it, and the person is told."""

import asyncio
from inspect import iscoroutinefunction
from pkgutil import resolve_name
from typing import Any, NoReturn

import pytest
from yarl import URL

from adapters.health import Health
from adapters.slack.run import over_socket, running
from bot.advisor import Advisor
from bot.store.memory import MemoryStore
from tests.slack.conftest import Bot, Ear, settings_for, shipped
from tests.slack.fake_slack import BOT_TOKEN, MARK, TICKET, Slack
from tests.slack.payloads import command, home, mention, press

SECRET = f"{MARK} {BOT_TOKEN} wss://slack.example/?ticket={TICKET} https://slack.example/answer/x"
ADAPTER = "adapters.slack."


def raising(*_: object, **__: object) -> NoReturn:
    raise RuntimeError(SECRET)


async def raising_later(*_: object, **__: object) -> NoReturn:
    raise RuntimeError(SECRET)


@pytest.mark.parametrize(
    ("where", "payload"),
    [
        ("app.incoming", mention(MARK)),
        ("clients.One.of", mention(MARK)),
        ("incoming.Incoming.delivery", mention(MARK)),
        ("turns.Turns.problems", mention(MARK)),
        ("turns.Turns.answer", mention(MARK)),
        ("client.Client.say", mention(MARK)),
        ("talk.drawn", mention(MARK)),
        ("posts.Posts.take", mention(MARK)),
        ("replies.AsyncWebhookClient.send_dict", command(MARK, "https://slack.example")),
        ("wording.home", home()),
        ("http.to_aiohttp_response", mention(MARK)),
    ],
)
async def test_what_raises_is_told_by_its_kind_only(
    bot: Bot, ear: Ear, monkeypatch: pytest.MonkeyPatch, where: str, payload: dict[str, Any]
) -> None:
    real = resolve_name(f"{ADAPTER}{where}")
    monkeypatch.setattr(ADAPTER + where, raising_later if iscoroutinefunction(real) else raising)

    await bot.send(payload)

    assert "error=RuntimeError" in "\n".join(ear.lines)
    assert "Traceback" not in "\n".join(ear.lines)  # the ear holds what may be in no line


async def test_what_is_no_request_is_not_written_down(bot: Bot, ear: Ear) -> None:
    url = URL(bot.url)
    assert url.host is not None
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"GET {SECRET}\r\n\r\n".encode())
    assert b"400" in await reader.readline()
    writer.close()
    await writer.wait_closed()

    assert not ear.about("Traceback")


async def test_a_file_that_cannot_be_given_is_told_by_its_kind_only(
    bot: Bot, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await bot.turn(command("", bot.slack.base))
    await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base))
    advice = await bot.turn(command("result", bot.slack.base))
    monkeypatch.setattr(ADAPTER + "client.Client.files_upload_v2", raising_later)

    await bot.send(press(advice, "Save as Markdown", bot.slack.base))

    assert len(ear.about("slack.turn_failed")) == 1
    assert "went wrong" in bot.slack.said[-1].text


async def test_a_ticket_that_is_refused_is_told_by_its_kind_only(slack: Slack, ear: Ear) -> None:
    settings = settings_for(slack, "socket")
    async with (
        running(settings, Advisor(shipped(), MemoryStore())) as parts,
        over_socket(settings, parts, Health(("slack",))),
    ):
        for url in (f"{slack.base}/nowhere?ticket={TICKET}", f"no address {TICKET}"):
            said = {"ok": True, "url": url.replace("http:", "ws:")}
            slack.scripted["apps.connections.open"].append((200, said, {}))
        slack.connected.clear()
        await slack.sockets[-1].close()
        await slack.connected.wait()

    assert len(ear.about("slack.not_connected")) == 2
