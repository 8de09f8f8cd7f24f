"""SIGHUP to a running program: the guide is read again, and people go on under the new one."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.advisor import Advisor
from bot.knowledge.watch import read

_log = logging.getLogger("advisor.guide")


@asynccontextmanager
async def reloading(advisor: Advisor, folder: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Within this, SIGHUP makes `advisor` go on with the guide that `folder` holds by then.

    A guide that cannot be used is logged, place by place, and the last good one goes on serving.
    Signals that come while one is being read make it be read once more, not as often as they came.
    Where the signal means that the terminal was closed, `stop` is set instead.
    """
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    terminal = os.isatty(0)

    def hung_up() -> None:
        (stop if terminal and not os.isatty(0) else asked).set()

    loop.add_signal_handler(signal.SIGHUP, hung_up)
    reading = asyncio.create_task(_reading(advisor, folder, asked))
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)
        reading.cancel()
        with suppress(asyncio.CancelledError):
            await reading


async def _reading(advisor: Advisor, folder: Path, asked: asyncio.Event) -> None:
    while True:
        await asked.wait()
        asked.clear()
        try:
            await reload(advisor, folder)
        except Exception as error:  # noqa: BLE001 -- the next signal must find somebody
            _log.error("guide.not_read error=%s", type(error).__name__)


async def reload(advisor: Advisor, folder: Path) -> bool:
    """Puts what `folder` holds in place of the advisor's guide, if it can be used; whether it was.

    Texts of the guide are not logged: where each problem is and of which kind says enough to
    find it, and `advisor check` tells the rest.
    """
    found = await asyncio.to_thread(read, folder, advisor.guide.id)
    if found.guide is None:
        for problem in found.problems:
            _log.error(
                "guide.problem at=%s:%s:%s kind=%s",
                problem.file, problem.line, problem.column, problem.code,
            )  # fmt: skip
        _log.error(
            "guide.kept version=%s problems=%s remedy=%r",
            advisor.guide.version, len(found.problems), f"advisor check {folder}",
        )  # fmt: skip
        return False
    before = advisor.guide.version
    advisor.use(found.guide)
    _log.info("guide.reloaded id=%s from=%s to=%s", found.guide.id, before, found.guide.version)
    return True
