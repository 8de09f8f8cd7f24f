"""FAULTS 71 and 78: a process that is killed, or told to stop, loses nothing that it acknowledged."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[2]


def test_200_kills_at_random_moments_lose_no_acknowledged_turn(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", str(tmp_path), "200", "1"],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_process_told_to_stop_under_load_finishes_what_it_took_and_exits_cleanly(
    tmp_path: Path,
) -> None:
    program = """
import asyncio, signal, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.key import Key
from bot.store.sqlite_file import SqliteFile
from bot.store.writer import in_groups
from tests.store.killed import counted

async def main():
    store = in_groups(SqliteFile(Path(sys.argv[1])))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    taken = kept = refused = 0

    async def client(number):
        nonlocal taken, kept, refused
        while True:
            taken += 1
            try:
                await store.update(Key("slack", person=f"U{number}"), counted)
            except StoreError:
                refused += 1
                return
            kept += 1
            if kept == 500:
                print("busy", flush=True)

    clients = [asyncio.create_task(client(n)) for n in range(50)]
    await stop.wait()
    await store.close()
    await asyncio.gather(*clients)
    print(taken - kept - refused, refused)

asyncio.run(main())
"""
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "advisor.db")],
        cwd=HERE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "busy\n"
    running.terminate()
    output, _ = running.communicate(timeout=10)

    assert running.returncode == 0
    assert output == "0 50\n"
