"""A language that shouts, over a guide that does: what is not loud was said past the catalogue."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

import pytest

from bot.core.guide import Guide
from bot.core.view import Bars, Block, Bullets, Cite, Facts, Message, Paragraph, Text
from bot.core.words import Words
from tests.core.test_messages import every_view, full_states, wandering, widest
from tests.team_views import of_decisions, of_newcomers, of_rounds, of_tours

FOR_PROGRAMS = r"(?s)\A---.*?---\n|```.*?```|\]\([^)]*\)"  # front matter, the receipt, addresses
SHOWN = {
    *("name", "title", "text", "why", "label", "hint", "note", "caution", "section", "about"),
    *("intro", "link", "reply", "ask", "version"),
}


def loud(text: str) -> str:
    return re.sub(r"\{\w+\}|[^{]+", lambda m: m[0] if m[0][0] == "{" else m[0].upper(), text)


SHOUTING = Words(loud, lambda one, many, n: loud(one if n == 1 else many))


def shouted(value: Any) -> Any:
    """A guide, or a part of one, with every text that is shown in capitals."""
    if isinstance(value, tuple):
        return tuple(map(shouted, value))
    if not is_dataclass(value) or isinstance(value, Words | type):
        return value
    changes = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.init and (not isinstance(old, str) or field.name in SHOWN):
            changes[field.name] = old.upper() if isinstance(old, str) else shouted(old)
    return replace(value, **changes)


@cache
def guide() -> Guide:
    found: Guide = shouted(widest())
    return replace(found, id="SMALL", question=found.question.upper(), words=SHOUTING)


@pytest.mark.parametrize("seed", range(2))
def test_on_no_way_through_the_walk(seed: int) -> None:
    for message in wandering(guide(), seed):
        hold_loud(message)


def test_in_no_view() -> None:
    for message in full_states(guide(), every_view(guide())):
        hold_loud(message)


@pytest.mark.parametrize(
    "said", [of_rounds, of_decisions, of_newcomers, of_tours], ids=lambda f: f.__name__
)
def test_nor_of_a_team(said: Callable[[Guide], Iterator[Message]]) -> None:
    for message in said(guide()):
        hold_loud(message)


def hold_loud(message: Message) -> None:
    for text in all_texts(message):
        assert text == text.upper(), message.title


def all_texts(message: Message) -> Iterator[str]:
    yield message.title
    for block in (*message.lead, *message.body):
        yield from block_texts(block)
    choices = (*message.choices, *message.commands)
    for choice in (*choices, *(c for menu in message.menus for c in menu.choices)):
        yield from (choice.label, choice.hint)
    yield from (menu.label for menu in message.menus)
    if message.document:
        yield re.sub(FOR_PROGRAMS, "", message.document.text)


def block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from inline_texts(text)
        case Bullets(items):
            yield from (words for item in items for words in inline_texts(item))
        case Facts(rows):
            for row in rows:
                yield from (row.name, *inline_texts(row.value))
        case Bars(bars):
            for bar in bars:
                yield from (bar.label, bar.text)


def inline_texts(text: Text) -> Iterator[str]:
    for inline in text:
        if isinstance(inline, str):
            yield inline
        else:
            yield inline.label if isinstance(inline, Cite) else inline.text
