"""Slack's buttons for whether an answer helped, and what a press of one says. Pure."""

from typing import NamedTuple

from adapters.slack.buttons import Json, plain_text
from adapters.slack.wording import is_digest
from bot.core.words import ENGLISH, Words, marked

RATE = "/rate"
_CHOICES = (
    ("positive_button", marked("Helpful"), marked("This answer was helpful"), "yes"),
    ("negative_button", marked("Not helpful"), marked("This answer was not helpful"), "no"),
)


class Rating(NamedTuple):
    """What somebody says of an answer, of which only an id is known."""

    answer: str
    helpful: bool


def rating_row(answer: str, words: Words = ENGLISH) -> list[Json]:
    """The block with both buttons for the answer of that id; none where it is empty."""
    if not answer:
        return []
    choices = {
        name: {
            "text": plain_text(words(label)),
            "accessibility_label": words(spoken),
            "value": f"{value}:{answer}",
        }
        for name, label, spoken, value in _CHOICES
    }
    element = {"type": "feedback_buttons", "action_id": RATE, **choices}
    return [{"type": "context_actions", "elements": [element]}]


def rating(value: str) -> Rating | None:
    """What a button of `rating_row` says by its value; None for any other."""
    said, _, answer = value.partition(":")
    return Rating(answer, said == "yes") if said in ("yes", "no") and is_digest(answer) else None
