"""Conversations as one small file each, for one person at a terminal."""

import os
from hashlib import sha256
from pathlib import Path

from bot.errors import StoreError
from bot.store.port import Change, T


class FileStore:
    """A folder of files behind the port.

    Each file is replaced whole, so a crash leaves the old text or the new one. Two terminals at
    the same moment are not kept apart: that is what a database is for.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def update(self, key: str, change: Change[T]) -> T:
        """See `Store.update`."""
        path = self.path(key)
        try:
            old = path.read_text("utf-8") if path.exists() else None
        except (OSError, UnicodeError) as error:
            raise StoreError(path, "read", str(error)) from error
        new, outcome = change(old)
        if new != old:
            self._replace(path, new)
        return outcome

    def put_aside(self, key: str) -> None:
        """Moves the text of `key` out of the way, under the same name with `.old`."""
        path = self.path(key)
        if path.exists():
            path.replace(path.with_suffix(".old"))

    def path(self, key: str) -> Path:
        """The file of `key`. Hashed: a key may hold what a file name may not."""
        return self.folder / f"{sha256(key.encode()).hexdigest()[:32]}.json"

    def _replace(self, path: Path, text: str) -> None:
        draft = path.with_suffix(f".{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreError(path, "kept", str(error)) from error
