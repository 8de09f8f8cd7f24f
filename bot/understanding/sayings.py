"""Whole texts and what each means: how everything is looked up that people say to the bot itself."""

from collections.abc import Iterable
from functools import cached_property
from itertools import islice, product
from typing import Final, Generic, TypeVar

from bot.understanding import english
from bot.understanding.spelling import Spelling
from bot.understanding.text import words

Meaning = TypeVar("Meaning")

_LONGEST: Final = 12  # words; longer texts are none of these
_MOST: Final = 16  # ways to mend a text that are looked up
_READ: Final = 200  # characters, enough to see that

_Said = tuple[str, ...]


class Sayings(Generic[Meaning]):
    """Texts with their meanings.

    What is typed is one of them as written, without words of politeness, or with typing mistakes
    mended; nothing else in it is passed over.
    """

    def __init__(self, ways: Iterable[tuple[str, Meaning]]) -> None:
        self._whole = {_said(way): meaning for way, meaning in ways}
        self._bare = {_bare(said): meaning for said, meaning in self._whole.items()}

    def meaning(self, text: str) -> Meaning | None:
        """What `text` means, where it is one of these."""
        said = _said(text[:_READ])
        if not 0 < len(said) <= _LONGEST:
            return None
        if known := self._known(said):
            return known
        # Of two words that are as near, "rest" and "result", the one is meant that says something here.
        mended = islice(product(*map(self._mended, said)), _MOST)
        return next(filter(None, map(self._known, mended)), None)

    def _mended(self, word: str) -> tuple[str, ...]:
        found = () if word in english.KNOWN else self._spelling.nearest(word)
        return found or (word,)

    def _known(self, said: _Said) -> Meaning | None:
        return self._whole.get(said) or self._bare.get(_bare(said))

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(word for said in self._whole for word in said)


def _said(text: str) -> _Said:
    return tuple(word.text for word in words(text))


def _bare(said: _Said) -> _Said:
    return tuple(word for word in said if word not in english.POLITE) or said
