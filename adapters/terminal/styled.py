"""A message for a colour terminal, through rich. Says what `plain` says; colour only repeats it."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from adapters.terminal.plain import heading, said
from bot.core.view import (
    Bars,
    Block,
    Bullets,
    Choice,
    Cite,
    Facts,
    Link,
    Message,
    Name,
    Paragraph,
    Strong,
)
from bot.core.view import Text as Words

_BAR = 24  # characters of a full bar
_WIDEST = 100  # longer lines are hard to read, however wide the window


def show(console: Console, message: Message) -> None:
    """Prints the message."""
    console.print()  # sets the answer apart from what was typed
    console.print(styled(message), width=min(console.width, _WIDEST))


def styled(message: Message) -> RenderableType:
    """The message as something that rich can print."""
    parts: list[RenderableType] = []
    for block in message.lead:
        parts += [_block(block), ""]
    parts += [Styled(heading(message), "bold cyan"), ""]
    for block in message.body:
        parts += [_block(block), ""]
    number = 0
    for title, choices in (("", message.choices), *((m.label, m.choices) for m in message.menus)):
        if title:
            parts.append(Styled(title, "dim"))
        if choices:
            parts += [_choices(choices, number), ""]
        number += len(choices)
    if message.commands:
        parts.append(Padding(Styled(said(message), "dim"), (0, 2)))
    return Group(*parts)


def _block(block: Block) -> RenderableType:
    match block:
        case Paragraph(text, tone):
            return _words(text, {"plain": "", "note": "italic", "heading": "bold"}[tone])
        case Bullets(items):
            grid = _grid()
            for item in items:
                grid.add_row("•", _words(item))
            return grid
        case Facts(rows):
            grid = _grid()
            for row in rows:
                grid.add_row(row.name, _words(row.value))
            return grid
        case Bars(bars, scale):
            grid = _grid()
            for bar in bars:
                filled = round(_BAR * max(bar.value, 0) / scale)
                grid.add_row(bar.label, Styled("█" * filled, "cyan"), bar.text)
            return grid


def _choices(choices: tuple[Choice, ...], before: int) -> RenderableType:
    grid = _grid()
    for number, choice in enumerate(choices, before + 1):
        label = Styled(choice.label)
        if choice.hint:
            label.append(f"  {choice.hint}", "dim")
        grid.add_row(Styled(f"{number:>2}", "bold green"), label)
    return grid


def _grid() -> Table:
    return Table.grid(padding=(0, 2))


def _words(text: Words, style: str = "") -> Styled:
    written = Styled(style=style)
    for inline in text:
        match inline:
            case str():
                written.append(inline)
            case Strong(words):
                written.append(words, "bold")
            case Name(words):
                written.append(words, "bold")
            case Link(words, url):
                written.append(words, f"link {url}")
            case Cite(label, url, _):
                written.append(f"[{label}]", f"dim link {url}")
    return written
