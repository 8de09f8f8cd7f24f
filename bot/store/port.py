"""The port: what the advisor and the adapters ask of a place that keeps things. No SQL, no format."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from bot.store.key import Key, Person, Place

T = TypeVar("T")

FRESH = 3600  # seconds after which `Kept.seen` is renewed though the text stays the same
LEASE = 60  # seconds after which a delivery that was claimed and not done counts as abandoned
LATE = 2 * 24 * 3600  # seconds after which a sweep first makes sure that the clock stays
DELIVERIES_KEPT = 24 * 3600  # seconds; platforms repeat a delivery for an hour at most


class Kept(NamedTuple):  # one is made each turn, at half the cost of a frozen dataclass
    """A stored text, and when it was last used, to the hour: whole seconds since 1970, UTC."""

    text: str
    seen: int


Change = Callable[[Kept | None], tuple[str | None, T]]
"""From what is kept (None: nothing) to the text to keep (None: nothing) and what to return."""

Clock = Callable[[], int]
"""Whole seconds since 1970, UTC."""


def utc() -> int:
    """The time now, as a `Clock` tells it."""
    return int(time.time())


def as_before(old: Kept | None, text: str | None, now: int) -> bool:
    """Whether there is nothing to write: the text stays the same, and its time is fresh."""
    if old is None or text is None:
        return old is None and text is None
    return text == old.text and now - old.seen < FRESH


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something a platform sent, perhaps more than once.

    Any one of `ids` marks it as the same (an event's id, a channel with a timestamp); they begin
    with platform and workspace. `body` is what is needed to handle it again after a crash; it is
    erased when the delivery is done. `person` is who caused it, where somebody did.
    """

    ids: tuple[str, ...]
    body: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """All that is kept of one person."""

    entries: tuple[tuple[Key, Kept], ...]
    deliveries: tuple[Delivery, ...]


class Store(Protocol):
    """Keeps one text a key, and which deliveries were handled.

    Every method either took effect and is durable when it returns, or raises `StoreError` and
    changed nothing.
    """

    async def update(self, key: Key, change: Change[T]) -> T:
        """Replaces the text of `key` by what `change` makes of it, and returns its second value.

            `change` is pure: it may run in another thread, and again where two writers meet. What it
            raises comes out here. Where the text stays the same, nothing is written but the time, once
        in `FRESH` seconds.

        Raises:
                StoreError: the text can be neither read nor kept just now.
        """
        ...

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """The keys of all that belongs to a person, or to a place and its threads, in order."""
        ...

    async def held(self, person: Person) -> Held:
        """All that `forget` would remove, in the order of keys and ids."""
        ...

    async def forget(self, person: Person) -> int:
        """Removes all that is kept of `person` in one transaction; how many things that were."""
        ...

    async def sweep(self, idle: int) -> int:
        """Removes what was not used for `idle` seconds, and old deliveries; how many things.

        The first sweep for more than `LATE` seconds removes nothing: the clock may have jumped
        ahead. Times that lie ahead of the clock are set back to it.
        """
        ...

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """Whether to handle `delivery`: false where it is done, or claimed within `lease` seconds."""
        ...

    async def done(self, delivery: Delivery) -> None:
        """Marks `delivery` as handled, and erases its body."""
        ...

    async def unfinished(self, lease: int = LEASE) -> tuple[Delivery, ...]:
        """Claims, for the caller, the deliveries whose claim is at least `lease` seconds old."""
        ...

    async def close(self) -> None:
        """Finishes what was begun. Nothing may be asked of the store afterwards."""
        ...
