"""Sends drawings through the SDK so that nothing stays in its memory. Decides nothing."""

from collections.abc import Callable, Coroutine
from io import BytesIO
from typing import Any, TypeVar

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import async_context

from adapters.discord.arriving import EPHEMERAL, Interaction, is_seen_by_one
from adapters.discord.ids import Owner
from adapters.discord.render import Drawing
from adapters.discord.trouble import EXPIRED
from adapters.discord.window import window
from bot.core.words import Words

Send = Callable[..., Coroutine[Any, Any, discord.Message]]
_T = TypeVar("_T")

_SUPPRESS_EMBEDS, _COMPONENTS_V2 = 1 << 2, 1 << 15  # flags of a message


class Drawn(discord.ui.LayoutView):
    """A drawing as the SDK sends it.

    It is stopped from the start: the SDK keeps a view that is not for ever, to find the callback
    of a press. Here a press says by its id what it means, and arrives as an interaction.
    """

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(timeout=None)
        self._drawing = drawing
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """The components as they are, without a detour over the SDK's items."""
        return [dict(component) for component in self._drawing.components]

    def has_components_v2(self) -> bool:
        """Always: it decides the message's flag."""
        return True


class Typing(discord.ui.Modal):
    """The window to type in, as `Drawn` is a message: sent as it is, and waited for by nobody."""

    def __init__(self, owner: Owner, words: Words, ballot: int = 0) -> None:
        self._payload = window(owner, words, ballot)
        super().__init__(title=self._payload["title"], custom_id=self._payload["custom_id"])
        self.stop()

    def to_dict(self) -> dict[str, Any]:
        """The modal as it is, without a detour over the SDK's items."""
        return self._payload


def files(drawing: Drawing) -> list[discord.File]:
    """The file that goes with a drawing, if there is one."""
    if drawing.document is None:
        return []
    return [discord.File(BytesIO(drawing.document.text.encode()), drawing.document.name)]


async def insisting(send: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
    """What comes of `send`, which is done once more where the connection broke meanwhile.

    So it goes where a kept connection was closed at the other end just then, and nobody knows what
    took effect: it is for what Discord takes once however often it is sent, as an edit or an answer
    to an interaction, or a message with a nonce.
    """
    try:
        return await send()
    except (aiohttp.ClientError, OSError):
        return await send()


async def defer(interaction: Interaction) -> None:
    """Has Discord wait: what was pressed stays until it is drawn anew."""
    await insisting(interaction.response.defer)


async def think(interaction: Interaction, *, private: bool = True) -> None:
    """Has Discord wait, and say "thinking" where the answer will stand."""
    await insisting(lambda: interaction.response.defer(ephemeral=private, thinking=True))


async def answer(interaction: Interaction, drawing: Drawing, *, private: bool) -> None:
    """A new message as the answer, or in place of the one that says "thinking"."""
    response = interaction.response
    if response.is_done():
        await _edit(interaction, drawing, private=private)
    elif drawing.document is None:
        kind = discord.InteractionResponseType.channel_message
        await _respond(interaction, kind, drawing, EPHEMERAL if private else 0)
    else:
        await response.send_message(
            view=Drawn(drawing), files=files(drawing), ephemeral=private, suppress_embeds=True
        )


async def aside(interaction: Interaction, drawing: Drawing) -> None:
    """A new message for the person alone; what they pressed stays as it is."""
    if interaction.response.type in (
        None,
        discord.InteractionResponseType.deferred_channel_message,
    ):
        await answer(interaction, drawing, private=True)
    else:
        await interaction.followup.send(view=Drawn(drawing), ephemeral=True)


async def redraw(interaction: Interaction, drawing: Drawing) -> None:
    """The message that was pressed, drawn anew; files that it had go."""
    response = interaction.response
    if response.is_done():
        await _edit(interaction, drawing, private=is_seen_by_one(interaction))
    elif drawing.document is None:
        await _respond(interaction, discord.InteractionResponseType.message_update, drawing)
    else:
        await response.edit_message(
            view=Drawn(drawing), attachments=files(drawing), suppress_embeds=True
        )


async def _respond(
    interaction: Interaction,
    kind: discord.InteractionResponseType,
    drawing: Drawing,
    flags: int = 0,
) -> None:
    """The first answer to an interaction, over the SDK's way to Discord.

    The SDK's own `edit_message` and `send_message` ask Discord for the whole message in return and
    make objects of all its parts, which nobody here reads; that is most of the work of a press.
    """
    data = {
        "components": drawing.components,
        "attachments": (),
        "allowed_mentions": {"parse": ()},
        "flags": _COMPONENTS_V2 | _SUPPRESS_EMBEDS | flags,
    }
    route = Route(
        "POST",
        "/interactions/{webhook_id}/{webhook_token}/callback",
        webhook_id=interaction.id,
        webhook_token=interaction.token,
    )
    http = interaction.client.http
    await insisting(
        lambda: async_context.get().request(
            route,
            interaction._session,  # noqa: SLF001 -- the client's own
            proxy=http.proxy,
            proxy_auth=http.proxy_auth,
            payload={"type": kind.value, "data": data},
        )
    )
    interaction.response._response_type = kind  # noqa: SLF001 -- so that it counts as answered


async def _edit(interaction: Interaction, drawing: Drawing, *, private: bool) -> None:
    """In place of what stands for the answer; after 15 minutes in a new message, if it may be read."""
    try:
        await insisting(
            lambda: interaction.edit_original_response(
                view=Drawn(drawing), attachments=files(drawing)
            )
        )
    except discord.HTTPException as error:
        if error.code != EXPIRED or private or interaction.channel_id is None:
            raise
        channel = interaction.client.get_partial_messageable(interaction.channel_id)
        try:
            await post(channel.send, drawing, interaction.id)
        except discord.HTTPException as second:
            raise error from second


async def post(send: Send, drawing: Drawing, nonce: int) -> discord.Message:
    """A message in a channel. By its nonce Discord knows it where the SDK sends it again."""
    return await insisting(
        lambda: send(
            view=Drawn(drawing),
            files=files(drawing),
            nonce=nonce,
            mention_author=False,
            suppress_embeds=True,
        )
    )
