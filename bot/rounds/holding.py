"""While a round is open: ballots, of which others only see that they are there, and reminders."""

from dataclasses import replace

from bot.core.codec import dump as dump_state
from bot.core.events import Event, Pressed
from bot.core.flow import due
from bot.core.guide import Guide
from bot.core.round import Round, dump, taking_part
from bot.core.scoring import standing
from bot.core.state import State
from bot.core.step import step
from bot.core.view import Message
from bot.core.wording import rounds as say
from bot.rounds.closing import bring_in
from bot.rounds.place import CARD, REMINDER, RESULT, Place, posts, read, seen, state_of
from bot.store.port import Kept, Store
from bot.turn import Post, Turn


async def vote(
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
        now = read(here, there)
        if now is None:
            return kept, (say.no_round(guide), found, False)
        if now.status != "open":
            return kept, (seen(guide, now), now, False)
        before = state_of(guide, mine, ballot) or begin._replace(ballot=found.number)
        state, message = step(guide, before, said)
        state = state._replace(ballot=found.number)
        open_ = due(guide, state, standing(guide, state.answers, state.importance))
        after = taking_part(
            now, place.key.person, place.name, done=bool(state.answers) and not open_
        )
        if after is None:
            return kept, (say.full(guide, now), now, False)
        return (dump_state(guide, state), dump(after)), (message, after, after != now)

    message, after, shown = await store.update_all((mine, here), change)
    if after.status == "open" and after.complete:
        brought = await bring_in(guide, store, place, after, complete=True)
        if brought is not None:
            return Turn(message, posts(guide, place, brought, CARD, RESULT))
    return Turn(message, posts(guide, place, after, CARD) if shown else ())


async def _old_ballot(guide: Guide, store: Store, place: Place, number: int) -> State:
    """What a ballot begins with: the same person's in the round before, where there was one."""
    if not number:
        return State()
    key = place.ballot(number)
    state = await store.update(
        key, lambda old: (old.text if old else None, state_of(guide, key, old))
    )
    return state or State()


async def remind(guide: Guide, store: Store, place: Place, found: Round) -> Turn:
    """Writes to those who are waited for, once a round."""
    here = place.round(found.number)

    def change(old: Kept | None) -> tuple[str | None, tuple[Round | None, bool]]:
        now = read(here, old)
        if now is None or now.status != "open" or now.reminded:
            return (old.text if old else None), (now, True)
        after = replace(now, reminded=True)
        return dump(after), (after, False)

    after, before = await store.update(here, change)
    if after is None or after.status != "open":
        return Turn(seen(guide, after) if after else say.no_round(guide))
    waited = [m for m in after.members if not m.done and m.person != place.key.person]
    posts = () if before else tuple(
        Post(replace(here, person=m.person), say.reminder(guide.own, after),
             f"round/{found.number}/{REMINDER}") for m in waited
    )  # fmt: skip
    return Turn(say.reminded(guide, after, len(posts), before=before), posts)
