"""Whether typed text asks for another language, mistyped or not: "deutsch", "in English, please"."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Final

from bot.core.guide import Guide
from bot.understanding.spelling import Spelling

# By language, what it is called there and elsewhere, folded.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("english", "englisch"),
    "de": ("deutsch", "german"),
}
_ASKED: Final = re.compile(
    r"(?:(?:please|bitte|speak|talk|answer|sprich|antworte|switch to|wechsle zu|in|auf) )*"
    r"(?P<name>[a-z]+)(?: (?:please|bitte))?"
)
_OTHERS: Final = ("germany", "germane", "germanic", "england")  # near to a name, and none
_TAGGED: Final = re.compile(r"(?:language|sprache) (?P<tag>[a-z]{2,3}(?:-[a-z0-9]{2,8})*)")
_LONGEST: Final = 60


def language_asked(guide: Guide, text: str) -> str:
    """The tag of the language of `guide` that `text` asks for and nothing else; empty: none.

    By its name, where that is known here, and always as in "language pt-BR".
    """
    if not guide.translations or len(text) > _LONGEST:
        return ""
    plain = " ".join(re.findall(r"[\w-]+", text.casefold()))
    spoken = {tag.casefold(): tag for tag in (guide.language, *guide.translations)}
    if tagged := _TAGGED.fullmatch(plain):
        return spoken.get(tagged["tag"], "")
    if not (asked := _ASKED.fullmatch(plain)):
        return ""
    name = _spelling().correct(asked["name"])
    named = (tag for tag, names in _NAMES.items() if name in names)
    return next((spoken[tag] for tag in named if tag in spoken), "")


@cache
def _spelling() -> Spelling:
    return Spelling((*chain.from_iterable(_NAMES.values()), *_OTHERS))
