"""The port: what the advisor and the adapters ask of a place that keeps things. No SQL, no format."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from bot.store.key import Key, Person, Place

T = TypeVar("T")

FRESH = 3600  # seconds after which `Kept.seen` is renewed though the text stays the same
LEASE = 60  # seconds after which what was claimed and not done counts as abandoned
MOST = 200  # keys of one `update_all`
LATE = 2 * 24 * 3600  # seconds after which a sweep first makes sure that the clock stays
DELIVERIES_KEPT = 24 * 3600  # seconds; platforms repeat a delivery for an hour at most


class Kept(NamedTuple):  # one is made each turn, at half the cost of a frozen dataclass
    """A stored text, and when it was last used, to the hour: whole seconds since 1970, UTC."""

    text: str
    seen: int


Change = Callable[[Kept | None], tuple[str | None, T]]
"""From what is kept (None: nothing) to the text to keep (None: nothing) and what to return."""

Changes = Callable[[tuple[Kept | None, ...]], tuple[tuple[str | None, ...], T]]
"""As `Change`, for several texts: as many come out as went in, in the same order."""

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


def names_of(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The text forms of keys that may be updated together.

    Raises:
        ValueError: a key is there twice, or there are more than `MOST`.
    """
    names = tuple(map(str, keys))
    if len(set(names)) != len(names) or len(names) > MOST:
        raise ValueError(f"{len(names)} keys: at most {MOST}, and no two the same")
    return names


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
    """Keeps one text a key, when to come back to it, and which deliveries were handled.

    What belongs to a person goes when it was not used for long and is no record (`key.RECORD`), or when
    that person is forgotten.
    What belongs to nobody (a key with an empty `person`: a round, a decision, what a workspace
    installed) stays until it is removed on purpose.

    Every method either took effect and is durable when it returns, or raises `StoreError` and
    changed nothing.
    """

    async def update(self, key: Key, change: Change[T]) -> T:
        """Replaces the text of `key` by what `change` makes of it, and returns its second value.

        `change` is pure: it may run in another thread, and again where two writers meet. It says
        what shall be so ("size is large", never "one more"): where a database commits, fails before
        it says so, and another machine writes at once, the change runs upon what it made itself.
        What it raises comes out here. Where the text stays the same, nothing is written but the time, once
        in `FRESH` seconds.

        Raises:
            StoreError: the text can be neither read nor kept just now.
        """
        ...

    async def update_all(self, keys: tuple[Key, ...], change: Changes[T]) -> T:
        """As `update`, for several texts in one transaction: all are replaced, or none.

        `change` sees them in the order of `keys`, as they stood at one moment. Callers that name
        the same keys in another order wait for each other, and never for ever.

        Raises:
            ValueError: a key is there twice, there are more than `MOST`, or `change` makes more or
                fewer texts than there are keys; nothing was changed.
            StoreError: the texts can be neither read nor kept just now.
        """
        ...

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """The keys of all that belongs to a person, or to a place and its threads, in order."""
        ...

    async def held(self, person: Person) -> Held:
        """All that `forget` would remove but the alarms, in the order of keys and ids."""
        ...

    async def forget(self, person: Person) -> int:
        """Removes all that is kept of `person` in one transaction; how many things that were.

        Their alarms go as well, uncounted.
        """
        ...

    async def sweep(self, idle: int) -> int:
        """Removes what belongs to a person and was not used for `idle` seconds; how many things.

        Their alarms go as well, uncounted, as do those that nobody came for in as long. So do
        deliveries after `DELIVERIES_KEPT`. What belongs to nobody stays, and so do records.

        The first sweep for more than `LATE` seconds removes nothing: the clock may have jumped
        ahead. Times that lie ahead of the clock are set back to it.
        """
        ...

    async def alarm(self, key: Key, at: int | None) -> None:
        """Has `due` tell of `key` from `at` on (seconds since 1970, UTC); None: no more.

        A key has one alarm, and need have no text.
        """
        ...

    async def due(self, platform: str, lease: int = LEASE) -> tuple[Key, ...]:
        """Claims, for the caller, the keys of a platform whose alarm has gone off, in order.

        They are told again after `lease` seconds, unless their alarm was set anew or taken off.
        """
        ...

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """Whether to handle `delivery`: false where it is done, or claimed within `lease` seconds."""
        ...

    async def once(
        self, delivery: Delivery, key: Key, change: Change[T], lease: int = LEASE
    ) -> T | None:
        """Claims `delivery` and updates `key`, in one transaction; None where `claim` says no.

        So what `change` makes of the text is made once, however often the delivery comes, and
        whoever takes it up after a crash knows that it was made. See `update` for what a change is;
        what it returns is something.

        Raises:
            StoreError: nothing can be kept just now.
        """
        ...

    async def done(self, *deliveries: Delivery) -> None:
        """Marks `deliveries` as handled, and erases their bodies.

        Where another one that shares an id with one of them has been claimed since, that one stays
        as it is.
        """
        ...

    async def unfinished(self, platform: str, lease: int = LEASE) -> tuple[Delivery, ...]:
        """Claims, for the caller, a platform's deliveries claimed `lease` seconds ago or earlier."""
        ...

    async def close(self) -> None:
        """Finishes what was begun. Nothing may be asked of the store afterwards."""
        ...
