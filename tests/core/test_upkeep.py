"""A guide that changes under a conversation: nothing lost in silence, nothing kept by mistake."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.core import events as do
from bot.core.codec import dump, load
from bot.core.events import Pressed
from bot.core.guide import Guide, Question
from bot.core.notices import GuideChanged
from bot.core.scoring import applies
from bot.core.state import UNSURE, State
from bot.core.step import screen, step
from bot.core.upkeep import matched
from tests.small_guides import guide_of
from tests.wordy_guides import Move, moves, pressable, turns, walks

TWO = [(1, 0), (0, 1)]


@st.composite
def edited(draw: st.DrawFn, guide: Guide) -> Guide:
    """`guide` after an author's afternoon: some questions reworded, dropped, added, moved."""
    questions: list[Question] = []
    for question in guide.questions:
        match draw(st.sampled_from(["keep", "keep", "reword", "drop", "lose option", "points"])):
            case "keep":
                questions.append(question)
            case "reword":
                questions.append(replace(question, text=question.text[::-1]))
            case "lose option":
                fewer = question.options[:-1] if len(question.options) > 2 else question.options
                questions.append(replace(question, options=fewer))
            case "points":
                turned = tuple(replace(o, points=o.points[::-1]) for o in question.options)
                questions.append(replace(question, options=turned))
    if draw(st.booleans()) or not questions:
        questions.append(replace(guide.questions[0], id="new", only_if=None))
    there = {q.id: {o.id for o in q.options} for q in questions}
    for i, question in enumerate(questions):  # as the loader would: conditions that can be met
        parent = question.only_if
        left = (
            tuple(o for o in parent.options if o in there.get(parent.question, ()))
            if parent
            else ()
        )
        if parent:
            only_if = replace(parent, options=left) if left else None
            questions[i] = replace(question, only_if=only_if)
    topics = guide.topics
    if draw(st.booleans()):  # a topic renamed for good, id and all
        old = topics[-1].id
        topics = (*topics[:-1], replace(topics[-1], id="renamed"))
        questions = [replace(q, topic="renamed") if q.topic == old else q for q in questions]
    return replace(
        guide,
        version="2",
        questions=tuple(draw(st.permutations(questions))),
        topics=topics,
        contradictions=(),
    )


@st.composite
def changes(draw: st.DrawFn) -> tuple[Guide, State, Guide, list[Move]]:
    """A guide, a conversation in it, the guide edited, and what the person does next."""
    guide, walk = draw(walks())
    state = [State(), *(turn.after for turn in turns(guide, walk))][-1]
    after = draw(edited(guide))
    return guide, state, after, draw(moves(after, 5))


@given(changes())
def test_a_conversation_survives_any_edit_of_its_guide(
    change: tuple[Guide, State, Guide, list[Move]],
) -> None:
    guide, state, after, walk = change
    kept = load(after, dump(guide, state))
    assert pressable(screen(after, kept))
    for turn in turns(after, walk, kept):
        for asked, option in turn.after.answers.items():
            assert option == UNSURE or (asked, option) in after.option_by_key
            assert applies(after, turn.after.answers, asked)


@given(changes())
def test_every_answer_is_kept_or_counted_in_the_notice(
    change: tuple[Guide, State, Guide, list[Move]],
) -> None:
    _, state, after, _ = change

    now, notices = matched(after, state)

    told = sum(n.gone + len(n.again) for n in notices if isinstance(n, GuideChanged))
    assert len(now.answers) + told == len(state.answers)
    for asked, option in now.answers.items():
        assert state.answers[asked] == option


@given(changes())
def test_an_answer_whose_question_reads_the_same_and_applies_is_kept(
    change: tuple[Guide, State, Guide, list[Move]],
) -> None:
    _, state, after, _ = change

    now, _ = matched(after, state)

    for asked, option in state.answers.items():
        question = after.question_by_id.get(asked)
        if question and question.mark == state.marks[asked] and applies(after, now.answers, asked):
            assert now.answers[asked] == option


@given(changes())
def test_it_is_told_once(change: tuple[Guide, State, Guide, list[Move]]) -> None:
    _, state, after, _ = change

    now, _ = matched(after, state)

    assert matched(after, now) == (now, ())


@given(changes())
def test_a_button_from_before_the_edit_is_answered(
    change: tuple[Guide, State, Guide, list[Move]],
) -> None:
    guide, state, after, _ = change
    for button in pressable(screen(guide, state)):
        _, message = step(after, state, Pressed(button.event, state.walk))

        assert pressable(message)


def test_an_answer_to_other_words_is_not_taken() -> None:
    guide = guide_of({"size": TWO})
    reworded = replace(
        guide, version="2", questions=(replace(guide.questions[0], text="How large?"),)
    )
    _, message = step(guide, State(), do.Arrive())

    after, now = step(reworded, State(), Pressed(message.choices[0].event, 0))

    assert not after.answers
    assert now.title == message.title


def test_a_walk_brought_back_from_before_the_edit_is_matched_too() -> None:
    guide = guide_of({"size": TWO, "taste": TWO})
    state, _ = step(guide, State(), do.Answer("size", "a"))
    state, _ = step(guide, state, do.StartOver(state.walk))
    edited_guide = replace(guide, version="2", questions=guide.questions[1:])
    state, _ = step(edited_guide, state, do.Arrive())

    state, message = step(edited_guide, state, do.Undo(state.walk))

    assert not state.answers
    assert any("1 answer" in str(block) for block in message.lead)
