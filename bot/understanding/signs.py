"""Emoji that say yes or no, in any language. No meaning beyond that."""

from typing import Final

CROSSES: Final = frozenset("\u274c\u274e\u2716\u2717\u2718\u2715\U0001f6ab\u26d4\U0001f44e")
_SAYS: Final = {"yes": frozenset("\U0001f44d\u2705\u2714\u2611"), "no": CROSSES}
_SHADES: Final = frozenset(
    "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\ufe0f"
)  # skin tones, drawn in colour
_LONGEST: Final = 20


def said_by_signs(text: str) -> str:
    """Yes or no in English, where a text is nothing but signs for it; else empty."""
    shown = (
        {char for char in text if not char.isspace()} - _SHADES if len(text) <= _LONGEST else set()
    )
    return next((says for says, signs in _SAYS.items() if shown and shown <= signs), "")
