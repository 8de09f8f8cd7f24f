"""The end of a round: its ballots are brought in, once, or it is cancelled."""

from dataclasses import replace

from bot.core.decision import decided
from bot.core.decision_codec import dump as dump_decisions
from bot.core.decisions import looked_again
from bot.core.round import Round, cancelled, closed, dump
from bot.core.team import Ballot, tally
from bot.core.upkeep import matched
from bot.core.wording import round_replies as reply
from bot.core.wording.outcome import outcome
from bot.rounds.place import CARD, RESULT, Means, Place, posts, read, round_of, seen, state_of
from bot.rounds.register import decisions_in, in_a_year
from bot.store.key import Key
from bot.store.port import LEASE, Kept
from bot.turn import Turn


async def close(means: Means, place: Place, found: Round) -> Turn:
    """Closes the round, and shows what came of it."""
    brought = await bring_in(means, place, found)
    if brought is None:  # somebody was quicker
        now = await round_of(means.store, place, found.number)
        return Turn(seen(means.guide, now) if now else reply.no_round(means.guide))
    told = posts(means.guide, place, brought, CARD, RESULT)
    return Turn(outcome(means.guide, brought), told)


async def bring_in(
    means: Means, place: Place, found: Round, *, complete: bool = False
) -> Round | None:
    """The round, closed by this call; None where it was closed or changed by another one.

    Somebody may join between the look at who takes part and the transaction: then it is looked
    again. `complete`: only as long as all have answered. What it means for a decision that it looks
    at again is kept in the same transaction.
    """
    guide, here = means.guide, place.round(found.number)
    while True:
        people = tuple(m.person for m in found.begun)
        keys = (
            here,
            place.decisions,
            *(place.ballot(found.number, person) for person in people),
        )

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
            states = [state_of(guide, k, o) for k, o in zip(keys[2:], olds[2:], strict=True)]
            ballots = [matched(guide, state)[0] if state else None for state in states]
            silent = frozenset(
                p for p, b in zip(people, ballots, strict=True) if b is None or not b.answers
            )
            counted = tuple(Ballot(s.answers, s.importance) for s in ballots if s is not None)
            after, made = _settled(means, place, closed(now, counted, silent), olds[1])
            after = replace(after, telling=means.now + LEASE)
            return (dump(after), made, *kept[2:]), (after, False)

        # Told again, by whatever machine, should this one end before the result is posted.
        if not place.own:
            await means.store.alarm(here, means.now + LEASE)
        after, again = await means.store.update_all(keys, change)
        if not again or after is None:
            return after
        found = after


def _settled(
    means: Means, place: Place, after: Round, old: Kept | None
) -> tuple[Round, str | None]:
    """The closed round, and the place's decisions as text, where it looked at one of them again."""
    kept = old.text if old else None
    if after.revisits is None or not after.ballots:
        return after, kept
    advised = tally(means.guide, after.ballots).leader
    name = means.guide.candidates[advised].id if advised >= 0 else ""
    fresh = decided(means.guide, after, name, "", means.today)
    fresh = replace(fresh, review=in_a_year(means.today))
    after, made = looked_again(after, decisions_in(place.decisions, old), fresh)
    return after, dump_decisions(made) if made else kept


async def cancel(means: Means, place: Place, found: Round) -> Turn:
    """Ends the round without opening a ballot: they are removed as they are."""
    here = place.round(found.number)
    after: Round | None = found
    while after is not None and after.status == "open":
        people = tuple(m.person for m in after.begun)

        def change(
            olds: tuple[Kept | None, ...], people: tuple[str, ...] = people
        ) -> tuple[tuple[str | None, ...], Round | None]:
            now = read(here, olds[0])
            if (
                now is None
                or now.status != "open"
                or people != tuple(m.person for m in now.begun)  # somebody joined meanwhile
            ):
                return tuple(old.text if old else None for old in olds), now
            ended = cancelled(now)
            return (dump(ended), *(None for _ in people)), ended

        ballots = (place.ballot(found.number, person) for person in people)
        after = await means.store.update_all((here, *ballots), change)
    await means.store.alarm(here, None)
    if after is None:
        return Turn(reply.no_round(means.guide))
    return Turn(seen(means.guide, after), posts(means.guide, place, after, CARD))
