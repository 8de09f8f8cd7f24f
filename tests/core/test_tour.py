"""The tour of a newcomer: total, idempotent, kept whole, and at home in a track that changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import events as do
from bot.core.events import Event, Pressed
from bot.core.guide import Guide
from bot.core.limits import BUTTON_ID, CHOICES, LABEL, MESSAGE
from bot.core.state import UNSURE
from bot.core.token import decode, encode
from bot.core.tour import Chosen, Tour, candidate_of, dump, finished, load, passed, way
from bot.core.tour_step import tour_screen, tour_step
from bot.core.track import KINDS, LENGTHS, Step, StepCondition, StepOption, Team, Track, joined
from bot.core.view import Bullets, Cite, Message, Paragraph
from bot.core.wording.fitting import message_length
from bot.core.wording.previewing import preview
from tests.small_guides import guide_of
from tests.wordy_guides import events, long, long_id, pressable, wordy

GUIDE = wordy(guide_of({f"q{i}": [(1, 0), (0, 1)] for i in range(8)}))
CLAIMS = tuple(GUIDE.claim_by_id)
CHOSEN = Chosen(
    "b",
    long("Because", 300),
    "2026-11-20",
    tuple((q.id, q.options[0].id) for q in GUIDE.questions),
    3,
)
OPTIONS = ("one", "two", "three")


def options() -> tuple[StepOption, ...]:
    return tuple(StepOption(o, long(o, LABEL), long("h", 90), long("r", 160)) for o in OPTIONS)


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Tracks of every kind of step, under conditions, with texts as long as they may be."""
    steps: list[Step] = []
    for i in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(KINDS))
        asks = kind in ("choose", "check")
        chooses = [s.id for s in steps if s.kind == "choose"]
        only_if = None
        if chooses and i % 2:
            only_if = StepCondition(
                draw(st.sampled_from(chooses)), (draw(st.sampled_from(OPTIONS)),)
            )
        steps.append(
            Step(
                long_id(f"s{i}"),
                kind,
                long(f"Step {i}", LABEL),
                long("Text", 300),
                more=long("More", 600),
                claims=tuple(draw(st.lists(st.sampled_from(CLAIMS), max_size=5, unique=True))),
                more_claims=CLAIMS[:3],
                options=options() if asks else (),
                right="one" if kind == "check" else "",
                candidates=draw(st.sampled_from([(), ("a",), ("b",)])),
                only_if=only_if,
                length=draw(st.sampled_from(LENGTHS)),
            )
        )
    steps.append(Step("end", "say", "The end", "That was it."))
    return Track("newcomer", "New", tuple(steps), about=long("About", 300), ask="#web")


def tour_events(track: Track) -> st.SearchStrategy[Event]:
    steps = st.sampled_from([*(s.id for s in track.steps), "gone", ""])
    named = st.sampled_from([track.id, "gone"])
    picked = st.sampled_from([*OPTIONS, "a", "b", UNSURE, "gone"])
    return st.one_of(
        st.builds(do.TourBegin, named),
        st.builds(do.TourIn, named, st.sampled_from(["C1", ""])),
        st.builds(do.TourAt, steps),
        st.builds(do.TourChose, steps, picked),
        st.builds(do.TourChecked, steps, picked),
        st.builds(do.TourDid, steps),
        st.builds(do.TourLength, named, st.sampled_from(LENGTHS)),
        st.builds(do.TourDiffer, named),
        st.builds(do.TourStop, named),
        events(GUIDE),
    )


@st.composite
def toured(draw: st.DrawFn) -> tuple[Track, Chosen | None, Tour, Event]:
    """A track, what was chosen, a tour that came about by events or buttons, and one event more."""
    track, chosen = (
        draw(tracks()),
        draw(st.sampled_from([None, CHOSEN, replace(CHOSEN, candidate="gone")])),
    )
    tour = Tour()
    for move in draw(st.lists(st.one_of(st.integers(0, 9), tour_events(track)), max_size=8)):
        event: Event
        if isinstance(move, int):
            buttons = pressable(tour_screen(GUIDE, track, chosen, tour))
            event = buttons[move % len(buttons)].event
        else:
            event = move
        tour, _ = tour_step(GUIDE, track, chosen, tour, event)
    return track, chosen, tour, draw(tour_events(track))


@given(
    toured(),
    st.dictionaries(
        st.sampled_from(list(GUIDE.question_by_id)),
        st.sampled_from([o.id for o in GUIDE.questions[0].options]),
    ),
)
def test_every_event_has_a_message_that_fits(
    case: tuple[Track, Chosen | None, Tour, Event], own: dict[str, str]
) -> None:
    track, chosen, tour, event = case

    tour, message = tour_step(GUIDE, track, chosen, tour, event, own)

    assert message_length(message) <= MESSAGE
    assert len(pressable(message)) <= CHOICES
    assert pressable(message)
    for button in pressable(message):
        assert 0 < len(button.label) <= LABEL
        text = encode(GUIDE, button.event, message.walk)
        assert len(text) <= BUTTON_ID
        assert decode(GUIDE, text) == Pressed(button.event, 0)


@given(toured())
def test_an_event_twice_is_an_event_once(case: tuple[Track, Chosen | None, Tour, Event]) -> None:
    track, chosen, tour, event = case

    once, _ = tour_step(GUIDE, track, chosen, tour, event)
    twice, _ = tour_step(GUIDE, track, chosen, once, Pressed(event, 0))

    assert twice == once


@given(toured())
def test_a_tour_comes_back_as_it_was_kept(case: tuple[Track, Chosen | None, Tour, Event]) -> None:
    _, _, tour, _ = case

    assert load(dump(tour)) == tour


@pytest.mark.parametrize("text", ["", "{}", "[]", "1", '{"format": 2}', '{"format":1,"track":"x"}'])
def test_what_is_no_tour_is_told_apart(text: str) -> None:
    with pytest.raises(ValueError, match=r"tour"):
        load(text)


@given(toured(), tracks(), st.sampled_from([None, CHOSEN]))
def test_a_tour_goes_on_in_a_track_that_changed_under_it(
    case: tuple[Track, Chosen | None, Tour, Event], other: Track, chosen: Chosen | None
) -> None:
    _, _, tour, event = case

    after, message = tour_step(GUIDE, other, chosen, tour, event)

    assert pressable(message)
    if after.begun and not after.stopped:
        assert after.at in {s.id for s in way(GUIDE, other, chosen, after)}


@given(tracks(), st.sampled_from([None, CHOSEN]))
def test_who_presses_the_first_button_each_time_comes_to_the_end(
    track: Track, chosen: Chosen | None
) -> None:
    tour, message = tour_step(GUIDE, track, chosen, Tour(), do.TourBegin(track.id))

    for _ in range(2 * len(track.steps)):
        if message.choices:
            tour, message = tour_step(GUIDE, track, chosen, tour, message.choices[0].event)

    assert finished(track, tour)


TRACK = Track(
    "newcomer",
    "New",
    (
        Step("choice", "decision", "The choice", "Which?"),
        Step("from", "choose", "From where", "From where?", options=options()),
        Step("for-b", "say", "For B", "B.", candidates=("b",), claims=CLAIMS[:1]),
        Step("quiz", "check", "Quiz", "Which?", options=options(), right="two", claims=CLAIMS[:1]),
        Step("end", "say", "End", "The end."),
    ),
)


def going(*said: Event, chosen: Chosen | None = None, guide: Guide = GUIDE) -> tuple[Tour, Message]:
    tour, message = tour_step(guide, TRACK, chosen, Tour(), do.TourBegin("newcomer"))
    for event in said:
        tour, message = tour_step(guide, TRACK, chosen, tour, event)
    return tour, message


def words(message: Message) -> str:
    return repr((message.lead, message.body))


def test_what_the_team_recorded_counts_before_what_a_newcomer_says() -> None:
    tour, _ = going(do.TourChose("choice", "a"))

    assert candidate_of(GUIDE, TRACK, None, tour) == "a"
    assert candidate_of(GUIDE, TRACK, CHOSEN, tour) == "b"


def test_the_reason_of_the_record_is_shown() -> None:
    _, message = going(chosen=CHOSEN)

    assert CHOSEN.reason in words(message)
    assert CHOSEN.date in words(message)


def test_a_wrong_answer_is_answered_with_the_claim_behind_the_right_one() -> None:
    tour, message = going(do.TourChecked("quiz", "one"))

    assert passed(TRACK, tour) == (0, 1)
    assert GUIDE.claim_by_id[CLAIMS[0]].text in words(message)
    assert message.choices[0].event == do.TourAt("end")


def test_a_duplicate_after_going_on_takes_nobody_back() -> None:
    tour, _ = going(do.TourChose("from", "one"), do.TourAt("end"), do.TourChose("from", "one"))

    assert tour.at == "end"


def test_a_task_done_twice_is_done_once_and_takes_nobody_back() -> None:
    steps = (Step("t", "task", "Task", "Do it."), Step("m", "say", "M", "M."), TRACK.steps[-1])
    track = Track("newcomer", "New", steps)
    did = do.TourDid("t")

    once, _ = tour_step(GUIDE, track, None, Tour(), did)
    twice, _ = tour_step(GUIDE, track, None, once, did)
    later, _ = tour_step(GUIDE, track, None, Tour(), do.TourAt("end"))

    assert once == twice
    assert (once.at, once.done) == ("m", ("t",))
    assert tour_step(GUIDE, track, None, once._replace(at="end"), did)[0].at == later.at


def test_a_look_at_an_invitation_keeps_nothing() -> None:
    tour, _ = tour_step(GUIDE, TRACK, None, Tour(), do.TourStop("newcomer"))

    assert not tour.begun


def test_where_they_differ_names_both_answers_and_no_others() -> None:
    asked = GUIDE.questions[0]
    tour, _ = going(chosen=CHOSEN)

    _, message = tour_step(
        GUIDE, TRACK, CHOSEN, tour, do.TourDiffer("newcomer"), {asked.id: asked.options[1].id}
    )

    lead = repr(message.lead)
    assert f"the team says ', Strong(text='{asked.options[0].label}')" in lead
    assert f"you say ', Strong(text='{asked.options[1].label}')" in lead
    assert "agree on 0, differ on 1, and left 7 open" in lead


def test_every_claim_is_drawn_with_its_source() -> None:
    for message in preview(GUIDE, TRACK, CHOSEN):
        for block in message.body:
            if isinstance(block, Bullets):
                assert all(any(isinstance(i, Cite) for i in item) for item in block.items)


def test_the_teams_own_steps_come_before_the_end_and_cannot_take_a_place() -> None:
    own = Step("laptop", "task", "Laptop", "Fetch it.")
    team = Team("Ada", (own, Step("end", "say", "Mine", "Mine.")))

    track = joined(TRACK, team)

    assert [s.id for s in track.steps] == ["choice", "from", "for-b", "quiz", "laptop", "end"]
    assert track.steps[-1].title == "End"
    assert track.ask == "Ada"


def test_a_screen_is_what_the_last_turn_showed() -> None:
    tour, message = going(do.TourChose("from", "one"))

    assert tour_screen(GUIDE, TRACK, None, tour).body == message.body
    assert isinstance(message.body[0], Paragraph)


def test_picking_a_length_twice_goes_on_once() -> None:
    steps = (Step("l1", "length", "L", "Which?"), Step("l2", "length", "L", "Still?"))
    track = Track("newcomer", "New", (*steps, *TRACK.steps))
    picked = do.TourChose("l1", "long")

    once, _ = tour_step(GUIDE, track, None, Tour(), picked)
    twice, _ = tour_step(GUIDE, track, None, once, picked)

    assert once == twice
    assert (once.at, once.length) == ("l2", "long")
