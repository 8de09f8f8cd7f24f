"""Texts in the person's language, or in emoji, that the bot understands, as the English that it reads.

Compared whole, typing mistakes mended; everything else, and all English, is left as it is.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from bot.understanding.signs import said_by_signs
from bot.understanding.spelling import Spelling
from bot.understanding.text import words

_HOUR: Final = re.compile(r"(?<![:\d])(\d{1,2})(?= uhr)", re.IGNORECASE)  # one without its minutes
_LONGEST: Final = 60  # characters; longer texts are no such words, but for a reason in them

Key = tuple[str, ...]


class _Table(NamedTuple):
    whole: dict[Key, str]
    before: dict[Key, str]
    within: tuple[tuple[re.Pattern[str], str], ...]
    round: frozenset[str]
    round_with: dict[str, str]
    polite: frozenset[str]
    spelling: Spelling


def in_english(text: str, language: str) -> str:
    """The English for a text that is nothing but words to the bot; any other text as it is.

    A name or a reason in it stays as it was written.
    """
    if sign := said_by_signs(text):
        return sign
    table = _table(language.partition("-")[0])
    if table is None:
        return text
    line = text.strip().rstrip("!")
    for pattern, english in table.within:
        if found := pattern.fullmatch(line):
            return found.expand(english)
    if wish := _round(line, table):
        return wish
    if len(text) > _LONGEST:
        return text
    said = words(text)
    spelt = tuple(word.text for word in said)
    mended = tuple(map(table.spelling.correct, spelt))
    for key in (spelt, _bare(spelt, table.polite), _bare(mended, table.polite)):
        if known := table.whole.get(key):
            return known
    for before, english in table.before.items():
        rest = said[len(before) :]
        if rest and spelt[: len(before)] == before:
            return f"{english} {text[rest[0].start :]}"
    return text


def _round(line: str, table: _Table) -> str:
    """The English for a wish for a round with more to it: until when, with whom; empty: it is none."""
    first, *rest = _HOUR.sub(r"\1:00", line).replace(",", " ").split() or [""]
    told = [table.round_with.get(word.casefold(), word) for word in rest]
    if first.casefold() not in table.round or not rest or told[0] == rest[0] != "quorum":
        return ""
    return " ".join(filter(None, ("team", *told)))


def _bare(said: Key, polite: frozenset[str]) -> Key:
    return tuple(word for word in said if word not in polite) or said


@cache
def _table(language: str) -> _Table | None:
    if language != "de":
        return None
    from bot.understanding import german  # noqa: PLC0415 -- who speaks English needs none of it

    whole, before, polite = _keys(german.SAID), _keys(german.BEFORE), german.POLITE
    known = {word for key in (*whole, *before) for word in key} | polite
    whole |= {_bare(key, polite): english for key, english in whole.items()}
    within = _patterns(german.WITH)
    return _Table(whole, before, within, german.ROUND, german.ROUND_WITH, polite, Spelling(known))


def _patterns(ways: dict[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    flags = re.IGNORECASE | re.DOTALL
    return tuple((re.compile(way, flags), english) for way, english in ways.items())


def _keys(ways: dict[str, str]) -> dict[Key, str]:
    return {
        tuple(word.text for word in words(way)): english
        for english, listed in ways.items()
        for way in listed.split(", ")
    }
