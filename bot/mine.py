"""What one person has here: their walks in places, the rounds they are in, and what was decided."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from bot.core.decisions import standing_decision
from bot.core.view import Message
from bot.core.wording import decisions as say
from bot.rounds.place import Means, Place, round_of, seen
from bot.rounds.register import recorded
from bot.store.key import Key, Person
from bot.store.port import Kept
from bot.touring import Going, Touring

Screen = Callable[[Key, Kept | None], tuple[str | None, Message]]


class Shown(NamedTuple):
    """What a person would see, and the id of the place that it is in; empty where they are alone."""

    place: str
    message: Message


class Mine(NamedTuple):
    """The newest of each kind are not known, so they come in the order of their keys.

    `walks` are the person's screens in places where others are, too; `rounds` the newest in each such
    place that they have a ballot in; `decisions` the one that stands in each such place, and their own;
    `tours` those that they have begun and not gone through.
    """

    walks: tuple[Shown, ...] = ()
    rounds: tuple[Shown, ...] = ()
    decisions: tuple[Shown, ...] = ()
    tours: tuple[Going, ...] = ()


async def mine(means: Means, touring: Touring, person: Person, screen: Screen, most: int) -> Mine:
    """At most `most` of each kind; nothing happens by asking.

    Raises:
        StoreError: it cannot be read just now.
        ConversationError: what is stored is not what it should be.
    """
    guide, store = means.guide, means.store
    keys = await store.keys(person)
    walks = [key for key in keys if key.place and key.about == guide.id][:most]
    newest: dict[Key, tuple[Place, int]] = {}
    for key in keys:
        kind, _, number = key.about.partition("/")
        if kind == "ballot" and number.isdecimal() and key.place:
            place = Place(key)
            _, last = newest.get(place.everybody, (place, 0))
            newest[place.everybody] = place, max(last, int(number))
    ballots = tuple(newest.values())
    alone = Place(Key(person.platform, person.workspace, person=person.person))
    where = {place.decisions: place for place, _ in ballots}
    rounds = [(place, await round_of(store, place, number)) for place, number in ballots[:most]]
    told: list[Shown] = []
    for place in (alone, *where.values()):
        made = await recorded(store, place)
        stands = standing_decision(made)
        if stands is not None and len(told) < most:
            told.append(Shown(place.everybody.place, say.told(guide, stands, made)))
    shown = [Shown(key.place, await store.update(key, partial(screen, key))) for key in walks]
    return Mine(
        tuple(  # a tour alone is no walk
            s for s in shown if s.message.progress is None or s.message.progress.done
        ),
        tuple(Shown(p.everybody.place, seen(guide, found)) for p, found in rounds if found),
        tuple(told),
        await touring.under_way(person, most),
    )
