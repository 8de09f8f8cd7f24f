"""A team decides in a channel: the card that all see, ballots that nobody else sees, the result."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.store.memory import MemoryStore
from bot.store.port import utc
from tests.slack.conftest import Bot
from tests.slack.fake_slack import ANN, BEN, BOT, ROOM, Call, Slack
from tests.slack.many import browsing, grant, many_on
from tests.slack.payloads import command, direct, home, mention, press


async def card_of(bot: Bot) -> Call:
    await bot.send(command("team", bot.slack.base))
    card: Call = bot.slack.said[-1]
    assert card.method == "chat.postMessage"
    assert card.body["channel"] == ROOM
    return card


async def test_a_round_is_begun_for_all_in_the_channel(bot: Bot) -> None:
    card = await card_of(bot)

    assert "Decide together" in card.text
    assert "Take part" in card.buttons
    assert bot.slack.said[0].body["response_type"] == "ephemeral"


async def test_a_ballot_is_answered_in_private_and_only_counted_on_the_card(bot: Bot) -> None:
    card = await card_of(bot)

    begun = len(bot.slack.said)
    await bot.send(press(card, "Take part", bot.slack.base, BEN))
    ballot = next(c for c in bot.slack.said[begun:] if c.method == "answer")
    label = next(iter(ballot.buttons))
    begun = len(bot.slack.said)
    await bot.send(press(ballot, label, bot.slack.base, BEN))

    shown = bot.slack.said[begun:]
    own = next(c for c in shown if c.method == "answer")
    assert ballot.body["response_type"] == "ephemeral"
    assert own.body["replace_original"] is True
    assert "Share to channel" not in own.buttons
    assert not [c for c in bot.slack.said if c.method != "answer" and label in c.text]


async def test_a_card_below_which_people_talk_is_still_the_round_s(bot: Bot) -> None:
    card = await card_of(bot)
    pressed = press(card, "Take part", bot.slack.base, BEN)
    pressed["message"]["thread_ts"] = pressed["container"]["message_ts"]

    await bot.send(pressed)

    ballot = next(c for c in bot.slack.said[2:] if c.method == "answer")
    assert "0 of 16 answered" in ballot.text


async def test_a_card_is_drawn_anew_in_place(bot: Bot) -> None:
    card = await card_of(bot)

    await bot.send(press(card, "Take part", bot.slack.base, BEN))
    drawn = [c for c in bot.slack.said if c.method.startswith("chat.")]

    assert [c.method for c in drawn] == ["chat.postMessage", "chat.update"]


async def test_a_round_in_a_thread_stays_in_it(bot: Bot) -> None:
    await bot.send(mention("team", ts="1700000000.5"))

    own, card = bot.slack.said
    assert (own.method, own.body["user"]) == ("chat.postEphemeral", ANN)
    assert (card.method, card.body["thread_ts"]) == ("chat.postMessage", "1700000000.5")


async def test_app_home_lists_one_s_walks_in_channels_and_one_s_teams_decisions(bot: Bot) -> None:
    card = await card_of(bot)
    await bot.send(press(card, "Take part", bot.slack.base))
    first = await bot.turn(mention("", ts="1700000000.5"))
    await bot.turn(press(first, next(iter(first.buttons)), bot.slack.base, thread="1700000000.5"))

    shown = await bot.turn(home())
    other = await bot.turn(home(person=BEN))

    seen = str(shown.body["view"]).replace("\\n", "\n")
    assert f"Your walks in channels*\n• <#{ROOM}>: 1 of 16 answered." in seen
    assert f"Your teams' rounds*\n• <#{ROOM}>: Decide together: Django or Flask?" in seen
    assert "Flask?." not in seen
    assert "Decide together" not in str(other.body["view"])


@pytest.mark.parametrize("text", ["team"])
async def test_in_a_direct_message_there_is_no_team(bot: Bot, text: str) -> None:
    said = await bot.turn(direct(text))

    assert "in a channel" in said.text


async def test_who_opens_a_round_sees_its_card_once(bot: Bot) -> None:
    await bot.send(command("team", bot.slack.base))

    own, card = bot.slack.said
    assert own.body["response_type"] == "ephemeral"
    assert "The round is open" in own.text
    assert "Decide together" not in own.text
    assert card.method == "chat.postMessage"


@pytest.mark.parametrize(
    "send",
    [
        lambda text, base: command(text.replace("@ben", f"<@{BEN}|ben>"), base),
        lambda text, _: mention(text.replace("@ben", f"<@{BEN}>")),
    ],
    ids=["command", "mention"],
)
async def test_a_round_takes_a_deadline_a_quorum_and_people(
    bot: Bot, send: Callable[[str, str], dict[str, Any]]
) -> None:
    await bot.send(send("team for 48 hours, quorum 3 with @ben", bot.slack.base))

    card = bot.slack.said[-1]
    assert card.method == "chat.postMessage"
    assert "UTC, or <@" in str(card.body)
    assert "3 ballots" in str(card.body)
    assert f"<@{BEN}>" in str(card.body)
    assert f"<@{BOT}>" not in str(card.body)


async def test_a_time_that_is_not_understood_is_answered_kindly(bot: Bot) -> None:
    told = await bot.turn(command("team until we are done", bot.slack.base))

    assert "team until friday 17:00" in told.text


async def test_a_round_in_an_organization_closes_in_time_for_each_of_its_workspaces(
    slack: Slack,
) -> None:
    now = [utc()]
    store = MemoryStore(lambda: now[0])
    grant(
        slack, "xoxb-9-org-aaaaaaaaaa", team="", is_enterprise_install=True,
        enterprise={"id": "E0ORG", "name": "Org"},
    )  # fmt: skip
    asked = {"is_enterprise_install": "true", "enterprise_id": "E0ORG"}
    pressed = {"is_enterprise_install": True, "enterprise": {"id": "E0ORG", "name": "Org"}}
    async with many_on(slack, store, clock=lambda: now[0]) as bot, browsing(bot) as browser:
        await browser.install()
        await bot.send(command("team for 2 hours", slack.base) | asked)
        card = slack.said[-1]
        await bot.send(press(card, "Take part", slack.base, BEN) | pressed)
    now[0] += 3 * 3600
    before = len(slack.said)
    slack.something_said.clear()
    async with many_on(
        slack, store, clock=lambda: now[0]
    ):  # which knows of it from the store alone
        async with asyncio.timeout(5):
            while len(slack.said) < before + 2:
                slack.something_said.clear()
                await slack.something_said.wait()

    drawn, result = slack.said[before:]
    assert (drawn.method, result.method) == ("chat.update", "chat.postMessage")
    assert "closed" in drawn.text
    assert result.body["channel"] == ROOM


async def test_what_is_typed_to_the_bot_in_the_channel_is_of_the_ballot_before_them(
    bot: Bot,
) -> None:
    card = await card_of(bot)
    await bot.send(press(card, "Take part", bot.slack.base, BEN))
    shown = []
    for typed in ("is django overkill", "small and simple", "where do I stand", "leave the ballot"):
        begun = len(bot.slack.said)
        await bot.send(command(typed, bot.slack.base, BEN))
        shown += [c for c in bot.slack.said[begun:] if c.body.get("response_type") == "ephemeral"]

    asked, answered, hidden, left = shown
    assert "Flask is better suited to smaller projects" in asked.text
    assert "Your ballot is sealed" in asked.text
    assert "1 of 16 answered" in answered.text
    assert "Hidden until the round closes." in hidden.text
    assert "You left your ballot" in left.text
    assert "Existing application" in left.text


async def test_a_yes_typed_in_the_channel_closes_what_was_asked_back(bot: Bot) -> None:
    card = await card_of(bot)
    await bot.send(press(card, "Close", bot.slack.base))
    begun = len(bot.slack.said)

    await bot.send(command("yes", bot.slack.base))

    assert any("The round is closed: no ballots" in c.text for c in bot.slack.said[begun:])
