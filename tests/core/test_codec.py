"""States as text: what is kept comes back, and whatever else is read is a `ValueError` at most."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import events as do
from bot.core.codec import FORMAT, dump, load
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.step import step
from tests.small_guides import guide_of
from tests.wordy_guides import Move, turns, walks

GUIDE = guide_of({"size": [(1, 0), (0, 1)], "taste": [(1, 0), (0, 1)]})
KEPT = json.loads(dump(GUIDE, step(GUIDE, State(), do.Answer("size", "a"))[0]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(walks())
def test_every_state_comes_back_as_it_was(walk: tuple[Guide, list[Move]]) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        back = load(guide, dump(guide, turn.after))

        assert back._replace(view=turn.after.view, before=turn.after.before) == turn.after
        assert dump(guide, load(guide, dump(guide, back))) == dump(guide, back)


@given(walks())
def test_a_conversation_goes_on_from_its_text_as_from_its_state(
    walk: tuple[Guide, list[Move]],
) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        after, message = step(guide, load(guide, dump(guide, turn.before)), turn.event)

        assert after.answers == turn.after.answers
        assert message == turn.message


def test_an_answer_on_the_screen_comes_back_with_the_claims_it_was_chosen_for() -> None:
    told = do.Tell("size", "a", ("one", "two"))

    assert load(GUIDE, dump(GUIDE, State(view=told))).view == told


@given(st.text())
def test_text_that_is_no_state_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- that it is this one is the claim
        load(GUIDE, text)


@given(st.sampled_from(sorted(KEPT)), JSON)
def test_a_state_with_one_field_spoilt_is_read_or_refused_as_a_whole(
    field: str, value: object
) -> None:
    text = json.dumps({**KEPT, field: value})

    try:
        state = load(GUIDE, text)
    except ValueError:
        return
    assert isinstance(state, State)


@pytest.mark.parametrize("field", [f for f in KEPT if f not in ("before", "ballot")])
def test_a_state_that_lacks_a_field_is_refused(field: str) -> None:
    text = json.dumps({name: value for name, value in KEPT.items() if name != field})

    with pytest.raises(ValueError, match=r"format|conversation"):
        load(GUIDE, text)


def test_a_state_from_before_there_were_ballots_is_a_walk_of_ones_own() -> None:
    text = json.dumps({name: value for name, value in KEPT.items() if name != "ballot"})

    assert load(GUIDE, text).ballot == 0


def test_a_later_format_is_refused_by_its_number() -> None:
    with pytest.raises(ValueError, match=str(FORMAT + 1)):
        load(GUIDE, json.dumps({**KEPT, "format": FORMAT + 1}))


def test_brackets_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="conversation"):
        load(GUIDE, "[" * 100_000)


def test_every_field_of_a_state_comes_back() -> None:
    before = State(version=GUIDE.version, answers={"size": "b"}, marks={"size": "x"}, begun=True)
    full = State(
        version=GUIDE.version,
        walk=3,
        walks=4,
        answers={"taste": "?", "size": "a"},
        marks={"taste": "abcd", "size": "ef01"},
        importance={"size": "none", "taste": "high"},
        skipped=("size", "taste"),
        left=("taste",),
        at="size",
        ballot=2,
        asks=("taste",),
        view=do.Compare("size"),
        begun=True,
        stopped=True,
        carry_on=True,
        lost=2,
        language="de",
        heard=(("size", "a"), ("taste", "b")),
        before=before,
        beside=do.Pressed(do.CloseRound(sure=True), 1, 7),
    )
    assert all(getattr(full, field) != default for field, default in State._field_defaults.items())

    back = load(GUIDE, dump(GUIDE, full))

    assert back == full
    assert list(back.answers) == ["taste", "size"]
