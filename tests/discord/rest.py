"""The small Discord's REST v10, as far as the bot uses it, and what came of each interaction.

It refuses what Discord refuses: a message over a limit, a second answer, an answer that comes late.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord.gateway import Gateway
from tests.discord.payloads import hold_limits
from tests.discord.things import (
    BOT,
    DIRECT,
    EPHEMERAL,
    EXTERNAL_APPS,
    JSON,
    PERMISSIONS,
    TOKEN,
    V2,
    WHEN,
    Seen,
    our_application,
    ready_event,
    the_guild,
    thread_of,
    user_of,
)

CUT = 0  # in place of a fault's status: the connection breaks
BODY: web.RequestKey[Any] = web.RequestKey("body", object)
FILES: web.RequestKey[Any] = web.RequestKey("files", object)


class Rest(Gateway):
    """What the bot asks of Discord. `faults` are answers to give instead, by a pattern of method and path."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[tuple[str, str, JSON]] = []
        self.messages: dict[str, JSON] = {}
        self.files: dict[str, dict[str, str]] = {}  # by the message in a channel
        self.threads: list[JSON] = []
        self.synced: list[list[JSON]] = []
        self.faults: list[tuple[str, int, int]] = []  # pattern, status, code; each is used once
        # As faults are, but what was asked for is done, and only the answer goes wrong.
        self.unsure: list[tuple[str, int, int]] = []
        self.allowed = PERMISSIONS
        self.locales: dict[int, str] = {}  # by person; English unless told
        self.application = our_application()
        self._id = 10_000
        self._seen: dict[str, Seen] = {}
        self._interactions: dict[str, JSON] = {}
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> None:
        """Listens on a port of its own."""
        app = web.Application(middlewares=[self._noted])
        api = "/api/v10"
        app.router.add_get(f"{api}/users/@me", _json(BOT))
        app.router.add_get(f"{api}/oauth2/applications/@me", _json(self.application))
        app.router.add_get(f"{api}/gateway/bot", self._gateway_bot)
        app.router.add_put(f"{api}/applications/{{app}}/commands", self._sync)
        app.router.add_get(f"{api}/applications/{{app}}/commands", self._known)
        app.router.add_post(f"{api}/interactions/{{id}}/{{token}}/callback", self._callback)
        app.router.add_post(f"{api}/webhooks/{{app}}/{{token}}", self._followup)
        app.router.add_patch(f"{api}/webhooks/{{app}}/{{token}}/messages/@original", self._edit)
        app.router.add_post(f"{api}/channels/{{channel}}/messages", self._post)
        app.router.add_patch(f"{api}/channels/{{channel}}/messages/{{id}}", self._repost)
        app.router.add_delete(f"{api}/channels/{{channel}}/messages/{{id}}", self._delete)
        app.router.add_post(f"{api}/channels/{{channel}}/messages/{{id}}/threads", self._thread)
        app.router.add_post(f"{api}/users/@me/channels", self._direct)
        app.router.add_get("/gateway/", self.session)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/api/v10"
        self.socket_url = f"ws://127.0.0.1:{port}/gateway/"

    async def stop(self) -> None:
        """Cuts everybody off."""
        for socket in self._left():
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def next_id(self) -> str:
        """An id that nothing has yet."""
        self._id += 1
        return str(self._id)

    def forget(self, seen: Seen) -> None:
        """Keeps nothing more of an interaction, so that what grows is the bot."""
        del self._seen[seen.token], self._interactions[seen.token]
        self.requests.clear()
        self._sent.clear()

    async def until(self, met: Callable[[], object], seconds: float = 5) -> None:
        """Waits until something has happened."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(lambda: bool(met()))

    def greeting(self, shard: list[int]) -> list[tuple[str, JSON]]:
        return [("READY", ready_event(self.socket_url, shard)), ("GUILD_CREATE", the_guild())]

    @web.middleware
    async def _noted(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        if request.path.startswith("/api") and request.headers.get("Authorization") not in (
            f"Bot {TOKEN}",
            None,
        ):
            return _answer({"message": "401: Unauthorized", "code": 0}, status=401)
        body, files = await _body(request)
        request[BODY], request[FILES] = body, files
        self.requests.append((request.method, path, body))
        asked = f"{request.method} {path}"
        fault = _taken_from(self.faults, asked)
        answer: web.StreamResponse = web.Response()
        if fault is None:
            answer = await handler(request)
            fault = _taken_from(self.unsure, asked)
        if fault == (CUT, 0):
            assert request.transport is not None
            request.transport.close()
        elif fault is not None:
            answer = _refused(*fault)
        await self.tell()
        return answer

    async def _gateway_bot(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return _answer({"url": self.socket_url, "shards": 1, "session_start_limit": limit})

    async def _known(self, _: web.Request) -> web.Response:
        return _answer(self.synced[-1] if self.synced else [])

    async def _sync(self, request: web.Request) -> web.Response:
        self.synced.append(request[BODY])
        return _answer([])

    async def _callback(self, request: web.Request) -> web.Response:
        token, body = request.match_info["token"], request[BODY]
        seen, kind = self._seen[token], body["type"]
        if seen.kinds:
            return _refused(400, 40060)
        data: JSON = body.get("data") or {}
        if self._brought_along(token) and kind in (4, 5):
            data["flags"] = data.get("flags", 0) | EPHEMERAL
        if kind in (4, 7):
            if not _fits(data, request[FILES]):
                return _refused(400, 50035)
            if kind == 4:
                seen.message = self._message(data, self._channel(token), author=BOT)
            else:
                assert seen.message is not None
                seen.message.update(_edited(data, seen.message))
            seen.files |= request[FILES]
        elif kind == 5:
            flags = data.get("flags", 0)
            seen.message = self._message({"flags": flags}, self._channel(token), author=BOT)
        elif kind == 8:
            seen.choices = data["choices"]
        elif kind == 9:
            seen.modal = data
        seen.kinds.append(kind)
        answer: JSON = {"interaction": {"id": request.match_info["id"], "type": 2}}
        if seen.message is not None and kind in (4, 5, 7):
            answer["interaction"]["response_message_id"] = seen.message["id"]
            answer["resource"] = {"type": kind, "message": seen.message}
        seen.returned = request.query.get("with_response") == "1"
        if not seen.returned:
            return web.Response(status=204)
        return _answer(answer)

    async def _edit(self, request: web.Request) -> web.Response:
        seen, data = self._seen[request.match_info["token"]], request[BODY]
        if seen.message is None or not _fits(data, request[FILES]):
            return _refused(400, 50035)
        seen.message.update(_edited(data, seen.message))
        seen.files |= request[FILES]
        seen.kinds.append(-1)
        return _answer(seen.message)

    async def _followup(self, request: web.Request) -> web.Response:
        seen, data = self._seen[request.match_info["token"]], request[BODY]
        if self._brought_along(seen.token):
            if len(seen.followups) == 5:
                return _refused(400, 40094)
            data["flags"] |= EPHEMERAL
        message = self._message(data, self._channel(seen.token), author=BOT)
        seen.followups.append(message)
        return _answer(message)

    async def _post(self, request: web.Request) -> web.Response:
        data = request[BODY]
        for known in self.messages.values():
            if data.get("enforce_nonce") and known.get("nonce") == data["nonce"]:
                return _answer(known)
        if not _fits(data, request[FILES]):
            return _refused(400, 50035)
        message = self._message(data, request.match_info["channel"], author=BOT)
        self.messages[message["id"]] = message
        self.files[message["id"]] = request[FILES]
        return _answer(message)

    async def _repost(self, request: web.Request) -> web.Response:
        message, data = self.messages.get(request.match_info["id"]), request[BODY]
        if message is None or message["channel_id"] != request.match_info["channel"]:
            return _refused(404, 10008)
        if not _fits(data, request[FILES]):
            return _refused(400, 50035)
        message.update(_edited(data, message))
        return _answer(message)

    async def _direct(self, request: web.Request) -> web.Response:
        person = int(request[BODY]["recipient_id"])
        return _answer({"id": str(DIRECT), "type": 1, "recipients": [user_of(person)]})

    async def _delete(self, request: web.Request) -> web.Response:
        del self.messages[request.match_info["id"]]
        return web.Response(status=204)

    async def _thread(self, request: web.Request) -> web.Response:
        message = request.match_info["id"]
        if any(thread["id"] == message for thread in self.threads):
            return _refused(400, 160004)
        thread = thread_of(message, request[BODY]["name"])
        self.threads.append(thread)
        return _answer(thread)

    def _brought_along(self, token: str) -> bool:
        """By a person into a server that has not installed it and lets no such apps speak to all."""
        payload = self._interactions[token]
        allowed = int(payload.get("member", {}).get("permissions", 0)) & EXTERNAL_APPS
        return (
            "guild_id" in payload
            and set(payload["authorizing_integration_owners"]) == {"1"}
            and not allowed
        )

    def _channel(self, token: str) -> str:
        return str(self._interactions[token]["channel_id"])

    def _message(self, fields: JSON, channel: str, author: JSON) -> JSON:
        return {
            "id": self.next_id(), "channel_id": channel, "author": author, "content": "",
            "timestamp": WHEN, "edited_timestamp": None, "tts": False, "mention_everyone": False,
            "mentions": [], "mention_roles": [], "embeds": [], "pinned": False, "type": 0,
            "components": [], "flags": 0, **fields, "attachments": [],
        }  # fmt: skip


def _fits(data: JSON, files: dict[str, str]) -> bool:
    try:
        hold_limits(data["components"], tuple(files))
        assert data["flags"] & V2
        assert data["allowed_mentions"]["parse"] == []
        assert "content" not in data or not data["content"]
    except AssertionError:
        return False
    return True


def _edited(data: JSON, old: JSON) -> JSON:
    kept = {k: v for k, v in data.items() if k in ("components", "content")}
    return kept | {"flags": old["flags"] | V2}


async def _body(request: web.Request) -> tuple[Any, dict[str, str]]:
    if request.content_type == "multipart/form-data":
        form = await request.post()
        files = {
            part.filename: part.file.read().decode()
            for part in form.values()
            if isinstance(part, web.FileField)
        }
        return json.loads(str(form["payload_json"])), files
    text = await request.text() if request.can_read_body else ""
    return (json.loads(text) if text else {}), {}


def _answer(value: object, status: int = 200) -> web.Response:
    """JSON with the very content type that the SDK compares with: no charset."""
    body = json.dumps(value).encode()
    return web.Response(body=body, status=status, content_type="application/json")


def _taken_from(faults: list[tuple[str, int, int]], asked: str) -> tuple[int, int] | None:
    """Status and code of the first fault that what was asked for meets; it is then used up."""
    for fault in faults:
        pattern, *answer = fault
        if re.search(pattern, asked):
            faults.remove(fault)
            return answer[0], answer[1]
    return None


def _json(value: JSON) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def given(_: web.Request) -> web.Response:
        return _answer(value)

    return given


def _refused(status: int, code: int) -> web.Response:
    return _answer({"code": code, "message": "refused"}, status=status)
