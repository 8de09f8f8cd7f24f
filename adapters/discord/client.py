"""The bot on Discord: takes what people press to the advisor, and what it says back to them.

One handler takes every press and every modal, and reads from the id what it means: so each id is
answered, for ever, and nothing is kept per message.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import discord

from adapters.discord import render, words, written
from adapters.discord.arriving import Interaction, has_message, once
from adapters.discord.ids import Action, Owner, Press, pressed
from adapters.discord.locales import Locales
from adapters.discord.patience import Patience
from adapters.discord.places import Here, here, key
from adapters.discord.posts import Posts
from adapters.discord.public import share
from adapters.discord.refusals import Refusals
from adapters.discord.render import drawn, said
from adapters.discord.sending import Typing, answer, aside, defer, post, redraw, think
from adapters.discord.settings import Shards
from adapters.discord.telling import also, counting, failed, failed_words, tell
from adapters.discord.trouble import trouble
from adapters.discord.window import typed
from bot.advisor import Advisor, Said
from bot.answering import Typed
from bot.core.events import Arrive, TourBegin, TourIn, Unknown
from bot.core.token import decode
from bot.languages import words_for
from bot.pace import Pace
from bot.understanding.text import clean

_log: Final = logging.getLogger("advisor.discord")

PATIENCE: Final = 1.5  # seconds until an interaction is deferred; after 3 Discord gives it up
CHANNEL_BURST: Final = 60  # mentions that are answered in a channel at once
CHANNEL_PER_SECOND: Final = 2.0
GOODBYE: Final = 8.0  # seconds that work in progress may take at the end


class Bot(discord.AutoShardedClient):
    """One login. `patience` are the seconds after which an answer is deferred.

    `shards` are those that this process serves; None: all, as many as Discord advises. `joining` are
    the channels in which whoever joins their server is invited to a tour.
    """

    def __init__(
        self,
        advisor: Advisor,
        *,
        patience: float = PATIENCE,
        shards: Shards | None = None,
        joining: frozenset[int] = frozenset(),
    ) -> None:
        self.refusals = Refusals()
        super().__init__(
            shard_ids=list(range(shards.first, shards.last + 1)) if shards else None,  # type: ignore[arg-type]  # None is the SDK's own default
            shard_count=shards.total if shards else None,
            # Without guild messages Discord tells of no mention, with them of every message, its
            # text empty unless it mentions us. None of these intents has to be asked for, but to be
            # told who joins.
            intents=discord.Intents(
                guilds=True, dm_messages=True, guild_messages=True, members=bool(joining)
            ),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            http_trace=counting(self.refusals),
        )
        parsers = self._connection.parsers
        parsers["INTERACTION_CREATE"] = once(parsers["INTERACTION_CREATE"])
        self.advisor = advisor
        self.patience = Patience(patience)
        self._people = Pace()
        self._channels = Pace(CHANNEL_BURST, CHANNEL_PER_SECOND)
        self._busy: set[asyncio.Task[Any]] = set()
        self._sharing: set[str] = set()
        self._joining = joining
        self.locales = Locales()
        self.posts = Posts(self, advisor)

    # What arrives.

    async def on_interaction(self, interaction: Interaction) -> None:
        """A press or a modal; commands come through the tree."""
        if interaction.type in (
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        ):
            await self.guarded(interaction, lambda: self._on_press(interaction))

    async def on_message(self, message: discord.Message) -> None:
        """A direct message or a mention; whatever else is said is none of our business."""
        if not written.is_for(self.user, message):
            return
        verdict = self._people.take(str(message.author.id))
        if verdict == "go" and not here(message).direct:  # everybody there gets to see the answer
            verdict = self._channels.take(str(message.channel.id))
        if verdict == "silence":
            return
        with self._at_work():
            try:
                if verdict == "go":
                    await written.answer(self, message)
                else:
                    drawing = said(words.TOO_FAST, Owner(message.author.id))
                    await post(message.reply, drawing, message.id)
            except Exception as error:  # noqa: BLE001 -- the edge: nothing may be dropped silently
                await failed_words(message, error)

    async def on_member_join(self, member: discord.Member) -> None:
        """Somebody joins a server: invited in its channels that are for that, and not by name alone."""
        if member.bot:
            return
        with self._at_work():
            for channel in member.guild.channels:
                if channel.id in self._joining:
                    where = Here(str(channel.id), "", member.id, direct=False, redraws=False)
                    owner = Owner(member.id)
                    await self.advisor.joined(key(where, self.advisor.guide, owner))

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """Whatever no handler of ours took: logged, and nothing of what people wrote with it."""
        incident = secrets.token_hex(4)
        _log.exception("failed event=%s incident=%s", event_method, incident)

    # One interaction, answered whatever happens.

    async def guarded(self, interaction: Interaction, work: Callable[[], Awaitable[None]]) -> None:
        """Does `work`, which answers the interaction; what goes wrong is said, with an id."""
        with self._at_work():
            try:
                verdict = self._people.take(str(interaction.user.id))
                if verdict == "go":
                    await work()
                elif verdict == "silence" and _pressed_something(interaction):
                    await interaction.response.defer()  # quiet, but not "interaction failed"
                else:
                    await tell(interaction, words.TOO_FAST)
            except Exception as error:  # noqa: BLE001 -- the edge: nothing may be dropped silently
                await failed(interaction, error)

    # Presses.

    async def _on_press(self, interaction: Interaction) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        values = data.get("values")
        chosen = tuple(map(str, values)) if isinstance(values, list) else ()
        press = pressed(str(data.get("custom_id", "")), chosen)
        place = here(interaction)
        if press is None:
            await self.alone(interaction, words.UNKNOWN, render.GO_ON)
        elif press.owner.user not in (0, place.person):
            sentence = words.foreign(press.owner.user, words_for(str(interaction.locale)))
            await self.alone(interaction, sentence, render.START_OWN)
        elif press.action is not None:
            await self._act(interaction, place, press, press.action)
        else:
            meant = decode(self.advisor.guide, press.token)
            nobodys = not press.owner.user  # on a card, where everybody has a ballot of their own
            everybodys = meant.ballot or isinstance(meant.event, TourBegin | TourIn)
            if isinstance(meant.event, Unknown) or (nobodys and not everybodys):
                await self.alone(interaction, words.OLD, render.GO_ON)
            elif nobodys:
                await self._turn(interaction, place, Owner(place.person), meant, redraws=False)
            else:
                await self._turn(interaction, place, press.owner, meant)

    async def _act(
        self, interaction: Interaction, place: Here, press: Press, action: Action
    ) -> None:
        mine = Owner(place.person, press.owner.public)
        match action:
            case "start":
                await self._turn(interaction, place, Owner(place.person), Arrive())
            case "type" if interaction.type is discord.InteractionType.modal_submit:
                text = clean(typed(interaction.data))
                said = Typed(text, press.ballot) if text else Arrive()
                await self._turn(interaction, place, mine, said)
            case "type":
                speech = words_for(str(interaction.locale))
                await interaction.response.send_modal(Typing(mine, speech, press.ballot))
            case "share":
                await share(self, interaction, mine)

    async def turn(self, interaction: Interaction, event: Said) -> None:
        """A command's turn in the person's own, private conversation."""
        place = here(interaction)
        await self._turn(interaction, place, Owner(place.person), event)

    async def _turn(
        self,
        interaction: Interaction,
        place: Here,
        owner: Owner,
        event: Said,
        *,
        redraws: bool = True,
    ) -> None:
        """What the person did, taken and shown: in place where nobody sees what is not for them."""
        mine = place.redraws or (owner.public and has_message(interaction))
        guide, called = self.advisor.guide, interaction.user.display_name
        language = self.locales.told(place.person, str(interaction.locale))
        work = self.advisor.handle(key(place, guide, owner), event, called, language)
        if redraws and mine:
            message, posts = await self.patience.over(work, lambda: defer(interaction))
            if message.private and owner.public:  # asked for where everybody reads
                showing = aside(interaction, drawn(guide, message, Owner(place.person)))
            else:
                showing = redraw(interaction, drawn(guide, message, owner))
        else:
            alone = not place.direct
            message, posts = await self.patience.over(
                work, lambda: think(interaction, private=alone)
            )
            showing = answer(interaction, drawn(guide, message, owner), private=alone)
        delivering = self.posts.begin(posts)
        try:
            await showing
        finally:  # what others get to see does not hang on an answer that came late
            untold = await delivering
        if untold is not None:
            speech = words_for(message.language)
            await also(interaction, words.unposted(trouble(untold), speech))

    async def alone(self, interaction: Interaction, sentence: str, button: render.Button) -> None:
        """A sentence for the one who acted; the message that they pressed stays as it is."""
        speech = words_for(str(interaction.locale))
        drawing = said(sentence, Owner(interaction.user.id), (button,), speech)
        await answer(interaction, drawing, private=True)

    @contextmanager
    def alone_with(self, mark: str) -> Iterator[bool]:
        """Whether nobody else of this process is at `mark` within."""
        if mark in self._sharing:
            yield False
            return
        self._sharing.add(mark)
        try:
            yield True
        finally:
            self._sharing.discard(mark)

    # Coming and leaving.

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Counts the running task among those that are waited for at the end."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("handlers run in tasks")
        self._busy.add(task)
        try:
            yield
        finally:
            self._busy.discard(task)

    async def leave(self) -> None:
        """Lets work in progress finish, then logs out."""
        pending = set(self._busy)
        if pending:
            await asyncio.wait(pending, timeout=GOODBYE)
        await self.close()


def _pressed_something(interaction: Interaction) -> bool:
    return interaction.type is discord.InteractionType.component
