"""A message as lines of words: what screen readers and notifications read in place of blocks. Pure."""

from collections.abc import Iterable
from functools import lru_cache

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
from bot.core.words import Words
from bot.languages import words_for

TEXT = 4000  # characters: chat.update refuses more
UNTITLED = "Advisor"


def spoken(message: Message) -> str:
    """The message as lines of words, escaped, of at most `TEXT` characters."""
    words = words_for(message.language)
    lines = [_lines(message.lead), escaped(message.title or UNTITLED)]
    if message.progress:
        lines.append(answered(message.progress, words))
    lines.append(_lines(message.body))
    lines.append(_numbered(message.choices))
    lines += [escaped(menu.label) for menu in message.menus]
    lines.append(_at_hand(message.commands, message.language))
    return clipped("\n".join(line for line in lines if line), TEXT)


def answered(progress: Progress, words: Words) -> str:
    """How far the walk is."""
    return words("{done} of {total} answered", done=progress.done, total=progress.total)


def named(choice: Choice) -> str:
    """A choice with its hint, on one line."""
    return f"{choice.label}: {choice.hint}" if choice.hint else choice.label


# A question offers everybody the same, and no choice holds typed words.
@lru_cache(maxsize=256)
def _numbered(choices: tuple[Choice, ...]) -> str:
    return "\n".join([escaped(f"{n}. {named(choice)}") for n, choice in enumerate(choices, 1)])


@lru_cache(maxsize=256)
def _at_hand(commands: tuple[Choice, ...], language: str) -> str:
    words = words_for(language)
    labels = ", ".join(choice.label.rstrip("?…") for choice in commands)
    return escaped(words("Or: {labels}", labels=labels)) if commands else ""


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
