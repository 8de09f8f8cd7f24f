"""How much one person or place may ask in how short a time. Bounded in size."""

import time
from collections.abc import Callable
from typing import Final, Literal

BURST: Final = 20  # things that one person may do at once
PER_SECOND: Final = 1.0  # and then, on and on
_PEOPLE: Final = 10_000  # of whom a count is kept

Verdict = Literal["go", "notice", "silence"]


class Pace:
    """A bucket of tokens a person. The first time that it is empty deserves a notice, not more.

    It holds `burst`, and gains `per_second`. What is said of a person goes for a place, too.
    """

    def __init__(
        self,
        burst: int = BURST,
        per_second: float = PER_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: dict[str, tuple[float, float, bool]] = {}  # tokens, when, told

    def take(self, person: str) -> Verdict:
        """Whether `person`, an id unique where this is used, may do one more thing now."""
        now = self._clock()
        tokens, since, told = self._buckets.pop(person, (float(self._burst), now, False))
        tokens = min(self._burst, tokens + (now - since) * self._per_second)
        if tokens >= 1:
            self._buckets[person] = (tokens - 1, now, told and tokens < self._burst / 2)
            self._forget_the_quiet()
            return "go"
        self._buckets[person] = (tokens, now, True)
        return "silence" if told else "notice"

    def _forget_the_quiet(self) -> None:
        if len(self._buckets) > _PEOPLE:  # whoever was quiet longest has a full bucket again
            del self._buckets[next(iter(self._buckets))]
