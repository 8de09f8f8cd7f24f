"""The smallest sets of changed answers that would change the result. No wording, no advice to do so.

A change of an answer adds a fixed amount to each score: the points of the new option less those of
the old one and less those of answers that no longer apply. Amounts add up, as changes that touch an
answer which another change takes away do nothing, and so are in no minimal set. To find the sets is
then to choose few changes whose amounts reach what a rival lacks; sums that cannot reach it any
more are left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from operator import sub

from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.scoring import winner
from bot.core.state import UNSURE
from bot.core.table import Key, Points, Table, table

_TRIES = 20_000  # sets looked at before the search is cut: 0.3 s at most, mostly far less


SIZE = 3  # the largest set that is looked for: four changed answers are another project


@dataclass(frozen=True, slots=True)
class Flip:
    """Changed answers, as question and option ids in answer order, and who wins after them.

    `winner` is a candidate's index, or -1 where first place becomes level.
    """

    changes: tuple[Key, ...]
    winner: int


@dataclass(frozen=True, slots=True)
class FlipSets:
    """The sets, the smallest first; those of one size with the strongest changes first.

    When not `complete`, the search was cut: sets of the size it was at may be missing, and so may
    larger ones. Of smaller sets, all are there.
    """

    flips: tuple[Flip, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Change:
    key: Key
    effect: Points
    voids: frozenset[str]  # the question, and those whose answers fall away


@dataclass(frozen=True, slots=True)
class _Goal:
    """Sums to be reached: one for each pair of candidates, of effects on first less second."""

    pairs: tuple[tuple[int, int], ...]
    needs: Points


def flips(
    guide: Guide,
    answers: Mapping[str, str],
    importance: Mapping[str, Importance],
    size: int = SIZE,
    most: int = 50,
) -> FlipSets:
    """All minimal sets of at most `size` changed answers after which the winner is another one.

    Another candidate, or nobody; where first place is level, anybody. A set is minimal when no part
    of it would do. Only answers with an option change, each to another option of its question.
    At most `most` sets are returned, and a bounded number is looked at.
    """
    weighed = table(guide, importance)
    scores = weighed.unpacked(weighed.packed(answers))[: weighed.candidates]
    changes = _changes(weighed, answers)
    place = {question: number for number, question in enumerate(answers)}
    found: dict[frozenset[Key], Flip] = {}
    tries = 0
    for length in range(1, size + 1):
        for goal in _goals(scores):
            for chosen in _reaching(changes, goal, length, found):
                tries += 1
                keys = frozenset(change.key for change in chosen)
                if len(keys) == length and not _has_part(keys, found):
                    if len(found) == most:
                        return FlipSets(tuple(found.values()), complete=False)
                    after = _total(scores, *(change.effect for change in chosen))
                    ordered = tuple(sorted(keys, key=lambda key: place[key[0]]))
                    found[keys] = Flip(ordered, winner(after))
                if tries == _TRIES:
                    return FlipSets(tuple(found.values()), complete=False)
    return FlipSets(tuple(found.values()), complete=True)


def _changes(weighed: Table, answers: Mapping[str, str]) -> list[_Change]:
    changes = []
    for old in answers.items():
        if old[1] == UNSURE:
            continue
        for new in weighed.keys[old[0]]:
            if new == old:
                continue
            closed = tuple(q for q in weighed.opens[old] if q not in weighed.opens[new])
            voids = [q for q in weighed.below(closed) if q in answers]
            lost = [weighed.points[old]]
            lost += [weighed.points[q, answers[q]] for q in voids if answers[q] != UNSURE]
            effect = tuple(map(sub, weighed.points[new], _total(*lost)))
            changes.append(_Change(new, effect, frozenset((old[0], *voids))))
    return changes


def _goals(scores: Points) -> list[_Goal]:
    """Each way in which the winner may become another one."""
    places = range(len(scores))
    now = winner(scores)
    if now >= 0:  # some rival draws level
        return [_Goal(((r, now),), (scores[now] - scores[r],)) for r in places if r != now]
    return [  # some candidate passes all others
        _Goal(
            tuple((a, b) for b in places if b != a),
            tuple(scores[b] - scores[a] + 1 for b in places if b != a),
        )
        for a in places
    ]


def _reaching(
    changes: Sequence[_Change], goal: _Goal, length: int, found: Collection[frozenset[Key]]
) -> Iterator[tuple[_Change, ...]]:
    """Sets of `length` changes that reach `goal`, and for each dead end on the way an empty one.

    Sets that contain a part which does it already are left out where that is cheap to see.
    """
    steps = [
        (tuple(change.effect[a] - change.effect[b] for a, b in goal.pairs), change)
        for change in changes
    ]
    steps = [step for step in steps if max(step[0]) > 0]  # others bring it no nearer
    steps.sort(key=lambda step: -sum(step[0]))
    best = [*accumulate((gains for gains, _ in reversed(steps)), _greater)][::-1]

    def extend(
        chosen: tuple[_Change, ...], needs: Points, begin: int
    ) -> Iterator[tuple[_Change, ...]]:
        left = length - len(chosen)
        for number in range(begin, len(steps)):
            if any(need > left * most for need, most in zip(needs, best[number], strict=True)):
                return
            gains, change = steps[number]
            if any(change.key[0] in c.voids or c.key[0] in change.voids for c in chosen):
                continue
            longer = (*chosen, change)
            rest = tuple(map(sub, needs, gains))
            if left == 1:
                yield longer if max(rest) <= 0 else ()
            elif frozenset(c.key for c in longer) not in found:
                yield ()
                yield from extend(longer, rest, number + 1)

    return extend((), goal.needs, 0)


def _has_part(keys: frozenset[Key], found: Collection[frozenset[Key]]) -> bool:
    """Whether `keys` or a part of it is in `found`."""
    sizes = range(1, len(keys) + 1)
    return any(frozenset(part) in found for n in sizes for part in combinations(keys, n))


def _greater(one: Points, other: Points) -> Points:
    return tuple(map(max, one, other))


def _total(*rows: Points) -> Points:
    return tuple(map(sum, zip(*rows, strict=True)))
