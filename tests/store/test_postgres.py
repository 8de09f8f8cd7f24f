"""FAULTS 73-75 on PostgreSQL: machines that meet, sessions that are cut off, tables that are newer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
from asyncpg import Connection
from asyncpg.exceptions import DeadlockDetectedError

from bot.errors import StoreError
from bot.store import postgres as module
from bot.store.key import Key, Person
from bot.store.port import Change, Delivery, Kept
from bot.store.postgres import PostgresStore, connected
from bot.store.postgres_schema import MIGRATIONS
from bot.store.postgres_together import Together
from bot.store.postgres_turns import Turns, settled
from tests.store.stores import sql

ANN = Key("slack", person="U1")
BOB = Key("slack", person="U2")


@asynccontextmanager
async def stores(address: str, count: int) -> AsyncIterator[list[PostgresStore]]:
    """So many machines at one database."""
    opened = [await connected(address) for _ in range(count)]
    yield opened
    for store in opened:
        await store.close()


def text(old: Kept | None) -> tuple[str | None, str | None]:
    return (old.text, old.text) if old else (None, None)


def added(word: str) -> Change[None]:
    return lambda old: (f"{old.text} {word}" if old else word, None)


async def test_turns_of_one_conversation_on_several_machines_all_take_effect(postgres: str) -> None:
    words = [f"w{n}" for n in range(60)]
    async with stores(postgres, 3) as machines:
        works = (machines[n % 3].update(ANN, added(word)) for n, word in enumerate(words))
        await asyncio.gather(*works)

        kept = await machines[0].update(ANN, text)
    assert sorted((kept or "").split()) == sorted(words)


async def test_a_change_is_run_again_upon_what_another_machine_wrote(postgres: str) -> None:
    async with stores(postgres, 2) as (here, there):
        await here.update(ANN, added("a"))
        seen: list[str] = []

        def slow(old: Kept | None) -> tuple[str, None]:
            assert old is not None
            if not seen:  # while this one is thinking, the other machine writes
                sql(postgres, "UPDATE advisor_entries SET text = 'a b', version = 7")
            seen.append(old.text)
            return f"{old.text} c", None

        await here.update(ANN, slow)

        assert seen == ["a", "a b"]
        assert await there.update(ANN, text) == "a b c"


async def test_what_is_forgotten_meanwhile_is_not_brought_back(postgres: str) -> None:
    async with stores(postgres, 1) as (store,):
        await store.update(ANN, added("secret"))
        seen: list[str | None] = []

        def slow(old: Kept | None) -> tuple[str, None]:
            if not seen:
                sql(postgres, "DELETE FROM advisor_entries")
            seen.append(old.text if old else None)
            return f"{old.text if old else ''} new", None

        await store.update(ANN, slow)

        assert seen == ["secret", None]
        assert await store.update(ANN, text) == " new"


async def test_a_commit_whose_answer_is_lost_takes_effect_once(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = settled
    cut = 0

    async def cut_off(*args: object) -> object:
        nonlocal cut
        ended = await whole(*args)  # type: ignore[arg-type]
        if cut < 2:
            cut += 1
            raise ConnectionResetError("the answer is lost")
        return ended

    monkeypatch.setattr(module, "settled", cut_off)
    async with stores(postgres, 1) as (store,):
        await store.update(ANN, added("a"))
        cut = 0
        await store.update(ANN, added("b"))

        assert await store.update(ANN, text) == "a b"


@pytest.mark.parametrize("begun", ["a", None])
async def test_changes_of_the_same_texts_in_another_order_need_no_deadlock_to_be_broken(
    postgres: str, monkeypatch: pytest.MonkeyPatch, begun: str | None
) -> None:
    passing = [one for one in module._PASSING if one is not DeadlockDetectedError]
    monkeypatch.setattr(module, "_PASSING", tuple(passing))
    keys = tuple(Key("slack", person=f"U{n}") for n in range(40))

    def change(olds: tuple[Kept | None, ...]) -> tuple[tuple[str | None, ...], None]:
        return tuple([f"{old.text}x" if old else None for old in olds]), None

    async with stores(postgres, 2) as machines:
        await machines[0].update_all(keys, lambda olds: ((begun,) * len(olds), None))
        orders = [keys, keys[::-1]] * 15
        works = (machines[n // 2 % 2].update_all(order, change) for n, order in enumerate(orders))
        await asyncio.gather(*works)

        assert await machines[0].update(keys[0], text) == (begun and begun + 30 * "x")


async def test_a_text_that_is_made_meanwhile_has_the_change_of_several_run_again(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Together._made

    async def late(together: Together[None], missing: list[str], *rest: object) -> None:
        if len(missing) == 2:  # between our look and our making, another machine makes one
            sql(postgres, "INSERT INTO advisor_entries VALUES ('slack////U2/', 7, '', '', 1, 'b')")
        await whole(together, missing, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Together, "_made", late)
    seen: list[tuple[str | None, ...]] = []

    def change(olds: tuple[Kept | None, ...]) -> tuple[tuple[str, str], None]:
        seen.append(tuple(old.text if old else None for old in olds))
        return ("a", "b"), None

    async with stores(postgres, 1) as (store,):
        await store.update_all((ANN, BOB), change)

        assert seen == [(None, "b")]
        assert await store.update(ANN, text) == "a"
        assert await store.update(BOB, text) == "b"


async def test_a_commit_of_several_whose_answer_is_lost_takes_effect_once(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = module._transaction
    cut = 0

    @asynccontextmanager
    async def cut_off(db: Connection) -> AsyncIterator[None]:
        nonlocal cut
        async with whole(db):
            yield
        cut += 1
        if cut == 1:
            raise ConnectionResetError("the answer is lost")

    def change(olds: tuple[Kept | None, ...]) -> tuple[tuple[str, ...], int]:
        texts = tuple([f"{old.text} more" if old else "new" for old in olds])
        return texts, len(olds)

    async with stores(postgres, 1) as (store,):
        await store.update(ANN, added("old"))
        monkeypatch.setattr(module, "_transaction", cut_off)

        assert await store.update_all((ANN, BOB), change) == 2
        assert cut == 2
        assert await store.update(ANN, text) == "old more"
        assert await store.update(BOB, text) == "new"


def press(name: str) -> Delivery:
    return Delivery((f"slack/T1/{name}",), "body", Person("slack", "", "U1"))


async def test_presses_that_come_at_once_share_a_transaction(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = module._transaction
    count = 0

    @asynccontextmanager
    async def counted(db: Connection) -> AsyncIterator[None]:
        nonlocal count
        count += 1
        async with whole(db):
            yield

    monkeypatch.setattr(module, "_transaction", counted)
    async with stores(postgres, 1) as (store,):
        works = (
            store.once(press(f"E{n}"), Key("slack", person=f"U{n}"), lambda _: ("a", True))
            for n in range(50)
        )
        assert await asyncio.gather(*works) == [True] * 50

    assert count <= 2


@pytest.mark.parametrize("begun", [True, False])
async def test_a_press_whose_commit_is_not_heard_of_takes_effect_once_and_is_told(
    postgres: str, monkeypatch: pytest.MonkeyPatch, *, begun: bool
) -> None:
    whole = module._transaction
    cut = 0

    @asynccontextmanager
    async def cut_off(db: Connection) -> AsyncIterator[None]:
        nonlocal cut
        async with whole(db):
            yield
        cut += 1
        if cut == 1:
            raise ConnectionResetError("the answer is lost")

    def change(old: Kept | None) -> tuple[str, int]:
        return f"{old.text} more" if old else "new", 7

    async with stores(postgres, 1) as (store,):
        if begun:
            await store.update(ANN, added("old"))
        monkeypatch.setattr(module, "_transaction", cut_off)

        assert await store.once(press("E1"), ANN, change) == 7
        assert cut == 2
        assert await store.update(ANN, text) == ("old more" if begun else "new")
        assert not await store.claim(press("E1"))


async def test_a_text_that_is_made_meanwhile_has_a_press_taken_again(
    postgres: str,
) -> None:
    seen: list[str | None] = []

    def change(old: Kept | None) -> tuple[str, str]:
        if not seen:  # while this one is thinking, another machine begins the conversation
            sql(postgres, "INSERT INTO advisor_entries VALUES ('slack////U1/', 7, '', '', 1, 'b')")
        seen.append(old.text if old else None)
        return f"{old.text if old else ''}c", "told"

    async with stores(postgres, 1) as (store,):
        assert await store.once(press("E1"), ANN, change) == "told"

        assert seen == [None, "b"]
        assert await store.update(ANN, text) == "bc"
        assert not await store.claim(press("E1"))


async def test_too_many_presses_that_wait_are_told_so(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAITING", 3)
    async with stores(postgres, 1) as (store,):
        works = (store.once(press(f"E{n}"), ANN, lambda _: ("a", True)) for n in range(6))
        results = await asyncio.gather(*works, return_exceptions=True)

        assert [isinstance(result, StoreError) for result in results] == [False] * 3 + [True] * 3


async def test_sessions_that_are_cut_off_under_load_lose_and_double_nothing(postgres: str) -> None:
    words = [[f"w{client}.{n}" for n in range(25)] for client in range(8)]
    async with stores(postgres, 2) as machines:

        async def client(number: int) -> None:
            for word in words[number]:
                await machines[number % 2].update(Key("slack", person=f"U{number}"), added(word))

        clients = [asyncio.create_task(client(number)) for number in range(len(words))]
        for _ in range(8):
            await asyncio.sleep(0.03)
            await asyncio.to_thread(cut_all_off, postgres)  # while they are in the middle
        await asyncio.gather(*clients)

        for number, said in enumerate(words):
            kept = await machines[0].update(Key("slack", person=f"U{number}"), text)
            assert (kept or "").split() == said


def cut_all_off(address: str) -> None:
    """What a restart of the server does to us, without doing it to others."""
    name = address.partition("application_name=")[2]
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
    sql(address.partition("?")[0], f"{query}'{name}'")


async def test_a_server_that_is_away_is_waited_for_and_then_said_without_a_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    with pytest.raises(StoreError) as caught:
        await connected("postgresql://ann:hidden@127.0.0.1:1/test")

    assert "PostgreSQL at 127.0.0.1/test" in str(caught.value)
    assert "hidden" not in str(caught.value)


async def test_a_server_that_goes_away_for_good_is_said_and_come_back_to(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    whole = settled

    async def away(*args: object) -> object:
        raise ConnectionRefusedError("connection refused")

    async with stores(postgres, 1) as (store,):
        await store.update(ANN, added("a"))
        monkeypatch.setattr(module, "settled", away)
        with pytest.raises(StoreError, match="connection refused; check that it runs"):
            await store.update(ANN, added("b"))
        monkeypatch.setattr(module, "settled", whole)

        await store.update(ANN, added("c"))
        assert await store.update(ANN, text) == "a c"


async def test_all_works_behind_a_pooler_too(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def pooled(address: str) -> bool:
        return False

    async def in_transaction(group: list[Turns], now: int, db: Connection) -> object:
        assert (
            db.is_in_transaction()
        )  # else the statement may meet a session that has not parsed it
        return await settled(group, now, db)

    monkeypatch.setattr(module, "_is_direct", pooled)
    monkeypatch.setattr(module, "settled", in_transaction)
    await test_turns_of_one_conversation_on_several_machines_all_take_effect(postgres)


async def test_a_newer_schema_is_refused_and_left_alone(postgres: str) -> None:
    async with stores(postgres, 1):
        pass
    sql(postgres, "INSERT INTO advisor_schema VALUES (7)")

    told = rf"schema 7, not {len(MIGRATIONS)}\); start that version"
    with pytest.raises(StoreError, match=told):
        await connected(postgres)


async def test_machines_that_start_at_once_make_the_tables_once(postgres: str) -> None:
    started = await asyncio.gather(*(connected(postgres) for _ in range(4)))

    assert [await store.update(ANN, text) for store in started] == [None] * 4
    await asyncio.gather(*(store.close() for store in started))


async def test_too_many_that_wait_are_told_so(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAITING", 3)
    async with stores(postgres, 1) as (store,):
        keys = [Key("slack", person=f"U{n}") for n in range(6)]
        works = (store.update(key, added("a")) for key in keys)
        results = await asyncio.gather(*works, return_exceptions=True)

        assert [isinstance(result, StoreError) for result in results] == [False] * 3 + [True] * 3


async def test_an_alarm_that_another_machine_is_claiming_is_neither_waited_for_nor_told_twice(
    postgres: str,
) -> None:
    async with stores(postgres, 1) as (store,):
        await store.alarm(ANN, 1)
        await store.alarm(BOB, 1)
        other = await asyncpg.connect(postgres)
        async with other.transaction():
            await other.execute("UPDATE advisor_alarms SET told = at WHERE key = $1", str(ANN))
            async with asyncio.timeout(5):
                assert await store.due("slack") == (BOB,)
        await other.close()
