"""The engine's own words in other languages: gettext catalogues, read when a language is first used.

A catalogue is `<language>/LC_MESSAGES/bot.po`, compiled to `bot.mo` beside it by `make words`.
"""

from functools import lru_cache
from pathlib import Path

from bot.core.words import ENGLISH, Words

_HERE = Path(__file__).parent
DOMAIN = "bot"


def languages() -> tuple[str, ...]:
    """The languages whose engine's words are shipped, English first: "en", "de"."""
    found = _HERE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ("en", *sorted(path.parts[-3] for path in found))


def language_of(locale: str) -> str:
    """The language in a locale or tag, in any case: "de" of "de-AT", "de_CH.UTF-8" and "DE"."""
    first = locale.replace("_", "-").replace(".", "-").partition("-")[0].casefold()
    return first if first.isascii() and first.isalpha() else ""


@lru_cache(maxsize=32)
def words_for(language: str) -> Words:
    """The engine's words in `language`, given as a language or a locale; else the English ones."""
    if language == "en":
        return ENGLISH
    compiled = _HERE / language_of(language) / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not compiled.is_file():
        return ENGLISH
    from gettext import GNUTranslations  # noqa: PLC0415 -- who speaks English needs none of it

    with compiled.open("rb") as file:
        catalogue = GNUTranslations(file)
    return Words(catalogue.gettext, catalogue.ngettext)
