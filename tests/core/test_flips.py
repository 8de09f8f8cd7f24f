from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.flips import Flip, FlipSets, flips
from bot.core.scoring import applicable
from bot.core.state import UNSURE
from tests.small_guides import EVEN, Case, cases, guide_of, scores_of, winner_of

Set = frozenset[tuple[str, str]]


def winner_after(case: Case, changes: Mapping[str, str]) -> int:
    answers = applicable(case.guide, {**case.answers, **changes})
    return winner_of(scores_of(case.guide, answers, case.importance))


def minimal_flips(case: Case, size: int) -> dict[Set, int]:
    """Every minimal set by trying all of them, with who wins after it."""
    single = [
        (question, option.id)
        for question, answer in case.answers.items()
        if answer != UNSURE
        for option in case.guide.question_by_id[question].options
        if option.id != answer
    ]
    found: dict[Set, int] = {}
    for length in range(1, size + 1):
        for chosen in combinations(single, length):
            changes = dict(chosen)
            whole = len(changes) == length and not any(part <= set(chosen) for part in found)
            if whole and winner_after(case, changes) != winner_after(case, {}):
                found[frozenset(chosen)] = winner_after(case, changes)
    return found


@given(cases(), st.integers(1, 4))
def test_flips_are_all_minimal_sets_that_change_the_winner(case: Case, size: int) -> None:
    result = flips(case.guide, case.answers, case.importance, size, most=1000)

    sets = {frozenset(flip.changes): flip.winner for flip in result.flips}
    assert sets == minimal_flips(case, size)
    assert len(sets) == len(result.flips)
    assert result.complete


@given(cases())
def test_the_smallest_come_first_and_changes_stand_in_answer_order(case: Case) -> None:
    result = flips(case.guide, case.answers, case.importance)

    lengths = [len(flip.changes) for flip in result.flips]
    assert lengths == sorted(lengths)
    order = list(case.answers)
    for flip in result.flips:
        places = [order.index(question) for question, _ in flip.changes]
        assert places == sorted(places)


def test_one_answer_flips_it_or_two_together() -> None:
    guide = guide_of({"a": [(5, 0), (0, 5)], "b": [(0, 1), (0, 4)], "c": [(1, 0), (0, 2)]})

    assert flips(guide, {"a": "a", "b": "a", "c": "a"}, EVEN) == FlipSets(
        (Flip((("a", "b"),), 1), Flip((("b", "b"), ("c", "b")), 1)), complete=True
    )


def test_a_change_that_makes_it_level_flips_to_nobody() -> None:
    guide = guide_of({"a": [(2, 0), (0, 0)]})

    assert flips(guide, {"a": "a"}, EVEN) == FlipSets((Flip((("a", "b"),), -1),), complete=True)


def test_a_changed_gate_takes_the_points_below_it_away() -> None:
    guide = guide_of(
        {"gate": [(0, 0), (0, 1)], "child": [(9, 0), (9, 0)]}, only_if={"child": ("gate", "a")}
    )

    assert flips(guide, {"gate": "a", "child": "a"}, EVEN).flips == (Flip((("gate", "b"),), 1),)


def test_answers_that_are_not_sure_are_never_changed() -> None:
    guide = guide_of({"a": [(1, 0), (1, 0)], "b": [(0, 9), (0, 0)]})

    assert flips(guide, {"a": "a", "b": UNSURE}, EVEN) == FlipSets((), complete=True)


def test_a_cut_is_told_and_leaves_smaller_sets_whole() -> None:
    guide = guide_of({"top": [(3, 0), (0, 3)], **{f"q{i}": [(1, 0), (0, 1)] for i in range(11)}})
    answers = {"top": "a", **{f"q{i}": "a" if i < 6 else "b" for i in range(11)}}  # 9 against 5

    whole = flips(guide, answers, EVEN, size=2)
    cut = flips(guide, answers, EVEN, size=2, most=5)

    assert len(whole.flips) == 1 + 6 * 5 // 2
    assert whole.complete
    assert cut == FlipSets(whole.flips[:5], complete=False)


def test_a_search_through_very_many_sets_is_bounded() -> None:
    guide = guide_of({f"q{i}": [(1, 0), (1, 1)] for i in range(60)} | {"lag": [(0, 57)] * 2})
    answers = {q.id: "a" for q in guide.questions}  # any 3 of 60 make it level: 34220 sets

    assert not flips(guide, answers, EVEN, most=100_000).complete


def test_a_set_is_left_out_when_a_part_of_it_lifts_another_rival() -> None:
    guide = guide_of(
        {"base": [(4, 0, 2)] * 2, "big": [(0, 0, 0), (0, 4, 1)], "c": [(0, 0, 0), (0, 0, 1)]}
    )

    assert flips(guide, {"c": "a", "big": "a", "base": "a"}, EVEN).flips == (
        Flip((("big", "b"),), -1),
    )


def test_from_a_level_first_place_a_third_that_draws_level_flips_nothing() -> None:
    guide = guide_of({"a": [(1, 1, 0), (1, 1, 1), (1, 1, 2)]})

    assert flips(guide, {"a": "a"}, EVEN).flips == (Flip((("a", "c"),), 2),)


@pytest.mark.parametrize(
    ("base", "child"),
    [(2, [(1, 0), (0, 1)]), (1, [(2, 0), (1, 0)])],
    ids=["child more", "gate more"],
)
def test_an_answer_that_falls_away_is_not_changed_besides(
    base: int, child: list[tuple[int, int]]
) -> None:
    guide = guide_of(
        {"base": [(base, 0)] * 2, "gate": [(0, 0), (0, 0)], "child": child},
        only_if={"child": ("gate", "a")},
    )

    assert flips(guide, {"base": "a", "gate": "a", "child": "a"}, EVEN).flips == ()
