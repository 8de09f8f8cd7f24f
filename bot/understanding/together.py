"""Whether typed text is for the team: a round, its decisions, a tour. Compared whole: no guessing."""

import re
from collections.abc import Callable
from functools import lru_cache
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
    WhyChosen,
)
from bot.core.guide import Guide
from bot.understanding.moments import hours
from bot.understanding.newcomers import of_newcomers
from bot.understanding.own_words import in_english
from bot.understanding.text import words

Meant = OfRound | OfDecision | OfNewcomers | TourBegin | Pressed

_ROUND: Final = frozenset(
    (
        "team",
        "decide together",
        "decide as a team",
        "start a team round",
        "start a round",
        "team round",
        "team decision",
        "we want to decide together",
        "let us decide together",
        "lets decide together",
        "help us decide together",
    )
)
_SEE: Final = frozenset(
    ("round", "the round", "see the round", "show the round", "show me the round", "our round")
)
_TAKE_PART: Final = frozenset(("take part", "my ballot", "see my ballot", "show my ballot"))
_CLOSE: Final = frozenset(("close the round", "close our round"))
_CANCEL: Final = frozenset(("cancel the round", "cancel our round"))
_REMIND: Final = frozenset(("remind", "remind them", "remind everybody", "remind everyone"))
_DECISIONS: Final = frozenset(
    ("decisions", "our decisions", "show decisions", "list decisions", "what did we decide")
)
_MINE: Final = frozenset(("my decisions", "show my decisions", "what did i decide"))
_CHOOSE: Final = frozenset(
    ("record the decision", "record my decision", "record a decision", "record our decision")
)
_REVISIT: Final = frozenset(
    (
        "revisit",
        "revisit it",
        "revisit the decision",
        "revisit our decision",
        "revisit my decision",
        "look at the decision again",
    )
)
_DISAGREE: Final = frozenset(("i disagree", "i disagree on record", "disagree"))
_TOUR: Final = frozenset(
    (
        "onboard",
        "onboard me",
        "onboarding",
        "show me round",
        "show me around",
        "tour",
        "im new here",
    )
)
_LONGEST: Final = 60  # characters of what is compared whole

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

# What may follow the wish for a round, each once or more: "until friday 17:00 quorum 3 with @ann".
_ROUND_WITH: Final = re.compile(
    rf"(?:{'|'.join(sorted(_ROUND, key=len, reverse=True))})\b[\s,]*(.+)", re.IGNORECASE
)
_PARTS: Final = re.compile(r"\b(until|for|quorum|with)\b", re.IGNORECASE)
_NAMES: Final = re.compile(r"(?:@\S+|and|,|\s)*", re.IGNORECASE)
_QUORUM: Final = re.compile(r"(?:of\s+)?(\d{1,3})(?:\s+(?:ballots|people))?", re.IGNORECASE)

# "Why not X?", "why did we choose X over Y?", "why was X picked?": `{names}` are the guide's.
_CHOOSING: Final = (
    "(?:choose|chose|chosen|pick|picked|select|selected|use|using|take|took|prefer|decide(?:d)? (?:on|for|"
    "against)|go(?:ne|ing)? (?:with|for))"
)
_WE: Final = "(?:we|i|they|you|the team|our team|your team|my team|everybody|everyone)"
_NO_TEAM: Final = re.compile(r"\b(?:i|you)\b")  # said of whom, a team is not spoken of
_WHY: Final = (
    "(?:(?:and|but|so|ok|okay|then) )?(?:why|how come)"
    f"(?P<team> (?:(?:did|didnt|do|dont|have|havent|are|arent)(?: not)? )?{_WE}(?: not)?(?: {_CHOOSING})?"
    "| (?:is|isnt|was|wasnt)(?: it)?(?= .* (?:chosen|picked|selected)))?"
    f"(?: not)?(?: {_CHOOSING})?"
    "(?: (?P<name>{names}))?(?P<it> it| this| that)?(?: not)?(?P<passive> (?:chosen|picked|selected))?"
    "(?: (?:over|instead of|rather than|and not) (?:{names}))?"
    "(?: (?:instead|then|though|anyway|here|at all))*"
)


def together(guide: Guide, text: str) -> Meant | None:
    """The event, where `text` is nothing but such a wish.

    "Record X because we know it" is a decision with a reason. People who are mentioned are for the
    adapter to know; the words for them are only passed over.
    """
    text = in_english(text.strip(), guide.language)
    for pattern, read in _READ:
        if (found := pattern.fullmatch(text)) and (meant := read(guide, found)):
            return meant
    if len(text) > _LONGEST:
        return of_newcomers(text)
    said = _said(text)
    for known, event in _MEANT:
        if said in known:
            return event(guide)
    return _why(guide, said) or of_newcomers(text)


def _why(guide: Guide, said: str) -> WhyChosen | None:
    """Of "why not X?" the event; one that names nothing must at least say who chose, and "it"."""
    pattern, named = _asked(guide)
    found = pattern.fullmatch(said)
    if found is None:
        return None
    who = found["team"] or ""
    team = bool(who or found["passive"]) and not _NO_TEAM.search(who)
    name = found["name"]
    if name is None and not ((team or " i" in who) and found["it"]):
        return None
    return WhyChosen(named[name] if name else "", team)


@lru_cache(maxsize=8)
def _asked(guide: Guide) -> tuple[re.Pattern[str], dict[str, str]]:
    named = {
        _said(name): candidate.id
        for candidate in guide.candidates
        for name in (candidate.name, candidate.id, *candidate.phrases)
    }
    names = "|".join(sorted(map(re.escape, filter(None, named)), key=len, reverse=True))
    return re.compile(_WHY.replace("{names}", names)), named


def _said(text: str) -> str:
    return " ".join(word.text for word in words(text)).replace("'", "")


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
_MEANT: Final[tuple[tuple[frozenset[str], Callable[[Guide], Meant | None]], ...]] = (
    (_ROUND, lambda _: OpenRound()),
    (_SEE, lambda _: SeeRound()),
    (_TAKE_PART, lambda _: TakePart()),
    (_CLOSE, lambda _: CloseRound()),
    (_CANCEL, lambda _: CancelRound()),
    (_REMIND, lambda _: Remind()),
    (_DECISIONS, lambda _: SeeDecisions()),
    (_MINE, lambda _: Pressed(SeeDecisions(), 0, -1)),  # wherever they are
    (_CHOOSE, lambda _: Choose()),
    (_REVISIT, lambda _: Revisit(sure=True)),
    (_DISAGREE, lambda _: Disagree()),
    (_TOUR, _tour),
)
