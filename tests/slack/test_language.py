"""Slack tells no language of anybody: who types one is answered in it, where they typed it."""

import asyncio

import pytest

from adapters.slack import turns
from bot.advisor import Advisor
from tests.slack.conftest import Bot, bot_on, shipped
from tests.slack.fake_slack import BEN, Slack, post
from tests.slack.payloads import command, direct, home, mention, press
from tests.slack.test_direct import Slow

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


async def test_who_asks_in_german_to_be_led_is_led_in_german(bot: Bot) -> None:
    said = await bot.turn(mention("hilf uns bei der Wahl", ts="1700000000.5"))
    answered = await bot.turn(press(said, "Ja, mit Flask", bot.slack.base, thread="1700000000.5"))
    again = await bot.turn(mention("frag uns", thread="1700000000.5"))

    assert "Ab jetzt auf Deutsch." in said.text
    assert GERMAN in said.text
    assert "1 von 16 beantwortet" in answered.text
    assert "1 von 16 beantwortet" in again.text


async def test_who_chose_a_language_keeps_it_whatever_they_ask_in(bot: Bot) -> None:
    await bot.turn(direct("english"))
    said = await bot.turn(direct("hilf mir bei der Entscheidung"))

    assert "0 of 16 answered" in said.text


async def test_what_could_be_said_is_offered_in_the_language_of_who_sees_it(bot: Bot) -> None:
    await bot.turn(direct("deutch"))
    offered = await bot.turn(home("messages"))

    assert offered.body["prompts"][0]["title"] == "Hilf mir wählen"


async def test_that_somebody_is_at_work_is_said_in_the_language_of_the_guide(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "SLOW", 0)
    store = Slow()
    async with bot_on(slack, store, Advisor(shipped().spoken("de"), store)) as bot:
        assert await post(bot.session, bot.url, direct("hallo")) == 200
        async with asyncio.timeout(5):
            await slack.status_set.wait()
        store.open.set()
        await bot.parts.work.idle()

    assert slack.status[0].body["status"] == "denkt nach …"
