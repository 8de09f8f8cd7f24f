"""The way into a tour: `(guide, track, chosen, tour, event) -> (tour, message)`, pure and total.

As `step` for a walk, this only joins what happens (`tour`) with how it is said (`wording.touring`).
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.events import Arrive, Event, Pressed
from bot.core.guide import Guide
from bot.core.tour import Chosen, Moved, Tour, moved
from bot.core.track import Track
from bot.core.view import Message
from bot.core.wording.touring import show
from bot.core.wording.touring_scene import scene

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


def tour_step(  # noqa: PLR0913, PLR0917 -- as `step`, with what the team and the newcomer said
    guide: Guide,
    track: Track,
    chosen: Chosen | None,
    tour: Tour,
    event: Event | Pressed,
    own: Mapping[str, str] = _NO_ANSWERS,
) -> tuple[Tour, Message]:
    """The tour after `event`, and the message for the newcomer.

    `chosen` is what the team decided, None where nothing is recorded. `own` are the answers of the
    newcomer's own walk, for who asks where they differ. An event that belongs to no tour is
    answered above the step, where it asks what the guide knows, and changes nothing.
    """
    result = moved(guide, track, chosen, tour, event)
    said = event.event if isinstance(event, Pressed) else event
    return result.tour, show(scene(guide, track, chosen, result.tour), result, said, own)


def tour_screen(guide: Guide, track: Track, chosen: Chosen | None, tour: Tour) -> Message:
    """What the newcomer has before them now, without anything happening."""
    return show(scene(guide, track, chosen, tour), Moved(tour), Arrive(), _NO_ANSWERS)
