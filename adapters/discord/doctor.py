"""What Discord must grant, asked of Discord itself. No secret is in what is found."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import discord

from adapters.discord.client import Bot
from adapters.discord.commands import tree
from adapters.discord.settings import DiscordSettings, discord_settings
from bot.advisor import Advisor
from bot.errors import AdvisorError, InputError
from bot.knowledge import find_guide, load_guide
from bot.requirement import Requirement
from bot.settings import settings
from bot.store.memory import MemoryStore

_SUBCOMMAND: Final = 1
_MEMBERS: Final = "Server Members"


async def requirements(env: Mapping[str, str]) -> tuple[Requirement, ...]:
    """The token, which commands Discord knows, and what it lets us see that we do not need."""
    try:
        given = discord_settings(env)
    except InputError as error:
        return (Requirement("Discord token", str(error), ok=False, remedy="set DISCORD_TOKEN"),)
    client = discord.Client(intents=discord.Intents.none())
    try:
        await client.login(given.token)
        application = await client.application_info()
        commands = await client.http.get_global_commands(application.id)
    except discord.LoginFailure:
        remedy = "reset the token under Bot in the developer portal, and set DISCORD_TOKEN"
        return (Requirement("Discord token", "Discord refuses it", ok=False, remedy=remedy),)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what was found
        found = f"Discord does not answer ({type(error).__name__})"
        return (Requirement("Discord", found, ok=False, remedy="check the network"),)
    finally:
        await client.close()
    return (
        Requirement("Discord token", f"for application {application.id}", ok=True),
        Requirement("Discord commands", _known(commands), ok=True),
        _intents(application.flags, given),
    )


def _known(commands: Sequence[Mapping[str, object]]) -> str:
    """Which commands Discord offers, beside those that this version has."""
    try:
        guide = load_guide(find_guide(settings().guide))
    except AdvisorError:  # that is said elsewhere
        return f"{len(commands)} known"
    ours = tree(Bot(Advisor(guide, MemoryStore())))
    have = _names([command.to_dict(ours) for command in ours.get_commands()])
    there = _names(commands)
    if missing := sorted(have - there):
        told = f"not known yet: {', '.join(missing)}; advisor discord tells them when it starts"
        return f"{len(there)} known, {told}" if there else f"none known yet: {told}"
    old = sorted(there - have)
    return f"{len(have)} known" + (f", and no longer of use: {', '.join(old)}" if old else "")


def _names(commands: Sequence[Mapping[str, Any]]) -> set[str]:
    """All that can be called: commands, and those within a group by both names."""
    return {
        f"{command['name']} {part['name']}" if part else str(command["name"])
        for command in commands
        for part in [o for o in command.get("options", ()) if o["type"] == _SUBCOMMAND] or [None]
    }


def _intents(flags: discord.ApplicationFlags, given: DiscordSettings) -> Requirement:
    """Privileged intents that are needed and off, or on though nothing here reads what they show."""
    members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    if given.channels and not members:
        remedy = f"switch on {_MEMBERS} Intent in the developer portal, under Bot"
        return Requirement("Discord intents", f"without {_MEMBERS}", ok=False, remedy=remedy)
    on = [
        name
        for name, allowed in (
            ("Presence", flags.gateway_presence or flags.gateway_presence_limited),
            (_MEMBERS, members and not given.channels),
            (
                "Message Content",
                flags.gateway_message_content or flags.gateway_message_content_limited,
            ),
        )
        if allowed
    ]
    found = f"{_MEMBERS} tells who joins" if given.channels else "no privileged one is needed"
    rest = f"yet on: {', '.join(on)}; you may switch them off" if on else "and no other is on"
    return Requirement("Discord intents", f"{found}, {rest}", ok=True)
