"""Whatever is asked of the stores in whatever order, they all say the same as the one in memory."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.store.key import Key, Person, Place
from bot.store.port import Delivery, Store
from tests.store.stores import KINDS, SetClock, opened, sql

ANN, BOB = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
KEYS = [
    Key("slack", "T1", "C1", person="U1"),
    Key("slack", "T1", "C1", person="U2"),
    Key("slack", "T1", "D1", person="U1"),
    Key("slack", "T1", "C1", about="round"),
    Key("discord", "", "C1", about="round"),
]
DELIVERIES = [
    Delivery(("slack/T1/E1", "slack/T1/C1:1"), "one", ANN),
    Delivery(("slack/T1/E2", "slack/T1/C1:1"), "two", BOB),
    Delivery(("discord/E1",), "three"),
]
IDLE = 1000
keys = st.sampled_from(KEYS)
texts = st.sampled_from(["a", "b", None])
leases = st.sampled_from([0, 60])


class Stores(RuleBasedStateMachine):
    address: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.clock = SetClock()
        self.where = dict.fromkeys(KINDS, self.address) | {
            kind: str(Path(self.folder.name) / f"{kind}.db") for kind in KINDS if "sq" in kind
        }
        sql(
            self.address,
            "DROP TABLE IF EXISTS advisor_entries, advisor_deliveries, "
            "advisor_sweeps, advisor_alarms, advisor_schema",
        )
        self.stores = {kind: self.open(kind) for kind in KINDS}

    def open(self, kind: str) -> Store:
        return self.runner.run(opened(kind, self.where[kind], self.clock))

    def ask(self, question: Callable[[Store], Coroutine[None, None, object]]) -> None:
        said = {kind: self.runner.run(question(store)) for kind, store in self.stores.items()}
        assert said == dict.fromkeys(KINDS, said["memory"])

    @rule(key=keys, text=texts)
    def update(self, key: Key, text: str | None) -> None:
        self.ask(lambda store: store.update(key, lambda old: (text, old)))

    @rule(these=st.permutations(KEYS), new=st.lists(texts, max_size=len(KEYS)))
    def update_all(self, these: list[Key], new: list[str | None]) -> None:
        some = tuple(these[: len(new)])
        self.ask(lambda store: store.update_all(some, lambda olds: (tuple(new), olds)))

    @rule(key=keys, in_seconds=st.sampled_from([-10, 0, 50, 10**6, None]))
    def alarm(self, key: Key, in_seconds: int | None) -> None:
        at = None if in_seconds is None else self.clock.now + in_seconds
        self.ask(lambda store: store.alarm(key, at))

    @rule(platform=st.sampled_from(["slack", "discord"]), lease=leases)
    def due(self, platform: str, lease: int) -> None:
        self.ask(lambda store: store.due(platform, lease))

    @rule(delivery=st.sampled_from(DELIVERIES), lease=leases)
    def claim(self, delivery: Delivery, lease: int) -> None:
        self.ask(lambda store: store.claim(delivery, lease))

    @rule(delivery=st.sampled_from(DELIVERIES), lease=leases, key=keys, text=texts)
    def once(self, delivery: Delivery, lease: int, key: Key, text: str | None) -> None:
        self.ask(lambda store: store.once(delivery, key, lambda old: (text, (old,)), lease))

    @rule(deliveries=st.lists(st.sampled_from(DELIVERIES), max_size=3))
    def done(self, deliveries: list[Delivery]) -> None:
        self.ask(lambda store: store.done(*deliveries))

    @rule(platform=st.sampled_from(["slack", "discord"]), lease=leases)
    def unfinished(self, platform: str, lease: int) -> None:
        self.ask(lambda store: store.unfinished(platform, lease))

    @rule(seconds=st.sampled_from([1, 59, 60, IDLE, 24 * 3600, -24 * 3600]))
    def let_time_pass(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule()
    def sweep(self) -> None:
        self.ask(lambda store: store.sweep(IDLE))

    @rule(person=st.sampled_from([ANN, BOB]))
    def forget(self, person: Person) -> None:
        self.ask(lambda store: store.forget(person))

    @rule(kind=st.sampled_from(KINDS[1:]))
    def restart(self, kind: str) -> None:
        self.runner.run(self.stores[kind].close())
        self.stores[kind] = self.open(kind)

    @invariant()
    def all_hold_the_same(self) -> None:
        for owner in (ANN, BOB, Place("slack", "T1", "C1"), Place("discord", "", "C1")):
            self.ask(lambda store, owner=owner: store.keys(owner))  # type: ignore[misc]
        for person in (ANN, BOB):
            self.ask(lambda store, person=person: store.held(person))  # type: ignore[misc]

    def teardown(self) -> None:
        for store in self.stores.values():
            self.runner.run(store.close())
        self.runner.close()
        self.folder.cleanup()


def test_all_stores_say_what_the_one_in_memory_says(postgres: str) -> None:
    Stores.address = postgres
    run_state_machine_as_test(
        Stores,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
