"""A small Discord on loopback: REST v10 and gateway v10, as far as the bot uses them.

It refuses what Discord refuses: a message over a limit, a second answer, an answer that comes late.
People act through it (`command`, `press`, `type_into`, `write`) and see what came of it.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from adapters.discord.invite import permissions
from tests.discord.gateway import Gateway
from tests.discord.payloads import every, hold_limits

TOKEN = "a-real-looking.to.ken"  # noqa: S105 -- it opens nothing
APPLICATION = 900
BOT = {
    "id": str(APPLICATION),
    "username": "Advisor",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
}
GUILD, CHANNEL, DIRECT, BETWEEN = 500, 600, 700, 701
EPHEMERAL, V2 = 64, 32768
EXTERNAL_APPS = 1 << 50  # the permission
PUBLIC_THREADS = 1 << 35  # likewise
PERMISSIONS = permissions() | PUBLIC_THREADS  # of the bot, where members may open threads
JSON = dict[str, Any]
BODY: web.RequestKey[Any] = web.RequestKey("body", object)
FILES: web.RequestKey[Any] = web.RequestKey("files", object)


@dataclass
class Seen:
    """What came of one interaction: callbacks in order, and the message that the person sees."""

    token: str
    kinds: list[int] = field(default_factory=list)
    message: JSON | None = None
    followups: list[JSON] = field(default_factory=list)
    choices: list[JSON] | None = None
    modal: JSON | None = None
    files: dict[str, str] = field(default_factory=dict)
    returned: bool = False  # whether the bot had the message sent back to it

    @property
    def components(self) -> list[JSON]:
        """The components of the message."""
        assert self.message is not None, self
        found: list[JSON] = self.message["components"]
        return found

    @property
    def ephemeral(self) -> bool:
        """Whether nobody else sees the message."""
        assert self.message is not None, self
        return bool(self.message["flags"] & EPHEMERAL)


class Discord(Gateway):
    """The server's side. `faults` are answers to give instead, by a pattern of method and path."""

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
        self.application = _application()
        self._id = 10_000
        self._seen: dict[str, Seen] = {}
        self._interactions: dict[str, JSON] = {}
        self._runner: web.AppRunner | None = None
        self.url = ""

    # Running.

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

    # What people do.

    async def command(
        self, user: int, name: str, options: JSON | None = None, **extra: Any
    ) -> Seen:
        """A slash command `advise name`."""
        given = [{"type": _kind(v), "name": k, "value": v} for k, v in (options or {}).items()]
        inner = {"type": 1, "name": name, "options": given}
        data: JSON = {"id": "1", "name": "advise", "type": 1, "options": [inner]}
        people = [int(v.removeprefix("user ")) for v in (options or {}).values() if _kind(v) == 6]
        if people:
            for option in given:
                if option["type"] == 6:
                    option["value"] = option["value"].removeprefix("user ")
            data["resolved"] = {"users": {str(person): _user(person) for person in people}}
        return await self._interact(user, 2, data, **extra)

    @staticmethod
    def person(user: int) -> str:
        """Somebody as the value of a command's option."""
        return f"user {user}"

    async def suggest(self, user: int, name: str, option: str, begun: str) -> list[JSON]:
        """What is suggested while an option is typed."""
        focused = {"type": 3, "name": option, "value": begun, "focused": True}
        inner = {"type": 1, "name": name, "options": [focused]}
        data = {"id": "1", "name": "advise", "type": 1, "options": [inner]}
        seen = await self._interact(user, 4, data)
        assert seen.choices is not None
        return seen.choices

    async def menu(self, user: int, name: str, text: str) -> Seen:
        """A context-menu command on somebody's message."""
        about = self._message({"content": text}, str(CHANNEL), author=_user(77))
        data = {"id": "2", "name": name, "type": 3, "target_id": about["id"]}
        data["resolved"] = {"messages": {about["id"]: about}}
        return await self._interact(user, 2, data)

    async def press(self, user: int, seen: Seen | JSON, label: str, **extra: Any) -> Seen:
        """A press of the button of that label, or the pick of a select's option."""
        message = seen.message if isinstance(seen, Seen) else seen
        assert message is not None
        for part in every(message["components"]):
            if part["type"] == 2 and part["label"] == label:
                return await self.press_id(user, message, part["custom_id"], **extra)
            for option in part.get("options", ()):
                if option["label"] == label:
                    values = [option["value"]]
                    return await self.press_id(user, message, part["custom_id"], values, **extra)
        raise AssertionError(f"no {label!r} in {message['components']}")

    async def press_id(
        self,
        user: int,
        message: JSON,
        custom_id: str,
        values: list[str] | None = None,
        **extra: Any,
    ) -> Seen:
        """A press of any id on a message."""
        data: JSON = {"custom_id": custom_id, "component_type": 3 if values else 2}
        if values:
            data["values"] = values
        return await self._interact(user, 3, data, message=message, **extra)

    async def type_into(
        self, user: int, seen: Seen, text: str, message: JSON | None = None
    ) -> Seen:
        """The modal that was shown, sent with a text."""
        assert seen.modal is not None
        label = seen.modal["components"][0]
        inner = {"type": 4, "custom_id": label["component"]["custom_id"], "value": text}
        data = {
            "custom_id": seen.modal["custom_id"],
            "components": [{"type": 18, "id": 1, "component": inner | {"id": 2}}],
        }
        return await self._interact(user, 5, data, message=message)

    async def write(self, user: int, text: str, guild: int | None = None, **extra: Any) -> JSON:
        """A message in a direct channel, or in a server with a mention of the bot."""
        channel = CHANNEL if guild else DIRECT
        people = [_user(int(id_)) for id_ in re.findall(r"<@(\d+)>", text) if id_ != BOT["id"]]
        fields: JSON = {"content": text, "mentions": [BOT, *people] if guild else []}
        message = self._message(fields | extra, str(channel), author=_user(user))
        if guild:
            message["guild_id"] = str(guild)
            message["member"] = {"roles": [], "joined_at": _WHEN, "deaf": False, "mute": False}
        await self.dispatch("MESSAGE_CREATE", message)
        return message

    async def join(self, user: int, *, bot: bool = False) -> None:
        """Somebody joins the server; nothing can be waited for."""
        member = _member(user)
        member["user"]["bot"] = bot
        await self.dispatch("GUILD_MEMBER_ADD", member | {"guild_id": str(GUILD)})

    async def _interact(
        self,
        user: int,
        kind: int,
        data: JSON,
        *,
        direct: bool = False,
        between: int = 0,  # somebody in whose direct messages with the person it happens
        settle: bool = True,
        message: JSON | None = None,
        replay: bool = False,
        owners: JSON | None = None,
        thread: JSON | None = None,
        permissions: int = 0,
    ) -> Seen:
        payload: JSON = {
            "id": self.next_id(), "application_id": str(APPLICATION), "type": kind, "data": data,
            "token": f"secret-interaction-{self._id}", "version": 1,
            "locale": self.locales.get(user, "en-US"),
            "app_permissions": str(self.allowed), "attachment_size_limit": 10**7, "entitlements": [],
            "authorizing_integration_owners": owners or {"0": str(GUILD)},
        }  # fmt: skip
        if direct or between:
            channel = {"id": str(BETWEEN if between else DIRECT), "type": 1}
            channel["recipients"] = [_user(between or user)]
            payload |= {
                "user": _user(user), "context": 2 if between else 1,
                "channel": channel, "channel_id": channel["id"],
            }  # fmt: skip
        else:
            channel = thread or {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0}
            payload |= {
                "guild_id": str(GUILD), "context": 0, "channel_id": channel["id"], "channel": channel,
                "guild": {"id": str(GUILD), "locale": "en-US", "features": []},
                "member": _member(user) | {"permissions": str(permissions)},
            }  # fmt: skip
        seen = self._seen[payload["token"]] = Seen(payload["token"])
        if message:
            payload["message"] = {k: v for k, v in message.items() if k != "nonce"}
            seen.message = message
        self._interactions[payload["token"]] = payload
        await self.dispatch("INTERACTION_CREATE", payload)
        if replay:
            await self.dispatch("INTERACTION_CREATE", payload)
        if settle:
            await self.until(lambda: _settled(seen))
        return seen

    def greeting(self, shard: list[int]) -> list[tuple[str, JSON]]:
        return [("READY", _ready(self.socket_url, shard)), ("GUILD_CREATE", _guild())]

    # REST.

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
        answer = _taken_from(self.faults, asked)
        if answer is None:
            done = await handler(request)
            answer = _taken_from(self.unsure, asked) or done
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
        return _answer({"id": str(DIRECT), "type": 1, "recipients": [_user(person)]})

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
        return "guild_id" in payload and _owners(payload) == {"1"} and not allowed

    def _channel(self, token: str) -> str:
        return str(self._interactions[token]["channel_id"])

    def _message(self, fields: JSON, channel: str, author: JSON) -> JSON:
        return {
            "id": self.next_id(), "channel_id": channel, "author": author, "content": "",
            "timestamp": _WHEN, "edited_timestamp": None, "tts": False, "mention_everyone": False,
            "mentions": [], "mention_roles": [], "embeds": [], "pinned": False, "type": 0,
            "components": [], "flags": 0, **fields, "attachments": [],
        }  # fmt: skip


_WHEN = "2026-11-22T12:00:00+00:00"


def thread_of(thread: str, name: str) -> JSON:
    """A public thread of the channel."""
    meta = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": _WHEN}
    return {
        "id": thread, "type": 11, "guild_id": str(GUILD), "parent_id": str(CHANNEL), "name": name,
        "owner_id": str(APPLICATION), "thread_metadata": meta | {"locked": False},
        "message_count": 0, "member_count": 1,
    }  # fmt: skip


def _settled(seen: Seen) -> bool:
    """Whether the bot has had its say: a deferral is only the beginning."""
    if not seen.kinds:
        return False
    return seen.kinds[0] not in (5, 6) or len(seen.kinds) > 1 or bool(seen.followups)


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


def _taken_from(faults: list[tuple[str, int, int]], asked: str) -> web.StreamResponse | None:
    """The answer of the first fault that what was asked for meets; it is then used up."""
    for fault in faults:
        pattern, status, code = fault
        if re.search(pattern, asked):
            faults.remove(fault)
            return _answer({"code": code, "message": "no"}, status=status)
    return None


def _json(value: JSON) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def given(_: web.Request) -> web.Response:
        return _answer(value)

    return given


def _refused(status: int, code: int) -> web.Response:
    return _answer({"code": code, "message": "refused"}, status=status)


def _owners(payload: JSON) -> set[str]:
    return set(payload["authorizing_integration_owners"])


def _kind(value: object) -> int:
    if isinstance(value, int):
        return 5 if isinstance(value, bool) else 4
    return 6 if str(value).startswith("user ") else 3


def _user(user: int) -> JSON:
    return {"id": str(user), "username": f"person{user}", "discriminator": "0", "avatar": None}


def _member(user: int) -> JSON:
    return {
        "user": _user(user), "roles": [], "joined_at": _WHEN, "deaf": False, "mute": False,
        "permissions": "0", "flags": 0,
    }  # fmt: skip


def _application() -> JSON:
    return {
        "id": str(APPLICATION), "name": "Advisor", "description": "", "icon": None, "flags": 0,
        "bot_public": True, "bot_require_code_grant": False, "verify_key": "", "team": None,
        "rpc_origins": [], "summary": "", "owner": _user(1), "hook": True,
    }  # fmt: skip


def _guild() -> JSON:
    everyone = {
        "id": str(GUILD), "name": "@everyone", "permissions": "0", "color": 0, "hoist": False,
        "position": 0, "managed": False, "mentionable": False, "colors": {"primary_color": 0},
    }  # fmt: skip
    channel = {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0}
    return {
        "id": str(GUILD), "name": "Team", "owner_id": "1", "roles": [everyone], "emojis": [],
        "channels": [channel | {"permission_overwrites": []}], "members": [], "threads": [],
        "features": [], "verification_level": 0, "default_message_notifications": 0,
        "explicit_content_filter": 0, "mfa_level": 0, "afk_timeout": 60, "nsfw_level": 0,
        "premium_tier": 0, "system_channel_flags": 0, "member_count": 2, "unavailable": False,
    }  # fmt: skip


def _ready(url: str, shard: list[int]) -> JSON:
    return {
        "v": 10, "user": BOT, "guilds": [], "session_id": "session", "resume_gateway_url": url,
        "shard": shard, "application": {"id": str(APPLICATION), "flags": 0},
    }  # fmt: skip
