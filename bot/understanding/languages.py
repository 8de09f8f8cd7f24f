"""Whether typed text asks for another language: "deutsch", "in English, please". Compared whole."""

import re
from collections.abc import Mapping
from typing import Final

from bot.core.guide import Guide

# By language, what it is called there and elsewhere, folded.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("english", "englisch"),
    "de": ("deutsch", "german"),
}
_ASKED: Final = re.compile(
    r"(?:(?:please|bitte|speak|talk|answer|sprich|antworte|switch to|wechsle zu|in|auf) )*"
    r"(?P<name>[a-z]+)(?: (?:please|bitte))?"
)
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
    named = (tag for tag, names in _NAMES.items() if asked["name"] in names)
    return next((spoken[tag] for tag in named if tag in spoken), "")
