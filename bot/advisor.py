"""The imperative shell: load a conversation, take a step, keep it. One way in for every platform."""

from functools import partial

from bot.core.codec import dump, load
from bot.core.events import Event, Pressed
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.core.view import Message
from bot.errors import ConversationError
from bot.store.port import Store
from bot.understanding.reader import Reader


class Advisor:
    """A guide, the reader of typed text for it, and the store of conversations about it."""

    def __init__(self, guide: Guide, store: Store) -> None:
        self.guide = guide
        self.store = store
        self.reader = Reader(guide)

    async def handle(self, key: str, said: Event | Pressed | str) -> Message:
        """The answer to what the person of conversation `key` did or typed.

        Raises:
            StoreError: the conversation can be neither read nor kept just now.
            ConversationError: what is stored under `key` is not a conversation.
        """
        return await self.store.update(key, partial(self._change, key, said))

    def _change(
        self, key: str, said: Event | Pressed | str, old: str | None
    ) -> tuple[str, Message]:
        state = self._state(key, old)
        if isinstance(said, str):
            said = self.reader.read(said, state, screen(self.guide, state))
        state, message = step(self.guide, state, said)
        return dump(self.guide, state), message

    def _state(self, key: str, old: str | None) -> State:
        if old is None:
            return State()
        try:
            return load(self.guide, old)
        except ValueError as error:
            raise ConversationError(key, str(error)) from error
