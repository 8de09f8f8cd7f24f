"""`advisor slack` as it is started: by its command, until a signal ends it."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from adapters.slack.http import PATH
from bot.store.port import LEASE, utc
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups
from tests.slack.conftest import bot_on, hold_no_secret
from tests.slack.fake_slack import (
    APP_TOKEN,
    BOT_TOKEN,
    CLIENT_ID,
    CLIENT_SECRET,
    SIGNING,
    Slack,
    post,
)
from tests.slack.many import KEY, Browser, grant
from tests.slack.payloads import command, direct, press

ADVISOR = [sys.executable, "-c", "from adapters.cli import main; main()"]
DATABASES = Path(__file__).parents[1] / "guides" / "which-database"
NO_SDK = "import sys; sys.modules['slack_bolt'] = sys.modules['slack_sdk'] = None; "


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("SLACK_", "ADVISOR_"))}
    return {**ours, "ADVISOR_DATA": str(tmp_path), **more}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


MODES = {
    "one": {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING},
    "many": {
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": SIGNING,
        "ADVISOR_SECRET_KEY": KEY,
    },
}


@pytest.mark.parametrize("mode", MODES)
async def test_it_serves_until_it_is_told_to_stop_and_finishes_what_is_under_way(
    slack: Slack, tmp_path: Path, mode: str
) -> None:
    port = free_port()
    where = {"SLACK_API_URL": f"{slack.base}/api", "ADVISOR_PORT": str(port)}
    program = await asyncio.create_subprocess_exec(
        *ADVISOR, "slack", env=environment(tmp_path, **MODES[mode], **where),
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert program.stderr is not None
    base = f"http://127.0.0.1:{port}"
    async with asyncio.timeout(30), aiohttp.ClientSession() as session:
        log = await program.stderr.readuntil(b"slack.ready")
        if mode == "many":
            grant(slack, BOT_TOKEN)
            browser = Browser(base)
            assert (await browser.install()).status == 200
            await browser.session.close()
        async with session.get(f"{base}/readyz") as ready:
            assert ready.status == 200
        status = await post(session, f"{base}{PATH}", direct("hello"))
        program.send_signal(signal.SIGTERM)
        log += await program.stderr.read()
        ended = await program.wait()

    assert (status, ended) == (200, 0)
    assert len(slack.said) == 1
    assert b"Traceback" not in log
    hold_no_secret(log.decode())
    assert b"hello" not in log


async def test_what_it_acknowledged_is_answered_once_after_kill_9(
    slack: Slack, tmp_path: Path
) -> None:
    port, path = free_port(), tmp_path / "advisor.db"
    more = {"SLACK_API_URL": f"{slack.base}/api", "ADVISOR_PORT": str(port)}
    where = {**more, "ADVISOR_DATABASE_URL": f"sqlite:///{path}"}
    program = await asyncio.create_subprocess_exec(
        *ADVISOR, "slack", env=environment(tmp_path, **MODES["one"], **where),
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert program.stderr is not None
    url = f"http://127.0.0.1:{port}{PATH}"
    async with asyncio.timeout(30), aiohttp.ClientSession() as session:
        await program.stderr.readuntil(b"slack.ready")
        await post(session, url, command("", slack.base))
        await slack.until_said(1)
        slack.limit("answer", 60)
        slack.limit("chat.postMessage", 60)  # both wait for Slack's leave when they are killed
        first = slack.said[0]
        pressed = press(first, "No, neither of them", slack.base)
        assert await post(session, url, pressed) == 200
        assert await post(session, url, direct("is flask secure?")) == 200
        await slack.until_said(3)
        program.kill()
        await program.wait()

    store = in_groups(SqliteFile(path), lambda: utc() + LEASE)
    before = len(slack.said)
    async with bot_on(slack, store) as bot:
        async with asyncio.timeout(5):
            await slack.until_said(before + 2)
        await bot.send(pressed, retry=1)
        await bot.parts.work.idle()
        assert not await store.unfinished("slack", lease=0)
    await store.close()

    shown, answer = sorted(slack.said[before:], key=lambda call: call.method)
    assert "1 of 16 answered" in shown.text
    assert answer.text.startswith("Security")


async def test_over_a_socket_it_finishes_what_is_under_way_too(
    slack: Slack, tmp_path: Path
) -> None:
    tokens = {"SLACK_CLI_XOXB": BOT_TOKEN, "SLACK_CLI_XAPP": APP_TOKEN}  # as `slack run` does
    program = await asyncio.create_subprocess_exec(
        *ADVISOR, "slack", stderr=asyncio.subprocess.PIPE,
        env=environment(tmp_path, **tokens, SLACK_API_URL=f"{slack.base}/api"),
    )  # fmt: skip
    assert program.stderr is not None
    async with asyncio.timeout(30):
        log = await program.stderr.readuntil(b"slack.ready")
        await slack.envelope("events_api", direct("hello"), "one")
        await slack.until(1)
        program.send_signal(signal.SIGTERM)
        log += await program.stderr.read()
        ended = await program.wait()

    assert ended == 0
    assert len(slack.said) == 1
    hold_no_secret(log.decode())


async def test_a_hangup_has_the_guide_read_again(slack: Slack, tmp_path: Path) -> None:
    folder = shutil.copytree(DATABASES, tmp_path / DATABASES.name)
    head = folder / "guide.yaml"
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    program = await asyncio.create_subprocess_exec(
        *ADVISOR, "slack", "--guide", str(folder),
        env=environment(tmp_path, **tokens, SLACK_API_URL=f"{slack.base}/api"),
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert program.stderr is not None
    async with asyncio.timeout(20):
        log = await program.stderr.readuntil(b"slack.ready")
        head.write_text("guide: [", "utf-8")
        program.send_signal(signal.SIGHUP)
        log += await program.stderr.readuntil(b"guide.kept")
        shutil.copytree(DATABASES, folder, dirs_exist_ok=True)
        head.write_text(head.read_text("utf-8").replace("A few questions", "Some questions"))
        program.send_signal(signal.SIGHUP)
        log += await program.stderr.readuntil(b"guide.reloaded")
        await slack.envelope("events_api", direct("hello"), "one")
        await slack.something_said.wait()
        program.send_signal(signal.SIGTERM)
        log += await program.stderr.read()
        ended = await program.wait()

    assert ended == 0
    assert b"guide.yaml:2:1 kind=syntax" in log
    assert "Some questions on your data" in str(slack.said[0].body)


@pytest.mark.parametrize(
    ("code", "env", "said"),
    [
        ("", {}, "SLACK_BOT_TOKEN is missing"),
        (
            NO_SDK,
            {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN},
            "pip install 'framework-advisor[slack]'",
        ),
    ],
)
def test_what_is_missing_is_one_sentence(
    tmp_path: Path, code: str, env: dict[str, str], said: str
) -> None:
    command = [sys.executable, "-c", f"{code}from adapters.cli import main; main()", "slack"]
    ran = subprocess.run(
        command, env=environment(tmp_path, **env), capture_output=True, text=True, check=False
    )

    assert ran.returncode == 2
    assert said in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_a_terminal_never_imports_the_sdk(tmp_path: Path) -> None:
    code = f"{NO_SDK}sys.modules['aiohttp'] = None; from adapters.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "chat", "--plain"],
        env=environment(tmp_path), input="1\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 0
    assert "1 of 16 answered" in ran.stdout
