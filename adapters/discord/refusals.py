"""How many refusals from Discord before we hold still, far below its ban."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

REFUSALS: Final = 500  # of Discord in `WINDOW` seconds; at 10,000 it bans the address for hours
WINDOW: Final = 600.0


class Refusals:
    """Counts answers 401, 403 and 429; `open` tells that there were too many of late."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = REFUSALS) -> None:
        self._clock = clock
        self._most = most
        self._times: deque[float] = deque()
        self.total = 0

    def count(self, status: int) -> None:
        """Takes note of an answer of Discord's."""
        if status in (401, 403, 429):
            self.total += 1
            self._times.append(self._clock())

    @property
    def open(self) -> bool:
        """Whether to send nothing but answers to people who wait for one."""
        while self._times and self._clock() - self._times[0] > WINDOW:
            self._times.popleft()
        return len(self._times) >= self._most
