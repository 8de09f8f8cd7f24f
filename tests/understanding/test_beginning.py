"""Who asks to be led to a choice, and who asks something else. By a small guide about something else."""

from dataclasses import replace

import pytest

from bot.core.events import Answer, Continue, Event, Heard, Unknown
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.understanding.reader import Reader
from tests.understanding.conftest import tiny

GUIDE = tiny()


def meant(text: str, state: State = State(), guide: Guide = GUIDE) -> Event:  # noqa: B008 -- a value
    return Reader(guide).read(text, state, screen(guide, state))


@pytest.mark.parametrize(
    "text",
    [
        "help us choose", "help me choose", "Help me decide!", "let's choose", "lets decide", "let us pick",
        "we want to decide between train and car", "we want to choose between the railway and the car",
        "can you help us pick one", "can you help us pick one?", "could you please help me choose?",
        "hi, we need help deciding", "we need to choose", "we have to decide", "I'd like to choose between them",
        "help us find the right one", "help us find out which one suits us", "help us choose for our project",
        "walk us through it", "walk me through the questions", "guide me", "guide us", "guide us through it",
        "guide us to a decision", "start the questions", "ask us", "ask me", "ask us the questions",
        "can you ask me questions?", "interview us", "advise us", "lets get started", "start", "begin",
        "help us chose", "hellp us chooose", "help me descide", "walk us throug it",
    ],
)  # fmt: skip
def test_a_request_begins(text: str) -> None:
    assert meant(text) == Continue()


@pytest.mark.parametrize(
    "text",
    [
        "which should we choose?", "how do I choose?", "train or car?", "would you choose the train or the car?",
        "should I choose the train?", "do you help people choose?", "which one do you choose",
        "help us choose a suitcase", "help me choose between train and plane", "we chose the train",
        "let's choose the train", "we want to pick the car", "help me decide on the car",
        "help us with our project", "we want to make a site", "we do not want to choose", "help us decide which has cheap tickets", "we can't decide",
    ],
)  # fmt: skip
def test_a_question_and_what_has_more_in_it_begin_nothing(text: str) -> None:
    assert meant(text) != Continue()
    assert Reader(GUIDE).begins(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "hilf uns bei der Wahl", "hilf uns beim Wählen", "Hilf mir bei der Entscheidung!", "hilf uns zu entscheiden",
        "hilf uns zwischen Train und Car zu wählen", "wir wollen uns zwischen Train und Car entscheiden",
        "kannst du uns bei der Wahl helfen?", "lass uns wählen", "lasst uns entscheiden", "wir müssen uns entscheiden",
        "wir brauchen Hilfe bei der Auswahl", "führ uns durch die Fragen", "stell uns die Fragen", "frag uns",
        "berate uns", "leite uns an", "lass uns anfangen", "help us choose", "hilf uns bei der Whal",
    ],
)  # fmt: skip
def test_so_does_one_in_german_where_german_is_spoken(text: str) -> None:
    german = replace(GUIDE, language="de")

    assert meant(text, guide=german) == Continue()
    assert Reader(german).begins(text) == "de"


@pytest.mark.parametrize("text", ["welche sollen wir wählen?", "wir wollen Train wählen"])
def test_and_no_question_in_german(text: str) -> None:
    assert meant(text, guide=replace(GUIDE, language="de")) != Continue()


def test_in_a_walk_a_request_shows_its_question_again_and_loses_nothing() -> None:
    question = GUIDE.questions[0]
    state, _ = step(GUIDE, State(), Continue())
    state, asked = step(GUIDE, state, Answer(question.id, question.options[0].id, question.mark))

    after, shown = step(GUIDE, state, meant("help us choose", state))

    assert (after.answers, after.walk) == (state.answers, state.walk)
    assert (shown.title, shown.choices) == (asked.title, asked.choices)


def test_what_was_heard_still_waits_after_a_request() -> None:
    state, _ = step(GUIDE, State(), Heard((("length", "short", "short trip"),)))

    after, shown = step(GUIDE, state, meant("guide us", state))

    assert after.heard == state.heard
    assert not isinstance(meant("yes", after), Unknown)
    assert "Short" in str(shown)
