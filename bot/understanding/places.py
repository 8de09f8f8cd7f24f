"""Places that a typed text names, by number, letter or ordinal. What stands there is not known here."""

import re
from typing import Final, NamedTuple

from bot.understanding import english
from bot.understanding.text import Word, words

_POSITION: Final = re.compile(
    r"\(?(?:(?:option|number|answer|no\.?|choice|#)(?: +|(?=[0-9])))?(?:([0-9]{1,2})|([a-z]))[).:]*",
    re.IGNORECASE,
)
_JOINING: Final = english.FILLER | {
    "and", "or", "both", "either", "neither", "nor", "not", "between", "also", "but", "all",
    "everything", "except", "option", "options", "number", "numbers", "und", "oder", "nicht", "beide", "weder", "noch",
}  # fmt: skip
_GERMAN_ARTICLES: Final = frozenset({"der", "die", "das"})
_MIDDLE: Final = (["middle"], ["mittlere"], ["mittleres"], ["mittlerer"])
_DENYING: Final = frozenset({"not", "neither", "nor", "nicht", "weder", "except"})
_ORDINALS: Final = {
    word: n for word, n in english.ORDINALS.items() if word[-2:] in {"st", "nd", "rd", "th"}
}
PLACES: Final = {str(n): n - 1 for n in range(1, 26)} | {
    word: n - 1 if n > 0 else n
    for word, n in english.ORDINALS.items()
    if word not in {"one", "two", "three", "four"}
}
"""The place, from 0, by the word for it; -1 is the last."""


class Places(NamedTuple):
    """Places from 0; -1 is the last. `denied`: they are what is not meant."""

    at: tuple[int, ...]
    denied: bool


def place(line: str, of: int = 0) -> int | None:
    """The place, from 0, that a whole text names; -1 is the last. `of` so many, one may be the middle."""
    if match := _POSITION.fullmatch(line):
        return (int(match[1]) or 100) - 1 if match[1] else ord(match[2].casefold()) - ord("a")
    said = [word.text for word in words(line)]
    bare = [w for w in said if w in english.ORDINALS or w not in english.FILLER]
    bare = [w for w in bare if w not in {"one", "number", "option", "choice"}] or bare
    if of % 2 and [word for word in bare if word not in _GERMAN_ARTICLES] in _MIDDLE:
        return of // 2
    if len(bare) == 1 and bare[0] in english.ORDINALS:
        at = english.ORDINALS[bare[0]]
        return at - 1 if at > 0 else at
    return None


def places(line: str) -> Places | None:
    """Of "both 1 and 2" or "not 3" the places, where nothing else is said."""
    said = words(line)
    rest = [word.text for word in said if _number(word) is None]
    at = tuple(dict.fromkeys(n for word in said if (n := _number(word)) is not None))
    denied = any(word in _DENYING for word in rest)
    if not at or not _JOINING.issuperset(rest) or (len(at) == 1 and not denied):
        return None
    return Places(at, denied)


def _number(word: Word) -> int | None:
    if word.text.isascii() and word.text.isdigit() and len(word.text) < 3:
        return (int(word.text) or 100) - 1
    return _ORDINALS[word.text] - 1 if word.text in _ORDINALS else None
