"""What goes wrong on Discord: slow and broken stores, refusals, lost connections, hostile people."""

import asyncio
import gc
import logging
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from discord import Locale

from adapters.discord.app import serve
from adapters.discord.arriving import REMEMBERED, once
from adapters.discord.client import Bot
from adapters.discord.ids import Owner, action_id
from adapters.discord.languages import TABLE
from adapters.discord.refusals import Refusals
from bot.advisor import Advisor
from bot.errors import InputError, StoreError
from bot.pace import BURST, Pace
from tests.discord.conftest import GatedStore, Running, guide
from tests.discord.fake import CHANNEL, CUT, DIRECT, GUILD, TOKEN, Discord, Seen
from tests.discord.payloads import buttons, text

ANN, BEN = 111_111_111_111_111_111, 222_222_222_222_222_222
BROKEN = StoreError("the database", "the disk is full", "make room")


def option(seen: Seen) -> str:
    return next(iter(buttons(seen.components)))


def callbacks(server: Discord, seen: Seen) -> list[str]:
    return [path for _, path, _ in server.requests if f"{seen.token}/callback" in path]


async def test_a_press_is_deferred_while_the_store_is_slow(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    running.store.gate.clear()
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    assert press.kinds == [6]
    running.store.gate.set()
    await discord_server.until(lambda: len(press.kinds) == 2)

    assert press.followups == []
    assert "1 of " in text(press.components)


async def test_a_command_is_deferred_privately_while_the_store_is_slow(
    running: Running, discord_server: Discord
) -> None:
    running.store.gate.clear()
    seen = await discord_server.command(ANN, "start", settle=False)
    await discord_server.until(lambda: seen.kinds)
    assert seen.kinds == [5]
    assert seen.ephemeral
    running.store.gate.set()
    await discord_server.until(lambda: len(seen.kinds) == 2)

    assert seen.ephemeral
    assert "0 of " in text(seen.components)


async def test_a_store_that_fails_is_said_with_an_id_and_the_answer_can_be_given_again(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    first = await discord_server.command(ANN, "start")
    message, label = first.message, option(first)
    running.store.fault = BROKEN
    failed = await discord_server.press(ANN, first, label)
    running.store.fault = None
    assert message is not None
    again = await discord_server.press(ANN, message, label)

    assert failed.ephemeral
    assert "nothing has changed" in text(failed.components)
    (incident,) = re.findall(r"Error ([0-9a-f]{8})", text(failed.components))
    assert incident in caplog.text
    assert "1 of " in text(again.components)


async def test_a_store_that_fails_after_a_deferral_is_said_beside_the_question(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    before = text(first.components)
    running.store.gate.clear()
    running.store.fault = BROKEN
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    running.store.gate.set()
    await discord_server.until(lambda: press.followups)

    assert text(press.components) == before
    assert "nothing has changed" in text(press.followups[0]["components"])
    assert press.followups[0]["flags"] & 64


async def test_what_we_did_not_foresee_is_said_too(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    running.store.fault = ZeroDivisionError("private words")
    by_command = await discord_server.command(ANN, "start")
    on_words = await discord_server.write(ANN, "hello there")
    await discord_server.until(lambda: discord_server.messages)

    assert "on my side" in text(by_command.components)
    (answer,) = discord_server.messages.values()
    assert "on my side" in text(answer["components"])
    assert answer["channel_id"] == on_words["channel_id"]
    assert caplog.text.count("failed incident=") == 2


async def test_suggestions_that_fail_are_none(
    running: Running, discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.commands.topics", lambda *_: 1 / 0)

    assert await discord_server.suggest(ANN, "compare", "topic", "s") == []


async def test_an_unknown_command_is_answered(running: Running, discord_server: Discord) -> None:
    data = {"id": "1", "name": "gone", "type": 1, "options": []}
    seen = await discord_server._interact(ANN, 2, data)

    assert seen.ephemeral
    assert "/advise start" in text(seen.components)


async def test_a_command_of_an_earlier_version_is_answered(
    running: Running, discord_server: Discord
) -> None:
    seen = await discord_server.command(ANN, "review")  # it has had to say when for long

    assert seen.ephemeral
    assert "another version of me" in text(seen.components)


async def test_what_nobody_waits_for_is_logged_without_whom_it_was_about(
    discord_server: Discord, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = await Running(discord_server, GatedStore(), joining=frozenset((CHANNEL,))).ready()
    monkeypatch.setattr(running.bot.advisor, "joined", lambda _: 1 / 0)
    await discord_server.join(ANN)
    seen = await discord_server.command(BEN, "help")
    await running.end()

    assert seen.ephemeral
    (line,) = (r.getMessage() for r in caplog.records if "on_member_join" in r.getMessage())
    assert re.fullmatch(r"failed event=on_member_join incident=[0-9a-f]{8}", line)
    assert str(ANN) not in caplog.text


async def test_an_unknown_command_that_is_answered_too_late_is_logged_quietly(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    discord_server.faults.append(("POST /interactions", 404, 10062))
    data = {"id": "1", "name": "gone", "type": 1, "options": []}
    await discord_server._interact(ANN, 2, data, settle=False)
    await discord_server.until(lambda: not discord_server.faults)
    await running.end()

    assert "late code=10062" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_an_answer_that_comes_late_is_logged_quietly_and_the_state_is_kept(
    running: Running,
    discord_server: Discord,
    caplog: pytest.LogCaptureFixture,
    status: int,
    code: int,
) -> None:
    caplog.set_level(logging.INFO)
    first = await discord_server.command(ANN, "start")
    message, label = first.message, option(first)
    assert message is not None
    discord_server.faults.append(("POST /interactions", status, code))
    await discord_server.press(ANN, first, label, settle=False)
    await discord_server.until(lambda: not discord_server.faults)
    now = await discord_server.command(ANN, "resume")

    assert "1 of " in text(now.components)
    assert f"late code={code}" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_replayed_interaction_is_taken_once(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    first = await discord_server.command(ANN, "start")
    press = await discord_server.press(ANN, first, option(first), replay=True)
    await discord_server.command(BEN, "start")  # by then the replay has come
    await running.end()

    assert press.kinds == [7]
    assert "1 of " in text(press.components)
    assert len(callbacks(discord_server, press)) == 1
    assert caplog.text.count("replay dropped") == 1


def test_of_what_was_taken_the_newest_is_remembered() -> None:
    taken: list[str] = []
    take = once(lambda data: taken.append(data["id"]))
    for number in (*range(REMEMBERED + 1), 1, REMEMBERED, 0):
        take({"id": str(number)})

    assert taken == [*map(str, range(REMEMBERED + 1)), "0"]


@pytest.mark.parametrize(
    ("status", "code"), [(403, 50013), (403, 50001), (403, 50007), (429, 20016)]
)
async def test_where_nothing_may_be_written_nothing_is_tried_again(
    running: Running, discord_server: Discord, status: int, code: int
) -> None:
    discord_server.faults.append(("POST /channels/.*/messages", status, code))
    await discord_server.write(ANN, "hello")
    await discord_server.until(lambda: not discord_server.faults)
    await discord_server.command(ANN, "help")

    posts = [path for method, path, _ in discord_server.requests if path.endswith("/messages")]
    assert len(posts) == 1
    assert running.bot.refusals.total == 1


async def test_an_answer_after_fifteen_minutes_is_given_up_and_the_state_is_kept(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    first = await discord_server.command(ANN, "start")
    running.store.gate.clear()
    discord_server.faults.append(("PATCH /webhooks", 401, 50027))
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    running.store.gate.set()
    await discord_server.until(lambda: not discord_server.faults)
    now = await discord_server.command(ANN, "resume")

    assert "1 of " in text(now.components)
    assert press.followups == []
    assert "code=50027" in caplog.text


async def late_in_direct(running: Running, server: Discord) -> Seen:
    """A press in a direct message that is deferred, and answered after its 15 minutes."""
    first = await server.command(ANN, "start", direct=True)
    running.store.gate.clear()
    server.faults.append(("PATCH /webhooks", 401, 50027))
    press = await server.press(ANN, first, option(first), settle=False, direct=True)
    await server.until(lambda: press.kinds)
    running.store.gate.set()
    return press


async def test_after_fifteen_minutes_the_answer_comes_in_a_new_message_where_it_may_be_read(
    running: Running, discord_server: Discord
) -> None:
    press = await late_in_direct(running, discord_server)
    await discord_server.until(lambda: discord_server.messages)
    (message,) = discord_server.messages.values()
    assert message["channel_id"] == str(DIRECT)
    assert "1 of " in text(message["components"])
    assert press.followups == []
    on = await discord_server.press(ANN, message, option(Seen("", message=message)), direct=True)

    assert "2 of " in text(on.components)


async def test_after_fifteen_minutes_what_may_not_be_written_either_is_dropped_and_kept(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    discord_server.faults.append(("POST /channels", 403, 50007))
    press = await late_in_direct(running, discord_server)
    await discord_server.until(lambda: not discord_server.faults)
    now = await discord_server.command(ANN, "resume", direct=True)

    assert "1 of " in text(now.components)
    assert press.followups == []
    assert discord_server.messages == {}
    assert caplog.text.count("code=50027") == 1


@pytest.mark.parametrize("status", [500, 503])
async def test_a_message_beside_the_answer_is_never_sent_twice(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    first = await discord_server.command(ANN, "start")
    running.store.gate.clear()
    running.store.fault = BROKEN
    discord_server.faults.append(("POST /webhooks", status, 0))
    caplog.set_level(logging.INFO)
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    running.store.gate.set()
    await discord_server.until(lambda: not discord_server.faults)
    await running.end()

    assert len([path for _, path, _ in discord_server.requests if "/webhooks/" in path]) == 1
    assert press.followups == []
    assert "untold incident=" in caplog.text


@pytest.mark.parametrize("statuses", [(502, 500), (CUT,)], ids=["error", "cut"])
@pytest.mark.parametrize("what", ["messages", "threads"])
async def test_a_thread_is_opened_once_however_often_discord_fails_after_having_done_it(
    running: Running,
    discord_server: Discord,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    statuses: tuple[int, ...],
) -> None:
    whole = asyncio.sleep
    monkeypatch.setattr("discord.http.asyncio.sleep", lambda _: whole(0))
    discord_server.unsure += [(f"POST /channels/.*/{what}$", status, 0) for status in statuses]
    told = await discord_server.command(ANN, "start", {"public": True})

    (thread,) = discord_server.threads
    opening, walk = discord_server.messages.values()
    assert opening["id"] == thread["id"] == walk["channel_id"]
    assert f"<#{thread['id']}>" in text(told.components)
    assert "0 of " in text(walk["components"])
    assert discord_server.unsure == []


async def test_where_the_connection_breaks_twice_no_thread_is_opened_and_that_is_said(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    discord_server.faults += [("POST /channels", CUT, 0)] * 2
    told = await discord_server.command(ANN, "start", {"public": True})

    assert told.ephemeral
    assert "on my side" in text(told.components)
    assert "Start" in buttons(told.components)
    assert discord_server.messages == {}
    assert discord_server.threads == []
    assert caplog.text.count("cut incident=") == 1


@pytest.mark.parametrize("done", [True, False], ids=["done", "not done"])
async def test_an_answer_whose_connection_broke_is_given_once_more_and_seen_once(
    running: Running,
    discord_server: Discord,
    caplog: pytest.LogCaptureFixture,
    done: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    caplog.set_level(logging.INFO)
    first = await discord_server.command(ANN, "start")
    faults = discord_server.unsure if done else discord_server.faults
    faults.append(("POST /interactions", CUT, 0))
    press = await discord_server.press(ANN, first, option(first))
    faults.append(("POST /channels", CUT, 0))
    await discord_server.write(ANN, "hello")
    await discord_server.until(lambda: discord_server.messages)
    await running.end()

    assert press.kinds == [7]
    assert press.followups == []
    assert "1 of " in text(press.components)
    assert len(callbacks(discord_server, press)) == 2
    assert len(discord_server.messages) == 1
    assert faults == []
    assert ("late code=40060" in caplog.text) == done
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("broken", ["POST /interactions", "PATCH /webhooks"])
async def test_a_deferred_answer_whose_connection_broke_is_given_once_more(
    running: Running, discord_server: Discord, broken: str
) -> None:
    first = await discord_server.command(ANN, "start")
    running.store.gate.clear()
    discord_server.faults.append((broken, CUT, 0))
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    running.store.gate.set()
    await discord_server.until(lambda: len(press.kinds) == 2)

    assert press.kinds == [6, -1]
    assert discord_server.faults == []
    assert "1 of " in text(press.components)
    assert press.followups == []


async def test_an_answer_that_met_an_error_of_discords_is_given_again(
    running: Running, discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asyncio.sleep
    monkeypatch.setattr("discord.webhook.async_.asyncio.sleep", lambda _: whole(0))
    first = await discord_server.command(ANN, "start")
    discord_server.faults.append(("POST /interactions", 503, 0))
    press = await discord_server.press(ANN, first, option(first))

    assert len(callbacks(discord_server, press)) == 2
    assert "1 of " in text(press.components)


@pytest.mark.parametrize("how", ["told to reconnect", "cut"])
async def test_after_a_lost_connection_nothing_is_lost_and_nothing_said_twice(
    running: Running, discord_server: Discord, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.0)
    first = await discord_server.command(ANN, "start")
    await discord_server.cut(told=how != "cut")
    press = await discord_server.press(ANN, first, option(first))  # sent while nobody listens

    assert len(discord_server.resumed) == 1
    assert press.kinds == [7]
    assert "1 of " in text(press.components)


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_session_that_is_no_longer_valid_is_begun_anew(
    running: Running,
    discord_server: Discord,
    resumable: bool,  # noqa: FBT001 -- a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.0)
    whole = asyncio.sleep
    monkeypatch.setattr("discord.shard.asyncio.sleep", lambda seconds: whole(min(seconds, 0.01)))
    first = await discord_server.command(ANN, "start")
    await discord_server.invalidate(resumable=resumable)
    await asyncio.wait_for(discord_server.ready.wait(), 10)
    press = await discord_server.press(ANN, first, option(first))

    assert len(discord_server.identified) == (1 if resumable else 2)
    assert press.kinds == [7]
    assert "1 of " in text(press.components)


async def test_a_message_deleted_while_it_is_drawn_anew_is_said_and_the_answer_kept(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    running.store.gate.clear()
    discord_server.faults.append(("PATCH /webhooks", 404, 10008))
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    running.store.gate.set()
    await discord_server.until(lambda: press.followups)
    now = await discord_server.command(ANN, "resume")

    assert press.followups[0]["flags"] & 64
    assert len(press.followups) == 1
    assert "1 of " in text(now.components)


async def test_what_fails_after_the_answer_leaves_it_as_it_is(
    running: Running, discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: object) -> None:
        raise ZeroDivisionError

    first = await discord_server.command(ANN, "start")
    monkeypatch.setattr(running.bot.posts, "begin", broken)
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.followups)

    assert "1 of " in text(press.components)
    assert "on my side" in text(press.followups[0]["components"])
    assert press.followups[0]["flags"] & 64


async def test_words_sent_from_the_window_while_the_store_fails_are_answered(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    window = await discord_server.press(ANN, first, "Type instead…")
    running.store.fault = BROKEN
    failed = await discord_server.type_into(ANN, window, "small", first.message)

    assert failed.ephemeral
    assert "nothing has changed" in text(failed.components)


async def test_no_typed_text_and_no_token_is_in_the_logs(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    first = await discord_server.command(ANN, "start")
    window = await discord_server.press(ANN, first, "Type instead…")
    await discord_server.type_into(ANN, window, "confidential-typing", first.message)
    await discord_server.command(ANN, "ask", {"question": "confidential-question?"})
    await discord_server.write(ANN, "confidential-message")
    await discord_server.until(lambda: discord_server.messages)
    running.store.fault = ZeroDivisionError()
    await discord_server.write(ANN, "confidential-again")
    await discord_server.command(ANN, "ask", {"question": "confidential-question?"})

    assert "confidential" not in caplog.text
    assert "secret-interaction" not in caplog.text
    assert TOKEN not in caplog.text


async def test_nothing_is_kept_per_message(running: Running, discord_server: Discord) -> None:
    running.bot._people = Pace(clock=count(step=3600).__next__)
    for _ in range(100):
        seen = await discord_server.command(ANN, "start")
        await discord_server.press(ANN, seen, "Type instead…")

    gc.collect()
    views = running.bot._connection._view_store
    assert views._views == {}
    assert views._modals == {}
    assert views._synced_message_views == {}
    assert len(running.bot.cached_messages) == 0
    await running.end()
    assert running.bot._busy == set()


async def test_a_thousand_windows_left_open_are_kept_nowhere_and_a_restart_closes_none(
    running: Running, discord_server: Discord
) -> None:
    running.bot._people = Pace(clock=count(step=3600).__next__)
    first = await discord_server.command(ANN, "start")

    async def windows(number: int) -> tuple[Seen, int]:
        for _ in range(number):
            window = await discord_server.press(ANN, first, "Type instead…")
            discord_server.forget(window)
        gc.collect()
        return window, len(gc.get_objects())

    _, before = await windows(300)  # by then the caches of HTTP's addresses are full
    window, after_all = await windows(1000)
    assert running.bot._connection._view_store._modals == {}
    after = await running.restarted()
    try:
        sent = await discord_server.type_into(ANN, window, option(first), first.message)
        broken = await discord_server.type_into(ANN, window, "   ", first.message)
    finally:
        await after.end()

    assert after_all - before < 500
    assert "1 of " in text(sent.components)
    assert "1 of " in text(broken.components)


async def test_of_what_is_drawn_the_sdk_makes_nothing_that_nobody_reads(
    running: Running, discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr("discord.message._component_factory", lambda *part: made.append(part))
    first = await discord_server.command(ANN, "start")
    press = await discord_server.press(ANN, first, option(first))

    assert made == []
    assert not first.returned
    assert not press.returned


async def test_who_does_too_much_is_told_once_and_others_notice_nothing(
    running: Running, discord_server: Discord
) -> None:
    running.bot._people = Pace(clock=lambda: 0.0)
    for _ in range(BURST - 1):
        seen = await discord_server.command(ANN, "start")
    pressed = await discord_server.press(ANN, seen, option(seen))
    message = pressed.message
    assert message is not None
    noticed = await discord_server.press(ANN, message, option(pressed))
    quiet = await discord_server.press(ANN, message, option(pressed), settle=False)
    await discord_server.until(lambda: quiet.kinds)
    other = await discord_server.command(BEN, "start")

    assert "Give me a moment" in text(noticed.components)
    assert noticed.ephemeral
    assert quiet.kinds == [6]
    assert "0 of " in text(other.components)


async def test_a_channel_that_mentions_too_much_is_told_once_and_another_place_notices_nothing(
    running: Running, discord_server: Discord
) -> None:
    running.bot._channels = Pace(2, clock=lambda: 0.0)
    for person in range(100, 104):
        await discord_server.write(person, "hello", GUILD)
    await discord_server.until(lambda: len(discord_server.messages) == 3)
    for number in range(4, 7):
        await discord_server.write(BEN, "hello")
        await discord_server.until(lambda: len(discord_server.messages) == number)  # noqa: B023 -- awaited here
    await running.end()

    noticed = [
        "Give me a moment" in text(m["components"]) for m in discord_server.messages.values()
    ]
    assert noticed == [False, False, True, False, False, False]


async def test_the_identification_asks_for_no_more_than_is_needed(
    running: Running, discord_server: Discord
) -> None:
    assert discord_server.identified[0]["intents"] == 4097 + 512


async def test_commands_are_synced_only_when_they_changed(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.until(lambda: discord_server.synced)
    await discord_server.command(ANN, "help")
    after = await running.restarted()
    await discord_server.command(ANN, "help")
    await after.end()

    assert len(discord_server.synced) == 1
    group, menu = discord_server.synced[0]
    for command in (group, menu):
        assert command["contexts"] == [0, 1, 2]
        assert command["integration_types"] == [0, 1]


async def test_commands_are_told_in_german_too_and_again_when_only_that_changed(
    running: Running, discord_server: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    await discord_server.until(lambda: discord_server.synced)
    await discord_server.command(ANN, "help")
    changed = {Locale.german: {**TABLE[Locale.german], "public": "offen"}}
    monkeypatch.setattr("adapters.discord.languages.TABLE", changed)
    after = await running.restarted()
    await discord_server.until(lambda: len(discord_server.synced) == 2)
    await after.end()

    first, second = (
        {o["name"]: o for o in group["options"]}["start"]
        for group in (synced[0] for synced in discord_server.synced)
    )
    assert first["description_localizations"]["de"].startswith("Anfangen")
    assert first["options"][0]["name_localizations"]["de"] == "öffentlich"
    assert second["options"][0]["name_localizations"]["de"] == "offen"
    assert first["name_localizations"] == {}


async def test_every_word_beside_a_command_is_in_each_language_and_fits(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.until(lambda: discord_server.synced)

    parts = list(nested(discord_server.synced[0]))
    untranslated = {part.get("description") for part in parts if "description" in part}
    for part in parts:
        for name in part.get("name_localizations", {}).values():
            assert len(name) <= 32
            assert part.get("type") == 3 or name == name.lower()
            assert part.get("type") == 3 or re.fullmatch(r"[-_\w]+", name)
        for words in part.get("description_localizations", {}).values():
            assert 0 < len(words) <= 100
    for table in TABLE.values():
        assert untranslated - {""} <= set(table)


async def test_all_words_of_the_commands_are_within_what_discord_takes_of_one(
    running: Running, discord_server: Discord
) -> None:
    await discord_server.until(lambda: discord_server.synced)

    for command in discord_server.synced[0]:
        parts = list(nested([command]))
        assert len(command.get("options", [])) <= 25
        assert sum(map(longest_words, parts)) <= 8000


def longest_words(part: dict[str, Any]) -> int:
    """Characters of a name and a description, each in the language in which it is longest."""
    return sum(
        max(map(len, [part.get(field, ""), *part.get(f"{field}_localizations", {}).values()]))
        for field in ("name", "description")
    )


def nested(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from nested(part.get("options", []))


async def test_a_sync_that_fails_does_not_stop_the_bot(discord_server: Discord) -> None:
    discord_server.faults.append(("PUT /applications", 400, 50035))
    process = await Running(discord_server, GatedStore()).ready()
    seen = await discord_server.command(ANN, "start")
    again = await process.restarted()
    await discord_server.until(lambda: discord_server.synced)
    await again.end()

    assert seen.ephemeral


@pytest.mark.parametrize(("close", "words"), [(4004, "reset the token"), (4014, "Privileged")])
async def test_a_refused_login_ends_with_the_remedy(
    discord_server: Discord, close: int, words: str
) -> None:
    discord_server.close_code = close
    bot = Bot(Advisor(guide(), GatedStore()))

    with pytest.raises(InputError, match=words):
        await asyncio.wait_for(serve(bot, TOKEN, asyncio.Event()), 5)
    assert len(discord_server.identified) == 1


async def test_a_wrong_token_ends_with_the_remedy(discord_server: Discord) -> None:
    bot = Bot(Advisor(guide(), GatedStore()))

    with pytest.raises(InputError, match="reset the token"):
        await asyncio.wait_for(serve(bot, "wrong.to.ken", asyncio.Event()), 5)
    assert discord_server.identified == []


async def test_at_the_end_work_in_progress_is_finished(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    running.store.gate.clear()
    press = await discord_server.press(ANN, first, option(first), settle=False)
    await discord_server.until(lambda: press.kinds)
    running.stop.set()
    done, _ = await asyncio.wait((running.task,), timeout=0.3)
    assert not done
    running.store.gate.set()
    await asyncio.wait_for(running.task, 5)

    assert press.kinds == [6, -1]
    assert "1 of " in text(press.components)


async def test_a_button_for_nobody_in_particular_serves_whoever_presses(
    running: Running, discord_server: Discord
) -> None:
    first = await discord_server.command(ANN, "start")
    assert first.message is not None
    made = action_id(Owner(0).prefix, "start")
    begun = await discord_server.press_id(BEN, first.message, made)

    assert "0 of " in text(begun.components)
    assert Owner(BEN).prefix in buttons(begun.components)["More"]


def test_refusals_open_far_below_a_ban_and_close_again() -> None:
    now = [0.0]
    refusals = Refusals(clock=lambda: now[0], most=3)
    for status in (200, 401, 403, 404, 429):
        refusals.count(status)

    open_at = []
    for now[0] in (0.0, 601.0):
        open_at.append(refusals.open)

    assert open_at == [True, False]
    assert refusals.total == 3


async def test_while_refused_too_often_only_answers_are_sent(
    running: Running, discord_server: Discord, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(1000):
        running.bot.refusals.count(403)
    await discord_server.write(ANN, "hello")
    seen = await discord_server.command(ANN, "start")
    await running.end()

    assert seen.ephemeral
    assert not [path for _, path, _ in discord_server.requests if "/channels/" in path]
    assert "RefusedTooOftenError" in caplog.text
    assert "Traceback" not in caplog.text
