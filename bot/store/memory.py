"""Conversations that end with the process: for tests, and for trying things out."""

from dataclasses import dataclass, replace

from bot.store.key import RECORD, Key, Person, Place
from bot.store.port import (
    DELIVERIES_KEPT,
    LATE,
    LEASE,
    Change,
    Changes,
    Clock,
    Delivery,
    Held,
    Kept,
    T,
    as_before,
    names_of,
    utc,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    delivery: Delivery
    since: int
    done: bool = False


@dataclass(frozen=True, slots=True)
class _Alarm:
    at: int
    told: int | None = None


class MemoryStore:
    """Dictionaries behind the port. No method waits, so nothing runs between read and write."""

    def __init__(self, clock: Clock = utc) -> None:
        self._clock = clock
        self._kept: dict[Key, Kept] = {}
        self._claims: dict[str, _Claim] = {}
        self._alarms: dict[Key, _Alarm] = {}
        self._swept: int | None = None

    async def update(self, key: Key, change: Change[T]) -> T:
        """See `Store.update`."""
        text, outcome = change(self._kept.get(key))
        self._put(key, text)
        return outcome

    async def update_all(self, keys: tuple[Key, ...], change: Changes[T]) -> T:
        """See `Store.update_all`."""
        names_of(keys)
        texts, outcome = change(tuple(self._kept.get(key) for key in keys))
        for key, text in list(zip(keys, texts, strict=True)):
            self._put(key, text)
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
        for key in [key for key in self._alarms if key.of_person == str(person)]:
            del self._alarms[key]
        return len(held.entries) + len(held.deliveries)

    async def sweep(self, idle: int) -> int:
        """See `Store.sweep`."""
        now = self._clock()
        late = self._swept is None or now - self._swept > LATE
        self._swept = now
        self._kept = {k: Kept(v.text, min(v.seen, now)) for k, v in self._kept.items()}
        self._claims = {i: replace(c, since=min(c.since, now)) for i, c in self._claims.items()}
        self._alarms = {k: _Alarm(a.at, _no_later(a.told, now)) for k, a in self._alarms.items()}
        if late:
            return 0
        idling = [
            k
            for k, kept in self._kept.items()
            if k.person and kept.seen < now - idle and not RECORD.search(str(k))
        ]
        missed = [k for k, alarm in self._alarms.items() if k.person and alarm.at < now - idle]
        old = [c.delivery for c in self._claims.values() if c.since < now - DELIVERIES_KEPT]
        for key in idling:
            del self._kept[key]
        for key in (*idling, *missed):
            self._alarms.pop(key, None)
        for delivery in old:
            self._drop(delivery)
        return len(idling) + len({delivery.ids[0] for delivery in old})

    async def alarm(self, key: Key, at: int | None) -> None:
        """See `Store.alarm`."""
        if at is None:
            self._alarms.pop(key, None)
        else:
            self._alarms[key] = _Alarm(at)

    async def due(self, platform: str, lease: int = LEASE) -> tuple[Key, ...]:
        """See `Store.due`."""
        now = self._clock()
        found = sorted(
            key
            for key, alarm in self._alarms.items()
            if key.platform == platform
            and alarm.at <= now
            and (alarm.told is None or alarm.told <= now - lease)
        )
        for key in found:
            self._alarms[key] = replace(self._alarms[key], told=now)
        return tuple(found)

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        """See `Store.claim`."""
        if self._held_by_another(delivery, lease):
            return False
        for claim in self._known(delivery):
            self._drop(claim.delivery)
        now = self._clock()
        for name in delivery.ids:
            self._claims[name] = _Claim(delivery, now)
        return True

    async def once(
        self, delivery: Delivery, key: Key, change: Change[T], lease: int = LEASE
    ) -> T | None:
        """See `Store.once`."""
        if self._held_by_another(delivery, lease):
            return None
        outcome = await self.update(key, change)  # first: what it raises leaves all as it was
        await self.claim(delivery, lease)
        return outcome

    async def done(self, *deliveries: Delivery) -> None:
        """See `Store.done`."""
        for delivery in deliveries:
            for name in delivery.ids:
                claim = self._claims.get(name)
                if claim is not None and claim.delivery.ids == delivery.ids:
                    erased = replace(claim.delivery, body="")
                    self._claims[name] = replace(claim, delivery=erased, done=True)

    async def unfinished(self, platform: str, lease: int = LEASE) -> tuple[Delivery, ...]:
        """See `Store.unfinished`."""
        now = self._clock()
        found: dict[str, Delivery] = {}
        for name, claim in self._claims.items():
            ours = name.startswith(f"{platform}/")
            if ours and not claim.done and claim.since <= now - lease:
                self._claims[name] = replace(claim, since=now)
                found[claim.delivery.ids[0]] = claim.delivery
        return tuple(found[first] for first in sorted(found))

    async def close(self) -> None:
        """See `Store.close`."""

    def _held_by_another(self, delivery: Delivery, lease: int) -> bool:
        begun = self._clock() - lease
        return any(claim.done or claim.since > begun for claim in self._known(delivery))

    def _known(self, delivery: Delivery) -> list[_Claim]:
        return [self._claims[name] for name in delivery.ids if name in self._claims]

    def _put(self, key: Key, text: str | None) -> None:
        now = self._clock()
        if text is None:
            self._kept.pop(key, None)
        elif not as_before(self._kept.get(key), text, now):
            self._kept[key] = Kept(text, now)

    def _drop(self, delivery: Delivery) -> None:
        for name in delivery.ids:
            self._claims.pop(name, None)


def _no_later(time: int | None, now: int) -> int | None:
    return None if time is None else min(time, now)
