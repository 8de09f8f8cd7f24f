"""The manifest: what Slack takes, what the docs say of it, and what the code needs of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from adapters.cli import cli
from adapters.slack.http import PATH
from adapters.slack.manifest import ENDINGS, EVENTS, REDIRECT, SCOPES, events, printed, scopes
from adapters.slack.settings import NOWHERE, Joining
from tests.slack.conftest import Bot
from tests.slack.payloads import command

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "install-on-slack.md"


JOINS = Joining(frozenset(("C0ROOM",)), "C0ROOM")


@pytest.mark.parametrize(
    "manifest",
    [
        printed("socket"),
        printed("http", "https://advisor.example.org/"),
        printed("socket", joining=JOINS),
    ],
)
def test_slack_s_own_schema_takes_it(manifest: str) -> None:
    schema = json.loads((HERE / "manifest.schema.json").read_text("utf-8"))

    assert not list(Draft7Validator(schema).iter_errors(json.loads(manifest)))


def test_http_mode_sends_everything_to_one_address() -> None:
    there = f"https://advisor.example.org{PATH}"

    for url in ("https://advisor.example.org", "https://advisor.example.org/", there):
        made = json.loads(printed("http", url))
        settings = made["settings"]
        assert settings["event_subscriptions"]["request_url"] == there
        assert settings["interactivity"]["request_url"] == there
        assert made["features"]["slash_commands"][0]["url"] == there
        assert settings["socket_mode_enabled"] is False
        assert made["oauth_config"]["redirect_urls"] == [f"https://advisor.example.org{REDIRECT}"]
        assert set(ENDINGS) <= set(settings["event_subscriptions"]["bot_events"])


@pytest.mark.parametrize(
    ("joining", "events", "wanted"),
    [
        (NOWHERE, set(), set()),
        (Joining(JOINS.channels), {"member_joined_channel"}, {"channels:read", "groups:read"}),
        (Joining(workspace="C0ROOM"), {"team_join"}, {"users:read"}),
    ],
)
def test_who_joins_is_asked_for_only_where_that_is_switched_on(
    joining: Joining, events: set[str], wanted: set[str]
) -> None:
    made = json.loads(printed("socket", joining=joining))

    assert set(made["settings"]["event_subscriptions"]["bot_events"]) == {*EVENTS, *events}
    assert set(made["oauth_config"]["scopes"]["bot"]) == {*SCOPES, *wanted}


async def test_each_word_that_the_command_hints_at_is_one_that_it_knows(bot: Bot) -> None:
    [command_] = json.loads(printed("socket"))["features"]["slash_commands"]
    hints = [hint.strip() for hint in command_["usage_hint"].split("|")]
    assert {"[question]", "compare [topic]", "team", "resume", "help", "forget me"} <= set(hints)

    titles = []
    for hint in hints:
        said = hint.replace("[question]", "is flask secure?").replace("[topic]", "security")
        assert await bot.send(command(said, bot.slack.base)) == 200
        answer = next(call for call in reversed(bot.slack.said) if call.method == "answer")
        titles.append(answer.text.split("\n")[0])

    assert titles[0] == "Security"
    assert titles[1] == "Compare: Security"
    assert titles[2] == "The round is open"
    assert "few short questions" in titles[3]
    assert titles[4] == "What you can do"
    assert titles[5] == "Forget you?"


def test_the_command_asks_for_what_the_settings_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_ONBOARD_CHANNELS", "C0ROOM, C0OTHER")

    assert "member_joined_channel" in CliRunner().invoke(cli, ["manifest", "slack"]).output


def test_socket_mode_has_no_address() -> None:
    manifest = printed("socket")

    assert "url" not in manifest
    assert json.loads(manifest)["settings"]["socket_mode_enabled"] is True


def test_the_docs_give_a_reason_for_each_scope() -> None:
    said = DOCS.read_text("utf-8")

    for scope, reason in scopes(JOINS).items():
        assert f"| `{scope}` | {reason} |" in said
    for event in events("over http", JOINS):
        assert f"`{event}`" in said


@pytest.mark.parametrize(
    "wrong", [["--mode", "http"], ["--mode", "http", "--url", "http://x"], ["--url", "https://x"]]
)
def test_an_address_that_does_not_fit_is_one_sentence(wrong: list[str]) -> None:
    ran = CliRunner().invoke(cli, ["manifest", "slack", *wrong])

    assert ran.exit_code != 0
    assert "--url" in str(ran.exception)


def test_the_command_prints_it() -> None:
    ran = CliRunner().invoke(cli, ["manifest", "slack"])

    assert ran.exit_code == 0
    assert ran.output.strip() == printed("socket")


def test_the_slack_cli_gets_the_manifest_and_starts_the_program() -> None:
    hooks = json.loads((HERE.parents[1] / ".slack" / "hooks.json").read_text("utf-8"))

    name, *words = hooks["hooks"]["get-manifest"].split()
    ran = CliRunner().invoke(cli, words)
    assert name == "advisor"
    assert json.loads(ran.output) == json.loads(printed("socket"))
    assert hooks["hooks"]["start"] == "advisor slack"
    assert hooks["config"]["sdk-managed-connection-enabled"] is True
