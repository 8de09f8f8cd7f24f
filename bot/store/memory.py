"""Conversations that end with the process: for tests, and for trying things out."""

from dataclasses import dataclass, replace

from bot.store.key import Key, Person, Place
from bot.store.port import (
    DELIVERIES_KEPT,
    LATE,
    LEASE,
    Change,
    Clock,
    Delivery,
    Held,
    Kept,
    T,
    as_before,
    utc,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    delivery: Delivery
    since: int
    done: bool = False


class MemoryStore:
    """Dictionaries behind the port. No method waits, so nothing runs between read and write."""

    def __init__(self, clock: Clock = utc) -> None:
        self._clock = clock
        self._kept: dict[Key, Kept] = {}
        self._claims: dict[str, _Claim] = {}
        self._swept: int | None = None

    async def update(self, key: Key, change: Change[T]) -> T:
        """See `Store.update`."""
        old = self._kept.get(key)
        text, outcome = change(old)
        now = self._clock()
        if text is None:
            self._kept.pop(key, None)
        elif not as_before(old, text, now):
            self._kept[key] = Kept(text, now)
        return outcome

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        """See `Store.keys`."""
        name = str(owner)
        if isinstance(owner, Person):
            return tuple(sorted(key for key in self._kept if key.of_person == name))
        return tuple(sorted(key for key in self._kept if key.of_place == name))

    async def held(self, person: Person) -> Held:
        """See `Store.held`."""
        claimed = {claim.delivery.ids[0]: claim.delivery for claim in self._claims.values()}
        return Held(
            tuple((key, self._kept[key]) for key in await self.keys(person)),
            tuple(claimed[first] for first in sorted(claimed) if claimed[first].person == person),
        )

    async def forget(self, person: Person) -> int:
        """See `Store.forget`."""
        held = await self.held(person)
        for key, _ in held.entries:
            del self._kept[key]
        for delivery in held.deliveries:
            self._drop(delivery)
        return len(held.entries) + len(held.deliveries)

    async def sweep(self, idle: int) -> int:
        """See `Store.sweep`."""
        now = self._clock()
        late = self._swept is None or now - self._swept > LATE
        self._swept = now
        self._kept = {k: Kept(v.text, min(v.seen, now)) for k, v in self._kept.items()}
        self._claims = {i: replace(c, since=min(c.since, now)) for i, c in self._claims.items()}
        if late:
            return 0
        idling = [key for key, kept in self._kept.items() if kept.seen < now - idle]
        old = [c.delivery for c in self._claims.values() if c.since < now - DELIVERIES_KEPT]
        for key in idling:
            del self._kept[key]
        for delivery in old:
            self._drop(delivery)
        return len(idling) + len({delivery.ids[0] for delivery in old})

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """See `Store.claim`."""
        now = self._clock()
        known = [self._claims[name] for name in delivery.ids if name in self._claims]
        if any(claim.done or claim.since > now - lease for claim in known):
            return False
        for claim in known:
            self._drop(claim.delivery)
        for name in delivery.ids:
            self._claims[name] = _Claim(delivery, now)
        return True

    async def done(self, delivery: Delivery) -> None:
        """See `Store.done`."""
        for name in delivery.ids:
            claim = self._claims.get(name)
            if claim is not None:
                erased = replace(claim.delivery, body="")
                self._claims[name] = replace(claim, delivery=erased, done=True)

    async def unfinished(self, lease: int = LEASE) -> tuple[Delivery, ...]:
        """See `Store.unfinished`."""
        now = self._clock()
        found: dict[str, Delivery] = {}
        for name, claim in self._claims.items():
            if not claim.done and claim.since <= now - lease:
                self._claims[name] = replace(claim, since=now)
                found[claim.delivery.ids[0]] = claim.delivery
        return tuple(found[first] for first in sorted(found))

    async def close(self) -> None:
        """See `Store.close`."""

    def _drop(self, delivery: Delivery) -> None:
        for name in delivery.ids:
            self._claims.pop(name, None)
