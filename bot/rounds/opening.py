"""Opening a round: a first one, one that begins where another ended, or one of one's own walk."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.core.codec import dump as dump_state
from bot.core.decision import Decision, revisited
from bot.core.events import OpenRound
from bot.core.round import MOST, Member, Round, closed, dump, following, inviting
from bot.core.team import Ballot
from bot.core.upkeep import matched
from bot.core.wording import round_replies as reply
from bot.core.wording import rounds as say
from bot.core.wording.outcome import last_result
from bot.rounds.place import CARD, Means, Place, newest, posts, read, round_of, seen, state_of
from bot.store.key import Key
from bot.store.port import Kept
from bot.turn import Turn
from bot.understanding.moments import moment

_HOUR: Final = 3600
_LONGEST: Final = 90 * 24 * _HOUR  # seconds that a round may be open


async def open_(means: Means, place: Place, event: OpenRound, *, anew: bool = False) -> Turn:
    """A new round; where one is open, that one is shown.

    Where one has closed, and nothing is said of the new one, what it came to is shown first; unless it
    is to be `anew`.
    """
    if place.own:
        return Turn(reply.alone(means.guide))
    last = await newest(means.store, place)
    running = await round_of(means.store, place, last)
    if running is not None and running.status == "open":
        card = say.card(means.guide, running)
        return Turn(card, posts(means.guide, place, running, CARD))
    if running is not None and running.ballots and event == OpenRound() and not anew:
        return Turn(last_result(means.guide, running))
    until = moment(event.until, means.now) if event.until else 0
    if until is None or (until and until <= means.now):
        return Turn(reply.no_such_time(means.guide, past=until is not None))
    deadline = until or (means.now + event.hours * _HOUR if event.hours > 0 else 0)
    deadline = min(deadline, means.now + _LONGEST)
    fresh = Round(
        last + 1, place.member, deadline=deadline, until=_in_words(deadline),
        quorum=min(max(event.quorum, 0), MOST),
    )  # fmt: skip
    people = tuple(Member(person, name) for person, name in event.people)
    return await _begun(means, place, inviting(fresh, people))


async def reopen(means: Means, place: Place, old: Round) -> Turn:
    """A new round after `old`, in which everybody begins with their old ballot."""
    last = await newest(means.store, place)
    if old.status != "closed" or last != old.number:  # a second press, or one from long ago
        found = await round_of(means.store, place, last) or old
        return Turn(seen(means.guide, found))
    return await _begun(means, place, following(old, old.number + 1, place.member))


async def looking_again(means: Means, place: Place, decision: Decision) -> Round:
    """A round that looks at `decision` again: the one that is open, or else a new one."""
    last = await newest(means.store, place)
    running = await round_of(means.store, place, last)
    if running is not None and running.status == "open":
        return running
    old = await round_of(means.store, place, decision.round)
    fresh = Round(last + 1, place.member, own=place.own)
    if old is not None:
        fresh = following(old, last + 1, place.member)
    if place.own:  # so that it closes once they have answered
        fresh = inviting(fresh, (replace(place.member, name=place.name),))
    return await _kept(means, place, replace(fresh, revisits=revisited(decision)))


async def of_one(means: Means, walk: Key, name: str) -> Round | None:
    """The answers of somebody's own walk as a closed round of theirs; None where there are none.

    Where their newest round holds the same answers, it is that one.
    """
    place = Place(replace(walk, place="", thread=""), name)
    last = await newest(means.store, place)
    before = await round_of(means.store, place, last)
    number = last + 1
    mine, here = place.ballot(number), place.round(number)

    def change(
        olds: tuple[Kept | None, ...],
    ) -> tuple[tuple[str | None, ...], Round | None]:
        kept = tuple(old.text if old else None for old in olds)
        state = state_of(means.guide, walk, olds[0])
        state = matched(means.guide, state)[0] if state else None
        if state is None or not state.answers:
            return kept, None
        ballot = Ballot(dict(state.answers), dict(state.importance))
        if before is not None and before.status == "closed" and before.ballots == (ballot,):
            return kept, before
        me = replace(place.member, begun=True, done=True)
        fresh = closed(Round(number, place.member, members=(me,), own=True), (ballot,))
        taken = read(here, olds[3])
        if taken is not None:
            return kept, taken
        text = dump_state(means.guide, state._replace(ballot=-number, before=None))
        return (kept[0], str(number), text, dump(fresh)), fresh

    return await means.store.update_all((walk, place.team, mine, here), change)


async def _begun(means: Means, place: Place, fresh: Round) -> Turn:
    """Keeps a new round and shows its card to all; to who began it, what to do next."""
    found = await _kept(means, place, fresh)
    return Turn(reply.begun(means.guide, found), posts(means.guide, place, found, CARD))


async def _kept(means: Means, place: Place, fresh: Round) -> Round:
    """Keeps a new round; where somebody else began one meanwhile, that is the round.

    Whom it names is marked, so that who is forgotten is found in it, whether they come or not.
    """
    here = place.round(fresh.number)
    named = dict.fromkeys((fresh.starter.person, *(m.person for m in fresh.members)))
    marks = tuple(place.asked(fresh.number, person) for person in named)
    if fresh.deadline:  # first: a round without its alarm would never close
        await means.store.alarm(here, fresh.deadline)

    def change(
        olds: tuple[Kept | None, ...],
    ) -> tuple[tuple[str | None, ...], Round]:
        taken = read(here, olds[1])
        if taken is not None:
            return tuple(old.text if old else None for old in olds), taken
        return (str(fresh.number), dump(fresh), *("yes" for _ in marks)), fresh

    return await means.store.update_all((place.team, here, *marks), change)


def _in_words(deadline: int) -> str:
    return f"{datetime.fromtimestamp(deadline, UTC):%Y-%m-%d %H:%M} UTC" if deadline else ""
