"""Socket Mode: the real client over a websocket on loopback."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.health import Health
from adapters.slack.run import Running, over_socket, running
from adapters.slack.settings import Secret
from bot.advisor import Advisor
from bot.errors import InputError, StoreError
from bot.store.memory import MemoryStore
from bot.store.port import LEASE, Delivery
from tests.slack.conftest import settings_for, shipped
from tests.slack.fake_slack import Slack, fake_slack
from tests.slack.payloads import command, direct, event, press


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
