"""What commands print, and what becomes of it where nothing can be printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ADVISOR = str(Path(sys.executable).with_name("advisor"))
ROOT = Path(__file__).parents[1]
DATABASE = str(ROOT / "tests" / "guides" / "which-database")
COMMANDS = (
    ("questions",),
    ("advise", "--answer", "size=small"),
    ("ask", "does flask have an orm?"),
    ("compare",),
    ("check",),
    ("graph",),
    ("impact", DATABASE, DATABASE),
    ("test", DATABASE),
    ("chat",),
    ("onboard", "--preview"),
    ("export",),
    ("forget", "--yes"),
    ("decisions",),
    ("db", "sweep"),
    ("new", "key"),
    ("manifest", "slack"),
    ("invite", "discord", "--application", "100000000000000000"),
    ("--help",),
    ("ask", "--help"),
    ("--version",),
)


def run(*args: str, into: int, data: Path) -> subprocess.CompletedProcess[str]:
    own = (
        "ADVISOR_",
        "PYTHONUNBUFFERED",
    )  # as most people run it: what is printed waits in a buffer
    env = {k: v for k, v in os.environ.items() if not k.startswith(own)}
    return subprocess.run(
        [ADVISOR, *args],
        stdin=subprocess.DEVNULL, stdout=into, stderr=subprocess.PIPE, text=True, timeout=60,
        env=env | {"ADVISOR_DATA": str(data)}, cwd=data, check=False,
    )  # fmt: skip


@pytest.fixture
def left() -> int:
    """The writing end of a pipe whose reader has left."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_a_full_disk_is_one_sentence_and_exit_2(args: tuple[str, ...], tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)

    done = run(*args, into=full, data=tmp_path)

    os.close(full)
    assert done.stderr == "advisor: the output cannot be written: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_a_reader_that_has_left_is_no_error(
    args: tuple[str, ...], left: int, tmp_path: Path
) -> None:
    done = run(*args, into=left, data=tmp_path)

    os.close(left)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_has_left_takes_no_status_along(left: int, tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("guide:\n  id: other\n", "utf-8")

    done = run("check", str(tmp_path), into=left, data=tmp_path)

    os.close(left)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_module_is_the_console_script() -> None:
    module = [sys.executable, "-m", "adapters.cli", "compare", "--guide", DATABASE]

    done = subprocess.run(module, capture_output=True, text=True, cwd=ROOT, check=False, timeout=30)

    assert "Writing at once" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")
