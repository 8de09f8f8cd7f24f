"""Whether typed text is for the team: a round, its decisions, a tour. Compared whole: no guessing."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from bot.core.events import (
    CancelRound,
    Choose,
    CloseRound,
    Decide,
    Disagree,
    Involve,
    LookAgain,
    OfDecision,
    OfNewcomers,
    OfRound,
    OpenRound,
    Pressed,
    Remind,
    Revisit,
    SeeDecisions,
    SeeRound,
    TakePart,
    TourBegin,
)
from bot.core.guide import Guide
from bot.understanding.moments import hours
from bot.understanding.newcomers import of_newcomers
from bot.understanding.own_words import in_english
from bot.understanding.sayings import Sayings
from bot.understanding.why_chosen import why_chosen

Meant = OfRound | OfDecision | OfNewcomers | TourBegin | Pressed

_ROUND: Final = (
    "team, decide together, decide as a team, team round, team decision, we want to decide together, "
    "we want to decide as a team, let us decide together, let us decide as a team, lets decide together, "
    "lets decide as a team, help us decide together, help us decide as a team, decide this as a team, "
    "decide this together, decide it together"
)

_REASONED: Final = re.IGNORECASE | re.DOTALL
_DECIDED: Final = re.compile(
    r"(?:record|(?:we|i)\s+choose)\s+(\S{1,40}?)[.!]?(?:,?\s+because\s+(.{1,600}))?", _REASONED
)
_DISAGREED: Final = re.compile(
    r"i\s+disagree(?:\s+with\s+decision\s+(\d{1,6}))?,?\s+because\s+(.{1,600})", _REASONED
)
_NUMBERED: Final = re.compile(r"(revisit|see|show)?\s*decision\s+(\d{1,6})", re.IGNORECASE)
_REVIEW: Final = re.compile(r"review\s+((?:in|on|never)\b.{0,40})", re.IGNORECASE)
_INVOLVED: Final = re.compile(r"(consulted|informed):\s*(.{1,400})", _REASONED)

_ANEW: Final = (
    "start a team round, start a round, start a new round, new round, open a round, open a new round, "
    "another round, start another round"
)

# What may follow the wish for a round, each once or more: "until friday 17:00 quorum 3 with @ann".
_ROUND_WITH: Final = re.compile(
    rf"(?:{'|'.join(sorted((*_ROUND.split(', '), *_ANEW.split(', ')), key=len, reverse=True))})\b[\s,]*(.+)",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\b(until|for|quorum|with)\b", re.IGNORECASE)
_NAMES: Final = re.compile(r"(?:@\S+|and|,|\s)*", re.IGNORECASE)
_QUORUM: Final = re.compile(r"(?:of\s+)?(\d{1,3})(?:\s+(?:ballots|people))?", re.IGNORECASE)


def together(guide: Guide, text: str) -> Meant | None:
    """The event, where `text` is nothing but such a wish.

    "Record X because we know it" is a decision with a reason. People who are mentioned are for the
    adapter to know; the words for them are only passed over.
    """
    text = in_english(text.strip(), guide.language)
    for pattern, read in _READ:
        if (found := pattern.fullmatch(text)) and (meant := read(guide, found)):
            return meant
    said = _sayings().meaning(text)
    return said(guide) if said else why_chosen(guide, text) or of_newcomers(text)


def _decided(guide: Guide, found: re.Match[str]) -> Decide | None:
    named = found[1].casefold()
    for candidate in guide.candidates:
        if named in (candidate.id.casefold(), candidate.name.casefold()):
            return Decide(candidate.id, " ".join((found[2] or "").split()))
    return None


def _disagreed(_: Guide, found: re.Match[str]) -> Disagree:
    return Disagree(int(found[1] or 0), sure=True, words=" ".join(found[2].split()))


def _numbered(_: Guide, found: re.Match[str]) -> Revisit | SeeDecisions:
    number = int(found[2])
    if (found[1] or "").casefold() == "revisit":
        return Revisit(number, sure=True)
    return SeeDecisions(number)


def _involved(_: Guide, found: re.Match[str]) -> Involve | None:
    names = tuple(filter(None, (" ".join(n.split()) for n in re.split(r",|\band\b", found[2]))))
    how = found[1].casefold()
    return Involve("consulted" if how == "consulted" else "informed", names) if names else None


def _round(_: Guide, found: re.Match[str]) -> OpenRound | None:
    before, *parts = _PARTS.split(found[1])
    if before.strip(" ,"):
        return None
    event = OpenRound()
    for part, told in zip(parts[::2], parts[1::2], strict=True):
        value = re.sub(r"^[\s,]+|(?:[\s,]|\band\b)+$", "", told)
        match part.casefold():
            case "until":
                event = OpenRound(event.hours, event.quorum, until=value)
            case "for":
                span = hours(value)
                if span is None:
                    return None
                event = OpenRound(span, event.quorum, until=event.until)
            case "quorum":
                least = _QUORUM.fullmatch(value)
                if least is None:
                    return None
                event = OpenRound(event.hours, int(least[1]), until=event.until)
            case _:
                if not _NAMES.fullmatch(value):
                    return None
    return event


def _tour(guide: Guide) -> TourBegin | None:
    return TourBegin(guide.tracks[0].id) if guide.tracks else None


_READ: Final[tuple[tuple[re.Pattern[str], Callable[[Guide, re.Match[str]], Meant | None]], ...]] = (
    (_DECIDED, _decided),
    (_DISAGREED, _disagreed),
    (_NUMBERED, _numbered),
    (_REVIEW, lambda _, found: LookAgain(found[1])),
    (_INVOLVED, _involved),
    (_ROUND_WITH, _round),
)
_SAID: Final[Mapping[str, Callable[[Guide], Meant | None]]] = {
    _ROUND: lambda _: OpenRound(),
    _ANEW: lambda _: Pressed(OpenRound(), 0),  # where one has closed, too
    "round, see the round, show the round, show me the round, our round": lambda _: SeeRound(),
    "take part, my ballot, see my ballot, show my ballot": lambda _: TakePart(),
    "close the round, close our round": lambda _: CloseRound(),
    "cancel the round, cancel our round": lambda _: CancelRound(),
    "remind, remind them, remind everybody, remind everyone": lambda _: Remind(),
    "decisions, our decisions, show decisions, list decisions, what did we decide": (
        lambda _: SeeDecisions()
    ),
    "my decisions, show my decisions, what did i decide": (
        lambda _: Pressed(SeeDecisions(), 0, -1)  # wherever they are
    ),
    "record the decision, record my decision, record a decision, record our decision": (
        lambda _: Choose()
    ),
    "revisit, revisit it, revisit the decision, revisit our decision, revisit my decision, "
    "look at the decision again": lambda _: Revisit(sure=True),
    "i disagree, i disagree on record, disagree": lambda _: Disagree(),
    "onboard, onboard me, onboarding, show me round, show me around, tour, im new here": _tour,
}


@cache
def _sayings() -> Sayings[Callable[[Guide], Meant | None]]:
    return Sayings((way, meant) for ways, meant in _SAID.items() for way in ways.split(", "))
