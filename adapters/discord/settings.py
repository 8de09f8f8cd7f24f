"""What Discord's adapter takes from the environment. Nothing of it is kept or logged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import InputError

_PLACEHOLDERS = ("your", "changeme", "xxx", "<", "…", "...")
_PORTAL = "create one at discord.com/developers/applications, under Bot"


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """`token` logs in."""

    token: str = field(repr=False)


def discord_settings(environment: Mapping[str, str]) -> DiscordSettings:
    """`DISCORD_TOKEN` as the environment gives it.

    Raises:
        InputError: there is no token, or only a placeholder for one.
    """
    token = environment.get("DISCORD_TOKEN", "").strip()
    if not token:
        raise InputError(f"DISCORD_TOKEN is not set: it is the bot's token; {_PORTAL}")
    if any(part in token.casefold() for part in _PLACEHOLDERS) or " " in token:
        raise InputError(f"DISCORD_TOKEN holds a placeholder, not a bot's token; {_PORTAL}")
    return DiscordSettings(token)
