"""A newcomer in Slack: what they type in a tour, who sees it, and how they come to it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.slack import posts
from adapters.slack.settings import Joining
from adapters.slack.wording import SHARE
from bot.store.key import Person
from bot.store.memory import MemoryStore
from tests.slack.conftest import Bot, bot_on, settings_for
from tests.slack.fake_slack import ANN, BEN, BOT, ROOM, TEAM, Call, Slack
from tests.slack.payloads import command, direct, event, mention, press


async def typed(bot: Bot, *words: str) -> Call:
    said = None
    for word in words:
        said = await bot.turn(direct(word))
    assert said is not None
    return said


async def test_a_question_in_a_direct_message_is_answered_above_the_step(bot: Bot) -> None:
    said = await typed(bot, "onboard", "go on", "what about security?")
    pressed = await bot.turn(press(said, "The short version", bot.slack.base))

    assert "several security measures" in said.text
    assert "Step 2" in said.text
    assert "What the team chose" in pressed.text
    assert "The long version" in (await typed(bot, "tell me more")).text
    assert "Stopped for now" in (await typed(bot, "stop")).text


async def test_a_tour_asked_for_by_a_mention_is_seen_by_nobody_else(bot: Bot) -> None:
    begun = await bot.turn(mention("onboard", ts="1700000000.5"))
    asked = await bot.turn(mention("what about security?", thread="1700000000.5"))

    for said in (begun, asked):
        assert (said.method, said.body["user"]) == ("chat.postEphemeral", ANN)
        assert said.body["thread_ts"] == "1700000000.5"
    assert "Step 1" in asked.text


async def test_two_newcomers_in_one_channel_stay_apart(bot: Bot) -> None:
    ann = await bot.turn(command("onboard", bot.slack.base))
    await bot.turn(press(ann, "Go on", bot.slack.base))
    ben = await bot.turn(command("onboard", bot.slack.base, BEN))
    asked = await bot.turn(command("what about security?", bot.slack.base))

    assert "Step 1" in ben.text
    assert "Step 2" in asked.text
    assert "several security measures" in asked.text
    assert not any(button["action_id"] == SHARE for button in asked.buttons.values())


def joined(person: str, name: str = "", channel: str = ROOM) -> dict[str, object]:
    inner = {"type": "member_joined_channel", "user": person, "channel": channel, "team": TEAM}
    return event({**inner, "channel_type": "C", "event_ts": "1700000000.000001"}, name)


@pytest.fixture
async def inviting(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot that invites who joins the room, or the workspace for the room's team; it looks often."""
    monkeypatch.setattr(posts, "EVERY", 0.01)
    settings = settings_for(slack)
    joining = Joining(frozenset((ROOM,)), ROOM)
    async with bot_on(slack, MemoryStore(), settings=replace(settings, joining=joining)) as bot:
        yield bot


async def invited(bot: Bot, count: int) -> list[Call]:
    async with asyncio.timeout(5):
        while len(bot.slack.said) < count:
            bot.slack.something_said.clear()
            await bot.slack.something_said.wait()
    assert await bot.store.due("slack", lease=0) == ()  # nothing more is to come
    return bot.slack.said


async def test_who_joins_the_channel_is_invited_by_a_direct_message_once(inviting: Bot) -> None:
    for name in ("Ev1", "Ev1", "Ev2"):  # the second is a retry, the third a rejoining
        assert await inviting.send(joined(BEN, name)) == 200
    await inviting.send(joined(ANN, channel="C0ELSE"))
    await inviting.send(joined(BOT))
    (invitation,) = await invited(inviting, 1)
    begun = await inviting.turn(press(invitation, "Start", inviting.slack.base, BEN))

    assert (invitation.method, invitation.body["channel"]) == ("chat.postMessage", BEN)
    assert begun.method == "chat.update"
    assert "Step 1" in begun.text
    kept = await inviting.store.keys(Person("slack", TEAM, BEN))
    assert (ROOM, "tour/newcomer") in {(key.place, key.about) for key in kept}


async def test_who_joins_the_workspace_is_invited_and_a_bot_is_not(inviting: Bot) -> None:
    for person, is_bot in (("U0NEW", False), ("U0ROBOT", True)):
        user = {"id": person, "team_id": TEAM, "name": "new", "is_bot": is_bot}
        await inviting.send(event({"type": "team_join", "user": user}))
    (invitation,) = await invited(inviting, 1)

    assert invitation.body["channel"] == "U0NEW"


async def test_who_takes_no_direct_message_is_invited_in_the_channel_for_their_eyes(
    inviting: Bot,
) -> None:
    inviting.slack.refuse("chat.postMessage", "cannot_dm_bot")
    await inviting.send(joined(BEN))
    _, whispered = await invited(inviting, 2)

    assert (whispered.method, whispered.body["user"]) == ("chat.postEphemeral", BEN)
    assert whispered.body["channel"] == ROOM


async def test_who_can_be_told_nowhere_is_tried_once_and_left_alone(
    inviting: Bot,
) -> None:
    inviting.slack.refuse("chat.postMessage", "cannot_dm_bot", 5)
    inviting.slack.refuse("chat.postEphemeral", "user_not_in_channel", 5)
    await inviting.send(joined(BEN))

    assert len(await invited(inviting, 2)) == 2


async def test_without_the_setting_nobody_is_invited(bot: Bot) -> None:
    await bot.send(joined(BEN))

    assert bot.slack.said == []
    assert await bot.store.due("slack") == ()
