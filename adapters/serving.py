"""Runs platforms over one guide and one store until told to stop. Which ones, the commands say."""

import asyncio
import gc
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.health import Figures, Health, Measured, address, answering, told
from adapters.onboarding import team
from adapters.reloading import reloading
from bot.advisor import Advisor
from bot.knowledge import load_guide
from bot.settings import Settings
from bot.store.opening import opened
from bot.store.sweeping import swept

# Objects after which cycles are looked for. Python's own 700 are made by three turns, in which next to
# nothing is a cycle: it took a twelfth of the time of a press. So many are two megabytes at most.
RARELY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Platform:
    """One that can be served: `serve` runs until the event is set, and watches its own health."""

    name: str
    serve: Callable[[Advisor, Health, asyncio.Event], Awaitable[None]]


def run(folder: Path, chosen: Settings, platforms: Sequence[Platform]) -> None:
    """Serves `platforms` with the guide in `folder` until SIGTERM or SIGINT.

    SIGHUP has the guide read again.

    Raises:
        GuideError: the guide cannot be used.
        InputError: a setting or a token is refused.
        AdvisorError: a platform cannot be reached, a port not be used, or the store not opened.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    gc.set_threshold(RARELY, 10, 10)
    asyncio.run(_run(folder, chosen, platforms))


async def _run(folder: Path, chosen: Settings, platforms: Sequence[Platform]) -> None:
    with signalled() as stop:
        await served(folder, chosen, platforms, stop)


async def served(
    folder: Path,
    chosen: Settings,
    platforms: Sequence[Platform],
    stop: asyncio.Event,
    env: Mapping[str, str] = os.environ,
) -> None:
    """Serves `platforms` until `stop` is set. One that ends by itself ends the others too.

    So what is wrong with one is seen at once, and whoever restarts the program restarts all of it.

    Raises:
        AdvisorError: as `run`.
    """
    guide = load_guide(folder)
    where = address(env)
    health = Health(("store", *[platform.name for platform in platforms]))
    async with AsyncExitStack() as stack:
        store = await opened(chosen.database)
        stack.push_async_callback(store.close)
        stack.enter_context(health.watching("store", answering(store)))
        advisor = Advisor(guide, store, chosen.resume)
        if where is not None:
            figures = Figures()
            advisor = Measured(guide, store, chosen.resume, figures)
            await stack.enter_async_context(told(where, health, figures))
        advisor.deciders = chosen.deciders
        advisor.steps = team(chosen.team, guide)
        await asyncio.to_thread(advisor.reader.prepare)  # so that nobody's first words wait for it
        await stack.enter_async_context(swept(store, chosen.idle))
        await stack.enter_async_context(reloading(advisor, folder, stop))
        await together([platform.serve(advisor, health, stop) for platform in platforms], stop)


async def together(serving: Sequence[Awaitable[None]], stop: asyncio.Event) -> None:
    """Waits for all; the first that ends sets `stop` for the others, and its error is raised."""
    tasks = [asyncio.ensure_future(one) for one in serving]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        await asyncio.wait(tasks)
        for task in sorted(tasks, key=lambda task: task not in done):
            task.result()
    finally:
        for task in tasks:
            task.cancel()


@contextmanager
def signalled() -> Iterator[asyncio.Event]:
    """An event that SIGTERM and SIGINT set."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
