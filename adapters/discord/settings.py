"""What Discord's adapter takes from the environment. Nothing of it is kept or logged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.errors import InputError

_PLACEHOLDERS = ("your", "changeme", "xxx", "<", "…", "...")
_PORTAL = "create one at discord.com/developers/applications, under Bot"


_SHARDS: Final = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})")


class Shards(NamedTuple):
    """Which part of all servers a process serves: shards `first` to `last` of `total`."""

    first: int
    last: int
    total: int

    def __str__(self) -> str:
        """As it is set."""
        return f"{self.first}-{self.last}/{self.total}"


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """`token` logs in. `shards` are those of this process; None: as many as Discord advises.

    `channels` are those in which whoever joins their server is invited to a tour; by default none.
    """

    token: str = field(repr=False)
    shards: Shards | None = None
    channels: frozenset[int] = frozenset()


def discord_settings(environment: Mapping[str, str]) -> DiscordSettings:
    """`DISCORD_TOKEN`, `DISCORD_SHARDS`, `DISCORD_ONBOARD_CHANNELS` as the environment gives them.

    Raises:
        InputError: there is no token, or only a placeholder for one, or no such shards or channels
            can be.
    """
    token = environment.get("DISCORD_TOKEN", "").strip()
    if not token:
        raise InputError(f"DISCORD_TOKEN is not set: it is the bot's token; {_PORTAL}")
    if any(part in token.casefold() for part in _PLACEHOLDERS) or " " in token:
        raise InputError(f"DISCORD_TOKEN holds a placeholder, not a bot's token; {_PORTAL}")
    shards = _shards(environment.get("DISCORD_SHARDS", "").strip())
    return DiscordSettings(token, shards, joining(environment))


def joining(environment: Mapping[str, str]) -> frozenset[int]:
    """`DISCORD_ONBOARD_CHANNELS`: the channels in which who joins their server is invited.

    Raises:
        InputError: what stands there is no channel's id.
    """
    names = environment.get("DISCORD_ONBOARD_CHANNELS", "").replace(",", " ").split()
    for name in names:
        if not (name.isascii() and name.isdecimal() and len(name) <= 20):
            raise InputError(
                "DISCORD_ONBOARD_CHANNELS holds channels' ids (with developer mode on, in a "
                f"channel's menu, Copy Channel ID), not {name!r}"
            )
    return frozenset(map(int, names))


def _shards(text: str) -> Shards | None:
    if not text:
        return None
    found = _SHARDS.fullmatch(text)
    if found:
        shards = Shards(int(found[1]), int(found[2] or found[1]), int(found[3]))
        if shards.first <= shards.last < shards.total:
            return shards
    raise InputError(
        f"DISCORD_SHARDS is like 0-3/8 (shards 0 to 3 of 8, which are 0 to 7), not {text!r}"
    )
