"""Runs the bot on Discord: logs in, keeps going, leaves cleanly. What it says is elsewhere."""

import asyncio
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from adapters.discord.client import Bot
from adapters.discord.commands import Tree, sync, tree
from adapters.discord.settings import DiscordSettings, discord_settings
from bot.advisor import Advisor
from bot.core.guide import Guide
from bot.errors import InputError
from bot.settings import Settings
from bot.store.opening import opened
from bot.store.sweeping import swept

_log = logging.getLogger("advisor.discord")


def run(guide: Guide, settings: Settings) -> int:
    """Serves until told to stop; the exit status.

    Raises:
        InputError: the token is missing or refused, or an intent is not allowed.
        StoreError: the conversations cannot be opened.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    return asyncio.run(_run(guide, settings, discord_settings(os.environ)))


async def _run(guide: Guide, settings: Settings, chosen: DiscordSettings) -> int:
    store = await opened(settings.database)
    try:
        bot = Bot(Advisor(guide, store, settings.resume))
        async with swept(store, settings.idle):
            with signalled() as stop:
                await serve(bot, chosen.token, stop)
    finally:
        await store.close()
    return 0


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
    syncing = asyncio.create_task(sync(bot, commands))
    try:
        await bot.connect()
    finally:
        syncing.cancel()


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


@contextmanager
def signalled() -> Iterator[asyncio.Event]:
    """An event that SIGTERM and SIGINT set."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


_REFUSED = (
    "Discord refuses DISCORD_TOKEN: reset the token at discord.com/developers/applications, under "
    "Bot, and set the new one"
)
_INTENTS = (
    "Discord does not allow an intent that was asked for: switch it on at "
    "discord.com/developers/applications, under Bot, Privileged Gateway Intents"
)
