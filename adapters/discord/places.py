"""Where something happened and who did it, as the store's keys. Nothing is sent."""

from dataclasses import dataclass, replace

import discord

from adapters.discord.ids import Owner
from adapters.discord.sending import Interaction
from bot.core.guide import Guide
from bot.store.key import Key, Person


@dataclass(frozen=True, slots=True)
class Here:
    """A person in a place. Ids are Discord's.

    `direct`: only this person and the bot are here. `redraws`: nobody else sees the message that
    was pressed, so a private conversation may be drawn over it.
    """

    workspace: str
    place: str
    thread: str
    person: int
    direct: bool
    redraws: bool

    @property
    def who(self) -> Person:
        """The person as the store knows them here."""
        return Person("discord", self.workspace, str(self.person))

    def within(self, thread: discord.Thread) -> "Here":
        """The same person in a thread."""
        return replace(self, place=str(thread.parent_id), thread=str(thread.id))


def here(source: Interaction | discord.Message) -> Here:
    """Where an interaction or a message comes from, and from whom."""
    person = source.user if isinstance(source, discord.Interaction) else source.author
    pressed = source.message if isinstance(source, discord.Interaction) else None
    guild = source.guild_id if isinstance(source, discord.Interaction) else _guild(source)
    channel = source.channel
    place, thread = str(channel.id) if channel else "", ""
    if isinstance(channel, discord.Thread):
        place, thread = str(channel.parent_id), place
    direct = guild is None and not isinstance(channel, discord.GroupChannel)
    seen_by_one = pressed is not None and (direct or pressed.flags.ephemeral)
    return Here(str(guild or ""), place, thread, person.id, direct, seen_by_one)


def key(here: Here, guide: Guide, owner: Owner) -> Key:
    """The conversation of `owner` here: each person has a private one, and may have a public one."""
    about = f"{guide.id}.public" if owner.public else guide.id
    return Key("discord", here.workspace, here.place, here.thread, str(owner.user), about)


def _guild(message: discord.Message) -> int | None:
    return message.guild.id if message.guild else None
