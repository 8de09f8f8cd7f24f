"""Puts the parts together for one workspace or many, and runs them until told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.health import Health
from adapters.serving import Platform
from adapters.slack.app import Withheld, slack_app
from adapters.slack.client import Client, OneToken, Tokens
from adapters.slack.clients import (
    Exchange,
    Many,
    One,
    Workspace,
    Workspaces,
)
from adapters.slack.http import http_app
from adapters.slack.incoming import PLATFORM, Incoming
from adapters.slack.installations import Installations
from adapters.slack.installing import Installing
from adapters.slack.posts import reminding
from adapters.slack.quiet import sdk_logger
from adapters.slack.replies import Replies
from adapters.slack.sealed import Seal
from adapters.slack.settings import OAuth, SlackSettings
from adapters.slack.socket import Socket
from adapters.slack.turns import Turns
from adapters.slack.work import Work
from bot.advisor import Advisor
from bot.errors import AdvisorError, InputError, StoreError
from bot.store.port import LEASE
from bot.turn import Post, Turn

_log = logging.getLogger(__name__)

_PASSING = {
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "ratelimited",
}
_LAST = 10.0  # seconds for what is under way when the program is told to stop


@dataclass(frozen=True, slots=True)
class Running:
    """The parts that serve one workspace or many. `pages` are those for installing."""

    app: AsyncApp
    client: AsyncWebClient
    work: Work
    workspaces: Workspaces
    withheld: Withheld
    pages: Sequence[web.RouteDef] = ()


@asynccontextmanager
async def running(settings: SlackSettings, advisor: Advisor) -> AsyncIterator[Running]:
    """The parts, over one HTTP session; on leaving, what is under way is finished first.

    Raises:
        InputError: Slack does not know the bot's token.
        AdvisorError: Slack cannot be reached.
    """
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(
        timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        client = AsyncWebClient(
            base_url=settings.api, session=session, logger=sdk_logger(), retry_handlers=[]
        )

        def serve(tokens: Tokens) -> Turns:
            return Turns(
                advisor, Replies(Client(tokens, settings.api, session), session), settings.joining
            )

        async def answer(what: Incoming, turn: Turn | None) -> None:
            workspace = await workspaces.of(what)
            if workspace is not None:
                await workspace.turns.answer(what, turn)

        async def deliver(posts: tuple[Post, ...]) -> None:
            for team in dict.fromkeys(post.to.workspace for post in posts):
                workspace = await workspaces.serving(team)
                if workspace is not None:
                    await workspace.turns.deliver(tuple(p for p in posts if p.to.workspace == team))

        workspaces: Workspaces
        pages: Sequence[web.RouteDef] = ()
        if settings.oauth is not None:
            workspaces, pages = await _many(settings.oauth, settings, session, advisor, serve)
        else:
            workspaces = await _one(settings, client, serve)
        work = Work(advisor.store, answer, advisor.guide.id)
        withheld = Withheld()
        app = slack_app(workspaces, work, client, withheld)
        loops = [
            asyncio.create_task(_recover(work)),
            asyncio.create_task(reminding(advisor, PLATFORM, deliver)),
        ]
        try:
            yield Running(app, client, work, workspaces, withheld, pages)
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
            await work.finish(_LAST)


async def _one(
    settings: SlackSettings, client: AsyncWebClient, serve: Callable[[Tokens], Turns]
) -> One:
    if settings.bot is None:
        raise InputError("one workspace needs SLACK_BOT_TOKEN")
    token = settings.bot.value
    workspace = await _asked("SLACK_BOT_TOKEN", client.auth_test(token=token))
    tokens = OneToken(token)
    return One(Workspace(str(workspace.get("user_id")), serve(tokens)), tokens)


async def _many(
    oauth: OAuth,
    settings: SlackSettings,
    session: aiohttp.ClientSession,
    advisor: Advisor,
    serve: Callable[[Tokens], Turns],
) -> tuple[Many, Sequence[web.RouteDef]]:
    seal = Seal(tuple([key.value for key in oauth.keys]))
    exchange = Exchange(oauth, settings.api, session)
    installations = Installations(advisor.store, seal, exchange)
    many = Many(installations, serve)
    resealed = await installations.reseal()
    if resealed:
        _log.info("slack.resealed count=%s", resealed)
    pages = Installing(
        oauth.client, settings.api, advisor.store, seal, exchange, installations, many,
        joining=settings.joining,
    ).routes()  # fmt: skip
    return many, pages


def platform(settings: SlackSettings) -> Platform:
    """Slack, as `serving` runs it."""

    async def serve(advisor: Advisor, health: Health, stop: asyncio.Event) -> None:
        mode = over_socket if settings.mode == "socket" else over_http
        async with running(settings, advisor) as parts, mode(settings, parts, health):
            with health.counting("slack", lambda: parts.withheld.minutes):
                _log.info("slack.ready mode=%s", settings.mode)
                await stop.wait()
            _log.info("slack.stopping")

    return Platform("slack", serve)


@asynccontextmanager
async def over_socket(
    settings: SlackSettings, parts: Running, health: Health
) -> AsyncIterator[None]:
    """Takes deliveries over a websocket, until left.

    It counts as healthy while it is open and its pings are answered: a quiet workspace sends
    nothing for hours.
    """
    if settings.app is None:
        raise InputError("Socket Mode needs SLACK_APP_TOKEN")
    token, session = settings.app.value, parts.client.session
    if session is None:
        raise RuntimeError("the parts share one session")

    async def address() -> str:
        return await _url(token, parts.client)

    socket = Socket(parts.app, address, session)

    async def open_and_alive() -> bool:
        if isinstance(parts.workspaces, One) and parts.workspaces.tokens.dead:
            return False
        return socket.alive

    async with socket.connected():
        with health.watching("slack", open_and_alive):
            yield


@asynccontextmanager
async def over_http(settings: SlackSettings, parts: Running, health: Health) -> AsyncIterator[int]:
    """Takes deliveries over HTTP, until left; gives the port."""
    if settings.signing is None:
        raise InputError("HTTP mode needs SLACK_SIGNING_SECRET")

    async def listening() -> bool:  # Slack comes to us: there is no connection that could be down
        return not (isinstance(parts.workspaces, One) and parts.workspaces.tokens.dead)

    server = http_app(parts.app, settings.signing.value, health, more=parts.pages)
    # Its own logger would write what broke off, and what somebody else's error says.
    runner = web.AppRunner(server, access_log=None, handle_signals=False, logger=sdk_logger())
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        try:
            await site.start()
        except OSError as error:
            raise AdvisorError(
                f"{settings.host}:{settings.port} cannot be used ({error.strerror}); "
                "set ADVISOR_HOST or ADVISOR_PORT"
            ) from error
        with health.watching("slack", listening):
            yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _recover(work: Work) -> None:
    """Looks for what another process left behind, now and then."""
    while True:
        try:
            taken = await work.recover()
            if taken:
                _log.info("slack.recovered count=%s", taken)
        except StoreError:
            _log.error("slack.store_unreachable")
        await asyncio.sleep(LEASE / 2)


async def _url(token: str, client: AsyncWebClient) -> str:
    answer = await _asked("SLACK_APP_TOKEN", client.apps_connections_open(app_token=token))
    return str(answer["url"])


async def _asked(name: str, call: Awaitable[AsyncSlackResponse]) -> Mapping[str, Any]:
    """What Slack says; `name` is the setting that holds the token."""
    try:
        answer = await call
    except SlackApiError as error:
        data = error.response.data
        reason = data.get("error") if isinstance(data, dict) else None
        if error.response.status_code != 200 or reason in _PASSING:
            why = reason or error.response.status_code
            raise AdvisorError(f"Slack has trouble ({why}): try again later") from error
        raise InputError(
            f"Slack refuses {name} ({reason}): take a new one from the app's page"
        ) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise AdvisorError(
            f"Slack cannot be reached ({type(error).__name__}): try again later"
        ) from error
    return cast("Mapping[str, Any]", answer.data)
