"""How a round ends: by hand, by the clock, by itself, or not at all; by conversation."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.terminal.plain import plain
from bot.core.events import Forget, OpenRound, Pressed
from bot.core.token import decode
from bot.store.key import Person
from bot.store.memory import MemoryStore
from tests.test_rounds import PLACE, SMALL, Team, kept_of_round


@pytest.fixture
async def team() -> AsyncIterator[Team]:
    store = MemoryStore()
    yield Team(SMALL, store)
    await store.close()


async def test_a_round_closes_by_itself_once_all_who_were_invited_have_answered(team: Team) -> None:
    await team.say("ann", OpenRound(people=(("ann", "Ann"), ("bob", "Bob"))))
    await team.vote("ann", "aaa")
    before = list(team.channel.values())
    last = await team.vote("bob", "aab")
    seen = await team.press("bob", "See the result", on=last)

    assert len(before) == 1
    assert len(team.channel) == 2
    assert "until then you can change it" not in plain(last)
    assert "2 ballots counted" in plain(seen)
    assert "(closed)" in next(iter(team.channel.values()))


async def test_who_invited_somebody_and_began_it_is_waited_for_too(team: Team) -> None:
    await team.say("ann", OpenRound(people=(("bob", "Bob"),)))
    await team.vote("bob", "aaa")
    card = list(team.channel.values())
    await team.vote("cy", "aa")
    await team.vote("ann", "aab")
    still = len(team.channel)
    await team.vote("cy", "b")

    assert len(card) == 1
    until = "Open until: somebody closes it, or Ann and all who were invited or began have answered"
    assert until in " ".join(card[0].split())
    assert still == 1
    assert "3 ballots counted" in list(team.channel.values())[1]


async def test_a_quorum_is_waited_for_after_all_who_were_invited(team: Team) -> None:
    await team.say("ann", OpenRound(quorum=3, people=(("bob", "Bob"),)))
    await team.vote("bob", "aaa")
    await team.vote("ann", "aaa")
    early = len(team.channel)
    await team.vote("cy", "aaa")

    assert (early, len(team.channel)) == (1, 2)


async def test_where_nobody_was_invited_the_first_to_finish_does_not_close_it(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("ann", "aaa")

    assert len(team.channel) == 1


async def test_a_deadline_closes_it_once_also_when_it_passed_while_nobody_ran(team: Team) -> None:
    await team.say("ann", OpenRound(hours=2))
    await team.vote("bob", "aaa")
    early = await team.advisor.due("test")
    team.now += 2 * 3600 + 1
    store = team.advisor.store
    assert isinstance(store, MemoryStore)
    store._clock = lambda: team.now
    late = await team.advisor.due("test")
    await team.show(late)
    team.now += 3600

    assert early == ()
    assert [post.name for post in late] == ["round/1/card", "round/1/result"]
    assert await team.advisor.due("test") == ()


async def test_where_the_quorum_is_missing_at_the_deadline_it_closes_when_that_is_reached(
    team: Team,
) -> None:
    await team.say("ann", OpenRound(hours=2, quorum=2))
    await team.vote("bob", "aaa")
    team.now += 2 * 3600 + 1
    store = team.advisor.store
    assert isinstance(store, MemoryStore)
    store._clock = lambda: team.now
    await team.show(await team.advisor.due("test"))
    waiting = " ".join(" ".join(team.channel.values()).split())
    again = await team.advisor.due("test")
    await team.vote("cy", "aa")
    begun = len(team.channel)
    await team.vote("cy", "b")

    assert "Open until: 2 ballots are complete; the time was over 1970-01-12" in waiting
    assert again == ()
    assert begun == 1
    assert "2 ballots counted" in list(team.channel.values())[1]


async def test_a_result_that_was_not_posted_is_told_again(team: Team) -> None:
    store = team.advisor.store
    assert isinstance(store, MemoryStore)
    store._clock = lambda: team.now
    await team.say("ann", OpenRound(hours=2))
    await team.vote("bob", "aaa")
    team.now += 2 * 3600 + 1
    lost = await team.advisor.due("test")
    team.now += 61
    again = await team.advisor.due("test")

    assert [post.name for post in again] == [post.name for post in lost]


async def test_two_who_close_at_once_close_once(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("bob", "aaa")
    key = replace(PLACE, person="ann", about=SMALL.id)
    closing = Pressed(decode(SMALL, "Q0:1").event, 0, 1)

    turns = await asyncio.gather(*[team.advisor.handle(key, closing, "Ann") for _ in range(4)])

    assert sum(any(p.name.endswith("result") for p in turn.posts) for turn in turns) == 1


async def test_it_is_cancelled_without_opening_a_ballot(team: Team) -> None:
    await team.say("ann", "team")
    await team.vote("bob", "aaa")
    card = await team.say("ann", "team")
    await team.press("ann", "Cancel", on=card)
    told = await team.press("ann", "Cancel it")

    assert "cancelled" in told.title
    assert "ahead" not in "\n".join(team.transcript)
    left = await team.advisor.store.keys(Person("test", "w", "bob"))
    assert not any(key.about.startswith("ballot") for key in left)
    assert "Bob" not in await kept_of_round(team, 1)


async def test_a_round_that_waited_for_who_is_forgotten_alone_closes(team: Team) -> None:
    store = team.advisor.store
    assert isinstance(store, MemoryStore)
    store._clock = lambda: team.now
    await team.say("ann", OpenRound(people=(("bob", "Bob"), ("cy", "Cy"))))
    await team.vote("ann", "aaa")
    await team.say("di", Pressed(Forget(sure=True), 0, 0))  # who has nothing to do with it
    early = await team.advisor.due("test")
    await team.vote("bob", "aaa")
    await team.say("cy", Pressed(Forget(sure=True), 0, 0))
    late = await team.advisor.due("test")

    assert early == ()
    assert [post.name for post in late] == ["round/1/card", "round/1/result"]
    assert "2 ballots counted" in plain(late[1].message)


async def test_only_who_was_invited_by_name_is_named_for_not_having_answered(team: Team) -> None:
    await team.say("ann", OpenRound(people=(("bob", "Bob"), ("cy", "Cy"))))
    await team.vote("bob", "aaa")
    await team.vote("di", "aaa")
    await team.vote("eve", "")  # looked in, and answered nothing
    await team.press("ann", "Close", on=await team.say("ann", "see the round"))
    told = plain(await team.press("ann", "Close it now"))

    assert "Invited, and not heard: Cy." in told
    assert not any(name in told for name in ("Ann", "Bob", "Di", "Eve"))
