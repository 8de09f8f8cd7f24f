"""Conversations that end with the process: for tests, and for trying things out."""

from bot.store.port import Change, T


class MemoryStore:
    """A dictionary behind the port. One event loop, so that nothing runs between read and write."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    async def update(self, key: str, change: Change[T]) -> T:
        """See `Store.update`."""
        self.texts[key], outcome = change(self.texts.get(key))
        return outcome
