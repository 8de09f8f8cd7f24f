"""One turn in Slack: what a person did goes to the advisor, what it says goes where it belongs."""

import asyncio
import logging
import secrets
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.slack import modals, wording
from adapters.slack.drawing import drawn
from adapters.slack.incoming import PLATFORM, Incoming
from adapters.slack.posts import Posts, Waiting
from adapters.slack.rating import RATE, rating
from adapters.slack.render import Extra, Rendered, Whose, render, shared
from adapters.slack.replies import RefusedError, Replies
from adapters.slack.settings import NOWHERE, Joining
from bot.advisor import Advisor, Once
from bot.core.events import Arrive, Event, Pressed
from bot.core.token import decode
from bot.core.view import Message
from bot.core.words import Words
from bot.languages import words_for
from bot.store.key import Person
from bot.turn import Post, Turn

_log = logging.getLogger(__name__)

SHOWN = 5  # walks, and decisions, in App Home
SLOW = 1.0  # seconds after which a person sees that there is something to wait for
_HELP = ("help", "help me", "hilfe")


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
            where = " < ".join(
                f"{frame.name}:{frame.lineno}"
                for frame in traceback.extract_tb(error.__traceback__)[-3:]
            )
            # Neither message nor values: they could hold what somebody wrote.
            _log.error(
                "slack.turn_failed code=%s kind=%s error=%s at=%s",
                code, what.kind, type(error).__name__, where,
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
                await self._submitted(what, others)
            case "home":
                await self._home(what)
            case "opened":
                await self._replies.suggest(what.channel, wording.prompts(self._advisor.guide))

    async def _typed(self, what: Incoming, others: list[Waiting]) -> None:
        async with self._at_work(what):
            message = await self._said(what, others)
        send = self._replies.aside if _secret(what, message) else self._replies.post
        await send(what, self._drawn(what, message))

    @asynccontextmanager
    async def _at_work(self, what: Incoming) -> AsyncIterator[None]:
        """Shows that an answer is on its way, where that takes long."""
        if not (what.private and what.thread):  # elsewhere Slack has no place for it
            yield
            return

        async def show() -> None:
            await asyncio.sleep(SLOW)
            await self._replies.working(what)

        showing = asyncio.create_task(show())
        try:
            yield
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)

    async def _privately(self, what: Incoming, others: list[Waiting]) -> None:
        if what.kind == "asked" and not what.text:
            await self._replies.aside(what, wording.no_words(await self._speech(what)))
        else:
            message = await self._said(what, others)
            await self._replies.aside(what, self._drawn(what, message))

    async def _said(self, what: Incoming, others: list[Waiting]) -> Message:
        message = await self._handled(what, what.text or Arrive(), others)
        help_ = what.text.casefold().strip(" .!?") in _HELP
        return wording.with_slack_help(message) if help_ else message

    async def _pressed(self, what: Incoming, turn: Turn | None, others: list[Waiting]) -> None:
        if what.action == wording.MINE:
            mine = self._drawn(what, await self._handled(what, Arrive(), others))
            await (self._replies.replace if what.alone else self._replies.aside)(what, mine)
        elif what.action == wording.GO:
            await self._go(what, others)
        elif not _own(what):
            words = await self._speech(what)
            await self._replies.aside(what, wording.not_yours(what.owner, words))
        elif what.action == wording.SHARE:
            await self._share(what)
        elif what.action in (modals.SEVERAL, modals.WEIGHTS) and what.value.isdecimal():
            await self._open(what)
        elif what.action == RATE:
            await self._rated(what)
        elif what.action.startswith("/"):
            await self._replies.aside(what, wording.start_again(await self._speech(what)))
        else:
            guide = self._advisor.guide
            if turn is None and what.kept:
                turn = Turn(await self._advisor.screen(what.key(guide.id)))
            said = turn or decode(guide, what.action)
            message = await self._handled(what, said, others)
            # What all can see and nobody owns, such as a round's card, is not redrawn by a press.
            everybody_s = not what.owner and not what.alone and not what.private
            aside = everybody_s or _secret(what, message)
            send = self._replies.aside if aside else self._replies.replace
            await send(what, self._drawn(what, message))

    async def _rated(self, what: Incoming) -> None:
        said = rating(what.value)
        if said is None:
            await self._replies.aside(what, wording.start_again(await self._speech(what)))
            return
        key = what.key(self._advisor.guide.id)
        await self._advisor.rated(key, said.answer, helpful=said.helpful)
        await self._replies.aside(what, wording.thanks(await self._speech(what)))

    async def _open(self, what: Incoming) -> None:
        guide = self._advisor.guide
        state = await self._advisor.state(what.key(guide.id))
        guide = guide.spoken(state.language)
        origin = modals.Origin(
            what.channel, what.thread, what.message, what.alone, what.answer_to, int(what.value)
        )
        try:
            form = modals.form(guide, state, what.action, origin)
            await self._replies.open(what.ids[0], form)
        except RefusedError:
            words = guide.words
            retry = Extra(words("Open it again"), what.action, what.value)
            await self._replies.aside(what, wording.not_opened(guide, _whose(what), retry))

    async def _submitted(self, what: Incoming, others: list[Waiting]) -> None:
        guide = self._advisor.guide
        state = await self._advisor.state(what.key(guide.id))
        message = None
        for event in modals.meant(guide, state, what.action, dict(what.picks)):
            message = await self._handled(what, Pressed(event, int(what.value)), others)
        if message is None:
            return  # all was left as it is
        shown = self._drawn(what, message)
        try:
            await self._replies.replace(what, shown)
        except RefusedError:  # the message is gone, or its address has run out
            await self._replies.tell(what, shown)

    async def _share(self, what: Incoming) -> None:
        message = await self._advisor.screen(what.key(self._advisor.guide.id))
        outward = wording.outward(self._advisor.guide, message)
        if what.value != wording.digest(outward):
            await self._replies.aside(what, wording.not_shared(words_for(message.language)))
            return
        await self._replies.show_all(what, shared(outward, what.person))
        await self._replies.replace(what, self._drawn(what, message, sharing=False))

    async def _go(self, what: Incoming, others: list[Waiting]) -> None:
        """From App Home into the direct message, where the person asked to go on, or with a tour."""
        said = decode(self._advisor.guide, what.value) if what.value else Arrive()
        message = await self._handled(what, said, others)
        await self._replies.post(what, render(self._advisor.guide, message, _whose(what)))
        await self._home(what)

    async def _home(self, what: Incoming) -> None:
        guide = self._advisor.guide
        stands = await self._advisor.stands(what.key(guide.id))
        mine = await self._advisor.mine(Person(PLATFORM, what.team, what.person), SHOWN)
        view = wording.home(guide.spoken(stands.language), stands, mine)
        await self._replies.home(what.person, view)

    async def _handled(
        self, what: Incoming, said: Event | Pressed | str | Turn, others: list[Waiting]
    ) -> Message:
        """What comes of `said`, a turn that was taken already among it."""
        turn = said
        if not isinstance(turn, Turn):
            key = what.key(self._advisor.guide.id)
            turn = await self._advisor.handle(key, turn, what.name, people=what.people)
        others += self._posts.take(turn.posts)
        return await self._with_file(what, turn.message)

    async def _with_file(self, what: Incoming, message: Message) -> Message:
        """The message whose document was given as a file; as it is, to be drawn, where it was not.

        What only one person sees can hold no file: that one goes into the direct message.
        """
        if message.document is None:
            return message
        words = words_for(message.language)
        channel, thread, where = what.channel, what.thread, wording.file_here(words)
        try:
            if what.alone or _secret(what, message) or not channel:
                place = await self._replies.put(what.person, "", wording.file_follows(words))
                channel, thread, where = place.partition(":")[0], "", wording.file_in_direct(words)
            await self._replies.upload(channel, thread, message.document)
        except RefusedError:
            return message
        return message._replace(body=(*message.body, where), document=None)

    def _drawn(self, what: Incoming, message: Message, *, sharing: bool = True) -> Rendered:
        guide = self._advisor.guide
        offered = sharing and what.alone and not what.private
        extras = wording.sharing(guide, message) if offered else ()
        return drawn(guide, message, _whose(what), extras)

    @property
    def _words(self) -> Words:
        return self._advisor.guide.words

    async def _speech(self, what: Incoming) -> Words:
        """The words of the language that the person asked for where they are."""
        guide = self._advisor.guide
        state = await self._advisor.state(what.key(guide.id))
        return guide.spoken(state.language).words

    async def _tell(self, what: Incoming, rendered: Rendered) -> None:
        try:
            await self._replies.tell(what, rendered)
        except Exception as error:  # noqa: BLE001 -- Slack itself is out of reach
            _log.error("slack.nobody_told error=%s", type(error).__name__)


def _own(what: Incoming) -> bool:
    """Whether the message is of whoever pressed it, or of nobody."""
    return what.owner in ("", what.person)


def _secret(what: Incoming, message: Message) -> bool:
    """Whether the message is for one person alone and would stand where others read."""
    return bool(message.ballot or message.private) and not what.alone and not what.private


def _whose(what: Incoming) -> Whose:
    return Whose(what.person, "" if what.private else what.thread)
