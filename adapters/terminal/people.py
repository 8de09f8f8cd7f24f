"""Who talks in a terminal, and with whom: somebody alone, or by a name, as one of a team."""

import re
from typing import Final

from bot.store.key import Key, Place

ALONE: Final = "you"  # who gave no name
HERE: Final = Place("terminal", "", "team")  # all who give one on this machine are one team
_MENTION: Final = re.compile(r"@(\w{1,40})")


def conversation(name: str, guide: str) -> Key:
    """The key of somebody's conversation about the guide of that id.

    Raises:
        ValueError: nobody can be called so.
    """
    return Key(HERE.platform, place="" if name == ALONE else HERE.place, person=name, about=guide)


def mentioned(text: str) -> tuple[tuple[str, str], ...]:
    """Who is mentioned in typed words, as pairs of id and name: "@ann" is Ann."""
    return tuple((name, name.title()) for name in dict.fromkeys(_MENTION.findall(text)))
