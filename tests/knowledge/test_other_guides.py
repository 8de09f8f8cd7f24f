from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import check_guide
from tests.all_guides import OURS


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_a_guide_on_another_subject_leaves_nothing_to_be_wished_for(folder: Path) -> None:
    assert check_guide(folder, date(2026, 11, 25)) == ()
