"""What can happen over all walks through a guide's questions, for warnings.

Sums over the forest that `only_if` makes of the questions; nothing is enumerated.
"""

from collections.abc import Iterable

from bot.core.guide import Guide


def best_lead(guide: Guide, candidate: int, rival: int) -> int:
    """The most points by which `candidate` can be ahead of `rival`, both as places in the guide.

    Every question that applies is answered and every topic counts the same. A question's best is
    that of its best option: the option's own points and the best of each question it leads to.
    """
    total = 0
    below: dict[tuple[str, str], int] = {}  # by question and option: the best of what it leads to
    for name in reversed(_parents_first(guide)):
        question = guide.question_by_id[name]
        best = max(
            option.points[candidate] - option.points[rival] + below.get((name, option.id), 0)
            for option in question.options
        )
        if question.only_if is None:
            total += best
        else:
            for option_id in question.only_if.options:
                key = (question.only_if.question, option_id)
                below[key] = below.get(key, 0) + best
    return total


def can_meet(guide: Guide, answers: Iterable[tuple[str, str]]) -> bool:
    """Whether one walk can give all `answers`, pairs of question id and option id."""
    possible: dict[str, set[str]] = {question: {option} for question, option in answers}
    for start in tuple(possible):
        condition = guide.question_by_id[start].only_if
        while condition is not None:
            allowed = set(condition.options)
            possible[condition.question] = possible.get(condition.question, allowed) & allowed
            condition = guide.question_by_id[condition.question].only_if
    return all(possible.values())


def _parents_first(guide: Guide) -> list[str]:
    children: dict[str, list[str]] = {}
    order = []
    for question in guide.questions:
        if question.only_if is None:
            order.append(question.id)
        else:
            children.setdefault(question.only_if.question, []).append(question.id)
    for name in order:  # grows while it is gone through
        order += children.get(name, ())
    return order
