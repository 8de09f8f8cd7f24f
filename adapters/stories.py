"""Conversations as text: read as prose, told anew, written from what happened. One file, one story.

    # What is shown, in a line or more.
    >> (arrive)          the person comes, or comes back
    > small, I think     words that are typed
    >> Skip for now      the latest button of that label is pressed, however old its message
    >> #k0:size:0        the button of that id is pressed

All other lines are what the bot answers, as a plain terminal shows it. An option's label may be pressed
before its question is asked, so that a story outlives another order of questions. A story lies in the
folder `conversations` of its guide, as `*.txt`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches, unified_diff
from pathlib import Path
from typing import NamedTuple

from adapters.terminal.plain import plain
from bot.advisor import Advisor
from bot.core.events import Answer, Arrive, Event, Pressed
from bot.core.guide import Guide
from bot.core.token import decode, encode
from bot.core.view import Choice, Message
from bot.errors import InputError
from bot.store.key import Key
from bot.store.memory import MemoryStore

FOLDER = "conversations"
_ARRIVES = "(arrive)"
_VERSION = "a1b2c3d4e5f6"  # stands for the guide's, which any edit changes
_SHORT = 6  # characters of it in the id of a button that stands for several answers
_KEY = Key("story", person="somebody")

Said = Event | Pressed | str


def stories(folder: Path) -> tuple[Path, ...]:
    """The stories of the guide in `folder`, by name."""
    return tuple(sorted((folder / FOLDER).glob("*.txt")))


def retold(text: str, guide: Guide) -> str:
    """The story as it goes under `guide`, from the person's lines and the comments in `text`.

    Raises:
        InputError: a line presses what was never there; it tells which.
    """
    return asyncio.run(_retold(text, guide))


class Told(NamedTuple):
    """A turn of a story: what the person did, and the answer.

    `words` are typed, or what stands on a button of the id `token`; empty where the person arrives.
    """

    words: str
    token: str | None
    message: Message


async def played(text: str, guide: Guide, advisor: Advisor, key: Key) -> AsyncIterator[Told]:
    """Each turn of the story in `text`, one after another, in conversation `key` of `advisor`.

    Raises:
        InputError: a line presses what was never there; it tells which.
    """
    buttons = _options(guide)
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(">"):
            mark, _, words = line.partition(" ")
            arrives = (mark, words) == (">>", _ARRIVES)
            pressed = mark == ">>" and not arrives
            token = _token(words, number, guide, buttons) if pressed else None
            said = Arrive() if arrives else words if token is None else decode(guide, token)
            message = (await advisor.handle(key, said)).message
            yield Told("" if arrives else words, token, message)
            buttons |= _buttons(message, guide)


def recorded(turns: Iterable[tuple[Said, Message]], guide: Guide, about: str = "") -> str:
    """The story of what was said and answered, `about` its comment. Pure.

    What was said is typed words, an arrival, or a press, given as it was handed to the advisor. A
    press is written by its button's label, or by its id where no message has shown it.
    """
    lines, buttons = [f"# {about}"] if about else [], _options(guide)
    for said, message in turns:
        lines += [_line(said, guide, buttons), *_shown(message)]
        buttons |= _buttons(message, guide)
    return _page(lines, guide)


def difference(written: str, told: str) -> str:
    """What a story has that does not happen (-), and what happens instead (+)."""
    lines = unified_diff(written.splitlines(), told.splitlines(), n=3, lineterm="")
    return "".join(f"    {line}".rstrip() + "\n" for line in list(lines)[2:])


async def _retold(text: str, guide: Guide) -> str:
    told = played(text, guide, Advisor(guide, MemoryStore()), _KEY)
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("# "):
            lines.append(line)
        elif line.startswith(">"):
            lines += [line, *_shown((await anext(told)).message)]
    return _page(lines, guide)


def _token(words: str, number: int, guide: Guide, buttons: Mapping[str, str]) -> str:
    """The id of what the words after ">>" press."""
    if words.startswith("#"):
        return words[1:].replace(f":{_VERSION[:_SHORT]}:", _version(guide))
    if words not in buttons:
        near = get_close_matches(words, buttons, 1)
        meant = f"did you mean “{near[0]}”?" if near else "press what a message before it shows"
        raise InputError(f"line {number}: nothing is called “{words}” by then; {meant}")
    return buttons[words]


def _line(said: Said, guide: Guide, buttons: dict[str, str]) -> str:
    match said:
        case str():
            return "> " + " ".join(said.split())
        case Arrive():
            return f">> {_ARRIVES}"
        case Pressed():
            return ">> " + _label(encode(guide, said.event, said.walk, said.ballot), guide, buttons)  # type: ignore[arg-type]
        case _:
            return ">> " + _label(encode(guide, said, 0), guide, buttons)  # type: ignore[arg-type]


def _label(token: str, guide: Guide, buttons: dict[str, str]) -> str:
    bare = token.replace(_version(guide), f":{_VERSION[:_SHORT]}:")
    return next((label for label, known in buttons.items() if known == token), f"#{bare}")


def _version(guide: Guide) -> str:
    return f":{guide.version[:_SHORT]}:"


def _shown(message: Message) -> Iterator[str]:
    yield from ("", *plain(message).splitlines(), "")
    if message.document:
        yield from (f"    | {row}" for row in message.document.text.splitlines())
        yield ""


def _page(lines: Sequence[str], guide: Guide) -> str:
    text = "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"
    return text.replace(guide.version, _VERSION)


def _options(guide: Guide) -> dict[str, str]:
    return {
        option.label: encode(guide, Answer(question.id, option.id, question.mark), 0)
        for question in guide.questions
        for option in question.options
    }


def _buttons(message: Message, guide: Guide) -> dict[str, str]:
    menus: Iterable[Choice] = (choice for menu in message.menus for choice in menu.choices)
    shown = (*message.choices, *message.commands, *menus)
    return {c.label: encode(guide, c.event, message.walk, message.ballot) for c in shown}
