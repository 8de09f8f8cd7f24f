"""The shell of decisions, a team's or one's own: who may record one, and what is posted of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import assert_never

from bot import conversation
from bot.core import events as do
from bot.core.decision import (
    DISSENT,
    Decision,
    Dissent,
    agreed,
    decided,
    disagreed,
    involving,
    reviewing,
)
from bot.core.decisions import Made, added, changed, confirmed, find, standing_decision
from bot.core.events import OfDecision
from bot.core.round import Round
from bot.core.tour import Chosen
from bot.core.wording import deciding
from bot.core.wording import decisions as say
from bot.core.wording import round_replies as reply
from bot.core.wording.chosen import why
from bot.rounds import reasons
from bot.rounds.holding import take_part
from bot.rounds.opening import looking_again, of_one
from bot.rounds.place import CARD, Means, Place, newest, place_of, posts, round_of
from bot.rounds.register import decision_posts, in_a_year, recorded, rewritten
from bot.store.key import Key
from bot.store.port import Store
from bot.turn import Post, Turn
from bot.understanding.moments import day


async def handle(means: Means, place: Place, event: OfDecision, ballot: int) -> Turn:
    """The turn that answers an event of decisions.

    `ballot` is the number of the round it is about, as in `Pressed`; 0: the newest there.

    Raises:
        StoreError: it can be neither read nor kept just now; nothing was changed.
        ConversationError: what is stored is no list of decisions.
    """
    match event:
        case do.Choose():
            one = await of_one(means, place.key, place.name)
            return Turn(
                say.choosing(means.guide, one) if one else deciding.nothing_to_record(means.guide)
            )
        case do.WhyChosen(candidate):
            stands = await standing(means.store, place.key)
            return Turn(why(means.guide, stands, candidate, own=place.own))
        case do.Decide():
            return await _decide(means, place_of(place.key, place.name, ballot), event, ballot)
    place = place_of(place.key, place.name, ballot)
    made = await recorded(means.store, place)
    match event:
        case do.SeeDecisions(number):
            found = find(made, number) if number else None
            shown = say.told(means.guide, found, made) if found else None
            return Turn(shown or say.listed(means.guide, made, means.today, own=place.own))
        case do.Revisit():
            return await _revisit(means, place, find(made, event.number), event)
        case do.Disagree() | do.Withdraw():
            return await _disagree(means, place, find(made, event.number), event)
        case do.LookAgain() | do.Involve():
            return await _amend(means, place, standing_decision(made), event)
        case _:
            assert_never(event)


async def chosen(store: Store, key: Key) -> Chosen | None:
    """What a newcomer in the place of `key` is told that the team chose; None: nothing yet."""
    return await standing(store, key) if key.place else None


async def standing(store: Store, key: Key) -> Chosen | None:
    """The decision that stands where the person of `key` is: the team's, or alone their own."""
    found = standing_decision(await recorded(store, Place(key)))
    if found is None:
        return None
    return Chosen(
        found.candidate,
        found.reason,
        found.date,
        found.carrying,
        found.number,
        found.ballots,
        found.votes,
        found.given,
        found.own,
        found.advised,
    )


async def _decide(means: Means, place: Place, event: do.Decide, ballot: int) -> Turn:
    found: Round | None
    if place.own and not ballot:  # typed, with one's own walk before one's eyes
        found = await of_one(means, place.key, place.name)
    else:
        found = await round_of(means.store, place, abs(ballot) or await newest(means.store, place))
    alone = not ballot and not place.own and await _walks(means, place)
    if found is None or found.status != "closed" or not found.ballots:
        return Turn(
            deciding.nothing_to_record(means.guide)
            if place.own
            else deciding.no_closed_round(means.guide, alone=alone)
        )
    if not place.may_run(means, found):
        return Turn(deciding.not_to_decide(means.guide, found, alone=alone))
    if event.candidate not in means.guide.candidate_by_id:
        return Turn(deciding.no_such_candidate(means.guide))
    reason = event.reason or (await reasons.taken(means, place.key, event) if ballot else "")
    fresh = decided(means.guide, found, event.candidate, reason, means.today, place.member)
    fresh = replace(fresh, review=in_a_year(means.today), thread=place.everybody.thread)
    if not ballot and not place.own:  # typed, perhaps about one's own advice: it is asked back
        made = await recorded(means.store, place)
        stands, then = standing_decision(made), standing_decision(_with(made, fresh, found))
        replaced = stands if stands and then and then.number != stands.number else None
        if replaced or alone:
            await reasons.keep(means, place.key, event)
            return Turn(deciding.for_whom(means.guide, found, event, replaced, alone=alone))
    before, after = await rewritten(means, place, lambda made: _with(made, fresh, found))
    stands = standing_decision(after) or fresh
    told = decision_posts(means, place, before, after)
    return Turn(say.told(means.guide, stands, after), told)


async def _walks(means: Means, place: Place) -> bool:
    """Whether it is their own walk that somebody has before them, with answers in it."""
    key = place.key
    state = await means.store.update(key, partial(conversation.facts, means.guide, key))
    return bool(state.answers) and state.beside is None


def _with(made: Made, fresh: Decision, found: Round) -> Made:
    """The list once `fresh` is decided in `found`; a second press changes nothing."""
    stands = standing_decision(made)
    if stands is None:
        return added(made, fresh)
    if (stands.round, stands.candidate, stands.reason) == (
        fresh.round, fresh.candidate, fresh.reason,
    ):  # fmt: skip
        return made
    again = found.revisits
    if again and again.number == stands.number and again.candidate == fresh.candidate:
        if stands.reviewed == fresh.date and all(d.status != "proposed" for d in made):
            return made
        return confirmed(made, fresh.date, fresh.review)
    return added(made, fresh)


async def _revisit(
    means: Means, place: Place, decision: Decision | None, event: do.Revisit
) -> Turn:
    if decision is None:
        return Turn(say.listed(means.guide, (), means.today, own=place.own))
    if decision.status != "accepted":
        return Turn(deciding.not_standing(means.guide, decision))
    if not event.sure and not place.own:
        return Turn(deciding.asked_to_revisit(means.guide, decision))
    found = await looking_again(means, place, decision)
    if found.revisits is None or found.revisits.number != decision.number:
        return Turn(reply.running(means.guide, found))
    if place.own:
        return await take_part(means, place, found)
    told = posts(means.guide, place, found, CARD)
    return Turn(reply.begun(means.guide, found), told)


async def _disagree(
    means: Means, place: Place, decision: Decision | None, event: do.Disagree | do.Withdraw
) -> Turn:
    """By name only who took part or was invited, whose name all have seen beside the round."""
    if decision is None or place.own:
        return Turn(deciding.nothing_to_disagree_with(means.guide, own=place.own))
    found = await round_of(means.store, place, decision.round)
    member = found.member(place.key.person) if found else None
    if member is None:
        return Turn(deciding.not_of_the_round(means.guide, decision))
    if isinstance(event, do.Withdraw):
        amend = partial(agreed, person=member.person)
        shown = deciding.agreed(means.guide, decision)
    elif event.sure:
        words = " ".join(event.words.split())[:DISSENT]
        amend = partial(disagreed, dissent=Dissent(member.person, place.name or member.name, words))
        shown = deciding.disagreed(means.guide, decision)
    else:
        return Turn(deciding.asked_to_disagree(means.guide, decision))
    said = None if isinstance(event, do.Withdraw) else "yes"
    await means.store.update(place.dissent(decision.number), lambda _: (said, None))
    _, told = await _amended(means, place, decision, amend)
    return Turn(shown, told)


async def _amend(
    means: Means, place: Place, decision: Decision | None, event: do.LookAgain | do.Involve
) -> Turn:
    """What who may record a decision may say of it later."""
    if decision is None:
        return Turn(say.listed(means.guide, (), means.today, own=place.own))
    found = await round_of(means.store, place, decision.round)
    if found is None or not place.may_run(means, found):
        return Turn(deciding.not_to_decide(means.guide, found))
    if isinstance(event, do.Involve):
        amend = partial(involving, how=event.how, names=event.names)
    else:
        when = day(event.when, means.today)
        if when is None or (when and when <= means.today):
            return Turn(deciding.no_such_day(means.guide, past=when is not None))
        amend = partial(reviewing, day=when)
    after, told = await _amended(means, place, decision, amend)
    return Turn(say.told(means.guide, find(after, decision.number) or decision, after), told)


async def _amended(
    means: Means, place: Place, decision: Decision, amend: Callable[[Decision], Decision]
) -> tuple[Made, tuple[Post, ...]]:
    before, after = await rewritten(
        means, place, lambda made: changed(made, decision.number, amend)
    )
    return after, decision_posts(means, place, before, after)
