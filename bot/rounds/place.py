"""Where a round is, who acts there, and with what: under which keys it is kept, and how it is read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final, NamedTuple

from bot import conversation
from bot.core.guide import Guide
from bot.core.round import Member, Round, load, may_run
from bot.core.state import State
from bot.core.view import Message
from bot.core.wording import rounds as say
from bot.core.wording.outcome import outcome
from bot.errors import ConversationError
from bot.store.key import Key, Person
from bot.store.port import Kept, Store
from bot.turn import Post

CARD: Final = "card"  # names of posts about a round
RESULT: Final = "result"
REMINDER: Final = "reminder"
_NEWEST: Final = "rounds"  # what the number of the newest round in a place is kept about
_DECISIONS: Final = "decisions"  # what a place's list of them is kept about


class Means(NamedTuple):
    """What a turn works with: `now` is the moment, `deciders` may close, cancel and record any round."""

    guide: Guide
    store: Store
    now: int
    deciders: frozenset[Person] = frozenset()

    @property
    def today(self) -> str:
        """The ISO day of the moment, UTC."""
        return f"{datetime.fromtimestamp(self.now, UTC):%Y-%m-%d}"


class Place(NamedTuple):
    """Where a round is, and who acts: `key` is the person's there, whatever it is about.

    Where the key names no place, nobody but that person is there: what is kept is theirs alone.
    """

    key: Key
    name: str = ""

    @property
    def own(self) -> bool:
        """Whether the person is alone here."""
        return not self.key.place

    @property
    def everybody(self) -> Key:
        """What is said to all who are here."""
        return replace(self.key, person=self.key.person if self.own else "", about="")

    @property
    def team(self) -> Key:
        """What the number of the newest round is kept under."""
        return replace(self.everybody, about=_NEWEST)

    @property
    def decisions(self) -> Key:
        """What was decided here, in whatever thread, is kept under."""
        return replace(self.everybody, thread="", about=_DECISIONS)

    def round(self, number: int) -> Key:
        """What a round is kept under."""
        return replace(self.everybody, about=f"round/{number}")

    def ballot(self, number: int, person: str = "") -> Key:
        """What somebody's ballot is kept under; without a name, that of who acts."""
        return replace(self.key, person=person or self.key.person, about=f"ballot/{number}")

    def asked(self, number: int, person: str) -> Key:
        """What tells, among all that is somebody's, that a round names them, with or without a ballot."""
        return replace(self.key, person=person, about=f"asked/{number}")

    def dissent(self, number: int) -> Key:
        """What tells, among all that is the person's, that they disagree with that decision."""
        return replace(self.key, thread="", about=f"dissent/{number}")

    @property
    def member(self) -> Member:
        """Who acts."""
        return Member(self.key.person, self.name)

    def may_run(self, means: Means, found: Round) -> bool:
        """Whether who acts may close or cancel the round, and record what it led to."""
        acts = Person(self.key.platform, self.key.workspace, self.key.person)
        return may_run(found, self.key.person) or acts in means.deciders


def place_of(key: Key, name: str, ballot: int) -> Place:
    """The place that something is about: with a number below zero, what the person holds alone."""
    return Place(replace(key, place="", thread="") if ballot < 0 else key, name)


def is_list(key: Key) -> bool:
    """Whether a place's decisions are kept under `key`."""
    return key.about == _DECISIONS


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
    """The posts of those names about a round, for everybody in the place, in the guide's language.

    None where that is one.
    """
    if place.own:
        return ()
    shown: dict[str, Callable[[Guide, Round], Message]] = {CARD: say.card, RESULT: outcome}
    return tuple(
        Post(
            place.everybody,
            shown[name](guide.own, found),
            f"round/{found.number}/{name}",
            found.refs.get(name, ""),
        )
        for name in names
    )


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
    return None if old is None else conversation.state_of(guide, key, old)


def _number(old: Kept | None) -> tuple[str | None, int]:
    return (old.text, int(old.text)) if old else (None, 0)
