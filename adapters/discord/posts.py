"""Delivers what a turn shows to others: a card in a channel, drawn anew in place, or a reminder.

What stands in a post the advisor decides; here it is only sent, once, and never in a loop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import aiohttp
import discord

from adapters.discord import words
from adapters.discord.ids import NOBODY, Owner
from adapters.discord.places import PLATFORM
from adapters.discord.render import Drawing, about, drawn
from adapters.discord.sending import Drawn, files, insisting
from adapters.discord.telling import noted
from bot.advisor import Advisor
from bot.errors import StoreError
from bot.store.key import Key, Person
from bot.turn import Post

_log: Final = logging.getLogger("advisor.discord")

_CLOSED: Final = {40003, 50007, 50278}  # a person whom we cannot write to: not ours to tell
_GONE: Final = 10008

EVERY: Final = 30.0  # seconds between two looks at what has become due


@dataclass(slots=True)
class _Card:
    """A message that is being drawn: only the newest of several drawings is worth sending."""

    newest: Post
    ref: str
    users: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Posts:
    """Sends posts through `client`, and tells `advisor` where each is.

    Something is kept of a card only while it is being sent.
    """

    def __init__(self, client: discord.Client, advisor: Advisor) -> None:
        self._client = client
        self._advisor = advisor
        self._cards: dict[tuple[Key, str], _Card] = {}

    def begin(self, posts: Sequence[Post]) -> Awaitable[BaseException | None]:
        """Sends `posts` when awaited; gives what there is to tell the one who acted, if anything.

        Which drawing of a card is the newest is settled by the order of these calls.
        """
        shown = [(post, self._card(post)) for post in posts if not post.unasked]
        return self._all(shown, [post for post in posts if post.unasked])

    async def due(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Sends what becomes due by time alone, until cancelled."""
        while True:
            try:
                await self.begin(await self._advisor.due(PLATFORM))
            except Exception as error:  # noqa: BLE001 -- the next look may go well
                noted(error)
            await sleep(EVERY)

    async def _all(
        self, posts: list[tuple[Post, _Card]], invitations: Sequence[Post]
    ) -> BaseException | None:
        untold = await self._invite(invitations)
        for post, card in posts:
            try:
                async with card.turn:
                    if card.newest is post:
                        await self._deliver(post, card)
            except (discord.DiscordException, aiohttp.ClientError, OSError, StoreError) as error:
                noted(error)
                untold = untold or error
            finally:
                card.users -= 1
                if not card.users:
                    self._cards.pop((post.to, post.name), None)
        return untold

    async def _invite(self, posts: Sequence[Post]) -> BaseException | None:
        """One message a channel that names all of them and pings nobody: no stranger is written to."""
        untold: BaseException | None = None
        for place in dict.fromkeys(post.to.place for post in posts):
            there = [post for post in posts if post.to.place == place]
            drawing = drawn(self._advisor.guide, there[0].message, NOBODY)
            drawing = about(drawing, words.invited([post.to.person for post in there]))
            channel = self._client.get_partial_messageable(int(place))
            try:
                await _posted(channel, there[0], drawing)
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                noted(error)
                untold = untold or error
        return untold

    def _card(self, post: Post) -> _Card:
        """The card of a post; one without a name is alone on it."""
        if not post.name:
            return _Card(post, post.ref, users=1)
        card = self._cards.setdefault((post.to, post.name), _Card(post, post.ref))
        card.newest = post
        card.ref = card.ref or post.ref
        card.users += 1
        return card

    async def _deliver(self, post: Post, card: _Card) -> None:
        if post.to.person:
            ref = await self._to_person(post)
        else:
            channel = self._client.get_partial_messageable(int(post.to.thread or post.to.place))
            drawing = drawn(self._advisor.guide, post.message, NOBODY)
            ref = await _redrawn(channel, card.ref, drawing) or await _posted(
                channel, post, drawing
            )
        if ref:
            card.ref = ref
            await self._advisor.placed(post, ref)

    async def _to_person(self, post: Post) -> str:
        """A direct message to somebody who has used the bot; empty where there is none to send."""
        person = Person(post.to.platform, post.to.workspace, post.to.person)
        if await self._advisor.stranger(person):  # writing to them is against Discord's policy
            _log.info("reminder dropped reason=stranger")
            return ""
        message = post.message._replace(over=True)  # a reminder is no conversation to type into
        drawing = drawn(self._advisor.guide, message, Owner(int(post.to.person)))
        drawing = about(
            drawing, words.where(post.to.thread or post.to.place, self._advisor.guide.words)
        )
        try:
            channel = await self._client.create_dm(discord.Object(int(post.to.person)))
            return await _redrawn(channel, post.ref, drawing) or await _posted(
                channel, post, drawing
            )
        except discord.HTTPException as error:
            if error.code not in _CLOSED:
                raise
            _log.info("reminder dropped code=%s", error.code)
            return ""


async def _redrawn(
    channel: discord.PartialMessageable | discord.DMChannel, ref: str, drawing: Drawing
) -> str:
    """The message drawn anew; empty where there was none, or where it is gone."""
    if not ref:
        return ""
    try:
        message = channel.get_partial_message(int(ref))
        none = discord.AllowedMentions.none()  # the client's own do not hold for an edit
        await insisting(
            lambda: message.edit(
                view=Drawn(drawing), attachments=files(drawing), allowed_mentions=none
            )
        )
    except discord.HTTPException as error:
        if error.code != _GONE:
            raise
        return ""
    return ref


async def _posted(
    channel: discord.PartialMessageable | discord.DMChannel, post: Post, drawing: Drawing
) -> str:
    """The id of a new message; by its nonce Discord knows it where it is sent again."""
    nonce = sha256(repr((str(post.to), post.name, post.ref, drawing.components)).encode())
    message = await insisting(
        lambda: channel.send(
            view=Drawn(drawing),
            files=files(drawing),
            nonce=nonce.hexdigest()[:25],  # as long as Discord takes them
            suppress_embeds=True,
        )
    )
    return str(message.id)
