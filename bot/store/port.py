"""The port: what the advisor asks of a place that keeps conversations. No SQL, no format."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")

Change = Callable[[str | None], tuple[str, T]]
"""From the stored text (None where there is none) to the text to store and what to return."""


class Store(Protocol):
    """Keeps one text a key."""

    async def update(self, key: str, change: Change[T]) -> T:
        """Replaces the text of `key` by what `change` makes of it, and returns its second value.

        `change` is pure: it may run again where two writers meet. When this returns, the text is
        kept; when it raises, nothing was changed.

        Raises:
            StoreError: the text can be neither read nor kept just now.
        """
        ...
