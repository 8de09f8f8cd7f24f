"""A message in somebody's language: which one it is, and openly so where a part of it is not in it."""

from collections.abc import Iterable

from bot.core.guide import Guide
from bot.core.view import Block, Message, Paragraph, texts
from bot.core.words import ENGLISH, marked

_NAMES = {"en": marked("English"), "de": marked("German")}


def in_language(guide: Guide, message: Message) -> Message:
    """`message`, said with the words of `guide`, as the person in front of it is to get it.

    Where sentences are still in the language that the guide was written in, one line says so.
    """
    if message.language != guide.language:
        message = message._replace(language=guide.language)
    if not guide.borrowed:
        return message
    if any(_borrowed(guide, block) for block in message.body):
        return message._replace(body=(*message.body, _note(guide)))
    if any(_borrowed(guide, block) for block in message.lead):
        return message._replace(lead=(*message.lead, _note(guide)))
    return message


def offered(guide: Guide) -> tuple[str, ...]:
    """How to go on in each other language that the guide and the engine have, said in that one."""
    own = guide.own
    others = [g for g in (own, *own.translations.values()) if g is not guide]
    return tuple(_way(other) for other in others if _spoken(other))


def languages(guide: Guide) -> str:
    """Which languages are spoken here."""
    own = guide.own
    tags = [g.language for g in (own, *own.translations.values()) if _spoken(g)] or [own.language]
    names = (guide.words(_NAMES[tag]) if tag in _NAMES else tag for tag in tags)
    return guide.words("I speak {languages}.", languages=guide.words.listed(tuple(names)))


def _way(guide: Guide) -> str:
    words = guide.words
    # Translators: name your own language, twice.
    return words("Say “english” to go on in English.")


def _spoken(guide: Guide) -> bool:
    return guide.words is not ENGLISH or guide.language.partition("-")[0] == "en"


def switched(guide: Guide, message: Message) -> Message:
    """`message` with a line above it that says which language is spoken from now on."""
    # Translators: name your own language.
    now = guide.words("From now on in English.")
    return message._replace(lead=(Paragraph((now,), "note"), *message.lead))


def untranslated(guide: Guide, sentences: Iterable[str]) -> str:
    """What tells that some of `sentences` are in another language than `guide`; empty: none is."""
    if guide.borrowed.isdisjoint(sentences):
        return ""
    written = guide.own.language
    name = guide.words(_NAMES[written]) if written in _NAMES else written
    return guide.words("Some of this is not translated, and is in {language}.", language=name)


def _note(guide: Guide) -> Paragraph:
    return Paragraph((untranslated(guide, guide.borrowed),), "note")


def _borrowed(guide: Guide, block: Block) -> bool:
    return any(inline in guide.borrowed for text in texts(block) for inline in text)
