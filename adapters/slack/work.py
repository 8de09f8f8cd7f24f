"""What was acknowledged and is not answered yet: bounded, in order a conversation, and never lost.

A delivery is claimed in the store before Slack hears that it has arrived. Slack's retries, a second
machine and a restart then find it there: done, being worked on, or left behind. The turn of a press is
taken in the same transaction; what is left after the acknowledgement is to show it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from weakref import WeakValueDictionary

from adapters.slack.incoming import PLATFORM, Incoming, restored
from adapters.slack.quiet import place_of
from bot.advisor import Once
from bot.errors import AdvisorError, StoreError
from bot.store.port import Delivery, Store, T
from bot.turn import Turn

_log = logging.getLogger(__name__)

MOST = 256  # answers under way; those that wait for Slack's leave to send are among them
PATIENCE = 2.0  # seconds for room and the store: Slack waits 3 for its acknowledgement
SOON = 0.2  # seconds in which what is shown already is marked as done, with others


Answer = Callable[[Incoming, Turn | None], Awaitable[None]]
"""Answers what came in, with the turn that was taken at once, if it was."""


class BusyError(AdvisorError):
    """Too much is under way to take on more; Slack will deliver it again."""


class Work:
    """Runs `answer` for deliveries. `answer` deals with its own errors: what it raises is a bug."""

    def __init__(self, store: Store, answer: Answer, about: str) -> None:
        self._store = store
        self._answer = answer
        self._about = about
        self._room = asyncio.Semaphore(MOST)
        self._tasks: set[asyncio.Task[None]] = set()  # the event loop alone would not keep them
        self._active: dict[str, Delivery] = {}  # by each of its ids
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._shown: list[Delivery] = []  # and not marked as done yet
        self._marking: asyncio.TimerHandle | None = None

    async def take(self, what: Incoming, at_once: Once | None = None) -> None:
        """Returns once `what` is safe in the store; it is answered after that.

        `at_once` takes its turn with the claim, unless another one of the conversation is under
        way: that one comes first, and may change what this one means. What is known already is
        left alone.

        Raises:
            StoreError: it cannot be kept, and must be delivered again.
            BusyError: there is no room for it, likewise.
        """
        order = self._order(what)
        if at_once is None or order.locked():
            await self._claim(what)
            return
        delivery = what.delivery(kept=True)
        if not self._active.keys().isdisjoint(delivery.ids):
            return
        await order.acquire()  # it is free
        turn: Turn | None = None
        failed = False
        try:
            turn = await self._safe(at_once, delivery)
        except (StoreError, BusyError):
            raise
        except Exception:  # noqa: BLE001 -- nothing is claimed yet; its own turn will tell of it
            failed = True
        finally:
            if turn is None:
                order.release()
        if turn is not None:
            self._begin(delivery, self._show(what, turn, order, delivery))
        elif failed:
            await self._claim(what)

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
        for delivery in await self._store.unfinished(PLATFORM):
            if not self._active.keys().isdisjoint(delivery.ids):
                continue
            try:
                what = restored(delivery.body)
            except ValueError:
                _log.warning("slack.delivery_of_another_version")
                await self._store.done(delivery)
                continue
            await self._room.acquire()
            self._begin(delivery, self._run(what, delivery))
            taken += 1
        return taken

    async def finish(self, seconds: float) -> None:
        """Waits for what is under way; what takes longer is left for the next start."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.idle()
        late = set(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self._unset()

    async def idle(self) -> None:
        """Returns when nothing is under way."""
        self._mark()
        while self._tasks:
            await asyncio.wait(set(self._tasks))
            self._mark()

    async def _claim(self, what: Incoming) -> None:
        delivery = what.delivery()
        if not self._active.keys().isdisjoint(delivery.ids):
            return
        if await self._safe(self._store.claim, delivery):
            self._begin(delivery, self._run(what, delivery))

    async def _safe(self, claim: Callable[[Delivery], Awaitable[T]], delivery: Delivery) -> T:
        """What `claim` says; where it is something, there is room for the answer."""
        said = None
        try:
            async with asyncio.timeout(PATIENCE):
                await self._room.acquire()
                try:
                    said = await claim(delivery)
                finally:
                    if not said:
                        self._room.release()
        except TimeoutError as error:
            raise BusyError("too much is under way") from error
        return said

    def _order(self, what: Incoming) -> asyncio.Lock:
        """What the turns of a conversation wait for, one after the other."""
        conversation = str(what.key(self._about))
        order = self._orders.get(conversation)
        if order is None:
            order = self._orders[conversation] = asyncio.Lock()
        return order

    def _begin(self, delivery: Delivery, work: Coroutine[None, None, None]) -> None:
        self._active.update(dict.fromkeys(delivery.ids, delivery))
        self._keep(asyncio.create_task(work))

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        """Tells of a bug by its kind and place: the event loop would write what it says."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("slack.not_answered error=%s at=%s", type(error).__name__, place_of(error))

    async def _run(self, what: Incoming, delivery: Delivery) -> None:
        try:
            async with self._order(what):
                await self._answer(what, None)
            await self._done((delivery,))
        except StoreError:  # what nobody waits for, such as that somebody joined: it comes again
            _log.error("slack.left_for_later")
        finally:
            self._leave(delivery)
            self._room.release()

    async def _show(
        self, what: Incoming, turn: Turn, order: asyncio.Lock, delivery: Delivery
    ) -> None:
        try:
            await self._answer(what, turn)
        except BaseException:
            self._leave(delivery)
            raise
        finally:
            order.release()
            self._room.release()
        # A crash before this is marked has it shown again, as the conversation stands then.
        self._shown.append(delivery)
        if self._marking is None:
            self._marking = asyncio.get_running_loop().call_later(SOON, self._mark)

    def _mark(self) -> None:
        self._unset()
        if self._shown:
            shown, self._shown = tuple(self._shown), []
            self._keep(asyncio.create_task(self._done(shown)))

    def _unset(self) -> None:
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None

    async def _done(self, deliveries: tuple[Delivery, ...]) -> None:
        try:
            await self._store.done(*deliveries)
        except StoreError:  # they come again, and change nothing the second time
            _log.error("slack.not_marked_done")
        finally:
            self._leave(*deliveries)

    def _leave(self, *deliveries: Delivery) -> None:
        for delivery in deliveries:
            for name in delivery.ids:
                self._active.pop(name, None)
