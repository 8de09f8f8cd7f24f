"""Kills a process that keeps turns in SQLite, again and again, and looks what is left of them.

Run as `python -m tests.store.killed FOLDER TIMES SEED`: exit status 0 where nothing that was
acknowledged is missing. A program of its own, so that it forks before there is any thread.
"""

import asyncio
import os
import select
import signal
import sqlite3
import sys
import time
from pathlib import Path
from random import Random  # noqa: TID251 -- seeded by the caller

from bot.store.key import Key
from bot.store.port import Kept
from bot.store.sqlite import at_once
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups

CLIENTS = 6


def counted(old: Kept | None) -> tuple[str, int]:
    number = int(old.text) + 1 if old else 1
    return str(number), number


async def keep_counting(path: Path, told: int) -> None:
    store = in_groups(SqliteFile(path))

    async def client(number: int) -> None:
        while True:
            turn = await store.update(Key("slack", person=f"U{number}"), counted)
            os.write(told, f"{number} {turn}\n".encode())

    await asyncio.gather(*map(client, range(CLIENTS)))


def acknowledged(path: Path, wait: float) -> dict[int, int]:
    """The last turn of each client that a process told of before it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        asyncio.run(keep_counting(path, write))
    os.close(write)
    lines = b""
    end = time.monotonic() + wait
    while (left := end - time.monotonic()) > 0:
        if select.select([read], [], [], left)[0]:
            lines += os.read(read, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read, 65536):
        lines += more
    os.close(read)
    complete = lines[: lines.rfind(b"\n") + 1].decode().splitlines()
    return {int(client): int(turn) for client, turn in (line.split() for line in complete)}


def main(folder: Path, times: int, seed: int) -> str | None:
    """What is wrong, if anything is."""
    chance = Random(seed)  # noqa: S311 -- for moments, not for secrets
    acks = 0
    last: dict[int, int] = {}
    path = folder / "advisor.db"
    for number in range(times):
        if number % 10 == 0:  # some are killed while the file is made
            path = folder / f"{number}.db"
            last = {}
        told = acknowledged(path, chance.uniform(0.001, 0.06))
        acks += len(told)
        last |= told
        file = SqliteFile(path)
        store = at_once(file)
        for client, turn in last.items():
            try:
                store.update(Key("slack", person=f"U{client}"), counted).send(None)
            except StopIteration as done:
                if done.value <= turn:
                    return f"kill {number}: client {client} lost turn {turn}"
        file.close()
        db = sqlite3.connect(path)
        if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return f"kill {number}: the file is damaged"
        db.close()
    return None if acks > times else f"only {acks} turns were told of in {times} kills"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
