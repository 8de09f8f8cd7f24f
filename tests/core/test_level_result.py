"""What is said of a result that is level: how each way of answering the rest would end."""

from bot.core.advice import advise
from bot.core.wording.result import strength_line
from tests.small_guides import guide_of

LEVEL = [(1, 1), (0, 0)]


def test_ways_that_stay_level_are_told_with_the_others() -> None:
    guide = guide_of({"q": LEVEL, "r": [(2, 0), (0, 1), (0, 0)]})

    assert strength_line(guide, advise(guide, {"q": "a"}, {})) == (
        "1 open question, with 3 ways to answer: "
        "A first in 33 %, B first in 33 % and first place level in 34 %."
    )


def test_no_share_is_told_where_no_way_stays_level() -> None:
    guide = guide_of({"q": LEVEL, "r": [(2, 0), (0, 1)]})

    assert strength_line(guide, advise(guide, {"q": "a"}, {})) == (
        "1 open question, with 2 ways to answer: A first in 50 % and B first in 50 %."
    )
