"""What each person did in the preview and what they were answered, to be saved as a conversation test."""

from typing import Final

from adapters.stories import Said, recorded, retold
from adapters.web.looks import Player
from bot.core.events import OpenRound
from bot.core.guide import Guide
from bot.core.view import Message

_HEAD: Final = "Recorded from the preview; say here what it shows."
_OTHERWISE: Final = (
    "In the preview it went otherwise: others took part, time passed, or the guide was another."
)


class Recording:
    """The turns of everybody who is played."""

    def __init__(self) -> None:
        self._turns: dict[str, list[tuple[Said, Message]]] = {}

    def begin(self, player: Player) -> None:
        """From here on; what `player` did before is no part of it."""
        self._turns[player.id] = []

    def add(self, player: Player, said: Said | OpenRound, answered: Message) -> None:
        """One turn of `player`."""
        typed = "team" if isinstance(said, OpenRound) else said  # all that a story can say of it
        self._turns[player.id].append((typed, answered))

    def last(self, player: Player) -> Message:
        """What the last turn of `player` was answered with."""
        return self._turns[player.id][-1][1]

    def told(self, player: Player, guide: Guide) -> str:
        """What `player` did as a conversation test, which passes.

        It has what a test of `guide` will answer; where that is not what was seen, it says so.
        """
        seen = recorded(self._turns[player.id], guide, _HEAD)
        told = retold(seen, guide)
        return told if told == seen else told.replace("\n", f"\n# {_OTHERWISE}\n", 1)
