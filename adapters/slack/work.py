"""What was acknowledged and is not answered yet: bounded, in order a conversation, and never lost.

A delivery is claimed in the store before Slack hears that it has arrived. Slack's retries, a second
machine and a restart then find it there: done, being worked on, or left behind.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from weakref import WeakValueDictionary

from adapters.slack.incoming import Incoming, restored
from bot.errors import AdvisorError, StoreError
from bot.store.port import Delivery, Store

_log = logging.getLogger(__name__)

MOST = 256  # answers under way; those that wait for Slack's leave to send are among them
PATIENCE = 2.0  # seconds for room and the store: Slack waits 3 for its acknowledgement


class BusyError(AdvisorError):
    """Too much is under way to take on more; Slack will deliver it again."""


class Work:
    """Runs `answer` for deliveries. `answer` deals with its own errors: what it raises is a bug."""

    def __init__(
        self, store: Store, answer: Callable[[Incoming], Awaitable[None]], about: str
    ) -> None:
        self._store = store
        self._answer = answer
        self._about = about
        self._room = asyncio.Semaphore(MOST)
        self._tasks: set[asyncio.Task[None]] = set()  # the event loop alone would not keep them
        self._active: dict[str, Delivery] = {}  # by each of its ids
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, what: Incoming) -> None:
        """Returns once `what` is safe in the store; it is answered after that.

        What is known already is left alone.

        Raises:
            StoreError: it cannot be kept, and must be delivered again.
            BusyError: there is no room for it, likewise.
        """
        delivery = what.delivery()
        if not self._active.keys().isdisjoint(delivery.ids):
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await self._room.acquire()
                try:
                    claimed = await self._store.claim(delivery)
                except BaseException:
                    self._room.release()
                    raise
        except TimeoutError as error:
            raise BusyError("too much is under way") from error
        if claimed:
            self._begin(what, delivery)
        else:
            self._room.release()

    def also(self, saying: Coroutine[None, None, None]) -> None:
        """Says something that need not survive a restart, without waiting for it."""
        self._keep(asyncio.create_task(saying))

    async def recover(self) -> int:
        """Takes up what a process left behind that has ended since; how much that was.

        What is under way here is claimed anew first, so that no other machine takes it for left.
        """
        for delivery in tuple(dict.fromkeys(self._active.values())):
            await self._store.claim(delivery, lease=0)
        taken = 0
        for delivery in await self._store.unfinished():
            if not (
                delivery.ids[0].startswith("slack/")
                and self._active.keys().isdisjoint(delivery.ids)
            ):
                continue
            try:
                what = restored(delivery.body)
            except ValueError:
                _log.warning("slack.delivery_of_another_version")
                await self._store.done(delivery)
                continue
            await self._room.acquire()
            self._begin(what, delivery)
            taken += 1
        return taken

    async def finish(self, seconds: float) -> None:
        """Waits for what is under way; what takes longer is left for the next start."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def idle(self) -> None:
        """Returns when nothing is under way."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def _begin(self, what: Incoming, delivery: Delivery) -> None:
        self._active.update(dict.fromkeys(delivery.ids, delivery))
        self._keep(asyncio.create_task(self._run(what, delivery)))

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, what: Incoming, delivery: Delivery) -> None:
        conversation = str(what.key(self._about))
        turn = self._turns.get(conversation)
        if turn is None:
            turn = self._turns[conversation] = asyncio.Lock()
        try:
            async with turn:
                await self._answer(what)
            await self._store.done(delivery)
        except StoreError:  # it comes again, and changes nothing the second time
            _log.error("slack.not_marked_done")
        finally:
            for name in delivery.ids:
                self._active.pop(name, None)
            self._room.release()
