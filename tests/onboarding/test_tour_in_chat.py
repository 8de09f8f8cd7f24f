"""What is typed while a tour is under way: to whom it goes, and that the tour comes back."""

from dataclasses import replace

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core import events as do
from bot.core.events import Event, Pressed
from bot.core.guide import Guide
from bot.core.tour import under_way
from bot.core.view import Message
from bot.knowledge import find_guide, load_guide
from bot.onboarding import ABOUT
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from bot.store.port import Kept
from tests.all_guides import OURS

BEN = Key("test", "T1", "C1", person="ben")
TRACK = "newcomer"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(find_guide("django-or-flask"))


@pytest.fixture
def advisor(guide: Guide) -> Advisor:
    return Advisor(guide, MemoryStore())


async def said(advisor: Advisor, *words: str | Event | Pressed, who: Key = BEN) -> Message:
    message = None
    for word in words:
        turn = await advisor.handle(replace(who, about=advisor.guide.id), word)
        message = turn.message
    assert message is not None
    return message


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what about security?", "several security measures"),
        (do.Tell("security"), "several security measures"),  # by a command that asks
        ("does it make coffee?", "I do not have that"),
        ("florble", "I did not understand that"),
        ("result?", "“Stop” leaves the tour"),
    ],
)
async def test_a_question_in_the_middle_is_answered_and_the_tour_returns(
    advisor: Advisor, question: str | Event, answer: str
) -> None:
    await said(advisor, "onboard", "go on")
    message = await said(advisor, question)

    assert message.title == "Short or long"
    assert answer in plain(message)
    assert (await said(advisor, "1")).title == "What the team chose, and why"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("tell me more", "The long version, then."),
        ("Back", "What this is"),
        ("next", "Short or long"),
        ("where do I differ?", "There is no record of your team's answers"),
        ("the long version", "The long version, then."),
    ],
)
async def test_the_tours_own_words_move_it(advisor: Advisor, words: str, told: str) -> None:
    await said(advisor, "onboard", "go on")
    if words == "next":
        await said(advisor, "back")

    assert told in plain(await said(advisor, words))


async def test_stop_gives_the_conversation_back_and_the_tour_waits(advisor: Advisor) -> None:
    await said(advisor, "onboard", "go on")
    stopped = await said(advisor, "stop")
    walk = await said(advisor, "hello")
    again = await said(advisor, "onboard")

    assert stopped.over
    assert walk.progress is not None
    assert "Welcome back. You are at step 2" in plain(again)


async def test_who_presses_a_button_of_the_questions_types_to_them(advisor: Advisor) -> None:
    await said(advisor, "onboard", "go on", "1", "help us choose")
    walk = await said(advisor, "start the questions")
    answered = await said(advisor, "1")

    assert (walk.progress, answered.progress) == ((0, 16), (1, 16))
    assert (await said(advisor, Pressed(do.TourBegin(TRACK), 0))).progress is None
    assert (await said(advisor, Pressed(do.Continue(), answered.walk))).progress == (1, 16)
    assert (await said(advisor, "what about security?")).progress == (1, 16)


async def test_to_be_forgotten_is_heard_in_a_tour_too(advisor: Advisor) -> None:
    await said(advisor, "onboard", "go on")
    asked = await said(advisor, "forget me")
    await said(advisor, Pressed(asked.choices[0].event, asked.walk))

    assert await advisor.store.keys(Person("test", "T1", "ben")) == ()


async def test_at_its_end_thanks_stay_and_a_wish_for_the_questions_leaves(advisor: Advisor) -> None:
    await said(advisor, "onboard", Pressed(do.TourAt("end"), 0))

    assert (await said(advisor, "thanks!")).title == "That was the tour"
    assert (await said(advisor, "what about security?")).title == "That was the tour"
    assert (await said(advisor, "start the questions")).progress == (0, 16)


async def test_each_newcomer_and_each_conversation_has_its_own(advisor: Advisor) -> None:
    await said(advisor, "onboard", "go on")
    other = await said(advisor, "what about security?", who=replace(BEN, person="cleo"))
    thread = await said(advisor, "hello", who=replace(BEN, thread="7"))

    assert other.title != "Short or long"
    assert thread.progress is not None
    assert (await said(advisor, "onboard", who=replace(BEN, thread="7"))).title == "Short or long"


async def test_a_tour_stays_before_their_eyes_over_a_changed_guide(
    advisor: Advisor, guide: Guide
) -> None:
    await said(advisor, "onboard", "go on")
    advisor.use(replace(guide, version="another"))

    state = await advisor.state(replace(BEN, about=guide.id))
    assert under_way(state) == TRACK
    assert (await said(advisor, "what about security?")).title == "Short or long"


async def test_a_tour_leaves_no_walk_behind_and_no_answer_is_lost(advisor: Advisor) -> None:
    await said(advisor, "onboard", "stop")
    assert [k.about for k in await advisor.store.keys(Person("test", "T1", "ben"))] == [
        ABOUT + TRACK
    ]

    await said(advisor, do.Arrive(), "1", "onboard", "go on", "stop")
    assert (await said(advisor, do.Arrive())).progress == (1, 16)


async def test_nothing_typed_in_a_tour_is_kept(advisor: Advisor) -> None:
    await said(advisor, "onboard", "hunter2", "is hunter2 secure?", "what about Flask and hunter2?")

    def look(old: Kept | None) -> tuple[str | None, str]:
        return (old.text, old.text) if old else (None, "")

    for key in await advisor.store.keys(Person("test", "T1", "ben")):
        assert "hunter2" not in await advisor.store.update(key, look)


@pytest.fixture(scope="module")
def databases() -> Guide:
    """A guide that another author wrote, whose tour begins with what the team uses."""
    return load_guide(next(folder for folder in OURS if folder.name == "start-database"))


async def test_the_name_of_a_candidate_says_what_the_team_uses(databases: Guide) -> None:
    for typed in ("SQLite", "postgres", "we use mongo!", "  mongodb. "):
        here = Advisor(databases, MemoryStore())

        told = plain(await said(here, "onboard", typed))

        name = next(
            c.name for c in databases.candidates if c.name[:5].casefold() in typed.casefold()
        )
        assert f"Your team uses {name}." in told
        assert "Short or long" in told
    asked = plain(await said(Advisor(databases, MemoryStore()), "onboard", "what about SQLite?"))
    assert "Your team uses" not in asked


async def test_in_german_a_name_alone_will_do_as_well(databases: Guide) -> None:
    here = Advisor(databases, MemoryStore())
    key = replace(BEN, about=databases.id)
    await here.handle(key, do.TourBegin(TRACK), language="de")

    told = (await here.handle(key, "SQLite", language="de")).message

    assert "SQLite" in plain(told)
    assert told.title == databases.spoken("de").tracks[0].steps[1].title


async def test_done_outside_a_task_goes_on_or_says_what_to_pick(databases: Guide) -> None:
    here = Advisor(databases, MemoryStore())

    choosing = await said(here, "onboard", "sqlite", "done")
    task = await said(here, "1", "2", "go on")
    check = await said(here, "done")
    waiting = await said(here, "done")

    assert "Pick one of these to go on." in plain(choosing)
    assert (task.title, check.title) == ("Your own copy", "Check: writing at once")
    assert not waiting.over
    assert "Pick one of these, or say “skip this”." in plain(waiting)


@pytest.mark.parametrize("words", ["go on", "next", "ok"])
async def test_going_on_where_a_choice_is_wanted_says_so(databases: Guide, words: str) -> None:
    here = Advisor(databases, MemoryStore())

    for at, before in (("What we chose", "onboard"), ("Short or long", "sqlite")):
        message = await said(here, before, words)
        assert message.title == at
        assert "Pick one of these to go on." in plain(message)
    background = await said(here, "1", "1", "back", words)  # answered, and shown again
    assert background.title == "Where you come from"
    assert "Pick one of these to go on." in plain(background)


async def test_done_at_the_end_of_a_tour_leaves_it_open(databases: Guide) -> None:
    last = databases.tracks[0].steps[-1]
    message = await said(
        Advisor(databases, MemoryStore()), "onboard", Pressed(do.TourAt(last.id), 0), "done"
    )

    assert message.title == last.title
    assert not message.over
