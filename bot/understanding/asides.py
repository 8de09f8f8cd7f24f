"""The few words that mean something of their own where a round or a ballot is on the screen."""

from functools import cache
from typing import Final, Literal

from bot.understanding import english
from bot.understanding.own_words import in_english
from bot.understanding.sayings import Sayings
from bot.understanding.text import words

Aside = Literal["leave", "others", "close", "cancel", "back"]

_SAID: Final[dict[Aside, str]] = {
    "leave": (
        "leave the ballot, leave my ballot, leave the round, exit the ballot, quit the ballot, on my own, "
        "go on alone, alone, my own walk, my own questions, back to my own walk, back to my own questions"
    ),
    "others": (
        "what did the others say, what did others say, what do the others say, what did the others answer, "
        "how did the others answer, what did the others choose, what have the others said, the others, "
        "what do the others think, who said what, who answered what, what did everybody say, "
        "show me the other ballots, show me their answers, what did the team say, how did they answer"
    ),
    "close": "close, close it, close now",
    "cancel": "cancel, cancel it",
    "back": "back, go back, previous, step back",
}
_YES: Final = english.YES | {"ja", "do", "it", "ok", "okay"}
_NO: Final = english.NO | {"nein", "do", "not", "dont"}


def aside(text: str, language: str) -> Aside | None:
    """What `text` means there, where it is nothing but that."""
    return _sayings().meaning(in_english(text, language))


def agrees(text: str, language: str) -> bool | None:
    """Whether `text` is a yes or a no; None: it is neither."""
    said = {word.text for word in words(in_english(text, language)[:60])}
    bare = said - english.POLITE or said
    if bare and bare <= _NO and bare & (english.NO | {"nein", "dont"}):
        return False
    return True if bare and bare <= _YES else None


@cache
def _sayings() -> Sayings[Aside]:
    return Sayings((way, name) for name, ways in _SAID.items() for way in ways.split(", "))
