"""Delivers what a turn shows to others: a card in a channel, drawn anew in place, or a direct message.

What a post says the advisor decides. Here it is sent once; of a card that several people change at
the same time, the newest drawing stands in the end.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from adapters.slack.refusal import RefusedError
from adapters.slack.render import Rendered, Whose, render
from adapters.slack.replies import Replies
from adapters.slack.wording import file_in_thread
from bot.advisor import Advisor
from bot.core.view import Document, Message
from bot.errors import StoreError
from bot.store.key import Key
from bot.turn import Post

_log = logging.getLogger(__name__)

EVERY = 30.0  # seconds between two looks for what has become due

# What chat.update says of a message that can no longer be drawn anew: it is posted again.
_GONE = {"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"}

Placed = Callable[[Post, str], Awaitable[None]]
Due = Callable[[str], Awaitable[tuple[Post, ...]]]


@dataclass(slots=True)
class _Card:
    """A message that is being drawn, and the newest of what it is to say."""

    newest: Post
    ref: str
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Waiting(NamedTuple):
    """A post whose turn has been settled, and which is still to be sent."""

    post: Post
    card: _Card


class Posts:
    """Sends posts to one workspace, and tells the advisor where each is."""

    def __init__(self, advisor: Advisor, replies: Replies) -> None:
        self._advisor = advisor
        self._replies = replies
        self._placed = placing(advisor)
        self._cards: dict[tuple[Key, str], _Card] = {}  # only while something is being sent

    def take(self, posts: Iterable[Post]) -> list[Waiting]:
        """Settles which drawing of a card is the newest: the order of these calls. To be sent."""
        return [Waiting(post, self._card(post)) for post in posts]

    async def send(self, waiting: Iterable[Waiting]) -> str:
        """Sends all of them, whatever is refused; the code of the first refusal, or empty."""
        refused = ""
        for post, card in waiting:
            try:
                async with card.turn:
                    if card.newest is post or not post.name:
                        await self._deliver(post, card)
            except RefusedError as error:
                refused = refused or error.code
            except StoreError:
                _log.error("slack.not_placed")
            except Exception as error:  # noqa: BLE001 -- the others are to be sent all the same
                _log.error("slack.post_failed error=%s", type(error).__name__)
                refused = refused or "unreachable"
            finally:
                card.users -= 1
                if not card.users:
                    self._cards.pop((post.to, post.name), None)
        return refused

    def _card(self, post: Post) -> _Card:
        if not post.name:
            return _Card(post, post.ref, users=1)
        card = self._cards.setdefault((post.to, post.name), _Card(post, post.ref))
        card.newest, card.users = post, card.users + 1
        card.ref = card.ref or post.ref
        return card

    async def _deliver(self, post: Post, card: _Card) -> None:
        message, document = post.message, post.message.document
        if document is not None:
            where = file_in_thread(self._advisor.guide.words)
            message = message._replace(body=(*message.body, where), document=None)
        await self._shown(post, card, self._render(post, message))
        if document is not None:
            await self._file(post, card, document)

    def _render(self, post: Post, message: Message) -> Rendered:
        owner = Whose(post.to.person) if post.to.person else None
        return render(self._advisor.guide, message, owner)

    async def _shown(self, post: Post, card: _Card, drawn: Rendered) -> None:
        channel, _, ts = card.ref.rpartition(":")
        if channel and ts:
            try:
                await self._replies.redraw(channel, ts, drawn)
            except RefusedError as refused:
                if refused.code not in _GONE:
                    raise
            else:
                return
        to = post.to
        if post.unasked:
            await self._invite(to, drawn)
            return
        channel, thread = (to.person, "") if to.person else (to.place, to.thread)
        card.ref = await self._replies.put(channel, thread, drawn)
        await self._placed(post, card.ref)

    async def _file(self, post: Post, card: _Card, document: Document) -> None:
        """The document in the message's thread; in the message itself where Slack takes no file."""
        channel, _, ts = card.ref.rpartition(":")
        try:
            await self._replies.upload(channel, post.to.thread or ts, document)
        except RefusedError:
            await self._replies.redraw(channel, ts, self._render(post, post.message))

    async def _invite(self, to: Key, drawn: Rendered) -> None:
        """A direct message, or, to who takes none, what they alone see in the channel."""
        try:
            await self._replies.put(to.person, "", drawn)
        except RefusedError:
            await self._replies.whisper(to.place, to.person, drawn)


def placing(advisor: object) -> Placed:
    """What an advisor of teams is told with; others have nothing to place."""

    async def nowhere(post: Post, ref: str) -> None:
        del post, ref

    placed: Placed = getattr(advisor, "placed", nowhere)
    return placed


async def reminding(
    advisor: object,
    platform: str,
    deliver: Callable[[tuple[Post, ...]], Awaitable[object]],
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Delivers what becomes due by time alone, until cancelled; none does without teams."""
    due: Due | None = getattr(advisor, "due", None)
    while due:
        try:
            posts = await due(platform)
            if posts:
                await deliver(posts)
        except StoreError:
            _log.error("slack.store_unreachable")
        except Exception as error:  # noqa: BLE001 -- the next look may go well
            _log.error("slack.due_failed error=%s", type(error).__name__)
        await sleep(EVERY)
