"""Presses a second on Discord: through adapter, engine and a durable store, beside a bare bot.

Run as `python -m bench.discord_bench`. A press begins as the gateway's text and ends as the body of
the answer, all in the SDK's own hands; only HTTP is stubbed, and says what Discord would say. The
bare bot shows four buttons in a stopped view, where ours draws a question with a dozen. Both take
turns in short rounds. Their ratio is that of the processor's time a press, the store's thread included,
which is what limits both in one interpreter; being the median of rounds side by side, it holds on a busy
machine, where the figures do not. Both have the garbage collector look as rarely as `advisor serve` does.
"""

import asyncio
import gc
import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple, Self

import discord
from discord.gateway import DiscordWebSocket

from adapters.discord.client import Bot
from adapters.discord.ids import Owner
from adapters.serving import RARELY
from bench.figures import Figure, table
from bot.advisor import Advisor
from bot.core.events import Answer
from bot.core.guide import Guide
from bot.core.token import encode
from bot.knowledge import find_guide, load_guide
from bot.store.opening import opened

PRESSES = 500  # of a round
EACH = 4  # of them a person's: so few that nobody is held back for pressing too much
ROUNDS = 31
IN_FLIGHT = 50
CONVERSATIONS = 10_000
_WHEN: Final = "2026-11-22T12:00:00+00:00"

Json = dict[str, Any]

_people = count(10**17)
_numbers = count(10**6)


class Bare(discord.AutoShardedClient):
    """What a bot can be at the least: it reads the id, and edits the message."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Reads what was pressed, and answers."""
        view = discord.ui.View(timeout=None)
        for label in ("One", "Two", "Three", "Four"):
            view.add_item(discord.ui.Button(label=label, custom_id=label))
        view.stop()
        data: Json = dict(interaction.data or {})
        pressed = data["custom_id"]
        await interaction.response.edit_message(content=f"You pressed {pressed}.", view=view)


class Run(NamedTuple):
    """A round: presses a second, how `late` an answer was at worst, and what all took.

    `late` is the 99th percentile of seconds from the text to the answer's body; `spent` are the
    processor's seconds.
    """

    rate: float
    late: float
    spent: float


def main() -> None:
    print(table(figures()))


def figures() -> list[Figure]:
    """The best of some rounds each, in one run, and what they are to one another."""
    gc.set_threshold(RARELY, 10, 10)
    return asyncio.run(_figures())


async def _figures() -> list[Figure]:
    guide = load_guide(find_guide("django-or-flask"))
    with tempfile.TemporaryDirectory() as folder:
        store = await opened(f"sqlite:///{Path(folder) / 'bench.db'}")
        advisor = Advisor(guide, store)
        # Nothing is deferred, however busy it is here.
        ours = await _Gateway.of(Bot(advisor, patience=3600), guide)
        bare = await _Gateway.of(Bare(intents=discord.Intents.none()), guide)
        runs = [(await bare.run(PRESSES), await ours.run(PRESSES)) for _ in range(ROUNDS)]
        before = _memory()
        for _ in range(CONVERSATIONS // PRESSES):
            await ours.run(PRESSES, each=1)
        grown = _memory() - before
        await store.close()
    least = max(run.rate for run, _ in runs)
    best = max(run.rate for _, run in runs)
    share = median(bare.spent / ours.spent for bare, ours in runs)
    late = min(run.late for _, run in runs)
    return [
        Figure("Discord: bare on_interaction, stopped view", least, "presses/s"),
        Figure("Discord: adapter, engine, SQLite", best, "presses/s"),
        Figure("Discord: of the bare bot's rate, by processor time", 100 * share, "%", least=70),
        Figure(f"Discord: p99 to the answer, {IN_FLIGHT} in flight", late * 1000, "ms"),
        Figure(f"Discord: memory grown over {CONVERSATIONS:,} conversations", grown, "MB", most=20),
    ]


def _memory() -> float:
    """Megabytes that this process has taken at the most so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


class _Gateway:
    """Sends presses to a client as Discord's gateway does, and waits for the answers over HTTP."""

    def __init__(self, client: discord.Client, guide: Guide) -> None:
        state: Any = client._connection  # noqa: SLF001 -- what logging in leads to, without a network
        state.user = discord.ClientUser(state=state, data=_user(900))  # type: ignore[arg-type]
        self._http = _Http()
        client.http._HTTPClient__session = self._http  # type: ignore[attr-defined]  # noqa: SLF001
        self._socket = DiscordWebSocket(None, loop=asyncio.get_running_loop())  # type: ignore[arg-type]
        self._socket.shard_id = 0
        self._socket._discord_parsers = state.parsers  # noqa: SLF001
        self._socket._dispatch = client.dispatch  # noqa: SLF001
        self._guide = guide
        self._keys = [(q.id, o.id) for q in guide.questions[:3] for o in q.options]

    @classmethod
    async def of(cls, client: discord.Client, guide: Guide) -> "_Gateway":
        """One that has seen a press, so that what is pressed is what the client shows."""
        await client._async_setup_hook()  # noqa: SLF001 -- what logging in does, without a network
        made = cls(client, guide)
        await made.run(1)
        made._http.shows()
        return made

    async def run(self, presses: int, each: int = EACH) -> Run:
        """The outcome of so many presses, `each` of them by one person."""
        texts = iter([self._press(*who) for who in self._pressing(presses, each)])
        took: list[float] = []

        async def pressing() -> None:
            for number, text in texts:
                begun = perf_counter()
                answered = self._http.expected(number)
                await self._socket.received_message(text)
                await answered
                took.append(perf_counter() - begun)

        begun, spent = perf_counter(), process_time()
        async with asyncio.TaskGroup() as group:
            for _ in range(IN_FLIGHT):
                group.create_task(pressing())
        rate = presses / (perf_counter() - begun)
        return Run(rate, sorted(took)[len(took) * 99 // 100], process_time() - spent)

    def _pressing(self, presses: int, each: int) -> Iterator[tuple[int, tuple[str, str]]]:
        people = [next(_people) for _ in range(-(-presses // each))]
        return zip(people * each, cycle(self._keys), strict=False)

    def _press(self, person: int, key: tuple[str, str]) -> tuple[str, str]:
        number = str(next(_numbers))
        custom_id = Owner(person).prefix + encode(self._guide, Answer(*key), 0)
        event = _interaction(person, custom_id, number, self._http.shown)
        return number, json.dumps({"op": 0, "t": "INTERACTION_CREATE", "s": 1, "d": event})


class _Http:
    """In place of the SDK's HTTP session: each answer ends a press. It says what Discord would say."""

    def __init__(self) -> None:
        self.shown: Json = {}
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._body = ""
        self._whole = _Response(200, "{}")

    def expected(self, number: str) -> asyncio.Future[None]:
        """Done when the interaction of that number has its answer."""
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        return future

    def request(
        self, _: str, url: str, *, data: str, params: Json | None, **__: object
    ) -> "_Response":
        """Takes an answer; gives the whole message back where that is asked for."""
        self._body = data
        self._waiting.pop(url.rpartition("/interactions/")[2].partition("/")[0]).set_result(None)
        return self._whole if params and params.get("with_response") == "1" else _NOTHING

    def shows(self) -> None:
        """From now on the message that is pressed, and that comes back, is the last answer."""
        data = json.loads(self._body)["data"]
        numbers = count(1)
        for part in _parts(data["components"]):
            part["id"] = next(numbers)  # as Discord numbers what it keeps
        fields = ("content", "components", "flags")
        self.shown = {field: data[field] for field in fields if field in data}
        message = _message(self.shown)
        answer = {
            "interaction": {"id": "1", "type": 3, "response_message_id": "2"},
            "resource": {"type": 7, "message": message},
        }
        self._whole = _Response(200, json.dumps(answer))


class _Response:
    """An answer of Discord's, with as much of aiohttp's response as the SDK reads."""

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.headers = {"content-type": "application/json"} if text else {}
        self._text = text

    async def text(self, encoding: str) -> str:  # noqa: ARG002 -- as the SDK asks
        """The body."""
        return self._text

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """There is no connection to give back."""


_NOTHING: Final = _Response(204, "")


def _parts(components: list[Json]) -> Iterator[Json]:
    for part in components:
        yield part
        yield from _parts(part.get("components", []))


def _message(shown: Json) -> Json:
    return {
        "id": "2", "channel_id": "600", "author": _user(900), "content": "", "timestamp": _WHEN,
        "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "type": 0,
        "components": [], **shown, "flags": shown.get("flags", 0) | 64,
    }  # fmt: skip


def _interaction(person: int, custom_id: str, number: str, shown: Json) -> Json:
    member = {
        "user": _user(person), "roles": [], "joined_at": _WHEN, "deaf": False, "mute": False,
        "permissions": "0", "flags": 0,
    }  # fmt: skip
    return {
        "id": number, "application_id": "900", "type": 3, "token": f"t{number}", "version": 1,
        "guild_id": "500", "guild": {"id": "500", "features": []}, "channel_id": "600",
        "channel": {"id": "600", "type": 0, "name": "general", "position": 0}, "member": member,
        "message": _message(shown), "data": {"custom_id": custom_id, "component_type": 2},
        "app_permissions": "0", "attachment_size_limit": 1, "context": 0,
    }  # fmt: skip


def _user(person: int) -> Json:
    return {"id": str(person), "username": "somebody", "discriminator": "0", "avatar": None}


if __name__ == "__main__":
    main()
