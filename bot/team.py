"""The imperative shell of a team's rounds: who may do what, whose ballot is whose, what is posted.

A round is kept under its place, each ballot under its owner, so that who asks to be forgotten takes
their ballot along. A ballot and its round change in one transaction: no answer slips in after the
close, and none that was acknowledged before it is left out.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, TypeVar

from bot.core import events as do
from bot.core.codec import dump as dump_state
from bot.core.codec import load as load_state
from bot.core.events import Event, OfRound, Pressed
from bot.core.flow import due
from bot.core.guide import Guide
from bot.core.round import (
    MOST,
    Member,
    Round,
    closed,
    dump,
    inviting,
    load,
    may_run,
    taking_part,
    without,
)
from bot.core.scoring import standing
from bot.core.state import State
from bot.core.step import step
from bot.core.team import Ballot
from bot.core.upkeep import matched
from bot.core.view import Message
from bot.core.wording import rounds as say
from bot.errors import ConversationError
from bot.store.key import Key, Person
from bot.store.port import LEASE, Kept, Store
from bot.turn import Post, Turn

T = TypeVar("T")

_NEWEST = "rounds"  # what the number of the newest round in a place is kept about
_LONGEST = 90 * 24  # hours that a round may be open
_CARD, _RESULT, _REMINDER = "card", "result", "reminder"


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
        return await _open(guide, store, place, event, now)
    found = await round_of(store, place, number or await newest(store, place))
    if found is None:
        return Turn(say.no_round())
    match event:
        case do.SeeRound():
            return Turn(_seen(guide, found))
        case do.Remind():
            return await _remind(guide, store, place, found)
        case do.CloseRound(sure) | do.CancelRound(sure):
            if not may_run(found, place.key.person):
                return Turn(say.not_yours(found))
            if found.status != "open":
                return Turn(_seen(guide, found))
            if not sure:
                return Turn(say.asked_back(found, event))
            if isinstance(event, do.CancelRound):
                return await _cancel(guide, store, place, found)
            return await _close(guide, store, place, found)
        case do.Reopen():
            return await _reopen(guide, store, place, found)
        case do.TakePart():
            return await _vote(guide, store, place, found, do.Arrive())
        case _:
            assert isinstance(said, Pressed)  # noqa: S101 -- all else was of a round
            return await _vote(guide, store, place, found, said)


async def due_posts(guide: Guide, store: Store, platform: str, now: int) -> tuple[Post, ...]:
    """What is to be posted because time has passed, or because a post was cut short.

    The same is told again after a minute, here or on another machine, until it was `placed`.
    """
    posts: list[Post] = []
    for key in await store.due(platform, LEASE):
        if not key.about.startswith("round/"):
            continue
        place = Place(key)
        found = await store.update(key, partial(_loaded, place))
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
            found = await _bring_in(guide, store, place, found) or found
        posts += _posts(guide, place, found, _CARD, _RESULT)
    return tuple(posts)


async def newest(store: Store, place: Place) -> int:
    """The number of the newest round there, or 0."""
    return await store.update(place.team, _number)


async def round_of(store: Store, place: Place, number: int) -> Round | None:
    """The round of that number there, if there is one."""
    if not number:
        return None
    return await store.update(place.round(number), partial(_loaded, place))


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
            found = _read(here, old)
            return (dump(without(found, person.person)) if found else None), None

        await store.update(here, change)


async def placed(store: Store, post: Post, ref: str) -> None:
    """Keeps where a platform shows `post`, so that it is redrawn there and not posted again."""
    number, _, name = post.name.removeprefix("round/").partition("/")
    key = replace(post.to, person="", about=f"round/{number}")
    if name not in (_CARD, _RESULT) or not number.isdecimal():
        return

    def noted(old: Kept | None) -> tuple[str | None, bool]:
        found = _read(key, old)
        if found is None:
            return None, True
        after = replace(found, refs={**found.refs, name: ref})
        return dump(after), _RESULT in after.refs

    if await store.update(key, noted):
        await store.alarm(key, None)


async def _open(guide: Guide, store: Store, place: Place, event: do.OpenRound, now: int) -> Turn:
    last = await newest(store, place)
    running = await round_of(store, place, last)
    if running is not None and running.status == "open":
        return Turn(say.card(guide, running), _posts(guide, place, running, _CARD))
    hours = min(max(event.hours, 0), _LONGEST)
    deadline = now + hours * 3600 if hours else 0
    until = f"{datetime.fromtimestamp(deadline, UTC):%Y-%m-%d %H:%M} UTC" if deadline else ""
    people = tuple(Member(person, name) for person, name in event.people)
    fresh = Round(
        last + 1, place.member, deadline=deadline, until=until,
        quorum=min(max(event.quorum, 0), MOST),
    )  # fmt: skip
    return await _begun(guide, store, place, inviting(fresh, people))


async def _reopen(guide: Guide, store: Store, place: Place, old: Round) -> Turn:
    last = await newest(store, place)
    if old.status != "closed" or last != old.number:  # a second press, or one from long ago
        found = await round_of(store, place, last) or old
        return Turn(_seen(guide, found))
    people = tuple(m for m in old.members if m.begun or m.invited)
    fresh = Round(old.number + 1, place.member, after=old.number)
    return await _begun(guide, store, place, inviting(fresh, people))


async def _begun(guide: Guide, store: Store, place: Place, fresh: Round) -> Turn:
    """Keeps a new round; where somebody else began one meanwhile, that one is shown."""
    here = place.round(fresh.number)
    if fresh.deadline:  # first: a round without its alarm would never close
        await store.alarm(here, fresh.deadline)

    def change(
        olds: tuple[Kept | None, ...],
    ) -> tuple[tuple[str | None, ...], Round]:
        number, there = olds
        taken = _read(here, there)
        if taken is not None:
            return (number.text if number else None, there.text if there else None), taken
        return (str(fresh.number), dump(fresh)), fresh

    found = await store.update_all((place.team, here), change)
    return Turn(say.card(guide, found), _posts(guide, place, found, _CARD))


async def _vote(
    guide: Guide, store: Store, place: Place, found: Round, said: Event | Pressed
) -> Turn:
    """A step in the person's ballot, and what others may see of it: that they take part."""
    mine, here = place.ballot(found.number), place.round(found.number)
    begin = await _old_ballot(guide, store, place, found.after)

    def change(
        olds: tuple[Kept | None, ...],
    ) -> tuple[tuple[str | None, ...], tuple[Message, Round, bool]]:
        ballot, there = olds
        kept = tuple(old.text if old else None for old in olds)
        now = _read(here, there)
        if now is None:
            return kept, (say.no_round(), found, False)
        if now.status != "open":
            return kept, (_seen(guide, now), now, False)
        before = _state(guide, mine, ballot) or begin._replace(ballot=found.number)
        state, message = step(guide, before, said)
        state = state._replace(ballot=found.number)
        open_ = due(guide, state, standing(guide, state.answers, state.importance))
        after = taking_part(
            now, place.key.person, place.name, done=bool(state.answers) and not open_
        )
        if after is None:
            return kept, (say.full(now), now, False)
        return (dump_state(guide, state), dump(after)), (message, after, after != now)

    message, after, seen = await store.update_all((mine, here), change)
    if after.status == "open" and after.complete:
        brought = await _bring_in(guide, store, place, after, complete=True)
        if brought is not None:
            return Turn(message, _posts(guide, place, brought, _CARD, _RESULT))
    return Turn(message, _posts(guide, place, after, _CARD) if seen else ())


async def _old_ballot(guide: Guide, store: Store, place: Place, number: int) -> State:
    """What a ballot begins with: the same person's in the round before, where there was one."""
    if not number:
        return State()
    key = place.ballot(number)
    state = await store.update(
        key, lambda old: (old.text if old else None, _state(guide, key, old))
    )
    return state or State()


async def _close(guide: Guide, store: Store, place: Place, found: Round) -> Turn:
    brought = await _bring_in(guide, store, place, found)
    if brought is None:  # somebody was quicker
        now = await round_of(store, place, found.number)
        return Turn(_seen(guide, now) if now else say.no_round())
    return Turn(say.outcome(guide, brought), _posts(guide, place, brought, _CARD, _RESULT))


async def _bring_in(
    guide: Guide, store: Store, place: Place, found: Round, *, complete: bool = False
) -> Round | None:
    """The round, closed by this call; None where it was closed or changed by another one.

    Somebody may join between the look at who takes part and the transaction: then it is looked
    again. `complete`: only as long as all have answered.
    """
    here = place.round(found.number)
    while True:
        people = tuple(m.person for m in found.begun)
        keys = (here, *(place.ballot(found.number, person) for person in people))

        def change(
            olds: tuple[Kept | None, ...],
            people: tuple[str, ...] = people,
            keys: tuple[Key, ...] = keys,
        ) -> tuple[tuple[str | None, ...], tuple[Round | None, bool]]:
            kept = tuple(old.text if old else None for old in olds)
            now = _read(here, olds[0])
            if now is None or now.status != "open" or (complete and not now.complete):
                return kept, (None, False)
            if tuple(m.person for m in now.begun) != people:
                return kept, (now, True)
            states = (_state(guide, k, o) for k, o in zip(keys[1:], olds[1:], strict=True))
            ballots = [matched(guide, state)[0] for state in states if state is not None]
            after = closed(now, tuple(Ballot(s.answers, s.importance) for s in ballots))
            return (dump(after), *kept[1:]), (after, False)

        # Told again until the result is posted, should this process end before that.
        await store.alarm(here, found.deadline or 1)
        after, again = await store.update_all(keys, change)
        if not again or after is None:
            return after
        found = after


async def _cancel(guide: Guide, store: Store, place: Place, found: Round) -> Turn:
    here = place.round(found.number)

    def change(old: Kept | None) -> tuple[str | None, Round | None]:
        now = _read(here, old)
        if now is None or now.status != "open":
            return (old.text if old else None), now
        after = replace(now, status="cancelled")
        return dump(after), after

    after = await store.update(here, change)
    await store.alarm(here, None)
    if after is None:
        return Turn(say.no_round())
    return Turn(_seen(guide, after), _posts(guide, place, after, _CARD))


async def _remind(guide: Guide, store: Store, place: Place, found: Round) -> Turn:
    here = place.round(found.number)

    def change(old: Kept | None) -> tuple[str | None, tuple[Round | None, bool]]:
        now = _read(here, old)
        if now is None or now.status != "open" or now.reminded:
            return (old.text if old else None), (now, True)
        after = replace(now, reminded=True)
        return dump(after), (after, False)

    after, before = await store.update(here, change)
    if after is None or after.status != "open":
        return Turn(_seen(guide, after) if after else say.no_round())
    waited = [m for m in after.members if not m.done and m.person != place.key.person]
    posts = () if before else tuple(
        Post(replace(here, person=m.person), say.reminder(guide, after),
             f"round/{found.number}/{_REMINDER}") for m in waited
    )  # fmt: skip
    return Turn(say.reminded(after, len(posts), before=before), posts)


def _seen(guide: Guide, found: Round) -> Message:
    return say.outcome(guide, found) if found.status == "closed" else say.card(guide, found)


def _posts(guide: Guide, place: Place, found: Round, *names: str) -> tuple[Post, ...]:
    to = replace(place.key, person="", about="")
    shown: dict[str, Callable[[Guide, Round], Message]] = {_CARD: say.card, _RESULT: say.outcome}
    return tuple(
        Post(
            to, shown[name](guide, found), f"round/{found.number}/{name}", found.refs.get(name, "")
        )
        for name in names
    )


def _number(old: Kept | None) -> tuple[str | None, int]:
    return (old.text, int(old.text)) if old else (None, 0)


def _loaded(place: Place, old: Kept | None) -> tuple[str | None, Round | None]:
    return (old.text if old else None), _read(place.key, old)


def _read(key: Key, old: Kept | None) -> Round | None:
    if old is None:
        return None
    try:
        return load(old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error


def _state(guide: Guide, key: Key, old: Kept | None) -> State | None:
    if old is None:
        return None
    try:
        return load_state(guide, old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error
