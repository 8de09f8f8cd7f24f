"""What a person shows to everybody: a result in the channel, and a walk in a thread of its own."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import aiohttp
import discord

from adapters.discord import render, words
from adapters.discord.arriving import Interaction
from adapters.discord.ids import NOBODY, Owner
from adapters.discord.places import Here, here, key
from adapters.discord.render import Drawing, drawn, said
from adapters.discord.sending import answer, insisting, post, think
from adapters.discord.telling import noted
from adapters.discord.trouble import trouble
from bot.core.events import Arrive, Continue, Result
from bot.languages import words_for
from bot.store.port import Delivery

if TYPE_CHECKING:
    from adapters.discord.client import Bot

_HAS_THREAD: Final = 160004  # the message has a thread already
_ARCHIVED: Final = 1440  # minutes without a word after which Discord folds a thread away


async def share(bot: Bot, interaction: Interaction, owner: Owner) -> None:
    """The result for everybody in the channel, once: pressed again, nothing is posted.

    A share that failed can be pressed again at once: what keeps two presses at one moment apart is
    this process, to which all that happens in a channel comes.
    """
    if _heard_by_nobody(interaction):
        await bot.alone(interaction, words.NO_SHARING, render.GO_ON)
        return
    place = here(interaction)
    where = key(place, bot.advisor.guide, owner)
    work = bot.advisor.handle(where, Result(), language=str(interaction.locale))
    message, _ = await bot.patience.over(work, lambda: think(interaction))
    if interaction.response.is_done():  # what was begun privately cannot become public
        await bot.alone(interaction, words.SHARE_AGAIN, render.SHARE)
        return
    opening = words.shared(place.person, words_for(message.language))
    drawing = render.shared(message, opening)
    mark = f"discord/shared/{_digest(str(where), drawing)}"
    delivery = Delivery((mark,), "", place.who)
    with bot.alone_with(mark) as alone:
        if not alone or not await bot.advisor.store.claim(delivery, lease=0):
            await bot.alone(interaction, words.SHARED_ALREADY, render.GO_ON)
            return
        await answer(interaction, drawing, private=False)
        await bot.advisor.store.done(delivery)


def _heard_by_nobody(interaction: Interaction) -> bool:
    """Whether Discord shows all that is said to the person alone, whatever is asked for.

    So it does in a server that has not installed the bot and lets people bring no apps along.
    """
    brought = interaction.guild_id is not None and not interaction.is_guild_integration()
    return brought and not interaction.permissions.use_external_apps


async def start_in_thread(bot: Bot, interaction: Interaction) -> None:
    """A public walk in a thread of its own; a private one where no thread may be opened."""
    place, guide = here(interaction), bot.advisor.guide
    owner = Owner(place.person, public=True)
    speech = words_for(str(interaction.locale))
    await think(interaction)
    told, buttons = words.NO_THREAD, [render.START]
    try:
        thread = await _thread(bot, interaction)
        if thread:
            where = key(place.within(thread), guide, owner)
            message, _ = await bot.advisor.handle(where, Arrive(), language=str(interaction.locale))
            channel = bot.get_partial_messageable(thread)
            await post(channel.send, drawn(guide, message, owner), interaction.id)
            told, buttons = words.in_thread(thread, speech), []
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        kind = trouble(error)
        if kind not in ("refused", "cut"):
            raise
        incident = noted(error)
        if kind == "cut":
            told = words.failed(kind, incident, speech)
    await answer(interaction, said(told, Owner(place.person), buttons, speech), private=True)


async def begin_on(bot: Bot, message: discord.Message, place: Here, language: str) -> None:
    """A public walk for who asked for one in a message that all can read; there, it goes on.

    In the thread where they are, or in one on their message; where none may be opened, below it.
    """
    guide, owner = bot.advisor.guide, Owner(place.person, public=True)
    send = message.reply
    if isinstance(message.channel, discord.TextChannel):
        try:
            thread = await _hung_on(message, guide.title)
        except discord.HTTPException as error:
            if trouble(error) != "refused":
                raise
        else:
            place, send = place.within(thread), bot.get_partial_messageable(thread).send
    said_by, spoken = message.author.display_name, bot.locales.last(place.person) or language
    turn = await bot.advisor.handle(key(place, guide, owner), Continue(), said_by, spoken)
    await post(send, drawn(guide, turn.message, owner), message.id)


async def _thread(bot: Bot, interaction: Interaction) -> int:
    """The id of the thread to walk in: the one that the person is in, or a new one; 0: none may be.

    It hangs on a message, of which there is one by its nonce, and which can have but one thread: so
    however often it is asked for after an error of Discord's or a lost connection, there are never two.
    """
    channel = interaction.channel
    if not interaction.is_guild_integration():
        return 0
    if isinstance(channel, discord.Thread):
        return channel.id
    if not isinstance(channel, discord.TextChannel):
        return 0
    may = interaction.app_permissions
    if not (may.send_messages and may.create_public_threads and may.send_messages_in_threads):
        return 0
    guide = bot.advisor.guide
    opening = said(words.begun(interaction.user.id, guide.words), NOBODY)
    message = await post(channel.send, opening, interaction.id + 1)  # the walk has the other nonce
    try:
        return await _hung_on(message, guide.title)
    except discord.HTTPException:
        with suppress(discord.HTTPException):
            await message.delete()
        raise


async def _hung_on(message: discord.Message, title: str) -> int:
    """The id of the thread that hangs on a message, now if not before."""
    try:
        await insisting(lambda: message.create_thread(name=title, auto_archive_duration=_ARCHIVED))
    except discord.HTTPException as error:
        if error.code != _HAS_THREAD:
            raise
    return message.id  # a message's thread has its id


def _digest(where: str, drawing: Drawing) -> str:
    return sha256(repr((where, drawing.components)).encode()).hexdigest()[:32]
