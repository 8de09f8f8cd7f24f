"""A place's list of decisions: how it is read, changed and posted, and when to look at one again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.core.decision import Decision
from bot.core.decision_codec import dump, load
from bot.core.decisions import Made, changed, standing_decision
from bot.core.wording import decisions as say
from bot.errors import ConversationError
from bot.rounds.place import Means, Place
from bot.store.key import Key
from bot.store.port import Kept, Store
from bot.turn import Post
from bot.understanding.moments import later, seconds

POSTED: Final = "decision"  # what the name of a decision's post begins with
REVIEW: Final = "review"  # and that of the suggestion to look at it again


def in_a_year(today: str) -> str:
    """The ISO day on which a decision of `today` is to be looked at again, unless one says otherwise."""
    return later(today, 1, "year") or ""


def decisions_in(key: Key, old: Kept | None) -> Made:
    """The decisions in what is kept under `key`, the oldest first."""
    if old is None:
        return ()
    try:
        return load(old.text)
    except ValueError as error:
        raise ConversationError(key, str(error)) from error


async def recorded(store: Store, place: Place) -> Made:
    """What was decided there, the oldest first."""
    key = place.decisions
    return await store.update(key, lambda old: (old.text if old else None, decisions_in(key, old)))


async def rewritten(
    means: Means, place: Place, change: Callable[[Made], Made]
) -> tuple[Made, Made]:
    """The list before and after `change`, which is kept; the alarm is set by the one that stands."""
    key = place.decisions

    def made(old: Kept | None) -> tuple[str | None, tuple[Made, Made]]:
        before = decisions_in(key, old)
        after = change(before)
        if after == before:
            return (old.text if old else None), (before, after)
        return dump(after), (before, after)

    before, after = await means.store.update(key, made)
    await scheduled(means, place, after)
    return before, after


async def scheduled(means: Means, place: Place, made: Made) -> None:
    """Has the store tell of the place when the decision that stands is to be looked at again.

    Somebody alone is not written to: they see it where they look.
    """
    if place.own:
        return
    stands = standing_decision(made)
    at = seconds(stands.review) if stands and stands.review and not stands.reminded else None
    await means.store.alarm(place.decisions, at)


def decision_posts(means: Means, place: Place, before: Made, after: Made) -> tuple[Post, ...]:
    """What everybody in the place is shown of a change: new decisions, and old ones drawn anew."""
    if place.own:
        return ()
    known = {decision.number: decision for decision in before if decision.status != "proposed"}
    told = [
        d for d in after
        if d != known.get(d.number)
        and (d.posted or (d.number not in known and d.status == "accepted"))
    ]  # fmt: skip
    return tuple(
        Post(
            replace(place.everybody, thread=d.thread),
            say.told(means.guide.own, d, after),
            f"{POSTED}/{d.number}",
            d.posted,
        )
        for d in told
    )


async def review_posts(means: Means, place: Place) -> tuple[Post, ...]:
    """The quiet suggestion to look at a decision again, where that is due; told until it is placed."""
    made = await recorded(means.store, place)
    stands = standing_decision(made)
    if stands is None or not stands.review or stands.reminded:
        await means.store.alarm(place.decisions, None)
        return ()
    if seconds(stands.review) > means.now:
        await means.store.alarm(place.decisions, seconds(stands.review))
        return ()
    to = replace(place.everybody, thread=stands.thread)
    return (Post(to, say.review_due(means.guide.own, stands), f"{REVIEW}/{stands.number}"),)


async def placed(store: Store, post: Post, name: str, ref: str) -> None:
    """Keeps that a post about a decision was shown: where, or that it need not be shown again."""
    place = Place(replace(post.to, about=""))
    kind, _, number = name.partition("/")
    if not number.isdecimal():
        return
    key = place.decisions

    def noted(decision: Decision) -> Decision:
        return replace(decision, posted=ref) if kind == POSTED else replace(decision, reminded=True)

    def made(old: Kept | None) -> tuple[str | None, None]:
        before = decisions_in(key, old)
        after = changed(before, int(number), noted)
        return (dump(after) if after else None), None

    await store.update(key, made)
    if kind == REVIEW:
        await store.alarm(key, None)
