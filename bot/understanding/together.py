"""Whether typed text is for the team: a round, its decisions, a tour. Compared whole: no guessing."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from bot.core.events import Decide, OfNewcomers, OpenRound, SeeDecisions, TourBegin, WhyChosen
from bot.core.guide import Guide
from bot.understanding.newcomers import of_newcomers
from bot.understanding.own_words import in_english
from bot.understanding.text import words

Meant = OpenRound | SeeDecisions | Decide | TourBegin | WhyChosen | OfNewcomers

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
_DECISIONS: Final = frozenset(
    ("decisions", "our decisions", "show decisions", "list decisions", "what did we decide")
)
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
_DECIDED: Final = re.compile(
    r"record\s+(\S{1,40})\s+because\s+(.{1,600})", re.IGNORECASE | re.DOTALL
)
_FESTGEHALTEN: Final = re.compile(
    r"halte?\s+(\S{1,40})\s+fest,?\s+weil\s+(.{1,600})", re.IGNORECASE | re.DOTALL
)
_LONGEST: Final = 60  # characters of what is none of these but the last

# "Why not X?", "why did we choose X over Y?", "why was X picked?": `{names}` are the guide's.
_CHOOSING: Final = (
    "(?:choose|chose|chosen|pick|picked|select|selected|use|using|take|took|prefer|decide(?:d)? (?:on|for|"
    "against)|go(?:ne|ing)? (?:with|for))"
)
_WE: Final = "(?:we|they|you|the team|our team|your team|my team|everybody|everyone)"
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

    "Record X because we know it" is the decision of the newest round, with a reason.
    """
    decided = _DECIDED.fullmatch(text.strip()) or _FESTGEHALTEN.fullmatch(text.strip())
    if decided:
        named = decided[1].casefold()
        for candidate in guide.candidates:
            if named in (candidate.id.casefold(), candidate.name.casefold()):
                return Decide(candidate.id, " ".join(decided[2].split()))
        return None
    if len(text) > _LONGEST:
        return of_newcomers(text)
    said = _said(in_english(text, guide.language))
    for known, meant in _MEANT:
        if said in known:
            return meant(guide)
    return _why(guide, said) or of_newcomers(text)


def _why(guide: Guide, said: str) -> WhyChosen | None:
    """Of "why not X?" the event; one that names nothing must at least speak of a team."""
    pattern, named = _asked(guide)
    found = pattern.fullmatch(said)
    if found is None:
        return None
    team = bool(found["team"] or found["passive"]) and " you" not in (found["team"] or "")
    name = found["name"]
    if name is None and not (team and found["it"]):
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


def _tour(guide: Guide) -> TourBegin | None:
    return TourBegin(guide.tracks[0].id) if guide.tracks else None


_MEANT: Final[tuple[tuple[frozenset[str], Callable[[Guide], Meant | None]], ...]] = (
    (_ROUND, lambda _: OpenRound()),
    (_DECISIONS, lambda _: SeeDecisions()),
    (_TOUR, _tour),
)
