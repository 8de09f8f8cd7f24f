"""The shell of what a lead says about newcomers: who may, what is kept of a place, whom to nudge."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from bot import decisions, inviting
from bot.core.events import (
    AddStep,
    AskWhom,
    DropStep,
    Invite,
    Nudging,
    OfNewcomers,
    PreviewTour,
    SeeNewcomers,
    SeeSteps,
)
from bot.core.guide import Guide
from bot.core.own_steps import WHOM, Own, added, dropped, dump, load
from bot.core.tour import Newcomer, finished
from bot.core.tour import dump as dump_tour
from bot.core.view import Message, Name
from bot.core.wording import newcomers as say
from bot.core.wording.previewing import previewed
from bot.errors import ConversationError
from bot.onboarding import ABOUT, Onboarding, tour_of
from bot.rounds.place import Place, newest, round_of
from bot.store.key import Key, Person
from bot.store.key import Place as Where
from bot.store.port import Kept, Store
from bot.turn import Post, Turn

AWAY: Final = 3 * 24 * 3600  # seconds without a sign until somebody is nudged
_OWN: Final = "newcomers"  # what the settings of a place are kept about


async def own_of(store: Store, key: Key) -> Own:
    """What the lead of the place of `key` set for its newcomers.

    Raises:
        StoreError: it cannot be read just now.
        ConversationError: what is stored is none.
    """
    where = _place(key)
    return await store.update(where, lambda old: (old.text if old else None, _read(where, old)))


async def leads(store: Store, key: Key, deciders: frozenset[Person]) -> bool:
    """Whether the person of `key` leads there: started the newest round, or is one of `deciders`."""
    if Person(key.platform, key.workspace, key.person) in deciders:
        return True
    for place in dict.fromkeys((Place(key), Place(replace(key, thread="")))):
        found = await round_of(store, place, await newest(store, place))
        if found is not None and found.starter.person == key.person:
            return True
    return False


async def handle(tours: Onboarding, key: Key, event: OfNewcomers, now: int) -> Turn:
    """The turn that answers what the lead of the place of `key` says about newcomers.

    `tours` are those of the place, without what its lead typed. Who may is up to the caller.

    Raises:
        StoreError: it can be neither read nor kept just now.
        ConversationError: what is stored is none of it.
    """
    guide, store = tours.guide, tours.store
    match event:
        case Invite(track, people):
            return await _invite(guide, store, key, track, people)
        case SeeNewcomers():
            return await _listed(tours, key)
        case PreviewTour(track, step):
            return Turn(await _previewed(tours, key, track, step))
        case SeeSteps():
            return Turn(say.steps(guide, await own_of(store, key)))
        case AddStep() | DropStep():
            return await _step(guide, store, key, event)
        case AskWhom(whom):
            own, _ = await _set(store, key, lambda own: replace(own, ask=whom[:WHOM]))
            return Turn(say.steps(guide, own))
        case Nudging(on):
            own, _ = await _set(store, key, lambda own: replace(own, nudge=on))
            for tour in await store.keys(_where(key)) if on else ():
                if tour.about.startswith(ABOUT):
                    await store.alarm(tour, now + AWAY)
            return Turn(say.nudging(guide, own))


async def due_posts(guide: Guide, store: Store, keys: Iterable[Key]) -> tuple[Post, ...]:
    """The nudges among what the store's clock tells of: once a tour, and never after done or stop."""
    posts: list[Post] = []
    for key in keys:
        if not key.about.startswith(ABOUT):
            continue
        own = await own_of(store, key)
        track = key.about.removeprefix(ABOUT)
        if own.nudge and await store.update(key, partial(_nudged, guide, key)):
            posts.append(Post(key, say.nudge(guide, track, key.place), f"nudge/{track}"))
        await store.alarm(key, None)
    return tuple(posts)


async def _invite(
    guide: Guide, store: Store, key: Key, track: str, people: tuple[tuple[str, str], ...]
) -> Turn:
    told: list[tuple[Name, say.Outcome]] = []
    posts: tuple[Post, ...] = ()
    for person, name in dict(people).items():
        outcome, more = await inviting.invite(guide, store, replace(key, person=person), track)
        told.append((Name(name or person, person), outcome))
        posts += more
    return Turn(say.invited(guide, told), posts)


async def _listed(tours: Onboarding, key: Key) -> Turn:
    own, chosen = await own_of(tours.store, key), await decisions.chosen(tours.store, key)
    found: list[Newcomer] = []
    for track in tours.tracks:
        found += await tours.progress(_where(key), track, chosen)
    return Turn(say.listed(tours.guide, found, own))


async def _previewed(tours: Onboarding, key: Key, name: str, step: str) -> Message:
    """A step of the track of that name, or of the first, as it is in the place of `key`."""
    track = tours.tracks.get(name) or next(iter(tours.tracks.values()), None)
    if track is None:
        return say.no_track(tours.guide)
    return previewed(tours.guide, track, await decisions.chosen(tours.store, key), step)


async def _step(guide: Guide, store: Store, key: Key, event: AddStep | DropStep) -> Turn:
    if isinstance(event, AddStep):
        own, done = await _set(
            store, key, lambda own: added(own, event.title, event.text, task=event.task)
        )
        return Turn(say.steps(guide, own) if done else say.full(guide, own))
    own, done = await _set(store, key, lambda own: dropped(own, event.number))
    return Turn(say.steps(guide, own) if done else say.no_such_step(guide, own))


async def _set(store: Store, key: Key, changed: Callable[[Own], Own | None]) -> tuple[Own, bool]:
    """What is kept of the place of `key` after a change, and whether it was made."""
    where = _place(key)

    def change(old: Kept | None) -> tuple[str | None, tuple[Own, bool]]:
        before = _read(where, old)
        after = changed(before)
        if after is None:
            return (old.text if old else None), (before, False)
        return dump(after), (after, True)

    return await store.update(where, change)


def _place(key: Key) -> Key:
    return replace(key, thread="", person="", about=_OWN)


def _where(key: Key) -> Where:
    return Where(key.platform, key.workspace, key.place)


def _read(key: Key, old: Kept | None) -> Own:
    if old is None:
        return Own()
    try:
        return load(old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error


def _nudged(guide: Guide, key: Key, old: Kept | None) -> tuple[str | None, bool]:
    """Whether somebody is to be nudged now, which is kept, so that it is done once."""
    tour, track = tour_of(key, old), guide.track_by_id.get(key.about.removeprefix(ABOUT))
    waits = tour.begun and not tour.stopped and not tour.nudged
    if track is None or not waits or finished(track, tour):
        return (old.text if old else None), False
    return dump_tour(tour._replace(nudged=True)), True
