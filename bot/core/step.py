"""The one way into the core: `(guide, state, event) -> (state, message)`.

Pure, synchronous and total: the same values give the same values, and nothing that a person can
do makes it raise. Policy decides what happens, routing where the walk stands, wording how it is
said; this file only joins them.
"""

from bot.core.events import Event, Pressed, TourEvent
from bot.core.guide import Guide
from bot.core.policy import apply
from bot.core.state import WALK, State
from bot.core.upkeep import matched
from bot.core.view import Message
from bot.core.wording.views import show


def step(guide: Guide, state: State, event: Event | Pressed) -> tuple[State, Message]:
    """The state after `event`, and the message for the person who caused it."""
    state, upkeep = matched(guide, state)
    state, view, notices = apply(guide, state, event)
    if state.version != guide.version:  # a walk that was brought back may be older than the guide
        state, later = matched(guide, state)
        upkeep += later
    if view is not state.view and view != state.view:
        state = state._replace(view=view)
    if state.beside is not None:
        state = state._replace(beside=None)
    return state, show(guide, state, view, upkeep + notices)


def screen(guide: Guide, state: State) -> Message:
    """What the person has before them now, without anything happening."""
    state, _ = matched(guide, state)
    view = WALK if isinstance(state.view, TourEvent) else state.view  # a tour has its own screen
    return show(guide, state, view, ())
