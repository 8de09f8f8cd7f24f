"""Of a ballot nothing is seen before the close, by brute force; and a round closes once, on every store."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import product

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.events import Importance, OpenRound, Pressed, Reasons, Result, SeeRound
from bot.core.token import decode
from bot.errors import ConversationError
from bot.rounds.place import Means, Place
from bot.store.export import held_report
from bot.store.key import Key, Person
from bot.store.key import Place as Where
from bot.store.memory import MemoryStore
from bot.store.port import LEASE, Store
from bot.team import due_posts
from bot.turn import Post
from tests.store.conftest import clock, kind
from tests.store.stores import SetClock, opened
from tests.test_rounds import PLACE, SMALL, Team

__all__ = ["clock", "kind"]

CLOSE = Pressed(decode(SMALL, "Q0:1").event, 0, 1)


async def seen_by_others(
    picks: str, weigh: Importance | None, caplog: pytest.LogCaptureFixture
) -> str:
    """All that anybody but Bob gets of a round in which he gives that ballot, until it is closed."""
    caplog.clear()
    team = Team(SMALL, MemoryStore(lambda: 1_000_000))
    told: list[str] = []
    await team.say("ann", OpenRound(hours=9, people=(("bob", "Bob"), ("cy", "Cy"))))
    for step in range(len(picks)):
        await team.vote("bob", picks[step], weigh if not step else None)
        told += [
            plain(await team.say("ann", said))
            for said in (SeeRound(), "remind", "our decisions", "where do I stand", "result")
        ]
        looks = (Result(), Reasons(), decode(SMALL, "Q0:0").event, decode(SMALL, "l0:0").event)
        told += [plain(await team.say("cy", Pressed(look, 0, 1))) for look in looks]
    for who in ("ann", "cy"):
        held = await team.advisor.store.held(Person("test", "w", who))
        told.append(json.dumps(held_report(Person("test", "w", who), held)))
    for key in await team.advisor.store.keys(Where("test", "w", "C1")):
        if key.person != "bob":
            kept = await team.advisor.store.update(key, lambda old: (old and old.text, old))
            told.append(f"{key} {kept}")
    ballot = Place(PLACE).ballot(1, "bob")
    await team.advisor.store.update(ballot, lambda old: (f"{old and old.text}]", None))
    with pytest.raises(ConversationError) as broken:
        await team.say("ann", CLOSE)
    told.append(str(broken.value))
    told += [plain(post.message) for post in team.posted if post.to.person != "bob"]
    return "\n".join((*told, *team.channel.values(), caplog.text))


async def test_whatever_is_in_a_ballot_others_see_exactly_the_same_until_the_close(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    weights: tuple[Importance | None, ...] = (None, "high", "none")
    seen = {
        await seen_by_others("".join(picks), weigh, caplog)
        for picks in product("ab", repeat=3)
        for weigh in weights
    }

    assert len(seen) == 1
    assert "Answered: Bob" in seen.pop()


@pytest.fixture
async def machines(
    kind: tuple[str, str], clock: SetClock
) -> AsyncIterator[tuple[Advisor, Advisor]]:
    """Two programs that share one store; the one in memory can only be shared in one program."""
    first = await opened(*kind, clock)
    second = first if kind[0] == "memory" else await opened(*kind, clock)
    yield Advisor(SMALL, first, clock=clock), Advisor(SMALL, second, clock=clock)
    for store in {id(s): s for s in (first, second)}.values():
        await store.close()


async def begun(advisor: Advisor, hours: int = 0) -> None:
    key = replace(PLACE, person="ann", about=SMALL.id)
    await advisor.handle(key, OpenRound(hours=hours), "Ann")
    await advisor.handle(key, Pressed(decode(SMALL, "a0:q:a:").event, 0, 1), "Ann")


def results(*told: tuple[Post, ...]) -> int:
    return sum(post.name.endswith("result") for posts in told for post in posts)


async def test_two_machines_close_a_round_once_when_its_time_is_over(
    machines: tuple[Advisor, Advisor], clock: SetClock
) -> None:
    await begun(machines[0], hours=1)
    clock.now += 3601
    both = await asyncio.gather(*(machine.due("test") for machine in machines * 2))
    late = [await machine.due("test") for machine in machines]
    clock.now += LEASE + 1
    again = [await machine.due("test") for machine in machines]

    assert results(*both, *late) == 1
    assert results(*again) == 1  # it was not placed: told once more, by one of them


async def test_two_machines_close_a_round_once_by_hand_and_by_the_clock_at_once(
    machines: tuple[Advisor, Advisor], clock: SetClock
) -> None:
    await begun(machines[0], hours=1)
    clock.now += 3601
    key = replace(PLACE, person="ann", about=SMALL.id)
    turns = asyncio.gather(*(machine.handle(key, CLOSE, "Ann") for machine in machines * 2))
    due = asyncio.gather(*(machine.due("test") for machine in machines * 2))
    posts = [*(turn.posts for turn in await turns), *await due]
    (stored,) = await stored_rounds(machines[0].store)

    assert results(*posts) == 1
    assert '"status":"closed"' in stored
    assert stored.count('"answers":[["q","a"]]') == 1


async def test_a_machine_that_was_about_to_close_a_round_leaves_the_result_to_who_was_quicker(
    machines: tuple[Advisor, Advisor], clock: SetClock
) -> None:
    await begun(machines[0], hours=1)
    clock.now += 3601
    key = replace(PLACE, person="ann", about=SMALL.id)
    claimed = await machines[1].store.due("test")
    turn = await machines[0].handle(key, CLOSE, "Ann")
    told = await due_posts(Means(SMALL, machines[1].store, clock.now), claimed)
    clock.now += LEASE + 1
    again = await machines[1].due("test")  # should the quicker one have ended before it posted

    assert (results(turn.posts), results(told), results(again)) == (1, 0, 1)


async def stored_rounds(store: Store) -> list[str]:
    key = Key("test", "w", "C1", about="round/1")
    return [await store.update(key, lambda old: (old and old.text, old.text if old else ""))]
