"""Puts the parts together for one workspace, and runs them until told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.health import Health
from adapters.serving import Platform
from adapters.slack.app import slack_app
from adapters.slack.http import http_app
from adapters.slack.incoming import PLATFORM
from adapters.slack.posts import reminding
from adapters.slack.quiet import sdk_logger
from adapters.slack.replies import Replies
from adapters.slack.settings import SlackSettings
from adapters.slack.turns import Turns
from adapters.slack.work import Work
from bot.advisor import Advisor
from bot.errors import AdvisorError, InputError, StoreError
from bot.pace import Pace
from bot.store.port import LEASE

_log = logging.getLogger(__name__)

_LAST = 10.0  # seconds for what is under way when the program is told to stop


@dataclass(frozen=True, slots=True)
class Running:
    """The parts that serve one workspace."""

    app: AsyncApp
    client: AsyncWebClient
    work: Work


@asynccontextmanager
async def running(settings: SlackSettings, advisor: Advisor) -> AsyncIterator[Running]:
    """The parts, over one HTTP session; on leaving, what is under way is finished first.

    Raises:
        InputError: Slack does not know the bot's token.
        AdvisorError: Slack cannot be reached.
    """
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        # No retry by the SDK: what it sends again after a lost answer is there twice.
        client = AsyncWebClient(
            settings.bot.value,
            settings.api,
            session=session,
            logger=sdk_logger(),
            retry_handlers=[],
        )
        workspace = await _asked("SLACK_BOT_TOKEN", client.auth_test())
        turns = Turns(advisor, Replies(client, session))
        work = Work(advisor.store, turns.answer, advisor.guide.id)
        app = slack_app(client, workspace, work, turns, Pace())
        loops = [
            asyncio.create_task(_recover(work)),
            asyncio.create_task(reminding(advisor, PLATFORM, turns.deliver)),
        ]
        try:
            yield Running(app, client, work)
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
            await work.finish(_LAST)


def platform(settings: SlackSettings) -> Platform:
    """Slack, as `serving` runs it."""

    async def serve(advisor: Advisor, health: Health, stop: asyncio.Event) -> None:
        mode = over_socket if settings.mode == "socket" else over_http
        async with running(settings, advisor) as parts, mode(settings, parts, health):
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
    handler = AsyncSocketModeHandler(
        parts.app, settings.app.value, logger=sdk_logger(), web_client=parts.client
    )

    async def open_and_alive() -> bool:
        client = handler.client
        return await client.is_connected() and not await client.is_ping_pong_failing()

    try:
        # Asked for once by us: the SDK would ask for ever with a token that Slack does not know.
        handler.client.wss_uri = await _url(settings.app.value, parts.client)
        await handler.client.connect()
        with health.watching("slack", open_and_alive):
            yield
    finally:
        await handler.client.close()


@asynccontextmanager
async def over_http(settings: SlackSettings, parts: Running, health: Health) -> AsyncIterator[int]:
    """Takes deliveries over HTTP, until left; gives the port."""
    if settings.signing is None:
        raise InputError("HTTP mode needs SLACK_SIGNING_SECRET")

    async def listening() -> bool:
        return True  # Slack comes to us: there is no connection that could be down

    server = http_app(parts.app, settings.signing.value, health)
    runner = web.AppRunner(server, access_log=None, handle_signals=False)
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
        reason = error.response.data.get("error") if isinstance(error.response.data, dict) else "?"
        raise InputError(
            f"Slack refuses {name} ({reason}): take a new one from the app's page"
        ) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise AdvisorError(
            f"Slack cannot be reached ({type(error).__name__}): try again later"
        ) from error
    return cast("Mapping[str, Any]", answer.data)
