"""Whether typed text is for the team: a round, its decisions, a tour. Compared whole: no guessing."""

import re
from collections.abc import Callable
from typing import Final

from bot.core.events import Decide, OpenRound, SeeDecisions, TourBegin
from bot.core.guide import Guide
from bot.understanding.own_words import in_english
from bot.understanding.text import words

Meant = OpenRound | SeeDecisions | Decide | TourBegin

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
        return None
    text = in_english(text, guide.language)
    said = " ".join(word.text for word in words(text)).replace("'", "")
    for known, meant in _MEANT:
        if said in known:
            return meant(guide)
    return None


def _tour(guide: Guide) -> TourBegin | None:
    return TourBegin(guide.tracks[0].id) if guide.tracks else None


_MEANT: Final[tuple[tuple[frozenset[str], Callable[[Guide], Meant | None]], ...]] = (
    (_ROUND, lambda _: OpenRound()),
    (_DECISIONS, lambda _: SeeDecisions()),
    (_TOUR, _tour),
)
