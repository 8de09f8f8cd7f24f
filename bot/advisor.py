"""The imperative shell: load a conversation, take a step, keep it. One way in for every platform."""

from functools import partial

from bot.core.codec import dump, load
from bot.core.events import Answer, Arrive, Continue, Event, Forget, Pressed, Skip, Unknown, Unsure
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.core.upkeep import matched
from bot.core.view import Message
from bot.errors import ConversationError
from bot.store.key import Key, Person
from bot.store.port import Clock, Kept, Store, utc
from bot.turn import Turn
from bot.understanding.reader import Reader

# Typed words that mean what is on the screen, which after days is no longer before one's eyes.
# A button says by itself what it means, and so does a question: those take effect at any time.
_OF_THE_SCREEN = (Answer, Unsure, Skip, Continue, Unknown)


class Advisor:
    """A guide, the reader of typed text for it, and the store of conversations about it.

    Who types after more than `resume` seconds is first shown what is kept, and can go on or
    start over.
    """

    def __init__(
        self, guide: Guide, store: Store, resume: int = 3 * 24 * 3600, clock: Clock = utc
    ) -> None:
        self.reader = Reader(guide)
        self.store = store
        self._resume = resume
        self._clock = clock

    @property
    def guide(self) -> Guide:
        """What is advised on now; `use` may put another in its place between any two turns."""
        return self.reader.guide

    def use(self, guide: Guide) -> None:
        """Goes on with `guide`, a newer one of the same id; conversations under way do, too.

        Turns that have begun end under the one that they began with.
        """
        self.reader = Reader(guide)

    async def handle(self, key: Key, said: Event | Pressed | str) -> Turn:
        """The turn that answers what the person of conversation `key` did or typed.

        Raises:
            StoreError: the conversation can be neither read nor kept just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        message, forget = await self.store.update(key, partial(self._change, key, said))
        if forget and key.person:
            await self.store.forget(Person(key.platform, key.workspace, key.person))
        return Turn(message)

    async def screen(self, key: Key) -> Message:
        """What the person of conversation `key` has before them; nothing happens by asking.

        Raises:
            StoreError: the conversation cannot be read just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        return await self.store.update(key, partial(self._seen, key))

    async def state(self, key: Key) -> State:
        """The facts of conversation `key`, as its guide stands now; nothing happens by asking.

        Raises:
            StoreError: the conversation cannot be read just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        return await self.store.update(key, partial(self._facts, key))

    def _facts(self, key: Key, old: Kept | None) -> tuple[str | None, State]:
        guide = self.guide
        return old.text if old else None, matched(guide, _state(guide, key, old))[0]

    def _seen(self, key: Key, old: Kept | None) -> tuple[str | None, Message]:
        guide = self.guide
        return old.text if old else None, screen(guide, _state(guide, key, old))

    def _change(
        self, key: Key, said: Event | Pressed | str, old: Kept | None
    ) -> tuple[str | None, tuple[Message, bool]]:
        reader = self.reader  # once: it may be another one in the next line
        guide = reader.guide
        state = _state(guide, key, old)
        if isinstance(said, str):
            said = reader.read(said, state, screen(guide, state))
            away = old is not None and self._clock() - old.seen > self._resume
            if away and isinstance(said, _OF_THE_SCREEN):
                said = Arrive()
        state, message = step(guide, state, said)
        if state.view == Forget(sure=True):
            return None, (message, True)
        return dump(guide, state), (message, False)


def _state(guide: Guide, key: Key, old: Kept | None) -> State:
    if old is None:
        return State()
    try:
        return load(guide, old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error
