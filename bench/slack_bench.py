"""Signed presses a second over HTTP: signature, engine, durable store and one update, beside bare bolt.

Run as `python -m bench.slack_bench`. Each server is a process of its own; Slack, and those who press,
are this one. Rounds take turns, so that the ratios hold on a busy machine where the figures do not.
"""

import asyncio
import hashlib
import hmac
import json
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.health import Health
from adapters.slack.http import PATH
from adapters.slack.run import over_http, running
from adapters.slack.settings import Secret, SlackSettings
from bench.figures import Figure, table
from bot.advisor import Advisor
from bot.core.events import Answer
from bot.core.token import encode
from bot.knowledge import find_guide, load_guide
from bot.store.opening import opened

SECONDS = 1.0
ROUNDS = 3
CONNECTIONS = (1, 20, 100)
PEOPLE = 20_000  # so many that nobody is held back for pressing too much
UNDER_WAY = 256  # updates that bare bolt makes at once, as many as ours
SIGNING = "0123456789abcdef0123456789abcdef"
TOKEN = "xoxb-1111-2222-abcdefghijkl"  # noqa: S105 -- of no workspace
SERVERS = ("ours", "best", "shipped")

_pressed = count()


@dataclass
class Stub:
    """Slack's Web API, which only counts."""

    base: str = ""
    updates: int = 0
    heard: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Round:
    """Presses a second, seconds to the acknowledgement, and updates for each press in that time."""

    rate: float
    half: float
    late: float
    updated: float


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(_serve(*sys.argv[2:5]))
    else:
        print(table(figures()))


def figures() -> list[Figure]:
    """Medians of rounds, at each number of connections."""
    return asyncio.run(_figures())


async def _figures() -> list[Figure]:
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        async with _stub() as stub:
            for connections in CONNECTIONS:
                rounds: dict[str, list[Round]] = {name: [] for name in SERVERS}
                for number in range(ROUNDS):
                    for name in SERVERS:
                        where = str(Path(folder) / f"{connections}-{number}.db")
                        async with _process(name, stub, where) as port:
                            rounds[name].append(await _round(stub, port, connections))
                found += _told(connections, rounds)
    return found


def _told(connections: int, rounds: dict[str, list[Round]]) -> list[Figure]:
    def of(name: str, what: str) -> float:
        return float(median(getattr(one, what) for one in rounds[name]))

    head = f"Slack, {connections} connections:"
    found = [Figure(f"{head} {name}", of(name, "rate"), "presses/s") for name in reversed(SERVERS)]
    share = 100 * of("ours", "rate") / of("best", "rate")
    found.append(Figure(f"{head} ours of bolt at its best", share, "%", least=85))
    shipped = of("ours", "rate") / of("shipped", "rate")
    found.append(Figure(f"{head} ours over bolt as shipped", shipped, "x"))
    found.append(Figure(f"{head} p99 to the acknowledgement", of("ours", "late") * 1000, "ms"))
    if connections == 1:
        half = of("ours", "half") / of("best", "half")
        found.append(Figure(f"{head} p50 over bolt at its best", half, "x", most=2))
    if connections == 100:
        found.append(
            Figure(
                f"{head} updates for acknowledgements", 100 * of("ours", "updated"), "%", least=95
            )
        )
    return found


@asynccontextmanager
async def _stub() -> AsyncIterator[Stub]:
    stub = Stub()

    async def method(request: web.Request) -> web.Response:
        await request.read()
        if request.match_info["method"] == "chat.update":
            stub.updates += 1
        said = {"ok": True, "team_id": "T1", "user_id": "U0BOT", "bot_id": "B1", "ts": "1.2"}
        return web.json_response(said)

    app = web.Application()
    app.add_routes([web.post("/api/{method}", method)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stub.base = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield stub
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _process(name: str, stub: Stub, where: str) -> AsyncIterator[int]:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.slack_bench", "serve", name, stub.base, where,
        stdout=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    try:
        yield int(await program.stdout.readline())
    finally:
        program.kill()
        await program.wait()


async def _round(stub: Stub, port: int, connections: int) -> Round:
    address, took = f"http://127.0.0.1:{port}{PATH}", []
    limit = aiohttp.TCPConnector(limit=connections)
    async with aiohttp.ClientSession(connector=limit) as session:
        for _ in range(20):
            await _press(session, address)
        await asyncio.sleep(0.2)
        before, end = stub.updates, time.perf_counter() + SECONDS

        async def presser() -> None:
            while (begun := time.perf_counter()) < end:
                await _press(session, address)
                took.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        await asyncio.gather(*(presser() for _ in range(connections)))
        spent, updated = time.perf_counter() - begun, stub.updates - before
    cuts = quantiles(took, n=100)
    return Round(len(took) / spent, cuts[49], cuts[98], updated / len(took))


async def _press(session: aiohttp.ClientSession, address: str) -> None:
    raw, headers = _signed(next(_pressed))
    async with session.post(address, data=raw, headers=headers) as answer:
        assert answer.status == 200, answer.status


_GUIDE = load_guide(find_guide("django-or-flask"))
_IDS = [encode(_GUIDE, Answer(q.id, o.id), 0) for q in _GUIDE.questions[:3] for o in q.options]


def _signed(number: int) -> tuple[bytes, dict[str, str]]:
    person = f"U{number % PEOPLE:06d}"
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": person, "team_id": "T1"},
        "api_app_id": "A1",
        "container": {"type": "message", "channel_id": f"D{person}", "message_ts": "1700000099.1"},
        "trigger_id": f"{number}.222.aa",
        "team": {"id": "T1", "domain": "team"},
        "channel": {"id": f"D{person}", "name": "directmessage"},
        "response_url": "http://127.0.0.1:9/answer",
        "message": {"type": "message", "ts": "1700000099.1"},
        "actions": [
            {"type": "button", "action_id": _IDS[number % len(_IDS)], "block_id": f"{person}//x/1"}
        ],
    }
    raw = urlencode({"payload": json.dumps(payload)}).encode()
    at = str(int(time.time()))
    digest = hmac.new(SIGNING.encode(), b"v0:" + at.encode() + b":" + raw, hashlib.sha256)
    return raw, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": "v0=" + digest.hexdigest(),
    }


async def _serve(name: str, api: str, where: str) -> None:
    """One server, in a process of its own; it prints its port."""
    if name == "ours":
        store = await opened(f"sqlite:///{where}")
        settings = SlackSettings("http", Secret(TOKEN), None, Secret(SIGNING), api, "127.0.0.1", 0)
        health = Health(("slack",))
        async with (
            running(settings, Advisor(_GUIDE, store)) as parts,
            over_http(settings, parts, health) as port,
        ):
            print(port, flush=True)
            await asyncio.Event().wait()
    async with aiohttp.ClientSession() as session:
        best = name == "best"
        client = AsyncWebClient(TOKEN, api, session=session if best else None)
        app = AsyncApp(
            client=client, signing_secret=SIGNING, process_before_response=best, token=None
        )
        room, tasks = asyncio.Semaphore(UNDER_WAY), set()
        blocks: list[dict[str, Any]] = [
            {"type": "section", "text": {"type": "mrkdwn", "text": "You pressed."}},
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": f"a{number}",
                        "text": {"type": "plain_text", "text": "One"},
                    }
                    for number in range(4)
                ],
            },
        ]

        async def update(body: dict[str, Any]) -> None:
            await client.chat_update(
                channel=body["channel"]["id"], ts="1700000099.1", text="You pressed.", blocks=blocks
            )

        async def later(body: dict[str, Any]) -> None:
            try:
                await update(body)
            finally:
                room.release()

        async def pressed(ack: Any, body: dict[str, Any]) -> None:  # noqa: ANN401 -- bolt's
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
