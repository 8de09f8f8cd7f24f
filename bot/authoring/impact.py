"""What a change to a guide does to the advice that people would get, before it is published.

What a profile is, and how all of them are counted, is in `profiles`.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from bot.authoring.graph import moves
from bot.authoring.profiles import SAMPLE, Group, Key, Lanes, before, groups, joined, product
from bot.core.guide import Guide, Question
from bot.core.scoring import called
from bot.errors import InputError

Points = tuple[int, ...]  # one a candidate
_HALF_WIDTH = 0.98  # of a share of one half, by the square root of how many were drawn

Called = tuple[str, str]  # the winner's id, or empty where first place is level, and the verdict

_Turned = tuple[str, str, Points, Points, Called, Called]  # a reason, as its fields


@dataclass(frozen=True, slots=True)
class Reason:
    """One change that turns advice, taken alone: all else counts as in the old guide.

    Option `option` of `question` gave `before` points, one a candidate, and gives `after`. Both ids
    are empty where the margins of a clear and a leaning verdict have changed; these are the points
    then. `profiles` pick the option and get `now` instead of `was` by this change alone. A profile
    may have several reasons, or, where changes turn it only together, none.
    """

    question: str
    option: str
    before: Points
    after: Points
    was: Called
    now: Called
    profiles: int


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes between two guides.

    `profiles` is how many were looked at: all there are, or a seeded sample where not `exact`, in
    which each is as likely as the next. Then a share is within `error` of that of all, in 19 of 20
    samples.
    `winners` counts those for whom another candidate (or none) is ahead, `verdicts` those who get
    another verdict on the same winner. `before` and `after` count the profiles that each candidate
    wins; "" stands for a level first place. `gone`, `new` and `changed` are question ids: changed
    in options, points or condition. `idle` are questions that could move something before and
    cannot now. `reasons` are those of a winner or verdict that changes, the weightiest first.
    """

    profiles: int
    exact: bool
    error: float
    winners: int
    verdicts: int
    before: dict[str, int]
    after: dict[str, int]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    idle: tuple[str, ...]
    reasons: tuple[Reason, ...]


def impact(old: Guide, new: Guide, seed: int = 1) -> Impact:
    """The impact of putting `new` in place of `old`.

    Raises:
        InputError: the two do not choose between the same candidates.
    """
    if [c.id for c in old.candidates] != [c.id for c in new.candidates]:
        raise InputError("the two guides have different candidates, so no advice can be compared")
    lanes = Lanes(old, new)
    turned = [key for key in new.option_by_key if _before(old, key) != _after(new, key)]
    parts = groups(old, new, lanes, turned, seed)
    counts, counted = joined([part.counts for part in parts], seed)
    exact = counted and all(part.exact for part in parts)
    total = counts.total()
    profiles = total if exact else SAMPLE
    was: Counter[str] = Counter()
    now: Counter[str] = Counter()
    kinds: Counter[tuple[Called, Called]] = Counter()
    for leads, count in counts.items():
        first, second = lanes.scores(leads)
        kinds[_advice(old, first), _advice(new, second)] += count
    winners = verdicts = 0
    for (one, other), count in kinds.items():
        was[one[0]] += count
        now[other[0]] += count
        winners += count * (one[0] != other[0])
        verdicts += count * (one[0] == other[0] and one[1] != other[1])

    def shown(count: int) -> int:
        return count if exact else round(count * profiles / total)

    shared = [q for q in new.questions if q.id in old.question_by_id]
    earlier = old.question_by_id
    return Impact(
        profiles=profiles,
        exact=exact,
        error=0.0 if exact else _HALF_WIDTH / SAMPLE**0.5,
        winners=shown(winners),
        verdicts=shown(verdicts),
        before={winner: shown(count) for winner, count in was.items()},
        after={winner: shown(count) for winner, count in now.items()},
        gone=tuple(q.id for q in old.questions if q.id not in new.question_by_id),
        new=tuple(q.id for q in new.questions if q.id not in earlier),
        changed=tuple(q.id for q in shared if _weighs(q) != _weighs(earlier[q.id])),
        idle=tuple(q.id for q in shared if not moves(q) and moves(earlier[q.id])),
        reasons=_reasons(old, new, parts, lanes, profiles),
    )


def _weighs(question: Question) -> object:
    return sorted((o.id, o.points) for o in question.options), question.only_if


def _advice(guide: Guide, scores: Points) -> Called:
    first, second = sorted(scores, reverse=True)[:2]
    if first == second:
        return "", "close"
    winner = guide.candidates[scores.index(first)].id
    return winner, called(guide.bands, first - second)


def _before(old: Guide, key: Key) -> Points:
    option = old.option_by_key.get(key)
    return option.points if option else (0,) * len(old.candidates)


def _after(new: Guide, key: Key) -> Points:
    return new.option_by_key[key].points


def _reasons(
    old: Guide, new: Guide, parts: tuple[Group, ...], lanes: Lanes, profiles: int
) -> tuple[Reason, ...]:
    found: defaultdict[_Turned, Fraction] = defaultdict(Fraction)
    cut = [before(part.counts, lanes) for part in parts]
    bands = (old.bands.clear, old.bands.leaning), (new.bands.clear, new.bands.leaning)
    if bands[0] != bands[1]:
        counts, _ = joined(cut, 1)
        for leads, count in counts.items():
            scores, _ = lanes.scores(leads)
            reason: _Turned = ("", "", *bands, _advice(old, scores), _advice(new, scores))
            found[reason] += Fraction(count * profiles, counts.total())
    for place, part in enumerate(parts):
        if not part.picks:
            continue
        # Of those who pick an option, fewer need be drawn to come as near as of all.
        most = max(picking.total() for picking in part.picks.values()) / part.counts.total()
        others, _ = joined([*cut[:place], *cut[place + 1 :]], 1, ceil(SAMPLE * most**2) or 1)
        total = others.total() * part.counts.total()
        for key, picking in part.picks.items():
            change = _before(old, key), _after(new, key)
            for leads, count in product(picking, others).items():
                scores, _ = lanes.scores(leads)
                other = tuple(s - b + a for s, b, a in zip(scores, *change, strict=True))
                reason = (*key, *change, _advice(old, scores), _advice(old, other))
                found[reason] += Fraction(count * profiles, total)
    turned = [
        Reason(*reason, round(share)) for reason, share in found.items() if reason[-1] != reason[-2]
    ]
    return tuple(sorted(turned, key=lambda reason: -reason.profiles))
