"""One walk given up for another, and brought back. Nothing about the answers in it."""

from bot.core import notices as say
from bot.core.events import Event, StartOver, Undo
from bot.core.notices import Notice
from bot.core.state import WALK, State

Outcome = tuple[State, Event, tuple[Notice, ...]]


def woken(state: State) -> State:
    """The state of a walk once the person is there and was understood."""
    if state.begun and not state.stopped and not state.lost:
        return state
    return state._replace(begun=True, stopped=False, lost=0)


def started_over(state: State, event: StartOver) -> Outcome:
    """A new walk in place of this one, which is kept."""
    if event.walk != state.walk:
        return woken(state), WALK, () if _left(state, event) else (say.NotNow("old-walk"),)
    # A walk in which nothing was said is not worth coming back to: the one before it stays in reach.
    said = state.answers or state.importance
    before = state._replace(before=None) if said else state.before
    fresh = State(
        version=state.version,
        walk=state.walks + 1,
        walks=state.walks + 1,
        begun=True,
        ballot=state.ballot,
        language=state.language,
        asks=state.asks,
        before=before,
    )
    return fresh, WALK, (say.StartedOver(len(before.answers) if before else 0),)


def undone(state: State, event: Undo) -> Outcome:
    """The walk that was given up for this one, which is kept in its place."""
    if event.walk != state.walk or state.before is None:
        told = () if _left(state, event) else (say.NotNow("nothing-to-undo"),)
        return woken(state), WALK, told
    back = woken(state.before)._replace(
        walks=state.walks, language=state.language, before=state._replace(before=None)
    )
    return back, WALK, (say.Undone(len(back.answers)),)


def _left(state: State, event: StartOver | Undo) -> bool:
    """Whether `event` was carried out just now, and this is a second press."""
    return state.before is not None and state.before.walk == event.walk
