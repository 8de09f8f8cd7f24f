"""What the doctor finds of Slack, asked of a Slack on loopback."""

import pytest

from adapters.slack.doctor import requirements
from adapters.slack.manifest import SCOPES
from tests.slack.fake_slack import APP_TOKEN, BOT_TOKEN, SIGNING, TEAM, Slack


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
    ]
    assert len(found) == 4
    assert TEAM in found[1].found


async def test_over_http_no_app_token_is_asked_for(slack: Slack) -> None:
    found = await requirements(env(slack, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=SIGNING))

    assert [one.ok for one in found] == [True, True, True]


async def test_a_scope_that_was_not_granted_is_named_with_the_remedy(slack: Slack) -> None:
    slack.scopes = ",".join(scope for scope in SCOPES if scope != "app_mentions:read")

    scopes = (await requirements(env(slack)))[2]

    assert (scopes.ok, scopes.found) == (False, "without app_mentions:read")
    assert "advisor manifest slack" in scopes.remedy


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

    assert [one.ok for one in found] == [True, False, False]
    assert "does not answer" in found[1].found


async def test_placeholders_are_told_before_anything_is_asked(slack: Slack) -> None:
    found = await requirements(env(slack, SLACK_BOT_TOKEN="xoxb-your-token"))  # noqa: S106

    assert [one.ok for one in found] == [False]
    assert "SLACK_BOT_TOKEN" in found[0].found
    assert not slack.calls
