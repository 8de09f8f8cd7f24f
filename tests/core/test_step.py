"""The laws of `step`, over random guides and random walks: presses, typed events, old buttons."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core import events as do
from bot.core.events import Pressed
from bot.core.guide import Guide
from bot.core.scoring import applies, standing
from bot.core.state import UNSURE, State
from bot.core.step import screen, step
from bot.core.view import Message
from tests.small_guides import guide_of, guides
from tests.wordy_guides import Move, pressable, turns, walks

Walk = tuple[Guide, list[Move]]
BRANCH = guide_of(
    {"kind": [(1, 0), (0, 1)], "more": [(1, 0), (0, 1)], "other": [(9, 0), (0, 9)]},
    only_if={"more": ("kind", "a")},
)


@given(walks())
def test_nothing_that_a_person_can_do_raises_and_every_message_leads_on(walk: Walk) -> None:
    for turn in turns(*walk):
        assert isinstance(turn.message, Message)
        assert pressable(turn.message)


@given(walks())
def test_the_state_holds_only_answers_to_questions_that_apply(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        for asked, option in turn.after.answers.items():
            assert option == UNSURE or (asked, option) in guide.option_by_key
            assert applies(guide, turn.after.answers, asked)
        assert turn.after.marks.keys() == turn.after.answers.keys()


@given(walks())
def test_a_button_pressed_twice_does_what_it_did_once(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        if not isinstance(turn.event, Pressed) or isinstance(turn.event.event, do.Unknown):
            continue
        again, message = step(guide, turn.after, turn.event)

        assert again._replace(view=turn.after.view) == turn.after
        assert message.walk == turn.message.walk


@given(walks())
def test_a_button_of_a_walk_that_was_given_up_changes_no_answer(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        for button in pressable(turn.screen):
            if isinstance(button.event, do.Undo | do.StartOver):
                continue
            after, _ = step(guide, turn.after, Pressed(button.event, turn.after.walk + 7))

            assert after.answers == turn.after.answers
            assert after.importance == turn.after.importance


@given(walks())
def test_an_answer_keeps_all_others_that_still_apply(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        event = turn.event.event if isinstance(turn.event, Pressed) else turn.event
        if not isinstance(event, do.Answer) or turn.before.walk != turn.after.walk:
            continue
        for asked, option in turn.before.answers.items():
            if asked != event.question and applies(guide, turn.after.answers, asked):
                assert turn.after.answers[asked] == option


@given(walks())
def test_looking_at_something_changes_no_answer(walk: Walk) -> None:
    changing = (
        do.Answer,
        do.AnswerSeveral,
        do.Unsure,
        do.StartOver,
        do.Undo,
        do.TakeBack,
        do.Forget,
    )
    for turn in turns(*walk):
        event = turn.event.event if isinstance(turn.event, Pressed) else turn.event
        if not isinstance(event, changing):
            assert turn.after.answers == turn.before.answers


@given(walks())
def test_starting_over_can_always_be_undone(walk: Walk) -> None:
    guide, moves = walk
    for turn in turns(guide, moves):
        fresh, _ = step(guide, turn.after, do.StartOver(turn.after.walk))
        twice, _ = step(guide, fresh, do.StartOver(fresh.walk))
        back, _ = step(guide, fresh, do.Undo(fresh.walk))
        back_from_twice, _ = step(guide, twice, do.Undo(twice.walk))

        assert not fresh.answers
        if turn.after.answers:
            assert back.answers == turn.after.answers
            assert back_from_twice.answers == turn.after.answers


@given(walks())
def test_only_a_question_that_applies_is_asked(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        if turn.message.progress is None:
            continue
        for choice in turn.message.choices:
            assert isinstance(choice.event, do.Answer)
            assert applies(guide, turn.after.answers, choice.event.question)


def test_who_went_to_a_question_that_applies_no_more_is_asked_another() -> None:
    state, _ = step(BRANCH, State(), do.AnswerSeveral((("kind", "a"), ("more", "a"))))
    state, _ = step(BRANCH, state, do.Show("more"))

    state, message = step(BRANCH, state, do.Answer("kind", "b"))

    assert message.title == "Other"


def test_answers_given_at_once_count_in_whatever_order() -> None:
    pairs = (("more", "b"), ("kind", "a"))

    state, _ = step(BRANCH, State(), do.AnswerSeveral(pairs))

    assert dict(state.answers) == dict(pairs)


@given(walks())
def test_progress_never_passes_its_total(walk: Walk) -> None:
    for turn in turns(*walk):
        if progress := turn.message.progress:
            assert 0 <= progress.done <= progress.total


@given(walks())
def test_pressing_answers_always_comes_to_a_result(walk: Walk) -> None:
    guide, moves = walk
    state = [State(), *(turn.after for turn in turns(guide, moves))][-1]
    message = screen(guide, state)
    for _ in range(2 * len(guide.questions) + 4):
        nothing = message.title == "Advice: none yet"  # everything was put aside twice
        first = message.choices[0].event
        asked = message.progress or nothing or isinstance(first, do.AnswerSeveral)  # what waits
        event = first if asked else do.Continue()
        state, message = step(guide, state, Pressed(event, state.walk))

    assert message.title.startswith("Advice")
    assert message.title != "Advice: none yet"


@given(st.data(), guides())
def test_the_scores_do_not_depend_on_the_order_of_answering(
    data: st.DataObject, guide: Guide
) -> None:
    last: State | None = None
    wanted = [(q.id, data.draw(st.sampled_from(q.options)).id) for q in guide.questions]
    for _ in range(2):
        state = State()
        for _ in guide.questions:  # a child counts once its parent is answered
            for asked, option in data.draw(st.permutations(wanted)):
                state, _ = step(guide, state, do.Answer(asked, option))
        if last is not None:
            assert dict(state.answers) == dict(last.answers)
            assert standing(guide, state.answers, {}) == standing(guide, last.answers, {})
        last = state


@given(walks())
def test_the_same_values_give_the_same_values(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        assert step(guide, turn.before, turn.event) == (turn.after, turn.message)


@given(walks())
def test_the_screen_shown_again_asks_what_it_asked(walk: Walk) -> None:
    guide, _ = walk
    for turn in turns(*walk):
        assert screen(guide, turn.after).choices == turn.message.choices


def test_a_state_from_nowhere_is_shown_somewhere() -> None:
    guide = guide_of({"q": [(1, 0), (0, 1)]})
    odd = State(version=guide.version, at="", view=do.Compare("gone"), begun=True)

    assert pressable(screen(guide, odd))
