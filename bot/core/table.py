"""A guide's points under one person's importance, worked out once and then only added up.

No standing and no order: only the figures that `scoring`, `order`, `completions` and `flips` share.

The bounds rest on this: what a question can still do to the difference between two candidates is
the least over its options of the option's own points and of the questions that it opens. Answering
replaces that figure by the option's points and the figures of what it opens. So every answer moves
every bound by an amount of its own, known beforehand, and a sum over the answers gives the scores
and the exact bounds together, however the questions branch.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import prod
from struct import Struct

from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.state import UNSURE

Key = tuple[str, str]  # question id, option id
Points = tuple[int, ...]  # one integer a candidate, or a pair of candidates

_WEIGHTS: Mapping[Importance, int] = {"high": 2, "normal": 1, "none": 0}


_EVEN: frozenset[tuple[str, Importance]] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The weighed guide.

    `keys` are the options of each question, `points` an option's weighed points, `opens` the
    questions that apply once the option is chosen, `roots` those that always apply, `ways` in how
    many ways a question and what it opens can be answered. `least` is, for each question and each
    of `pairs`, the least that answering it and what it opens can add to the first candidate's lead
    over the second; the most is the negated least of the pair turned round. `after` is the same
    once that option is chosen. Questions and their options are in written order.

    `start` and `steps` are the scores and the bounds of all pairs before any answer, and what an
    answer adds to them, each packed into one integer of 32-bit digits: one addition, made in C,
    adds up all of them. 10 million questions of the highest points would overflow a digit.
    """

    candidates: int
    pairs: tuple[tuple[int, int], ...]
    keys: Mapping[str, tuple[Key, ...]]
    points: Mapping[Key, Points]
    opens: Mapping[Key, tuple[str, ...]]
    ways: Mapping[str, int]
    least: Mapping[str, Points]
    after: Mapping[Key, Points]
    roots: tuple[str, ...]
    start: int
    steps: Mapping[Key, int]
    digits: Struct
    bias: int

    def packed(self, answers: Mapping[str, str]) -> int:
        """The scores after `answers`, then for each pair the least lead of first over second."""
        return sum(map(self.steps.__getitem__, answers.items()), self.start)

    def unpacked(self, packed: int) -> tuple[int, ...]:
        """The digits of `packed`.

        The bias in it has kept digits positive while they were added; taking it off by exclusive
        or leaves each digit in two's complement, which is what the struct reads.
        """
        return self.digits.unpack((packed ^ self.bias).to_bytes(self.digits.size, "little"))

    def open(self, answers: Mapping[str, str]) -> tuple[str, ...]:
        """The ids of questions that apply and have no option chosen, parents before children."""
        if len(self.roots) == len(self.keys):  # nothing branches
            return tuple([q for q in self.roots if answers.get(q, UNSURE) == UNSURE])
        pending = list(self.roots)
        for question in pending:  # grows while it is walked
            pending.extend(self.opens.get((question, answers.get(question, UNSURE)), ()))
        return tuple(q for q in pending if answers.get(q, UNSURE) == UNSURE)

    def below(self, questions: tuple[str, ...]) -> list[str]:
        """`questions` and all that answers to them may open, parents before children."""
        return _below(questions, self.keys, self.opens)

    def span(self, question: str, pair: tuple[int, int]) -> tuple[int, int]:
        """The least and the most that `question` and what it opens can add to a pair's lead."""
        least = self.least[question]
        return least[self.pairs.index(pair)], -least[self.pairs.index(pair[::-1])]


def table(guide: Guide, importance: Mapping[str, Importance]) -> Table:
    """The table of `guide` for `importance`, from topic id; topics left out count as normal."""
    return _table(guide, frozenset(importance.items()) if importance else _EVEN)


@lru_cache(maxsize=128)  # one a guide and importance in use; some 20 kB and 0.2 ms each
def _table(guide: Guide, importance: frozenset[tuple[str, Importance]]) -> Table:
    weights = {topic: _WEIGHTS[level] for topic, level in importance}
    count = len(guide.candidates)
    pairs = tuple(permutations(range(count), 2))
    keys = {q.id: tuple((q.id, option.id) for option in q.options) for q in guide.questions}
    points = {
        (question.id, option.id): tuple(p * weights.get(question.topic, 1) for p in option.points)
        for question in guide.questions
        for option in question.options
    }
    opens = _opens(guide)
    roots = tuple(q.id for q in guide.questions if q.only_if is None)

    ways: dict[str, int] = {}
    least: dict[str, Points] = {}
    after: dict[Key, Points] = {}
    for question in reversed(_below(roots, keys, opens)):
        for key in keys[question]:
            own = tuple(points[key][a] - points[key][b] for a, b in pairs)
            after[key] = _total(own, *(least[child] for child in opens[key]))
        ways[question] = sum(prod(ways[child] for child in opens[key]) for key in keys[question])
        least[question] = tuple(map(min, zip(*(after[key] for key in keys[question]), strict=True)))

    nothing = (0,) * count
    bias = _packed((1 << 31,) * (count + len(pairs)))
    start = nothing + _total((0,) * len(pairs), *(least[root] for root in roots))
    steps = {(question, UNSURE): 0 for question in keys}
    for key, bounds in after.items():
        steps[key] = _packed(
            points[key] + tuple(b - open_ for b, open_ in zip(bounds, least[key[0]], strict=True))
        )
    return Table(
        candidates=count,
        keys=keys,
        pairs=pairs,
        points=points,
        opens=opens,
        ways=ways,
        least=least,
        after=after,
        roots=roots,
        start=_packed(start) + bias,
        steps=steps,
        digits=Struct(f"<{len(start)}i"),
        bias=bias,
    )


def _opens(guide: Guide) -> dict[Key, tuple[str, ...]]:
    """The questions that each option opens, in written order."""
    opens: dict[Key, tuple[str, ...]] = dict.fromkeys(guide.option_by_key, ())
    for question in guide.questions:
        if question.only_if:
            for option in question.only_if.options:
                opens[question.only_if.question, option] += (question.id,)
    return opens


def _below(
    questions: tuple[str, ...],
    keys: Mapping[str, tuple[Key, ...]],
    opens: Mapping[Key, tuple[str, ...]],
) -> list[str]:
    walk = list(questions)
    for question in walk:  # grows while it is walked
        walk.extend(dict.fromkeys(child for key in keys[question] for child in opens[key]))
    return walk


def _total(*rows: Points) -> Points:
    return tuple(map(sum, zip(*rows, strict=True)))


def _packed(digits: Points) -> int:
    return sum(digit << 32 * place for place, digit in enumerate(digits))
