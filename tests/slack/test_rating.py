"""Whether an answer helped: what is kept of that, and what is not."""

import pytest

from adapters.health import Figures, Measured
from bot.store.key import Person
from bot.store.memory import MemoryStore
from tests.slack.conftest import Bot, bot_on, shipped
from tests.slack.fake_slack import ANN, BEN, MARK, TEAM, Slack
from tests.slack.payloads import command, direct, mention, press, pressing

WHO = Person("slack", TEAM, ANN)


async def test_an_answer_can_be_called_helpful_and_only_its_id_is_kept(bot: Bot) -> None:
    said = await bot.turn(command(f"is flask secure? {MARK}", bot.slack.base))

    thanked = await bot.turn(press(said, "Helpful", bot.slack.base))

    assert thanked.body["response_type"] == "ephemeral"
    assert "Thank you" in thanked.text
    kept = {k.about: v.text for k, v in (await bot.store.held(WHO)).entries}
    ratings = {about: text for about, text in kept.items() if about.startswith("helpful/")}
    assert list(ratings.values()) == ["yes"]
    assert MARK not in str(ratings)


async def test_who_thinks_again_has_said_the_latter(bot: Bot) -> None:
    said = await bot.turn(direct("is flask secure?"))
    await bot.turn(press(said, "Helpful", bot.slack.base))

    await bot.turn(press(said, "Not helpful", bot.slack.base))

    kept = (await bot.store.held(WHO)).entries
    assert [v.text for k, v in kept if k.about.startswith("helpful/")] == ["no"]


async def test_forgetting_somebody_forgets_what_they_said_of_answers(bot: Bot) -> None:
    said = await bot.turn(command("is flask secure?", bot.slack.base))
    await bot.turn(press(said, "Helpful", bot.slack.base))
    asked = await bot.turn(command("forget me", bot.slack.base))

    await bot.turn(press(asked, "Yes, forget everything", bot.slack.base))

    assert not (await bot.store.held(WHO)).entries


async def test_what_is_said_of_answers_is_counted_once(slack: Slack) -> None:
    figures, store = Figures(), MemoryStore()
    async with bot_on(slack, store, Measured(shipped(), store, 3600, figures)) as bot:
        said = await bot.turn(command("is flask secure?", slack.base))
        for _ in range(2):
            await bot.turn(press(said, "Helpful", slack.base))

    counted = figures.text({}).decode()
    assert 'advisor_ratings_total{helpful="yes",platform="slack"} 1.0' in counted


async def test_a_question_is_nothing_to_rate(bot: Bot) -> None:
    assert "Helpful" not in (await bot.turn(direct("hello"))).buttons


async def test_only_the_one_who_asked_rates(bot: Bot) -> None:
    said = await bot.turn(mention("is flask secure?", ts="1700000000.5"))

    told = await bot.turn(press(said, "Helpful", bot.slack.base, BEN, "1700000000.5"))

    assert "changed nothing" in told.text


@pytest.mark.parametrize(
    "value", ["", "yes", "yes:", "maybe:0123456789abcdef", "yes:../x", "yes:é"]
)
async def test_a_rating_of_another_version_is_answered(bot: Bot, value: str) -> None:
    button = {"type": "feedback_buttons", "action_id": "/rate", "value": value}

    told = await bot.turn(pressing(button, bot.slack.base))

    assert "earlier version" in told.text


async def test_where_slack_knows_no_such_buttons_the_rest_is_as_it_was(bot: Bot) -> None:
    bot.slack.refuse("chat.postMessage", "invalid_blocks")

    await bot.send(mention("is flask secure?"))

    first, second = bot.slack.said
    assert "Helpful" in first.buttons
    assert second.buttons.keys() == first.buttons.keys() - {"Helpful", "Not helpful"}
