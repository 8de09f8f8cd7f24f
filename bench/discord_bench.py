"""Presses a second on Discord: through adapter, engine and a durable store, beside a bare bot.

Run as `python -m bench.discord_bench`. Both get the same interactions through the SDK's own parser,
with HTTP stubbed; the bare bot edits its message with a stopped view of the SDK's own items.
"""

import asyncio
import resource
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

import discord
from discord.webhook.async_ import AsyncWebhookAdapter

from adapters.discord.client import Bot
from adapters.discord.ids import Owner
from bench.figures import Figure, table
from bot.advisor import Advisor
from bot.core.events import Answer
from bot.core.token import encode
from bot.knowledge import find_guide, load_guide
from bot.store.opening import opened

PRESSES = 4000
IN_FLIGHT = 50
PEOPLE = 1000  # so many that nobody is held back for pressing too much
ROUNDS = 3
CONVERSATIONS = 10_000

Json = dict[str, Any]


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


def main() -> None:
    print(table(figures()))


def figures() -> list[Figure]:
    """The best of some rounds each, in one run."""
    return asyncio.run(_figures())


async def _figures() -> list[Figure]:
    guide = load_guide(find_guide("django-or-flask"))
    keys = [(q.id, o.id) for q in guide.questions[:3] for o in q.options]
    with tempfile.TemporaryDirectory() as folder:
        store = await opened(f"sqlite:///{Path(folder) / 'bench.db'}")
        bot = Bot(
            Advisor(guide, store), patience=3600
        )  # nothing is deferred, however busy it is here
        bare = Bare(intents=discord.Intents.none())

        def presses(people: Iterable[int]) -> list[Json]:
            return [
                _press(person, Owner(person).prefix + encode(guide, Answer(*key), 0), number)
                for number, (person, key) in enumerate(zip(people, cycle(keys), strict=False))
            ]

        pressed = presses(_people())
        runs = [(await _run(bare, pressed), await _run(bot, pressed)) for _ in range(ROUNDS)]
        before = _memory()
        for first in range(0, CONVERSATIONS, PEOPLE):  # each with somebody new
            await _run(bot, presses(range(10**17 + PEOPLE + first, 10**17 + 2 * PEOPLE + first)))
        grown = _memory() - before
        await store.close()
    least = max(rate for (rate, _), _ in runs)
    ours, late = max(run for _, run in runs)
    return [
        Figure("Discord: bare on_interaction, stopped view", least, "presses/s"),
        Figure("Discord: adapter, engine, SQLite", ours, "presses/s"),
        Figure("Discord: of the bare bot's rate", 100 * ours / least, "%", least=70),
        Figure(f"Discord: p99 to the answer, {IN_FLIGHT} in flight", late * 1000, "ms"),
        Figure(f"Discord: memory grown over {CONVERSATIONS:,} conversations", grown, "MB", most=20),
    ]


def _memory() -> float:
    """Megabytes that this process has taken at the most so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _people() -> list[int]:
    return [10**17 + number % PEOPLE for number in range(PRESSES)]


async def _run(client: discord.Client, presses: list[Json]) -> tuple[float, float]:
    """Presses a second, and the 99th percentile of seconds from arrival to answer."""
    await client._async_setup_hook()  # noqa: SLF001 -- what logging in does, without a network
    state: Any = client._connection  # noqa: SLF001 -- where the gateway hands over what arrives
    state.user = discord.ClientUser(state=state, data=_user(900))  # type: ignore[arg-type]
    waiting: dict[int, asyncio.Future[None]] = {}

    async def answered(_: object, interaction: int, *__: object, **___: object) -> Json:
        waiting.pop(interaction).set_result(None)
        return {"interaction": {"id": str(interaction), "type": 3}}

    took: list[float] = []
    room = asyncio.Semaphore(IN_FLIGHT)

    async def press(data: Json) -> None:
        async with room:
            begun = perf_counter()
            done = waiting[int(data["id"])] = asyncio.get_running_loop().create_future()
            state.parse_interaction_create(data)
            await done
            took.append(perf_counter() - begun)

    with patch.object(AsyncWebhookAdapter, "create_interaction_response", answered):
        begun = perf_counter()
        await _all(press, presses)
        rate = len(presses) / (perf_counter() - begun)
    return rate, sorted(took)[len(took) * 99 // 100]


async def _all(act: Callable[[Json], Awaitable[None]], values: list[Json]) -> None:
    async with asyncio.TaskGroup() as group:
        for value in values:
            group.create_task(act(value))  # type: ignore[arg-type]


def _press(person: int, custom_id: str, number: int) -> Json:
    user = _user(person)
    when = "2026-11-22T12:00:00+00:00"
    message: Json = {
        "id": "2", "channel_id": "600", "author": user, "content": "", "timestamp": when,
        "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
        "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "type": 0,
        "components": [], "flags": 64,
    }  # fmt: skip
    member = {
        "user": user, "roles": [], "joined_at": when, "deaf": False, "mute": False,
        "permissions": "0", "flags": 0,
    }  # fmt: skip
    return {
        "id": str(10**6 + number), "application_id": "900", "type": 3, "token": "t", "version": 1,
        "guild_id": "500", "guild": {"id": "500", "features": []}, "channel_id": "600",
        "channel": {"id": "600", "type": 0, "name": "general", "position": 0}, "member": member,
        "message": message, "data": {"custom_id": custom_id, "component_type": 2},
        "app_permissions": "0", "attachment_size_limit": 1, "context": 0,
    }  # fmt: skip


def _user(person: int) -> Json:
    return {"id": str(person), "username": "somebody", "discriminator": "0", "avatar": None}


if __name__ == "__main__":
    main()
