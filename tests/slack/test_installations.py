"""What becomes of installations: taken back, refused, renewed; each workspace for itself."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from adapters.slack.installation import Installation, installed_as
from adapters.slack.installations import Installations, RefusedTokenError
from adapters.slack.sealed import Seal
from bot.errors import StoreError
from bot.store.memory import MemoryStore
from bot.store.port import utc
from tests.slack.conftest import Ear
from tests.slack.fake_slack import ANN, TEAM, Slack
from tests.slack.many import KEY, ManyBot, many_on
from tests.slack.payloads import command, event, mention, press

TOKEN, OTHER = "xoxb-1-aaaaaaaaaaaa", "xoxb-2-bbbbbbbbbbbb"


def installation(name: str = TEAM, token: str = TOKEN, **more: Any) -> Installation:
    made = Installation(name, "A team", "U0BOT", token, "", 0, "chat:write", utc() - 100)
    return replace(made, **more)


@pytest.fixture
async def bot(slack: Slack) -> AsyncIterator[ManyBot]:
    async with many_on(slack, MemoryStore()) as bot:
        slack.tokens = {TOKEN, OTHER}
        await bot.installations.save(installation())
        yield bot


REVOKED = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0BOT"]}}
UNINSTALLED = {"type": "app_uninstalled"}


@pytest.mark.parametrize(
    "news", [[REVOKED], [UNINSTALLED], [REVOKED, UNINSTALLED], [UNINSTALLED, REVOKED, UNINSTALLED]]
)
async def test_what_is_taken_back_is_removed_and_later_events_are_ignored(
    bot: ManyBot, news: list[dict[str, Any]]
) -> None:
    await bot.turn(mention("hello"))
    for inner in news:
        payload = {**event(inner), "event_time": utc()}
        payload.pop("authorizations")  # there is none any more
        assert await bot.send(payload) == 200
    before = len(bot.slack.calls)

    assert await bot.send(mention("hello again")) == 200
    assert await bot.send(command("", bot.slack.base)) == 200

    assert len(bot.slack.calls) == before
    assert await bot.installations.names() == ()


async def test_a_person_s_own_token_that_is_revoked_is_not_the_bot_s(bot: ManyBot) -> None:
    await bot.send(
        {**event({"type": "tokens_revoked", "tokens": {"oauth": [ANN]}}), "event_time": utc()}
    )

    await bot.turn(mention("hello"))


async def test_news_of_an_end_that_comes_after_a_new_installation_is_too_late(
    bot: ManyBot,
) -> None:
    await bot.installations.save(installation(token=OTHER, installed=utc()))

    await bot.send({**event(UNINSTALLED), "event_time": utc() - 50})

    await bot.turn(mention("hello"))


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_token_that_slack_refuses_ends_the_installation_and_the_calls(
    bot: ManyBot, code: str, ear: Ear
) -> None:
    bot.slack.refuse("chat.postMessage", code)

    await bot.send(mention("hello"))
    for _ in range(3):
        await bot.send(mention("hello again"))

    assert [call.method for call in bot.slack.said] == ["chat.postMessage"]
    kept = await bot.installations.find(TEAM)
    assert kept is not None
    assert (kept.dead, kept.token) == (code, "")
    assert len(ear.about("slack.token_void")) == 1


async def test_a_call_that_a_new_token_overtakes_is_made_with_that(bot: ManyBot) -> None:
    await bot.turn(mention("hello"))
    bot.slack.tokens = {OTHER}
    await bot.installations.save(installation(token=OTHER, installed=utc()))  # by another machine

    await bot.send(mention("hello again"))

    assert bot.slack.used[-2:] == [TOKEN, OTHER]
    assert bot.slack.said[-1] == bot.slack.said[-2]
    assert (await bot.installations.find(TEAM) or installation()).dead == ""


# The next token


def due(**more: Any) -> Installation:
    return installation(**{"refresh": "xoxe-1-first", "expires": utc() + 60, **more})


async def test_a_token_is_renewed_before_it_expires(bot: ManyBot) -> None:
    await bot.installations.save(due(installed=utc()))
    bot.slack.granted["xoxe-1-first"] = {
        "access_token": OTHER, "refresh_token": "xoxe-1-second", "expires_in": 43200,
    }  # fmt: skip

    await bot.turn(mention("hello"))
    await bot.turn(mention("hello again"))

    assert bot.slack.used[-1] == OTHER
    kept = await bot.installations.find(TEAM)
    assert kept is not None
    assert (kept.token, kept.refresh) == (OTHER, "xoxe-1-second")
    assert kept.expires > utc() + 40_000


@pytest.mark.parametrize("left", [60, -60])
async def test_of_two_machines_that_renew_at_once_one_asks_slack(left: int) -> None:
    store, asked, go = MemoryStore(), [], asyncio.Event()
    old = due(expires=utc() + left)

    async def fetch(refresh: str) -> Mapping[str, Any]:
        asked.append(refresh)
        await go.wait()
        return {"access_token": OTHER, "refresh_token": "xoxe-1-second", "expires_in": 43200}

    one, two = (Installations(store, Seal((KEY,)), fetch) for _ in range(2))
    await one.save(old)
    both = [asyncio.create_task(each.lasting(old)) for each in (one, two)]
    await asyncio.sleep(0)
    go.set()
    first, second = await asyncio.gather(*both)

    assert asked == ["xoxe-1-first"]
    assert first is not None
    assert second is not None
    assert first.token == OTHER
    assert second.token == (OTHER if left < 0 else TOKEN)  # the old one still does
    assert (await two.find(TEAM)) == first


async def test_what_slack_gives_for_a_refresh_token_survives_a_store_that_is_down() -> None:
    class Stumbling(MemoryStore):
        falls = 0

        async def update(self, key: Any, change: Any) -> Any:
            if self.falls:
                self.falls -= 1
                raise StoreError("test", "it is down", "wait")
            return await super().update(key, change)

    store = Stumbling()

    async def fetch(refresh: str) -> Mapping[str, Any]:
        store.falls = 1
        return {"access_token": OTHER, "refresh_token": "xoxe-1-second", "expires_in": 43200}

    machine = Installations(store, Seal((KEY,)), fetch)
    await machine.save(due())
    await machine.lasting(due())

    kept = await machine.find(TEAM)
    assert kept is not None
    assert kept.token == OTHER


@pytest.mark.parametrize(
    ("code", "left", "dead"),
    [
        ("invalid_refresh_token", 60, ""),
        ("invalid_refresh_token", -60, "invalid_refresh_token"),
        ("unreachable", -60, ""),
    ],
)
async def test_a_refresh_token_that_slack_refuses_ends_only_what_has_expired(
    code: str, left: int, dead: str
) -> None:
    async def fetch(refresh: str) -> Mapping[str, Any]:
        raise RefusedTokenError(code)

    machine, old = Installations(MemoryStore(), Seal((KEY,)), fetch), due(expires=utc() + left)
    await machine.save(old)

    kept = await machine.lasting(old)

    assert kept is not None
    assert kept.dead == dead


# Whose it is


async def test_two_workspaces_have_each_their_own_token_and_conversations(bot: ManyBot) -> None:
    await bot.installations.save(installation("T0OTHER", OTHER))
    first = await bot.turn(command("", bot.slack.base))
    await bot.turn(press(first, next(iter(first.buttons)), bot.slack.base))

    theirs = {**mention("hello"), "team_id": "T0OTHER"}
    theirs["authorizations"] = [{"team_id": "T0OTHER", "is_enterprise_install": False}]
    await bot.turn(theirs)
    assert bot.slack.used[-1] == OTHER
    asked = command("resume", bot.slack.base)  # by the same id, in a channel of the same id
    told = await bot.turn({**asked, "team_id": "T0OTHER"})

    assert "0 of 16 answered" in told.text
    assert "1 of 16 answered" in (await bot.turn(command("resume", bot.slack.base))).text


async def test_an_organization_s_installation_serves_all_its_workspaces_apart(
    bot: ManyBot,
) -> None:
    await bot.installations.save(installation("E0ORG", OTHER))
    asked = {"is_enterprise_install": "true", "enterprise_id": "E0ORG"}
    first = await bot.turn({**command("", bot.slack.base), **asked, "team_id": "T0ONE"})
    label = next(iter(first.buttons))
    pressed = {
        **press(first, label, bot.slack.base),
        "team": {"id": "T0ONE", "domain": "one"},
        "enterprise": {"id": "E0ORG", "name": "Org"},
        "is_enterprise_install": True,
    }
    after = await bot.turn(pressed)
    other = await bot.turn({**command("resume", bot.slack.base), **asked, "team_id": "T0TWO"})

    assert "1 of 16 answered" in after.text
    assert "0 of 16 answered" in other.text
    there = mention("hello")
    there["authorizations"] = [
        {"enterprise_id": "E0ORG", "team_id": "T0ONE", "is_enterprise_install": True}
    ]
    await bot.turn(there)
    assert bot.slack.used[-1] == OTHER


async def test_a_guest_of_a_connected_workspace_is_served_by_the_one_that_has_the_app(
    bot: ManyBot,
) -> None:
    asked = mention("hello", person="U0GUEST", user_team="T0THEIRS")
    asked["is_ext_shared_channel"] = True
    asked["authorizations"] = [{"team_id": TEAM, "is_enterprise_install": False}]
    first = await bot.turn(asked)
    pressed = press(
        first, next(iter(first.buttons)), bot.slack.base, "U0GUEST", asked["event"]["ts"]
    )
    pressed["user"] = {"id": "U0GUEST", "team_id": "T0THEIRS"}

    after = await bot.turn(pressed)

    assert bot.slack.used[-1] == TOKEN
    assert after.method == "chat.update"
    assert "of 16 answered" in after.text


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"team": None, "user": {"team_id": "T1"}, "is_enterprise_install": False}, "T1"),
        ({"team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True}, "E1"),
        ({"team": {"id": "T2"}, "view": {"app_installed_team_id": "T1"}}, "T1"),
        ({"team_id": None, "enterprise_id": "E1"}, "E1"),
        ({"team_id": "T1", "enterprise_id": "E1", "authorizations": []}, "T1"),
        ({"authorizations": [3], "team_id": "T1"}, ""),
        ({}, ""),
    ],
)
def test_which_installation_a_payload_came_through(body: dict[str, Any], name: str) -> None:
    assert installed_as(body) == name
