"""Whose language Discord's people are answered in: that of their app, or the one they typed."""

import asyncio
from typing import Any

from adapters.discord.locales import Locales
from tests.discord.conftest import Running
from tests.discord.fake import CHANNEL, GUILD, Discord
from tests.discord.payloads import buttons, text

ANN, BEN = 111_111_111_111_111_111, 222_222_222_222_222_222
GERMAN = "Habt ihr schon eine Anwendung mit Django oder Flask?"
ENGLISH = "Do you already have an application on Django or Flask?"


def newest(server: Discord) -> dict[str, Any]:
    return list(server.messages.values())[-1]


async def settled(running: Running) -> None:
    while running.bot._busy:
        await asyncio.wait(set(running.bot._busy))


async def test_everybody_is_answered_in_the_language_of_their_own_app(
    running: Running, discord_server: Discord
) -> None:
    discord_server.locales[ANN] = "de"
    german = await discord_server.command(ANN, "start")
    first = text(german.components)
    english = await discord_server.command(BEN, "start")
    answered = await discord_server.press(ANN, german, "Ja, mit Flask")

    assert GERMAN in first
    assert "0 von 16 beantwortet" in first
    assert "Stattdessen tippen…" in buttons(answered.components)
    assert ENGLISH in text(english.components)
    assert "Type instead…" in buttons(english.components)
    assert "Bestehende Anwendung: **Ja, mit Flask**." in text(answered.components)


async def test_a_language_that_the_guide_has_not_gets_the_guides_own(
    running: Running, discord_server: Discord
) -> None:
    discord_server.locales[ANN] = "ja"
    seen = await discord_server.command(ANN, "start")

    assert ENGLISH in text(seen.components)


async def test_a_direct_message_is_read_and_answered_as_the_last_press_was(
    running: Running, discord_server: Discord
) -> None:
    discord_server.locales[ANN] = "de"
    await discord_server.command(ANN, "start", direct=True)
    await discord_server.write(ANN, "nein, mit keinem von beiden")
    await discord_server.until(lambda: discord_server.messages)
    await settled(running)

    assert "Brauchen Mitarbeitende ein Backoffice" in text(newest(discord_server)["components"])


async def test_the_language_that_somebody_typed_goes_before_that_of_their_app(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.write(BEN, "deutsch")
    await discord_server.until(lambda: discord_server.messages)
    await settled(running)
    seen = await discord_server.command(BEN, "start", direct=True)

    assert GERMAN in text(newest(discord_server)["components"])
    assert "Stattdessen tippen…" in buttons(seen.components)


async def test_questions_are_understood_and_suggested_in_the_persons_language(
    running: Running, discord_server: Discord
) -> None:
    discord_server.locales[ANN] = "de"
    topics = await discord_server.suggest(ANN, "compare", "topic", "sicher")
    asked = await discord_server.suggest(ANN, "ask", "question", "datenbank")
    answer = await discord_server.command(ANN, "ask", {"question": "Wie sicher ist Django?"})
    compared = await discord_server.command(ANN, "compare", {"topic": "Projektgröße"})

    assert [choice["name"] for choice in topics] == ["Sicherheit"]
    assert any("Datenbanken" in choice["name"] for choice in asked)
    assert "Sicherheit" in text(answer.components)
    assert "Projektgröße" in text(compared.components)


async def test_what_this_adapter_says_and_its_window_are_in_the_persons_language(
    running: Running, discord_server: Discord
) -> None:
    own = await discord_server.command(BEN, "start", {"public": True})
    discord_server.locales[ANN] = "de"
    seen = await discord_server.command(ANN, "start")
    window = await discord_server.press(ANN, seen, "Stattdessen tippen…")
    walk = newest(discord_server)
    foreign = await discord_server.press(ANN, walk, next(iter(buttons(walk["components"]))))

    assert "Your advice is in" in text(own.components)
    assert window.modal is not None
    assert window.modal["title"] == "In deinen Worten"
    assert "Das ist die Empfehlung für <@" in text(foreign.components)


async def test_a_card_is_in_the_guides_language_and_each_ballot_in_its_owners(
    running: Running, discord_server: Discord
) -> None:
    discord_server.locales[ANN] = "de"
    await discord_server.command(ANN, "team")
    await settled(running)
    (card,) = [m for m in discord_server.messages.values() if m["channel_id"] == str(CHANNEL)]
    ballot = await discord_server.press(ANN, card, "Take part")

    assert "Decide together" in text(card["components"])
    assert "Wie groß und komplex wird die Anwendung?" in text(ballot.components)


async def test_a_mention_is_answered_for_all_in_the_guides_language(
    running: Running, discord_server: Discord
) -> None:
    discord_server.locales[ANN] = "de"
    await discord_server.command(ANN, "help")
    await discord_server.write(ANN, "<@900> what about security?", guild=GUILD)
    await discord_server.until(lambda: discord_server.messages)
    await settled(running)

    assert "Security" in text(newest(discord_server)["components"])


def test_only_the_newest_languages_are_remembered() -> None:
    locales = Locales(most=2)
    for person, locale in ((1, "de"), (2, "fr"), (1, "de"), (3, "es")):
        assert locales.told(person, locale) == locale

    assert [locales.last(person) for person in (1, 2, 3)] == ["de", "", "es"]
