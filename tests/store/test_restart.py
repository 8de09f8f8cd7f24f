"""FAULT 74: a PostgreSQL server of the test's own is stopped and started under a working store."""

import asyncio
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from adapters.health import Health, answering
from bot.errors import StoreError
from bot.store.port import Kept
from bot.store.postgres import connected
from tests.store.client_process import SHARED, with_word
from tests.store.test_processes import whole

USER = "postgres"  # who runs the server where the test runs as root, which PostgreSQL refuses


class Server:
    """A cluster in a folder of its own, on a free port of the loopback."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._data = folder / "data"
        self._as = USER if os.geteuid() == 0 else None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._run("initdb", "--auth=trust", "--no-sync", f"--username={USER}")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {folder}"
        self._options = options

    @property
    def address(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        log = self._data.with_name("log")
        self._run("pg_ctl", "start", "--wait", f"--log={log}", "-o", self._options)

    def stop(self, mode: str) -> None:
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def _run(self, program: str, *rest: str) -> None:
        subprocess.run(
            [self._programs / program, "--pgdata", self._data, *rest],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._data.parent,
            user=self._as,
        )


@pytest.fixture
def server() -> Iterator[Server]:
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
    if programs is None:
        if os.environ.get("CI"):
            raise FileNotFoundError("CI needs PostgreSQL's own programs (initdb, pg_ctl)")
        pytest.skip("no PostgreSQL programs (initdb, pg_ctl) on this machine")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path must be short
    if os.geteuid() == 0:
        found = pwd.getpwnam(USER)
        os.chown(folder, found.pw_uid, found.pw_gid)
    made = Server(programs, folder)
    made.start()
    yield made
    made.stop("immediate")
    shutil.rmtree(folder)


def once(word: str, old: Kept | None) -> tuple[str, None]:
    """Idempotent, as all changes are: one whose commit was cut off before its answer runs again."""
    return (old.text, None) if old and word in old.text.split() else with_word(word, old)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_a_restart_under_load_loses_nothing_and_is_seen_from_outside(
    server: Server, mode: str
) -> None:
    store = await connected(server.address)
    acknowledged: list[str] = []
    refused: list[str] = []
    ready: list[tuple[str, ...]] = []
    busy, restarted = asyncio.Event(), asyncio.Event()

    async def client(name: int) -> None:
        turn = 0
        after = 0
        while after < 5:
            word = f"{name}.{turn}"
            try:
                await store.update(SHARED[0], partial(once, word))
                acknowledged.append(word)
                if len(acknowledged) == 20:
                    busy.set()
            except StoreError:
                refused.append(word)
            turn += 1
            after += restarted.is_set()
            await asyncio.sleep(0.01)

    async def restart() -> None:
        await busy.wait()
        ready.append(await health.failing())
        await asyncio.to_thread(server.stop, mode)
        ready.append(await health.failing())
        await asyncio.to_thread(server.start)
        restarted.set()
        ready.append(await health.failing())

    health = Health(("store",))
    with health.watching("store", answering(store)):
        await asyncio.gather(restart(), *map(client, range(5)))

    kept = (await store.update(SHARED[0], whole)).split()
    await store.close()
    assert ready == [(), ("store",), ()]
    assert set(acknowledged) <= set(kept) <= set(acknowledged) | set(refused)
    assert len(acknowledged) >= 45  # 20 before, and each of five clients five times after
