"""Text that only the holder of a key can read: what tokens are kept as. No store, no Slack."""

import time
from collections.abc import Callable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class UnreadableError(Exception):
    """Nothing that one of the keys has sealed, or too old."""


class Seal:
    """Seals with the first of `keys`, and opens what any of them has sealed.

    A key is taken out of use by putting a new one before it, and left out once nothing sealed by
    it is left.

    Raises:
        ValueError: a key is none. It is not in the message.
    """

    def __init__(self, keys: tuple[str, ...], now: Callable[[], float] = time.time) -> None:
        try:
            each = [Fernet(key) for key in keys]
            self._all, self._first = MultiFernet(each), each[0]
        except (ValueError, IndexError):
            raise ValueError("a key is 32 bytes in URL-safe base64") from None
        self._now = now

    def __repr__(self) -> str:
        """Without the keys."""
        return "Seal()"

    def sealed(self, text: str) -> str:
        """`text`, unreadable; it holds when it was made."""
        return self._all.encrypt_at_time(text.encode(), int(self._now())).decode()

    def opened(self, sealed: str, within: int | None = None) -> str:
        """What was sealed, `within` so many seconds.

        Raises:
            UnreadableError: no key of ours has sealed it, or longer ago.
        """
        raw, now = sealed.encode("utf-8", "replace"), int(self._now())
        try:
            if within is None:
                return self._all.decrypt(raw).decode()
            return self._all.decrypt_at_time(raw, within, now).decode()
        except (InvalidToken, UnicodeDecodeError) as error:
            raise UnreadableError from error

    def by_the_first(self, sealed: str) -> bool:
        """Whether the first key has sealed it, so that the others are not needed for it."""
        try:
            self._first.decrypt(sealed.encode("utf-8", "replace"))
        except InvalidToken:
            return False
        return True
