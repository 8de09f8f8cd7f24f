"""How long something may take before something is done about it. One timer serves all that wait."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")
Late = Callable[[], Coroutine[Any, Any, object]]


class _Wait:
    """What is done when it takes long, until it need not be; then the task that does it."""

    __slots__ = ("late", "task")

    def __init__(self, late: Late) -> None:
        self.late: Late | None = late
        self.task: asyncio.Task[object] | None = None


class Patience:
    """Waits for work, and begins with something else when that takes more than `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: deque[tuple[float, _Wait]] = deque()  # in the order of their times
        self._ticking = False

    async def over(self, work: Coroutine[Any, Any, _T], late: Late) -> _T:
        """The outcome of `work`; if it takes long, `late` is done meanwhile, and to its end."""
        wait = _Wait(late)
        self._watch(wait)
        try:
            return await work
        finally:
            wait.late = None
            if wait.task is not None:
                await wait.task

    def _watch(self, wait: _Wait) -> None:
        loop = asyncio.get_running_loop()
        at = loop.time() + self._seconds
        self._waiting.append((at, wait))
        if not self._ticking:
            self._ticking = True
            loop.call_at(at, self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        while self._waiting:
            at, wait = self._waiting[0]
            if wait.late is not None:
                if at > now:
                    loop.call_at(at, self._look, loop)
                    return
                wait.task = loop.create_task(wait.late())
            self._waiting.popleft()
        self._ticking = False
