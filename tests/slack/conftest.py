"""The real bot against a Slack on loopback, and an ear on every log line."""

import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import aiohttp
import pytest

from adapters.health import Health, answering
from adapters.slack.http import PATH
from adapters.slack.run import Running, over_http, running
from adapters.slack.settings import Secret, SlackSettings
from bot.advisor import Advisor
from bot.core.guide import Guide
from bot.knowledge import find_guide, load_guide
from bot.store.memory import MemoryStore
from bot.store.port import Store
from tests.slack.fake_slack import (
    APP_TOKEN,
    BOT_TOKEN,
    CLIENT_SECRET,
    MARK,
    SIGNING,
    TICKET,
    Call,
    Slack,
    fake_slack,
    post,
)


@cache
def shipped() -> Guide:
    return load_guide(find_guide("django-or-flask"))


@dataclass
class Bot:
    """The bot as Slack sees it."""

    slack: Slack
    parts: Running
    store: Store
    url: str
    session: aiohttp.ClientSession

    async def send(self, payload: dict[str, Any], retry: int = 0) -> int:
        """Delivers, and waits until all is answered; the status of the acknowledgement."""
        status = await post(self.session, self.url, payload, retry)
        await self.parts.work.idle()
        return status

    async def turn(self, payload: dict[str, Any]) -> Call:
        """Delivers, and gives the one thing that was said for it."""
        before = len(self.slack.said)
        assert await self.send(payload) == 200
        said = self.slack.said[before:]
        assert len(said) == 1
        return said[0]


def settings_for(slack: Slack, mode: Any = "http") -> SlackSettings:
    return SlackSettings(
        mode=mode,
        bot=Secret(BOT_TOKEN),
        app=Secret(APP_TOKEN),
        signing=Secret(SIGNING),
        api=f"{slack.base}/api/",
        host="127.0.0.1",
        port=0,
    )


@asynccontextmanager
async def bot_on(
    slack: Slack,
    store: Store,
    advisor: Advisor | None = None,
    settings: SlackSettings | None = None,
) -> AsyncIterator[Bot]:
    settings, advisor = settings or settings_for(slack), advisor or Advisor(shipped(), store)
    health = Health(("slack", "store"))
    async with (
        running(settings, advisor) as parts,
        over_http(settings, parts, health) as port,
        aiohttp.ClientSession() as session,
    ):
        with health.watching("store", answering(store)):
            yield Bot(slack, parts, store, f"http://127.0.0.1:{port}{PATH}", session)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with fake_slack() as slack:
        yield slack


@pytest.fixture
async def bot(slack: Slack) -> AsyncIterator[Bot]:
    async with bot_on(slack, MemoryStore()) as bot:
        yield bot


def hold_no_secret(text: str) -> None:
    """Fails where a token, a secret, a code, an answering address or a person's words are in it."""
    for secret in (SIGNING, CLIENT_SECRET, TICKET, MARK, "/answer/"):
        assert secret not in text, text
    assert not re.search(r"xox[a-z]-\w|xox[a-z]\.|xapp-\w|xoxe-|code-\w{8}|wss?://", text), text


class Ear(logging.Handler):
    """Keeps every line as a person would read it, traceback and all."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def about(self, event: str) -> list[str]:
        return [line for line in self.lines if event in line]


@pytest.fixture(autouse=True)
def ear(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """Hears everything at DEBUG, and fails the test where a secret or a person's words are in it."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    heard, root = Ear(), logging.getLogger()
    level = root.level
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    yield heard
    root.removeHandler(heard)
    root.setLevel(level)
    for line in heard.lines:
        hold_no_secret(line)
