"""`advisor discord` and `advisor invite discord`, as an operator meets them."""

import asyncio
import base64
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from adapters.discord.invite import application_id, invitation, permissions
from adapters.discord.settings import discord_settings
from adapters.serving_cli import discord as command
from bot.errors import InputError
from tests.discord.fake import TOKEN, Discord

ADVISOR = Path(sys.executable).with_name("advisor")
SERVE = """
import sys
import discord.http
discord.http.Route.BASE = sys.argv.pop(1)
from adapters.cli import main
main()
"""


def test_without_a_token_it_says_which_setting_is_missing(tmp_path: Path) -> None:
    run = subprocess.run(
        [ADVISOR, "discord"],
        check=False,
        env={"ADVISOR_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=20,
    )

    assert run.returncode == 2
    assert run.stderr.startswith("advisor: DISCORD_TOKEN is not set")
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize("token", ["your-token-here", "<token>", "changeme", "  ", "a b"])
def test_a_placeholder_is_no_token(token: str) -> None:
    with pytest.raises(InputError, match="DISCORD_TOKEN"):
        discord_settings({"DISCORD_TOKEN": token})


def test_a_token_does_not_show() -> None:
    assert TOKEN not in repr(discord_settings({"DISCORD_TOKEN": TOKEN}))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("adapters.discord.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "discord", None)

    with pytest.raises(click.ClickException, match=r"\[discord\]"):
        command.main([], standalone_mode=False)


def test_neither_the_terminal_nor_the_renderer_needs_the_sdk() -> None:
    script = (
        "import sys, adapters.terminal.app, adapters.discord.render, adapters.discord.invite;"
        "sys.exit(bool({'discord', 'aiohttp'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=20).returncode == 0


async def test_sigterm_leaves_cleanly_and_what_was_said_stays(
    discord_server: Discord, tmp_path: Path
) -> None:
    environment = {"ADVISOR_DATA": str(tmp_path), "DISCORD_TOKEN": TOKEN}
    for answered in (0, 1):
        discord_server.ready.clear()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", SERVE, discord_server.url, "discord",
            env=environment, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        await asyncio.wait_for(discord_server.ready.wait(), 15)
        seen = await discord_server.command(1, "start")
        if not answered:
            label = next(
                part["label"] for part in seen.components[-2]["components"][-1]["components"]
            )
            await discord_server.press(1, seen, label)
        process.send_signal(signal.SIGTERM)
        _, stderr = await asyncio.wait_for(process.communicate(), 10)

        assert process.returncode == 0, stderr
        assert b"Traceback" not in stderr
        assert TOKEN.encode() not in stderr

    assert "1 of " in str(seen.components)
    assert len(discord_server.synced) == 1


def test_the_invitation_names_a_reason_for_each_permission() -> None:
    words = invitation("123456789")

    assert permissions() == 274878024704
    assert (
        f"client_id=123456789&scope=bot%20applications.commands&permissions={permissions()}"
        in words
    )
    for name in ("View Channels", "Send Messages", "Attach Files", "Read Message History"):
        assert f"{name}: to " in words


def test_the_application_is_read_off_the_token() -> None:
    first = base64.urlsafe_b64encode(b"123456789012345678").decode().rstrip("=")

    assert application_id({"DISCORD_TOKEN": f"{first}.a.b"}) == "123456789012345678"
    with pytest.raises(InputError, match="--application"):
        application_id({"DISCORD_TOKEN": TOKEN})
    with pytest.raises(InputError, match="number"):
        invitation("me")


def test_an_invitation_tells_of_the_intent_where_who_joins_is_invited() -> None:
    assert "Server Members" in invitation("123", joins=True)
    assert "Server Members" not in invitation("123")


def test_channels_of_who_joins_are_ids() -> None:
    env = {"DISCORD_TOKEN": TOKEN}

    assert discord_settings(env).channels == frozenset()
    given = {**env, "DISCORD_ONBOARD_CHANNELS": "600, 601"}
    assert discord_settings(given).channels == frozenset((600, 601))
    with pytest.raises(InputError, match="DISCORD_ONBOARD_CHANNELS"):
        discord_settings({**env, "DISCORD_ONBOARD_CHANNELS": "#general"})
