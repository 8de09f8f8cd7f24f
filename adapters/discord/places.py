"""Where something happened and who did it, as the store's keys. Nothing is sent."""

from typing import Final, NamedTuple

import discord

from adapters.discord.arriving import Interaction, has_message, is_seen_by_one
from adapters.discord.ids import Owner
from bot.core.guide import Guide
from bot.store.key import Key, Person

PLATFORM: Final = "discord"


class Here(NamedTuple):  # one is made for each press, as are `Owner` and `Press`
    """A person in a place.

    Ids are Discord's, and unique in all of it, so no server is needed to tell people or channels
    apart: what is kept of a person is found, and forgotten, across all servers.

    `direct`: only this person and the bot are here. `redraws`: nobody else sees the message that
    was pressed, so a private conversation may be drawn over it.
    """

    place: str
    thread: str
    person: int
    direct: bool
    redraws: bool

    @property
    def who(self) -> Person:
        """The person as the store knows them."""
        return Person(PLATFORM, "", str(self.person))

    def within(self, thread: int) -> "Here":
        """The same person in a thread of the place, or in the one where they are."""
        return self._replace(thread=str(thread))


def here(source: Interaction | discord.Message) -> Here:
    """Where an interaction or a message comes from, and from whom."""
    channel = source.channel
    place, thread = str(channel.id) if channel else "", ""
    if isinstance(channel, discord.Thread):
        place, thread = str(channel.parent_id), place
    if isinstance(source, discord.Message):
        direct = isinstance(channel, discord.DMChannel)
        return Here(place, thread, source.author.id, direct, redraws=False)
    # A user's own install reaches direct messages between two people, too: those are not with us.
    direct = bool(source.context.dm_channel)
    redraws = has_message(source) and (direct or is_seen_by_one(source))
    return Here(place, thread, source.user.id, direct, redraws)


def key(here: Here, guide: Guide, owner: Owner) -> Key:
    """The conversation of `owner` here: each person has a private one, and may have a public one.

    With the bot alone it is in no place: nobody else is there.
    """
    about = f"{guide.id}.public" if owner.public else guide.id
    place, thread = ("", "") if here.direct else (here.place, here.thread)
    return Key(PLATFORM, "", place, thread, str(owner.user), about)
