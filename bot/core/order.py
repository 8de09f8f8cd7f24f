"""Which question comes next: the most decisive one. No points are given here, and nothing is said.

To find the winner by asking as few questions as possible is to evaluate a linear threshold function
of unknowns, each at the same cost. The rule is the dual greedy one of Deshpande, Hellerstein and
Kletenik ("Approximation Algorithms for Stochastic Boolean Function Evaluation and Stochastic
Submodular Set Cover", arXiv:1303.0726; within three times the best for such functions): each
answer raises the lower bound of the margin or lowers the upper one, and a proof is reached when
either passes zero. Theirs weighs both by what is missing; here the nearer one decides, so that
there are two fixed orders a pair of candidates and a turn only looks one up. (Fixed orders are
within a constant of the best in such problems: Ghuge, Gupta and Nagarajan, arXiv:2111.05687.)
`bench/order_bench.py` measures it, also against asking the widest range first.

So: take the candidate who is ahead at the middle of the bounds; ask first what on average, all
options being as likely, raises that lead's worst case most; among equals, what can move it
furthest; then what is written first. A question counts with those that its options open.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import filterfalse

from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.scoring import Standing, applies, pair
from bot.core.table import Table, table


def next_question(
    guide: Guide,
    answers: Mapping[str, str],
    importance: Mapping[str, Importance],
    standing: Standing,
    skipped: tuple[str, ...],
) -> str:
    """The id of the question to ask, or nothing when each one that applies has an answer.

    `standing` is that of `answers`. Questions of `skipped` come when no others are left.
    """
    put_off = ""
    order = decisive_order(guide, importance, standing)
    for question in filterfalse(answers.__contains__, order):
        if applies(guide, answers, question):
            if question not in skipped:
                return question
            put_off = put_off or question
    return put_off


def decisive_order(
    guide: Guide, importance: Mapping[str, Importance], standing: Standing
) -> tuple[str, ...]:
    """The ids of all questions, the most decisive first, whether they apply or not."""
    ahead, behind = pair(standing)
    if standing.least + standing.most < 0:
        ahead, behind = behind, ahead
    return _order(table(guide, importance), ahead, behind)


@lru_cache(maxsize=256)
def _order(weighed: Table, ahead: int, behind: int) -> tuple[str, ...]:
    place = weighed.pairs.index((ahead, behind))

    def decisiveness(question: str) -> tuple[Fraction, int]:
        least, most = weighed.span(question, (ahead, behind))
        floors = [weighed.after[key][place] for key in weighed.keys[question]]
        return Fraction(sum(floors), len(floors)) - least, most - least

    return tuple(sorted(weighed.keys, key=decisiveness, reverse=True))
