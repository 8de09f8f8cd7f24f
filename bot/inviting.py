"""The shell of invitations to a tour: for who joins a place, and for who is sent one by its lead.

Once a person: that somebody was invited is marked under a key of theirs, so that a replay, a restart, a
second machine or a rejoining invites nobody again, and who is forgotten takes the mark along. Who
joins is invited by the clock, a few at a time, so that many at once are no flood.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.core.guide import Guide
from bot.core.wording.newcomers import Outcome
from bot.core.wording.touring import invitation
from bot.onboarding import ABOUT, INVITED
from bot.store.key import Key, Person
from bot.store.port import Kept, Store
from bot.turn import Post

MOST: Final = 20  # invitations in one look at the clock; the others come with a later one
_WAITING, _SENT = "waiting", "sent"

Texts = tuple[str | None, ...]


async def joined(store: Store, key: Key, track: str, now: int) -> None:
    """Has the person of `key`, who joined its place, invited to the tour of `track`: once, soon.

    Raises:
        StoreError: it cannot be kept just now; the same may be told again.
    """
    mark = _mark(key, track)
    if await store.update_all((mark, _tour(mark)), _noted) == _WAITING:
        await store.alarm(mark, now)


async def invite(
    guide: Guide, store: Store, key: Key, track: str
) -> tuple[Outcome, tuple[Post, ...]]:
    """What becomes of an invitation for the person of `key` by the lead of its place.

    Raises:
        StoreError: it cannot be kept just now; nobody is invited.
    """
    mark = _mark(key, track)
    outcome = await store.update_all((mark, _tour(mark)), _sent_by_hand)
    return outcome, _posts(guide, mark) if outcome == "invited" else ()


async def due_posts(guide: Guide, store: Store, keys: Iterable[Key]) -> tuple[Post, ...]:
    """The invitations among what the store's clock tells of, each of them told once.

    Rather lost, should this process end right now, than sent twice.
    """
    posts: tuple[Post, ...] = ()
    marks = [key for key in keys if key.about.startswith(INVITED)]
    for mark in marks[:MOST]:
        if await store.update_all((mark, _tour(mark)), _sent):
            posts += _posts(guide, mark)
        await store.alarm(mark, None)
    return posts


async def stranger(store: Store, person: Person) -> bool:
    """Whether `person` has never said anything to the advisor themselves."""
    return all(key.about.startswith((INVITED, "asked/")) for key in await store.keys(person))


def _mark(key: Key, track: str) -> Key:
    return replace(key, thread="", about=INVITED + track)


def _tour(mark: Key) -> Key:
    return replace(mark, about=ABOUT + mark.about.removeprefix(INVITED))


def _posts(guide: Guide, mark: Key) -> tuple[Post, ...]:
    track = guide.track_by_id.get(mark.about.removeprefix(INVITED))
    if track is None:
        return ()
    return (Post(mark, invitation(guide, track, mark.place), unasked=True),)


def _noted(olds: tuple[Kept | None, ...]) -> tuple[Texts, str]:
    mark, tour = olds
    text = mark.text if mark else _SENT if tour else _WAITING
    return (text, tour.text if tour else None), text


def _sent(olds: tuple[Kept | None, ...]) -> tuple[Texts, bool]:
    mark, tour = olds
    if mark is None:  # forgotten meanwhile
        return (None, tour.text if tour else None), False
    return (_SENT, tour.text if tour else None), mark.text == _WAITING and tour is None


def _sent_by_hand(olds: tuple[Kept | None, ...]) -> tuple[Texts, Outcome]:
    mark, tour = olds
    outcome: Outcome = "begun" if tour else "before" if mark and mark.text == _SENT else "invited"
    return (_SENT, tour.text if tour else None), outcome
