"""Slack tells no language of anybody: who types one is answered in it, where they typed it."""

from tests.slack.conftest import Bot
from tests.slack.fake_slack import BEN
from tests.slack.payloads import command, direct, home, mention, press

GERMAN = "Habt ihr schon eine Anwendung mit Django oder Flask?"


async def test_whoever_types_deutsch_is_answered_in_german_from_then_on(bot: Bot) -> None:
    await bot.turn(direct("hi"))
    said = await bot.turn(direct("deutsch"))
    answered = await bot.turn(press(said, "Ja, mit Flask", bot.slack.base))
    asked = await bot.turn(direct("Wie sicher ist Django?"))

    assert GERMAN in said.text
    assert "0 von 16 beantwortet" in said.text
    assert "Oder: " in said.text
    assert "1 von 16 beantwortet" in answered.text
    assert {"Hilfreich", "Nicht hilfreich"} <= set(asked.buttons)
    assert "Sicherheitsmaßnahmen" in asked.text


async def test_the_help_names_in_german_what_can_be_done_in_slack(bot: Bot) -> None:
    await bot.turn(direct("deutsch"))
    said = await bot.turn(direct("Hilfe"))

    assert "/advise allein: die Fragen, die nur du siehst" in said.text


async def test_home_and_what_is_shared_are_in_the_language_of_their_conversation(
    bot: Bot,
) -> None:
    await bot.turn(direct("deutsch"))
    shown = await bot.turn(home())
    await bot.turn(command("deutsch", bot.slack.base))
    said = await bot.turn(command("Wie sicher ist Django?", bot.slack.base))
    await bot.send(press(said, "Im Kanal teilen", bot.slack.base))

    assert "Du hast noch nicht begonnen" in str(shown.body["view"])
    assert "Beginnen" in shown.buttons
    assert any("Geteilt von" in str(call.body) for call in bot.slack.said)


async def test_others_are_answered_as_they_were(bot: Bot) -> None:
    await bot.turn(mention("deutsch"))
    said = await bot.turn(mention("start", person=BEN))

    assert "0 of 16 answered" in said.text
