"""A newcomer in Slack: what they type in a tour, who sees it, and how they come to it."""

from adapters.slack.wording import SHARE
from tests.slack.conftest import Bot
from tests.slack.fake_slack import ANN, BEN, Call
from tests.slack.payloads import command, direct, mention, press


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
