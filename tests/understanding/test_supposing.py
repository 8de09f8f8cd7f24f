"""“What if”: what is supposed, and what is said to it. Nothing is changed by asking."""

import pytest

from bot.core.codec import dump, load
from bot.core.events import Answer, Arrive, Continue, Event, Flips, Result, WhatIf
from bot.core.state import State
from bot.core.step import step
from bot.core.view import Message
from bot.understanding.index import Index
from bot.understanding.reply import read
from tests.understanding.conftest import tiny

GUIDE = tiny()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what if we had heavy suitcases?", WhatIf("bags", "much")),
        ("and what if we had a backpack only", WhatIf("bags", "little")),
        ("what would happen if we were on a tight budget?", WhatIf("budget", "low")),
        ("suppose we had heavy suitcases", WhatIf("bags", "much")),
        ("what if it is medium", WhatIf("length", "medium")),  # the question on screen
        ("what if it was long?", WhatIf("length", "long")),
        ("what if", Flips()),
    ],
)
def test_an_answer_is_supposed_in_words(text: str, expected: Event, index: Index) -> None:
    assert read(text, index, State(), "length") == expected


@pytest.mark.parametrize(
    "text",
    [
        "what if it was medium?",  # asked of no question here
        "what if it rains",
        "what if we had heavy suitcases and a tight budget?",  # of two things at once
        "what if my boss hates trains?",
    ],
)
def test_anything_else_supposes_no_answer(text: str, index: Index) -> None:
    assert not isinstance(read(text, index, State(), "budget"), WhatIf)


def told(*events: Event) -> tuple[State, Message]:
    state = State()
    for event in events:
        state, message = step(GUIDE, load(GUIDE, dump(GUIDE, state)), event)
    return state, message


def test_where_it_would_lead_is_told_above_the_question_with_the_way_to_make_it_so() -> None:
    state, message = told(Arrive(), Answer("length", "short"), WhatIf("bags", "little"))
    change = next(c for c in message.commands if isinstance(c.event, Answer))

    assert "With “Luggage: No, little”, Car would be ahead by 1 point" in str(message.lead)
    assert "So far Car is ahead by 2 points" in str(message.lead)
    assert dict(state.answers) == {"length": "short"}
    assert message.progress is not None
    assert dict(step(GUIDE, state, change.event)[0].answers) == {
        "length": "short",
        "bags": "little",
    }


def test_an_answer_given_may_be_supposed_otherwise() -> None:
    _, level = told(Arrive(), Answer("length", "short"), WhatIf("length", "medium"))
    _, same = told(Arrive(), Answer("length", "short"), WhatIf("length", "short"))

    assert "it would be level" in str(level.lead)
    assert "is your answer as it is" in str(same.lead)


def test_it_is_told_above_the_result_too() -> None:
    answers = [Answer(question.id, question.options[0].id) for question in GUIDE.questions]
    _, message = told(Arrive(), *answers, WhatIf("length", "long"))

    assert message.title == told(Arrive(), *answers, Result())[1].title
    assert "With “Distance: Long”" in str(message.lead)


@pytest.mark.parametrize("gone", [WhatIf("gone", "x"), WhatIf("length", "gone")])
def test_what_the_guide_does_not_have_leads_back_to_the_walk(gone: Event) -> None:
    assert told(Arrive(), gone)[1].title == told(Arrive(), Continue())[1].title


def test_in_a_ballot_nothing_is_added_up() -> None:
    state = State(version=GUIDE.version, ballot=2, begun=True)

    assert "would be" not in str(step(GUIDE, state, WhatIf("length", "long"))[1].lead)
