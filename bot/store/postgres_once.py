"""Turns that are taken together with their deliveries in PostgreSQL: a group in one transaction.

Transactions and trying again are elsewhere. Deliveries are claimed first: where another machine is
claiming one of them, the group waits for that. Then the texts are locked, in the order of keys.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from asyncpg import Connection
from asyncpg.exceptions import SerializationError

from bot.store.key import Key
from bot.store.port import Change, Clock, Delivery
from bot.store.postgres_rows import claims
from bot.store.postgres_together import LOCK, ChangeError
from bot.store.postgres_turns import READ, Turns, tell, written


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A turn and its delivery; `future` is told what the change returned, or None."""

    delivery: Delivery
    lease: int
    key: Key
    change: Change[object]
    future: "asyncio.Future[object]"


Run = Callable[[Callable[[Connection], Awaitable[list[object]]]], Awaitable[list[object]]]
"""Runs work in a transaction, and again where that may help."""


class Presses:
    """Takes what is asked, one group after the other: whoever comes meanwhile is in the next."""

    def __init__(self, run: Run, clock: Clock, most: int) -> None:
        self._run = run
        self._clock = clock
        self._most = most
        self.waiting: list[Asked] = []
        self._task: asyncio.Task[None] | None = None

    def ask(self, asked: Asked) -> None:
        """Has its future told."""
        self.waiting.append(asked)
        if self._task is None:
            self._task = asyncio.create_task(self._work())

    async def finish(self) -> None:
        """Returns when nobody waits."""
        if self._task is not None:
            await self._task

    async def _work(self) -> None:
        while self.waiting:
            group, self.waiting = _apart(self.waiting, self._most)
            try:
                await self._take(group)
            except ChangeError:  # whose it was shows one by one; the others are spared it
                for asked in group:
                    try:
                        await self._take([asked])
                    except ChangeError as broken:
                        tell([asked.future], [(None, broken.error)])
        self._task = None

    async def _take(self, group: list[Asked]) -> None:
        futures = [asked.future for asked in group]
        try:
            outcomes = await self._run(_Taking(group, self._clock()).settled)
        except ChangeError:
            raise
        except Exception as error:  # noqa: BLE001 -- it goes to all who asked
            tell(futures, [(None, error)] * len(group))
        else:
            tell(futures, [(outcome, None) for outcome in outcomes])


def _apart(waiting: list[Asked], most: int) -> tuple[list[Asked], list[Asked]]:
    """At most so many that share no delivery's id, and those that are left for later, in order."""
    group: list[Asked] = []
    left: list[Asked] = []
    ids: set[str] = set()
    for asked in waiting:
        free = len(group) < most and ids.isdisjoint(asked.delivery.ids)
        (group if free else left).append(asked)
        ids.update(asked.delivery.ids)
    return group, left


class _Taking:
    """A group, and what came of it at the last try."""

    def __init__(self, group: list[Asked], now: int) -> None:
        self._group = group
        self._now = now
        self._wrote: list[Turns] = []
        self._outcomes: list[object] = []

    async def settled(self, db: Connection) -> list[object]:
        """What came of each, or None; it holds when the transaction that is open is committed.

        Raises:
            ChangeError: a change raised; the group is to be taken one by one.
            SerializationError: a missing text was made meanwhile; the whole is to be tried again.
        """
        if self._wrote:  # and then the connection was lost; perhaps it was committed before
            rows = await db.fetch(READ, [one.name for one in self._wrote])
            versions = {row["key"]: row["version"] for row in rows}
            if any(versions.get(one.name) == one.version for one in self._wrote):
                return self._outcomes
        free = await claims(db, [(one.delivery, one.lease) for one in self._group], self._now)
        turns: dict[str, Turns] = {}
        for asked, ours in zip(self._group, free, strict=True):
            if ours:
                name = str(asked.key)
                turns.setdefault(name, Turns(asked.key, name)).changes.append(asked.change)
        await self._changed(turns, db)
        outcomes = {name: iter(one.outcomes) for name, one in turns.items()}
        self._outcomes = [
            next(outcomes[str(asked.key)])[0] if ours else None
            for asked, ours in zip(self._group, free, strict=True)
        ]
        return self._outcomes

    async def _changed(self, turns: dict[str, Turns], db: Connection) -> None:
        rows = {row["key"]: row for row in await db.fetch(LOCK, list(turns))} if turns else {}
        for one in turns.values():
            one.run(rows.get(one.name), self._now)
            for _, error in one.outcomes:
                if error is not None:
                    raise ChangeError(error)
        self._wrote = [one for one in turns.values() if not one.settled]
        if self._wrote and len(await written(self._wrote, self._now, db)) < len(self._wrote):
            raise SerializationError("somebody else made one of the texts")
