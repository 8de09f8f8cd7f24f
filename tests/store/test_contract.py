"""What every store promises, whatever it keeps things in."""

import asyncio

import pytest

from bot.store.key import Key, Person, Place
from bot.store.port import DELIVERIES_KEPT, FRESH, LATE, LEASE, Change, Delivery, Kept, Store
from tests.store.stores import SetClock

ANN = Person("slack", "T1", "U1")
HERE = Key("slack", "T1", "C1", "1.5", "U1")


def put(text: str | None) -> Change[Kept | None]:
    """A change to `text`; the outcome is what was there before."""
    return lambda old: (text, old)


def appended(word: str) -> Change[str]:
    def change(old: Kept | None) -> tuple[str, str]:
        text = f"{old.text} {word}" if old else word
        return text, text

    return change


def same(old: Kept | None) -> tuple[str | None, str | None]:
    return (old.text, old.text) if old else (None, None)


async def test_nothing_is_kept_at_first(store: Store) -> None:
    assert await store.update(HERE, same) is None
    assert await store.keys(ANN) == ()


async def test_what_was_put_is_read_with_its_time(store: Store, clock: SetClock) -> None:
    await store.update(HERE, put("é \N{SNOWMAN} '\"; --"))
    clock.now += 5

    assert await store.update(HERE, put("b")) == Kept("é \N{SNOWMAN} '\"; --", clock.now - 5)
    assert await store.update(HERE, put("c")) == Kept("b", clock.now)


async def test_a_text_that_stays_the_same_renews_its_time_once_an_hour(
    store: Store, clock: SetClock
) -> None:
    begun = clock.now
    await store.update(HERE, put("a"))
    clock.now += FRESH - 1
    await store.update(HERE, put("a"))
    clock.now += 1

    assert await store.update(HERE, put("a")) == Kept("a", begun)
    assert await store.update(HERE, put("a")) == Kept("a", begun + FRESH)


async def test_none_removes(store: Store) -> None:
    await store.update(HERE, put("a"))
    await store.update(HERE, put(None))
    await store.update(HERE, put(None))

    assert await store.update(HERE, same) is None
    assert await store.keys(ANN) == ()


async def test_what_a_change_raises_comes_out_and_nothing_is_changed(store: Store) -> None:
    def broken(old: Kept | None) -> tuple[str, None]:
        raise KeyError(old)

    await store.update(HERE, put("a"))
    with pytest.raises(KeyError):
        await store.update(HERE, broken)

    assert await store.update(HERE, same) == "a"


async def test_one_broken_change_among_many_spoils_none_of_them(store: Store) -> None:
    def broken(old: Kept | None) -> tuple[str, None]:
        raise KeyError(old)

    keys = [Key("slack", "T1", person=f"U{n}") for n in range(20)]
    works = [store.update(key, broken if n == 7 else put("a")) for n, key in enumerate(keys)]
    results = await asyncio.gather(*works, return_exceptions=True)

    assert [n for n, result in enumerate(results) if result is not None] == [7]
    assert [await store.update(key, same) for key in keys] == ["a"] * 7 + [None] + ["a"] * 12


async def test_changes_of_one_key_at_the_same_time_all_take_effect(store: Store) -> None:
    words = [f"w{n}" for n in range(30)]

    await asyncio.gather(*(store.update(HERE, appended(word)) for word in words))

    text = await store.update(HERE, same)
    assert sorted((text or "").split()) == sorted(words)


async def test_every_part_of_a_key_keeps_conversations_apart(store: Store) -> None:
    keys = [
        HERE,
        Key("discord", "T1", "C1", "1.5", "U1"),
        Key("slack", "T2", "C1", "1.5", "U1"),
        Key("slack", "T1", "C2", "1.5", "U1"),
        Key("slack", "T1", "C1", "1.6", "U1"),
        Key("slack", "T1", "C1", "1.5", "U2"),
        Key("slack", "T1", "C1", "1.5", "U1", "round"),
        Key("slack", "T1", "C1/1.5", "", "U1"),
        Key("slack", "T1/C1", "", "1.5", "U1"),
    ]
    for number, key in enumerate(keys):
        await store.update(key, put(str(number)))

    assert [await store.update(key, same) for key in keys] == [str(n) for n in range(len(keys))]


async def test_what_belongs_to_a_person_or_a_place_is_listed(store: Store) -> None:
    thread = Key("slack", "T1", "C1", "9.9", "U1")
    other = Key("slack", "T1", "C1", "1.5", "U2")
    shared = Key("slack", "T1", "C1", about="round")
    private = Key("slack", "T1", "D1", person="U1")
    elsewhere = Key("slack", "T2", "C1", "1.5", "U1")
    for key in (HERE, thread, other, shared, private, elsewhere):
        await store.update(key, put("a"))

    assert await store.keys(ANN) == tuple(sorted((HERE, thread, private)))
    assert await store.keys(Place("slack", "T1", "C1")) == tuple(
        sorted((HERE, thread, other, shared))
    )
    assert await store.keys(Person("slack", "T1", "U3")) == ()


async def test_forgetting_removes_what_was_held_and_nothing_else(store: Store) -> None:
    bob = Key("slack", "T1", "C1", "1.5", "U2")
    await store.update(HERE, put("a"))
    await store.update(bob, put("b"))
    mine = Delivery(("slack/T1/E1", "slack/T1/C1:1"), "pressed", ANN)
    await store.claim(mine)
    await store.claim(Delivery(("slack/T1/E2",), "pressed", Person("slack", "T1", "U2")))
    held = await store.held(ANN)

    assert [key for key, _ in held.entries] == [HERE]
    assert held.deliveries == (mine,)
    assert await store.forget(ANN) == 2
    assert await store.forget(ANN) == 0
    after = await store.held(ANN)
    assert (after.entries, after.deliveries) == ((), ())
    assert await store.update(bob, same) == "b"
    assert len((await store.held(Person("slack", "T1", "U2"))).deliveries) == 1


async def test_a_sweep_removes_what_was_idle_for_too_long(store: Store, clock: SetClock) -> None:
    fresh = Key("slack", "T1", person="U2")
    await store.update(HERE, put("a"))
    await store.sweep(1000)
    clock.now += 1001
    await store.update(fresh, put("b"))

    assert await store.sweep(1000) == 1
    assert await store.update(HERE, same) is None
    assert await store.update(fresh, same) == "b"


async def test_a_clock_that_jumps_ahead_for_a_while_removes_nothing(
    store: Store, clock: SetClock
) -> None:
    await store.sweep(1000)
    await store.update(HERE, put("a"))
    clock.now += 10 * LATE
    assert await store.sweep(1000) == 0
    clock.now -= 10 * LATE
    assert await store.sweep(1000) == 0

    assert await store.update(HERE, same) == "a"


async def test_a_time_ahead_of_the_clock_does_not_keep_a_conversation_for_ever(
    store: Store, clock: SetClock
) -> None:
    clock.now += 10 * LATE
    await store.update(HERE, put("a"))
    clock.now -= 10 * LATE
    await store.sweep(1000)
    clock.now += 1001

    assert await store.sweep(1000) == 1


async def test_a_delivery_is_handled_once(store: Store, clock: SetClock) -> None:
    first = Delivery(("slack/T1/E1", "slack/T1/C1:1.5"), "body")
    mention = Delivery(("slack/T1/E2", "slack/T1/C1:1.5"), "body")

    assert await store.claim(first)
    assert not await store.claim(first)
    assert not await store.claim(mention)
    await store.done(first)
    clock.now += 10 * LEASE
    assert not await store.claim(first)
    assert not await store.claim(mention)
    assert await store.unfinished() == ()


async def test_of_many_claims_at_once_one_wins(store: Store) -> None:
    claims = [Delivery((f"E{n % 5}", "C1:1.5"), "body") for n in range(20)]

    assert sum(await asyncio.gather(*map(store.claim, claims))) == 1


async def test_an_abandoned_claim_can_be_had_again(store: Store, clock: SetClock) -> None:
    delivery = Delivery(("E1", "C1:1.5"), "body", ANN)
    await store.claim(delivery)
    clock.now += LEASE

    assert await store.claim(delivery)
    assert not await store.claim(delivery)


async def test_unfinished_deliveries_are_given_out_once_a_lease(
    store: Store, clock: SetClock
) -> None:
    abandoned = Delivery(("E1", "C1:1.5"), "body", ANN)
    handled = Delivery(("E2",), "body")
    await store.claim(abandoned)
    await store.claim(handled)
    await store.done(handled)

    assert await store.unfinished() == ()
    clock.now += LEASE
    assert await store.unfinished() == (abandoned,)
    assert await store.unfinished() == ()
    assert await store.unfinished(lease=0) == (abandoned,)


async def test_the_body_of_a_delivery_is_erased_when_it_is_done(store: Store) -> None:
    delivery = Delivery(("E1",), "body", ANN)
    await store.claim(delivery)
    await store.done(delivery)

    assert [held.body for held in (await store.held(ANN)).deliveries] == [""]


async def test_old_deliveries_are_swept(store: Store, clock: SetClock) -> None:
    await store.sweep(10**9)
    await store.claim(Delivery(("E1", "C1:1"), "body"))
    clock.now += DELIVERIES_KEPT + 1

    assert await store.sweep(10**9) == 1
    assert await store.claim(Delivery(("E1",), "body"))
