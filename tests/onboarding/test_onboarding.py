"""Newcomers through the shell: a whole conversation as text, what is kept, and what a lead sees."""

import asyncio
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core import events as do
from bot.core.guide import Guide
from bot.core.tour import Chosen, Newcomer
from bot.core.track import Step, Team
from bot.core.view import Message, Name
from bot.errors import ConversationError
from bot.knowledge import find_guide, load_guide
from bot.onboarding import Onboarding
from bot.store.key import Key, Place
from bot.store.memory import MemoryStore
from bot.store.port import Kept
from bot.turn import Turn
from bot.understanding.reader import Reader

GOLDEN = Path(__file__).with_name("newcomer.txt")
DAY = 24 * 3600
CHOSEN = Chosen(
    "django",
    "Most of us have built with it, and the staff need an admin site soon.",
    "2026-11-20",
    (("back-office", "start"), ("experience", "django")),
    1,
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(find_guide("django-or-flask"))


class Clock:
    def __init__(self) -> None:
        self.now = 1_790_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tours(guide: Guide, clock: Clock) -> Onboarding:
    return Onboarding(Reader(guide), MemoryStore(clock=clock), Team("Ada, or #web"), 3 * DAY, clock)


def key(person: str = "ben", place: str = "C1") -> Key:
    return Key("test", "T1", place, person=person, about="tour/newcomer")


def said(tours: Onboarding, *words: str | do.Event, who: Key | None = None) -> Message:
    message = None
    for word in words:
        answer = asyncio.run(tours.handle(who or key(), word, CHOSEN))
        assert isinstance(answer, Turn)
        message = answer.message
    assert message is not None
    return message


def kept(tours: Onboarding, who: Key) -> str:
    def look(old: Kept | None) -> tuple[str | None, str]:
        text = old.text if old else None
        return text, text or ""

    return asyncio.run(tours.store.update(who, look))


def test_the_conversation_goes_as_written(tours: Onboarding, clock: Clock, guide: Guide) -> None:
    written = GOLDEN.read_text("utf-8")
    lines: list[str] = []
    for line in (line for line in written.splitlines() if line.startswith((">", "# "))):
        lines.append(line)
        if line == "> (days later)":
            clock.now += 5 * DAY
        elif line.startswith(">"):
            lines += ["", plain(said(tours, do.Arrive() if line == "> hello" else line[2:]))]
    told = "\n".join(row.rstrip() for row in "\n".join(lines).splitlines()) + "\n"

    if os.environ.get("UPDATE_EXPECT"):
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8")


def test_nothing_that_was_typed_is_kept(tours: Onboarding) -> None:
    said(tours, do.Arrive(), "my password is hunter2", "what about Flask and hunter2?", "go on")

    assert "hunter2" not in kept(tours, key())
    assert json.loads(kept(tours, key()))["seen"] == ["welcome", "how-much"]


def test_two_newcomers_in_one_channel_stay_apart(tours: Onboarding) -> None:
    said(tours, do.Arrive(), "go on", who=key("ben"))
    message = said(tours, do.Arrive(), who=key("cleo"))

    assert message.title == "What this is"
    assert asyncio.run(tours.screen(key("ben"), CHOSEN)).title == "Short or long"


def test_a_lead_sees_who_is_where_and_what_went_right(tours: Onboarding) -> None:
    said(tours, do.Arrive(), "go on", who=key("ben"))
    said(tours, do.TourChecked("django-check-forms", "default"), do.TourAt("end"), who=key("ada"))
    said(tours, do.Arrive(), who=key("elsewhere", "C2"))

    found = asyncio.run(tours.progress(Place("test", "T1", "C1"), "newcomer", CHOSEN))

    assert [one.who for one in found] == [Name("ada", "ada"), Name("ben", "ben")]
    assert (found[0].finished, found[0].right, found[0].checks) == (True, 1, 1)
    assert isinstance(found[1], Newcomer)
    assert (found[1].title, found[1].step, found[1].finished) == ("Short or long", 2, False)


def test_a_newcomer_sees_where_they_differ_and_nobody_else_does(
    tours: Onboarding, guide: Guide
) -> None:
    walk = replace(key(), about=guide.id)
    advisor = Advisor(guide, tours.store)
    asyncio.run(advisor.handle(walk, do.Answer("back-office", "none")))
    asyncio.run(advisor.handle(walk, do.Answer("experience", "django")))

    message = said(tours, do.Arrive(), do.TourDiffer("newcomer"))

    assert "you agree on 1, differ on 1." in plain(message)
    assert kept(tours, key()).count("back-office") == 0
    assert said(tours, do.Arrive(), do.TourDiffer("newcomer"), who=key("cleo")).lead != message.lead


def test_whom_to_ask_is_what_the_team_wrote(tours: Onboarding) -> None:
    assert "Ask: Ada, or #web." in plain(said(tours, do.TourAt("not-known")))


def test_a_step_of_the_team_is_gone_through(guide: Guide, clock: Clock) -> None:
    own = Step("laptop", "task", "Your machine", "Fetch it.")
    tours = Onboarding(Reader(guide), MemoryStore(clock=clock), Team("", (own,)), clock=clock)

    message = said(tours, do.TourAt("laptop"), "done")

    assert message.title == "What the guide does not know"


def test_after_days_a_word_for_the_old_screen_shows_where_one_is(
    tours: Onboarding, clock: Clock
) -> None:
    said(tours, do.Arrive(), "go on")
    clock.now += 4 * DAY

    message = said(tours, "hello again")

    assert message.title == "Short or long"
    assert "Welcome back" in plain(message)


def test_what_is_kept_and_is_no_tour_is_told(tours: Onboarding) -> None:
    asyncio.run(tours.store.update(key(), lambda _: ("nonsense", None)))

    with pytest.raises(ConversationError):
        said(tours, do.Arrive())


@pytest.mark.parametrize("restart", [1, 3, 5])
def test_a_tour_outlives_a_restart(guide: Guide, clock: Clock, restart: int) -> None:
    store = MemoryStore(clock=clock)
    moves = ("go on", "1", "go on", "1", "go on")
    one = Onboarding(Reader(guide), store, clock=clock)
    said(one, do.Arrive(), *moves[:restart])

    other = Onboarding(Reader(guide), store, clock=clock)
    if moves[restart:]:
        said(other, *moves[restart:])

    assert asyncio.run(other.screen(key(), CHOSEN)).title == "Where things are"
