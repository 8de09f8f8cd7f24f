"""How much is taken from one person, and how many refusals from Discord before we hold still."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final, Literal

BURST: Final = 20  # things that one person may do at once
PER_SECOND: Final = 1.0  # and then, on and on
_PEOPLE: Final = 10_000  # of whom a count is kept
REFUSALS: Final = 500  # of Discord in `WINDOW` seconds; at 10,000 it bans the address for hours
WINDOW: Final = 600.0

Verdict = Literal["go", "notice", "silence"]


class Pace:
    """A bucket of tokens a person. The first time that it is empty deserves a notice, not more."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[int, tuple[float, float, bool]] = {}  # tokens, when, told

    def take(self, person: int) -> Verdict:
        """Whether `person` may do one more thing now."""
        now = self._clock()
        tokens, since, told = self._buckets.get(person, (float(BURST), now, False))
        tokens = min(BURST, tokens + (now - since) * PER_SECOND)
        if tokens >= 1:
            self._keep(person, (tokens - 1, now, told and tokens < BURST / 2))
            return "go"
        self._keep(person, (tokens, now, True))
        return "silence" if told else "notice"

    def _keep(self, person: int, bucket: tuple[float, float, bool]) -> None:
        self._buckets.pop(person, None)
        self._buckets[person] = bucket
        if len(self._buckets) > _PEOPLE:  # whoever was quiet longest has a full bucket again
            del self._buckets[next(iter(self._buckets))]


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
