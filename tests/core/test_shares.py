"""Shares of a whole that are shown together sum to it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.authoring.impact_page import shares as shares_of_profiles
from bot.core.shares import rounded
from bot.core.wording.labels import share, shares
from bot.knowledge import load_guide

GUIDE = load_guide(Path(__file__).parents[1] / "guides" / "which-database")
PARTS = st.lists(st.integers(0, 10**30), min_size=1, max_size=9).filter(any)


@given(PARTS, st.sampled_from([100, 1000]))
def test_all_is_shared_out_and_nobody_is_a_unit_off(parts: list[int], units: int) -> None:
    found = rounded(parts, units)

    assert sum(found) == units
    for part, got in zip(parts, found, strict=True):
        exact = part * units // sum(parts)
        assert exact <= got <= exact + (part * units % sum(parts) > 0)


def test_of_nothing_nobody_gets_anything() -> None:
    assert rounded((0, 0), 100) == (0, 0)


@given(PARTS)
def test_shown_shares_sum_to_a_hundred_and_none_is_all_or_nothing_unless_it_is(
    parts: list[int],
) -> None:
    told = shares(GUIDE, tuple(parts))

    whole = sum(parts)
    figures = [int(words.removesuffix(" %")) for words in told if words != "under 1 %"]
    little = sum(part for part in parts if part * 100 < whole)
    assert sum(figures) == 100 - (max(1, (200 * little + whole) // (2 * whole)) if little else 0)
    for part, words in zip(parts, told, strict=True):
        assert (words == "0 %") == (not part)
        assert (words == "100 %") == (part == whole)
        assert (words == "under 1 %") == (0 < part * 100 < whole)


def test_examples_of_shares_that_are_shown_together() -> None:
    assert shares(GUIDE, (467, 481, 52)) == ("47 %", "48 %", "5 %")
    assert shares(GUIDE, (1, 1, 1)) == ("33 %", "33 %", "34 %")
    assert shares(GUIDE, (3, 499, 498)) == ("under 1 %", "50 %", "49 %")
    assert share(GUIDE, 2, 3) == "67 %"
    assert share(GUIDE, 999, 1000) == "99 %"
    assert shares_of_profiles({"a": 1, "b": 1, "": 1}) == {
        "a": "33.3 %",
        "b": "33.3 %",
        "": "33.4 %",
    }
