"""Routing only: which question is due, what comes before it, how far the walk is. No words.

The state holds no "next question". It follows from the answers each time, which is why going
back, changing an answer or pressing an old button needs no bookkeeping.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from bot.core.guide import Guide, Question
from bot.core.order import next_question
from bot.core.scoring import Standing, applies, unanswered
from bot.core.state import UNSURE, State


def due(guide: Guide, state: State, now: Standing) -> str:
    """The id of the question to ask, or "" where the result is due.

    The result is due when nothing is left to ask, or when no way of answering the rest can change
    the winner, unless nothing is answered yet or the person wants to carry on.
    """
    if state.at and known(guide, state, state.at):  # what they went to may apply no more
        return state.at
    if state.ballot:
        return _in_turn(guide, state)
    if now.proven and state.answers and not state.carry_on:
        return ""
    settled = state.answers
    if state.left:  # put aside twice: neither answered nor asked again
        settled = {**state.answers, **dict.fromkeys(state.left, "")}
    return next_question(guide, settled, state.importance, now, state.skipped)


def _in_turn(guide: Guide, state: State) -> str:
    """In a ballot everybody is asked the same in the written order, whatever they answered."""
    open_ = unanswered(guide, state.answers)
    waiting = [q for q in open_ if q not in state.left and (q in state.asks or not state.asks)]
    return next((q for q in waiting if q not in state.skipped), waiting[0] if waiting else "")


def previous(state: State, asked: str) -> str:
    """The question answered before `asked`, or "" at the beginning."""
    if asked not in state.answers:
        return [*state.answers][-1] if state.answers else ""
    before = ""
    for question in state.answers:
        if question == asked:
            return before
        before = question
    return before


def progress(guide: Guide, state: State) -> tuple[int, int]:
    """How many questions are answered, and how many apply as the answers stand.

    Where a ballot looks at a decision again, of those that it asks.
    """
    if state.asks:
        asked = [q for q in state.asks if known(guide, state, q)]
        return sum(q in state.answers for q in asked), len(asked)
    if not guide.children:
        return len(state.answers), guide.root_count
    follow_ups = sum(map(_follow_ups(guide).__getitem__, state.answers.items()))
    return len(state.answers), guide.root_count + follow_ups


@lru_cache(maxsize=8)
def _follow_ups(guide: Guide) -> Mapping[tuple[str, str], int]:
    """How many questions apply because of an answer; answers that do not apply are never kept."""
    opened = Counter(
        (child.only_if.question, option)
        for child in guide.children
        if child.only_if
        for option in child.only_if.options
    )
    answers = (*guide.option_by_key, *((question.id, UNSURE) for question in guide.questions))
    return {answer: opened[answer] for answer in answers}


def known(guide: Guide, state: State, question_id: str) -> Question | None:
    """The question of that id, if the guide has it and the answers let it apply."""
    question = guide.question_by_id.get(question_id)
    if question is not None and applies(guide, state.answers, question_id):
        return question
    return None
