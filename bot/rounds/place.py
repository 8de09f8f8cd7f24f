"""Where a round is, and who acts there: under which keys it is kept, and how it is read."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from bot.core.codec import load as load_state
from bot.core.guide import Guide
from bot.core.round import Member, Round, load
from bot.core.state import State
from bot.core.view import Message
from bot.core.wording import rounds as say
from bot.core.wording.outcome import outcome
from bot.errors import ConversationError
from bot.store.key import Key
from bot.store.port import Kept, Store
from bot.turn import Post

CARD: Final = "card"  # names of posts about a round
RESULT: Final = "result"
REMINDER: Final = "reminder"
_NEWEST: Final = "rounds"  # what the number of the newest round in a place is kept about


class Place(NamedTuple):
    """Where a round is, and who acts: `key` is the person's there, whatever it is about."""

    key: Key
    name: str = ""

    @property
    def team(self) -> Key:
        """What the number of the newest round is kept under."""
        return replace(self.key, person="", about=_NEWEST)

    def round(self, number: int) -> Key:
        """What a round is kept under."""
        return replace(self.key, person="", about=f"round/{number}")

    def ballot(self, number: int, person: str = "") -> Key:
        """What somebody's ballot is kept under; without a name, that of who acts."""
        return replace(self.key, person=person or self.key.person, about=f"ballot/{number}")

    @property
    def member(self) -> Member:
        """Who acts."""
        return Member(self.key.person, self.name)


async def newest(store: Store, place: Place) -> int:
    """The number of the newest round there, or 0."""
    return await store.update(place.team, _number)


async def round_of(store: Store, place: Place, number: int) -> Round | None:
    """The round of that number there, if there is one."""
    if not number:
        return None
    return await store.update(place.round(number), partial(loaded, place))


def seen(guide: Guide, found: Round) -> Message:
    """The round as whoever asks for it sees it."""
    return outcome(guide, found) if found.status == "closed" else say.card(guide, found)


def posts(guide: Guide, place: Place, found: Round, *names: str) -> tuple[Post, ...]:
    """The posts of those names about a round, for everybody in the place, in the guide's language."""
    to = replace(place.key, person="", about="")
    shown: dict[str, Callable[[Guide, Round], Message]] = {CARD: say.card, RESULT: outcome}
    return tuple(
        Post(
            to,
            shown[name](guide.own, found),
            f"round/{found.number}/{name}",
            found.refs.get(name, ""),
        )
        for name in names
    )


def _number(old: Kept | None) -> tuple[str | None, int]:
    return (old.text, int(old.text)) if old else (None, 0)


def loaded(place: Place, old: Kept | None) -> tuple[str | None, Round | None]:
    """The round that is kept, which stays as it is."""
    return (old.text if old else None), read(place.key, old)


def read(key: Key, old: Kept | None) -> Round | None:
    """The round in what is kept, if there is one."""
    if old is None:
        return None
    try:
        return load(old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error


def state_of(guide: Guide, key: Key, old: Kept | None) -> State | None:
    """The ballot in what is kept, if there is one."""
    if old is None:
        return None
    try:
        return load_state(guide, old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error
