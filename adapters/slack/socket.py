"""Socket Mode: one websocket to Slack, replaced before it ends, and tried again ever more rarely.

In place of the SDK's client, which closes the old connection before it has a new one, tries a
ticket again that Slack takes once, never slows down, and opens another connection when Slack says
that there are too many. What is received goes to bolt as the SDK's own handler gives it.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from secrets import randbelow
from typing import Any, Final

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from adapters.slack.quiet import place_of
from bot.errors import AdvisorError

_log = logging.getLogger(__name__)

HEARTBEAT: Final = (
    10.0  # seconds between pings; one without a pong for half of it ends a connection
)
GRACE: Final = 10.0  # seconds in which an old connection may still bring something
_FIRST, _LONGEST = 0.5, 60.0  # seconds to wait before connecting again
_TOO_MANY = 30.0  # and where Slack counts too many connections, of which it allows ten
_LARGEST = 4 * 1024 * 1024  # bytes of a message

Address = Callable[[], Awaitable[str]]
"""Asks Slack for the address of a new connection, good for one."""


class Socket:
    """Keeps one connection open, and answers what comes over it."""

    def __init__(
        self,
        app: AsyncApp,
        address: Address,
        session: aiohttp.ClientSession,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._app = app
        self._address = address
        self._session = session
        self._sleep = sleep
        self._newest: aiohttp.ClientWebSocketResponse | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def alive(self) -> bool:
        """Whether it is open and its pings are answered: a quiet workspace sends nothing for hours."""
        return self._newest is not None and not self._newest.closed

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Within this, deliveries are taken.

        Raises:
            AdvisorError: the first connection cannot be made; later ones are tried for ever.
        """
        try:
            first = await self._opened(await self._address())
        except (aiohttp.ClientError, TimeoutError) as error:
            raise AdvisorError(
                f"Slack cannot be reached ({type(error).__name__}): try again later"
            ) from error
        keeping = asyncio.create_task(self._keep(first))
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            if self._newest is not None:
                await self._newest.close()

    async def _keep(self, connection: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            reason = await self._until_it_should_go(connection)
            if reason == "too_many_websockets":
                _log.error("slack.too_many_connections wait=%s", _TOO_MANY)
                await connection.close()
                await self._sleep(_TOO_MANY + _chance(_TOO_MANY))
            new = await self._again()
            if reason != "too_many_websockets":
                self._begin(self._last_words(connection))
            connection = new

    async def _again(self) -> aiohttp.ClientWebSocketResponse:
        wait = 0.0
        while True:
            try:
                return await self._opened(await self._address())
            except Exception as error:  # noqa: BLE001 -- whatever it is: without it nobody is served
                wait = min(max(_FIRST, wait * 2), _LONGEST)
                why = error if isinstance(error, AdvisorError) else type(error).__name__
                _log.warning("slack.not_connected error=%s wait=%s", why, wait)
                await self._sleep(wait / 2 + _chance(wait / 2))

    async def _opened(self, address: str) -> aiohttp.ClientWebSocketResponse:
        self._newest = await self._session.ws_connect(
            address, heartbeat=HEARTBEAT, max_msg_size=_LARGEST
        )
        return self._newest

    async def _until_it_should_go(self, connection: aiohttp.ClientWebSocketResponse) -> str:
        """Takes what comes, until Slack or the network ends it; why that was."""
        async for message in connection:
            body = _body(message)
            if body.get("type") == "disconnect":
                if body.get("reason") == "warning":  # it lasts for some seconds more
                    continue
                return str(body.get("reason"))
            self._take(connection, body)
        _log.warning("slack.connection_lost")
        return "lost"

    async def _last_words(self, connection: aiohttp.ClientWebSocketResponse) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                async for message in connection:
                    self._take(connection, _body(message))
        await connection.close()

    def _take(self, connection: aiohttp.ClientWebSocketResponse, body: dict[str, Any]) -> None:
        try:
            request = SocketModeRequest.from_dict(body)
        except (AttributeError, KeyError, TypeError):
            request = None
        if request is not None and isinstance(request.payload, dict):
            self._begin(self._answer(connection, request))

    async def _answer(
        self, connection: aiohttp.ClientWebSocketResponse, request: SocketModeRequest
    ) -> None:
        said = await run_async_bolt_app(self._app, request)
        if said.status != 200:  # not acknowledged, it comes again
            return
        payload = json.loads(said.body) if said.body and said.body.startswith("{") else None
        answer = SocketModeResponse(envelope_id=request.envelope_id, payload=payload).to_dict()
        for way in (connection, self._newest):
            if way is not None and not way.closed:
                with suppress(aiohttp.ClientError, ConnectionError):
                    await way.send_json(answer)
                    return
        _log.warning("slack.not_acknowledged")  # it comes again, and is known then

    def _begin(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Future[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("slack.not_answered error=%s at=%s", type(error).__name__, place_of(error))


def _body(message: aiohttp.WSMessage) -> dict[str, Any]:
    if message.type is not aiohttp.WSMsgType.TEXT:
        return {}
    try:
        body = json.loads(message.data)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _chance(most: float) -> float:
    return most * randbelow(1000) / 1000  # so that machines do not come back all at once
