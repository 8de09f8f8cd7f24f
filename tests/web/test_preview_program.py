"""`advisor preview` as a program: it says where it is, ends when told, and needs no platform's SDK."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import cli

ADVISOR = Path(sys.executable).with_name("advisor")


def test_it_says_where_it_is_and_ends_when_told() -> None:
    with subprocess.Popen(
        [ADVISOR, "preview", "--no-open", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 0

    assert "http://127.0.0.1:" in first


def test_it_opens_the_browser_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def seen(address: str) -> None:
        opened.append(address)
        os.kill(os.getpid(), signal.SIGTERM)  # which ends the preview

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", seen)
    late = threading.Timer(20, os.kill, (os.getpid(), signal.SIGTERM))
    late.start()
    shown = CliRunner().invoke(cli, ["preview", "--port", "0"])
    late.cancel()

    assert shown.exit_code == 0
    assert [address in shown.output for address in opened] == [True]


def test_it_brings_no_sdk_in() -> None:
    code = (
        "import sys, adapters.web.run;"
        "print(sorted({'discord', 'slack_bolt', 'slack_sdk', 'prometheus_client'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_without_its_part_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "adapters.web.run", None)

    result = CliRunner().invoke(cli, ["preview"])

    assert result.exit_code != 0
    assert "pip install 'framework-advisor[preview]'" in result.output
