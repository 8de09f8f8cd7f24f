"""A small Slack on loopback: Web API, addresses to answer at, and a Socket Mode websocket.

It keeps what it was told, answers what it was scripted to, and refuses what Slack would refuse.
"""

import asyncio
import hashlib
import hmac
import json
import time
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from adapters.slack.manifest import SCOPES
from tests.slack.block_kit import hold, hold_view

BOT_TOKEN = "xoxb-1111-2222-abcdefghijkl"  # noqa: S105 -- of no workspace
APP_TOKEN = "xapp-1-A111-2222-abcdefghijkl"  # noqa: S105
CLIENT_ID = "1111.2222"
CLIENT_SECRET = "fedcba9876543210fedcba9876543210"  # noqa: S105
SIGNING = "0123456789abcdef0123456789abcdef"
TEAM, BOT, ANN, BEN = "T0TEAM", "U0BOT", "U0ANN", "U0BEN"
ROOM, DIRECT = "C0ROOM", "D0ANN"
MARK = "zebra"  # stands in everything that is typed, and must stand in no log
TICKET = "ticket-9f3a"

Json = dict[str, Any]
CUT: tuple[int, Json, dict[str, str]] = (0, {}, {})


@dataclass(frozen=True, slots=True)
class Call:
    """Something that the bot asked of Slack: a method's name, or "answer" for an answering address."""

    method: str
    body: Json

    @property
    def text(self) -> str:
        return str(self.body.get("text", ""))

    @property
    def buttons(self) -> dict[str, Json]:
        """What can be pressed, by label: the action and the block's id, as Slack sends them back."""
        blocks = self.body.get("blocks") or self.body.get("view", {}).get("blocks", [])
        found: dict[str, Json] = {}
        for block in blocks:
            for element in block.get("elements", []):
                if element.get("type") == "button":
                    found[element["text"]["text"]] = {
                        **element,
                        "block_id": block.get("block_id", "b"),
                    }
                for name in ("positive_button", "negative_button"):
                    if name in element:
                        found[element[name]["text"]["text"]] = {
                            "type": element["type"],
                            "action_id": element["action_id"],
                            "block_id": block["block_id"],
                            "value": element[name]["value"],
                        }
                for option in element.get("options", []):
                    chosen = {"selected_option": option, "block_id": block["block_id"]}
                    found[option["text"]["text"]] = {**element, **chosen}
        return found


@dataclass
class Slack:
    """What was asked so far, and what to answer next instead of "ok"."""

    base: str = ""
    calls: list[Call] = field(default_factory=list)
    scripted: dict[str, deque[tuple[int, Json, dict[str, str]]]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    files: list[str] = field(default_factory=list)
    scopes: str = ",".join(SCOPES)
    tokens: set[str] = field(default_factory=lambda: {BOT_TOKEN})  # of bots, that are good
    used: list[str] = field(default_factory=list)  # whose token each call came with
    granted: dict[str, Json] = field(
        default_factory=dict
    )  # what a code or refresh token gives, once
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    mute: bool = False  # pings of new websockets get no answer
    acknowledged: list[str] = field(default_factory=list)
    with_acknowledgement: list[Json | None] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    something_said: asyncio.Event = field(default_factory=asyncio.Event)
    status_set: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def status(self) -> list[Call]:
        """What is shown while somebody waits, in order."""
        return [call for call in self.calls if call.method == "assistant.threads.setStatus"]

    @property
    def said(self) -> list[Call]:
        """What people got to see, in order."""
        quiet = {
            "auth.test",
            "apps.connections.open",
            "files.getUploadURLExternal",
            "oauth.v2.access",
            "assistant.threads.setStatus",  # it comes where the machine is slow: see `status`
        }
        return [call for call in self.calls if call.method not in quiet]

    def asked(self, call: Call) -> None:
        self.calls.append(call)
        if self.said:
            self.something_said.set()
        if self.status:
            self.status_set.set()

    def acknowledgement(self, said: Json) -> None:
        self.acknowledged.append(said["envelope_id"])
        self.with_acknowledgement.append(said.get("payload"))
        self.heard.set()

    def refuse(self, method: str, error: str, times: int = 1) -> None:
        for _ in range(times):
            self.scripted[method].append((200, {"ok": False, "error": error}, {}))

    def limit(self, method: str, seconds: int) -> None:
        body = {"ok": False, "error": "ratelimited"}
        self.scripted[method].append((429, body, {"Retry-After": str(seconds)}))

    def cut(self, method: str, times: int = 1) -> None:
        """Has the connection closed once the call has come, without an answer."""
        self.scripted[method].extend([CUT] * times)

    async def envelope(self, kind: str, payload: Json, name: str) -> None:
        """Sends over the newest websocket."""
        body = {"type": kind, "envelope_id": name, "payload": payload}
        await self.sockets[-1].send_json({**body, "accepts_response_payload": True})

    async def until_said(self, count: int) -> None:
        """Waits until so much was said, or at least tried."""
        while len(self.said) < count:
            self.something_said.clear()
            await self.something_said.wait()

    async def until(self, count: int) -> None:
        """Waits until so many envelopes are acknowledged."""
        async with asyncio.timeout(5):
            while len(self.acknowledged) < count:
                self.heard.clear()
                await self.heard.wait()


@asynccontextmanager
async def fake_slack() -> AsyncIterator[Slack]:
    slack = Slack()

    async def method(request: web.Request) -> web.Response:
        name = request.match_info["method"]
        body = await _body(request)
        slack.asked(Call(name, body))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        slack.used.append(token)
        if scripted := _scripted(slack, name, request):
            return scripted
        if name == "oauth.v2.access":
            app = b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            given = str(body.get("code") or body.get("refresh_token"))
            if request.headers.get("Authorization") != f"Basic {app}":
                return web.json_response({"ok": False, "error": "bad_client_secret"})
            if given not in slack.granted:
                wrong = "invalid_code" if "code" in body else "invalid_refresh_token"
                return web.json_response({"ok": False, "error": wrong})
            return web.json_response({"ok": True, **slack.granted.pop(given)})
        good = {APP_TOKEN} if name == "apps.connections.open" else slack.tokens
        if token not in good:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        _check(body)
        said = _usual(slack, name, body)
        return web.json_response(said, headers={"X-OAuth-Scopes": slack.scopes})

    async def answer(request: web.Request) -> web.Response:
        body: Json = await request.json()
        slack.asked(Call("answer", body))
        if scripted := _scripted(slack, "answer", request):
            return scripted
        _check(body)
        return web.Response(text="ok")

    async def upload(request: web.Request) -> web.Response:
        slack.files.append(await request.text())
        refused = slack.scripted["upload"]
        return web.Response(status=refused.popleft()[0] if refused else 200)

    async def socket(request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse(autoping=not slack.mute)
        await connection.prepare(request)
        slack.sockets.append(connection)
        await connection.send_json({"type": "hello", "num_connections": 1})
        slack.connected.set()
        async for message in connection:
            slack.acknowledgement(json.loads(message.data))
        return connection

    app = web.Application()
    app.add_routes([
        web.post("/api/{method}", method), web.post("/answer/{name}", answer), web.get("/ws", socket),
        web.post("/upload/{name}", upload),
    ])  # fmt: skip
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        await runner.cleanup()


def _scripted(slack: Slack, name: str, request: web.Request) -> web.Response | None:
    if not slack.scripted[name]:
        return None
    status, said, headers = slack.scripted[name].popleft()
    if status:
        return web.json_response(said, status=status, headers=headers)
    assert request.transport is not None
    request.transport.close()
    return web.Response()  # nobody gets it


def _check(body: Json) -> None:
    if body.get("blocks"):
        hold(body["text"], body["blocks"])
    if "view" in body:
        hold_view(body["view"])


async def _body(request: web.Request) -> Json:
    if "json" in request.content_type:
        body: Json = await request.json()
        return body
    return {**request.query, **await request.post()}


def _usual(slack: Slack, name: str, body: Json) -> Json:
    """What Slack answers when it does what it is asked."""
    known: dict[str, Json] = {
        "auth.test": {"team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT"},
        "apps.connections.open": {"url": f"{slack.base.replace('http', 'ws')}/ws?ticket={TICKET}"},
        "files.getUploadURLExternal": {
            "file_id": "F1",
            "upload_url": f"{slack.base}/upload/{TICKET}",
        },
        "files.completeUploadExternal": {"files": [{"id": "F1"}]},
    }
    said = {"ok": True, "ts": "1700000099.000100", **known.get(name, {})}
    if name == "chat.postMessage":  # for a person: the direct message with them
        place = str(body["channel"])
        said["channel"] = DIRECT if place.startswith("U") else place
    return said


def signed(raw: bytes, kind: str, at: float | None = None) -> dict[str, str]:
    """The headers of a request that Slack signed."""
    timestamp = str(int(time.time() if at is None else at))
    base = b"v0:" + timestamp.encode() + b":" + raw
    signature = "v0=" + hmac.new(SIGNING.encode(), base, hashlib.sha256).hexdigest()
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature,
    }


def packed(payload: Json) -> tuple[bytes, str]:
    """A payload as Slack sends it over HTTP, with its content type."""
    if payload.get("type") in ("event_callback", "url_verification", "app_rate_limited"):
        return json.dumps(payload).encode(), "application/json"
    if "command" in payload:
        return urlencode(payload).encode(), "application/x-www-form-urlencoded"
    return (
        urlencode({"payload": json.dumps(payload)}).encode(),
        "application/x-www-form-urlencoded",
    )


async def post(session: aiohttp.ClientSession, url: str, payload: Json, retry: int = 0) -> int:
    """Delivers over HTTP, for the first time or again; the status of the answer."""
    raw, kind = packed(payload)
    headers = signed(raw, kind)
    if retry:
        headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
    async with session.post(url, data=raw, headers=headers) as answer:
        return answer.status


async def submit(session: aiohttp.ClientSession, url: str, payload: Json) -> Json:
    """Sends a form in over HTTP; what the acknowledgement says, empty where that closes the form."""
    raw, kind = packed(payload)
    async with session.post(url, data=raw, headers=signed(raw, kind)) as answer:
        assert answer.status == 200
        said: Json = json.loads(await answer.text() or "{}")
        return said
