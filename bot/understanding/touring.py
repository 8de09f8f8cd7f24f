"""What a newcomer types while a tour is under way: the tour's own words first, then the guide's.

Compared whole, as everything on the screen is. No state, no answers: those of a walk stay out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.core.events import (
    Arrive,
    Compare,
    Continue,
    Event,
    Forget,
    Help,
    Reasons,
    Stop,
    Tell,
    TourChose,
    TourDiffer,
    TourEvent,
    TourLength,
    TourStop,
    Unclear,
    Unknown,
)
from bot.core.guide import Guide
from bot.core.state import State
from bot.core.view import Message
from bot.understanding.own_words import in_english
from bot.understanding.pick import pick
from bot.understanding.reader import Reader

# English for a choice on the screen, in whatever language its label is: the first that is there.
_SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "go on": ("Go on",),
    "next": ("Go on", "Later"),
    "continue": ("Go on", "Later"),
    "ok": ("Go on",),
    "okay": ("Go on",),
    "yes": ("Go on",),
    "later": ("Later",),
    "skip": ("Skip this", "Later", "Go on"),
    "skip this": ("Skip this",),
    "back": ("Back",),
    "previous": ("Back",),
    "go back": ("Back",),
    "short": ("The short version",),
    "long": ("The long version",),
    "done": ("Done", "Go on"),
    "i did it": ("Done", "Go on"),
    "i'm done": ("Done",),
}

# Words that mean the same on every screen of a tour.
_MEANT: Final[Mapping[str, Callable[[str], TourEvent]]] = {
    **dict.fromkeys(
        ("tell me more", "more", "more please", "longer", "long"), lambda t: TourLength(t, "long")
    ),
    **dict.fromkeys(
        ("shorter", "shorter please", "less", "short"), lambda t: TourLength(t, "short")
    ),
    **dict.fromkeys(("where do i differ", "where do i disagree", "where do we differ"), TourDiffer),
    **dict.fromkeys(
        ("stop", "stop for now", "stop the tour", "leave the tour", "quit", "exit", "bye"), TourStop
    ),
}
_THANKS: Final = frozenset(("ok", "okay", "thanks", "thank you", "great", "cool", "nice"))

# What is answered beside a step: it asks the guide, or nobody could tell what it means.
_BESIDE = (Arrive, Compare, Help, Reasons, Stop, Tell, TourEvent, Unclear, Unknown)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`event` is none of the tour's: it leaves it, and the tour waits."""

    event: Event


def read(
    text: str, track: str, screen: Message, reader: Reader, *, ended: bool
) -> Event | Elsewhere:
    """What `text` means with `screen` of the tour of `track` before the newcomer's eyes.

    Where the tour has `ended`, a wish for the questions or the advice is one; on the way it is
    told that it belongs there.
    """
    guide = reader.guide
    english = in_english(text, guide.language)
    plain = " ".join(english.casefold().split()).rstrip(" ?!.")
    for said in (text, *map(guide.words, _SAID.get(plain, ()))):
        picked = pick(said, screen)
        if picked is not None:
            return picked if isinstance(picked, TourEvent) else Elsewhere(picked)
    if used := _candidate(text, screen, guide):
        return used
    if meant := _MEANT.get(plain):
        return meant(track)
    if "Go on" in _SAID.get(plain, ()):
        return Continue()  # there is no such choice: what there is to pick is told
    bare = screen._replace(choices=(), menus=(), commands=())
    event = reader.read(text, State(), bare)
    if isinstance(event, Forget):
        return Elsewhere(event)
    if ended and plain in _THANKS:
        return Continue()
    return Elsewhere(event) if ended and not isinstance(event, _BESIDE) else event


def _candidate(text: str, screen: Message, guide: Guide) -> TourChose | None:
    """The choice that says what the team uses, where `text` is nothing but the candidate's name."""
    said = " ".join(text.casefold().split()).rstrip(" !.")
    for choice in screen.choices:
        event = choice.event
        used = guide.candidate_by_id.get(event.option) if isinstance(event, TourChose) else None
        for name in (used.name, *used.phrases) if used else ():
            ways = (name, guide.words("We use {candidate}", candidate=name))
            if isinstance(event, TourChose) and said in (way.casefold() for way in ways):
                return event
    return None
