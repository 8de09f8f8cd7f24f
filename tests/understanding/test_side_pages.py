"""Typing on a page beside the walk: its list, the question that waits, and what is on neither."""

import pytest

from bot.core.events import (
    Answer,
    Arrive,
    Compare,
    Continue,
    Doubts,
    Event,
    Flips,
    Forget,
    Heard,
    Help,
    Reasons,
    Record,
    Review,
    Show,
    ShowImportance,
    Stop,
)
from bot.core.state import State
from bot.core.step import screen, step
from bot.core.view import Message
from bot.understanding.reader import Reader
from tests.understanding.conftest import tiny
from tests.understanding.test_picking import with_questions

READER = Reader(with_questions(tiny()))
GUIDE = READER.guide


def typed(text: str, page: Event, waits: str = "length") -> tuple[Event, State, Message]:
    """What is meant on `page` while question `waits` is due, and what comes of it."""
    state = State()
    for event in (Arrive(), Answer("bags", "much"), Show(waits), page):
        state, _ = step(GUIDE, state, event)
    meant = READER.read(text, state, screen(GUIDE, state))
    return meant, *step(GUIDE, state, meant)


PAGES = (
    Help(), Review(), ShowImportance(), Compare(), Compare("cost"), Reasons(), Reasons("train"), Flips(),
    Doubts(), Forget(),
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize("text", ["88", "zz top", "0"])
def test_what_is_not_on_the_list_leaves_the_page_where_it_is(text: str, page: Event) -> None:
    _, state, message = typed(text, page)
    _, before = step(GUIDE, state, page)

    assert message.title == before.title
    assert message.progress is None
    assert "I did not understand that" in str(message.lead)


@pytest.mark.parametrize("page", [Record(), Stop(), Continue()], ids=str)
def test_no_file_is_offered_again_and_no_goodbye_said_again(page: Event) -> None:
    _, _, message = typed("88", page)

    assert message.progress is not None


@pytest.mark.parametrize("page", PAGES, ids=str)
@pytest.mark.parametrize("text", ["medium", "half a day", "half a day, I think"])
def test_the_question_that_waits_is_answered_by_name(text: str, page: Event) -> None:
    meant, _, _ = typed(text, page)

    assert isinstance(meant, Answer)
    assert (meant.question, meant.option) == ("length", "medium")


@pytest.mark.parametrize(
    ("text", "waits"),
    [("car", "owned"), ("we have a car", "owned"), ("yes", "owned"), ("b", "length")],
)
def test_and_by_nothing_less(text: str, waits: str) -> None:
    meant, _, _ = typed(text, Reasons("train"), waits)

    assert not isinstance(meant, Answer)


def test_a_label_of_another_question_is_still_heard_only() -> None:
    meant, _, _ = typed("only calls", Help())

    assert isinstance(meant, Heard)


@pytest.mark.parametrize(
    ("label", "event"),
    [
        ("Compare by topic", Compare()),
        ("More", Help()),
        ("Go on with the questions", Continue()),
        ("How important: topics", ShowImportance()),
        ("Stop for now", Stop()),
    ],
)
def test_the_labels_of_commands_are_understood_wherever_they_are_typed(
    label: str, event: Event
) -> None:
    meant, _, _ = typed(label, Doubts())

    assert meant == event


def test_what_is_heard_while_answers_wait_joins_them() -> None:
    state, _ = step(GUIDE, State(), Heard((("bags", "much", ""), ("work", "work", ""))))

    meant = READER.read("we have a backpack only and a tight budget", state, screen(GUIDE, state))

    assert isinstance(meant, Heard)
    assert {pair[:2] for pair in meant.answers} == {
        ("bags", "little"),
        ("budget", "low"),
        ("work", "work"),
    }
