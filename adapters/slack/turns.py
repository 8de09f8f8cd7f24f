"""One turn in Slack: what a person did goes to the advisor, what it says goes where it belongs."""

import logging
import secrets
import traceback

from adapters.slack import wording
from adapters.slack.incoming import Incoming
from adapters.slack.render import Rendered, Whose, render, shared
from adapters.slack.replies import RefusedError, Replies
from bot.advisor import Advisor
from bot.core.events import Arrive, Event, Pressed
from bot.core.token import decode
from bot.core.view import Message

_log = logging.getLogger(__name__)

_HELP = ("help", "help me")


class Turns:
    """Answers what came in, for one guide and one workspace."""

    def __init__(self, advisor: Advisor, replies: Replies) -> None:
        self._advisor = advisor
        self._replies = replies

    async def answer(self, what: Incoming) -> None:
        """Answers, whatever happens: an error is logged once, and told with a code."""
        try:
            await self._answer(what)
        except RefusedError as refused:
            await self._tell(what, wording.cannot_say(refused.code))
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
            await self._tell(what, wording.failed(code))

    async def too_fast(self, what: Incoming) -> None:
        """Tells the person to slow down."""
        await self._tell(what, wording.too_fast())

    async def _answer(self, what: Incoming) -> None:
        match what.kind:
            case "typed":
                await self._typed(what)
            case "command" | "asked":
                await self._privately(what)
            case "pressed":
                await self._pressed(what)
            case "home":
                await self._home(what)

    async def _typed(self, what: Incoming) -> None:
        await self._replies.post(what, self._drawn(what, await self._said(what)))

    async def _privately(self, what: Incoming) -> None:
        if what.kind == "asked" and not what.text:
            await self._replies.aside(what, wording.no_words())
        else:
            await self._replies.aside(what, self._drawn(what, await self._said(what)))

    async def _said(self, what: Incoming) -> Message:
        message = await self._handled(what, what.text or Arrive())
        help_ = what.text.casefold().strip(" .!?") in _HELP
        return wording.with_slack_help(message) if help_ else message

    async def _pressed(self, what: Incoming) -> None:
        if what.action == wording.MINE:
            mine = self._drawn(what, await self._handled(what, Arrive()))
            await (self._replies.replace if what.alone else self._replies.aside)(what, mine)
        elif what.action == wording.GO:
            await self._go(what)
        elif what.owner and what.owner != what.person:
            await self._replies.aside(what, wording.not_yours(what.owner))
        elif what.action == wording.SHARE:
            await self._share(what)
        elif what.action.startswith("/"):
            await self._replies.aside(what, wording.start_again())
        else:
            pressed = decode(self._advisor.guide, what.action)
            message = await self._handled(what, pressed)
            await self._replies.replace(what, self._drawn(what, message))

    async def _share(self, what: Incoming) -> None:
        message = await self._advisor.screen(what.key(self._advisor.guide.id))
        outward = wording.outward(self._advisor.guide, message)
        if what.value != wording.digest(outward):
            await self._replies.aside(what, wording.not_shared())
            return
        await self._replies.show_all(what, shared(outward, what.person))
        await self._replies.replace(what, self._drawn(what, message, sharing=False))

    async def _go(self, what: Incoming) -> None:
        """From App Home into the direct message, where the person asked to go on."""
        message = await self._handled(what, Arrive())
        await self._replies.post(what, render(self._advisor.guide, message, _whose(what)))
        await self._home(what)

    async def _home(self, what: Incoming) -> None:
        screen = await self._advisor.screen(what.key(self._advisor.guide.id))
        await self._replies.home(what.person, wording.home(self._advisor.guide, screen))

    async def _handled(self, what: Incoming, said: Event | Pressed | str) -> Message:
        return (await self._advisor.handle(what.key(self._advisor.guide.id), said)).message

    def _drawn(self, what: Incoming, message: Message, *, sharing: bool = True) -> Rendered:
        guide = self._advisor.guide
        offered = sharing and what.alone and not what.private
        extras = wording.sharing(guide, message) if offered else ()
        return render(guide, message, _whose(what), extras)

    async def _tell(self, what: Incoming, rendered: Rendered) -> None:
        try:
            await self._replies.tell(what, rendered)
        except Exception as error:  # noqa: BLE001 -- Slack itself is out of reach
            _log.error("slack.nobody_told error=%s", type(error).__name__)


def _whose(what: Incoming) -> Whose:
    return Whose(what.person, "" if what.private else what.thread)
