"""FAULT 73: many clients on several stores at one place, and a history of all that was acknowledged.

Each client adds words that nobody else says to conversations that all share. Afterwards each word
that was acknowledged stands exactly once, and whoever read a text read a beginning of the last one.
"""

import asyncio

import pytest

from bot.store.key import Key
from bot.store.port import Delivery, Kept, Store
from tests.store.stores import opened

SHARED_KINDS = pytest.mark.parametrize("kind", ["sqlite in groups", "postgres"], indirect=True)
SHARED = [Key("slack", "T1", f"C{n}") for n in range(3)]


@SHARED_KINDS
async def test_no_acknowledged_word_is_lost_or_doubled_between_machines(
    kind: tuple[str, str],
) -> None:
    machines = [await opened(*kind) for _ in range(3)]
    acknowledged: list[tuple[Key, str]] = []
    read: list[tuple[Key, str]] = []

    async def client(number: int, store: Store) -> None:
        for turn in range(12):
            key, word = SHARED[(number + turn) % len(SHARED)], f"{number}.{turn}"

            def change(old: Kept | None, word: str = word) -> tuple[str, str]:
                text = f"{old.text} {word}" if old else word
                return text, text

            read.append((key, await store.update(key, change)))
            acknowledged.append((key, word))

    await asyncio.gather(*(client(number, machines[number % 3]) for number in range(12)))

    assert len(acknowledged) == 144
    for key in SHARED:
        last = await machines[0].update(
            key, lambda old: (old.text, old.text) if old else (None, "")
        )
        words = last.split()
        assert sorted(words) == sorted(word for place, word in acknowledged if place == key)
        for text in (text for place, text in read if place == key):
            assert words[: len(text.split())] == text.split()
    for machine in machines:
        await machine.close()


@SHARED_KINDS
async def test_what_moves_between_texts_is_neither_lost_nor_made_whoever_looks(
    kind: tuple[str, str],
) -> None:
    """The bank test: each client moves coins between two purses, and some count all of them."""
    machines = [await opened(*kind) for _ in range(3)]
    purses = tuple(Key("slack", "T1", f"P{n}") for n in range(4))
    sums: list[int] = []

    def move(olds: tuple[Kept | None, ...]) -> tuple[tuple[str | None, ...], None]:
        giver, taker = (int(old.text) if old else 0 for old in olds)
        moved = min(giver, 1)  # an empty purse is no text
        return tuple(
            [str(coins) if coins else None for coins in (giver - moved, taker + moved)]
        ), None

    def look(olds: tuple[Kept | None, ...]) -> tuple[tuple[str | None, ...], int]:
        texts = tuple([old.text if old else None for old in olds])
        return texts, sum(int(text or 0) for text in texts)

    async def client(number: int, store: Store) -> None:
        for turn in range(10):
            giver, taker = (number + turn) % 4, (number * turn + 1) % 4
            if giver != taker:
                await store.update_all((purses[giver], purses[taker]), move)
            sums.append(await store.update_all(purses[:: (-1) ** number], look))

    await machines[0].update_all(purses, lambda olds: (("3", "2", "1", None), olds))
    await asyncio.gather(*(client(number, machines[number % 3]) for number in range(9)))

    assert sums == [6] * 90
    for machine in machines:
        await machine.close()


@SHARED_KINDS
async def test_of_many_machines_one_handles_a_delivery(
    kind: tuple[str, str],
) -> None:
    machines = [await opened(*kind) for _ in range(3)]

    for number in range(10):
        delivery = Delivery((f"E{number}", f"C1:{number}"), "body")
        claims = await asyncio.gather(*(m.claim(delivery) for m in machines for _ in range(3)))
        assert sum(claims) == 1
    for machine in machines:
        await machine.close()
