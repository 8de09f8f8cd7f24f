"""What is said to the bot itself, looked up whole."""

import pytest

from bot.understanding.sayings import Sayings

SAYINGS: Sayings[str] = Sayings(
    (
        ("show our decisions", "ours"),
        ("my decisions", "mine"),
        ("decisions", "ours"),
        ("tour", "tour"),
        ("ok", "fine"),
    )
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("decisions", "ours"),
        ("Decisions?!", "ours"),
        ("could you please show our decisions", "ours"),
        ("my decisions", "mine"),
        ("show our decisons", "ours"),
        ("decisoins pls", "ours"),
        ("truo", None),
        ("tuor", "tour"),
        ("your", None),
        ("ok", "fine"),
        ("please", None),
        ("show our decisions of may", None),
        ("decisions " * 20, None),
        ("", None),
    ],
)
def test_a_text_means_something_as_a_whole_or_not_at_all(text: str, meaning: str | None) -> None:
    assert SAYINGS.meaning(text) == meaning
