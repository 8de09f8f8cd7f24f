"""A message as Discord's Components V2, within its limits. Pure: plain values, no SDK, no network.

Figures are those of Discord's component reference: 40 components and 4000 characters of text a
message, 5 buttons a row, 80 characters a label, 25 options a select with 100 characters each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, NotRequired, TypedDict

from adapters.discord.ids import Action, Owner, Unique, action_id
from adapters.discord.markup import block, escaped
from bot.core.events import Record
from bot.core.guide import Guide
from bot.core.limits import CHOICES, MENU, MENUS
from bot.core.token import encode
from bot.core.view import Block, Choice, Document, Menu, Message, Paragraph
from bot.core.words import ENGLISH, Words, marked
from bot.languages import words_for

CHARACTERS: Final = 4000
LABEL: Final = 80
_ROW: Final = 5
_OPTION: Final = 100
_ROOM: Final = CHARACTERS - 100  # what is left is for the sentence on what did not fit
_LEFT_OUT: Final = marked("… the rest did not fit in one message.")

_ACTION_ROW, _BUTTON, _SELECT, _TEXT, _FILE, _CONTAINER = 1, 2, 3, 10, 13, 17
_PRIMARY, _SECONDARY, _DANGER = 1, 2, 4
_STYLES: Final = {"plain": _SECONDARY, "primary": _PRIMARY, "danger": _DANGER}


class Component(TypedDict):
    """A component as Discord's API takes it; which fields stand depends on `type`."""

    type: int
    content: NotRequired[str]
    style: NotRequired[int]
    label: NotRequired[str]
    custom_id: NotRequired[str]
    placeholder: NotRequired[str]
    options: NotRequired[list[dict[str, str]]]
    components: NotRequired[list["Component"]]
    file: NotRequired[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Button:
    """A button for something that only this adapter does; its label is looked up when drawn."""

    label: str
    action: Action
    style: int = _SECONDARY


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to send: components, and a file where the message has a document."""

    components: tuple[Component, ...]
    document: Document | None = None


WINDOW_TITLE: Final = marked("In your own words")  # of the window that TYPE opens
WINDOW_LABEL: Final = marked("An answer, a question, or your project")
WINDOW_HINT: Final = marked(
    "A paragraph about the project is read into answers, for you to confirm."
)
TYPE = Button(marked("Type instead…"), "type")
SHARE = Button(marked("Share in this channel"), "share")
START = Button(marked("Start"), "start", _PRIMARY)
START_OWN = Button(marked("Start your own"), "start", _PRIMARY)
GO_ON = Button(marked("Show where I am"), "start", _PRIMARY)


def drawn(guide: Guide, message: Message, owner: Owner) -> Drawing:
    """`message` for the conversation of `owner`, with all that can be pressed."""
    choices = message.choices[:CHOICES]
    commands = message.commands[: CHOICES - len(choices)]
    walk, prefix = (message.walk, message.ballot), owner.prefix
    buttons = [_button(made, prefix) for made in _pressable(guide, (*choices, *commands), *walk)]
    inner: list[Component] = []
    words = words_for(message.language)
    lead, main = _within(_lead(message), _main(message, choices, words), words)
    inner.append(_text(main))
    if message.document:
        inner.append({"type": _FILE, "file": {"url": f"attachment://{message.document.name}"}})
    inner += _rows(buttons[: len(choices)])
    inner += [
        _select(guide, menu, walk, prefix, number)
        for number, menu in enumerate(message.menus[:MENUS])
    ]
    below = buttons[len(choices) :]
    below += [_action(button, prefix, words, message.ballot) for button in _extras(message, owner)]
    parts = [_text(lead)] if lead.strip() else []
    parts.append({"type": _CONTAINER, "components": inner})
    return Drawing((*parts, *_rows(below)), message.document)


def shared(message: Message, opening: str) -> Drawing:
    """`message` for everybody in a channel: its words, and a way to begin, but nobody's buttons."""
    words = words_for(message.language)
    opening, main = _within(opening, _main(message, (), words), words)
    inner: Component = {"type": _CONTAINER, "components": [_text(main)]}
    return Drawing((_text(opening), inner, *_rows([_action(START_OWN, Owner(0).prefix, words)])))


def about(drawing: Drawing, words: str) -> Drawing:
    """`drawing` with a line of markdown below."""
    return Drawing((*drawing.components, _text(words)), drawing.document)


def said(
    sentence: str, owner: Owner, buttons: Sequence[Button] = (), words: Words = ENGLISH
) -> Drawing:
    """A sentence of this adapter's own, with buttons, in `words`. It is markdown."""
    rows = _rows([_action(button, owner.prefix, words) for button in buttons])
    return Drawing((_text(words.translate(sentence)), *rows))


def _extras(message: Message, owner: Owner) -> tuple[Button, ...]:
    if message.over or not owner.user:
        return ()
    if message.ballot:  # at its questions: a round and a decision are pressed, and seen by others
        return (TYPE,) if message.progress else ()
    has_result = Record in [type(c.event) for c in (*message.choices, *message.commands)]
    return (SHARE, TYPE) if has_result and not owner.public else (TYPE,)


def _lead(message: Message) -> str:
    return "\n".join(block(part) for part in message.lead)


def _main(message: Message, choices: Iterable[Choice], words: Words) -> str:
    title = f"### {escaped(message.title)}"
    if message.progress:
        done, total = message.progress
        where = words("{done} of {total} answered", done=done, total=total)
        title = f"-# {where}\n{title}"
    return "\n".join([title, *map(_spaced, message.body), *_hints(tuple(choices))])


def _hints(choices: tuple[Choice, ...]) -> list[str]:
    """What cannot stand on buttons: each with its hint, numbered as it can be typed."""
    if not any(choice.hint for choice in choices):
        return []
    return [
        f"{number}. **{escaped(choice.label)}**"
        + (f": {escaped(choice.hint)}" if choice.hint else "")
        for number, choice in enumerate(choices, 1)
    ]


def _spaced(part: Block) -> str:
    """A block's lines; a part of the message that has a heading stands apart from what is before."""
    heading = isinstance(part, Paragraph) and part.tone == "heading"
    return f"\n{block(part)}" if heading else block(part)


def _within(lead: str, main: str, words: Words) -> tuple[str, str]:
    """Both texts within `CHARACTERS`; the neutral limits leave room for all but rare escapes."""
    if _length(lead) + _length(main) <= CHARACTERS:
        return lead, main
    lead = _cut(lead, _ROOM // 3, words)
    return lead, _cut(main, _ROOM - _length(lead), words)


def _cut(text: str, room: int, words: Words) -> str:
    if _length(text) <= room:
        return text
    left_out = f"\n-# {words(_LEFT_OUT)}"
    room -= _length(left_out)
    kept = text[:room]
    while _length(kept) > room:
        kept = kept[: -max(1, (_length(kept) - room) // 2)]
    line = kept.rpartition("\n")[0]
    return (line or kept.rpartition(" ")[0] or kept).rstrip("\\ ") + left_out


def _length(text: str) -> int:
    """In UTF-16 units, the most that any client counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def _text(content: str) -> Component:
    return {"type": _TEXT, "content": content}


def _rows(buttons: Sequence[Component]) -> list[Component]:
    return [
        {"type": _ACTION_ROW, "components": list(buttons[at : at + _ROW])}
        for at in range(0, len(buttons), _ROW)
    ]


class _Pressable(NamedTuple):
    """A button but for whose it is: `id` is what comes after the owner."""

    style: int
    label: str
    id: str


@lru_cache(maxsize=1024)  # a question offers everybody the same, and no choice holds typed words
def _pressable(
    guide: Guide, choices: tuple[Choice, ...], walk: int, ballot: int
) -> tuple[_Pressable, ...]:
    ids = Unique()
    return tuple(
        _Pressable(
            _STYLES[choice.style],
            choice.label[:LABEL],
            ids.of(encode(guide, choice.event, walk, ballot)),
        )
        for choice in choices
    )


def _button(made: _Pressable, prefix: str) -> Component:
    style, label, id_ = made
    return {"type": _BUTTON, "style": style, "label": label, "custom_id": prefix + id_}


def _action(button: Button, prefix: str, words: Words, ballot: int = 0) -> Component:
    return {
        "type": _BUTTON,
        "style": button.style,
        "label": words(button.label),
        "custom_id": action_id(prefix, button.action, ballot),
    }


def _select(guide: Guide, menu: Menu, walk: tuple[int, int], prefix: str, number: int) -> Component:
    ids = Unique()
    options: list[dict[str, str]] = []
    for choice in menu.choices[:MENU]:
        value = ids.of(encode(guide, choice.event, *walk))
        option = {"label": choice.label[:_OPTION], "value": value}
        if choice.hint:
            option["description"] = choice.hint[:_OPTION]
        options.append(option)
    select: Component = {
        "type": _SELECT,
        "custom_id": f"{prefix}*{number}",
        "placeholder": menu.label[:_OPTION],
        "options": options,
    }
    return {"type": _ACTION_ROW, "components": [select]}
