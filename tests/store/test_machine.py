"""One model of a conversation, and every store beside it: whatever people do, all show the same.

The model is the answers as a person would note them down. What a store keeps is read back after
each act, and the messages of all stores are compared.
"""

import asyncio
import tempfile
from functools import cache
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

from bot.advisor import Advisor
from bot.core.codec import load
from bot.core.events import Answer, Event, Pressed, Show, StartOver
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.view import Message
from bot.knowledge import load_guide
from bot.store.key import Key
from bot.store.port import Kept, Store
from tests.store.stores import KINDS, opened, sql

GUIDE = Path(__file__).parents[1] / "guides" / "which-database"
ANN = Key("slack", "T1", "C1", "1.5", "U1")


@cache
def guide() -> Guide:
    return load_guide(GUIDE)


def free() -> list[tuple[str, str]]:
    """Answers that always apply, so that the model stays a plain mapping."""
    return [(q.id, o.id) for q in guide().questions if q.only_if is None for o in q.options]


class Conversations(RuleBasedStateMachine):
    address: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.where = dict.fromkeys(KINDS, self.address) | {
            kind: str(Path(self.folder.name) / f"{kind}.db") for kind in KINDS if "sq" in kind
        }
        sql(
            self.address,
            "DROP TABLE IF EXISTS advisor_entries, advisor_deliveries, "
            "advisor_sweeps, advisor_alarms, advisor_schema",
        )
        self.stores = {kind: self.open(kind) for kind in KINDS}
        self.answers: dict[str, str] = {}
        self.given_up: dict[str, str] | None = None
        self.walk = 0
        self.last: Event | Pressed = Show("")

    def open(self, kind: str) -> Store:
        return self.runner.run(opened(kind, self.where[kind]))

    def act(self, event: Event | Pressed) -> Message:
        self.last = event
        messages = [
            self.runner.run(Advisor(guide(), store).handle(ANN, event)).message
            for store in self.stores.values()
        ]
        assert all(message == messages[0] for message in messages)
        return messages[0]

    @rule(pair=st.sampled_from(free()))
    def answer_or_change(self, pair: tuple[str, str]) -> None:
        self.act(Answer(*pair))
        self.answers[pair[0]] = pair[1]

    @rule(pair=st.sampled_from(free()))
    def go_back(self, pair: tuple[str, str]) -> None:
        self.act(Show(pair[0]))

    @rule()
    def start_over(self) -> None:
        self.act(StartOver(self.walk))
        if self.answers:  # a walk in which nothing was said is not kept for coming back to
            self.given_up, self.answers = self.answers, {}
        self.walk += 1

    @rule(pair=st.sampled_from(free()))
    def press_a_stale_button(self, pair: tuple[str, str]) -> None:
        self.act(Pressed(Answer(*pair), self.walk + 1))
        self.act(Pressed(StartOver(self.walk + 1), self.walk + 1))

    @rule()
    def do_the_same_again(self) -> None:
        self.act(self.last)

    @rule(kind=st.sampled_from(KINDS[1:]))
    def reload(self, kind: str) -> None:
        self.runner.run(self.stores[kind].close())
        self.stores[kind] = self.open(kind)

    @invariant()
    def every_store_keeps_the_answers_of_the_model(self) -> None:
        for kind, store in self.stores.items():
            state = self.runner.run(store.update(ANN, kept))
            assert dict(state.answers) == self.answers, kind
            assert state.walk == self.walk
            if self.given_up is not None:
                assert state.before is not None
                assert dict(state.before.answers) == self.given_up

    def teardown(self) -> None:
        for store in self.stores.values():
            self.runner.run(store.close())
        self.runner.close()
        self.folder.cleanup()


def kept(old: Kept | None) -> tuple[str | None, State]:
    return (old.text, load(guide(), old.text)) if old else (None, State())


def test_all_stores_follow_one_model(postgres: str) -> None:
    Conversations.address = postgres
    run_state_machine_as_test(
        Conversations,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
