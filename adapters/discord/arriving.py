"""What of an interaction reaches the SDK: each one once, and without what nobody reads.

After a lost connection Discord sends again what it sent before.
"""

import logging
from collections import deque
from collections.abc import Callable
from typing import Any, Final, cast

import discord

_log: Final = logging.getLogger("advisor.discord")

REMEMBERED: Final = 5000  # interactions, more than a minute of the busiest of bots
EPHEMERAL: Final = 1 << 6  # the flag of a message that one person sees
_FLAGS: Final = "flags_of_the_pressed"  # a field that Discord does not have

Json = dict[str, Any]
Take = Callable[[Json], None]
Interaction = discord.Interaction["discord.Client"]


def once(take: Take) -> Take:
    """The SDK's way in for interactions, but each is taken once.

    Of the message that was pressed only the flags are left: the SDK would make objects of it and of
    all its parts, at more than the cost of a turn of the engine.
    """
    order: deque[str] = deque()
    known: set[str] = set()

    def taken(data: Json) -> None:
        name = data["id"]
        if name in known:
            _log.info("replay dropped")
            return
        known.add(name)
        order.append(name)
        if len(order) > REMEMBERED:
            known.remove(order.popleft())
        if "message" in data:
            data["data"][_FLAGS] = data.pop("message").get("flags", 0)
        take(data)

    return taken


def has_message(interaction: Interaction) -> bool:
    """Whether there is a message that was pressed, which can be drawn anew."""
    return interaction.data is not None and _FLAGS in interaction.data


def is_seen_by_one(interaction: Interaction) -> bool:
    """Whether the message that was pressed is before nobody else."""
    data = cast("Json", interaction.data or {})
    return bool(data.get(_FLAGS, 0) & EPHEMERAL)
