"""Both fakes of platforms, for what must hold on all of them."""

from itertools import count

import pytest

from bot.pace import Pace
from tests.discord.conftest import discord_server
from tests.slack.conftest import slack

__all__ = ["discord_server", "slack"]


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hours pass between what a person does, so that nobody is held back for doing too much."""
    for client in ("adapters.discord.client", "adapters.slack.app"):
        monkeypatch.setattr(f"{client}.Pace", lambda *_: Pace(clock=count(step=3600).__next__))
