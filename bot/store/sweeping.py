"""Sweeps the store once a day while a server runs, so that nobody has to remember to."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from bot.errors import StoreError
from bot.store.port import Store

DAY: Final = 24 * 3600.0  # seconds between two sweeps

_log = logging.getLogger("advisor.store")


@asynccontextmanager
async def swept(store: Store, idle: int, every: float = DAY) -> AsyncIterator[None]:
    """Within this, what was idle for `idle` seconds is removed: at once, then `every` seconds.

    A sweep that fails is logged, and tried again at the next time.
    """
    sweeping = asyncio.create_task(_sweep_for_ever(store, idle, every))
    try:
        yield
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping


async def _sweep_for_ever(store: Store, idle: int, every: float) -> None:
    while True:
        try:
            removed = await store.sweep(idle)
        except StoreError as error:
            _log.warning("store.not_swept error=%s", type(error).__name__)
        else:
            _log.info("store.swept removed=%s", removed)
        await asyncio.sleep(every)
