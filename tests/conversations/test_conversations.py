"""Golden conversations: the stories beside every guide, and how a story is told and written.

`UPDATE_EXPECT=1 make test` writes the answers anew, as `advisor test --update` does; read the
difference aloud before it is committed.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from adapters.stories import difference, recorded, retold, stories
from bot.core.events import Answer, Arrive, Pressed, Skip
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import screen, step
from bot.errors import InputError
from bot.knowledge import load_guide
from bot.understanding.reader import Reader
from tests.all_guides import EVERY

OURS = Path(__file__).parents[1] / "guides" / "which-database"
STORIES = [path for folder in EVERY for path in stories(folder)]


@cache
def guide_in(folder: Path) -> Guide:
    return load_guide(folder)


@pytest.mark.parametrize("path", STORIES, ids=lambda p: f"{p.parent.parent.name}/{p.stem}")
def test_the_conversation_goes_as_written(path: Path) -> None:
    written = path.read_text("utf-8")

    told = retold(written, guide_in(path.parent.parent))

    if os.environ.get("UPDATE_EXPECT"):
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_every_guide_has_stories() -> None:
    assert [folder for folder in EVERY if not stories(folder)] == []


def test_a_recorded_conversation_passes_as_it_is() -> None:
    guide, state = guide_in(OURS), State()
    turns = []
    skipped = guide.questions[1]
    for said in (
        Arrive(),
        "many",
        "what  does\nit cost?",
        Pressed(Skip(skipped.id), 0),
        Pressed(Answer(skipped.id, "gone", "0000"), 0),
    ):
        event = (
            Reader(guide).read(said, state, screen(guide, state)) if isinstance(said, str) else said
        )
        state, message = step(guide, state, event)
        turns.append((said, message))

    story = recorded(turns, guide, "How it went.")

    assert story.splitlines()[:2] == ["# How it went.", ">> (arrive)"]
    assert "> what does it cost?\n" in story
    assert f">> #a0:{skipped.id}:gone:0000\n" in story
    assert retold(story, guide) == story


def test_a_press_is_recorded_by_the_label_that_people_saw() -> None:
    guide = guide_in(OURS)
    state, first = step(guide, State(), Arrive())
    choice = first.choices[1]
    pressed = Pressed(choice.event, first.walk)
    _, second = step(guide, state, pressed)

    assert f"\n>> {choice.label}\n" in recorded([(Arrive(), first), (pressed, second)], guide)


def test_a_button_that_is_not_there_is_named_with_its_line() -> None:
    with pytest.raises(InputError, match=r"line 2: nothing is called “Mony” .* “Many”"):
        retold(">> (arrive)\n>> Mony\n", guide_in(OURS))


def test_a_difference_shows_what_was_written_and_what_happens() -> None:
    assert difference("> a\n\nold\n", "> a\n\nnew\n") == (
        "    @@ -1,3 +1,3 @@\n     > a\n\n    -old\n    +new\n"
    )
