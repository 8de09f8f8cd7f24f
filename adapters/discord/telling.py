"""Tells people what went wrong, and logs it once: never silent, never twice, never a loop."""

import logging
import secrets
from typing import Final

import aiohttp
import discord

from adapters.discord import render, words
from adapters.discord.arriving import Interaction
from adapters.discord.ids import Owner
from adapters.discord.refusals import Refusals
from adapters.discord.render import said
from adapters.discord.sending import Drawn, aside, post
from adapters.discord.trouble import EXPIRED, RefusedTooOftenError, UnsureError, code, trouble
from bot.languages import words_for

_log: Final = logging.getLogger("advisor.discord")


async def failed(interaction: Interaction, error: BaseException) -> None:
    """Tells the person that it did not work, where anything can still be told."""
    incident = noted(error)
    kind = trouble(error)
    if not incident or kind == "cut" or code(error) == EXPIRED:
        return
    try:
        speech = words_for(str(interaction.locale))
        await tell(interaction, words.failed(kind, incident, speech))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as second:
        _log.info("untold incident=%s code=%s", incident, code(second))


async def failed_words(message: discord.Message, error: BaseException) -> None:
    """The same to somebody who wrote; what may not be written is not tried again."""
    incident, kind = noted(error), trouble(error)
    if not incident or kind in ("refused", "cut"):
        return
    drawing = said(words.failed(kind, incident), Owner(message.author.id), (render.GO_ON,))
    try:
        await post(message.reply, drawing, message.id + 1)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as second:
        _log.info("untold incident=%s code=%s", incident, code(second))


def noted(error: BaseException) -> str:
    """Logs an error once; the incident's id, or empty where there is nothing to tell."""
    kind, incident = trouble(error), secrets.token_hex(4)
    if kind == "late":
        _log.info("late code=%s", code(error))
        return ""
    if kind == "ours":
        _log.error("failed incident=%s", incident, exc_info=error)
    else:
        name = type(error).__name__
        _log.warning("%s incident=%s error=%s code=%s", kind, incident, name, code(error))
    return incident


async def tell(interaction: Interaction, sentence: str) -> None:
    """A sentence that only the person sees; what they pressed stays as it is."""
    speech = words_for(str(interaction.locale))
    drawing = said(sentence, Owner(interaction.user.id), (render.GO_ON,), speech)
    await aside(interaction, drawing)


async def also(interaction: Interaction, sentence: str) -> None:
    """A sentence beside an answer that stands, for the person alone; untold where it cannot be."""
    drawing = said(sentence, Owner(interaction.user.id))
    try:
        await interaction.followup.send(view=Drawn(drawing), ephemeral=True)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        _log.info("untold code=%s", code(error))


def counting(refusals: Refusals) -> aiohttp.TraceConfig:
    """Counts Discord's refusals, and holds back what nobody waits for when there were too many.

    A message beside an answer that met an error of Discord's own may stand all the same, and the SDK
    would send it again: so that ends here.
    """

    async def before(_: object, __: object, sent: aiohttp.TraceRequestStartParams) -> None:
        if refusals.open and "/channels/" in sent.url.path:
            raise RefusedTooOftenError

    async def after(_: object, __: object, got: aiohttp.TraceRequestEndParams) -> None:
        refusals.count(got.response.status)
        beside = got.method == "POST" and "/webhooks/" in got.url.path
        if beside and got.response.status >= 500:
            got.response.close()
            raise UnsureError

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(before)
    trace.on_request_end.append(after)
    return trace
