"""A place's list of decisions: which stands, and what a new one, a draft or another look does to it. Pure.

Lists are the oldest first. Numbers and links change together, so that there is no half of either.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.core.decision import Decision
from bot.core.round import Led, Round

Made = tuple[Decision, ...]


def find(decisions: Made, number: int) -> Decision | None:
    """The decision of that number; with 0 the one that stands."""
    if not number:
        return standing_decision(decisions)
    return next((d for d in decisions if d.number == number), None)


def standing_decision(decisions: Made) -> Decision | None:
    """The one that holds now."""
    return next((d for d in reversed(decisions) if d.status == "accepted"), None)


def added(decisions: Made, fresh: Decision) -> Made:
    """The list with `fresh` in it, in place of the accepted one before it.

    A draft of the same round for the same candidate becomes it; any other is rejected by it.
    """
    drafts = [d for d in decisions if d.status == "proposed"]
    draft = next(
        (d for d in drafts if (d.round, d.candidate) == (fresh.round, fresh.candidate)), None
    )
    number = draft.number if draft else _next(decisions)
    before = standing_decision(decisions)
    made = replace(
        fresh,
        number=number,
        supersedes=before.number if before else 0,
        posted=draft.posted if draft else "",
        dissent=draft.dissent if draft else (),
    )
    older = tuple(
        replace(d, status="superseded", superseded_by=number) if d is before else d
        for d in _without_drafts(decisions)
        if d.number != number
    )
    return tuple(sorted((*older, made), key=lambda d: d.number))


def drafted(decisions: Made, fresh: Decision) -> Made:
    """The list with `fresh` as a draft that would take the place of the one that stands."""
    before = standing_decision(decisions)
    draft = replace(
        fresh,
        number=_next(decisions),
        status="proposed",
        supersedes=before.number if before else 0,
    )
    return (*_without_drafts(decisions), draft)


def confirmed(decisions: Made, date: str, review: str) -> Made:
    """The list once the decision that stands was found to stand; drafts against it are rejected."""
    before = standing_decision(decisions)
    return tuple(
        replace(d, reviewed=date, review=review, reminded=False) if d is before else d
        for d in _without_drafts(decisions)
    )


def looked_again(round_: Round, decisions: Made, fresh: Decision) -> tuple[Round, Made]:
    """What a round that looked at a decision again leads to, once closed.

    `fresh` is the decision for what its ballots came to. Where the decision was replaced
    meanwhile, nothing.
    """
    before = standing_decision(decisions)
    again = round_.revisits
    if again is None or before is None or before.number != again.number:
        return round_, decisions
    led = _led(before, fresh.advised)
    after = replace(round_, revisits=replace(again, led=led))
    if led == "turned":
        return after, drafted(decisions, replace(fresh, candidate=fresh.advised))
    return after, confirmed(decisions, fresh.date, fresh.review)


def changed(decisions: Made, number: int, after: Callable[[Decision], Decision]) -> Made:
    """The list with decision `number` as `after` makes it."""
    return tuple(after(d) if d.number == number else d for d in decisions)


def _led(before: Decision, advised: str) -> Led:
    if advised == before.candidate:
        return "stands"
    if not advised:
        return "level"
    return "kept" if advised == before.advised else "turned"


def _next(decisions: Made) -> int:
    return max((d.number for d in decisions), default=0) + 1


def _without_drafts(decisions: Made) -> Made:
    return tuple(replace(d, status="rejected") if d.status == "proposed" else d for d in decisions)
