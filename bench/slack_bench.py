"""Signed presses a second over HTTP: signature, engine, durable store and one update, beside bare bolt.

Run as `python -m bench.slack_bench`. Each server is a process of its own; Slack, and those who press,
are this one. Rounds are short and take turns, and ratios are those of rounds side by side, so that they
hold on a busy machine where the figures do not.

Bare bolt acknowledges, and then sends the same call with as many blocks, drawn once: it keeps nothing and
works nothing out. At its best it has one HTTP session, answers before it calls, and has as many calls
under way as ours; as shipped, bolt makes a session for each call and acknowledges when it is done. All
have the garbage collector look as rarely as `advisor serve` does.

Ours acknowledges what is on the disk, and bare bolt what it would lose. So there is one more, `durable`:
bolt at its best that keeps one row before it acknowledges, with one commit for all who wait. One press at
a time, that is one commit each, and no server that keeps what it acknowledges comes nearer to bare bolt.

The share of the rate is of the moment; how much of a processor a press takes holds on a busy machine, too.
"""

import asyncio
import gc
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.health import Health
from adapters.serving import RARELY
from adapters.slack.http import PATH
from adapters.slack.render import Whose, render
from adapters.slack.run import over_http, running
from adapters.slack.settings import Secret, SlackSettings
from adapters.slack.work import MOST
from bench.figures import Figure, table
from bench.slack_load import SIGNING, Round, Stub, measured, stub
from bot.advisor import Advisor
from bot.core.state import State
from bot.core.step import screen
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from bot.store.opening import opened
from bot.store.sqlite import at_once
from bot.store.sqlite_file import SqliteFile

SECONDS = 1.5
ROUNDS = 7
CONNECTIONS = (1, 20, 100)
TOKEN = "xoxb-1111-2222-abcdefghijkl"  # noqa: S105 -- of no workspace
SERVERS = ("ours", "durable", "best", "shipped")


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(_serve(*sys.argv[2:5]))
    else:
        print(table(figures()))


def figures() -> list[Figure]:
    """Medians of rounds, at each number of connections."""
    return asyncio.run(_figures())


async def _figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        found = [await _commit(Path(folder) / "alone.db")]
        async with stub() as slack, AsyncExitStack() as stack:
            where = folder
            servers = {
                name: await stack.enter_async_context(_process(name, slack, where))
                for name in SERVERS
            }
            for connections in CONNECTIONS:
                rounds: dict[str, list[Round]] = {name: [] for name in SERVERS}
                for number in range(ROUNDS):
                    for name in SERVERS if number % 2 else SERVERS[::-1]:
                        one = await measured(servers[name], slack, connections, SECONDS)
                        rounds[name].append(one)
                found += _told(connections, rounds)
    return found


async def _commit(where: Path) -> Figure:
    """What the disk takes at the least: one commit after the other, with nothing else."""
    store = at_once(SqliteFile(where))
    took: list[float] = []
    for number in range(100):
        begun = time.perf_counter()
        await store.update(Key("slack", "T1", person=f"U{number}"), lambda _: ("text", None))
        took.append(time.perf_counter() - begun)
    await store.close()
    return Figure("Slack: a commit on this disk, alone", median(took) * 1000, "ms")


def _told(connections: int, rounds: dict[str, list[Round]]) -> list[Figure]:
    def of(name: str, what: str) -> float:
        return float(median(getattr(one, what) for one in rounds[name]))

    def over(other: str, what: str, one: str = "ours") -> list[float]:
        """One over another, in each round, from the least to the most."""
        pairs = zip(rounds[one], rounds[other], strict=True)
        return sorted(getattr(ours, what) / getattr(theirs, what) for ours, theirs in pairs)

    head = f"Slack, {connections} connections:"
    found = [Figure(f"{head} {name}", of(name, "rate"), "presses/s") for name in reversed(SERVERS)]
    shares = [100 * share for share in over("best", "rate")]
    spread = f"(rounds: {shares[0]:.0f} to {shares[-1]:.0f})"
    found.append(Figure(f"{head} ours of bolt at its best {spread}", median(shares), "%", least=85))
    kept = 100 * median(over("best", "rate", "durable"))
    found.append(Figure(f"{head} bolt that keeps a row, of bolt at its best", kept, "%"))
    kept = 100 * median(over("durable", "rate"))
    found.append(Figure(f"{head} ours of bolt that keeps a row", kept, "%"))
    found += [
        Figure(f"{head} of a processor for a press, {name}", of(name, "work") * 1e6, "us")
        for name in ("best", "durable", "ours")
    ]
    work = median(over("best", "work"))
    found.append(Figure(f"{head} of a processor, ours over bolt at its best", work, "x"))
    shipped = median(over("shipped", "rate"))
    found.append(Figure(f"{head} ours over bolt as shipped", shipped, "x"))
    found.append(Figure(f"{head} p99 to the acknowledgement", of("ours", "late") * 1000, "ms"))
    load = 100 * max(of("ours", "busy"), of("best", "busy"))
    found.append(Figure(f"{head} a processor's time for pressing", load, "%"))
    if connections == 1:
        halves = over("best", "half")
        spread = f"(rounds: {halves[0]:.1f} to {halves[-1]:.1f})"
        found.append(
            Figure(f"{head} p50 over bolt at its best {spread}", median(halves), "x", most=2)
        )
    if connections == 100:
        what = "updates for acknowledgements"
        found.append(Figure(f"{head} {what}", 100 * of("ours", "updated"), "%", least=95))
        found.append(Figure(f"{head} {what}, bolt at its best", 100 * of("best", "updated"), "%"))
    return found


@dataclass(frozen=True, slots=True)
class _Process:
    """A server, and how it is asked what it has worked."""

    port: int
    ask: asyncio.StreamWriter
    told: asyncio.StreamReader

    async def worked(self) -> float:
        """See `Served`."""
        self.ask.write(b"\n")
        return float(await self.told.readline())


@asynccontextmanager
async def _process(name: str, slack: Stub, where: str) -> AsyncIterator[_Process]:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.slack_bench", "serve", name, slack.base, where,
        stdout=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stdin is not None
    try:
        port = int(await program.stdout.readline())
        yield _Process(port, program.stdin, program.stdout)
    finally:
        program.kill()
        await program.wait()


def _worked() -> None:
    if not sys.stdin.readline():
        sys.exit()  # nobody is left to ask
    print(time.process_time(), flush=True)


async def _serve(name: str, api: str, where: str) -> None:
    """One server, in a process of its own: it prints its port, and for each line what it has worked."""
    gc.set_threshold(RARELY, 10, 10)
    asyncio.get_running_loop().add_reader(sys.stdin, _worked)
    guide = load_guide(find_guide("django-or-flask"))
    store = await opened(f"sqlite:///{where}/{name}.db")
    if name == "ours":
        settings = SlackSettings("http", Secret(TOKEN), None, Secret(SIGNING), api, "127.0.0.1", 0)
        async with (
            running(settings, Advisor(guide, store)) as parts,
            over_http(settings, parts, Health(("slack",))) as port,
        ):
            print(port, flush=True)
            await asyncio.Event().wait()
    text, blocks = render(guide, screen(guide, State()), Whose("U000000"))
    async with aiohttp.ClientSession() as session:
        best = name != "shipped"
        client = AsyncWebClient(TOKEN, api, session=session if best else None)
        app = AsyncApp(
            client=client, signing_secret=SIGNING, process_before_response=best, token=None
        )
        room, tasks = asyncio.Semaphore(MOST), set()

        async def update(body: dict[str, Any]) -> None:
            await client.chat_update(
                channel=body["channel"]["id"], ts="1700000099.1", text=text, blocks=blocks
            )

        async def later(body: dict[str, Any]) -> None:
            try:
                await update(body)
            finally:
                room.release()

        async def pressed(ack: Any, body: dict[str, Any]) -> None:  # noqa: ANN401 -- bolt's
            if name == "durable":
                key = Key("slack", "T1", person=body["user"]["id"])
                await store.update(key, lambda _: (body["actions"][0]["action_id"], None))
            await ack()
            if not best:
                await update(body)
                return
            await room.acquire()
            task = asyncio.create_task(later(body))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        app.action(re.compile(".*"))(pressed)

        async def events(request: web.Request) -> web.Response:
            return await to_aiohttp_response(
                await app.async_dispatch(await to_bolt_request(request))
            )

        server = web.Application()
        server.add_routes([web.post(PATH, events)])
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
