"""Socket Mode: the real client over a websocket on loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from adapters.health import Health
from adapters.slack import socket as socket_module
from adapters.slack.run import Running, _url, over_socket, running
from adapters.slack.settings import Secret
from adapters.slack.socket import Socket
from bot.advisor import Advisor
from bot.errors import AdvisorError, InputError, StoreError
from bot.store.memory import MemoryStore
from bot.store.port import LEASE, Delivery
from tests.slack.conftest import Ear, settings_for, shipped
from tests.slack.fake_slack import APP_TOKEN, Slack, fake_slack
from tests.slack.payloads import command, direct, event, mention, press, submission


class Down(MemoryStore):
    """A store that can be down at receipt."""

    down = False

    async def claim(self, delivery: Delivery, lease: int = LEASE) -> bool:
        if self.down:
            raise StoreError("test", "it is down", "wait")
        return await super().claim(delivery, lease)


@pytest.fixture
def store() -> Down:
    return Down()


@pytest.fixture
async def parts(slack: Slack, store: Down) -> AsyncIterator[Running]:
    settings, advisor = settings_for(slack, "socket"), Advisor(shipped(), store)
    async with (
        running(settings, advisor) as parts,
        over_socket(settings, parts, Health(("slack",))),
    ):
        yield parts


async def test_a_walk_over_the_socket(slack: Slack, parts: Running) -> None:
    await slack.envelope("slash_commands", command("", slack.base), "one")
    await slack.until(1)
    await parts.work.idle()
    first = slack.said[-1]
    label = next(iter(first.buttons))
    await slack.envelope("interactive", press(first, label, slack.base), "two")
    await slack.until(2)
    await parts.work.idle()

    assert slack.acknowledged == ["one", "two"]
    assert "1 of 16 answered" in slack.said[-1].text


async def test_what_has_no_listener_is_acknowledged_over_the_socket_too(
    slack: Slack, parts: Running
) -> None:
    later = event({"type": "of_a_later_slack"})
    view = {"type": "view_submission", "view": {"callback_id": "old"}, "team": {}, "user": {}}

    await slack.envelope("events_api", later, "one")
    await slack.envelope("interactive", view, "two")
    await slack.until(2)

    assert not slack.said


async def test_what_is_wrong_with_a_form_is_said_over_the_socket_too(
    slack: Slack, parts: Running
) -> None:
    await slack.envelope("slash_commands", command("", slack.base), "one")
    await slack.until(1)
    await parts.work.idle()
    first = slack.said[-1]
    label = next(iter(first.buttons))
    await slack.envelope("interactive", press(first, label, slack.base), "two")
    await slack.until(2)
    await parts.work.idle()
    await slack.envelope("slash_commands", command("review", slack.base), "three")
    await slack.until(3)
    await parts.work.idle()
    review = slack.said[-1]
    await slack.envelope("interactive", press(review, "Change several answers", slack.base), "four")
    await slack.until(4)
    await parts.work.idle()
    sent = submission(slack.said[-1].body["view"], {})
    block, *_ = values = sent["view"]["state"]["values"]
    values[block]["pick"]["selected_option"] = {"value": "gone"}

    await slack.envelope("interactive", sent, "five")
    await slack.until(5)

    assert slack.with_acknowledgement[:4] == [None] * 4
    told = slack.with_acknowledgement[4]
    assert told is not None
    assert told["response_action"] == "errors"
    assert list(told["errors"]) == [block]


async def test_what_cannot_be_kept_is_not_acknowledged_and_comes_again(
    slack: Slack, parts: Running, store: Down
) -> None:
    payload = direct("hello")
    store.down = True
    await slack.envelope("events_api", payload, "one")
    await slack.envelope("events_api", event({"type": "later"}), "two")
    await slack.until(1)
    assert slack.acknowledged == ["two"]
    store.down = False

    await slack.envelope("events_api", payload, "one-again")
    await slack.until(2)
    await parts.work.idle()

    assert len(slack.said) == 1


async def test_a_new_connection_is_made_when_slack_asks_for_it(
    slack: Slack, parts: Running
) -> None:
    payload = direct("hello")
    await slack.envelope("events_api", payload, "one")
    await slack.until(1)
    slack.connected.clear()
    await slack.sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})
    async with asyncio.timeout(5):
        await slack.connected.wait()

    await slack.envelope("events_api", payload, "one-again")
    await slack.until(2)
    await parts.work.idle()

    assert len(slack.sockets) == 2
    assert len(slack.said) == 1


async def test_a_token_that_slack_does_not_know_is_named_in_one_sentence() -> None:
    async with fake_slack() as slack:
        settings, advisor = settings_for(slack, "socket"), Advisor(shipped(), MemoryStore())
        wrong = replace(settings, app=Secret("xapp-1-A111-2222-zzzzzzzzzzzz"))
        with pytest.raises(InputError, match="SLACK_APP_TOKEN") as refused:
            async with (
                running(settings, advisor) as parts,
                over_socket(wrong, parts, Health(("slack",))),
            ):
                pytest.fail("it must not start")
        assert "zzzz" not in str(refused.value)
        wrong = replace(settings, bot=Secret("xoxb-1-A111-2222-zzzzzzzzzzzz"))
        with pytest.raises(InputError, match="SLACK_BOT_TOKEN"):
            async with running(wrong, advisor):
                pytest.fail("it must not start")


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"ok": False, "error": "internal_error"}, {}),
        (503, {"ok": False}, {}),
        (429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "1"}),
    ],
)
async def test_trouble_on_slack_s_side_is_not_laid_on_the_token(slack: Slack, answer: Any) -> None:
    slack.scripted["auth.test"].append(answer)

    with pytest.raises(AdvisorError, match="try again later") as told:
        async with running(settings_for(slack, "socket"), Advisor(shipped(), MemoryStore())):
            pytest.fail("it must not start")

    assert not isinstance(told.value, InputError)


# Connections that end


class Slow:
    """Waits that are only noted, each one a turn of the loop."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.more = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.more.set()
        await asyncio.sleep(0.01)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.waits) < count:
                self.more.clear()
                await self.more.wait()


@asynccontextmanager
async def socket_on(parts: Running, slack: Slack, slow: Slow) -> AsyncIterator[Socket]:
    session = parts.client.session
    assert session is not None

    async def address() -> str:
        return await _url(APP_TOKEN, parts.client)

    socket = Socket(parts.app, address, session, slow)
    async with socket.connected():
        yield socket


@pytest.fixture
async def bare(slack: Slack, store: Down) -> AsyncIterator[Running]:
    async with running(settings_for(slack, "socket"), Advisor(shipped(), store)) as parts:
        yield parts


async def connections(slack: Slack, count: int) -> None:
    async with asyncio.timeout(5):
        while len(slack.sockets) < count:
            slack.connected.clear()
            await slack.connected.wait()


async def test_the_new_connection_is_there_before_the_old_one_goes(
    slack: Slack, bare: Running
) -> None:
    async with socket_on(bare, slack, Slow()):
        await connections(slack, 1)
        old = slack.sockets[0]
        await old.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await connections(slack, 2)

        assert not old.closed
        late = {"type": "events_api", "envelope_id": "late", "payload": direct("hello")}
        await old.send_json(late)
        await slack.until(1)
        await slack.envelope("events_api", direct("hello again"), "new")
        await slack.until(2)
        await bare.work.idle()

    assert slack.acknowledged == ["late", "new"]
    assert len(slack.said) == 2


async def test_of_a_burst_over_two_connections_each_is_answered_once(
    slack: Slack, bare: Running
) -> None:
    payloads = [mention("hello", person=f"U{n:04d}") for n in range(30)]
    async with socket_on(bare, slack, Slow()):
        await connections(slack, 1)
        old = slack.sockets[0]
        for n, payload in enumerate(payloads):
            if n == 10:
                await old.send_json({"type": "disconnect", "reason": "refresh_requested"})
            if n < 20:  # Slack sends over the old one until it is closed
                late = {"type": "events_api", "envelope_id": f"old{n}", "payload": payload}
                await old.send_json(late)
        await connections(slack, 2)
        for n, payload in enumerate(payloads[10:]):  # of which ten come again
            await slack.envelope("events_api", payload, f"new{n}")
        await slack.until(40)
        await bare.work.idle()

    assert len(set(slack.acknowledged)) == 40
    asked = [payload["event"]["ts"] for payload in payloads]
    assert sorted(call.body["thread_ts"] for call in slack.said) == sorted(asked)


async def test_a_warning_alone_changes_nothing(slack: Slack, bare: Running) -> None:
    async with socket_on(bare, slack, Slow()):
        await connections(slack, 1)
        await slack.sockets[0].send_json({"type": "disconnect", "reason": "warning"})
        await slack.envelope("events_api", direct("hello"), "one")
        await slack.until(1)

        assert len(slack.sockets) == 1


async def test_too_many_connections_are_told_once_and_waited_out(
    slack: Slack, bare: Running, ear: Ear
) -> None:
    slow = Slow()
    async with socket_on(bare, slack, slow) as socket:
        await connections(slack, 1)
        await slack.sockets[0].send_json({"type": "disconnect", "reason": "too_many_websockets"})
        await connections(slack, 2)
        await slow.until(1)

    assert len(ear.about("slack.too_many_connections")) == 1
    assert slow.waits[0] >= 30
    assert len(slack.sockets) == 2
    assert not socket.alive


async def test_while_slack_is_away_it_is_tried_ever_more_rarely_and_told_as_not_ready(
    slack: Slack, bare: Running
) -> None:
    slow = Slow()
    async with socket_on(bare, slack, slow) as socket:
        await connections(slack, 1)
        assert socket.alive
        slack.scripted["apps.connections.open"].extend([(500, {"ok": False}, {})] * 12)
        asked = len(slack.calls)
        await slack.sockets[0].close()
        await slow.until(12)
        await connections(slack, 2)

    assert len(slack.calls) - asked == 13  # a new ticket each time
    assert all(wait <= 60 for wait in slow.waits)
    assert slow.waits[0] < 1
    assert min(slow.waits[-3:]) >= 30


async def test_readiness_follows_the_connection_and_the_token(slack: Slack, store: Down) -> None:
    settings, health = settings_for(slack, "socket"), Health(("slack",))

    async def until(failing: tuple[str, ...]) -> None:
        async with asyncio.timeout(5):
            while await health.failing() != failing:  # each look is some turns of the loop
                pass

    async with running(settings, Advisor(shipped(), store)) as parts:
        assert await health.failing() == ("slack",)
        async with over_socket(settings, parts, health):
            await until(())
            slack.scripted["apps.connections.open"].append((500, {"ok": False}, {}))
            await slack.sockets[0].close()
            await until(("slack",))
            await until(())
            slack.refuse("chat.postMessage", "token_revoked")
            await slack.envelope("events_api", direct("hello"), "one")
            await until(("slack",))
        assert await health.failing() == ("slack",)


async def test_a_connection_without_an_answer_to_its_pings_is_replaced(
    slack: Slack, bare: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "HEARTBEAT", 0.1)
    slack.mute = True
    async with socket_on(bare, slack, Slow()) as socket:
        await connections(slack, 1)
        slack.mute = False
        await connections(slack, 2)
        await slack.envelope("events_api", direct("hello"), "one")
        await slack.until(1)
        assert socket.alive


async def test_a_quiet_connection_whose_pings_are_answered_stays(
    slack: Slack, bare: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "HEARTBEAT", 0.05)
    async with socket_on(bare, slack, Slow()) as socket:
        await connections(slack, 1)
        await asyncio.sleep(0.4)  # eight pings

        assert socket.alive
        assert len(slack.sockets) == 1


@pytest.mark.parametrize("junk", ["", "no json", "[1]", "{}", '{"type": "events_api"}', "[" * 9999])
async def test_what_is_no_delivery_is_passed_over(slack: Slack, bare: Running, junk: str) -> None:
    async with socket_on(bare, slack, Slow()):
        await connections(slack, 1)
        await slack.sockets[0].send_str(junk)
        await slack.envelope("events_api", direct("hello"), "one")
        await slack.until(1)

        assert len(slack.sockets) == 1
