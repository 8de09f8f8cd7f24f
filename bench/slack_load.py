"""Slack as the bench plays it: those who press, and the Web API that is called. No server of a bot.

Bare protocols, which take a tenth of a server's time a press: what is measured is the server, not this.
"""

import asyncio
import hashlib
import hmac
import json
import re
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from statistics import quantiles
from typing import Any, Protocol, cast
from urllib.parse import urlencode

from adapters.slack.http import PATH
from bot.core.events import Answer
from bot.core.token import encode
from bot.knowledge import find_guide, load_guide

PEOPLE = 20_000  # so many that nobody is held back for pressing too much
SIGNING = "0123456789abcdef0123456789abcdef"

_HELD = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_GUIDE = load_guide(find_guide("django-or-flask"))
_IDS = [encode(_GUIDE, Answer(q.id, o.id), 0) for q in _GUIDE.questions[:3] for o in q.options]
_pressed = count()


@dataclass
class Stub:
    """Slack's Web API, which only counts."""

    base: str = ""
    updates: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """Presses a second, seconds to the acknowledgement, and updates for each press in that time.

    `work` is what the server took of a processor for a press, in seconds, its update included, and
    `busy` how much of one this very process took for it all.
    """

    rate: float
    half: float
    late: float
    updated: float
    work: float
    busy: float


class Served(Protocol):
    """A server in a process of its own."""

    @property
    def port(self) -> int:
        """Where it listens on loopback."""
        ...

    async def worked(self) -> float:
        """Seconds of a processor that it has taken so far."""
        ...


class _Messages(asyncio.Protocol, ABC):
    """HTTP/1.1 messages with a length, one after the other, as they come over a connection."""

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            held = _HELD.search(self._buffer, 0, end + 2)
            whole = end + 4 + (int(held[1]) if held else 0)
            if len(self._buffer) < whole:
                return
            head, self._buffer = self._buffer[:end], self._buffer[whole:]
            self.heard(head)

    @abstractmethod
    def heard(self, head: bytes) -> None:
        """What comes of a whole message, by its head."""


class _Method(_Messages):
    """A connection to the Web API: every call is answered at once, with the same words."""

    def __init__(self, stub: Stub) -> None:
        super().__init__()
        self._stub = stub
        said = {"ok": True, "team_id": "T1", "user_id": "U0BOT", "bot_id": "B1", "ts": "1.2"}
        body = json.dumps(said).encode()
        self._answer = (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )

    def heard(self, head: bytes) -> None:
        if b"/api/chat.update " in head:
            self._stub.updates += 1
        self._transport.write(self._answer)


class _Presser(_Messages):
    """A connection on which one press follows the acknowledgement of the one before."""

    _waiting: "asyncio.Future[bytes]"

    def heard(self, head: bytes) -> None:
        self._waiting.set_result(head)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionResetError())

    async def press(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(_press(next(_pressed)))
        head = await self._waiting
        assert head.startswith(b"HTTP/1.1 200 "), head

    def close(self) -> None:
        self._transport.close()


@asynccontextmanager
async def stub() -> AsyncIterator[Stub]:
    """The Web API on loopback."""
    found = Stub()
    server = await asyncio.get_running_loop().create_server(lambda: _Method(found), "127.0.0.1", 0)
    found.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"
    try:
        yield found
    finally:
        server.close()


async def measured(server: Served, slack: Stub, connections: int, seconds: float) -> Round:
    """What a server does, when so many press again as soon as they are acknowledged.

    It begins with nothing under way: what is not updated by the end counts as missing.
    """
    loop = asyncio.get_running_loop()
    pressers = [
        (await loop.create_connection(_Presser, "127.0.0.1", server.port))[1]
        for _ in range(connections)
    ]
    for _ in range(1 + 100 // connections):  # warm
        await asyncio.gather(*(presser.press() for presser in pressers))
    await asyncio.sleep(0.3)
    took: list[float] = []
    work = await server.worked()
    before, busy = slack.updates, time.process_time()
    start = time.perf_counter()
    end = start + seconds

    async def pressing(presser: _Presser) -> None:
        while (begun := time.perf_counter()) < end:
            await presser.press()
            took.append(time.perf_counter() - begun)

    await asyncio.gather(*map(pressing, pressers))
    spent, updated = time.perf_counter() - start, slack.updates - before
    busy = time.process_time() - busy
    await asyncio.sleep(0.3)  # for the last updates
    work = await server.worked() - work
    for presser in pressers:
        presser.close()
    cuts = quantiles(took, n=100)
    presses = len(took)
    rate, share = presses / spent, updated / presses
    return Round(rate, cuts[49], cuts[98], share, work / presses, busy / spent)


def _press(number: int) -> bytes:
    """The request of one press, signed now."""
    person = f"U{number % PEOPLE:06d}"
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": person, "team_id": "T1"},
        "api_app_id": "A1",
        "container": {"type": "message", "channel_id": f"D{person}", "message_ts": "1700000099.1"},
        "trigger_id": f"{number}.222.aa",
        "team": {"id": "T1", "domain": "team"},
        "channel": {"id": f"D{person}", "name": "directmessage"},
        "response_url": "http://127.0.0.1:9/answer",
        "message": {"type": "message", "ts": "1700000099.1"},
        "actions": [
            {"type": "button", "action_id": _IDS[number % len(_IDS)], "block_id": f"{person}//x/1"}
        ],
    }
    raw = urlencode({"payload": json.dumps(payload)}).encode()
    at = str(int(time.time())).encode()
    digest = hmac.new(SIGNING.encode(), b"v0:" + at + b":" + raw, hashlib.sha256)
    return (
        b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        b"User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n"
        b"X-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: v0=%s\r\n\r\n%s"
    ) % (PATH.encode(), len(raw), at, digest.hexdigest().encode(), raw)
