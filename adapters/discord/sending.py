"""Sends drawings through the SDK so that nothing stays in its memory. Decides nothing."""

from collections.abc import Callable, Coroutine
from io import BytesIO
from typing import Any

import discord

from adapters.discord.ids import Owner
from adapters.discord.render import Drawing
from adapters.discord.window import window
from bot.core.words import Words

Interaction = discord.Interaction["discord.Client"]
Send = Callable[..., Coroutine[Any, Any, discord.Message]]


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

    def __init__(self, owner: Owner, words: Words) -> None:
        self._payload = window(owner, words)
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


async def answer(interaction: Interaction, drawing: Drawing, *, private: bool) -> None:
    """A new message as the answer, or in place of the one that says "thinking"."""
    if interaction.response.is_done():
        await _edit(interaction, drawing)
    else:
        await interaction.response.send_message(
            view=Drawn(drawing), files=files(drawing), ephemeral=private, suppress_embeds=True
        )


async def aside(interaction: Interaction, drawing: Drawing) -> None:
    """A new message for the person alone; what they pressed stays as it is."""
    if interaction.response.type == discord.InteractionResponseType.deferred_message_update:
        await interaction.followup.send(view=Drawn(drawing), ephemeral=True)
    else:
        await answer(interaction, drawing, private=True)


async def redraw(interaction: Interaction, drawing: Drawing) -> None:
    """The message that was pressed, drawn anew; files that it had go."""
    if interaction.response.is_done():
        await _edit(interaction, drawing)
    else:
        await interaction.response.edit_message(
            view=Drawn(drawing), attachments=files(drawing), suppress_embeds=True
        )


async def _edit(interaction: Interaction, drawing: Drawing) -> None:
    await interaction.edit_original_response(view=Drawn(drawing), attachments=files(drawing))


async def post(send: Send, drawing: Drawing, nonce: int) -> None:
    """A message in a channel. By its nonce Discord knows it where the SDK sends it again."""
    await send(
        view=Drawn(drawing),
        files=files(drawing),
        nonce=nonce,
        mention_author=False,
        suppress_embeds=True,
    )
