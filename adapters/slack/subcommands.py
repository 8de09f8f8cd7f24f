"""The words that the command is told to take, however they are mistyped. Pure.

What is typed elsewhere is language, and read as that; behind a command, one word is meant as one of these.
"""

import re
from typing import Final

from rapidfuzz.distance import OSA

_KNOWN: Final = (
    "help", "resume", "compare", "result", "forget me",
    "team", "decisions", "revisit", "onboarding",
)  # fmt: skip
_APART: Final = re.compile(r"[\s_-]+")
_SHORTEST: Final = 3  # letters in which a slip can be told
_LONG: Final = 7  # letters in which two can be told
_WORDS: Final = 2


def meant(text: str) -> str:
    """The subcommand that `text` is, but for a slip, or two in a long word; else `text` itself."""
    parts = _APART.split(text.strip(" .!?").casefold())
    typed = "".join(parts)
    if len(parts) > _WORDS or len(typed) < _SHORTEST:
        return text
    most = 2 if len(typed) >= _LONG else 1
    near = (name for name in _KNOWN if OSA.distance(typed, name.replace(" ", "")) <= most)
    return next(near, text)
