"""Replies that pick from the screen: a number, a letter or a label, and only as the whole reply."""

import pytest

from bot.core.events import (
    Answer,
    Continue,
    Event,
    Flips,
    Help,
    Pressed,
    SeeDecisions,
    Show,
)
from bot.core.view import Choice, Menu, Message
from bot.understanding.ballots import on_screen
from bot.understanding.pick import pick

YES, NO, TWO = Answer("ready", "yes"), Answer("ready", "no"), Answer("ready", "two")
SHOWN = Message(
    walk=0,
    title="Ready",
    choices=(Choice("Yes, take it", YES), Choice("No, none of it", NO), Choice("2 weeks", TWO)),
    commands=(Choice("Where do I stand?", Flips()), Choice("More", Help())),
    menus=(Menu("Change", (Choice("Size", Show("size")), Choice("Taste", Show("taste")))),),
)


@pytest.mark.parametrize(
    ("typed", "event"),
    [
        ("1", YES),
        (" 2. ", NO),
        ("(3)", TWO),
        ("[1]", YES),
        ("b", NO),
        ("B)", NO),
        ("4", Show("size")),
        ("5", Show("taste")),
        ("yes, take it", YES),
        ("YES", YES),
        ("take it!", YES),
        ("no", NO),
        ("None of it.", NO),
        ("2 weeks", TWO),
        ("where do i stand", Flips()),
        ("taste", Show("taste")),
    ],
)
def test_a_whole_reply_picks_from_the_screen(typed: str, event: Event) -> None:
    assert pick(typed, SHOWN) == event


@pytest.mark.parametrize(
    "typed", ["", "0", "6", "99", "z", "2 databases", "1 and 2", "take", "yes or no", "²", "١٢٣"]
)
def test_other_replies_pick_nothing(typed: str) -> None:
    assert pick(typed, SHOWN) is None


def test_what_is_not_on_the_screen_cannot_be_picked() -> None:
    assert pick("1", Message(walk=0, title="Nothing", choices=())) is None
    assert pick("go on", Message(walk=0, title="A", choices=(Choice("Go on", Continue()),)))


def test_a_word_that_two_labels_begin_with_picks_neither() -> None:
    both = (Choice("No, thanks", NO), Choice("No, never", TWO))

    assert pick("no", Message(walk=0, title="A", choices=both)) is None
    assert pick("never", Message(walk=0, title="A", choices=both)) == TWO


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", Pressed(YES, 3, 2)),
        ("no, none of it", Pressed(NO, 3, 2)),
        ("result", "result"),  # for the advisor to read, who knows what was before their eyes
    ],
)
def test_a_choice_of_a_ballot_that_is_typed_is_a_press_in_it(
    typed: str, meant: Pressed | str
) -> None:
    assert on_screen(typed, SHOWN._replace(walk=3, ballot=2)) == meant
    assert on_screen(typed, SHOWN) == typed


def test_a_decision_on_the_screen_is_picked_wherever_it_stands() -> None:
    list_ = (Choice("Our decisions", SeeDecisions()), Choice("Go on alone", Continue()))

    assert on_screen("1", Message(0, "Why", choices=list_)) == Pressed(SeeDecisions(), 0)
    assert on_screen("2", Message(0, "Why", choices=list_)) == "2"
