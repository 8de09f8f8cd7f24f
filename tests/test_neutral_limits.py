"""The engine's neutral sizes against what each platform documents."""

import pytest

from adapters.discord import ids
from adapters.discord import render as discord
from adapters.slack import buttons as slack_buttons
from adapters.slack import render as slack
from bot.core import limits


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (limits.LABEL, slack_buttons.BUTTON),
        (limits.LABEL, discord.LABEL),
        (limits.ENTRY, slack_buttons.BUTTON),  # which is that of an entry, too
        (limits.TITLE, slack.HEADER),
        (limits.MESSAGE, slack.SECTION),
        (limits.MESSAGE, discord.CHARACTERS),
        (limits.PARTS + limits.CHOICES + limits.MENUS, slack.BLOCKS),
        (limits.CHOICES, slack_buttons.ACTIONS),
        (limits.MENU, slack_buttons.ENTRIES),
    ],
)
def test_no_size_is_over_what_a_platform_takes(ours: int, theirs: int) -> None:
    assert ours <= theirs


def test_a_button_id_leaves_room_for_the_longest_name_of_its_owner() -> None:
    owner = ids.Owner(2**64 - 1, public=True)
    assert limits.BUTTON_ID + len(owner.prefix) <= ids.LONGEST
