"""Whether typed text asks for a team's round. One list, compared whole: no guessing."""

from typing import Final

from bot.core.events import OpenRound
from bot.understanding.text import words

_SAID: Final = frozenset(
    (
        "team",
        "decide together",
        "decide as a team",
        "start a team round",
        "start a round",
        "team round",
        "team decision",
        "we want to decide together",
        "let us decide together",
        "lets decide together",
        "help us decide together",
    )
)
_LONGEST: Final = 60  # characters


def together(text: str) -> OpenRound | None:
    """The event, where `text` is nothing but the wish to decide as a team."""
    if len(text) > _LONGEST:
        return None
    said = " ".join(word.text for word in words(text)).replace("'", "")
    return OpenRound() if said in _SAID else None
