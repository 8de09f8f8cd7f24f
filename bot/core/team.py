"""What several people's ballots come to together, and where their disagreement matters. No words.

The team's scores are the sum of all ballots' scores; in each ballot the importance counts that its
owner gave. A ballot is one vote of as many points as its answers give, no more and no less: nothing
is scaled, so that the sums stay whole and can be followed. A verdict is called by the average: the
team's margin over the number of ballots, against the guide's bands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from bot.core.events import Importance
from bot.core.guide import Guide
from bot.core.scoring import (
    Contribution,
    Verdict,
    applicable,
    applies,
    contributions,
    winner,
)
from bot.core.state import UNSURE
from bot.core.table import Points, table

_EVEN: Mapping[str, Importance] = MappingProxyType({})
FEWEST = 3  # ballots from which on a topic's part can be told without telling on a person


class Ballot(NamedTuple):
    """One member's answers, with no name to them: as in `State`."""

    answers: Mapping[str, str]
    importance: Mapping[str, Importance] = _EVEN


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum of ballots.

    `leader` and `rival` are the indices of the first and second candidate, or -1 where first place
    is level; `margin` is the first score less the second. `votes` counts, for each candidate, the
    ballots that put it alone in front; `level` those that put none there.
    """

    ballots: int
    scores: Points
    leader: int
    rival: int
    margin: int
    verdict: Verdict
    votes: tuple[int, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """How much one topic could still do to the team's result.

    `people` is the least number of ballots that would have to change their answers in the topic,
    in whatever way, for the result to change; 0 where that cannot happen. `split` tells that the
    ballots differ there.
    """

    topic: str
    people: int
    split: bool


def tally(guide: Guide, ballots: tuple[Ballot, ...]) -> Tally:
    """The sum of `ballots`, of which there must be one at least."""
    each = [scores(guide, ballot) for ballot in ballots]
    total = _sum(each)
    leader = winner(total)
    won = [winner(points) for points in each]
    votes = tuple(won.count(i) for i in range(len(total)))
    if leader < 0:
        return Tally(len(each), total, -1, -1, 0, "close", votes, won.count(-1))
    rival = _rival(total, leader)
    margin = total[leader] - total[rival]
    return Tally(
        len(each), total, leader, rival, margin, _called(guide, margin, len(each)), votes,
        won.count(-1),
    )  # fmt: skip


def scores(guide: Guide, ballot: Ballot) -> Points:
    """What one ballot gives each candidate."""
    points = table(guide, ballot.importance).points
    none = (0,) * len(guide.candidates)
    return _sum([none, *(points[key] for key in ballot.answers.items() if key in points)])


def disputes(guide: Guide, ballots: tuple[Ballot, ...]) -> tuple[Dispute, ...]:
    """Every topic that questions are about, those first that fewest people could turn.

    The result changes when another candidate, or none, is alone in front. Where first place is
    level now, only what a single ballot could do is counted.
    """
    now = tally(guide, ballots)
    asked = {question.topic for question in guide.questions}
    found = [
        Dispute(topic, _people(guide, ballots, now, topic), _split(guide, ballots, topic))
        for topic in guide.topic_by_id
        if topic in asked
    ]
    return tuple(sorted(found, key=lambda d: (not d.people, d.people, not d.split)))


def shares(guide: Guide, ballots: tuple[Ballot, ...]) -> tuple[tuple[str, Points], ...]:
    """What the answers of each topic give in all ballots together; they sum to the scores."""
    topics = {question.id: question.topic for question in guide.questions}
    total: dict[str, Points] = {}
    for ballot in ballots:
        for part in contributions(guide, ballot.answers, ballot.importance):
            topic = topics[part.question]
            before = total.get(topic, (0,) * len(part.points))
            total[topic] = _sum([before, part.points])
    return tuple((topic, total[topic]) for topic in guide.topic_by_id if topic in total)


def of_side(guide: Guide, ballots: tuple[Ballot, ...], candidate: int) -> tuple[Contribution, ...]:
    """The answers of those who put `candidate` alone in front, same answers added up."""
    added: dict[tuple[str, str], Contribution] = {}
    for ballot in ballots:
        if winner(scores(guide, ballot)) != candidate:
            continue
        for part in contributions(guide, ballot.answers, ballot.importance):
            before = added.get((part.question, part.option))
            points = _sum([before.points, part.points]) if before else part.points
            added[part.question, part.option] = Contribution(
                part.question, part.option, points, part.claims
            )
    return tuple(added.values())


def carrying(guide: Guide, ballots: tuple[Ballot, ...]) -> tuple[tuple[str, str], ...]:
    """The answers that carry the result: the fewest whose points together reach the margin.

    Answers that several ballots share count as one, with their points added up. Empty where first
    place is level.
    """
    now = tally(guide, ballots)
    each = (contributions(guide, ballot.answers, ballot.importance) for ballot in ballots)
    return resting_on(now.scores, tuple(part for parts in each for part in parts))


def resting_on(total: Points, given: tuple[Contribution, ...]) -> tuple[tuple[str, str], ...]:
    """As `carrying`, from what all answers give, which adds up to `total`."""
    leader = winner(total)
    if leader < 0:
        return ()
    rival = _rival(total, leader)
    margin = total[leader] - total[rival]
    lead: dict[tuple[str, str], int] = {}
    for part in given:
        key = part.question, part.option
        lead[key] = lead.get(key, 0) + part.points[leader] - part.points[rival]
    kept: list[tuple[str, str]] = []
    reached = 0
    for key in sorted(lead, key=lambda k: (-lead[k], k)):
        if reached >= margin or lead[key] <= 0:
            break
        kept.append(key)
        reached += lead[key]
    return tuple(kept)


def _rival(total: Points, leader: int) -> int:
    """Who is next to the leader."""
    return max((i for i in range(len(total)) if i != leader), key=lambda i: (total[i], -i))


def _called(guide: Guide, margin: int, ballots: int) -> Verdict:
    if margin < guide.bands.leaning * ballots:
        return "close"
    return "clear" if margin >= guide.bands.clear * ballots else "leaning"


def _people(guide: Guide, ballots: tuple[Ballot, ...], now: Tally, topic: str) -> int:
    moves = [set(_moves(guide, ballot, topic)) for ballot in ballots]
    if now.leader < 0:
        turned = (winner(_sum([now.scores, move])) >= 0 for each in moves for move in each)
        return 1 if any(turned) else 0
    fewest = 0
    for rival in range(len(now.scores)):
        if rival == now.leader:
            continue
        behind = now.scores[now.leader] - now.scores[rival]
        drops = sorted(
            (max(m[rival] - m[now.leader] for m in each) for each in moves), reverse=True
        )
        for people, drop in enumerate(drops, 1):
            behind -= max(drop, 0)
            if behind <= 0:
                fewest = min(fewest or people, people)
                break
    return fewest


def _moves(guide: Guide, ballot: Ballot, topic: str) -> Iterator[Points]:
    """How the ballot's scores change with every other way to answer the questions of `topic`."""
    before = scores(guide, ballot)
    questions = [q for q in guide.questions if q.topic == topic]
    picks = [(*(option.id for option in q.options), UNSURE) for q in questions]
    others = {q: o for q, o in ballot.answers.items() if guide.question_by_id[q].topic != topic}
    for picked in product(*picks):
        given = others | dict(zip((q.id for q in questions), picked, strict=True))
        after = scores(guide, Ballot(applicable(guide, given), ballot.importance))
        yield tuple(a - b for a, b in zip(after, before, strict=True))


def _split(guide: Guide, ballots: tuple[Ballot, ...], topic: str) -> bool:
    def given(ballot: Ballot) -> frozenset[tuple[str, str]]:
        return frozenset(
            (q, o) for q, o in ballot.answers.items()
            if guide.question_by_id[q].topic == topic and applies(guide, ballot.answers, q)
        )  # fmt: skip

    return len({given(ballot) for ballot in ballots}) > 1


def _sum(points: list[Points]) -> Points:
    return tuple(map(sum, zip(*points, strict=True)))
