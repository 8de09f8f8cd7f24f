"""Health as it is told over HTTP, and the figures beside it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from adapters.health import Address, Figures, Health, Measured, address, answering, told
from bot.core.events import Help, Pressed
from bot.errors import AdvisorError, InputError, StoreError
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key, Person, Place
from bot.store.memory import MemoryStore
from bot.store.port import Change, Delivery, T

THEIRS = "our-merger-with-acme"


class Troubled(MemoryStore):
    """A store that is down, or that never answers, when told to."""

    down = stuck = False

    async def keys(self, owner: Person | Place) -> tuple[Key, ...]:
        if self.stuck:
            await asyncio.Event().wait()
        if self.down:
            raise StoreError("test", "it is down", "wait")
        return await super().keys(owner)

    async def update(self, key: Key, change: Change[T]) -> T:
        if self.down:
            raise StoreError("test", "it is down", "wait")
        return await super().update(key, change)


@pytest.fixture
def store() -> Troubled:
    return Troubled()


@pytest.fixture
async def health(store: Troubled) -> AsyncIterator[Health]:
    health = Health(("store", "chat"), patience=0.05)
    with health.watching("store", answering(store)):
        yield health


async def yes() -> bool:
    return True


async def got(port: int, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def test_it_is_ready_only_while_all_parts_are_there(health: Health) -> None:
    async with told(Address("127.0.0.1", 0), health, Figures()) as port:
        before = await got(port, "/readyz")
        with health.watching("chat", yes):
            within = await got(port, "/readyz")
        after = await got(port, "/readyz")

    assert before == after == (503, "not ready: chat\n")
    assert within == (200, "ready\n")


@pytest.mark.parametrize("trouble", ["down", "stuck"])
async def test_a_store_in_trouble_ends_readiness_and_not_liveness(
    health: Health, store: Troubled, trouble: str
) -> None:
    async with told(Address("127.0.0.1", 0), health, Figures()) as port:
        with health.watching("chat", yes):
            setattr(store, trouble, True)
            during = await got(port, "/readyz"), await got(port, "/livez")
            setattr(store, trouble, False)
            after = await got(port, "/readyz")

    assert during == ((503, "not ready: store\n"), (200, "alive\n"))
    assert after == (200, "ready\n")


async def test_figures_count_turns_and_hold_nothing_of_anybody(health: Health) -> None:
    figures, store = Figures(), MemoryStore()
    advisor = Measured(load_guide(find_guide("django-or-flask")), store, 60, figures)
    key = Key("slack", "T1", "C1", person="U1", about="django-or-flask")
    await advisor.handle(key, f"does flask have an orm for {THEIRS}")
    await store.update(key, lambda _: ("no conversation", None))
    with pytest.raises(AdvisorError):
        await advisor.handle(key, "hello")

    async with told(Address("127.0.0.1", 0), health, figures) as port:
        status, text = await got(port, "/metrics")

    assert status == 200
    assert 'advisor_turns_total{outcome="answered",platform="slack"} 1.0' in text
    assert 'advisor_turns_total{outcome="ConversationError",platform="slack"} 1.0' in text
    assert 'advisor_turn_seconds_count{platform="slack"} 2.0' in text
    assert 'advisor_ready{part="store"} 1.0' in text
    assert 'advisor_ready{part="chat"} 0.0' in text
    assert not any(word in text for word in (THEIRS, "U1", "C1", "T1"))


async def test_figures_count_presses_that_are_taken_at_once_and_each_once(health: Health) -> None:
    figures, store = Figures(), Troubled()
    advisor = Measured(load_guide(find_guide("django-or-flask")), store, 60, figures)
    key = Key("slack", "T1", "C1", person="U1", about="django-or-flask")
    at_once = advisor.at_once(key, Pressed(Help(), 0))
    assert at_once is not None
    for _ in range(2):
        await at_once(Delivery(("slack/T1/1",), ""))
    store.down = True
    with pytest.raises(StoreError):
        await at_once(Delivery(("slack/T1/2",), ""))

    async with told(Address("127.0.0.1", 0), health, figures) as port:
        _, text = await got(port, "/metrics")

    assert 'advisor_turns_total{outcome="answered",platform="slack"} 1.0' in text
    assert 'advisor_turns_total{outcome="StoreError",platform="slack"} 1.0' in text
    assert 'advisor_turn_seconds_count{platform="slack"} 2.0' in text


async def test_a_port_in_use_is_one_sentence(health: Health) -> None:
    async with told(Address("127.0.0.1", 0), health, Figures()) as port:
        with pytest.raises(AdvisorError, match="ADVISOR_HEALTH_PORT"):
            async with told(Address("127.0.0.1", port), health, Figures()):
                pytest.fail("it must not start")


def test_health_is_told_only_where_a_port_is_set() -> None:
    assert address({}) is None
    assert address({"ADVISOR_HEALTH_PORT": "9100"}) == Address("127.0.0.1", 9100)
    assert address({"ADVISOR_HEALTH_PORT": "1", "ADVISOR_HEALTH_HOST": "::1"}) == Address("::1", 1)
    for wrong in ("x", "-1", "65536", "\u0661"):
        with pytest.raises(InputError, match="ADVISOR_HEALTH_PORT"):
            address({"ADVISOR_HEALTH_PORT": wrong})


def test_the_docs_name_every_figure_and_setting() -> None:
    docs = Path("docs/watch-over-it.md").read_text()
    figures = Figures()
    figures.turn("slack", "answered", 0.1)
    names = {
        line.split()[2] for line in figures.text({"store": True}).decode().splitlines()
        if line.startswith("# TYPE advisor_") and not line.split()[2].endswith("_created")
    }  # fmt: skip

    assert len(names) == 5
    for name in (*names, "ADVISOR_HEALTH_PORT", "ADVISOR_HEALTH_HOST", "/livez", "/readyz"):
        assert f"`{name}`" in docs
