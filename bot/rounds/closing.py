"""The end of a round: its ballots are brought in, once, or it is cancelled."""

from dataclasses import replace

from bot.core.guide import Guide
from bot.core.round import Round, closed, dump
from bot.core.team import Ballot
from bot.core.upkeep import matched
from bot.core.wording import rounds as say
from bot.core.wording.outcome import outcome
from bot.rounds.place import CARD, RESULT, Place, posts, read, round_of, seen, state_of
from bot.store.key import Key
from bot.store.port import Kept, Store
from bot.turn import Turn


async def close(guide: Guide, store: Store, place: Place, found: Round) -> Turn:
    """Closes the round, and shows what came of it."""
    brought = await bring_in(guide, store, place, found)
    if brought is None:  # somebody was quicker
        now = await round_of(store, place, found.number)
        return Turn(seen(guide, now) if now else say.no_round(guide))
    return Turn(outcome(guide, brought), posts(guide, place, brought, CARD, RESULT))


async def bring_in(
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
            now = read(here, olds[0])
            if now is None or now.status != "open" or (complete and not now.complete):
                return kept, (None, False)
            if tuple(m.person for m in now.begun) != people:
                return kept, (now, True)
            states = (state_of(guide, k, o) for k, o in zip(keys[1:], olds[1:], strict=True))
            ballots = [matched(guide, state)[0] for state in states if state is not None]
            after = closed(now, tuple(Ballot(s.answers, s.importance) for s in ballots))
            return (dump(after), *kept[1:]), (after, False)

        # Told again until the result is posted, should this process end before that.
        await store.alarm(here, found.deadline or 1)
        after, again = await store.update_all(keys, change)
        if not again or after is None:
            return after
        found = after


async def cancel(guide: Guide, store: Store, place: Place, found: Round) -> Turn:
    """Ends the round without opening a ballot."""
    here = place.round(found.number)

    def change(old: Kept | None) -> tuple[str | None, Round | None]:
        now = read(here, old)
        if now is None or now.status != "open":
            return (old.text if old else None), now
        after = replace(now, status="cancelled")
        return dump(after), after

    after = await store.update(here, change)
    await store.alarm(here, None)
    if after is None:
        return Turn(say.no_round(guide))
    return Turn(seen(guide, after), posts(guide, place, after, CARD))
