"""Who comes back after days is shown what is kept, and what they press still counts."""

from pathlib import Path

from bot.advisor import Advisor
from bot.core.events import Answer, Pressed
from bot.core.guide import Guide
from bot.core.view import Message
from bot.knowledge import load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore
from tests.store.stores import SetClock

DAY = 24 * 3600
ANN = Key("slack", person="U1")


def small_guide() -> Guide:
    return load_guide(Path(__file__).parents[1] / "guides" / "which-database")


def begun(clock: SetClock) -> Advisor:
    return Advisor(small_guide(), MemoryStore(clock), resume=3 * DAY, clock=clock)


def first_answer(advisor: Advisor) -> Answer:
    question = advisor.guide.questions[0]
    return Answer(question.id, question.options[0].id)


def said(message: Message) -> str:
    return repr(message.lead)


async def test_typing_after_days_shows_what_is_kept_instead_of_guessing(clock: SetClock) -> None:
    advisor = begun(clock)
    await advisor.handle(ANN, first_answer(advisor))
    clock.now += 3 * DAY + 1

    message = (await advisor.handle(ANN, "1")).message

    assert "Welcome back. Your 1 answer are kept" in said(message) or "Welcome back" in said(
        message
    )
    assert message.progress is not None
    assert message.progress.done == 1


async def test_typing_the_next_day_goes_on(clock: SetClock) -> None:
    advisor = begun(clock)
    await advisor.handle(ANN, first_answer(advisor))
    clock.now += 2 * DAY

    message = (await advisor.handle(ANN, "1")).message

    assert "Welcome back" not in said(message)
    assert message.progress is not None
    assert message.progress.done == 2


async def test_a_button_pressed_after_days_takes_effect(clock: SetClock) -> None:
    advisor = begun(clock)
    await advisor.handle(ANN, first_answer(advisor))
    question = advisor.guide.questions[1]
    clock.now += 30 * DAY

    pressed = Pressed(Answer(question.id, question.options[0].id), 0)
    message = (await advisor.handle(ANN, pressed)).message

    assert message.progress is not None
    assert message.progress.done == 2


async def test_the_second_thing_typed_after_days_counts_again(clock: SetClock) -> None:
    advisor = begun(clock)
    await advisor.handle(ANN, first_answer(advisor))
    clock.now += 30 * DAY
    await advisor.handle(ANN, "1")

    message = (await advisor.handle(ANN, "1")).message

    assert message.progress is not None
    assert message.progress.done == 2
