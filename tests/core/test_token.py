"""Button ids: whatever a message offers comes back from its id, and any text at all is an event."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core import events as do
from bot.core.events import Pressable, Pressed
from bot.core.guide import Guide
from bot.core.limits import BUTTON_ID
from bot.core.token import decode, encode
from tests.small_guides import guide_of, guides
from tests.wordy_guides import PRESSABLE, Move, events, pressable, turns, walks, wordy

GUIDE = wordy(guide_of({f"q{i}": [(1, 0), (0, 1), (0, 0), (0, 0)] for i in range(40)}))


@given(walks())
def test_every_button_of_every_message_comes_back_from_its_id(
    walk: tuple[Guide, list[Move]],
) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        for button in pressable(turn.message):
            text = encode(guide, button.event, turn.message.walk)

            assert text.isascii()
            assert len(text) <= BUTTON_ID
            assert decode(guide, text) == Pressed(bare(button.event), turn.message.walk)


@given(st.data(), guides().map(wordy), st.integers(0, 999_999), st.integers(-99_999, 99_999))
def test_every_event_that_a_button_may_carry_comes_back(
    data: st.DataObject, guide: Guide, walk: int, ballot: int
) -> None:
    event = data.draw(events(guide, PRESSABLE).filter(lambda e: not counts_below_zero(e)))
    assert not isinstance(event, do.Unclear | do.Unknown)

    text = encode(guide, event, walk, ballot)

    assert len(text) <= BUTTON_ID
    assert decode(guide, text) == Pressed(bare(event), walk, ballot)


@given(st.text(max_size=120))
@example("")
@example(":")
@example("a")
@example("a0:size")
@example("a-1:size:large:abcd")
@example("c0.")
@example("c0.1.2")
@example("c0-1")
@example("c0-")
@example("c0.1-2")
@example("c-1")
@example("a٣:size:large:abcd")  # digits, but not ours
@example("m0:1:999")
@example("z0:1:zzz:")
@example("i0:" + "x" * 200)
@example("l0:" + "9" * 95)
@example("l0:-5")
@example("k0:q0:2")
@example("w0:any:huge")
@example("\ud800")
def test_any_text_is_an_event(text: str) -> None:
    pressed = decode(GUIDE, text)

    assert (
        isinstance(pressed.event, Pressable) if not isinstance(pressed.event, do.Unknown) else True
    )


@given(st.text("abmz0159:-", max_size=30))
def test_what_looks_like_an_id_is_an_event(text: str) -> None:
    assert isinstance(decode(GUIDE, text), Pressed)


def test_an_id_counting_positions_of_another_guide_means_nothing() -> None:
    other = guide_of({"q": [(1, 0), (0, 1)]})
    text = encode(
        GUIDE, do.AnswerSeveral(((GUIDE.questions[0].id, GUIDE.questions[0].options[1].id),)), 3
    )

    assert decode(GUIDE, text).event != do.Unknown()
    assert other.version == GUIDE.version or decode(other, text).event == do.Unknown()


@pytest.mark.parametrize("kind", ["several", "heard"])
def test_a_proposal_of_more_than_an_id_holds_is_cut_at_a_whole_answer(kind: str) -> None:
    everything = tuple((q.id, q.options[3].id) for q in GUIDE.questions)
    unread = do.Heard(tuple((q, o, "") for q, o in everything))
    event = do.AnswerSeveral(everything) if kind == "several" else unread

    back = decode(GUIDE, encode(GUIDE, event, 1)).event

    assert isinstance(back, type(event))
    assert 25 <= len(back.answers) < 40
    assert event.answers[: len(back.answers)] == back.answers


def bare(event: Pressable) -> Pressable:
    """The event without what an id leaves out: words that were read, claims that fitted them."""
    if isinstance(event, do.Heard):
        return do.Heard(tuple((q, o, "") for q, o, _ in event.answers))
    if isinstance(event, do.Tell):
        return do.Tell(event.topic, event.candidate)
    return event


def counts_below_zero(event: object) -> bool:
    return isinstance(event, do.Review) and event.page < 0
