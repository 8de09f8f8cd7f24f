"""A machine of its own: adds words to shared conversations and tells of each that was acknowledged.

Run as `python -m tests.store.client_process KIND WHERE NUMBER TURNS`. It waits for a line on its
standard input, so that all machines begin at once, and writes `key word` a line.
"""

import asyncio
import sys
from functools import partial

from bot.store.key import Key
from bot.store.port import Kept
from tests.store.stores import opened

CLIENTS = 4
SHARED = tuple(Key("slack", "T1", f"C{n}") for n in range(3))


def with_word(word: str, old: Kept | None) -> tuple[str, None]:
    return (f"{old.text} {word}" if old else word), None


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main(kind: str, where: str, number: str, turns: int) -> None:
    store = await opened(kind, where)
    tell("ready")
    await asyncio.to_thread(sys.stdin.readline)

    async def client(name: int) -> None:
        for turn in range(turns):
            key, word = SHARED[(name + turn) % len(SHARED)], f"{number}.{name}.{turn}"
            await store.update(key, partial(with_word, word))
            tell(f"{key} {word}")

    await asyncio.gather(*map(client, range(CLIENTS)))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
