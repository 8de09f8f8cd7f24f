"""The reader of typed text for one guide: first what is on the screen, then what the words mean."""

from functools import cached_property

from bot.core.events import Event
from bot.core.flow import due
from bot.core.guide import Guide
from bot.core.scoring import standing
from bot.core.state import State
from bot.core.view import Message
from bot.understanding.pick import pick


class Reader:
    """Reads what people type. Its index is built with the first text that needs it."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def read(self, text: str, state: State, shown: Message) -> Event:
        """The event that `text` means, typed with `shown` on the screen. Never raises."""
        picked = pick(text, shown)
        if picked is not None:
            return picked
        from bot.understanding.reply import read  # noqa: PLC0415 -- paid for by the first typed text

        now = standing(self.guide, state.answers, state.importance)
        return read(text, self._index, state, due(self.guide, state, now))
