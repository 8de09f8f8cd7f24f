"""The result as a file: where it goes, and what is said where Slack takes none."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.slack.conftest import Bot, Ear
from tests.slack.fake_slack import ANN, DIRECT, ROOM, Call
from tests.slack.payloads import command, direct, mention, press


async def result_of(bot: Bot, say: Callable[[str], dict[str, Any]], thread: str = "") -> Call:
    """The result after three answers, where `say` says something."""
    said = await bot.turn(say(""))
    for _ in range(3):
        said = await bot.turn(press(said, next(iter(said.buttons)), bot.slack.base, thread=thread))
    return await bot.turn(say("result"))


def in_direct(text: str) -> dict[str, Any]:
    return direct(text or "hello")


def in_thread(text: str) -> dict[str, Any]:
    return mention(text, thread="1700000000.5")


async def test_in_a_direct_message_the_result_is_a_markdown_file(bot: Bot) -> None:
    result = await result_of(bot, in_direct)

    await bot.send(press(result, "Save as Markdown", bot.slack.base))

    given, said = bot.slack.said[-2:]
    assert given.method == "files.completeUploadExternal"
    assert given.body["channel_id"] == DIRECT
    assert "thread_ts" not in given.body
    assert bot.slack.files[0].startswith("# ")
    assert "The file is in this conversation." in said.text
    assert not any(block["type"] == "rich_text" for block in said.body["blocks"])


async def test_in_a_thread_the_file_is_in_the_thread(bot: Bot) -> None:
    result = await result_of(bot, in_thread, "1700000000.5")

    await bot.send(press(result, "Save as Markdown", bot.slack.base, thread="1700000000.5"))

    given = bot.slack.said[-2]
    assert (given.body["channel_id"], given.body["thread_ts"]) == (ROOM, "1700000000.5")


async def test_what_one_person_sees_becomes_a_file_in_their_direct_message(bot: Bot) -> None:
    result = await result_of(bot, partial(command, base=bot.slack.base))

    await bot.send(press(result, "Save as Markdown", bot.slack.base))

    announced, given, said = bot.slack.said[-3:]
    assert announced.body["channel"] == ANN
    assert given.body["channel_id"] == DIRECT
    assert said.method == "answer"
    assert "as a direct message" in said.text


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("files.getUploadURLExternal", "missing_scope"),
        ("files.completeUploadExternal", "not_in_channel"),
        ("upload", ""),
    ],
)
async def test_where_slack_takes_no_file_its_text_is_in_the_message(
    bot: Bot, ear: Ear, method: str, code: str
) -> None:
    result = await result_of(bot, in_direct)
    if code:
        bot.slack.refuse(method, code)
    else:
        bot.slack.scripted[method].append((500, {}, {}))

    await bot.send(press(result, "Save as Markdown", bot.slack.base))

    said = bot.slack.said[-1]
    drawn = [block for block in said.body["blocks"] if block["type"] == "rich_text"]
    assert drawn[0]["elements"][0]["elements"][0]["text"].startswith("# ")
    assert "The file is" not in said.text
    assert len(ear.about(f"files_upload_v2 code={code}")) == 1
