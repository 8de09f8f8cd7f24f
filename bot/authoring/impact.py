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
_Drawn = tuple[Scores, dict[str, str]]  # one profile: its scores, and its answers
Called = tuple[str, str]  # the winner's id, or empty where first place is level, and the verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """One change that turns advice, taken alone: all else counts as in the old guide.

    Option `option` of `question` gave `before` points, one a candidate, and gives `after`. Both ids
    are empty where the margins of a clear and a leaning verdict have changed; these are the points
    then. `profiles` pick the option and get `now` instead of `was` by this change alone. A profile
    may have several reasons, or, where changes turn it only together, none.
    """

    question: str
    option: str
    before: Scores
    after: Scores
    was: Called
    now: Called
    profiles: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes between two guides.

    `profiles` is how many were looked at: all there are, or a seeded sample where not `exact`, in
    which each option of a question is as likely as the next.
    `winners` counts those for whom another candidate (or none) is ahead, `verdicts` those who get
    another verdict on the same winner. `before` and `after` count the profiles that each candidate
    wins; "" stands for a level first place. `gone`, `new` and `changed` are question ids: changed
    in options, points or condition. `idle` are questions that could move something before and
    cannot now. `reasons` are those of a winner or verdict that changes, the weightiest first.
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
    reasons: tuple[Reason, ...]


def impact(old: Guide, new: Guide, seed: int = 1) -> Impact:
    """The impact of putting `new` in place of `old`.

    Raises:
        InputError: the two do not choose between the same candidates.
    """
    if [c.id for c in old.candidates] != [c.id for c in new.candidates]:
        raise InputError("the two guides have different candidates, so no advice can be compared")
    counted = _counted(old, new)
    drawn = () if counted is not None else _sample(old, new, seed)
    counts = counted if counted is not None else Counter(scores for scores, _ in drawn)
    exact = counted is not None
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
        reasons=_reasons(old, new, counts, drawn),
    )


def _weighs(question: Question) -> object:
    return sorted((o.id, o.points) for o in question.options), question.only_if


def _advice(guide: Guide, scores: Scores) -> Called:
    first, second = sorted(scores, reverse=True)[:2]
    if first == second:
        return "", "close"
    winner = guide.candidates[scores.index(first)].id
    return winner, called(guide.bands, first - second)


def _reasons(
    old: Guide, new: Guide, counts: Counts, drawn: tuple[_Drawn, ...]
) -> tuple[Reason, ...]:
    width = len(new.candidates)
    found: Counter[tuple[str, str, Scores, Scores, Called, Called]] = Counter()
    bands = (old.bands.clear, old.bands.leaning), (new.bands.clear, new.bands.leaning)
    for scores, count in counts.items() if bands[0] != bands[1] else ():
        was, now = _advice(old, scores[:width]), _advice(new, scores[:width])
        found["", "", *bands, was, now] += count
    for key in new.option_by_key:
        points = _points(old, new, *key)
        before, after = points[:width], points[width:]
        if before == after:
            continue
        for scores, count in _picking(old, new, key, drawn).items():
            other = tuple(s - b + a for s, b, a in zip(scores, before, after, strict=True))
            found[*key, before, after, _advice(old, scores), _advice(old, other)] += count
    turned = ((reason, count) for reason, count in found.items() if reason[-1] != reason[-2])
    return tuple(Reason(*reason, count) for reason, count in sorted(turned, key=lambda r: -r[1]))


def _picking(old: Guide, new: Guide, key: tuple[str, str], drawn: tuple[_Drawn, ...]) -> Counts:
    """How many profiles that pick an option have which scores in the old guide."""
    width = len(new.candidates)
    if drawn:
        return Counter(
            scores[:width]
            for scores, answers in drawn
            if answers.get(key[0]) == key[1]
            and (key[0] not in old.question_by_id or _reached(old, key[0], answers))
        )
    root = new.question_by_id[key[0]]
    while root.only_if is not None:
        root = new.question_by_id[root.only_if.question]
    counts = _cut(_through(old, new, root, key), width)
    for question in new.questions:
        if question.only_if is None and question is not root:
            counts = _product(counts, _cut(_of(old, new, question), width))
    return counts


def _cut(counts: Counts, width: int) -> Counts:
    cut: Counts = Counter()
    for scores, count in counts.items():
        cut[scores[:width]] += count
    return cut


def _through(old: Guide, new: Guide, question: Question, key: tuple[str, str]) -> Counts:
    """As `_of`, of those ways alone that pick the option `key`."""
    counts: Counts = Counter()
    for option in question.options:
        here: Counts = Counter({_points(old, new, question.id, option.id): 1})
        picking: Counts = here if key == (question.id, option.id) else Counter()
        for child in _opened(new, question.id, option.id):
            every = _of(old, new, child)
            picking = _product(picking, every) + _product(here, _through(old, new, child, key))
            here = _product(here, every)
        counts.update(picking)
    return counts


def _opened(guide: Guide, question: str, option: str) -> list[Question]:
    return [
        child
        for child in guide.children
        if child.only_if and child.only_if.question == question and option in child.only_if.options
    ]


def _counted(old: Guide, new: Guide) -> Counts | None:
    """How many profiles have which scores in the two guides; None where that is too much."""
    if not all(
        q.only_if == old.question_by_id[q.id].only_if
        for q in new.questions
        if q.id in old.question_by_id
    ):
        return None
    counts = _nothing(new)
    for question in new.questions:
        if question.only_if is None:
            counts = _product(counts, _of(old, new, question))
            if len(counts) > _SCORES:
                return None
    return counts


def _nothing(guide: Guide) -> Counts:
    return Counter({(0,) * 2 * len(guide.candidates): 1})


def _sample(old: Guide, new: Guide, seed: int) -> tuple[_Drawn, ...]:
    chance = Random(seed)  # noqa: S311 -- for profiles, not for secrets
    return tuple(_drawn(old, new, chance) for _ in range(SAMPLE))


def _of(old: Guide, new: Guide, question: Question) -> Counts:
    """The scores that answering `question`, and what it opens, can come to."""
    counts: Counts = Counter()
    for option in question.options:
        here: Counts = Counter({_points(old, new, question.id, option.id): 1})
        for child in _opened(new, question.id, option.id):
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


def _drawn(old: Guide, new: Guide, chance: Random) -> _Drawn:
    """One profile, each way of answering as likely as the next at every question."""
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
    return (*before, *after), answers


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
