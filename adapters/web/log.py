"""What stands in the panes of a stage, in the order in which it came, and news of more."""

import asyncio
from dataclasses import dataclass, replace

from adapters.web.looks import Json
from bot.core.view import Message
from bot.errors import InputError
from bot.store.port import Clock

CHANNEL = "#"  # the pane that everybody sees


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a pane. Of several in one `slot`, the last is what a platform still shows.

    `by` is a player's id, or empty for the advisor. `words` were typed, or are the label that was
    pressed to get this. `anew` tells that nobody did anything: what was there is drawn anew.
    """

    id: int
    slot: int
    pane: str
    by: str
    seen: int
    views: Json
    words: str = ""
    message: Message | None = None
    anew: bool = False

    def shape(self) -> Json:
        """What the page gets of it."""
        return {
            "id": self.id,
            "slot": self.slot,
            "pane": self.pane,
            "by": self.by,
            "seen": self.seen,
            "words": self.words,
            "anew": self.anew,
            "views": self.views,
            "file": self.message.document.name if self.message and self.message.document else "",
        }


class Log:
    """Entries of all panes; `news` is set, and another takes its place, when there is more to see."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.entries: list[Entry] = []
        self.news = asyncio.Event()

    def said(
        self,
        pane: str,
        views: Json,
        slot: int = 0,
        message: Message | None = None,
        words: str = "",
    ) -> Entry:
        """What the advisor says, in place of what is in `slot`, or, where that is 0, below all."""
        number = len(self.entries) + 1
        return self._add(
            Entry(number, slot or number, pane, "", self._clock(), views, words, message)
        )

    def anew(self, last: Entry, views: Json, message: Message) -> None:
        """What `last` is under another guide."""
        fresh = replace(last, id=len(self.entries) + 1, seen=self._clock(), anew=True)
        self._add(replace(fresh, views=views, message=message))

    def typed(self, who: str, words: str) -> None:
        """What somebody wrote, in their pane."""
        number = len(self.entries) + 1
        self._add(Entry(number, number, who, who, self._clock(), {}, words))

    def wake(self) -> None:
        """Has whoever looks on look again."""
        self.news.set()
        self.news = asyncio.Event()

    def at(self, number: int) -> Entry:
        """The entry of that number.

        Raises:
            InputError: there is none.
        """
        if not 0 < number <= len(self.entries):
            raise InputError("there is no such message")
        return self.entries[number - 1]

    def last(self, pane: str) -> Entry:
        """What the advisor said last in `pane`, where it has said something."""
        return next(e for e in reversed(self.entries) if e.pane == pane and e.message)

    def _add(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        self.wake()
        return entry
