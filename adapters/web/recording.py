"""A conversation so far as the text of a conversation test, in the form of `tests/conversations`."""

from adapters.terminal.plain import plain
from bot.core.view import Message

_VERSION = "a1b2c3d4e5f6"  # stands for the guide's, which any edit changes


class Recording:
    """What one person did, and what was answered."""

    def __init__(self) -> None:
        self._lines = ["# Recorded from the preview; say here what it shows."]

    def add(self, script: str, message: Message) -> None:
        """One turn: `script` is what the person did, as a conversation test says it."""
        self._lines += [script, "", plain(message)]
        if message.document:
            self._lines += [f"    | {row}" for row in message.document.text.splitlines()]
            self._lines.append("")

    def text(self, version: str) -> str:
        """All of it; `version` is the guide's, whose place a fixed one takes."""
        told = "\n".join(self._lines).replace(version, _VERSION)
        return "\n".join(line.rstrip() for line in told.splitlines()) + "\n"
