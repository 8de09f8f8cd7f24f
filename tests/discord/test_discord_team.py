"""A team's round on Discord: the real advisor, the real SDK, and a card in a channel."""

import asyncio
from typing import Any

from adapters.discord.posts import Posts
from tests.discord.conftest import Running
from tests.discord.fake import CHANNEL, DIRECT, GUILD, Discord, Seen
from tests.discord.payloads import buttons, text

ANN, BEN, EVE = 111_111_111_111_111_111, 222_222_222_222_222_222, 333_333_333_333_333_333


async def voted(server: Discord, person: int, card: dict[str, Any]) -> Seen:
    """A whole ballot, the first option of each question."""
    seen = await server.press(person, card, "Take part")
    for _ in range(40):
        progress = text(seen.components)
        label = next(iter(buttons(seen.components)))
        if " answered" not in progress:
            return seen
        seen = await server.press(person, seen, label)
    raise AssertionError(text(seen.components))


def cards(server: Discord) -> list[dict[str, Any]]:
    return [m for m in server.messages.values() if m["channel_id"] == str(CHANNEL)]


async def settled(running: Running) -> None:
    while running.bot._busy:
        await asyncio.wait(set(running.bot._busy))


async def test_a_team_decides_in_a_channel_and_each_ballot_stays_with_its_owner(
    running: Running, discord_server: Discord
) -> None:
    begun = await discord_server.command(ANN, "team")
    await settled(running)
    (card,) = cards(discord_server)
    mine = await voted(discord_server, ANN, card)
    theirs = await voted(discord_server, BEN, card)
    await settled(running)
    before = text(card["components"])
    asked = await discord_server.press(ANN, card, "Close")
    closed = await discord_server.press(ANN, asked, "Close it now")
    await settled(running)

    assert all(seen.ephemeral for seen in (begun, mine, theirs, asked, closed))
    assert (asked.kinds, closed.kinds) == ([4], [7])
    assert f"<@{ANN}>" in before
    assert f"<@{BEN}>" in before
    card, result = cards(discord_server)
    assert "closed" in text(card["components"])
    assert "2 ballots counted" in text(result["components"])
    assert "Type instead…" not in buttons(result["components"])


async def test_a_mention_with_the_wish_opens_a_round_and_shows_its_card_once(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.write(ANN, "<@900> decide together", guild=GUILD)
    await discord_server.until(lambda: discord_server.messages)
    await settled(running)

    (card,) = cards(discord_server)
    assert "Take part" in buttons(card["components"])


async def test_a_mention_takes_a_deadline_a_quorum_and_people(
    running: Running, discord_server: Discord
) -> None:
    said = f"<@900> team for 3 hours quorum 2 with <@{BEN}>"
    await discord_server.write(ANN, said, guild=GUILD)
    await discord_server.until(lambda: discord_server.messages)
    await settled(running)

    (card,) = cards(discord_server)
    assert "UTC, or <@" in text(card["components"])
    assert "2 ballots" in text(card["components"])
    assert f"<@{BEN}>" in text(card["components"])


async def test_a_time_that_is_not_understood_is_answered_kindly_and_opens_nothing(
    running: Running, discord_server: Discord
) -> None:
    told = await discord_server.command(ANN, "team", {"until": "after lunch"})
    await settled(running)

    assert "team until friday 17:00" in text(told.components)
    assert cards(discord_server) == []


async def test_with_the_bot_alone_there_is_no_team(
    running: Running, discord_server: Discord
) -> None:
    told = await discord_server.command(ANN, "team", direct=True)

    assert "A team decides in a channel" in text(told.components)


async def test_a_round_closes_by_itself_when_its_time_is_over(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team", {"deadline": 2})
    await settled(running)
    (card,) = cards(discord_server)
    await voted(discord_server, BEN, card)
    await settled(running)
    late = running.store._clock() + 3 * 3600
    running.store._clock = running.bot.advisor._clock = lambda: late
    await one_look(running.bot.posts)

    card, result = cards(discord_server)
    assert "1 ballot counted" in text(result["components"])
    await one_look(running.bot.posts)
    assert len(cards(discord_server)) == 2


async def test_who_is_invited_is_named_on_the_card_and_reminded_if_they_use_the_bot(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(BEN, "start")
    people = {"person_1": Discord.person(BEN), "person_2": Discord.person(EVE)}
    await discord_server.command(ANN, "team", people)
    await settled(running)
    (card,) = cards(discord_server)
    await discord_server.press(ANN, card, "Remind")
    await settled(running)

    assert f"<@{BEN}>" in text(card["components"])
    (reminder,) = [m for m in discord_server.messages.values() if m["channel_id"] == str(DIRECT)]
    assert f"<#{CHANNEL}>" in text(reminder["components"])
    assert buttons(reminder["components"]) == {}


async def test_what_a_team_decided_is_changed_by_commands(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    await settled(running)
    (card,) = cards(discord_server)
    begun = await discord_server.press(BEN, card, "Take part")
    await discord_server.press(BEN, begun, next(iter(buttons(begun.components))))
    asked = await discord_server.press(ANN, card, "Close")
    await discord_server.press(ANN, asked, "Close it now")
    await settled(running)
    decided = await discord_server.command(ANN, "decide", {"choice": "flask"})
    await settled(running)
    *_, posted = cards(discord_server)
    listed = await discord_server.press(EVE, posted, "Our decisions")
    refused = await discord_server.command(EVE, "decide", {"choice": "flask"})
    noted = await discord_server.command(BEN, "disagree", {"reason": "it is too large"})
    soon = await discord_server.command(ANN, "review", {"when": "in 6 months"})
    await settled(running)

    assert "Decision 1: Flask" in text(decided.components)
    assert listed.ephemeral
    assert "Flask" in text(listed.components)
    assert f"<@{ANN}> started the round" in text(refused.components)
    assert "says that you disagree" in text(noted.components)
    assert "it is too large" in text(posted["components"])  # drawn anew where it stands
    assert "To be looked at again on" in text(soon.components)


async def one_look(posts: Posts) -> None:
    """What the loop does between two pauses."""

    class Enough(Exception):  # noqa: N818 -- it ends the loop, and nothing is wrong
        """The first pause."""

    async def enough(_: float) -> None:
        raise Enough

    try:
        await posts.due(enough)
    except Enough:
        return


async def test_what_is_typed_in_the_window_of_a_ballot_is_of_that_ballot_whatever_came_since(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    await settled(running)
    (card,) = cards(discord_server)
    ballot = await discord_server.press(ANN, card, "Take part")
    own = await discord_server.command(ANN, "start")
    window = await discord_server.press(ANN, ballot, "Type instead…")
    asked = await discord_server.type_into(ANN, window, "is django overkill?", ballot.message)
    told = text(asked.components)
    window = await discord_server.press(ANN, ballot, "Type instead…")
    answered = await discord_server.type_into(ANN, window, "small and simple", ballot.message)
    window = await discord_server.press(ANN, own, "Type instead…")
    walked = await discord_server.type_into(ANN, window, "where do I stand?", own.message)
    await settled(running)

    assert "Flask is better suited to smaller projects" in told
    assert "Your ballot is sealed" in told
    assert "1 of 16 answered" in text(answered.components)
    assert "Your ballot is sealed" in text(answered.components)
    assert "Type instead…" in buttons(ballot.components)
    assert "Hidden" not in text(walked.components)


async def test_a_mention_that_asks_for_a_new_round_opens_one_where_one_has_closed(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    await settled(running)
    (card,) = cards(discord_server)
    ballot = await discord_server.press(ANN, card, "Take part")
    await discord_server.press(ANN, ballot, next(iter(buttons(ballot.components))))
    asked = await discord_server.press(ANN, card, "Close")
    await discord_server.press(ANN, asked, "Close it now")
    await settled(running)
    before = len(cards(discord_server))

    await discord_server.write(ANN, "<@900> start a new round", guild=GUILD)
    await discord_server.until(lambda: len(cards(discord_server)) > before)
    await settled(running)

    assert "Started by" in text(cards(discord_server)[-1]["components"])


async def test_a_question_asked_by_command_is_answered_above_the_ballot_before_them(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "team")
    await settled(running)
    (card,) = cards(discord_server)
    await discord_server.press(ANN, card, "Take part")

    asked = await discord_server.command(ANN, "ask", {"question": "is django overkill?"})
    compared = await discord_server.command(ANN, "compare", {"topic": "Security"})
    back = await discord_server.press(ANN, compared, "Start with the questions")
    await settled(running)

    assert asked.ephemeral
    assert "Flask is better suited to smaller projects" in text(asked.components)
    assert "Your ballot is sealed" in text(asked.components)
    assert "Your ballot is sealed" in text(back.components)
