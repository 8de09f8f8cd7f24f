"""Opening a round: a first one, or one that begins where another ended."""

from datetime import UTC, datetime
from typing import Final

from bot.core import events as do
from bot.core.guide import Guide
from bot.core.round import MOST, Member, Round, dump, inviting
from bot.core.wording import rounds as say
from bot.rounds.place import CARD, Place, newest, posts, read, round_of, seen
from bot.store.port import Kept, Store
from bot.turn import Turn

_LONGEST: Final = 90 * 24  # hours that a round may be open


async def open_(guide: Guide, store: Store, place: Place, event: do.OpenRound, now: int) -> Turn:
    """A new round; where one is open, that one is shown."""
    last = await newest(store, place)
    running = await round_of(store, place, last)
    if running is not None and running.status == "open":
        return Turn(say.card(guide, running), posts(guide, place, running, CARD))
    hours = min(max(event.hours, 0), _LONGEST)
    deadline = now + hours * 3600 if hours else 0
    until = f"{datetime.fromtimestamp(deadline, UTC):%Y-%m-%d %H:%M} UTC" if deadline else ""
    people = tuple(Member(person, name) for person, name in event.people)
    fresh = Round(
        last + 1, place.member, deadline=deadline, until=until,
        quorum=min(max(event.quorum, 0), MOST),
    )  # fmt: skip
    return await _begun(guide, store, place, inviting(fresh, people))


async def reopen(guide: Guide, store: Store, place: Place, old: Round) -> Turn:
    """A new round after `old`, in which everybody begins with their old ballot."""
    last = await newest(store, place)
    if old.status != "closed" or last != old.number:  # a second press, or one from long ago
        found = await round_of(store, place, last) or old
        return Turn(seen(guide, found))
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
        taken = read(here, there)
        if taken is not None:
            return (number.text if number else None, there.text if there else None), taken
        return (str(fresh.number), dump(fresh)), fresh

    found = await store.update_all((place.team, here), change)
    return Turn(say.card(guide, found), posts(guide, place, found, CARD))
