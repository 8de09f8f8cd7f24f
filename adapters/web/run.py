"""Runs the preview until it is told to stop: a stage with two people, its page, and the guide's folder."""

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from adapters.output import tell
from adapters.web.server import served
from adapters.web.stage import Stage
from bot.core.guide import Guide
from bot.knowledge import FEW, check_guide, load_guide
from bot.knowledge.files import path_shown
from bot.knowledge.watch import readings

PEOPLE = ("Ann", "Ben")
EVERY = 5.0  # seconds between two looks at what has become due


def run(folder: Path, port: int, *, opening: bool) -> None:
    """Serves the preview of the guide in `folder` until Ctrl-C or SIGTERM.

    Raises:
        GuideError: the guide cannot be used to begin with.
        AdvisorError: the port cannot be used.
    """
    guide = load_guide(folder)
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(guide, folder, port, opening=opening))


async def _run(guide: Guide, folder: Path, port: int, *, opening: bool) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    stage = Stage(guide)
    for name in PEOPLE:
        await stage.join(name)
    async with served(stage, port) as address:
        tell(
            f"See “{guide.title}” at {address}\n"
            f"What you save in {path_shown(folder)} shows there at once. Ctrl-C ends this.\n"
        )
        async with asyncio.TaskGroup() as group:  # what fails in it ends the preview with a word
            going = [
                group.create_task(follow(stage, folder)),
                group.create_task(by_the_clock(stage)),
            ]
            if opening and _has_screen():
                await asyncio.to_thread(webbrowser.open, address)
            await stop.wait()
            for task in going:
                task.cancel()


async def follow(stage: Stage, folder: Path) -> None:
    """Shows each save of the guide on `stage`, with what a check finds in it, until cancelled."""
    await _checked(stage, folder)
    async for reading in readings(folder, stage.advisor.guide):
        if reading.guide is not None:
            await stage.use(reading.guide)
            await _checked(stage, folder)
        else:
            stage.broken(reading.problems)


async def _checked(stage: Stage, folder: Path) -> None:
    found = await asyncio.to_thread(check_guide, folder, datetime.now(UTC).date(), FEW)
    stage.warned(tuple(problem for problem in found if problem.severity == "warning"))


async def by_the_clock(
    stage: Stage, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Shows on `stage` what time alone makes due, until cancelled."""
    while True:
        await stage.due()
        await sleep(EVERY)


def _has_screen() -> bool:
    """Whether a browser with windows can open; one in the terminal is not wanted."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
