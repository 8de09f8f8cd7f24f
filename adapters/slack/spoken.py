"""A message as lines of words: what screen readers and notifications read in place of blocks. Pure."""

from collections.abc import Iterable

from adapters.slack.mrkdwn import clipped, escaped, plain
from bot.core.view import (
    Bars,
    Block,
    Bullets,
    Choice,
    Facts,
    Message,
    Paragraph,
    Progress,
)

TEXT = 4000  # characters: chat.update refuses more
UNTITLED = "Advisor"


def spoken(message: Message) -> str:
    """The message as lines of words, escaped, of at most `TEXT` characters."""
    lines = [_lines(message.lead), escaped(message.title or UNTITLED)]
    if message.progress:
        lines.append(answered(message.progress))
    lines.append(_lines(message.body))
    for number, choice in enumerate(message.choices, 1):
        lines.append(escaped(f"{number}. {named(choice)}"))
    lines += [escaped(menu.label) for menu in message.menus]
    if message.commands:
        lines.append(escaped("Or: " + ", ".join(c.label.rstrip("?…") for c in message.commands)))
    return clipped("\n".join(line for line in lines if line), TEXT)


def answered(progress: Progress) -> str:
    """How far the walk is."""
    return f"{progress.done} of {progress.total} answered"


def named(choice: Choice) -> str:
    """A choice with its hint, on one line."""
    return f"{choice.label}: {choice.hint}" if choice.hint else choice.label


def _lines(blocks: tuple[Block, ...]) -> str:
    return "\n".join(escaped(line) for block in blocks for line in _said(block))


def _said(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(text):
            return (plain(text),)
        case Bullets(items):
            return (f"• {plain(item)}" for item in items)
        case Facts(rows):
            return (f"{row.name}: {plain(row.value)}" for row in rows)
        case Bars(bars):
            return (f"{bar.label}: {bar.text}" for bar in bars)
