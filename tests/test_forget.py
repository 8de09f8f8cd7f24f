"""Forgetting somebody by conversation: asked back, then everywhere, and nobody else."""

import asyncio
from pathlib import Path

from bot.advisor import Advisor
from bot.core.events import Answer, Forget, Pressed
from bot.core.view import Message
from bot.knowledge import load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore

GUIDE = load_guide(Path(__file__).parent / "guides" / "which-database")
HERE, THERE = (Key("chat", "w", place, person="ann", about="g") for place in ("one", "two"))
BOB = Key("chat", "w", "one", person="bob", about="g")


def handled(advisor: Advisor, key: Key, *said: Pressed | str) -> Message:
    messages = [asyncio.run(advisor.handle(key, what)).message for what in said]
    return messages[-1]


def begun() -> Advisor:
    advisor = Advisor(GUIDE, MemoryStore())
    question = GUIDE.questions[0]
    for key in (HERE, THERE, BOB):
        handled(advisor, key, Pressed(Answer(question.id, question.options[0].id), 0))
    return advisor


def kept(advisor: Advisor, key: Key) -> bool:
    async def look() -> bool:
        return await advisor.store.update(key, lambda old: (old and old.text, old is not None))

    return asyncio.run(look())


def test_forget_me_is_asked_back_and_changes_nothing_yet() -> None:
    advisor = begun()

    message = handled(advisor, HERE, "forget me")

    assert message.choices[0].event == Forget(sure=True)
    assert all(kept(advisor, key) for key in (HERE, THERE, BOB))


def test_once_confirmed_everything_of_the_person_is_gone_and_of_nobody_else() -> None:
    advisor = begun()

    message = handled(advisor, HERE, "forget me", "yes, forget everything")

    assert message.over
    assert not kept(advisor, HERE)
    assert not kept(advisor, THERE)
    assert kept(advisor, BOB)


def test_forgetting_twice_is_harmless() -> None:
    advisor = begun()

    handled(advisor, HERE, Pressed(Forget(sure=True), 0))
    message = handled(advisor, HERE, Pressed(Forget(sure=True), 0))

    assert message.over
    assert not kept(advisor, HERE)


def test_a_confirmation_of_a_walk_that_was_started_over_forgets_nothing() -> None:
    advisor = begun()
    handled(advisor, HERE, "start over")

    handled(advisor, HERE, Pressed(Forget(sure=True), 0))

    assert kept(advisor, HERE)
    assert kept(advisor, THERE)
