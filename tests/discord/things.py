"""What there is on the small Discord: people, a server, a thread, what came of an interaction. Pure."""

from dataclasses import dataclass, field
from typing import Any

from adapters.discord.invite import permissions

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
WHEN = "2026-11-22T12:00:00+00:00"


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


def thread_of(thread: str, name: str) -> JSON:
    """A public thread of the channel."""
    meta = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": WHEN}
    return {
        "id": thread, "type": 11, "guild_id": str(GUILD), "parent_id": str(CHANNEL), "name": name,
        "owner_id": str(APPLICATION), "thread_metadata": meta | {"locked": False},
        "message_count": 0, "member_count": 1,
    }  # fmt: skip


def user_of(user: int) -> JSON:
    return {"id": str(user), "username": f"person{user}", "discriminator": "0", "avatar": None}


def member_of(user: int) -> JSON:
    return {
        "user": user_of(user), "roles": [], "joined_at": WHEN, "deaf": False, "mute": False,
        "permissions": "0", "flags": 0,
    }  # fmt: skip


def our_application() -> JSON:
    return {
        "id": str(APPLICATION), "name": "Advisor", "description": "", "icon": None, "flags": 0,
        "bot_public": True, "bot_require_code_grant": False, "verify_key": "", "team": None,
        "rpc_origins": [], "summary": "", "owner": user_of(1), "hook": True,
    }  # fmt: skip


def the_guild() -> JSON:
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


def ready_event(url: str, shard: list[int]) -> JSON:
    return {
        "v": 10, "user": BOT, "guilds": [], "session_id": "session", "resume_gateway_url": url,
        "shard": shard, "application": {"id": str(APPLICATION), "flags": 0},
    }  # fmt: skip
