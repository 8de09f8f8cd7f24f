"""What can be pressed, as Block Kit: buttons in rows, and lists to pick from. Pure, total.

A button's `action_id` is the token of its event. A question offers everybody the same, so its rows
are drawn once, and shared: nobody changes them. No choice holds typed words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from adapters.slack.mrkdwn import clipped
from adapters.slack.spoken import named
from bot.core.guide import Guide
from bot.core.token import encode
from bot.core.view import Choice, Menu, Message

Json = dict[str, Any]

ACTIONS = 25  # elements of an actions block
BUTTON = 75  # characters on a button, in an entry of a list, and of what is read aloud for it
ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Extra:
    """A button that Slack has beyond the message's own: `action` is no event's token."""

    label: str
    action: str
    value: str = ""


def controls(guide: Guide, message: Message, extras: tuple[Extra, ...]) -> Iterator[Json]:
    """The blocks of all that can be pressed under a message; a line parts answers from the rest.

    Slack colours one button of a set at most, so answers cannot be told from “Not sure” by colour.
    """
    walk = (message.walk, message.ballot)
    yield from _rows(guide, message.choices, walk, ())
    for number, menu in enumerate(message.menus):
        if menu.choices:
            yield actions([_select(guide, menu, walk, number)])
    rest = _rows(guide, message.commands, walk, extras)
    if rest and message.progress and message.choices:
        yield {"type": "divider"}
    yield from rest


def actions(elements: list[Json]) -> Json:
    """A row of what can be pressed."""
    return {"type": "actions", "elements": elements}


def extra_button(extra: Extra) -> Json:
    """A button of Slack's own."""
    button: Json = {
        "type": "button",
        "text": plain_text(clipped(extra.label, BUTTON)),
        "action_id": extra.action,
    }
    return {**button, "value": extra.value} if extra.value else button


def plain_text(words: str) -> Json:
    """Words in which nothing is markup, as Block Kit wants them."""
    return {"type": "plain_text", "text": words, "emoji": False}


@lru_cache(maxsize=1024)
def _rows(
    guide: Guide, choices: tuple[Choice, ...], walk: tuple[int, int], extras: tuple[Extra, ...]
) -> tuple[Json, ...]:
    """The buttons in order; an `action_id` stands once in a block, so a repeated one begins another."""
    # Slack's rule is one primary button a set: several are noise, and one of several is advice.
    lone = sum(choice.style == "primary" for choice in choices) == 1
    rows: list[Json] = []
    row: list[Json] = []
    ids: set[str] = set()
    for button in [
        *(_button(guide, c, walk, lone=lone) for c in choices),
        *map(extra_button, extras),
    ]:
        if len(row) == ACTIONS or button["action_id"] in ids:
            rows.append(actions(row))
            row, ids = [], set()
        row.append(button)
        ids.add(button["action_id"])
    return (*rows, actions(row)) if row else ()


def _button(guide: Guide, choice: Choice, walk: tuple[int, int], *, lone: bool) -> Json:
    button: Json = {
        "type": "button",
        "text": plain_text(clipped(choice.label, BUTTON)),
        "action_id": encode(guide, choice.event, *walk),
    }
    if choice.hint:
        button["accessibility_label"] = clipped(named(choice), BUTTON)
    if choice.style == "danger" or (choice.style == "primary" and lone):
        button["style"] = choice.style
    return button


def _select(guide: Guide, menu: Menu, walk: tuple[int, int], number: int) -> Json:
    options: list[Json] = []
    for choice in menu.choices[:ENTRIES]:
        option: Json = {
            "text": plain_text(clipped(choice.label, BUTTON)),
            "value": encode(guide, choice.event, *walk),
        }
        if choice.hint.strip():
            option["description"] = plain_text(clipped(choice.hint, BUTTON))
        options.append(option)
    return {
        "type": "static_select",
        "action_id": f"/menu-{number}",
        "placeholder": plain_text(clipped(menu.label, BUTTON)),
        "options": options,
    }
