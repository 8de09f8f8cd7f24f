"""What Discord must grant, asked of Discord itself. No secret is in what is found."""

from collections.abc import Mapping

import discord

from adapters.discord.settings import discord_settings
from bot.errors import InputError
from bot.requirement import Requirement


async def requirements(env: Mapping[str, str]) -> tuple[Requirement, ...]:
    """The token, and whether commands were made known. No privileged intent is needed."""
    try:
        settings = discord_settings(env)
    except InputError as error:
        return (Requirement("Discord token", str(error), ok=False, remedy="set DISCORD_TOKEN"),)
    client = discord.Client(intents=discord.Intents.none())
    try:
        await client.login(settings.token)
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
    known = f"{len(commands)} known" if commands else "none known yet: advisor discord tells them"
    return (
        Requirement("Discord token", f"for application {application.id}", ok=True),
        Requirement("Discord commands", known, ok=True),
    )
