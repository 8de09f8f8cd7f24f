"""An answer taken back is open again, and only it and what hung on it."""

from dataclasses import replace

from bot.core.events import Answer, Arrive, Event, Pressed, TakeBack, Tell, Weigh
from bot.core.guide import Topic
from bot.core.state import State
from bot.core.step import step
from bot.core.view import Message
from bot.core.wording.views import show
from tests.small_guides import guide_of

GUIDE = guide_of({"size": [(1, 0), (0, 1)], "taste": [(1, 0), (0, 1)], "team": [(1, 0), (0, 1)]})


def after(*events: Event | Pressed) -> tuple[State, Message]:
    state = State()
    message = show(GUIDE, state, Arrive(), ())
    for event in events:
        state, message = step(GUIDE, state, event)
    return state, message


def test_the_question_is_open_again_and_asked() -> None:
    state, message = after(Arrive(), Answer("size", "a"), Answer("taste", "b"), TakeBack("size"))

    assert dict(state.answers) == {"taste": "b"}
    assert dict(state.marks).keys() == {"taste"}
    assert "Took back" in str(message.lead)
    assert isinstance(message.choices[0].event, Answer)
    assert message.choices[0].event.question == "size"


def test_a_second_press_does_nothing_more() -> None:
    once, _ = after(Arrive(), Answer("size", "a"), TakeBack("size"))
    twice, message = step(GUIDE, once, TakeBack("size"))

    assert twice == once
    assert not message.lead


def test_a_button_of_another_walk_takes_nothing_back() -> None:
    state, _ = after(Arrive(), Answer("size", "a"), Pressed(TakeBack("size"), 7))

    assert dict(state.answers) == {"size": "a"}


def test_what_no_question_is_about_is_told_and_not_weighed() -> None:
    guide = replace(GUIDE, topics=(*GUIDE.topics, Topic("extra", "Extra")))

    state, message = step(guide, State(begun=True), Weigh("extra", "high"))

    assert not state.importance
    assert state.view == Tell("extra")
    assert "No question is about" in str(message.lead)
