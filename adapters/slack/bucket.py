"""How much one person may ask in how short a time. No clock of its own, and bounded in size."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

_PEOPLE = 10_000  # the longest quiet are forgotten first: their buckets are full again anyway

Verdict = Literal["yes", "tell", "no"]


class Buckets:
    """A token bucket a person: `size` at once, then one each `1 / rate` seconds."""

    def __init__(self, now: Callable[[], float], size: int = 20, rate: float = 1.0) -> None:
        self._now = now
        self._size = size
        self._rate = rate
        self._left: OrderedDict[str, tuple[float, float, bool]] = OrderedDict()

    def take(self, person: str) -> Verdict:
        """Whether to answer; "tell" is the first time not to, when the person should learn why."""
        now = self._now()
        left, since, told = self._left.pop(person, (float(self._size), now, False))
        left = min(self._size, left + (now - since) * self._rate)
        verdict: Verdict = "yes" if left >= 1 else "no" if told else "tell"
        if verdict == "yes":
            left -= 1
        told = verdict != "yes" or (told and left < self._size / 2)
        self._left[person] = (left, now, told)
        if len(self._left) > _PEOPLE:
            self._left.popitem(last=False)
        return verdict
