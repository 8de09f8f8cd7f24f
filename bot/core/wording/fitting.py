"""Keeps a message within the smallest platform's size, saying so where something is left out."""

from bot.core.guide import Guide
from bot.core.limits import MESSAGE
from bot.core.view import (
    Bars,
    Block,
    Bullets,
    Cite,
    Facts,
    Inline,
    Message,
    Paragraph,
    Text,
)

_RESERVE = 600  # room for notices, and for the sentence that says what was left out


def inline_length(inline: Inline) -> int:
    """Characters of one inline, with the address where it has one (a platform may write it out)."""
    if isinstance(inline, str):
        return len(inline)
    if isinstance(inline, Cite):
        return len(inline.label) + len(inline.url) + 6
    return len(inline.text) + 6


def text_length(text: Text) -> int:
    """Characters of a text."""
    return sum(map(inline_length, text))


def block_length(block: Block) -> int:
    """Characters of one block, with a line break for each of its lines."""
    match block:
        case Paragraph(text):
            return text_length(text) + 2
        case Bullets(items):
            return sum(text_length(item) + 4 for item in items)
        case Facts(rows):
            return sum(len(row.name) + text_length(row.value) + 4 for row in rows)
        case Bars(bars):
            return sum(len(bar.label) + len(bar.text) + 16 for bar in bars)


def message_length(message: Message) -> int:
    """Characters of the message's text, without its buttons and without its document."""
    return len(message.title) + 2 + sum(map(block_length, (*message.lead, *message.body)))


def fitting(
    guide: Guide, body: tuple[Block, ...], room: int = MESSAGE - _RESERVE
) -> tuple[Block, ...]:
    """`body` within `room` characters: list items that do not fit are left out, and said so."""
    if sum(map(block_length, body)) <= room:
        return body
    kept: list[Block] = []
    left_out = 0
    for block in body:
        if isinstance(block, Bullets):
            items: list[Text] = []
            for item in block.items:
                if text_length(item) + 4 <= room:
                    items.append(item)
                    room -= text_length(item) + 4
                else:
                    left_out += 1
            if items:
                kept.append(Bullets(tuple(items)))
        elif block_length(block) <= room:
            kept.append(block)
            room -= block_length(block)
        else:
            left_out += 1
    if not left_out:
        return tuple(kept)
    more = guide.words.many(
        "{n} more did not fit in one message.", "{n} more did not fit in one message.", left_out
    )
    return (*kept, Paragraph((more,), "note"))
