"""What of an interaction reaches the SDK: each one once, and without what nobody reads.

After a lost connection Discord sends again what it sent before.
"""

import logging
from collections import deque
from collections.abc import Callable
from typing import Any, Final

_log: Final = logging.getLogger("advisor.discord")

REMEMBERED: Final = 5000  # interactions, more than a minute of the busiest of bots

Take = Callable[[dict[str, Any]], None]


def once(take: Take) -> Take:
    """The SDK's way in for interactions, but each is taken once.

    The components of the message that was pressed are left out: the SDK would make an object of
    each, at the cost of a turn of the engine.
    """
    order: deque[str] = deque()
    known: set[str] = set()

    def taken(data: dict[str, Any]) -> None:
        name = data["id"]
        if name in known:
            _log.info("replay dropped")
            return
        known.add(name)
        order.append(name)
        if len(order) > REMEMBERED:
            known.remove(order.popleft())
        if "message" in data:
            data["message"]["components"] = []
        take(data)

    return taken
