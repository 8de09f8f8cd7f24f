"""What Discord documents about a message's components, checked on a payload as it would be sent."""

from collections.abc import Iterator, Sequence
from typing import Any

from adapters.discord.limits import BUTTON, SELECT, TEXT, faults

__all__ = ["BUTTON", "SELECT", "TEXT", "buttons", "every", "hold_limits", "text"]


def every(components: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Each component, nested ones included."""
    for component in components:
        yield component
        yield from every(component.get("components", ()))


def text(components: Sequence[Any]) -> str:
    """All words of a message, one text component after another."""
    return "\n".join(c["content"] for c in every(components) if c["type"] == TEXT)


def buttons(components: Sequence[Any]) -> dict[str, str]:
    """The ids of buttons by label; the first of several with one label."""
    found: dict[str, str] = {}
    for component in every(components):
        if component["type"] == BUTTON:
            found.setdefault(component["label"], component["custom_id"])
    return found


def hold_limits(components: Sequence[Any], files: Sequence[str] = ()) -> None:
    """Fails where Discord would refuse the message."""
    assert faults(components, files) == ()
