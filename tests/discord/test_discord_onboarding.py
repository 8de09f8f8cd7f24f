"""A newcomer on Discord: what they type in a tour, who sees it, and how they come to it."""

from functools import partial

from tests.discord.conftest import Running
from tests.discord.fake import GUILD, Discord, Seen
from tests.discord.payloads import buttons, text
from tests.discord.test_discord_team import settled

ANN, BEN = 111_111_111_111_111_111, 222_222_222_222_222_222


def _said(server: Discord, count: int) -> bool:
    return len(server.messages) == count


async def typed(server: Discord, person: int, seen: Seen, words: str) -> Seen:
    window = await server.press(person, seen, "Type instead…")
    return await server.type_into(person, window, words, seen.message)


async def test_a_question_typed_or_asked_by_command_is_answered_above_the_step(
    running: Running, discord_server: Discord
) -> None:
    tour = await discord_server.command(ANN, "onboard")
    tour = await discord_server.press(ANN, tour, "Go on")
    asked = await typed(discord_server, ANN, tour, "what about security?")
    told = text(asked.components)
    by_command = await discord_server.command(ANN, "ask", {"question": "what about security?"})
    longer = await typed(discord_server, ANN, asked, "tell me more")

    assert asked.ephemeral
    assert by_command.ephemeral
    for words in (told, text(by_command.components)):
        assert "several security measures" in words
        assert "Step 2" in words
    assert "The long version" in text(longer.components)


async def test_in_a_direct_message_words_go_to_the_tour(
    running: Running, discord_server: Discord
) -> None:
    for at, words in enumerate(("onboard", "go on", "what about security?")):
        await discord_server.write(ANN, words)
        await discord_server.until(partial(_said, discord_server, at + 1))

    *_, last = discord_server.messages.values()
    assert "Step 2" in text(last["components"])
    assert "several security measures" in text(last["components"])


async def test_a_mention_offers_a_tour_that_only_who_presses_sees(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.write(ANN, "<@900> onboard", guild=GUILD)
    await discord_server.until(lambda: discord_server.messages)
    await settled(running)
    (offered,) = discord_server.messages.values()
    begun = await discord_server.press(ANN, offered, "Start")

    assert "Step 1" not in text(offered["components"])
    assert begun.ephemeral
    assert "Step 1" in text(begun.components)


async def test_a_tour_begun_in_a_public_walk_is_shown_to_its_newcomer_alone(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "start", {"public": True})
    await settled(running)
    (walk,) = discord_server.messages.values()
    thread = discord_server.threads[0]
    window = await discord_server.press(ANN, walk, "Type instead…", thread=thread)
    begun = await discord_server.type_into(ANN, window, "onboard", walk)

    assert begun.ephemeral
    assert "Step 1" in text(begun.components)
    assert "Step 1" not in text(walk["components"])
    assert "Go on" in buttons(begun.components)
