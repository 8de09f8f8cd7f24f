"""One turn in Slack: what a person did goes to the advisor, what it says goes where it belongs."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from adapters.slack import modals, wording
from adapters.slack.incoming import Incoming
from adapters.slack.posts import Posts, Waiting
from adapters.slack.quiet import place_of
from adapters.slack.rating import RATE
from adapters.slack.refusal import RefusedError
from adapters.slack.render import Rendered
from adapters.slack.replies import Replies
from adapters.slack.settings import NOWHERE, Joining
from adapters.slack.surfaces import Surfaces
from adapters.slack.talk import Talk, secret
from bot.advisor import Advisor, Once
from bot.core.events import Arrive
from bot.core.token import decode
from bot.core.view import Message
from bot.core.words import Words
from bot.errors import StoreError
from bot.turn import Post, Turn

_log = logging.getLogger(__name__)

SLOW = 1.0  # seconds after which a person sees that there is something to wait for


class Turns:
    """Answers what came in, for one guide and one workspace."""

    def __init__(
        self,
        advisor: Advisor,
        replies: Replies,
        joining: Joining = NOWHERE,
    ) -> None:
        self._advisor = advisor
        self._replies = replies
        self._posts = Posts(advisor, replies)
        self._talk = Talk(advisor, replies, self._posts)
        self._surfaces = Surfaces(advisor, replies, self._talk)
        self._joining = joining

    def at_once(self, what: Incoming) -> Once | None:
        """What takes the turn of `what` together with its delivery; None where that is no press.

        Nor is it where more than the conversation may change.
        """
        if what.kind != "pressed" or what.action.startswith("/") or not _own(what):
            return None
        guide = self._advisor.guide
        return self._advisor.at_once(what.key(guide.id), decode(guide, what.action))

    async def answer(self, what: Incoming, turn: Turn | None = None) -> None:
        """Answers, whatever happens: an error is logged once, and told with a code.

        `turn` is what was taken `at_once`. What others get to see follows the person's own answer.
        """
        if what.kind == "joined":
            await self._joined(what)
            return
        others: list[Waiting] = []
        await self._answered(what, turn, others)
        refused = await self._posts.send(others)
        if refused:
            await self._tell(what, wording.not_shown(refused, self._words))

    async def _joined(self, what: Incoming) -> None:
        """Has who joined invited, where that is switched on; told to nobody, as nobody asked.

        Raises:
            StoreError: it is to be taken up again.
        """
        if place := self._joining.place(what.channel):
            await self._advisor.joined(what._replace(channel=place).key(self._advisor.guide.id))

    async def deliver(self, posts: tuple[Post, ...]) -> None:
        """Shows others what nobody's act has brought about, such as that a time is up."""
        await self._posts.send(self._posts.take(posts))

    async def _answered(self, what: Incoming, turn: Turn | None, others: list[Waiting]) -> None:
        try:
            await self._answer(what, turn, others)
        except RefusedError as refused:
            await self._tell(what, wording.cannot_say(refused.code, self._words))
        except Exception as error:  # noqa: BLE001 -- the one outer handler
            code = secrets.token_hex(3)
            # Neither message nor values: they could hold what somebody wrote.
            _log.error(
                "slack.turn_failed code=%s kind=%s error=%s at=%s",
                code, what.kind, type(error).__name__, place_of(error),
            )  # fmt: skip
            await self._tell(what, wording.failed(code, self._words))

    def problems(self, what: Incoming) -> dict[str, str]:
        """What is wrong with a form that was sent in, by block: told in the form, which stays."""
        if what.kind != "submitted":
            return {}
        return modals.problems(self._advisor.guide, what.action, dict(what.picks))

    async def too_fast(self, what: Incoming) -> None:
        """Tells the person to slow down."""
        await self._tell(what, wording.too_fast(self._words))

    async def _answer(self, what: Incoming, turn: Turn | None, others: list[Waiting]) -> None:
        match what.kind:
            case "typed":
                await self._typed(what, others)
            case "command" | "asked":
                await self._privately(what, others)
            case "pressed":
                await self._pressed(what, turn, others)
            case "submitted":
                await self._surfaces.submitted(what, others)
            case "home":
                await self._surfaces.home(what)
            case "opened":
                await self._offer(what)

    async def _offer(self, what: Incoming) -> None:
        guide = self._advisor.guide
        with suppress(StoreError):  # nobody asked for anything that could fail
            guide = await self._talk.guide(what)
        await self._replies.suggest(what.channel, wording.prompts(guide))

    async def _typed(self, what: Incoming, others: list[Waiting]) -> None:
        async with self._at_work(what):
            message = await self._said(what, others)
        send = self._replies.aside if secret(what, message) else self._replies.post
        await send(what, self._talk.drawn(what, message))

    @asynccontextmanager
    async def _at_work(self, what: Incoming) -> AsyncIterator[None]:
        """Shows that an answer is on its way, where that takes long."""
        shown = False

        async def show() -> None:
            nonlocal shown
            await asyncio.sleep(SLOW)
            shown = True
            # In the guide's language: the store, which knows the person's, may be what is slow.
            await self._replies.working(what, wording.thinking(self._words))

        showing = asyncio.create_task(show())
        try:
            yield
        except asyncio.CancelledError:
            shown = False  # there is no time left for it
            raise
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)
            if shown:  # an answer outside the thread would leave it there for two minutes
                await self._replies.working(what, "")

    async def _privately(self, what: Incoming, others: list[Waiting]) -> None:
        if what.kind == "asked" and not what.text:
            await self._replies.aside(what, wording.no_words(await self._talk.speech(what)))
        else:
            message = await self._said(what, others)
            await self._replies.aside(what, self._talk.drawn(what, message))

    async def _said(self, what: Incoming, others: list[Waiting]) -> Message:
        return await self._talk.handled(what, what.text or Arrive(), others)

    async def _pressed(self, what: Incoming, turn: Turn | None, others: list[Waiting]) -> None:
        if what.action == wording.MINE:
            mine = self._talk.drawn(what, await self._talk.handled(what, Arrive(), others))
            await (self._replies.replace if what.alone else self._replies.aside)(what, mine)
        elif what.action == wording.GO:
            await self._surfaces.gone_on(what, others)
        elif not _own(what):
            words = await self._talk.speech(what)
            await self._replies.aside(what, wording.not_yours(what.owner, words))
        elif what.action == wording.SHARE:
            await self._surfaces.shared(what)
        elif what.action in (modals.SEVERAL, modals.WEIGHTS) and what.value.isdecimal():
            await self._surfaces.opened(what)
        elif what.action == RATE:
            await self._surfaces.rated(what)
        elif what.action.startswith("/"):
            await self._replies.aside(what, wording.start_again(await self._talk.speech(what)))
        else:
            guide = self._advisor.guide
            if turn is None and what.kept:
                turn = Turn(await self._advisor.screen(what.key(guide.id)))
            said = turn or decode(guide, what.action)
            message = await self._talk.handled(what, said, others)
            # What all can see and nobody owns, such as a round's card, is not redrawn by a press.
            everybody_s = not what.owner and not what.alone and not what.private
            aside = everybody_s or secret(what, message)
            send = self._replies.aside if aside else self._replies.replace
            await send(what, self._talk.drawn(what, message))

    @property
    def _words(self) -> Words:
        return self._advisor.guide.words

    async def _tell(self, what: Incoming, rendered: Rendered) -> None:
        try:
            await self._replies.tell(what, rendered)
        except Exception as error:  # noqa: BLE001 -- Slack itself is out of reach
            _log.error("slack.nobody_told error=%s", type(error).__name__)


def _own(what: Incoming) -> bool:
    """Whether the message is of whoever pressed it, or of nobody."""
    return what.owner in ("", what.person)
