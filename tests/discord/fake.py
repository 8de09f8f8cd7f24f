"""A small Discord on loopback: REST v10 and gateway v10, as far as the bot uses them.

People act through it (`command`, `press`, `type_into`, `write`) and see what came of it.
"""

import re
from typing import Any

from tests.discord.payloads import every
from tests.discord.rest import CUT, Rest
from tests.discord.things import (
    APPLICATION,
    BETWEEN,
    BOT,
    CHANNEL,
    DIRECT,
    EXTERNAL_APPS,
    GUILD,
    JSON,
    PUBLIC_THREADS,
    TOKEN,
    WHEN,
    Seen,
    member_of,
    thread_of,
    user_of,
)

__all__ = [
    "APPLICATION",
    "CHANNEL",
    "CUT",
    "DIRECT",
    "EXTERNAL_APPS",
    "GUILD",
    "PUBLIC_THREADS",
    "TOKEN",
    "Discord",
    "Seen",
    "thread_of",
]


class Discord(Rest):
    """What people do on it."""

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
            data["resolved"] = {"users": {str(person): user_of(person) for person in people}}
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
        about = self._message({"content": text}, str(CHANNEL), author=user_of(77))
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
        people = [user_of(int(id_)) for id_ in re.findall(r"<@(\d+)>", text) if id_ != BOT["id"]]
        fields: JSON = {"content": text, "mentions": [BOT, *people] if guild else []}
        message = self._message(fields | extra, str(channel), author=user_of(user))
        if guild:
            message["guild_id"] = str(guild)
            message["member"] = {"roles": [], "joined_at": WHEN, "deaf": False, "mute": False}
        await self.dispatch("MESSAGE_CREATE", message)
        return message

    async def join(self, user: int, *, bot: bool = False) -> None:
        """Somebody joins the server; nothing can be waited for."""
        member = member_of(user)
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
            channel["recipients"] = [user_of(between or user)]
            payload |= {
                "user": user_of(user), "context": 2 if between else 1,
                "channel": channel, "channel_id": channel["id"],
            }  # fmt: skip
        else:
            channel = thread or {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0}
            payload |= {
                "guild_id": str(GUILD), "context": 0, "channel_id": channel["id"], "channel": channel,
                "guild": {"id": str(GUILD), "locale": "en-US", "features": []},
                "member": member_of(user) | {"permissions": str(permissions)},
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


def _settled(seen: Seen) -> bool:
    """Whether the bot has had its say: a deferral is only the beginning."""
    if not seen.kinds:
        return False
    return seen.kinds[0] not in (5, 6) or len(seen.kinds) > 1 or bool(seen.followups)


def _kind(value: object) -> int:
    if isinstance(value, int):
        return 5 if isinstance(value, bool) else 4
    return 6 if str(value).startswith("user ") else 3
