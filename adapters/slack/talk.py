"""What comes of what somebody said, as a message that fits the place. Nothing is sent but files."""

from adapters.slack import wording
from adapters.slack.drawing import drawn
from adapters.slack.incoming import Incoming
from adapters.slack.posts import Posts, Waiting
from adapters.slack.refusal import RefusedError
from adapters.slack.render import Rendered, Whose
from adapters.slack.replies import Replies
from bot.advisor import Advisor
from bot.core.events import Event, Pressed
from bot.core.guide import Guide
from bot.core.view import Message
from bot.core.words import Words
from bot.languages import words_for
from bot.turn import Turn


class Talk:
    """The advisor in one workspace. What others get to see of a turn is added to `others`."""

    def __init__(self, advisor: Advisor, replies: Replies, posts: Posts) -> None:
        self._advisor = advisor
        self._replies = replies
        self._posts = posts

    async def handled(
        self, what: Incoming, said: Event | Pressed | str | Turn, others: list[Waiting]
    ) -> Message:
        """What comes of `said`, a turn that was taken already among it."""
        turn = said
        if not isinstance(turn, Turn):
            key = what.key(self._advisor.guide.id)
            turn = await self._advisor.handle(key, turn, what.name, people=what.people)
        others += self._posts.take(turn.posts)
        return await self._with_file(what, wording.with_slack_help(turn.message))

    def drawn(self, what: Incoming, message: Message, *, sharing: bool = True) -> Rendered:
        """The message for the person of `what`, with a button to share it where that is wanted."""
        guide = self._advisor.guide
        offered = sharing and what.alone and not what.private
        extras = wording.sharing(guide, message) if offered else ()
        return drawn(guide, message, whose(what), extras)

    async def speech(self, what: Incoming) -> Words:
        """The words of the language that the person asked for where they are."""
        return (await self.guide(what)).words

    async def guide(self, what: Incoming) -> Guide:
        """The guide in that language."""
        guide = self._advisor.guide
        state = await self._advisor.state(what.key(guide.id))
        return guide.spoken(state.language)

    async def _with_file(self, what: Incoming, message: Message) -> Message:
        """The message whose document was given as a file; as it is, to be drawn, where it was not.

        What only one person sees can hold no file: that one goes into the direct message.
        """
        if message.document is None:
            return message
        words = words_for(message.language)
        channel, thread, where = what.channel, what.thread, wording.file_here(words)
        try:
            if what.alone or secret(what, message) or not channel:
                place = await self._replies.put(what.person, "", wording.file_follows(words))
                channel, thread, where = place.partition(":")[0], "", wording.file_in_direct(words)
            await self._replies.upload(channel, thread, message.document)
        except RefusedError:
            return message
        return message._replace(body=(*message.body, where), document=None)


def secret(what: Incoming, message: Message) -> bool:
    """Whether the message is for one person alone and would stand where others read."""
    return bool(message.ballot or message.private) and not what.alone and not what.private


def whose(what: Incoming) -> Whose:
    """Whose conversation a message in answer to `what` belongs to."""
    return Whose(what.person, "" if what.private else what.thread)
