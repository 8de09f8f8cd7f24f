"""The way in to what a team does together: its rounds and its decisions, and what is due by time.

A round is kept under its place, each ballot under its owner, so that who asks to be forgotten takes
their ballot along. A ballot and its round change in one transaction: no answer slips in after the
close, and none that was acknowledged before it is left out.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import assert_never

from bot import decisions
from bot.core import events as do
from bot.core.decision import agreed
from bot.core.decision_codec import dump as dump_decisions
from bot.core.events import Event, OfDecision, OfRound, Pressed
from bot.core.round import Round, dump, without
from bot.core.wording import round_replies as reply
from bot.core.wording.topic_shares import told, topic_by_topic
from bot.rounds import register
from bot.rounds.closing import bring_in, cancel, close
from bot.rounds.holding import remind, take_part, vote, wait_on
from bot.rounds.opening import open_, reopen
from bot.rounds.place import (
    CARD,
    RESULT,
    Means,
    Place,
    is_list,
    loaded,
    newest,
    place_of,
    posts,
    read,
    round_of,
    seen,
)
from bot.store.key import Key, Person
from bot.store.port import Kept, Store
from bot.turn import Post, Turn


async def handle(means: Means, key: Key, name: str, said: OfRound | OfDecision | Pressed) -> Turn:
    """The turn that answers an event of a round or a decision, or a press in a ballot.

    `key` is the person's where they are, `name` what they are called there.

    Raises:
        StoreError: it can be neither read nor kept just now; nothing was changed.
        ConversationError: what is stored is no round, no ballot, or no list of decisions.
    """
    event = said.event if isinstance(said, Pressed) else said
    ballot = said.ballot if isinstance(said, Pressed) else 0
    place = place_of(key, name, ballot)
    if isinstance(event, do.Choose) and not isinstance(said, Pressed) and not place.own:
        event = do.SeeRound()  # typed where a team is: what its round came to
    if isinstance(event, OfDecision):
        return await decisions.handle(means, Place(key, name), event, ballot)
    if isinstance(event, do.OpenRound):
        anew = isinstance(said, Pressed) and ballot in (0, await newest(means.store, place))
        return await open_(means, place, event, anew=anew)
    found = await round_of(means.store, place, abs(ballot) or await newest(means.store, place))
    if found is None:
        return Turn(reply.alone(means.guide) if place.own else reply.no_round(means.guide))
    if isinstance(event, OfRound):
        return await _in_round(means, place, found, event)
    assert isinstance(said, Pressed)  # noqa: S101 -- all else is of a round or a decision
    if isinstance(event, do.Reasons) and told(found):
        return Turn(topic_by_topic(means.guide, found))
    member = found.member(place.key.person)
    if isinstance(event, do.Review) and found.status == "open" and not (member and member.begun):
        return Turn(reply.nothing_answered(means.guide, found))
    return await vote(means, place, found, said)


async def voted(means: Means, key: Key, name: str, ballot: int, event: Event) -> Turn:
    """The turn that answers what was typed in the person's ballot of that number (see `Pressed`).

    Raises:
        StoreError: as `handle`.
        ConversationError: as `handle`.
    """
    place = place_of(key, name, ballot)
    found = await round_of(means.store, place, abs(ballot))
    return await vote(means, place, found, event) if found else Turn(reply.no_round(means.guide))


async def is_open(store: Store, key: Key, ballot: int) -> bool:
    """Whether the round of that number (see `Pressed`) takes ballots."""
    found = await round_of(store, place_of(key, "", ballot), abs(ballot))
    return found is not None and found.status == "open"


async def _in_round(means: Means, place: Place, found: Round, event: OfRound) -> Turn:
    match event:
        case do.SeeRound():
            if found.own and found.status == "open":
                return await take_part(means, place, found)
            return Turn(seen(means.guide, found))
        case do.Remind():
            return await remind(means, place, found)
        case do.CloseRound(sure) | do.CancelRound(sure):
            return await _ended(means, place, found, event, sure=sure)
        case do.Reopen():
            return await reopen(means, place, found)
        case do.TakePart():
            return await take_part(means, place, found)
        case do.OpenRound():
            return await open_(means, place, event)
        case _:
            assert_never(event)


async def _ended(
    means: Means, place: Place, found: Round, event: do.CloseRound | do.CancelRound, *, sure: bool
) -> Turn:
    if not place.may_run(means, found):
        return Turn(reply.not_yours(means.guide, found))
    if found.status != "open":
        return Turn(seen(means.guide, found))
    if not sure:
        return Turn(reply.asked_back(means.guide, found, event))
    if isinstance(event, do.CancelRound):
        return await cancel(means, place, found)
    return await close(means, place, found)


async def due_posts(means: Means, keys: Iterable[Key]) -> tuple[Post, ...]:
    """What is to be posted because time has passed, or because a post was cut short.

    The same is told again after a minute, here or on another machine, until it was `placed`.
    """
    found: list[Post] = []
    for key in keys:
        place = Place(key)
        if is_list(key):
            found += await register.review_posts(means, place)
        elif key.about.startswith("round/"):
            found += await _of_round(means, place)
    return tuple(found)


async def _of_round(means: Means, place: Place) -> tuple[Post, ...]:
    store, key = means.store, place.key
    found = await store.update(key, partial(loaded, place))
    if found is None or found.status == "cancelled":
        await store.alarm(key, None)
        return ()
    if found.status == "open":
        if not found.complete and not 0 < found.deadline <= means.now:
            await store.alarm(key, found.deadline or None)
            return ()
        if not found.complete and found.answered < found.quorum:
            late = await wait_on(means, place)
            if late is None or not late.complete:
                return posts(means.guide, place, late, CARD) if late else ()
            found = late  # the last ballot came in between
        brought = await bring_in(means, place, found)
        if brought is None:  # somebody was quicker, and posts it
            return ()
        found = brought
    elif found.telling > means.now:
        await store.alarm(key, found.telling)
        return ()
    return posts(means.guide, place, found, CARD, RESULT)


async def forget(store: Store, person: Person) -> None:
    """Takes the name of `person` out of the rounds that they have a ballot in, began, or were asked to.

    So does what they said who disagreed. Their ballots are theirs, and go with all else that is kept
    of them. A round that waited for nobody else closes when the clock is next looked at.
    """
    for mine in await store.keys(person):
        kind, _, number = mine.about.partition("/")
        if kind not in ("asked", "ballot", "dissent") or not mine.place:
            continue
        place = Place(mine)
        await store.update(place.decisions, partial(_agreed, place))
        if kind == "dissent":
            continue
        here = place.round(int(number))

        def change(old: Kept | None, here: Key = here) -> tuple[str | None, bool]:
            found = read(here, old)
            after = without(found, person.person) if found else None
            ends = after is not None and after.status == "open" and after.complete
            return (dump(after) if after else None), ends

        if await store.update(here, change):
            await store.alarm(here, 1)


def _agreed(place: Place, old: Kept | None) -> tuple[str | None, None]:
    """The place's decisions without what the person there said who disagreed."""
    made = register.decisions_in(place.decisions, old)
    after = tuple(agreed(decision, place.key.person) for decision in made)
    return (dump_decisions(after) if after else None), None


async def placed(store: Store, post: Post, ref: str) -> None:
    """Keeps where a platform shows `post`, so that it is redrawn there and not posted again."""
    if post.name.partition("/")[0] in (register.POSTED, register.REVIEW):
        await register.placed(store, post, post.name, ref)
        return
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
