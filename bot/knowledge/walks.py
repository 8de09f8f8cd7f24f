"""What can happen over all walks through a guide's questions, for warnings.

Sums over the forest that `only_if` makes of the questions; nothing is enumerated.
"""

from collections.abc import Iterable

from bot.core.guide import Guide

Leads = tuple[int, ...]  # of one candidate over each of the others, in the guide's order

_MOST = 2_000  # leads of which none is behind another; beyond it nothing is said


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


def best_margin(guide: Guide, candidate: int) -> int | None:
    """The most points by which a walk ends with `candidate` ahead of all others, as `best_lead` counts.

    Of the leads that a part of a walk can give, only those are kept that no other gives at least as
    much of over every rival: sums keep that order, so nothing is lost. Where there are too many
    even of those, it is None: not known.
    """
    best: frozenset[Leads] = frozenset({(0,) * (len(guide.candidates) - 1)})
    below: dict[tuple[str, str], frozenset[Leads]] = {}
    nothing = best
    for name in reversed(_parents_first(guide)):
        question = guide.question_by_id[name]
        reached: set[Leads] = set()
        for option in question.options:
            own = tuple(
                option.points[candidate] - points
                for place, points in enumerate(option.points)
                if place != candidate
            )
            reached |= _sums(frozenset({own}), below.get((name, option.id), nothing))
        leads = _foremost(reached)
        if question.only_if is None:
            best = _foremost(_sums(best, leads))
        else:
            for option_id in question.only_if.options:
                key = (question.only_if.question, option_id)
                below[key] = _foremost(_sums(below.get(key, nothing), leads))
        if len(best) > _MOST:
            return None
    return max(min(leads) for leads in best)


def _sums(some: Iterable[Leads], others: Iterable[Leads]) -> frozenset[Leads]:
    rest = tuple(others)
    return frozenset(tuple(map(int.__add__, one, other)) for one in some for other in rest)


def _foremost(leads: Iterable[Leads]) -> frozenset[Leads]:
    kept: list[Leads] = []
    for one in sorted(set(leads), reverse=True):  # whatever is ahead of it comes before it
        if not any(all(a >= b for a, b in zip(other, one, strict=True)) for other in kept):
            kept.append(one)
    return frozenset(kept)


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
