"""The neutral message: what is said, before any platform decides how it looks.

Text is a tuple of inlines, so that words from people or guides are never parsed for markup.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.core.events import Pressable


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised words. They must read as well without the emphasis."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an https address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Cite:
    """The source behind the words before it; `label` reads as a source on its own."""

    label: str
    url: str
    checked: str


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody, or a place: what they were last called, and their id where they are."""

    text: str
    person: str


Inline = str | Strong | Link | Cite | Name
Text = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `note` is small print, `heading` begins a part."""

    text: Text
    tone: Literal["plain", "note", "heading"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is one line of thought."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value."""

    name: str
    value: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with values, to be laid out in two columns where there is room."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure to be drawn; `text` is the number in words and is always shown."""

    label: str
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale: a full bar is `scale`; values may be negative."""

    bars: tuple[Bar, ...]
    scale: int


Block = Paragraph | Bullets | Facts | Bars


def texts(block: Block) -> tuple[Text, ...]:
    """The texts in a block, without the names of facts; bars have none."""
    match block:
        case Paragraph(text):
            return (text,)
        case Bullets(items):
            return items
        case Facts(rows):
            return tuple([row.value for row in rows])
        case Bars():
            return ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press, with the event that pressing it means."""

    label: str
    event: Pressable
    style: Literal["plain", "primary", "danger"] = "plain"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A select list; picking an entry means its event."""

    label: str
    choices: tuple[Choice, ...]


class Progress(NamedTuple):
    """How far the walk is: `done` of `total` questions."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file to offer."""

    name: str
    media_type: str
    text: str


class Message(NamedTuple):
    """One turn's message.

    `lead` comes before the title: what just happened, and answers given aside. `choices` answer
    what is asked and can be typed by number; `commands` are what is always at hand. `walk` is the
    number of the walk that the buttons belong to, `ballot` of the round it is a ballot in, or 0:
    what stands in a ballot is for its owner alone, as is all that is `private`. `over` tells that
    nothing more is expected: a terminal may leave. `language` is the tag of what it is said
    in.

    A named tuple, like `State`: it is made each turn.
    """

    walk: int
    title: str
    lead: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    commands: tuple[Choice, ...] = ()
    menus: tuple[Menu, ...] = ()
    progress: Progress | None = None
    document: Document | None = None
    over: bool = False
    ballot: int = 0
    private: bool = False
    language: str = "en"
