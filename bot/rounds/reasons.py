"""A reason that waits for a yes: kept apart, as its person's own, until the decision is recorded.

No button holds what somebody typed, and no conversation does.
"""

import json
from dataclasses import replace
from typing import Final

from bot.core.events import Decide
from bot.rounds.place import Means
from bot.store.key import Key
from bot.store.port import Kept

_WAITS: Final = 3600  # seconds; what is pressed later is not what the reason was given for


async def keep(means: Means, key: Key, event: Decide) -> None:
    """Keeps the reason of a decision that the person of `key` was asked back about."""
    text = json.dumps([event.candidate, means.now, event.reason]) if event.reason else None
    await means.store.update(_of(key), lambda _: (text, None))


async def taken(means: Means, key: Key, event: Decide) -> str:
    """The reason that waited for just this choice, and is no longer kept; empty: there was none."""

    def take(old: Kept | None) -> tuple[str | None, str]:
        candidate, at, reason = json.loads(old.text) if old else ("", 0, "")
        fits = candidate == event.candidate and means.now - at < _WAITS
        return None, str(reason) if fits else ""

    return await means.store.update(_of(key), take)


def _of(key: Key) -> Key:
    return replace(key, place="", thread="", about="reason")
