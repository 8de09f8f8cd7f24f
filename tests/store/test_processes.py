"""FAULT 73 between processes: several machines write the same conversations at the same time."""

import asyncio
import subprocess
import sys
from collections import Counter
from pathlib import Path

from bot.store.port import Kept
from tests.store.client_process import CLIENTS, SHARED
from tests.store.stores import opened
from tests.store.test_history import SHARED_KINDS

HERE = Path(__file__).parents[2]
MACHINES, TURNS = 3, 20


def whole(old: Kept | None) -> tuple[str | None, str]:
    return (old.text, old.text) if old else (None, "")


@SHARED_KINDS
async def test_no_word_that_a_machine_was_acknowledged_is_lost_or_doubled(
    kind: tuple[str, str],
) -> None:
    machines = [
        subprocess.Popen(  # noqa: ASYNC220 -- they run beside this test, which waits for them
            [sys.executable, "-m", "tests.store.client_process", *kind, str(n), str(TURNS)],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(MACHINES)
    ]
    for machine in machines:
        assert machine.stdout is not None
        assert machine.stdout.readline() == "ready\n"
    for machine in machines:
        assert machine.stdin is not None
        machine.stdin.write("go\n")
        machine.stdin.flush()
    outputs = [
        (await asyncio.to_thread(machine.communicate, timeout=60))[0] for machine in machines
    ]

    assert [machine.returncode for machine in machines] == [0] * MACHINES
    acknowledged = [line.split(" ") for output in outputs for line in output.splitlines()]
    assert len(acknowledged) == MACHINES * CLIENTS * TURNS
    store = await opened(*kind)
    for key in SHARED:
        kept = await store.update(key, whole)
        assert Counter(kept.split()) == Counter(w for place, w in acknowledged if place == str(key))
    await store.close()
