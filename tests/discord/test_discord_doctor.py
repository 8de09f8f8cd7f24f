"""What the doctor finds of Discord, asked of a Discord on loopback."""

import pytest

from adapters.discord.doctor import requirements
from tests.discord.fake import TOKEN, Discord


async def test_all_is_there(discord_server: Discord) -> None:
    discord_server.synced.append([])

    token, commands = await requirements({"DISCORD_TOKEN": TOKEN})

    assert (token.ok, commands.ok) == (True, True)
    assert "none known yet" in commands.found


async def test_a_token_that_discord_refuses_is_told_without_it(discord_server: Discord) -> None:
    discord_server.faults.append(("GET /users/@me", 401, 0))

    (token,) = await requirements({"DISCORD_TOKEN": TOKEN})

    assert (token.ok, token.found) == (False, "Discord refuses it")
    assert TOKEN not in str(token)


@pytest.mark.parametrize("text", ["", "your-token"])
async def test_what_is_missing_is_told_before_anything_is_asked(
    discord_server: Discord, text: str
) -> None:
    (token,) = await requirements({"DISCORD_TOKEN": text})

    assert not token.ok
    assert not discord_server.requests
