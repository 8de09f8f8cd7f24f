"""Replies that pick from the screen: a number, a letter or a label, and only as the whole reply."""

from dataclasses import replace

import pytest

from bot.core.events import (
    Answer,
    Continue,
    Event,
    Flips,
    Help,
    Pressed,
    Result,
    Review,
    Show,
    Tell,
)
from bot.core.view import Choice, Menu, Message, Progress
from bot.knowledge import find_guide, load_guide
from bot.understanding.ballots import on_screen
from bot.understanding.pick import pick
from bot.understanding.reader import Reader
from tests.small_guides import guide_of

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
    ("typed", "language", "meant"),
    [
        ("result", "en", Pressed(Result(), 3, 2)),
        ("Ergebnis", "de", Pressed(Result(), 3, 2)),
        ("review", "en", Pressed(Review(), 3, 2)),
        ("no, none of it", "en", Pressed(NO, 3, 2)),
        ("what is a ballot", "en", "what is a ballot"),
    ],
)
def test_a_word_to_the_bot_at_a_ballot_s_question_is_of_the_ballot(
    typed: str, language: str, meant: Pressed | str
) -> None:
    reader = Reader(replace(guide_of({"q": [(0, 1), (1, 0)]}), language=language))
    asked = SHOWN._replace(walk=3, ballot=2, progress=Progress(0, 1), language=language)

    assert on_screen(typed, asked, reader) == meant
    assert on_screen("result", asked._replace(progress=None), reader) == "result"  # a round's card
    assert on_screen("result", SHOWN, reader) == "result"
    assert on_screen("team", asked, reader) == "team"


def test_a_question_at_a_ballot_s_question_is_answered_above_it() -> None:
    guide = load_guide(find_guide("django-or-flask"))
    asked = SHOWN._replace(walk=3, ballot=2, progress=Progress(0, 1))
    said = on_screen("does flask have an orm?", asked, Reader(guide))

    assert isinstance(said, Pressed)
    assert isinstance(said.event, Tell)
    assert said.ballot == 2
    assert on_screen("why not flask?", asked, Reader(guide)) == "why not flask?"
