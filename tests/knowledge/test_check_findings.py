"""What `check` finds by looking at all walks and all points together."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.walks import best_lead, best_margin
from tests.knowledge.conftest import Check
from tests.small_guides import guide_of

LITTLE = "points: {tea: 1}"
HURRY = "points: {tea: 5}"
LEISURE = "        label: At leisure\n"
THIRD = "  - id: coffee\n    name: Coffee\n"
WATER = f"{THIRD}  - id: water\n    name: Water\n"


@pytest.mark.parametrize(
    ("edit", "code", "said"),
    [
        (
            (LITTLE, "points: {tea: -1, coffee: -2}"), "option-against-all",
            "option 'little' takes points from every candidate: only differences count",
        ),
        (
            (LEISURE, LEISURE + "      - id: some\n        label: Some\n        points: {tea: 2, coffee: 2}\n"
            "        claims: [tea-sooner, coffee-wakes]\n"), "option-twin",
            "options 'at-leisure' and 'some' have the same points between candidates",
        ),
        ((HURRY, "points: {tea: 5, coffee: 5}"), "question-idle", "no answer to 'hurry' moves"),
        (
            ("    checked: 2026-11-22", "    checked: 2026-10-01\n    review: 30"), "source-old",
            "was last checked 52 days ago, 30 are allowed, and 2 claims rest on it",
        ),
    ],
)  # fmt: skip
def test_a_finding_says_what_is_wrong_and_what_to_do(
    check: Check, base: str, edit: tuple[str, str], code: str, said: str
) -> None:
    found = check(base.replace(*edit, 1))

    assert [p.code for p in found] == [code]
    assert said in str(found[0])
    assert found[0].severity == "warning"
    assert found[0].remedy


def test_a_source_has_a_year_unless_it_says_otherwise(check: Check, base: str) -> None:
    assert check(base.replace("checked: 2026-11-22", "checked: 2025-11-22")) == ()
    assert [p.code for p in check(base.replace("checked: 2026-11-22", "checked: 2025-11-21"))] == [
        "source-old"
    ]


def test_a_question_that_only_opens_others_is_not_idle(check: Check, base: str) -> None:
    found = check(base.replace("points: {coffee: 3}", "points: {}").replace(LITTLE, "points: {}"))

    assert "question-idle" not in {p.code for p in found}


def test_claims_that_favour_none_of_those_ahead_contradict_the_points(
    check: Check, base: str
) -> None:
    found = check(base.replace(THIRD, WATER).replace(HURRY, "points: {coffee: 5, water: 5}"))

    said = [str(p) for p in found if p.code == "points-unsupported"]
    assert len(said) == 1
    assert "'in-a-hurry' speaks for Coffee and Water, and its claims favour Tea" in said[0]


def test_a_candidate_that_passes_each_of_the_others_and_never_all_is_found(
    check: Check, base: str
) -> None:
    text = (
        base.replace(THIRD, WATER)
        .replace("points: {coffee: 3}", "points: {tea: 2, coffee: 3}")
        .replace(LITTLE, "points: {tea: 2, water: 3}")
        .replace(HURRY, "points: {coffee: 1}")
    )

    found = [str(p) for p in check(text) if p.code == "cannot-win"]

    assert len(found) == 1
    assert "Tea can pass each of the others, and never all at once" in found[0]


POINTS = st.lists(
    st.tuples(*[st.integers(-3, 3)] * 3), min_size=2, max_size=3
)  # options of a question


@given(q=POINTS, r=POINTS, s=POINTS)
def test_how_far_anybody_gets_ahead_is_told_as_by_trying_every_walk(
    q: list[tuple[int, ...]], r: list[tuple[int, ...]], s: list[tuple[int, ...]]
) -> None:
    guide = guide_of({"q": q, "r": r, "s": s}, only_if={"r": ("q", "a")})
    ends = [
        tuple(map(sum, zip(one, two if one is q[0] else (0, 0, 0), three, strict=True)))
        for one, two, three in product(q, r, s)
    ]

    for candidate in range(3):
        leads = [
            [end[candidate] - points for i, points in enumerate(end) if i != candidate]
            for end in ends
        ]
        assert best_margin(guide, candidate) == max(min(lead) for lead in leads)
        rivals = [rival for rival in range(3) if rival != candidate]
        for place, rival in enumerate(rivals):
            assert best_lead(guide, candidate, rival) == max(lead[place] for lead in leads)
