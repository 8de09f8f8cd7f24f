"""Where a tour stands, as its words need it: the steps that apply, the one due, what is shared."""

from typing import NamedTuple

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.tour import Chosen, Tour, after, place, way
from bot.core.track import Step, Track
from bot.core.view import Block, Bullets, Choice
from bot.core.wording.labels import claim_text


class Scene(NamedTuple):
    """What a message of a tour is made from: `open` are the steps that apply, `step` is due."""

    guide: Guide
    track: Track
    chosen: Chosen | None
    tour: Tour
    open: tuple[Step, ...]
    step: Step


def scene(guide: Guide, track: Track, chosen: Chosen | None, tour: Tour) -> Scene:
    """Where the tour stands."""
    open_ = way(guide, track, chosen, tour)
    return Scene(guide, track, chosen, tour, open_, place(track, open_, tour))


def past(at: Scene) -> tuple[Choice, ...]:
    """The way past a step that waits for an answer."""
    following = after(at.open, at.step)
    waits = (at.step.kind == "choose" and at.step.id not in at.tour.answers) or (
        at.step.kind == "check" and at.step.id not in at.tour.checks
    )
    return (
        (Choice(at.guide.words("Skip this"), do.TourAt(following.id)),)
        if waits and following
        else ()
    )


def cited(guide: Guide, claims: tuple[str, ...]) -> tuple[Block, ...]:
    """The claims of these ids as a list, each with its source."""
    known = tuple(guide.claim_by_id[c] for c in claims if c in guide.claim_by_id)
    return (Bullets(tuple(claim_text(guide, claim) for claim in known)),) if known else ()
