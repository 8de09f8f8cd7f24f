"""Runs the bot on Discord: logs in, keeps going, leaves cleanly. What it says is elsewhere."""

import asyncio
import logging
import math
from contextlib import AsyncExitStack

import aiohttp
import discord

from adapters.discord.client import Bot
from adapters.discord.commands import Tree, sync, tree
from adapters.discord.settings import DiscordSettings
from adapters.health import Health
from adapters.serving import Platform
from bot.advisor import Advisor
from bot.errors import InputError
from bot.store.alone import alone

_log = logging.getLogger("advisor.discord")


def platform(settings: DiscordSettings, database: str = "") -> Platform:
    """Discord, as `serving` runs it.

    Of several processes that use one `database` for the same shards, one serves, and the others
    stand by; without a database, this one serves.
    """

    async def started(advisor: Advisor, health: Health, stop: asyncio.Event) -> None:
        if not database:
            await once(advisor, health, stop)
            return
        account = settings.token.partition(".")[0]  # the application, which is no secret
        name = f"discord/{account}/{settings.shards or 'all'}"
        while not stop.is_set():
            async with AsyncExitStack() as stack:
                with health.watching("discord", _standing_by):
                    ends = await stack.enter_async_context(alone(database, name, stop))
                if not ends.is_set():
                    await once(advisor, health, ends)

    async def once(advisor: Advisor, health: Health, ends: asyncio.Event) -> None:
        bot = Bot(advisor, shards=settings.shards, joining=settings.channels)
        with (
            health.watching("discord", lambda: connected(bot)),
            health.counting("discord", lambda: bot.refusals.total),
        ):
            await serve(bot, settings.token, ends)

    return Platform("discord", started)


async def _standing_by() -> bool:
    """Who could take over at any moment is as well as can be."""
    return True


async def connected(bot: Bot) -> bool:
    """Whether every shard is logged in, and its heartbeats are answered."""
    return (
        bot.is_ready()
        and bool(bot.shards)
        and all(
            not shard.is_closed() and math.isfinite(shard.latency) for shard in bot.shards.values()
        )
    )


async def serve(bot: Bot, token: str, stop: asyncio.Event) -> None:
    """Logs in and serves until `stop` is set; then lets work in progress finish.

    Raises:
        InputError: Discord refuses the token or an intent; what to do stands in it.
    """
    for name in ("discord", "aiohttp"):  # their DEBUG lines hold tokens and what people typed
        logging.getLogger(name).setLevel(logging.INFO)
    commands = tree(bot)
    stopping = asyncio.create_task(stop.wait())
    serving = asyncio.create_task(_serve(bot, commands, token))
    try:
        await asyncio.wait((stopping, serving), return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            _log.info("stopping")
            await bot.leave()
        await _outcome(serving)
    finally:
        stopping.cancel()
        serving.cancel()
        if not bot.is_closed():
            await bot.close()


async def _serve(bot: Bot, commands: Tree, token: str) -> None:
    await bot.login(token)
    aside = [asyncio.create_task(sync(bot, commands)), asyncio.create_task(bot.posts.due())]
    try:
        await bot.connect()
    finally:
        for task in aside:
            task.cancel()


async def _outcome(serving: asyncio.Task[None]) -> None:
    try:
        await serving
    except discord.LoginFailure as error:
        raise InputError(_REFUSED) from error
    except discord.PrivilegedIntentsRequired as error:
        raise InputError(_INTENTS) from error
    except discord.ConnectionClosed as error:
        if error.code == 4004:
            raise InputError(_REFUSED) from error
        raise InputError(
            f"Discord ended the connection for good, with code {error.code}"
        ) from error
    except (discord.HTTPException, aiohttp.ClientError) as error:
        raise InputError(f"Discord cannot be reached: {type(error).__name__}; try later") from error


_REFUSED = (
    "Discord refuses DISCORD_TOKEN: reset the token at discord.com/developers/applications, under "
    "Bot, and set the new one"
)
_INTENTS = (
    "Discord does not allow an intent that was asked for: switch it on at "
    "discord.com/developers/applications, under Bot, Privileged Gateway Intents"
)
