"""`advisor doctor` as a person starts it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ADVISOR = Path(sys.executable).with_name("advisor")


def doctor(tmp_path: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    apart = ("SLACK_", "DISCORD_", "ADVISOR_")
    ours = {k: v for k, v in os.environ.items() if not k.startswith(apart)}
    return subprocess.run(
        [ADVISOR, "doctor", *args],
        cwd=tmp_path,
        env={**ours, "ADVISOR_DATA": str(tmp_path / "data"), **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_fresh_machine_has_all_and_nothing_is_made(tmp_path: Path) -> None:
    ran = doctor(tmp_path)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("ok  ") == 4
    assert "All is there." in ran.stdout
    assert not (tmp_path / "data").exists()


def test_what_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    address = "postgresql://ann:hidden@127.0.0.1:1/test"
    ran = doctor(
        tmp_path,
        "--json",
        ADVISOR_GUIDE="nowhere",
        ADVISOR_DATABASE_URL=address,
        SLACK_BOT_TOKEN="x",  # noqa: S106
    )

    wrong = [one for one in json.loads(ran.stdout) if not one["ok"]]
    assert ran.returncode == 1
    assert [one["name"] for one in wrong] == ["Guide", "Database", "Slack settings"]
    assert all(one["remedy"] for one in wrong)
    assert "hidden" not in ran.stdout + ran.stderr


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"no database" * 1000)

    ran = doctor(tmp_path, ADVISOR_DATABASE_URL=f"sqlite:///{path}")

    assert ran.returncode == 1
    assert f"MISSING  Database: {path}" in ran.stdout
