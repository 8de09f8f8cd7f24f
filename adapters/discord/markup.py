"""Neutral text as Discord's markdown, with nothing in it alive but what the guide made a link. Pure.

Words are escaped one by one, so that a name, a quotation or a guide's sentence can open no
formatting, no mention, no fence and no link under another label.
"""

import re
from typing import Final
from urllib.parse import quote

from bot.core.view import (
    Bars,
    Block,
    Bullets,
    Cite,
    Facts,
    Inline,
    Link,
    Name,
    Paragraph,
    Strong,
    Text,
)

_LIVE: Final = re.compile(r"[\\*_~|`\[\]<]|(?<=https):(?=//)|(?<=http):(?=//)", re.IGNORECASE)
_OPENING: Final = re.compile(r"(^|\n)([ \t]*)(?:([#>\-+])|(\d+)([.)]))")  # of a line: lists, titles
_PING: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_TURNING: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)  # of direction
_CONTROL: Final = (*range(10), *range(11, 32), *range(127, 160))
_HIDDEN: Final = dict.fromkeys((*_TURNING, *_CONTROL))
_SHUNNED: Final = re.escape("".join(map(chr, _HIDDEN))) + r"\\*_~|`\[\]<@\n"
_HARMLESS: Final = re.compile(rf"(?![ \t]*[#>\-+\d])[^{_SHUNNED}]*")  # most of a guide
_IN_ADDRESS: Final = ":/?#@!$&'*+,;=%~-._"  # no brackets, no spaces: they would end it early
_BAR: Final = 12  # blocks of a full bar: with them a bar fits a phone's line


def escaped(words: str) -> str:
    """`words` so that Discord shows just them: no formatting, no mention, no link, no direction."""
    if "://" not in words and _HARMLESS.fullmatch(words):
        return words
    words = words.translate(_HIDDEN)
    words = _LIVE.sub(r"\\\g<0>", words)
    words = _OPENING.sub(_blunt, words)
    return _PING.sub("@\u200b", words)


def marked(text: Text) -> str:
    """A text with its emphasis and its sources as links."""
    return "".join(map(_inline, text))


def block(part: Block) -> str:
    """One block as lines; what a bar shows is said in words beside it."""
    match part:
        case Paragraph(text, tone):
            words = marked(text)
            if tone == "heading":
                return f"**{words}**"
            return "-# " + words.replace("\n", "\n-# ") if tone == "note" else words
        case Bullets(items):
            return "\n".join(f"- {marked(item)}" for item in items)
        case Facts(rows):
            return "\n".join(f"- **{escaped(row.name)}**: {marked(row.value)}" for row in rows)
        case Bars(bars, scale):
            return "\n".join(
                f"**{escaped(bar.label)}**: {escaped(bar.text)}\n{_bar(bar.value, scale)}"
                for bar in bars
            )


def _blunt(found: re.Match[str]) -> str:
    start, space, sign, number, dot = found.groups()
    return f"{start}{space}\\{sign}" if sign else f"{start}{space}{number}\\{dot}"


def _inline(inline: Inline) -> str:
    match inline:
        case str():
            return escaped(inline)
        case Strong(words):
            return f"**{escaped(words)}**" if words.strip() else escaped(words)
        case Name(words, person):
            return f"<@{person}>" if person.isdecimal() and person.isascii() else escaped(words)
        case Link(words, url) | Cite(words, url):
            return _link(words, url)


def _link(words: str, url: str) -> str:
    """A link of the guide, which holds https addresses only; anything else is plain words."""
    label = escaped(words)
    return f"[{label}](<{quote(url, safe=_IN_ADDRESS)}>)" if url.startswith("https://") else label


def _bar(value: int, scale: int) -> str:
    filled = min(round(_BAR * max(value, 0) / scale), _BAR) if scale > 0 else 0
    return "█" * filled + "░" * (_BAR - filled)
