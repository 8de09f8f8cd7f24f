"""What `advisor slack` asks of the environment, and what it prints of it."""

import pytest

from adapters.slack.settings import API, NOWHERE, slack_settings
from bot.errors import InputError
from tests.slack.fake_slack import APP_TOKEN, BOT_TOKEN, SIGNING

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
MANY = {
    "SLACK_CLIENT_ID": "1111.2222",
    "SLACK_CLIENT_SECRET": "fedcba9876543210",
    "SLACK_SIGNING_SECRET": SIGNING,
    "ADVISOR_SECRET_KEY": KEY,
}
BOT, APP, SECRET = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"


def test_the_mode_follows_from_what_is_set() -> None:
    assert slack_settings({BOT: BOT_TOKEN, APP: APP_TOKEN}).mode == "socket"
    assert slack_settings({BOT: BOT_TOKEN, SECRET: SIGNING}).mode == "http"
    assert slack_settings({BOT: BOT_TOKEN, SECRET: SIGNING, APP: APP_TOKEN}).mode == "socket"


def test_slack_s_own_address_is_the_default_and_another_is_honoured() -> None:
    tokens = {BOT: BOT_TOKEN, SECRET: SIGNING}

    assert slack_settings(tokens).api == API
    assert slack_settings({**tokens, "SLACK_API_URL": "http://127.0.0.1:1/api"}).api == (
        "http://127.0.0.1:1/api/"
    )


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({}, (BOT, APP, SECRET)),
        ({BOT: " ", APP: ""}, (BOT, APP, SECRET)),
        ({BOT: BOT_TOKEN}, (APP, SECRET)),
        ({APP: APP_TOKEN}, (BOT,)),
        ({BOT: "xoxb-your-token", APP: "xapp-..."}, (BOT, APP)),
        ({BOT: APP_TOKEN, APP: BOT_TOKEN}, (BOT, APP)),
        ({BOT: BOT_TOKEN, SECRET: "<signing secret>"}, (SECRET,)),
        ({BOT: BOT_TOKEN, SECRET: SIGNING, "ADVISOR_PORT": "http"}, ("ADVISOR_PORT",)),
        ({BOT: BOT_TOKEN, SECRET: SIGNING, "SLACK_API_URL": "slack"}, ("SLACK_API_URL",)),
    ],
)
def test_one_message_names_all_that_is_wrong_and_shows_none_of_it(
    env: dict[str, str], named: tuple[str, ...]
) -> None:
    with pytest.raises(InputError) as refused:
        slack_settings(env)

    said = str(refused.value)
    assert {
        name for name in (BOT, APP, SECRET, "ADVISOR_PORT", "SLACK_API_URL") if name in said
    } == (set(named))
    assert not any(value.strip() in said for value in env.values() if len(value) > 5)


def test_secrets_are_masked_wherever_settings_are_printed() -> None:
    settings = slack_settings({BOT: BOT_TOKEN, APP: APP_TOKEN, SECRET: SIGNING})

    for said in (repr(settings), str(settings), f"{settings.bot}", f"{settings.signing!r}"):
        assert BOT_TOKEN[5:] not in said
        assert APP_TOKEN[5:] not in said
        assert SIGNING not in said
    assert "xoxb-****" in repr(settings)


def test_a_client_id_without_a_bot_s_token_means_many_workspaces() -> None:
    settings = slack_settings({**MANY, "ADVISOR_SECRET_KEY": f"{KEY}, {KEY}"})

    assert (settings.mode, settings.bot) == ("http", None)
    assert settings.oauth is not None
    assert len(settings.oauth.keys) == 2
    assert KEY not in repr(settings)
    assert "fedcba" not in repr(settings)
    assert slack_settings({**MANY, BOT: BOT_TOKEN}).oauth is None


@pytest.mark.parametrize("missing", MANY)
def test_what_many_workspaces_need_is_named(missing: str) -> None:
    env = {name: value for name, value in MANY.items() if name != missing}

    with pytest.raises(InputError, match=f"{missing} is missing"):
        slack_settings(env)


@pytest.mark.parametrize("name", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", SECRET])
def test_a_placeholder_for_many_workspaces_is_none_either(name: str) -> None:
    with pytest.raises(InputError, match=f"{name} holds no usable value"):
        slack_settings({**MANY, name: "<your value>"})


@pytest.mark.parametrize("key", ["short", KEY[:-1], f"{KEY},x", KEY.replace("M", "+")])
def test_a_key_that_is_none_is_told_without_it(key: str) -> None:
    with pytest.raises(InputError, match="advisor new key") as refused:
        slack_settings({**MANY, "ADVISOR_SECRET_KEY": key})

    assert key not in str(refused.value).replace("advisor new key", "")


def test_tokens_of_slack_s_own_command_line_are_taken_where_there_are_no_others() -> None:
    theirs = {"SLACK_CLI_XOXB": BOT_TOKEN, "SLACK_CLI_XAPP": APP_TOKEN}
    other = "xoxb-9999-8888-mnopqrstuvw"

    assert slack_settings(theirs).mode == "socket"
    settings = slack_settings({**theirs, BOT: other})
    assert settings.bot is not None
    assert settings.bot.value == other


def test_nobody_is_invited_by_joining_unless_channels_are_named() -> None:
    tokens = {BOT: BOT_TOKEN, APP: APP_TOKEN}
    named = {"SLACK_ONBOARD_CHANNELS": "C0ROOM, C0OTHER", "SLACK_ONBOARD_WORKSPACE": "C0ROOM"}

    assert slack_settings(tokens).joining == NOWHERE
    joining = slack_settings({**tokens, **named}).joining
    assert [joining.place(c) for c in ("C0ROOM", "C0OTHER", "C0ELSE", "")] == [
        "C0ROOM", "C0OTHER", "", "C0ROOM",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"SLACK_ONBOARD_CHANNELS": "#general"}, "SLACK_ONBOARD_CHANNELS"),
        ({"SLACK_ONBOARD_WORKSPACE": "T024"}, "SLACK_ONBOARD_WORKSPACE"),
    ],
)
def test_what_is_no_channel_s_id_is_told(more: dict[str, str], word: str) -> None:
    with pytest.raises(InputError, match=word):
        slack_settings({BOT: BOT_TOKEN, APP: APP_TOKEN, **more})


def test_a_workspace_s_newcomers_belong_to_one_workspace() -> None:
    with pytest.raises(InputError, match="is for one workspace"):
        slack_settings({**MANY, "SLACK_ONBOARD_WORKSPACE": "C0ROOM"})
