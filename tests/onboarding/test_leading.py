"""What the lead of a place says about its newcomers: who may, what they see, and what it changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal.plain import plain
from bot.advisor import Advisor, Said
from bot.core import own_steps
from bot.core.events import (
    AddStep,
    AskWhom,
    DropStep,
    Invite,
    Nudging,
    OfNewcomers,
    Pressed,
    PreviewTour,
    SeeNewcomers,
    SeeSteps,
    TourAt,
)
from bot.core.guide import Guide
from bot.core.limits import LABEL, SENTENCE
from bot.core.own_steps import MOST, Own, added, dropped
from bot.knowledge import find_guide, load_guide
from bot.newcomers import AWAY
from bot.store.key import Key, Person
from bot.store.memory import MemoryStore
from bot.store.port import LEASE
from bot.turn import Post, Turn
from bot.understanding.newcomers import of_newcomers
from tests.store.stores import SetClock

ROOM = Key("test", "T1", "C1")
LEAD, BEN = "lead", "ben"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(find_guide("django-or-flask"))


class Place:
    """A channel with a lead, by setting."""

    def __init__(self, guide: Guide) -> None:
        self.clock = SetClock()
        self.advisor = Advisor(guide, MemoryStore(self.clock), clock=self.clock)
        self.advisor.deciders = frozenset((Person("test", "T1", LEAD),))

    async def turn(self, who: str, said: Said, place: str = "C1") -> Turn:
        key = replace(ROOM, place=place, person=who, about=self.advisor.guide.id)
        return await self.advisor.handle(key, said)

    async def said(self, who: str, *words: Said) -> str:
        turn = None
        for word in words:
            turn = await self.turn(who, word)
        assert turn is not None
        return f"{turn.message.title}\n{plain(turn.message)}"

    async def looked(self, seconds: int) -> tuple[Post, ...]:
        self.clock.now += seconds
        return await self.advisor.due("test")


@pytest.fixture
def place(guide: Guide) -> Place:
    return Place(guide)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Newcomers?", SeeNewcomers()),
        ("newcomer steps", SeeSteps()),
        ("Preview the tour", PreviewTour()),
        ("nudge newcomers", Nudging(on=True)),
        ("Do not nudge newcomers.", Nudging(on=False)),
        (
            "newcomer step Your machine: Run setup: twice.",
            AddStep("Your machine", "Run setup: twice."),
        ),
        ("add newcomer task: Laptop: Fetch it", AddStep("Laptop", "Fetch it", task=True)),
        ("remove newcomer step 2", DropStep(2)),
        ("newcomers ask Ada or #web.", AskWhom("Ada or #web")),
        ("newcomers are welcome", None),
        ("newcomer step", None),
    ],
)
def test_what_a_lead_types_is_told_apart(typed: str, meant: OfNewcomers | None) -> None:
    assert of_newcomers(typed) == meant


@pytest.mark.parametrize(
    "said",
    [
        "newcomers",
        "newcomer step A: B",
        "nudge newcomers",
        "preview the tour",
        Pressed(PreviewTour("newcomer", "own-1"), 0),
        Invite("newcomer", (("cleo", "Cleo"),)),
    ],
)
async def test_only_who_leads_may(place: Place, said: Said) -> None:
    assert "That is for who leads" in await place.said(BEN, said)
    assert await place.looked(LEASE + 1) == ()
    assert await place.advisor.store.keys(Person("test", "T1", "cleo")) == ()


async def test_who_started_the_newest_round_leads_there_and_not_elsewhere(place: Place) -> None:
    await place.said(BEN, "team")

    assert "Nobody has begun" in await place.said(BEN, "newcomers")
    assert "That is for" in plain((await place.turn(BEN, "newcomers", "C2")).message)


async def test_where_there_is_no_team_it_is_told_where_to_say_it(place: Place) -> None:
    assert (await place.turn(LEAD, "newcomers", "")).message.title == "Not here"


async def test_the_lead_sees_steps_and_checks_and_nothing_that_was_typed(place: Place) -> None:
    await place.said(BEN, "onboard", "go on", "hunter2", "is hunter2 secure?")
    await place.said("cleo", "onboard", Pressed(TourAt("end"), 0))
    turn = await place.turn(LEAD, "newcomers")
    seen = plain(turn.message)

    assert "ben: at step 2 of 7 (Short or long)." in seen
    assert "cleo: done." in seen
    assert "hunter2" not in seen
    assert turn.message.private
    assert turn.posts == ()


async def test_an_invitation_by_the_lead_is_sent_once(place: Place) -> None:
    invite = Invite("newcomer", ((BEN, "Ben"), (BEN, "Ben"), ("cleo", "Cleo")))
    first = await place.turn(LEAD, invite)
    again = await place.turn(LEAD, invite)
    await place.said(BEN, "onboard")
    begun = await place.turn(LEAD, invite)

    assert [(post.to.person, post.unasked) for post in first.posts] == [(BEN, True), ("cleo", True)]
    assert again.posts == begun.posts == ()
    assert "Ben is invited now" in plain(first.message)
    assert "Ben was invited before" in plain(again.message)
    assert "Ben has begun already" in plain(begun.message)


async def test_steps_that_the_lead_typed_are_gone_through_there_and_nowhere_else(
    place: Place,
) -> None:
    await place.said(LEAD, "newcomer task Your machine: Run the setup script.", "newcomers ask Ada")
    own = await place.said(BEN, Pressed(TourAt("own-1"), 0))
    after = await place.said(BEN, "done")
    await place.turn(BEN, "onboard", "C2")
    elsewhere = (await place.turn(BEN, Pressed(TourAt("own-1"), 0), "C2")).message

    assert own.startswith("Your machine\n")
    assert "Run the setup script." in own
    assert "Ask: Ada." in after
    assert elsewhere.title != "Your machine"


async def test_a_preview_shows_the_steps_of_the_place_and_enrols_nobody(place: Place) -> None:
    await place.said(LEAD, "newcomer step Your machine: Run the setup script.")
    first = (await place.turn(LEAD, "preview the tour")).message
    seen, shown = [first], first
    while shown.choices[0].label == "Go on":
        shown = (await place.turn(LEAD, Pressed(shown.choices[0].event, shown.walk))).message
        seen.append(shown)
    titles = [message.title for message in seen]
    back = (await place.turn(LEAD, Pressed(seen[2].choices[1].event, 0))).message
    gone = (await place.turn(LEAD, Pressed(PreviewTour("newcomer", "gone"), 0))).message

    assert "Nobody is enrolled by looking" in plain(first)
    assert "Your machine" in titles
    assert len(titles) == len(place.advisor.guide.tracks[0].steps) + 1
    assert back.title == titles[1]
    assert gone.title == titles[0]
    assert all(message.private for message in seen)
    assert "Nobody has begun" in await place.said(LEAD, "newcomers")


async def test_a_step_taken_away_lets_who_is_there_go_on(place: Place) -> None:
    await place.said(LEAD, "newcomer step One: First.", "newcomer step Two: Second.")
    await place.said(BEN, Pressed(TourAt("own-1"), 0))
    left = await place.said(LEAD, "remove newcomer step 1")
    await place.said(LEAD, "newcomer step Three: Third.")

    assert "1. Two: Second." in left
    assert not (await place.said(BEN, "what about security?")).startswith("One")
    assert (await place.said(BEN, Pressed(TourAt("own-3"), 0))).startswith("Three")
    assert "no step of that number" in await place.said(LEAD, "remove newcomer step 9")


async def test_there_is_an_end_to_the_steps(place: Place) -> None:
    for number in range(MOST):
        await place.said(LEAD, f"newcomer step S{number}: Text.")

    assert "nothing changed" in await place.said(LEAD, "newcomer step more: Text.")


async def test_who_stays_away_is_nudged_once_where_the_lead_switched_it_on(place: Place) -> None:
    await place.said(LEAD, "nudge newcomers")
    await place.said(BEN, "onboard", "go on")
    early = await place.looked(AWAY - 60)
    (post,) = await place.looked(120)
    again = await place.looked(10 * AWAY)
    await place.said(BEN, "back")
    later = await place.looked(10 * AWAY)

    assert early == again == later == ()
    assert (post.to.place, post.to.person, post.unasked) == ("C1", BEN, False)
    assert [choice.label for choice in post.message.choices] == [
        "Go on with the tour",
        "Stop for now",
    ]


@pytest.mark.parametrize("end", ["stop", Pressed(TourAt("end"), 0)])
async def test_nobody_is_nudged_after_stop_or_the_end(place: Place, end: Said) -> None:
    await place.said(LEAD, "nudge newcomers")
    await place.said(BEN, "onboard", end)

    assert await place.looked(10 * AWAY) == ()


async def test_who_stopped_before_it_was_switched_on_is_left_alone(place: Place) -> None:
    await place.said(BEN, "onboard", "stop")
    await place.said(LEAD, "nudge newcomers")

    assert await place.looked(10 * AWAY) == ()


async def test_by_default_nobody_is_nudged_and_what_is_switched_off_stays_off(place: Place) -> None:
    await place.said(BEN, "onboard")
    assert await place.looked(10 * AWAY) == ()

    await place.said(LEAD, "nudge newcomers", "do not nudge newcomers")
    assert await place.looked(10 * AWAY) == ()


async def test_who_had_begun_before_it_was_switched_on_is_nudged_too(place: Place) -> None:
    await place.said(BEN, "onboard")
    await place.said(LEAD, "nudge newcomers")

    assert len(await place.looked(AWAY + 1)) == 1


async def test_two_machines_nudge_once_also_after_a_restart(place: Place, guide: Guide) -> None:
    await place.said(LEAD, "nudge newcomers")
    await place.said(BEN, "onboard")
    other = Advisor(guide, place.advisor.store, clock=place.clock)
    first = await place.looked(AWAY + 1)
    place.clock.now += LEASE + 1

    assert len(first) == 1
    assert await other.due("test") == ()


async def test_a_nudge_in_a_direct_message_goes_on_with_that_tour_or_stops_it(place: Place) -> None:
    await place.said(LEAD, "nudge newcomers")
    await place.said(BEN, "onboard", "go on")
    (post,) = await place.looked(AWAY + 1)
    on, stop = (Pressed(choice.event, 0) for choice in post.message.choices)
    stopped = await place.turn(BEN, stop, "")
    resumed = await place.turn(BEN, on, "")

    assert stopped.message.title == "Stopped for now"
    assert resumed.message.title == "Short or long"


@given(
    st.lists(st.tuples(st.text(max_size=400), st.text(max_size=400), st.booleans()), max_size=15),
    st.lists(st.integers(-1, 14)),
    st.text(max_size=50),
)
def test_what_a_lead_set_is_kept_whole_and_within_the_sizes(
    steps: list[tuple[str, str, bool]], gone: list[int], whom: str
) -> None:
    own = Own(whom, nudge=bool(gone))
    for title, text, task in steps:
        own = added(own, title, text, task=task) or own
    for number in gone:
        own = dropped(own, number) or own

    assert own_steps.load(own_steps.dump(own)) == own
    assert len({step.id for step in own.steps}) == len(own.steps) <= MOST
    assert all(len(s.title) <= LABEL and len(s.text) <= SENTENCE for s in own.steps)


def test_what_is_kept_and_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="not stored steps"):
        own_steps.load("[]")
