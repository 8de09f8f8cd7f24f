"""A message as Block Kit and as the text that screen readers and notifications read. Pure, total.

Slack's limits hold by construction: docs.slack.dev/reference/block-kit. The blocks' ids begin
with whose conversation it is. What can be pressed is drawn in `buttons.py`.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from adapters.slack.buttons import Extra, Json, actions, controls, extra_button, plain_text
from adapters.slack.mrkdwn import clipped, mrkdwn, pieces
from adapters.slack.spoken import TEXT, UNTITLED, answered, spoken
from bot.core.guide import Guide
from bot.core.view import (
    Bar,
    Bars,
    Block,
    Bullets,
    Choice,
    Facts,
    Message,
    Paragraph,
    Strong,
    Text,
)
from bot.languages import words_for

BLOCKS = 50  # of a message
SECTION = 3000  # characters of a section's or a context's text
HEADER = 150
_BAR = 10  # characters of a full bar: a line fits a phone
_DOCUMENT = 2900  # characters of one block of a document, of which there are at most three


class Whose(NamedTuple):
    """A person's id, and the first message of the thread that the conversation is in, or empty.

    It travels with the message: Slack does not always say in which thread one was that only its
    reader saw.
    """

    person: str
    thread: str = ""


class Rendered(NamedTuple):
    """What a message method of the Web API takes."""

    text: str
    blocks: list[Json]


def render(
    guide: Guide,
    message: Message,
    owner: Whose | None = None,
    extras: tuple[Extra, ...] = (),
    below: Iterable[Json] = (),
) -> Rendered:
    """The whole message; without `owner`, its buttons are for whoever presses them.

    `below` are blocks, few and small, that stand under it.
    """
    text = spoken(message)
    # Another message has other ids, or Slack would keep an old choice in a list that was redrawn.
    name = f"{'/'.join(owner or ('', ''))}/{crc32(text.encode('utf-8', 'replace')):08x}"
    head = [*_lead(message.lead), _header(message.title), *_progress(message)]
    body = [*_body(message.body), *_hints(message.choices), *_document(message)]
    tail = [*controls(guide, message, extras), *below]
    blocks = [*(head + body)[: BLOCKS - len(tail)], *tail]
    return Rendered(text, [{**block, "block_id": f"{name}/{i}"} for i, block in enumerate(blocks)])


def shared(message: Message, by: str) -> Rendered:
    """The message without its buttons, as `by` (a person's id) shows it to others."""
    words = words_for(message.language)
    named = words("Shared by {person}", person=f"<@{by}>")
    blocks = [_header(message.title), *_body(message.body)][: BLOCKS - 1]
    bare = message._replace(lead=(), progress=None, choices=(), commands=(), menus=())
    # First, as the rest may be cut: a notification reads it out before what is said.
    return Rendered(clipped(f"{named}\n{spoken(bare)}", TEXT), [*blocks, _context(named)])


def whose(block_id: str) -> Whose | None:
    """Whose conversation a block of a rendered message belongs to; None where anybody may press."""
    parts = block_id.split("/")  # Slack gives blocks without an id one of its own
    return Whose(parts[0], parts[1]) if len(parts) == 4 and parts[0] else None


def notice(words: str, *buttons: Extra) -> Rendered:
    """A sentence of the adapter's own in mrkdwn, with buttons that anybody may press."""
    blocks = [_section(words)]
    if buttons:
        blocks.append(actions([extra_button(button) for button in buttons]))
    return Rendered(words, blocks)


def _lead(blocks: tuple[Block, ...]) -> list[Json]:
    """What comes before the title; set apart from it where it is more than a remark."""
    drawn = list(_body(blocks))
    remarks = all(block["type"] == "context" for block in drawn)
    return drawn if remarks else [*drawn, {"type": "divider"}]


def _body(blocks: tuple[Block, ...]) -> Iterator[Json]:
    heading = ""  # stands in one block with what it heads
    for block in blocks:
        if isinstance(block, Paragraph) and block.tone == "heading":
            if heading:
                yield _section(heading)
            heading = clipped(f"*{mrkdwn(block.text).strip('*')}*", SECTION)
            continue
        drawn = list(_block(block))
        if heading and drawn and "text" in drawn[0] and drawn[0]["type"] == "section":
            both = f"{heading}\n{drawn[0]['text']['text']}"
            if len(both) <= SECTION:
                heading, drawn[0] = "", _section(both)
        if heading:
            yield _section(heading)
            heading = ""
        yield from drawn
    if heading:
        yield _section(heading)


def _block(block: Block) -> Iterable[Json]:
    match block:
        case Paragraph(text, "note"):
            return map(_context, pieces((text,), SECTION))
        case Paragraph(text):
            return map(_section, pieces((text,), SECTION))
        case Bullets(items):
            return map(_section, pieces(items, SECTION, before="• "))
        case Facts(rows):
            # Not Slack's fields: in two columns, what belongs together is read in zigzag.
            facts: list[Text] = [(Strong(row.name), ": ", *row.value) for row in rows]
            return map(_section, pieces(facts, SECTION))
        case Bars(bars, scale):
            lines: list[Text] = [(f"{_drawn(bar, scale)} {bar.label}: {bar.text}",) for bar in bars]
            return map(_section, pieces(lines, SECTION))


def _drawn(bar: Bar, scale: int) -> str:
    filled = min(_BAR, round(_BAR * max(bar.value, 0) / max(scale, 1)))
    return "█" * filled + "░" * (_BAR - filled)


@lru_cache(maxsize=256)  # as the buttons are: drawn once for everybody, and changed by nobody
def _hints(choices: tuple[Choice, ...]) -> tuple[Json, ...]:
    """What cannot stand on buttons: each with its hint, numbered as it can be typed."""
    if not any(choice.hint for choice in choices):
        return ()
    lines: list[Text] = [
        (f"{n}. ", Strong(c.label), f": {c.hint}" if c.hint else "")
        for n, c in enumerate(choices, 1)
    ]
    return tuple(map(_section, pieces(lines, SECTION)))


def _document(message: Message) -> Iterator[Json]:
    if message.document is None:
        return
    text = message.document.text
    for i in range(0, min(len(text), 3 * _DOCUMENT), _DOCUMENT):
        part = {"type": "text", "text": text[i : i + _DOCUMENT]}
        yield {
            "type": "rich_text",
            "elements": [{"type": "rich_text_preformatted", "elements": [part]}],
        }
    if len(text) > 3 * _DOCUMENT:
        words = words_for(message.language)
        yield _context(words("The rest did not fit in one message."))


def _progress(message: Message) -> list[Json]:
    if message.progress is None:
        return []
    return [_context(answered(message.progress, words_for(message.language)))]


def _header(title: str) -> Json:
    return {"type": "header", "text": plain_text(clipped(title or UNTITLED, HEADER))}


def _section(words: str) -> Json:
    return {"type": "section", "text": _mrkdwn(words), "expand": True}


def _context(words: str) -> Json:
    return {"type": "context", "elements": [_mrkdwn(words)]}


def _mrkdwn(words: str) -> Json:
    return {"type": "mrkdwn", "text": words, "verbatim": True}
