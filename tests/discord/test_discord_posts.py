"""What others see of a turn: cards in channels, reminders, and what goes wrong with them."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.advisor import Advisor, Said
from bot.core.events import Arrive, Pressed, Stand
from bot.core.view import Choice, Message
from bot.store.key import Key
from bot.turn import Post, Turn
from tests.discord.conftest import GatedStore, Running
from tests.discord.fake import CHANNEL, DIRECT, Discord, thread_of
from tests.discord.payloads import buttons, text

ANN, BEN, EVE = 111_111_111_111_111_111, 222_222_222_222_222_222, 333_333_333_333_333_333
ROUND = 7


class Rounds(Advisor):
    """An advisor whose every turn redraws one card, as a round's does, and reminds whom it is told."""

    ref = ""
    told = 0
    reminded = ""

    async def handle(
        self,
        key: Key,
        said: Said,
        name: str = "",
        language: str = "",
        people: tuple[tuple[str, str], ...] = (),
    ) -> Turn:
        """As `Advisor.handle`, with a ballot where a card or a ballot was pressed."""
        turn = await super().handle(key, said, name, language, people)
        self.told += 1
        posts = [Post(replace(key, person=""), card(self.told), "card", self.ref)]
        if self.reminded:
            reminder = Message(0, f"{self.told} days are left", ballot=ROUND)
            posts.append(Post(replace(key, person=self.reminded), reminder))
        if isinstance(said, Pressed) and said.ballot:
            mine = Message(0, "Your ballot", choices=(Choice("Where I am", Stand()),), ballot=ROUND)
            return Turn(mine, tuple(posts))
        return Turn(turn.message, tuple(posts))

    async def placed(self, post: Post, ref: str) -> None:
        """Keeps where the card is."""
        if post.name:
            type(self).ref = ref


def card(told: int) -> Message:
    return Message(0, f"{told} of you", choices=(Choice("Answer", Arrive()),), ballot=ROUND)


@pytest.fixture
async def rounds(discord_server: Discord) -> AsyncIterator[Running]:
    class Fresh(Rounds):
        """Rounds of one test."""

    process = await Running(discord_server, GatedStore(), made=Fresh).ready()
    yield process
    if not process.task.done():
        await process.end()


def advisor(rounds: Running) -> Rounds:
    assert isinstance(rounds.bot.advisor, Rounds)
    return rounds.bot.advisor


async def carded(server: Discord) -> dict[str, object]:
    await server.until(lambda: server.messages)
    (message,) = server.messages.values()
    return message


async def test_a_card_is_posted_once_and_then_drawn_anew_in_place(
    rounds: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "start")
    await carded(discord_server)
    await settled(rounds)
    await discord_server.command(BEN, "start")
    await rounds.end()

    shown = await carded(discord_server)
    assert shown["channel_id"] == str(CHANNEL)
    assert "2 of you" in text(shown["components"])  # type: ignore[arg-type]
    (posted,) = [body for _, path, body in discord_server.requests if path.endswith("/messages")]
    assert posted["allowed_mentions"]["parse"] == []
    assert posted["enforce_nonce"]
    assert list(buttons(posted["components"])) == ["Answer"]


async def test_who_presses_a_card_gets_a_ballot_alone_and_the_card_shows_nothing_of_it(
    rounds: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "start")
    shown = await carded(discord_server)
    ballot = await discord_server.press(BEN, shown, "Answer")
    again = await discord_server.press(BEN, ballot, "Where I am")
    await rounds.end()

    assert ballot.kinds == [4]
    assert ballot.ephemeral
    assert again.kinds == [7]
    assert list(buttons(again.components)) == ["Where I am"]
    assert "Your ballot" not in text(shown["components"])  # type: ignore[arg-type]


async def test_somebody_elses_ballot_is_refused(rounds: Running, discord_server: Discord) -> None:
    await discord_server.command(ANN, "start")
    ballot = await discord_server.press(BEN, await carded(discord_server), "Answer")
    foreign = await discord_server.press(EVE, ballot, "Where I am")

    assert f"<@{BEN}>'s advice" in text(foreign.components)


async def test_a_card_that_was_deleted_is_posted_anew(
    rounds: Running, discord_server: Discord
) -> None:
    await discord_server.command(ANN, "start")
    await settled(rounds)
    old = advisor(rounds).ref
    discord_server.messages.clear()
    await discord_server.command(BEN, "start")
    await rounds.end()

    assert "2 of you" in text((await carded(discord_server))["components"])  # type: ignore[arg-type]
    assert advisor(rounds).ref not in ("", old)


async def test_a_card_in_a_thread_is_posted_there(rounds: Running, discord_server: Discord) -> None:
    await discord_server.command(ANN, "start", thread=thread_of("4711", "advice"))

    assert (await carded(discord_server))["channel_id"] == "4711"


async def test_two_turns_at_one_moment_leave_one_card_with_the_newest_in_it(
    rounds: Running, discord_server: Discord
) -> None:
    await asyncio.gather(*[discord_server.command(person, "start") for person in (ANN, BEN, EVE)])
    await rounds.end()

    assert "3 of you" in text((await carded(discord_server))["components"])  # type: ignore[arg-type]
    assert rounds.bot.posts._cards == {}


async def test_a_card_drawn_anew_before_it_is_known_where_it_is_stays_one(
    rounds: Running, discord_server: Discord
) -> None:
    to = Key("discord", place=str(CHANNEL))
    first = asyncio.ensure_future(rounds.bot.posts.begin([Post(to, card(1), "card")]))
    await carded(discord_server)  # Discord has it, and has not yet answered where
    second = rounds.bot.posts.begin([Post(to, card(2), "card")])
    await asyncio.gather(first, second)

    assert "2 of you" in text((await carded(discord_server))["components"])  # type: ignore[arg-type]


async def test_a_reminder_goes_to_who_used_the_bot_and_to_nobody_else(
    rounds: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    advisor(rounds).reminded = str(BEN)
    await discord_server.command(ANN, "start")
    await settled(rounds)
    assert "reason=stranger" in caplog.text
    assert not directly(discord_server)
    await discord_server.command(BEN, "start")
    await rounds.end()

    (message,) = directly(discord_server)
    assert "2 days are left" in text(message["components"])  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [50007, 50278, 40003])
async def test_closed_direct_messages_are_left_closed_and_told_to_nobody(
    rounds: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    caplog.set_level(logging.INFO)
    await discord_server.command(BEN, "start")
    advisor(rounds).reminded = str(BEN)
    discord_server.faults.append((f"POST /channels/{DIRECT}/messages", 403, code))
    acted = await discord_server.command(ANN, "start")
    await rounds.end()

    assert not discord_server.faults
    assert not directly(discord_server)
    assert acted.followups == []
    assert f"reminder dropped code={code}" in caplog.text


@pytest.mark.parametrize("code", [50001, 50013, 20016, 50083, 160005])
async def test_where_the_card_may_not_stand_the_one_who_acted_is_told_once(
    rounds: Running, discord_server: Discord, code: int
) -> None:
    discord_server.faults += [("POST /channels/.*/messages", 403, code)] * 2
    acted = await discord_server.command(ANN, "start")
    await rounds.end()

    assert len(discord_server.faults) == 1  # not tried again
    (told,) = acted.followups
    assert told["flags"] & 64
    assert "What you did counts" in text(told["components"])
    assert "0 of " in text(acted.components)


async def test_an_answer_that_came_late_does_not_keep_the_card_from_the_others(
    rounds: Running, discord_server: Discord
) -> None:
    discord_server.faults.append(("POST /interactions", 404, 10062))
    await discord_server.command(ANN, "start", settle=False)

    assert "1 of you" in text((await carded(discord_server))["components"])  # type: ignore[arg-type]


async def test_a_button_of_nobody_outside_a_round_still_means_nothing(
    rounds: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    assert first.message is not None
    refused = await discord_server.press_id(BEN, first.message, "0.c0")

    assert refused.ephemeral
    assert "means nothing any more" in text(refused.components)


async def settled(rounds: Running) -> None:
    """Waits until the bot has nothing in hand."""
    while rounds.bot._busy:
        await asyncio.wait(set(rounds.bot._busy))


def directly(server: Discord) -> list[dict[str, object]]:
    return [m for m in server.messages.values() if m["channel_id"] == str(DIRECT)]
