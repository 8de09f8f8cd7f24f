"""What a lead types about newcomers. Compared whole; what a step says is taken as it is written."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.core.events import (
    AddStep,
    AskWhom,
    DropStep,
    Nudging,
    OfNewcomers,
    PreviewTour,
    SeeNewcomers,
    SeeSteps,
)
from bot.understanding.sayings import Sayings

_SAID: Final[Mapping[str, OfNewcomers]] = {
    "newcomers, our newcomers, show newcomers, show the newcomers, who is new": SeeNewcomers(),
    "newcomer steps, our newcomer steps, show newcomer steps": SeeSteps(),
    "preview the tour, preview tour, preview the onboarding, preview onboarding, preview newcomers, "
    "newcomer preview, show the whole tour": PreviewTour(),
    "nudge newcomers, remind newcomers": Nudging(on=True),
    "do not nudge newcomers, stop nudging newcomers": Nudging(on=False),
}
_ADDED: Final = re.compile(r"(?:add )?newcomer (step|task):? ([^:]{1,200}): (.+)", re.IGNORECASE)
_DROPPED: Final = re.compile(
    r"(?:remove|drop|delete) newcomer (?:step|task) (\d{1,3})", re.IGNORECASE
)
_WHOM: Final = re.compile(r"newcomers (?:may |should )?ask (.{1,200})", re.IGNORECASE)


def of_newcomers(text: str) -> OfNewcomers | None:
    """The event, where `text` is nothing but such a wish."""
    line = " ".join(text.split())
    if said := _sayings().meaning(line):
        return said
    if found := _ADDED.fullmatch(line):
        return AddStep(found[2].strip(), found[3].strip(), found[1].casefold() == "task")
    if found := _DROPPED.fullmatch(line.rstrip(".!")):
        return DropStep(int(found[1]))
    if found := _WHOM.fullmatch(line.rstrip("!")):
        return AskWhom(found[1].rstrip("."))
    return None


@cache
def _sayings() -> Sayings[OfNewcomers]:
    return Sayings((way, meant) for ways, meant in _SAID.items() for way in ways.split(", "))
