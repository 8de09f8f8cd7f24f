"""What is typed where a ballot or a round is on the screen, and other things are to be had, too."""

from bot.core.events import (
    Compare,
    Doubts,
    Event,
    Flips,
    Help,
    Pressed,
    Reasons,
    Result,
    Review,
    ShowImportance,
    Stand,
    Tell,
    Unclear,
    Why,
)
from bot.core.state import State
from bot.core.view import Message
from bot.understanding.pick import pick
from bot.understanding.reader import Reader
from bot.understanding.together import together

_LOOKS = (
    Help, Review, ShowImportance, Result, Stand, Reasons, Flips, Doubts, Why, Tell, Compare, Unclear,
)  # fmt: skip


def on_screen(text: str, shown: Message, reader: Reader) -> Pressed | str:
    """What was typed, as a press where it names a choice of a ballot or a round.

    So does a word to the bot itself at a ballot's question, such as "result", and a question to the
    guide, which is then answered above the ballot's. The advisor takes all other words for the
    person's own walk, and what that last had on the screen.
    """
    meant: Event | None = pick(text, shown) if shown.ballot else None
    if meant is None and shown.ballot and shown.progress and together(reader.guide, text) is None:
        read = reader.read(text, State(), shown)
        meant = read if isinstance(read, _LOOKS) else None
    return text if meant is None else Pressed(meant, shown.walk, shown.ballot)
