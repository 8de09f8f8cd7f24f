"""How many ways of answering what is open keep the winner. Counted exactly, never one by one.

The counts come from a generating function: a question is a sum of terms, one an option, whose
exponents are what the option adds to the differences between scores; what an option opens
multiplies its term, and trees that do not touch multiply each other. The coefficients of the
product count the completions that end in each difference.

The exponent of one difference, last candidate less first, lies inside an integer: coefficient n is
its n-th digit of `width` bits (Kronecker's substitution), and Python multiplies such polynomials in
C. Further differences, for three candidates and more, are keys of a dictionary of such integers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import add

from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.scoring import winner
from bot.core.table import Points, Table, table

# From the scores of the candidates between, less that of the first, to a packed polynomial.
Spread = dict[Points, int]


@dataclass(frozen=True, slots=True)
class Completions:
    """Numbers of ways to answer every open question, those answered "not sure" included.

    `total` is `level` and all of `by_winner`, which has one count a candidate. `keeping` counts
    those that end with the winner of now or, where first place is level now, level as well.
    """

    total: int
    keeping: int
    by_winner: tuple[int, ...]
    level: int


def completions(
    guide: Guide, answers: Mapping[str, str], importance: Mapping[str, Importance]
) -> Completions:
    """Count the ways to complete `answers`, by how they end.

    Instant for two candidates, whatever the count. Each further candidate multiplies the work by
    about the range of scores, or by the options of a question where that is less.
    """
    weighed = table(guide, importance)
    count = weighed.candidates
    pending = weighed.open(answers)
    figures = weighed.unpacked(weighed.packed(answers))
    scores = figures[:count]
    if not pending:  # one way, and it is the present one
        first = winner(scores)
        return Completions(1, 1, tuple(int(i == first) for i in range(count)), int(first < 0))

    total = prod(weighed.ways[question] for question in pending)
    width = total.bit_length() + 1  # a digit sum must stay below all ones, see _digit_sum
    spreads = _spreads(weighed, pending, width)
    start = {_between(scores): 1}
    lowest = figures[count + _last_less_first(weighed)]
    by_winner = [0] * count
    level = 0
    for between, packed in _product(start, *(spreads[q] for q in pending)).items():
        # Digit n counts the completions in which the last candidate ends lowest + n above the
        # first; it is compared with the best of the others, who also stand relative to the first.
        others = (0, *between)
        best = max(others) - lowest
        below = _digit_sum(packed & (1 << width * max(0, best)) - 1, width)
        above = _digit_sum(packed >> width * max(0, best + 1), width)
        by_winner[-1] += above
        level += _digit_sum(packed, width) - below - above
        if (first := winner(others)) < 0:
            level += below
        else:
            by_winner[first] += below
    now = winner(scores)
    return Completions(total, level if now < 0 else by_winner[now], tuple(by_winner), level)


def _spreads(weighed: Table, questions: tuple[str, ...], width: int) -> dict[str, Spread]:
    """The distribution of each question with what it opens, from its own lowest difference on."""
    place = _last_less_first(weighed)
    spreads: dict[str, Spread] = {}
    for question in reversed(weighed.below(questions)):
        spread: Spread = {}
        for key in weighed.keys[question]:
            rise = weighed.after[key][place] - weighed.least[question][place]
            term = {_between(weighed.points[key]): 1 << rise * width}
            for between, packed in _product(
                term, *(spreads[child] for child in weighed.opens[key])
            ).items():
                spread[between] = spread.get(between, 0) + packed
        spreads[question] = spread
    return spreads


def _product(*spreads: Spread) -> Spread:
    return reduce(_times, spreads)


def _times(one: Spread, other: Spread) -> Spread:
    product: Spread = {}
    for between, packed in one.items():
        for more, factor in other.items():
            key = tuple(map(add, between, more))
            product[key] = product.get(key, 0) + packed * factor
    return product


def _between(points: Points) -> Points:
    """Scores or points of the candidates that are neither first nor last, less the first's."""
    return tuple(p - points[0] for p in points[1:-1])


def _last_less_first(weighed: Table) -> int:
    return weighed.pairs.index((weighed.candidates - 1, 0))


def _digit_sum(packed: int, width: int) -> int:
    """The sum of digits of `width` bits: as for nines in decimals, the rest from all ones."""
    return packed % ((1 << width) - 1)
