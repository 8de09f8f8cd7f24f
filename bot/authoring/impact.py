"""What a change to a guide does to the advice that people would get, before it is published.

A profile is one way of answering all questions of the new guide. The old guide is given the same
answers, as far as it has them.
"""

from collections import Counter
from dataclasses import dataclass
from random import Random  # noqa: TID251 -- seeded: the same guides give the same figures

from bot.authoring.graph import moves
from bot.core.guide import Guide, Question
from bot.core.scoring import called
from bot.errors import InputError

SAMPLE = 50_000  # profiles drawn where there are too many different scores to count all
_SCORES = 100_000  # different pairs of scores that are kept while counting

Scores = tuple[
    int, ...
]  # one integer a candidate of the old guide, then one a candidate of the new
Counts = Counter[Scores]


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes between two guides.

    `profiles` is how many were looked at: all there are, or a seeded sample where not `exact`, in
    which each option of a question is as likely as the next.
    `winners` counts those for whom another candidate (or none) is ahead, `verdicts` those who get
    another verdict on the same winner. `before` and `after` count the profiles that each candidate
    wins; "" stands for a level first place. `gone`, `new` and `changed` are question ids: changed
    in options, points or condition. `idle` are questions that could move something before and
    cannot now.
    """

    profiles: int
    exact: bool
    winners: int
    verdicts: int
    before: dict[str, int]
    after: dict[str, int]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    idle: tuple[str, ...]


def impact(old: Guide, new: Guide, seed: int = 1) -> Impact:
    """The impact of putting `new` in place of `old`.

    Raises:
        InputError: the two do not choose between the same candidates.
    """
    if [c.id for c in old.candidates] != [c.id for c in new.candidates]:
        raise InputError("the two guides have different candidates, so no advice can be compared")
    counts, exact = _counted(old, new, seed)
    width = len(new.candidates)
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    winners = verdicts = 0
    for scores, count in counts.items():
        was, now = _advice(old, scores[:width]), _advice(new, scores[width:])
        before[was[0]] += count
        after[now[0]] += count
        winners += count * (was[0] != now[0])
        verdicts += count * (was[0] == now[0] and was[1] != now[1])
    shared = [q for q in new.questions if q.id in old.question_by_id]
    earlier = old.question_by_id
    return Impact(
        profiles=counts.total(),
        exact=exact,
        winners=winners,
        verdicts=verdicts,
        before=dict(before),
        after=dict(after),
        gone=tuple(q.id for q in old.questions if q.id not in new.question_by_id),
        new=tuple(q.id for q in new.questions if q.id not in earlier),
        changed=tuple(q.id for q in shared if _weighs(q) != _weighs(earlier[q.id])),
        idle=tuple(q.id for q in shared if not moves(q) and moves(earlier[q.id])),
    )


def _weighs(question: Question) -> object:
    return sorted((o.id, o.points) for o in question.options), question.only_if


def _advice(guide: Guide, scores: Scores) -> tuple[str, str]:
    """The winner's id, or empty, and the verdict."""
    first, second = sorted(scores, reverse=True)[:2]
    if first == second:
        return "", "close"
    winner = guide.candidates[scores.index(first)].id
    return winner, called(guide.bands, first - second)


def _counted(old: Guide, new: Guide, seed: int) -> tuple[Counts, bool]:
    """How many profiles have which scores in the two guides, and whether these are all profiles."""
    alike = all(
        q.only_if == old.question_by_id[q.id].only_if
        for q in new.questions
        if q.id in old.question_by_id
    )
    none: Counts = Counter({(0,) * 2 * len(new.candidates): 1})
    if alike:
        counts = none
        for question in new.questions:
            if question.only_if is None:
                counts = _product(counts, _of(old, new, question))
                if len(counts) > _SCORES:
                    break
        else:
            return counts, True
    chance = Random(seed)  # noqa: S311 -- for profiles, not for secrets
    return Counter(_drawn(old, new, chance) for _ in range(SAMPLE)), False


def _of(old: Guide, new: Guide, question: Question) -> Counts:
    """The scores that answering `question`, and what it opens, can come to."""
    counts: Counts = Counter()
    for option in question.options:
        here: Counts = Counter({_points(old, new, question.id, option.id): 1})
        for child in new.children:
            condition = child.only_if
            if condition and condition.question == question.id and option.id in condition.options:
                here = _product(here, _of(old, new, child))
        counts.update(here)
    return counts


def _product(one: Counts, other: Counts) -> Counts:
    counts: Counts = Counter()
    for left, ways in one.items():
        for right, more in other.items():
            counts[tuple(map(int.__add__, left, right))] += ways * more
    return counts


def _points(old: Guide, new: Guide, question: str, option: str) -> Scores:
    none = (0,) * len(new.candidates)
    earlier = old.option_by_key.get((question, option))
    return (earlier.points if earlier else none) + new.option_by_key[question, option].points


def _drawn(old: Guide, new: Guide, chance: Random) -> Scores:
    """The scores of one profile, each way of answering as likely as the next at every question."""
    answers: dict[str, str] = {}
    before, after = [0] * len(old.candidates), [0] * len(new.candidates)
    roots = [q for q in new.questions if q.only_if is None]
    for question in (*roots, *new.children):
        if _applies(question, answers):
            answers[question.id] = chance.choice(question.options).id
    for question_id, option_id in answers.items():
        _add(after, new.option_by_key[question_id, option_id].points)
        earlier = old.option_by_key.get((question_id, option_id))
        if earlier and _reached(old, question_id, answers):
            _add(before, earlier.points)
    return (*before, *after)


def _applies(question: Question, answers: dict[str, str]) -> bool:
    condition = question.only_if
    return condition is None or answers.get(condition.question) in condition.options


def _reached(guide: Guide, question_id: str, answers: dict[str, str]) -> bool:
    question = guide.question_by_id[question_id]
    parent = question.only_if
    return _applies(question, answers) and (
        parent is None or _reached(guide, parent.question, answers)
    )


def _add(scores: list[int], points: Scores) -> None:
    for place, more in enumerate(points):
        scores[place] += more
