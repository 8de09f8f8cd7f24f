"""Who asks why something was chosen, and who does not."""

import pytest

from bot.core.events import WhyChosen
from bot.understanding.index import Index
from bot.understanding.why_chosen import why_chosen


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("why not train?", ("train", False)),
        ("And why not the car then", ("car", False)),
        ("why did we choose train over car", ("train", True)),
        ("why didn't we pick trian", ("train", True)),
        ("why was the car chosen", ("car", True)),
        ("why was it train that was picked", None),
        ("why did we chose it", ("", True)),
        ("why it", None),
        ("why would you choose a car", None),
        ("why is the car cheap", None),
        ("why " + "really " * 20 + "train", None),
    ],
)
def test_who_asks_why_something_was_chosen(
    text: str, asked: tuple[str, bool] | None, index: Index
) -> None:
    assert why_chosen(index.guide, text) == (WhyChosen(*asked) if asked else None)
