"""A bot for many workspaces on a Slack on loopback, and an administrator's browser."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

from adapters.health import Health
from adapters.slack.clients import Many
from adapters.slack.http import PATH
from adapters.slack.installations import Installations
from adapters.slack.manifest import INSTALL, REDIRECT
from adapters.slack.run import over_http, running
from adapters.slack.sealed import Seal
from adapters.slack.settings import OAuth, Secret, SlackSettings
from bot.advisor import Advisor
from bot.store.port import Clock, Store, utc
from tests.slack.conftest import Bot, hold_no_secret, shipped
from tests.slack.fake_slack import BOT, CLIENT_ID, CLIENT_SECRET, SIGNING, TEAM, Slack

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
OTHER_KEY = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
CODE = "code-1234567890"

Json = dict[str, Any]


def settings_for_many(slack: Slack, keys: tuple[str, ...] = (KEY,)) -> SlackSettings:
    return SlackSettings(
        mode="http",
        bot=None,
        app=None,
        signing=Secret(SIGNING),
        api=f"{slack.base}/api/",
        host="127.0.0.1",
        port=0,
        oauth=OAuth(CLIENT_ID, Secret(CLIENT_SECRET), tuple(map(Secret, keys))),
    )


def grant(slack: Slack, token: str, code: str = CODE, team: str = TEAM, **more: Any) -> None:
    """What `code` is good for, once: `token`, which Slack takes from then on."""
    slack.tokens.add(token)
    slack.granted[code] = {
        "access_token": token,
        "token_type": "bot",
        "scope": slack.scopes,
        "bot_user_id": BOT,
        "app_id": "A0APP",
        "team": {"id": team, "name": f"Team {team}"},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U0ADMIN"},
        **more,
    }


@dataclass
class Page:
    status: int
    text: str
    headers: Mapping[str, str]


class Browser:
    """One browser with its cookies."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def state(self) -> str:
        """Opens the page that offers; the state in its button."""
        page = await self.get(INSTALL)
        address = page.text.partition('class="button" href="')[2].partition('"')[0]
        return parse_qs(urlsplit(address.replace("&amp;", "&")).query)["state"][0]

    async def back(self, **query: str) -> Page:
        """Comes back from Slack."""
        return await self.get(REDIRECT, **query)

    async def get(self, path: str, **query: str) -> Page:
        async with self.session.get(self.base + path, params=query) as answer:
            text = await answer.text()
            hold_no_secret(text)
            return Page(answer.status, text, answer.headers)

    async def install(self, code: str = CODE) -> Page:
        return await self.back(code=code, state=await self.state())


@dataclass
class ManyBot(Bot):
    """The bot as many workspaces see it."""

    @property
    def base(self) -> str:
        return self.url.removesuffix(PATH)

    @property
    def installations(self) -> Installations:
        assert isinstance(self.parts.workspaces, Many)
        return self.parts.workspaces._installations


@asynccontextmanager
async def many_on(
    slack: Slack, store: Store, keys: tuple[str, ...] = (KEY,), clock: Clock = utc
) -> AsyncIterator[ManyBot]:
    settings, advisor = settings_for_many(slack, keys), Advisor(shipped(), store, clock=clock)
    async with (
        running(settings, advisor) as parts,
        over_http(settings, parts, Health(("slack",))) as port,
        aiohttp.ClientSession() as session,
    ):
        yield ManyBot(slack, parts, store, f"http://127.0.0.1:{port}{PATH}", session)


@asynccontextmanager
async def browsing(bot: ManyBot) -> AsyncIterator[Browser]:
    browser = Browser(bot.base)
    try:
        yield browser
    finally:
        await browser.session.close()


def kept_on(store: Store, *keys: str) -> Installations:
    """Another machine's view of what is kept."""

    async def never(refresh: str) -> Json:
        raise AssertionError(refresh)

    return Installations(store, Seal(keys or (KEY,)), never)
