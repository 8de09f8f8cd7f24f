"""The changes that a conversation's text goes through in the store: pure, and run again where two meet.

Each takes the guide in the person's language, the conversation's key, and what is kept, and gives what
is to be kept instead, with what comes of it (see `Store.update`).
"""

from bot.core.codec import dump, load
from bot.core.events import Continue, Pressed, TourBegin
from bot.core.guide import Guide
from bot.core.state import WALK, State
from bot.core.step import screen, step
from bot.core.tour import under_way
from bot.core.upkeep import matched
from bot.core.view import Message
from bot.core.wording.speaking import in_language
from bot.errors import ConversationError
from bot.store.key import Key
from bot.store.port import Kept
from bot.turn import Turn


def state_of(guide: Guide, key: Key, old: Kept | None) -> State:
    """The state that is kept, or a new one.

    Raises:
        ConversationError: what is kept under `key` is not a conversation.
    """
    if old is None:
        return State()
    try:
        return load(guide, old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error


def pressed(
    guide: Guide, key: Key, press: Pressed, language: str, old: Kept | None
) -> tuple[str, Turn]:
    """The turn of a press that changes nothing but this conversation.

    `guide` is in its own language; `language` is that of the person's screen.
    """
    state = state_of(guide, key, old)
    spoken = guide.spoken(state.language or language)
    state, message = step(spoken, state, press)
    return dump(spoken, state), Turn(in_language(spoken, message))


def facts(guide: Guide, key: Key, old: Kept | None) -> tuple[str | None, State]:
    """The state as the guide stands now. Nothing changes."""
    return _as_it_is(old), matched(guide, state_of(guide, key, old))[0]


def as_left(guide: Guide, key: Key, old: Kept | None) -> tuple[str | None, tuple[State, int]]:
    """As `facts`, with when the person was last there, or 0. To look at it counts as being there."""
    return _as_it_is(old), (facts(guide, key, old)[1], old.seen if old else 0)


def seen(guide: Guide, key: Key, old: Kept | None) -> tuple[str | None, Message]:
    """What the person has before them. Nothing changes."""
    return _as_it_is(old), screen(guide, state_of(guide, key, old))


def stands(guide: Guide, key: Key, old: Kept | None) -> tuple[str | None, Message]:
    """Where the walk stands, whatever the person looks at. Nothing changes."""
    return _as_it_is(old), screen(guide, state_of(guide, key, old)._replace(view=WALK))


def touring(guide: Guide, key: Key, old: Kept | None) -> tuple[str | None, str]:
    """The track whose tour the person has before them, or empty. Nothing changes."""
    return _as_it_is(old), under_way(state_of(guide, key, old))


def looking_at(guide: Guide, key: Key, track: str, old: Kept | None) -> tuple[str | None, None]:
    """Has what the person types next here mean the tour of `track`, or, empty, their walk."""
    state = state_of(guide, key, old)
    if track == under_way(state) and state.beside is None:
        return _as_it_is(old), None
    if old is None:
        state = state._replace(version=guide.version)
    state = state._replace(view=TourBegin(track) if track else Continue(), beside=None)
    return (None if state == State(version=state.version) else dump(guide, state)), None


def beside(
    guide: Guide, key: Key, shown: Pressed | None, old: Kept | None
) -> tuple[str | None, None]:
    """Has what the person types next here be read as typed where `shown` is (see `State.beside`)."""
    state = state_of(guide, key, old)
    if shown == state.beside:
        return _as_it_is(old), None
    if old is None:
        state = state._replace(version=guide.version)
    state = state._replace(beside=shown)
    return (None if state == State(version=state.version) else dump(guide, state)), None


def asked_for(guide: Guide, key: Key, old: Kept | None) -> tuple[str, State]:
    """Keeps that the person wants to be answered in the language of `guide`."""
    state = matched(guide, state_of(guide, key, old))[0]._replace(language=guide.language)
    return dump(guide, state), state


def _as_it_is(old: Kept | None) -> str | None:
    return old.text if old else None
