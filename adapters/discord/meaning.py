"""Which event a command's words stand for, and what to suggest while they are typed. Pure."""

from typing import Final

from bot.core.events import Compare, Continue, Event, Heard, Tell
from bot.core.guide import Guide
from bot.core.token import decode, encode
from bot.core.wording.labels import event_label
from bot.understanding.reader import Reader
from bot.understanding.text import clean

MOST: Final = 25  # suggestions, as many as Discord shows
_SUGGESTED: Final = "~"  # begins what a suggestion sends: a button id, so it means just that


def asked(reader: Reader, text: str) -> Event:
    """A question answered, or a description read into answers; it never answers what is open.

    Who asks to be led through the questions goes on with them.
    """
    if text.startswith(_SUGGESTED):
        suggested = decode(reader.guide, text.removeprefix(_SUGGESTED)).event
        if isinstance(suggested, Tell):
            return suggested
    words = clean(text)
    if reader.begins(words):
        return Continue()
    found = reader.ask(words)
    described = () if found.answered else reader.describe(words)
    return Heard(described) if described else reader.answer(found)


def compared(guide: Guide, text: str) -> Event:
    """The comparison of a topic by id, title or phrase; the list of topics where there is none."""
    wanted = clean(text).casefold()
    for topic in guide.topics:
        if wanted in (topic.id, topic.title.casefold(), *topic.phrases):
            return Compare(topic.id)
    return Compare()


def topics(guide: Guide, begun: str) -> tuple[tuple[str, str], ...]:
    """Titles with ids of the topics that have the letters typed so far."""
    wanted = clean(begun).casefold()
    return tuple((t.title, t.id) for t in guide.topics if wanted in t.title.casefold())[:MOST]


def questions(reader: Reader, begun: str) -> tuple[tuple[str, str], ...]:
    """Likely questions, and what stands for each: what fits the words typed so far comes first."""
    guide = reader.guide
    words = clean(begun)
    found = reader.ask(words) if words else None
    near = [*found.topics, *found.suggestions] if found else []
    named = [t.id for t in guide.topics if words.casefold() in t.title.casefold()]
    candidates = found.candidates if found and found.candidates else ("", *guide.candidate_by_id)
    events = [Tell(topic, candidate) for topic in [*near, *named] for candidate in candidates]
    return tuple(
        (event_label(guide, event), _SUGGESTED + encode(guide, event, 0))
        for event in dict.fromkeys(events)
    )[:MOST]
