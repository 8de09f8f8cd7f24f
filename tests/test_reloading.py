"""SIGHUP to a program that serves: the new guide, or the last good one."""

import asyncio
import logging
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from adapters.reloading import reloading
from bot.advisor import Advisor
from bot.core.events import AnswerSeveral, Arrive, Heard
from bot.core.token import decode, encode
from bot.core.view import Message, Paragraph
from bot.knowledge import load_guide
from bot.store.key import Key
from bot.store.memory import MemoryStore

GUIDE = Path(__file__).parent / "guides" / "which-database"
KEY = Key("test", person="somebody")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(GUIDE, tmp_path / "which-database")


def reword(folder: Path, old: str, new: str) -> None:
    changed = 0
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        changed += text.count(old)
        path.write_text(text.replace(old, new), "utf-8")
    assert changed


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not so():  # noqa: ASYNC110 -- the program itself has nothing to wait for
            await asyncio.sleep(0.01)


@pytest.fixture
async def advisor(folder: Path) -> AsyncIterator[Advisor]:
    advisor = Advisor(load_guide(folder), MemoryStore())
    async with reloading(advisor, folder, asyncio.Event()):
        yield advisor


def asked(message: Message) -> str:
    return " ".join(str(block.text[0]) for block in message.body if isinstance(block, Paragraph))


async def test_a_conversation_under_way_goes_on_under_the_new_guide(
    advisor: Advisor, folder: Path
) -> None:
    await advisor.handle(KEY, Arrive())
    await advisor.handle(KEY, "many")
    version = advisor.guide.version
    reword(folder, "What do your records look like?", "Which shape do your records have?")

    os.kill(os.getpid(), signal.SIGHUP)
    await until(lambda: advisor.guide.version != version)
    message = (await advisor.handle(KEY, Arrive())).message

    assert "Which shape do your records have?" in asked(message)
    assert message.progress is not None
    assert message.progress.done == 1


async def test_words_are_read_with_the_new_guide(advisor: Advisor, folder: Path) -> None:
    version = advisor.guide.version
    reword(folder, "label: Many", "label: Zigzag")

    os.kill(os.getpid(), signal.SIGHUP)
    await until(lambda: advisor.guide.version != version)
    await advisor.handle(KEY, Arrive())
    message = (await advisor.handle(KEY, "zigzag")).message

    assert message.progress is not None
    assert message.progress.done == 1


async def test_a_broken_guide_is_logged_without_its_texts_and_the_last_good_one_serves(
    advisor: Advisor, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    before = advisor.guide
    reword(folder, "topic: shape", "topic: zebra")

    os.kill(os.getpid(), signal.SIGHUP)
    await until(lambda: "guide.kept" in caplog.text)

    assert advisor.guide is before
    assert "topics/shape.yaml:" in caplog.text
    assert "kind=dangling" in caplog.text
    assert "zebra" not in caplog.text
    assert (await advisor.handle(KEY, Arrive())).message.progress is not None


async def test_what_was_proposed_by_the_old_guide_is_drawn_with_the_new_one(
    advisor: Advisor,
) -> None:
    guide = advisor.guide
    question = guide.questions[0]
    proposal = ((question.id, question.options[0].id), ("gone", "too"), (question.id, "gone"))

    several = decode(guide, encode(guide, AnswerSeveral(proposal), 3)).event
    heard = decode(guide, encode(guide, Heard(tuple((*p, "") for p in proposal)), 3)).event

    assert several == AnswerSeveral(proposal[:1])
    assert heard == Heard(((*proposal[0], ""),))


SERVES = """
import asyncio, sys
from pathlib import Path
from adapters.reloading import reloading
from bot.advisor import Advisor
from bot.knowledge import load_guide
from bot.store.memory import MemoryStore

async def serve(folder):
    stop = asyncio.Event()
    async with reloading(Advisor(load_guide(folder), MemoryStore()), folder, stop):
        print("serving", flush=True)
        await stop.wait()

asyncio.run(serve(Path(sys.argv[1])))
"""


def test_closing_the_terminal_ends_a_program_that_was_started_in_one(folder: Path) -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", SERVES, str(folder)],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "serving\n"
        os.close(ours)
        program.send_signal(signal.SIGHUP)  # as the system does to the owner of the terminal
        ended = program.wait(20)
    finally:
        with suppress(ProcessLookupError):
            program.kill()
        program.communicate()

    assert ended == 0
