from datetime import date
from pathlib import Path

from bot.knowledge import check_guide

GUIDES = Path(__file__).parents[1] / "guides"


def test_the_second_guide_leaves_nothing_to_be_wished_for() -> None:
    assert check_guide(GUIDES / "which-database", date(2026, 11, 22)) == ()
