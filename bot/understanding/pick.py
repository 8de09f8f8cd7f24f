"""A typed reply that picks from what is on the screen: by number, by letter, or by its words."""

import re

from bot.core.events import Pressable
from bot.core.view import Choice, Message

_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2})\s*[.)\]]?")
_LETTER = re.compile(r"[(\[]?\s*([a-zA-Z])\s*[.)\]]?")
_YES_OR_NO = ("yes", "no", "ja", "nein")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def pick(text: str, shown: Message) -> Pressable | None:
    """The event of the choice that `text` names, or None where it names none.

    A number or letter counts only when it is the whole reply, as does a label. Numbers run
    through the choices and on through the entries of menus, as a plain screen numbers them. Of a
    label that begins with yes or no, that word or the rest will do.
    """
    reply = text.strip()
    if number := _NUMBER.fullmatch(reply):
        return _nth(numbered(shown), int(number[1]) - 1)
    if letter := _LETTER.fullmatch(reply):
        return _nth(shown.choices, _LETTERS.index(letter[1].lower()))
    wanted = _words(reply)
    labelled = [(_words(c.label), c.event) for c in (*numbered(shown), *shown.commands)]
    named = [event for label, event in labelled if label == wanted]
    named = named or [event for label, event in labelled if wanted in _halves(label)]
    return named[0] if wanted and len(named) == 1 else None


def numbers(text: str) -> bool:
    """Whether `text` is but a number or a letter, as of a choice, on the screen or not."""
    reply = text.strip()
    return bool(_NUMBER.fullmatch(reply) or _LETTER.fullmatch(reply))


def numbered(shown: Message) -> tuple[Choice, ...]:
    """Everything on the screen that has a number, in order."""
    return (*shown.choices, *(choice for menu in shown.menus for choice in menu.choices))


def _nth(choices: tuple[Choice, ...], place: int) -> Pressable | None:
    return choices[place].event if 0 <= place < len(choices) else None


def _halves(label: str) -> tuple[str, ...]:
    first, _, rest = label.partition(" ")
    return (first, rest) if first in _YES_OR_NO else ()


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
