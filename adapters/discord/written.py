"""What people write to the bot: a direct message, or a mention that everybody there reads.

What is answered to a mention holds nothing of what anybody answered in private: a walk that somebody
asks for there is another, which all can read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from adapters.discord import words
from adapters.discord.ids import Owner
from adapters.discord.meaning import asked
from adapters.discord.places import Here, here, key
from adapters.discord.public import begin_on
from adapters.discord.render import START_OWN, Drawing, drawn, said
from adapters.discord.sending import post
from bot.core.events import (
    Arrive,
    OfDecision,
    OfNewcomers,
    OfRound,
    OpenRound,
    Pressed,
    SeeRound,
    TakePart,
    TourBegin,
    WhyChosen,
)
from bot.core.state import State
from bot.core.step import step
from bot.core.wording.touring import invitation
from bot.store.port import Delivery
from bot.understanding.text import clean
from bot.understanding.together import together

if TYPE_CHECKING:
    import discord

    from adapters.discord.client import Bot
    from bot.advisor import Advisor
    from bot.store.key import Key

_MENTION: Final = re.compile(r"<@!?\d+>")  # of the bot, and of others


def is_for(user: discord.ClientUser | None, message: discord.Message) -> bool:
    """Whether a person wrote it to the bot, who is `user`; the rest is none of our business."""
    if message.author.bot or message.webhook_id or message.is_system() or user is None:
        return False
    return here(message).direct or user in message.mentions


async def answer(bot: Bot, message: discord.Message) -> None:
    """Answers what is for the bot, once, wherever it was written."""
    # Nobody's name: it is marked as done after what they may have said, "forget me".
    delivery = Delivery((f"discord/message/{message.id}",), "")
    store = bot.advisor.store
    if not await store.claim(delivery):  # sent again after a lost connection
        return
    place, text = here(message), _bare(message.content)
    await (_alone if place.direct else _before_all)(bot, message, place, text)
    await store.done(delivery)


async def _alone(bot: Bot, message: discord.Message, place: Here, text: str) -> None:
    guide, owner = bot.advisor.guide, Owner(place.person)
    called, language = message.author.display_name, bot.locales.last(place.person)
    turn = await bot.advisor.handle(key(place, guide, owner), text or Arrive(), called, language)
    await post(message.channel.send, drawn(guide, turn.message, owner), message.id)
    await bot.posts.begin(turn.posts)


async def _before_all(bot: Bot, message: discord.Message, place: Here, text: str) -> None:
    advisor, guide, owner = bot.advisor, bot.advisor.guide, Owner(place.person)
    where, wish = key(place, guide, owner), together(guide, text)
    invites = isinstance(wish, TourBegin) and any(not person.bot for person in message.mentions)
    if isinstance(wish, OfNewcomers) or invites:
        drawing = said(words.BY_COMMAND, owner)
    elif isinstance(wish, TourBegin):
        drawing = drawn(guide, invitation(guide, guide.track_by_id[wish.track]), owner)
    elif isinstance(wish, OfRound | OfDecision | Pressed) and await _is_for_a_team(
        advisor, wish, where
    ):
        await _together(bot, message, where, wish)
        return
    elif language := advisor.reader.begins(text):
        await begin_on(bot, message, place, language)
        return
    else:
        drawing = _in_public(advisor, text, owner)
    await post(message.reply, drawing, message.id)


async def _together(
    bot: Bot, message: discord.Message, where: Key, wish: OfRound | OfDecision | Pressed
) -> None:
    if isinstance(wish, TakePart):  # a ballot is for nobody else's eyes
        wish = SeeRound()
    if isinstance(wish, OpenRound):
        wish = replace(wish, people=_mentioned(message))
    turn = await bot.advisor.handle(where, wish, message.author.display_name)
    untold = await bot.posts.begin(turn.posts)
    if untold is not None:
        raise untold
    if not turn.posts:  # what was decided here is everybody's to see
        drawing = drawn(bot.advisor.guide, turn.message, Owner(message.author.id))
        await post(message.reply, drawing, message.id)


async def _is_for_a_team(
    advisor: Advisor, wish: OfRound | OfDecision | Pressed, where: Key
) -> bool:
    """Whether it is; "why X?" asks a team only where it has decided, or is spoken of."""
    if isinstance(wish, Pressed):  # else it is about what somebody decided alone
        return isinstance(wish.event, OpenRound)
    return not isinstance(wish, WhyChosen) or wish.team or await advisor.decided(where)


def _in_public(advisor: Advisor, text: str, owner: Owner) -> Drawing:
    """The answer to a question that everybody sees."""
    if not text:
        return said(words.HELLO, owner, (START_OWN,))
    guide = advisor.guide
    _, shown = step(guide, State(), asked(advisor.reader, text))
    return drawn(guide, shown, owner)


def _bare(text: str) -> str:
    """Words without whom they mention."""
    return clean(_MENTION.sub(" ", text))


def _mentioned(message: discord.Message) -> tuple[tuple[str, str], ...]:
    """Who is mentioned beside bots, as pairs of id and name."""
    return tuple((str(p.id), p.display_name) for p in message.mentions if not p.bot)
