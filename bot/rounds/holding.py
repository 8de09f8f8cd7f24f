"""While a round is open: ballots, of which others only see that they are there, and reminders."""

from dataclasses import replace

from bot.core.codec import dump as dump_state
from bot.core.events import Arrive, Continue, Event, Pressed
from bot.core.flow import due
from bot.core.guide import Guide
from bot.core.round import Round, asked_again, dump, taking_part
from bot.core.scoring import applicable, standing
from bot.core.state import State
from bot.core.step import step
from bot.core.upkeep import matched
from bot.core.view import Message
from bot.core.wording import round_replies as reply
from bot.core.wording import rounds as say
from bot.core.wording.outcome import outcome
from bot.rounds.closing import bring_in
from bot.rounds.place import CARD, REMINDER, RESULT, Means, Place, posts, read, seen, state_of
from bot.store.port import Kept
from bot.turn import Post, Turn


async def vote(means: Means, place: Place, found: Round, said: Event | Pressed) -> Turn:
    """A step in the person's ballot, and what others may see of it: that they take part."""
    guide = means.guide
    mine, here = place.ballot(found.number), place.round(found.number)
    begin = await _first(means, place, found)

    def change(
        olds: tuple[Kept | None, ...],
    ) -> tuple[tuple[str | None, ...], tuple[Message, Round, bool]]:
        ballot, there = olds
        kept = tuple(old.text if old else None for old in olds)
        now = read(here, there)
        if now is None:
            return kept, (reply.no_round(guide), found, False)
        if now.status != "open":
            return kept, (seen(guide, now), now, False)
        before = state_of(guide, mine, ballot) or begin
        state, message = step(guide, before, said)
        state = state._replace(ballot=found.ballot, asks=begin.asks)
        open_ = due(guide, state, standing(guide, state.answers, state.importance))
        after = taking_part(
            now, place.key.person, place.name, done=bool(state.answers) and not open_
        )
        if after is None:
            return kept, (reply.full(guide, now), now, False)
        return (dump_state(guide, state), dump(after)), (message, after, after != now)

    message, after, news = await means.store.update_all((mine, here), change)
    if after.status == "open" and after.complete:
        brought = await bring_in(means, place, after, complete=True)
        if brought is not None:
            shown = outcome(guide, brought) if place.own else reply.was_the_last(guide, brought)
            return Turn(shown, posts(guide, place, brought, CARD, RESULT))
    return Turn(message, posts(guide, place, after, CARD) if news else ())


async def take_part(means: Means, place: Place, found: Round) -> Turn:
    """The person's ballot as it stands, begun if it was not.

    Where a decision is looked at again nobody is welcomed back: their old answers are no news.
    """
    return await vote(means, place, found, Continue() if found.revisits else Arrive())


async def _first(means: Means, place: Place, found: Round) -> State:
    """What a ballot begins with: the same person's in the round before, where there was one.

    Where a decision is looked at again, without the answers that carried it.
    """
    state = State()
    if found.after:
        key = place.ballot(found.after)
        kept = await means.store.update(
            key, lambda old: (old.text if old else None, state_of(means.guide, key, old))
        )
        state = kept or state
    state = state._replace(ballot=found.ballot, asks=())
    return _again(means.guide, matched(means.guide, state)[0], found) if found.revisits else state


def _again(guide: Guide, state: State, found: Round) -> State:
    if found.revisits is None or not found.revisits.carried:
        # Nothing is known to carry it. Somebody alone is asked all of it; a team has its old ballots.
        return State(ballot=found.ballot, begun=True) if found.own else state
    carried = {question for question, _, _ in found.revisits.carried}
    answers = applicable(guide, {q: o for q, o in state.answers.items() if q not in carried})
    marks = {q: state.marks[q] for q in answers}
    asks = asked_again(guide, found.revisits)
    number = state.walks + 1  # buttons of the old ballot mean nothing here
    return state._replace(
        answers=answers, marks=marks, asks=asks, skipped=(), left=(), at="",
        walk=number, walks=number, before=None,
    )  # fmt: skip


async def wait_on(means: Means, place: Place) -> Round | None:
    """The open round once it is kept that its time is over and that it waits for more ballots."""
    here = place.key

    def change(old: Kept | None) -> tuple[str | None, Round | None]:
        now = read(here, old)
        if now is None or now.status != "open":
            return (old.text if old else None), None
        after = replace(now, overtime=True)
        return dump(after), after

    after = await means.store.update(here, change)
    await means.store.alarm(here, None)
    return after


async def remind(means: Means, place: Place, found: Round) -> Turn:
    """Writes to those who are waited for, once a round."""
    here = place.round(found.number)

    def change(old: Kept | None) -> tuple[str | None, tuple[Round | None, bool]]:
        now = read(here, old)
        if now is None or now.status != "open" or now.reminded:
            return (old.text if old else None), (now, True)
        after = replace(now, reminded=True)
        return dump(after), (after, False)

    after, before = await means.store.update(here, change)
    if after is None or after.status != "open":
        return Turn(seen(means.guide, after) if after else reply.no_round(means.guide))
    waited = [m for m in after.members if not m.done and m.person != place.key.person]
    told = () if before or place.own else tuple(
        Post(replace(here, person=m.person), say.reminder(means.guide.own, after),
             f"round/{found.number}/{REMINDER}") for m in waited
    )  # fmt: skip
    return Turn(reply.reminded(means.guide, after, len(told), before=before), told)
