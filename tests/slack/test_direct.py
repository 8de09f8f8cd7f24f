"""The direct message: what is offered to begin with, and that somebody is at work."""

import asyncio

import pytest

from adapters.slack import turns
from bot.core.events import Unclear, Unknown
from bot.core.state import State
from bot.core.step import screen
from bot.store.key import Key
from bot.store.memory import MemoryStore
from bot.store.port import Change, T
from bot.understanding.reader import Reader
from tests.slack.conftest import Bot, Ear, bot_on, shipped
from tests.slack.fake_slack import DIRECT, Slack, post
from tests.slack.payloads import Json, direct, home, mention

STATUS, PROMPTS = "assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts"


async def test_an_open_direct_message_offers_what_could_be_said(bot: Bot) -> None:
    offered = await bot.turn(home("messages"))

    assert offered.method == PROMPTS
    assert offered.body["channel_id"] == DIRECT
    assert "thread_ts" not in offered.body
    assert 0 < len(offered.body["prompts"]) <= 4
    guide = shipped()
    for prompt in offered.body["prompts"]:
        said = Reader(guide).read(prompt["message"], State(), screen(guide, State()))
        assert not isinstance(said, Unknown | Unclear)


async def test_a_workspace_without_prompts_is_told_nothing(bot: Bot, ear: Ear) -> None:
    bot.slack.refuse(PROMPTS, "missing_scope")

    await bot.turn(home("messages"))

    assert not [line for line in ear.about("slack.") if "WARNING" in line or "ERROR" in line]


class Slow(MemoryStore):
    """A store that waits at a turn until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()

    async def update(self, key: Key, change: Change[T]) -> T:
        await self.open.wait()
        return await super().update(key, change)


@pytest.mark.parametrize("refused", ["", "missing_scope"])
@pytest.mark.parametrize(
    ("typed", "thread"),
    [
        (direct("hello"), ""),
        (direct("hello", thread_ts="1700000000.5"), "1700000000.5"),
        (mention("hello", ts="1700000000.7"), "1700000000.7"),
    ],
)
async def test_what_takes_long_shows_that_somebody_is_at_work(
    slack: Slack, monkeypatch: pytest.MonkeyPatch, refused: str, typed: Json, thread: str
) -> None:
    monkeypatch.setattr(turns, "SLOW", 0)
    store = Slow()
    if refused:
        slack.refuse(STATUS, refused)
    async with bot_on(slack, store) as bot:
        assert await post(bot.session, bot.url, typed) == 200
        async with asyncio.timeout(5):
            await slack.status_set.wait()
        assert not slack.said
        store.open.set()
        await bot.parts.work.idle()

    (shown, over), [answer] = slack.status, slack.said
    assert shown.body["channel_id"] == typed["event"]["channel"]
    assert shown.body["thread_ts"] == (thread or typed["event"]["ts"])
    assert over.body == {**shown.body, "status": ""}  # or it would stay for two minutes
    assert answer.method == "chat.postMessage"
    assert answer.body.get("thread_ts", "") == thread
    assert "0 of 16 answered" in answer.text


async def test_what_is_quick_shows_no_such_thing(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "SLOW", 60)

    said = await bot.turn(direct("hello", thread_ts="1700000000.5"))

    assert said.method == "chat.postMessage"
    assert not bot.slack.status
