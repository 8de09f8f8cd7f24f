"""Sends drawings through the SDK so that nothing stays in its memory. Decides nothing."""

from collections.abc import Callable, Coroutine
from io import BytesIO
from typing import Any

import discord

from adapters.discord.ids import LONGEST, Owner, action_id
from adapters.discord.render import WINDOW_HINT, WINDOW_LABEL, WINDOW_TITLE, Drawing

Interaction = discord.Interaction["discord.Client"]
Send = Callable[..., Coroutine[Any, Any, discord.Message]]

INPUT = "text"
_TYPED = 4000  # characters that one field of a modal takes


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
    """The window to type in. Its id is fixed, so what it sends is understood after a restart."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(
            title=WINDOW_TITLE, custom_id=action_id(owner.prefix, "type")[:LONGEST], timeout=60
        )
        field: discord.ui.TextInput[Typing] = discord.ui.TextInput(
            custom_id=INPUT, style=discord.TextStyle.paragraph, max_length=_TYPED
        )
        self.add_item(
            discord.ui.Label(
                text=WINDOW_LABEL,
                description=WINDOW_HINT,
                component=field,
            )
        )
        self.stop()


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


def typed(data: object) -> str:
    """What was typed into a modal, wherever in its data it stands."""
    if isinstance(data, dict):
        if data.get("custom_id") == INPUT and isinstance(data.get("value"), str):
            return str(data["value"])
        return typed(list(data.values()))
    if isinstance(data, list):
        return next((words for part in data if (words := typed(part))), "")
    return ""
