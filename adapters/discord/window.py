"""The window to type in: as Discord's API takes it, and what it sends back. Pure, as `render` is.

Its id is fixed, so what it sends is understood after a restart.
"""

from typing import Any, Final

from adapters.discord.ids import LONGEST, Owner, action_id
from adapters.discord.render import WINDOW_HINT, WINDOW_LABEL, WINDOW_TITLE
from bot.core.words import ENGLISH, Words

INPUT: Final = "text"
_TYPED: Final = 4000  # characters that one field of a modal takes
_LABEL, _TEXT_INPUT, _PARAGRAPH = 18, 4, 2

Json = dict[str, Any]


def window(owner: Owner, words: Words = ENGLISH, ballot: int = 0) -> Json:
    """The modal for the conversation of `owner`, or for their ballot of that number, in `words`."""
    field: Json = {
        "type": _TEXT_INPUT,
        "style": _PARAGRAPH,
        "custom_id": INPUT,
        "required": True,
        "max_length": _TYPED,
    }
    return {
        "custom_id": action_id(owner.prefix, "type", ballot)[:LONGEST],
        "title": words(WINDOW_TITLE),
        "components": [
            {
                "type": _LABEL,
                "label": words(WINDOW_LABEL),
                "description": words(WINDOW_HINT),
                "component": field,
            }
        ],
    }


def typed(data: object) -> str:
    """What was typed into a modal, wherever in its data it stands."""
    if isinstance(data, dict):
        if data.get("custom_id") == INPUT and isinstance(data.get("value"), str):
            return str(data["value"])
        return typed(list(data.values()))
    if isinstance(data, list):
        return next((words for part in data if (words := typed(part))), "")
    return ""
