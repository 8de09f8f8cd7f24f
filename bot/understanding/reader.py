"""The reader of typed text for one guide: what is on the screen first, then what the words mean.

Its index is built with the first text that needs it, so nobody who only presses buttons pays.
"""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.core.events import Continue, Event, Heard, Tell, Unknown
from bot.core.flow import due
from bot.core.guide import Guide
from bot.core.scoring import standing
from bot.core.state import State
from bot.core.view import Message
from bot.understanding.pick import numbered, pick

if TYPE_CHECKING:
    from bot.understanding.index import Index
    from bot.understanding.question import Finding


_GREETING = "hello"  # in another language: not a word to go on with, but a language to be told of


def _besides(event: Heard, state: State) -> Heard:
    """What was heard, with what waits already where it is of other questions."""
    new = {question for question, _, _ in event.answers}
    return Heard((*((q, o, "") for q, o in state.heard if q not in new), *event.answers))


class Reader:
    """Reads what people type, with the words of one guide. Total: text is only ever words."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def read(self, text: str, state: State, shown: Message) -> Event:
        """The event that `text` means, typed with `shown` on the screen."""
        picked = pick(text, shown)
        if picked is not None:
            return picked
        from bot.understanding.clause import asks  # noqa: PLC0415 -- see the module's docstring
        from bot.understanding.own_words import in_english  # noqa: PLC0415
        from bot.understanding.reply import by_name, read  # noqa: PLC0415

        # On another screen than a question's, the one that waits is answered by name, and by nothing less.
        waits = due(self.guide, state, standing(self.guide, state.answers, state.importance))
        asked = waits if shown.progress is not None else ""
        told = in_english(text, self.guide.language)
        event = read(told, self._index, state, asked, numbered(shown))
        if isinstance(event, Unknown) and told != text:
            event = read(text, self._index, state, asked, numbered(shown))
        if waits and not asked and not state.heard and isinstance(event, Unknown | Heard | Tell):
            event = by_name(text, self._index, waits) or event
        other = bool(self.guide.own.translations) and isinstance(event, Unknown | Tell)
        if other and self.begins(text):  # in another language of the guide's
            event = Continue()
        if isinstance(event, Unknown):
            event = self._elsewhere(text, state, asked, shown) or event
        if isinstance(event, Unknown) and not event.remark:
            from bot.understanding.tongues import foreign  # noqa: PLC0415

            if foreign(text, self.guide.language):
                return Unknown(foreign=True)
        if isinstance(event, Unknown) and asks(text):
            return replace(event, question=True)
        if isinstance(event, Heard):
            return _besides(event, state)
        return event

    def _elsewhere(self, text: str, state: State, asked: str, shown: Message) -> Event | None:
        """What words to the bot mean in another of the guide's languages; a greeting, that it is one."""
        from bot.understanding.own_words import in_english  # noqa: PLC0415
        from bot.understanding.reply import read  # noqa: PLC0415

        for tag in self.guide.own.translations:
            if tag != self.guide.language and (told := in_english(text, tag)) != text:
                event = read(told, self._index, state, asked, numbered(shown))
                return Unknown(foreign=True) if told == _GREETING else event
        return None

    def begins(self, text: str) -> str:
        """In which language, of the guide's, `text` asks to be led through the questions; empty: it does not."""
        from bot.understanding.beginning import begins  # noqa: PLC0415

        tags = dict.fromkeys((self.guide.language, *self.guide.own.translations))
        return next((tag for tag in tags if begins(text, self._index, tag)), "")

    def ask(self, text: str, subject: str = "") -> "Finding":
        """What the guide holds on a typed question; `subject` is what was asked about before."""
        from bot.understanding.question import ask  # noqa: PLC0415

        return ask(text, self._index, subject)

    def answer(self, found: "Finding") -> Event:
        """The event that shows a finding."""
        from bot.understanding.question import answer  # noqa: PLC0415

        return answer(found, self._index)

    def describe(self, text: str) -> tuple[tuple[str, str, str], ...]:
        """A description read into answers: question id, option id, the words it came from."""
        from bot.understanding.description import describe  # noqa: PLC0415

        return describe(text, self._index)

    def prepare(self) -> None:
        """Builds what the first typed text would wait for."""
        self.ask(self.guide.question)
        self.describe(self.guide.question)

    @cached_property
    def _index(self) -> "Index":
        from bot.understanding.index import build_index  # noqa: PLC0415

        return build_index(self.guide)
