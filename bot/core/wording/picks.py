"""The buttons about decisions that several messages share."""

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.view import Choice
from bot.core.wording.labels import clipped


def candidate_name(guide: Guide, candidate: str) -> str:
    """What a candidate is called; its id where the guide no longer has it."""
    found = guide.candidate_by_id.get(candidate)
    return found.name if found else candidate


def picks(guide: Guide, candidates: tuple[str, ...], *, own: bool) -> tuple[Choice, ...]:
    """What may be recorded, the first as what is advised."""
    words = guide.words
    named = ((pick, candidate_name(guide, pick)) for pick in candidates)
    labels = (
        words("I choose {candidate}", candidate=name)
        if own
        else words("We choose {candidate}", candidate=name)
        for _, name in named
    )
    return tuple(
        Choice(clipped(label), do.Decide(pick), "plain" if at else "primary")
        for at, (pick, label) in enumerate(zip(candidates, labels, strict=True))
    )


def all_decisions(guide: Guide, *, own: bool) -> Choice:
    """The way to the list, of a team's decisions or of one's own."""
    label = guide.words("My decisions") if own else guide.words("Our decisions")
    return Choice(label, do.SeeDecisions())
