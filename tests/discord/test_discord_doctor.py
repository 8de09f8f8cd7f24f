"""What the doctor finds of Discord, asked of a Discord on loopback."""

import pytest

from adapters.discord.doctor import requirements
from bot.requirement import Requirement
from tests.discord.conftest import Running
from tests.discord.fake import TOKEN, Discord


async def test_all_is_there(running: Running, discord_server: Discord) -> None:
    await discord_server.until(lambda: discord_server.synced)

    token, commands, intents = await requirements({"DISCORD_TOKEN": TOKEN})

    assert (token.ok, commands.ok, intents.ok) == (True, True, True)
    assert commands.found == "16 known"
    assert intents.found == "no privileged one is needed, and no other is on"


async def test_commands_that_discord_does_not_know_yet_are_named(discord_server: Discord) -> None:
    discord_server.synced.append([])
    _, none, _ = await requirements({"DISCORD_TOKEN": TOKEN})
    start = {"type": 1, "name": "start"}
    discord_server.synced.append([{"name": "advise", "options": [start]}, {"name": "old"}])
    _, some, _ = await requirements({"DISCORD_TOKEN": TOKEN})

    assert "none known yet" in none.found
    assert "2 known, not known yet: Ask the advisor about this, advise ask" in some.found


async def test_intents_that_nobody_needs_are_named(discord_server: Discord) -> None:
    discord_server.application["flags"] = 1 << 15 | 1 << 18
    _, _, intents = await requirements({"DISCORD_TOKEN": TOKEN})

    assert "on: Server Members, Message Content" in intents.found


async def test_where_who_joins_is_invited_the_members_intent_is_needed(
    discord_server: Discord,
) -> None:
    env = {"DISCORD_TOKEN": TOKEN, "DISCORD_ONBOARD_CHANNELS": "600"}
    _, _, missing = await requirements(env)
    discord_server.application["flags"] = 1 << 15
    _, _, there = await requirements(env)

    assert not missing.ok
    assert "Server Members" in missing.remedy
    assert there == Requirement(
        "Discord intents", "Server Members tells who joins, and no other is on", ok=True
    )


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
