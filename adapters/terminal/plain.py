"""A message as plain text: for pipes, screen readers and terminals without colour. Pure."""

from textwrap import fill

from bot.core.view import (
    Bar,
    Bars,
    Block,
    Bullets,
    Choice,
    Cite,
    Facts,
    Inline,
    Message,
    Paragraph,
    Text,
)
from bot.languages import words_for

WIDTH = 80
_BAR = 20  # characters of a full bar


def plain(message: Message, width: int = WIDTH) -> str:
    """The whole message as lines of at most `width` characters, ended by a line break."""
    parts = [_block(block, width) for block in message.lead]
    parts += [heading(message), *(_block(block, width) for block in message.body)]
    if message.choices or message.menus:
        parts.append(_choices(message, width))
    if message.commands:
        parts.append(fill(said(message), width, initial_indent="  ", subsequent_indent="  "))
    return "\n\n".join(part for part in parts if part) + "\n"


def heading(message: Message) -> str:
    """The title, after the place in the walk where there is one."""
    if message.progress is None:
        return message.title
    done, total = message.progress.done, message.progress.total
    words = words_for(message.language)
    where = words("{done} of {total} answered", done=done, total=total)
    return f"[{where}] {message.title}"


def said(message: Message) -> str:
    """What else can be typed, as one line of words."""
    labels = ", ".join(choice.label.rstrip("?…") for choice in message.commands)
    words = words_for(message.language)
    return words("Or say: {labels}", labels=labels)


def words(text: Text) -> str:
    """A text without markup; sources stand in brackets."""
    return "".join(map(_inline, text))


def _inline(inline: Inline) -> str:
    if isinstance(inline, str):
        return inline
    if isinstance(inline, Cite):
        return f"[{inline.label}]"
    return inline.text


def _block(block: Block, width: int) -> str:
    match block:
        case Paragraph(text, tone):
            written = words(text)
            return f"{written}:" if tone == "heading" else fill(written, width)
        case Bullets(items):
            return "\n".join(_bullet(words(item), width) for item in items)
        case Facts(rows):
            return "\n".join(_bullet(f"{row.name}: {words(row.value)}", width) for row in rows)
        case Bars(bars, scale):
            longest = max(len(bar.label) for bar in bars)
            return "\n".join(_bar(bar, scale, longest) for bar in bars)


def _bullet(line: str, width: int) -> str:
    return fill(line, width, initial_indent="- ", subsequent_indent="  ")


def _bar(bar: Bar, scale: int, longest: int) -> str:
    filled = "#" * round(_BAR * max(bar.value, 0) / scale)
    return f"{bar.label:<{longest}}  {filled:<{_BAR}}  {bar.text}"


def _choices(message: Message, width: int) -> str:
    lines: list[str] = []
    number = 0
    for title, choices in (("", message.choices), *((m.label, m.choices) for m in message.menus)):
        if title:
            lines.append(title if title.endswith("?") else f"{title}:")
        for choice in choices:
            number += 1
            lines.append(_choice(number, choice, width))
    return "\n".join(lines)


def _choice(number: int, choice: Choice, width: int) -> str:
    line = f"{choice.label} ({choice.hint})" if choice.hint else choice.label
    return fill(line, width, initial_indent=f"{number:>3}. ", subsequent_indent="     ")
