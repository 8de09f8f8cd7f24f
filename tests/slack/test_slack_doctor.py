"""What the doctor finds of Slack, asked of a Slack on loopback."""

from pathlib import Path
from typing import Any, cast

import pytest

from adapters.slack.doctor import requirements
from adapters.slack.manifest import SCOPES
from bot.store.opening import opened
from tests.slack.fake_slack import (
    APP_TOKEN,
    BOT_TOKEN,
    CLIENT_ID,
    CLIENT_SECRET,
    SIGNING,
    TEAM,
    Slack,
)
from tests.slack.many import KEY, OTHER_KEY, kept_on
from tests.slack.test_installations import installation


def env(slack: Slack, **more: str) -> dict[str, str]:
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    return {**tokens, "SLACK_API_URL": f"{slack.base}/api", **more}


async def test_all_is_there(slack: Slack) -> None:
    found = await requirements(env(slack))

    assert [one.name for one in found if one.ok] == [
        "Slack settings",
        "Slack bot token",
        "Slack scopes",
        "Slack app token",
        "Slack subscriptions",
    ]
    assert len(found) == 5
    assert "not looked at" in found[4].found
    assert TEAM in found[1].found


async def test_over_http_no_app_token_is_asked_for(slack: Slack) -> None:
    found = await requirements(env(slack, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=SIGNING))

    assert [one.ok for one in found] == [True, True, True, True]


async def test_a_scope_that_was_not_granted_is_named_with_the_remedy(slack: Slack) -> None:
    slack.scopes = ",".join(scope for scope in SCOPES if scope != "app_mentions:read")

    scopes = (await requirements(env(slack)))[2]

    assert (scopes.ok, scopes.found) == (False, "without app_mentions:read")
    assert "advisor manifest slack" in scopes.remedy


async def test_where_who_joins_is_invited_the_scopes_for_it_are_looked_for(slack: Slack) -> None:
    _, where, _, wanted, *_ = await requirements(env(slack, SLACK_ONBOARD_CHANNELS="C0ROOM"))

    assert where.found == "who joins is invited in C0ROOM"
    assert (wanted.ok, wanted.found) == (False, "without channels:read, groups:read")


@pytest.mark.parametrize(
    ("method", "name"),
    [("auth.test", "Slack bot token"), ("apps.connections.open", "Slack app token")],
)
async def test_a_token_that_slack_refuses_is_told_without_it(
    slack: Slack, method: str, name: str
) -> None:
    slack.refuse(method, "token_revoked")

    found = await requirements(env(slack))

    wrong = [one for one in found if not one.ok]
    assert [(one.name, one.found) for one in wrong] == [(name, "Slack says token_revoked")]
    assert BOT_TOKEN not in str(found)
    assert APP_TOKEN not in str(found)


async def test_a_slack_that_is_away_is_told(slack: Slack) -> None:
    found = await requirements(env(slack, SLACK_API_URL="http://127.0.0.1:1/api"))

    assert [one.ok for one in found] == [True, False, False, True]
    assert "does not answer" in found[1].found


async def test_placeholders_are_told_before_anything_is_asked(slack: Slack) -> None:
    found = await requirements(env(slack, SLACK_BOT_TOKEN="xoxb-your-token"))  # noqa: S106

    assert [one.ok for one in found] == [False]
    assert "SLACK_BOT_TOKEN" in found[0].found
    assert not slack.calls


# Many workspaces


async def many(slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path / 'a.db'}")
    monkeypatch.setenv("ADVISOR_DATA", str(tmp_path))
    store = await opened(f"sqlite:///{tmp_path / 'a.db'}")
    slack.tokens = {"xoxb-1-aaaaaaaaaaaa", "xoxb-2-aaaaaaaaaaaa"}
    ours = kept_on(store)
    await ours.save(installation("T1", "xoxb-1-aaaaaaaaaaaa", scopes=slack.scopes))
    await ours.save(installation("T2", "xoxb-2-aaaaaaaaaaaa", scopes="chat:write"))
    await ours.save(installation("T3", "xoxb-3-aaaaaaaaaaaa", scopes=slack.scopes))
    await ours.save(installation("T4", "", dead="account_inactive"))
    await kept_on(store, OTHER_KEY).save(installation("T5"))
    await store.close()
    return {
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": SIGNING,
        "ADVISOR_SECRET_KEY": KEY,
        "SLACK_API_URL": f"{slack.base}/api",
    }


async def test_each_installation_is_looked_at(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await requirements(await many(slack, tmp_path, monkeypatch))

    told = {one.name.removeprefix("Slack installation "): one for one in found}
    assert told["Slack installations"].found == "5"
    assert (told["T1"].ok, told["T1"].found) == (True, "alive")
    assert not told["T2"].ok
    assert "app_mentions:read" in told["T2"].found
    assert told["T3"].found == "Slack says invalid_auth"
    assert told["T4"].found == "ended: Slack says account_inactive"
    assert told["T5"].found == "no key of ours opens it"
    assert "xoxb" not in str(found)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        (["app_home_opened", "app_mention", "message.im"], "all there"),
        (["app_mention"], "without app_home_opened, message.im"),
    ],
)
async def test_with_a_configuration_token_subscriptions_are_compared(
    slack: Slack, events: list[str], found: str
) -> None:
    config = {"SLACK_CONFIG_TOKEN": "xoxe.xoxp-1-config", "SLACK_APP_ID": "A0APP"}
    slack.tokens.add("xoxe.xoxp-1-config")
    subscribed = {"settings": {"event_subscriptions": {"bot_events": events}}}
    slack.scripted["apps.manifest.export"].append((200, {"ok": True, "manifest": subscribed}, {}))

    told = (await requirements(env(slack, **config)))[-1]

    assert (told.name, told.found) == ("Slack subscriptions", found)
    assert told.ok == (found == "all there")


@pytest.mark.parametrize(
    "said", [{"ok": True}, {"ok": True, "manifest": []}, {"ok": True, "manifest": {"settings": 3}}]
)
async def test_what_slack_says_in_another_shape_is_no_crash(slack: Slack, said: Any) -> None:
    config = {"SLACK_CONFIG_TOKEN": "xoxe.xoxp-1-config", "SLACK_APP_ID": "A0APP"}
    slack.tokens.add("xoxe.xoxp-1-config")
    slack.scripted["apps.manifest.export"].append((200, said, {}))

    told = (await requirements(env(slack, **config)))[-1]

    assert (told.ok, told.found) == (False, "without app_home_opened, app_mention, message.im")


async def test_a_page_in_place_of_an_answer_is_told(slack: Slack) -> None:
    slack.scripted["auth.test"].append((502, cast("Any", "<html>bad gateway"), {}))

    found = await requirements(env(slack))

    assert "does not answer" in found[1].found


async def test_looking_for_installations_makes_no_database(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = await many(slack, tmp_path, monkeypatch)
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")

    found = await requirements(given)

    assert "none yet" in [one.found for one in found]
    assert not (tmp_path / "none.db").exists()
