"""What Slack has beside messages: App Home, forms, sharing and ratings. Each answers one thing done."""

from adapters.slack import modals, wording
from adapters.slack.buttons import Extra
from adapters.slack.incoming import PLATFORM, Incoming
from adapters.slack.posts import Waiting
from adapters.slack.rating import rating
from adapters.slack.refusal import RefusedError
from adapters.slack.render import shared
from adapters.slack.replies import Replies
from adapters.slack.talk import Talk, whose
from bot.advisor import Advisor
from bot.core.events import Arrive, Pressed
from bot.core.token import decode
from bot.languages import words_for
from bot.store.key import Person

SHOWN = 5  # walks, and decisions, in App Home


class Surfaces:
    """Those of one workspace."""

    def __init__(self, advisor: Advisor, replies: Replies, talk: Talk) -> None:
        self._advisor = advisor
        self._replies = replies
        self._talk = talk

    async def rated(self, what: Incoming) -> None:
        """Keeps whether an answer helped."""
        said = rating(what.value)
        if said is None:
            await self._replies.aside(what, wording.start_again(await self._talk.speech(what)))
            return
        key = what.key(self._advisor.guide.id)
        await self._advisor.rated(key, said.answer, helpful=said.helpful)
        await self._replies.aside(what, wording.thanks(await self._talk.speech(what)))

    async def opened(self, what: Incoming) -> None:
        """Opens a form; where it is too late for that, offers to open it again."""
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
            await self._replies.aside(what, wording.not_opened(guide, whose(what), retry))

    async def submitted(self, what: Incoming, others: list[Waiting]) -> None:
        """Does what a form was filled in with, and draws the message that it came from anew."""
        guide = self._advisor.guide
        state = await self._advisor.state(what.key(guide.id))
        message = None
        for event in modals.meant(guide, state, what.action, dict(what.picks)):
            message = await self._talk.handled(what, Pressed(event, int(what.value)), others)
        if message is None:
            return  # all was left as it is
        shown = self._talk.drawn(what, message)
        try:
            await self._replies.replace(what, shown)
        except RefusedError:  # the message is gone, or its address has run out
            await self._replies.tell(what, shown)

    async def shared(self, what: Incoming) -> None:
        """Shows all in the channel what the person has before them, if it still is that."""
        message = await self._advisor.screen(what.key(self._advisor.guide.id))
        outward = wording.outward(self._advisor.guide, message)
        if what.value != wording.digest(outward):
            await self._replies.aside(what, wording.not_shared(words_for(message.language)))
            return
        await self._replies.show_all(what, shared(outward, what.person))
        await self._replies.replace(what, self._talk.drawn(what, message, sharing=False))

    async def gone_on(self, what: Incoming, others: list[Waiting]) -> None:
        """From App Home into the direct message, where the person asked to go on, or with a tour."""
        said = decode(self._advisor.guide, what.value) if what.value else Arrive()
        message = await self._talk.handled(what, said, others)
        await self._replies.post(what, self._talk.drawn(what, message))
        await self.home(what, written=True)

    async def home(self, what: Incoming, *, written: bool = False) -> None:
        """Draws the person's App Home; `written`: after an answer in the direct message."""
        guide = self._advisor.guide
        stands = await self._advisor.stands(what.key(guide.id))
        mine = await self._advisor.mine(Person(PLATFORM, what.team, what.person), SHOWN)
        view = wording.home(guide.spoken(stands.language), stands, mine, written=written)
        await self._replies.home(what.person, view)
