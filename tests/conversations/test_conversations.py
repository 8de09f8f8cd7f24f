"""Golden conversations: `*.txt` beside this file, each a whole conversation as a terminal shows it.

A line `> words` is typed, `>> Label` presses the latest button of that label, however old its
message (an option's may be pressed before it is asked, so that stories outlive another order),
`>> #id` presses a button with that id, and `>> (arrive)` is the person coming back. All
other lines are what the bot answers. `UPDATE_EXPECT=1 make test` writes the answers anew; read the
difference aloud before it is committed.
"""

import asyncio
import os
from functools import cache
from pathlib import Path

import pytest

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.events import Answer, Arrive, Event, Pressed
from bot.core.guide import Guide
from bot.core.token import decode, encode
from bot.core.view import Choice, Message
from bot.knowledge import find_guide, load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore

HERE = Path(__file__).parent
KEY = Key("terminal", person="somebody")
STORIES = sorted(HERE.glob("*/*.txt"))  # a folder for each guide


@cache
def guide_named(name: str) -> Guide:
    ours = HERE.parent / "guides" / name
    return load_guide(find_guide(ours if ours.exists() else name))


def script(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith((">", "# "))]


def retold(text: str, guide: Guide) -> str:
    """The conversation as it goes now, from the person's lines in `text`."""
    advisor = Advisor(guide, MemoryStore())
    buttons = {
        option.label: encode(guide, Answer(question.id, option.id, question.mark), 0)
        for question in guide.questions
        for option in question.options
    }
    lines: list[str] = []
    for line in script(text):
        lines.append(line)
        if line.startswith("# "):
            continue
        message, _ = asyncio.run(
            advisor.handle(Key("test", person="somebody"), said(line, guide, buttons))
        )
        buttons |= {c.label: encode(guide, c.event, message.walk) for c in pressable(message)}
        lines += ["", plain(message)]
        if message.document:
            lines += [f"    | {row}".rstrip() for row in message.document.text.splitlines()]
            lines.append("")
    told = "\n".join(lines).replace(guide.version, "a1b2c3d4e5f6")  # of any edit of the guide
    return "\n".join(line.rstrip() for line in told.splitlines()) + "\n"


def said(line: str, guide: Guide, buttons: dict[str, str]) -> Event | Pressed | str:
    mark, _, words = line.partition(" ")
    if mark == ">":
        return words
    if words == "(arrive)":
        return Arrive()
    return decode(guide, words[1:] if words.startswith("#") else buttons[words])


def pressable(message: Message) -> tuple[Choice, ...]:
    menus = (choice for menu in message.menus for choice in menu.choices)
    return (*message.choices, *message.commands, *menus)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_conversation_goes_as_written(path: Path) -> None:
    written = path.read_text("utf-8")

    told = retold(written, guide_named(path.parent.name))

    if os.environ.get("UPDATE_EXPECT"):
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")
