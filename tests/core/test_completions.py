from collections import Counter

from hypothesis import given

from bot.core.completions import Completions, completions
from bot.core.scoring import standing
from bot.core.state import UNSURE
from tests.small_guides import (
    EVEN,
    Case,
    cases,
    every_completion,
    guide_of,
    scores_of,
    winner_of,
)

COIN = [(1, 0), (0, 1)]


@given(cases(candidates=4))
def test_the_counts_are_those_of_writing_out_every_completion(case: Case) -> None:
    ends = Counter(
        winner_of(scores_of(case.guide, completion, case.importance))
        for completion in every_completion(case.guide, case.answers)
    )
    now = winner_of(scores_of(case.guide, case.answers, case.importance))

    assert completions(case.guide, case.answers, case.importance) == Completions(
        total=ends.total(),
        keeping=ends[now],
        by_winner=tuple(ends[i] for i in range(len(case.guide.candidates))),
        level=ends[-1],
    )


@given(cases())
def test_a_standing_is_proven_just_when_every_completion_keeps_it(case: Case) -> None:
    counts = completions(case.guide, case.answers, case.importance)

    assert counts.total == sum(counts.by_winner) + counts.level
    now = standing(case.guide, case.answers, case.importance)
    assert now.proven == (counts.keeping == counts.total)


def test_a_finished_walk_has_one_completion() -> None:
    guide = guide_of({"size": COIN})

    assert completions(guide, {"size": "b"}, EVEN) == Completions(1, 1, (0, 1), 0)


def test_not_sure_counts_as_open() -> None:
    guide = guide_of({"size": COIN, "team": COIN})

    assert completions(guide, {"size": "a", "team": UNSURE}, EVEN) == Completions(2, 1, (1, 0), 1)


def test_children_multiply_only_where_they_are_opened() -> None:
    guide = guide_of({"gate": COIN, "child": COIN}, only_if={"child": ("gate", "a")})

    assert completions(guide, {}, EVEN) == Completions(3, 1, (1, 1), 1)


def test_more_completions_than_atoms_are_counted_to_the_last_one() -> None:
    guide = guide_of({f"q{i}": COIN for i in range(301)})

    counts = completions(guide, {}, EVEN)

    assert counts == Completions(2**301, 0, (2**300, 2**300), 0)


def test_three_candidates_with_twenty_questions_are_counted_too() -> None:
    rows = [(3, -1, 2), (-4, 5, 1), (0, 2, -3)]
    guide = guide_of({f"q{i}": rows for i in range(20)})

    assert completions(guide, {}, EVEN).total == 3**20
