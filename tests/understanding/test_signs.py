"""Emoji that say yes or no, and nothing beside that."""

import pytest

from bot.understanding.asides import agrees
from bot.understanding.signs import said_by_signs


@pytest.mark.parametrize("text", ["👍", " 👍🏽 ", "✅", "✔️", "👍👍", "👍 ✅"])
def test_these_agree(text: str) -> None:
    assert said_by_signs(text) == "yes"
    assert agrees(text, "en") is True
    assert agrees(text, "de") is True


@pytest.mark.parametrize("text", ["👎", "👎🏿", "❌", "🚫"])
def test_these_do_not(text: str) -> None:
    assert said_by_signs(text) == "no"
    assert agrees(text, "en") is False


@pytest.mark.parametrize("text", ["", " ", "\ufe0f", "🏽", "👍👎", "🎉", "👍 but", "👍" * 1000])
def test_these_say_neither(text: str) -> None:
    assert said_by_signs(text) == ""
