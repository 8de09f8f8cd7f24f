"""The shell of a team's decisions: who may record one, where they are kept, what is posted."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.core.decision import Decision, added, decided, dump, load, standing_decision
from bot.core.events import Decide, OfDecision, WhyChosen
from bot.core.guide import Guide
from bot.core.round import Round, may_run
from bot.core.tour import Chosen
from bot.core.wording import decisions as say
from bot.core.wording.chosen import why
from bot.errors import ConversationError
from bot.rounds.place import Place, newest, round_of
from bot.store.key import Key
from bot.store.port import Kept, Store
from bot.turn import Post, Turn

_ABOUT = "decisions"  # what a place's list is kept about


async def handle(
    guide: Guide, store: Store, place: Place, event: OfDecision, when: tuple[int, int]
) -> Turn:
    """The turn that answers an event of decisions.

    `when` is the number of the round it is about (0: the newest there), and the moment.

    Raises:
        StoreError: it can be neither read nor kept just now; nothing was changed.
        ConversationError: what is stored is no list of decisions.
    """
    if isinstance(event, Decide):
        return await _decide(guide, store, place, event, when)
    if isinstance(event, WhyChosen):
        return Turn(why(guide, await chosen(store, place.key), event.candidate))
    made = await recorded(store, place.key)
    found = next((d for d in made if d.number == event.number), None)
    return Turn(say.told(guide, found) if found else say.listed(guide, made))


async def recorded(store: Store, key: Key) -> tuple[Decision, ...]:
    """What was decided in the place of `key`, the oldest first."""
    where = _list(key)
    return await store.update(where, lambda old: (old.text if old else None, _read(where, old)))


async def chosen(store: Store, key: Key) -> Chosen | None:
    """What a newcomer in the place of `key` is told that the team chose; None: nothing yet."""
    found = standing_decision(await recorded(store, key))
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
    )


async def _decide(
    guide: Guide, store: Store, place: Place, event: Decide, when: tuple[int, int]
) -> Turn:
    number, now = when
    found: Round | None = await round_of(store, place, number or await newest(store, place))
    words = guide.words
    if found is None or found.status != "closed" or not found.ballots:
        nothing = words("There is no closed round with ballots to decide on.")
        return Turn(say.not_to_decide(guide, nothing))
    if not may_run(found, place.key.person):
        theirs = words("Who started the round records what it led to.")
        return Turn(say.not_to_decide(guide, theirs))
    if event.candidate not in guide.candidate_by_id:
        gone = words("The guide no longer has what this button names.")
        return Turn(say.not_to_decide(guide, gone))
    fresh = decided(
        guide, found, event.candidate, event.reason, f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d}"
    )
    where = _list(place.key)

    def change(old: Kept | None) -> tuple[str | None, tuple[Decision, bool]]:
        made = _read(where, old)
        last = standing_decision(made)
        again = last is not None and (last.round, last.candidate, last.reason) == (
            fresh.round, fresh.candidate, fresh.reason,
        )  # fmt: skip
        if last is not None and again:  # a second press
            return (old.text if old else None), (last, False)
        after = added(made, fresh)
        return dump(after), (after[-1], True)

    decision, first = await store.update(where, change)
    to = replace(place.key, person="", about="")
    post = Post(to, say.told(guide.own, decision), f"decision/{decision.number}")
    return Turn(say.told(guide, decision), (post,) if first else ())


def _list(key: Key) -> Key:
    return replace(key, thread="", person="", about=_ABOUT)


def _read(key: Key, old: Kept | None) -> tuple[Decision, ...]:
    if old is None:
        return ()
    try:
        return load(old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error
