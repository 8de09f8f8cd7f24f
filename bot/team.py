"""The imperative shell of a team's rounds: who may do what, whose ballot is whose, what is posted.

A round is kept under its place, each ballot under its owner, so that who asks to be forgotten takes
their ballot along. A ballot and its round change in one transaction: no answer slips in after the
close, and none that was acknowledged before it is left out.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from bot.core import events as do
from bot.core.events import OfRound, Pressed
from bot.core.guide import Guide
from bot.core.round import dump, may_run, without
from bot.core.wording import rounds as say
from bot.rounds.closing import bring_in, cancel, close
from bot.rounds.holding import remind, vote
from bot.rounds.opening import open_, reopen
from bot.rounds.place import CARD, RESULT, Place, loaded, newest, posts, read, round_of, seen
from bot.store.key import Key, Person
from bot.store.port import Kept, Store
from bot.turn import Post, Turn


async def handle(
    guide: Guide, store: Store, place: Place, said: OfRound | Pressed, now: int
) -> Turn:
    """The turn that answers an event of a round, or a press in a ballot, at the moment `now`.

    Raises:
        StoreError: it can be neither read nor kept just now; nothing was changed.
        ConversationError: what is stored is no round, or no ballot.
    """
    event = said.event if isinstance(said, Pressed) else said
    number = said.ballot if isinstance(said, Pressed) else 0
    if isinstance(event, do.OpenRound):
        return await open_(guide, store, place, event, now)
    found = await round_of(store, place, number or await newest(store, place))
    if found is None:
        return Turn(say.no_round(guide))
    match event:
        case do.SeeRound():
            return Turn(seen(guide, found))
        case do.Remind():
            return await remind(guide, store, place, found)
        case do.CloseRound(sure) | do.CancelRound(sure):
            if not may_run(found, place.key.person):
                return Turn(say.not_yours(guide, found))
            if found.status != "open":
                return Turn(seen(guide, found))
            if not sure:
                return Turn(say.asked_back(guide, found, event))
            if isinstance(event, do.CancelRound):
                return await cancel(guide, store, place, found)
            return await close(guide, store, place, found)
        case do.Reopen():
            return await reopen(guide, store, place, found)
        case do.TakePart():
            return await vote(guide, store, place, found, do.Arrive())
        case _:
            assert isinstance(said, Pressed)  # noqa: S101 -- all else was of a round
            return await vote(guide, store, place, found, said)


async def due_posts(guide: Guide, store: Store, keys: Iterable[Key], now: int) -> tuple[Post, ...]:
    """What is to be posted because time has passed, or because a post was cut short.

    The same is told again after a minute, here or on another machine, until it was `placed`.
    """
    told: list[Post] = []
    for key in keys:
        if not key.about.startswith("round/"):
            continue
        place = Place(key)
        found = await store.update(key, partial(loaded, place))
        if found is None or found.status == "cancelled":
            await store.alarm(key, None)
            continue
        if found.status == "open":
            if not found.deadline or found.deadline > now:
                await store.alarm(key, found.deadline or None)
                continue
            if sum(m.done for m in found.members) < found.quorum:
                await store.alarm(key, None)
                continue
            found = await bring_in(guide, store, place, found) or found
        told += posts(guide, place, found, CARD, RESULT)
    return tuple(told)


async def forget(store: Store, person: Person) -> None:
    """Takes the name of `person` out of the rounds in which they have a ballot.

    Their ballots are theirs, and go with all else that is kept of them.
    """
    for mine in await store.keys(person):
        kind, _, number = mine.about.partition("/")
        if kind != "ballot":
            continue
        here = Place(mine).round(int(number))

        def change(old: Kept | None, here: Key = here) -> tuple[str | None, None]:
            found = read(here, old)
            return (dump(without(found, person.person)) if found else None), None

        await store.update(here, change)


async def placed(store: Store, post: Post, ref: str) -> None:
    """Keeps where a platform shows `post`, so that it is redrawn there and not posted again."""
    number, _, name = post.name.removeprefix("round/").partition("/")
    key = replace(post.to, person="", about=f"round/{number}")
    if name not in (CARD, RESULT) or not number.isdecimal():
        return

    def noted(old: Kept | None) -> tuple[str | None, bool]:
        found = read(key, old)
        if found is None:
            return None, True
        after = replace(found, refs={**found.refs, name: ref})
        return dump(after), RESULT in after.refs

    if await store.update(key, noted):
        await store.alarm(key, None)
