"""A guide's folder while its author writes in it: each time it has changed and come to rest, anew.

    async for reading in readings(folder, advisor.guide):
        if reading.guide is not None:
            advisor.use(reading.guide)  # a good save: conversations go on under it
        shown = reading.problems  # a broken one: the last good guide goes on serving

Polling, because it needs nothing installed and sees changes on every file system. Nothing is kept of
a folder but sizes and times; what is in it is read by `load`.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.core.guide import Guide
from bot.knowledge.files import paths
from bot.knowledge.problem import Problem, error
from bot.knowledge.tree import Spot

PAUSE = 0.2  # seconds between looks: with two that agree, a save is seen in half a second

# File by file, what tells a change: inode, size, and the times of content and of entry. An editor
# that writes another file and renames it changes the inode, one that writes in place the times.
Snapshot = Mapping[Path, tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder held: a guide, or else the problems that keep it from being one."""

    guide: Guide | None
    problems: tuple[Problem, ...]


class Looks(NamedTuple):
    """What was seen of a folder: when it was last read, and at the last look."""

    read: Snapshot | None = None
    last: Snapshot | None = None


def looked(looks: Looks, now: Snapshot) -> tuple[Looks, bool]:
    """The looks after `now` was seen, and whether the folder is to be read.

    It is when it differs from what was last read and has not changed since the last look, so that
    neither half a file nor the moment between an editor's two steps is taken for a save.
    """
    if now != looks.read and now == looks.last:
        return Looks(now, now), True
    return Looks(looks.read, now), False


def snapshot(folder: Path) -> Snapshot:
    """The files of the guide in `folder` as they are now; a folder that is gone has none."""
    seen = {}
    for path in paths(folder):
        try:
            found = path.stat()
        except OSError:  # gone since it was listed: the next look tells
            continue
        seen[path] = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return seen


def read(folder: Path, guide_id: str = "") -> Reading:
    """What `folder` holds now. Another guide than `guide_id`, where that is given, is a problem.

    Conversations are kept by the guide's id, so a program cannot go on with another one.
    """
    from bot.knowledge.load import read_guide  # noqa: PLC0415  # brings the parser, 15 ms

    draft = read_guide(folder)
    if draft.guide is not None and guide_id not in ("", draft.guide.id):
        message = f"this is the guide {draft.guide.id!r} now, and {guide_id!r} is being served"
        at = draft.sections.keys.get("guide", Spot(str(folder), 1, 1))
        return Reading(None, (error(at, "other-guide", message, "stop, and start with this one"),))
    return Reading(draft.guide, draft.problems)


async def _pause() -> None:
    await asyncio.sleep(PAUSE)


async def readings(
    folder: Path, since: Guide | None = None, pause: Callable[[], Awaitable[None]] = _pause
) -> AsyncGenerator[Reading, None]:
    """What `folder` holds, each time that it has become something else, until left.

    The first is what it holds to begin with, unless that is `since`. Files are read in a thread, so
    that whoever is talking meanwhile does not wait. Raises nothing of its own.
    """
    told = Reading(since, ()) if since else None
    looks = Looks()
    while True:
        looks, settled = looked(looks, await asyncio.to_thread(snapshot, folder))
        if settled:
            found = await asyncio.to_thread(read, folder, since.id if since else "")
            if told is None or _said(found) != _said(told):
                told = found
                yield found
        await pause()


def _said(reading: Reading) -> tuple[str, tuple[Problem, ...]]:
    """What tells readings apart: guides are compared by identity, and these by their text."""
    return reading.guide.version if reading.guide else "", reading.problems
