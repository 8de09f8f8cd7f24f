"""Answers read from a text wait for a yes, whatever is asked in between."""

import pytest

from bot.core.codec import dump, load
from bot.core.events import (
    Answer,
    AnswerSeveral,
    Arrive,
    Continue,
    Event,
    Forget,
    Heard,
    Help,
    Result,
    Show,
    Stand,
    StartOver,
    Undo,
    Unknown,
    Why,
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.core.upkeep import matched
from bot.core.view import Message
from tests.small_guides import guide_of

GUIDE = guide_of({"size": [(1, 0), (0, 1)], "taste": [(1, 0), (0, 1)], "team": [(1, 0), (0, 1)]})
BOTH = (("size", "a"), ("taste", "b"))
HEARD = Heard(tuple((q, o, "their words") for q, o in BOTH))


def after(*events: Event, guide: Guide = GUIDE) -> tuple[State, Message]:
    state, message = State(), screen(guide, State())
    for event in events:
        state, message = step(guide, load(guide, dump(guide, state)), event)
    return state, message


def offers(message: Message) -> list[Event]:
    return [choice.event for choice in (*message.choices, *message.commands)]


@pytest.mark.parametrize(
    "between", [Stand(), Why("team"), Unknown(), Continue(), Arrive(), Result()]
)
def test_what_is_asked_in_between_is_answered_above_the_card(between: Event) -> None:
    state, message = after(Arrive(), HEARD, between)

    assert message.title == "Is this right? 2 answers"
    assert message.choices[0].event == AnswerSeveral(BOTH)
    assert "their words" not in dump(GUIDE, state)
    assert step(GUIDE, state, message.choices[0].event)[0].answers == dict(BOTH)


def test_a_side_page_leads_back_to_the_card() -> None:
    state, page = after(Arrive(), HEARD, Help())

    back = page.choices[0]
    assert back.label == "Back to what waits for your yes"
    assert step(GUIDE, state, back.event)[1].title == "Is this right? 2 answers"


def test_no_ends_the_waiting_and_nothing_is_taken() -> None:
    state, card = after(Arrive(), HEARD)
    no = card.choices[1]

    declined, question = step(GUIDE, state, no.event)

    assert no.label == "No, none of it"
    assert (declined.heard, dict(declined.answers)) == ((), {})
    assert question.progress is not None
    assert step(GUIDE, declined, no.event) == (declined, question)  # pressed twice


def test_who_goes_on_with_the_questions_is_told_what_waits() -> None:
    state, message = after(Arrive(), HEARD, Answer("team", "a"))
    waiting = next(choice for choice in message.commands if isinstance(choice.event, Heard))

    assert waiting.label == "2 answers wait for your yes"
    assert step(GUIDE, state, waiting.event)[1].choices[0].event == AnswerSeveral(BOTH)


def test_what_is_answered_waits_no_longer() -> None:
    state, message = after(Arrive(), HEARD, Answer("size", "b"))

    assert state.heard == (("taste", "b"),)
    assert "1 answer waits for your yes" in [choice.label for choice in message.commands]


def test_the_result_tells_what_waits() -> None:
    _, message = after(Arrive(), HEARD, Answer("team", "a"), Result())

    assert any(isinstance(event, Heard) for event in offers(message))


def test_a_new_proposal_takes_the_place_of_the_old() -> None:
    state, _ = after(Arrive(), HEARD, Heard((("taste", "a", ""),)))

    assert state.heard == (("taste", "a"),)


def test_starting_over_leaves_it_behind_and_undo_brings_it_back() -> None:
    state, fresh = after(Arrive(), Answer("team", "a"), HEARD, StartOver(0))

    assert not state.heard
    assert not any(isinstance(event, Heard) for event in offers(fresh))
    assert step(GUIDE, state, Undo(state.walk))[0].heard == BOTH


def test_what_a_changed_guide_no_longer_has_waits_no_longer() -> None:
    state, _ = after(Arrive(), HEARD)
    other = guide_of({"size": [(1, 0), (0, 1)]})

    assert matched(other, state._replace(version="old"))[0].heard == (("size", "a"),)


def test_a_question_that_is_gone_to_is_shown() -> None:
    _, message = after(Arrive(), HEARD, Show("team"))

    assert message.choices[0].event == Answer("team", "a", GUIDE.question_by_id["team"].mark)


def test_who_does_not_want_to_be_forgotten_is_told_that_nothing_was_removed() -> None:
    state, asked = after(Arrive(), Answer("team", "a"), Forget())
    no = asked.choices[1]

    kept, message = step(GUIDE, state, no.event)

    assert no.label == "No, keep everything"
    assert dict(kept.answers) == {"team": "a"}
    assert "Nothing was removed." in str(message.lead)
    assert "Nothing was removed." not in str(step(GUIDE, kept, no.event)[1].lead)
