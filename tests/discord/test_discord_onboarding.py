"""A newcomer on Discord: what they type in a tour, who sees it, and how they come to it."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.newcomers import AWAY
from tests.discord.conftest import GatedStore, Running
from tests.discord.fake import CHANNEL, DIRECT, GUILD, Discord, Seen
from tests.discord.payloads import buttons, text
from tests.discord.test_discord_team import cards, one_look, settled

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
    _, walk = discord_server.messages.values()
    thread = discord_server.threads[0]
    window = await discord_server.press(ANN, walk, "Type instead…", thread=thread)
    begun = await discord_server.type_into(ANN, window, "onboard", walk)

    assert begun.ephemeral
    assert "Step 1" in text(begun.components)
    assert "Step 1" not in text(walk["components"])
    assert "Go on" in buttons(begun.components)


async def test_who_leads_looks_through_the_tour_and_only_they_see_it(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    listed = await discord_server.command(ANN, "newcomers")
    first = await discord_server.press(ANN, listed, "Preview the tour")
    second = await discord_server.press(ANN, first, "Go on")
    told = text(second.components)
    last = await discord_server.press(ANN, second, "Step 20: Security")
    again = await discord_server.command(ANN, "newcomers")

    assert all(seen.ephemeral for seen in (listed, first, second, last, again))
    assert "Preview, step 2 of 35" in told
    assert "Only where Flask is used." in text(last.components)
    assert "Nobody has begun the tour here yet." in text(again.components)


@pytest.fixture
async def inviting(discord_server: Discord) -> AsyncIterator[Running]:
    """A bot that invites who joins the server, in its channel."""
    process = Running(discord_server, GatedStore(), joining=frozenset((CHANNEL,)))
    yield await process.ready()
    if not process.task.done():
        await process.end()


async def heard(running: Running) -> None:
    """Waits until all that happened before has been heard: what comes after it was answered."""
    await running.server.command(ANN + 77, "help")
    await settled(running)


async def test_who_joins_are_named_in_one_message_that_pings_nobody_and_once(
    inviting: Running, discord_server: Discord
) -> None:
    for person in (ANN, ANN, BEN):
        await discord_server.join(person)
    await discord_server.join(999, bot=True)
    await heard(inviting)
    await one_look(inviting.bot.posts)
    (invitation,) = cards(discord_server)
    after = await inviting.restarted()
    await discord_server.join(ANN)
    await discord_server.join(BEN + 1)
    await heard(after)
    await one_look(after.bot.posts)
    begun = await discord_server.press(BEN, invitation, "Start")
    other = await discord_server.press(ANN, invitation, "Start")
    await after.end()

    said = [text(message["components"]) for message in cards(discord_server)]
    assert f"For <@{ANN}>, <@{BEN}>" in said[0]
    assert "<@999>" not in said[0]
    assert [f"<@{ANN}>" in words for words in said] == [True, False]
    assert invitation["allowed_mentions"]["parse"] == []
    assert discord_server.identified[0]["intents"] == 4099 + 512
    assert not [m for m in discord_server.messages.values() if m["channel_id"] == str(DIRECT)]
    for seen in (begun, other):
        assert seen.ephemeral
        assert "Step 1" in text(seen.components)


async def test_five_hundred_who_join_are_no_flood(
    inviting: Running, discord_server: Discord
) -> None:
    for person in range(500):
        await discord_server.join(ANN + person)
    await heard(inviting)
    await one_look(inviting.bot.posts)

    assert len(cards(discord_server)) == 1


async def test_who_only_was_invited_is_written_to_by_nobody(
    inviting: Running, discord_server: Discord
) -> None:
    await discord_server.join(BEN)
    await heard(inviting)
    await one_look(inviting.bot.posts)
    before = len(discord_server.messages)
    await discord_server.command(ANN, "team", {"person_1": Discord.person(BEN)})
    await settled(inviting)
    *_, card = cards(discord_server)
    await discord_server.press(ANN, card, "Remind")
    await settled(inviting)

    assert len(discord_server.messages) == before + 1  # the card


async def test_a_channel_that_cannot_be_written_to_is_left_alone(
    inviting: Running, discord_server: Discord
) -> None:
    discord_server.faults.append(("POST /channels/600/messages", 403, 50013))
    await discord_server.join(BEN)
    await heard(inviting)
    await one_look(inviting.bot.posts)
    await one_look(inviting.bot.posts)

    assert cards(discord_server) == []
    assert not discord_server.faults


async def test_without_the_setting_nobody_is_invited(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.join(BEN)
    await heard(running)
    await one_look(running.bot.posts)

    assert cards(discord_server) == []


async def test_a_lead_invites_somebody_by_command_in_the_channel_without_a_ping(
    running: Running, discord_server: Discord
) -> None:
    refused = await discord_server.command(BEN, "onboard", {"person": Discord.person(ANN)})
    await discord_server.command(BEN, "start")  # whoever uses it may be written to, but for this
    await discord_server.command(ANN, "team")
    await settled(running)
    sent = await discord_server.command(ANN, "onboard", {"person": Discord.person(BEN)})
    again = await discord_server.command(ANN, "onboard", {"person": Discord.person(BEN)})
    await settled(running)
    _, invitation = cards(discord_server)
    begun = await discord_server.press(BEN, invitation, "Start")

    assert not [m for m in discord_server.messages.values() if m["channel_id"] == str(DIRECT)]
    assert "That is for who leads" in text(refused.components)
    assert f"For <@{BEN}>" in text(invitation["components"])
    assert sent.ephemeral
    assert "is invited now" in text(sent.components)
    assert "was invited before" in text(again.components)
    assert "Step 1" in text(begun.components)


async def test_a_lead_sees_newcomers_and_types_a_step_for_their_eyes_only(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    await settled(running)
    tour = await discord_server.command(BEN, "onboard")
    await typed(discord_server, BEN, tour, "is hunter2 secure?")
    seen = await discord_server.command(ANN, "newcomers")
    told = text(seen.components)
    steps = await typed(discord_server, ANN, seen, "newcomer step Your machine: Run setup.")
    await discord_server.write(ANN, "<@900> newcomers", guild=GUILD)
    await discord_server.until(lambda: len(cards(discord_server)) > 1)
    *_, reply = cards(discord_server)

    assert seen.ephemeral
    assert f"<@{BEN}>: at step 1" in told
    assert "hunter2" not in told
    assert "Your machine" in text(steps.components)
    assert "/advise newcomers" in text(reply["components"])
    assert f"<@{BEN}>" not in text(reply["components"])


async def test_who_stays_away_is_nudged_by_a_direct_message_that_goes_on_or_stops(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    await settled(running)
    seen = await discord_server.command(ANN, "newcomers")
    await typed(discord_server, ANN, seen, "nudge newcomers")
    tour = await discord_server.command(BEN, "onboard")
    await discord_server.press(BEN, tour, "Go on")
    late = running.store._clock() + AWAY + 60
    running.store._clock = running.bot.advisor._clock = lambda: late
    await one_look(running.bot.posts)
    await one_look(running.bot.posts)
    (nudge,) = [m for m in discord_server.messages.values() if m["channel_id"] == str(DIRECT)]
    on = await discord_server.press(BEN, nudge, "Go on with the tour", direct=True)

    assert "Step 2" in text(on.components)
