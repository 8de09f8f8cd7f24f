"""Who joins is invited once: not on a replay, after a restart, by a second machine, or on rejoining."""

import asyncio
from dataclasses import replace

import pytest

from bot.advisor import Advisor
from bot.core import events as do
from bot.core.events import Pressed
from bot.core.guide import Guide
from bot.inviting import MOST
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from bot.store.port import LEASE
from bot.turn import Post
from tests.store.stores import SetClock, opened

BEN = Key("test", "T1", "C1", person="ben")
DIRECT = replace(BEN, place="")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(find_guide("django-or-flask"))


async def looked(advisor: Advisor, clock: SetClock) -> tuple[Post, ...]:
    """What the clock brings by the next look, everything that was claimed before being free again."""
    clock.now += LEASE + 1
    return await advisor.due("test")


async def test_a_join_replayed_restarted_and_on_two_machines_gives_one_invitation(
    guide: Guide, kind: tuple[str, str], clock: SetClock
) -> None:
    first, second = await opened(*kind, clock), await opened(*kind, clock)
    if kind[0] == "memory":
        second = first
    machines = [Advisor(guide, store, clock=clock) for store in (first, second)]
    await asyncio.gather(*(machine.joined(BEN) for machine in machines for _ in range(3)))
    clock.now += 1
    told = await asyncio.gather(*(machine.due("test") for machine in machines))
    await first.close()
    third = first if kind[0] == "memory" else await opened(*kind, clock)
    after = Advisor(guide, third, clock=clock)
    await after.joined(BEN)  # they left, and came again
    later = await looked(after, clock)

    posts = [post for posts in told for post in posts]
    assert [(post.to.place, post.to.person, post.unasked) for post in posts] == [
        ("C1", "ben", True)
    ]
    assert later == ()
    for store in {second, third} - {first}:
        await store.close()


async def test_a_program_that_ends_before_the_clock_is_set_back_sends_it_not_again(
    guide: Guide,
) -> None:
    clock = SetClock()
    advisor = Advisor(guide, MemoryStore(clock), clock=clock)
    await advisor.joined(BEN)
    (post,) = await looked(advisor, clock)
    await advisor.store.alarm(post.to, clock.now)

    assert await looked(advisor, clock) == ()


async def test_a_program_that_ends_after_the_join_invites_when_it_is_back(guide: Guide) -> None:
    store, clock = MemoryStore(), SetClock()
    await Advisor(guide, store, clock=clock).joined(BEN)

    store._clock = clock
    assert len(await looked(Advisor(guide, store, clock=clock), clock)) == 1


async def test_five_hundred_who_join_at_once_are_no_flood(guide: Guide) -> None:
    clock = SetClock()
    advisor = Advisor(guide, MemoryStore(clock), clock=clock)
    for number in range(500):
        await advisor.joined(replace(BEN, person=f"p{number}"))
    sent = [await looked(advisor, clock) for _ in range(30)]

    assert {len(posts) for posts in sent[:25]} == {MOST}
    assert len({post.to.person for posts in sent for post in posts}) == 500
    assert sum(map(len, sent)) == 500


async def test_who_was_shown_round_already_is_not_invited(guide: Guide) -> None:
    clock = SetClock()
    advisor = Advisor(guide, MemoryStore(clock), clock=clock)
    await advisor.handle(replace(BEN, about=guide.id), "onboard")
    await advisor.joined(BEN)

    assert await looked(advisor, clock) == ()


async def test_nothing_of_a_tour_is_kept_before_start_and_forgetting_takes_the_mark(
    guide: Guide,
) -> None:
    clock = SetClock()
    advisor = Advisor(guide, MemoryStore(clock), clock=clock)
    ben = Person("test", "T1", "ben")
    await advisor.joined(BEN)
    await looked(advisor, clock)
    kept = await advisor.store.keys(ben)

    assert [key.about for key in kept] == ["invited/newcomer"]
    assert await advisor.stranger(ben)
    assert await advisor.store.forget(ben) == 1
    await advisor.joined(BEN)
    await advisor.store.forget(ben)
    assert await looked(advisor, clock) == ()


async def test_a_direct_message_leads_to_the_tour_of_the_team_that_invited(guide: Guide) -> None:
    clock = SetClock()
    advisor = Advisor(guide, MemoryStore(clock), clock=clock)
    await advisor.joined(BEN)
    (post,) = await looked(advisor, clock)
    here = replace(DIRECT, about=guide.id)
    pressed = Pressed(post.message.choices[0].event, 0)
    begun = (await advisor.handle(here, pressed)).message
    await advisor.handle(here, "go on")
    in_the_channel = (await advisor.handle(replace(BEN, about=guide.id), "onboard")).message

    assert begun.title == "What this is"
    assert in_the_channel.title == "Short or long"
    assert not await advisor.stranger(Person("test", "T1", "ben"))


async def test_by_a_place_that_invited_nobody_no_other_team_is_told_of(guide: Guide) -> None:
    advisor = Advisor(guide, MemoryStore(), clock=SetClock())
    here = replace(DIRECT, about=guide.id)
    await advisor.handle(here, Pressed(do.TourIn("newcomer", "C7"), 0))
    kept = await advisor.store.keys(Person("test", "T1", "ben"))

    assert {key.place for key in kept} == {""}


async def test_who_types_in_a_direct_message_is_shown_the_tour_they_were_invited_to(
    guide: Guide,
) -> None:
    clock = SetClock()
    advisor = Advisor(guide, MemoryStore(clock), clock=clock)
    await advisor.joined(BEN)
    await looked(advisor, clock)
    await advisor.handle(replace(DIRECT, about=guide.id), "onboard")

    kept = await advisor.store.keys(Person("test", "T1", "ben"))
    assert ("C1", "tour/newcomer") in {(key.place, key.about) for key in kept}
