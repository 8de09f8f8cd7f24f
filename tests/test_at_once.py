"""A press whose turn is taken in one transaction with its delivery, and those for which there is none."""

from pathlib import Path

import pytest

from bot.advisor import Advisor
from bot.core.events import (
    Answer,
    Forget,
    Pressed,
    Result,
    SeeDecisions,
    SeeRound,
    TourBegin,
)
from bot.knowledge import load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.port import Delivery

GUIDE = load_guide(Path(__file__).parent / "guides" / "which-database")
HERE = Key("chat", "w", "one", person="ann", about="g")


async def test_a_press_taken_at_once_says_what_it_says_otherwise_and_once() -> None:
    question = GUIDE.questions[0]
    press = Pressed(Answer(question.id, question.options[0].id), 0)
    advisor, other = Advisor(GUIDE, MemoryStore()), Advisor(GUIDE, MemoryStore())
    at_once = advisor.at_once(HERE, press)
    assert at_once is not None

    turns = [await at_once(Delivery(("chat/w/1",), "")) for _ in range(2)]

    assert turns == [await other.handle(HERE, press), None]
    assert await advisor.state(HERE) == await other.state(HERE)


@pytest.mark.parametrize(
    "pressed",
    [
        Pressed(Forget(sure=True), 0),
        Pressed(SeeRound(), 0),
        Pressed(Result(), 0, ballot=7),
        Pressed(SeeDecisions(0), 0),
        Pressed(TourBegin("newcomer"), 0),
    ],
)
def test_what_may_change_more_than_one_conversation_is_not_taken_at_once(pressed: Pressed) -> None:
    advisor = Advisor(GUIDE, MemoryStore())

    assert advisor.at_once(HERE, Pressed(Result(), 0)) is not None
    assert advisor.at_once(HERE, pressed) is None
