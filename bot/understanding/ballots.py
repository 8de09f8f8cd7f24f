"""What is typed where a round, a ballot or a decision is on the screen, and its choices have numbers."""

from bot.core.events import OfDecision, OfRound, Pressed
from bot.core.view import Message
from bot.understanding.pick import pick


def on_screen(text: str, shown: Message) -> Pressed | str:
    """What was typed, as a press where it names a choice of a ballot, a round or a decision.

    All other words are for the advisor to read, which knows what the person had before them.
    """
    meant = pick(text, shown)
    if meant is None or not (shown.ballot or isinstance(meant, OfRound | OfDecision)):
        return text
    return Pressed(meant, shown.walk, shown.ballot)
