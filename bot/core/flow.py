"""Routing only: which question is due, what comes before it, how far the walk is. No words.

The state holds no "next question". It follows from the answers each time, which is why going
back, changing an answer or pressing an old button needs no bookkeeping.
"""

from bot.core.guide import Guide, Question
from bot.core.order import next_question
from bot.core.scoring import Standing, applies
from bot.core.state import State


def due(guide: Guide, state: State, now: Standing) -> str:
    """The id of the question to ask, or "" where the result is due.

    The result is due when nothing is left to ask, or when no way of answering the rest can change
    the winner, unless nothing is answered yet or the person wants to carry on.
    """
    if state.at and known(guide, state, state.at):  # what they went to may apply no more
        return state.at
    if now.proven and state.answers and not state.carry_on:
        return ""
    settled = state.answers
    if state.left:  # put aside twice: neither answered nor asked again
        settled = {**state.answers, **dict.fromkeys(state.left, "")}
    return next_question(guide, settled, state.importance, now, state.skipped)


def previous(state: State, asked: str) -> str:
    """The question answered before `asked`, or "" at the beginning."""
    before = ""
    for question in state.answers:
        if question == asked:
            return before
        before = question
    return before


def progress(guide: Guide, state: State) -> tuple[int, int]:
    """How many questions are answered, and how many apply as the answers stand."""
    follow_ups = [q for q in guide.children if applies(guide, state.answers, q.id)]
    return len(state.answers), guide.root_count + len(follow_ups)


def still_applying(guide: Guide, answers: dict[str, str]) -> tuple[str, ...]:
    """Removes from `answers` those whose question no longer applies; their ids, parents first."""
    dropped: list[str] = []
    for child in guide.children:
        if child.id in answers and not applies(guide, answers, child.id):
            del answers[child.id]
            dropped.append(child.id)
    return tuple(dropped)


def known(guide: Guide, state: State, question_id: str) -> Question | None:
    """The question of that id, if the guide has it and the answers let it apply."""
    question = guide.question_by_id.get(question_id)
    if question is not None and applies(guide, state.answers, question_id):
        return question
    return None
