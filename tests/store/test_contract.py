"""What every store promises, whatever it keeps things in."""

import asyncio

import pytest

from bot.store.key import Key, Person, Place
from bot.store.port import (
    DELIVERIES_KEPT,
    FRESH,
    LATE,
    LEASE,
    MOST,
    Change,
    Delivery,
    Kept,
    Store,
)
from tests.store.stores import SetClock, opened

ANN = Person("slack", "T1", "U1")
HERE = Key("slack", "T1", "C1", "1.5", "U1")
THERE = Key("slack", "T1", "C2", "1.5", "U1")
ROUND = Key("slack", "T1", "C1", about="round")


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


async def test_several_texts_change_together_in_the_order_that_was_asked(
    store: Store, clock: SetClock
) -> None:
    begun = clock.now
    await store.update(THERE, put("b"))
    await store.update(ROUND, put("r"))
    seen: list[tuple[Kept | None, ...]] = []

    def change(olds: tuple[Kept | None, ...]) -> tuple[tuple[str | None, ...], str]:
        seen.append(olds)
        return ("new", "changed", None), "told"

    clock.now += 5
    assert await store.update_all((HERE, THERE, ROUND), change) == "told"

    assert seen[-1] == (None, Kept("b", begun), Kept("r", begun))
    assert await store.update(HERE, put("x")) == Kept("new", begun + 5)
    assert await store.update(THERE, put("x")) == Kept("changed", begun + 5)
    assert await store.update(ROUND, put("x")) is None
    assert await store.keys(ANN) == (HERE, THERE)


async def test_several_texts_that_are_missing_and_stay_missing_leave_nothing(store: Store) -> None:
    assert await store.update_all((HERE, THERE), lambda olds: ((None, None), olds)) == (None, None)
    assert await store.keys(ANN) == ()


async def test_nothing_at_all_can_be_updated_together(store: Store) -> None:
    assert await store.update_all((), lambda olds: ((), olds)) == ()


async def test_a_change_of_several_that_raises_changes_none_of_them(store: Store) -> None:
    def broken(olds: tuple[Kept | None, ...]) -> tuple[tuple[str, str], None]:
        raise OSError(olds)

    await store.update(HERE, put("a"))
    with pytest.raises(OSError, match="Kept"):
        await store.update_all((HERE, THERE), broken)

    assert await store.update(HERE, same) == "a"
    assert await store.keys(ANN) == (HERE,)


async def test_a_change_of_several_that_forgets_one_changes_none_of_them(store: Store) -> None:
    await store.update(HERE, put("a"))
    with pytest.raises(ValueError, match="shorter"):
        await store.update_all((HERE, THERE), lambda _: (("b",), None))

    assert await store.update(HERE, same) == "a"


async def test_keys_of_one_change_are_distinct_and_not_too_many(store: Store) -> None:
    many = tuple(Key("slack", person=f"U{n}") for n in range(MOST + 1))

    with pytest.raises(ValueError, match="no two the same"):
        await store.update_all((HERE, THERE, HERE), lambda _: (("a", "b", "c"), None))
    with pytest.raises(ValueError, match="201 keys: at most 200"):
        await store.update_all(many, lambda olds: (("a",) * len(olds), None))
    assert await store.update_all(many[1:], lambda olds: (("a",) * len(olds), len(olds))) == MOST


async def test_callers_that_name_the_same_keys_in_another_order_all_get_through(
    store: Store,
) -> None:
    keys = (HERE, THERE, ROUND)

    def counted(olds: tuple[Kept | None, ...]) -> tuple[tuple[str, ...], None]:
        return tuple(str(int(old.text) + 1 if old else 1) for old in olds), None

    orders = [keys[n % 3 :] + keys[: n % 3] for n in range(15)] + [keys[::-1]] * 15
    await asyncio.gather(*(store.update_all(order, counted) for order in orders))

    assert [await store.update(key, same) for key in keys] == ["30"] * 3


async def test_of_two_that_rely_on_the_absence_of_the_other_one_sees_the_other(
    store: Store,
) -> None:
    def first(olds: tuple[Kept | None, ...]) -> tuple[tuple[str | None, ...], bool]:
        texts = tuple([old.text if old else None for old in olds])
        return (texts, False) if any(olds) else (("a", *texts[1:]), True)

    keys = [(HERE, THERE), (THERE, HERE)] * 5
    won = await asyncio.gather(*(store.update_all(pair, first) for pair in keys))

    assert sum(won) == 1
    assert len(await store.keys(ANN)) == 1


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


async def test_a_sweep_leaves_what_belongs_to_nobody(store: Store, clock: SetClock) -> None:
    installed = Key("slack", "T1", about="installed")
    for key in (HERE, ROUND, installed):
        await store.update(key, put("a"))
    await store.alarm(ROUND, clock.now)
    await store.sweep(1000)
    clock.now += 1001

    assert await store.sweep(1000) == 1
    assert [await store.update(key, same) for key in (HERE, ROUND, installed)] == [None, "a", "a"]
    assert await store.due("slack") == (ROUND,)


@pytest.mark.parametrize(
    ("about", "left"),
    [
        ("ballot/3", 1), ("decisions", 1), ("dissent/1", 1), ("asked/3", 1),
        ("round/3", 1), ("rounds", 1), ("rounds2", 0), ("a/ballot", 0),
    ],
)  # fmt: skip
async def test_a_sweep_leaves_somebodys_records_until_they_are_forgotten(
    store: Store, clock: SetClock, about: str, left: int
) -> None:
    theirs = Key("slack", "T1", "ballot/3", person="U1", about=about)
    await store.update(theirs, put("a"))
    await store.sweep(1000)
    clock.now += 1001
    await store.sweep(1000)

    assert (await store.update(theirs, same) == "a") == left
    assert await store.forget(Person("slack", "T1", "U1")) == left


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
    assert await store.unfinished("slack") == ()


async def test_of_many_claims_at_once_one_wins(store: Store) -> None:
    claims = [Delivery((f"E{n % 5}", "C1:1.5"), "body") for n in range(20)]

    assert sum(await asyncio.gather(*map(store.claim, claims))) == 1


async def test_an_abandoned_claim_can_be_had_again(store: Store, clock: SetClock) -> None:
    delivery = Delivery(("E1", "C1:1.5"), "body", ANN)
    await store.claim(delivery)
    clock.now += LEASE

    assert await store.claim(delivery)
    assert not await store.claim(delivery)


async def test_what_comes_twice_changes_a_text_once(store: Store, clock: SetClock) -> None:
    press = Delivery(("slack/T1/E1",), "body", ANN)

    assert await store.once(press, HERE, appended("one")) == "one"
    assert await store.once(press, HERE, appended("two")) is None
    assert not await store.claim(press)
    await store.done(press)
    clock.now += 10 * LEASE
    assert await store.once(press, HERE, appended("two")) is None
    assert await store.update(HERE, same) == "one"


async def test_what_was_claimed_before_changes_nothing_until_it_is_abandoned(
    store: Store, clock: SetClock
) -> None:
    press = Delivery(("slack/T1/E1", "slack/T1/C1:1"), "body", ANN)
    await store.claim(Delivery(("slack/T1/E2", "slack/T1/C1:1"), "body", ANN))

    assert await store.once(press, HERE, appended("one")) is None
    clock.now += LEASE
    assert await store.once(press, HERE, appended("one")) == "one"
    assert (await store.held(ANN)).deliveries == (press,)


async def test_of_many_that_come_at_once_each_changes_its_text_once(store: Store) -> None:
    presses = [Delivery((f"E{n % 5}",), "body") for n in range(20)]
    keys = [Key("slack", "T1", person=f"U{n % 5}") for n in range(20)]

    told = await asyncio.gather(*(
        store.once(press, key, appended("one")) for press, key in zip(presses, keys, strict=True)
    ))  # fmt: skip

    assert sorted(map(str, told)) == ["None"] * 15 + ["one"] * 5


async def test_where_its_change_raises_a_delivery_is_not_claimed(store: Store) -> None:
    def broken(old: Kept | None) -> tuple[str, str]:
        raise KeyError(old)

    press = Delivery(("E1",), "body")
    with pytest.raises(KeyError):
        await store.once(press, HERE, broken)

    assert await store.update(HERE, same) is None
    assert await store.claim(press)


async def test_of_many_that_come_at_once_for_one_text_each_changes_it_in_order(
    store: Store,
) -> None:
    presses = [Delivery((f"E{n}",), "body") for n in range(10)]
    words = [f"w{n}" for n in range(10)]

    told = await asyncio.gather(*(
        store.once(press, HERE, appended(word)) for press, word in zip(presses, words, strict=True)
    ))  # fmt: skip

    kept = (await store.update(HERE, same) or "").split()
    assert sorted(kept) == words
    assert sorted(map(str, told), key=len) == [" ".join(kept[: n + 1]) for n in range(10)]


async def test_one_broken_change_among_many_that_come_at_once_spoils_none_of_them(
    store: Store,
) -> None:
    def broken(old: Kept | None) -> tuple[str, str]:
        raise KeyError(old)

    presses = [Delivery((f"E{n}",), "body") for n in range(9)]
    keys = [Key("slack", "T1", person=f"U{n // 2}") for n in range(9)]
    works = [
        store.once(press, key, broken if n == 4 else appended("one"))
        for n, (press, key) in enumerate(zip(presses, keys, strict=True))
    ]
    told = await asyncio.gather(*works, return_exceptions=True)

    assert [isinstance(one, KeyError) for one in told] == [n == 4 for n in range(9)]
    assert all(isinstance(one, str) for n, one in enumerate(told) if n != 4)
    assert [await store.claim(press) for press in presses] == [n == 4 for n in range(9)]
    assert await store.update(keys[4], same) == "one"


async def test_several_deliveries_are_done_together(store: Store, clock: SetClock) -> None:
    first, second = Delivery(("slack/E1",), "1", ANN), Delivery(("slack/E2", "slack/x"), "2", ANN)
    other = Delivery(("slack/E3",), "3", ANN)
    for delivery in (first, second, other):
        await store.claim(delivery)
    await store.done(first, second)
    await store.done()

    clock.now += LEASE
    assert await store.unfinished("slack") == (other,)
    assert [held.body for held in (await store.held(ANN)).deliveries] == ["", "", "3"]


async def test_unfinished_deliveries_are_given_out_once_a_lease(
    store: Store, clock: SetClock
) -> None:
    abandoned = Delivery(("slack/T1/E1", "slack/T1/C1:1.5"), "body", ANN)
    handled = Delivery(("slack/T1/E2",), "body")
    await store.claim(abandoned)
    await store.claim(handled)
    await store.done(handled)

    assert await store.unfinished("slack") == ()
    clock.now += LEASE
    assert await store.unfinished("slack") == (abandoned,)
    assert await store.unfinished("slack") == ()
    assert await store.unfinished("slack", lease=0) == (abandoned,)


async def test_a_platform_is_not_given_what_another_left(store: Store, clock: SetClock) -> None:
    theirs = Delivery(("slack/T1/E1",), "body")
    await store.claim(theirs)
    clock.now += LEASE

    assert await store.unfinished("slac") == ()
    assert await store.unfinished("discord") == ()
    assert await store.unfinished("slack") == (theirs,)


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


async def test_an_alarm_is_told_from_its_time_on_once_a_lease(
    store: Store, clock: SetClock
) -> None:
    await store.alarm(HERE, clock.now + 10)
    await store.alarm(ROUND, clock.now + 10)
    await store.alarm(THERE, clock.now + 11)

    assert await store.due("slack") == ()
    clock.now += 10
    assert await store.due("slack") == tuple(sorted((HERE, ROUND)))
    assert await store.due("slack") == ()
    clock.now += LEASE - 1
    assert await store.due("slack") == (THERE,)
    clock.now += 1
    assert await store.due("slack") == tuple(sorted((HERE, ROUND)))


async def test_an_alarm_that_is_set_anew_or_taken_off_counts_from_then(
    store: Store, clock: SetClock
) -> None:
    for key in (HERE, THERE, ROUND):
        await store.alarm(key, clock.now)
    assert len(await store.due("slack")) == 3
    await store.alarm(HERE, None)
    await store.alarm(HERE, None)
    await store.alarm(THERE, clock.now)
    await store.alarm(ROUND, clock.now + 2 * LEASE)

    assert await store.due("slack") == (THERE,)
    clock.now += LEASE
    assert await store.due("slack") == (THERE,)
    clock.now += LEASE
    assert await store.due("slack") == tuple(sorted((THERE, ROUND)))


async def test_a_platform_is_told_of_its_own_alarms(store: Store, clock: SetClock) -> None:
    await store.alarm(HERE, clock.now)
    await store.alarm(Key("sl/ack", person="U1"), clock.now)

    assert await store.due("slac") == await store.due("discord") == await store.due("sl") == ()
    assert await store.due("slack") == (HERE,)
    assert await store.due("sl/ack") == (Key("sl/ack", person="U1"),)


async def test_an_alarm_is_told_to_one_of_many(store: Store, clock: SetClock) -> None:
    keys = tuple(sorted(Key("slack", person=f"U{n}") for n in range(10)))
    for key in keys:
        await store.alarm(key, clock.now)

    told = await asyncio.gather(*(store.due("slack") for _ in range(8)))
    assert tuple(sorted(key for some in told for key in some)) == keys


async def test_forgetting_takes_the_alarms_off(store: Store, clock: SetClock) -> None:
    await store.update(HERE, put("a"))
    for key in (HERE, THERE, ROUND):
        await store.alarm(key, clock.now)

    assert await store.forget(ANN) == 1
    assert await store.due("slack") == (ROUND,)


async def test_a_sweep_takes_off_the_alarms_of_what_it_removes_and_of_what_nobody_came_for(
    store: Store, clock: SetClock
) -> None:
    await store.sweep(1000)
    await store.update(HERE, put("a"))
    await store.alarm(HERE, clock.now + 10**6)
    await store.alarm(THERE, clock.now)
    clock.now += 1001
    fresh = Key("slack", "T1", person="U2")
    await store.alarm(fresh, clock.now)

    assert await store.sweep(1000) == 1
    clock.now += 10**6
    assert await store.due("slack") == (fresh,)


async def test_an_alarm_told_while_the_clock_was_ahead_is_told_again_after_a_sweep(
    store: Store, clock: SetClock
) -> None:
    await store.alarm(HERE, clock.now)
    clock.now += 10 * LATE
    assert await store.due("slack") == (HERE,)
    clock.now -= 10 * LATE
    await store.sweep(10**9)
    clock.now += LEASE

    assert await store.due("slack") == (HERE,)


async def test_alarms_survive_a_restart(kind: tuple[str, str], clock: SetClock) -> None:
    if kind[0] == "memory":
        pytest.skip("it ends with the process")
    first = await opened(*kind, clock)
    await first.alarm(HERE, clock.now)
    await first.close()
    again = await opened(*kind, clock)

    assert await again.due("slack") == (HERE,)
    await again.close()
