"""All ways of answering a guide, counted by what two guides make of them. No advice, no words.

A profile is one way of answering all questions of the new guide; the old guide is given the same
answers, as far as it has them. Advice depends on differences of scores only, so a profile is counted
by its *leads*: by how much each candidate but the first is ahead of the first in the old guide, and by
how much more in the new one. What does not change between the guides then adds nothing to the second.
Leads are added millions of times, so they are one integer each.

Questions that no condition of either guide connects are counted apart and multiplied. Where their
product has too many different leads, a sample is drawn, each profile as likely as the next.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import prod
from operator import add, sub
from random import Random  # noqa: TID251 -- seeded: the same guides give the same figures
from typing import Final

from bot.core.guide import Guide, Question

SAMPLE: Final = 1_000_000
LEADS: Final = 500_000  # different ones that are kept while counting
_SUMS: Final = 5_000_000  # of two that are made at once while counting; about two seconds
PROFILES: Final = (
    200_000  # of questions that are connected otherwise in both guides, tried one by one
)
_BATCH: Final = 100_000

Leads = int  # see `Lanes`
Counts = Counter[Leads]
Key = tuple[str, str]  # question id, option id


class Lanes:
    """The leads of two guides in one integer: a lane of bits for each, wide enough for any sum."""

    def __init__(self, old: Guide, new: Guide) -> None:
        self._rivals = len(new.candidates) - 1
        most = sum(
            2 * max((abs(p) for o in q.options for p in o.points), default=0)
            for guide in (old, new)
            for q in guide.questions
        )
        width = (2 * most).bit_length() + 1
        self._places = [place * width for place in range(2 * self._rivals)]
        self._mask, self._half = (1 << width) - 1, 1 << width - 1
        # Added before a lane is read, as one below zero has borrowed from those above it.
        self._lift = self.of([0] * (self._rivals + 1), [0] * (self._rivals + 1), self._half)

    def of(self, before: Sequence[int], after: Sequence[int], lift: int = 0) -> Leads:
        """The leads of one option that gives `before` in the old guide and `after` in the new."""
        was = [points - before[0] for points in before[1:]]
        now = [points - after[0] for points in after[1:]]
        more = map(sub, now, was)
        return sum(
            lane + lift << place for lane, place in zip((*was, *more), self._places, strict=True)
        )

    def before(self, leads: Leads) -> Leads:
        """Of the old guide alone."""
        low = (1 << self._places[self._rivals]) - 1
        return (leads + self._lift & low) - (self._lift & low)

    def scores(self, leads: Leads) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Scores with these leads, in the old guide and in the new: the first candidate has 0."""
        leads += self._lift
        lanes = [(leads >> place & self._mask) - self._half for place in self._places]
        was = lanes[: self._rivals]
        return (0, *was), (0, *map(add, was, lanes[self._rivals :]))


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that hang together: how many of their profiles have which leads.

    `picks` has, for each option that is asked for, those who pick it where the old guide reaches its
    question, by their leads in the old guide alone. What was drawn is not `exact`.
    """

    counts: Counts
    picks: Mapping[Key, Counts] = field(default_factory=dict)
    exact: bool = True


def groups(
    old: Guide, new: Guide, lanes: Lanes, wanted: Sequence[Key], seed: int
) -> tuple[Group, ...]:
    """All questions of `new` in groups, with `picks` for `wanted`."""
    found = []
    for together in _connected(old, new):
        keys = [key for key in wanted if key[0] in {q.id for q in together}]
        if all(_alike(old, q) for q in together):
            (root,) = (q for q in together if q.only_if is None)
            picks = {key: before(_through(old, new, lanes, root, key), lanes) for key in keys}
            found.append(Group(_of(old, new, lanes, root), picks))
        else:
            found.append(_tried(old, new, lanes, together, keys, seed))
    return tuple(found)


def joined(parts: Iterable[Counts], seed: int, draws: int = 0) -> tuple[Counts, bool]:
    """How many profiles have which leads in sum, and whether all were counted; else `draws` of them.

    0 draws are `SAMPLE`.
    """
    blocks: list[Counts] = []
    for part in sorted(parts, key=len):
        fits = blocks and len(blocks[-1]) * len(part) <= _SUMS
        if fits and len(both := product(blocks[-1], part)) <= LEADS:
            blocks[-1] = both
        else:
            blocks.append(part)
    if len(blocks) < 2:
        return blocks[0] if blocks else Counter({0: 1}), True
    chance = Random(seed)  # noqa: S311 -- for profiles, not for secrets
    counts: Counts = Counter()
    left = draws or SAMPLE
    while left:
        size = min(_BATCH, left)
        sums = [0] * size
        for block in blocks:
            sums = list(map(add, sums, _picked(block, chance, size)))
        counts.update(sums)
        left -= size
    return counts, False


def product(one: Counts, other: Counts) -> Counts:
    """The sums of both, each of one with each of the other."""
    counts: Counts = Counter()
    for left, ways in one.items():
        for right, more in other.items():
            counts[left + right] += ways * more
    return counts


def before(counts: Counts, lanes: Lanes) -> Counts:
    """The same profiles by their leads in the old guide alone."""
    cut: Counts = Counter()
    for leads, count in counts.items():
        cut[lanes.before(leads)] += count
    return cut


def _picked(block: Counts, chance: Random, size: int) -> list[Leads]:
    total = block.total()
    weights = list(accumulate(count / total for count in block.values()))
    return chance.choices(list(block), cum_weights=weights, k=size)


def _alike(old: Guide, question: Question) -> bool:
    earlier = old.question_by_id.get(question.id)
    return earlier is None or earlier.only_if == question.only_if


def _connected(old: Guide, new: Guide) -> Iterator[tuple[Question, ...]]:
    """The questions of `new`, parents first, in groups that no condition of either guide connects."""
    group = {question.id: question.id for question in new.questions}
    for guide in (new, old):
        for question in guide.questions:
            parent = question.only_if.question if question.only_if else ""
            if question.id in group and parent in group:
                one, other = group[question.id], group[parent]
                group = {name: one if of == other else of for name, of in group.items()}
    roots = [q for q in new.questions if q.only_if is None]
    for name in dict.fromkeys(group.values()):
        yield tuple(q for q in (*roots, *new.children) if group[q.id] == name)


def _of(old: Guide, new: Guide, lanes: Lanes, question: Question) -> Counts:
    """The leads that answering `question`, and what it opens, can come to."""
    counts: Counts = Counter()
    for option in question.options:
        here: Counts = Counter({_leads(old, new, lanes, (question.id, option.id)): 1})
        for child in _opened(new, question.id, option.id):
            here = product(here, _of(old, new, lanes, child))
        counts.update(here)
    return counts


def _through(old: Guide, new: Guide, lanes: Lanes, question: Question, key: Key) -> Counts:
    """As `_of`, of those ways alone that pick the option `key`."""
    counts: Counts = Counter()
    for option in question.options:
        here: Counts = Counter({_leads(old, new, lanes, (question.id, option.id)): 1})
        picking: Counts = here if key == (question.id, option.id) else Counter()
        for child in _opened(new, question.id, option.id):
            every = _of(old, new, lanes, child)
            through = _through(old, new, lanes, child, key)
            picking = product(picking, every) + product(here, through)
            here = product(here, every)
        counts.update(picking)
    return counts


def _opened(guide: Guide, question: str, option: str) -> list[Question]:
    return [
        child
        for child in guide.children
        if child.only_if and child.only_if.question == question and option in child.only_if.options
    ]


def _leads(old: Guide, new: Guide, lanes: Lanes, key: Key, *, reached: bool = True) -> Leads:
    none = (0,) * len(new.candidates)
    earlier = old.option_by_key.get(key) if reached else None
    return lanes.of(earlier.points if earlier else none, new.option_by_key[key].points)


def _tried(  # noqa: PLR0913, PLR0917 -- two guides, and what is wanted of them
    old: Guide, new: Guide, lanes: Lanes, together: tuple[Question, ...], keys: list[Key], seed: int
) -> Group:
    """A group whose questions branch otherwise in both guides: profile by profile."""
    ways = _ways(new, together)
    exact = ways <= PROFILES
    profiles = _all(together, 0, {}) if exact else _drawn(new, together, seed)
    counts: Counts = Counter()
    picks: dict[Key, Counts] = {key: Counter() for key in keys}
    for answers in profiles:
        reached = {q for q in answers if q not in old.question_by_id or _reached(old, q, answers)}
        leads = sum(
            _leads(old, new, lanes, key, reached=key[0] in reached) for key in answers.items()
        )
        counts[leads] += 1
        for key, picking in picks.items():
            if answers.get(key[0]) == key[1] and key[0] in reached:
                picking[lanes.before(leads)] += 1
    return Group(counts, picks, exact)


def _all(
    together: tuple[Question, ...], place: int, answers: dict[str, str]
) -> Iterator[dict[str, str]]:
    if place == len(together):
        yield answers
        return
    question = together[place]
    if not _applies(question, answers):
        yield from _all(together, place + 1, answers)
        return
    for option in question.options:
        yield from _all(together, place + 1, {**answers, question.id: option.id})


def _drawn(guide: Guide, together: tuple[Question, ...], seed: int) -> Iterator[dict[str, str]]:
    chance = Random(seed)  # noqa: S311 -- for profiles, not for secrets
    weights = {
        q.id: list(accumulate(float(_below(guide, q, o.id)) for o in q.options)) for q in together
    }
    for _ in range(SAMPLE):
        answers: dict[str, str] = {}
        for question in together:
            if _applies(question, answers):
                (option,) = chance.choices(question.options, cum_weights=weights[question.id])
                answers[question.id] = option.id
        yield answers


def _ways(guide: Guide, together: tuple[Question, ...]) -> int:
    return prod(
        sum(_below(guide, q, o.id) for o in q.options) for q in together if q.only_if is None
    )


def _below(guide: Guide, question: Question, option: str) -> int:
    """How many profiles of a question and what it opens pick `option` in it."""
    return prod(
        sum(_below(guide, child, o.id) for o in child.options)
        for child in _opened(guide, question.id, option)
    )


def _applies(question: Question, answers: Mapping[str, str]) -> bool:
    condition = question.only_if
    return condition is None or answers.get(condition.question) in condition.options


def _reached(guide: Guide, question_id: str, answers: Mapping[str, str]) -> bool:
    question = guide.question_by_id[question_id]
    parent = question.only_if
    return _applies(question, answers) and (
        parent is None or _reached(guide, parent.question, answers)
    )
