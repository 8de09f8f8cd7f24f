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


def test_of_two_words_as_near_the_one_is_meant_that_says_something_here() -> None:
    sayings = Sayings(
        (("result", "the advice"), ("answer the rest", "more"), ("show result", "the advice"))
    )

    assert sayings.meaning("reslt") == "the advice"
    assert sayings.meaning("answer the reslt") == "more"
    assert sayings.meaning("show reslt") == "the advice"
    assert sayings.meaning("rest") is None
