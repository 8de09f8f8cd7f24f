"""What is said to answers that wait for a yes."""

import pytest

from bot.core.events import AnswerSeveral, Continue, Event, Forget, Heard
from bot.core.state import State
from bot.core.view import Choice
from bot.understanding.confirming import confirmed
from bot.understanding.index import Index
from bot.understanding.reply import read

WAITING = (("length", "long"), ("bags", "much"), ("budget", "low"))


def told(event: Event | None) -> str:
    """Which are kept, by the first letters of their questions; in brackets, where that is asked back."""
    match event:
        case AnswerSeveral(answers):
            return " ".join(q for q, _ in answers)
        case Heard(answers):
            return f"({' '.join(q for q, _, _ in answers)})"
    return "-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes but not the luggage", "length budget"),
        ("yes, except the budget", "length bags"),
        ("all but the second", "length budget"),
        ("everything but the last", "length bags"),
        ("all except 1", "bags budget"),
        ("yes, but not 1 and 3", "bags"),
        ("not the luggage", "(length budget)"),
        ("the budget is wrong", "(length bags)"),
        ("not the first, not the second, not the third", "()"),
        ("only the first two", "length bags"),
        ("only the budget", "budget"),
        ("just 1 and 2", "length bags"),
        ("yes but the trip is short", "-"),  # says something else
        ("we have no luggage", "-"),
        ("not yet", "-"),
        ("all but the ninth", "-"),
        ("luggage", "-"),
        ("is the budget not important?", "-"),
    ],
)
def test_a_part_is_agreed_to_or_taken_out(text: str, expected: str, index: Index) -> None:
    assert told(confirmed(text, WAITING, index)) == expected


def test_it_is_read_where_answers_wait_on_the_screen_and_nowhere_else(index: Index) -> None:
    card = (Choice("Yes, take all 3", AnswerSeveral(WAITING)), Choice("No", Heard(())))

    assert told(read("yes but not the luggage", index, State(), "", card)) == "length budget"
    assert not isinstance(read("yes but not the luggage", index, State(), ""), AnswerSeveral)


def test_yes_and_no_belong_to_whatever_is_to_be_confirmed(index: Index) -> None:
    asked = (
        Choice("Yes, forget everything", Forget(sure=True)),
        Choice("No, keep everything", Continue()),
    )

    for word in ("yes", "yep", "yes please", "sure"):
        assert read(word, index, State(), "", asked) == Forget(sure=True)
    for word in ("no", "nope", "no thanks"):
        assert read(word, index, State(), "", asked) == Continue()
